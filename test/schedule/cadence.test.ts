import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "../../src/clock.ts";
import {
  isZone,
  mondayOf,
  nextOccasions,
  occasionOf,
  type Rule,
  readRule,
  weekly,
  weekOf,
} from "../../src/schedule/cadence.ts";

const rule = (text: string): Rule => {
  const read = readRule(text);
  if ("problem" in read) throw new Error(read.problem);
  return read.rule;
};
const next = (text: string, zone: string, from: string, count: number) =>
  nextOccasions(rule(text), zone, Temporal.Instant.from(from), count);
const instants = (text: string, zone: string, from: string, count: number) =>
  next(text, zone, from, count).map(({ at }) => at.toString());

describe("what a rule says", () => {
  it("keeps the local hour when the clocks go back", () => {
    expect(
      next("weekly Monday 09:00", "Europe/London", "2026-10-19T00:00:00Z", 3).map(
        ({ period, at }) => `${period} ${at}`,
      ),
    ).toEqual(["2026-W43 2026-10-19T08:00:00Z", "2026-W44 2026-10-26T09:00:00Z", "2026-W45 2026-11-02T09:00:00Z"]);
  });

  it("counts an occurrence at the very instant asked from, and none before it", () => {
    expect(instants("weekly Monday 09:00", "Europe/London", "2026-10-19T08:00:00Z", 1)).toEqual([
      "2026-10-19T08:00:00Z",
    ]);
    expect(instants("weekly Monday 09:00", "Europe/London", "2026-10-19T08:00:00.001Z", 1)).toEqual([
      "2026-10-26T09:00:00Z",
    ]);
  });

  it("takes every second week from the one it is anchored in, over a year of 53 weeks", () => {
    const periods = next("every 2 weeks Monday 09:00 from 2026-W50", "UTC", "2026-12-01T00:00:00Z", 4).map(
      ({ period }) => period,
    );
    expect(periods).toEqual(["2026-W50", "2026-W52", "2027-W01", "2027-W03"]);
  });

  it("counts back from an anchor that lies ahead", () => {
    const periods = next("every 3 weeks Friday 16:30 from 2026-W50", "UTC", "2026-11-01T12:00:00Z", 2).map(
      ({ period }) => period,
    );
    expect(periods).toEqual(["2026-W47", "2026-W50"]);
  });

  it("finds the first and the last such day of a month", () => {
    expect(instants("monthly first Monday 09:00", "UTC", "2026-10-20T00:00:00Z", 2)).toEqual([
      "2026-11-02T09:00:00Z",
      "2026-12-07T09:00:00Z",
    ]);
    expect(instants("monthly last Friday 09:00", "UTC", "2026-10-31T00:00:00Z", 2)).toEqual([
      "2026-11-27T09:00:00Z",
      "2026-12-25T09:00:00Z",
    ]);
  });

  it("comes to an end with the calendar", () => {
    expect(instants("monthly first Monday 09:00", "UTC", "9999-11-30T00:00:00Z", 5)).toEqual(["9999-12-06T09:00:00Z"]);
    expect(instants("weekly Monday 09:00", "UTC", "9999-12-26T00:00:00Z", 5)).toEqual(["9999-12-27T09:00:00Z"]);
  });

  it.each([
    ["weekly Mon 9:05", { every: "week", weeks: 1, day: 1 }],
    ["  Weekly   SUNDAY 23:59 ", { every: "week", weeks: 1, day: 7 }],
    ["daily 00:00", { every: "day" }],
  ])("reads %j", (text, expected) => expect(rule(text)).toMatchObject(expected));

  it.each([
    "",
    "weekly",
    "weekly Moonday 09:00",
    "weekly Monday 24:00",
    "weekly Monday 09:60",
    "every 0 weeks Monday 09:00",
    "every 99 weeks Monday 09:00",
    "every 2 weeks Monday 09:00 from 2025-W53",
    "monthly fifth Monday 09:00",
    "daily 09:00 from 2026-W01",
    "weekly Monday 09:00; drop",
  ])("refuses %j with a sentence", (text) => {
    const read = readRule(text);
    expect("problem" in read && read.problem).toMatch(/^["A-Z].*\.$/);
  });

  it("has no occurrence in a period of another kind, of another week, or that does not exist", () => {
    expect(occasionOf(rule("weekly Monday 09:00"), "UTC", "2026-10-19")).toBeUndefined();
    expect(occasionOf(rule("weekly Monday 09:00"), "UTC", "2025-W53")).toBeUndefined();
    expect(occasionOf(rule("every 2 weeks Monday 09:00 from 2026-W50"), "UTC", "2026-W51")).toBeUndefined();
    expect(occasionOf(rule("daily 09:00"), "UTC", "2026-02-29")).toBeUndefined();
    expect(occasionOf(rule("monthly first Monday 09:00"), "UTC", "2026-13")).toBeUndefined();
  });
});

describe("when the clocks change", () => {
  // Each is a case in which a well-known scheduler is wrong: a week or a day lost, an hour early, or fired at the second of two.
  it.each([
    [
      "a gap of an hour moves forward by an hour",
      "weekly Sunday 01:30",
      "Europe/London",
      "2027-03-27T00:00:00Z",
      "2027-03-28T01:30:00Z",
    ],
    [
      "a gap of half an hour moves forward by half an hour",
      "weekly Sunday 02:15",
      "Australia/Lord_Howe",
      "2026-10-01T00:00:00Z",
      "2026-10-03T15:45:00Z",
    ],
    [
      "a midnight that is missing moves to one o'clock",
      "daily 00:00",
      "Africa/Cairo",
      "2027-04-29T12:00:00Z",
      "2027-04-29T22:00:00Z",
    ],
    [
      "a time that happens twice fires at the first",
      "weekly Sunday 01:30",
      "Europe/London",
      "2026-10-24T00:00:00Z",
      "2026-10-25T00:30:00Z",
    ],
  ])("%s", (_, text, zone, from, expected) => {
    expect(instants(text, zone, from, 1)).toEqual([expected]);
  });

  it("fires once, not twice, on the night with two half past ones", () => {
    expect(instants("daily 01:30", "Europe/London", "2026-10-24T12:00:00Z", 2)).toEqual([
      "2026-10-25T00:30:00Z",
      "2026-10-26T01:30:00Z",
    ]);
  });

  it("leaves out a day that a zone left out, and moves a weekly rule on to the next", () => {
    expect(next("daily 09:00", "Pacific/Apia", "2011-12-29T00:00:00Z", 3).map(({ period }) => period)).toEqual([
      "2011-12-29",
      "2011-12-31",
      "2012-01-01",
    ]);
    const [friday] = next("weekly Friday 09:00", "Pacific/Apia", "2011-12-28T00:00:00Z", 1);
    expect(friday?.at.toZonedDateTimeISO("Pacific/Apia").toPlainDateTime().toString()).toBe("2011-12-31T09:00:00");
  });
});

it("does not lose what a left-out day pushed over the end of its month", () => {
  // Saturday 31 December 1994 did not happen on Kiritimati.
  expect(instants("monthly last Saturday 09:00", "Pacific/Kiritimati", "1994-12-31T11:00:00Z", 1)).toEqual([
    "1994-12-31T19:00:00Z",
  ]);
});

const ZONES = [
  "Europe/London",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
];
const anyDay = fc.integer({ min: 0, max: 365 * 7 }).map((days) => Temporal.PlainDate.from("2024-01-01").add({ days }));
const anyInstant = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 86_399_999 }))
  .map(([day, ms]) => day.toZonedDateTime("UTC").toInstant().add({ milliseconds: ms }));
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const anyRule = fc.oneof(
  anyTime.map((at) => `daily ${at}`),
  fc.tuple(fc.constantFrom("monday", "wednesday", "sunday"), anyTime).map(([day, at]) => `weekly ${day} ${at}`),
  fc
    .tuple(fc.integer({ min: 2, max: 6 }), fc.constantFrom("tuesday", "saturday"), anyTime)
    .map(([n, day, at]) => `every ${n} weeks ${day} ${at}`),
  fc
    .tuple(fc.constantFrom("first", "third", "last"), fc.constantFrom("monday", "sunday"), anyTime)
    .map(([nth, day, at]) => `monthly ${nth} ${day} ${at}`),
);

describe("in any zone, from any moment of 2024 to 2030", () => {
  it("occurrences strictly increase, none is before the moment, and none is passed over", () => {
    fc.assert(
      fc.property(anyRule, fc.constantFrom(...ZONES), anyInstant, (text, zone, from) => {
        const found = nextOccasions(rule(text), zone, from, 6);
        const moments = [from.subtract({ nanoseconds: 1 }), ...found.map(({ at }) => at)];
        for (const [index, at] of moments.slice(1).entries()) {
          expect(Temporal.Instant.compare(at, moments[index] ?? at)).toBe(1);
        }
        // Asked again from just after the third, the same ones follow.
        const third = found[2]?.at ?? from;
        expect(nextOccasions(rule(text), zone, third.add({ nanoseconds: 1 }), 3)).toEqual(found.slice(3));
        for (const { period, at } of found) expect(occasionOf(rule(text), zone, period)?.at.equals(at)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("the local hour is the one asked for, except in a gap, where it is later by the gap", () => {
    fc.assert(
      fc.property(
        anyTime,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(...ZONES),
        anyInstant,
        (time, day, zone, from) => {
          for (const { at } of nextOccasions(weekly(day, time), zone, from, 4)) {
            const local = at.toZonedDateTimeISO(zone);
            const asked = local.toPlainDate().toPlainDateTime(time);
            const late = asked.until(local.toPlainDateTime()).total("minutes");
            if (late === 0) expect(local.dayOfWeek).toBe(day);
            else expect([30, 60]).toContain(Math.abs(gapBefore(local)));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("there is one in every local week, with the week as its period", () => {
    for (const zone of ZONES) {
      const found = nextOccasions(weekly(7, "02:15"), zone, Temporal.Instant.from("2024-01-02T00:00:00Z"), 365);
      let monday = mondayOf("2024-W01") ?? Temporal.PlainDate.from("2024-01-01");
      for (const { period, at } of found) {
        expect(period).toBe(weekOf(monday));
        expect(weekOf(at.toZonedDateTimeISO(zone).toPlainDate())).toBe(period);
        monday = monday.add({ days: 7 });
      }
      expect(found).toHaveLength(365);
    }
  });
});

/** Minutes by which the clock jumped within the three hours before a moment. */
function gapBefore(local: Temporal.ZonedDateTime): number {
  return (local.offsetNanoseconds - local.subtract({ hours: 3 }).offsetNanoseconds) / 6e10;
}

describe("weeks and zones", () => {
  it("agrees with Temporal about every day of 2024 to 2031", () => {
    for (let day = Temporal.PlainDate.from("2024-01-01"); day.year < 2032; day = day.add({ days: 1 })) {
      expect(weekOf(day)).toBe(`${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, "0")}`);
      expect(mondayOf(weekOf(day))?.until(day).days).toBe(day.dayOfWeek - 1);
    }
  });

  it.each(["2026-W00", "2025-W53", "2026-W54", "2026-W1", "2026", "", "w"])("has no week %j", (text) =>
    expect(mondayOf(text)).toBeUndefined(),
  );

  it.each(["Europe/London", "UTC", "Asia/Kathmandu", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])(
    "knows %s",
    (text) => expect(isZone(text)).toBe(true),
  );
  it.each([
    "",
    "London",
    "Europe/Londn",
    "+01:00",
    "2026-01-01T00:00Z[Europe/London]",
    "[Europe/London]",
    "Europe/London ",
  ])("does not take %j for a zone", (text) => expect(isZone(text)).toBe(false));
});
