import { describe, expect, it } from "vitest";
import { drawBelow, draws } from "../../src/matching/draws.ts";
import { bestWithTriple, type Extra } from "../../src/matching/triple.ts";
import { weightBetween, weightsBetween } from "../../src/matching/weights.ts";
import { bruteForceWithTriple } from "./oracles.ts";

const draw = draws(17, "triples");

/** Costs such as a round has: few repeats, then recency, sectors and chance; some pairs forbidden. */
function instance(n: number, forbidden: number) {
  const weights = weightsBetween(n, () =>
    draw() < forbidden
      ? undefined
      : -((draw() < 0.5 ? 1e9 : 0) + 1e5 * drawBelow(draw, 10) + (draw() < 0.3 ? 1e3 : 0) + drawBelow(draw, 10)),
  );
  const threes = Array.from({ length: n }, () => 1e4 * drawBelow(draw, 3));
  const between = (a: number, b: number) => weightBetween(weights, a, b);
  const extra: Extra = {
    of: (third, a, b) => {
      const [left, right] = [between(third, a), between(third, b)];
      if (left === undefined || right === undefined) return undefined;
      return left + right - (threes[third] ?? 0) - (threes[a] ?? 0) - (threes[b] ?? 0);
    },
    most: () => 0,
  };
  const whole = (a: number, b: number, c: number) => {
    const [pair, added] = [between(a, b), extra.of(c, a, b)];
    return pair === undefined || added === undefined ? undefined : pair + added;
  };
  return { weights, extra, between, whole };
}

describe("the best pairs with one group of three", () => {
  it.each([
    [3, 60],
    [5, 120],
    [7, 120],
    [9, 80],
    [11, 60],
    [13, 20],
    [15, 6],
    [17, 2],
  ])("of %i people are as good as brute force finds, in %i cohorts", (n, cohorts) => {
    for (let count = 0; count < cohorts; count += 1) {
      const { weights, extra, between, whole } = instance(n, count % 3 === 0 ? 0.4 : 0.05);
      const found = bestWithTriple(weights, extra, 0);
      const best = bruteForceWithTriple(n, between, whole);
      const placesAll = found && 2 * found.pairs.length + 3 === n;
      expect(placesAll ? found.total : undefined).toBe(best);
      if (!found) continue;
      const [a, b, c] = found.triple;
      const counted = found.pairs.reduce(
        (sum, [u, v]) => sum + (between(u, v) ?? Number.NaN),
        whole(a, b, c) ?? Number.NaN,
      );
      expect(found.total).toBe(counted);
      const placed = [...found.pairs.flat(), ...found.triple];
      expect(new Set(placed).size).toBe(placed.length);
    }
  });

  it("come within the tolerance given, and may be found sooner for it", () => {
    for (let count = 0; count < 60; count += 1) {
      const { weights, extra } = instance(11, 0.1);
      const exact = bestWithTriple(weights, extra, 0);
      const near = bestWithTriple(weights, extra, 5000);
      expect((exact?.total ?? 0) - (near?.total ?? 0)).toBeGreaterThanOrEqual(0);
      expect((exact?.total ?? 0) - (near?.total ?? 0)).toBeLessThanOrEqual(5000);
    }
  });

  it("are none where no three may meet", () => {
    const weights = weightsBetween(5, (a, b) => ((a + b) % 2 === 1 ? 1 : undefined));
    expect(bestWithTriple(weights, { of: () => undefined, most: () => 0 }, 0)).toBeUndefined();
  });
});
