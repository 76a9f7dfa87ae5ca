// After a restore the database knows nothing of what the bot did since the backup was made. Whatever it would now do a second time is
// taken out of its hands: work is not done, posts wait for an organiser who has looked.

import { dateOf, type Temporal } from "../clock.ts";
import { forgetReminders } from "../reflection/records-sharing.ts";
import type { Store, Tx } from "../store/store.ts";

/** What the log of work and posts says of what was set aside. */
export const RESTORED = "restored";

/** Work that is done late rather than not at all: it posts nothing that may stand there already, and somebody waits for it, or a promise does. */
export const STILL_DONE: readonly string[] = [
  "cohort.resume",
  "cohort.destroy-keys",
  "cohort.drop-code",
  "cohort.drop-joining",
  "cohort.wrong-code",
  "reflection.note-gone",
];

/** Work of which no trace may stay, done or not: a row that stayed could tell on somebody. */
export const LEAVES_NO_TRACE: readonly string[] = ["reflection.reminder", "reflection.snoozed"];

/** Work whose target is the draft of an answer without a name. */
const UNNAMED = "reflection.unnamed";

/** How many of each were set aside. */
export interface SetAside {
  /** Work that had fallen due: questions, reminders, digests. */
  work: number;
  /** Drafts without a name, deleted: they were posted, or their hour has passed. */
  drafts: number;
  /** Posts that may have arrived: organisers see them, with "post again". */
  posts: number;
  /** One-time codes that may have been used. */
  codes: number;
}

/**
 * Settles, in one transaction, what may have been done between the backup and `now`. What is due is looked at whether it fell due before the
 * backup or after it: work that waited at that moment was done a minute later. Rewriting a post is left in the ledger, because doing it twice
 * does no harm, and a withdrawal has to arrive. To be called before anything else is done with a restored database.
 */
export function setAside(store: Store, now: Temporal.Instant): Promise<SetAside> {
  return store.transaction(
    async (tx) => ({
      drafts: await dropDrafts(tx, now),
      work: await skipWork(tx, now),
      posts: await doubtPosts(tx, now),
      codes: await endCodes(tx, now),
    }),
    { timeoutMs: 120_000 },
  );
}

/** A draft whose hour has come is posted, and then it is nobody's: the link to its author must not come back with it. */
async function dropDrafts(tx: Tx, now: Temporal.Instant): Promise<number> {
  const due = { kind: UNNAMED, state: "waiting", dueAt: { lte: dateOf(now) } } as const;
  const ids = (await tx.dueWork.findMany({ where: due, select: { targetId: true } })).map(({ targetId }) => targetId);
  const drafts = { id: { in: ids }, visibility: "cohort_unnamed" } as const;
  const weeks = await tx.ask.findMany({
    where: { answer: drafts },
    distinct: ["weekQuestionId"],
    select: { weekQuestionId: true },
  });
  const { count } = await tx.answer.deleteMany({ where: drafts });
  await tx.dueWork.deleteMany({ where: due });
  // As when it was posted: who was not reminded that week had answered.
  for (const { weekQuestionId } of weeks) await forgetReminders(tx, weekQuestionId);
  return count;
}

async function skipWork(tx: Tx, now: Temporal.Instant): Promise<number> {
  const due = { state: "waiting", dueAt: { lte: dateOf(now) } } as const;
  const gone = await tx.dueWork.deleteMany({ where: { ...due, kind: { in: [...LEAVES_NO_TRACE] } } });
  const skipped = await tx.dueWork.updateMany({
    where: { ...due, kind: { notIn: [...STILL_DONE] } },
    data: { state: "skipped", why: RESTORED },
  });
  return gone.count + skipped.count;
}

/** What is stale by now is left alone: it does not leave any more, and nobody need look for it. */
async function doubtPosts(tx: Tx, now: Temporal.Instant): Promise<number> {
  const { count } = await tx.delivery.updateMany({
    where: {
      state: { in: ["pending", "sending", "unknown"] },
      revises: null,
      notBefore: { lte: dateOf(now) },
      OR: [{ notAfter: null }, { notAfter: { gte: dateOf(now) } }],
    },
    data: { state: "unconfirmed", why: RESTORED, settledAt: dateOf(now), lease: null, leaseUntil: null },
  });
  return count;
}

/** Codes that work once. Those for many people keep working. */
async function endCodes(tx: Tx, now: Temporal.Instant): Promise<number> {
  const { count } = await tx.invitation.updateMany({
    where: { purpose: { in: ["organise", "link"] }, usesLeft: { gt: 0 }, expiresAt: { gt: dateOf(now) } },
    data: { expiresAt: dateOf(now) },
  });
  return count;
}

/** As lines for the operator. */
export function sayAside({ work, drafts, posts, codes }: SetAside): string[] {
  const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
  const lines = [
    work > 0 && `${many(work, "piece of work", "pieces of work")} had fallen due and will not be done a second time.`,
    posts > 0 &&
      `${many(posts, "post", "posts")} may have arrived already: organisers see them under "What did not arrive", with "post again".`,
    drafts > 0 && `${many(drafts, "draft", "drafts")} without a name had come to the hour of posting: deleted.`,
    codes > 0 && `${many(codes, "one-time code", "one-time codes")} may have been used: ended. Make new ones.`,
  ].filter((line) => line !== false);
  return lines.length === 0 ? ["Nothing had fallen due since."] : lines;
}
