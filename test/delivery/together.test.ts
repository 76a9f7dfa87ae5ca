import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOf } from "../../src/clock.ts";
import { deliveryReport } from "../../src/delivery/report.ts";
import { readBetween, writeBetween } from "../../src/delivery/together.ts";
import type { Composer } from "../../src/feature.ts";
import { previewSchedule } from "../../src/schedule/preview.ts";
import { faults, layTable } from "./desk.ts";
import { post, put, row, START } from "./scene.ts";

const table = layTable();
let subjects = 0;

/** Two of the people, or more, as an introduction. */
async function introduction(...indexes: number[]): Promise<{ introduction: string }> {
  subjects += 1;
  const { cohortId, members } = table.people;
  const { id } = await table.db.store.transaction((tx) =>
    tx.introduction.create({
      data: {
        cohortId,
        kind: "round",
        subject: `00000000-0000-4000-8000-${String(subjects).padStart(12, "0")}`,
        createdAt: dateOf(START),
        members: { create: indexes.map((index) => ({ memberId: members[index] as string })) },
      },
    }),
  );
  return { introduction: id };
}

describe("a post to people who were brought together", () => {
  it("goes into one conversation of theirs, and what it went into is kept", async () => {
    const { platform, deliver } = table.desk();
    const to = await introduction(0, 1, 2);
    await put(table.db.store, [post("a", to)], START);
    await deliver();
    await deliver();
    expect(platform.posts.map(({ key, channel }) => [key, channel])).toEqual([["a", "u1+u2+u3"]]);
    const sent = await row(table.db.store, "a");
    expect(sent).toMatchObject({ state: "sent", memberId: null, roomId: null, introductionId: to.introduction });
    expect(readBetween(sent.platformUserId ?? "")).toEqual({ users: ["u1", "u2", "u3"] });
  });

  const lost = ["dropped-after", "dropped-before", "error-after", "timeout-after"] as const;
  it.each(lost)("is made once where the answer is %s, by looking into the very same conversation", async (is) => {
    const { platform, live } = table.desk({ faultOf: faults({ "send a": [{ is }] }) });
    const to = await introduction(0, 1);
    await put(table.db.store, [post("a", to)], START);
    await live(5);
    // Were the conversation worked out anew now, it would be another one, or none.
    const account = { connectionId: table.connection, platformUserId: "u1" };
    await table.db.store.transaction((tx) =>
      tx.account.updateMany({ where: account, data: { unreachable: "blocked" } }),
    );
    await live(400);
    const looked = platform.calls.filter(({ op }) => op === "find");
    expect(looked.map(({ channel }) => channel)).toEqual(looked.map(() => "u1+u2"));
    expect(looked.length).toBeGreaterThan(0);
    const applied = is !== "dropped-before";
    expect(platform.count("a")).toBe(applied ? 1 : 0);
    expect(await row(table.db.store, "a")).toMatchObject(
      applied ? { state: "sent" } : { state: "dropped", why: "not-together" },
    );
  });

  it("is sent again under its nonce into the very same conversation", async () => {
    const { platform, deliver, live } = table.desk({
      confirms: "nonce",
      faultOf: faults({ "send a": [{ is: "dropped-after" }] }),
    });
    await put(table.db.store, [post("a", await introduction(0, 1))], START);
    await deliver();
    const account = { connectionId: table.connection, platformUserId: "u1" };
    await table.db.store.transaction((tx) =>
      tx.account.updateMany({ where: account, data: { unreachable: "blocked" } }),
    );
    await live(60);
    expect(platform.calls.map(({ op, channel }) => `${op} ${channel}`)).toEqual(["send u1+u2", "send u1+u2"]);
    expect(platform.count("a")).toBe(1);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "sent" });
  });

  it("is dropped where they share no conversation, which is no trouble to anybody", async () => {
    const { platform, deliver } = table.desk();
    const to = await introduction(0, 1);
    const account = { connectionId: table.connection, platformUserId: "u1" };
    await table.db.store.transaction((tx) => tx.account.updateMany({ where: account, data: { unreachable: "left" } }));
    await put(table.db.store, [post("a", to)], START);
    await deliver();
    expect(platform.calls).toEqual([]);
    expect(await row(table.db.store, "a")).toMatchObject({ state: "dropped", why: "not-together" });
    const { undelivered } = await table.db.store.transaction((tx) => deliveryReport(tx, START));
    expect(undelivered).toEqual([]);
  });

  it("does not wait for private posts of others, nor hold them up; two to the same people go one after the other", async () => {
    const { platform, deliver } = table.desk();
    const [one, other] = [await introduction(0, 1), await introduction(1, 2)];
    await put(table.db.store, [post("a", one), post("b", one), post("c", other), post("d", table.member(0))], START);
    await deliver();
    expect(platform.posts.map(({ key }) => key).sort()).toEqual(["a", "b", "c", "d"]);
    const ofOne = platform.posts.filter(({ key }) => key === "a" || key === "b").map(({ key }) => key);
    expect(ofOne).toEqual(["a", "b"]);
  });

  it("in parts stays in its conversation, and a rewrite goes where the original stands", async () => {
    const words: Composer = async (_, { revises }) => ({
      body: [[revises === null ? "one two three four five six" : "other"]],
    });
    const { platform, live } = table.desk({ limits: { message: 20, paragraph: 20, title: 10 }, posts: { words } });
    const to = await introduction(0, 1);
    await put(table.db.store, [post("a", to, { kind: "words" })], START);
    await live(30);
    await put(table.db.store, [post("a2", to, { kind: "words", revises: "a" })], START);
    await live(60);
    expect(platform.posts.map(({ key, channel }) => [key, channel])).toEqual([
      ["a", "u1+u2"],
      ["a#2", "u1+u2"],
    ]);
    expect(platform.shows("a")).toBe("other");
  });

  it("refused to all of them says nothing of any one account", async () => {
    const { deliver } = table.desk({ faultOf: faults({ "send a": [{ is: "refused", because: "left" }] }) });
    await put(table.db.store, [post("a", await introduction(0, 1))], START);
    await deliver();
    expect(await row(table.db.store, "a")).toMatchObject({ state: "refused", why: "left" });
    const away = await table.db.store.transaction((tx) =>
      tx.account.count({ where: { connectionId: table.connection, unreachable: { not: null } } }),
    );
    expect(away).toBe(0);
    const { undelivered } = await table.db.store.transaction((tx) => deliveryReport(tx, START));
    expect(undelivered).toEqual([expect.objectContaining({ introductionId: expect.any(String) })]);
  });

  it("is among what is to come", async () => {
    const to = await introduction(0, 1);
    const { cohortId } = table.people;
    const at = START.add({ hours: 1 });
    await put(table.db.store, [post("a", to, { at, cohortId })], START);
    const span = { cohortId, from: START, until: START.add({ hours: 2 }) };
    const expected = await table.db.store.transaction((tx) => previewSchedule(tx, span, []));
    expect(expected).toEqual([expect.objectContaining({ is: "post", introductionId: to.introduction })]);
  });
});

it("who a conversation is between can be written and read, whatever people are called", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), fc.option(fc.string(), { nil: undefined }), (users, room) => {
      const between = { users, ...(room === undefined ? {} : { room }) };
      expect(readBetween(writeBetween(between))).toEqual(between);
    }),
  );
});
