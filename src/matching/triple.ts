// The best pairs with one group of three: every third is a candidate, tried in the order of what it could bring at best, until none can bring
// more. What it could bring follows from the duals of a solved matching: a pair that is not part of it costs at least its excess.

import { bestPairs, type Proof, provenPairs } from "./solve.ts";
import { type Weights, weightBetween } from "./weights.ts";

export interface WithTriple {
  triple: [number, number, number];
  /** The others. */
  pairs: [number, number][];
  total: number;
}

/** So many different threes are solved for; fewer nearly always do, and more would keep people waiting. */
const MOST_SOLVED = 3000;

/**
 * The best set of as many pairs as possible, one of which has a third person. The total is the best there is, or at most `tolerance` below it.
 * Undefined where no such pair can have a third.
 */
export function bestWithTriple(weights: Weights, extra: Extra, tolerance: number): WithTriple | undefined {
  const whole = provenPairs(weights);
  const most = whole.matching.pairs.length;
  const excessOf = excesses(weights, whole.proof);
  const trial = new Trial(weights, most, extra, tolerance);
  const thirds = Array.from({ length: weights.n }, (_, third) => {
    const without = whole.matching.total - ((whole.proof.duals[third] ?? 0) - whole.proof.least) / 2;
    return { third, without, bound: without + extra.most(third) };
  });
  for (const { third, without, bound } of thirds.sort((a, b) => b.bound - a.bound)) {
    if (!trial.isWorth(bound)) break;
    let closer = Number.NEGATIVE_INFINITY;
    eachBound(weights, excessOf, third, without, extra, (_a, _b, value) => {
      closer = Math.max(closer, value);
    });
    if (trial.isWorth(closer)) trial.tryThird(third);
  }
  return trial.best;
}

class Trial {
  best: WithTriple | undefined;
  readonly #weights: Weights;
  readonly #most: number;
  readonly #extra: Extra;
  readonly #tolerance: number;
  readonly #solved = new Set<string>();

  /** `most`: how many pairs there are to be, the one with a third included. */
  constructor(weights: Weights, most: number, extra: Extra, tolerance: number) {
    this.#weights = weights;
    this.#most = most;
    this.#extra = extra;
    this.#tolerance = tolerance;
  }

  /** Whether something that brings so much at best could be better than what there is. */
  isWorth(bound: number): boolean {
    return this.best ? bound > this.best.total + this.#tolerance : bound > Number.NEGATIVE_INFINITY;
  }

  tryThird(third: number): void {
    const { matching, proof } = provenPairs(this.#weights, [third]);
    if (matching.pairs.length < this.#most) return;
    for (const [a, b] of matching.pairs) {
      const added = this.#extra.of(third, a, b);
      if (added === undefined) continue;
      const rest = matching.pairs.filter(([one]) => one !== a);
      this.#keep([a, b, third], rest, matching.total + added);
    }
    const candidates: { a: number; b: number; bound: number; added: number }[] = [];
    const excessOf = excesses(this.#weights, proof);
    eachBound(this.#weights, excessOf, third, matching.total, this.#extra, (a, b, bound, added) => {
      if (this.isWorth(bound)) candidates.push({ a, b, bound, added });
    });
    for (const { a, b, bound, added } of candidates.sort((x, y) => y.bound - x.bound)) {
      if (!this.isWorth(bound)) break;
      const triple: [number, number, number] = [a, b, third];
      const key = triple.toSorted((x, y) => x - y).join();
      if (this.#solved.has(key) || this.#solved.size >= MOST_SOLVED) continue;
      this.#solved.add(key);
      const { pairs, total } = bestPairs(this.#weights, triple);
      if (pairs.length === this.#most - 1)
        this.#keep(triple, pairs, total + (weightBetween(this.#weights, a, b) ?? 0) + added);
    }
  }

  #keep(triple: [number, number, number], pairs: [number, number][], total: number): void {
    if (!this.best || total > this.best.total) this.best = { triple, pairs, total };
  }
}

/** What a third adds to a pair. */
export interface Extra {
  /** Undefined where the third may not join this pair. */
  of(third: number, a: number, b: number): number | undefined;
  /** No more than this with any pair. */
  most(third: number): number;
}

/** Visits every pair that a third may join. No matching with this pair and third brings more than `bound`; `most` is what one without them could weigh. */
function eachBound(
  { n, doubled }: Weights,
  excessOf: (a: number, b: number) => number,
  third: number,
  most: number,
  extra: Extra,
  visit: (a: number, b: number, bound: number, added: number) => void,
): void {
  const open = Array.from({ length: n }, (_, a) => a).filter(
    (a) => doubled[third * n + a] !== Number.NEGATIVE_INFINITY,
  );
  for (const [index, a] of open.entries()) {
    for (let at = index + 1; at < open.length; at += 1) {
      const b = open[at] as number;
      if (doubled[a * n + b] === Number.NEGATIVE_INFINITY) continue;
      const added = extra.of(third, a, b);
      if (added !== undefined) visit(a, b, most - excessOf(a, b) / 2 + added, added);
    }
  }
}

/** By how much the duals of a pair exceed twice its weight: twice what it costs, at least, to have that pair. */
function excesses({ n, doubled }: Weights, { duals, blossoms }: Proof): (a: number, b: number) => number {
  const shared = new Float64Array(n * n);
  for (const { vertices, dual } of blossoms) {
    if (dual > 0)
      for (const a of vertices) for (const b of vertices) shared[a * n + b] = (shared[a * n + b] as number) + dual;
  }
  return (a, b) =>
    (duals[a] as number) + (duals[b] as number) + (shared[a * n + b] as number) - (doubled[a * n + b] as number);
}
