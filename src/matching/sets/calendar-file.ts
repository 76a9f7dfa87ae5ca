// A meeting as a file for people's calendars (iCalendar). It names nobody. Pure.

import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { dateOf, type Temporal } from "../../clock.ts";

export interface MeetingFile {
  /** The same for every version of one meeting. */
  id: string;
  at: Temporal.Instant;
  minutes: number;
  summary: string;
  where: string;
  /** Counts the changes. */
  changes: number;
  cancelled: boolean;
  /** When this version was made. */
  stamp: Temporal.Instant;
}

/** The text of the file. A later version of a meeting takes the place of the earlier one, and a cancelled one takes it out. */
export function meetingFile({ id, at, minutes, summary, where, changes, cancelled, stamp }: MeetingFile): string {
  const calendar = ical({
    prodId: { company: "Kindling", product: "Kindling" },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${id}@kindling`,
    sequence: changes,
    stamp: dateOf(stamp),
    start: dateOf(at),
    end: dateOf(at.add({ minutes })),
    summary,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(where === "" ? {} : { location: where }),
  });
  return calendar.toString();
}
