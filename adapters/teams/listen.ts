// Teams' activities → Interactions and PlatformNews, and where the answer can be shown. Pure. Anything else (own messages, other tenants,
// reactions, edits, kinds that we do not use) gives nothing. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
//
// Event ids: an activity has an id that is the same whenever it is delivered, but a message's is unique only within its conversation. So the id
// is the activity's type, conversation and id. An activity without an id (none was seen) is named by a digest of who did what when.

import { createHash } from "node:crypto";
import { Temporal } from "../../src/clock.ts";
import type { ConnectionId } from "../../src/ids.ts";
import type { Interaction, InteractionBase, PlatformNews } from "../../src/platform/interaction.ts";
import type { RoomRef } from "../../src/platform/message.ts";
import { answersOf } from "./render-form.ts";
import type { Json } from "./text.ts";

/** A conversation, and the service that speaks into it. */
export interface Spot {
  service: string;
  conversation: string;
}

/** Where an interaction came from, which decides where its answer can be shown. */
export type Source =
  /** Nobody waits for an answer. */
  | { surface: "none" }
  /** Words in the private chat; or the chat was just made. */
  | { surface: "chat"; at: Spot }
  /** Words to the bot in a room. */
  | { surface: "room"; at: Spot; user: string }
  /** A button on a post, sent as it is. */
  | { surface: "press"; at: Spot; message?: string; room: boolean; user: string }
  /** A button on a post that asks for a dialog. */
  | { surface: "fetch"; at: Spot; message?: string; room: boolean; user: string }
  /** A button within a dialog. `message` is the post that it was opened from, where Teams tells. */
  | { surface: "dialog"; user: string }
  /** A form in the private chat. `waits`: the client waits for what replaces the card. */
  | { surface: "card"; at: Spot; message?: string; user: string; waits: boolean };

export interface Heard {
  event: Interaction | PlatformNews;
  source: Source;
}

/** What the connection knows of itself. */
export interface Ears {
  connection: ConnectionId;
  tenant: string;
  /** First words that are commands in a private chat too, in lower case. */
  commands: ReadonlySet<string>;
  /** The command's name, such as `kindling`: in front of anything it makes a command of it. */
  command: string;
}

/**
 * What an activity says. `roomsOf` are the rooms known of its team, for news of a whole team. Several events only where several rooms are lost.
 */
export function listen(raw: unknown, ears: Ears, now: Temporal.Instant, roomsOf: readonly string[] = []): Heard[] {
  const activity = readActivity(raw, ears.tenant);
  if (activity === undefined) return [];
  const base = baseOf(activity, ears.connection, now);
  const one = (heard: Heard | undefined): Heard[] => (heard === undefined ? [] : [heard]);
  switch (activity.raw.type) {
    case "message":
      return one(activity.fromBot ? undefined : heardMessage(activity, base, ears));
    case "invoke":
      return one(activity.fromBot ? undefined : heardInvoke(activity, base));
    case "installationUpdate":
      return heardInstallation(activity, base, roomsOf);
    case "conversationUpdate":
      return heardConversation(activity, base, roomsOf);
    default:
      return [];
  }
}

// ---- messages and buttons

function heardMessage(activity: Activity, base: InteractionBase, ears: Ears): Heard | undefined {
  const { raw, at, room } = activity;
  const who = personOf(activity, base);
  const submitted = deedOf(object(raw.value), { ...base, ...who });
  const message = text(raw.replyToId);
  const on = { at, user: activity.user, ...(message === undefined ? {} : { message }) };
  if (submitted?.kind === "submitted") return { event: submitted, source: { surface: "card", ...on, waits: false } };
  if (submitted !== undefined) {
    const source: Source = { surface: "press", ...on, room: room !== undefined };
    return { event: withPost(submitted, base, activity, message), source };
  }
  // A picture or a file alone is still something said: whoever sent it is to hear that it went nowhere.
  const words = text(raw.text) ?? (room === undefined && hasFile(raw) ? "" : undefined);
  if (words === undefined) return undefined;
  if (room !== undefined) {
    const said = toBot(activity, words);
    if (said === undefined) return undefined;
    const event = { ...base, ...who, kind: "command" as const, text: withoutName(said, ears.command) ?? said };
    return { event, source: { surface: "room", at, user: activity.user } };
  }
  const spoken = { ...base, ...who };
  const source: Source = { surface: "chat", at };
  const asked = commandIn(words, ears);
  if (asked === undefined) return { event: { ...spoken, kind: "said", text: words }, source };
  if (asked === "home") return { event: { ...spoken, kind: "home" }, source };
  return { event: { ...spoken, kind: "command", text: asked }, source };
}

/** Teams also attaches the words themselves, as HTML. */
const hasFile = (raw: Json): boolean =>
  list(raw.attachments).some((one) => (text(object(one).contentType) ?? "text/html") !== "text/html");

function heardInvoke(activity: Activity, base: InteractionBase): Heard | undefined {
  const { raw, at, room, user } = activity;
  const value = object(raw.value);
  const message = text(raw.replyToId);
  const on = { at, user, ...(message === undefined ? {} : { message }) };
  const by = { ...base, ...personOf(activity, base) };
  switch (raw.name) {
    case "task/fetch": {
      const deed = deedOf(object(value.data), by);
      if (deed?.kind !== "pressed") return undefined;
      const source: Source = { surface: "fetch", ...on, room: room !== undefined };
      return { event: withPost(deed, base, activity, message), source };
    }
    case "task/submit": {
      // A dialog is nobody's room, wherever it was opened.
      const { room: _, ...alone } = by;
      const deed = deedOf(object(value.data), alone);
      return deed === undefined ? undefined : { event: deed, source: { surface: "dialog", user } };
    }
    case "adaptiveCard/action": {
      const deed = deedOf(object(object(value.action).data), by);
      if (deed === undefined) return undefined;
      return { event: withPost(deed, base, activity, message), source: { surface: "card", ...on, waits: true } };
    }
    default:
      return undefined;
  }
}

type Deed = Extract<Interaction, { kind: "pressed" | "submitted" }>;

function deedOf(data: Json, by: Omit<Interaction, "kind">): Deed | undefined {
  const form = text(data.form);
  if (form !== undefined) return { ...by, kind: "submitted", form, answers: answersOf(data) };
  const token = text(data.press);
  return token === undefined ? undefined : { ...by, kind: "pressed", token };
}

function withPost(deed: Deed, { connection }: InteractionBase, { at }: Activity, message: string | undefined): Deed {
  if (deed.kind !== "pressed" || message === undefined) return deed;
  return { ...deed, from: { connection, channel: at.conversation, message } };
}

// ---- coming and going

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events#installation-update-event */
function heardInstallation(activity: Activity, base: InteractionBase, rooms: readonly string[]): Heard[] {
  const { raw, room, at, user } = activity;
  const removed = raw.action === "remove" || raw.action === "remove-upgrade";
  if (room !== undefined) return removed ? lost(base, new Set([...rooms, room.room])) : [];
  const by = { ...base, ...personOf(activity, base) };
  if (raw.action === "remove") return [{ event: { ...by, kind: "left" }, source: { surface: "none" } }];
  // An upgrade is nobody's arrival.
  return raw.action === "add" && user !== ""
    ? [{ event: { ...by, kind: "arrived" }, source: { surface: "chat", at } }]
    : [];
}

function heardConversation(activity: Activity, base: InteractionBase, rooms: readonly string[]): Heard[] {
  const { raw, room } = activity;
  const channel = object(raw.channelData);
  switch (channel.eventType) {
    case "channelDeleted": {
      const gone = text(object(channel.channel).id);
      return gone === undefined ? [] : lost(base, new Set([gone]));
    }
    case "teamDeleted":
    case "teamHardDeleted":
    case "teamArchived":
      return lost(base, new Set(rooms));
  }
  const removed = list(raw.membersRemoved).some((one) => text(object(one).id) === activity.bot);
  return removed && room !== undefined ? lost(base, new Set([...rooms, room.room])) : [];
}

function lost(base: InteractionBase, rooms: ReadonlySet<string>): Heard[] {
  return [...rooms].map((room) => ({
    event: {
      ...base,
      eventId: `${base.eventId}/${room}`,
      kind: "news",
      news: { what: "room-lost", room: { connection: base.connection, room } },
    },
    source: { surface: "none" },
  }));
}

// ---- words

/** More words than this are something said, even if the first happens to be a command. */
const COMMAND_WORDS = 4;

/** The command in what was said in private; undefined where it is something said. */
function commandIn(words: string, { command, commands }: Ears): string | undefined {
  const bare = words.trim();
  const named = withoutName(bare, command);
  if (named !== undefined) return named === "" ? "home" : named;
  const [first = "", ...rest] = bare.split(/\s+/);
  if (rest.length >= COMMAND_WORDS || !commands.has(first.toLowerCase())) return undefined;
  return bare.toLowerCase() === "home" ? "home" : bare;
}

/** What follows the command's name, as in `/kindling journal`; undefined where it does not come first. */
function withoutName(words: string, command: string): string | undefined {
  const [first = "", ...rest] = words.trim().split(/\s+/);
  return first.toLowerCase() === `/${command}` || first.toLowerCase() === command ? rest.join(" ") : undefined;
}

/** Words in a room without the mention of the bot; undefined where it was not mentioned. */
function toBot({ raw, bot }: Activity, words: string): string | undefined {
  const marks = list(raw.entities).flatMap((one) => {
    const entity = object(one);
    const mark = text(entity.text);
    return entity.type === "mention" && text(object(entity.mentioned).id) === bot && mark !== undefined ? [mark] : [];
  });
  if (marks.length === 0) return undefined;
  return marks
    .reduce((rest, mark) => rest.replace(mark, " "), words)
    .replaceAll(/&nbsp;|\s+/g, " ")
    .trim();
}

// ---- the small parts

export interface Activity {
  raw: Json;
  at: Spot;
  user: string;
  bot: string;
  fromBot: boolean;
  /** Absent in private. */
  room?: { room: string; name?: string };
  team?: string;
}

/** The parts of an activity that everything needs; undefined for what is not of this tenant, or not Teams' at all. */
export function readActivity(given: unknown, tenant: string): Activity | undefined {
  const raw = object(given);
  const conversation = object(raw.conversation);
  const channelData = object(raw.channelData);
  const service = text(raw.serviceUrl);
  const id = text(conversation.id);
  const theirs = text(object(channelData.tenant).id) ?? text(conversation.tenantId);
  if (raw.channelId !== "msteams" || service === undefined || id === undefined) return undefined;
  if (theirs?.toLowerCase() !== tenant.toLowerCase()) return undefined;
  const bot = text(object(raw.recipient).id) ?? "";
  const user = text(object(raw.from).id) ?? "";
  const team = text(object(channelData.team).id);
  const alone =
    conversation.conversationType === "personal" ||
    (conversation.conversationType === undefined && conversation.isGroup !== true);
  const name = text(object(channelData.channel).name) ?? text(conversation.name);
  const channel = text(object(channelData.channel).id) ?? roomIn(id);
  return {
    raw,
    at: { service, conversation: id },
    user,
    bot,
    fromBot: user === "" || user === bot,
    ...(alone ? {} : { room: { room: channel, ...(name === undefined ? {} : { name }) } }),
    ...(team === undefined ? {} : { team }),
  };
}

/** The channel of a thread in it: a thread's id has the id of its first message at the end. */
export const roomIn = (conversation: string): string => conversation.split(";messageid=", 1)[0] ?? conversation;

function baseOf({ raw, at, user }: Activity, connection: ConnectionId, now: Temporal.Instant): InteractionBase {
  const id = text(raw.id) ?? `digest.${digest([user, raw.timestamp, raw.name, raw.value, raw.text])}`;
  return { eventId: `${raw.type}/${at.conversation}/${id}`, at: instantOf(raw.timestamp) ?? now, connection };
}

function personOf({ raw, user, room }: Activity, { connection }: InteractionBase) {
  const client = list(raw.entities)
    .map(object)
    .find(({ type }) => type === "clientInfo");
  const name = text(object(raw.from).name);
  const zone = text(client?.timezone);
  const locale = text(raw.locale) ?? text(client?.locale);
  const where: { room?: RoomRef & { name?: string } } = room === undefined ? {} : { room: { connection, ...room } };
  return {
    who: { connection, user },
    ...(name === undefined ? {} : { name }),
    ...(zone === undefined ? {} : { zone }),
    ...(locale === undefined ? {} : { locale }),
    ...where,
  };
}

function instantOf(value: unknown): Temporal.Instant | undefined {
  try {
    if (value instanceof Date) return Temporal.Instant.fromEpochMilliseconds(value.getTime());
    return typeof value === "string" ? Temporal.Instant.from(value) : undefined;
  } catch {
    return undefined;
  }
}

export const object = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const digest = (parts: unknown[]): string => createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
