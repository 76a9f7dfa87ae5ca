// What has had its time is deleted: seen events, done work, settled posts, old invitations, half-finished joinings, limits that have passed.

import { dateOf, type Temporal } from "../clock.ts";
import { purgeDeliveries } from "../delivery/ledger.ts";
import type { Store, Tx } from "../store/store.ts";

/** How many rows went, by what they were. */
export interface Swept {
  events: number;
  work: number;
  deliveries: number;
  invitations: number;
  joinings: number;
  limits: number;
}

/** How long done work is kept, for operators to see. */
const WORK_DAYS = 90;
/** How long an invitation is kept after it can no longer be used. */
const INVITATION_DAYS = 30;

/** Deletes what is past its time, each kind in a transaction of its own. Retention is by business time; limits are by the database's clock. */
export async function keepHouse(store: Store, now: Temporal.Instant): Promise<Swept> {
  const dbNow = dateOf(await store.now());
  const ago = (days: number) => dateOf(now.subtract({ hours: days * 24 }));
  const within = async (work: (tx: Tx) => Promise<{ count: number }>) => (await store.transaction(work)).count;
  return {
    events: await within((tx) => tx.inboxEvent.deleteMany({ where: { dropAfter: { lt: dateOf(now) } } })),
    work: await within((tx) =>
      tx.dueWork.deleteMany({ where: { state: { in: ["done", "skipped"] }, dueAt: { lt: ago(WORK_DAYS) } } }),
    ),
    deliveries: await store.transaction((tx) => purgeDeliveries(tx, now)),
    // Expiry is the latest end there is; a code that is used up earlier goes with its expiry.
    invitations: await within((tx) => tx.invitation.deleteMany({ where: { expiresAt: { lt: ago(INVITATION_DAYS) } } })),
    joinings: await within((tx) => tx.joining.deleteMany({ where: { dropAfter: { lt: dateOf(now) } } })),
    limits: await within((tx) => tx.rateLimit.deleteMany({ where: { notBefore: { lt: dbNow } } })),
  };
}

/** A sweep for the heartbeat that keeps house at most once an hour; it costs nothing to do it more often, and nothing is gained. */
export function createHousekeeping(store: Store): (tick: { now: Temporal.Instant }) => Promise<Swept | undefined> {
  let hour: number | undefined;
  return async ({ now }) => {
    const current = Math.floor(now.epochMilliseconds / 3_600_000);
    if (hour === current) return undefined;
    const swept = await keepHouse(store, now);
    hour = current;
    return swept;
  };
}
