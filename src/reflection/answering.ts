// Answering: the form is opened, sent, corrected, edited, withdrawn.

import { memberFor, takesPart } from "../cohort/roles.ts";
import { button, correct, inPrivate, ask as showForm, tell, token } from "../cohort/screen.ts";
import type { Handler, MemberOfCohort, Outcome, Post, Turn } from "../feature.ts";
import { randomId } from "../ids.ts";
import { textOf } from "../platform/form.ts";
import type { Visibility } from "../store/generated/client.ts";
import { reminderOf } from "./ask.ts";
import { answerForm, cleanText, judge, type Mode, type Offer, readWho } from "./form.ts";
import { closed, gone, notHere, ownerOf, rewrite } from "./own.ts";
import {
  type AskInFull,
  askOfAnswer,
  findAsk,
  findAskOf,
  findWeekById,
  isClosed,
  lockAsk,
  makeAsk,
  newestAsk,
  newestWeek,
  removeAnswer,
  writeAnswer,
} from "./records.ts";
import { criticalFriendsOf } from "./records-friend.ts";
import { plan, unplan } from "./records-work.ts";
import { memberRhythm, unnamedAt } from "./rhythm.ts";
import { savedMessage, withdrawnMessage } from "./saved.ts";
import { sceneOf } from "./scene.ts";
import { revise, share, unshare } from "./sharing.ts";
import { shareWithFriends, unshareWithFriends } from "./to-friend.ts";
import { openAnswer, sealAnswer } from "./words.ts";

/** The button on a member's own card: the form, with the stored answer in it where there is one. */
export const answer: Handler = async (turn) => {
  const ask = turn.subject === undefined ? null : await findAsk(turn.tx, turn.subject);
  return ask === null || ownerOf(turn, ask) === undefined ? notHere(turn) : openForm(turn, ask);
};

/** The button in a room: whoever presses it is asked, if they take part. */
export const open: Handler = async (turn) => {
  const week = turn.subject === undefined ? null : await findWeekById(turn.tx, turn.subject);
  if (week === null) return notHere(turn);
  const member = memberFor(turn.speaker, week.cohortId);
  if (member === undefined || !takesPart(member)) return notAsked(turn, week.cohort.name, member);
  const asked = await findAskOf(turn.tx, week.id, member.id);
  if (asked !== null) return openForm(turn, asked);
  // Each of the two can know of a later question: the cohort's newest week, and what this member was asked last.
  const last = (await newestAsk(turn.tx, member.id))?.weekQuestion ?? (await newestWeek(turn.tx, week.cohortId));
  if (last !== null && last.period > week.period) return closed(turn, member, week);
  return openForm(turn, await askNow(turn, member, week.id));
};

/** Somebody who pressed the button in a room and is asked nothing in this cohort; with the way to change that. */
function notAsked({ say }: Turn, cohort: string, member: MemberOfCohort | undefined): Outcome {
  if (member === undefined) {
    const code = button(token("cohort.code"), say("cohort.code.button"), { opens: "form" });
    return tell(say("reflection.not-a-member", { cohort }), [code]);
  }
  const takePart = button(token("cohort.take-part", member.id), say("cohort.take-part.button"), { tone: "main" });
  return tell(say("reflection.not-asked", { cohort }), [takePart]);
}

/**
 * Asks somebody who has not been asked yet. The ask is stored when the form opens and not when it is sent: an ask without a question of its
 * own would otherwise tell that they answered.
 */
export async function askNow(turn: Turn, member: MemberOfCohort, weekQuestionId: string): Promise<AskInFull> {
  const { ask, isNew } = await makeAsk(turn.tx, { weekQuestionId, memberId: member.id, askedAt: turn.now });
  const reminder = isNew ? reminderOf(ask, memberRhythm(ask.member.cohort, ask.member, ask.member.person)) : undefined;
  if (reminder !== undefined) await plan(turn.tx, [reminder]);
  return ask;
}

async function openForm(turn: Turn, ask: AskInFull): Promise<Outcome> {
  const offer = await offerOf(turn, ask);
  if (ask.answer === null && offer.isClosed) return closed(turn, ask.member, ask.weekQuestion);
  const text = ask.answer === null ? "" : await openAnswer(turn.keys, ask.answer);
  const mode: Mode = ask.answer === null ? "new" : "edit";
  return showForm(formOf(turn, ask, { text, who: ask.answer?.visibility ?? "only_me", mode, offer }));
}

const offerOf = async (turn: Turn, ask: AskInFull): Promise<Offer> => ({
  friends: (await criticalFriendsOf(turn.tx, ask.memberId)).map(({ name }) => name),
  isShared: ask.answer?.share != null,
  isClosed: await isClosed(turn.tx, ask),
  ...(ask.answer === null ? {} : { current: ask.answer.visibility }),
});

const formOf = (turn: Turn, ask: AskInFull, filled: { text: string; who: Visibility; mode: Mode; offer: Offer }) =>
  answerForm(turn.say, ask.id, sceneOf(turn.library, ask.member.cohort, ask.weekQuestion), {
    ...filled,
    room: turn.capabilities.limits.input,
  });

/** The form was sent. */
export const save: Handler = async (turn) => {
  const text = cleanText(textOf(turn.answers, "answer"));
  const seen = turn.subject === undefined ? null : await findAsk(turn.tx, turn.subject);
  if (seen === null || ownerOf(turn, seen) === undefined) return notHere(turn, text);
  const ask = await lockAsk(turn.tx, seen.id);
  if (ask === null) return notHere(turn, text);
  const mode: Mode = turn.extra === "edit" ? "edit" : "new";
  const offer = await offerOf(turn, ask);
  const verdict = judge({ answers: turn.answers, mode, exists: ask.answer !== null, offer });
  switch (verdict.is) {
    case "gone":
      return gone(turn, ask, text);
    case "closed":
      return closed(turn, ask.member, ask.weekQuestion, text);
    case "correct": {
      const fields = {
        ...(verdict.answer === undefined ? {} : { answer: turn.say(verdict.answer, { length: text.length }) }),
        ...(verdict.who === undefined ? {} : { who: turn.say(verdict.who) }),
      };
      const entered = textOf(turn.answers, "answer");
      return correct(
        formOf(turn, ask, { text: entered, who: readWho(turn.answers) ?? "only_me", mode, offer }),
        fields,
      );
    }
    case "save":
      return keep(turn, ask, verdict);
  }
};

/** Stores the answer, and lets happen what follows from who may read it now. */
async function keep(turn: Turn, ask: AskInFull, { text, who }: { text: string; who: Visibility }): Promise<Outcome> {
  const { tx, keys, now } = turn;
  const before = ask.answer;
  const id = before?.id ?? randomId();
  const textBefore = before === null ? undefined : await openAnswer(keys, before);
  const sealed = await sealAnswer(keys, { id, memberId: ask.memberId }, text);
  const row = { id, askId: ask.id, memberId: ask.memberId, sealed, visibility: who };
  await writeAnswer(tx, row, now, before === null);
  const posts = await postsFor(turn, ask, { id, who, isChanged: text !== textBefore });
  if (who === "cohort_unnamed" && before?.visibility !== who) {
    const { cohort } = ask.member;
    const at = unnamedAt(now, cohort.zone, turn.random());
    await plan(tx, [{ kind: "reflection.unnamed", target: id, at, cohortId: cohort.id }]);
  }
  if (who !== "cohort_unnamed" && before?.visibility === "cohort_unnamed") await unplan(tx, "reflection.unnamed", id);
  const scene = sceneOf(turn.library, ask.member.cohort, ask.weekQuestion);
  const message = savedMessage(turn.say, { askId: ask.id, answerId: id, memberId: ask.memberId, scene, text, who });
  return inPrivate(message, { posts, refresh: [ask.member.personId] });
}

async function postsFor(
  turn: Turn,
  ask: AskInFull,
  saved: { id: string; who: Visibility; isChanged: boolean },
): Promise<Post[]> {
  const shared = ask.answer?.share ?? undefined;
  const author = { memberId: ask.memberId, cohortId: ask.member.cohortId };
  const toFriends =
    saved.who === "critical_friend"
      ? await shareWithFriends(turn, author, saved.id)
      : await unshareWithFriends(turn, saved.id);
  if (saved.who !== "cohort_named") return [...toFriends, ...(shared === undefined ? [] : await unshare(turn, shared))];
  if (shared === undefined) return [...toFriends, ...(await share(turn, ask, saved.id))];
  return saved.isChanged ? [...toFriends, ...(await revise(turn, shared))] : toFriends;
}

/** Takes an answer back for good. The words are shown one last time. */
export const withdraw: Handler = async (turn) => {
  const askId = turn.subject === undefined ? undefined : await askOfAnswer(turn.tx, turn.subject);
  const seen = askId === undefined ? null : await findAsk(turn.tx, askId);
  if (seen === null || ownerOf(turn, seen) === undefined) return tell(turn.say("reflection.nothing-to-withdraw"));
  const ask = await lockAsk(turn.tx, seen.id);
  if (ask?.answer == null || ask.answer.id !== turn.subject) return tell(turn.say("reflection.nothing-to-withdraw"));
  const { answer: taken } = ask;
  const text = await openAnswer(turn.keys, taken);
  const posts = [
    ...(taken.share === null ? [] : await unshare(turn, taken.share)),
    ...(await unshareWithFriends(turn, taken.id)),
  ];
  await unplan(turn.tx, "reflection.unnamed", taken.id);
  await removeAnswer(turn.tx, taken.id);
  const scene = sceneOf(turn.library, ask.member.cohort, ask.weekQuestion);
  const isOpen = !(await isClosed(turn.tx, ask));
  const wasShared = taken.share !== null || posts.length > 0;
  const message = withdrawnMessage(turn.say, { askId: ask.id, memberId: ask.memberId, scene, text, wasShared, isOpen });
  return rewrite(turn, message, { posts, refresh: [ask.member.personId] });
};
