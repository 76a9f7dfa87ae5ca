// Slack's payloads → Interaction or PlatformNews, and where the answer can be shown. Pure. Anything else (own messages, other bots, edits,
// other workspaces, kinds that we do not use) gives nothing.
//
// Event ids: Slack names Events API events (event_id, the same on each retry). It names no presses, submissions and commands; each of those
// carries a trigger_id that is made anew for every act, so a doubled delivery has the same one and a second press another.

import { createHash } from "node:crypto";
import { Temporal } from "../../src/clock.ts";
import type { ConnectionId } from "../../src/ids.ts";
import type { Interaction, InteractionBase, PlatformNews } from "../../src/platform/interaction.ts";
import type { RoomRef } from "../../src/platform/message.ts";
import { type Json, PANEL, PRESS } from "./render.ts";
import { answersOf } from "./render-form.ts";

/** Who the bot is, as auth.test says. */
export interface Identity {
  team: string;
  botUser: string;
}

/** Where an interaction came from, which decides where its answer can be shown. */
export type Source =
  /** Nobody waits for an answer. */
  | { surface: "none" }
  /** Words in the private chat. */
  | { surface: "chat"; channel: string }
  /** The Home tab was opened. */
  | { surface: "home"; user: string }
  /** A button on a post. An ephemeral one can only be rewritten through its address. */
  | { surface: "message"; channel: string; ts: string; trigger: string; answerAt?: string; ephemeral: boolean }
  /** A button on the Home tab. */
  | { surface: "home-button"; user: string; trigger: string }
  /** A button in a modal. */
  | { surface: "panel"; view: string }
  /** A submitted modal; `fields` are its form's field ids, `shown` is the window as it stands open. */
  | { surface: "form"; view: string; form: string; fields: string[]; shown: Json }
  | { surface: "command"; trigger: string; answerAt: string };

export interface Heard {
  event: Interaction | PlatformNews;
  source: Source;
}

export function listen(raw: unknown, connection: ConnectionId, me: Identity, now: Temporal.Instant): Heard | undefined {
  const body = object(raw);
  if (body.type === "event_callback") return heardEvent(body, connection, me);
  const team = teamOf(body);
  if (team !== undefined && team !== me.team) return undefined;
  if (body.type === "block_actions") return heardPress(body, connection, now);
  if (body.type === "view_submission") return heardSubmission(body, connection, now);
  if (text(body.command)?.startsWith("/")) return heardCommand(body, connection, now);
  return undefined;
}

/**
 * The workspace in whose name something was delivered: where channels are shared between workspaces, not always that of the person.
 * https://docs.slack.dev/apis/events-api/#authorizations
 */
export function teamOf(raw: unknown): string | undefined {
  const body = object(raw);
  if (body.type === "event_callback") return text(object(list(body.authorizations)[0]).team_id) ?? text(body.team_id);
  return (
    text(object(body.view).app_installed_team_id) ??
    text(object(body.team).id) ??
    text(object(body.user).team_id) ??
    text(body.team_id)
  );
}

// ---- Events API: https://docs.slack.dev/apis/events-api

function heardEvent(body: Raw, connection: ConnectionId, me: Identity): Heard | undefined {
  const event = object(body.event);
  const eventId = text(body.event_id);
  const team = teamOf(body);
  if (eventId === undefined || (team !== undefined && team !== me.team)) return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds((number(body.event_time) ?? 0) * 1000);
  const base: InteractionBase = { eventId, at, connection };
  const room = text(event.channel) ?? text(object(event.channel).id);
  const news = (what: PlatformNews["news"]): Heard => ({
    event: { ...base, kind: "news", news: what },
    source: { surface: "none" },
  });
  const lost = (): Heard | undefined =>
    room === undefined ? undefined : news({ what: "room-lost", room: { connection, room } });

  switch (event.type) {
    case "app_home_opened": {
      const user = text(event.user);
      if (user === undefined || event.tab !== "home") return undefined;
      return { event: { ...base, kind: "home", who: { connection, user } }, source: { surface: "home", user } };
    }
    case "message": {
      const user = text(event.user);
      const direct = event.channel_type === undefined ? room?.startsWith("D") : event.channel_type === "im";
      const fromPerson = event.bot_id === undefined && event.app_id === undefined && user !== me.botUser;
      // Subtypes are edits, deletions, joins and the like; a file that came with words is still said.
      const said = event.subtype === undefined || event.subtype === "file_share";
      if (!direct || !fromPerson || !said || user === undefined || room === undefined) return undefined;
      return {
        event: { ...base, kind: "said", who: { connection, user }, text: asTyped(text(event.text) ?? "") },
        source: { surface: "chat", channel: room },
      };
    }
    case "channel_archive":
    case "group_archive":
    case "channel_deleted":
    case "group_deleted":
    case "channel_left":
    case "group_left":
      return lost();
    case "member_left_channel":
      return event.user === me.botUser ? lost() : undefined;
    case "user_change": {
      const user = object(event.user);
      const id = text(user.id);
      if (user.deleted !== true || id === undefined) return undefined;
      return news({ what: "account-gone", who: { connection, user: id } });
    }
    case "tokens_revoked":
      return list(object(event.tokens).bot).includes(me.botUser)
        ? news({ what: "disconnected", because: "revoked" })
        : undefined;
    case "app_uninstalled":
      return news({ what: "disconnected", because: "removed" });
    default:
      return undefined;
  }
}

// ---- Interactivity: https://docs.slack.dev/reference/interaction-payloads

function heardPress(body: Raw, connection: ConnectionId, now: Temporal.Instant): Heard | undefined {
  const action = object(list(body.actions)[0]);
  const token = text(action.value);
  const user = text(object(body.user).id);
  const trigger = text(body.trigger_id);
  // A button that leads to an address is told of too; it asks for nothing.
  if (token === undefined || !text(action.action_id)?.startsWith(PRESS) || user === undefined) return undefined;
  const container = object(body.container);
  const view = object(body.view);
  const place = [text(container.message_ts), text(view.id), text(view.hash), text(action.action_ts), token];
  const eventId = trigger === undefined ? `press:${digest([user, ...place])}` : `press:${trigger}`;
  const base = { eventId, at: now, connection, who: { connection, user }, ...nameOf(object(body.user)) };
  const pressed = { ...base, kind: "pressed" as const, token };

  if (container.type === "view" || text(view.id) !== undefined) {
    const source: Source =
      view.type === "home"
        ? { surface: "home-button", user, trigger: trigger ?? "" }
        : { surface: "panel", view: text(view.id) ?? text(container.view_id) ?? "" };
    return { event: pressed, source };
  }
  const channel = text(container.channel_id) ?? text(object(body.channel).id);
  const ts = text(container.message_ts);
  if (channel === undefined || ts === undefined) return undefined;
  const ephemeral = container.is_ephemeral === true;
  const answerAt = text(body.response_url);
  const room = roomOf(channel, text(object(body.channel).name), connection);
  return {
    event: {
      ...pressed,
      ...(room === undefined ? {} : { room }),
      ...(ephemeral ? {} : { from: { connection, channel, message: ts } }),
    },
    source: {
      surface: "message",
      channel,
      ts,
      trigger: trigger ?? "",
      ephemeral,
      ...(answerAt === undefined ? {} : { answerAt }),
    },
  };
}

function heardSubmission(body: Raw, connection: ConnectionId, now: Temporal.Instant): Heard | undefined {
  const view = object(body.view);
  const form = text(view.callback_id);
  const id = text(view.id);
  const user = text(object(body.user).id);
  if (form === undefined || form === PANEL || id === undefined || user === undefined) return undefined;
  const trigger = text(body.trigger_id);
  const values = object(object(view.state).values);
  const eventId =
    trigger === undefined
      ? `submit:${digest([user, id, text(view.hash), JSON.stringify(values)])}`
      : `submit:${trigger}`;
  const fields = Object.keys(values).flatMap((block) =>
    block.startsWith(`${form}/`) ? [block.slice(form.length + 1)] : [],
  );
  return {
    event: {
      eventId,
      at: now,
      connection,
      who: { connection, user },
      ...nameOf(object(body.user)),
      kind: "submitted",
      form,
      answers: answersOf(form, view.state),
    },
    source: { surface: "form", view: id, form, fields, shown: windowOf(view) },
  };
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
function heardCommand(body: Raw, connection: ConnectionId, now: Temporal.Instant): Heard | undefined {
  const user = text(body.user_id);
  const answerAt = text(body.response_url);
  const trigger = text(body.trigger_id);
  if (user === undefined || answerAt === undefined || trigger === undefined) return undefined;
  const room = roomOf(text(body.channel_id) ?? "", text(body.channel_name), connection);
  return {
    event: {
      eventId: `command:${trigger}`,
      at: now,
      connection,
      who: { connection, user },
      ...nameOf({ username: body.user_name }),
      ...(room === undefined ? {} : { room }),
      kind: "command",
      text: asTyped(text(body.text) ?? "").trim(),
    },
    source: { surface: "command", trigger, answerAt },
  };
}

// ---- the small parts

type Raw = { [key: string]: unknown };

const object = (value: unknown): Raw => (typeof value === "object" && value !== null ? (value as Raw) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

const digest = (parts: (string | undefined)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");

/** The short name of the payload; the full one is asked for where it is wanted. */
function nameOf(user: Raw): { name?: string } {
  const name = text(user.name) ?? text(user.username);
  return name === undefined ? {} : { name };
}

/** The parts of a window that Slack takes back when it is to be shown again. */
const windowOf = ({ type, callback_id, title, submit, close, blocks }: Raw): Json => ({
  type,
  callback_id,
  title,
  submit,
  close,
  blocks,
});

/** Slack gives private rooms and private chats no name of their own here. */
const NAMELESS = new Set(["directmessage", "privategroup"]);

function roomOf(
  channel: string,
  name: string | undefined,
  connection: ConnectionId,
): (RoomRef & { name?: string }) | undefined {
  if (channel === "" || channel.startsWith("D") || name === "directmessage") return undefined;
  return { connection, room: channel, ...(name === undefined || NAMELESS.has(name) ? {} : { name }) };
}

/** What a person typed, before Slack marked up its addresses: https://docs.slack.dev/messaging/formatting-message-text */
function asTyped(words: string): string {
  return words
    .replaceAll(/<((?:https?|tel):[^|>]+)(?:\|[^>]*)?>/g, "$1")
    .replaceAll(/<mailto:([^|>]+)(?:\|[^>]*)?>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
