// Discord's dispatches → Interaction or PlatformNews, and where the answer can be shown. Pure. Anything else (own messages, other bots, other
// servers, kinds that we do not use) gives nothing.
//
// Event ids: Discord names everything. An interaction has an id of its own for every act, a message its id; both are the same when a dropped
// gateway delivers them once more.

import { Temporal } from "../../src/clock.ts";
import type { ConnectionId } from "../../src/ids.ts";
import type { Interaction, InteractionBase, PlatformNews } from "../../src/platform/interaction.ts";
import { HOME_WORDS } from "./commands.ts";
import type { Dispatch } from "./connector.ts";
import { HOME, PRESS } from "./render.ts";
import { answersOf, enteredIn, formOf, KEPT } from "./render-form.ts";

/** Who the bot is, and the one server that it speaks for. */
export interface Identity {
  application: string;
  botUser: string;
  guild: string;
  /** Without the slash. */
  command: string;
}

/** What an interaction is answered by; good for a quarter of an hour. */
export interface Asked {
  interaction: string;
  token: string;
  user: string;
}

/** Where an interaction came from, which decides where its answer can be shown. */
export type Source =
  /** Nobody waits for an answer. */
  | { surface: "none" }
  /** Words in the private chat. */
  | { surface: "chat"; channel: string; user: string }
  /** A button on a message. An ephemeral one can only be rewritten by answering the press. */
  | { surface: "press"; asked: Asked; channel: string; message: string; ephemeral: boolean }
  /** A submitted modal, opened from a message or by a command. `ephemeral`: from a message that its answer takes the place of. `entered`: the
   * texts that were typed. */
  | { surface: "form"; asked: Asked; fromMessage: boolean; ephemeral: boolean; entered: string[] }
  | { surface: "command"; asked: Asked };

export interface Heard {
  event: Interaction | PlatformNews;
  source: Source;
  /** The press asks for a form that the adapter keeps, by this key. Where it is not kept any more, the event goes to the core. */
  kept?: string;
}

const APPLICATION_COMMAND = 2;
const MESSAGE_COMPONENT = 3;
const MODAL_SUBMIT = 5;
const BUTTON = 2;
const DM_CHANNEL = 1;
const EPHEMERAL = 1 << 6;
/** Said, and said in answer to something. Everything else of its kind is told by Discord, not by a person. */
const SPOKEN = new Set([0, 19]);

export function listen(
  dispatch: Dispatch,
  connection: ConnectionId,
  me: Identity,
  now: Temporal.Instant,
): Heard | undefined {
  const data = object(dispatch.data);
  switch (dispatch.type) {
    case "INTERACTION_CREATE":
      return heardInteraction(data, connection, me);
    case "MESSAGE_CREATE":
      return heardMessage(data, connection, me);
    case "GUILD_DELETE":
      // An outage of Discord's looks the same but for this mark.
      if (data.id !== me.guild || data.unavailable === true) return undefined;
      return news(`guild-delete:${now.toString()}`, now, connection, { what: "disconnected", because: "removed" });
    case "GUILD_CREATE":
      if (data.id !== me.guild || data.unavailable === true) return undefined;
      return news(`guild-create:${now.toString()}`, now, connection, { what: "connected" });
    case "CHANNEL_DELETE":
    case "THREAD_DELETE": {
      const room = text(data.id);
      if (room === undefined || data.guild_id !== me.guild) return undefined;
      return news(`channel-delete:${room}`, now, connection, { what: "room-lost", room: { connection, room } });
    }
    default:
      return undefined;
  }
}

function news(eventId: string, at: Temporal.Instant, connection: ConnectionId, what: PlatformNews["news"]): Heard {
  return { event: { eventId, at, connection, kind: "news", news: what }, source: { surface: "none" } };
}

// ---- https://docs.discord.com/developers/resources/message

function heardMessage(data: Raw, connection: ConnectionId, me: Identity): Heard | undefined {
  const author = object(data.author);
  const [id, channel, user] = [text(data.id), text(data.channel_id), text(author.id)];
  if (id === undefined || channel === undefined || user === undefined || data.guild_id !== undefined) return undefined;
  if (author.bot === true || user === me.botUser || data.webhook_id !== undefined) return undefined;
  if (!SPOKEN.has(Number(data.type ?? 0))) return undefined;
  const at = momentOf(id);
  if (at === undefined) return undefined;
  return {
    event: {
      eventId: `message:${id}`,
      at,
      connection,
      who: { connection, user },
      ...nameOf({}, author),
      kind: "said",
      text: typeof data.content === "string" ? data.content : "",
    },
    source: { surface: "chat", channel, user },
  };
}

// ---- https://docs.discord.com/developers/interactions/receiving-and-responding

function heardInteraction(raw: Raw, connection: ConnectionId, me: Identity): Heard | undefined {
  const user = object(raw.guild_id === undefined ? raw.user : object(raw.member).user);
  const [id, token, userId] = [text(raw.id), text(raw.token), text(user.id)];
  const at = id === undefined ? undefined : momentOf(id);
  if (id === undefined || token === undefined || userId === undefined || at === undefined) return undefined;
  if (text(raw.application_id) !== me.application || !isHere(raw, me)) return undefined;
  const asked: Asked = { interaction: id, token, user: userId };
  const locale = text(raw.locale);
  const who: InteractionBase & Pick<Interaction, "who" | "name" | "locale"> = {
    eventId: `interaction:${id}`,
    at,
    connection,
    who: { connection, user: userId },
    ...nameOf(object(raw.member), user),
    ...(locale === undefined ? {} : { locale }),
  };
  const room = roomOf(raw, connection);
  const data = object(raw.data);

  switch (raw.type) {
    case APPLICATION_COMMAND: {
      if (data.name !== me.command) return undefined;
      const words = wordsOf(data);
      const source: Source = { surface: "command", asked };
      if (HOME_WORDS.has(words)) return { event: { ...who, ...room, kind: "home" }, source };
      return { event: { ...who, ...room, kind: "command", text: words }, source };
    }
    case MESSAGE_COMPONENT:
      return data.component_type === BUTTON ? heardPress(raw, { who: { ...who, ...room }, asked }) : undefined;
    case MODAL_SUBMIT: {
      const form = formOf(data);
      if (form === undefined) return undefined;
      const fromMessage = text(object(raw.message).id) !== undefined;
      const ephemeral = isEphemeral(object(raw.message));
      return {
        event: { ...who, kind: "submitted", form, answers: answersOf(data) },
        source: { surface: "form", asked, fromMessage, ephemeral, entered: enteredIn(data) },
      };
    }
    default:
      return undefined;
  }
}

function heardPress(
  raw: Raw,
  { who, asked }: { who: InteractionBase & Pick<Interaction, "who">; asked: Asked },
): Heard | undefined {
  const message = object(raw.message);
  const [channel, id, customId] = [text(raw.channel_id), text(message.id), text(object(raw.data).custom_id)];
  if (channel === undefined || id === undefined || customId === undefined) return undefined;
  const ephemeral = isEphemeral(message);
  const source: Source = { surface: "press", asked, channel, message: id, ephemeral };
  if (customId === HOME) return { event: { ...who, kind: "home" }, source };
  const from = ephemeral ? {} : { from: { connection: who.connection, channel, message: id } };
  const [mark = "", first = "", second = ""] = customId.split(":", 3);
  if (mark === KEPT && second !== "") {
    return { event: { ...who, kind: "pressed", token: second, ...from }, source, kept: first };
  }
  if (!new RegExp(`^${PRESS}\\d+$`).test(mark) || first === "") return undefined;
  return { event: { ...who, kind: "pressed", token: first, ...from }, source };
}

/** Of our server, or of the private chat with the bot: not of a server where somebody brought the bot along for themselves. */
function isHere(raw: Raw, me: Identity): boolean {
  if (raw.guild_id !== undefined) return raw.guild_id === me.guild;
  return raw.context === undefined ? object(raw.channel).type === DM_CHANNEL : raw.context === DM_CHANNEL;
}

/** A subcommand and what was typed after it. */
function wordsOf(data: Raw): string {
  const word = object(list(data.options)[0]);
  const typed = list(word.options).map((option) => text(object(option).value)?.trim() ?? "");
  return [text(word.name) ?? "", ...typed].filter((part) => part !== "").join(" ");
}

function roomOf(raw: Raw, connection: ConnectionId): Pick<Interaction, "room"> {
  const room = text(raw.channel_id);
  if (raw.guild_id === undefined || room === undefined) return {};
  const name = text(object(raw.channel).name);
  return { room: { connection, room, ...(name === undefined ? {} : { name }) } };
}

// ---- the small parts

type Raw = { [key: string]: unknown };

const object = (value: unknown): Raw => (typeof value === "object" && value !== null ? (value as Raw) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const isEphemeral = (message: Raw): boolean => (Number(message.flags ?? 0) & EPHEMERAL) !== 0;

/** What the server calls them, else what they call themselves. */
function nameOf(member: Raw, user: Raw): { name?: string } {
  const name = text(member.nick) ?? text(user.global_name) ?? text(user.username);
  return name === undefined ? {} : { name };
}

/** Discord's ids tell when they were made, in milliseconds since 2015: https://docs.discord.com/developers/reference#snowflakes */
const EPOCH_MS = 1_420_070_400_000n;

function momentOf(id: string): Temporal.Instant | undefined {
  if (!/^\d{15,20}$/.test(id)) return undefined;
  return Temporal.Instant.fromEpochMilliseconds(Number((BigInt(id) >> 22n) + EPOCH_MS));
}

/** The lowest id that can have been made at a moment, for searching from there. */
export function idAt(moment: Temporal.Instant): string {
  const since = BigInt(moment.epochMilliseconds) - EPOCH_MS;
  return String((since > 0n ? since : 0n) << 22n);
}
