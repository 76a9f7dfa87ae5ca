// Moments as people read them, in their own zone.

import type { Temporal } from "../../clock.ts";

/** Such as 09:00. */
export const timeIn = (at: Temporal.Instant, zone: string, locale: string): string =>
  at.toZonedDateTimeISO(zone).toLocaleString(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** Such as Monday 21 September 2026. */
export const dayIn = (at: Temporal.Instant, zone: string, locale: string): string =>
  at
    .toZonedDateTimeISO(zone)
    .toLocaleString(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" })
    .replace(",", "");

/** Such as Mon 21 Sept. */
export const shortDayIn = (at: Temporal.Instant, zone: string, locale: string): string =>
  at
    .toZonedDateTimeISO(zone)
    .toLocaleString(locale, { weekday: "short", day: "numeric", month: "short" })
    .replace(",", "");

/** Two moments of the same day in a zone have the same. */
export const dayKeyIn = (at: Temporal.Instant, zone: string): string =>
  at.toZonedDateTimeISO(zone).toPlainDate().toString();
