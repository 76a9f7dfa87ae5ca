// One way in. An event is taken once, the speaker is looked up, the room that answers is found, and what it decides is stored together with
// its posts and its reply in one transaction. Only then is the reply given to the platform.

import type { Clock } from "../clock.ts";
import { takeCodeSaid } from "../cohort/entering.ts";
import { welcome } from "../cohort/joining.ts";
import { takeNews, takePresence } from "../cohort/news.ts";
import { findSpeaker } from "../cohort/speaker.ts";
import type { Means, Occasion, Outcome, Post, Turn } from "../feature.ts";
import { takeWords } from "../introduction/passing.ts";
import type { Capabilities } from "../platform/capabilities.ts";
import type { Handle, Interaction, PlatformNews, Reply } from "../platform/interaction.ts";
import type { AccountRef, Message } from "../platform/message.ts";
import { readToken } from "../platform/token.ts";
import type { Say } from "../prompts/wording.ts";
import type { Store, Tx } from "../store/store.ts";
import { firstMembership, HOME, homePanel } from "./home.ts";
import { keepReply, takeEvent } from "./inbox.ts";
import type { Registry } from "./registry.ts";
import { rescue } from "./rescue.ts";

export interface RouterLog {
  info(facts: object, what: string): void;
  error(facts: object, what: string): void;
}

export interface RouterParts {
  store: Store;
  clock: Clock;
  registry: Registry;
  means: Omit<Means, "tx" | "now">;
  capabilitiesOf: (connection: string) => Capabilities;
  enqueue: (tx: Tx, posts: readonly Post[], now: Means["now"]) => Promise<void>;
  schedule: (tx: Tx, occasions: readonly Occasion[]) => Promise<void>;
  /** Called after the commit: posts may be waiting, homes may be old. */
  afterwards: (done: { posts: number; refresh: string[] }) => void;
  log: RouterLog;
}

/** Makes the function that every adapter hands its events to. It never rejects. */
export function createRouter(parts: RouterParts): Handle {
  return async (event) => {
    try {
      const { reply, posts, refresh } = await parts.store.transaction((tx) => decideOnce(parts, tx, event));
      if (posts > 0 || refresh.length > 0) parts.afterwards({ posts, refresh });
      return reply;
    } catch (cause) {
      parts.log.error(
        { connection: event.connection, kind: event.kind, error: nameOf(cause) },
        "an event could not be handled",
      );
      if (event.kind === "news") return { show: "nothing" };
      return rescue(event, parts.means.sayIn(event.locale ?? "en"));
    }
  };
}

interface Decided {
  reply: Reply;
  posts: number;
  refresh: string[];
}

async function decideOnce(parts: RouterParts, tx: Tx, event: Interaction | PlatformNews): Promise<Decided> {
  const { secret } = parts.means.settings;
  const now = parts.clock.now();
  const before = await takeEvent(tx, secret, event, now);
  if (before !== undefined) return { reply: before, posts: 0, refresh: [] };
  const outcome: Outcome =
    event.kind === "news"
      ? { reply: { show: "nothing" }, posts: await takeNews(tx, event, now) }
      : await answer(parts, tx, event, now);
  const posts = outcome.posts ?? [];
  await parts.enqueue(tx, posts, now);
  await parts.schedule(tx, outcome.next ?? []);
  await keepReply(tx, secret, event, outcome.reply);
  return { reply: outcome.reply, posts: posts.length, refresh: outcome.refresh ?? [] };
}

async function answer(parts: RouterParts, tx: Tx, event: Interaction, now: Means["now"]): Promise<Outcome> {
  const speaker = await findSpeaker(tx, event.who);
  const wasUnreachable = (speaker.account?.unreachable ?? null) !== null;
  if (wasUnreachable && event.kind !== "left") await takePresence(tx, event.who);
  const turn: Turn = {
    ...parts.means,
    tx,
    now,
    event,
    speaker,
    say: parts.means.sayIn(speaker.person?.locale ?? event.locale ?? "en"),
    capabilities: parts.capabilitiesOf(event.connection),
    answers: event.kind === "submitted" ? event.answers : {},
  };
  switch (event.kind) {
    case "pressed":
      return byToken(parts, turn, event.token, parts.registry.presses);
    case "submitted":
      return byToken(parts, turn, event.form, parts.registry.submissions);
    case "command":
      return byCommand(parts, turn, event.text);
    case "said":
      if (speaker.members.length === 0) return welcome(turn);
      return (
        (await takeCodeSaid(turn)) ??
        (isForUs(parts, event.text) ? undefined : await takeWords(turn)) ??
        showHome(parts, turn, [[turn.say("conversation.said")]])
      );
    case "home":
    case "arrived":
      return speaker.members.length === 0 ? welcome(turn) : showHome(parts, turn);
    case "left": {
      const news = { kind: "news", news: { what: "account-gone", who: event.who } } as const;
      const { eventId, at, connection } = event;
      return { reply: { show: "nothing" }, posts: await takeNews(tx, { ...news, eventId, at, connection }, now) };
    }
  }
}

/** A command without its sign in front is meant for us, and is not passed on to anybody. */
function isForUs({ registry, means }: RouterParts, text: string): boolean {
  const words = text.trim().toLowerCase();
  return words.startsWith(means.settings.command) || ["home", "help"].includes(words) || registry.commands.has(words);
}

async function byToken(parts: RouterParts, turn: Turn, text: string, table: Registry["presses"]): Promise<Outcome> {
  const token = readToken(text);
  const named: Turn = {
    ...turn,
    ...(token?.subject === undefined ? {} : { subject: token.subject }),
    ...(token?.extra === undefined ? {} : { extra: token.extra }),
  };
  if (token?.action === HOME) return showHome(parts, named);
  const handler = token === undefined ? undefined : table.get(token.action);
  if (handler !== undefined) return handler(named);
  const old: Message["body"] = [[turn.say("conversation.outdated")]];
  if (turn.speaker.members.length === 0) return below(old, await welcome(turn));
  return showHome(parts, turn, old);
}

/** The same message with something said first. */
function below(words: Message["body"], outcome: Outcome): Outcome {
  const { reply } = outcome;
  if (!("message" in reply)) return outcome;
  return { ...outcome, reply: { ...reply, message: { ...reply.message, body: [...words, ...reply.message.body] } } };
}

/** The first word chooses; without one that we know, the home is shown. Asked in a room, nothing private is shown to others: an adapter
 * answers commands to the person alone. */
async function byCommand(parts: RouterParts, turn: Turn, text: string): Promise<Outcome> {
  const [word = ""] = text.trim().toLowerCase().split(/\s+/, 1);
  const handler = parts.registry.commands.get(word);
  if (handler !== undefined) return handler(turn);
  if (turn.speaker.members.length === 0) return welcome(turn);
  return showHome(parts, turn, word === "" || word === "home" ? [] : [[turn.say("conversation.unknown-command")]]);
}

async function showHome(parts: RouterParts, turn: Turn, above: Message["body"] = []): Promise<Outcome> {
  const member = turn.speaker.members.find(({ id }) => id === turn.subject) ?? firstMembership(turn.speaker.members);
  if (member === undefined) return welcome(turn);
  const message = await homePanel(turn, parts.registry.features, member, above);
  return { reply: { show: "home", message } };
}

/** The home of a person as it is now, for homes that are pages. Undefined for somebody without a cohort. */
export async function composeHome(
  parts: Pick<RouterParts, "means" | "registry" | "clock">,
  tx: Tx,
  who: AccountRef,
  capabilities: Capabilities,
): Promise<Message | undefined> {
  const speaker = await findSpeaker(tx, who);
  const member = firstMembership(speaker.members);
  if (member === undefined) return undefined;
  const now = parts.clock.now();
  const event: Interaction = { kind: "home", eventId: "", at: now, connection: who.connection, who };
  const say: Say = parts.means.sayIn(speaker.person?.locale ?? "en");
  const turn: Turn = { ...parts.means, tx, now, event, speaker, say, capabilities, answers: {} };
  return homePanel(turn, parts.registry.features, member);
}

/** The name of an error, never its message: that may quote what somebody wrote. */
const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : typeof cause);
