// One language of the wording: its entries by dotted key, each with the arguments that its ICU message takes.

import { IntlMessageFormat } from "intl-messageformat";
import type { Mistake } from "./mistake.ts";
import { readSource, type Source } from "./source.ts";

export type ArgumentType = "number" | "words";

export interface Entry {
  key: string;
  text: string;
  /** By name, in alphabetical order. */
  takes: ReadonlyMap<string, ArgumentType>;
  message: IntlMessageFormat;
  /** A mistake at this entry. */
  mistake(message: string): Mistake;
}

export interface Entries {
  language: string;
  entries: ReadonlyMap<string, Entry>;
  mistakes: Mistake[];
  /** A mistake of the file as a whole. */
  mistake(message: string): Mistake;
}

/** `section.key` or `section.group.key`, in small letters and hyphens. */
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const DEEPEST = 3;

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];
// The numbers of @formatjs/icu-messageformat-parser's TYPE, a const enum in all but name.
const LITERAL = 0;
const ARGUMENT = 1;
const NUMBER = 2;
const DATE = 3;
const TIME = 4;
const SELECT = 5;
const PLURAL = 6;

/** Reads one language's file. Never throws: an entry that cannot be used is left out and stands in `mistakes`. */
export function readEntries(file: string, language: string, text: string): Entries {
  const source = readSource(file, text);
  const entries = new Map<string, Entry>();
  const mistakes = [...source.mistakes];
  if (source.mistakes.length === 0) collect(source, [], source.value, language, entries, mistakes);
  return { language, entries, mistakes, mistake: (message) => source.mistake([], message) };
}

function collect(
  source: Source,
  path: string[],
  value: unknown,
  language: string,
  entries: Map<string, Entry>,
  mistakes: Mistake[],
): void {
  if (typeof value === "string" && path.length > 1) {
    const read = readMessage(value, language);
    if ("problem" in read) mistakes.push(source.mistake(path, read.problem));
    else {
      const key = path.join(".");
      entries.set(key, { key, text: value, ...read, mistake: (message) => source.mistake(path, message) });
    }
    return;
  }
  if (value === null && path.length < DEEPEST) return;
  if (typeof value !== "object" || value === null || Array.isArray(value) || path.length === DEEPEST) {
    mistakes.push(
      source.mistake(
        path,
        "Here a name with a colon and then words are needed, such as  saved-title: Kept in your journal",
      ),
    );
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    if (NAME.test(name)) collect(source, [...path, name], inner, language, entries, mistakes);
    else mistakes.push(source.mistakeAtName([...path, name], "A name has small letters, digits and hyphens only."));
  }
}

function readMessage(text: string, language: string): Pick<Entry, "takes" | "message"> | { problem: string } {
  let message: IntlMessageFormat;
  try {
    message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  } catch (error) {
    const code = error instanceof Error ? error.message : "";
    return { problem: `The braces are not right (${code}). ${EXAMPLE}` };
  }
  const takes = new Map<string, ArgumentType>();
  const problem = takesOf(message.getAst(), takes);
  if (problem) return { problem };
  return { message, takes: new Map([...takes].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

const EXAMPLE = "Write {name} for a word, or {count, plural, one {# answer} other {# answers}} for a number.";

/** Gathers the arguments of a message; returns what is wrong with one of them, if anything is. */
function takesOf(elements: readonly Element[], takes: Map<string, ArgumentType>): string | undefined {
  for (const element of elements) {
    // Compared as numbers: the enum itself is not exported by the package that we depend on.
    const type: number = element.type;
    if (type === LITERAL && "value" in element && /[{}]/.test(element.value)) {
      return "A brace stands between apostrophes, so it is printed instead of replaced. Use ’ or double quotes around it.";
    }
    if (type === DATE || type === TIME)
      return "Dates and times come as finished words: write {day} instead of {day, date}.";
    if (type < ARGUMENT || type > PLURAL || !("value" in element)) continue;
    if (!/^[a-z][A-Za-z0-9]*$/.test(element.value)) return `{${element.value}} is not a name. Use letters and digits.`;
    if (type === NUMBER || type === PLURAL) takes.set(element.value, "number");
    else if (!takes.has(element.value)) takes.set(element.value, "words");
    if ((type === SELECT || type === PLURAL) && "options" in element) {
      for (const option of Object.values(element.options)) {
        const problem = takesOf(option.value, takes);
        if (problem) return problem;
      }
    }
  }
  return undefined;
}

/** The characters of an entry at its longest, in whichever way it chooses; what is inserted counts as none. */
export function longest(entry: Entry): number {
  const length = (elements: readonly Element[]): number =>
    elements.reduce((sum, element) => {
      if ("options" in element)
        return sum + Math.max(...Object.values(element.options).map(({ value }) => length(value)));
      const type: number = element.type;
      return sum + (type === LITERAL && "value" in element ? [...element.value].length : 0);
    }, 0);
  return length(entry.message.getAst());
}
