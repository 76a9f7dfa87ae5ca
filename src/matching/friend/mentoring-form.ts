// What an organiser enters about an attribute of mentoring, and how it is read. Pure.

import { type Answers, textOf } from "../../platform/form.ts";
import type { MentoringRule } from "../../store/generated/client.ts";

/** Attributes of one cohort: a member's own form has a field for each. */
export const MOST_ATTRIBUTES = 5;
/** Values of one attribute: as many as one field offers on the narrowest platform. */
const MOST_OPTIONS = 20;
const NAME_LIMIT = 40;
const OPTION_LIMIT = 60;
/** The longest that a mentor stays, in months. */
const MOST_MONTHS = 36;

export const RULES = ["same", "different", "except"] as const satisfies readonly MentoringRule[];

export interface Attribute {
  name: string;
  options: string[];
  rule: MentoringRule;
  /** Pairs that do not go together, one after the other. */
  forbidden: string[];
}

type Field = "name" | "options" | "rule" | "pairs";
type Problem =
  | { because: "missing" | "too-few" | "too-many" | "choose" | "no-pairs" }
  /** A line that is not two of the values. */
  | { because: "not-a-pair"; line: string };

export type Reading =
  | { is: "attribute"; attribute: Attribute }
  | { is: "wrong"; fields: Partial<Record<Field, Problem>> };

/** Reads a name, values (one a line, or with commas between), a rule and, for `except`, pairs such as "Red / Blue", one a line. */
export function readAttribute(answers: Answers): Reading {
  const name = tidy(textOf(answers, "name"), NAME_LIMIT);
  const options = [
    ...new Set(partsOf(textOf(answers, "options"), /[\n,;]/).map((option) => tidy(option, OPTION_LIMIT))),
  ];
  const rule = RULES.find((one) => one === textOf(answers, "rule"));
  const pairs = readPairs(textOf(answers, "pairs"), options);
  const fields: Partial<Record<Field, Problem>> = {};
  if (name === "") fields.name = { because: "missing" };
  if (options.length < 2) fields.options = { because: "too-few" };
  if (options.length > MOST_OPTIONS) fields.options = { because: "too-many" };
  if (rule === undefined) fields.rule = { because: "choose" };
  if (rule === "except" && pairs.is === "wrong") fields.pairs = { because: "not-a-pair", line: pairs.line };
  if (rule === "except" && pairs.is === "pairs" && pairs.pairs.length === 0) fields.pairs = { because: "no-pairs" };
  if (rule === undefined || Object.keys(fields).length > 0) return { is: "wrong", fields };
  const forbidden = rule === "except" && pairs.is === "pairs" ? pairs.pairs : [];
  return { is: "attribute", attribute: { name, options, rule, forbidden } };
}

function readPairs(
  text: string,
  options: readonly string[],
): { is: "pairs"; pairs: string[] } | { is: "wrong"; line: string } {
  const pairs: string[] = [];
  for (const line of partsOf(text, /\n/)) {
    const two = line.split(/\s*[/|]\s*|\s+[–—-]\s+/).map((part) => valueIn(tidy(part, OPTION_LIMIT), options));
    const [one, other] = two;
    if (two.length !== 2 || one === undefined || other === undefined)
      return { is: "wrong", line: tidy(line, OPTION_LIMIT) };
    pairs.push(one, other);
  }
  return { is: "pairs", pairs };
}

const valueIn = (typed: string, options: readonly string[]): string | undefined =>
  options.find((option) => option.toLowerCase() === typed.toLowerCase());

const partsOf = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const tidy = (text: string, most: number): string => text.replaceAll(/\s+/g, " ").trim().slice(0, most).trim();

/** A number of months from 1 to 36; undefined for anything else. */
export function readMonths(typed: string): number | undefined {
  const text = typed.trim();
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const months = Number(text);
  return months >= 1 && months <= MOST_MONTHS ? months : undefined;
}
