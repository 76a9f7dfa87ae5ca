// Mentoring, as organisers set it up: how long a mentor stays, and which attributes must be the same, must differ, or do not go together.

import { audit } from "../../cohort/records-cohort.ts";
import { ask, button, correct, forOrganiser, forOrganiserOf, inPrivate, naming, token } from "../../cohort/screen.ts";
import type { Handler, MemberOfCohort, Turn } from "../../feature.ts";
import { type Answers, type Form, textOf } from "../../platform/form.ts";
import type { Message } from "../../platform/message.ts";
import type { MentoringAttribute } from "../../store/generated/client.ts";
import { MOST_ATTRIBUTES, type Reading, RULES, readAttribute, readMonths } from "./mentoring-form.ts";
import { lockMarket, wakeRequests } from "./records.ts";
import {
  addAttribute,
  attributeById,
  attributesOf,
  dropAttribute,
  endMentoring,
  mentoringMonths,
  setMentoring,
} from "./records-mentoring.ts";

/** What is suggested where nothing is set, in months. */
const USUAL_MONTHS = 6;

async function screen(turn: Turn, { cohort }: MemberOfCohort, note?: string): Promise<Message> {
  const { say, tx } = turn;
  const months = await mentoringMonths(tx, cohort.id);
  const attributes = months === undefined ? [] : await attributesOf(tx, cohort.id);
  const open = cohort.state === "running";
  const back = button(token("friend.overview", cohort.id), say("friend.overview.back"), { tone: "quiet" });
  const set = button(
    token("mentoring.set", cohort.id),
    say(months === undefined ? "mentoring.start" : "mentoring.months-button"),
    {
      opens: "form",
    },
  );
  return {
    title: say("mentoring.title", { cohort: cohort.name }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      ...(months === undefined
        ? [[say("mentoring.off")]]
        : [[say("mentoring.on", { months })], [say("mentoring.values-note")]]),
      ...attributes.map((one, index) => [{ strong: `${index + 1}. ${one.name}` }, ` ${sayRule(turn, one)}`]),
    ],
    actions: !open
      ? [back]
      : [
          set,
          ...(months === undefined || attributes.length >= MOST_ATTRIBUTES
            ? []
            : [button(token("mentoring.add", cohort.id), say("mentoring.add"), { opens: "form" })]),
          ...attributes.map(({ id }, index) =>
            button(token("mentoring.drop", id), say("mentoring.drop", { number: index + 1 })),
          ),
          ...(months === undefined
            ? []
            : [button(token("mentoring.stop", cohort.id), say("mentoring.stop"), { tone: "quiet" })]),
          back,
        ],
  };
}

function sayRule({ say }: Turn, { rule, options, forbidden }: MentoringAttribute): string {
  const values = options.join(", ");
  if (rule !== "except") return say(`mentoring.rule.says-${rule}`, { values });
  const pairs = forbidden.flatMap((one, at) => (at % 2 === 0 ? [`${one} / ${forbidden[at + 1] ?? ""}`] : []));
  return say("mentoring.rule.says-except", { values, pairs: pairs.join("; ") });
}

export const showMentoring: Handler = forOrganiser(async (turn, organiser) => inPrivate(await screen(turn, organiser)));

const monthsForm = ({ say }: Turn, { cohort }: MemberOfCohort, typed: string): Form => ({
  id: token("mentoring.set", cohort.id),
  title: say("mentoring.form-title"),
  intro: naming(cohort, say("mentoring.form-intro")),
  fields: [
    {
      ...{ id: "months", label: say("mentoring.months"), hint: say("mentoring.months-hint") },
      ...{ ask: "text", max: 10, ...(typed === "" ? {} : { value: typed }) },
    },
  ],
  submit: say("cohort.settings.save"),
});

export const openMonths: Handler = forOrganiser(async (turn, organiser) => {
  const months = await mentoringMonths(turn.tx, organiser.cohortId);
  return ask(monthsForm(turn, organiser, String(months ?? USUAL_MONTHS)));
});

export const submitMonths: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, now } = turn;
  const typed = textOf(turn.answers, "months");
  const months = readMonths(typed);
  if (months === undefined)
    return correct(monthsForm(turn, organiser, typed), { months: say("mentoring.wrong-months") });
  const { cohort } = organiser;
  if (cohort.state === "closed")
    return inPrivate(await screen(turn, organiser, say("organiser.closed", { cohort: cohort.name })));
  await setMentoring(tx, cohort.id, months);
  await audit(tx, { cohortId: cohort.id, actorId: organiser.id, did: "mentoring.set" }, now);
  return inPrivate(await screen(turn, organiser, say("mentoring.saved")));
});

/** Nobody asks for a mentor any more; who has one keeps them. */
export const stopMentoring: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, now } = turn;
  await endMentoring(tx, organiser.cohortId);
  await audit(tx, { cohortId: organiser.cohortId, actorId: organiser.id, did: "mentoring.ended" }, now);
  return inPrivate(await screen(turn, organiser, say("mentoring.stopped")));
});

function attributeForm({ say }: Turn, { cohort }: MemberOfCohort, answers: Answers): Form {
  const known = (id: string) => {
    const value = textOf(answers, id);
    return value === "" ? {} : { value };
  };
  const rule = RULES.find((one) => one === textOf(answers, "rule")) ?? "same";
  return {
    id: token("mentoring.add", cohort.id),
    title: say("mentoring.attribute.title"),
    intro: naming(cohort, say("mentoring.attribute.intro")),
    fields: [
      {
        ...{ id: "name", label: say("mentoring.attribute.name"), hint: say("mentoring.attribute.name-hint") },
        ...{ ask: "text", max: 40, ...known("name") },
      },
      {
        ...{ id: "options", label: say("mentoring.attribute.values"), hint: say("mentoring.attribute.values-hint") },
        ...{ ask: "text", long: true, max: 1000, ...known("options") },
      },
      {
        ...{ id: "rule", label: say("mentoring.attribute.rule"), ask: "one-of" },
        options: RULES.map((value) => ({ value, label: say(`mentoring.rule.${value}`) })),
        value: rule,
      },
      {
        ...{ id: "pairs", label: say("mentoring.attribute.pairs"), hint: say("mentoring.attribute.pairs-hint") },
        ...{ optional: true, ask: "text", long: true, max: 1000, ...known("pairs") },
      },
    ],
    submit: say("cohort.settings.save"),
  };
}

export const openAttribute: Handler = forOrganiser(async (turn, organiser) => ask(attributeForm(turn, organiser, {})));

const sayProblems = ({ say }: Turn, fields: Extract<Reading, { is: "wrong" }>["fields"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, problem]) => [
      field,
      problem.because === "not-a-pair"
        ? say("mentoring.wrong.not-a-pair", { line: problem.line })
        : say(`mentoring.wrong.${problem.because}`),
    ]),
  );

export const submitAttribute: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, now } = turn;
  const { cohort } = organiser;
  const reading = readAttribute(turn.answers);
  if (reading.is === "wrong")
    return correct(attributeForm(turn, organiser, turn.answers), sayProblems(turn, reading.fields));
  await lockMarket(tx, cohort.id);
  if ((await attributesOf(tx, cohort.id)).length >= MOST_ATTRIBUTES) {
    return inPrivate(await screen(turn, organiser, say("mentoring.attribute.enough")));
  }
  await addAttribute(tx, { cohortId: cohort.id, ...reading.attribute });
  await audit(tx, { cohortId: cohort.id, actorId: organiser.id, did: "mentoring.attribute-added" }, now);
  return inPrivate(await screen(turn, organiser, say("mentoring.attribute.added", { name: reading.attribute.name })));
});

export const removeAttribute: Handler = forOrganiserOf(attributeById, async (turn, organiser, row) => {
  const { say, tx, now } = turn;
  await dropAttribute(tx, row.id);
  await audit(tx, { cohortId: organiser.cohortId, actorId: organiser.id, did: "mentoring.attribute-removed" }, now);
  await wakeRequests(tx, organiser.cohortId);
  return inPrivate(await screen(turn, organiser, say("mentoring.attribute.dropped", { name: row.name })));
});
