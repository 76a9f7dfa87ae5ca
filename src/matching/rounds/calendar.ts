// When rounds are: every so many weeks on one weekday, at one hour of the cohort's clock, within the programme and outside breaks. Pure.

import { dayOf, Temporal } from "../../clock.ts";
import { within } from "../../cohort/days.ts";
import type { Break, Cohort, RoundPlan } from "../../store/generated/client.ts";

/** What decides when rounds are. */
export interface Rhythm {
  plan: Pick<RoundPlan, "firstOn" | "time" | "weeks" | "previewHours">;
  cohort: Pick<Cohort, "endsOn" | "zone">;
  breaks: readonly Pick<Break, "startsOn" | "endsOn">[];
}

/** The local days of all rounds, in order. A round that would fall into a break is left out, and the next keeps its day. */
export function roundDays({ plan, cohort, breaks }: Rhythm): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  const last = dayOf(cohort.endsOn);
  for (
    let day = dayOf(plan.firstOn);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ weeks: plan.weeks })
  ) {
    if (!breaks.some((pause) => within(day, pause))) days.push(day);
  }
  return days;
}

/** The moment of the round of a day. A time that the clock leaves out moves forward by the gap. */
export const momentOf = (
  day: Temporal.PlainDate,
  { plan, cohort }: Pick<Rhythm, "plan" | "cohort">,
): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: cohort.zone, plainTime: Temporal.PlainTime.from(plan.time) }).toInstant();

/** When organisers get the preview of a round. */
export const previewAt = (day: Temporal.PlainDate, rhythm: Pick<Rhythm, "plan" | "cohort">): Temporal.Instant =>
  momentOf(day, rhythm).subtract({ hours: rhythm.plan.previewHours });

/** The day of the next round, whose moment is still ahead; undefined after the last. */
export const nextDay = (rhythm: Rhythm, now: Temporal.Instant): Temporal.PlainDate | undefined =>
  roundDays(rhythm).find((day) => Temporal.Instant.compare(momentOf(day, rhythm), now) > 0);

/** A round this much late is of no use any more. */
const STILL_USEFUL_HOURS = 24;

/** Whether the moment of a round has passed by more than a day. */
export const isTooLate = (at: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, at.add({ hours: STILL_USEFUL_HOURS })) > 0;

/** Whether a pause that ends on `until` (null: without an end) still holds on a day. */
export const pausesOn = (member: { state: string; pausedUntil: Date | null }, day: Temporal.PlainDate): boolean =>
  member.state === "paused" &&
  (member.pausedUntil === null || Temporal.PlainDate.compare(dayOf(member.pausedUntil), day) > 0);
