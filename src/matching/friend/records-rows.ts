// What this room asks of the database about single requests, offers, matches and what hangs on them. Nothing is decided here.

import { dateOf, type Temporal } from "../../clock.ts";
import { randomId } from "../../ids.ts";
import type { ExclusionSource, FollowUpAnswer, Prisma } from "../../store/generated/client.ts";
import type { Tx } from "../../store/store.ts";

const IN_FULL = { person: true, cohort: true } as const satisfies Prisma.MemberInclude;
export type MemberInFull = Prisma.MemberGetPayload<{ include: typeof IN_FULL }>;

export const memberInFull = (tx: Tx, id: string): Promise<MemberInFull | null> =>
  tx.member.findUnique({ where: { id }, include: IN_FULL });

// Requests

const REQUEST = { asker: { include: IN_FULL }, cohort: true } as const satisfies Prisma.FriendRequestInclude;
export type RequestInFull = Prisma.FriendRequestGetPayload<{ include: typeof REQUEST }>;

export const findRequest = (tx: Tx, id: string | undefined): Promise<RequestInFull | null> =>
  id === undefined ? Promise.resolve(null) : tx.friendRequest.findUnique({ where: { id }, include: REQUEST });

/** What somebody asks for at the moment, or may go on asking for; not what became a match. */
export const requestsOf = (tx: Tx, askerId: string): Promise<RequestInFull[]> =>
  tx.friendRequest.findMany({
    where: { askerId, state: { not: "matched" } },
    include: REQUEST,
    orderBy: [{ notBefore: "asc" }, { id: "asc" }],
  });

export type NewRequest = Omit<
  Prisma.FriendRequestUncheckedCreateInput,
  "state" | "lookedOn" | "told" | "dropAfter" | "offers" | "matches"
>;

export async function addRequest(tx: Tx, request: NewRequest): Promise<void> {
  await tx.friendRequest.create({ data: request });
}

export async function changeRequest(
  tx: Tx,
  id: string,
  data: Prisma.FriendRequestUpdateManyMutationInput,
): Promise<void> {
  await tx.friendRequest.updateMany({ where: { id }, data });
}

// Offers

const OFFER = {
  request: { include: REQUEST },
  member: { include: IN_FULL },
} as const satisfies Prisma.FriendOfferInclude;
export type OfferInFull = Prisma.FriendOfferGetPayload<{ include: typeof OFFER }>;

export const findOffer = (tx: Tx, id: string | undefined): Promise<OfferInFull | null> =>
  id === undefined ? Promise.resolve(null) : tx.friendOffer.findUnique({ where: { id }, include: OFFER });

/** What waits for somebody's answer. */
export const openOffersTo = (tx: Tx, memberId: string): Promise<OfferInFull[]> =>
  tx.friendOffer.findMany({ where: { memberId, state: "open" }, include: OFFER, orderBy: { id: "asc" } });

/** Who is being asked for a request at the moment: one at most. */
export const openOffersFor = (tx: Tx, requestId: string) =>
  tx.friendOffer.findMany({ where: { requestId, state: "open" } });

/** Those who said yes to somebody's requests. */
export const agreedOffersFor = (tx: Tx, askerId: string): Promise<OfferInFull[]> =>
  tx.friendOffer.findMany({ where: { request: { askerId }, state: "agreed" }, include: OFFER, orderBy: { id: "asc" } });

/** Everything that somebody was asked, or is, whose request is still there. */
export const offersTo = (tx: Tx, memberId: string): Promise<OfferInFull[]> =>
  tx.friendOffer.findMany({ where: { memberId }, include: OFFER, orderBy: { id: "asc" } });

export async function setOfferUntil(tx: Tx, id: string, until: Temporal.Instant): Promise<void> {
  await tx.friendOffer.updateMany({ where: { id }, data: { until: dateOf(until) } });
}

// Matches

const MATCH = {
  asker: { include: IN_FULL },
  friend: { include: IN_FULL },
  request: true,
  cohort: true,
} as const satisfies Prisma.FriendMatchInclude;
export type MatchInFull = Prisma.FriendMatchGetPayload<{ include: typeof MATCH }>;

export const findMatch = (tx: Tx, id: string | undefined): Promise<MatchInFull | null> =>
  id === undefined ? Promise.resolve(null) : tx.friendMatch.findUnique({ where: { id }, include: MATCH });

/** The matches that somebody is in, whichever of the two they are. */
export const matchesOf = (tx: Tx, memberId: string, live = true): Promise<MatchInFull[]> =>
  tx.friendMatch.findMany({
    where: { OR: [{ askerId: memberId }, { friendId: memberId }], ...(live ? { endedAt: null } : {}) },
    include: MATCH,
    orderBy: { startedAt: "asc" },
  });

export async function changeMatch(tx: Tx, id: string, data: Prisma.FriendMatchUpdateManyMutationInput): Promise<void> {
  await tx.friendMatch.updateMany({ where: { id }, data });
}

// Whether they met

export async function askFollowUp(tx: Tx, matchId: string, members: readonly string[]): Promise<void> {
  await tx.friendFollowUp.deleteMany({ where: { matchId } });
  await tx.friendFollowUp.createMany({ data: members.map((memberId) => ({ id: randomId(), matchId, memberId })) });
}

export const findFollowUp = (tx: Tx, id: string | undefined) =>
  id === undefined
    ? Promise.resolve(null)
    : tx.friendFollowUp.findUnique({ where: { id }, include: { match: { include: MATCH } } });
export type FollowUpInFull = NonNullable<Awaited<ReturnType<typeof findFollowUp>>>;

export const followUpsOf = (tx: Tx, matchId: string) => tx.friendFollowUp.findMany({ where: { matchId } });

export const followUpsBy = (tx: Tx, memberId: string) =>
  tx.friendFollowUp.findMany({
    where: { memberId, answer: { not: null } },
    include: { match: { include: MATCH } },
    orderBy: { id: "asc" },
  });

export async function answerFollowUp(tx: Tx, id: string, answer: FollowUpAnswer): Promise<void> {
  await tx.friendFollowUp.updateMany({ where: { id }, data: { answer } });
}

export async function forgetFollowUps(tx: Tx, matchId: string): Promise<void> {
  await tx.friendFollowUp.deleteMany({ where: { matchId } });
}

// Thanks

export async function addThanks(
  tx: Tx,
  thanks: { id: string; matchId: string; toId: string; sealed: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await tx.friendThanks.create({ data: thanks });
}

export const thanksFor = (tx: Tx, matchId: string, toId: string) =>
  tx.friendThanks.findFirst({ where: { matchId, toId }, orderBy: { id: "asc" } });

export const thanksTo = (tx: Tx, toId: string) => tx.friendThanks.findMany({ where: { toId }, orderBy: { id: "asc" } });

export async function dropThanks(tx: Tx, id: string): Promise<void> {
  await tx.friendThanks.deleteMany({ where: { id } });
}

// Who is not to be brought together

export const exclusionById = (tx: Tx, id: string) =>
  tx.exclusion.findUnique({ where: { id }, include: { member: { include: IN_FULL }, other: { include: IN_FULL } } });

/** Whom a member would rather not meet; what others set about them is never among it. */
export const keptAwayBy = (tx: Tx, memberId: string) =>
  tx.exclusion.findMany({
    where: { memberId, source: "member" },
    include: { other: { include: IN_FULL } },
    orderBy: [{ other: { person: { name: "asc" } } }, { id: "asc" }],
  });

/** Those whom organisers keep apart. */
export const keptApartIn = (tx: Tx, cohortId: string) =>
  tx.exclusion.findMany({
    where: { cohortId, source: "organiser", active: true },
    include: { member: { include: IN_FULL }, other: { include: IN_FULL } },
    orderBy: [{ member: { person: { name: "asc" } } }, { id: "asc" }],
  });

/** Stores it once; an organiser's waits to be confirmed. Gives its id. */
export async function addExclusion(
  tx: Tx,
  pair: { cohortId: string; memberId: string; otherId: string; source: ExclusionSource },
): Promise<string> {
  const { memberId, otherId, source } = pair;
  const row = await tx.exclusion.upsert({
    where: { memberId_otherId_source: { memberId, otherId, source } },
    create: { ...pair, active: source === "member" },
    update: {},
    select: { id: true },
  });
  return row.id;
}

export async function confirmExclusion(tx: Tx, id: string): Promise<void> {
  await tx.exclusion.updateMany({ where: { id }, data: { active: true } });
}

export async function dropExclusion(tx: Tx, id: string): Promise<void> {
  await tx.exclusion.deleteMany({ where: { id } });
}

/** Everybody of the cohort whom somebody could be brought together with, by name. */
export const othersThan = (tx: Tx, cohortId: string, memberId: string | undefined): Promise<MemberInFull[]> =>
  tx.member.findMany({
    where: { cohortId, state: { not: "left" }, ...(memberId === undefined ? {} : { id: { not: memberId } }) },
    include: IN_FULL,
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
  });

// A word in confidence

const CONCERN = {
  from: { include: IN_FULL },
  about: { include: IN_FULL },
} as const satisfies Prisma.FriendConcernInclude;

export const findConcern = (tx: Tx, id: string) => tx.friendConcern.findUnique({ where: { id }, include: CONCERN });

/** What waits for the organisers, but for one whom it is about. */
export const concernsFor = (tx: Tx, cohortId: string, organiserId: string) =>
  tx.friendConcern.findMany({
    where: { cohortId, aboutId: { not: organiserId } },
    include: CONCERN,
    orderBy: { id: "asc" },
  });

export const concernsBy = (tx: Tx, fromId: string) =>
  tx.friendConcern.findMany({ where: { fromId }, include: CONCERN, orderBy: { id: "asc" } });

export async function addConcern(tx: Tx, concern: Prisma.FriendConcernUncheckedCreateInput): Promise<void> {
  await tx.friendConcern.create({ data: concern });
}

export async function dropConcern(tx: Tx, id: string): Promise<void> {
  await tx.friendConcern.deleteMany({ where: { id } });
}

/** Organisers who may hear of something about one of the cohort. */
export const organisersBut = (tx: Tx, cohortId: string, memberId: string): Promise<MemberInFull[]> =>
  tx.member.findMany({
    where: { cohortId, state: { not: "left" }, roles: { has: "organiser" }, id: { not: memberId } },
    include: IN_FULL,
    orderBy: { id: "asc" },
  });

// Counts, for organisers

export interface Counts {
  asking: number;
  matched: number;
  ended: number;
  /** Theme ids for which nobody was found. */
  unserved: string[];
}

export async function countsOf(tx: Tx, cohortId: string, kind: "friend" | "mentoring"): Promise<Counts> {
  const unserved = await tx.friendRequest.findMany({
    where: { cohortId, kind, state: "asking", told: true },
    select: { theme: true },
  });
  return {
    asking: await tx.friendRequest.count({ where: { cohortId, kind, state: "asking" } }),
    matched: await tx.friendMatch.count({ where: { cohortId, kind, endedAt: null } }),
    ended: await tx.friendMatch.count({ where: { cohortId, kind, endedAt: { not: null } } }),
    unserved: [...new Set(unserved.map(({ theme }) => theme))].sort(),
  };
}

export const cohortZone = async (tx: Tx, id: string): Promise<string | undefined> =>
  (await tx.cohort.findUnique({ where: { id }, select: { zone: true } }))?.zone;

export const cohortName = async (tx: Tx, id: string | null): Promise<string | undefined> =>
  id === null ? undefined : (await tx.cohort.findUnique({ where: { id }, select: { name: true } }))?.name;

/** Words on their way to somebody who has left. */
export async function dropThanksTo(tx: Tx, memberId: string): Promise<void> {
  await tx.friendThanks.deleteMany({ where: { toId: memberId } });
}
