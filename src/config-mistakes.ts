// What is wrong with the configuration, as lines that a person can act on: where it stands, and what to write instead.

import { type Document, isMap, isScalar, type LineCounter } from "yaml";
import type { z } from "zod";

/** One thing that is wrong with the configuration, where it stands, and what to do. */
export interface ConfigMistake {
  /** kindling.yaml, or the name of an environment variable. */
  where: string;
  line?: number;
  column?: number;
  message: string;
}

/** A mistake as one line: where it stands, then what to do. */
export const mistakeLine = ({ where, line, column, message }: ConfigMistake): string =>
  `${where}${line === undefined ? "" : `:${line}:${column ?? 1}`}: ${message}`;

/** In the order of the file; what has no line comes last, as it was found. */
export const inFileOrder = (mistakes: readonly ConfigMistake[]): ConfigMistake[] =>
  mistakes.toSorted(
    (one, other) =>
      (one.line ?? Number.POSITIVE_INFINITY) - (other.line ?? Number.POSITIVE_INFINITY) ||
      (one.column ?? 0) - (other.column ?? 0) ||
      0,
  );

/** A key's place in the file, from its top. */
export type Place = (string | number)[];

/** Zod's issue as sentences, each with the place of the key that it speaks of. Never repeats a value: it could be a secret in the wrong place. */
export function sentences(issue: z.core.$ZodIssue): [Place, string][] {
  const place = issue.path as Place;
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => [
      [...place, key],
      `There is no setting called "${key}" here. Remove it, or check its spelling.`,
    ]);
  const called = place.filter((step) => typeof step === "string").at(-1);
  const wish = wishOf(issue);
  if (called === undefined) return [[place, `${wish[0]?.toUpperCase()}${wish.slice(1)}.`]];
  return [[place, `"${called}": ${wish}.`]];
}

const KINDS: Record<string, string> = {
  object: "write its settings below it, each on a line of its own, as name: value",
  array: "give a list, each entry beginning with a hyphen",
  string: "give a text",
  number: "give a number",
  int: "give a whole number",
  boolean: "write true or false",
};

function wishOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return KINDS[issue.expected] ?? issue.message;
    case "invalid_value":
      return `write one of ${issue.values.join(", ")}`;
    case "too_small":
      return issue.origin === "string" ? "it is empty" : `give a number from ${issue.minimum}`;
    case "too_big":
      return `give a number up to ${issue.maximum}`;
    case "invalid_format":
      return issue.format === "url" ? "give a whole address, beginning with https://" : issue.message;
    default:
      return issue.message;
  }
}

/** Where a key stands; where it is missing, the nearest one around it. */
export function positionOf(
  document: Document | undefined,
  lines: LineCounter,
  place: Place,
): { line?: number; column?: number } {
  for (let depth = place.length; document !== undefined && depth > 0; depth--) {
    const parent = document.getIn(place.slice(0, depth - 1), true) ?? document.contents;
    const key = place[depth - 1];
    const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    const node = (pair?.key ?? document.getIn(place.slice(0, depth), true)) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}
