// Time that passes only when nothing else can happen: every pause ends in its order, and weeks take seconds. Work on the real database
// takes no time at all.

import { type Clock, Temporal } from "../../src/clock.ts";
import type { Store } from "../../src/store/store.ts";

interface Timer {
  at: number;
  end: () => void;
}

export class VirtualTime implements Clock {
  #now: number;
  #timers: Timer[] = [];
  #underWay = 0;
  #idle: (() => void)[] = [];

  constructor(start: Temporal.Instant) {
    this.#now = start.epochMilliseconds;
  }

  now = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(this.#now);

  ms = (): number => this.#now;

  /** Moves the clock; pauses that end on the way end when time is let run. */
  move(by: Temporal.DurationLike): void {
    this.#now = this.now().add(by).epochMilliseconds;
  }

  pause = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer: Timer = {
        at: this.#now + Math.max(0, Math.ceil(ms)),
        end: () => {
          this.#timers = this.#timers.filter((other) => other !== timer);
          resolve();
        },
      };
      this.#timers.push(timer);
      signal?.addEventListener("abort", timer.end, { once: true });
    });

  /** Real work, during which time stands still. */
  async real<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) for (const end of this.#idle.splice(0)) end();
    }
  }

  /** A store by this clock. */
  storeOver(store: Store): Store {
    return {
      transaction: (work, options) => this.real(() => store.transaction(work, options)),
      now: async () => this.now(),
      describe: () => store.describe(),
      close: () => store.close(),
    };
  }

  /** Lets time run until a piece of work is done. Rejects where nothing would ever happen again. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const ended = work.finally(() => {
      done = true;
    });
    ended.catch(() => {});
    for (;;) {
      await this.#quiet();
      if (done) return ended;
      const next = this.#timers.reduce<Timer | undefined>(
        (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
        undefined,
      );
      if (next === undefined) throw new Error("everything waits, and nothing will ever happen");
      this.#now = Math.max(this.#now, next.at);
      next.end();
    }
  }

  async #quiet(): Promise<void> {
    for (let turns = 0; turns < 3; turns += 1) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (this.#underWay > 0) {
        await new Promise<void>((resolve) => this.#idle.push(resolve));
        turns = -1;
      }
    }
  }
}
