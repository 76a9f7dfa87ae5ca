// The words of every message and button: prompts/wording/<language>.yaml, in ICU MessageFormat.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inOrder, type Mistake, mistakeLine } from "./mistake.ts";
import { type Entries, type Entry, readEntries } from "./wording-entries.ts";
import type { WordingArguments, WordingKey } from "./wording-keys.ts";

/** Says one entry of the wording in one language. Arguments are inserted as plain text. */
export type Say = <K extends WordingKey>(
  key: K,
  ...values: WordingArguments[K] extends Record<string, never> ? [] : [WordingArguments[K]]
) => string;

export interface Wording {
  /** The wording for a BCP 47 tag: its own language, and English for what that language does not say. */
  sayIn(locale: string): Say;
  /** The languages there are, such as en and cy. */
  languages: readonly string[];
}

/** The language that every key has. */
export const MAIN_LANGUAGE = "en";

/** Reads every language in a folder, English first. Throws where the folder cannot be read. */
export function readLanguages(folder: string): Entries[] {
  const languages = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .sort((a, b) => Number(b === MAIN_LANGUAGE) - Number(a === MAIN_LANGUAGE) || (a < b ? -1 : 1));
  return languages.map((language) => {
    const file = join(folder, `${language}.yaml`);
    return readEntries(file, language, readFileSync(file, "utf8"));
  });
}

/** Loads the wording for saying. Throws WordingBroken where an entry cannot be read: the program must not start half mute. */
export function loadWording(folder: string): Wording {
  const languages = readLanguages(folder);
  const mistakes = languages.flatMap((language) => language.mistakes);
  if (mistakes.length > 0) throw new WordingBroken(inOrder(mistakes));
  const byLanguage = new Map(languages.map(({ language, entries }) => [language, entries]));
  const main = byLanguage.get(MAIN_LANGUAGE) ?? new Map<string, Entry>();
  return {
    languages: [...byLanguage.keys()],
    sayIn: (locale) => {
      const own = byLanguage.get(closest(locale, byLanguage)) ?? main;
      return (key, ...values) => {
        const entry = own.get(key) ?? main.get(key);
        // Cannot happen while the types are current; the key on the screen is the least bad thing to show.
        if (!entry) return key;
        return String(entry.message.format(values[0]));
      };
    },
  };
}

/** The longest beginning of a tag that there is wording for: cy-GB, then cy. */
function closest(locale: string, languages: ReadonlyMap<string, unknown>): string {
  const parts = locale.replaceAll("_", "-").split("-");
  for (let length = parts.length; length > 0; length -= 1) {
    const tag = parts.slice(0, length).join("-");
    if (languages.has(tag)) return tag;
  }
  return MAIN_LANGUAGE;
}

/** The wording cannot be used. The message holds a line for each mistake. */
export class WordingBroken extends Error {
  override readonly name = "WordingBroken";
  readonly mistakes: readonly Mistake[];
  constructor(mistakes: readonly Mistake[]) {
    super(`the wording cannot be read:\n${mistakes.map(mistakeLine).join("\n")}`);
    this.mistakes = mistakes;
  }
}
