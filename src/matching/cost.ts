// What a pair would cost, as one whole number: tiers packed so that all of a lower tier together weighs less than one step of a higher one.

import { draws } from "./draws.ts";
import type { Gathered } from "./gathering.ts";
import { HEAVIEST } from "./weights.ts";

/** How finely the tiers tell pairs apart. Large gatherings get by with less, so that the numbers stay exact. */
interface Grain {
  waiting: number;
  oftenMet: number;
  recency: number;
  triples: number;
  themes: number;
  draw: number;
}

const GRAINS: readonly Grain[] = [
  { waiting: 15, oftenMet: 7, recency: 15, triples: 15, themes: 7, draw: 15 },
  { waiting: 9, oftenMet: 3, recency: 9, triples: 9, themes: 3, draw: 9 },
  { waiting: 3, oftenMet: 1, recency: 4, triples: 3, themes: 2, draw: 3 },
  { waiting: 1, oftenMet: 0, recency: 2, triples: 1, themes: 1, draw: 1 },
  { waiting: 1, oftenMet: 0, recency: 0, triples: 0, themes: 0, draw: 0 },
];

export interface Costs {
  /** Of a pair, not negative. In falling order: met before, how often, how lately, same sector, few themes in common, chance. */
  ofPair(a: number, b: number): number;
  /** Of being a group of three, beside that of its pairs: whoever was in one rests. Stands between how lately and same sector. */
  ofThree(a: number, b: number, c: number): number;
  /** What it is worth to have a place, for whoever has waited for one: more than all costs. */
  ofWaiting(a: number): number;
  /** What chance alone can make of a whole round: a difference up to this decides nothing. */
  noise: number;
}

/** The costs of a round. The seed draws the lowest tier. */
export function costsOf(gathered: Gathered, seed: number): Costs {
  for (const grain of GRAINS) {
    const costs = packed(gathered, seed, grain);
    if (costs) return costs;
  }
  throw new RangeError(`${gathered.size} people are too many for one round`);
}

function packed(gathered: Gathered, seed: number, grain: Grain): Costs | undefined {
  const n = gathered.size;
  // The pairs of a round, the three of a triple included.
  const pairs = Math.floor(n / 2) + 2;
  const draw = draws(seed, "round", gathered.rounds);
  const chances = Uint8Array.from({ length: (n * (n - 1)) / 2 }, () => Math.floor(draw() * (grain.draw + 1)));
  const waits = ranks(
    Array.from({ length: n }, (_, a) => gathered.waitOf(a)),
    grain.waiting,
  );
  const triples = Array.from({ length: n }, (_, a) => gathered.triplesOf(a));
  const fewest = Math.min(...triples, Number.MAX_SAFE_INTEGER);
  const oftenMet = (a: number, b: number) => Math.min(Math.max(gathered.timesMet(a, b) - 1, 0), grain.oftenMet);
  const recency = (a: number, b: number) =>
    Math.max(grain.recency + 1 - (gathered.roundsSince(a, b) ?? Number.POSITIVE_INFINITY), 0);
  const themes = (a: number, b: number) => Math.max(grain.themes - gathered.themesInCommon(a, b), 0);
  const rested = (a: number) => Math.min((triples[a] ?? 0) - fewest, grain.triples);

  const theme = 1 + pairs * grain.draw;
  const sector = theme * (1 + pairs * grain.themes);
  const three = sector * (1 + pairs);
  const late = three * (1 + 3 * grain.triples);
  const often = late * (1 + pairs * grain.recency);
  const met = often * (1 + pairs * grain.oftenMet);
  const place = met * (1 + pairs);
  const most = place * (1 + 2 * grain.waiting);
  if (most > HEAVIEST || pairs * most > Number.MAX_SAFE_INTEGER) return undefined;
  return {
    ofPair: (a, b) =>
      (gathered.timesMet(a, b) > 0 ? met : 0) +
      often * oftenMet(a, b) +
      late * recency(a, b) +
      (gathered.sameSector(a, b) ? sector : 0) +
      theme * themes(a, b) +
      (chances[a > b ? (a * (a - 1)) / 2 + b : (b * (b - 1)) / 2 + a] ?? 0),
    ofThree: (a, b, c) => three * (rested(a) + rested(b) + rested(c)),
    ofWaiting: (a) => place * (waits[a] ?? 0),
    noise: pairs * grain.draw,
  };
}

/** The place of each number among the different ones, from 0, no more than `most`: which of several sets weighs most needs no more. */
function ranks(numbers: readonly number[], most: number): number[] {
  const steps = [...new Set(numbers)]
    .sort((a, b) => b - a)
    .slice(0, most + 1)
    .reverse();
  return numbers.map((number) => Math.max(steps.indexOf(number), 0));
}
