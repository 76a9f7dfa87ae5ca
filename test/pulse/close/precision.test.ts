import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grainOf, type Marginal, sayMarginal, sizeOf } from "../../../src/pulse/close/precision.ts";

const marginal = (scores: readonly number[]): Marginal => ({
  n: scores.length,
  sum: scores.reduce((sum, score) => sum + score, 0),
  favourable: scores.filter((score) => score > 3).length,
});
const saidOf = (said: { stat: string; value: string }[], stat: string) => said.find((one) => one.stat === stat)?.value;
const scores = (most: number, least = 5) =>
  fc.array(fc.integer({ min: 1, max: 5 }), { minLength: least, maxLength: most });

describe("how many people a figure is about", () => {
  it.each([
    [5, "5–9"],
    [9, "5–9"],
    [10, "10–19"],
    [19, "10–19"],
    [20, "20–49"],
    [49, "20–49"],
    [50, "50+"],
    [400, "50+"],
  ])("%i is said as %s", (n, size) => expect(sizeOf(n)).toBe(size));
  it("is not said of fewer than five", () => expect(() => sizeOf(4)).toThrow(RangeError));
});

describe("how precisely it is said", () => {
  it.each([
    [{ n: 19, acrossWaves: true, strict: false }, "thirds"],
    [{ n: 20, acrossWaves: true, strict: false }, "exact"],
    [{ n: 20, acrossWaves: false, strict: false }, "quarters"],
    [{ n: 60, acrossWaves: false, strict: true }, "thirds"],
    [{ n: 60, acrossWaves: true, strict: true }, "exact"],
  ] as const)("%o: %s", (about, grain) => expect(grainOf(about)).toBe(grain));
});

describe("what is said of a marginal", () => {
  it.each([
    // 3 of 9 is exactly a third: it belongs above the edge, as 6 of 9 does.
    [{ n: 9, sum: 27, favourable: 2 }, "thirds", "favourable-thirds", "1"],
    [{ n: 9, sum: 27, favourable: 3 }, "thirds", "favourable-thirds", "2"],
    [{ n: 9, sum: 27, favourable: 5 }, "thirds", "favourable-thirds", "2"],
    [{ n: 9, sum: 27, favourable: 6 }, "thirds", "favourable-thirds", "3"],
    [{ n: 9, sum: 45, favourable: 9 }, "thirds", "favourable-thirds", "3"],
    [{ n: 20, sum: 60, favourable: 5 }, "quarters", "favourable-quarters", "2"],
    [{ n: 20, sum: 100, favourable: 20 }, "quarters", "favourable-quarters", "4"],
    // 3.45 is said as 3.5, 3.449… as 3.4.
    [{ n: 20, sum: 69, favourable: 9 }, "exact", "mean", "3.5"],
    [{ n: 49, sum: 169, favourable: 9 }, "exact", "mean", "3.4"],
    [{ n: 20, sum: 60, favourable: 9 }, "exact", "favourable", "50"],
    [{ n: 20, sum: 60, favourable: 0 }, "exact", "favourable", "10"],
    [{ n: 20, sum: 60, favourable: 20 }, "exact", "favourable", "90"],
    // Everybody said the same, which nobody may learn.
    [{ n: 20, sum: 100, favourable: 20 }, "exact", "mean", "4.8"],
    [{ n: 20, sum: 20, favourable: 0 }, "exact", "mean", "1.2"],
  ] as const)("%o in %s: %s %s", (given, grain, stat, value) =>
    expect(saidOf(sayMarginal(given, grain), stat)).toBe(value),
  );

  it("in a band holds the true share, and says nothing else of it", () => {
    fc.assert(
      fc.property(scores(60), fc.constantFrom("thirds" as const, "quarters" as const), (given, grain) => {
        const { n, favourable } = marginal(given);
        const said = sayMarginal(marginal(given), grain);
        expect(said.map(({ stat }) => stat)).toEqual(["size", `favourable-${grain}`]);
        const parts = grain === "thirds" ? 3 : 4;
        const part = Number(said[1]?.value);
        expect(favourable / n).toBeGreaterThanOrEqual((part - 1) / parts - 1e-12);
        if (part < parts) expect(favourable / n).toBeLessThan(part / parts);
      }),
    );
  });

  it("is within half a step of the truth where it is exact, save at the ends", () => {
    fc.assert(
      fc.property(scores(90, 20), (given) => {
        const { n, sum, favourable } = marginal(given);
        const said = sayMarginal(marginal(given), "exact");
        const mean = Number(saidOf(said, "mean"));
        const share = Number(saidOf(said, "favourable"));
        expect(Math.abs(mean - Math.min(4.8, Math.max(1.2, sum / n)))).toBeLessThanOrEqual(0.05 + 1e-9);
        const points = (100 * favourable) / n;
        expect(Math.abs(share - Math.min(90, Math.max(10, points)))).toBeLessThanOrEqual(5 + 1e-9);
      }),
    );
  });
});
