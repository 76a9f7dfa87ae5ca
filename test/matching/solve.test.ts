import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { drawBelow, draws } from "../../src/matching/draws.ts";
import { bestPairs, provenPairs } from "../../src/matching/solve.ts";
import { HEAVIEST, MOST_VERTICES, weightsBetween, weightsOf } from "../../src/matching/weights.ts";
import { bruteForce, chain, type Edge, flaws, hardcard, sparseDelta, triangles } from "./oracles.ts";

// The package has no types. It answers with the partner of each vertex, −1 without.
const otherSolver: (edges: readonly Edge[], mostPairs: boolean) => number[] = createRequire(import.meta.url)(
  "edmonds-blossom-fixed",
);

const draw = draws(2026, "graphs");
const below = (end: number) => drawBelow(draw, end);

/** Weights of a kind that have tripped up solvers. */
const FAMILIES: Record<string, () => number> = {
  small: () => below(100),
  negative: () => below(100) - 99,
  mixed: () => below(21) - 10,
  ties: () => below(3),
  zero: () => 0,
  large: () => below(2 ** 40),
  lexicographic: () => below(2) * 1e12 - below(4) * 1e9 - below(10) * 2e5 + below(2) * 1e3 + below(10),
  extreme: () => (below(2) === 0 ? -1 : 1) * 2 ** 45 + below(2),
};

function graph(n: number, density: number, weigh: () => number): Edge[] {
  const edges: Edge[] = [];
  for (let u = 0; u < n; u += 1) for (let v = u + 1; v < n; v += 1) if (draw() < density) edges.push([u, v, weigh()]);
  return edges;
}

const range = (n: number) => Array.from({ length: n }, (_, index) => index);

describe("the best pairs", () => {
  it.each(Object.entries(FAMILIES))("are as good as brute force finds, in 3,000 graphs of %s weights", (_, weigh) => {
    for (let count = 0; count < 3000; count += 1) {
      const n = below(11);
      const edges = graph(n, 0.2 + 0.8 * draw(), weigh);
      const { pairs, total } = bestPairs(weightsOf(n, edges));
      expect({ pairs: pairs.length, total }, JSON.stringify({ n, edges })).toEqual(bruteForce(n, edges));
    }
  });

  it("weigh as much as those of another solver, in 1,200 graphs of up to 60 vertices", () => {
    const families = Object.values(FAMILIES);
    for (let count = 0; count < 1200; count += 1) {
      const n = 2 + below(59);
      const edges = graph(n, 0.05 + 0.95 * draw(), families[count % families.length] ?? (() => 0));
      const { pairs, total } = bestPairs(weightsOf(n, edges));
      const theirs = otherSolver(edges, true);
      const chosen = edges.filter(([u, v]) => theirs[u] === v);
      const theirTotal = chosen.reduce((sum, [, , weight]) => sum + weight, 0);
      expect({ pairs: pairs.length, total }, JSON.stringify({ n, edges })).toEqual({
        pairs: chosen.length,
        total: theirTotal,
      });
    }
  });

  it.each([
    [30, 40],
    [81, 20],
    [150, 8],
    [300, 2],
  ])("of %i vertices are proven by their duals, with and without some set aside", (n, graphs) => {
    const families = Object.values(FAMILIES);
    for (let count = 0; count < graphs; count += 1) {
      const density = count % 2 === 0 ? 1 : (2 + 4 * draw()) / n;
      const weights = weightsOf(n, graph(n, density, families[count % families.length] ?? (() => 0)));
      const aside = count % 3 === 0 ? [below(n), below(n)] : [];
      const { matching, proof } = provenPairs(weights, aside);
      expect(aside.filter((vertex) => matching.mate[vertex] !== -1)).toEqual([]);
      expect(
        flaws(
          weights,
          matching,
          proof,
          range(n).filter((vertex) => !aside.includes(vertex)),
        ),
      ).toEqual([]);
    }
  });

  it("would be seen to be wrong: the check finds a spoilt proof and a worse matching", () => {
    const weights = weightsOf(4, [
      [0, 1, 5],
      [1, 2, 9],
      [2, 3, 5],
    ]);
    const { matching, proof } = provenPairs(weights);
    expect(flaws(weights, matching, proof, range(4))).toEqual([]);
    const worse = { mate: Int32Array.of(-1, 2, 1, -1), pairs: [[1, 2]] as [number, number][], total: 9 };
    expect(flaws(weights, worse, proof, range(4))).not.toEqual([]);
    const lowered = { ...proof, duals: proof.duals.map((dual, vertex) => dual - (vertex === 1 ? 1 : 0)) };
    expect(flaws(weights, matching, lowered, range(4))).not.toEqual([]);
  });

  // Total weights as published with the graphs; the last two follow from counting: every pendant vertex has its own partner.
  it.each([
    ["a chain of 1,000", 1000, chain(1000), 500_000],
    ["a chain of 4,000", 4000, chain(4000), 8_000_000],
    ["sparse_delta of 1,004", 1004, sparseDelta(1004), 191_875_936],
    ["334 triangles joined at one corner", 1002, triangles(334, 1), 501],
    ["334 triangles joined at three corners", 1002, triangles(334, 3), 501],
    ["hardcard of 300", 300, hardcard(50), 150],
    ["hardcard of 900", 900, hardcard(150), 450],
  ])("are found in %s", (_, n, edges, total) => {
    expect(bestPairs(weightsOf(n, edges)).total).toBe(total);
  });

  // Blossoms in blossoms that are used, opened and used again: from the tests of J. van Rantwijk's mwmatching.py.
  it.each([
    ["a nested blossom, opened", "12,19 13,20 18,8 23,25 24,18 35,18 45,13 47,7 56,7"],
    ["an inner blossom, relabelled", "12,23 15,22 16,15 23,25 34,22 45,25 48,14 57,13"],
    ["a nested one, relabelled twice", "12,19 13,20 18,8 23,25 24,18 35,18 45,13 47,7 56,7 68,3"],
  ])("of %s are right", (_, text) => {
    const edges = text.split(" ").map((edge): Edge => {
      const [ends = "", weight] = edge.split(",");
      return [Number(ends[0]) - 1, Number(ends[1]) - 1, Number(weight)];
    });
    const { pairs, total } = bestPairs(weightsOf(8, edges));
    expect({ pairs: pairs.length, total }).toEqual(bruteForce(8, edges));
  });

  it("keep to the laws of the problem", () => {
    for (let count = 0; count < 300; count += 1) {
      const n = 2 + below(11);
      const edges = graph(n, 0.7, () => below(50) - 10);
      const { pairs, total } = bestPairs(weightsOf(n, edges));
      const solve = (changed: Edge[], size = n) => bestPairs(weightsOf(size, changed));
      const order = range(n).sort(() => draw() - 0.5);
      expect(solve(edges.map(([u, v, w]) => [order[v] ?? 0, order[u] ?? 0, w])).total, "relabelled").toBe(total);
      expect(solve(edges.map(([u, v, w]) => [u, v, w + 1000])).total, "all heavier").toBe(total + 1000 * pairs.length);
      expect(solve(edges.map(([u, v, w]) => [u, v, 7 * w])).total, "scaled").toBe(7 * total);
      const twice = [...edges, ...edges.map(([u, v, w]): Edge => [u + n, v + n, w])];
      expect(solve(twice, 2 * n).total, "two copies").toBe(2 * total);
      const used = new Set(pairs.map(([u, v]) => `${u} ${v}`));
      const isUsed = ([u, v]: Edge) => used.has(`${u} ${v}`);
      expect(
        solve(edges.map((edge) => (isUsed(edge) ? edge : [edge[0], edge[1], edge[2] - 5]))).total,
        "unused pairs worse",
      ).toBe(total);
      const [first] = edges.filter(isUsed);
      if (!first) continue;
      const raised = solve(edges.map((edge) => (edge === first ? [edge[0], edge[1], edge[2] + 5] : edge)));
      expect(raised.total, "a used pair better").toBe(total + 5);
      expect(raised.pairs).toContainEqual([first[0], first[1]]);
      const removed = solve(edges.filter((edge) => edge !== first));
      expect(removed.pairs.length < pairs.length || removed.total <= total, "a pair forbidden").toBe(true);
    }
  });
});

describe("weights", () => {
  it.each([
    ["not a number", [[0, 1, Number.NaN]], /no whole number: NaN/],
    ["infinite", [[0, 1, Number.POSITIVE_INFINITY]], /no whole number/],
    ["a fraction", [[0, 1, 0.5]], /no whole number: 0\.5/],
    ["too heavy", [[0, 1, HEAVIEST + 1]], /beyond 2\^49/],
    ["too light", [[0, 1, -HEAVIEST - 1]], /beyond 2\^49/],
    ["between a vertex and itself", [[1, 1, 1]], /to itself/],
    ["of a vertex that is not there", [[0, 3, 1]], /not an edge/],
    ["of half a vertex", [[0, 0.5, 1]], /not an edge/],
  ] as [string, Edge[], RegExp][])("are refused when %s", (_, edges, message) => {
    expect(() => weightsOf(3, edges)).toThrow(message);
    expect(() => weightsOf(3, edges)).toThrow(RangeError);
  });

  it("are refused for too many vertices, before the table is made", () => {
    expect(() => weightsBetween(10_000, () => 1)).toThrow(/10000 vertices are too many/);
    expect(() => weightsOf(MOST_VERTICES + 1, [])).toThrow(RangeError);
    expect(() => weightsOf(-1, [])).toThrow(RangeError);
  });

  it("up to the limit are exact", () => {
    const edges: Edge[] = [
      [0, 1, HEAVIEST],
      [1, 2, HEAVIEST - 2],
      [2, 3, -HEAVIEST],
      [0, 3, -HEAVIEST + 1],
    ];
    expect(bestPairs(weightsOf(4, edges))).toMatchObject({
      total: 0,
      pairs: [
        [0, 1],
        [2, 3],
      ],
    });
    expect(bestPairs(weightsOf(2, [[0, 1, -HEAVIEST]])).total).toBe(-HEAVIEST);
  });

  it("are refused where the answer could not be exact", () => {
    expect(() =>
      bestPairs(
        weightsOf(
          100,
          range(50).map((at): Edge => [2 * at, 2 * at + 1, HEAVIEST]),
        ),
      ),
    ).toThrow(/2\^53/);
    expect(() =>
      bestPairs(
        weightsOf(
          60,
          range(59).map((at): Edge => [at, at + 1, at % 2 === 0 ? -HEAVIEST : HEAVIEST]),
        ),
      ),
    ).toThrow(/exact|2\^53/);
  });

  it("count the heavier of two edges between the same vertices", () => {
    expect(
      bestPairs(
        weightsOf(2, [
          [0, 1, 3],
          [1, 0, 8],
          [0, 1, 5],
        ]),
      ).total,
    ).toBe(8);
    expect(
      bestPairs(
        weightsOf(2, [
          [0, 1, -8],
          [1, 0, -3],
        ]),
      ).total,
    ).toBe(-3);
  });

  it("of nobody, of one and of no edges give no pairs", () => {
    for (const n of [0, 1, 2, 5]) expect(bestPairs(weightsOf(n, []))).toMatchObject({ pairs: [], total: 0 });
  });
});
