import { describe, expect, it } from "vitest";
import { listen } from "../../../adapters/slack/listen.ts";
import { Temporal } from "../../../src/clock.ts";
import { connectionId } from "../../../src/ids.ts";
import { eventOf } from "../../doubles/slack/sender.ts";

const now = Temporal.Instant.from("2026-10-05T08:00:00Z");
const council = connectionId("council");
const me = { team: "T1", botUser: "U0BOT" };
const hear = (body: unknown) => listen(body, council, me, now);
const event = (inside: Record<string, unknown>) => hear(eventOf("T1", "Ev1", inside))?.event;
const direct = { type: "message", channel_type: "im", channel: "D1", user: "U1", text: "hello" };

const press = (changes: Record<string, unknown> = {}) => ({
  type: "block_actions",
  team: { id: "T1" },
  user: { id: "U1", username: "ann", team_id: "T1" },
  trigger_id: "1.2.3",
  response_url: "https://hooks.slack.com/actions/T1/1/x",
  container: { type: "message", message_ts: "17.1", channel_id: "C1", is_ephemeral: false },
  channel: { id: "C1", name: "team" },
  actions: [{ type: "button", action_id: "press-0", value: "reflection.answer", action_ts: "17.2" }],
  ...changes,
});

describe("events", () => {
  it("hears what a person says in the private chat, as it was typed", () => {
    expect(
      event({
        ...direct,
        text: "a &lt;b&gt; &amp;amp; <https://example.test/?a=1|example.test> <mailto:a@b.test|a@b.test>",
      }),
    ).toEqual({
      kind: "said",
      eventId: "Ev1",
      at: Temporal.Instant.from("2026-10-05T08:00:00Z"),
      connection: council,
      who: { connection: council, user: "U1" },
      text: "a <b> &amp; https://example.test/?a=1 a@b.test",
    });
  });

  it.each([
    ["its own words", { ...direct, user: "U0BOT" }],
    ["another bot's", { ...direct, bot_id: "B2" }],
    ["an edit", { ...direct, subtype: "message_changed" }],
    ["a room", { ...direct, channel_type: "channel", channel: "C1" }],
    ["a group", { ...direct, channel_type: "mpim", channel: "G1" }],
    ["the messages tab", { type: "app_home_opened", user: "U1", tab: "messages" }],
    ["somebody else leaving a room", { type: "member_left_channel", user: "U2", channel: "C1" }],
    ["a change of name", { type: "user_change", user: { id: "U1", deleted: false } }],
    ["another token's end", { type: "tokens_revoked", tokens: { bot: ["U9"], oauth: ["U1"] } }],
  ])("does not heed %s", (_, inside) => {
    expect(event(inside)).toBeUndefined();
  });

  it.each([
    ["room-lost", { type: "channel_archive", channel: "C1", user: "U1" }],
    ["room-lost", { type: "group_deleted", channel: "C1" }],
    ["room-lost", { type: "member_left_channel", user: "U0BOT", channel: "C1" }],
    ["room-lost", { type: "channel_left", channel: "C1" }],
    ["account-gone", { type: "user_change", user: { id: "U1", deleted: true } }],
    ["disconnected", { type: "tokens_revoked", tokens: { bot: ["U0BOT"] } }],
    ["disconnected", { type: "app_uninstalled" }],
  ])("tells the news %s", (what, inside) => {
    expect(event(inside)).toMatchObject({ kind: "news", eventId: "Ev1", news: { what } });
  });

  it("hears that the home was opened", () => {
    expect(event({ type: "app_home_opened", user: "U1", tab: "home" })).toMatchObject({
      kind: "home",
      who: { user: "U1" },
    });
  });

  it("leaves other workspaces alone, and is not upset by garbled payloads", () => {
    expect(hear(eventOf("T2", "Ev1", direct))).toBeUndefined();
    expect(hear(press({ team: { id: "T2" } }))).toBeUndefined();
    for (const body of [
      undefined,
      null,
      7,
      "x",
      [],
      {},
      { type: "event_callback" },
      { type: "block_actions" },
      { type: "view_submission", view: {} },
      { command: "/x" },
    ]) {
      expect(hear(body)).toBeUndefined();
    }
  });
});

describe("presses", () => {
  it("knows the token, the message and the room", () => {
    expect(hear(press())).toEqual({
      event: {
        kind: "pressed",
        eventId: "press:1.2.3",
        at: now,
        connection: council,
        who: { connection: council, user: "U1" },
        name: "ann",
        token: "reflection.answer",
        room: { connection: council, room: "C1", name: "team" },
        from: { connection: council, channel: "C1", message: "17.1" },
      },
      source: {
        surface: "message",
        channel: "C1",
        ts: "17.1",
        trigger: "1.2.3",
        ephemeral: false,
        answerAt: "https://hooks.slack.com/actions/T1/1/x",
      },
    });
  });

  it("has no room in a private chat, and no message to come back to where it was ephemeral", () => {
    const container = { type: "message", message_ts: "17.1", channel_id: "D1", is_ephemeral: true };
    const heard = hear(press({ container, channel: { id: "D1", name: "directmessage" } }));
    expect(heard?.event).not.toHaveProperty("room");
    expect(heard?.event).not.toHaveProperty("from");
    expect(heard?.source).toMatchObject({ ephemeral: true });
  });

  it("tells a window's button from one on the Home tab", () => {
    const inView = (type: string) =>
      hear(
        press({ container: { type: "view", view_id: "V1" }, view: { id: "V1", type, hash: "h" }, channel: undefined }),
      )?.source;
    expect(inView("modal")).toEqual({ surface: "panel", view: "V1" });
    expect(inView("home")).toEqual({ surface: "home-button", user: "U1", trigger: "1.2.3" });
  });

  it("does not heed a button that leads to an address", () => {
    expect(
      hear(press({ actions: [{ type: "button", action_id: "visit-1", url: "https://example.test" }] })),
    ).toBeUndefined();
  });

  it("derives the same id for the same delivery and another for another press, even without a trigger", () => {
    const id = (changes: Record<string, unknown>) => hear(press({ trigger_id: undefined, ...changes }))?.event.eventId;
    const later = [{ type: "button", action_id: "press-0", value: "reflection.answer", action_ts: "18.0" }];
    expect(id({})).toBe(id({}));
    expect(id({})).not.toBe(id({ actions: later }));
    expect(id({})).not.toBe(id({ user: { id: "U2", team_id: "T1" } }));
  });
});

describe("submissions", () => {
  const submission = (values: unknown, changes: Record<string, unknown> = {}) => ({
    type: "view_submission",
    team: { id: "T1" },
    user: { id: "U1", name: "ann", team_id: "T1" },
    trigger_id: "4.5.6",
    view: { id: "V1", type: "modal", callback_id: "reflection.save~x", hash: "h", state: { values }, blocks: [] },
    ...changes,
  });
  const values = {
    "reflection.save~x/answer": { value: { type: "plain_text_input", value: "As typed & kept <b>" } },
    "reflection.save~x/empty": { value: { type: "plain_text_input", value: null } },
    "reflection.save~x/share": { value: { type: "radio_buttons", selected_option: { value: "cohort" } } },
    "reflection.save~x/none": { value: { type: "radio_buttons", selected_option: null } },
    "reflection.save~x/themes": { value: { type: "checkboxes", selected_options: [{ value: "a" }, { value: "b" }] } },
    "reflection.save~x/no-themes": { value: { type: "multi_static_select", selected_options: [] } },
    "reflection.save~x/from": { value: { type: "datepicker", selected_date: "2026-10-05" } },
    "another.form/answer": { value: { type: "plain_text_input", value: "of an earlier window" } },
  };

  it("gives what was entered by field, without what was left empty", () => {
    const event = hear(submission(values))?.event;
    expect(event).toMatchObject({ kind: "submitted", eventId: "submit:4.5.6", form: "reflection.save~x" });
    expect((event as { answers?: unknown }).answers).toEqual({
      answer: "As typed & kept <b>",
      share: "cohort",
      themes: ["a", "b"],
      from: "2026-10-05",
    });
  });

  it("takes the same text sent again after a correction as another event where there is no trigger", () => {
    const id = (text: string) =>
      hear(
        submission(
          { "reflection.save~x/answer": { value: { type: "plain_text_input", value: text } } },
          { trigger_id: undefined },
        ),
      )?.event.eventId;
    expect(id("a")).toBe(id("a"));
    expect(id("a")).not.toBe(id("b"));
  });
});

describe("commands", () => {
  const command = {
    command: "/kindling",
    text: " join ROBIN &amp; co ",
    user_id: "U1",
    user_name: "ann",
    team_id: "T1",
    channel_id: "C1",
    channel_name: "team",
    trigger_id: "7.8.9",
    response_url: "https://hooks.slack.com/commands/x",
  };
  it("gives the rest of the line and the room", () => {
    expect(hear(command)?.event).toMatchObject({
      kind: "command",
      eventId: "command:7.8.9",
      text: "join ROBIN & co",
      room: { room: "C1", name: "team" },
    });
  });
  it("has no room in a private chat, and no name for a private room", () => {
    expect(hear({ ...command, channel_id: "D1", channel_name: "directmessage" })?.event).not.toHaveProperty("room");
    expect(hear({ ...command, channel_id: "G1", channel_name: "privategroup" })?.event).toMatchObject({
      room: { connection: council, room: "G1" },
    });
  });
});
