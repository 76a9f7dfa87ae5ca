// What becomes of connections, rooms and accounts, and who is told.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountRefused, roomRefused, takeNews, takePresence } from "../../src/cohort/news.ts";
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

describe("an account that refuses", () => {
  const refuse = (because: "blocked" | "not-installed", someone = priya): Promise<Post[]> =>
    chat.store.transaction(async (tx) => {
      const posts = await accountRefused(tx, someone.who, because, chat.time.now);
      await enqueue(tx, posts, chat.time.now);
      return posts;
    });
  const there = () => chat.store.transaction((tx) => takePresence(tx, priya.who));
  const told = () =>
    chat.store.transaction((tx) => tx.delivery.count({ where: { kind: "cohort.person-unreachable" } }));

  it("is told to the organisers, and not again for each post that meets it", async () => {
    expect(await refuse("not-installed")).toHaveLength(1);
    expect(await refuse("not-installed")).toEqual([]);
    expect(await unreachable(priya)).toBe("not-installed");
    expect(await chat.compose("cohort.person-unreachable")).toEqual([expect.stringContaining("Priya Shah")]);
  });

  it("is told again when it happens again, but once of somebody who takes no private messages", async () => {
    for (const because of ["not-installed", "blocked"] as const) {
      for (let week = 0; week < 2; week += 1) {
        await refuse(because);
        await there();
        chat.pass({ hours: 24 * 7 });
      }
    }
    expect(await told()).toBe(2 + 1);
  });

  it("is no news where another of theirs can be reached, and never told to themselves", async () => {
    expect(await refuse("blocked", olga)).toEqual([]);
    expect(await unreachable(olga)).toBe("blocked");
    await priya.command("settings");
    await priya.press(chat.say("cohort.accounts.button"));
    const text = await priya.press(chat.say("cohort.accounts.add"));
    const other = chat.account("p2", { connection: "south" });
    await other.say(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? "");
    expect(await refuse("blocked")).toEqual([]);
    expect(await unreachable(priya)).toBe("blocked");
  });
});

describe("a lost room", () => {
  it("is told as well where a post to it was refused", async () => {
    await olga.command("room", "lobby");
    const [room] = await chat.store.transaction((tx) => tx.room.findMany());
    const refuse = () => chat.store.transaction((tx) => roomRefused(tx, room?.id ?? "", "not-in-room", chat.time.now));
    expect(await refuse()).toMatchObject([{ kind: "cohort.room-lost", subject: room?.id }]);
    expect(await refuse()).toEqual([]);
    expect(await chat.store.transaction((tx) => tx.room.findFirst())).toMatchObject({ stateWhy: "not-in-room" });
  });

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
