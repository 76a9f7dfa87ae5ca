// Moving time: everything that falls due on the way is done at its own moment and in its order, as if one had waited.

import { dateOf, instantOf, Temporal } from "../../clock.ts";
import type { Heartbeat } from "../../schedule/heartbeat.ts";
import type { Store } from "../../store/store.ts";
import type { MovableClock } from "./clock.ts";

/** More moments than any move meets, unless something falls due at once again and again. */
const MOST_MOMENTS = 20_000;

export interface Passage {
  advance(by: Temporal.Duration): Promise<void>;
  toNextEvent(): Promise<Temporal.Instant | undefined>;
}

/** `keptQuiet` are kinds of due work that do nothing anybody could see; they do not count as events. */
export function createPassage(parts: {
  clock: MovableClock;
  store: Store;
  heartbeat: Pick<Heartbeat, "tick">;
  keptQuiet: readonly string[];
}): Passage {
  const { clock, store, heartbeat } = parts;

  async function passTo(moment: Temporal.Instant): Promise<void> {
    for (let moments = 0; moments < MOST_MOMENTS; moments += 1) {
      const next = await nextMoment(store, clock.now(), []);
      if (next === undefined || Temporal.Instant.compare(next, moment) > 0) break;
      clock.moveTo(next);
      await heartbeat.tick();
    }
    if (Temporal.Instant.compare(moment, clock.now()) > 0) clock.moveTo(moment);
    await heartbeat.tick();
  }

  return {
    advance: (by) => passTo(clock.now().add(by)),
    toNextEvent: async () => {
      await heartbeat.tick();
      const next = await nextMoment(store, clock.now(), parts.keptQuiet);
      if (next !== undefined) await passTo(next);
      return next;
    },
  };
}

/** The first moment after now at which something waits to happen. What is overdue and still waits was tried, and is tried again with each tick. */
async function nextMoment(
  store: Store,
  now: Temporal.Instant,
  without: readonly string[],
): Promise<Temporal.Instant | undefined> {
  const after = { gt: dateOf(now) };
  const [work, post] = await store.transaction(async (tx) => [
    await tx.dueWork.findFirst({
      where: { state: "waiting", dueAt: after, kind: { notIn: [...without] } },
      orderBy: { dueAt: "asc" },
      select: { dueAt: true },
    }),
    await tx.delivery.findFirst({
      where: { state: "pending", notBefore: after },
      orderBy: { notBefore: "asc" },
      select: { notBefore: true },
    }),
  ]);
  const moments = [work?.dueAt, post?.notBefore].filter((moment) => moment !== undefined).map(instantOf);
  return moments.sort(Temporal.Instant.compare)[0];
}
