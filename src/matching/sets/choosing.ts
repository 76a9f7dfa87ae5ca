// Members choose the issues they would like to work on, add one that is missing, or sit the forming out.

import { dayOf } from "../../clock.ts";
import { sayDay } from "../../cohort/days.ts";
import { memberWithPerson } from "../../cohort/records-cohort.ts";
import { memberFor, takesPart } from "../../cohort/roles.ts";
import { ask, button, correct, homeButton, inPrivate, localeOf, naming, tell, token } from "../../cohort/screen.ts";
import type { Composer, DueHandler, Handler, HomePart, MemberOfCohort, Outcome, Post, Turn } from "../../feature.ts";
import { randomId } from "../../ids.ts";
import { type Answers, type Form, type Option, textOf } from "../../platform/form.ts";
import { ISSUE_LENGTH, MOST_ISSUES_IN_ALL } from "./beginning.ts";
import { lastDay, underWay } from "./organiser.ts";
import { addIssue, type FormingInFull, findForming, peopleFor, saveBid } from "./records.ts";
import { issuesIn, openIssue, sealIssue } from "./sealing.ts";
import { sayList } from "./words.ts";

const LAST_MORNING = "set.remind";

/** The question which issues somebody would like; and the one reminder, on the last day, for whoever has not answered. */
export const composeChoose: Composer = async ({ tx, say }, post) => {
  const forming = await findForming(tx, post.subject);
  const member = post.memberId === null ? null : await memberWithPerson(tx, post.memberId);
  if (forming === null || forming.state !== "bidding") return { drop: "closed" };
  if (member === null || member.state !== "joined") return { drop: member?.state ?? "left" };
  const isLast = post.kind === LAST_MORNING;
  if (isLast && forming.bids.some(({ memberId }) => memberId === member.id)) return { drop: "answered" };
  const day = forming.bidsUntil === null ? "" : sayDay(dayOf(forming.bidsUntil), member.person.locale);
  return {
    title: say("set.choose-title", { cohort: forming.cohort.name }),
    body: [
      [isLast ? say("set.choose-last") : say("set.choose", { day })],
      ...(forming.proposals ? [[say("set.choose-proposals")]] : []),
      [say("set.choose-private")],
    ],
    actions: [
      button(token("set.choose", forming.id), say("set.choose-button"), { tone: "main", opens: "form" }),
      button(token("set.sit-out", forming.id), say("set.sit-out-button"), { tone: "quiet" }),
    ],
  };
};

export const remindDue: DueHandler = async ({ tx }, work) => {
  const forming = await findForming(tx, work.targetId);
  if (forming === null || forming.state !== "bidding") return { skipped: "stale" };
  if (forming.bidsUntil === null || dayOf(forming.bidsUntil).toString() !== work.period) return { skipped: "stale" };
  const answered = new Set(forming.bids.map(({ memberId }) => memberId));
  const people = (await peopleFor(tx, forming.cohortId)).filter(({ id }) => !answered.has(id));
  return {
    posts: people.map(
      ({ id }): Post => ({
        key: `${LAST_MORNING}:${forming.id}:${work.period}:${id}`,
        kind: LAST_MORNING,
        subject: forming.id,
        cohortId: forming.cohortId,
        to: { member: id },
      }),
    ),
  };
};

/** For a member who chooses while that is open; a late press gets a kind answer. */
const whileOpen =
  (act: (turn: Turn, member: MemberOfCohort, forming: FormingInFull) => Promise<Outcome>): Handler =>
  async (turn) => {
    const forming = turn.subject === undefined ? null : await findForming(turn.tx, turn.subject);
    const member = memberFor(turn.speaker, forming?.cohortId);
    if (forming === null || member === undefined || !takesPart(member)) return tell(turn.say("cohort.not-yours"));
    if (forming.state !== "bidding") return tell(turn.say("set.choose-closed"), [homeButton(turn, member.id)]);
    return act(turn, member, forming);
  };

/** Two choices may not be the same; a first one is needed unless an issue is added. */
const RANKS = ["first", "second", "third"] as const;

const optionsOf = async ({ keys }: Pick<Turn, "keys">, forming: FormingInFull): Promise<Option[]> =>
  (await issuesIn(keys, forming)).map(({ id, text }) => ({ value: id, label: text }));

async function chooseForm(turn: Turn, forming: FormingInFull, known: Answers): Promise<Form> {
  const { say } = turn;
  const options = await optionsOf(turn, forming);
  const hasRoom = forming.proposals && options.length < MOST_ISSUES_IN_ALL;
  const propose = textOf(known, "propose");
  return {
    id: token("set.choose", forming.id),
    title: say("set.choose-form-title"),
    intro: naming(forming.cohort, say("set.choose-private")),
    fields: [
      ...(options.length === 0
        ? []
        : RANKS.map((rank, index): Form["fields"][number] => {
            const value = textOf(known, rank);
            return {
              id: rank,
              label: say(`set.choose-${rank}`),
              ask: "one-of",
              options,
              ...(index > 0 || hasRoom ? { optional: true } : {}),
              ...(options.some((option) => option.value === value) ? { value } : {}),
            };
          })),
      ...(hasRoom
        ? [
            {
              id: "propose",
              label: say("set.choose-propose"),
              hint: say("set.choose-propose-hint"),
              ask: "text" as const,
              optional: true,
              max: ISSUE_LENGTH,
              ...(propose === "" ? {} : { value: propose }),
            },
          ]
        : []),
    ],
    submit: say("set.choose-submit"),
  };
}

export const openChoose: Handler = whileOpen(async (turn, member, forming) => {
  const own = forming.bids.find(({ memberId }) => memberId === member.id)?.issues ?? [];
  const known = Object.fromEntries(
    RANKS.flatMap((rank, index) => (own[index] === undefined ? [] : [[rank, own[index]]])),
  );
  const form = await chooseForm(turn, forming, known);
  return form.fields.length === 0 ? tell(turn.say("set.choose-closed")) : ask(form);
});

export const submitChoose: Handler = whileOpen(async (turn, member, forming) => {
  const { tx, keys, say, answers } = turn;
  const known = new Set(forming.issues.map(({ id }) => id));
  const chosen = RANKS.map((rank) => textOf(answers, rank)).filter((id) => known.has(id));
  const proposed = textOf(answers, "propose").replace(/\s+/g, " ").trim().slice(0, ISSUE_LENGTH);
  const isFirstNamed = known.has(textOf(answers, "first"));
  if (chosen.length === 0 && proposed === "") {
    const field = known.size === 0 ? "propose" : "first";
    return correct(await chooseForm(turn, forming, answers), { [field]: say("set.choose-one") });
  }
  let issues = [...new Set(chosen)];
  if (proposed !== "" && forming.proposals && known.size < MOST_ISSUES_IN_ALL) {
    const id = await issueNamed(turn, forming, proposed);
    issues = [...new Set(isFirstNamed ? [...issues, id] : [id, ...issues])].slice(0, RANKS.length);
  }
  await saveBid(tx, forming.id, member.id, { issues, out: false });
  const now = (await findForming(tx, forming.id)) ?? forming;
  const texts = await textsOf({ keys }, now, issues);
  return answered(turn, member, forming, say("set.chosen", { issues: texts, day: lastDay(forming, localeOf(turn)) }));
});

/** The issue of these words: the one that is there already, or a new one of which nothing tells who added it. */
async function issueNamed({ tx, keys }: Turn, forming: FormingInFull, text: string): Promise<string> {
  for (const issue of forming.issues) {
    const there = await openIssue(keys, forming.cohortId, issue);
    if (there.toLowerCase() === text.toLowerCase()) return issue.id;
  }
  const id = randomId();
  await addIssue(tx, { id, formingId: forming.id, sealed: await sealIssue(keys, forming.cohortId, id, text) });
  return id;
}

/** Such as "Housing, then Adult social care". */
async function textsOf({ keys }: Pick<Turn, "keys">, forming: FormingInFull, ids: readonly string[]): Promise<string> {
  const texts: string[] = [];
  for (const id of ids) {
    const issue = forming.issues.find((one) => one.id === id);
    if (issue !== undefined) texts.push(await openIssue(keys, forming.cohortId, issue));
  }
  return sayList(texts, "en");
}

export const sitOut: Handler = whileOpen(async (turn, member, forming) => {
  await saveBid(turn.tx, forming.id, member.id, { issues: [], out: true });
  return answered(turn, member, forming, turn.say("set.sat-out", { day: lastDay(forming, localeOf(turn)) }));
});

const answered = (turn: Turn, member: MemberOfCohort, forming: FormingInFull, sentence: string): Outcome =>
  inPrivate(
    {
      body: [[sentence]],
      actions: [
        button(token("set.choose", forming.id), turn.say("set.change-button"), { opens: "form" }),
        homeButton(turn, member.id),
      ],
      aside: member.cohort.name,
    },
    { refresh: [member.personId] },
  );

/** On the home: the choice that is open, with what was chosen. */
export async function choosingHome(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  const { say } = turn;
  if (!takesPart(member) || member.state === "paused" || member.cohort.state === "closed") return [];
  const forming = await underWay(turn, member.cohortId);
  if (forming?.state !== "bidding") return [];
  const own = forming.bids.find(({ memberId }) => memberId === member.id);
  const hasChosen = own !== undefined && own.issues.length > 0;
  const line = hasChosen
    ? say("set.home-chosen", { issues: await textsOf(turn, forming, own.issues) })
    : own?.out === true
      ? say("set.home-out")
      : say("set.home-choose", { day: lastDay(forming, localeOf(turn)) });
  const label = hasChosen ? say("set.change-button") : say("set.choose-button");
  return [{ order: 32, body: [[line]], actions: [button(token("set.choose", forming.id), label, { opens: "form" })] }];
}

export const composeLeftOut: Composer = async ({ tx, say }, post) => {
  const member = post.memberId === null ? null : await memberWithPerson(tx, post.memberId);
  const forming = await findForming(tx, post.subject);
  if (member === null || member.state === "left" || forming === null) return { drop: "left" };
  return {
    title: say("set.left-out-title", { cohort: forming.cohort.name }),
    body: [[say("set.left-out")]],
    actions: [button(token("home.show", member.id), say("cohort.home-button"), { tone: "quiet" })],
  };
};
