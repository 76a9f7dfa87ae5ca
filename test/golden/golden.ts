// Golden payloads: what leaves for a platform, reviewable in a diff. `UPDATE_GOLDEN=1 npx vitest run test/golden
// test/adapters/<platform>` accepts what is; `npm run format` afterwards.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";

/** Compares a payload with test/golden/<platform>/<name>.json; writes the file where UPDATE_GOLDEN is set. How the file is laid out is no
 * matter: `npm run format` may change it. */
export function expectGolden(platform: string, name: string, payload: unknown): void {
  expectFile(`${platform}/${name}.json`, inLines(payload), (text) => inLines(JSON.parse(text)));
}

/** The same for a text; `file` is its place below test/golden. */
export function expectGoldenText(file: string, text: string): void {
  expectFile(file, text, (found) => found);
}

const inLines = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

function expectFile(file: string, text: string, read: (found: string) => string): void {
  const path = join(import.meta.dirname, file);
  if (process.env.UPDATE_GOLDEN) {
    // A file that says the same already keeps its layout.
    if (existsSync(path) && read(readFileSync(path, "utf8")) === text) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  if (!existsSync(path)) throw new Error(`no golden payload ${file}: run with UPDATE_GOLDEN=1 and look at it`);
  expect(text, `${file} has changed; UPDATE_GOLDEN=1 accepts it`).toBe(read(readFileSync(path, "utf8")));
}
