// What organisers and operators are told of deliveries: how many stand where, and which did not arrive. Never what was to be said.

import { dateOf, instantOf, type Temporal } from "../clock.ts";
import type { DeliveryState } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";

export interface Undelivered {
  id: string;
  /** Kind of post, such as reflection.question. */
  kind: string;
  memberId?: string;
  roomId?: string;
  introductionId?: string;
  state: DeliveryState;
  /** A refusal of the platform (left, blocked, not-installed, forbidden, disconnected, not-in-room, room-gone), or a word of ours: no-account, cannot-tell,
   * not-found-out, gave-up, not-composed, no-composer, original-unconfirmed; a vendor's error code where a payload was rejected; late for a
   * post that should long have left. */
  why: string;
  since: Temporal.Instant;
  /** "Post again" is possible. */
  again: boolean;
}

export interface DeliveryReport {
  counts: Record<DeliveryState, number>;
  /** Newest first, at most a hundred. */
  undelivered: Undelivered[];
}

/** A post this long after its time is shown as late. */
const LATE_MINUTES = 15;
const MOST = 100;

/** The state of the deliveries of one cohort; of all, for operators, where none is named. */
export async function deliveryReport(
  tx: Tx,
  now: Temporal.Instant,
  of: { cohortId?: string } = {},
): Promise<DeliveryReport> {
  const where = of.cohortId === undefined ? {} : { cohortId: of.cohortId };
  const groups = await tx.delivery.groupBy({ by: ["state"], where, _count: true });
  const counts: Record<DeliveryState, number> = {
    pending: 0,
    sending: 0,
    sent: 0,
    unknown: 0,
    unconfirmed: 0,
    refused: 0,
    failed: 0,
    dropped: 0,
  };
  for (const group of groups) counts[group.state] = group._count;

  const lateSince = dateOf(now.subtract({ minutes: LATE_MINUTES }));
  const rows = await tx.delivery.findMany({
    where: {
      ...where,
      OR: [
        { state: { in: ["unconfirmed", "refused", "failed"] } },
        { state: "pending", notBefore: { lt: lateSince } },
        // A post that is tried again has its time moved; that it was tried at all for so long makes it late.
        { state: { in: ["pending", "unknown"] }, attempts: { gte: 3 } },
      ],
    },
    orderBy: [{ settledAt: { sort: "desc", nulls: "first" } }, { notBefore: "desc" }],
    take: MOST,
  });
  const undelivered = rows.map((row): Undelivered => {
    const settled = row.settledAt !== null;
    return {
      id: row.id,
      kind: row.kind,
      ...(row.memberId === null ? {} : { memberId: row.memberId }),
      ...(row.roomId === null ? {} : { roomId: row.roomId }),
      ...(row.introductionId === null ? {} : { introductionId: row.introductionId }),
      state: row.state,
      why: settled ? (row.why ?? "") : "late",
      since: instantOf(row.settledAt ?? row.notBefore),
      again: settled,
    };
  });
  return { counts, undelivered };
}
