// How long is waited, on the clock of whoever is asked. Pure.

import { Temporal } from "../../clock.ts";

/** Hours without an answer after which somebody else is asked. */
export const SILENCE_HOURS = 72;
/** Between asking and the first offer, in minutes: time to change one's mind, and to name people not to be offered. */
export const THINKING_MINUTES = 10;
/** For how long "not now" keeps further requests away, in days. */
export const REST_DAYS = 28;
/** Nobody is disturbed before or after, HH:MM on their own clock. */
const MORNING = Temporal.PlainTime.from("08:00");
const EVENING = Temporal.PlainTime.from("19:00");

const isWeekend = ({ dayOfWeek }: { dayOfWeek: number }): boolean => dayOfWeek > 5;

/**
 * The moment at which so many hours have passed that are not part of a Saturday or Sunday in the zone. Hours are real hours: on a weekday of a clock
 * change the day has one more or less of them.
 */
export function weekdayHoursAfter(from: Temporal.Instant, hours: number, zone: string): Temporal.Instant {
  let at = from.toZonedDateTimeISO(zone);
  let left = hours * 3_600_000;
  for (;;) {
    const midnight = at.toPlainDate().add({ days: 1 }).toZonedDateTime(zone);
    if (!isWeekend(at)) {
      const today = midnight.epochMilliseconds - at.epochMilliseconds;
      if (left <= today) return at.toInstant().add({ milliseconds: left });
      left -= today;
    }
    at = midnight;
  }
}

/** The moment itself where it falls into the working day of somebody, else the next morning of a weekday. */
export function inWorkingHours(at: Temporal.Instant, zone: string): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone);
  const time = local.toPlainTime();
  const isBefore = Temporal.PlainTime.compare(time, MORNING) < 0;
  const isAfter = Temporal.PlainTime.compare(time, EVENING) >= 0;
  if (!isWeekend(local) && !isBefore && !isAfter) return at;
  let day = isAfter ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  while (isWeekend(day)) day = day.add({ days: 1 });
  return day.toZonedDateTime({ timeZone: zone, plainTime: MORNING }).toInstant();
}
