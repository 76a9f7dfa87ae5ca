// How organisers begin to form learning sets: around issues that members choose, or mixed at once.

import { dayOf, Temporal } from "../../clock.ts";
import { readDay, sayDate, sayDay, today } from "../../cohort/days.ts";
import { audit } from "../../cohort/records-cohort.ts";
import { ask, correct, forOrganiser, inPrivate, localeOf, naming, tell, token } from "../../cohort/screen.ts";
import type { Handler, MemberOfCohort, Occasion, Outcome, Post, Turn } from "../../feature.ts";
import { randomId } from "../../ids.ts";
import { type Answers, type Field, type Form, textOf } from "../../platform/form.ts";
import { screen, underWay } from "./organiser.ts";
import { showProposal } from "./proposal.ts";
import { propose, sceneFor } from "./proposing.ts";
import { addForming, addIssue, findForming, peopleFor } from "./records.ts";
import { sealIssue } from "./sealing.ts";

const SIZES = ["5-7", "3-4", "4-5", "6-8"] as const;
const MOST_ISSUES = 12;
/** With those that members add, as many as a field can offer on the narrowest platform. */
export const MOST_ISSUES_IN_ALL = 24;
export const ISSUE_LENGTH = 75;
const CHOOSING_DAYS = 14;

const sizesOf = (size: (typeof SIZES)[number]): { least: number; most: number } => {
  const [least = 5, most = 7] = size.split("-").map(Number);
  return { least, most };
};

function sizeField({ say }: Turn, known: Answers): Field {
  return {
    id: "size",
    label: say("set.form-size"),
    ask: "one-of",
    options: SIZES.map((size) => ({ value: size, label: say("set.form-size-option", sizesOf(size)) })),
    value: SIZES.find((size) => size === textOf(known, "size")) ?? SIZES[0],
  };
}

function issuesForm(turn: Turn, { cohort }: MemberOfCohort, known: Answers): Form {
  const { say } = turn;
  const until = readDay(textOf(known, "until"));
  const issues = textOf(known, "issues");
  return {
    id: token("set.new-issues", cohort.id),
    title: say("set.issues-form-title"),
    intro: naming(cohort, say("set.issues-intro")),
    fields: [
      {
        id: "issues",
        label: say("set.form-issues"),
        hint: say("set.form-issues-hint"),
        ask: "text",
        long: true,
        optional: true,
        max: 1000,
        ...(issues === "" ? {} : { value: issues }),
      },
      {
        id: "until",
        label: say("set.form-until"),
        ask: "day",
        ...(until === undefined ? {} : { value: until.toString() }),
      },
      sizeField(turn, known),
      {
        id: "proposals",
        label: say("set.form-proposals"),
        ask: "one-of",
        options: [
          { value: "yes", label: say("set.form-proposals-yes-option") },
          { value: "no", label: say("set.form-proposals-no-option") },
        ],
        value: textOf(known, "proposals") === "no" ? "no" : "yes",
      },
    ],
    submit: say("set.form-submit"),
  };
}

/** Begins only where nothing is being formed. */
const whereFree = (act: (turn: Turn, organiser: MemberOfCohort) => Promise<Outcome>): Handler =>
  forOrganiser(async (turn, organiser) => {
    const { cohort } = organiser;
    if (cohort.state === "closed") return tell(turn.say("organiser.closed", { cohort: cohort.name }));
    if ((await underWay(turn, cohort.id)) !== undefined) {
      return inPrivate(await screen(turn, organiser, turn.say("set.busy")));
    }
    return act(turn, organiser);
  });

export const openIssues: Handler = whereFree(async (turn, organiser) => {
  const until = today(turn.now, organiser.cohort.zone).add({ days: CHOOSING_DAYS });
  return ask(issuesForm(turn, organiser, { until: until.toString() }));
});

/** One issue on each line, tidied; the same one once. */
export const readIssues = (typed: string): string[] => [
  ...new Set(
    typed
      .split("\n")
      .map((line) =>
        line
          .replace(/^[\s\-*•\d.)]+(?=\p{L})/u, "")
          .replace(/\s+/g, " ")
          .trim(),
      )
      .filter((line) => line !== ""),
  ),
];

export const submitIssues: Handler = whereFree(async (turn, organiser) => {
  const { say, tx, answers, now, keys } = turn;
  const { cohort } = organiser;
  const issues = readIssues(textOf(answers, "issues"));
  const proposals = textOf(answers, "proposals") !== "no";
  const until = readDay(textOf(answers, "until"));
  const long = issues.find(({ length }) => length > ISSUE_LENGTH);
  const wrongIssues =
    long !== undefined
      ? say("set.wrong-long", { issue: `${long.slice(0, 40)}…` })
      : issues.length > MOST_ISSUES
        ? say("set.wrong-many", { most: MOST_ISSUES })
        : issues.length < 2 && !proposals
          ? say("set.wrong-issues")
          : undefined;
  const wrongDay = dayProblem(turn, cohort, until);
  if (wrongIssues !== undefined || wrongDay !== undefined || until === undefined) {
    return correct(issuesForm(turn, organiser, answers), {
      ...(wrongIssues === undefined ? {} : { issues: wrongIssues }),
      ...(wrongDay === undefined ? {} : { until: wrongDay }),
    });
  }
  const size = SIZES.find((one) => one === textOf(answers, "size")) ?? SIZES[0];
  const { id } = await addForming(
    tx,
    { cohortId: cohort.id, kind: "issues", state: "bidding", ...sizesOf(size), proposals, seed: cohort.seed, until },
    now,
  );
  for (const issue of issues) {
    const issueId = randomId();
    await addIssue(tx, { id: issueId, formingId: id, sealed: await sealIssue(keys, cohort.id, issueId, issue) });
  }
  await audit(tx, { cohortId: cohort.id, actorId: organiser.id, did: "sets.begun", subject: id }, now);
  const people = await peopleFor(tx, cohort.id);
  const posts = people.map(
    (one): Post => ({
      key: `set.choose:${id}:${one.id}`,
      kind: "set.choose",
      subject: id,
      cohortId: cohort.id,
      to: { member: one.id },
    }),
  );
  const note = say("set.begun", { day: sayDay(until, localeOf(turn)) });
  return inPrivate(await screen(turn, organiser, note), { posts, next: closing(id, cohort, until) });
});

/** What is wrong with a last day of choosing; undefined where nothing is. */
export function dayProblem(
  turn: Turn,
  cohort: MemberOfCohort["cohort"],
  until: Temporal.PlainDate | undefined,
): string | undefined {
  const last = dayOf(cohort.endsOn);
  const isBetween =
    until !== undefined &&
    Temporal.PlainDate.compare(until, today(turn.now, cohort.zone)) > 0 &&
    Temporal.PlainDate.compare(until, last) <= 0;
  return isBetween ? undefined : turn.say("set.wrong-day", { day: sayDate(last, localeOf(turn)) });
}

const MORNING = Temporal.PlainTime.from("09:00");

/** Whoever has not chosen is reminded on the last morning; the proposal is made on the next. */
export const closing = (
  formingId: string,
  cohort: { id: string; zone: string },
  until: Temporal.PlainDate,
): Occasion[] => {
  const on = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: cohort.zone, plainTime: MORNING }).toInstant();
  const base = { target: formingId, period: until.toString(), cohortId: cohort.id };
  return [
    { ...base, kind: "set.remind", at: on(until) },
    { ...base, kind: "set.close", at: on(until.add({ days: 1 })) },
  ];
};

// Mixed sets

function mixedForm(turn: Turn, { cohort }: MemberOfCohort): Form {
  const { say } = turn;
  return {
    id: token("set.new-mixed", cohort.id),
    title: say("set.mixed-form-title"),
    intro: naming(cohort, say("set.mixed-intro")),
    fields: [sizeField(turn, {})],
    submit: say("set.mixed-submit"),
  };
}

export const openMixed: Handler = whereFree(async (turn, organiser) => ask(mixedForm(turn, organiser)));

export const submitMixed: Handler = whereFree(async (turn, organiser) => {
  const { tx, answers, now } = turn;
  const { cohort } = organiser;
  const size = SIZES.find((one) => one === textOf(answers, "size")) ?? SIZES[0];
  const made = await addForming(
    tx,
    { cohortId: cohort.id, kind: "mixed", state: "shown", ...sizesOf(size), proposals: false, seed: cohort.seed },
    now,
  );
  await audit(tx, { cohortId: cohort.id, actorId: organiser.id, did: "sets.begun", subject: made.id }, now);
  const forming = await findForming(tx, made.id);
  if (forming === null) throw new Error("a forming that was just stored is gone");
  await propose(turn, await sceneFor(turn, forming));
  return showProposal({ ...turn, subject: forming.id });
});
