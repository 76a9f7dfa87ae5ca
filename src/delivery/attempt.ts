// One attempt to send a post. The platform is called outside any transaction; what it says is written under the lease.

import type { Delivery as Result } from "../platform/delivery.ts";
import { type Bench, bounded, NOTHING, type Stepped, waitMs } from "./bench.ts";
import { learn } from "./learn.ts";
import { enqueue } from "./ledger.ts";
import { holdOff } from "./pace.ts";
import { type Call, ComposeFailed, prepare } from "./prepare.ts";
import { lock, putBack, settleLocked, write } from "./records.ts";
import { afterAttempt, type Change, givenUp } from "./rules.ts";
import { backoffMs } from "./timing.ts";
import { nameOf } from "./trouble.ts";

/** How long a post is left alone that somebody else is at, or whose audience is being spoken to. */
const OCCUPIED_MS = 5_000;

/** Makes an attempt, if it is this post's turn. Rejects never: what goes wrong is told, and leaves the post to a later pass. */
export async function attempt(bench: Bench, seen: { id: string; state: "pending" | "unknown" }): Promise<Stepped> {
  const { store, clock, tell } = bench;
  // Read before the database's clock, so that the lease can only be longer than we think.
  const begun = bench.monotonicMs();
  try {
    const dbNow = (await store.now()).epochMilliseconds;
    const now = clock.now();
    const prepared = await store.transaction((tx) => prepare(bench, tx, seen, now, dbNow));
    if (prepared.is === "settled") return { moved: true, called: false };
    if (prepared.is === "not-now") {
      return prepared.held === undefined
        ? { ...NOTHING, again: dbNow + OCCUPIED_MS }
        : { ...NOTHING, held: prepared.held };
    }
    return carryOut(bench, prepared.call, begun);
  } catch (cause) {
    const reason = cause instanceof ComposeFailed ? cause.cause : cause;
    tell({ during: cause instanceof ComposeFailed ? "compose" : "attempt", id: seen.id, error: nameOf(reason) });
    if (cause instanceof ComposeFailed && seen.state === "pending") await composeLater(bench, seen.id);
    return NOTHING;
  }
}

async function carryOut(bench: Bench, call: Call, begun: number): Promise<Stepped> {
  const { platform, rewrites, to, message, once } = call;
  const late = bench.monotonicMs() - begun > bench.timing.startWithinMs;
  if (late) return record(bench, call, { is: "not-begun" });
  const result = await bounded<Result>(bench, { during: "send", id: call.post.id, otherwise: { is: "unknown" } }, () =>
    rewrites === undefined ? platform.send(to, message, once) : platform.revise(rewrites, message),
  );
  return record(bench, call, result);
}

/** Tries at writing a result before it is left to be found out by a look. */
const WRITES = 5;

async function record(bench: Bench, call: Call, result: Result | { is: "not-begun" }): Promise<Stepped> {
  const { post, lease, at, attempts } = call;
  const facts = { revises: post.revises !== null, doubtful: call.doubtful, elsewhere: call.elsewhere };
  const change =
    result.is === "not-begun" ? notBegun(facts) : givenUp(afterAttempt(result, facts), attempts, bench.timing.attempts);
  const wait = waitMs(bench, change, attempts);
  for (let tries = 1; ; tries += 1) {
    try {
      const dbNow = (await bench.store.now()).epochMilliseconds;
      const heldMs = result.is === "later" ? Math.ceil(result.after.total("milliseconds")) : 0;
      await bench.store.transaction(async (tx) => {
        if (result.is === "later") {
          await holdOff(tx, at.connectionId, result.holds === "channel" ? at.channel : "", dbNow + heldMs);
        }
        const now = bench.clock.now();
        if (result.is === "sent" || result.is === "refused") {
          await enqueue(tx, await learn(tx, post, at, result, now), now);
        }
        await write(tx, post, lease, { change, now, dbNow, waitMs: wait });
      });
      if (change.to === "unknown") return { moved: false, called: true, again: dbNow + bench.timing.backoffMs };
      if (change.to === "pending" && !change.elsewhere) {
        return { moved: false, called: true, again: dbNow + Math.max(heldMs, wait) };
      }
      return { moved: true, called: true };
    } catch (cause) {
      bench.tell({ during: "record", id: post.id, kind: post.kind, error: nameOf(cause) });
      if (tries === WRITES) return { moved: false, called: true };
      await bench.pause(250 * 2 ** tries);
    }
  }
}

const notBegun = (facts: { revises: boolean; doubtful: boolean }): Change =>
  facts.doubtful && !facts.revises ? { to: "unknown" } : { to: "pending", counts: false, elsewhere: false };

async function composeLater(bench: Bench, id: string): Promise<void> {
  const { store, clock, timing, means } = bench;
  try {
    const dbNow = (await store.now()).epochMilliseconds;
    await store.transaction(async (tx) => {
      const post = await lock(tx, id, "pending", dbNow);
      if (post === undefined) return;
      const now = clock.now();
      const attempts = await putBack(tx, id, backoffMs(timing, post.attempts + 1, means.random()), now);
      if (attempts >= timing.attempts) await settleLocked(tx, id, { state: "failed", why: "not-composed" }, now);
    });
  } catch (cause) {
    bench.tell({ during: "compose", id, error: nameOf(cause) });
  }
}
