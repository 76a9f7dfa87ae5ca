// What is to be asked: one to five fields, sent together.

import type { Message } from "./message.ts";
import type { Token } from "./token.ts";

export interface Form {
  /** Comes back with the submission. */
  id: Token;
  /** At most 24 characters: the narrowest platform's title. */
  title: string;
  /** Said above the fields. */
  intro?: Message["body"];
  fields: Field[];
  submit: string;
}

export type Field = {
  /** Letters, digits and hyphens. */
  id: string;
  label: string;
  hint?: string;
  optional?: boolean;
} & (
  | { ask: "text"; long?: boolean; max: number; value?: string }
  | { ask: "one-of"; options: Option[]; value?: string }
  | { ask: "some-of"; options: Option[]; max?: number; values?: string[] }
  /** An ISO calendar day. */
  | { ask: "day"; value?: string }
);

export interface Option {
  value: string;
  label: string;
  description?: string;
}

/** What was entered, by field id. Fields left empty are absent. */
export type Answers = Record<string, string | string[]>;

/** The text of one field; empty where it was left empty. */
export function textOf(answers: Answers, id: string): string {
  const value = answers[id];
  return typeof value === "string" ? value : (value?.[0] ?? "");
}

/** The choices of one field; empty where none was made. */
export function choicesOf(answers: Answers, id: string): string[] {
  const value = answers[id];
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}
