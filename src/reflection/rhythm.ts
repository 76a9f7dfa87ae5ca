// When things of one question happen: the question itself, its reminder, a later asking, an unnamed share, the digest. All of it is local
// wall-clock time; an ISO week such as 2026-W43 names the occasion, so that a clock change can neither lose nor double it.

import { Temporal } from "../clock.ts";
import { mondayOf, occasionOf, weekly, weekOf } from "../schedule/cadence.ts";
import type { Cohort, Member, Person } from "../store/generated/client.ts";

/** A weekly hour on somebody's own clock. */
export interface Rhythm {
  /** ISO weekday, 1 is Monday. */
  day: number;
  /** HH:MM. */
  time: string;
  /** IANA zone. */
  zone: string;
}

export const memberRhythm = (
  cohort: Pick<Cohort, "questionDay" | "questionTime">,
  member: Pick<Member, "questionDay" | "questionTime">,
  person: Pick<Person, "zone">,
): Rhythm => ({
  day: member.questionDay ?? cohort.questionDay,
  time: member.questionTime ?? cohort.questionTime,
  zone: person.zone,
});

export const cohortRhythm = (cohort: Pick<Cohort, "questionDay" | "questionTime" | "zone">): Rhythm => ({
  day: cohort.questionDay,
  time: cohort.questionTime,
  zone: cohort.zone,
});

/** The week after. Throws a RangeError for anything but an ISO week. */
export const periodAfter = (period: string): string => weekOf(startOf(period).add({ weeks: 1 }));

/** The local day of a rhythm in one week. */
export const dayIn = (period: string, rhythm: Pick<Rhythm, "day">): Temporal.PlainDate =>
  startOf(period).add({ days: rhythm.day - 1 });

/** The moment of a rhythm in one week. */
export function occasionIn(period: string, rhythm: Rhythm): Temporal.Instant {
  const occurrence = occasionOf(weekly(rhythm.day, rhythm.time), rhythm.zone, period);
  if (occurrence === undefined) throw new RangeError("not an ISO week");
  return occurrence.at;
}

function startOf(period: string): Temporal.PlainDate {
  const monday = mondayOf(period);
  if (monday === undefined) throw new RangeError("not an ISO week");
  return monday;
}

/** A time that the clock leaves out moves forward by the gap; of a time that comes twice the first counts. */
const onTheClock = (day: Temporal.PlainDate, rhythm: Pick<Rhythm, "time" | "zone">): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: rhythm.zone, plainTime: Temporal.PlainTime.from(rhythm.time) }).toInstant();

/** The first week, from `from` on, whose moment has not passed by then. */
export function firstPeriod(from: Temporal.Instant, rhythm: Rhythm): string {
  const period = weekOf(from.toZonedDateTimeISO(rhythm.zone).toPlainDate());
  return Temporal.Instant.compare(occasionIn(period, rhythm), from) >= 0 ? period : periodAfter(period);
}

/** The week that follows a question: after a long silence the newest that may still be asked, not each one that was missed. */
export function followingPeriod(period: string, now: Temporal.Instant, rhythm: Rhythm): string {
  const newest = firstPeriod(now.subtract(STILL_USEFUL), rhythm);
  return newest > period ? newest : periodAfter(period);
}

/** How late something private may come and still be of use. */
export const STILL_USEFUL = Temporal.Duration.from({ hours: 24 });

/** Too late for somebody's private chat. */
export const isStale = (dueAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, dueAt.add(STILL_USEFUL)) > 0;

/** Too late for a room: there, yesterday's post is in the way of today's talk. */
export const isStaleInRoom = (dueAt: Temporal.Instant, now: Temporal.Instant, zone: string): boolean =>
  isStale(dueAt, now) ||
  !dueAt.toZonedDateTimeISO(zone).toPlainDate().equals(now.toZonedDateTimeISO(zone).toPlainDate());

const REMIND_AFTER_DAYS = 3;

/** The one reminder: three days after the asking, at the member's hour. Undefined where the next question would come first. */
export function reminderAt(askedAt: Temporal.Instant, period: string, rhythm: Rhythm): Temporal.Instant | undefined {
  const day = askedAt.toZonedDateTimeISO(rhythm.zone).toPlainDate().add({ days: REMIND_AFTER_DAYS });
  const at = onTheClock(day, rhythm);
  return Temporal.Instant.compare(at, occasionIn(periodAfter(period), rhythm)) < 0 ? at : undefined;
}

export const SNOOZES = ["tomorrow", "thursday", "next-week"] as const;
export interface Snooze {
  until: (typeof SNOOZES)[number];
  at: Temporal.Instant;
}

const THURSDAY = 4;

/**
 * The moments to which a question can be put off, at the member's hour. Thursday is offered where it is not tomorrow; neither where the next
 * question would come first. "Next week" lies an hour after the next question, so that a new question takes its place.
 */
export function snoozeChoices(now: Temporal.Instant, period: string, rhythm: Rhythm): Snooze[] {
  const today = now.toZonedDateTimeISO(rhythm.zone).toPlainDate();
  const next = occasionIn(periodAfter(period), rhythm);
  const toThursday = (THURSDAY - today.dayOfWeek + 7) % 7;
  const near: Snooze[] = [{ until: "tomorrow", at: onTheClock(today.add({ days: 1 }), rhythm) }];
  if (toThursday > 1) near.push({ until: "thursday", at: onTheClock(today.add({ days: toThursday }), rhythm) });
  const open = near.filter(({ at }) => Temporal.Instant.compare(at, next) < 0);
  // In a break the next question's moment may have passed without one.
  const nextWeek = Temporal.Instant.compare(next, now) > 0 ? next : onTheClock(today.add({ weeks: 1 }), rhythm);
  return [...open, { until: "next-week", at: nextWeek.add({ hours: 1 }) }];
}

const UNNAMED_FROM_HOUR = 9;
const UNNAMED_HOURS = 12;

/**
 * When an answer is shared without a name: at a moment of the cohort's next day that chance picks between 09:00 and 21:00, so that the post
 * says nothing of when its author wrote. `random` is in [0, 1).
 */
export function unnamedAt(now: Temporal.Instant, zone: string, random: number): Temporal.Instant {
  const tomorrow = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  const morning = tomorrow.toZonedDateTime({ timeZone: zone, plainTime: { hour: UNNAMED_FROM_HOUR } });
  return morning.toInstant().add({ seconds: Math.floor(random * UNNAMED_HOURS * 3600) });
}

/** The digest of a week: the day before the cohort's next question, at the cohort's hour. */
export const digestAt = (period: string, rhythm: Rhythm): Temporal.Instant =>
  onTheClock(dayIn(period, rhythm).add({ days: 6 }), rhythm);

/** The same wall-clock moment in another zone. */
export const sameHour = (at: Temporal.Instant, zone: string, elsewhere: string): Temporal.Instant =>
  at.toZonedDateTimeISO(zone).toPlainDateTime().toZonedDateTime(elsewhere).toInstant();
