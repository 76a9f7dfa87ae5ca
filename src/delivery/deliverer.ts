// The deliverer at its work for as long as the process runs: it goes over the ledger when it is asked to, and by itself when a pause that a
// platform or the pace has set is over.

import { createPass, type DeliverParts } from "./deliver.ts";
import { nameOf } from "./trouble.ts";

export interface Deliverer {
  /** There may be something to send: it leaves at once. */
  nudge(): void;
  /** Nudges, and resolves when nothing more can leave at this moment. */
  quiet(): Promise<void>;
  /** Begins nothing new, and resolves when what is under way is recorded. */
  stop(): Promise<void>;
}

/** Runs a function after so many milliseconds; the answer cancels it. */
export type After = (ms: number, run: () => void) => () => void;

const systemAfter: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  // The heartbeat holds the process; a pause does not.
  timer.unref();
  return () => clearTimeout(timer);
};

/** The longest pause before the ledger is looked at again while something waits in it. */
const LONGEST_PAUSE_MS = 60_000;

export function startDeliverer(parts: DeliverParts, after: After = systemAfter): Deliverer {
  const pass = createPass(parts);
  let running: Promise<void> | undefined;
  let asked = false;
  let stopped = false;
  let cancel = () => {};

  const work = async (): Promise<void> => {
    cancel();
    let againInMs: number | undefined;
    while (asked && !stopped) {
      asked = false;
      try {
        const done = await pass(() => stopped);
        againInMs = done.againInMs;
        if (done.moved > 0) asked = true;
      } catch (cause) {
        parts.tell?.({ during: "pass", error: nameOf(cause) });
        againInMs = LONGEST_PAUSE_MS;
      }
    }
    if (!stopped && againInMs !== undefined) cancel = after(Math.min(againInMs, LONGEST_PAUSE_MS), nudge);
  };

  const nudge = (): void => {
    if (stopped) return;
    asked = true;
    running ??= work().finally(() => {
      running = undefined;
      // Asked between the last look and now.
      if (asked) nudge();
    });
  };

  return {
    nudge,
    async quiet() {
      nudge();
      while (running !== undefined) await running;
    },
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}
