// What the match commands read: one JSON file, checked so that whoever wrote it learns where it is wrong and what was expected there.

import { readFileSync } from "node:fs";
import { z } from "zod";
import { HEAVIEST, MOST_VERTICES } from "../matching/weights.ts";
import { nearest } from "../prompts/nearest.ts";
import { Refused } from "./terminal.ts";

type Path = readonly (string | number)[];

const MOST_ROUNDS = 1000;
const MOST_MISTAKES = 10;
/** One file may serve several commands, and hold more than they read. A name that is only misspelt is refused. */
const NAMES = ["members", "exclusions", "history", "seed", "rounds", "groupsOf", "between", "bids", "n", "edges"];
/** Names shorter than this are all alike. */
const SHORT_NAME = 4;
const MEMBER_NAMES = ["id", "organisation", "sector", "absent", "themes", "place", "size"];

const text = z.string("a text").min(1, "a text that is not empty");
const whole = (least: number, most: number) => {
  const expected = `a whole number from ${least} to ${most}`;
  return z.number(expected).int(expected).min(least, expected).max(most, expected);
};
const listOf = <T extends z.ZodType>(item: T) => z.array(item, "a list");

const member = withKnownNames(MEMBER_NAMES, {
  id: text,
  organisation: text,
  sector: text,
  absent: z.boolean("true or false").optional(),
  themes: listOf(text).optional(),
});

const kind = z.union([text, z.number()], "a text or a number");
const setMember = withKnownNames(MEMBER_NAMES, { ...member.shape, place: kind, size: kind });

const exclusions = listOf(z.tuple([text, text], "a list of two ids")).default([]);
const history = listOf(listOf(listOf(text))).default([]);
const seed = z.number("a whole number").int("a whole number").default(1);

const membersOf = <T extends z.ZodType<{ id: string }>>(one: T) =>
  listOf(one).superRefine((members, context) => {
    const first = new Map<string, number>();
    for (const [index, { id }] of members.entries()) {
      const before = first.get(id);
      if (before === undefined) first.set(id, index);
      else
        context.addIssue({
          code: "custom",
          path: [index, "id"],
          message: `an id of its own, not that of members[${before}]`,
        });
    }
    if (members.length > MOST_VERTICES)
      context.addIssue({ code: "custom", message: `no more than ${MOST_VERTICES} members` });
  });

export const RoundInput = withKnownNames(NAMES, { members: membersOf(member), exclusions, history, seed });
export const SeasonInput = withKnownNames(NAMES, { ...RoundInput.shape, rounds: whole(0, MOST_ROUNDS) });
const groupsOf = z.union([z.literal(3), z.literal(4)], "3 or 4");
export const GroupsInput = withKnownNames(NAMES, { ...RoundInput.shape, groupsOf });
export const GroupSeasonInput = withKnownNames(NAMES, { ...SeasonInput.shape, groupsOf });
export const SetsInput = withKnownNames(NAMES, {
  members: membersOf(setMember),
  exclusions,
  seed,
  between: z
    .tuple([whole(1, MOST_VERTICES), whole(1, MOST_VERTICES)], "a list of two numbers, the least and the most in a set")
    .refine(([least, most]) => least <= most, "the least first, then the most"),
});
export const IssueSetsInput = withKnownNames(NAMES, {
  ...SetsInput.shape,
  bids: z.record(text, listOf(text), "an object of lists of issues, by member id"),
}).superRefine(({ members, bids }, context) => {
  const ids = new Set(members.map(({ id }) => id));
  for (const id of Object.keys(bids)) {
    if (!ids.has(id)) context.addIssue({ code: "custom", path: ["bids", id], message: "the id of a member" });
  }
});
/** Edges may be millions: they are checked one by one. */
export const WeightsInput = withKnownNames(NAMES, {
  n: whole(0, MOST_VERTICES),
  edges: z.array(z.unknown(), "a list"),
}).transform(({ n, edges }, context) => {
  for (const [index, edge] of edges.entries()) {
    const mistake = mistakeInEdge(n, edge);
    if (!mistake) continue;
    context.addIssue({ code: "custom", path: ["edges", index, ...mistake.path], message: mistake.expected });
    return z.NEVER;
  }
  return { n, edges: edges as [number, number, number][] };
});

/** Reads a file, or what is piped in for `-`, and checks it. Throws Refused with every mistake, each with its path. */
export function readInput<T extends z.ZodType>(file: string, shape: T): z.output<T> {
  const value = parsed(file, textOf(file));
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => mistakeLine(value, path as Path, message));
  const more = lines.length > MOST_MISTAKES ? [`And ${lines.length - MOST_MISTAKES} more mistakes.`] : [];
  throw new Refused([...lines.slice(0, MOST_MISTAKES), ...more].join("\n"));
}

function textOf(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    throw new Refused(`${file} cannot be read. Is there such a file, and may you read it?`);
  }
}

function parsed(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new Refused(`${file === "-" ? "What was piped in" : file} is not JSON.`);
  }
}

/** Such as: `members[3].sector: expected a text, found a number.` */
function mistakeLine(value: unknown, path: Path, expected: string): string {
  let found: unknown = value;
  let where = "";
  for (const step of path) {
    found = typeof found === "object" && found !== null ? (found as Record<string | number, unknown>)[step] : undefined;
    where += typeof step === "number" ? `[${step}]` : `${where === "" ? "" : "."}${step}`;
  }
  return `${where || "the input"}: expected ${expected}, found ${nameOf(found)}.`;
}

function nameOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? (value === "" ? "an empty text" : "a text") : "an object";
}

function mistakeInEdge(n: number, edge: unknown): { path: Path; expected: string } | undefined {
  if (!Array.isArray(edge) || edge.length !== 3) return { path: [], expected: "a list of two vertices and a weight" };
  const [u, v, weight] = edge;
  for (const [at, vertex] of [u, v].entries()) {
    if (!Number.isInteger(vertex) || vertex < 0 || vertex >= n) {
      return { path: [at], expected: n === 0 ? "no edge, as there is no vertex" : `a vertex from 0 to ${n - 1}` };
    }
  }
  if (u === v) return { path: [1], expected: `another vertex than ${u}` };
  if (Number.isInteger(weight) && Math.abs(weight) <= HEAVIEST) return undefined;
  return { path: [2], expected: `a whole number from -${HEAVIEST} to ${HEAVIEST} (2^49)` };
}

/** An object that may hold more than is read here, but no name that is likely to be meant otherwise. */
function withKnownNames<T extends z.ZodRawShape>(names: readonly string[], shape: T) {
  return z.looseObject(shape, "an object").superRefine((value, context) => {
    const missing = names.filter((name) => !(name in value));
    for (const name of Object.keys(value)) {
      const meant = names.includes(name) || name.length < SHORT_NAME ? undefined : nearest(name, missing);
      if (meant) context.addIssue({ code: "custom", path: [name], message: `the name ${meant} instead of this one` });
    }
  });
}
