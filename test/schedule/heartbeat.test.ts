import { describe, expect, it } from "vitest";
import { Temporal } from "../../src/clock.ts";
import type { Trouble } from "../../src/delivery/trouble.ts";
import { type HeartbeatParts, SILENCE_MS, startHeartbeat } from "../../src/schedule/heartbeat.ts";

const NOW = Temporal.Instant.from("2026-11-02T09:00:00Z");
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const turns = async () => {
  for (let index = 0; index < 10; index += 1) await turn();
};

function scene(more: Partial<HeartbeatParts> = {}) {
  const did: string[] = [];
  const troubles: Trouble[] = [];
  let ms = 0;
  let minute = () => {};
  let watch = () => {};
  const stopped: string[] = [];
  const parts: HeartbeatParts = {
    clock: { now: () => NOW },
    sweeps: [{ name: "plan", run: async () => did.push("plan") }],
    runDue: async () => {
      did.push("due");
      return { done: 0, skipped: 0, failed: 0, more: false };
    },
    deliverer: {
      nudge: () => void did.push("nudge"),
      quiet: async () => void did.push("quiet"),
    },
    tell: (trouble) => troubles.push(trouble),
    monotonicMs: () => ms,
    wakers: {
      everyMinute(run) {
        minute = run;
        return () => stopped.push("minute");
      },
      every(_, run) {
        watch = run;
        return () => stopped.push("watch");
      },
    },
    ...more,
  };
  return {
    parts,
    did,
    troubles,
    stopped,
    minute: () => minute(),
    watch: () => watch(),
    pass: (by: number) => {
      ms += by;
    },
  };
}

/** A sweep that goes on until it is let end. */
function held() {
  let begun = 0;
  const ends: (() => void)[] = [];
  const run = () => {
    begun += 1;
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  return { sweeps: [{ name: "long", run }], begun: () => begun, end: () => ends.shift()?.() };
}

describe("the heartbeat", () => {
  it("refuses a process whose zone is not UTC", () => {
    const { parts } = scene();
    expect(() => startHeartbeat(parts, "Europe/London")).toThrow(/TZ=UTC/);
    expect(() => startHeartbeat(parts, "Africa/Abidjan")).toThrow(/TZ=UTC/);
  });

  it("makes a first tick at once: sweeps, then what is due, then posts", async () => {
    const { parts, did } = scene();
    const heartbeat = startHeartbeat(parts);
    await turns();
    expect(did).toEqual(["plan", "due", "nudge"]);
    await heartbeat.stop();
  });

  it("makes one each minute", async () => {
    const { parts, did, minute } = scene();
    const heartbeat = startHeartbeat(parts);
    await turns();
    minute();
    await turns();
    expect(did.filter((one) => one === "due")).toHaveLength(2);
    await heartbeat.stop();
  });

  it("goes on with the rest when one thing fails, and tells without words", async () => {
    const fails = { name: "plan", run: async () => Promise.reject(new RangeError("somebody's words")) };
    const { parts, did, troubles } = scene({ sweeps: [fails] });
    const heartbeat = startHeartbeat(parts);
    await turns();
    expect(did).toEqual(["due", "nudge"]);
    expect(troubles).toEqual([{ during: "plan", error: "RangeError" }]);
    await heartbeat.stop();
  });

  it("does all that is due, portion by portion", async () => {
    let portions = 3;
    const { parts } = scene({
      runDue: async () => ({ done: 1, skipped: 0, failed: 0, more: --portions > 0 }),
    });
    const heartbeat = startHeartbeat(parts);
    await turns();
    expect(portions).toBe(0);
    await heartbeat.stop();
  });

  it("does not tick over a tick", async () => {
    const long = held();
    const { parts, minute, watch, pass } = scene({ sweeps: long.sweeps });
    const heartbeat = startHeartbeat(parts);
    minute();
    pass(SILENCE_MS + 1);
    watch();
    expect(long.begun()).toBe(1);
    long.end();
    await turns();
    await heartbeat.stop();
  });

  it("gives those who ask during a tick one whole tick of their own, and waits until posts are out", async () => {
    const long = held();
    const { parts, did } = scene({ sweeps: long.sweeps });
    const heartbeat = startHeartbeat(parts);
    const asked = Promise.all([heartbeat.tick(), heartbeat.tick()]);
    long.end();
    await turns();
    expect(long.begun()).toBe(2);
    expect(did).not.toContain("quiet");
    long.end();
    await asked;
    expect(long.begun()).toBe(2);
    expect(did).toContain("quiet");
    await heartbeat.stop();
  });

  it("is helped by the watchdog when it goes silent, and only then", async () => {
    const { parts, did, watch, pass } = scene();
    const heartbeat = startHeartbeat(parts);
    await turns();
    pass(SILENCE_MS);
    watch();
    await turns();
    expect(did.filter((one) => one === "due")).toHaveLength(1);
    pass(1);
    watch();
    await turns();
    expect(did.filter((one) => one === "due")).toHaveLength(2);
    await heartbeat.stop();
  });

  it("says how old its last tick is", async () => {
    const { parts, pass, minute } = scene();
    const heartbeat = startHeartbeat(parts);
    await turns();
    pass(70_000);
    expect(heartbeat.lastTickAge()).toBe(70_000);
    minute();
    await turns();
    expect(heartbeat.lastTickAge()).toBe(0);
    await heartbeat.stop();
  });

  it("stops after the tick under way, and wakes no more", async () => {
    const long = held();
    const { parts, minute, stopped } = scene({ sweeps: long.sweeps });
    const heartbeat = startHeartbeat(parts);
    let over = false;
    const stopping = heartbeat.stop().then(() => {
      over = true;
    });
    await turns();
    expect(over).toBe(false);
    long.end();
    await stopping;
    minute();
    await heartbeat.tick();
    expect(long.begun()).toBe(1);
    expect(stopped.sort()).toEqual(["minute", "watch"]);
  });

  it("leaves no timer of its real wakers behind", async () => {
    const { parts } = scene();
    const { wakers: _, monotonicMs: __, ...real } = parts;
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    const heartbeat = startHeartbeat(real);
    expect(timers()).toBeGreaterThan(before);
    await heartbeat.stop();
    await turns();
    expect(timers()).toBeLessThanOrEqual(before);
  });
});
