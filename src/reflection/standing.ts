// Whether a question goes to somebody on the day that is its turn; and why not. Pure.

import { dayOf, type Temporal } from "../clock.ts";
import { takesPart } from "../cohort/roles.ts";
import type { Break, Cohort, Member } from "../store/generated/client.ts";
import { inBreak, type ProgrammeDates, weekOfProgramme } from "./week.ts";

export type Programme = Pick<Cohort, "state" | "startsOn" | "endsOn" | "questionDay"> & {
  breaks: Pick<Break, "startsOn" | "endsOn">[];
};

export const datesOf = (cohort: Programme): ProgrammeDates => ({
  startsOn: dayOf(cohort.startsOn),
  endsOn: dayOf(cohort.endsOn),
  questionDay: cohort.questionDay,
  breaks: cohort.breaks.map(({ startsOn, endsOn }) => ({ startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) })),
});

/** Why a cohort has no question in a week; undefined where it has one. Nothing comes any more after "closed". */
export function whyNoQuestion(cohort: Programme, period: string): "closed" | "before" | "break" | undefined {
  if (cohort.state === "closed") return "closed";
  const week = weekOfProgramme(datesOf(cohort), period);
  if (week.is === "week") return undefined;
  return week.because === "after" ? "closed" : week.because;
}

/** Why somebody is asked nothing on a local day, whatever the cohort does: left, paused until a later day, or a break that their own day
 * falls into while the cohort's does not. */
export function whyNotThem(
  member: Pick<Member, "roles" | "state" | "pausedUntil">,
  cohort: Programme,
  day: Temporal.PlainDate,
): "left" | "paused" | "break" | undefined {
  if (member.state === "left" || !takesPart(member)) return "left";
  if (rests(member, day)) return "paused";
  return inBreak(datesOf(cohort).breaks, day) ? "break" : undefined;
}

/** Paused, with the first day on which questions come again still ahead. */
export const rests = (member: Pick<Member, "state" | "pausedUntil">, day: Temporal.PlainDate): boolean =>
  member.state === "paused" &&
  (member.pausedUntil === null || day.since(dayOf(member.pausedUntil), { largestUnit: "day" }).days < 0);
