import { describe, expect, it } from "vitest";
import { type Ears, listen } from "../../../adapters/teams/listen.ts";
import { Temporal } from "../../../src/clock.ts";
import { connectionId } from "../../../src/ids.ts";
import { BOT, TENANT } from "../../doubles/teams/tenant.ts";

type Json = Record<string, unknown>;

const council = connectionId("council");
const now = Temporal.Instant.from("2026-10-05T08:00:00Z");
const ears: Ears = {
  connection: council,
  tenant: TENANT,
  commands: new Set(["home", "journal", "join"]),
  command: "kindling",
};
const hear = (raw: unknown, rooms: string[] = []) => listen(raw, ears, now, rooms);
const event = (raw: unknown) => hear(raw)[0]?.event;

const base = {
  type: "message",
  id: "1700000001",
  timestamp: "2026-10-05T07:59:00Z",
  serviceUrl: "https://smba.example.test/emea/",
  channelId: "msteams",
  from: { id: "29:ann", name: "Ann Example" },
  recipient: { id: BOT, name: "Kindling" },
  conversation: { id: "a:chat-ann", conversationType: "personal", tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
};
const CHANNEL = "19:announcements@thread.tacv2";
const inChannel = {
  conversation: { id: `${CHANNEL};messageid=1699`, conversationType: "channel", isGroup: true, tenantId: TENANT },
  channelData: { tenant: { id: TENANT }, team: { id: "19:team" }, channel: { id: CHANNEL, name: "Announcements" } },
};
const mention = { type: "mention", text: "<at>Kindling</at>", mentioned: { id: BOT } };
const say = (text: string, more: Json = {}) => ({ ...base, text, ...more });

describe("words", () => {
  it("hears a picture or a file in private as something said without words, and nothing of the kind in a room", () => {
    const picture = { attachments: [{ contentType: "image/png", contentUrl: "https://example.test/x" }] };
    expect(event(say("", picture))).toMatchObject({ kind: "said", text: "" });
    expect(event(say("look", picture))).toMatchObject({ kind: "said", text: "look" });
    expect(hear(say("", { attachments: [{ contentType: "text/html", content: "" }] }))).toEqual([]);
    expect(hear({ ...say("", picture), ...inChannel })).toEqual([]);
  });

  it("hears what a person says in private, with what Teams tells of them", () => {
    const entities = [{ type: "clientInfo", locale: "cy-GB", timezone: "Europe/London" }];
    expect(hear(say("a <b> & *c*", { entities }))).toEqual([
      {
        event: {
          kind: "said",
          eventId: "message/a:chat-ann/1700000001",
          at: Temporal.Instant.from("2026-10-05T07:59:00Z"),
          connection: council,
          who: { connection: council, user: "29:ann" },
          name: "Ann Example",
          zone: "Europe/London",
          locale: "cy-GB",
          text: "a <b> & *c*",
        },
        source: { surface: "chat", at: { service: base.serviceUrl, conversation: "a:chat-ann" } },
      },
    ]);
  });

  it.each([
    ["journal", { kind: "command", text: "journal" }],
    ["Journal 2", { kind: "command", text: "Journal 2" }],
    ["  join ROBIN-1234 ", { kind: "command", text: "join ROBIN-1234" }],
    ["/kindling settings", { kind: "command", text: "settings" }],
    [
      "kindling anything at all, even a long sentence",
      { kind: "command", text: "anything at all, even a long sentence" },
    ],
    ["home", { kind: "home" }],
    ["Kindling", { kind: "home" }],
    ["journal entries are what I like best", { kind: "said" }],
    ["my journal", { kind: "said" }],
    ["homely", { kind: "said" }],
  ])("takes %s in private as it is meant", (text, meant) => {
    expect(event(say(text))).toMatchObject(meant);
  });

  it.each([
    ["<at>Kindling</at>&nbsp;room bind ROBIN", "room bind ROBIN"],
    ["please <at>Kindling</at>\n room  bind", "please room bind"],
    ["<at>Kindling</at>", ""],
    ["<at>Kindling</at> kindling journal", "journal"],
  ])("takes %s in a room as a command", (text, command) => {
    expect(event(say(text, { ...inChannel, entities: [mention] }))).toMatchObject({
      kind: "command",
      text: command,
      room: { connection: council, room: CHANNEL, name: "Announcements" },
    });
  });

  it.each([
    ["words in a room that are not for the bot", say("hello", inChannel)],
    [
      "a mention of somebody else",
      say("<at>Bea</at> hi", {
        ...inChannel,
        entities: [{ ...mention, text: "<at>Bea</at>", mentioned: { id: "29:bea" } }],
      }),
    ],
    ["its own words", say("mine", { from: { id: BOT } })],
    ["another tenant's", say("hi", { channelData: { tenant: { id: "another" } } })],
    ["nobody's tenant", say("hi", { channelData: {}, conversation: { id: "x", conversationType: "personal" } })],
    ["another channel's", say("hi", { channelId: "webchat" })],
    ["no words at all", say("")],
    ["a reaction", { ...base, type: "messageReaction" }],
    ["an edit", { ...base, type: "messageUpdate", text: "x" }],
    ["nothing", undefined],
    ["a list", []],
  ])("does not heed %s", (_, raw) => {
    expect(hear(raw)).toEqual([]);
  });
});

describe("buttons and forms", () => {
  const data = {
    form: "sample.save",
    one: "share",
    many: "themes",
    "field.answer": "a, b",
    "field.share": "50%25%2C",
    "field.themes": "x,y%2Cz",
    "field.empty": "",
    stray: "no",
  };
  const answers = { answer: "a, b", share: "50%,", themes: ["x", "y,z"] };

  it("hears a press that is sent as it is, with the post that it stands on", () => {
    const [heard] = hear({ ...base, value: { press: "sample.press" }, replyToId: "1699" });
    expect(heard).toMatchObject({
      event: {
        kind: "pressed",
        token: "sample.press",
        from: { connection: council, channel: "a:chat-ann", message: "1699" },
      },
      source: { surface: "press", message: "1699", room: false },
    });
  });

  it("hears a press in a room that asks for a dialog", () => {
    const raw = {
      ...base,
      ...inChannel,
      type: "invoke",
      name: "task/fetch",
      value: { data: { press: "sample.press" } },
      replyToId: "1699",
    };
    expect(hear(raw)).toMatchObject([
      {
        event: { kind: "pressed", room: { room: CHANNEL }, from: { message: "1699" } },
        source: { surface: "fetch", room: true },
      },
    ]);
  });

  it("hears a form from a dialog, which is in no room wherever it was opened", () => {
    const raw = { ...base, ...inChannel, type: "invoke", name: "task/submit", value: { data } };
    expect(hear(raw)).toMatchObject([
      { event: { kind: "submitted", form: "sample.save", answers }, source: { surface: "dialog" } },
    ]);
    expect(hear(raw)[0]?.event).not.toHaveProperty("room");
  });

  it("hears a form from the chat, from new clients and from old ones", () => {
    const value = { action: { type: "Action.Execute", verb: "form", data } };
    expect(hear({ ...base, type: "invoke", name: "adaptiveCard/action", value, replyToId: "5" })).toMatchObject([
      { event: { kind: "submitted", answers }, source: { surface: "card", message: "5", waits: true } },
    ]);
    expect(hear({ ...base, value: data, replyToId: "5" })).toMatchObject([
      { event: { kind: "submitted", answers }, source: { surface: "card", message: "5", waits: false } },
    ]);
  });

  it.each([
    ["a press without a token", { ...base, value: { press: 7 } }],
    ["a press of another app", { ...base, value: { other: "x" } }],
    ["another question", { ...base, type: "invoke", name: "composeExtension/query", value: {} }],
    ["a form where a press is due", { ...base, type: "invoke", name: "task/fetch", value: { data } }],
    ["data that are words", { ...base, type: "invoke", name: "task/submit", value: { data: "words" } }],
  ])("does not heed %s", (_, raw) => {
    expect(hear(raw)).toEqual([]);
  });
});

describe("event ids", () => {
  it("are the same for one activity, and others for another, or for the same id in another conversation", () => {
    const id = (raw: unknown) => event(raw)?.eventId;
    expect(id(say("x"))).toBe(id(say("x")));
    expect(id(say("x", { id: "2" }))).not.toBe(id(say("x")));
    const elsewhere = { conversation: { ...base.conversation, id: "a:chat-bea" } };
    expect(id(say("x", elsewhere))).not.toBe(id(say("x")));
  });

  it("are made from who did what when, where an activity has none", () => {
    const bare = { ...say("x"), id: undefined };
    expect(event(bare)?.eventId).toBe(event({ ...bare })?.eventId);
    expect(event(bare)?.eventId).not.toBe(event({ ...bare, timestamp: "2026-10-05T07:59:01Z" })?.eventId);
    expect(event(bare)?.eventId).not.toContain("x/");
  });
});

describe("coming and going", () => {
  const install = (action: string, more: Json = {}) => ({ ...base, type: "installationUpdate", action, ...more });
  const lost = (...rooms: string[]) =>
    rooms.map((room) => ({
      event: { kind: "news", news: { what: "room-lost", room: { connection: council, room } } },
    }));

  it("hears that somebody added the bot, once, and that they removed it", () => {
    expect(hear(install("add"))).toMatchObject([
      { event: { kind: "arrived", who: { user: "29:ann" } }, source: { surface: "chat" } },
    ]);
    const joined = { ...base, type: "conversationUpdate", membersAdded: [{ id: BOT }, { id: "29:ann" }] };
    expect(hear(joined)).toEqual([]);
    expect(hear(install("add-upgrade"))).toEqual([]);
    expect(hear(install("remove"))).toMatchObject([{ event: { kind: "left", who: { user: "29:ann" } } }]);
    expect(hear(install("remove-upgrade"))).toEqual([]);
  });

  it("loses a room that is deleted, and every room of a team that is deleted, archived or left", () => {
    const update = (eventType: string) => ({
      ...base,
      ...inChannel,
      type: "conversationUpdate",
      channelData: { ...inChannel.channelData, eventType },
    });
    expect(hear(update("channelDeleted"))).toMatchObject(lost(CHANNEL));
    for (const eventType of ["teamDeleted", "teamHardDeleted", "teamArchived"]) {
      expect(hear(update(eventType), [CHANNEL, "19:two"])).toMatchObject(lost(CHANNEL, "19:two"));
    }
    expect(hear(install("remove", inChannel), ["19:two"])).toMatchObject(lost("19:two", CHANNEL));
    const removed = { ...base, ...inChannel, type: "conversationUpdate", membersRemoved: [{ id: BOT }] };
    expect(hear(removed)).toMatchObject(lost(CHANNEL));
    const ids = hear(removed, ["19:two"]).map((heard) => heard.event.eventId);
    expect(new Set(ids).size).toBe(2);
  });

  it.each([
    [
      "somebody who leaves a room",
      { ...base, ...inChannel, type: "conversationUpdate", membersRemoved: [{ id: "29:ann" }] },
    ],
    [
      "a channel that is new",
      {
        ...base,
        ...inChannel,
        type: "conversationUpdate",
        channelData: { ...inChannel.channelData, eventType: "channelCreated" },
      },
    ],
    ["the bot in a new room", install("add", inChannel)],
  ])("has no news of %s", (_, raw) => {
    expect(hear(raw)).toEqual([]);
  });
});
