// The heartbeat wakes the program each minute; it decides nothing. Everything it wakes may run twice or late without harm, so that a
// scheduler that goes silent can be helped by a watchdog.

import { schedule as cron } from "node-cron";
import { type Clock, monotonicMs, processZone, type Temporal } from "../clock.ts";
import type { Deliverer } from "../delivery/deliverer.ts";
import { nameOf, type Tell } from "../delivery/trouble.ts";
import type { DueRun } from "./due.ts";

export interface Tick {
  now: Temporal.Instant;
}

/** Run at each tick before what is due, such as planning what will be due. */
export interface Sweep {
  name: string;
  run: (tick: Tick) => Promise<unknown>;
}

export interface HeartbeatParts {
  clock: Clock;
  sweeps: readonly Sweep[];
  runDue: (now: Temporal.Instant) => Promise<DueRun>;
  deliverer: Pick<Deliverer, "nudge" | "quiet">;
  tell?: Tell;
  monotonicMs?: () => number;
  wakers?: Wakers;
}

/** What wakes the heartbeat; each answer stops it. */
export interface Wakers {
  everyMinute(run: () => void): () => void;
  every(ms: number, run: () => void): () => void;
}

export interface Heartbeat {
  /** A whole tick that begins after this call, and everything that can leave after it: for who moves the clock. */
  tick(): Promise<void>;
  /** Posts may be waiting: they leave at once. */
  nudge(): void;
  /** Milliseconds since the last tick ended; since the start where none has. For the health page: more than 90,000 is not well. */
  lastTickAge(): number;
  /** Wakes no more, and resolves when the tick under way is done. The deliverer is stopped by whoever started it. */
  stop(): Promise<void>;
}

/** No tick for this long, and the watchdog makes one. */
export const SILENCE_MS = 90_000;
const WATCH_EVERY_MS = 15_000;

const systemWakers: Wakers = {
  everyMinute(run) {
    const task = cron("* * * * *", run, { timezone: "UTC", noOverlap: true, suppressMissedWarning: true });
    return () => void task.destroy();
  },
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};

/** The zones that are UTC under another name. */
const UTC = new Set(["UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"]);

/**
 * Starts the heartbeat with a first tick at once. Throws where the process's own zone is not UTC: node-cron is silent for the hour that a zone
 * with clock changes repeats in autumn, whatever zone the task is given.
 */
export function startHeartbeat(parts: HeartbeatParts, zone = processZone()): Heartbeat {
  if (!UTC.has(zone)) throw new Error(`The process runs in the zone ${zone}. Start it with TZ=UTC.`);
  const elapsed = parts.monotonicMs ?? monotonicMs;
  const { everyMinute, every } = parts.wakers ?? systemWakers;
  let lastEnd = elapsed();
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let stopped = false;

  const begin = (): Promise<void> => {
    running = beat(parts).finally(() => {
      lastEnd = elapsed();
      running = undefined;
    });
    return running;
  };
  const wake = (): void => {
    if (!stopped && running === undefined) void begin();
  };
  // Those who ask during a tick share the one that follows it.
  const whole = (): Promise<void> => {
    if (running === undefined) return begin();
    next ??= running.then(() => {
      next = undefined;
      return stopped ? undefined : begin();
    });
    return next;
  };

  const stops = [
    everyMinute(wake),
    every(WATCH_EVERY_MS, () => {
      if (elapsed() - lastEnd > SILENCE_MS) wake();
    }),
  ];
  wake();

  return {
    async tick() {
      if (stopped) return;
      await whole();
      await parts.deliverer.quiet();
    },
    nudge: () => parts.deliverer.nudge(),
    lastTickAge: () => elapsed() - lastEnd,
    async stop() {
      stopped = true;
      for (const end of stops) end();
      await next;
      await running;
    },
  };
}

/** One tick. What fails is told and does not keep the rest from running. Sending goes on by itself: a long queue holds up no tick. */
async function beat(parts: HeartbeatParts): Promise<void> {
  const tick = { now: parts.clock.now() };
  for (const sweep of parts.sweeps) {
    await trying(parts, sweep.name, () => sweep.run(tick));
  }
  await trying(parts, "due", async () => {
    while ((await parts.runDue(tick.now)).more);
  });
  parts.deliverer.nudge();
}

async function trying(parts: HeartbeatParts, during: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    parts.tell?.({ during, error: nameOf(cause) });
  }
}
