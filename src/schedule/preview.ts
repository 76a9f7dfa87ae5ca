// What will be sent, to whom, and when: the work and posts that wait, and what the rooms expect to plan.

import { dateOf, instantOf, Temporal } from "../clock.ts";
import type { Tx } from "../store/store.ts";

export interface Expected {
  at: Temporal.Instant;
  /** Kind of due work, or of post. */
  what: string;
  /** The row it is for: a membership, a room, a cohort. */
  target: string;
  /** Local period, such as 2026-W43; absent where there is one occasion only. */
  period?: string;
  memberId?: string;
  roomId?: string;
  introductionId?: string;
  /** post: it only waits for its moment. due: decided when it falls due. expected: not planned yet, but the rules say so. */
  is: "post" | "due" | "expected";
}

export interface Span {
  cohortId: string;
  from: Temporal.Instant;
  until: Temporal.Instant;
}

/** What one room expects to plan in a span of time, by the rules as they are now. */
export type Projection = (tx: Tx, span: Span) => Promise<Omit<Expected, "is">[]>;

/** Everything that is to come for one cohort, in order of time. What is planned already is not expected a second time. */
export async function previewSchedule(tx: Tx, span: Span, projections: readonly Projection[]): Promise<Expected[]> {
  const { cohortId, until } = span;
  const members = await tx.member.findMany({ where: { cohortId }, select: { id: true } });
  const ofCohort = { OR: [{ cohortId }, { memberId: { in: members.map(({ id }) => id) } }] };
  const work = await tx.dueWork.findMany({ where: { ...ofCohort, dueAt: { lte: dateOf(until) } } });
  const posts = await tx.delivery.findMany({
    where: { ...ofCohort, state: "pending", notBefore: { lte: dateOf(until) } },
  });
  const expected = (await Promise.all(projections.map((project) => project(tx, span)))).flat();

  const planned = new Set(work.map((row) => identity(row.kind, row.targetId, row.period)));
  const lines: Expected[] = [
    ...posts.map((row) => ({
      at: instantOf(row.notBefore),
      what: row.kind,
      target: row.subject,
      ...whom(row),
      is: "post" as const,
    })),
    ...work
      .filter((row) => row.state === "waiting")
      .map((row) => ({
        at: instantOf(row.dueAt),
        what: row.kind,
        target: row.targetId,
        ...(row.period === "" ? {} : { period: row.period }),
        ...whom({ memberId: row.memberId, roomId: null, introductionId: null }),
        is: "due" as const,
      })),
    ...expected
      .filter((line) => !planned.has(identity(line.what, line.target, line.period ?? "")))
      .map((line) => ({ ...line, is: "expected" as const })),
  ];
  return lines.sort(
    (a, b) => Temporal.Instant.compare(a.at, b.at) || a.what.localeCompare(b.what) || a.target.localeCompare(b.target),
  );
}

const identity = (kind: string, target: string, period: string): string => JSON.stringify([kind, target, period]);

const whom = ({
  memberId,
  roomId,
  introductionId,
}: Record<"memberId" | "roomId" | "introductionId", string | null>) => ({
  ...(memberId === null ? {} : { memberId }),
  ...(roomId === null ? {} : { roomId }),
  ...(introductionId === null ? {} : { introductionId }),
});
