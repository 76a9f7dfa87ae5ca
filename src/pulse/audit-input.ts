// What somebody gives the auditor to look at, checked. Nothing is guessed: what it does not understand it refuses, because a figure that
// is misread would be called safe wrongly.

import { z } from "zod";
import type { AuditInput } from "./audit.ts";

export interface AuditProblem {
  /** Where in the input, such as figures[1].members[3], counted from 0; empty for the whole. */
  path: string;
  /** What was expected there: the end of a sentence that begins with the path. */
  expected: string;
}

const id = z.string().min(1);
const figure = z.strictObject({ id, members: z.array(id) });
const shape = z.strictObject({ k: z.int().min(2), people: z.array(id).min(1), figures: z.array(figure).min(1) });

const EXPECTED: Record<string, string> = {
  "": "must be an object with k, people and figures",
  k: "must be a whole number, 2 or more",
  people: "must be a list of the ids of everybody, at least one",
  figures: "must be a list of figures, at least one",
  "people[]": "must be a person's id: text that is not empty",
  "figures[]": "must be an object with id and members",
  "figures[].id": "must be text that is not empty",
  "figures[].members": "must be a list of people's ids",
  "figures[].members[]": "must be a person's id: text that is not empty",
};

/** Reads a value, such as parsed JSON. A figure may be of nobody; people and figures there must be. */
export function readAuditInput(value: unknown): { input: AuditInput } | { problems: AuditProblem[] } {
  const read = shape.safeParse(value);
  if (!read.success) return { problems: read.error.issues.flatMap(problemsOf) };
  const problems = contradictions(read.data);
  return problems.length > 0 ? { problems } : { input: read.data };
}

function problemsOf(issue: z.core.$ZodIssue): AuditProblem[] {
  const path = issue.path as (string | number)[];
  if (issue.code === "unrecognized_keys") {
    const known = path.length === 0 ? "k, people and figures" : "id and members";
    return issue.keys.map((key) => ({ path: pathText([...path, key]), expected: `is not known; known are ${known}` }));
  }
  return [{ path: pathText(path), expected: EXPECTED[patternOf(path)] ?? "is not understood" }];
}

function contradictions({ people, figures }: AuditInput): AuditProblem[] {
  const known = new Set(people);
  const problems = repeated(people, (index) => ["people", index]);
  const ids = figures.map((figure) => figure.id);
  problems.push(...repeated(ids, (index) => ["figures", index, "id"]));
  figures.forEach(({ members }, figure) => {
    const at = (index: number) => ["figures", figure, "members", index];
    problems.push(...repeated(members, at));
    members.forEach((member, index) => {
      if (!known.has(member)) problems.push({ path: pathText(at(index)), expected: "must be one of the people" });
    });
  });
  return problems;
}

function repeated(ids: readonly string[], at: (index: number) => (string | number)[]): AuditProblem[] {
  const first = new Map<string, number>();
  const problems: AuditProblem[] = [];
  ids.forEach((id, index) => {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else problems.push({ path: pathText(at(index)), expected: `must differ from ${pathText(at(earlier))}` });
  });
  return problems;
}

const patternOf = (path: readonly (string | number)[]): string => pathText(path).replaceAll(/\[\d+\]/g, "[]");

function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : text === "" ? step : `${text}.${step}`),
    "",
  );
}
