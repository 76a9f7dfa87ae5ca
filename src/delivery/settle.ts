// What became of an attempt whose outcome is not known: the platform is asked where it can be asked, and else it is said that nobody knows.

import { Temporal } from "../clock.ts";
import { connectionId, deliveryKey } from "../ids.ts";
import type { Found } from "../platform/delivery.ts";
import type { Platform } from "../platform/platform.ts";
import type { Tx } from "../store/store.ts";
import { type Bench, bounded, NOTHING, type Stepped, waitMs } from "./bench.ts";
import { type Held, HISTORY, holdOff, takeTurn } from "./pace.ts";
import { audienceOf, type Place } from "./prepare.ts";
import { claimLook, lock, type Outgoing, release, write } from "./records.ts";
import { afterLook, type Change, givenUp, type Step, stepOf } from "./rules.ts";
import { nameOf } from "./trouble.ts";

/** Finds out what became of an attempt: asks the platform where it can be asked, and else says that it is not known. */
export async function settle(bench: Bench, id: string, at: Place): Promise<Stepped> {
  const { store, clock, timing } = bench;
  const platform = bench.platforms.find((one) => one.serves(connectionId(at.connectionId)));
  if (platform === undefined) return NOTHING;
  try {
    const dbNow = (await store.now()).epochMilliseconds;
    const taken = await store.transaction((tx) => take(bench, tx, id, at, platform, dbNow));
    if (taken === undefined) return NOTHING;
    if (!("lease" in taken)) return { ...NOTHING, held: taken };

    const { post, lease, step } = taken;
    const found = step.do === "settle" ? step.as : await look(bench, post, at, platform);
    const change = found === undefined ? undefined : givenUp(found, post.attempts, timing.attempts);
    const after = (await store.now()).epochMilliseconds;
    await store.transaction(async (tx) => {
      if (change === undefined) return release(tx, id, lease);
      const wait = waitMs(bench, change, post.attempts);
      await write(tx, post, lease, { change, now: clock.now(), dbNow: after, waitMs: wait });
    });
    return {
      moved: change !== undefined && change.to !== "pending",
      called: step.do === "look",
      again: after + UNREADABLE_MS,
    };
  } catch (cause) {
    bench.tell({ during: "settle", id, error: nameOf(cause) });
    return NOTHING;
  }
}

type Taken = { post: Outgoing; lease: string; step: Extract<Step, { do: "look" | "settle" }> };

/** Takes an unknown post under a lease, where it is time for it; or says until when the history is not to be asked. */
async function take(
  bench: Bench,
  tx: Tx,
  id: string,
  at: Place,
  platform: Platform,
  dbNow: number,
): Promise<Taken | Held | undefined> {
  const { timing } = bench;
  const post = await lock(tx, id, "unknown", dbNow);
  if (post === undefined) return undefined;
  const step = stepOf({ ...unknownOf(post), confirms: platform.capabilities.confirms, now: dbNow }, timing);
  if (step.do !== "look" && step.do !== "settle") return undefined;
  if (step.do === "look") {
    const { connectionId: connection } = at;
    const turn = { connectionId: connection, channel: HISTORY, connectionMs: 0, channelMs: timing.lookPaceMs };
    const held = await takeTurn(tx, turn, dbNow);
    if (held !== undefined) return held;
  }
  return { post, lease: await claimLook(tx, id, dbNow, timing), step };
}

/** How long a connection's history is left alone after it could not be read. */
const UNREADABLE_MS = 30_000;

async function look(bench: Bench, post: Outgoing, at: Place, platform: Platform): Promise<Change | undefined> {
  const { firstTriedAt } = unknownOf(post);
  const since = Temporal.Instant.fromEpochMilliseconds(firstTriedAt - bench.timing.clockSkewMs);
  const failed = { is: "failed" } as const;
  const found = await bounded<Found | typeof failed>(bench, { during: "look", id: post.id, otherwise: failed }, () =>
    platform.find(audienceOf(at), deliveryKey(post.key), since),
  );
  if (found.is !== "later" && found.is !== "failed") return afterLook(found);
  const wait = found.is === "later" ? Math.ceil(found.after.total("milliseconds")) : UNREADABLE_MS;
  const dbNow = (await bench.store.now()).epochMilliseconds;
  await bench.store.transaction((tx) => holdOff(tx, at.connectionId, HISTORY, dbNow + wait));
  return undefined;
}

/** What is known of an unknown post, in milliseconds. An attempt without its moments counts as made long ago. */
export const unknownOf = (post: Outgoing) => ({
  revises: post.revises !== null,
  firstTriedAt: post.firstTriedAt?.getTime() ?? 0,
  lastTriedAt: post.lastTriedAt?.getTime() ?? 0,
});
