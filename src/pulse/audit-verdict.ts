// Whether figures, published together, isolate a handful of people: exact over the rational numbers, found modulo primes.

import { atomsOf } from "./audit-atoms.ts";
import {
  copyOf,
  eliminate,
  type Matrix,
  matrixOf,
  type Purse,
  primes,
  primesNeeded,
  rank,
  rowsBetween,
} from "./audit-field.ts";
import { lightest } from "./audit-search.ts";

export interface Verdict {
  /** The fewest people that some combination was found to isolate, where that is fewer than k. */
  fewest?: number;
  /** Whether nothing is left open: no combination isolates fewer than `fewest`, or than k where it is absent. */
  exact: boolean;
}

/**
 * The fewest people that any combination of the figures isolates, up to k − 1; or, where `any` is set, some number of them as soon as there
 * is one. Each figure is the ids of its members, each once.
 *
 * Modulo a prime that keeps the rank of all figures, every rational combination has a counterpart that speaks of no other people, so nothing
 * found there means safe. What is found is proven by ranks: a combination within a set of people exists if and only if the figures have a
 * smaller rank without them; and rational ranks are the largest of those modulo enough primes.
 */
export function judge(
  figures: readonly (readonly string[])[],
  options: { k: number; any: boolean; purse: Purse; moduli?: readonly number[] },
): Verdict {
  const { k, any, purse } = options;
  const smallest = Math.min(k, ...figures.map((members) => members.length).filter((size) => size > 0));
  const alone: Verdict = smallest < k ? { fewest: smallest, exact: false } : { exact: false };
  if (smallest < k && (any || smallest === 1)) return { ...alone, exact: true };
  if (purse.left < 0) return alone;

  const atoms = atomsOf(figures);
  const all = [...atoms.weights.keys()];
  const matrix = matrixOf(atoms.rows, all.length);
  const moduli = options.moduli ?? primes(Math.max(2, primesNeeded(Math.min(matrix.height, matrix.width))));
  const reduced: Reduced[] = [];
  for (const prime of moduli) {
    if (purse.left < 0) return alone;
    const rows = copyOf(matrix);
    reduced.push({ prime, independent: rowsBetween(rows, 0, eliminate(rows, all, prime, purse).length) });
  }
  const rational = Math.max(...reduced.map(({ independent }) => independent.height));
  for (const { prime, independent } of reduced) {
    if (independent.height < rational) continue;
    const { found, finished } = lightest(independent, atoms.weights, { limit: smallest - 1, any, prime, purse });
    if (!found) return { ...alone, exact: finished };
    const others = all.filter((column) => !found.columns.includes(column));
    const proven = moduli.every((each) => rank(matrix, others, each, purse) < rational);
    if (proven) return { fewest: found.weight, exact: finished || any };
  }
  return alone;
}

/** A matrix of the same rows modulo the prime, without those that depend on others. */
interface Reduced {
  prime: number;
  independent: Matrix;
}
