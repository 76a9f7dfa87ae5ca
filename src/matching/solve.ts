// Who goes with whom, exactly: a matching of the greatest total weight among those with the most pairs. The primal-dual method of Edmonds,
// organised as a dense O(n³) search: Z. Galil, S. Micali, H. Gabow, "An O(EV log V) algorithm for finding a maximal weighted matching in
// general graphs" (1986).

import { Search } from "./search.ts";
import { ASIDE, INNER } from "./timetable.ts";
import { type Weights, weightBetween } from "./weights.ts";

export interface Matching {
  /** The partner of each vertex; −1 without. */
  mate: Int32Array;
  /** Smaller vertex first, in rising order. */
  pairs: [number, number][];
  /** The sum of the weights of the pairs. */
  total: number;
}

/** Why no matching has more pairs, and none with as many weighs more. */
export interface Proof {
  /** For every pair allowed: duals[u] + duals[v] + the duals of the blossoms that hold both ≥ twice the weight; equal where they are paired. */
  duals: Float64Array;
  /** Odd sets of vertices, all matched inside but one. Their duals are not negative. */
  blossoms: { vertices: readonly number[]; dual: number }[];
  /** The least of the duals. Everybody unmatched has it. */
  least: number;
  /** Without these vertices, the rest falls apart into so many odd parts that no matching has more pairs (Tutte and Berge). */
  barrier: number[];
}

/**
 * The best matching; vertices of `without` are left aside. Weights may be negative. Throws a RangeError where the numbers grow beyond what
 * is exact, which takes weights near 2^49 in a sparse graph, or a total beyond 2^53.
 */
export function bestPairs(weights: Weights, without: readonly number[] = []): Matching {
  return matchingOf(weights, new Search(weights, without));
}

/** The same, with its proof. */
export function provenPairs(weights: Weights, without: readonly number[] = []): { matching: Matching; proof: Proof } {
  const search = new Search(weights, without);
  return { matching: matchingOf(weights, search), proof: proofOf(search) };
}

function matchingOf(weights: Weights, { nest: { mate } }: Search): Matching {
  const pairs: [number, number][] = [];
  let total = 0;
  for (const [vertex, other] of mate.entries()) {
    if (other <= vertex) continue;
    pairs.push([vertex, other]);
    total += weightBetween(weights, vertex, other) ?? 0;
  }
  if (!Number.isSafeInteger(total)) throw new RangeError("the total weight is beyond 2^53: make the weights smaller");
  return { mate, pairs, total };
}

function proofOf({ nest, times }: Search): Proof {
  const duals = Float64Array.from(nest.mate, (_, vertex) => times.dualOf(vertex));
  const present = [...nest.mate.keys()].filter((vertex) => times.stateOf(vertex) !== ASIDE);
  return {
    duals,
    blossoms: nest
      .blossoms()
      .map((blossom) => ({ vertices: nest.verticesOf(blossom), dual: times.dualOfBlossom(blossom) })),
    least: present.reduce((least, vertex) => Math.min(least, duals[vertex] ?? 0), Number.POSITIVE_INFINITY),
    barrier: present.filter((vertex) => times.stateOf(vertex) === INNER),
  };
}
