// What this room asks of the database, and writes to it. Nothing is decided here.

import { dateOf, type Temporal } from "../clock.ts";
import type { Occasion } from "../feature.ts";
import type { CardConsent, Prisma } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";

const IN_FULL = {
  cohort: { include: { meetingPlace: true } },
  members: {
    include: {
      member: {
        include: {
          cohort: true,
          contactCard: true,
          person: { include: { accounts: { include: { connection: true }, orderBy: { linkedAt: "asc" } } } },
        },
      },
    },
    orderBy: { memberId: "asc" },
  },
} as const satisfies Prisma.IntroductionInclude;

/** An introduction with its people. */
export type IntroductionInFull = Prisma.IntroductionGetPayload<{ include: typeof IN_FULL }>;
/** One of its people. */
export type Introduced = IntroductionInFull["members"][number];

export const findIntroduction = (tx: Tx, id: string): Promise<IntroductionInFull | null> =>
  tx.introduction.findUnique({ where: { id }, include: IN_FULL });

/** The same, held against everybody else who would change it until the transaction ends. */
export async function lockIntroduction(tx: Tx, id: string): Promise<IntroductionInFull | null> {
  await tx.$queryRaw`SELECT 1 AS held FROM "Introduction" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return findIntroduction(tx, id);
}

/** One of the people of an introduction, by the row. */
export const findSide = (tx: Tx, id: string) =>
  tx.introductionMember.findUnique({
    where: { id },
    include: { member: { include: { person: true } }, introduction: { include: { cohort: true } } },
  });

/** The row of somebody in an introduction; the introduction's own id where they are in it no more. */
export const sideId = async (tx: Tx, introductionId: string, memberId: string): Promise<string> =>
  (await tx.introductionMember.findUnique({ where: { introductionId_memberId: { introductionId, memberId } } }))?.id ??
  introductionId;

/** Introductions of these memberships that have not ended, in cohorts that run, the newest first. */
export const liveIntroductions = (tx: Tx, memberIds: string[]): Promise<IntroductionInFull[]> =>
  tx.introduction.findMany({
    where: { endedAt: null, cohort: { state: "running" }, members: { some: { memberId: { in: memberIds } } } },
    include: IN_FULL,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });

/** Those, ended ones included. */
export const introductionsOf = (tx: Tx, memberId: string): Promise<IntroductionInFull[]> =>
  tx.introduction.findMany({
    where: { members: { some: { memberId } } },
    include: IN_FULL,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });

/** Introductions of a cohort in which somebody agreed that messages are passed on, though they have ended or somebody is away. */
export const relaysToEnd = (tx: Tx, cohortId: string) =>
  tx.introduction.findMany({
    where: {
      cohortId,
      members: { some: { relaySince: { not: null } } },
      OR: [
        { endedAt: { not: null } },
        { members: { some: { relaySince: { not: null }, member: { state: { not: "joined" } } } } },
      ],
    },
    select: { id: true },
  });

export async function setRelay(tx: Tx, ids: string[], since: Temporal.Instant | null): Promise<void> {
  const relaySince = since === null ? null : dateOf(since);
  await tx.introductionMember.updateMany({ where: { id: { in: ids } }, data: { relaySince } });
}

export async function setShowsCard(tx: Tx, id: string, showsCard: boolean | null): Promise<void> {
  await tx.introductionMember.update({ where: { id }, data: { showsCard } });
}

/** Takes somebody out of an introduction, with the posts that named their account. */
export async function takeOut(tx: Tx, introductionId: string, memberId: string): Promise<void> {
  await tx.introductionMember.deleteMany({ where: { introductionId, memberId } });
  await tx.delivery.deleteMany({ where: { introductionId } });
}

export async function removeIntroduction(tx: Tx, id: string): Promise<void> {
  await tx.introduction.deleteMany({ where: { id } });
  await tx.dueWork.deleteMany({ where: { targetId: id } });
}

/** How a post stands in the ledger; undefined where there is none. */
export const postAt = async (tx: Tx, key: string) =>
  (await tx.delivery.findUnique({ where: { key }, select: { state: true, why: true, connectionId: true } })) ??
  undefined;

export const connectionName = async (tx: Tx, id: string): Promise<string> =>
  (await tx.connection.findUnique({ where: { id }, select: { name: true } }))?.name ?? id;

// Contact cards

export const cardOf = (tx: Tx, memberId: string) => tx.contactCard.findUnique({ where: { memberId } });

export async function keepCard(tx: Tx, memberId: string, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  await tx.contactCard.upsert({ where: { memberId }, create: { memberId, sealed }, update: { sealed } });
}

export async function removeCard(tx: Tx, memberId: string): Promise<void> {
  await tx.contactCard.deleteMany({ where: { memberId } });
}

export async function setConsent(tx: Tx, memberId: string, consent: CardConsent): Promise<void> {
  await tx.contactCard.updateMany({ where: { memberId }, data: { consent } });
}

// Where to meet

export const meetingPlaceOf = async (tx: Tx, cohortId: string): Promise<string | undefined> =>
  (await tx.meetingPlace.findUnique({ where: { cohortId } }))?.address;

export async function setMeetingPlace(tx: Tx, cohortId: string, address: string | undefined): Promise<void> {
  if (address === undefined) await tx.meetingPlace.deleteMany({ where: { cohortId } });
  else await tx.meetingPlace.upsert({ where: { cohortId }, create: { cohortId, address }, update: { address } });
}

export const findMeeting = (tx: Tx, id: string) => tx.suggestedMeeting.findUnique({ where: { id } });

export async function makeMeeting(
  tx: Tx,
  meeting: { id: string; introductionId: string; byId: string; startsAt: Temporal.Instant; minutes: number },
): Promise<void> {
  await tx.suggestedMeeting.create({ data: { ...meeting, startsAt: dateOf(meeting.startsAt) } });
}

// Work that falls due

/** Writes down what falls due; what is written already stays as it is. */
export async function plan(tx: Tx, occasions: readonly Occasion[]): Promise<void> {
  await tx.dueWork.createMany({
    data: occasions.map(({ kind, target, period, at, cohortId, memberId }) => ({
      kind,
      targetId: target,
      period: period ?? "",
      dueAt: dateOf(at),
      cohortId: cohortId ?? null,
      memberId: memberId ?? null,
    })),
    skipDuplicates: true,
  });
}
