// Rounds as organisers set them up: how often, when, in what size, by themselves or after approval; and the whole programme as it is planned.

import { dayOf, type Temporal } from "../../clock.ts";
import { sayDay, sayMoment, sayWeekday } from "../../cohort/days.ts";
import { takesPart } from "../../cohort/roles.ts";
import { button, forOrganiser, inPrivate, localeOf, token, zoneOf } from "../../cohort/screen.ts";
import type { Handler, HomePart, MemberOfCohort, Turn } from "../../feature.ts";
import type { Fact, Message } from "../../platform/message.ts";
import { momentOf, nextDay, type Rhythm } from "./calendar.ts";
import { countTakingPart, findPlan, lastOut, meetingsOf, type PlanInFull, peersOf, pendingRound } from "./records.ts";

export const rhythmOf = (plan: PlanInFull): Rhythm => ({ plan, cohort: plan.cohort, breaks: plan.cohort.breaks });

/** On the organiser's panel: a line where rounds go on, and the way in. */
export async function roundsPanel(turn: Turn, { cohort }: MemberOfCohort): Promise<HomePart[]> {
  const { say, tx, now } = turn;
  const open = button(token("round.organise", cohort.id), say("round.panel-button"));
  const plan = await findPlan(tx, cohort.id);
  if (plan === null || !plan.running) return [{ order: 40, body: [], actions: [open] }];
  const pending = await pendingRound(tx, cohort.id);
  if (plan.approval && pending?.state === "shown") {
    const day = sayDay(dayOf(pending.day), localeOf(turn));
    return [{ order: 40, body: [[say("round.panel-waiting", { day })]], actions: [open] }];
  }
  const next = nextDay(rhythmOf(plan), now);
  if (next === undefined) return [{ order: 40, body: [], actions: [open] }];
  const when = sayMoment(momentOf(next, rhythmOf(plan)), zoneOf(turn, cohort), localeOf(turn));
  const people = await countTakingPart(tx, cohort.id);
  return [{ order: 40, body: [[say("round.panel-next", { people, when })]], actions: [open] }];
}

export const showRounds: Handler = forOrganiser(async (turn, organiser) => inPrivate(await screen(turn, organiser)));

export async function screen(turn: Turn, { cohort }: MemberOfCohort, note?: string): Promise<Message> {
  const { say, tx, now } = turn;
  const plan = await findPlan(tx, cohort.id);
  const back = button(token("organiser.panel", cohort.id), say("organiser.panel.back"), { tone: "quiet" });
  const open = (name: string, label: string, look: { tone?: "main" | "quiet"; opens?: "form" } = {}) =>
    button(token(`round.${name}`, cohort.id), label, look);
  const above = note === undefined ? [] : [[note]];
  const title = say("round.screen-title", { cohort: cohort.name });
  if (plan === null) {
    return {
      title,
      body: [...above, [say("round.screen-none")]],
      actions: [open("set-up", say("round.set-up-button"), { tone: "main", opens: "form" }), back],
    };
  }
  const next = plan.running ? nextDay(rhythmOf(plan), now) : undefined;
  const state = plan.running
    ? next === undefined
      ? [[say("round.screen-no-more")]]
      : []
    : [[say("round.screen-stopped")]];
  return {
    title,
    body: [...above, ...state],
    facts: await factsAbout(turn, plan, next),
    actions: [
      ...(plan.running
        ? [open("next", say("round.next-button"), { tone: "main" }), open("season", say("round.season-button"))]
        : []),
      open("set-up", say("round.change-button"), { opens: "form" }),
      plan.running
        ? open("stop-all", say("round.stop-all-button"), { tone: "quiet" })
        : open("start-all", say("round.start-all-button")),
      back,
    ],
  };
}

async function factsAbout(turn: Turn, plan: PlanInFull, next: Temporal.PlainDate | undefined): Promise<Fact[]> {
  const { say, tx } = turn;
  const locale = localeOf(turn);
  const { cohort } = plan;
  const of = (await peersOf(tx, cohort.id)).filter(takesPart).length;
  const often = {
    weeks: plan.weeks,
    day: sayWeekday(dayOf(plan.firstOn).dayOfWeek, locale),
    time: plan.time,
    zone: cohort.zone,
  };
  const hours = plan.previewHours;
  return [
    { name: say("round.fact-often"), value: say("round.fact-often-is", often) },
    { name: say("round.fact-size"), value: say("round.fact-size-is", { size: plan.size }) },
    {
      name: say("round.fact-how"),
      value: plan.approval ? say("round.fact-how-approve", { hours }) : say("round.fact-how-auto", { hours }),
    },
    {
      name: say("round.fact-people"),
      value: say("round.fact-people-is", { people: await countTakingPart(tx, cohort.id), of }),
    },
    ...(next === undefined
      ? []
      : [
          {
            name: say("round.fact-next"),
            value: sayMoment(momentOf(next, rhythmOf(plan)), zoneOf(turn, cohort), locale),
          },
        ]),
    ...(await lastFact(turn, cohort.id)),
  ];
}

/** Fewer answers than this say too much of those who gave them. */
const FEWEST_ANSWERS = 5;

async function lastFact(turn: Turn, cohortId: string): Promise<Fact[]> {
  const { say, tx } = turn;
  const last = await lastOut(tx, cohortId);
  if (last === null) return [];
  const { of, said } = await meetingsOf(tx, last.id);
  const answers = [...said.values()].reduce((sum, count) => sum + count, 0);
  const name = say("round.fact-last", { day: sayDay(dayOf(last.day), localeOf(turn)) });
  if (answers < FEWEST_ANSWERS) return [{ name, value: say("round.fact-last-few") }];
  const count = (met: "met" | "dated" | "not_yet" | "no") => said.get(met) ?? 0;
  const counts = { met: count("met"), dated: count("dated"), notyet: count("not_yet"), no: count("no"), of };
  return [{ name, value: say("round.fact-last-is", counts) }];
}
