// Whose button it is, and the kind answers to somebody who pressed one that is not theirs, or came too late.

import { welcome } from "../cohort/joining.ts";
import { button, homeButton, inPrivate, token } from "../cohort/screen.ts";
import type { MemberOfCohort, Outcome, Turn } from "../feature.ts";
import type { Action, Message } from "../platform/message.ts";
import type { WeekQuestion } from "../store/generated/client.ts";
import { type AskInFull, newestAsk } from "./records.ts";
import { sceneOf, weekTitle } from "./scene.ts";

/** The speaker's own membership behind an ask, or nothing: the token alone grants nothing. */
export const ownerOf = (turn: Turn, row: { memberId: string } | null | undefined): MemberOfCohort | undefined =>
  turn.speaker.members.find(({ id }) => id === row?.memberId);

/** The pressed message rewritten; in a room always a reply to this person alone. */
export const rewrite = (turn: Turn, message: Message, more: Omit<Outcome, "reply"> = {}): Outcome =>
  turn.event.kind === "pressed" && turn.event.room === undefined
    ? { reply: { show: "revised", message }, ...more }
    : inPrivate(message, more);

/** What was written comes back with a refusal, so that nothing is lost. */
export const givenBack = (turn: Turn, text: string | undefined): Message["body"] =>
  text === undefined || text === "" ? [] : [[turn.say("reflection.given-back")], [{ quote: text }]];

/** The row is gone, or belongs to somebody else: which of the two is not said. */
export function notHere(turn: Turn, text?: string): Outcome {
  const [member] = turn.speaker.members;
  return inPrivate({
    body: [[turn.say("reflection.not-here")], ...givenBack(turn, text)],
    ...(member === undefined ? {} : { actions: [homeButton(turn, member.id)] }),
  });
}

/** A command of somebody who is in no cohort, or in none any more: the way in. */
export const strange = (turn: Turn): Promise<Outcome> => welcome(turn);

/** What was edited was withdrawn, or was posted without a name meanwhile. It can be answered again while the question is open. */
export const gone = (turn: Turn, ask: AskInFull, text: string): Outcome =>
  inPrivate({
    body: [[turn.say("reflection.answer-gone")], ...givenBack(turn, text)],
    actions: [answerButton(turn, ask.id), homeButton(turn, ask.memberId)],
  });

/** A later question has been asked than that of `week`; leads to it. */
export async function closed(turn: Turn, member: MemberOfCohort, week: WeekQuestion, text?: string): Promise<Outcome> {
  const newest = await newestAsk(turn.tx, member.id);
  return inPrivate({
    title: weekTitle(turn.say, sceneOf(turn.library, member.cohort, week)),
    body: [[turn.say("reflection.closed")], ...givenBack(turn, text)],
    actions: [...(newest === null ? [] : [answerButton(turn, newest.id)]), homeButton(turn, member.id)],
    aside: member.cohort.name,
  });
}

const answerButton = (turn: Turn, askId: string): Action =>
  button(token("reflection.answer", askId), turn.say("reflection.answer-latest-button"), {
    tone: "main",
    opens: "form",
  });
