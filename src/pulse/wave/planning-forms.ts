// The forms in which an organiser plans a wave, and what is read from them. Pure but for the turn's words.

import { Temporal } from "../../clock.ts";
import { readDay, readTime } from "../../cohort/days.ts";
import { naming, token } from "../../cohort/screen.ts";
import type { MemberOfCohort, Turn } from "../../feature.ts";
import { type Answers, choicesOf, type Field, type Form, textOf } from "../../platform/form.ts";
import { instrumentsOf } from "../../prompts/instruments.ts";
import { sayCut } from "./cuts.ts";
import { REPEATS } from "./planning.ts";
import type { WaveInCohort } from "./records.ts";
import { CUTS, FLOOR, isStrict } from "./rules.ts";

/** How long a wave may be chosen to be open. */
const DAYS = [2, 3, 5, 7, 10, 14] as const;
const USUAL_DAYS = 7;
const MINUTES = [5, 10, 15, 20, 30, 60] as const;
const USUAL_MINUTES = 10;
/** How many answers may be asked for before anything is shown. */
const THRESHOLDS = [FLOOR, 6, 7, 8, 10, 12, 15, 20] as const;

const USUAL_TIME = "09:00";

const typedOf = (answers: Answers) => ({
  instrument: textOf(answers, "instrument"),
  day: textOf(answers, "day"),
  time: textOf(answers, "time"),
  length: textOf(answers, "length"),
  cuts: choicesOf(answers, "cuts"),
});
export type TypedPlan = ReturnType<typeof typedOf>;

export const emptyPlan: TypedPlan = { instrument: "", day: "", time: "", length: "", cuts: [] };

function instrumentField(turn: Turn, chosen: string): Field {
  const instruments = [...instrumentsOf(turn.library).values()];
  const options = instruments.map(({ id, name }) => ({ value: id, label: name }));
  const value = instruments.some(({ id }) => id === chosen) ? chosen : undefined;
  return {
    id: "instrument",
    label: turn.say("pulse.instrument"),
    ask: "one-of",
    options,
    ...(value === undefined ? {} : { value }),
  };
}

export function planForm(turn: Turn, { cohort }: MemberOfCohort, typed: TypedPlan): Form {
  const { say } = turn;
  const day = readDay(typed.day);
  const length = DAYS.find((days) => String(days) === typed.length) ?? USUAL_DAYS;
  return {
    id: token("pulse.plan", cohort.id),
    title: say("pulse.plan-form-title"),
    intro: naming(cohort, say("pulse.plan-about")),
    fields: [
      instrumentField(turn, typed.instrument),
      { id: "day", label: say("pulse.day"), ask: "day", ...(day === undefined ? {} : { value: day.toString() }) },
      {
        id: "time",
        label: say("pulse.time"),
        hint: say("pulse.time-hint", { zone: cohort.zone }),
        ask: "text",
        max: 10,
        value: typed.time === "" ? USUAL_TIME : typed.time,
      },
      {
        id: "length",
        label: say("pulse.length"),
        ask: "one-of",
        options: DAYS.map((days) => ({ value: String(days), label: say("pulse.length-option", { days }) })),
        value: String(length),
      },
      {
        id: "cuts",
        label: say("pulse.cuts"),
        hint: say("pulse.cuts-hint"),
        optional: true,
        ask: "some-of",
        options: CUTS.map((cut) => ({ value: cut, label: sayCut(say, cut) })),
        values: CUTS.filter((cut) => typed.cuts.includes(cut)),
      },
    ],
    submit: say("pulse.plan-submit"),
  };
}

export type PlanReading =
  | { is: "plan"; instrument: string; opensAt: Temporal.Instant; closesAt: Temporal.Instant; cuts: string[] }
  | {
      is: "wrong";
      typed: TypedPlan;
      fields: Partial<Record<"instrument" | "day" | "time", "instrument" | "day" | "time">>;
    };

/** What was entered, on the cohort's clock. Groups come in our order, which is the order in which they are published. */
export function readPlan(answers: Answers, zone: string): PlanReading {
  const typed = typedOf(answers);
  const day = readDay(typed.day);
  const time = readTime(typed.time);
  const fields = {
    ...(typed.instrument === "" ? { instrument: "instrument" as const } : {}),
    ...(day === undefined ? { day: "day" as const } : {}),
    ...(time === undefined ? { time: "time" as const } : {}),
  };
  if (day === undefined || time === undefined || typed.instrument === "") return { is: "wrong", typed, fields };
  const opensAt = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
  const days = DAYS.find((one) => String(one) === typed.length) ?? USUAL_DAYS;
  const closesAt = opensAt.toZonedDateTimeISO(zone).add({ days }).toInstant();
  const cuts = CUTS.filter((cut) => typed.cuts.includes(cut));
  // Two days over the change to summer time are an hour short of the least.
  const least = opensAt.add({ hours: 48 });
  return {
    is: "plan",
    instrument: typed.instrument,
    opensAt,
    closesAt: Temporal.Instant.compare(closesAt, least) < 0 ? least : closesAt,
    cuts,
  };
}

function releaseField({ say }: Turn, toMembers: boolean): Field {
  return {
    id: "release",
    label: say("pulse.release"),
    ask: "one-of",
    options: [
      { value: "organisers", label: say("pulse.readers-organisers") },
      { value: "members", label: say("pulse.readers-members") },
    ],
    value: toMembers ? "members" : "organisers",
  };
}

function thresholdField({ say }: Turn, k: number): Field {
  const values = THRESHOLDS.includes(k as (typeof THRESHOLDS)[number]) ? THRESHOLDS : [...THRESHOLDS, k];
  return {
    id: "k",
    label: say("pulse.k"),
    ask: "one-of",
    options: values.map((one) => ({
      value: String(one),
      label: say("pulse.k-option", { k: one, strict: isStrict(one) ? "yes" : "no" }),
    })),
    value: String(k),
  };
}

export function liveForm(turn: Turn, { cohort }: MemberOfCohort, instrument = ""): Form {
  const { say } = turn;
  return {
    id: token("pulse.live", cohort.id),
    title: say("pulse.live-form-title"),
    intro: naming(cohort, say("pulse.live-about")),
    fields: [
      instrumentField(turn, instrument),
      {
        id: "minutes",
        label: say("pulse.minutes"),
        ask: "one-of",
        options: MINUTES.map((minutes) => ({
          value: String(minutes),
          label: say("pulse.minutes-option", { minutes }),
        })),
        value: String(USUAL_MINUTES),
      },
      thresholdField(turn, FLOOR),
      releaseField(turn, false),
    ],
    submit: say("pulse.live-submit"),
  };
}

export function readLive(answers: Answers): { instrument: string; minutes: number; k: number; toMembers: boolean } {
  return {
    instrument: textOf(answers, "instrument"),
    minutes: MINUTES.find((minutes) => String(minutes) === textOf(answers, "minutes")) ?? USUAL_MINUTES,
    k: Number(textOf(answers, "k") || FLOOR),
    toMembers: textOf(answers, "release") === "members",
  };
}

export function detailsForm(turn: Turn, wave: WaveInCohort): Form {
  const { say } = turn;
  const every = wave.schedule?.everyWeeks ?? 0;
  return {
    id: token("pulse.details", wave.id),
    title: say("pulse.details-form-title"),
    intro: naming(wave.cohort, wave.title, say("pulse.details-about")),
    fields: [
      thresholdField(turn, wave.k),
      releaseField(turn, wave.releasedToMembers),
      {
        id: "comment",
        label: say("pulse.with-comment"),
        ask: "one-of",
        options: [
          { value: "yes", label: say("pulse.with-comment-yes-option") },
          { value: "no", label: say("pulse.with-comment-no-option") },
        ],
        value: wave.comment ? "yes" : "no",
      },
      {
        id: "repeat",
        label: say("pulse.repeat"),
        ask: "one-of",
        options: REPEATS.map((weeks) => ({
          value: String(weeks),
          label: weeks === 0 ? say("pulse.repeat-once-option") : say("pulse.repeat-option", { weeks }),
        })),
        value: String(REPEATS.find((weeks) => weeks === every) ?? 0),
      },
    ],
    submit: say("pulse.details-submit"),
  };
}

export function readDetails(answers: Answers): {
  change: { k: number; releasedToMembers: boolean; comment: boolean };
  everyWeeks: number;
} {
  return {
    change: {
      k: Number(textOf(answers, "k")),
      releasedToMembers: textOf(answers, "release") === "members",
      comment: textOf(answers, "comment") !== "no",
    },
    everyWeeks: REPEATS.find((weeks) => String(weeks) === textOf(answers, "repeat")) ?? 0,
  };
}
