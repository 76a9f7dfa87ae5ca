// What is stored about rounds. Queries only; nothing is decided here.

import { dateOf, dateOfDay, type Temporal } from "../../clock.ts";
import { newId, randomId } from "../../ids.ts";
import type { Meeting, Prisma, RoundPlan, RoundState } from "../../store/generated/client.ts";
import type { Tx } from "../../store/store.ts";
import type { Division } from "./division.ts";

export const findPlan = (tx: Tx, cohortId: string) =>
  tx.roundPlan.findUnique({ where: { cohortId }, include: { cohort: { include: { breaks: true } } } });
export type PlanInFull = NonNullable<Awaited<ReturnType<typeof findPlan>>>;

export const savePlan = (tx: Tx, data: Omit<RoundPlan, "plannedFor">) => {
  const { cohortId, seed, ...rest } = data;
  return tx.roundPlan.upsert({
    where: { cohortId },
    create: { cohortId, seed, ...rest },
    update: { ...rest, plannedFor: null },
  });
};

export const changePlan = (tx: Tx, cohortId: string, data: Prisma.RoundPlanUncheckedUpdateInput) =>
  tx.roundPlan.update({ where: { cohortId }, data });

// People

/** Those who could take part in rounds, with what they said to it. */
export const peersOf = (tx: Tx, cohortId: string) =>
  tx.member.findMany({
    where: { cohortId, state: { not: "left" }, roles: { has: "member" } },
    include: { person: { select: { name: true, zone: true, locale: true } }, roundMember: true },
    orderBy: { id: "asc" },
  });
export type Peer = Awaited<ReturnType<typeof peersOf>>[number];

/** Members who were never asked whether they take part. */
export const unasked = (tx: Tx, cohortId: string): Promise<{ id: string }[]> =>
  tx.member.findMany({
    where: { cohortId, state: "joined", roles: { has: "member" }, roundMember: null },
    select: { id: true },
  });

export async function noteAsked(tx: Tx, cohortId: string, memberIds: readonly string[]): Promise<void> {
  await tx.roundMember.createMany({
    data: memberIds.map((memberId) => ({ memberId, cohortId })),
    skipDuplicates: true,
  });
}

export const roundMemberOf = (tx: Tx, memberId: string) => tx.roundMember.findUnique({ where: { memberId } });

export const saveRoundMember = (
  tx: Tx,
  member: { id: string; cohortId: string },
  data: { takesPart?: boolean; notOn?: Date | null },
) =>
  tx.roundMember.upsert({
    where: { memberId: member.id },
    create: { memberId: member.id, cohortId: member.cohortId, ...data },
    update: data,
  });

export async function forgetRoundMember(tx: Tx, memberId: string): Promise<void> {
  await tx.roundMember.deleteMany({ where: { memberId } });
}

export const countTakingPart = (tx: Tx, cohortId: string): Promise<number> =>
  tx.roundMember.count({
    where: { cohortId, takesPart: true, member: { state: { not: "left" }, roles: { has: "member" } } },
  });

// Rounds

const inFull = {
  groups: { include: { places: { include: { member: { include: { person: true } } } } }, orderBy: { id: "asc" } },
  places: { where: { groupId: null }, include: { member: { include: { person: true } } } },
} as const;

export const findRound = (tx: Tx, id: string) => tx.round.findUnique({ where: { id }, include: inFull });
export type RoundInFull = NonNullable<Awaited<ReturnType<typeof findRound>>>;

export const roundOn = (tx: Tx, cohortId: string, day: Temporal.PlainDate) =>
  tx.round.findUnique({ where: { cohortId_day: { cohortId, day: dateOfDay(day) } }, include: inFull });

/** Rounds in some states, the earliest first, with who was placed with whom. */
export const roundsIn = (tx: Tx, cohortId: string, states: RoundState[]) =>
  tx.round.findMany({
    where: { cohortId, state: { in: states } },
    include: { groups: { select: { id: true, places: { select: { memberId: true } } }, orderBy: { id: "asc" } } },
    orderBy: { day: "asc" },
  });

/** The round that organisers have before them: the latest that is shown or approved. */
export const pendingRound = (tx: Tx, cohortId: string) =>
  tx.round.findFirst({
    where: { cohortId, state: { in: ["shown", "approved"] } },
    include: inFull,
    orderBy: { day: "desc" },
  });

export const pendingDays = (tx: Tx, cohortId: string) =>
  tx.round.findMany({
    where: { cohortId, state: { in: ["shown", "approved"] } },
    select: { id: true, day: true },
  });

export const changeRound = (tx: Tx, id: string, data: Prisma.RoundUncheckedUpdateInput) =>
  tx.round.update({ where: { id }, data });

/** Ends the waiting of a round; false where somebody else did. */
export async function settleRound(tx: Tx, id: string, state: "out" | "dropped"): Promise<boolean> {
  const { count } = await tx.round.updateMany({ where: { id, state: { in: ["shown", "approved"] } }, data: { state } });
  return count === 1;
}

export async function dropRounds(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.round.updateMany({ where: { id: { in: [...ids] } }, data: { state: "dropped" } });
}

/** Makes a round of a day, or takes the one that is there, and gives it these groups. */
export async function putRound(
  tx: Tx,
  cohortId: string,
  day: Temporal.PlainDate,
  state: RoundState,
  division: Division,
): Promise<void> {
  const where = { cohortId_day: { cohortId, day: dateOfDay(day) } };
  const { id } = await tx.round.upsert({
    where,
    create: { cohortId, day: dateOfDay(day), state },
    update: { state, asPlanned: true, draw: 0 },
    select: { id: true },
  });
  await putDivision(tx, id, division);
}

/** Replaces who is with whom. */
export async function putDivision(tx: Tx, roundId: string, division: Division): Promise<void> {
  await tx.roundPlace.deleteMany({ where: { roundId } });
  await tx.roundGroup.deleteMany({ where: { roundId } });
  await createDivisions(tx, [{ roundId, division }]);
}

async function createDivisions(tx: Tx, rounds: readonly { roundId: string; division: Division }[]): Promise<void> {
  const groups = rounds.flatMap(({ roundId, division }) =>
    division.groups.map((members) => ({ id: randomId(), roundId, members })),
  );
  await tx.roundGroup.createMany({ data: groups.map(({ id, roundId }) => ({ id, roundId })) });
  const place = (roundId: string, memberId: string, groupId: string | null) => ({
    id: randomId(),
    roundId,
    memberId,
    groupId,
  });
  await tx.roundPlace.createMany({
    data: [
      ...groups.flatMap(({ id, roundId, members }) => members.map((memberId) => place(roundId, memberId, id))),
      ...rounds.flatMap(({ roundId, division }) => division.unplaced.map((memberId) => place(roundId, memberId, null))),
    ],
  });
}

/** Replaces the rounds ahead that nobody was shown. */
export async function putPlanned(
  tx: Tx,
  cohortId: string,
  rounds: readonly { day: Temporal.PlainDate; division: Division }[],
): Promise<void> {
  const rows = rounds.map(({ day, division }) => ({ id: newId(), day: dateOfDay(day), division }));
  await tx.round.deleteMany({ where: { cohortId, state: "planned" } });
  // What was dropped for a day that is planned again makes room.
  await tx.round.deleteMany({ where: { cohortId, state: "dropped", day: { in: rows.map(({ day }) => day) } } });
  await tx.round.createMany({ data: rows.map(({ id, day }) => ({ id, cohortId, day })) });
  await createDivisions(
    tx,
    rows.map(({ id, division }) => ({ roundId: id, division })),
  );
}

/** Pairs of the cohort that must not be brought together, besides those of one organisation. Whose wish it was is not read. */
export const exclusionsOf = async (tx: Tx, cohortId: string): Promise<[string, string][]> =>
  (await tx.exclusion.findMany({ where: { cohortId, active: true }, select: { memberId: true, otherId: true } })).map(
    ({ memberId, otherId }) => [memberId, otherId],
  );

/** A member's own wish, stored where all kinds of matches look. */
export async function keepApart(tx: Tx, cohortId: string, memberId: string, otherId: string): Promise<void> {
  await tx.exclusion.createMany({
    data: [{ id: randomId(), cohortId, memberId, otherId, source: "member" }],
    skipDuplicates: true,
  });
}

// Places

export const findGroup = (tx: Tx, id: string) =>
  tx.roundGroup.findUnique({
    where: { id },
    include: {
      round: { include: { cohort: true } },
      places: { include: { member: { include: { person: true } } }, orderBy: { memberId: "asc" } },
    },
  });
export type GroupInFull = NonNullable<Awaited<ReturnType<typeof findGroup>>>;

export const findPlace = (tx: Tx, id: string) =>
  tx.roundPlace.findUnique({
    where: { id },
    include: {
      member: { include: { cohort: true } },
      round: { include: { _count: { select: { places: true } } } },
      group: {
        include: { places: { include: { member: { include: { person: true } } }, orderBy: { memberId: "asc" } } },
      },
    },
  });
export type PlaceInFull = NonNullable<Awaited<ReturnType<typeof findPlace>>>;

export async function answerMet(tx: Tx, placeId: string, met: Meeting): Promise<void> {
  await tx.roundPlace.update({ where: { id: placeId }, data: { met } });
}

/** The latest round that is out, with somebody's place in it; null where they had none. */
export const lastPlace = async (tx: Tx, member: { id: string; cohortId: string }) => {
  const round = await tx.round.findFirst({
    where: { cohortId: member.cohortId, state: "out" },
    orderBy: { day: "desc" },
    select: { id: true },
  });
  if (round === null) return null;
  const place = await tx.roundPlace.findUnique({
    where: { roundId_memberId: { roundId: round.id, memberId: member.id } },
    select: { id: true },
  });
  return place === null ? null : findPlace(tx, place.id);
};

export const placesOf = (tx: Tx, memberId: string) =>
  tx.roundPlace.findMany({
    where: { memberId, round: { state: "out" } },
    include: { round: true, group: { include: { places: { include: { member: { include: { person: true } } } } } } },
    orderBy: { round: { day: "asc" } },
  });

/** How many said what of a round, and how many could have. */
export async function meetingsOf(tx: Tx, roundId: string): Promise<{ of: number; said: Map<Meeting, number> }> {
  const rows = await tx.roundPlace.groupBy({
    by: ["met"],
    where: { roundId, groupId: { not: null } },
    _count: { _all: true },
  });
  const said = new Map<Meeting, number>();
  let of = 0;
  for (const { met, _count } of rows) {
    of += _count._all;
    if (met !== null) said.set(met, _count._all);
  }
  return { of, said };
}

export const lastOut = (tx: Tx, cohortId: string) =>
  tx.round.findFirst({ where: { cohortId, state: "out" }, orderBy: { day: "desc" } });

// What falls due

export const WORK = ["round.preview", "round.go"] as const;

export const waitingWork = (tx: Tx, cohortId: string) =>
  tx.dueWork.findMany({
    where: { targetId: cohortId, kind: { in: [...WORK] }, state: "waiting" },
    select: { id: true, kind: true, period: true, dueAt: true },
  });

export async function moveWork(tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  await tx.dueWork.updateMany({ where: { id, state: "waiting" }, data: { dueAt: dateOf(at) } });
}

/** Takes out work of rounds that are no longer to be, so that it can be planned again. */
export async function dropWork(tx: Tx, cohortId: string, periods: readonly string[] | "all"): Promise<void> {
  await tx.dueWork.deleteMany({
    where: {
      targetId: cohortId,
      kind: { in: [...WORK] },
      ...(periods === "all" ? { state: "waiting" } : { period: { in: [...periods] } }),
    },
  });
}
