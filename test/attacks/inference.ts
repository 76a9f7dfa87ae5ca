// One person leaves between two waves, everybody else answers as before, and the attacker knows how answers are spread in general. What can
// they say of the leaver's answer from the two published figures? Worked out exactly, over all that the others may have answered.

import type { Marginal } from "../../src/pulse/close/precision.ts";

/** How answers from 1 to 5 are spread. */
export type Spread = readonly [number, number, number, number, number];

/** What is published of the answers to an item, as text. */
export type Saying = (marginal: Marginal & { counts?: readonly number[] }) => string;

/** How often somebody is right who always says the most frequent answer. */
export const byGuessing = (spread: Spread): number => Math.max(...spread);

/** How often somebody is right who reads the figure of `n` people and the one without the leaver, and says the likeliest answer. */
export function accuracy(n: number, spread: Spread, say: Saying): number {
  const likelihood = new Map<string, number[]>();
  for (const { sum, favourable, share } of othersOf(n - 1, spread)) {
    const after = say({ n: n - 1, sum, favourable });
    for (const [at, chance] of spread.entries()) {
      const score = at + 1;
      const before = say({ n, sum: sum + score, favourable: favourable + (score >= 4 ? 1 : 0) });
      const name = `${before} then ${after}`;
      const row = likelihood.get(name) ?? [0, 0, 0, 0, 0];
      row[at] = (row[at] ?? 0) + share * chance;
      likelihood.set(name, row);
    }
  }
  return [...likelihood.values()].reduce((right, row) => right + Math.max(...row), 0);
}

/** How likely each sum and number of favourable answers of so many people is. */
function othersOf(people: number, spread: Spread): { sum: number; favourable: number; share: number }[] {
  let known = new Map<string, { sum: number; favourable: number; share: number }>([
    ["0 0", { sum: 0, favourable: 0, share: 1 }],
  ]);
  for (let person = 0; person < people; person += 1) {
    const next: typeof known = new Map();
    for (const { sum, favourable, share } of known.values()) {
      for (const [at, chance] of spread.entries()) {
        const one = { sum: sum + at + 1, favourable: favourable + (at >= 3 ? 1 : 0) };
        const name = `${one.sum} ${one.favourable}`;
        next.set(name, { ...one, share: (next.get(name)?.share ?? 0) + share * chance });
      }
    }
    known = next;
  }
  return [...known.values()];
}
