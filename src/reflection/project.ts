// What this room will plan in a span of time if nothing changes, for whoever wants to see it beforehand.

import { dayOf, Temporal } from "../clock.ts";
import type { Tx } from "../store/store.ts";
import { questionOccasion, roomOccasion } from "./ask.ts";
import { cohortForPlanning } from "./records-work.ts";
import { cohortRhythm, firstPeriod, memberRhythm, periodAfter, type Rhythm } from "./rhythm.ts";
import { whyNoQuestion, whyNotThem } from "./standing.ts";

export interface Projected {
  at: Temporal.Instant;
  what: string;
  target: string;
  period: string;
  memberId?: string;
  roomId?: string;
}

/** The questions of a cohort between two moments: to each member at their own hour, and to each room at the cohort's. */
export async function projectQuestions(
  tx: Tx,
  span: { cohortId: string; from: Temporal.Instant; until: Temporal.Instant },
): Promise<Projected[]> {
  const cohort = await cohortForPlanning(tx, span.cohortId);
  if (cohort === null) return [];
  const start = dayOf(cohort.startsOn).toZonedDateTime(cohort.zone).toInstant();
  const from = Temporal.Instant.compare(start, span.from) > 0 ? start : span.from;
  const inSpan = (rhythm: Rhythm, occasionsIn: (period: string) => { at: Temporal.Instant }[]) => {
    const found: { period: string; at: Temporal.Instant }[] = [];
    for (let period = firstPeriod(from, rhythm); ; period = periodAfter(period)) {
      const [occasion] = occasionsIn(period);
      if (occasion === undefined || Temporal.Instant.compare(occasion.at, span.until) > 0) return found;
      if (whyNoQuestion(cohort, period) === undefined) found.push({ period, at: occasion.at });
    }
  };
  const ofMembers = cohort.members.flatMap((member) => {
    const rhythm = memberRhythm(cohort, member, member.person);
    return inSpan(rhythm, (period) => questionOccasion({ id: member.id, cohort }, period, rhythm))
      .filter(({ at }) => whyNotThem(member, cohort, at.toZonedDateTimeISO(rhythm.zone).toPlainDate()) === undefined)
      .map(({ period, at }) => ({ at, what: "reflection.question", target: member.id, period, memberId: member.id }));
  });
  const hours = cohortRhythm(cohort);
  const ofRooms = cohort.rooms.flatMap((room) =>
    inSpan(hours, (period) => roomOccasion({ id: room.id, cohort }, period, hours)).map(({ period, at }) => ({
      at,
      what: "reflection.room-question",
      target: room.id,
      period,
      roomId: room.id,
    })),
  );
  return [...ofMembers, ...ofRooms];
}
