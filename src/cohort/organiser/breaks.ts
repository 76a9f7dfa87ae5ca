// Breaks: weeks without questions.

import { dayOf, Temporal } from "../../clock.ts";
import type { Handler, MemberOfCohort, Turn } from "../../feature.ts";
import { clip } from "../../platform/fit.ts";
import { type Form, textOf } from "../../platform/form.ts";
import type { Message } from "../../platform/message.ts";
import type { Break, Cohort } from "../../store/generated/client.ts";
import { readDay, sayDate } from "../days.ts";
import { tidy } from "../profile.ts";
import { addBreak, audit, breakById, breaksOf, removeBreak } from "../records-cohort.ts";
import { ask, button, correct, forOrganiser, forOrganiserOf, inPrivate, localeOf, naming, token } from "../screen.ts";

type Days = Pick<Break, "name" | "startsOn" | "endsOn">;
type Typed = { name: string; from: string; to: string };
type Problem = "missing" | "not-a-day" | "backwards" | "outside" | { overlaps: string };

export type BreakReading =
  | { is: "break"; name: string; from: Temporal.PlainDate; to: Temporal.PlainDate }
  | { is: "wrong"; fields: Partial<Record<keyof Typed, Problem>> };

/** A break lies within the programme and overlaps no other; its last day is one of it. */
export function readBreak(
  typed: Typed,
  cohort: Pick<Cohort, "startsOn" | "endsOn">,
  others: readonly Days[],
): BreakReading {
  const name = tidy(typed.name);
  const from = readDay(typed.from);
  const to = readDay(typed.to);
  const fields: Partial<Record<keyof Typed, Problem>> = {};
  if (name === "") fields.name = "missing";
  if (from === undefined) fields.from = "not-a-day";
  if (to === undefined) fields.to = "not-a-day";
  if (from !== undefined && to !== undefined) {
    const other = others.find((pause) => !before(to, dayOf(pause.startsOn)) && !before(dayOf(pause.endsOn), from));
    if (before(to, from)) fields.to = "backwards";
    else if (before(to, dayOf(cohort.startsOn)) || before(dayOf(cohort.endsOn), from)) fields.from = "outside";
    else if (other !== undefined) fields.from = { overlaps: other.name };
    else if (name !== "") return { is: "break", name, from, to };
  }
  return { is: "wrong", fields };
}

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

export const showBreaks: Handler = forOrganiser(async (turn, organiser) =>
  inPrivate(await breaksScreen(turn, organiser)),
);

async function breaksScreen(turn: Turn, { cohort }: MemberOfCohort, note?: string): Promise<Message> {
  const { say } = turn;
  const breaks = await breaksOf(turn.tx, cohort.id);
  const day = (date: Date): string => sayDate(dayOf(date), localeOf(turn));
  return {
    title: say("organiser.breaks.title", { cohort: cohort.name }),
    body: [...(note === undefined ? [] : [[note]]), [say("organiser.breaks.body", { breaks: breaks.length })]],
    facts: breaks.map((pause) => ({
      name: pause.name,
      value: say("organiser.breaks.days", { from: day(pause.startsOn), to: day(pause.endsOn) }),
    })),
    actions: [
      button(token("organiser.break-new", cohort.id), say("organiser.breaks.add"), { tone: "main", opens: "form" }),
      ...breaks.map((pause) =>
        button(token("organiser.break-end", pause.id), say("organiser.breaks.remove", { name: clip(pause.name, 26) }), {
          tone: "quiet",
        }),
      ),
      button(token("organiser.panel", cohort.id), say("organiser.panel.back"), { tone: "quiet" }),
    ],
  };
}

function breakForm({ say }: Turn, { cohort }: MemberOfCohort, typed: Typed): Form {
  const day = (text: string): { value?: string } => {
    const read = readDay(text);
    return read === undefined ? {} : { value: read.toString() };
  };
  return {
    id: token("organiser.break-new", cohort.id),
    title: say("organiser.breaks.form-title"),
    intro: naming(cohort, say("organiser.breaks.form-intro")),
    fields: [
      {
        id: "name",
        label: say("organiser.breaks.name"),
        hint: say("organiser.breaks.name-hint"),
        ask: "text",
        max: 80,
        ...(typed.name === "" ? {} : { value: typed.name }),
      },
      { id: "from", label: say("organiser.breaks.from"), ask: "day", ...day(typed.from) },
      { id: "to", label: say("organiser.breaks.to"), ask: "day", ...day(typed.to) },
    ],
    submit: say("organiser.breaks.submit"),
  };
}

export const openBreak: Handler = forOrganiser(async (turn, organiser) =>
  ask(breakForm(turn, organiser, { name: "", from: "", to: "" })),
);

export const submitBreak: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, now, answers } = turn;
  const { cohort } = organiser;
  const typed = { name: textOf(answers, "name"), from: textOf(answers, "from"), to: textOf(answers, "to") };
  const reading = readBreak(typed, cohort, await breaksOf(tx, cohort.id));
  if (reading.is === "wrong") {
    const sentences = Object.entries(reading.fields).map(([field, problem]) => [field, sayProblem(turn, problem)]);
    return correct(breakForm(turn, organiser, typed), Object.fromEntries(sentences));
  }
  const row = await addBreak(tx, { cohortId: cohort.id, ...reading });
  await audit(tx, { cohortId: cohort.id, actorId: organiser.id, did: "break.added", subject: row.id }, now);
  return inPrivate(await breaksScreen(turn, organiser, say("organiser.breaks.added", { name: row.name })));
});

const sayProblem = ({ say }: Turn, problem: Problem): string =>
  typeof problem === "string"
    ? say(`organiser.breaks.${problem}`)
    : say("organiser.breaks.overlaps", { name: problem.overlaps });

export const endBreak: Handler = forOrganiserOf(breakById, async (turn, organiser, row) => {
  await removeBreak(turn.tx, row.id);
  const entry = { cohortId: organiser.cohortId, actorId: organiser.id, did: "break.removed", subject: row.id };
  await audit(turn.tx, entry, turn.now);
  return inPrivate(await breaksScreen(turn, organiser, turn.say("organiser.breaks.removed", { name: row.name })));
});
