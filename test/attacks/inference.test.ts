// What two waves tell about the one person who left between them.

import { describe, expect, it } from "vitest";
import { grainOf, type Marginal, sayMarginal } from "../../src/pulse/close/precision.ts";
import { accuracy, byGuessing, type Spread } from "./inference.ts";

const SPREADS: [string, Spread][] = [
  ["mostly content", [0.05, 0.1, 0.2, 0.4, 0.25]],
  ["divided", [0.25, 0.15, 0.1, 0.2, 0.3]],
  ["mostly discontent", [0.3, 0.35, 0.15, 0.15, 0.05]],
];
/** As the product says it after one person has left: the audit across waves never lets both be exact. */
const inBands = (marginal: Marginal): string =>
  JSON.stringify(sayMarginal(marginal, grainOf({ n: marginal.n, acrossWaves: false, strict: false })));
/** As it would be said were both exact. */
const rounded = (marginal: Marginal): string => JSON.stringify(sayMarginal(marginal, "exact"));
const exactly = ({ n, sum }: Marginal): string => `${n} people, ${sum / n}`;

describe.each(SPREADS)("an attacker who knows that people are %s", (_, spread) => {
  it.each([12, 13, 15, 17, 19, 22, 25, 30, 40])(
    "says the answer of one of %i who left hardly better than by guessing",
    (n) => {
      expect(accuracy(n, spread, inBands)).toBeLessThanOrEqual(byGuessing(spread) + 0.08);
      expect(accuracy(n, spread, inBands)).toBeGreaterThanOrEqual(byGuessing(spread) - 1e-9);
    },
  );

  it("is always right with exact means (control)", () => {
    expect(accuracy(12, spread, exactly)).toBeCloseTo(1, 9);
  });
  it("is often right with means to a tenth (control)", () => {
    expect(accuracy(12, spread, rounded)).toBeGreaterThan(byGuessing(spread) + 0.2);
  });
});
