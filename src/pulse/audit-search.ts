// The lightest combination of rows: which linear combination, not 0, speaks of the fewest people. Exact, modulo one prime.

import { type Basis, disjointBases } from "./audit-bases.ts";
import { copyOf, eliminate, type Matrix, type Purse, rowAt, rowsBetween } from "./audit-field.ts";

export interface Lightest {
  /** The columns that the lightest combination found is not 0 in, and their weight; absent where none is within the limit. */
  found?: { columns: number[]; weight: number };
  /** False where the purse ran out first: there may be a lighter one. */
  finished: boolean;
}

/**
 * Looks for the lightest combination among those of weight up to `limit`, or for any such where `any` is set. The rows of the matrix are
 * linearly independent modulo the prime; weights of columns are at least 1.
 *
 * A combination of weight up to t that is not 0 is not 0 in at most one column of one of s disjoint bases where t < 2s, so it is a multiple
 * of a row of that basis's systematic matrix (Brouwer and Zimmermann's way to the minimum distance of a code): looking at those
 * rows is enough. Where there are not so many bases, every combination is not 0 somewhere on the one basis: branch on where it is first.
 */
export function lightest(
  matrix: Matrix,
  weights: readonly number[],
  options: { limit: number; any: boolean; prime: number; purse: Purse },
): Lightest {
  const { prime, purse, any } = options;
  const columns = [...weights.keys()];
  const weightOf = (column: number) => weights[column] as number;
  let { limit } = options;
  let found: Lightest["found"];
  let finished = true;

  const weighRows = (looked: Matrix): void => {
    for (let at = 0; at < looked.height; at += 1) {
      const row = rowAt(looked, at);
      let weight = 0;
      for (let column = 0; column < row.length && weight <= limit; column += 1) {
        if (row[column] !== 0) weight += weightOf(column);
      }
      if (weight > limit) continue;
      found = { weight, columns: columns.filter((column) => row[column] !== 0) };
      limit = any ? 0 : weight - 1;
    }
  };

  /**
   * Looks at the combinations of these rows that are not 0 in any column of `paid`, whose weight is `cost`. Changes the matrix. One that
   * is 0 everywhere else has been seen: it is a row of the basis that the last of the columns was taken from.
   */
  const visit = (given: Matrix, paid: readonly number[], cost: number): void => {
    if (limit <= cost) return;
    if (purse.left < 0) {
      finished = false;
      return;
    }
    const unpaid = columns.filter((column) => !paid.includes(column));
    const tooHeavy = unpaid.filter((column) => weightOf(column) > limit - cost);
    const inner = rowsBetween(given, eliminate(given, tooHeavy, prime, purse).length, given.height);
    if (inner.height === 0) return;
    const open = unpaid.filter((column) => weightOf(column) <= limit - cost);
    const bases = disjointBases(inner, open, weights, Math.floor((limit - cost) / 2) + 1, prime, purse);
    for (const basis of bases) weighRows(basis.matrix);
    const basis = bases.at(-1);
    if (basis && limit - cost >= 2 * bases.length) branch(basis, paid, cost);
  };

  /** A combination is 0 in the columns of the basis before its first. */
  const branch = ({ columns: basis, matrix: reduced }: Basis, paid: readonly number[], cost: number): void => {
    basis.forEach((column, turn) => {
      visit(rowsBetween(reduced, turn, reduced.height), [...paid, column], cost + weightOf(column));
    });
  };

  visit(copyOf(matrix), [], 0);
  return found === undefined ? { finished } : { found, finished };
}
