import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "../../src/clock.ts";
import {
  digestAt,
  firstPeriod,
  followingPeriod,
  isStale,
  isStaleInRoom,
  occasionIn,
  periodAfter,
  reminderAt,
  sameHour,
  snoozeChoices,
  unnamedAt,
} from "../../src/reflection/rhythm.ts";

const at = (text: string) => Temporal.Instant.from(text);
const london = { day: 1, time: "09:00", zone: "Europe/London" };
const iso = (instant: Temporal.Instant | undefined) => instant?.toString();

describe("the moment of a question", () => {
  it("stays at nine on the clock when the clocks go back and forward", () => {
    expect(iso(occasionIn("2026-W43", london))).toBe("2026-10-19T08:00:00Z");
    expect(iso(occasionIn("2026-W44", london))).toBe("2026-10-26T09:00:00Z");
    expect(iso(occasionIn("2027-W12", london))).toBe("2027-03-22T09:00:00Z");
    expect(iso(occasionIn("2027-W13", london))).toBe("2027-03-29T08:00:00Z");
  });

  it("moves forward by the gap where the clock leaves the time out, and comes once where it comes twice", () => {
    const sunday = { day: 7, time: "01:30", zone: "Europe/London" };
    expect(iso(occasionIn("2027-W12", sunday))).toBe("2027-03-28T01:30:00Z");
    expect(iso(occasionIn("2026-W43", sunday))).toBe("2026-10-25T00:30:00Z");
  });

  it("is found from any instant on: the first that has not passed", () => {
    expect(firstPeriod(at("2026-10-19T08:00:00Z"), london)).toBe("2026-W43");
    expect(firstPeriod(at("2026-10-19T08:00:01Z"), london)).toBe("2026-W44");
    expect(firstPeriod(at("2026-12-31T12:00:00Z"), london)).toBe("2027-W01");
    // In Auckland it is Monday already.
    expect(firstPeriod(at("2026-10-18T21:30:00Z"), { ...london, zone: "Pacific/Auckland" })).toBe("2026-W44");
  });

  it("after a long silence goes on with the newest that is still of use", () => {
    expect(followingPeriod("2026-W43", at("2026-10-19T08:00:00Z"), london)).toBe("2026-W44");
    expect(followingPeriod("2026-W43", at("2026-11-09T10:00:00Z"), london)).toBe("2026-W46");
    expect(followingPeriod("2026-W43", at("2026-11-11T10:00:00Z"), london)).toBe("2026-W47");
  });

  it("of following weeks each has its own, in order, whatever the zone", () => {
    const zones = ["Europe/London", "Australia/Lord_Howe", "America/St_Johns", "Africa/Cairo", "Pacific/Apia"];
    const rhythm = fc.record({
      day: fc.integer({ min: 1, max: 7 }),
      time: fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":")),
      zone: fc.constantFrom(...zones),
    });
    fc.assert(
      fc.property(rhythm, fc.integer({ min: 0, max: 200 }), (one, weeks) => {
        let period = firstPeriod(at("2026-01-01T00:00:00Z").add({ hours: weeks * 168 }), one);
        for (let index = 0; index < 4; index += 1) {
          const here = occasionIn(period, one);
          expect(firstPeriod(here, one)).toBe(period);
          expect(Temporal.Instant.compare(occasionIn(periodAfter(period), one), here)).toBe(1);
          period = periodAfter(period);
        }
      }),
    );
  });
});

describe("too late", () => {
  it("in private after a day, in a room when the day is over", () => {
    const due = at("2026-10-19T20:00:00Z");
    expect(isStale(due, at("2026-10-20T20:00:00Z"))).toBe(false);
    expect(isStale(due, at("2026-10-20T20:00:01Z"))).toBe(true);
    expect(isStaleInRoom(due, at("2026-10-19T22:59:00Z"), "Europe/London")).toBe(false);
    expect(isStaleInRoom(due, at("2026-10-19T23:01:00Z"), "Europe/London")).toBe(true);
  });
});

describe("the reminder", () => {
  it("comes three days later at the member's hour, over a clock change too", () => {
    const friday = { ...london, day: 5 };
    expect(iso(reminderAt(at("2026-10-23T08:00:00Z"), "2026-W43", friday))).toBe("2026-10-26T09:00:00Z");
  });

  it("does not come where the next question is sooner", () => {
    expect(reminderAt(at("2026-10-24T12:00:00Z"), "2026-W43", london)).toBeUndefined();
  });
});

describe("putting off", () => {
  const choices = (now: string, period: string) =>
    snoozeChoices(at(now), period, london).map(({ until, at: then }) => `${until} ${then}`);

  it("offers tomorrow, Thursday and next week", () => {
    expect(choices("2026-10-20T12:00:00Z", "2026-W43")).toEqual([
      "tomorrow 2026-10-21T08:00:00Z",
      "thursday 2026-10-22T08:00:00Z",
      "next-week 2026-10-26T10:00:00Z",
    ]);
  });

  it("offers no Thursday that is tomorrow, and nothing that comes after the next question", () => {
    expect(choices("2026-10-21T12:00:00Z", "2026-W43")).toEqual([
      "tomorrow 2026-10-22T08:00:00Z",
      "next-week 2026-10-26T10:00:00Z",
    ]);
    expect(choices("2026-10-25T12:00:00Z", "2026-W43")).toEqual(["next-week 2026-10-26T10:00:00Z"]);
  });

  it("in a break still has a next week to offer", () => {
    expect(choices("2026-10-28T12:00:00Z", "2026-W43")).toEqual(["next-week 2026-11-04T10:00:00Z"]);
  });
});

describe("a share without a name", () => {
  it("is posted between nine and nine of the cohort's next day, also when the clocks change that day", () => {
    const wrote = at("2026-10-24T22:30:00Z");
    expect(iso(unnamedAt(wrote, "Europe/London", 0))).toBe("2026-10-25T09:00:00Z");
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
        const local = unnamedAt(wrote, "Europe/London", random).toZonedDateTimeISO("Europe/London");
        expect(local.toPlainDate().toString()).toBe("2026-10-25");
        expect(local.hour).toBeGreaterThanOrEqual(9);
        expect(local.hour).toBeLessThan(21);
      }),
    );
  });
});

it("the digest comes the day before the next question", () => {
  expect(iso(digestAt("2026-W43", london))).toBe("2026-10-25T09:00:00Z");
  expect(iso(digestAt("2026-W43", { ...london, day: 3 }))).toBe("2026-10-27T09:00:00Z");
});

it("the same hour elsewhere", () => {
  expect(iso(sameHour(at("2026-10-25T09:00:00Z"), "Europe/London", "America/New_York"))).toBe("2026-10-25T13:00:00Z");
});
