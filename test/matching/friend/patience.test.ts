import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "../../../src/clock.ts";
import { inWorkingHours, weekdayHoursAfter } from "../../../src/matching/friend/patience.ts";

const at = (text: string) => Temporal.ZonedDateTime.from(text).toInstant();
const local = (instant: Temporal.Instant, zone: string) =>
  instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });

describe("72 hours without weekend days", () => {
  it.each([
    // Monday to Thursday: nothing to leave out.
    ["2026-10-05T09:00[Europe/London]", "2026-10-08T09:00"],
    // Friday morning: 15 hours of Friday, then Monday and Tuesday whole, 9 hours of Wednesday.
    ["2026-10-09T09:00[Europe/London]", "2026-10-14T09:00"],
    // On a Saturday or Sunday nothing passes.
    ["2026-10-10T13:00[Europe/London]", "2026-10-15T00:00"],
    ["2026-10-11T23:59[Europe/London]", "2026-10-15T00:00"],
    // The clocks go back on a Sunday: that day does not count, however long it is.
    ["2026-10-23T12:00[Europe/London]", "2026-10-28T12:00"],
    // Clocks that change on a Friday take an hour out of a day that counts.
    ["2026-03-26T12:00[Asia/Jerusalem]", "2026-03-31T13:00"],
    // The same moment is Friday here and Saturday there.
    ["2026-10-10T08:00[Pacific/Auckland]", "2026-10-15T00:00"],
  ])("from %s until %s", (from, until) => {
    const zone = Temporal.ZonedDateTime.from(from).timeZoneId;
    expect(local(weekdayHoursAfter(at(from), 72, zone), zone)).toBe(until);
  });

  it("is on the clock of whoever is asked", () => {
    const moment = at("2026-10-09T20:00[Europe/London]");
    expect(local(weekdayHoursAfter(moment, 72, "Europe/London"), "Europe/London")).toBe("2026-10-14T20:00");
    // In Auckland it is Saturday already.
    expect(local(weekdayHoursAfter(moment, 72, "Pacific/Auckland"), "Pacific/Auckland")).toBe("2026-10-15T00:00");
  });

  it("is never less than 72 hours, ends on a weekday, and comes later for who is asked later", () => {
    const zones = ["Europe/London", "Asia/Jerusalem", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "UTC"];
    const start = Temporal.Instant.from("2026-01-01T00:00Z").epochMilliseconds;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 525_000 }), fc.constantFrom(...zones), (minutes, zone) => {
        const from = Temporal.Instant.fromEpochMilliseconds(start + minutes * 60_000);
        const until = weekdayHoursAfter(from, 72, zone);
        expect(until.epochMilliseconds - from.epochMilliseconds).toBeGreaterThanOrEqual(72 * 3_600_000);
        // A deadline at midnight belongs to the day before.
        expect(until.subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).dayOfWeek).toBeLessThan(6);
        const later = weekdayHoursAfter(from.add({ minutes: 30 }), 72, zone);
        expect(later.epochMilliseconds).toBeGreaterThanOrEqual(until.epochMilliseconds);
      }),
      { numRuns: 2000 },
    );
  });

  it("counts each hour of a weekday once: hour by hour it comes to the same", () => {
    const zones = ["Europe/London", "Asia/Jerusalem", "America/New_York", "Asia/Kathmandu"];
    const start = Temporal.Instant.from("2026-01-01T00:00Z").epochMilliseconds;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8700 }), fc.constantFrom(...zones), (hours, zone) => {
        const from = Temporal.Instant.fromEpochMilliseconds(start + hours * 3_600_000);
        const until = weekdayHoursAfter(from, 72, zone).epochMilliseconds;
        let quarters = 0;
        for (let ms = from.epochMilliseconds; ms < until; ms += 900_000) {
          const moment = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
          if (moment.dayOfWeek < 6) quarters += 1;
        }
        expect(quarters).toBe(72 * 4);
      }),
      { numRuns: 200 },
    );
  });
});

describe("working hours", () => {
  it.each([
    ["2026-10-05T08:00[Europe/London]", "2026-10-05T08:00"],
    ["2026-10-05T18:59[Europe/London]", "2026-10-05T18:59"],
    ["2026-10-05T19:00[Europe/London]", "2026-10-06T08:00"],
    ["2026-10-05T05:00[Europe/London]", "2026-10-05T08:00"],
    ["2026-10-09T20:00[Europe/London]", "2026-10-12T08:00"],
    ["2026-10-10T12:00[Europe/London]", "2026-10-12T08:00"],
    ["2026-10-25T01:30[Europe/London]", "2026-10-26T08:00"],
  ])("%s becomes %s", (from, until) => {
    expect(local(inWorkingHours(at(from), "Europe/London"), "Europe/London")).toBe(until);
  });
});
