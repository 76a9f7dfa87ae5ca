// Which week of its programme a cohort is in, and in which phase. Pure.

import { Temporal } from "../clock.ts";
import { mondayOf, weekOf } from "../schedule/cadence.ts";

/** When a programme runs. Days are local calendar days; the last day belongs to it, of a break as well. */
export interface ProgrammeDates {
  startsOn: Temporal.PlainDate;
  endsOn: Temporal.PlainDate;
  /** The cohort's ISO weekday of the question, 1 is Monday. It alone decides which weeks have a question, whatever day a member chose. */
  questionDay: number;
  breaks: readonly { startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate }[];
}

export type ProgrammeWeek =
  | { is: "week"; number: number; of: number }
  | { is: "none"; because: "before" | "after" | "break" };

/** The ISO weeks that have a question, in order: those whose question day lies within the programme and outside every break. */
export function weeksOfProgramme(dates: ProgrammeDates): string[] {
  const weeks: string[] = [];
  for (let day = questionDayAfter(dates, dates.startsOn); !isAfter(day, dates.endsOn); day = day.add({ days: 7 })) {
    if (!inBreak(dates.breaks, day)) weeks.push(weekOf(day));
  }
  return weeks;
}

/** Which week of the programme an ISO week is, counting from 1 and only weeks with a question; or why it has none. Throws a RangeError for
 * a text that is no ISO week. */
export function weekOfProgramme(dates: ProgrammeDates, period: string): ProgrammeWeek {
  const monday = mondayOf(period);
  if (!monday) throw new RangeError("not an ISO week");
  const day = monday.add({ days: dates.questionDay - 1 });
  if (isAfter(dates.startsOn, day)) return { is: "none", because: "before" };
  if (isAfter(day, dates.endsOn)) return { is: "none", because: "after" };
  const weeks = weeksOfProgramme(dates);
  const index = weeks.indexOf(period);
  return index < 0 ? { is: "none", because: "break" } : { is: "week", number: index + 1, of: weeks.length };
}

/** Whether a day lies in one of the breaks. */
export function inBreak(breaks: ProgrammeDates["breaks"], day: Temporal.PlainDate): boolean {
  return breaks.some(({ startsOn, endsOn }) => !isAfter(startsOn, day) && !isAfter(day, endsOn));
}

/**
 * The phase of a week, by id: the programme is a line from its first to its last week, divided among the phases in their order, each as long
 * as its weight (1 unless the pack says). So the first week is always in the first phase and the last in the last; of a programme with
 * fewer weeks than phases, some phases have none. Undefined where the pack has no phases.
 */
export function phaseOfWeek(
  phases: readonly { id: string; weight?: number }[],
  weeks: number,
  number: number,
): string | undefined {
  const weightOf = (phase: { weight?: number }) => phase.weight ?? 1;
  const whole = phases.reduce((sum, phase) => sum + weightOf(phase), 0);
  const place = weeks > 1 ? ((number - 1) / (weeks - 1)) * whole : 0;
  let end = 0;
  for (const phase of phases) {
    end += weightOf(phase);
    if (place < end) return phase.id;
  }
  return phases.at(-1)?.id;
}

function questionDayAfter(dates: ProgrammeDates, day: Temporal.PlainDate): Temporal.PlainDate {
  return day.add({ days: (dates.questionDay - day.dayOfWeek + 7) % 7 });
}

function isAfter(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) > 0;
}
