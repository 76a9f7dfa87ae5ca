// What a content pack must look like, piece by piece. References between the pieces are checked in pack-references.ts.

import { z } from "zod";
import type { Mistake, Path } from "./mistake.ts";
import { suggestion } from "./nearest.ts";
import { DEPTHS } from "./pack.ts";
import type { Source } from "./source.ts";

/** A question must fit on a phone's screen with its button. */
export const QUESTION_LIMIT = 240;
/** The narrowest platform's label of a choice. */
const NAME_LIMIT = 75;
const DESCRIPTION_LIMIT = 280;
const TENSION_LIMIT = 200;

const id = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "An id has small letters, digits and single hyphens only, such as good-growth.");

const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !text.includes("!"), "No exclamation marks, please: say it plainly.");

const questionText = words(QUESTION_LIMIT).refine(
  (text) => /^[^?]*\?$/.test(text),
  "Ask exactly one question, with its question mark at the very end.",
);

const named = z.strictObject({ id, name: words(NAME_LIMIT) });

/** Organisers choose a theme, and a question of it, from a list; the shortest list of a platform has 25 places. */
const MOST_CHOICES = 25;

/** A phase may last longer than others: twice as many weeks with weight 2. */
const phase = named.extend({ weight: z.number().int().min(1).max(20).default(1) });

const question = z.strictObject({
  id,
  text: questionText,
  depth: z.enum(DEPTHS),
  attributes: z.array(id).min(1),
  phases: z.array(id).default([]),
});

const theme = z.strictObject({
  id,
  name: words(NAME_LIMIT),
  area: id,
  description: words(DESCRIPTION_LIMIT),
  tensions: z.array(words(TENSION_LIMIT)).default([]),
  questions: z.array(question).min(1).max(MOST_CHOICES),
});

/** A pack as its file says it. */
export const PackShape = z.strictObject({
  id,
  name: words(NAME_LIMIT),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, "A language is a short code, such as en or cy.")
    .default("en"),
  description: words(DESCRIPTION_LIMIT),
  attributes: z.array(named).min(1),
  phases: z.array(phase).default([]),
  areas: z.array(named).min(1),
  themes: z.array(theme).min(1).max(MOST_CHOICES),
});

export type PackContent = z.output<typeof PackShape>;

/** Zod's findings as mistakes that say what to do. */
export function shapeMistakes(source: Source, error: z.ZodError): Mistake[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.filter((step) => typeof step !== "symbol");
    const found = valueAt(source.value, path);
    if (issue.code === "unrecognized_keys") {
      const names = fieldsAt(path);
      return issue.keys.map((key) =>
        source.mistakeAtName([...path, key], `"${key}" does not belong here. ${suggestion(key, names)}`),
      );
    }
    return [source.mistake(path, inWords(issue, path, found))];
  });
}

function inWords(issue: z.core.$ZodIssue, path: Path, found: unknown): string {
  const name = path.findLast((step) => typeof step === "string") ?? "the pack";
  if (found === undefined) return `"${name}" is missing.`;
  if (found === null) return `"${name}" is empty.`;
  switch (issue.code) {
    case "invalid_type":
      if (issue.expected === "array")
        return "A list is needed here: each thing on a line of its own that starts with a dash.";
      if (issue.expected === "object") return "Names with colons are needed here, such as  id: good-growth.";
      if (issue.expected === "number" || issue.expected === "int") return "A whole number is needed here.";
      return "Words are needed here. Put them between double quotes.";
    case "invalid_value":
      return `"${String(found)}" is not a ${name}. ${suggestion(String(found), issue.values.map(String))}`;
    case "too_big":
      return typeof found === "string"
        ? `${found.trim().length} characters: at most ${issue.maximum}, please.`
        : `At most ${issue.maximum}, please.`;
    case "too_small":
      if (typeof found === "number") return `At least ${issue.minimum}, please.`;
      return typeof found === "string" ? `"${name}" is empty.` : `At least one is needed in "${name}".`;
    default:
      return issue.message;
  }
}

/** The names that may stand where an unknown one was found. */
function fieldsAt(path: Path): string[] {
  const names = path.filter((step) => typeof step === "string");
  if (names.length === 0) return Object.keys(PackShape.shape);
  if (names[0] === "phases") return Object.keys(phase.shape);
  if (names[0] !== "themes") return Object.keys(named.shape);
  return Object.keys(names.length === 1 ? theme.shape : question.shape);
}

/** The content under a path; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (around, step) =>
      typeof around === "object" && around !== null && Object.hasOwn(around, step)
        ? (around as Record<string | number, unknown>)[step]
        : undefined,
    value,
  );
}
