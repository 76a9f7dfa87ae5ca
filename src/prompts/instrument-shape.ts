// What an instrument's file must look like, and what its pieces say of each other. Mistakes say where they stand and what to do.

import { z } from "zod";
import { COMPONENTS, LEVELS } from "./instrument.ts";
import { unaskedIn } from "./instrument-unasked.ts";
import type { Mistake, Path } from "./mistake.ts";
import { suggestion } from "./nearest.ts";
import { valueAt } from "./pack-shape.ts";
import type { Source } from "./source.ts";

/** The narrowest platform's place for a sentence under a field's label. */
export const ITEM_LIMIT = 100;
/** The narrowest platform's label of a field. */
const NAME_LIMIT = 45;
/** With its cohort it stands in a button or a title. */
const TITLE_LIMIT = 40;
const DESCRIPTION_LIMIT = 280;
/** The narrowest platform's label of a choice. */
const LABEL_LIMIT = 75;
/** Pages of a form; more would not be answered in two minutes. */
const MOST_ITEMS = 12;
/** An item's id is sealed with each answer to it, in a box of a fixed size. */
const ITEM_ID_LIMIT = 24;
/** An instrument's id stands in a choice of a form. */
const ID_LIMIT = 40;

const id = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "An id has small letters, digits and single hyphens only, such as my-pulse.");

const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !text.includes("!"), "No exclamation marks, please: say it plainly.");

const statement = words(ITEM_LIMIT).refine(
  (text) => /[.]$/.test(text) && !text.includes("?"),
  "Write a statement that people can agree with or not, with a full stop at its end.",
);

const label = words(LABEL_LIMIT);
const scale = z.tuple([label, label, label, label, label]);

const item = z.strictObject({
  id: id(ITEM_ID_LIMIT),
  component: z.enum(COMPONENTS).optional(),
  level: z.enum(LEVELS).optional(),
  name: words(NAME_LIMIT),
  text: statement,
  scale: scale.optional(),
});

export const InstrumentShape = z.strictObject({
  id: id(ID_LIMIT),
  name: words(TITLE_LIMIT),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, "A language is a short code, such as en or cy.")
    .default("en"),
  description: words(DESCRIPTION_LIMIT),
  headline: z.enum(["balance", "items"]),
  scale,
  items: z.array(item).min(1).max(MOST_ITEMS),
});

/** Zod's findings as mistakes that say what to do. */
export function instrumentShapeMistakes(source: Source, error: z.ZodError): Mistake[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.filter((step) => typeof step !== "symbol");
    if (issue.code === "unrecognized_keys") {
      const names = path.length === 0 ? Object.keys(InstrumentShape.shape) : Object.keys(item.shape);
      return issue.keys.map((key) =>
        source.mistakeAtName([...path, key], `"${key}" does not belong here. ${suggestion(key, names)}`),
      );
    }
    return [source.mistake(path, inWords(issue, path, valueAt(source.value, path)))];
  });
}

function inWords(issue: z.core.$ZodIssue, path: Path, found: unknown): string {
  const name = path.findLast((step) => typeof step === "string") ?? "the instrument";
  if (found === undefined) {
    return name === "scale"
      ? "A scale has words for five points, from the least to the most."
      : `"${name}" is missing.`;
  }
  if (found === null) return `"${name}" is empty.`;
  if (name === "scale" && Array.isArray(found)) {
    return `A scale has words for five points, from the least to the most; here are ${found.length}.`;
  }
  switch (issue.code) {
    case "invalid_type":
      if (name === "scale") return "A scale has words for five points, from the least to the most.";
      if (issue.expected === "array")
        return "A list is needed here: each thing on a line of its own that starts with a dash.";
      if (issue.expected === "object") return "Names with colons are needed here, such as  id: openness.";
      return "Words are needed here. Put them between double quotes.";
    case "invalid_value":
      return `"${String(found)}" is not a ${name}. ${suggestion(String(found), issue.values.map(String))}`;
    case "too_big":
      return typeof found === "string"
        ? `${found.trim().length} characters: at most ${issue.maximum}, please.`
        : `At most ${issue.maximum}, please.`;
    case "too_small":
      return typeof found === "string" ? `"${name}" is empty.` : `At least one is needed in "${name}".`;
    default:
      return issue.message;
  }
}

/** Mistakes between the pieces, and items that should not be asked. Works on content whose shape may be broken elsewhere. `expectedId` is the
 * file's name. */
export function instrumentContentMistakes(source: Source, expectedId: string): Mistake[] {
  const mistakes: Mistake[] = [];
  const text = (path: Path): string | undefined => {
    const value = valueAt(source.value, path);
    return typeof value === "string" ? value : undefined;
  };
  const list = (path: Path): Path[] => {
    const value = valueAt(source.value, path);
    return Array.isArray(value) ? value.map((_, index) => [...path, index]) : [];
  };
  const say = (path: Path, message: string) => mistakes.push(source.mistake(path, message));

  const own = text(["id"]);
  if (own !== undefined && own !== expectedId) {
    say(["id"], `The file is called ${expectedId}.yaml, so the id must be ${expectedId}.`);
  }
  const items = list(["items"]);
  const seen = new Map<string, Set<string>>();
  const once = (kind: string, path: Path, message: (value: string) => string) => {
    const value = text(path)?.trim();
    const before = seen.get(kind) ?? new Set<string>();
    if (value !== undefined && before.has(value)) say(path, message(value));
    if (value !== undefined) seen.set(kind, before.add(value));
  };
  for (const item of items) {
    once("id", [...item, "id"], (value) => `The id "${value}" is used twice. Each needs one of its own.`);
    once(
      "name",
      [...item, "name"],
      (value) => `The name "${value}" is used twice. In a chart nobody could tell them apart.`,
    );
    once("text", [...item, "text"], () => "This item stands here twice.");
  }
  for (const path of [["name"], ["description"], ...list(["scale"]), ...items.flatMap((item) => wordsOf(item, list))]) {
    const found = unaskedIn(text(path) ?? "");
    if (found === undefined) continue;
    const { word, subject } = found;
    say(path, `"${word}" invites people to reveal their ${subject}. Ask about the work or the cohort instead.`);
  }
  const balance = text(["headline"]) === "balance";
  const isOf = (item: Path, field: string): boolean => valueAt(source.value, [...item, field]) !== undefined;
  for (const item of items) {
    if (balance && !(isOf(item, "component") && isOf(item, "level"))) {
      say(item, "For a balance every item names its component and its level.");
    }
    if (!balance && (isOf(item, "component") || isOf(item, "level"))) {
      say(item, "Components and levels belong to the headline balance. Remove them, or write  headline: balance.");
    }
  }
  const missing = COMPONENTS.filter((component) => !items.some((item) => text([...item, "component"]) === component));
  if (balance && items.length > 0 && missing.length > 0) {
    say(["items"], `A balance needs items for every component; there is none for ${missing.join(" and ")}.`);
  }
  return mistakes;
}

const wordsOf = (item: Path, list: (path: Path) => Path[]): Path[] => [
  [...item, "name"],
  [...item, "text"],
  ...list([...item, "scale"]),
];
