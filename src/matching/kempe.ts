// Moving groups between rounds so that early rounds mix sectors. Where the groups of two rounds cover the same people, they can change places: every
// round still places everybody, and the same people meet as before (Kempe's chains, of edge colouring).

import { drawBelow } from "./draws.ts";
import type { Gathered } from "./gathering.ts";

const MOST_STEPS = 300_000;
/** Steps × people, which goes with the time it takes. */
const MOST_EFFORT = 12_000_000;
const HOT = 2;
const COLD = 0.05;

/**
 * The same groups in other rounds: of the first `wanted` rounds, the earlier ones have few pairs of one sector, the later ones what is left. Rounds
 * beyond are a reserve. Each round has to place the same people.
 */
export function mixedEarly(
  gathered: Gathered,
  rounds: readonly (readonly (readonly number[])[])[],
  wanted: number,
  draw: () => number,
): number[][][] {
  const n = gathered.size;
  const plan = new Plan(gathered, rounds);
  const weights = rounds.map((_, round) => Math.max(wanted - round, 0) / wanted);
  const steps = rounds.length < 2 ? 0 : Math.min(MOST_STEPS, Math.floor(MOST_EFFORT / n));
  let cost = weights.reduce((sum, weight, round) => sum + weight * plan.sameSectorIn(round), 0);
  let best = plan.copy();
  let least = cost;
  for (let step = 0; step < steps && least > 1e-9; step += 1) {
    const heat = HOT * (COLD / HOT) ** (step / steps);
    const one = drawBelow(draw, rounds.length);
    const other = (one + 1 + drawBelow(draw, rounds.length - 1)) % rounds.length;
    const difference = (weights[one] ?? 0) - (weights[other] ?? 0);
    const gain = plan.findChain(one, other, drawBelow(draw, n));
    const change = -difference * gain;
    if (change > 0 && draw() >= Math.exp(-change / heat)) continue;
    plan.exchange(one, other);
    cost += change;
    if (cost < least - 1e-9) {
      least = cost;
      best = plan.copy();
    }
  }
  return best.rounds();
}

/** Rounds of groups; in each round everybody points to the next of their group, the last to the first. */
export class Plan {
  readonly #next: Int32Array[];
  /** How many others of one's group are of one's sector. */
  readonly #same: Int32Array[];
  readonly #chain: Int32Array;
  readonly #mark: Int32Array;
  #length = 0;
  #stamp = 0;

  constructor(gathered: Gathered, rounds: readonly (readonly (readonly number[])[])[]) {
    const n = gathered.size;
    this.#chain = new Int32Array(n);
    this.#mark = new Int32Array(n);
    this.#next = rounds.map((groups) => {
      const next = new Int32Array(n);
      for (const group of groups)
        for (const [index, a] of group.entries()) next[a] = group[(index + 1) % group.length] ?? a;
      return next;
    });
    this.#same = rounds.map((groups) => {
      const same = new Int32Array(n);
      for (const group of groups) {
        for (const a of group) same[a] = group.filter((b) => b !== a && gathered.sameSector(a, b)).length;
      }
      return same;
    });
  }

  sameSectorIn(round: number): number {
    return (this.#same[round] as Int32Array).reduce((sum, same) => sum + same, 0) / 2;
  }

  /** Finds the people around one who are covered by groups of both rounds; answers how many pairs of one sector the first round would lose. */
  findChain(one: number, other: number, start: number): number {
    const [left, right] = [this.#next[one] as Int32Array, this.#next[other] as Int32Array];
    const [sameLeft, sameRight] = [this.#same[one] as Int32Array, this.#same[other] as Int32Array];
    this.#stamp += 1;
    this.#length = 0;
    this.#reach(start);
    let gain = 0;
    for (let at = 0; at < this.#length; at += 1) {
      const a = this.#chain[at] as number;
      gain += (sameLeft[a] as number) - (sameRight[a] as number);
      this.#reach(left[a] as number);
      this.#reach(right[a] as number);
    }
    return gain / 2;
  }

  /** Exchanges the groups of the chain that was found last. */
  exchange(one: number, other: number): void {
    for (const lists of [this.#next, this.#same]) {
      const [left, right] = [lists[one] as Int32Array, lists[other] as Int32Array];
      for (let at = 0; at < this.#length; at += 1) {
        const a = this.#chain[at] as number;
        [left[a], right[a]] = [right[a] as number, left[a] as number];
      }
    }
  }

  /** The rounds as they stand. */
  copy(): { rounds(): number[][][] } {
    const copies = this.#next.map((next) => next.slice());
    return { rounds: () => copies.map(groupsOf) };
  }

  #reach(a: number): void {
    if (this.#mark[a] === this.#stamp) return;
    this.#mark[a] = this.#stamp;
    this.#chain[this.#length] = a;
    this.#length += 1;
  }
}

function groupsOf(next: Int32Array): number[][] {
  const groups: number[][] = [];
  for (const first of next.keys()) {
    const group = [first];
    for (let a = next[first] ?? first; a !== first; a = next[a] ?? first) group.push(a);
    if (Math.min(...group) === first) groups.push(group);
  }
  return groups;
}
