// Disjoint bases: sets of columns, each of which decides a combination of the rows altogether. A combination that is not 0 is not 0 on
// any of them, so it has at least as many people as there are bases.

import { copyOf, eliminate, type Matrix, type Purse } from "./audit-field.ts";

export interface Basis {
  columns: readonly number[];
  /** The systematic matrix: row i is 1 in the i-th of the columns and 0 in the others. */
  matrix: Matrix;
}

/**
 * Takes bases out of these columns, at most as many as wanted. A column of weight w may serve w of them, once in each. Greedy: the columns
 * with most left to give first; there may be more bases than it finds. The rows of
 * the matrix are linearly independent.
 */
export function disjointBases(
  matrix: Matrix,
  columns: readonly number[],
  weights: readonly number[],
  wanted: number,
  prime: number,
  purse: Purse,
): Basis[] {
  const left = new Map(columns.map((column) => [column, weights[column] as number]));
  const bases: Basis[] = [];
  while (bases.length < wanted) {
    const order = [...left.keys()].sort((a, b) => (left.get(b) as number) - (left.get(a) as number));
    const reduced = copyOf(bases.at(-1)?.matrix ?? matrix);
    const pivots = eliminate(reduced, order, prime, purse);
    if (pivots.length < matrix.height) break;
    bases.push({ columns: pivots, matrix: reduced });
    for (const column of pivots) {
      const rest = (left.get(column) as number) - 1;
      if (rest === 0) left.delete(column);
      else left.set(column, rest);
    }
  }
  return bases;
}
