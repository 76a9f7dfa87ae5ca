// Work that falls due once. A row's identity is its kind, target and local period, so however often it is scheduled, whatever the clocks do,
// it is done once: its row is locked while it is decided, and what it decided is stored with it.

import { dateOf, type Temporal } from "../clock.ts";
import { enqueue } from "../delivery/ledger.ts";
import { nameOf, type Tell } from "../delivery/trouble.ts";
import type { DueHandler, DueOutcome, Means, Occasion } from "../feature.ts";
import type { DueWork } from "../store/generated/client.ts";
import type { Store, Tx } from "../store/store.ts";

/** Puts occasions in. What is there already is left as it is, done or not. */
export async function schedule(tx: Tx, occasions: readonly Occasion[]): Promise<void> {
  if (occasions.length === 0) return;
  await tx.dueWork.createMany({
    data: occasions.map((occasion) => ({
      kind: occasion.kind,
      targetId: occasion.target,
      period: occasion.period ?? "",
      cohortId: occasion.cohortId ?? null,
      memberId: occasion.memberId ?? null,
      dueAt: dateOf(occasion.at),
    })),
    skipDuplicates: true,
  });
}

/** Moves an occasion that has not come yet, as when somebody changes their day or hour; whether there was one. */
export async function redate(tx: Tx, occasion: Pick<Occasion, "kind" | "target" | "period" | "at">): Promise<boolean> {
  const { count } = await tx.dueWork.updateMany({
    where: { kind: occasion.kind, targetId: occasion.target, period: occasion.period ?? "", state: "waiting" },
    data: { dueAt: dateOf(occasion.at) },
  });
  return count === 1;
}

export interface DueParts {
  store: Store;
  means: Omit<Means, "tx" | "now">;
  /** By kind of work, over all rooms. Work of other kinds waits for a version that knows it. */
  handlers: ReadonlyMap<string, DueHandler>;
  tell?: Tell;
}

export interface DueRun {
  done: number;
  skipped: number;
  failed: number;
  /** The limit was reached: there is more. */
  more: boolean;
}

/** Makes the function that does what is due, oldest first, each in a transaction of its own. It remembers which work failed lately, and leaves it
 * for a while, so that it does not hold up the rest. Rejects only where the database does. */
export function createDueRunner(parts: DueParts): (now: Temporal.Instant, limit?: number) => Promise<DueRun> {
  const failures = new Map<string, Failure>();
  return async (now, limit = 500) => {
    const run: DueRun = { done: 0, skipped: 0, failed: 0, more: false };
    const rest = resting(failures, now);
    for (let count = 0; count < limit; count += 1) {
      const turn = await takeOne(parts, now, rest);
      if (turn.is === "none") return run;
      if (turn.is === "failed") {
        rest.push(turn.id);
        failures.set(turn.id, nextTry(failures.get(turn.id), now));
        run.failed += 1;
      } else {
        failures.delete(turn.id);
        run[turn.is] += 1;
      }
    }
    return { ...run, more: true };
  };
}

type Turn = { is: "none" } | { is: "done" | "skipped" | "failed"; id: string };

async function takeOne(parts: DueParts, now: Temporal.Instant, rest: string[]): Promise<Turn> {
  let taken: DueWork | undefined;
  try {
    return await parts.store.transaction(async (tx): Promise<Turn> => {
      taken = await claimNext(tx, [...parts.handlers.keys()], now, rest);
      const handler = parts.handlers.get(taken?.kind ?? "");
      if (taken === undefined || handler === undefined) return { is: "none" };
      const outcome = await handler({ ...parts.means, tx, now }, taken);
      await settle(tx, taken, outcome, now);
      return { is: outcome.skipped === undefined ? "done" : "skipped", id: taken.id };
    });
  } catch (cause) {
    // Where not even the claim went well it is the database, and the next heartbeat tries again.
    if (taken === undefined) throw cause;
    parts.tell?.({ during: "due", id: taken.id, kind: taken.kind, error: nameOf(cause) });
    await noteFailure(parts.store, taken);
    return { is: "failed", id: taken.id };
  }
}

async function claimNext(tx: Tx, kinds: string[], now: Temporal.Instant, rest: string[]): Promise<DueWork | undefined> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "DueWork"
    WHERE "state" = 'waiting' AND "dueAt" <= ${dateOf(now)}::timestamptz
      AND "kind" = ANY(${kinds}) AND "id" <> ALL(${rest}::uuid[])
    ORDER BY "dueAt", "id" LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return found === undefined ? undefined : tx.dueWork.findUniqueOrThrow({ where: { id: found.id } });
}

async function settle(tx: Tx, work: DueWork, outcome: DueOutcome, now: Temporal.Instant): Promise<void> {
  await enqueue(tx, outcome.posts ?? [], now);
  if (outcome.forget) {
    await tx.dueWork.deleteMany({ where: { id: work.id } });
  } else {
    // Its handler may have deleted it together with its target.
    await tx.dueWork.updateMany({
      where: { id: work.id },
      data: outcome.skipped === undefined ? { state: "done", why: null } : { state: "skipped", why: outcome.skipped },
    });
  }
  await schedule(tx, outcome.next ?? []);
}

/** Marks waiting work that failed, with how often: `failing-3`. */
const FAILING = /^failing-(\d+)$/;

/** How often waiting work has failed so far. */
export const failuresOf = (work: Pick<DueWork, "state" | "why">): number =>
  work.state === "waiting" ? Number(FAILING.exec(work.why ?? "")?.[1] ?? 0) : 0;

async function noteFailure(store: Store, work: DueWork): Promise<void> {
  await store.transaction((tx) =>
    tx.dueWork.updateMany({
      where: { id: work.id, state: "waiting" },
      data: { why: `failing-${failuresOf(work) + 1}` },
    }),
  );
}

interface Failure {
  times: number;
  notBefore: Temporal.Instant;
}

/** After a minute at first, then twice as long each time, at most an hour. */
function nextTry(last: Failure | undefined, now: Temporal.Instant): Failure {
  const times = (last?.times ?? 0) + 1;
  return { times, notBefore: now.add({ minutes: Math.min(60, 2 ** (times - 1)) }) };
}

const resting = (failures: Map<string, Failure>, now: Temporal.Instant): string[] =>
  [...failures].filter(([, { notBefore }]) => notBefore.epochMilliseconds > now.epochMilliseconds).map(([id]) => id);
