// node src/prompts/write-wording-keys.ts: writes wording-keys.ts anew from prompts/wording/en.yaml. May be run at any time, by several at once.

import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { mistakeLine } from "./mistake.ts";
import { readEntries } from "./wording-entries.ts";
import { wordingKeysText } from "./wording-keys-text.ts";

const PROJECT = join(import.meta.dirname, "../..");
const WORDING = join(PROJECT, "prompts/wording/en.yaml");
const KEYS = join(import.meta.dirname, "wording-keys.ts");

const language = readEntries(relative(PROJECT, WORDING), "en", readFileSync(WORDING, "utf8"));
if (language.mistakes.length > 0) {
  const lines = language.mistakes.map(mistakeLine).join("\n");
  process.stderr.write(`The keys were left as they were, because the wording cannot be read:\n${lines}\n`);
  process.exitCode = 1;
} else {
  const text = wordingKeysText(language);
  if (text !== readFileSync(KEYS, "utf8")) {
    // Renamed into place, so that nobody ever reads half a file.
    const draft = `${KEYS}.${randomUUID()}`;
    try {
      writeFileSync(draft, text);
      renameSync(draft, KEYS);
    } finally {
      rmSync(draft, { force: true });
    }
  }
  process.stdout.write(`${language.entries.size} keys\n`);
}
