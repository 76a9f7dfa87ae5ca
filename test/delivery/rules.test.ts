import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "../../src/clock.ts";
import { addressOf, type Reach } from "../../src/delivery/address.ts";
import { keyAfter, keyBefore, keyOfPart, partOf } from "../../src/delivery/parts.ts";
import { afterAttempt, afterLook, standing, stepOf } from "../../src/delivery/rules.ts";
import { backoffMs, settleMs, TIMING } from "../../src/delivery/timing.ts";
import { nameOf } from "../../src/delivery/trouble.ts";
import { connectionId } from "../../src/ids.ts";
import type { Delivery as Result } from "../../src/platform/delivery.ts";

const place = { connection: connectionId("a"), channel: "c", message: "m" };
const LATER: Result = {
  is: "later",
  after: Temporal.Duration.from({ seconds: 3 }),
  because: "rate-limited",
  holds: "channel",
};
const first = { revises: false, doubtful: false, elsewhere: false };

describe("may a post leave", () => {
  it("leaves when it depends on nothing", () => {
    expect(standing({ stale: false })).toEqual({ is: "ready" });
  });

  it("is dropped when its last moment has passed, whatever else holds", () => {
    expect(standing({ stale: true, original: "pending" })).toEqual({ is: "settled", state: "dropped", why: "stale" });
  });

  it.each(["pending", "sending", "unknown"] as const)("a rewrite waits while its original is %s", (original) => {
    expect(standing({ stale: false, original })).toEqual({ is: "waits" });
  });

  it.each(["dropped", "refused", "failed", "none"] as const)(
    "a rewrite goes with an original that is %s",
    (original) => {
      expect(standing({ stale: false, original })).toMatchObject({ is: "settled", state: "dropped" });
    },
  );

  it("a rewrite of a post that may stand there unseen is shown to the organiser", () => {
    expect(standing({ stale: false, original: "unconfirmed" })).toMatchObject({ state: "refused" });
  });

  it("a further part waits for the one before it", () => {
    expect(standing({ stale: false, before: "unknown" })).toEqual({ is: "waits" });
    expect(standing({ stale: false, before: "sent" })).toEqual({ is: "ready" });
  });
});

describe("after an attempt", () => {
  it("keeps where a sent post stands", () => {
    expect(afterAttempt({ is: "sent", at: place }, first)).toEqual({ to: "sent", place });
  });

  it("does not count an attempt that was only asked to wait", () => {
    expect(afterAttempt(LATER, first)).toEqual({ to: "pending", counts: false, elsewhere: false });
  });

  it("tries another account of the person when this one is gone", () => {
    const refused: Result = { is: "refused", because: "left" };
    expect(afterAttempt(refused, { ...first, elsewhere: true })).toMatchObject({ to: "pending", elsewhere: true });
    expect(afterAttempt(refused, first)).toEqual({ to: "refused", why: "left" });
  });

  it("does not try another account for what is wrong with the connection or the room", () => {
    for (const because of ["forbidden", "disconnected", "not-in-room", "room-gone"] as const) {
      expect(afterAttempt({ is: "refused", because }, { ...first, elsewhere: true }).to).toBe("refused");
    }
  });

  it("fails on our own mistake, with the vendor's code", () => {
    expect(afterAttempt({ is: "broken", because: "invalid_blocks" }, first)).toEqual({
      to: "failed",
      why: "invalid_blocks",
    });
  });

  it("never calls a post certainly unsent while an earlier attempt is in doubt", () => {
    const doubtful = { ...first, doubtful: true, elsewhere: true };
    const results: Result[] = [LATER, { is: "refused", because: "left" }, { is: "broken", because: "x" }];
    for (const result of results) {
      expect(["unknown", "unconfirmed"]).toContain(afterAttempt(result, doubtful).to);
    }
  });

  it("may repeat a rewrite whatever came of the last one", () => {
    expect(afterAttempt(LATER, { ...first, revises: true, doubtful: true })).toMatchObject({ to: "pending" });
  });
});

describe("after a look", () => {
  it("believes what the platform shows", () => {
    expect(afterLook({ is: "posted", at: place })).toEqual({ to: "sent", place });
    expect(afterLook({ is: "absent" })).toEqual({ to: "pending", counts: true, elsewhere: false });
    expect(afterLook({ is: "cannot-tell" })).toEqual({ to: "unconfirmed", why: "cannot-tell" });
    expect(afterLook({ is: "later", after: Temporal.Duration.from({ seconds: 1 }) })).toBeUndefined();
  });
});

describe("what to do about an unknown attempt", () => {
  const at = 1_000_000;
  const unknown = { revises: false, confirms: "history", firstTriedAt: at, lastTriedAt: at, now: at } as const;

  it("waits until the request, had it left at the last possible moment, must show", () => {
    const until = at + settleMs(TIMING);
    expect(stepOf({ ...unknown, now: until - 1 }, TIMING)).toEqual({ do: "wait", until });
    expect(stepOf({ ...unknown, now: until }, TIMING)).toEqual({ do: "look" });
  });

  it("counts the settling time from the latest moment, not the first", () => {
    const now = at + settleMs(TIMING);
    expect(stepOf({ ...unknown, lastTriedAt: at + 1, now }, TIMING).do).toBe("wait");
  });

  it("the settling time covers the margin of the lease, the client's patience and the platform's lateness", () => {
    const margin = TIMING.leaseMs - TIMING.startWithinMs;
    expect(settleMs(TIMING)).toBeGreaterThanOrEqual(margin + TIMING.clientTimeoutMs + TIMING.lateApplyMs);
    expect(margin).toBeGreaterThan(TIMING.clientTimeoutMs);
  });

  it("sends again under a nonce while it is surely remembered, and looks after that", () => {
    const nonce = { ...unknown, confirms: "nonce" } as const;
    expect(stepOf({ ...nonce, now: at + TIMING.backoffMs }, TIMING)).toEqual({ do: "send-again" });
    const last = at + TIMING.nonceWindowMs - TIMING.leaseMs - TIMING.lateApplyMs;
    expect(stepOf({ ...nonce, now: last }, TIMING)).toEqual({ do: "send-again" });
    expect(stepOf({ ...nonce, now: last + 1 }, TIMING).do).not.toBe("send-again");
  });

  it("says so where the platform cannot be asked", () => {
    const now = at + settleMs(TIMING);
    expect(stepOf({ ...unknown, confirms: "never", now }, TIMING)).toMatchObject({ as: { to: "unconfirmed" } });
  });

  it("repeats a rewrite, but only when a late one can no longer undo it", () => {
    const rewrite = { ...unknown, revises: true, confirms: "never" } as const;
    expect(stepOf(rewrite, TIMING).do).toBe("wait");
    expect(stepOf({ ...rewrite, now: at + settleMs(TIMING) }, TIMING)).toMatchObject({ as: { to: "pending" } });
  });

  it("gives up looking after a day", () => {
    const now = at + settleMs(TIMING) + TIMING.lookForMs + 1;
    expect(stepOf({ ...unknown, now }, TIMING)).toMatchObject({ as: { to: "unconfirmed", why: "not-found-out" } });
  });

  it("never sends again where only looking or nothing is allowed", () => {
    const some = fc.record({
      confirms: fc.constantFrom("history" as const, "never" as const),
      firstTriedAt: fc.integer({ min: 0, max: 1e6 }),
      lastTriedAt: fc.integer({ min: 0, max: 1e6 }),
      now: fc.integer({ min: 0, max: 1e9 }),
    });
    fc.assert(fc.property(some, (given) => stepOf({ ...given, revises: false }, TIMING).do !== "send-again"));
  });
});

describe("the wait between attempts", () => {
  it("doubles, is capped, and is never less for chance", () => {
    expect([1, 2, 3].map((n) => backoffMs(TIMING, n, 0))).toEqual([5_000, 10_000, 20_000]);
    expect(backoffMs(TIMING, 40, 0)).toBe(TIMING.backoffCapMs);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (n, random) => {
        const wait = backoffMs(TIMING, n, random);
        return wait >= backoffMs(TIMING, n, 0) && wait <= TIMING.backoffCapMs * 1.25;
      }),
    );
  });
});

describe("to which account", () => {
  const account = (id: string, more: Partial<Reach> = {}): Reach => ({
    connectionId: `c-${id}`,
    platformUserId: `u-${id}`,
    accountId: id,
    unreachable: null,
    connected: true,
    linkedAt: 0,
    ...more,
  });
  const a = account("a", { linkedAt: 1 });
  const b = account("b", { linkedAt: 2 });

  it("prefers the member's choice, else the one linked first", () => {
    expect(addressOf([b, a], "b")).toMatchObject({ connectionId: "c-b", elsewhere: true });
    expect(addressOf([b, a], null)).toMatchObject({ connectionId: "c-a" });
  });

  it("passes over what cannot be reached", () => {
    expect(addressOf([{ ...a, unreachable: "left" }, b], "a")).toMatchObject({ connectionId: "c-b", elsewhere: false });
    expect(addressOf([{ ...a, connected: false }, b], "a")).toMatchObject({ connectionId: "c-b" });
  });

  it("stays with the account that was tried while it can be reached", () => {
    const tried = { connectionId: "c-b", platformUserId: "u-b", must: false };
    expect(addressOf([a, b], "a", tried)).toMatchObject({ connectionId: "c-b" });
    expect(addressOf([a, { ...b, unreachable: "left" }], "a", tried)).toMatchObject({ connectionId: "c-a" });
  });

  it("never leaves an account where a post may stand already", () => {
    const tried = { connectionId: "c-b", platformUserId: "u-b", must: true };
    expect(addressOf([a, { ...b, unreachable: "left" }], "a", tried)).toMatchObject({ connectionId: "c-b" });
    expect(addressOf([], null, tried)).toMatchObject({ connectionId: "c-b" });
  });

  it("says why there is none", () => {
    expect(addressOf([], null)).toEqual({ is: "none", why: "no-account" });
    expect(addressOf([{ ...a, unreachable: "blocked" }], null)).toEqual({ is: "none", why: "blocked" });
    expect(addressOf([{ ...a, connected: false }], null)).toEqual({ is: "none", why: "disconnected" });
  });
});

describe("the keys of parts", () => {
  it("reads back what it writes", () => {
    const root = fc.stringMatching(/^[a-z]+(:[a-z0-9-]+){0,3}$/);
    fc.assert(
      fc.property(root, fc.integer({ min: 1, max: 40 }), (key, number) => {
        expect(partOf(keyOfPart({ root: key, number }))).toEqual({ root: key, number });
      }),
    );
  });

  it("knows the neighbours", () => {
    expect(keyAfter("week:1")).toBe("week:1#2");
    expect(keyAfter("week:1#9")).toBe("week:1#10");
    expect(keyBefore("week:1#2")).toBe("week:1");
    expect(keyBefore("week:1")).toBeUndefined();
  });
});

it("names an error without its message", () => {
  expect(nameOf(Object.assign(new TypeError("somebody's words"), { code: "P2002" }))).toBe("TypeError P2002");
  expect(nameOf(Object.assign(new Error("x"), { code: "somebody's words" }))).toBe("Error");
  expect(nameOf("somebody's words")).toBe("string");
});
