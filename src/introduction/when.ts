// A time for a first conversation: one to begin with, and what somebody entered instead. Pure.

import { Temporal } from "../clock.ts";
import { readDay, readTime } from "../cohort/days.ts";
import { type Answers, textOf } from "../platform/form.ts";

export const LENGTHS: readonly number[] = [30, 45, 60];
/** Suggestions lie within so many days. */
const FURTHEST_DAYS = 120;

const OPENS = 9;
const CLOSES = 17;
const HOUR_LIKED = 10;

/**
 * A working day some days ahead, at an hour that is within everybody's working day, as near to ten as can be where the first of them is; at ten
 * there where no hour suits all.
 */
export function firstIdea(now: Temporal.Instant, zones: readonly string[]): Temporal.ZonedDateTime {
  const [home = "UTC"] = zones;
  let day = now.toZonedDateTimeISO(home).toPlainDate().add({ days: 5 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  const at = (hour: number) => day.toZonedDateTime({ timeZone: home, plainTime: Temporal.PlainTime.from({ hour }) });
  const suits = (moment: Temporal.ZonedDateTime): boolean =>
    zones.every((zone) => {
      const local = moment.withTimeZone(zone);
      return local.hour >= OPENS && local.hour < CLOSES && local.dayOfWeek <= 5;
    });
  const hours = Array.from({ length: CLOSES - OPENS }, (_, index) => OPENS + index);
  const near = hours.sort((a, b) => Math.abs(a - HOUR_LIKED) - Math.abs(b - HOUR_LIKED) || a - b);
  return at(near.find((hour) => suits(at(hour))) ?? HOUR_LIKED);
}

export type WhenReading =
  | { is: "when"; startsAt: Temporal.Instant; minutes: number }
  | { is: "wrong"; fields: Partial<Record<"day" | "time", "day" | "time" | "past" | "far">> };

/** Day, time and length as they were entered, on the clock of a zone. */
export function readWhen(answers: Answers, zone: string, now: Temporal.Instant): WhenReading {
  const day = readDay(textOf(answers, "day"));
  const time = readTime(textOf(answers, "time"));
  if (day === undefined || time === undefined) {
    return {
      is: "wrong",
      fields: { ...(day === undefined ? { day: "day" } : {}), ...(time === undefined ? { time: "time" } : {}) },
    };
  }
  const startsAt = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
  if (Temporal.Instant.compare(startsAt, now) <= 0) return { is: "wrong", fields: { day: "past" } };
  if (Temporal.Instant.compare(startsAt, now.add({ hours: FURTHEST_DAYS * 24 })) > 0)
    return { is: "wrong", fields: { day: "far" } };
  const minutes = Number(textOf(answers, "minutes"));
  return { is: "when", startsAt, minutes: LENGTHS.includes(minutes) ? minutes : 45 };
}
