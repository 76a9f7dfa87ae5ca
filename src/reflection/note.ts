// A reply to what somebody shared by name: passed on to its author alone, and kept no longer than that takes.

import { instantOf, Temporal } from "../clock.ts";
import { memberFor } from "../cohort/roles.ts";
import { correct, inPrivate, naming, ask as showForm, tell, token } from "../cohort/screen.ts";
import type { Composer, DueHandler, Handler, MemberOfCohort, Outcome, Turn } from "../feature.ts";
import { newId } from "../ids.ts";
import { type Form, textOf } from "../platform/form.ts";
import { cleanText } from "./form.ts";
import { givenBack, notHere } from "./own.ts";
import { findNote, findShare, isOnItsWay, makeNote, removeNote, type ShareInFull } from "./records-sharing.ts";
import { plan } from "./records-work.ts";
import { sceneOf, weekTitle } from "./scene.ts";
import { openNote, sealNote } from "./words.ts";

/** In UTF-16 units. */
export const NOTE_LIMIT = 1500;
/** How long a note is kept for its delivery: a day, and while it is still on its way, up to this many. */
const MOST_DAYS = 7;

/** Whom the note goes to, or why it cannot. */
async function recipient(
  turn: Turn,
  text?: string,
): Promise<{ share: ShareInFull; from: MemberOfCohort } | { refused: Outcome }> {
  const share = turn.subject === undefined ? null : await findShare(turn.tx, turn.subject);
  const from = memberFor(turn.speaker, share?.cohortId);
  if (share === null || from === undefined) return { refused: notHere(turn, text) };
  if (share.memberId === from.id) return { refused: tell(turn.say("reflection.note-to-self")) };
  if (share.answerId === null || share.member.state === "left") {
    const sentence = turn.say("reflection.note-too-late", { name: share.member.person.name });
    return { refused: inPrivate({ body: [[sentence], ...givenBack(turn, text)] }) };
  }
  return { share, from };
}

function noteForm(turn: Turn, share: ShareInFull, text: string): Form {
  const { name } = share.member.person;
  return {
    id: token("reflection.pass-on", share.id),
    title: turn.say("reflection.note-form-title"),
    intro: naming(share.member.cohort, turn.say("reflection.note-intro", { name })),
    fields: [
      {
        id: "note",
        label: turn.say("reflection.note-label"),
        ask: "text",
        long: true,
        max: Math.max(NOTE_LIMIT, turn.capabilities.limits.input),
        ...(text === "" ? {} : { value: text }),
      },
    ],
    submit: turn.say("reflection.pass-on-button"),
  };
}

/** "Reply to …" below a share. */
export const reply: Handler = async (turn) => {
  const found = await recipient(turn);
  return "refused" in found ? found.refused : showForm(noteForm(turn, found.share, ""));
};

/** The note was sent. */
export const passOn: Handler = async (turn) => {
  const entered = textOf(turn.answers, "note");
  const text = cleanText(entered);
  const found = await recipient(turn, text);
  if ("refused" in found) return found.refused;
  const { share, from } = found;
  if (text === "" || text.length > NOTE_LIMIT) {
    const wrong =
      text === "" ? turn.say("reflection.note-empty") : turn.say("reflection.note-too-long", { length: text.length });
    return correct(noteForm(turn, share, entered), { note: wrong });
  }
  const note = { id: newId(), shareId: share.id, toId: share.memberId, fromId: from.id };
  await makeNote(turn.tx, { ...note, sealed: await sealNote(turn.keys, note, text) });
  await plan(turn.tx, [goneAfter(note.id, { cohortId: share.cohortId, memberId: note.toId }, 1, turn.now)]);
  const key = keyOf(note.id);
  return tellPassedOn(turn, share, {
    posts: [{ key, kind: "reflection.note", subject: note.id, cohortId: share.cohortId, to: { member: note.toId } }],
  });
};

const tellPassedOn = (turn: Turn, share: ShareInFull, more: Omit<Outcome, "reply">): Outcome =>
  inPrivate({ body: [[turn.say("reflection.note-passed-on", { name: share.member.person.name })]] }, more);

const keyOf = (noteId: string): string => `reflection.note:${noteId}`;

const goneAfter = (
  noteId: string,
  whose: { cohortId: string; memberId: string },
  day: number,
  now: Temporal.Instant,
) => ({
  kind: "reflection.note-gone",
  target: noteId,
  period: String(day),
  at: now.add(Temporal.Duration.from({ hours: 24 })),
  ...whose,
});

export const composeNote: Composer = async (means, post) => {
  const note = await findNote(means.tx, post.subject);
  if (note === null || note.share.answerId === null) return { drop: "gone" };
  const { say } = means;
  const { name } = note.from.person;
  return {
    // Without the name: a notification shows it on a locked screen.
    title: say("reflection.note-title"),
    body: [
      [{ strong: say("reflection.note-by", { name }) }],
      [weekTitle(say, sceneOf(means.library, note.share.cohort, note.share.weekQuestion))],
      [{ quote: await openNote(means.keys, note) }],
    ],
    aside: say("reflection.note-aside", { cohort: note.share.cohort.name }),
  };
};

/** A day later the note is deleted; one that still waits for its delivery is kept for a few days more. */
export const removeDelivered: DueHandler = async (means, work) => {
  const day = Number(work.period);
  if (day < MOST_DAYS && (await isOnItsWay(means.tx, keyOf(work.targetId)))) {
    const { cohortId, memberId } = work;
    if (cohortId === null || memberId === null) return { forget: true };
    return { forget: true, next: [goneAfter(work.targetId, { cohortId, memberId }, day + 1, instantOf(work.dueAt))] };
  }
  await removeNote(means.tx, work.targetId);
  return { forget: true };
};
