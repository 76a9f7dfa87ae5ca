// "Not now" and "Skip this week".

import { dateOf } from "../clock.ts";
import { sayMoment } from "../cohort/days.ts";
import type { Handler, MemberOfCohort, Outcome, Turn } from "../feature.ts";
import { isKept } from "./ask.ts";
import { answeredCard, restingCard, snoozeCard } from "./card.ts";
import { closed, notHere, ownerOf, rewrite } from "./own.ts";
import { type AskInFull, changeAsk, findAsk, isClosed } from "./records.ts";
import { plan, unplan } from "./records-work.ts";
import { memberRhythm, snoozeChoices } from "./rhythm.ts";
import { sceneOf } from "./scene.ts";

const onOpenAsk =
  (act: (turn: Turn, ask: AskInFull, member: MemberOfCohort) => Promise<Outcome>): Handler =>
  async (turn) => {
    const ask = turn.subject === undefined ? null : await findAsk(turn.tx, turn.subject);
    const member = ownerOf(turn, ask);
    if (ask === null || member === undefined) return notHere(turn);
    if (isKept(ask)) {
      const scene = sceneOf(turn.library, member.cohort, ask.weekQuestion);
      return rewrite(turn, answeredCard(turn.say, ask.id, scene));
    }
    return (await isClosed(turn.tx, ask)) ? closed(turn, member, ask.weekQuestion) : act(turn, ask, member);
  };

/** No reminder, and no asking again; the answer button stays. */
export const skip: Handler = onOpenAsk(async (turn, ask, member) => {
  await changeAsk(turn.tx, ask.id, { skipped: true });
  await unplan(turn.tx, "reflection.reminder", ask.id);
  await unplan(turn.tx, "reflection.snoozed", ask.id);
  const scene = sceneOf(turn.library, member.cohort, ask.weekQuestion);
  const message = restingCard(turn.say, ask.id, scene, turn.say("reflection.skipped"));
  return rewrite(turn, message, { refresh: [member.personId] });
});

/** Without an addition: until when? With one: comes again then, in the place of the reminder. */
export const snooze: Handler = onOpenAsk(async (turn, ask, member) => {
  const { tx, say, now } = turn;
  const rhythm = memberRhythm(member.cohort, member, ask.member.person);
  const scene = sceneOf(turn.library, member.cohort, ask.weekQuestion);
  const choices = snoozeChoices(now, ask.weekQuestion.period, rhythm);
  if (turn.extra === undefined) return rewrite(turn, snoozeCard(say, ask.id, scene, choices));
  const chosen = choices.find(({ until }) => until === turn.extra);
  // An older card may offer what has passed.
  if (chosen === undefined) {
    return rewrite(turn, snoozeCard(say, ask.id, scene, choices, "reflection.snooze-passed"));
  }
  await changeAsk(tx, ask.id, { skipped: false, snoozedUntil: dateOf(chosen.at) });
  await unplan(tx, "reflection.reminder", ask.id);
  await unplan(tx, "reflection.snoozed", ask.id);
  const period = chosen.at.toZonedDateTimeISO(rhythm.zone).toPlainDate().toString();
  const { cohortId, id: memberId } = member;
  await plan(tx, [{ kind: "reflection.snoozed", target: ask.id, period, at: chosen.at, cohortId, memberId }]);
  const when = sayMoment(chosen.at, rhythm.zone, ask.member.person.locale);
  const sentence =
    chosen.until === "next-week" ? say("reflection.snoozed-next-week") : say("reflection.snoozed-until", { when });
  return rewrite(turn, restingCard(say, ask.id, scene, sentence), { refresh: [member.personId] });
});
