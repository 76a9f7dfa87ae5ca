// From what somebody does to what they see, beyond what the contract asks of every platform: dialogs, people who have not added the bot, and
// what is kept across restarts.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTeamsPlatform } from "../../../adapters/teams/index.ts";
import { deliveryKey } from "../../../src/ids.ts";
import type { Interaction, PlatformNews, Reply } from "../../../src/platform/interaction.ts";
import type { Message } from "../../../src/platform/message.ts";
import { mintToken } from "../../../src/platform/token.ts";
import { askForm } from "../../contracts/stage.ts";
import { chatOf } from "../../doubles/teams/service.ts";
import {
  BOT,
  memoryReferences,
  PHRASES,
  startTenant,
  type Tenant,
  type TenantOptions,
} from "../../doubles/teams/tenant.ts";

type Event = Interaction | PlatformNews;

let tenant: Tenant;
let heard: Event[];
let answer: (event: Event) => Reply | Promise<Reply>;
const handle = async (event: Event): Promise<Reply> => {
  heard.push(event);
  return answer(event);
};
async function open(options: TenantOptions = {}): Promise<Tenant> {
  tenant = await startTenant(options);
  await tenant.platform.start(handle);
  return tenant;
}
beforeEach(() => {
  heard = [];
  answer = () => ({ show: "nothing" });
});
afterEach(async () => {
  expect(tenant.refused()).toEqual([]);
  await tenant.platform.stop();
  await tenant.close();
});

const key = deliveryKey("once");
/** How long teams-ai waits before it says so. */
const TYPING_MS = 1000;
const press = mintToken({ action: "sample.press" });
const withButton: Message = { body: [["Press it."]], actions: [{ press, label: "Go", opens: "form" }] };
const eyes: Reply = { show: "private", message: { title: "For you", body: [["For your eyes."]] } };
const ann = () => tenant.account("ann");
const toAnn = (message: Message) => tenant.platform.send({ to: "member", member: ann() }, message, key);
const inRoom = (message: Message) => tenant.platform.send({ to: "room", room: tenant.room }, message, key);
const eventually = <T>(look: () => Promise<T>) => vi.waitFor(look, { timeout: 3000, interval: 10 });
const asked = () => tenant.service.requests;

describe("a dialog", () => {
  it("answers somebody in a room who has not added the bot", async () => {
    await open();
    answer = () => eyes;
    await inRoom(withButton);
    const stranger = tenant.account("dee");
    tenant.service.strangers.add(stranger.user);
    await tenant.press(stranger, "Go", "room");
    expect(await tenant.alone(stranger)).toMatchObject({ text: "For you\nFor your eyes." });
    expect(await tenant.roomPosts()).toHaveLength(1);
  });

  it("says that it is done where there is nothing to show, or what was pressed was rewritten", async () => {
    await open();
    await inRoom(withButton);
    await tenant.press(ann(), "Go", "room");
    expect(tenant.words(ann())).toBe(PHRASES.done);
    answer = () => ({ show: "revised", message: { body: [["Withdrawn."]] } });
    await tenant.press(ann(), "Go", "room");
    expect(tenant.words(ann())).toBe(PHRASES.done);
    await eventually(async () => expect((await tenant.roomPosts())[0]?.text).toBe("Withdrawn."));
  });

  it("is closed where a form is answered with nothing", async () => {
    await open();
    answer = (event) => (event.kind === "pressed" ? { show: "form", form: askForm } : { show: "nothing" });
    await toAnn(withButton);
    await tenant.press(ann(), "Go", "chat");
    expect((await tenant.form(ann()))?.title).toBe("A question");
    await tenant.submit(ann(), { answer: "words" });
    expect(await tenant.form(ann())).toBeUndefined();
  });
});

it("never has the library say that the bot is typing, however long a turn takes", async () => {
  await open();
  const timers = vi.spyOn(globalThis, "setTimeout");
  await tenant.say(ann(), "hello");
  const delays = timers.mock.calls.map(([, ms]) => ms);
  timers.mockRestore();
  expect(heard).toHaveLength(1);
  expect(delays).not.toContain(TYPING_MS);
});

describe("a client without dialogs", () => {
  it("shows a private answer to a press in a room in the private chat", async () => {
    await open({ dialogs: false });
    answer = () => eyes;
    await inRoom(withButton);
    await tenant.press(ann(), "Go", "room");
    expect((await tenant.chat(ann())).at(-1)?.text).toContain("For your eyes.");
    expect(await tenant.roomPosts()).toHaveLength(1);
  });

  it("tells somebody who has not added the bot how to, and nothing else", async () => {
    await open({ dialogs: false });
    answer = () => eyes;
    const stranger = tenant.account("dee");
    tenant.service.strangers.add(stranger.user);
    await inRoom(withButton);
    await tenant.press(stranger, "Go", "room");
    await tenant.command(stranger, "journal", true);
    expect((await tenant.roomPosts()).slice(1).map(({ text }) => text)).toEqual([
      PHRASES.addMeFirst,
      PHRASES.addMeFirst,
    ]);
  });

  it("has its form replaced by the acknowledgement, for good", async () => {
    await open({ dialogs: false });
    answer = (event) => (event.kind === "pressed" ? { show: "form", form: askForm } : eyes);
    await toAnn(withButton);
    await tenant.press(ann(), "Go", "chat");
    await tenant.submit(ann(), { answer: "words" });
    await eventually(async () => expect(asked().filter((one) => one.startsWith("PUT"))).toHaveLength(1));
    const chat = await tenant.chat(ann());
    expect(chat.map(({ text }) => text)).toEqual(["Press it.", "For you\nFor your eyes."]);
    expect(await tenant.form(ann())).toBeUndefined();
  });
});

describe.each([true, false])("a decision that fails or is slow, with dialogs: %s", (dialogs) => {
  const fails = (): Promise<Reply> => Promise.reject(new Error("a bug"));
  async function typed(): Promise<void> {
    answer = (event) => (event.kind === "pressed" ? { show: "form", form: askForm } : fails());
    await toAnn(withButton);
    await tenant.press(ann(), "Go", "chat");
    await tenant.submit(ann(), { answer: "what I typed" });
  }

  it("leaves what was typed in the form, with a sentence, and takes it the next time", async () => {
    await open({ dialogs });
    await typed();
    expect((await tenant.form(ann()))?.fields.answer).toMatchObject({
      value: "what I typed",
      correction: PHRASES.notNow,
    });
    answer = () => eyes;
    await tenant.submit(ann(), {});
    await eventually(async () => expect((await tenant.alone(ann()))?.text).toContain("For your eyes."));
    expect(heard.at(-1)).toMatchObject({ answers: { answer: "what I typed" } });
  });

  it("leaves the form to the client where it is no longer known here", async () => {
    await open({ dialogs });
    answer = (event) => (event.kind === "pressed" ? { show: "form", form: askForm } : fails());
    await toAnn(withButton);
    await tenant.press(ann(), "Go", "chat");
    await tenant.platform.stop();
    await tenant.platform.start(handle);
    await tenant.submit(ann(), { answer: "what I typed" });
    expect(tenant.words(ann())).toBe(dialogs ? "error 500" : PHRASES.notNow);
    expect(await tenant.form(ann())).toBeDefined();
  });

  it("says in time that it takes longer, and shows the answer when it comes", async () => {
    await open({ dialogs });
    const { promise, resolve } = Promise.withResolvers<Reply>();
    answer = (event) => (event.kind === "pressed" ? { show: "form", form: askForm } : promise);
    await toAnn(withButton);
    await tenant.press(ann(), "Go", "chat");
    await tenant.submit(ann(), { answer: "words" });
    expect(tenant.words(ann())).toBe(PHRASES.stillWorking);
    resolve(eyes);
    await eventually(async () => expect((await tenant.chat(ann())).at(-1)?.text).toContain("For your eyes."));
  });

  it("gives back what was typed where it fails after that", async () => {
    await open({ dialogs });
    const { promise, reject } = Promise.withResolvers<Reply>();
    answer = (event) => (event.kind === "pressed" ? { show: "form", form: askForm } : promise);
    await toAnn(withButton);
    await tenant.press(ann(), "Go", "chat");
    await tenant.submit(ann(), { answer: "what I typed" });
    reject(new Error("a bug"));
    await eventually(async () => expect((await tenant.chat(ann())).at(-1)?.text).toContain(PHRASES.notNow));
    expect(tenant.service.posts.at(-1)?.activity.attachments).toMatchObject([
      { content: { body: expect.arrayContaining([expect.objectContaining({ value: "what I typed" })]) } },
    ]);
  });

  it("gives a doubled form the same answer twice, and decides it once", async () => {
    await open({ dialogs });
    answer = (event) => (event.kind === "pressed" ? { show: "form", form: askForm } : eyes);
    await toAnn(withButton);
    await tenant.press(ann(), "Go", "chat");
    await tenant.submit(ann(), { answer: "words" });
    const before = (await tenant.chat(ann())).length;
    await tenant.again();
    expect(heard.filter(({ kind }) => kind === "submitted")).toHaveLength(1);
    expect(await tenant.chat(ann())).toHaveLength(before);
  });
});

describe("where people and rooms can be reached", () => {
  const conversation = (member: string) => tenant.activity(`29:${member}`, {});
  const channel = () => ({
    conversation: {
      id: tenant.room.room,
      conversationType: "channel",
      isGroup: true,
      tenantId: tenant.config.tenantId,
    },
    channelData: {
      tenant: { id: tenant.config.tenantId },
      team: { id: "19:general@thread.tacv2" },
      channel: { id: tenant.room.room },
    },
  });
  const send = (name: string) =>
    tenant.platform.send({ to: "member", member: tenant.account(name) }, { body: [["words"]] }, key);

  it("opens a private chat with somebody of a room, once", async () => {
    await open();
    const members = [{ id: "29:dee" }, { id: BOT }];
    await tenant.deliver(
      tenant.activity("29:ann", { type: "conversationUpdate", membersAdded: members, ...channel() }),
    );
    expect((await send("dee")).is).toBe("sent");
    expect((await send("dee")).is).toBe("sent");
    expect(asked().filter((one) => one === "POST /v3/conversations")).toHaveLength(1);
    expect(tenant.service.posts.map((post) => post.conversation)).toEqual([chatOf("29:dee"), chatOf("29:dee")]);
  });

  it("keeps the private chat of somebody who is seen in a room", async () => {
    await open();
    await tenant.command(ann(), "journal", true);
    await tenant.command(tenant.account("bea"), "journal", true);
    expect((await send("ann")).is).toBe("sent");
    expect(asked().filter((one) => one === "POST /v3/conversations")).toEqual([]);
  });

  it("knows that a person has not added the bot", async () => {
    await open();
    tenant.service.strangers.add("29:dee");
    expect(await send("dee")).toEqual({ is: "refused", because: "not-installed" });
  });

  it("writes to nobody and nowhere where nobody has spoken yet", async () => {
    await open({ config: { references: memoryReferences() } });
    expect(await send("ann")).toEqual({ is: "refused", because: "not-installed" });
    expect(await inRoom({ body: [["words"]] })).toEqual({ is: "refused", because: "not-in-room" });
    expect(asked()).toEqual([]);
  });

  it("is known after a restart, to send and to rewrite", async () => {
    await open();
    const sent = await send("ann");
    const again = createTeamsPlatform(tenant.config);
    await again.start(handle);
    expect((await again.send({ to: "room", room: tenant.room }, { body: [["words"]] }, key)).is).toBe("sent");
    if (sent.is !== "sent") throw new Error(sent.is);
    expect((await again.revise(sent.at, { body: [["other words"]] })).is).toBe("sent");
    expect((await tenant.chat(ann()))[0]?.text).toBe("other words");
    await again.stop();
  });

  it("holds addresses alone: no name and no word", async () => {
    await open();
    await tenant.say(ann(), "something private");
    expect([...tenant.references.values()].join()).not.toMatch(/private|"name"|Announcements/);
  });

  it("is forgotten of whoever removed the bot, once the core knows", async () => {
    await open();
    const known = () => [...tenant.references.keys()].filter((one) => one.endsWith("ann"));
    expect(known()).toHaveLength(2);
    answer = () => {
      expect(known()).toHaveLength(2);
      return { show: "nothing" };
    };
    await tenant.deliver({ ...conversation("ann"), type: "installationUpdate", action: "remove" });
    expect(heard).toMatchObject([{ kind: "left", who: ann() }]);
    expect(known()).toEqual([]);
  });

  it("is taken down anew of somebody who was erased and comes back", async () => {
    await open();
    const known = () => [...tenant.references.keys()].filter((one) => one.endsWith("ann"));
    await tenant.say(ann(), "hello");
    // The core erases by itself what is kept of a person, and tells no adapter.
    for (const key of known()) tenant.references.delete(key);
    await tenant.say(ann(), "hello again");
    expect(known()).toHaveLength(2);
    expect((await send("ann")).is).toBe("sent");
    expect(asked().filter((one) => one === "POST /v3/conversations")).toEqual([]);
  });

  it("is forgotten of every room of a team that is gone", async () => {
    await open();
    const update = { type: "conversationUpdate", ...channel() };
    await tenant.deliver(
      tenant.activity("29:ann", { ...update, channelData: { ...update.channelData, eventType: "teamDeleted" } }),
    );
    expect(heard).toMatchObject([{ kind: "news", news: { what: "room-lost", room: tenant.room } }]);
    expect([...tenant.references.keys()].filter((one) => /room|team/.test(one))).toEqual([]);
    expect(await inRoom({ body: [["words"]] })).toEqual({ is: "refused", because: "not-in-room" });
  });

  it("is asked of its store, and an activity that it could not note is not taken", async () => {
    const references = memoryReferences();
    references.put = () => Promise.reject(new Error("no database"));
    await open({ config: { references } });
    expect((await tenant.deliver(conversation("ann"))).status).toBe(503);
    expect(heard).toEqual([]);
  });
});

describe("a tenant that shut the bot out", () => {
  it("is told once, until a post goes through again", async () => {
    await open();
    const words: Message = { body: [["words"]] };
    for (let time = 0; time < 2; time += 1) {
      tenant.service.meet({ is: "answered", status: 403, code: "BotDisabledByAdmin" });
      expect(await inRoom(words)).toEqual({ is: "refused", because: "disconnected" });
    }
    expect(heard).toMatchObject([{ news: { what: "disconnected", because: "removed" } }]);
    expect((await inRoom(words)).is).toBe("sent");
    tenant.service.meet({ is: "answered", status: 401 });
    await inRoom(words);
    expect(heard).toHaveLength(2);
  });
});
