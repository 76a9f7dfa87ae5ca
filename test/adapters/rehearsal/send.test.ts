import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connectionId, deliveryKey } from "../../../src/ids.ts";
import type { Audience } from "../../../src/platform/message.ts";
import { ALDER, amara, BIRCH, ben, CEDAR, NOON, openHouse, words } from "./house.ts";

const toAmara = (connection = ALDER): Audience => ({ to: "member", member: amara(connection) });
const toCommons = (connection = ALDER, room = "commons"): Audience => ({
  to: "room",
  room: { connection: connectionId(connection), room },
});
const KEY = deliveryKey("ask.1");

describe("a post", () => {
  it("to a member stands in their private chat and nobody else's", async () => {
    const { chats, platform } = await openHouse();
    await platform(ALDER).send(toAmara(), words("Good morning"), KEY);
    expect(chats.chatOf(amara())).toMatchObject([{ by: "bot", at: NOON, message: words("Good morning") }]);
    expect(chats.chatOf(ben())).toEqual([]);
    expect(chats.chatOf(amara(BIRCH))).toEqual([]);
  });

  it("to a room is seen by everybody on its connection", async () => {
    const { chats, platform } = await openHouse();
    await platform(ALDER).send(toCommons(), words("Shared"), KEY);
    for (const who of [amara(), ben()]) expect(chats.roomsOf(who)[0]?.items).toHaveLength(1);
    expect(chats.roomsOf(ben(BIRCH))[0]?.items).toEqual([]);
  });

  it("over a limit is cut as the platform's own adapter would cut it, and says so", async () => {
    const { chats, platform } = await openHouse();
    const long = { ...words("x"), actions: [{ visit: "https://example.org/", label: "l".repeat(76) }] };
    expect(await platform(ALDER).send(toAmara(), long, KEY)).toMatchObject({ is: "sent" });
    expect(chats.chatOf(amara())).toMatchObject([
      { over: ["label"], message: { actions: [{ label: `${"l".repeat(74)}…` }] } },
    ]);
  });

  it("to somebody or somewhere unknown is refused", async () => {
    const { platform } = await openHouse();
    const nobody: Audience = { to: "member", member: { ...amara(), user: "nobody" } };
    const nowhere: Audience = { to: "room", room: { connection: connectionId(ALDER), room: "attic" } };
    expect(await platform(ALDER).send(nobody, words("x"), KEY)).toEqual({ is: "refused", because: "left" });
    expect(await platform(ALDER).send(nowhere, words("x"), KEY)).toEqual({ is: "refused", because: "room-gone" });
  });

  it("can be rewritten in place, and says that it was", async () => {
    const { chats, platform, clock } = await openHouse();
    const sent = await platform(ALDER).send(toAmara(), words("First"), KEY);
    await platform(ALDER).send(toAmara(), words("Second"), deliveryKey("ask.2"));
    clock.at = NOON.add({ hours: 1 });
    if (sent.is !== "sent") throw new Error("not sent");
    expect(await platform(ALDER).revise(sent.at, words("Withdrawn"))).toEqual(sent);
    expect(chats.chatOf(amara())).toMatchObject([
      { message: words("Withdrawn"), at: NOON, revisedAt: clock.at },
      { message: words("Second") },
    ]);
  });

  it("mentions only people of its own connection, and links only to the web or a mailbox", async () => {
    const { chats, platform } = await openHouse();
    const body = [
      [
        { mention: ben(), name: "Ben" },
        { mention: ben(BIRCH), name: "Ben elsewhere" },
        { link: "javascript:alert(1)", text: "press me" },
        { link: "https://example.org/", text: "read me" },
      ],
    ];
    await platform(ALDER).send(toAmara(), { body }, KEY);
    const [item] = chats.chatOf(amara());
    expect(item).toMatchObject({
      message: { body: [[body[0]?.[0], "Ben elsewhere", "press me", body[0]?.[3]]] },
    });
  });

  it("carries its picture through a restart", async () => {
    const house = await openHouse();
    const png = new Uint8Array([137, 80, 78, 71, 0, 255]);
    await house.platform(ALDER).send(toAmara(), { body: [], picture: { png, alternative: "A line going up" } }, KEY);
    const again = await openHouse(house.folder);
    const [item] = again.chats.chatOf(amara());
    if (item?.by !== "bot" || !("message" in item)) throw new Error("no message");
    expect([...(item.message.picture?.png ?? [])]).toEqual([...png]);
  });
});

describe("a file", () => {
  const attachment = {
    name: "kindling-journal.md",
    type: "text/markdown" as const,
    text: "# Mine\n\nWords <b>of mine</b>.\n",
  };
  const handed = { body: [["Yours."]], attachment };

  it("is kept with its post through a restart, and takes nothing of the room for words", async () => {
    const house = await openHouse();
    const long = { ...attachment, text: "x".repeat(100_000) };
    await house.platform(ALDER).send(toAmara(), { ...handed, attachment: long }, KEY);
    const again = await openHouse(house.folder);
    const [item] = again.chats.chatOf(amara());
    expect(item).toMatchObject({ message: { body: [["Yours."]], attachment: long } });
    expect(item).not.toHaveProperty("over");
  });

  it("stands in the words where the platform played takes none", async () => {
    const { chats, platform } = await openHouse();
    await platform(BIRCH).send(toAmara(BIRCH), handed, KEY);
    const [item] = chats.chatOf(amara(BIRCH));
    if (item?.by !== "bot" || !("message" in item)) throw new Error("no message");
    expect(item.message.attachment).toBeUndefined();
    expect(JSON.stringify(item.message.body)).toContain("Words <b>of mine</b>.");
  });
});

describe("looking for a post", () => {
  it("finds it by its key, also after a restart", async () => {
    const house = await openHouse();
    const sent = await house.platform(ALDER).send(toAmara(), words("x"), KEY);
    const again = await openHouse(house.folder);
    expect(await again.platform(ALDER).find(toAmara(), KEY, NOON)).toEqual({ ...sent, is: "posted" });
    expect(await again.platform(ALDER).find(toAmara(), deliveryKey("ask.9"), NOON)).toEqual({ is: "absent" });
  });

  it("is not possible where the platform played cannot be asked", async () => {
    const { platform } = await openHouse();
    await platform(BIRCH).send(toAmara(BIRCH), words("x"), KEY);
    expect(await platform(BIRCH).find(toAmara(BIRCH), KEY, NOON)).toEqual({ is: "cannot-tell" });
  });

  it("is not needed where the platform knows the key again", async () => {
    const { chats, platform } = await openHouse();
    const first = await platform(CEDAR).send(toAmara(CEDAR), words("x"), KEY);
    expect(await platform(CEDAR).send(toAmara(CEDAR), words("x"), KEY)).toEqual(first);
    expect(chats.chatOf(amara(CEDAR))).toHaveLength(1);
  });
});

describe("introductions", () => {
  const between = (connection: string): Audience => ({
    to: "introduction",
    members: [ben(connection), amara(connection)],
  });

  it("open one place for the same people, in whatever order", async () => {
    const { chats, platform } = await openHouse();
    await platform(ALDER).send(between(ALDER), words("Meet"), KEY);
    const other: Audience = { to: "introduction", members: [amara(), ben()] };
    await platform(ALDER).send(other, words("Again"), deliveryKey("intro.2"));
    const [, , together] = chats.roomsOf(amara());
    expect(together).toMatchObject({ between: ["Amara Okafor", "Ben Achebe"], items: [{}, {}] });
  });

  it("stand in each private chat where the platform only links", async () => {
    const { chats, platform } = await openHouse();
    await platform(BIRCH).send(between(BIRCH), words("Meet"), KEY);
    for (const who of [amara(BIRCH), ben(BIRCH)]) {
      expect(chats.chatOf(who)).toHaveLength(1);
      expect(chats.roomsOf(who).map(({ name }) => name)).toEqual(["Commons", "Annex"]);
    }
  });
});

describe("what goes wrong", () => {
  it("is met by posts for as long as it is switched on", async () => {
    const { chats, platform } = await openHouse();
    const cases = [
      [
        { is: "blocked", who: amara() },
        { is: "refused", because: "blocked" },
      ],
      [
        { is: "left", who: amara() },
        { is: "refused", because: "left" },
      ],
      [
        { is: "disconnected", connection: ALDER },
        { is: "refused", because: "disconnected" },
      ],
      [
        { is: "slow", connection: ALDER },
        { is: "later", because: "rate-limited", holds: "connection" },
      ],
    ] as const;
    for (const [trouble, outcome] of cases) {
      await chats.trouble(trouble, true);
      expect(await platform(ALDER).send(toAmara(), words("x"), KEY)).toMatchObject(outcome);
      expect(await platform(BIRCH).send(toAmara(BIRCH), words("x"), KEY)).toMatchObject({ is: "sent" });
      await chats.trouble(trouble, false);
    }
    expect(chats.chatOf(amara())).toEqual([]);
    expect(await platform(ALDER).send(toAmara(), words("x"), KEY)).toMatchObject({ is: "sent" });
  });

  it("archives one room and no other", async () => {
    const { chats, platform } = await openHouse();
    await chats.trouble({ is: "archived", connection: ALDER, room: "commons" }, true);
    expect(await platform(ALDER).send(toCommons(), words("x"), KEY)).toEqual({ is: "refused", because: "room-gone" });
    expect(await platform(ALDER).send(toCommons(ALDER, "annex"), words("x"), KEY)).toMatchObject({ is: "sent" });
    expect(await platform(BIRCH).send(toCommons(BIRCH), words("x"), KEY)).toMatchObject({ is: "sent" });
  });

  it("loses the answer to a post that arrived", async () => {
    const { chats, platform } = await openHouse();
    await chats.trouble({ is: "lost-answer", connection: ALDER }, true);
    expect(await platform(ALDER).send(toAmara(), words("x"), KEY)).toEqual({ is: "unknown" });
    expect(chats.chatOf(amara())).toHaveLength(1);
    expect(await platform(ALDER).find(toAmara(), KEY, NOON)).toMatchObject({ is: "posted" });
  });

  it("loses a post on its way, and nobody says so", async () => {
    const { chats, platform } = await openHouse();
    await chats.trouble({ is: "lost-post", connection: ALDER }, true);
    expect(await platform(ALDER).send(toAmara(), words("x"), KEY)).toEqual({ is: "unknown" });
    expect(chats.chatOf(amara())).toEqual([]);
    expect(await platform(ALDER).find(toAmara(), KEY, NOON)).toEqual({ is: "absent" });
  });

  it("is told to the core where a platform would tell", async () => {
    const { chats, heard } = await openHouse();
    await chats.trouble({ is: "left", who: ben() }, true);
    await chats.trouble({ is: "disconnected", connection: ALDER }, true);
    await chats.trouble({ is: "disconnected", connection: ALDER }, false);
    await chats.trouble({ is: "blocked", who: amara() }, true);
    expect(heard).toMatchObject([
      { kind: "news", news: { what: "account-gone", who: ben() } },
      { kind: "news", news: { what: "disconnected", because: "revoked" } },
      { kind: "news", news: { what: "connected" } },
    ]);
  });
});

describe("the file", () => {
  it("survives a line that was cut off, and goes on after it", async () => {
    const house = await openHouse();
    await house.platform(ALDER).send(toAmara(), words("Kept"), KEY);
    const file = join(house.folder, "chats.jsonl");
    appendFileSync(file, '{"is":"posted","connec');
    const again = await openHouse(house.folder);
    await again.platform(ALDER).send(toAmara(), words("After"), deliveryKey("ask.2"));
    const third = await openHouse(house.folder);
    expect(third.chats.chatOf(amara())).toMatchObject([{ message: words("Kept") }, { message: words("After") }]);
  });

  it("is empty after starting again", async () => {
    const house = await openHouse();
    await house.platform(ALDER).send(toAmara(), words("x"), KEY);
    const before = house.chats.revision();
    house.chats.clear();
    expect(house.chats.revision()).toBeGreaterThan(before);
    expect(house.chats.chatOf(amara())).toEqual([]);
    expect(readFileSync(join(house.folder, "chats.jsonl"), "utf8")).toBe("");
  });
});
