import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "../../../src/clock.ts";
import { judgePlan, nextOccurrence, takesBallots, timesFrom, turnoutOf } from "../../../src/pulse/wave/rules.ts";

const at = (text: string) => Temporal.Instant.from(text);
const NOW = at("2026-11-01T09:00:00Z");
const ENDS = at("2027-07-01T00:00:00Z");
const GOOD = {
  opensAt: at("2026-11-03T09:00:00Z"),
  closesAt: at("2026-11-05T09:00:00Z"),
  live: false,
  k: 5,
  cuts: ["sector"],
};
const judge = (
  change: Partial<typeof GOOD>,
  others: { opensAt: Temporal.Instant; closesAt: Temporal.Instant }[] = [],
) => judgePlan({ ...GOOD, ...change }, { now: NOW, others, ends: ENDS });

describe("planning", () => {
  it("takes two days exactly, and five minutes for a live wave", () => {
    expect(judge({})).toBeUndefined();
    expect(judge({ live: true, opensAt: NOW, closesAt: NOW.add({ minutes: 5 }) })).toBeUndefined();
  });

  it.each([
    ["past", { opensAt: NOW.subtract({ seconds: 1 }) }],
    ["too-short", { closesAt: GOOD.closesAt.subtract({ seconds: 1 }) }],
    ["too-short", { live: true, closesAt: GOOD.opensAt.add({ seconds: 299 }) }],
    ["too-long", { closesAt: GOOD.opensAt.add({ hours: 21 * 24 + 1 }) }],
    ["too-long", { live: true, closesAt: GOOD.opensAt.add({ minutes: 121 }) }],
    ["k", { k: 4 }],
    ["k", { k: 5.5 }],
    ["k", { k: Number.NaN }],
    ["k", { k: 26 }],
    ["cuts", { cuts: ["gender"] }],
    ["cuts", { cuts: ["sector", "sector"] }],
    ["after-end", { opensAt: at("2027-06-29T09:00:00Z"), closesAt: at("2027-07-02T09:00:00Z") }],
  ] as const)("refuses %s", (because, change) => {
    expect(judge(change as Partial<typeof GOOD>)).toBe(because);
  });

  it("allows one wave at a time, and the next in the moment in which the last closes", () => {
    const other = { opensAt: at("2026-11-05T08:59:00Z"), closesAt: at("2026-11-09T09:00:00Z") };
    expect(judge({}, [other])).toBe("overlaps");
    expect(judge({}, [{ ...other, opensAt: GOOD.closesAt }])).toBeUndefined();
    expect(judge({}, [{ opensAt: NOW, closesAt: GOOD.opensAt }])).toBeUndefined();
  });
});

describe("a wave that opens late", () => {
  it("is open for as long as it was to be", () => {
    const late = GOOD.opensAt.add({ hours: 30 });
    const times = timesFrom(GOOD, late);
    expect(times.opensAt.equals(late)).toBe(true);
    expect(times.closesAt.since(times.opensAt).total("hours")).toBe(48);
    expect(timesFrom(GOOD, NOW)).toBe(GOOD);
  });
});

describe("taking ballots", () => {
  it("ends by the clock, and with the state", () => {
    const closesAt = new Date("2026-11-05T09:00:00Z");
    const justBefore = at("2026-11-05T08:59:59.999Z");
    expect(takesBallots({ state: "open", closesAt }, justBefore)).toBe(true);
    expect(takesBallots({ state: "open", closesAt }, at("2026-11-05T09:00:00Z"))).toBe(false);
    for (const state of ["planned", "closing", "tallied", "closed", "cancelled", "lost"] as const) {
      expect(takesBallots({ state, closesAt }, justBefore)).toBe(false);
    }
  });
});

describe("a schedule", () => {
  const schedule = {
    startsOn: Temporal.PlainDate.from("2026-10-06"),
    ...{ opensTime: "09:00", everyWeeks: 4, openHours: 48, zone: "Europe/London" },
  };
  const free = () => true;

  it("keeps its local hour over the end of summer time", () => {
    const next = nextOccurrence(schedule, at("2026-10-06T08:00:00Z"), ENDS, free);
    expect(next?.opensAt.toString()).toBe("2026-11-03T09:00:00Z");
    const first = nextOccurrence(schedule, at("2026-10-01T08:00:00Z"), ENDS, free);
    expect(first?.opensAt.toString()).toBe("2026-10-06T08:00:00Z");
  });

  it("passes over days that are taken, and ends with the programme", () => {
    const taken = at("2026-11-03T09:00:00Z");
    const next = nextOccurrence(schedule, at("2026-10-06T08:00:00Z"), ENDS, ({ opensAt }) => !opensAt.equals(taken));
    expect(next?.opensAt.toString()).toBe("2026-12-01T09:00:00Z");
    expect(nextOccurrence(schedule, at("2027-06-20T08:00:00Z"), ENDS, free)).toBeUndefined();
  });
});

describe("what organisers see of the turnout", () => {
  it("is nothing below the threshold, and never more than one of two words", () => {
    fc.assert(
      fc.property(
        fc.nat(120),
        fc.integer({ min: 5, max: 120 }),
        fc.integer({ min: 5, max: 25 }),
        (answered, invited, k) => {
          const turnout = turnoutOf(Math.min(answered, invited), invited, k);
          expect(turnout === "few").toBe(Math.min(answered, invited) < k);
        },
      ),
    );
    expect(turnoutOf(5, 11, 5)).toBe("less");
    expect(turnoutOf(6, 12, 5)).toBe("more");
  });
});
