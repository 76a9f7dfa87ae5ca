// When something recurs: rules of the local wall clock, in an IANA zone. Pure. Nothing here adds milliseconds: a clock change moves an
// instant, never the hour that people see.

import { Temporal } from "../clock.ts";

/** ISO weekday, 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type Rule =
  | { every: "day"; at: Temporal.PlainTime }
  /** Each `weeks`-th ISO week, counted from the week `anchor` (in both directions). */
  | { every: "week"; weeks: number; anchor: string; day: Weekday; at: Temporal.PlainTime }
  /** The `nth` such weekday of a month; the last one where nth is 0. */
  | { every: "month"; nth: 0 | 1 | 2 | 3 | 4; day: Weekday; at: Temporal.PlainTime };

export interface Occurrence {
  /** The local period that it belongs to: a day 2026-11-03, an ISO week 2026-W45 or a month 2026-11. Its identity, whatever the clock does. */
  period: string;
  at: Temporal.Instant;
}

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NTHS = ["last", "first", "second", "third", "fourth"];
/** Where "every 2 weeks" counts from unless it says: Monday 1 January 2024. */
const ANCHOR = "2024-W01";
const MOST_WEEKS = 52;
/** A period is written with four digits. */
const LAST_YEAR = 9999;

const DAY = "(?<day>[a-z]+)";
const AT = "(?<at>(?:[01]?\\d|2[0-3]):[0-5]\\d)";
const DAILY = new RegExp(`^daily ${AT}$`);
const WEEKLY = new RegExp(
  `^(?:weekly|every (?<weeks>\\d{1,2}) weeks) ${DAY} ${AT}(?: from (?<anchor>\\d{4}-w\\d{2}))?$`,
);
const MONTHLY = new RegExp(`^monthly (?<nth>${NTHS.join("|")}) ${DAY} ${AT}$`);

/** Reads a rule as people write it; or says in one sentence why it is none. */
export function readRule(text: string): { rule: Rule } | { problem: string } {
  const plain = text.trim().toLowerCase().replaceAll(/\s+/g, " ");
  const groups = (DAILY.exec(plain) ?? WEEKLY.exec(plain) ?? MONTHLY.exec(plain))?.groups;
  if (!groups) {
    return {
      problem: `"${text}" is not a rule. Write daily 09:00, weekly Monday 09:00, every 2 weeks Monday 09:00 or monthly first Monday 09:00.`,
    };
  }
  const at = Temporal.PlainTime.from((groups.at ?? "").padStart(5, "0"));
  if (groups.day === undefined) return { rule: { every: "day", at } };
  const day = readWeekday(groups.day);
  if (day === undefined)
    return { problem: `"${groups.day}" is not a day of the week. Write Monday, Tuesday and so on.` };
  if (groups.nth !== undefined)
    return { rule: { every: "month", nth: NTHS.indexOf(groups.nth) as 0 | 1 | 2 | 3 | 4, day, at } };
  const weeks = Number(groups.weeks ?? 1);
  if (weeks < 1 || weeks > MOST_WEEKS)
    return { problem: `Every ${weeks} weeks is not possible: write a number from 1 to ${MOST_WEEKS}.` };
  const anchor = groups.anchor?.toUpperCase() ?? ANCHOR;
  if (!mondayOf(anchor)) return { problem: `There is no week ${anchor}.` };
  return { rule: { every: "week", weeks, anchor, day, at } };
}

/** Monday or mon to 1, and so on. */
function readWeekday(text: string): Weekday | undefined {
  const index = WEEKDAYS.findIndex((name) => name === text || name.slice(0, 3) === text);
  return index < 0 ? undefined : ((index + 1) as Weekday);
}

/** The rule of a cohort or a member: an ISO weekday and HH:MM, as the database keeps them. Throws a RangeError for anything else. */
export function weekly(day: number, time: string): Rule {
  if (!Number.isInteger(day) || day < 1 || day > 7) throw new RangeError("not an ISO weekday");
  return { every: "week", weeks: 1, anchor: ANCHOR, day: day as Weekday, at: Temporal.PlainTime.from(time) };
}

/** The first `count` occurrences at or after an instant, in order; fewer where the calendar of four-digit years ends. Zone as isZone accepts it. */
export function nextOccasions(rule: Rule, zone: string, from: Temporal.Instant, count: number): Occurrence[] {
  const found: Occurrence[] = [];
  // Begins two days early, so that no jump of a clock, not even one over the date line, can hide the first.
  let day = from.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 2 });
  while (found.length < count && day.year <= LAST_YEAR) {
    const occurrence = occasionOf(rule, zone, periodOf(rule, day));
    if (occurrence && Temporal.Instant.compare(occurrence.at, from) >= 0) found.push(occurrence);
    day = nextPeriod(rule, day);
  }
  return found;
}

/**
 * The occurrence of one local period; undefined where the rule has none in it.
 * A time that the clock skips moves forward by the length of the gap; of a time that happens twice, the first counts (Temporal's `compatible`).
 */
export function occasionOf(rule: Rule, zone: string, period: string): Occurrence | undefined {
  const day = dayIn(rule, period);
  if (!day) return undefined;
  // A day that a zone left out, such as 2011-12-30 in Apia, would fall together with the next one.
  if (rule.every === "day" && !day.toZonedDateTime(zone).toPlainDate().equals(day)) return undefined;
  const local = day.toPlainDateTime(rule.at).toZonedDateTime(zone, { disambiguation: "compatible" });
  return { period, at: local.toInstant() };
}

/** The local day on which a rule has its occurrence in a period. */
function dayIn(rule: Rule, period: string): Temporal.PlainDate | undefined {
  switch (rule.every) {
    case "day":
      return readDay(period);
    case "week": {
      const monday = mondayOf(period);
      const anchor = mondayOf(rule.anchor);
      if (!monday || !anchor || (anchor.until(monday).days / 7) % rule.weeks !== 0) return undefined;
      return monday.add({ days: rule.day - 1 });
    }
    case "month": {
      const first = /^\d{4}-\d{2}$/.test(period) ? readDay(`${period}-01`) : undefined;
      if (!first) return undefined;
      if (rule.nth > 0) return first.add({ days: ((rule.day - first.dayOfWeek + 7) % 7) + 7 * (rule.nth - 1) });
      const last = first.with({ day: first.daysInMonth });
      return last.subtract({ days: (last.dayOfWeek - rule.day + 7) % 7 });
    }
  }
}

function periodOf(rule: Rule, day: Temporal.PlainDate): string {
  return rule.every === "day" ? day.toString() : rule.every === "week" ? weekOf(day) : day.toString().slice(0, 7);
}

/** The first day of the period after the one that a day lies in. */
function nextPeriod(rule: Rule, day: Temporal.PlainDate): Temporal.PlainDate {
  switch (rule.every) {
    case "day":
      return day.add({ days: 1 });
    case "week":
      return day.add({ days: 8 - day.dayOfWeek });
    case "month":
      return day.with({ day: 1 }).add({ months: 1 });
  }
}

/** The ISO week that a day lies in, such as 2026-W43. */
export function weekOf(day: Temporal.PlainDate): string {
  // Thursday decides to which year a week belongs (ISO 8601).
  const thursday = day.add({ days: 4 - day.dayOfWeek });
  const number = Math.ceil(thursday.dayOfYear / 7);
  return `${thursday.year}-W${String(number).padStart(2, "0")}`;
}

/** The Monday of an ISO week; undefined for a text that names none, such as 2026-W54. */
export function mondayOf(week: string): Temporal.PlainDate | undefined {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (year === undefined) return undefined;
  const fourth = readDay(`${year}-01-04`);
  const monday = fourth?.subtract({ days: fourth.dayOfWeek - 1 }).add({ days: 7 * (Number(number) - 1) });
  return monday && weekOf(monday) === week ? monday : undefined;
}

function readDay(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

/** Whether a text names an IANA time zone that this machine knows. Offsets such as +01:00 are none: they know no summer time. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text)) return false;
  try {
    Temporal.PlainDate.from("2026-01-01").toZonedDateTime(text);
    return true;
  } catch {
    return false;
  }
}
