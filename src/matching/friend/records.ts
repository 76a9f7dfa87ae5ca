// The market of a cohort as it is stored: read as a whole under a lock of its own, and changed as was decided. Nothing is decided here.
// Lock order: a row of due work, where the schedule calls us, before the lock of the cohort; never the other way round.

import { dateOf, dateOfDay, dayOf, instantOf, Temporal } from "../../clock.ts";
import type { Means, Occasion } from "../../feature.ts";
import type { Prisma } from "../../store/generated/client.ts";
import type { Tx } from "../../store/store.ts";
import type { AttributeRule } from "../attributes.ts";
import type { Candidate, Market, Match, Offer, Request } from "./market.ts";
import { openValues } from "./words.ts";

/** Holds every other decision about the matches of one cohort back, until this transaction ends. */
export async function lockMarket(tx: Tx, cohortId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS held FROM pg_advisory_xact_lock(hashtextextended(${`friend:${cohortId}`}, 0))`;
}

const CHALLENGES = {
  other_sector: "other-sector",
  own_sector: "own-sector",
  either: "either",
} as const;

const ATTENDING = {
  person: { select: { id: true, zone: true, name: true, accounts: { select: { unreachable: true } } } },
  friendTerms: true,
} as const satisfies Prisma.MemberInclude;
type Attending = Prisma.MemberGetPayload<{ include: typeof ATTENDING }>;

/** How many people at once somebody helps who has said nothing about it. */
export const DEFAULT_TERMS = { friends: 2, mentees: 0 } as const;

export interface Stored {
  market: Market;
  /** Everybody who has not left, by member id. */
  who: ReadonlyMap<string, { personId: string; zone: string }>;
  zone: string;
}

/** Everything that a decision about matches needs to know of a cohort. Undefined where the cohort is gone or has closed. */
export async function loadMarket(
  means: Pick<Means, "tx" | "keys" | "now">,
  cohortId: string,
): Promise<Stored | undefined> {
  const { tx, keys, now } = means;
  const cohort = await tx.cohort.findUnique({
    where: { id: cohortId },
    include: { mentoringAttributes: true, mentoring: true },
  });
  if (cohort === null) return undefined;
  const members = await tx.member.findMany({
    where: { cohortId, state: { not: "left" } },
    include: ATTENDING,
    orderBy: { id: "asc" },
  });
  const rows = await tx.friendRequest.findMany({
    where: { cohortId },
    include: { offers: { orderBy: { id: "asc" } } },
    orderBy: [{ notBefore: "asc" }, { id: "asc" }],
  });
  const matches = await tx.friendMatch.findMany({ where: { cohortId }, orderBy: { id: "asc" } });
  const isOpen = cohort.state === "running";
  const comparesValues = rows.some(({ kind }) => kind === "mentoring") && cohort.mentoringAttributes.length > 0;
  const people = new Map<string, Candidate>();
  for (const member of members) {
    const values = comparesValues ? await openValues(keys, member.friendTerms) : undefined;
    people.set(member.id, {
      ...candidate(member, now, cohort.mentoring !== null),
      ...(values === undefined ? {} : { values }),
    });
  }
  if (!isOpen) for (const person of people.values()) Object.assign(person, { here: false, available: false });
  return {
    market: {
      people,
      requests: new Map(rows.map((row) => [row.id, requestOf(row, now)])),
      offers: new Map(rows.flatMap(({ offers }) => offers.map((offer) => [offer.id, offerOf(offer)]))),
      matches: new Map(matches.map((match) => [match.id, matchOf(match)])),
      excluded: await exclusionsIn(tx, cohortId),
      rules: cohort.mentoringAttributes.map(ruleOf),
    },
    who: new Map(members.map(({ id, person }) => [id, { personId: person.id, zone: person.zone }])),
    zone: cohort.zone,
  };
}

function candidate(member: Attending, now: Temporal.Instant, hasMentoring: boolean): Candidate {
  const { id, organisation, sector, helpsWith, state, roles, person } = member;
  const terms = member.friendTerms ?? { ...DEFAULT_TERMS, restsUntil: null };
  const local = now.toZonedDateTimeISO(person.zone);
  const rests =
    terms.restsUntil !== null && Temporal.PlainDate.compare(local.toPlainDate(), dayOf(terms.restsUntil)) < 0;
  const helps = roles.includes("member") || roles.includes("alumnus");
  const reachable = person.accounts.some(({ unreachable }) => unreachable === null);
  return {
    ...{ id, organisation, sector, themes: helpsWith },
    here: state === "joined",
    available: state === "joined" && helps && reachable && !rests,
    capacity: { friend: terms.friends, mentoring: hasMentoring ? terms.mentees : 0 },
    utcOffset: Math.round(local.offsetNanoseconds / 60e9),
  };
}

type RequestRow = Prisma.FriendRequestGetPayload<{ include: { offers: true } }>;

const requestOf = (row: RequestRow, now: Temporal.Instant): Request => ({
  id: row.id,
  kind: row.kind,
  asker: row.askerId,
  theme: row.theme,
  challenge: CHALLENGES[row.challenge],
  agrees: row.agrees,
  state: row.state,
  ready: Temporal.Instant.compare(instantOf(row.notBefore), now) <= 0,
});

const offerOf = ({ id, requestId, memberId, state }: RequestRow["offers"][number]): Offer => ({
  ...{ id, request: requestId, to: memberId, state },
});

const matchOf = (row: Prisma.FriendMatchGetPayload<object>): Match => ({
  ...{ id: row.id, kind: row.kind, asker: row.askerId, friend: row.friendId, live: row.endedAt === null },
  ...(row.requestId === null ? {} : { request: row.requestId }),
});

export function ruleOf(row: Prisma.MentoringAttributeGetPayload<object>): AttributeRule {
  const forbidden: [string, string][] = [];
  for (let at = 0; at + 1 < row.forbidden.length; at += 2) {
    forbidden.push([row.forbidden[at] ?? "", row.forbidden[at + 1] ?? ""]);
  }
  return { id: row.id, rule: row.rule, forbidden };
}

/** Everybody who is not to be brought together in a cohort, as pairs; whoever set it is not told. */
export async function exclusionsIn(tx: Tx, cohortId: string): Promise<[string, string][]> {
  const rows = await tx.exclusion.findMany({ where: { cohortId, active: true }, orderBy: { id: "asc" } });
  return rows.map(({ memberId, otherId }) => [memberId, otherId]);
}

// What was decided

export async function addOffer(tx: Tx, offer: Offer, until: Temporal.Instant): Promise<void> {
  await tx.friendOffer.create({
    data: { id: offer.id, requestId: offer.request, memberId: offer.to, until: dateOf(until) },
  });
}

export async function setOffer(tx: Tx, { id, state }: Offer, until: Temporal.Instant | null): Promise<void> {
  await tx.friendOffer.updateMany({ where: { id }, data: { state, until: until === null ? null : dateOf(until) } });
}

export async function setRequest(tx: Tx, id: string, data: Prisma.FriendRequestUpdateManyMutationInput): Promise<void> {
  await tx.friendRequest.updateMany({ where: { id }, data });
}

export async function dropRequest(tx: Tx, id: string): Promise<void> {
  await tx.friendRequest.deleteMany({ where: { id } });
}

/** Whether this is the first time that nobody was found since somebody was; notes the day of looking. */
export async function noteNobody(tx: Tx, id: string, today: Temporal.PlainDate): Promise<boolean> {
  await tx.friendRequest.updateMany({ where: { id }, data: { lookedOn: dateOfDay(today) } });
  const { count } = await tx.friendRequest.updateMany({ where: { id, told: false }, data: { told: true } });
  return count === 1;
}

export async function addMatch(
  tx: Tx,
  match: Match,
  more: { cohortId: string; theme: string; now: Temporal.Instant; endsAt: Temporal.Instant | undefined },
): Promise<void> {
  await tx.friendMatch.create({
    data: {
      ...{ id: match.id, kind: match.kind, askerId: match.asker, friendId: match.friend },
      requestId: match.request ?? null,
      cohortId: more.cohortId,
      theme: more.theme,
      startedAt: dateOf(more.now),
      endsAt: more.endsAt === undefined ? null : dateOf(more.endsAt),
    },
  });
}

/** What was said in private about meeting goes with the end. */
export async function endMatch(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await tx.friendMatch.updateMany({ where: { id, endedAt: null }, data: { endedAt: dateOf(now) } });
  await tx.friendFollowUp.deleteMany({ where: { matchId: id } });
}

/** Requests that wait for somebody to become available are looked at again. */
export async function wakeRequests(tx: Tx, cohortId: string): Promise<void> {
  await tx.friendRequest.updateMany({ where: { cohortId, state: "asking" }, data: { lookedOn: null } });
}

/** Takes work off the list that is no longer to be done. Work that is being done at this moment is left: it finds out by itself. */
export async function unplan(tx: Tx, kind: string, target: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "DueWork" WHERE "id" IN (
      SELECT "id" FROM "DueWork" WHERE "kind" = ${kind} AND "targetId" = ${target} AND "state" = 'waiting'
      FOR UPDATE SKIP LOCKED)`;
}

/** Whether there is anything to look at in a cohort: an offer that waits for somebody who is away, or a request that waits for somebody. */
export async function needsSweep(
  tx: Tx,
  cohortId: string,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<boolean> {
  const waiting = await tx.friendRequest.findFirst({
    where: {
      cohortId,
      state: "asking",
      notBefore: { lte: dateOf(now) },
      OR: [
        { offers: { some: { state: "open", member: { state: { not: "joined" } } } } },
        {
          offers: { every: { state: "closed" } },
          OR: [{ lookedOn: null }, { lookedOn: { lt: dateOfDay(today) } }],
        },
      ],
    },
    select: { id: true },
  });
  return waiting !== null;
}

/** Writes down what falls due, where a decision cannot hand it to its caller; what is written already stays as it is. */
export async function scheduleNow(tx: Tx, occasions: readonly Occasion[]): Promise<void> {
  if (occasions.length === 0) return;
  await tx.dueWork.createMany({
    data: occasions.map(({ kind, target, period, at, cohortId }) => ({
      ...{ kind, targetId: target, period: period ?? "", dueAt: dateOf(at), cohortId: cohortId ?? null },
    })),
    skipDuplicates: true,
  });
}
