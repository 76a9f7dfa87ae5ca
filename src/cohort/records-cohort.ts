// What is stored about cohorts, as organisers see and change it. Queries only; nothing is decided here.

import { dateOf, dateOfDay, type Temporal } from "../clock.ts";
import { newId } from "../ids.ts";
import type { RoomRef } from "../platform/message.ts";
import type {
  Account,
  Break,
  Cohort,
  Delivery,
  Invitation,
  Member,
  Person,
  Prisma,
  Room,
} from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";

type Now = Temporal.Instant;

/** Writes down what an organiser did, or the operator (no actor). */
export async function audit(
  tx: Tx,
  entry: { cohortId: string; actorId?: string; did: string; subject?: string },
  now: Now,
): Promise<void> {
  await tx.auditEntry.create({ data: { id: newId(), ...entry, at: dateOf(now) } });
}

export const changeCohort = (tx: Tx, id: string, data: Prisma.CohortUpdateInput): Promise<Cohort> =>
  tx.cohort.update({ where: { id }, data });

export const cohortByHandle = (tx: Tx, handle: string): Promise<Cohort | null> =>
  tx.cohort.findUnique({ where: { handle } });

// People

export type MemberWithPerson = Member & { person: Person & { accounts: Account[] } };

/** Those who have not left, by name. */
export const peopleOf = (tx: Tx, cohortId: string): Promise<MemberWithPerson[]> =>
  tx.member.findMany({
    where: { cohortId, state: { not: "left" } },
    include: { person: { include: { accounts: true } } },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
  });

export const memberWithPerson = (tx: Tx, id: string): Promise<MemberWithPerson | null> =>
  tx.member.findUnique({ where: { id }, include: { person: { include: { accounts: true } } } });

export const organisersOf = (tx: Tx, cohortId: string): Promise<Member[]> =>
  tx.member.findMany({
    where: { cohortId, state: { not: "left" }, roles: { has: "organiser" } },
    orderBy: { id: "asc" },
  });

// Codes

/** Codes for this cohort that still let somebody in. */
export const openCodes = (tx: Tx, cohortId: string, now: Now): Promise<Invitation[]> =>
  tx.invitation.findMany({
    where: { cohortId, usesLeft: { gt: 0 }, expiresAt: { gt: dateOf(now) } },
    orderBy: { createdAt: "asc" },
  });

export const codeById = (tx: Tx, id: string): Promise<Invitation | null> => tx.invitation.findUnique({ where: { id } });

/** Lets nobody in from now on. */
export async function endCodes(tx: Tx, where: { id: string } | { cohortId: string }, now: Now): Promise<void> {
  await tx.invitation.updateMany({
    where: { ...where, expiresAt: { gt: dateOf(now) } },
    data: { expiresAt: dateOf(now) },
  });
}

// Rooms

export const roomsOf = (tx: Tx, cohortId: string): Promise<(Room & { connection: { name: string } })[]> =>
  tx.room.findMany({
    where: { cohortId },
    include: { connection: { select: { name: true } } },
    orderBy: { boundAt: "asc" },
  });

export const roomAt = (tx: Tx, { connection, room }: RoomRef): Promise<(Room & { cohort: Cohort }) | null> =>
  tx.room.findUnique({
    where: { connectionId_platformRoomId: { connectionId: connection, platformRoomId: room } },
    include: { cohort: true },
  });

export const roomById = (tx: Tx, id: string): Promise<Room | null> => tx.room.findUnique({ where: { id } });

export const addRoom = (tx: Tx, cohortId: string, at: RoomRef, name: string, now: Now): Promise<Room> =>
  tx.room.create({
    data: {
      id: newId(),
      cohortId,
      connectionId: at.connection,
      platformRoomId: at.room,
      name,
      boundAt: dateOf(now),
    },
  });

export const changeRoom = (tx: Tx, id: string, data: Prisma.RoomUpdateInput): Promise<Room> =>
  tx.room.update({ where: { id }, data });

export async function removeRoom(tx: Tx, id: string): Promise<void> {
  await tx.room.delete({ where: { id } });
}

// Breaks and the programme

export const breaksOf = (tx: Tx, cohortId: string): Promise<Break[]> =>
  tx.break.findMany({ where: { cohortId }, orderBy: { startsOn: "asc" } });

export const breakById = (tx: Tx, id: string): Promise<Break | null> => tx.break.findUnique({ where: { id } });

export const addBreak = (
  tx: Tx,
  pause: { cohortId: string; name: string; from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<Break> =>
  tx.break.create({
    data: {
      id: newId(),
      cohortId: pause.cohortId,
      name: pause.name,
      startsOn: dateOfDay(pause.from),
      endsOn: dateOfDay(pause.to),
    },
  });

export async function removeBreak(tx: Tx, id: string): Promise<void> {
  await tx.break.delete({ where: { id } });
}

/** The weeks whose question is fixed (asked) and those that an organiser chose. */
export async function weeksOf(tx: Tx, cohortId: string): Promise<{ asked: Set<string>; chosen: Map<string, string> }> {
  const asked = await tx.weekQuestion.findMany({ where: { cohortId }, select: { period: true } });
  const chosen = await tx.weekOverride.findMany({ where: { cohortId } });
  return {
    asked: new Set(asked.map(({ period }) => period)),
    chosen: new Map(chosen.map(({ period, questionId }) => [period, questionId])),
  };
}

export async function chooseQuestion(tx: Tx, cohortId: string, period: string, questionId: string): Promise<void> {
  await tx.weekOverride.upsert({
    where: { cohortId_period: { cohortId, period } },
    create: { cohortId, period, questionId },
    update: { questionId },
  });
}

export const unchooseQuestion = async (tx: Tx, cohortId: string, period: string): Promise<boolean> =>
  (await tx.weekOverride.deleteMany({ where: { cohortId, period } })).count > 0;

// What goes out, and what did not

export interface Upcoming {
  kind: string;
  at: Date;
  people: number;
}

/** The next moments at which work of the given kinds falls due, with how much there is of it. */
export async function upcoming(tx: Tx, cohortId: string, kinds: string[], most: number): Promise<Upcoming[]> {
  const groups = await tx.dueWork.groupBy({
    by: ["kind", "dueAt"],
    where: { cohortId, state: "waiting", kind: { in: kinds } },
    orderBy: [{ dueAt: "asc" }, { kind: "asc" }],
    take: most,
    _count: { _all: true },
  });
  return groups.map((group) => ({ kind: group.kind, at: group.dueAt, people: group._count._all }));
}

const TROUBLED = ["unconfirmed", "refused", "failed"] as const;
export type Trouble = { kind: string; state: string; why: string | null; posts: number };

/** How many posts of each kind did not arrive, by what became of them. */
export async function troublesOf(tx: Tx, cohortId: string, since: Now): Promise<Trouble[]> {
  const groups = await tx.delivery.groupBy({
    by: ["kind", "state", "why"],
    where: { cohortId, state: { in: [...TROUBLED] }, OR: [{ settledAt: null }, { settledAt: { gt: dateOf(since) } }] },
    _count: { _all: true },
    orderBy: [{ state: "asc" }, { kind: "asc" }, { why: "asc" }],
  });
  return groups.map(({ kind, state, why, _count }) => ({ kind, state, why, posts: _count._all }));
}

/** Posts of which nobody knows whether they arrived, the latest first. */
export const unconfirmed = (
  tx: Tx,
  cohortId: string,
  most: number,
): Promise<(Delivery & { room: Room | null; member: (Member & { person: Person }) | null })[]> =>
  tx.delivery.findMany({
    where: { cohortId, state: "unconfirmed" },
    include: { room: true, member: { include: { person: true } } },
    orderBy: [{ notBefore: "desc" }, { key: "asc" }],
    take: most,
  });

export const deliveryById = (tx: Tx, id: string): Promise<Delivery | null> => tx.delivery.findUnique({ where: { id } });
