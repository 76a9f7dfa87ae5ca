// The words of every message and button: prompts/wording/<language>.yaml, in ICU MessageFormat.

import type { WordingArguments, WordingKey } from "./wording-keys.ts";

/** Says one entry of the wording in one language. Arguments are inserted as plain text. */
export type Say = <K extends WordingKey>(
  key: K,
  ...values: WordingArguments[K] extends Record<string, never> ? [] : [WordingArguments[K]]
) => string;
