import { describe, expect, it } from "vitest";
import { postAgain } from "../../src/delivery/ledger.ts";
import type { Composer } from "../../src/feature.ts";
import type { Fault } from "../doubles/ledger-platform.ts";
import { type Desk, faults, layTable } from "./desk.ts";
import { post, put, row, START } from "./scene.ts";

const table = layTable();

describe("a rewrite", () => {
  const rewrite = (key: string, revises: string, more = {}) => post(key, table.member(), { revises, ...more });

  it("waits until its original is sent, and then stands in its place", async () => {
    const limited: Fault = { is: "rate-limited", ms: 60_000, holds: "channel" };
    const { platform, deliver } = table.desk({ faultOf: faults({ "send a": [limited] }) });
    await put(table.db.store, [post("a", table.member()), rewrite("a:2", "a")], START);
    await deliver();
    expect(await row(table.db.store, "a:2")).toMatchObject({ state: "pending", attempts: 0 });
    table.time.move({ seconds: 61 });
    await deliver();
    expect(platform.shows("a")).toBe("a:2");
    expect(platform.posts).toHaveLength(1);
  });

  it("is dropped with an original that never went out", async () => {
    const { deliver } = table.desk({ faultOf: faults({ "send a": [{ is: "refused", because: "left" }] }) });
    await put(table.db.store, [post("a", table.member()), rewrite("a:2", "a"), rewrite("x:2", "no-such-post")], START);
    await deliver();
    expect(await row(table.db.store, "a:2")).toMatchObject({ state: "dropped", why: "original-not-sent" });
    expect(await row(table.db.store, "x:2")).toMatchObject({ state: "dropped", why: "original-not-sent" });
  });

  it("gives way to a newer one of the same post, at the same instant too", async () => {
    const { platform, deliver } = table.desk();
    await put(table.db.store, [post("a", table.member())], START);
    await deliver();
    for (const n of [2, 3, 4]) await put(table.db.store, [rewrite(`a:${n}`, "a")], START);
    table.time.move({ seconds: 2 });
    await deliver();
    expect(platform.posts[0]?.versions).toEqual(["a", "a:4"]);
    expect(await row(table.db.store, "a:2")).toMatchObject({ state: "dropped", why: "superseded" });
  });

  it("that comes back for another try gives way as well", async () => {
    const limited: Fault = { is: "rate-limited", ms: 5_000, holds: "channel" };
    const { platform, live } = table.desk({
      faultOf: faults({ "revise a": [limited] }),
      onCall: async (call) => {
        if (call.op === "revise" && call.nth === 1)
          await table.time.real(() => put(table.db.store, [rewrite("a:3", "a")], table.time.now()));
      },
    });
    await put(table.db.store, [post("a", table.member()), rewrite("a:2", "a")], START);
    await live(60);
    expect(platform.posts[0]?.versions).toEqual(["a", "a:3"]);
    expect(await row(table.db.store, "a:2")).toMatchObject({ state: "dropped", why: "superseded" });
  });

  it("is repeated when its outcome is not known, and a later one waits for it", async () => {
    const { platform, live } = table.desk({
      confirms: "never",
      faultOf: faults({ "revise a": [{ is: "late", ms: 25_000 }] }),
    });
    await put(table.db.store, [post("a", table.member()), rewrite("a:2", "a")], START);
    await live(20);
    await put(table.db.store, [rewrite("a:3", "a")], table.time.now());
    await live(200);
    expect(platform.shows("a")).toBe("a:3");
    expect(platform.posts).toHaveLength(1);
  });

  it("of a post that may or may not stand there is shown to the organiser", async () => {
    const { live } = table.desk({ confirms: "never", faultOf: faults({ "send a": [{ is: "dropped-after" }] }) });
    await put(table.db.store, [post("a", table.member()), rewrite("a:2", "a")], START);
    await live(120);
    expect(await row(table.db.store, "a:2")).toMatchObject({ state: "refused", why: "original-unconfirmed" });
  });
});

describe("a message longer than the platform takes", () => {
  const words = (subject: string): string => `${subject} `.repeat(12).trim();
  const long: Composer = async (_, { subject }) => ({ body: [[words(subject)]] });
  const short: Composer = async () => ({ body: [["withdrawn"]] });
  const limits = { message: 60, paragraph: 60, title: 20 };
  const posts = { "test.long": long, "test.short": short };
  const whole = (platform: Desk["platform"]) => platform.posts.map(({ versions }) => versions.at(-1)?.trim()).join(" ");

  it("goes out in parts, each once and in order", async () => {
    const { platform, live } = table.desk({
      limits,
      posts,
      faultOf: faults({ "send a": [{ is: "dropped-after" }], "send a#2": [{ is: "dropped-before" }] }),
    });
    await put(table.db.store, [post("a", table.member(), { kind: "test.long", subject: "fifteen letters" })], START);
    await live(400);
    expect(platform.posts.map(({ key }) => key)).toEqual(["a", "a#2", "a#3", "a#4"]);
    expect(whole(platform)).toBe(words("fifteen letters"));
  });

  it("is withdrawn in every part", async () => {
    const { platform, live } = table.desk({ limits, posts });
    await put(table.db.store, [post("a", table.member(), { kind: "test.long", subject: "fifteen letters" })], START);
    await live(20);
    await put(table.db.store, [post("a:2", table.member(), { kind: "test.short", revises: "a" })], table.time.now());
    await live(30);
    expect(platform.posts.map(({ versions }) => versions.at(-1))).toEqual([
      "withdrawn",
      ...Array(3).fill("[delivery.part-gone]"),
    ]);
  });

  it("that grew when it was rewritten gets a part more, which is withdrawn like the others", async () => {
    const { platform, live } = table.desk({ limits, posts });
    await put(table.db.store, [post("a", table.member())], START);
    await live(10);
    await put(
      table.db.store,
      [post("a:2", table.member(), { kind: "test.long", subject: "nine char", revises: "a" })],
      table.time.now(),
    );
    await live(20);
    expect(whole(platform)).toBe(words("nine char"));
    expect(platform.posts.map(({ key }) => key)).toEqual(["a", "a#2"]);
    await put(table.db.store, [post("a:3", table.member(), { kind: "test.short", revises: "a" })], table.time.now());
    await live(20);
    expect(platform.posts.map(({ versions }) => versions.at(-1))).toEqual(["withdrawn", "[delivery.part-gone]"]);
  });

  it("is not gone on with when its first part never went out, until it is posted again", async () => {
    const { platform, live } = table.desk({
      confirms: "never",
      limits,
      posts,
      faultOf: faults({ "send a": [{ is: "dropped-before" }] }),
    });
    await put(table.db.store, [post("a", table.member(), { kind: "test.long", subject: "nine char" })], START);
    await live(120);
    expect(platform.posts).toEqual([]);
    const { id } = await row(table.db.store, "a");
    await table.db.store.transaction((tx) => postAgain(tx, id, table.time.now()));
    await live(30);
    expect(whole(platform)).toBe(words("nine char"));
  });
});
