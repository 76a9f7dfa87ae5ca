// What this room asks of the database, and writes to it, about what was shared and answered. Nothing is decided here.

import { dateOf, type Temporal } from "../clock.ts";
import { newId } from "../ids.ts";
import type { Delivery, Prisma } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";

const FULL_SHARE = {
  answer: true,
  weekQuestion: true,
  member: { include: { person: true, cohort: true } },
} as const satisfies Prisma.ShareInclude;
export type ShareInFull = Prisma.ShareGetPayload<{ include: typeof FULL_SHARE }>;

export const findShare = (tx: Tx, id: string): Promise<ShareInFull | null> =>
  tx.share.findUnique({ where: { id }, include: FULL_SHARE });

export async function makeShare(
  tx: Tx,
  share: { cohortId: string; weekQuestionId: string; memberId: string; answerId: string },
  now: Temporal.Instant,
): Promise<string> {
  const id = newId();
  await tx.share.create({ data: { id, ...share, sharedAt: dateOf(now) } });
  return id;
}

export async function endShare(tx: Tx, id: string): Promise<void> {
  await tx.share.update({ where: { id }, data: { answerId: null } });
}

/** What a week's answers by name are, in the order in which they were shared; the withdrawn are not among them. */
export const sharesOf = (tx: Tx, weekQuestionId: string): Promise<ShareInFull[]> =>
  tx.share.findMany({
    where: { weekQuestionId, answerId: { not: null } },
    include: FULL_SHARE,
    orderBy: [{ sharedAt: "asc" }, { id: "asc" }],
  });

export const liveSharesOf = (tx: Tx, memberId: string) =>
  tx.share.findMany({ where: { memberId, answerId: { not: null } }, select: { id: true, weekQuestionId: true } });

const FULL_UNNAMED = { weekQuestion: true, cohort: true } as const satisfies Prisma.UnnamedShareInclude;
export type UnnamedInFull = Prisma.UnnamedShareGetPayload<{ include: typeof FULL_UNNAMED }>;

/** What was shared without a name in a week. Their ids are drawn at random, so their order says nothing. */
export const unnamedOf = (tx: Tx, weekQuestionId: string): Promise<UnnamedInFull[]> =>
  tx.unnamedShare.findMany({ where: { weekQuestionId }, include: FULL_UNNAMED, orderBy: { id: "asc" } });

export const findUnnamed = (tx: Tx, id: string): Promise<UnnamedInFull | null> =>
  tx.unnamedShare.findUnique({ where: { id }, include: FULL_UNNAMED });

export async function makeUnnamed(
  tx: Tx,
  share: { id: string; cohortId: string; weekQuestionId: string; sealed: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await tx.unnamedShare.create({ data: share });
}

/** The first posts (not their rewritings) that speak of a row. */
export const postsAbout = (tx: Tx, subject: string, kinds: string[]): Promise<Delivery[]> =>
  tx.delivery.findMany({
    where: { subject, kind: { in: kinds }, revises: null, state: { notIn: ["dropped", "refused", "failed"] } },
    orderBy: { id: "asc" },
  });

/** Deletes what the ledger knows of a week's reminders that have left, for everybody alike. */
export async function forgetReminders(tx: Tx, weekQuestionId: string): Promise<void> {
  const asks = await tx.ask.findMany({ where: { weekQuestionId }, select: { id: true } });
  await tx.delivery.deleteMany({
    where: { kind: "reflection.reminder", subject: { in: asks.map(({ id }) => id) }, settledAt: { not: null } },
  });
}

// Notes

export const findNote = (tx: Tx, id: string) =>
  tx.note.findUnique({
    where: { id },
    include: { from: { include: { person: true } }, share: { include: { weekQuestion: true, cohort: true } } },
  });

export async function makeNote(
  tx: Tx,
  note: { id: string; shareId: string; toId: string; fromId: string; sealed: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await tx.note.create({ data: note });
}

export const removeNote = (tx: Tx, id: string) => tx.note.deleteMany({ where: { id } });

export const notesTo = (tx: Tx, memberId: string) =>
  tx.note.findMany({
    where: { toId: memberId },
    include: { from: { include: { person: true } }, share: { include: { weekQuestion: true } } },
    orderBy: { id: "asc" },
  });

export const countNotesFrom = (tx: Tx, memberId: string): Promise<number> =>
  tx.note.count({ where: { fromId: memberId } });

/** Whether a post may still be on its way. */
export const isOnItsWay = async (tx: Tx, key: string): Promise<boolean> =>
  (await tx.delivery.count({ where: { key, state: { in: ["pending", "sending", "unknown"] } } })) > 0;
