// A stream of chance from a seed, for searches that draw hundreds of thousands of times.

import { chance } from "../random.ts";

/** Numbers in [0, 1), the same for the same seed and words. Mulberry32 by Tommy Ettinger, public domain. */
export function draws(seed: number, ...about: readonly (string | number)[]): () => number {
  let state = Math.floor(chance(seed, ...about) * 2 ** 32);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to below `end`. */
export function drawBelow(draw: () => number, end: number): number {
  return Math.floor(draw() * end);
}

/** A new list in an order that was drawn. */
export function shuffled<T>(items: readonly T[], draw: () => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const at = drawBelow(draw, last + 1);
    [order[last], order[at]] = [order[at] as T, order[last] as T];
  }
  return order;
}
