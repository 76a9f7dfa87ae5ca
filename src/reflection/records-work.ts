// What falls due in this room, as rows. Nothing is decided here.

import { dateOf, type Temporal } from "../clock.ts";
import type { Occasion } from "../feature.ts";
import type { Tx } from "../store/store.ts";

/** Writes down what falls due; what is written already stays as it is. */
export async function plan(tx: Tx, occasions: readonly Occasion[]): Promise<void> {
  if (occasions.length === 0) return;
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

export async function unplan(tx: Tx, kind: string, targetId: string): Promise<void> {
  await tx.dueWork.deleteMany({ where: { kind, targetId, state: "waiting" } });
}

/** Everything of this room that is, or was, to be done for a member. */
export async function forgetWorkOf(tx: Tx, memberId: string): Promise<void> {
  await tx.dueWork.deleteMany({ where: { memberId, kind: { startsWith: "reflection." } } });
}

export const isWaiting = async (tx: Tx, kind: string, targetId: string, period: string): Promise<boolean> =>
  (await tx.dueWork.count({ where: { kind, targetId, period, state: "waiting" } })) > 0;

export const cohortForPlanning = (tx: Tx, id: string) =>
  tx.cohort.findUnique({
    where: { id },
    include: {
      breaks: true,
      rooms: { where: { state: "bound" }, select: { id: true } },
      members: {
        where: { state: { not: "left" }, roles: { has: "member" } },
        select: {
          id: true,
          roles: true,
          state: true,
          pausedUntil: true,
          questionDay: true,
          questionTime: true,
          person: { select: { zone: true } },
        },
      },
    },
  });

export const waitingWork = (tx: Tx, cohortId: string, kinds: string[]) =>
  tx.dueWork.findMany({
    where: { cohortId, kind: { in: kinds }, state: "waiting" },
    select: { id: true, kind: true, targetId: true, period: true, dueAt: true },
  });

export const periodsTaken = (tx: Tx, kinds: string[], targets: string[]) =>
  tx.dueWork.findMany({
    where: { kind: { in: kinds }, targetId: { in: targets } },
    select: { kind: true, targetId: true, period: true },
  });

/** Moves work that still waits. */
export async function moveWork(tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  await tx.dueWork.updateMany({ where: { id, state: "waiting" }, data: { dueAt: dateOf(at) } });
}
