// What is stored of waves, rosters and ballots. Queries only; nothing is decided here.

import { randomUUID } from "node:crypto";
import { dateOf, type Temporal } from "../../clock.ts";
import { newId } from "../../ids.ts";
import type {
  Cohort,
  Member,
  Prisma,
  PulseProfile,
  PulseRoster,
  PulseSchedule,
  PulseState,
  PulseWave,
} from "../../store/generated/client.ts";
import type { Tx } from "../../store/store.ts";
import type { BallotRow } from "./rewriting.ts";

export type WaveInCohort = PulseWave & { cohort: Cohort; schedule: PulseSchedule | null };
const WHOLE = { cohort: true, schedule: true } as const;

export const findWave = (tx: Tx, id: string): Promise<WaveInCohort | null> =>
  tx.pulseWave.findUnique({ where: { id }, include: WHOLE });

/** The same, held against every other ballot and against the close until this transaction ends. */
export async function lockWave(tx: Tx, id: string): Promise<WaveInCohort | null> {
  await tx.$queryRaw`SELECT 1 AS held FROM "PulseWave" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return findWave(tx, id);
}

/** The cohort's waves in these states, the earliest first. */
export const wavesIn = (tx: Tx, cohortId: string, states: PulseState[]): Promise<WaveInCohort[]> =>
  tx.pulseWave.findMany({ where: { cohortId, state: { in: states } }, include: WHOLE, orderBy: { opensAt: "asc" } });

export const addWave = (tx: Tx, data: Omit<Prisma.PulseWaveUncheckedCreateInput, "id">): Promise<WaveInCohort> =>
  tx.pulseWave.create({ data: { id: newId(), ...data }, include: WHOLE });

/** Changes a wave that is still planned; false where it is no longer. */
export async function changePlanned(tx: Tx, id: string, data: Prisma.PulseWaveUncheckedUpdateInput): Promise<boolean> {
  const { count } = await tx.pulseWave.updateMany({ where: { id, state: "planned" }, data });
  return count === 1;
}

/** Its public key goes with its keys. */
export async function markLost(tx: Tx, id: string): Promise<void> {
  await tx.pulseWave.update({ where: { id }, data: { state: "lost", publicKey: null } });
}

/** How many waves of an instrument the cohort has opened so far. */
export const openedBefore = (tx: Tx, cohortId: string, instrument: string): Promise<number> =>
  tx.pulseWave.count({ where: { cohortId, instrument, number: { not: null } } });

// Who is asked

export type MemberAsked = Member & { pulseProfile: PulseProfile | null };

/** Everybody who takes part at this moment, paused ones included. */
export const takingPart = (tx: Tx, cohortId: string): Promise<MemberAsked[]> =>
  tx.member.findMany({
    where: { cohortId, state: { not: "left" }, roles: { has: "member" } },
    include: { pulseProfile: true },
    orderBy: { id: "asc" },
  });

export async function writeRoster(
  tx: Tx,
  waveId: string,
  rows: readonly { memberId: string; segments: Record<string, string> }[],
): Promise<void> {
  await tx.pulseRoster.createMany({ data: rows.map((row) => ({ waveId, ...row })) });
}

export const rosterOf = (tx: Tx, waveId: string): Promise<PulseRoster[]> =>
  tx.pulseRoster.findMany({ where: { waveId }, orderBy: { memberId: "asc" } });

export const placeOf = (tx: Tx, waveId: string, memberId: string): Promise<PulseRoster | null> =>
  tx.pulseRoster.findUnique({ where: { waveId_memberId: { waveId, memberId } } });

/** Of the roster, those who are to be written to: joined, neither paused nor gone. */
export async function reachable(tx: Tx, waveId: string): Promise<string[]> {
  const roster = await tx.pulseRoster.findMany({ where: { waveId }, select: { memberId: true } });
  const ids = roster.map(({ memberId }) => memberId);
  const found = await tx.member.findMany({
    where: { id: { in: ids }, state: "joined" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return found.map(({ id }) => id);
}

/** People of the roster whose membership was erased since. */
export async function erasedOf(tx: Tx, waveId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT r."memberId"::text AS id FROM "PulseRoster" r LEFT JOIN "Member" m ON m."id" = r."memberId"
    WHERE r."waveId" = ${waveId}::uuid AND m."id" IS NULL`;
  return rows.map(({ id }) => id);
}

/** Takes the number of somebody who was erased out of the roster; a random one, which leads nowhere, keeps their place. */
export async function blankPlace(tx: Tx, waveId: string, memberId: string): Promise<void> {
  await tx.pulseRoster.updateMany({ where: { waveId, memberId }, data: { memberId: randomUUID() } });
}

export async function deleteRoster(tx: Tx, waveId: string): Promise<void> {
  await tx.pulseRoster.deleteMany({ where: { waveId } });
}

// Ballots. No query here ever has a person in it.

export const ballotsOf = (tx: Tx, waveId: string): Promise<BallotRow[]> =>
  tx.sealedBallot.findMany({
    where: { waveId },
    select: { tag: true, mark: true, box: true },
    orderBy: { tag: "asc" },
  });

export const countBallots = (tx: Tx, waveId: string): Promise<number> => tx.sealedBallot.count({ where: { waveId } });

/** Puts these rows in the place of all that were there, in the order given: one transaction, one moment for every row. */
export async function replaceBallots(tx: Tx, waveId: string, rows: readonly BallotRow[]): Promise<void> {
  await deleteBallots(tx, waveId);
  await tx.sealedBallot.createMany({ data: rows.map((row) => ({ waveId, ...row })) });
}

export async function deleteBallots(tx: Tx, waveId: string): Promise<void> {
  await tx.sealedBallot.deleteMany({ where: { waveId } });
}

// Level and role band

export const profileOf = (tx: Tx, memberId: string): Promise<PulseProfile | null> =>
  tx.pulseProfile.findUnique({ where: { memberId } });

export async function writeProfile(
  tx: Tx,
  memberId: string,
  profile: { level: string | null; roleBand: string | null },
): Promise<void> {
  await tx.pulseProfile.upsert({ where: { memberId }, create: { memberId, ...profile }, update: profile });
}

// Schedules

export const schedulesOf = (tx: Tx, cohortId: string): Promise<PulseSchedule[]> =>
  tx.pulseSchedule.findMany({ where: { cohortId }, orderBy: { instrument: "asc" } });

export async function writeSchedule(
  tx: Tx,
  schedule: Omit<Prisma.PulseScheduleUncheckedCreateInput, "id">,
): Promise<PulseSchedule> {
  const { cohortId, instrument, ...rest } = schedule;
  return tx.pulseSchedule.upsert({
    where: { cohortId_instrument: { cohortId, instrument } },
    create: { id: newId(), ...schedule },
    update: rest,
  });
}

export async function deleteSchedule(tx: Tx, id: string): Promise<void> {
  await tx.pulseSchedule.deleteMany({ where: { id } });
}

/** When the schedule's latest wave opens or opened, called-off ones included; null where it has had none. */
export async function latestOf(tx: Tx, scheduleId: string): Promise<{ opensAt: Date; state: PulseState } | null> {
  return tx.pulseWave.findFirst({
    where: { scheduleId },
    orderBy: { opensAt: "desc" },
    select: { opensAt: true, state: true },
  });
}

export const cohortForPulse = (tx: Tx, id: string): Promise<Cohort | null> => tx.cohort.findUnique({ where: { id } });

/** Waiting work of a wave that is no longer to come. */
export async function dropWork(tx: Tx, waveId: string): Promise<void> {
  await tx.dueWork.deleteMany({ where: { targetId: waveId, state: "waiting" } });
}

/** Posts about a wave that have not left. */
export async function dropPosts(tx: Tx, waveId: string, now: Temporal.Instant): Promise<void> {
  await tx.delivery.updateMany({
    where: { subject: waveId, state: "pending" },
    data: { state: "dropped", why: "closed", settledAt: dateOf(now) },
  });
}
