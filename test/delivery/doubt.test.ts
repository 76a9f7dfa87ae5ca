import { describe, expect, it } from "vitest";
import { TIMING } from "../../src/delivery/timing.ts";
import type { Composer } from "../../src/feature.ts";
import type { Fault } from "../doubles/ledger-platform.ts";
import { faults, layTable } from "./desk.ts";
import { post, put, row, START } from "./scene.ts";

const table = layTable();

describe("an attempt whose outcome is not known", () => {
  it.each([
    ["had come through", { is: "dropped-after" }],
    ["had not come through", { is: "dropped-before" }],
    ["came through late", { is: "late", ms: 25_000 }],
    ["was a mistake in the adapter", { is: "throws" }],
  ] as const)("is looked for where there is a history, and ends with one post: it %s", async (_, fault) => {
    const { platform, live } = table.desk({ faultOf: faults({ "send a": [fault] }) });
    await put(table.db.store, [post("a", table.member())], START);
    await live(180);
    expect(platform.count("a")).toBe(1);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "sent" });
  });

  it("is not looked for too early", async () => {
    const { platform, live } = table.desk({ faultOf: faults({ "send a": [{ is: "dropped-after" }] }) });
    await put(table.db.store, [post("a", table.member())], START);
    await live(180);
    const [sent, found] = platform.calls;
    expect((found?.at ?? 0) - (sent?.at ?? 0)).toBeGreaterThan(TIMING.clientTimeoutMs + TIMING.lateApplyMs);
  });

  it("is sent again under its nonce where that is honoured", async () => {
    const { platform, live } = table.desk({
      confirms: "nonce",
      faultOf: faults({ "send a": [{ is: "dropped-after" }] }),
    });
    await put(table.db.store, [post("a", table.member())], START);
    await live(60);
    expect(platform.calls.map(({ op }) => op)).toEqual(["send", "send"]);
    expect(platform.count("a")).toBe(1);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "sent", attempts: 2 });
  });

  it("is unconfirmed after the nonce's time, or where nothing can be asked, and never repeated by itself", async () => {
    for (const confirms of ["nonce", "never"] as const) {
      const lost = Array.from({ length: 60 }, (): Fault => ({ is: "dropped-before" }));
      const { platform, live } = table.desk({ confirms, faultOf: faults({ [`send ${confirms}`]: lost }) });
      await put(table.db.store, [post(confirms, table.member())], table.time.now());
      await live(300);
      const calls = platform.calls.length;
      await live(3_600, 120);
      expect(platform.calls).toHaveLength(calls);
      expect(await row(table.db.store, confirms)).toMatchObject({ state: "unconfirmed", why: "cannot-tell" });
    }
  });

  it("is not called refused when the second try under the nonce is", async () => {
    const script = { "send a": [{ is: "dropped-after" }, { is: "refused", because: "left" }] } satisfies Record<
      string,
      Fault[]
    >;
    const { platform, live } = table.desk({ confirms: "nonce", faultOf: faults(script) });
    await put(table.db.store, [post("a", table.member())], START);
    await live(60);
    expect(platform.count("a")).toBe(1);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "unconfirmed", why: "left" });
  });

  it("is not called dropped when it is no longer wanted by the second try", async () => {
    let wanted = true;
    const composer: Composer = async () => (wanted ? { body: [["hello"]] } : { drop: "answered" });
    const { platform, live } = table.desk({
      confirms: "nonce",
      posts: { "test.wanted": composer },
      faultOf: faults({ "send a": [{ is: "dropped-after" }] }),
      onCall: async () => {
        wanted = false;
      },
    });
    await put(table.db.store, [post("a", table.member(), { kind: "test.wanted" })], START);
    await live(300);
    expect(platform.count("a")).toBe(1);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "unconfirmed" });
  });

  it("is given up after many tries that came to nothing", async () => {
    const lost = Array.from({ length: 60 }, (): Fault => ({ is: "dropped-before" }));
    const { live } = table.desk({ faultOf: faults({ "send a": lost }) });
    await put(table.db.store, [post("a", table.member())], START);
    await live(2 * 3_600, 120);
    expect(await row(table.db.store, "a")).toMatchObject({
      state: "failed",
      why: "gave-up",
      attempts: TIMING.attempts,
    });
  });

  it("is looked for again when the history cannot be read now", async () => {
    const { platform, live } = table.desk({
      faultOf: faults({
        "send a": [{ is: "dropped-after" }],
        "find a": [{ is: "throws" }, { is: "rate-limited", ms: 20_000, holds: "channel" }],
      }),
    });
    await put(table.db.store, [post("a", table.member())], START);
    await live(300);
    expect(platform.calls.filter(({ op }) => op === "find")).toHaveLength(3);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "sent" });
  });
});

describe("a lease", () => {
  it("that ran out leaves its post to be looked for", async () => {
    const { platform, live } = table.desk();
    await put(table.db.store, [post("a", table.member())], START);
    // Somebody claimed it, posted it, and died.
    const lease = "00000000-0000-4000-8000-000000000001";
    const until = new Date(START.epochMilliseconds + TIMING.leaseMs);
    const first = new Date(START.epochMilliseconds);
    await table.db.store.transaction((tx) =>
      tx.delivery.updateMany({
        where: { key: "a" },
        data: {
          state: "sending",
          attempts: 1,
          lease,
          leaseUntil: until,
          firstTriedAt: first,
          lastTriedAt: until,
          connectionId: table.connection,
          platformUserId: "u1",
        },
      }),
    );
    await table.time.run(
      platform.send(
        { to: "member", member: { connection: table.connection as never, user: "u1" } },
        { body: [] },
        "a" as never,
      ),
    );
    await live(20);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "sending", lease });
    await live(180);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "sent", attempts: 1 });
    expect(platform.count("a")).toBe(1);
  });

  it("that is nearly over is not begun with", async () => {
    const slow: Composer = async () => {
      table.time.move({ milliseconds: TIMING.startWithinMs + 1 });
      return { body: [["late"]] };
    };
    const { platform, pass } = table.desk({ posts: { "test.slow": slow } });
    await put(table.db.store, [post("a", table.member(), { kind: "test.slow" })], START);
    await table.time.run(pass());
    expect(platform.calls).toEqual([]);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "pending", attempts: 0, lease: null });
  });

  it("guards the result: who lost it writes nothing", async () => {
    const stolen = "00000000-0000-4000-8000-000000000002";
    const { deliver } = table.desk({
      onCall: async () => {
        await table.time.real(() =>
          table.db.store.transaction((tx) => tx.delivery.updateMany({ data: { lease: stolen } })),
        );
      },
    });
    await put(table.db.store, [post("a", table.member())], START);
    await deliver();
    expect(await row(table.db.store, "a")).toMatchObject({ state: "sending", lease: stolen });
  });
});
