// Which question is somebody's own at this moment, for the home panel and the command "answer".

import { dayOf, instantOf, Temporal } from "../clock.ts";
import { nextQuestion, sayMoment } from "../cohort/days.ts";
import { takesPart } from "../cohort/roles.ts";
import { button, localeOf, tell, token, zoneOf } from "../cohort/screen.ts";
import type { Handler, HomePart, MemberOfCohort, Turn } from "../feature.ts";
import type { Paragraph } from "../platform/message.ts";
import type { WeekQuestion } from "../store/generated/client.ts";
import { answer, open } from "./answering.ts";
import { isKept } from "./ask.ts";
import { excerpt } from "./excerpt.ts";
import { strange } from "./own.ts";
import { type AskInFull, breaksOf, newestAsk, newestWeek } from "./records.ts";
import { memberRhythm, occasionIn } from "./rhythm.ts";
import { journalButton, readersOf } from "./saved.ts";
import { sceneOf, weekTitle } from "./scene.ts";
import { rests } from "./standing.ts";

export type Current = { asked: AskInFull } | { open: WeekQuestion };

/** What they were asked last stays theirs until their own turn comes; what the cohort was asked meanwhile, where their turn did not come
 * (joined later, paused, away). */
export function currentOf(
  asked: AskInFull | null,
  week: WeekQuestion | null,
  turnStillComes: boolean,
): Current | undefined {
  const isNewest = asked !== null && (week === null || asked.weekQuestion.period >= week.period || turnStillComes);
  if (isNewest) return { asked };
  return week === null ? undefined : { open: week };
}

async function currentFor(turn: Turn, member: MemberOfCohort): Promise<Current | undefined> {
  if (!takesPart(member) || member.cohort.state === "closed") return undefined;
  const week = await newestWeek(turn.tx, member.cohortId);
  const rhythm = memberRhythm(member.cohort, member, { zone: zoneOf(turn, member.cohort) });
  const comes = week !== null && Temporal.Instant.compare(occasionIn(week.period, rhythm), turn.now) > 0;
  return currentOf(await newestAsk(turn.tx, member.id), week, comes);
}

const answerToken = (current: Current) =>
  "asked" in current ? token("reflection.answer", current.asked.id) : token("reflection.open", current.open.id);

/** This week's question with its state, the journal, and when the next one comes. */
export async function home(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  const { say } = turn;
  const current = await currentFor(turn, member);
  const next = await nextSentence(turn, member);
  const body: Paragraph[] = [];
  const actions: HomePart["actions"] = [];
  if (current !== undefined) {
    const scene = sceneOf(turn.library, member.cohort, "asked" in current ? current.asked.weekQuestion : current.open);
    body.push([{ strong: weekTitle(say, scene) }], [scene.question], [stateOf(turn, member, current)]);
    const kept = "asked" in current && isKept(current.asked);
    const label = kept ? say("reflection.edit-button") : say("reflection.answer-button");
    actions.push(button(answerToken(current), label, { ...(kept ? {} : { tone: "main" }), opens: "form" }));
  }
  if (next !== undefined) body.push([next]);
  if (takesPart(member)) actions.push(journalButton(say, member.id));
  return body.length === 0 && actions.length === 0 ? [] : [{ order: 20, body, actions }];
}

/** Of a draft without a name nothing is said: a home that is a page stays on the platform, and would go on saying it. */
function stateOf(turn: Turn, member: MemberOfCohort, current: Current): string {
  const { say } = turn;
  if ("open" in current) return say("reflection.home-open");
  const { asked } = current;
  if (isKept(asked) && asked.answer !== null) {
    return say("reflection.home-answered", { readers: readersOf(say, asked.answer.visibility, member.cohort.name) });
  }
  if (asked.skipped) return say("reflection.home-skipped");
  const until = asked.snoozedUntil === null ? undefined : instantOf(asked.snoozedUntil);
  if (until !== undefined && Temporal.Instant.compare(until, turn.now) > 0) {
    return say("reflection.home-snoozed", { when: sayMoment(until, zoneOf(turn, member.cohort), localeOf(turn)) });
  }
  return say("reflection.home-open");
}

async function nextSentence(turn: Turn, member: MemberOfCohort): Promise<string | undefined> {
  if (!takesPart(member) || member.cohort.state === "closed") return undefined;
  const zone = zoneOf(turn, member.cohort);
  const today = turn.now.toZonedDateTimeISO(zone).toPlainDate();
  if (rests(member, today)) {
    if (member.pausedUntil === null) return undefined;
    const from = dayOf(member.pausedUntil).toZonedDateTime(zone).toInstant();
    return say(turn, nextQuestion(member.cohort, member, await breaksOf(turn.tx, member.cohortId), zone, from));
  }
  return say(turn, nextQuestion(member.cohort, member, await breaksOf(turn.tx, member.cohortId), zone, turn.now));
}

const say = (turn: Turn, next: Temporal.ZonedDateTime | undefined): string | undefined =>
  next === undefined
    ? undefined
    : turn.say("reflection.home-next", { when: sayMoment(next.toInstant(), next.timeZoneId, localeOf(turn)) });

/** The command "answer": the form at once; whoever is in several cohorts chooses. */
export const answerCommand: Handler = async (turn) => {
  if (turn.speaker.members.length === 0) return strange(turn);
  const members = turn.speaker.members.filter(takesPart);
  const found: { member: MemberOfCohort; current: Current }[] = [];
  for (const member of members) {
    const current = await currentFor(turn, member);
    if (current !== undefined) found.push({ member, current });
  }
  const [only, ...others] = found;
  if (only === undefined) return tell(turn.say("reflection.nothing-to-answer"));
  if (others.length > 0) {
    const choices = found.map(({ member, current }) =>
      button(answerToken(current), excerpt(member.cohort.name, 40), { opens: "form" }),
    );
    return tell(turn.say("reflection.answer-which"), choices);
  }
  const { current } = only;
  return "asked" in current
    ? answer({ ...turn, subject: current.asked.id })
    : open({ ...turn, subject: current.open.id });
};
