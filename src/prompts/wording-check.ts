// Whether the wording is fit to be said: nothing missing, nothing unused, every argument known, and in the tone and length that is ours.

import { inOrder, type Mistake } from "./mistake.ts";
import { nearest } from "./nearest.ts";
import { type Entries, type Entry, longest } from "./wording-entries.ts";

/** The longest text of an entry whose name ends so; the narrowest platform decides. */
export const LIMITS: readonly { ends: string; what: string; limit: number }[] = [
  { ends: "-form-title", what: "a form's title", limit: 24 },
  { ends: "-button", what: "a button", limit: 40 },
  { ends: "-option", what: "a choice", limit: 75 },
];

export interface WordingFindings {
  mistakes: Mistake[];
  /** How many entries each further language leaves to English. */
  untranslated: Record<string, number>;
}

/**
 * Checks every language. `needed` are the keys that the program was written with, and their arguments; `uses` says whether a source says a key.
 * The first of `languages` is the main one.
 */
export function checkWording(
  languages: readonly Entries[],
  needed: Readonly<Record<string, readonly string[]>>,
  uses: (key: string) => boolean,
): WordingFindings {
  const mistakes: Mistake[] = [];
  const untranslated: Record<string, number> = {};
  for (const [index, language] of languages.entries()) {
    mistakes.push(...language.mistakes);
    const { entries } = language;
    const missing = Object.keys(needed).filter((key) => !entries.has(key));
    if (index > 0) untranslated[language.language] = missing.length;
    // A file that cannot be read at all has lost everything; saying so for each entry helps nobody.
    else if (entries.size > 0 || language.mistakes.length === 0) {
      const unread = new Set(language.mistakes.map(({ path }) => path));
      mistakes.push(
        ...missing.filter((key) => !unread.has(key)).map((key) => language.mistake(`The entry ${key} is missing.`)),
      );
    }
    for (const entry of entries.values()) {
      mistakes.push(...toneMistakes(entry), ...argumentMistakes(entry, needed[entry.key]));
      if (needed[entry.key] === undefined || (index === 0 && !uses(entry.key))) {
        const meant = nearest(entry.key, missing);
        mistakes.push(
          entry.mistake(`Nothing says ${entry.key}. ${meant ? `Is it meant to be ${meant}?` : "Remove it."}`),
        );
      }
    }
  }
  return { mistakes: inOrder(mistakes), untranslated };
}

function argumentMistakes(entry: Entry, known: readonly string[] | undefined): Mistake[] {
  if (!known) return [];
  const given =
    known.length === 0
      ? "Nothing is replaced in this entry."
      : `Given are: ${known.map((name) => `{${name}}`).join(", ")}.`;
  return [...entry.takes.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => entry.mistake(`{${name}} is not given here. ${given}`));
}

function toneMistakes(entry: Entry): Mistake[] {
  const mistakes: Mistake[] = [];
  if (entry.text.trim() === "") mistakes.push(entry.mistake("There are no words."));
  if (entry.text.includes("!")) mistakes.push(entry.mistake("No exclamation marks, please: say it plainly."));
  if (/\p{Extended_Pictographic}/u.test(entry.text)) mistakes.push(entry.mistake("No emoji, please."));
  for (const { ends, what, limit } of LIMITS) {
    const length = longest(entry);
    if (entry.key.endsWith(ends) && length > limit) {
      mistakes.push(entry.mistake(`${length} characters: ${what} has room for ${limit}.`));
    }
  }
  return mistakes;
}
