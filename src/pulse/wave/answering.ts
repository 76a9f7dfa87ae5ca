// A member and an open wave: looking at it, answering a page, answering again, withdrawing. What somebody sends is sealed before anything is
// written, is never shown again, and stands in no reply: replies are kept for a few hours, and screens can be looked at by others.

import { memberFor } from "../../cohort/roles.ts";
import { ask, button, homeButton, inPrivate, localeOf, tell, token, zoneOf } from "../../cohort/screen.ts";
import type { Handler, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import { KeyDestroyed } from "../../keystore/keystore.ts";
import type { Action } from "../../platform/message.ts";
import { writePage } from "./ballot.ts";
import { isEmpty, type PageReading, pageForm, pagesOf, readPageAnswers } from "./pages.ts";
import { ballotsOf, findWave, lockWave, placeOf, replaceBallots, type WaveInCohort } from "./records.ts";
import { type Change, rewriteAll, sealFor } from "./rewriting.ts";
import { takesBallots } from "./rules.ts";
import { sealingOf, type WaveKeys, waveKeys } from "./wave-keys.ts";
import { answerButton, promise, type Reader, untilOf, waveFacts } from "./words.ts";

/** A wave, and one of the people who may answer it. */
interface Standing {
  wave: WaveInCohort;
  member: MemberOfCohort;
  /** Their groups, as they were at the opening. */
  segments: Record<string, string>;
}

export const readerOf = (turn: Turn, cohort: { zone: string }): Reader => ({
  zone: zoneOf(turn, cohort),
  locale: localeOf(turn),
});

/** For what somebody does with an open wave that the token names. Anything else gets a kind answer, the same for everybody. */
const onOpenWave =
  (act: (turn: Turn, standing: Standing) => Promise<Outcome>): Handler =>
  async (turn) => {
    const wave = turn.subject === undefined ? null : await findWave(turn.tx, turn.subject);
    const member = memberFor(turn.speaker, wave?.cohortId);
    if (wave === null || member === undefined) return tell(turn.say("pulse.not-yours"));
    if (!takesBallots(wave, turn.now)) return notOpen(turn, wave, member);
    const place = await placeOf(turn.tx, wave.id, member.id);
    if (place === null)
      return tell(turn.say("pulse.not-on-roster", { title: wave.title }), [homeButton(turn, member.id)]);
    return act(turn, { wave, member, segments: place.segments as Record<string, string> });
  };

function notOpen(turn: Turn, wave: WaveInCohort, member: MemberOfCohort): Outcome {
  const { say } = turn;
  const { title, state } = wave;
  const home = [homeButton(turn, member.id)];
  if (state === "lost") return tell(say("pulse.void", { title }), home);
  const waits = state === "planned" || state === "cancelled";
  return tell(waits ? say("pulse.not-yet") : say("pulse.closed", { title }), home);
}

/** What happens with a wave and what is promised of it; and every way to answer it. Nothing on it depends on whether one has answered. */
export const show: Handler = onOpenWave(async (turn, { wave, member }) => inPrivate(waveScreen(turn, wave, member)));

export function waveScreen(turn: Turn, wave: WaveInCohort, member: MemberOfCohort) {
  const { say } = turn;
  return {
    title: say("pulse.show-title", { title: wave.title }),
    body: [[say("pulse.show-body", { people: wave.invited ?? 0 })], ...promise(say, wave)],
    facts: waveFacts(say, wave, readerOf(turn, wave.cohort)),
    actions: [
      answerButton(say, wave),
      ...pageButtons(turn, wave).slice(1),
      withdrawButton(turn, wave),
      homeButton(turn, member.id),
    ],
    aside: wave.cohort.name,
  };
}

/** One button for each page, for whoever wants to answer just that one again. */
function pageButtons({ say }: Turn, wave: WaveInCohort): Action[] {
  const pages = pagesOf(wave);
  if (pages.length === 1) {
    return [button(token("pulse.answer", wave.id), say("pulse.again-button"), { opens: "form" })];
  }
  return pages.map((_, index) =>
    button(
      token("pulse.answer", wave.id, String(index + 1)),
      say("pulse.page-button", { page: index + 1, pages: pages.length }),
      { opens: "form" },
    ),
  );
}

const withdrawButton = ({ say }: Turn, wave: WaveInCohort): Action =>
  button(token("pulse.withdraw", wave.id), say("pulse.withdraw-button"), { tone: "quiet" });

/** A page of the form, always empty. */
export const answer: Handler = onOpenWave(async (turn, { wave, member }) => {
  const form = pageForm(turn.say, wave, Number(turn.extra ?? "1"), { room: turn.capabilities.limits.fieldLabel });
  return form === undefined ? inPrivate(waveScreen(turn, wave, member)) : ask(form);
});

/** A page was sent. Each page is stored by itself, so that nobody loses one by stopping half-way. */
export const save: Handler = onOpenWave(async (turn, standing) => {
  const { say } = turn;
  const { wave } = standing;
  const number = Number(turn.extra ?? "1");
  const page = pagesOf(wave)[number - 1];
  if (page === undefined) return inPrivate(waveScreen(turn, wave, standing.member));
  const keys = await keysOf(turn, wave);
  if (keys === undefined || wave.publicKey === null) return tell(say("pulse.void", { title: wave.title }));
  const reading = readPageAnswers(page, turn.answers);
  if (isEmpty(reading)) return afterPage(turn, wave, number, reading);
  const { answers, comment } = reading;
  const text = writePage({ segments: standing.segments, answers, ...(comment === undefined ? {} : { comment }) });
  const sealed = sealFor(standing.member.id, number - 1, text, keys, sealingOf(keys, wave.publicKey));
  const refused = await put(turn, standing, { is: "page", page: sealed }, keys);
  return refused ?? afterPage(turn, wave, number, reading);
});

/** Takes back whatever somebody has sent. Said in the same words where they had sent nothing. */
export const withdraw: Handler = onOpenWave(async (turn, standing) => {
  const { say } = turn;
  const { wave, member } = standing;
  const keys = await keysOf(turn, wave);
  if (keys === undefined || wave.publicKey === null) return tell(say("pulse.void", { title: wave.title }));
  const sealing = sealingOf(keys, wave.publicKey);
  const refused = await put(turn, standing, { is: "emptied", memberId: member.id, sealing }, keys);
  if (refused !== undefined) return refused;
  const until = untilOf(wave, readerOf(turn, wave.cohort));
  return tell(say("pulse.withdrawn", { title: wave.title, until }), [
    answerButton(say, wave),
    homeButton(turn, member.id),
  ]);
});

async function keysOf({ keys }: Turn, wave: WaveInCohort): Promise<WaveKeys | undefined> {
  try {
    return await waveKeys(keys, wave.id);
  } catch (cause) {
    if (cause instanceof KeyDestroyed) return undefined;
    throw cause;
  }
}

/** Writes all ballots of the wave anew with this one changed, while no other ballot and no close can come between. A reply where it cannot. */
async function put(turn: Turn, standing: Standing, change: Change, keys: WaveKeys): Promise<Outcome | undefined> {
  const { tx, now } = turn;
  const { wave, member } = standing;
  const held = await lockWave(tx, wave.id);
  if (held === null || !takesBallots(held, now)) return notOpen(turn, held ?? wave, member);
  const rows = rewriteAll(await ballotsOf(tx, wave.id), change, keys);
  if (rows === undefined) return tell(turn.say("pulse.void", { title: wave.title }));
  await replaceBallots(tx, wave.id, rows);
  return undefined;
}

/** The next page, or that all of it is stored. Nothing of what was sent stands in it. */
function afterPage(turn: Turn, wave: WaveInCohort, number: number, reading: PageReading): Outcome {
  const { say } = turn;
  const nothing = isEmpty(reading);
  const room = turn.capabilities.limits.fieldLabel;
  const next = pageForm(say, wave, number + 1, { room, kept: nothing ? undefined : number });
  if (next !== undefined && !reading.commentTooLong) return ask(next);
  const until = untilOf(wave, readerOf(turn, wave.cohort));
  const told = { title: wave.title, until };
  return inPrivate({
    title: nothing ? wave.title : say("pulse.stored-title"),
    body: [
      ...(reading.commentTooLong ? [[say("pulse.comment-too-long")]] : []),
      [
        nothing
          ? say("pulse.nothing-sent")
          : pagesOf(wave).length === 1
            ? say("pulse.stored", told)
            : say("pulse.stored-part", told),
      ],
    ],
    actions: [...pageButtons(turn, wave), withdrawButton(turn, wave)],
    aside: wave.cohort.name,
  });
}
