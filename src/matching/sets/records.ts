// What is stored about the forming of learning sets. Queries only; nothing is decided here.

import { dateOf, dateOfDay, type Temporal } from "../../clock.ts";
import { newId, randomId } from "../../ids.ts";
import type { Prisma, SetForming, SetsState } from "../../store/generated/client.ts";
import type { Tx } from "../../store/store.ts";

const withPerson = { include: { person: { select: { name: true, zone: true, locale: true } } } } as const;

// Forming

const forming = { cohort: true, issues: { orderBy: { id: "asc" } }, bids: true } as const;

export const findForming = (tx: Tx, id: string) => tx.setForming.findUnique({ where: { id }, include: forming });
export type FormingInFull = NonNullable<Awaited<ReturnType<typeof findForming>>>;

/** Formings in some states, the latest first. */
export const formingsIn = (tx: Tx, cohortId: string, states: SetsState[]) =>
  tx.setForming.findMany({ where: { cohortId, state: { in: states } }, include: forming, orderBy: { id: "desc" } });

export const addForming = (
  tx: Tx,
  data: Pick<SetForming, "cohortId" | "kind" | "state" | "least" | "most" | "proposals" | "seed"> & {
    until?: Temporal.PlainDate;
  },
  now: Temporal.Instant,
): Promise<SetForming> => {
  const { until, ...rest } = data;
  return tx.setForming.create({
    data: { id: newId(), ...rest, bidsUntil: until === undefined ? null : dateOfDay(until), createdAt: dateOf(now) },
  });
};

export const changeForming = (tx: Tx, id: string, data: Prisma.SetFormingUncheckedUpdateInput) =>
  tx.setForming.update({ where: { id }, data });

/** Takes a forming from one state to another; false where it is in that state no more. */
export async function moveForming(tx: Tx, id: string, from: SetsState, to: SetsState): Promise<boolean> {
  const { count } = await tx.setForming.updateMany({ where: { id, state: from }, data: { state: to } });
  return count === 1;
}

export async function addIssue(
  tx: Tx,
  issue: { id: string; formingId: string; sealed: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await tx.setIssue.create({ data: issue });
}

/** Takes an issue out, and out of everybody's choice. */
export async function removeIssue(tx: Tx, formingId: string, issueId: string): Promise<void> {
  await tx.setIssue.deleteMany({ where: { id: issueId, formingId } });
  await tx.$executeRaw`UPDATE "SetBid" SET "issues" = array_remove("issues", ${issueId}::uuid) WHERE "formingId" = ${formingId}::uuid`;
}

export const saveBid = (tx: Tx, formingId: string, memberId: string, data: { issues: string[]; out: boolean }) =>
  tx.setBid.upsert({
    where: { formingId_memberId: { formingId, memberId } },
    create: { formingId, memberId, ...data },
    update: data,
  });

export async function deleteBids(tx: Tx, where: { formingId: string } | { memberId: string }): Promise<void> {
  await tx.setBid.deleteMany({ where });
}

export const bidsOf = (tx: Tx, memberId: string) =>
  tx.setBid.findMany({ where: { memberId }, include: { forming: { include: { issues: true } } } });

// People

/** Those who could be in a set: they take part and do not pause. */
export const peopleFor = (tx: Tx, cohortId: string) =>
  tx.member.findMany({
    where: { cohortId, state: "joined", roles: { has: "member" } },
    ...withPerson,
    orderBy: { id: "asc" },
  });
export type SetPeer = Awaited<ReturnType<typeof peopleFor>>[number];

export const facilitatorsOf = (tx: Tx, cohortId: string) =>
  tx.member.findMany({
    where: { cohortId, state: { not: "left" }, roles: { has: "facilitator" } },
    ...withPerson,
    orderBy: { id: "asc" },
  });

/** Pairs of the cohort that must not be brought together, besides those of one organisation. Whose wish it was is not read. */
export const exclusionsOf = async (tx: Tx, cohortId: string): Promise<[string, string][]> =>
  (await tx.exclusion.findMany({ where: { cohortId, active: true }, select: { memberId: true, otherId: true } })).map(
    ({ memberId, otherId }) => [memberId, otherId],
  );

// Sets

const set = {
  forming: { include: { cohort: true } },
  issue: true,
  facilitator: withPerson,
  places: { include: { member: withPerson }, orderBy: { turn: "asc" } },
  meetings: { orderBy: { at: "asc" } },
} as const;

export const findSet = (tx: Tx, id: string) => tx.learningSet.findUnique({ where: { id }, include: set });
export type SetInFull = NonNullable<Awaited<ReturnType<typeof findSet>>>;

/** The sets of a forming that have not ended, by number. */
export const setsOf = (tx: Tx, formingId: string) =>
  tx.learningSet.findMany({
    where: { formingId, endedAt: null },
    include: set,
    orderBy: [{ number: "asc" }, { id: "asc" }],
  });

/** The sets that somebody is in and that meet. */
export const setsOfMember = (tx: Tx, memberId: string) =>
  tx.learningSet.findMany({
    where: { endedAt: null, forming: { state: "announced" }, places: { some: { memberId } } },
    include: set,
    orderBy: { id: "asc" },
  });

export const setsFacilitated = (tx: Tx, memberId: string) =>
  tx.learningSet.findMany({
    where: { endedAt: null, forming: { state: "announced" }, facilitatorId: memberId },
    include: set,
    orderBy: { number: "asc" },
  });

export interface NewSet {
  formingId: string;
  cohortId: string;
  number: number;
  issueId?: string | null;
  facilitatorId?: string | null;
  /** In the order of presenting. */
  members: readonly string[];
}

export async function addSet(tx: Tx, { members, ...data }: NewSet): Promise<string> {
  const id = randomId();
  await tx.learningSet.create({
    data: { id, ...data, places: { create: members.map((memberId, turn) => ({ memberId, turn })) } },
  });
  return id;
}

export async function deleteSets(tx: Tx, formingId: string): Promise<void> {
  await tx.learningSet.deleteMany({ where: { formingId } });
}

export async function putPlaces(tx: Tx, setId: string, members: readonly string[]): Promise<void> {
  await tx.setPlace.deleteMany({ where: { setId } });
  await tx.setPlace.createMany({ data: members.map((memberId, turn) => ({ setId, memberId, turn })) });
}

export const changeSet = (tx: Tx, id: string, data: Prisma.LearningSetUncheckedUpdateInput) =>
  tx.learningSet.update({ where: { id }, data });

/** Takes somebody out of a set, with what they promised it and its conversation. */
export async function takeOut(tx: Tx, setId: string, memberId: string): Promise<void> {
  await tx.setPlace.deleteMany({ where: { setId, memberId } });
  await tx.setCommitment.deleteMany({ where: { setId, memberId } });
  await tx.introductionMember.deleteMany({ where: { memberId, introduction: { kind: "set", subject: setId } } });
}

/** What a set has goes on in the one that takes its place. */
export async function handOver(tx: Tx, from: readonly string[], to: string, keepMeetingsOf: string): Promise<void> {
  await tx.setCommitment.updateMany({ where: { setId: { in: [...from] } }, data: { setId: to } });
  await tx.setMeeting.updateMany({ where: { setId: keepMeetingsOf }, data: { setId: to } });
}

// Meetings

const meeting = { set: { include: set } } as const;

export const findMeeting = (tx: Tx, id: string) => tx.setMeeting.findUnique({ where: { id }, include: meeting });
export type MeetingInFull = NonNullable<Awaited<ReturnType<typeof findMeeting>>>;

export const addMeeting = (tx: Tx, data: Prisma.SetMeetingUncheckedCreateInput) => tx.setMeeting.create({ data });

export const changeMeeting = (tx: Tx, id: string, data: Prisma.SetMeetingUncheckedUpdateInput) =>
  tx.setMeeting.update({ where: { id }, data });

// Commitments

export const openCommitments = (tx: Tx, setId: string) =>
  tx.setCommitment.findMany({
    where: { setId, state: "open" },
    include: { member: withPerson },
    orderBy: [{ member: { person: { name: "asc" } } }, { madeOn: "asc" }, { id: "asc" }],
  });

export const countDone = (tx: Tx, setId: string): Promise<number> =>
  tx.setCommitment.count({ where: { setId, state: "done" } });

export const findCommitment = (tx: Tx, id: string) =>
  tx.setCommitment.findUnique({ where: { id }, include: { set: { include: set } } });
export type CommitmentInFull = NonNullable<Awaited<ReturnType<typeof findCommitment>>>;

export const addCommitment = (tx: Tx, data: Prisma.SetCommitmentUncheckedCreateInput) =>
  tx.setCommitment.create({ data });

export const changeCommitment = (tx: Tx, id: string, data: Prisma.SetCommitmentUncheckedUpdateInput) =>
  tx.setCommitment.update({ where: { id }, data });

export const commitmentsOf = (tx: Tx, memberId: string) =>
  tx.setCommitment.findMany({ where: { memberId }, orderBy: { madeOn: "asc" } });
