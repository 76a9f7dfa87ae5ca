// What becomes of connections, rooms and accounts, and who is told.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeNews, takePresence } from "../../src/cohort/news.ts";
import { enqueue } from "../../src/delivery/ledger.ts";
import type { Post } from "../../src/feature.ts";
import { connectionId } from "../../src/ids.ts";
import type { PlatformNews } from "../../src/platform/interaction.ts";
import { type Chat, openChat, type Someone } from "./chat.ts";

let chat: Chat;
let olga: Someone;
let priya: Someone;

beforeEach(async () => {
  chat = await openChat();
  await chat.cohort();
  olga = await chat.organiser();
  priya = chat.account("priya", { name: "Priya Shah", zone: "Europe/London" });
  await chat.join(priya, await chat.mint(olga));
});
afterEach(() => chat.close());

const take = (news: PlatformNews["news"], connection = "north"): Promise<Post[]> =>
  chat.store.transaction(async (tx) => {
    const posts = await takeNews(tx, chat.news(news, connection), chat.time.now);
    await enqueue(tx, posts, chat.time.now);
    return posts;
  });
const unreachable = async (someone: Someone) => (await someone.speaker()).account?.unreachable;

describe("a lost connection", () => {
  it("takes accounts and rooms with it, tells organisers once, and brings them back", async () => {
    await olga.command("room", "lobby");
    expect(await take({ what: "disconnected", because: "revoked" })).toHaveLength(1);
    expect(await take({ what: "disconnected", because: "revoked" })).toEqual([]);
    expect(await unreachable(priya)).toBe("disconnected");
    expect(await chat.compose("cohort.connection-lost")).toEqual([expect.stringContaining("The north")]);
    await take({ what: "connected" });
    expect(await unreachable(priya)).toBeNull();
    expect(await chat.store.transaction((tx) => tx.room.findFirst())).toMatchObject({ state: "bound", stateWhy: null });
    expect(await chat.compose("cohort.connection-lost")).toEqual(["dropped: settled"]);
  });

  it("does not bring back an account that is gone", async () => {
    await take({ what: "account-gone", who: priya.who });
    await take({ what: "disconnected", because: "removed" });
    await take({ what: "connected" });
    expect(await unreachable(priya)).toBe("left");
  });

  it("of which nothing is known is no news", async () => {
    expect(await take({ what: "disconnected", because: "revoked" }, "elsewhere")).toEqual([]);
    expect(await take({ what: "connected" }, "elsewhere")).toEqual([]);
  });
});

describe("an account that is gone", () => {
  it("is shown to organisers until the person is there again", async () => {
    expect(await take({ what: "account-gone", who: priya.who })).toHaveLength(1);
    expect(await take({ what: "account-gone", who: priya.who })).toEqual([]);
    expect(await chat.compose("cohort.person-unreachable")).toEqual([expect.stringContaining("Priya Shah")]);
    expect(await olga.open()).toContain("1 person cannot be reached");
    await chat.store.transaction((tx) => takePresence(tx, priya.who));
    expect(await chat.compose("cohort.person-unreachable")).toEqual(["dropped: settled"]);
    expect(await olga.open()).not.toContain("cannot be reached");
  });

  it("leaves the posts to another account, where there is one, and tells nobody", async () => {
    await priya.command("settings");
    await priya.press(chat.say("cohort.accounts.button"));
    const text = await priya.press(chat.say("cohort.accounts.add"));
    const other = chat.account("p2", { connection: "south" });
    await other.say(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? "");
    expect(await take({ what: "account-gone", who: priya.who })).toEqual([]);
    const { members, account } = await other.speaker();
    expect(members[0]?.preferredAccountId).toBe(account?.id);
  });

  it("of somebody unknown is no news", async () => {
    expect(await take({ what: "account-gone", who: { connection: connectionId("north"), user: "x" } })).toEqual([]);
  });
});

describe("a lost room", () => {
  it("is told once, and is bound again by saying so there", async () => {
    await olga.command("room", "lobby");
    const room = { connection: connectionId("north"), room: "lobby" };
    expect(await take({ what: "room-lost", room })).toHaveLength(1);
    expect(await take({ what: "room-lost", room })).toEqual([]);
    expect(await chat.compose("cohort.room-lost")).toEqual([expect.stringContaining("#lobby")]);
    expect(await olga.command("room", "lobby")).toBe(chat.say("organiser.rooms.again", { cohort: "Ignite North" }));
    expect(await chat.compose("cohort.room-lost")).toEqual(["dropped: settled"]);
  });
});
