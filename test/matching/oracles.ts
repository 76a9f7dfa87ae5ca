// What the solver is measured against: brute force, a check of its proofs, and graphs made to be hard.

import type { Matching, Proof } from "../../src/matching/solve.ts";
import { type Weights, weightBetween } from "../../src/matching/weights.ts";

export type Edge = [u: number, v: number, weight: number];

/** The most pairs, and of those the greatest weight, by trying all sets of vertices. For n up to 20 or so. */
export function bruteForce(n: number, edges: readonly Edge[]): { pairs: number; total: number } {
  const weight = new Float64Array(n * n).fill(Number.NaN);
  for (const [u, v, w] of edges) weight[Math.max(u, v) * n + Math.min(u, v)] = w;
  const pairs = new Int32Array(1 << n);
  const total = new Float64Array(1 << n);
  for (let set = 1; set < 1 << n; set += 1) {
    const last = 31 - Math.clz32(set);
    const rest = set ^ (1 << last);
    let [most, best] = [pairs[rest] as number, total[rest] as number];
    for (let other = 0; other < last; other += 1) {
      const w = weight[last * n + other] as number;
      if (((rest >> other) & 1) === 0 || Number.isNaN(w)) continue;
      const without = rest ^ (1 << other);
      const [count, sum] = [(pairs[without] as number) + 1, (total[without] as number) + w];
      if (count > most || (count === most && sum > best)) [most, best] = [count, sum];
    }
    pairs[set] = most;
    total[set] = best;
  }
  return { pairs: pairs[(1 << n) - 1] as number, total: total[(1 << n) - 1] as number };
}

/** The greatest total of pairs and one group of three that place all of an odd number, by trying all sets; undefined where nothing does. */
export function bruteForceWithTriple(
  n: number,
  pair: (a: number, b: number) => number | undefined,
  third: (a: number, b: number, c: number) => number | undefined,
): number | undefined {
  const best = [0, 1].map(() => new Float64Array(1 << n).fill(Number.NEGATIVE_INFINITY)) as [
    Float64Array,
    Float64Array,
  ];
  best[0][0] = 0;
  for (let set = 1; set < 1 << n; set += 1) {
    const last = 31 - Math.clz32(set);
    for (let a = 0; a < last; a += 1) {
      if (((set >> a) & 1) === 0) continue;
      const without = set ^ (1 << last) ^ (1 << a);
      const weight = pair(last, a);
      if (weight !== undefined)
        for (const with3 of best) with3[set] = Math.max(with3[set] as number, (with3[without] as number) + weight);
      for (let b = 0; b < a; b += 1) {
        if (((set >> b) & 1) === 0) continue;
        const total = third(last, a, b);
        if (total === undefined) continue;
        best[1][set] = Math.max(best[1][set] as number, (best[0][without ^ (1 << b)] as number) + total);
      }
    }
  }
  const total = best[1][(1 << n) - 1] as number;
  return total === Number.NEGATIVE_INFINITY ? undefined : total;
}

/** Everything that is wrong with a matching and its proof; an empty list proves that nothing better exists. `present` leaves out the vertices set aside. */
export function flaws(
  weights: Weights,
  { mate, pairs, total }: Matching,
  proof: Proof,
  present: readonly number[],
): string[] {
  const found: string[] = [];
  const { duals, blossoms, least } = proof;
  const inBlossoms = blossoms.map(({ vertices }) => new Set(vertices));
  for (const [u, v] of pairs) if (mate[u] !== v || mate[v] !== u) found.push(`${u} and ${v} do not agree`);
  if (2 * pairs.length !== mate.filter((other) => other >= 0).length) found.push("pairs and partners differ");
  if (total !== pairs.reduce((sum, [u, v]) => sum + (weightBetween(weights, u, v) ?? Number.NaN), 0))
    found.push("the total is wrong");
  for (const [index, u] of present.entries()) {
    if ((duals[u] as number) < least) found.push(`the dual of ${u} is below the least`);
    if ((mate[u] as number) < 0 && duals[u] !== least) found.push(`${u} is unmatched and its dual is not the least`);
    for (const v of present.slice(index + 1)) {
      const weight = weightBetween(weights, u, v);
      if (weight === undefined) continue;
      const shared = blossoms.reduce(
        (sum, { dual }, at) => (inBlossoms[at]?.has(u) && inBlossoms[at]?.has(v) ? sum + dual : sum),
        0,
      );
      const slack = (duals[u] as number) + (duals[v] as number) + shared - 2 * weight;
      if (slack < 0) found.push(`the edge ${u}, ${v} is not covered: ${slack}`);
      if (slack !== 0 && mate[u] === v) found.push(`the pair ${u}, ${v} has slack ${slack}`);
    }
  }
  for (const [at, { vertices, dual }] of blossoms.entries()) {
    if (dual < 0) found.push(`blossom ${at} has a negative dual`);
    const inside = vertices.filter((vertex) => inBlossoms[at]?.has(mate[vertex] as number)).length;
    if (vertices.length % 2 === 0 || (dual > 0 && inside !== vertices.length - 1))
      found.push(`blossom ${at} is not full`);
  }
  const most = (present.length - oddParts(weights, present, new Set(proof.barrier)) + proof.barrier.length) / 2;
  if (pairs.length !== most) found.push(`the barrier allows ${most} pairs, not ${pairs.length}`);
  return found;
}

/** In how many parts of an odd number of vertices a graph falls without some. */
function oddParts(weights: Weights, present: readonly number[], without: ReadonlySet<number>): number {
  const left = new Set(present.filter((vertex) => !without.has(vertex)));
  let odd = 0;
  for (const start of left) {
    left.delete(start);
    const part = [start];
    for (const vertex of part) {
      for (const other of left) {
        if (weightBetween(weights, vertex, other) === undefined) continue;
        left.delete(other);
        part.push(other);
      }
    }
    odd += part.length % 2;
  }
  return odd;
}

// Graphs of the test suite of jorisvr/maximum-weight-matching, built from their descriptions, with the optima published there.

/** A path whose every second edge is heavier by one: it has to be undone from end to end. */
export function chain(n: number): Edge[] {
  return Array.from({ length: n - 1 }, (_, at) => [at, at + 1, n + (at % 2)]);
}

/** Triangles in a row, joined at one corner or at all three (Ritchey and Mattingly, 1991). */
export function triangles(count: number, corners: 1 | 3): Edge[] {
  const inside = Array.from({ length: count }, (_, at): Edge[] => [
    [3 * at, 3 * at + 1, 1],
    [3 * at, 3 * at + 2, 1],
    [3 * at + 1, 3 * at + 2, 1],
  ]);
  const between = Array.from({ length: count - 1 }, (_, at): Edge[] =>
    (corners === 1 ? [at % 3] : [0, 1, 2]).map((corner) => [3 * at + corner, 3 * at + 3 + corner, 1]),
  );
  return [...inside, ...between].flat();
}

/** A complete graph of 4k, every second vertex of which has one more neighbour (Gabow, 1976). All weights are alike. */
export function hardcard(k: number): Edge[] {
  const edges: Edge[] = [];
  for (let u = 0; u < 4 * k; u += 1) {
    for (let v = u + 1; v < 4 * k; v += 1) edges.push([u, v, 1]);
    if (u % 2 === 0) edges.push([u, 4 * k + u / 2, 1]);
  }
  return edges;
}

/** Few edges, and about n²/16 changes of the duals: two coupling pairs that pull a top layer tight in turns. n is 4 more than a multiple of 8. */
export function sparseDelta(n: number): Edge[] {
  const top = (n - 4) / 4;
  const bottom = top / 2;
  const heaviest = 16 * (bottom + 1) * (top + 2);
  const edges: Edge[] = [];
  for (let i = 0; i < top; i += 1) edges.push([2 * i, 2 * i + 1, heaviest - i]);
  for (const k of [0, 1]) {
    const coupling = 2 * top + 2 * k;
    for (let i = 0; i < top; i += 1) edges.push([2 * i + 1, coupling, heaviest - top - (k === 0 ? 0 : 1 + i)]);
    edges.push([coupling, coupling + 1, heaviest - (k + 1) * (2 * top + 1)]);
    for (let i = 0; i < bottom; i += 1) {
      const x = 2 * top + 4 + 2 * bottom * k + 2 * i;
      edges.push([coupling + 1, x, heaviest - (2 * i + k) * (2 * top + 4) - 4 * top + 1]);
      edges.push([x, x + 1, heaviest - (2 * i + k + 1) * 8 * top - (2 * i + k) * 12]);
    }
  }
  return edges;
}
