// What each step for a post works with, and how an adapter is called.

import { setTimeout as timeout } from "node:timers/promises";
import type { Clock } from "../clock.ts";
import type { Store } from "../store/store.ts";
import type { Held } from "./pace.ts";
import type { Desk } from "./prepare.ts";
import type { Change } from "./rules.ts";
import { backoffMs } from "./timing.ts";
import { nameOf, type Tell } from "./trouble.ts";

/** Waits; ends early, without rejecting, when the signal aborts. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;

/** What one step works with. */
export interface Bench extends Desk {
  store: Store;
  clock: Clock;
  monotonicMs: () => number;
  pause: Pause;
  tell: Tell;
}

export const systemPause: Pause = async (ms, signal) => {
  await timeout(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {});
};

/** What came of a step. */
export interface Stepped {
  /** The post came to its end, or can at once be tried elsewhere: there may be more to do. */
  moved: boolean;
  /** A call was made, which used up a turn on the channel. */
  called: boolean;
  /** Where it was not our turn: until when. */
  held?: Held;
  /** When there is more to do about this post, where that is known; milliseconds of the database's clock. */
  again?: number;
}

export const NOTHING: Stepped = { moved: false, called: false };

/** A call to an adapter that takes no longer than it may, and throws nothing: what it does not say in time is not known. */
export async function bounded<T>(
  bench: Bench,
  about: { during: string; id: string; otherwise: T },
  call: () => Promise<T>,
): Promise<T> {
  const ended = new AbortController();
  const inTime = async (): Promise<T> => {
    try {
      return await call();
    } catch (cause) {
      bench.tell({ during: about.during, id: about.id, error: nameOf(cause) });
      return about.otherwise;
    }
  };
  // A little longer than the adapter's own bound, so that its answer is preferred.
  const overtime = async (): Promise<T> => {
    await bench.pause(bench.timing.clientTimeoutMs + 1_000, ended.signal);
    return about.otherwise;
  };
  try {
    return await Promise.race([inTime(), overtime()]);
  } finally {
    ended.abort();
  }
}

/** Milliseconds of business time before the next attempt. */
export const waitMs = (bench: Bench, change: Change, attempts: number): number =>
  change.to === "pending" && change.counts && !change.elsewhere
    ? backoffMs(bench.timing, attempts, bench.means.random())
    : 0;
