// A calendar entry as a file, and the address under which one that no chat can carry is fetched. Pure.

import { createHmac, timingSafeEqual } from "node:crypto";
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { dateOf, type Temporal } from "../clock.ts";
import { lengthenId, shortenId } from "../ids.ts";

export interface Entry {
  /** Names it in every calendar: the same id is the same entry. */
  id: string;
  startsAt: Temporal.Instant;
  minutes: number;
  title: string;
  /** An address, or nothing. */
  place?: string;
  /** When the file was made. */
  now: Temporal.Instant;
}

/** RFC 5545, in UTC, tentative: a suggestion that nobody has to answer by mail. */
export function calendarFile({ id, startsAt, minutes, title, place, now }: Entry): string {
  const calendar = ical({ prodId: { company: "Kindling", product: "Kindling" }, method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: `${id}@kindling`,
    stamp: dateOf(now),
    start: dateOf(startsAt),
    end: dateOf(startsAt.add({ minutes })),
    summary: title,
    status: ICalEventStatus.TENTATIVE,
    ...(place === undefined ? {} : { location: place }),
  });
  return `${calendar.toString()}\r\n`;
}

/** Whose copy of which meeting. */
export interface Ticket {
  meetingId: string;
  /** The reader's row in the introduction. */
  sideId: string;
}

/** Where the file is fetched, behind the installation's own address. */
export const CALENDAR_PATH = "/calendar";

/** Opens one file and nothing else; nobody without the installation's secret can make one. */
export const writeTicket = (secret: Uint8Array, ticket: Ticket): string =>
  `${shortenId(ticket.meetingId)}.${shortenId(ticket.sideId)}.${sealOf(secret, ticket)}`;

export function readTicket(secret: Uint8Array, text: string): Ticket | undefined {
  const [meeting = "", side = "", seal = "", ...rest] = text.split(".");
  const [meetingId, sideId] = [lengthenId(meeting), lengthenId(side)];
  if (meetingId === undefined || sideId === undefined || rest.length > 0) return undefined;
  const ticket = { meetingId, sideId };
  const [given, right] = [Buffer.from(seal), Buffer.from(sealOf(secret, ticket))];
  return given.length === right.length && timingSafeEqual(given, right) ? ticket : undefined;
}

const sealOf = (secret: Uint8Array, { meetingId, sideId }: Ticket): string =>
  createHmac("sha256", secret).update(`calendar\n${meetingId}\n${sideId}`).digest("base64url").slice(0, 22);
