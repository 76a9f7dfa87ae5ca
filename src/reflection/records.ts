// What this room asks of the database, and writes to it, about weeks, asks and answers. Nothing is decided here.
// Lock order: the row of due work before the ask, as the schedule holds the former when it calls us.

import { dateOf, type Temporal } from "../clock.ts";
import { newId } from "../ids.ts";
import type { Prisma, Room, Visibility, WeekQuestion } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";

const FULL_COHORT = { breaks: true } as const;

// Members and cohorts

export const findMember = (tx: Tx, id: string) =>
  tx.member.findUnique({ where: { id }, include: { person: true, cohort: { include: FULL_COHORT } } });
export type MemberInFull = NonNullable<Awaited<ReturnType<typeof findMember>>>;

export const findCohort = (tx: Tx, id: string) => tx.cohort.findUnique({ where: { id }, include: FULL_COHORT });
export type CohortInFull = NonNullable<Awaited<ReturnType<typeof findCohort>>>;

/** The rooms of a cohort that can be posted to. */
export const boundRooms = (tx: Tx, cohortId: string): Promise<Room[]> =>
  tx.room.findMany({ where: { cohortId, state: "bound" }, orderBy: { id: "asc" } });

export const findRoom = (tx: Tx, id: string) =>
  tx.room.findUnique({ where: { id }, include: { cohort: { include: FULL_COHORT } } });

/** Members and facilitators, present in the cohort, who have no account on any connection where it has a room. */
export const membersInNoRoom = (tx: Tx, cohortId: string) =>
  tx.member.findMany({
    where: {
      cohortId,
      state: "joined",
      roles: { hasSome: ["member", "facilitator"] },
      person: { accounts: { none: { connection: { rooms: { some: { cohortId, state: "bound" } } } } } },
    },
    select: { id: true, person: { select: { zone: true } } },
    orderBy: { id: "asc" },
  });

export const breaksOf = (tx: Tx, cohortId: string) => tx.break.findMany({ where: { cohortId } });

// Weeks

export const findWeek = (tx: Tx, cohortId: string, period: string): Promise<WeekQuestion | null> =>
  tx.weekQuestion.findUnique({ where: { cohortId_period: { cohortId, period } } });

export const findWeekById = (tx: Tx, id: string) =>
  tx.weekQuestion.findUnique({ where: { id }, include: { cohort: true } });

/** Every week whose question is fixed. */
export const weeksOf = (tx: Tx, cohortId: string): Promise<WeekQuestion[]> =>
  tx.weekQuestion.findMany({ where: { cohortId } });

export const newestWeek = (tx: Tx, cohortId: string): Promise<WeekQuestion | null> =>
  tx.weekQuestion.findFirst({ where: { cohortId }, orderBy: { period: "desc" } });

export const overridesOf = (tx: Tx, cohortId: string) => tx.weekOverride.findMany({ where: { cohortId } });

/** Fixes the question of a week; the one that stands is kept. */
export async function fixWeek(tx: Tx, week: Omit<WeekQuestion, "id">): Promise<WeekQuestion> {
  await tx.weekQuestion.createMany({ data: [{ id: newId(), ...week }], skipDuplicates: true });
  return tx.weekQuestion.findUniqueOrThrow({
    where: { cohortId_period: { cohortId: week.cohortId, period: week.period } },
  });
}

// Asks

const FULL_ASK = {
  weekQuestion: true,
  answer: { include: { share: true } },
  member: { include: { person: true, cohort: true } },
} as const satisfies Prisma.AskInclude;
export type AskInFull = Prisma.AskGetPayload<{ include: typeof FULL_ASK }>;
export type AnswerInFull = NonNullable<AskInFull["answer"]>;

export const findAsk = (tx: Tx, id: string): Promise<AskInFull | null> =>
  tx.ask.findUnique({ where: { id }, include: FULL_ASK });

/** Asks a member a week's question; says whether that is new. */
export async function makeAsk(
  tx: Tx,
  ask: { weekQuestionId: string; memberId: string; askedAt: Temporal.Instant },
): Promise<{ ask: AskInFull; isNew: boolean }> {
  const { weekQuestionId, memberId } = ask;
  const data = { id: newId(), weekQuestionId, memberId, askedAt: dateOf(ask.askedAt) };
  const { count } = await tx.ask.createMany({ data: [data], skipDuplicates: true });
  const found = await tx.ask.findUniqueOrThrow({
    where: { weekQuestionId_memberId: { weekQuestionId, memberId } },
    include: FULL_ASK,
  });
  return { ask: found, isNew: count === 1 };
}

export const findAskOf = (tx: Tx, weekQuestionId: string, memberId: string): Promise<AskInFull | null> =>
  tx.ask.findUnique({ where: { weekQuestionId_memberId: { weekQuestionId, memberId } }, include: FULL_ASK });

/** Everything that a member was asked, newest first. */
export const asksOf = (tx: Tx, memberId: string) =>
  tx.ask.findMany({
    where: { memberId },
    orderBy: { weekQuestion: { period: "desc" } },
    include: { weekQuestion: true },
  });

/** What the member was asked last. */
export const newestAsk = (tx: Tx, memberId: string): Promise<AskInFull | null> =>
  tx.ask.findFirst({ where: { memberId }, orderBy: { weekQuestion: { period: "desc" } }, include: FULL_ASK });

/** Whether the member has been asked a later question: the earlier one is closed then. */
export const isClosed = async (tx: Tx, ask: AskInFull): Promise<boolean> =>
  (await tx.ask.findFirst({
    where: { memberId: ask.memberId, weekQuestion: { period: { gt: ask.weekQuestion.period } } },
    select: { id: true },
  })) !== null;

export const changeAsk = (tx: Tx, id: string, data: { skipped?: boolean; snoozedUntil?: Date }) =>
  tx.ask.update({ where: { id }, data });

// Answers

/** Holds everything else back that would change the answer to one ask, until this transaction ends; gives the ask as it is now. */
export async function lockAsk(tx: Tx, askId: string): Promise<AskInFull | null> {
  await tx.$queryRaw`
    SELECT d."id" FROM "DueWork" d JOIN "Answer" a ON d."targetId" = a."id"::text
    WHERE a."askId" = ${askId}::uuid AND d."kind" = 'reflection.unnamed' FOR UPDATE OF d`;
  await tx.$queryRaw`SELECT "id" FROM "Ask" WHERE "id" = ${askId}::uuid FOR UPDATE`;
  return findAsk(tx, askId);
}

export const askOfAnswer = async (tx: Tx, answerId: string): Promise<string | undefined> =>
  (await tx.answer.findUnique({ where: { id: answerId }, select: { askId: true } }))?.askId;

export interface AnswerRow {
  id: string;
  askId: string;
  memberId: string;
  sealed: Uint8Array<ArrayBuffer>;
  visibility: Visibility;
}

export async function writeAnswer(tx: Tx, answer: AnswerRow, now: Temporal.Instant, isNew: boolean): Promise<void> {
  const { id, sealed, visibility } = answer;
  if (isNew) await tx.answer.create({ data: { ...answer, answeredAt: dateOf(now) } });
  else await tx.answer.update({ where: { id }, data: { sealed, visibility, revisedAt: dateOf(now) } });
}

export async function removeAnswer(tx: Tx, id: string): Promise<void> {
  await tx.answer.delete({ where: { id } });
}

const JOURNAL = { ask: { include: { weekQuestion: true } }, share: true } as const satisfies Prisma.AnswerInclude;
export type JournalRow = Prisma.AnswerGetPayload<{ include: typeof JOURNAL }>;

/** Everything a member has answered and still keeps, newest week first. */
export const journalOf = (tx: Tx, memberId: string): Promise<JournalRow[]> =>
  tx.answer.findMany({
    where: { memberId },
    include: JOURNAL,
    orderBy: { ask: { weekQuestion: { period: "desc" } } },
  });

export async function dropDrafts(tx: Tx, memberId: string): Promise<void> {
  const drafts = await tx.answer.findMany({
    where: { memberId, visibility: "cohort_unnamed" },
    select: { askId: true },
  });
  for (const { askId } of drafts) await lockAsk(tx, askId);
  const mine = { memberId, visibility: "cohort_unnamed" } as const;
  const ids = (await tx.answer.findMany({ where: mine, select: { id: true } })).map(({ id }) => id);
  await tx.dueWork.deleteMany({ where: { kind: "reflection.unnamed", targetId: { in: ids } } });
  await tx.answer.deleteMany({ where: { id: { in: ids } } });
}
