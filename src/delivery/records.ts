// The deliverer's queries: what may leave, claims under a lease, and results written only by whoever holds the lease.

import { randomUUID } from "node:crypto";
import { dateOf, type Temporal } from "../clock.ts";
import type { MessageRef } from "../platform/message.ts";
import type { Delivery, Prisma } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";
import { insert, lockOriginals } from "./ledger.ts";
import { dateAt } from "./pace.ts";
import { keyBefore } from "./parts.ts";
import type { Change } from "./rules.ts";
import type { Timing } from "./timing.ts";

const WHOM = {
  member: { include: { person: { include: { accounts: { include: { connection: true } } } } } },
  room: { include: { connection: true } },
  introduction: {
    include: {
      members: {
        include: { member: { include: { person: { include: { accounts: { include: { connection: true } } } } } } },
        orderBy: { memberId: "asc" },
      },
      cohort: { include: { rooms: { orderBy: { id: "asc" } } } },
    },
  },
} satisfies Prisma.DeliveryInclude;

/** A post with whom it is for. */
export type Outgoing = Prisma.DeliveryGetPayload<{ include: typeof WHOM }>;

/** What a rewrite or a further part goes by: the post that it follows. */
export type Followed = Pick<Delivery, "key" | "state" | "place" | "connectionId" | "platformUserId">;

/** The key of the post that this one follows: the one it rewrites, or the part before it. */
export const followedKey = (post: Pick<Delivery, "key" | "revises">): string | undefined =>
  post.revises ?? keyBefore(post.key);

export interface Cursor {
  notBefore: Date;
  id: string;
}

/** Pending posts whose time has come, oldest first, from a cursor on. */
export async function duePage(tx: Tx, now: Temporal.Instant, take: number, after?: Cursor): Promise<Outgoing[]> {
  const beyond =
    after === undefined
      ? {}
      : { OR: [{ notBefore: { gt: after.notBefore } }, { notBefore: after.notBefore, id: { gt: after.id } }] };
  return tx.delivery.findMany({
    where: { state: "pending", notBefore: { lte: dateOf(now) }, ...beyond },
    orderBy: [{ notBefore: "asc" }, { id: "asc" }],
    take,
    include: WHOM,
  });
}

/** Unknown posts that nobody is looking into. */
export async function unknowns(tx: Tx, dbNow: number): Promise<Outgoing[]> {
  return tx.delivery.findMany({
    where: { state: "unknown", OR: [{ leaseUntil: null }, { leaseUntil: { lt: dateAt(dbNow) } }] },
    orderBy: [{ lastTriedAt: "asc" }, { id: "asc" }],
    include: WHOM,
  });
}

export async function followedBy(tx: Tx, posts: readonly Delivery[]): Promise<Map<string, Followed>> {
  const keys = posts.flatMap((post) => followedKey(post) ?? []);
  if (keys.length === 0) return new Map();
  const rows = await tx.delivery.findMany({
    where: { key: { in: keys } },
    select: { key: true, state: true, place: true, connectionId: true, platformUserId: true },
  });
  return new Map(rows.map((row) => [row.key, row]));
}

/** Attempts whose holder did not come back in time become unknown. The lease stays in the row: should the holder come back after all before
 * anybody has looked, it knows best. */
export async function expireLeases(tx: Tx, dbNow: number): Promise<number> {
  const { count } = await tx.delivery.updateMany({
    where: { state: "sending", leaseUntil: { lt: dateAt(dbNow) } },
    data: { state: "unknown" },
  });
  return count;
}

/** Locks a post in the state it was seen in; undefined where somebody else has it or it has moved on. */
export async function lock(
  tx: Tx,
  id: string,
  state: "pending" | "unknown",
  dbNow: number,
): Promise<Outgoing | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Delivery"
    WHERE "id" = ${id}::uuid AND "state" = ${state}::"DeliveryState"
      AND ("state" = 'pending' OR "leaseUntil" IS NULL OR "leaseUntil" < ${dateAt(dbNow)}::timestamptz)
    FOR UPDATE SKIP LOCKED`;
  if (rows.length === 0) return undefined;
  return tx.delivery.findUniqueOrThrow({ where: { id }, include: WHOM });
}

/** Somebody is posting to the same person, room or conversation right now, or is about to settle a rewrite of the same post. */
export async function isBusy(tx: Tx, post: Delivery): Promise<boolean> {
  const { memberId, roomId, introductionId } = post;
  const audience = memberId !== null ? { memberId } : introductionId !== null ? { introductionId } : { roomId };
  const sameOriginal: Prisma.DeliveryWhereInput[] =
    post.revises === null ? [] : [{ revises: post.revises, state: { in: ["sending", "unknown"] } }];
  const other = await tx.delivery.findFirst({
    where: { id: { not: post.id }, OR: [{ ...audience, state: "sending" }, ...sameOriginal] },
    select: { id: true },
  });
  return other !== null;
}

export interface Claim {
  lease: string;
  /** An earlier attempt of this post may have been carried out. */
  doubtful: boolean;
  attempts: number;
}

/** Writes that an attempt is made, before it is made. */
export async function claim(
  tx: Tx,
  post: Delivery,
  at: { connectionId: string; platformUserId: string | null },
  dbNow: number,
  timing: Timing,
): Promise<Claim> {
  const lease = randomUUID();
  const until = dateAt(dbNow + timing.leaseMs);
  const doubtful = post.state === "unknown";
  const { attempts } = await tx.delivery.update({
    where: { id: post.id },
    data: {
      ...at,
      state: "sending",
      lease,
      leaseUntil: until,
      attempts: { increment: 1 },
      firstTriedAt: doubtful && post.firstTriedAt !== null ? post.firstTriedAt : dateAt(dbNow),
      // Until the result is in, the request may leave at any moment of the lease.
      lastTriedAt: until,
    },
    select: { attempts: true },
  });
  return { lease, doubtful, attempts };
}

/** Takes an unknown post to look into; nobody else looks at the same time. */
export async function claimLook(tx: Tx, id: string, dbNow: number, timing: Timing): Promise<string> {
  const lease = randomUUID();
  await tx.delivery.update({ where: { id }, data: { lease, leaseUntil: dateAt(dbNow + timing.leaseMs) } });
  return lease;
}

/** Gives an unknown post back that could not be looked for now. */
export async function release(tx: Tx, id: string, lease: string): Promise<void> {
  await guarded(tx, id, lease, FREE);
}

/** Puts in the part that follows a post, or the rewrite of the part that follows its original. */
export async function addNext(tx: Tx, next: Prisma.DeliveryCreateManyInput, now: Temporal.Instant): Promise<void> {
  await insert(tx, [next], now);
  // It may have been settled untried when an earlier attempt of the part before it came to nothing.
  await tx.delivery.updateMany({
    where: { key: next.key, state: { in: ["dropped", "refused"] }, attempts: 0, revises: next.revises ?? null },
    data: { state: "pending", why: null, settledAt: null },
  });
}

/** What a change writes into a post. */
export interface Write {
  change: Change;
  /** Business time. */
  now: Temporal.Instant;
  dbNow: number;
  /** Milliseconds of business time before the next attempt. */
  waitMs: number;
}

/** Writes a result where the lease is still ours, or nobody has looked since; whether it was. */
export async function write(tx: Tx, post: Delivery, lease: string, result: Write): Promise<boolean> {
  const { change } = result;
  if (change.to === "pending" && post.revises !== null) {
    await lockOriginals(tx, [post.revises]);
    const newer = await tx.delivery.findFirst({
      where: { revises: post.revises, state: "pending", id: { not: post.id } },
      select: { id: true },
    });
    if (newer !== null) {
      return guarded(tx, post.id, lease, settled("dropped", "superseded", result.now));
    }
  }
  return guarded(tx, post.id, lease, changed(result));
}

async function guarded(
  tx: Tx,
  id: string,
  lease: string,
  data: Prisma.DeliveryUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await tx.delivery.updateMany({
    where: { id, lease, state: { in: ["sending", "unknown"] } },
    data,
  });
  return count === 1;
}

const FREE = { lease: null, leaseUntil: null } as const;

const settled = (state: "dropped" | "refused" | "failed" | "unconfirmed", why: string, now: Temporal.Instant) => ({
  ...FREE,
  state,
  why,
  settledAt: dateOf(now),
});

function changed({ change, now, dbNow, waitMs }: Write): Prisma.DeliveryUpdateManyMutationInput {
  switch (change.to) {
    case "sent":
      return { ...FREE, state: "sent", why: null, place: { ...change.place }, settledAt: dateOf(now) };
    case "unknown":
      return { ...FREE, state: "unknown", lastTriedAt: dateAt(dbNow) };
    case "pending":
      return {
        ...FREE,
        state: "pending",
        firstTriedAt: null,
        lastTriedAt: null,
        ...(change.counts ? {} : { attempts: { decrement: 1 } }),
        ...(change.elsewhere ? { connectionId: null, platformUserId: null } : {}),
        ...(waitMs > 0 ? { notBefore: dateOf(now.add({ milliseconds: waitMs })) } : {}),
      };
    default:
      return settled(change.to, change.why, now);
  }
}

/** Ends a post that we hold locked, without a call. */
export async function settleLocked(
  tx: Tx,
  id: string,
  end: { state: "dropped" | "refused" | "failed"; why: string },
  now: Temporal.Instant,
): Promise<void> {
  await tx.delivery.update({ where: { id }, data: settled(end.state, end.why, now) });
}

/** Puts a post that could not be composed back for later, counted. */
export async function putBack(tx: Tx, id: string, waitMs: number, now: Temporal.Instant): Promise<number> {
  const { attempts } = await tx.delivery.update({
    where: { id },
    data: { attempts: { increment: 1 }, notBefore: dateOf(now.add({ milliseconds: waitMs })) },
    select: { attempts: true },
  });
  return attempts;
}

/** Where a sent post stands, as its adapter wrote it. */
export function placeOf(post: Pick<Delivery, "place">): MessageRef | undefined {
  return post.place === null ? undefined : (post.place as unknown as MessageRef);
}
