// What two of n would be worth to each other, as the solver wants it: a full table of whole numbers, checked when it is made.

/** The table has n² entries of eight bytes: 128 MB here. */
export const MOST_VERTICES = 4000;
/** The solver's sums of weights stay exact up to here. */
export const HEAVIEST = 2 ** 49;

/** Weights between the vertices 0 to n − 1. Made by `weightsOf` and `weightsBetween` only. */
export interface Weights {
  readonly n: number;
  /** Twice the weight at u·n + v and at v·n + u; −Infinity where the two may not be paired. */
  readonly doubled: Float64Array;
}

/** From a list of edges [u, v, weight]. Of two edges between the same vertices the heavier counts. RangeError: see `checkEdge`. */
export function weightsOf(n: number, edges: Iterable<readonly [u: number, v: number, weight: number]>): Weights {
  const weights = noWeights(n);
  for (const [u, v, weight] of edges) {
    checkEdge(n, u, v, weight);
    set(weights, u, v, Math.max(2 * weight, weights.doubled[u * n + v] ?? Number.NEGATIVE_INFINITY));
  }
  return weights;
}

/** From a rule, asked once for every u < v; undefined where the two may not be paired. RangeError: see `checkEdge`. */
export function weightsBetween(n: number, weigh: (u: number, v: number) => number | undefined): Weights {
  const weights = noWeights(n);
  for (let u = 0; u < n; u += 1) {
    for (let v = u + 1; v < n; v += 1) {
      const weight = weigh(u, v);
      if (weight === undefined) continue;
      checkEdge(n, u, v, weight);
      set(weights, u, v, 2 * weight);
    }
  }
  return weights;
}

/** The weight of a pair; undefined where there is none. */
export function weightBetween({ n, doubled }: Weights, u: number, v: number): number | undefined {
  const twice = doubled[u * n + v] ?? Number.NEGATIVE_INFINITY;
  return twice === Number.NEGATIVE_INFINITY ? undefined : twice / 2;
}

function noWeights(n: number): Weights {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of vertices: ${n}`);
  if (n > MOST_VERTICES) {
    throw new RangeError(`${n} vertices are too many: the table of their weights is made for ${MOST_VERTICES} at most`);
  }
  return { n, doubled: new Float64Array(n * n).fill(Number.NEGATIVE_INFINITY) };
}

function checkEdge(n: number, u: number, v: number, weight: number): void {
  if (!isVertex(n, u) || !isVertex(n, v)) throw new RangeError(`not an edge between two of ${n} vertices: ${u}, ${v}`);
  if (u === v) throw new RangeError(`an edge from ${u} to itself`);
  if (!Number.isInteger(weight)) throw new RangeError(`the weight between ${u} and ${v} is no whole number: ${weight}`);
  if (Math.abs(weight) > HEAVIEST) throw new RangeError(`the weight between ${u} and ${v} is beyond 2^49: ${weight}`);
}

function isVertex(n: number, vertex: number): boolean {
  return Number.isInteger(vertex) && vertex >= 0 && vertex < n;
}

function set({ n, doubled }: Weights, u: number, v: number, twice: number): void {
  doubled[u * n + v] = twice;
  doubled[v * n + u] = twice;
}
