import { describe, expect, it } from "vitest";
import { type Identity, idAt, listen } from "../../../adapters/discord/listen.ts";
import { Temporal } from "../../../src/clock.ts";
import { connectionId } from "../../../src/ids.ts";

const connection = connectionId("council");
const me: Identity = { application: "1", botUser: "2", guild: "10", command: "kindling" };
const now = Temporal.Instant.from("2026-10-05T08:00:00Z");
const hear = (type: string, data: unknown) => listen({ type, data }, connection, me, now);
const user = { id: "200000000000000001", username: "ann", global_name: "Ann Example" };
/** Made at 2026-10-05T08:00:00Z. */
const ID = idAt(now);

const base = { id: ID, token: "t", application_id: "1", channel_id: "20", locale: "cy" };
const inServer = {
  ...base,
  guild_id: "10",
  context: 0,
  channel: { id: "20", type: 0, name: "cohort" },
  member: { user, nick: null },
};
const inPrivate = { ...base, context: 1, channel: { id: "20", type: 1 }, user };
const message = (flags = 0) => ({ id: "30", flags });
const button = (customId: string, flags = 0) => ({
  type: 3,
  data: { component_type: 2, custom_id: customId },
  message: message(flags),
});
const command = (name: string, options: object[] = []) => ({
  type: 2,
  data: { name: "kindling", options: [{ type: 1, name, options }] },
});

describe("interactions", () => {
  it("hears a press, with its token byte for byte", () => {
    expect(hear("INTERACTION_CREATE", { ...inServer, ...button("p3:a.b~AY88HnsacACAAAEjRWeJqw~page-1") })).toEqual({
      event: {
        eventId: `interaction:${ID}`,
        at: now,
        connection,
        who: { connection, user: user.id },
        name: "Ann Example",
        locale: "cy",
        room: { connection, room: "20", name: "cohort" },
        kind: "pressed",
        token: "a.b~AY88HnsacACAAAEjRWeJqw~page-1",
        from: { connection, channel: "20", message: "30" },
      },
      source: {
        surface: "press",
        asked: { interaction: ID, token: "t", user: user.id },
        channel: "20",
        message: "30",
        ephemeral: false,
      },
    });
  });

  it("knows an ephemeral message, which nobody else could rewrite", () => {
    const heard = hear("INTERACTION_CREATE", { ...inPrivate, ...button("p0:a.b", 64) });
    expect(heard?.source).toMatchObject({ ephemeral: true });
    expect(heard?.event).not.toHaveProperty("from");
    expect(heard?.event).not.toHaveProperty("room");
  });

  it("hears the adapter's own buttons: a form that it keeps, and the home", () => {
    expect(hear("INTERACTION_CREATE", { ...inPrivate, ...button("f:key:a.b~x", 64) })).toMatchObject({
      kept: "key",
      event: { kind: "pressed", token: "a.b~x" },
    });
    expect(hear("INTERACTION_CREATE", { ...inServer, ...button("home") })?.event.kind).toBe("home");
  });

  it("hears a subcommand with what was typed after it; home and help open the home", () => {
    const typed = [{ type: 3, name: "code", value: "  ROBIN-1234 " }];
    expect(hear("INTERACTION_CREATE", { ...inServer, ...command("join", typed) })?.event).toMatchObject({
      kind: "command",
      text: "join ROBIN-1234",
    });
    for (const word of ["home", "help"])
      expect(hear("INTERACTION_CREATE", { ...inPrivate, ...command(word) })?.event.kind).toBe("home");
  });

  it("hears a submitted form: texts, days, one choice, several, and nothing for what was left empty", () => {
    const label = (component: object) => ({ type: 18, id: 1, component });
    const components = [
      { type: 10, id: 1 },
      label({ type: 4, custom_id: "t:answer", value: " as I wrote it\n" }),
      label({ type: 4, custom_id: "t:empty", value: "" }),
      label({ type: 4, custom_id: "d:day", value: " 2026-10-19 " }),
      label({ type: 3, custom_id: "o:share", values: ["nobody"] }),
      label({ type: 3, custom_id: "s:themes", values: ["one"] }),
      label({ type: 3, custom_id: "s:none", values: [] }),
    ];
    const heard = hear("INTERACTION_CREATE", {
      ...inServer,
      type: 5,
      data: { custom_id: "m:a.save~x", components },
      message: message(),
    });
    expect(heard?.event).toMatchObject({
      kind: "submitted",
      form: "a.save~x",
      answers: { answer: " as I wrote it\n", day: "2026-10-19", share: "nobody", themes: ["one"] },
    });
    expect(heard?.event).not.toHaveProperty("room");
    expect(heard?.event.kind === "submitted" && Object.keys(heard.event.answers)).toHaveLength(4);
    expect(heard?.source).toMatchObject({
      fromMessage: true,
      ephemeral: false,
      entered: [" as I wrote it\n", " 2026-10-19 "],
    });
  });

  it("calls people what the server calls them", () => {
    const named = { ...inServer, member: { user, nick: "Annie" }, ...button("p0:a.b") };
    expect(hear("INTERACTION_CREATE", named)?.event).toMatchObject({ name: "Annie" });
  });

  it("takes nothing from elsewhere", () => {
    for (const elsewhere of [
      { ...inServer, guild_id: "11" },
      { ...inServer, application_id: "9" },
      { ...inPrivate, context: 2 },
      { ...inPrivate, context: undefined, channel: { type: 3 } },
      { ...inPrivate, id: "x" },
      { ...inPrivate, token: undefined },
    ]) {
      expect(hear("INTERACTION_CREATE", { ...elsewhere, ...button("p0:a.b") })).toBeUndefined();
    }
    for (const strange of ["p:a.b", "px:a.b", "p0:", "p0", "q0:a.b", "f:key:", ""]) {
      expect(hear("INTERACTION_CREATE", { ...inServer, ...button(strange) }), strange).toBeUndefined();
    }
  });
});

describe("words", () => {
  const said = { id: ID, channel_id: "20", type: 0, author: user, content: "hello" };
  it("are heard in the private chat from people, byte for byte, with when they were said", () => {
    expect(hear("MESSAGE_CREATE", said)).toMatchObject({
      event: { kind: "said", eventId: `message:${ID}`, at: now, text: "hello", who: { user: user.id } },
      source: { surface: "chat", channel: "20" },
    });
    expect(hear("MESSAGE_CREATE", { ...said, type: 19, content: "" })?.event).toMatchObject({ text: "" });
  });
  it("are not heard from bots, in rooms, or from Discord itself", () => {
    for (const more of [
      { guild_id: "10" },
      { type: 6 },
      { webhook_id: "1" },
      { author: { ...user, bot: true } },
      { author: { id: "2" } },
      { author: null },
    ]) {
      expect(hear("MESSAGE_CREATE", { ...said, ...more })).toBeUndefined();
    }
  });
});

describe("news", () => {
  it("tells of the server and of rooms that are gone, and not of an outage", () => {
    expect(hear("GUILD_DELETE", { id: "10" })?.event).toMatchObject({
      news: { what: "disconnected", because: "removed" },
    });
    expect(hear("GUILD_DELETE", { id: "10", unavailable: true })).toBeUndefined();
    expect(hear("GUILD_DELETE", { id: "11" })).toBeUndefined();
    for (const type of ["CHANNEL_DELETE", "THREAD_DELETE"]) {
      expect(hear(type, { id: "20", guild_id: "10" })?.event).toMatchObject({
        eventId: "channel-delete:20",
        news: { what: "room-lost", room: { connection, room: "20" } },
      });
      expect(hear(type, { id: "20", guild_id: "11" })).toBeUndefined();
    }
    expect(hear("GUILD_CREATE", { id: "10" })?.event).toMatchObject({ news: { what: "connected" } });
  });
});
