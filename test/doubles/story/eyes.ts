// Looking for words in what stands somewhere.

import { expect } from "vitest";
import type { Shown } from "../../contracts/counterpart.ts";

/** Those that hold all of these words, text and buttons alike. */
export const holding = (shown: Shown[], ...words: string[]): Shown[] =>
  shown.filter(({ text, buttons }) => words.every((word) => text.includes(word) || buttons.includes(word)));

/** Says what is there instead where something is not. */
export function expectOnce(shown: Shown[], ...words: string[]): void {
  const found = holding(shown, ...words);
  if (found.length !== 1) expect(shown.map(({ text }) => text)).toEqual([`once: ${words.join(" + ")}`]);
}
