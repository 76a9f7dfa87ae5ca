// Days and hours as people write and read them, and when the next question falls.

import { dateOfDay, dayOf, Temporal } from "../clock.ts";
import type { Break, Cohort, Member } from "../store/generated/client.ts";

/** A clock time as people write it ("9", "9.30", "9:30 pm", "0930") as HH:MM; undefined where it is none. */
export function readTime(typed: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(typed.trim().replace(/\s+/g, " "));
  if (match === null) return undefined;
  const [, hours = "", minutes = "00", half] = match;
  const late = half?.toLowerCase() === "p";
  if (half !== undefined && (Number(hours) < 1 || Number(hours) > 12)) return undefined;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (late ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${minutes}`;
}

/** An ISO calendar day; undefined for anything else. */
export function readDay(typed: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed.trim())) return undefined;
  try {
    return Temporal.PlainDate.from(typed.trim());
  } catch {
    return undefined;
  }
}

/** English without a country is written the British way. */
const writtenAs = (locale: string): string => (locale === "en" ? "en-GB" : locale);

/** Such as "Monday 23 November". */
export const sayDay = (day: Temporal.PlainDate, locale: string): string =>
  format(day, locale, { weekday: "long", day: "numeric", month: "long" });

/** Such as "23 November 2026". */
export const sayDate = (day: Temporal.PlainDate, locale: string): string =>
  format(day, locale, { day: "numeric", month: "long", year: "numeric" });

/** The name of an ISO weekday, 1 being Monday. */
export const sayWeekday = (weekday: number, locale: string): string =>
  format(Temporal.PlainDate.from("2024-01-01").add({ days: weekday - 1 }), locale, { weekday: "long" });

/** Such as "Monday 23 November, 09:00", on the clock of a zone. */
export function sayMoment(at: Temporal.Instant, zone: string, locale: string): string {
  const local = at.toZonedDateTimeISO(zone);
  return `${sayDay(local.toPlainDate(), locale)}, ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
}

function format(day: Temporal.PlainDate, locale: string, options: Intl.DateTimeFormatOptions): string {
  const written = new Intl.DateTimeFormat(writtenAs(locale), { ...options, timeZone: "UTC" });
  return written.format(dateOfDay(day)).replace(",", "");
}

/** The calendar day in a zone. */
export const today = (now: Temporal.Instant, zone: string): Temporal.PlainDate =>
  now.toZonedDateTimeISO(zone).toPlainDate();

type Rhythm = Pick<Cohort, "questionDay" | "questionTime" | "startsOn" | "endsOn">;

/** When the next question comes to somebody: their own day and hour, or the cohort's, on their own clock, within the programme and outside
 * breaks. Undefined where none comes any more. */
export function nextQuestion(
  cohort: Rhythm,
  member: Pick<Member, "questionDay" | "questionTime">,
  breaks: Pick<Break, "startsOn" | "endsOn">[],
  zone: string,
  now: Temporal.Instant,
): Temporal.ZonedDateTime | undefined {
  const weekday = member.questionDay ?? cohort.questionDay;
  const time = Temporal.PlainTime.from(member.questionTime ?? cohort.questionTime);
  const start = later(today(now, zone), dayOf(cohort.startsOn));
  let day = start.add({ days: (weekday - start.dayOfWeek + 7) % 7 });
  while (Temporal.PlainDate.compare(day, dayOf(cohort.endsOn)) <= 0) {
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: time });
    if (Temporal.Instant.compare(at.toInstant(), now) > 0 && !breaks.some((pause) => within(day, pause))) return at;
    day = day.add({ days: 7 });
  }
  return undefined;
}

/** Whether a day falls into a break; its last day is one of it. */
export const within = (day: Temporal.PlainDate, pause: Pick<Break, "startsOn" | "endsOn">): boolean =>
  Temporal.PlainDate.compare(day, dayOf(pause.startsOn)) >= 0 &&
  Temporal.PlainDate.compare(day, dayOf(pause.endsOn)) <= 0;

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
