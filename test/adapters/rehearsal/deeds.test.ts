import { describe, expect, it, vi } from "vitest";
import { connectionId, deliveryKey } from "../../../src/ids.ts";
import type { Form } from "../../../src/platform/form.ts";
import type { Reply } from "../../../src/platform/interaction.ts";
import type { AccountRef } from "../../../src/platform/message.ts";
import type { Chats } from "../../../src/web/rehearsal/stage.ts";
import { ALDER, amara, BIRCH, ben, CEDAR, type House, openHouse, token, words } from "./house.ts";

const form = (value?: string): Form => ({
  id: token("save"),
  title: "Your answer",
  fields: [
    { id: "answer", label: "Answer", ask: "text", long: true, max: 2800, ...(value === undefined ? {} : { value }) },
    {
      id: "themes",
      label: "Themes",
      ask: "some-of",
      options: [
        { value: "a", label: "A" },
        { value: "b", label: "B" },
      ],
    },
  ],
  submit: "Save",
});

async function asked(house: House, who: AccountRef): Promise<string> {
  const message = { ...words("What now?"), actions: [{ press: token("answer"), label: "Answer" }] };
  await house.platform(who.connection).send({ to: "member", member: who }, message, deliveryKey("ask.1"));
  return house.chats.chatOf(who)[0]?.id ?? "";
}

const press = (who: AccountRef, item: string, event = "press-1") =>
  ({ event, who, does: "press", token: "answer", item }) as const;
const submit = (who: AccountRef, values: Record<string, string[]>, item?: string) =>
  ({ event: "submit-1", who, does: "submit", values, ...(item === undefined ? {} : { item }) }) as const;

describe("what the core hears", () => {
  it("of a press: who, what on, and the event's own name", async () => {
    const house = await openHouse();
    const item = await asked(house, amara());
    await house.chats.act(press(amara(), item));
    expect(house.heard).toMatchObject([
      {
        kind: "pressed",
        eventId: "press-1",
        who: amara(),
        name: "Amara Okafor",
        zone: "Europe/London",
        locale: "en",
        token: "answer",
        from: { connection: ALDER, channel: "private.amara", message: item },
      },
    ]);
  });

  it("nothing of a press on what the person does not see", async () => {
    const house = await openHouse();
    const item = await asked(house, amara());
    await house.chats.act(press(ben(), item));
    await house.chats.act(press(amara(), "no-such-item"));
    expect(house.heard).toEqual([]);
  });

  it("of words in private, but not of words in a room", async () => {
    const house = await openHouse();
    await house.chats.act({ event: "1", who: amara(), does: "say", text: "hello" });
    await house.chats.act({ event: "2", who: amara(), does: "say", text: "good morning all", room: "commons" });
    expect(house.heard).toMatchObject([{ kind: "said", text: "hello" }]);
    expect(house.chats.roomsOf(ben())[0]?.items).toMatchObject([{ by: "person", name: "Amara Okafor", you: false }]);
  });

  it("of a command without its name, and with its room, where others do not see it", async () => {
    const house = await openHouse();
    await house.chats.act({ event: "1", who: amara(), does: "say", text: " /kindling pause  now", room: "commons" });
    expect(house.heard).toMatchObject([
      { kind: "command", text: "pause  now", room: { room: "commons", name: "Commons" } },
    ]);
    expect(house.chats.roomsOf(amara())[0]?.items).toMatchObject([{ onlyYou: true }]);
    expect(house.chats.roomsOf(ben())[0]?.items).toEqual([]);
  });

  it("of a form: its fields alone, and only choices that it offered", async () => {
    const house = await openHouse();
    house.answers({ show: "form", form: form() });
    await house.chats.act(press(amara(), await asked(house, amara())));
    const values = { answer: ["two\r\nlines"], themes: ["a", "z", "b"], forged: ["x"], __proto__: ["y"] };
    await house.chats.act(submit(amara(), values));
    expect(house.heard[1]).toMatchObject({ kind: "submitted", form: "save" });
    expect(house.heard[1]).toHaveProperty("answers", { answer: "two\nlines", themes: ["a", "b"] });
  });

  it("nothing more of somebody who left, or on a connection that is gone", async () => {
    const house = await openHouse();
    await house.chats.trouble({ is: "left", who: amara() }, true);
    await house.chats.trouble({ is: "disconnected", connection: BIRCH }, true);
    house.heard.length = 0;
    await house.chats.act({ event: "1", who: amara(), does: "say", text: "still here?" });
    await house.chats.act({ event: "2", who: amara(BIRCH), does: "say", text: "still here?" });
    expect(house.heard).toEqual([]);
  });

  it("nothing once the platform has stopped", async () => {
    const house = await openHouse();
    await house.platform(ALDER).stop();
    await house.chats.act({ event: "1", who: amara(), does: "say", text: "hello" });
    expect(house.heard).toEqual([]);
  });
});

describe("a form", () => {
  it("opens over the chat, comes back with corrections, and closes with the answer", async () => {
    const house = await openHouse();
    const item = await asked(house, amara());
    house.answers({ show: "form", form: form() });
    await house.chats.act(press(amara(), item));
    expect(house.chats.dialogOf(amara())).toEqual({ form: form() });
    expect(house.chats.chatOf(amara())).toHaveLength(1);

    house.answers({ show: "corrections", fields: { answer: "Too long." }, form: form("kept") });
    await house.chats.act(submit(amara(), { answer: ["kept"] }));
    expect(house.chats.dialogOf(amara())).toEqual({ form: form("kept"), errors: { answer: "Too long." } });

    house.answers({ show: "revised", message: words("Saved") });
    await house.chats.act(submit(amara(), { answer: ["short"] }));
    expect(house.chats.dialogOf(amara())).toBeUndefined();
    expect(house.chats.chatOf(amara())).toMatchObject([{ id: item, message: words("Saved") }]);
  });

  it("is still open after a restart, and can be closed", async () => {
    const house = await openHouse();
    house.answers({ show: "form", form: form() });
    await house.chats.act(press(amara(), await asked(house, amara())));
    const again = await openHouse(house.folder);
    expect(again.chats.dialogOf(amara())).toEqual({ form: form() });
    await again.chats.act({ event: "c", who: amara(), does: "close-form" });
    expect(again.chats.dialogOf(amara())).toBeUndefined();
    expect(again.heard).toEqual([]);
  });

  it("stands in the chat where the platform has no dialogs, and gives way to the acknowledgement", async () => {
    const house = await openHouse();
    const who = amara(BIRCH);
    house.answers({ show: "form", form: form() });
    await house.chats.act(press(who, await asked(house, who)));
    expect(house.chats.dialogOf(who)).toBeUndefined();
    const shown = house.chats.chatOf(who)[1];
    expect(shown).toMatchObject({ open: { form: form() } });

    house.answers({ show: "corrections", fields: { answer: "Empty." }, form: form() });
    await house.chats.act(submit(who, {}, shown?.id));
    expect(house.chats.chatOf(who)[1]).toMatchObject({ id: shown?.id, open: { errors: { answer: "Empty." } } });

    house.answers({ show: "private", message: words("Saved") });
    await house.chats.act(submit(who, { answer: ["x"] }, shown?.id));
    expect(house.chats.chatOf(who)).toMatchObject([{}, { id: shown?.id, message: words("Saved") }]);
  });

  it("is handed back where the platform cannot keep it, and opens again with what was entered", async () => {
    const house = await openHouse();
    const who = amara(CEDAR);
    house.answers({ show: "form", form: form() });
    await house.chats.act(press(who, await asked(house, who)));
    house.answers({ show: "corrections", fields: { answer: "Too long." }, form: form("kept") });
    await house.chats.act(submit(who, { answer: ["kept"] }));
    expect(house.chats.dialogOf(who)).toBeUndefined();
    const back = house.chats.chatOf(who)[1];
    expect(back).toMatchObject({ returned: { form: form("kept"), errors: { answer: "Too long." } } });

    await house.chats.act({ event: "again", who, does: "open-again", item: back?.id ?? "" });
    expect(house.chats.dialogOf(who)).toMatchObject({ form: form("kept") });
    expect(house.chats.chatOf(who)).toHaveLength(1);
  });

  it("that is too much for the platform is shown, and says so", async () => {
    const house = await openHouse();
    house.answers({ show: "form", form: { ...form(), title: "A title of more than 24 characters" } });
    await house.chats.act(press(amara(), await asked(house, amara())));
    expect(house.chats.dialogOf(amara())?.over).toEqual(["formTitle"]);
  });
});

describe("when the core cannot decide", () => {
  it("the person is told, and a form keeps what was entered", async () => {
    const house = await openHouse();
    const item = await asked(house, amara());
    house.answers({ show: "form", form: form() });
    await house.chats.act(press(amara(), item));
    house.fails();
    await house.chats.act(submit(amara(), { answer: ["mine"], themes: ["b"] }));
    const open = house.chats.dialogOf(amara());
    expect(open).toMatchObject({
      errors: { themes: "Not now." },
      form: { fields: [{ value: "mine" }, { values: ["b"] }] },
    });
    await house.chats.act(press(amara(), item, "press-2"));
    expect(house.chats.chatOf(amara()).at(-1)).toMatchObject({ message: words("Not now.") });
  });

  it("within the platform's time, the answer comes later", async () => {
    const house = await openHouse(undefined, 1);
    const { promise, resolve } = Promise.withResolvers<Reply>();
    house.answers(promise);
    await house.chats.act({ event: "1", who: amara(), does: "say", text: "hello" });
    expect(house.chats.chatOf(amara())).toHaveLength(1);
    resolve({ show: "private", message: words("Worth the wait") });
    await vi.waitFor(() => expect(house.chats.chatOf(amara())).toHaveLength(2));
  });
});

describe("an answer", () => {
  async function inRoom(house: House, connection: string): Promise<string> {
    const room = { connection: connectionId(connection), room: "commons" };
    const message = { ...words("Shared"), actions: [{ press: token("reply"), label: "Reply" }] };
    await house.platform(connection).send({ to: "room", room }, message, deliveryKey("room.1"));
    return house.chats.roomsOf(amara(connection))[0]?.items[0]?.id ?? "";
  }
  const pressInRoom = (connection: string, item: string) =>
    ({ event: "p", who: amara(connection), does: "press", token: "reply", item, room: "commons" }) as const;

  it("to a press in a room is seen there by the presser alone, where that can be", async () => {
    const house = await openHouse();
    house.answers({ show: "private", message: words("For you") });
    await house.chats.act(pressInRoom(ALDER, await inRoom(house, ALDER)));
    expect(house.chats.roomsOf(amara())[0]?.items[1]).toMatchObject({ onlyYou: true, message: words("For you") });
    expect(house.chats.roomsOf(ben())[0]?.items).toHaveLength(1);
  });

  it("that one person alone sees cannot be pressed by another", async () => {
    const house = await openHouse();
    house.answers({ show: "private", message: words("For you") });
    await house.chats.act(pressInRoom(ALDER, await inRoom(house, ALDER)));
    const item = house.chats.roomsOf(amara())[0]?.items[1]?.id ?? "";
    await house.chats.act({ ...pressInRoom(ALDER, item), event: "theirs", who: ben() });
    expect(house.heard).toHaveLength(1);
    await house.chats.act({ ...pressInRoom(ALDER, item), event: "mine" });
    expect(house.heard).toHaveLength(2);
  });

  it("goes to the private chat where a room cannot keep it private", async () => {
    const house = await openHouse();
    house.answers({ show: "private", message: words("For you") });
    await house.chats.act(pressInRoom(BIRCH, await inRoom(house, BIRCH)));
    expect(house.chats.roomsOf(amara(BIRCH))[0]?.items).toHaveLength(1);
    expect(house.chats.chatOf(amara(BIRCH))).toMatchObject([{ message: words("For you") }]);
  });

  it("to the same deed sent twice is shown once", async () => {
    const house = await openHouse();
    const item = await asked(house, amara());
    house.answers({ show: "private", message: words("Noted") });
    await house.chats.act(press(amara(), item, "same"));
    await house.chats.act(press(amara(), item, "same"));
    expect(house.chats.chatOf(amara())).toHaveLength(2);
  });

  it("that is too much is cut as the platform's own adapter would, and says so", async () => {
    const house = await openHouse();
    house.answers({ show: "private", message: { body: [["x".repeat(9000)]] } });
    await house.chats.act(press(amara(), await asked(house, amara())));
    expect(house.chats.chatOf(amara())[1]).toMatchObject({ over: ["paragraph", "message"] });
  });
});

describe("the home", () => {
  it("is a page where the platform has one, the same home twice being no change", async () => {
    const house = await openHouse();
    house.answers({ show: "home", message: words("Home") });
    await house.chats.act({ event: "1", who: amara(), does: "open-home" });
    expect(house.chats.homeOf(amara())).toEqual(words("Home"));
    expect(house.chats.chatOf(amara())).toEqual([]);
    const before = house.chats.revision();
    await house.chats.act({ event: "2", who: amara(), does: "open-home" });
    expect(house.chats.revision()).toBe(before);
  });

  it("asked for in the chat is answered in the chat", async () => {
    const house = await openHouse();
    house.answers({ show: "home", message: words("Home") });
    await house.chats.act({ event: "1", who: amara(), does: "say", text: "hello" });
    expect(house.chats.chatOf(amara())).toMatchObject([{ text: "hello", you: true }, { message: words("Home") }]);
  });

  it("is a message elsewhere, and never rewritten by itself", async () => {
    const house = await openHouse();
    house.answers({ show: "home", message: words("Home") });
    await house.chats.act({ event: "1", who: amara(BIRCH), does: "open-home" });
    expect(house.chats.homeOf(amara(BIRCH))).toBeUndefined();
    expect(house.chats.chatOf(amara(BIRCH))).toMatchObject([{ message: words("Home") }]);
    expect(house.platform(BIRCH).refreshHome).toBeUndefined();
  });

  it("page can be rewritten at any time", async () => {
    const house = await openHouse();
    await house.platform(ALDER).refreshHome?.(amara(), words("New"));
    expect(house.chats.homeOf(amara())).toEqual(words("New"));
  });
});

it("the chats are what the page wants of them", async () => {
  const { chats } = await openHouse();
  const wanted: Chats = chats;
  expect(wanted.troubles()).toEqual([]);
});
