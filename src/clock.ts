// The only place that asks what time it is. Everything that decides takes its time from here, as an argument.

import { Temporal } from "temporal-polyfill";

export { Temporal };

/** Business time. The rehearsal moves its own; everything else uses the system's. Leases use the database's clock instead. */
export interface Clock {
  now(): Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** The IANA zone that the process itself runs in. */
export const processZone = (): string => Temporal.Now.timeZoneId();

/** Milliseconds that never step back, for deadlines within this process. */
export const monotonicMs = (): number => performance.now();

/** The instant of a Date as the database driver gives it. */
export const instantOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** A Date for the database driver, cut to the millisecond. */
export const dateOf = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);

/** The calendar day of a `@db.Date` column, which the driver gives as midnight UTC. */
export const dayOf = (date: Date): Temporal.PlainDate => Temporal.PlainDate.from(date.toISOString().slice(0, 10));

/** A calendar day for a `@db.Date` column. */
export const dateOfDay = (day: Temporal.PlainDate): Date => new Date(`${day.toString()}T00:00:00Z`);
