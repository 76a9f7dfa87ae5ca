// The ledger of posts as the other rooms use it: a post is put in within the transaction of the decision that wants it, and leaves later.

import { dateOf, type Temporal } from "../clock.ts";
import type { Post } from "../feature.ts";
import type { Delivery, Prisma } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";
import { partOf } from "./parts.ts";

/**
 * Puts posts in, in their order. A key that is there already is left as it is, whatever became of it. A post that rewrites another takes
 * the place of those that still wait to rewrite the same one. Throws a RangeError for a key that reads like a further part (`…#2`): a mistake in our code.
 */
export async function enqueue(tx: Tx, posts: readonly Post[], now: Temporal.Instant): Promise<void> {
  const rows = posts.map((post, index) => {
    if (partOf(post.key).number !== 1) throw new RangeError("a post's key may not end in # and a number");
    // Posts of one decision keep their order: the earlier ones are dated back by a millisecond each.
    const at = post.at ?? now.subtract({ milliseconds: posts.length - 1 - index });
    return {
      key: post.key,
      kind: post.kind,
      subject: post.subject,
      cohortId: post.cohortId ?? null,
      memberId: "member" in post.to ? post.to.member : null,
      roomId: "room" in post.to ? post.to.room : null,
      introductionId: "introduction" in post.to ? post.to.introduction : null,
      revises: post.revises ?? null,
      notBefore: dateOf(at),
      notAfter: post.until === undefined ? null : dateOf(post.until),
    };
  });
  await insert(tx, rows, now);
}

/** Puts rows in; what still waits to rewrite the same post is dropped as superseded. */
export async function insert(tx: Tx, rows: Prisma.DeliveryCreateManyInput[], now: Temporal.Instant): Promise<void> {
  if (rows.length === 0) return;
  const revised = rows.flatMap((row) => row.revises ?? []);
  await lockOriginals(tx, revised);
  const fresh = await tx.delivery.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { id: true, revises: true },
  });
  for (const { id, revises } of fresh) {
    if (revises !== null) await dropOthers(tx, id, revises, now);
  }
}

async function dropOthers(tx: Tx, id: string, revises: string, now: Temporal.Instant): Promise<void> {
  await tx.delivery.updateMany({
    where: { revises, state: "pending", id: { not: id } },
    data: { state: "dropped", why: "superseded", settledAt: dateOf(now) },
  });
}

/** Makes those who put in, or put back, a rewrite of the same post take turns, so that the newest stays. */
export async function lockOriginals(tx: Tx, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.$queryRaw`SELECT "id" FROM "Delivery" WHERE "key" = ANY(${keys}) ORDER BY "key" FOR UPDATE`;
}

/** Why a post cannot be posted again. */
export type NotAgain = "unknown-post" | "not-needed" | "superseded";

/**
 * An organiser wants a post again that was refused, failed, or could not be confirmed. It may then stand there twice where it was unconfirmed:
 * the organiser has looked. It leaves at once, is not stale any more, and goes to whichever account can be reached by now.
 */
export async function postAgain(tx: Tx, id: string, now: Temporal.Instant): Promise<"queued" | NotAgain> {
  const found = await tx.delivery.findUnique({ where: { id } });
  if (found === null) return "unknown-post";
  if (found.revises !== null) {
    await lockOriginals(tx, [found.revises]);
    if (await rewrittenSince(tx, found)) return "superseded";
  }
  const { count } = await tx.delivery.updateMany({
    where: { id, state: { in: ["unconfirmed", "refused", "failed"] } },
    data: {
      state: "pending",
      why: null,
      notBefore: dateOf(now),
      notAfter: null,
      attempts: 0,
      lease: null,
      leaseUntil: null,
      firstTriedAt: null,
      lastTriedAt: null,
      settledAt: null,
      connectionId: null,
      platformUserId: null,
    },
  });
  return count === 1 ? "queued" : "not-needed";
}

async function rewrittenSince(tx: Tx, post: Delivery): Promise<boolean> {
  const since = post.settledAt ?? post.notBefore;
  const other = await tx.delivery.findFirst({
    where: {
      id: { not: post.id },
      revises: post.revises,
      OR: [{ state: { in: ["pending", "sending", "unknown"] } }, { state: "sent", settledAt: { gt: since } }],
    },
    select: { id: true },
  });
  return other !== null;
}

/** How long a settled post is kept, for organisers to see. */
export const KEPT_DAYS = 90;

/** Deletes what was settled more than ninety days ago; how many. */
export async function purgeDeliveries(tx: Tx, now: Temporal.Instant): Promise<number> {
  const before = dateOf(now.subtract({ hours: KEPT_DAYS * 24 }));
  const { count } = await tx.delivery.deleteMany({ where: { settledAt: { lt: before } } });
  return count;
}

/** Whether a post is later than its last moment. */
export const isStale = (post: Pick<Delivery, "notAfter">, now: Temporal.Instant): boolean =>
  post.notAfter !== null && now.epochMilliseconds > post.notAfter.getTime();
