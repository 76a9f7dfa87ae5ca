// Moments as a story tells them.

import { Temporal } from "../../../src/clock.ts";

const YEAR = 2026;
const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const SPOKEN =
  /^(?<weekday>\w+) (?<day>\d{1,2}) (?<month>\w+), (?<time>\d\d:\d\d)(?<again> again)?(?: in (?<city>.+))?$/;

/**
 * Such as "Monday 12 October, 09:00" in London, "Monday 12 October, 09:00 in New York", or "Sunday 25 October, 01:30 again" for the second
 * of two. Throws where the day of the week is not that of the date: then the story is wrong.
 */
export function momentOf(spoken: string): Temporal.Instant {
  const { weekday, day, month, time, again, city } = SPOKEN.exec(spoken)?.groups ?? {};
  const number = MONTHS.indexOf(month ?? "") + 1;
  if (number === 0 || time === undefined) throw new RangeError(`not a moment: ${spoken}`);
  const date = Temporal.PlainDate.from({ year: YEAR, month: number, day: Number(day) }, { overflow: "reject" });
  if (DAYS[date.dayOfWeek - 1] !== weekday) throw new RangeError(`${date} is no ${weekday}`);
  const zone = city === "New York" ? "America/New_York" : "Europe/London";
  return date
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(zone, { disambiguation: again === undefined ? "earlier" : "later" })
    .toInstant();
}
