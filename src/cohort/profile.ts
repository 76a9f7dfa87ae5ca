// What somebody says of themselves: two short forms, used when joining and when changing it later, and how they are read.

import type { Limits } from "../platform/capabilities.ts";
import { type Answers, choicesOf, type Field, type Form, type Option, textOf } from "../platform/form.ts";
import type { Token } from "../platform/token.ts";
import type { Pack } from "../prompts/library.ts";
import type { Say } from "../prompts/wording.ts";
import type { Cohort } from "../store/generated/client.ts";
import { naming } from "./screen.ts";
import { readZone } from "./zone.ts";

/** Longest that a person, an organisation, a post or a place may be called. */
export const NAME_LIMIT = 80;

export interface About {
  sector: string;
  organisation: string;
  job: string;
  place: string;
  zone: string;
}

export interface Offer {
  name: string;
  helpsWith: string[];
}

type Problem = { because: "missing" } | { because: "sector" } | { because: "zone"; perhaps: string[] };

export type Reading<Value, Fields extends string> =
  | { is: "read"; value: Value }
  | { is: "wrong"; fields: Partial<Record<Fields, Problem>> };

/** Sector, organisation, post, place and zone. A sector must be one of the cohort's. */
export function readAbout(answers: Answers, sectors: readonly string[]): Reading<About, keyof About> {
  const value: About = {
    sector: tidy(textOf(answers, "sector")),
    organisation: tidy(textOf(answers, "organisation")),
    job: tidy(textOf(answers, "job")),
    place: tidy(textOf(answers, "place")),
    zone: tidy(textOf(answers, "zone")),
  };
  const fields: Partial<Record<keyof About, Problem>> = {};
  for (const [field, text] of Object.entries(value) as [keyof About, string][]) {
    if (text === "") fields[field] = { because: "missing" };
  }
  if (value.sector !== "" && !sectors.includes(value.sector)) fields.sector = { because: "sector" };
  const zone = readZone(value.zone);
  if (zone.is === "zone") value.zone = zone.zone;
  else if (value.zone !== "") fields.zone = { because: "zone", perhaps: zone.perhaps };
  return Object.keys(fields).length > 0 ? { is: "wrong", fields } : { is: "read", value };
}

/** The name, and the themes they could help with; themes that the pack does not have are left out. */
export function readOffer(answers: Answers, pack: Pack | undefined): Reading<Offer, "name"> {
  const name = tidy(textOf(answers, "name"));
  if (name === "") return { is: "wrong", fields: { name: { because: "missing" } } };
  const known = new Set(pack?.themes.map(({ id }) => id));
  return { is: "read", value: { name, helpsWith: choicesOf(answers, "themes").filter((theme) => known.has(theme)) } };
}

/** A name as it can stand in a line: one line, no surrounding space, at most 80 characters. */
export const tidy = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, NAME_LIMIT).trim();

/** Each problem as a sentence by its field. */
export function sayProblems(say: Say, fields: Partial<Record<string, Problem>>): Record<string, string> {
  const sentences = Object.entries(fields).map(([field, problem]) => [field, problem ? sayProblem(say, problem) : ""]);
  return Object.fromEntries(sentences);
}

function sayProblem(say: Say, problem: Problem): string {
  if (problem.because === "missing") return say("cohort.wrong.missing");
  if (problem.because === "sector") return say("cohort.wrong.sector");
  if (problem.perhaps.length === 0) return say("cohort.wrong.zone");
  return say("cohort.wrong.zone-perhaps", { zones: problem.perhaps.join(", ") });
}

/** The first form, with what is known already. */
export function aboutForm(say: Say, id: Token, cohort: Cohort, known: Partial<About>, submit: string): Form {
  const text = (field: "organisation" | "job" | "place", label: string, hint: string): Field => ({
    id: field,
    label,
    hint,
    ask: "text",
    max: NAME_LIMIT,
    ...valued(known[field]),
  });
  return {
    id,
    title: say("cohort.about.title"),
    intro: naming(cohort, say("cohort.about.intro")),
    fields: [
      {
        id: "sector",
        label: say("cohort.about.sector"),
        ask: "one-of",
        options: cohort.sectors.map((sector) => ({ value: sector, label: sector })),
        ...valued(cohort.sectors.find((sector) => sector === known.sector)),
      },
      text("organisation", say("cohort.about.organisation"), say("cohort.about.organisation-hint")),
      text("job", say("cohort.about.job"), say("cohort.about.job-hint")),
      text("place", say("cohort.about.place"), say("cohort.about.place-hint")),
      {
        id: "zone",
        label: say("cohort.about.zone"),
        hint: say("cohort.about.zone-hint"),
        ask: "text",
        max: NAME_LIMIT,
        ...valued(known.zone),
      },
    ],
    submit,
  };
}

/** The second form: the name by which the cohort knows them, and what they could help others with. */
export function offerForm(
  say: Say,
  id: Token,
  at: { cohort: Cohort; pack: Pack | undefined; limits: Pick<Limits, "options" | "optionLabel"> },
  known: Partial<Offer>,
  submit: string,
): Form {
  const options: Option[] = (at.pack?.themes ?? [])
    .slice(0, at.limits.options)
    .map((theme) => ({ value: theme.id, label: theme.name }));
  const chosen = known.helpsWith?.filter((theme) => options.some(({ value }) => value === theme)) ?? [];
  const name: Field = {
    id: "name",
    label: say("cohort.offer.name"),
    hint: say("cohort.offer.name-hint"),
    ask: "text",
    max: NAME_LIMIT,
    ...valued(known.name),
  };
  const themes: Field = {
    id: "themes",
    label: say("cohort.offer.themes"),
    hint: say("cohort.offer.themes-hint"),
    optional: true,
    ask: "some-of",
    options,
    ...(chosen.length === 0 ? {} : { values: chosen }),
  };
  return {
    id,
    title: say("cohort.offer.title"),
    intro: naming(at.cohort),
    fields: options.length === 0 ? [name] : [name, themes],
    submit,
  };
}

const valued = (value: string | undefined): { value?: string } =>
  value === undefined || value === "" ? {} : { value };
