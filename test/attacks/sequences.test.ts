// Thousands of seasons with people who come, go, move, keep silent and skip items: whatever exact figures were published in all of them
// together, no combination isolates fewer than k people.

import { describe, expect, it } from "vitest";
import { GUARDS } from "../../src/pulse/close/steps.ts";
import { LONG } from "./long.ts";
import { liveSeason } from "./sequences.ts";

const SEEDS = LONG ? 1_000_000 : 5000;
const few = Array.from({ length: 60 }, (_, seed) => seed);

it(`${SEEDS} seasons of waves isolate nobody`, { timeout: 24 * 3_600_000 }, () => {
  let exact = 0;
  let waves = 0;
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const season = liveSeason(seed);
    expect(season.broken, `seed ${seed}`).toEqual([]);
    exact += season.exact;
    waves += season.waves;
  }
  // They do publish exact figures: there is something to be combined.
  expect(exact / waves).toBeGreaterThan(0.5);
});

describe("the same seasons (control)", () => {
  it("are broken across waves without the audit across waves", () => {
    const weak = few.map((seed) => liveSeason(seed, { ...GUARDS, safe: () => true }));
    expect(weak.filter(({ broken }) => broken.includes("across waves")).length).toBeGreaterThan(20);
  });
  it("are broken within a wave without the audit of each", () => {
    const audit: typeof GUARDS.audit = ({ k, figures }) => ({
      publish: figures.filter(({ members }) => members.length >= k).map(({ id }) => id),
    });
    const weak = few.map((seed) => liveSeason(seed, { ...GUARDS, audit }));
    expect(weak.filter(({ broken }) => broken.includes("within a wave")).length).toBeGreaterThan(20);
  });
});
