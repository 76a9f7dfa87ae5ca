// What a wave must keep to, and when it takes ballots. Pure.

import { instantOf, Temporal } from "../../clock.ts";
import type { PulseWave } from "../../store/generated/client.ts";

/** Nothing is ever shown for fewer answers than this. */
export const FLOOR = 5;
/** From this on the strict profile holds: comments need more as well. */
export const STRICT = 10;
const MOST_K = 25;

const LEAST = { hours: 48, minutes: 5 };
const MOST = { hours: 21 * 24, minutes: 120 };

/** How long before the close everybody is reminded. */
const REMINDER_HOURS = 24;

/** What may be looked at besides the cohort as a whole. */
export const CUTS = ["sector", "level", "roleBand"] as const;
export type Cut = (typeof CUTS)[number];

export const isCut = (text: string): text is Cut => CUTS.some((cut) => cut === text);

export interface WaveTimes {
  opensAt: Temporal.Instant;
  closesAt: Temporal.Instant;
}

export interface WavePlan extends WaveTimes {
  live: boolean;
  k: number;
  cuts: readonly string[];
}

/** Why a wave cannot be planned so; the first that matters to whoever planned it. */
export type PlanProblem = "past" | "too-short" | "too-long" | "k" | "cuts" | "overlaps" | "after-end";

/** `others` are the waves of the cohort that are planned or open; `ends` is when the programme has ended. */
export function judgePlan(
  plan: WavePlan,
  at: { now: Temporal.Instant; others: readonly WaveTimes[]; ends: Temporal.Instant },
): PlanProblem | undefined {
  const { opensAt, closesAt, live, k, cuts } = plan;
  if (before(opensAt, at.now)) return "past";
  const minutes = closesAt.since(opensAt).total("minutes");
  if (minutes < (live ? LEAST.minutes : LEAST.hours * 60)) return "too-short";
  if (minutes > (live ? MOST.minutes : MOST.hours * 60)) return "too-long";
  if (!isThreshold(k)) return "k";
  if (!cuts.every(isCut) || new Set(cuts).size !== cuts.length) return "cuts";
  if (before(at.ends, closesAt)) return "after-end";
  if (at.others.some((other) => overlap(plan, other))) return "overlaps";
  return undefined;
}

export const isThreshold = (k: number): boolean => Number.isInteger(k) && k >= FLOOR && k <= MOST_K;

export const isStrict = (k: number): boolean => k >= STRICT;

/** Whether two waves are open at the same moment. One may open in the moment in which the other closes. */
export const overlap = (one: WaveTimes, other: WaveTimes): boolean =>
  before(one.opensAt, other.closesAt) && before(other.opensAt, one.closesAt);

const before = (one: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(one, other) < 0;

/** When everybody is reminded: a day before the close; a live wave is not. */
export const reminderOf = ({ closesAt, live }: Pick<WavePlan, "closesAt" | "live">): Temporal.Instant | undefined =>
  live ? undefined : closesAt.subtract({ hours: REMINDER_HOURS });

/** The times of a wave that opens now: where it opens late, as after a time off the air, it closes as much later. */
export function timesFrom(planned: WaveTimes, now: Temporal.Instant): WaveTimes {
  const late = now.since(planned.opensAt);
  return late.sign > 0 ? { opensAt: now, closesAt: planned.closesAt.add(late) } : planned;
}

export const timesOf = (wave: Pick<PulseWave, "opensAt" | "closesAt">): WaveTimes => ({
  opensAt: instantOf(wave.opensAt),
  closesAt: instantOf(wave.closesAt),
});

/** Whether a ballot is taken. By the clock too: the close may come a moment after its time. */
export const takesBallots = (wave: Pick<PulseWave, "state" | "closesAt">, now: Temporal.Instant): boolean =>
  wave.state === "open" && before(now, instantOf(wave.closesAt));

/** Whether it may still be changed or called off. */
export const isChangeable = (wave: Pick<PulseWave, "state">): boolean => wave.state === "planned";

/** The day and hour of a schedule's wave that comes next after `after`. Undefined where `isFree` says no to all before the programme ends. */
export function nextOccurrence(
  schedule: { startsOn: Temporal.PlainDate; opensTime: string; everyWeeks: number; openHours: number; zone: string },
  after: Temporal.Instant,
  ends: Temporal.Instant,
  isFree: (times: WaveTimes) => boolean,
): WaveTimes | undefined {
  const { startsOn, opensTime, everyWeeks, openHours, zone } = schedule;
  const plainTime = Temporal.PlainTime.from(opensTime);
  for (let day = startsOn; ; day = day.add({ weeks: everyWeeks })) {
    const opensAt = day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant();
    const times = { opensAt, closesAt: opensAt.add({ hours: openHours }) };
    if (before(ends, times.closesAt)) return undefined;
    if (before(after, opensAt) && isFree(times)) return times;
  }
}

/** How many have answered, as organisers may know it while the wave is open. */
export type Turnout = "few" | "less" | "more";

export function turnoutOf(answered: number, invited: number, k: number): Turnout {
  if (answered < Math.max(FLOOR, k)) return "few";
  return answered * 2 < invited ? "less" : "more";
}
