// Keeps a question waiting for everybody who is to be asked, and for every room: whoever joined, came back, or changed day, hour or zone.

import { dayOf, instantOf, Temporal } from "../clock.ts";
import type { Occasion } from "../feature.ts";
import type { Tx } from "../store/store.ts";
import { questionOccasion, roomOccasion } from "./ask.ts";
import { cohortForPlanning, moveWork, periodsTaken, plan, waitingWork } from "./records-work.ts";
import { cohortRhythm, firstPeriod, memberRhythm, occasionIn, periodAfter, type Rhythm } from "./rhythm.ts";
import type { Programme } from "./standing.ts";

const KINDS = ["reflection.question", "reflection.room-question"];

/** One who is to be asked: a member at their own hour, or a room at the cohort's. */
interface Target {
  id: string;
  rhythm: Rhythm;
  occasionIn: (period: string) => Occasion[];
}

/**
 * Plans what is missing in one cohort, and moves what waits for another moment than it should by now. A question that is due already, or
 * whose new moment in its week has passed, stays where it is: a change of settings loses nobody a week. Cheap where nothing has changed.
 */
export async function planQuestions(tx: Tx, now: Temporal.Instant, cohortId: string): Promise<void> {
  const cohort = await cohortForPlanning(tx, cohortId);
  if (cohort === null || cohort.state === "closed") return;
  const targets = targetsOf(cohort);
  const waiting = await waitingWork(tx, cohortId, KINDS);
  const byId = new Map(targets.map((target) => [target.id, target]));
  for (const work of waiting) {
    const target = byId.get(work.targetId);
    const at = target === undefined ? undefined : movedTo(instantOf(work.dueAt), work.period, target.rhythm, now);
    if (at !== undefined) await moveWork(tx, work.id, at);
  }
  const served = new Set(waiting.map(({ targetId }) => targetId));
  await planFor(
    tx,
    targets.filter(({ id }) => !served.has(id)),
    now,
    cohort,
  );
}

/** Where waiting work belongs by now; undefined where it stays. Pure. */
export function movedTo(
  dueAt: Temporal.Instant,
  period: string,
  rhythm: Rhythm,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const at = occasionIn(period, rhythm);
  const isAhead = (moment: Temporal.Instant) => Temporal.Instant.compare(moment, now) > 0;
  return isAhead(dueAt) && isAhead(at) && !at.equals(dueAt) ? at : undefined;
}

async function planFor(tx: Tx, targets: Target[], now: Temporal.Instant, cohort: Programme): Promise<void> {
  // Nothing is planned for what lies before the programme or after it, and then nothing is looked up either.
  const wanting = targets.filter(({ rhythm, occasionIn: occasions }) => {
    const first = firstPeriod(startOf(cohort, rhythm, now), rhythm);
    return occasions(first).length > 0;
  });
  if (wanting.length === 0) return;
  const taken = new Set(
    (
      await periodsTaken(
        tx,
        KINDS,
        wanting.map(({ id }) => id),
      )
    ).map(({ targetId, period }) => `${targetId} ${period}`),
  );
  const occasions = wanting.flatMap(({ id, rhythm, occasionIn: occasions }) => {
    let period = firstPeriod(startOf(cohort, rhythm, now), rhythm);
    // A week whose question was asked already, on the day that was theirs before, is not asked again.
    while (taken.has(`${id} ${period}`)) period = periodAfter(period);
    return occasions(period);
  });
  await plan(tx, occasions);
}

function startOf(cohort: Programme, { zone }: Rhythm, now: Temporal.Instant): Temporal.Instant {
  const start = dayOf(cohort.startsOn).toZonedDateTime(zone).toInstant();
  return Temporal.Instant.compare(start, now) > 0 ? start : now;
}

function targetsOf(cohort: NonNullable<Awaited<ReturnType<typeof cohortForPlanning>>>): Target[] {
  const ofRooms = cohortRhythm(cohort);
  return [
    ...cohort.members.map((member): Target => {
      const rhythm = memberRhythm(cohort, member, member.person);
      return {
        id: member.id,
        rhythm,
        occasionIn: (period) => questionOccasion({ id: member.id, cohort }, period, rhythm),
      };
    }),
    ...cohort.rooms.map(
      (room): Target => ({
        id: room.id,
        rhythm: ofRooms,
        occasionIn: (period) => roomOccasion({ id: room.id, cohort }, period, ofRooms),
      }),
    ),
  ];
}
