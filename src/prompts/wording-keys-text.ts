// Writes the TypeScript that makes a wrong key, or a forgotten argument, a type error.

import type { Entries } from "./wording-entries.ts";

/** The whole text of src/prompts/wording-keys.ts for a language's entries. The same entries give the same text. */
export function wordingKeysText({ entries }: Pick<Entries, "entries">): string {
  const sorted = [...entries.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const types = sorted.map(({ key, takes }) => {
    const fields = [...takes].map(([name, type]) => `${name}: ${type === "number" ? "number" : "string | number"}`);
    return `  "${key}": ${fields.length === 0 ? "Record<string, never>" : `{ ${fields.join("; ")} }`};`;
  });
  const lists = sorted.map(
    ({ key, takes }) => `  "${key}": [${[...takes.keys()].map((name) => `"${name}"`).join(", ")}],`,
  );
  return [
    "// Generated from prompts/wording/en.yaml by `node src/prompts/write-wording-keys.ts`. Do not edit.",
    "// biome-ignore-all format: generated",
    "// biome-ignore-all lint: generated",
    "",
    "/** What each entry of the wording needs to be told. */",
    "export interface WordingArguments {",
    ...types,
    "}",
    "",
    "export type WordingKey = keyof WordingArguments;",
    "",
    "/** The names of each entry's arguments, for checking other languages against. */",
    "export const WORDING_KEYS: Readonly<Record<WordingKey, readonly string[]>> = {",
    ...lists,
    "};",
    "",
  ].join("\n");
}
