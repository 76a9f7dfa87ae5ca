import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDiscordPlatform } from "../../../adapters/discord/index.ts";
import { Temporal } from "../../../src/clock.ts";
import { connectionId, deliveryKey } from "../../../src/ids.ts";
import type { Interaction, PlatformNews } from "../../../src/platform/interaction.ts";
import type { Audience, Message } from "../../../src/platform/message.ts";
import { type Json, ROOM } from "../../doubles/discord/api.ts";
import { type Guild, PHRASES, startGuild } from "../../doubles/discord/guild.ts";

const message: Message = { title: "Hello", body: [["Some words."]] };
const key = deliveryKey("delivery-1");
const hourAgo = () => Temporal.Now.instant().subtract({ hours: 1 });

describe("posts", () => {
  let guild: Guild;
  let heard: (Interaction | PlatformNews)[];
  const open = async (options: Parameters<typeof startGuild>[0] = {}) => {
    guild = await startGuild(options);
    heard = [];
    await guild.platform.start(async (event) => {
      heard.push(event);
      return event.kind === "home"
        ? { show: "home", message: { body: [["What waits for you."]] } }
        : { show: "nothing" };
    });
  };
  const member = (at: 0 | 1 | 2 = 0): Audience => ({ to: "member", member: guild.people[at] });
  const room = (): Audience => ({ to: "room", room: guild.room });
  const pair = (): Audience => ({ to: "introduction", members: [guild.people[0], guild.people[1]], room: guild.room });
  const requests = (method: string, path: RegExp) =>
    guild.discord.requests.filter((one) => one.method === method && path.test(one.path));
  const threads = () => [...guild.discord.channels.values()].filter(({ type }) => type === 12);
  const eventually = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 5000, interval: 10 });

  beforeEach(() => open());
  afterEach(async () => {
    await guild.platform.stop();
    expect(guild.refused()).toEqual([]);
    await guild.close();
  });

  describe("once", () => {
    it("makes a post once, however often it is sent under its key while Discord remembers", async () => {
      for (const to of [member(), room(), pair()]) {
        const once = deliveryKey(`delivery-${to.to}`);
        guild.discord.meet("POST", /messages$/, { is: "dropped", applied: true });
        expect(await guild.platform.send(to, message, once)).toEqual({ is: "unknown" });
        const [first, second] = [
          await guild.platform.send(to, message, once),
          await guild.platform.send(to, message, once),
        ];
        expect(first).toMatchObject({ is: "sent" });
        expect(second).toEqual(first);
      }
      expect(guild.discord.messages).toHaveLength(3);
      const { body } = requests("POST", /messages$/)[0] as { body: Json };
      expect(body).toMatchObject({ enforce_nonce: true, nonce: expect.stringMatching(/^[0-9A-Za-z]{25}$/) });
    });

    it("never tries again by itself", async () => {
      guild.discord.meet("POST", /messages$/, { is: "error", applied: false });
      guild.discord.meet("POST", /messages$/, { is: "limited", retryAfter: 1 });
      expect(await guild.platform.send(room(), message, key)).toEqual({ is: "unknown" });
      expect(await guild.platform.send(room(), message, key)).toMatchObject({ is: "later" });
      expect(requests("POST", /messages$/)).toHaveLength(2);
    });

    it("finds a post whose answer was lost, long after Discord has forgotten its nonce, and says that another is absent", async () => {
      for (const to of [member(), room(), pair()]) {
        const once = deliveryKey(`delivery-${to.to}`);
        guild.discord.meet("POST", /messages$/, { is: "dropped", applied: true });
        await guild.platform.send(to, message, once);
        for (const one of guild.discord.messages) delete one.nonce;
        expect(await guild.platform.find(to, once, hourAgo())).toMatchObject({
          is: "posted",
          at: { message: guild.discord.messages.at(-1)?.id },
        });
        expect(await guild.platform.find(to, deliveryKey("another"), hourAgo())).toEqual({ is: "absent" });
      }
    });

    it("reads more than a page, from the moment on and no further back", async () => {
      await guild.platform.send(room(), message, key);
      for (let n = 0; n < 150; n += 1) {
        guild.discord.messages.push({
          id: guild.discord.newId(),
          channel_id: ROOM,
          author: { id: "9" },
          content: "chatter",
          embeds: [],
        });
      }
      const last = deliveryKey("delivery-2");
      await guild.platform.send(room(), message, last);
      expect(await guild.platform.find(room(), last, hourAgo())).toMatchObject({ is: "posted" });
      expect(requests("GET", /messages$/)).toHaveLength(2);
      const inAnHour = Temporal.Now.instant().add({ hours: 1 });
      expect(await guild.platform.find(room(), key, inAnHour)).toEqual({ is: "absent" });
    });

    it("does not take somebody else's post for its own", async () => {
      await guild.platform.send(room(), message, key);
      Object.assign(guild.discord.messages[0] as Json, { author: { id: "200000000000000001" } });
      expect(await guild.platform.find(room(), key, hourAgo())).toEqual({ is: "absent" });
    });

    it("says that it cannot tell where it may not read, and to look later where it is limited", async () => {
      guild.discord.meet("GET", /messages$/, { is: "refused", status: 403, code: 50001 });
      expect(await guild.platform.find(room(), key, hourAgo())).toEqual({ is: "cannot-tell" });
      guild.discord.meet("GET", /messages$/, { is: "limited", retryAfter: 3 });
      expect(await guild.platform.find(room(), key, hourAgo())).toMatchObject({ is: "later" });
      const elsewhere = { connection: connectionId("other"), user: "1" };
      expect(await guild.platform.find({ to: "member", member: elsewhere }, key, hourAgo())).toEqual({
        is: "cannot-tell",
      });
    });
  });

  describe("limits", () => {
    it("holds a channel, or the whole connection where the limit is global, or where nothing is said of it", async () => {
      guild.discord.meet("POST", /messages$/, { is: "limited", retryAfter: 2.5 });
      expect(await guild.platform.send(room(), message, key)).toMatchObject({
        is: "later",
        holds: "channel",
        because: "rate-limited",
      });
      const other = guild.platform;
      guild.discord.meet("POST", /channels$/, { is: "limited", retryAfter: 4, global: true });
      const held = await other.send(member(), message, key);
      expect(held).toMatchObject({ is: "later", holds: "connection" });
    });

    it("waits half a minute where Discord names no time", async () => {
      guild.discord.meet("POST", /messages$/, { is: "limited" });
      const delivery = await guild.platform.send(room(), message, key);
      expect(delivery.is === "later" && delivery.after.total("seconds")).toBe(30);
    });

    it("keeps away from the wall before the API for ten minutes", async () => {
      guild.discord.meet("POST", /messages$/, { is: "page", status: 403 });
      const delivery = await guild.platform.send(room(), message, key);
      expect(delivery).toMatchObject({ is: "later", holds: "connection" });
      expect(delivery.is === "later" && delivery.after.total("minutes")).toBe(10);
    });

    it("asks no further with a token that was refused", async () => {
      guild.discord.meet("POST", /messages$/, { is: "refused", status: 401, code: 0 });
      const before = guild.discord.requests.length;
      for (let n = 0; n < 5; n += 1) {
        expect(await guild.platform.send(room(), message, key)).toEqual({ is: "refused", because: "disconnected" });
      }
      expect(guild.discord.requests.length - before).toBe(1);
      expect(heard).toMatchObject([{ kind: "news", news: { what: "disconnected", because: "revoked" } }]);
    });

    it("does not open private chats all at once, nor one that is open already", async () => {
      const people = Array.from({ length: 14 }, (_, n) => `Person ${n}`);
      await guild.platform.stop();
      await guild.close();
      await open({ people });
      await guild.say(guild.account("Person 13"), "hello");
      const sent = [];
      for (const name of people) {
        const to: Audience = { to: "member", member: guild.account(name) };
        sent.push((await guild.platform.send(to, message, deliveryKey(name))).is);
      }
      expect(sent).toEqual([...Array(10).fill("sent"), "later", "later", "later", "sent"]);
      expect(requests("POST", /@me\/channels$/)).toHaveLength(10);
    });

    it("stops opening private chats when Discord says that it goes too fast, and goes on in rooms", async () => {
      guild.discord.meet("POST", /@me\/channels$/, { is: "refused", status: 403, code: 40003 });
      expect(await guild.platform.send(member(), message, key)).toMatchObject({ is: "later", holds: "channel" });
      expect(await guild.platform.send(member(1), message, key)).toMatchObject({ is: "later", holds: "channel" });
      expect(requests("POST", /@me\/channels$/)).toHaveLength(1);
      expect(await guild.platform.send(room(), message, key)).toMatchObject({ is: "sent" });
    });
  });

  describe("people who take no direct messages", () => {
    const refusing = () => guild.discord.meet("POST", /messages$/, { is: "refused", status: 403, code: 50007 });

    it("are known from those who have left", async () => {
      refusing();
      expect(await guild.platform.send(member(2), message, key)).toEqual({ is: "refused", because: "blocked" });
      refusing();
      guild.discord.members.delete(guild.people[2].user);
      expect(await guild.platform.send(member(2), message, key)).toEqual({ is: "refused", because: "left" });
      expect(threads()).toEqual([]);
    });

    it("are told in a private thread that something waits, which a press shows them alone; nothing of it stands in the thread", async () => {
      await guild.platform.stop();
      await guild.close();
      await open({ config: { fallbackRoom: ROOM } });
      refusing();
      expect(await guild.platform.send(member(2), { title: "A secret", body: [["secret words"]] }, key)).toEqual({
        is: "refused",
        because: "blocked",
      });
      const shown = await eventually(async () => {
        const [one] = await guild.together([guild.people[2]]);
        expect(one).toBeDefined();
        return one;
      });
      expect(shown).toMatchObject({
        text: expect.stringContaining(PHRASES.waiting),
        buttons: [PHRASES.showMe],
        mentions: [guild.people[2].user],
      });
      expect(JSON.stringify(guild.discord.messages)).not.toContain("secret");
      const thread = threads()[0] as Json;
      guild.discord.channels.set("pressed-in", thread);
      const press = { ...guild.prepared.command(guild.people[2], "home", true), channel_id: thread.id };
      await guild.deliver(press);
      expect(heard.at(-1)).toMatchObject({ kind: "home", who: guild.people[2] });
      await eventually(async () => expect((await guild.alone(guild.people[2]))?.text).toBe("What waits for you."));
    });

    it("are not told every day", async () => {
      await guild.platform.stop();
      await guild.close();
      await open({ config: { fallbackRoom: ROOM } });
      for (let day = 0; day < 3; day += 1) {
        // Discord has forgotten by then under which nonce it was said.
        for (const one of guild.discord.messages) delete one.nonce;
        refusing();
        await guild.platform.send(member(2), message, deliveryKey(`day-${day}`));
        await guild.platform.stop();
        expect(await guild.together([guild.people[2]])).toHaveLength(1);
        await guild.platform.start(async () => ({ show: "nothing" }));
      }
      expect(threads()).toHaveLength(1);
      expect(await guild.together([guild.people[2]])).toHaveLength(1);
    });
  });

  describe("introductions", () => {
    it("bring people together in a private thread, and later again in the same one", async () => {
      await guild.platform.send(pair(), message, key);
      await guild.platform.send(pair(), { body: [["How is it going?"]] }, deliveryKey("delivery-2"));
      const other: Audience = { to: "introduction", members: [guild.people[0], guild.people[2]], room: guild.room };
      await guild.platform.send(other, message, deliveryKey("delivery-3"));
      expect(threads()).toHaveLength(2);
      expect(threads()[0]).toMatchObject({ parent_id: ROOM, members: [guild.people[0].user, guild.people[1].user] });
      expect((await guild.together([guild.people[0], guild.people[1]])).map(({ text }) => text)).toHaveLength(2);
    });

    it("find the thread of an attempt that broke off, open or put aside, and put everybody in who is missing", async () => {
      guild.discord.meet("POST", /threads$/, { is: "dropped", applied: true });
      expect(await guild.platform.send(pair(), message, key)).toMatchObject({ is: "later" });
      guild.discord.meet("PUT", /thread-members/, { is: "error", applied: false });
      expect(await guild.platform.send(pair(), message, key)).toMatchObject({ is: "later" });
      (threads()[0] as Json).archived = true;
      expect(await guild.platform.send(pair(), message, key)).toMatchObject({ is: "sent" });
      expect(threads()).toHaveLength(1);
      expect(await guild.together([guild.people[0], guild.people[1]])).toHaveLength(1);
    });

    it("do not take somebody else's thread of the same name", async () => {
      await guild.platform.send(pair(), message, key);
      Object.assign(threads()[0] as Json, { owner_id: guild.people[2].user });
      await guild.platform.stop();
      const again = createDiscordPlatform(guild.config);
      await again.start(async () => ({ show: "nothing" }));
      expect(await again.send(pair(), message, deliveryKey("delivery-2"))).toMatchObject({ is: "sent" });
      await again.stop();
      expect(threads()).toHaveLength(2);
    });

    it("tell once that the bot was put out of the server", async () => {
      for (let time = 0; time < 2; time += 1) {
        guild.discord.meet("GET", /threads\/active$/, { is: "refused", status: 404, code: 10004 });
        expect(await guild.platform.send(pair(), message, key)).toEqual({ is: "refused", because: "disconnected" });
      }
      expect(heard).toMatchObject([{ kind: "news", news: { what: "disconnected", because: "removed" } }]);
    });

    it("say who has left the server", async () => {
      guild.discord.members.delete(guild.people[1].user);
      expect(await guild.platform.send(pair(), message, key)).toEqual({ is: "refused", because: "left" });
      expect(guild.discord.messages).toEqual([]);
    });

    it("need a room", async () => {
      const { room: _, ...roomless } = pair() as Audience & { to: "introduction" };
      expect(await guild.platform.send(roomless, message, key)).toEqual({ is: "broken", because: "no_room" });
    });
  });

  describe("rewriting", () => {
    it("takes a thread that was put aside back first", async () => {
      const sent = await guild.platform.send(pair(), message, key);
      if (sent.is !== "sent") throw new Error(sent.is);
      (threads()[0] as Json).archived = true;
      expect(await guild.platform.revise(sent.at, { body: [["New words."]] })).toEqual(sent);
      expect((await guild.together([guild.people[0], guild.people[1]]))[0]?.text).toBe("New words.");
    });

    it("takes an old picture away, and says later rather than unknown where the answer is lost", async () => {
      const picture = { png: new Uint8Array([1]), alternative: "A chart" };
      const sent = await guild.platform.send(room(), { ...message, picture }, key);
      if (sent.is !== "sent") throw new Error(sent.is);
      expect((await guild.roomPosts())[0]?.text).toContain("A chart");
      guild.discord.meet("PATCH", /messages/, { is: "dropped", applied: true });
      expect(await guild.platform.revise(sent.at, message)).toMatchObject({ is: "later" });
      expect((await guild.roomPosts())[0]?.text).not.toContain("A chart");
    });
  });

  it("speaks for its own connection alone", async () => {
    const other = connectionId("other");
    const to: Audience = { to: "room", room: { connection: other, room: ROOM } };
    expect(await guild.platform.send(to, message, key)).toEqual({ is: "broken", because: "other_connection" });
    expect(await guild.platform.revise({ connection: other, channel: ROOM, message: "1" }, message)).toMatchObject({
      is: "broken",
    });
    expect(guild.platform.serves(other)).toBe(false);
  });
});
