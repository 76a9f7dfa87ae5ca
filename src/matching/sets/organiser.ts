// Learning sets as organisers see them: what is being formed, which sets meet, and the ways to begin.

import { dayOf, instantOf } from "../../clock.ts";
import { sayDay, today } from "../../cohort/days.ts";
import { takesPart } from "../../cohort/roles.ts";
import { button, forOrganiser, inPrivate, localeOf, token, zoneOf } from "../../cohort/screen.ts";
import type { Handler, HomePart, MemberOfCohort, Turn } from "../../feature.ts";
import type { Action, Fact, Message } from "../../platform/message.ts";
import { type FormingInFull, formingsIn, peopleFor, type SetInFull, setsOf } from "./records.ts";
import { issuesIn } from "./sealing.ts";
import { issueOf } from "./words.ts";

/** The forming that is under way; undefined where there is none. */
export const underWay = async ({ tx }: Pick<Turn, "tx">, cohortId: string): Promise<FormingInFull | undefined> =>
  (await formingsIn(tx, cohortId, ["bidding", "shown"]))[0];

export const lastDay = (forming: FormingInFull, locale: string): string =>
  forming.bidsUntil === null ? "" : sayDay(dayOf(forming.bidsUntil), locale);

const countChosen = (forming: FormingInFull): number => forming.bids.filter(({ issues }) => issues.length > 0).length;

export async function setsPanel(turn: Turn, { cohort }: MemberOfCohort): Promise<HomePart[]> {
  const { say, tx } = turn;
  const actions = [button(token("set.organise", cohort.id), say("set.panel-button"))];
  const forming = await underWay(turn, cohort.id);
  if (forming === undefined) return [{ order: 45, body: [], actions }];
  if (forming.state === "shown") return [{ order: 45, body: [[say("set.panel-shown")]], actions }];
  const people = (await peopleFor(tx, cohort.id)).length;
  const day = lastDay(forming, localeOf(turn));
  return [{ order: 45, body: [[say("set.panel-bidding", { day, chosen: countChosen(forming), people })]], actions }];
}

export const showSets: Handler = forOrganiser(async (turn, organiser) => inPrivate(await screen(turn, organiser)));

export async function screen(turn: Turn, { cohort }: MemberOfCohort, note?: string): Promise<Message> {
  const { say, tx } = turn;
  const forming = await underWay(turn, cohort.id);
  const announced = await formingsIn(tx, cohort.id, ["announced"]);
  const sets: SetInFull[] = [];
  for (const one of announced) sets.push(...(await setsOf(tx, one.id)));
  const open = (
    action: string,
    id: string,
    label: string,
    look: { tone?: "main" | "quiet"; opens?: "form" } = {},
  ): Action => button(token(`set.${action}`, id), label, look);
  const body: string[] = note === undefined ? [] : [note];
  const actions: Action[] = [];
  const facts: Fact[] = [];
  if (forming?.state === "bidding") {
    body.push(say("set.screen-bidding", { day: lastDay(forming, localeOf(turn)) }));
    facts.push(...(await biddingFacts(turn, forming)));
    actions.push(
      open("close", forming.id, say("set.close-button")),
      ...(forming.issues.length > 0
        ? [open("remove-issue", forming.id, say("set.remove-issue-button"), { opens: "form" })]
        : []),
      open("drop", forming.id, say("set.drop-button"), { tone: "quiet" }),
    );
  } else if (forming?.state === "shown") {
    body.push(say("set.screen-shown"));
    actions.push(
      open("proposal", forming.id, say("set.proposal-button"), { tone: "main" }),
      open("drop", forming.id, say("set.drop-button"), { tone: "quiet" }),
    );
  }
  if (sets.length > 0) {
    body.push(say("set.screen-announced"));
    for (const set of sets) facts.push(await setFact(turn, cohort, set));
    actions.push(
      open("place", cohort.id, say("set.place-button"), { opens: "form" }),
      open("facilitator", cohort.id, say("set.facilitator-button"), { opens: "form" }),
    );
  } else if (forming === undefined) {
    body.push(say("set.screen-none"));
  }
  if (forming === undefined && cohort.state !== "closed") {
    actions.push(
      open("new-issues", cohort.id, say("set.new-issues-button"), { opens: "form" }),
      open("new-mixed", cohort.id, say("set.new-mixed-button"), { opens: "form" }),
    );
  }
  return {
    title: say("set.screen-title", { cohort: cohort.name }),
    body: body.map((line) => [line]),
    ...(facts.length === 0 ? {} : { facts }),
    actions: [...actions, button(token("organiser.panel", cohort.id), say("organiser.panel.back"), { tone: "quiet" })],
  };
}

async function biddingFacts(turn: Turn, forming: FormingInFull): Promise<Fact[]> {
  const { say, tx, keys } = turn;
  const people = (await peopleFor(tx, forming.cohortId)).filter(takesPart).length;
  const out = forming.bids.filter((bid) => bid.out).length;
  const facts = [
    { name: say("set.fact-chosen"), value: say("set.fact-chosen-is", { chosen: countChosen(forming), people, out }) },
  ];
  for (const { id, text } of await issuesIn(keys, forming)) {
    const named = forming.bids.filter(({ issues }) => issues.includes(id)).length;
    facts.push({ name: text, value: say("set.fact-issue", { people: named }) });
  }
  return facts;
}

async function setFact(turn: Turn, cohort: MemberOfCohort["cohort"], set: SetInFull): Promise<Fact> {
  const { say, now } = turn;
  const issue = await issueOf(turn, set);
  const name = say("set.fact-set", { number: set.number });
  const next = set.meetings.find(({ at, cancelled }) => !cancelled && at.getTime() > now.epochMilliseconds);
  const day =
    next === undefined
      ? say("set.fact-set-no-next")
      : say("set.fact-set-next", { day: sayDay(today(instantOf(next.at), zoneOf(turn, cohort)), localeOf(turn)) });
  return {
    name: issue === undefined ? name : `${name}: ${issue}`,
    value: say("set.fact-set-is", { people: set.places.length, next: day }),
  };
}
