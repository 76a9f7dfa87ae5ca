import { describe, expect, it } from "vitest";
import { instantOf } from "../../src/clock.ts";
import { createPass } from "../../src/delivery/deliver.ts";
import { enqueue, postAgain, purgeDeliveries } from "../../src/delivery/ledger.ts";
import { holdOff, limitKey, limitsOf } from "../../src/delivery/pace.ts";
import { deliveryReport } from "../../src/delivery/report.ts";
import { TIMING } from "../../src/delivery/timing.ts";
import type { Composer } from "../../src/feature.ts";
import { KeyDestroyed } from "../../src/keystore/keystore.ts";
import type { Fault } from "../doubles/ledger-platform.ts";
import { faults, layTable } from "./desk.ts";
import { partsBy, post, put, row, START } from "./scene.ts";

const table = layTable();

describe("a post", () => {
  it("is sent once, to the member's account, and its place is kept", async () => {
    const { platform, deliver } = table.desk();
    await put(table.db.store, [post("a", table.member())], START);
    await put(table.db.store, [post("a", table.member())], START);
    await deliver();
    await deliver();
    expect(platform.posts.map(({ key, channel }) => [key, channel])).toEqual([["a", "u1"]]);
    expect(await row(table.db.store, "a")).toMatchObject({
      state: "sent",
      attempts: 1,
      connectionId: table.connection,
      platformUserId: "u1",
      lease: null,
      place: { channel: "u1", message: "m1" },
    });
  });

  it("does not leave before its time, nor after its last moment", async () => {
    const { platform, deliver } = table.desk();
    await put(
      table.db.store,
      [
        post("early", table.member(0), { at: START.add({ minutes: 5 }) }),
        post("stale", table.member(1), { until: START.subtract({ milliseconds: 1 }) }),
        post("just", table.member(2), { until: START }),
      ],
      START,
    );
    await deliver();
    expect(platform.posts.map(({ key }) => key)).toEqual(["just"]);
    expect(await row(table.db.store, "stale")).toMatchObject({ state: "dropped", why: "stale" });
    table.time.move({ minutes: 5 });
    await deliver();
    expect(platform.count("early")).toBe(1);
  });

  it("carries its file where the platform takes files, and its text in as many messages as it takes elsewhere", async () => {
    const posts: Record<string, Composer> = {
      file: async () => ({
        body: [["Yours."]],
        attachment: { name: "a.md", type: "text/markdown", text: "one of them\n\nthe other" },
      }),
    };
    const limits = { message: 20, paragraph: 20, title: 10 };
    for (const files of [true, false]) {
      const { platform, live } = table.desk({ files, limits, posts });
      const key = `file:${files}`;
      await put(table.db.store, [{ ...post(key, table.member()), kind: "file" }], START);
      await live(60);
      const expected = files
        ? ["Yours.\n(a.md: one of them\n\nthe other)"]
        : ["Yours.\na.md", "one of them\nthe other"];
      expect(platform.posts.flatMap(({ versions }) => versions)).toEqual(expected);
      expect(await row(table.db.store, key)).toMatchObject({ state: "sent" });
    }
  });

  it("commits its attempt before the call", async () => {
    let during: unknown;
    const { deliver } = table.desk({
      onCall: async () => {
        during = await table.time.real(() => row(table.db.store, "a"));
      },
    });
    await put(table.db.store, [post("a", table.member())], START);
    await deliver();
    expect(during).toMatchObject({ state: "sending", attempts: 1, lease: expect.any(String) });
  });

  it("keeps its order for one person, at its pace", async () => {
    const { platform, deliver } = table.desk();
    const keys = ["a", "b", "c", "d"];
    await put(
      table.db.store,
      keys.map((key) => post(key, table.member())),
      START,
    );
    await deliver();
    expect(platform.posts.map(({ key }) => key)).toEqual(keys);
    const gaps = platform.calls.slice(1).map((call, index) => call.at - (platform.calls[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(platform.capabilities.pace.channelMs);
  });

  it("says what its composer says when it leaves, in the member's language", async () => {
    const drops: Composer = async () => ({ drop: "answered" });
    const says: Composer = async ({ say }, { platformUserId }) => ({
      body: [[say("delivery.part-gone"), ` ${platformUserId}`]],
    });
    const { platform, deliver } = table.desk({ posts: { "test.drops": drops, "test.speaks": says } });
    await put(
      table.db.store,
      [post("a", table.member(), { kind: "test.drops" }), post("b", table.member(1), { kind: "test.speaks" })],
      START,
    );
    await deliver();
    expect(await row(table.db.store, "a")).toMatchObject({ state: "dropped", why: "answered", attempts: 0 });
    expect(platform.shows("b")).toBe("[delivery.part-gone] u2");
  });

  it("goes with the key of somebody who was erased", async () => {
    const erased: Composer = async () => {
      throw new KeyDestroyed("gone");
    };
    const { deliver } = table.desk({ posts: { "test.erased": erased } });
    await put(table.db.store, [post("a", table.member(), { kind: "test.erased" })], START);
    await deliver();
    expect(await row(table.db.store, "a")).toMatchObject({ state: "dropped", why: "erased" });
  });

  it("that cannot be composed is tried again, told without words, given up in the end, and holds up nothing", async () => {
    const broken: Composer = async () => {
      throw new TypeError("somebody's words");
    };
    const { platform, live, troubles } = table.desk({ posts: { "test.broken": broken } });
    await put(table.db.store, [post("a", table.member(), { kind: "test.broken" }), post("b", table.member(1))], START);
    await live(3_600, 120);
    expect(await row(table.db.store, "a")).toMatchObject({
      state: "failed",
      why: "not-composed",
      attempts: TIMING.attempts,
    });
    expect(platform.count("b")).toBe(1);
    expect(troubles[0]).toEqual({ during: "compose", id: expect.any(String), error: "TypeError" });
    expect(JSON.stringify(troubles)).not.toContain("words");
  });

  it("of a kind that nobody composes fails", async () => {
    const { deliver } = table.desk();
    await put(table.db.store, [post("a", table.member(), { kind: "test.nobody" })], START);
    await deliver();
    expect(await row(table.db.store, "a")).toMatchObject({ state: "failed", why: "no-composer" });
  });

  it("waits for an instance that serves its connection", async () => {
    const { platform, deliver } = table.desk({ connections: ["elsewhere"] });
    await put(table.db.store, [post("a", table.member())], START);
    await deliver();
    expect(platform.calls).toEqual([]);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "pending", attempts: 0 });
  });

  it("may not look like a further part", async () => {
    await expect(put(table.db.store, [post("a#2", table.member())], START)).rejects.toThrow(RangeError);
  });

  it("is not put in when the decision that wants it is undone", async () => {
    const undone = table.db.store.transaction(async (tx) => {
      await enqueue(tx, [post("a", table.member())], START);
      throw new Error("changed my mind");
    });
    await expect(undone).rejects.toThrow();
    expect(await table.db.store.transaction((tx) => tx.delivery.count())).toBe(0);
  });
});

describe("a platform that asks to wait", () => {
  it("is left alone in that channel by everybody for as long as it said, uncounted", async () => {
    const limited: Fault = { is: "rate-limited", ms: 30_000, holds: "channel" };
    const script = { faultOf: faults({ "send a": [limited] }) };
    const one = table.desk(script);
    await put(table.db.store, [post("a", table.room()), post("b", table.room()), post("c", table.member())], START);
    await one.deliver();
    const other = table.desk();
    await other.deliver();
    expect([...one.platform.calls, ...other.platform.calls].map(({ key }) => key).sort()).toEqual(["a", "c"]);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "pending", attempts: 0 });
    table.time.move({ seconds: 31 });
    await other.deliver();
    expect(other.platform.posts.map(({ key }) => key)).toEqual(["a", "b"]);
  });

  it("is left alone altogether where it said so", async () => {
    const limited: Fault = { is: "rate-limited", ms: 30_000, holds: "connection" };
    const { platform, deliver, pass } = table.desk({ lanes: 1, faultOf: faults({ "send a": [limited] }) });
    await put(
      table.db.store,
      [post("a", table.member(0)), post("b", table.member(1)), post("c", table.member(2))],
      START,
    );
    await deliver();
    expect(platform.calls).toHaveLength(1);
    const { againInMs } = await table.time.run(pass());
    expect(againInMs).toBeGreaterThan(25_000);
    table.time.move({ seconds: 31 });
    await deliver();
    expect(platform.posts.map(({ key }) => key)).toEqual(["a", "b", "c"]);
  });

  it("is believed at its longest word", async () => {
    const { store } = table.db;
    const now = START.epochMilliseconds;
    await store.transaction((tx) => holdOff(tx, table.connection, "c", now + 30_000));
    await store.transaction((tx) => holdOff(tx, table.connection, "c", now + 1_000));
    const limits = await store.transaction((tx) => limitsOf(tx, now));
    expect(limits.get(limitKey(table.connection, "c"))).toBe(now + 30_000);
  });
});

describe("a refusal", () => {
  const secondAccount = () =>
    table.db.store.transaction(async (tx) => {
      const { personId } = await tx.member.findUniqueOrThrow({ where: { id: table.people.members[0] as string } });
      await tx.account.create({
        data: {
          personId,
          connectionId: table.connection,
          platformUserId: "other",
          linkedAt: new Date(START.epochMilliseconds + 1),
        },
      });
    });

  it.each(["left", "blocked", "not-installed"] as const)(
    "%s: another account of the person is tried",
    async (because) => {
      await secondAccount();
      const { platform, deliver } = table.desk({ faultOf: faults({ "send a": [{ is: "refused", because }] }) });
      await put(table.db.store, [post("a", table.member())], START);
      await deliver();
      expect(platform.posts.map(({ channel }) => channel)).toEqual(["other"]);
      const accounts = await table.db.store.transaction((tx) =>
        tx.account.findMany({ where: { connectionId: table.connection } }),
      );
      expect(accounts.find(({ platformUserId }) => platformUserId === "u1")?.unreachable).toBe(because);
    },
  );

  it("without another account is shown to the organiser, who can have it posted again", async () => {
    const { platform, deliver } = table.desk({ faultOf: faults({ "send a": [{ is: "refused", because: "left" }] }) });
    await put(table.db.store, [post("a", table.member()), post("b", table.member())], START);
    await deliver();
    expect(await row(table.db.store, "b")).toMatchObject({ state: "refused", why: "left", attempts: 0 });
    const { counts, undelivered } = await table.db.store.transaction((tx) => deliveryReport(tx, table.time.now(), {}));
    expect(counts).toMatchObject({ refused: 2, sent: 0 });
    expect(undelivered).toContainEqual(
      expect.objectContaining({ kind: "test.says", memberId: table.people.members[0], why: "left", again: true }),
    );

    await table.db.store.transaction((tx) => tx.account.updateMany({ data: { unreachable: null } }));
    const { id } = await row(table.db.store, "a");
    expect(await table.db.store.transaction((tx) => postAgain(tx, id, table.time.now()))).toBe("queued");
    await deliver();
    expect(platform.count("a")).toBe(1);
    expect(await table.db.store.transaction((tx) => postAgain(tx, id, table.time.now()))).toBe("not-needed");
  });

  it("by a room is remembered, and forgotten when it takes a post again", async () => {
    const { deliver } = table.desk({ faultOf: faults({ "send a": [{ is: "refused", because: "not-in-room" }] }) });
    await put(table.db.store, [post("a", table.room())], START);
    await deliver();
    const state = () =>
      table.db.store.transaction(
        async (tx) => (await tx.room.findUniqueOrThrow({ where: { id: table.room().room } })).state,
      );
    expect(await row(table.db.store, "a")).toMatchObject({ state: "refused", why: "not-in-room" });
    expect(await state()).toBe("unreachable");
    await put(table.db.store, [post("b", table.room())], START);
    table.time.move({ seconds: 5 });
    await deliver();
    expect(await state()).toBe("bound");
  });

  it("for a payload of ours fails at once, with the vendor's code", async () => {
    const { deliver } = table.desk({ faultOf: faults({ "send a": [{ is: "broken" }] }) });
    await put(table.db.store, [post("a", table.member())], START);
    await deliver();
    expect(await row(table.db.store, "a")).toMatchObject({ state: "failed", why: "invalid_blocks" });
  });
});

describe("several deliverers at once", () => {
  it("send each post once, however they meet", async () => {
    const keys = Array.from({ length: 30 }, (_, index) => `k${index}`);
    await put(
      table.db.store,
      keys.map((key, index) => post(key, index % 4 === 3 ? table.room() : table.member(index % 4))),
      START,
    );
    const first = table.desk({ lanes: 4 });
    const parts = partsBy(table.db.store, table.time, { platforms: [first.platform], lanes: 4 });
    const others = [createPass(parts), createPass(parts)];
    for (let round = 0; round < 60; round += 1) {
      await table.time.run(Promise.all([first.pass(), ...others.map((pass) => pass())]));
      table.time.move({ seconds: 1 });
    }
    expect(first.platform.posts.map(({ key }) => key).sort()).toEqual([...keys].sort());
    for (const channel of ["u1", "u2", "u3", "r1"]) {
      const sent = first.platform.posts.filter((one) => one.channel === channel).map(({ key }) => Number(key.slice(1)));
      expect(sent).toEqual([...sent].sort((a, b) => a - b));
    }
  });

  it("send each post once without a pace, too, which otherwise makes them take turns", async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `k${index}`);
    await put(
      table.db.store,
      keys.map((key, index) => post(key, table.member(index % 3))),
      START,
    );
    const { platform } = table.desk();
    const timing = { channelPaceMs: 0, connectionPaceMs: 0 };
    const parts = partsBy(table.db.store, table.time, { platforms: [platform], lanes: 4, timing });
    const passes = [createPass(parts), createPass(parts), createPass(parts)];
    for (let round = 0; round < 12; round += 1) {
      await table.time.run(Promise.all(passes.map((pass) => pass())));
      table.time.move({ seconds: 1 });
    }
    expect(platform.posts.map(({ key }) => key).sort()).toEqual([...keys].sort());
  });
});

describe("what is over", () => {
  it("is kept for ninety days, and goes at once with its member", async () => {
    const { deliver } = table.desk();
    await put(
      table.db.store,
      [
        post("a", table.member(0)),
        post("b", table.member(1)),
        post("c", table.member(2), { at: START.add({ hours: 1 }) }),
      ],
      START,
    );
    await deliver();
    const settledAt = (await row(table.db.store, "a")).settledAt as Date;
    const days = (count: number) => instantOf(settledAt).add({ hours: 24 * count });
    expect(await table.db.store.transaction((tx) => purgeDeliveries(tx, days(90)))).toBe(0);
    await table.db.store.transaction((tx) => tx.member.delete({ where: { id: table.people.members[0] as string } }));
    expect(await table.db.store.transaction((tx) => tx.delivery.count({ where: { key: "a" } }))).toBe(0);
    expect(await table.db.store.transaction((tx) => purgeDeliveries(tx, days(91)))).toBe(1);
    expect((await row(table.db.store, "c")).state).toBe("pending");
  });
});

describe("the report", () => {
  it("counts by state, and shows what is late, without a word of what was to be said", async () => {
    const { deliver } = table.desk({ connections: ["elsewhere"] });
    await put(
      table.db.store,
      [post("a", table.member(), { cohortId: table.people.cohortId, subject: "somebody's words" })],
      START,
    );
    await deliver();
    const report = (minutes: number, cohortId: string) =>
      table.db.store.transaction((tx) => deliveryReport(tx, START.add({ minutes }), { cohortId }));
    expect((await report(10, table.people.cohortId)).undelivered).toEqual([]);
    const late = await report(16, table.people.cohortId);
    expect(late.undelivered).toMatchObject([{ why: "late", state: "pending", again: false }]);
    expect(JSON.stringify(late)).not.toContain("words");
    expect((await report(16, "00000000-0000-4000-8000-000000000009")).counts.pending).toBe(0);
  });
});
