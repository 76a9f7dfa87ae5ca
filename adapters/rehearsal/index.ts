// The fourth mouth: chats on this machine alone, in the manner of other platforms, whose capabilities and limits are handed in.

import type { Clock } from "../../src/clock.ts";
import { type ConnectionId, randomId } from "../../src/ids.ts";
import type { Capabilities } from "../../src/platform/capabilities.ts";
import type { Delivery, Found } from "../../src/platform/delivery.ts";
import type { Handle } from "../../src/platform/interaction.ts";
import type { AccountRef, Audience, Message, MessageRef } from "../../src/platform/message.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { createChats, type RehearsalChats } from "./chats.ts";
import { type Change, type KeptPost, openWorld, type Place, type World } from "./connector.ts";
import { type Destination, losesAnswers, losesPosts, obstacle } from "./errors.ts";
import { gatheringChannel, privateChannel, roomChannel, said, standing } from "./render.ts";

/** A connection, and the platform whose manner it has. */
export interface Mouth {
  id: ConnectionId;
  /** The name to show, such as that of the platform played. */
  like: string;
  capabilities: Capabilities;
}

export interface RehearsalPerson {
  who: AccountRef;
  name: string;
  /** IANA zone. */
  zone: string;
  /** BCP 47 tag. */
  locale?: string;
}

export interface RehearsalRoom {
  connection: ConnectionId;
  room: string;
  name: string;
}

export interface RehearsalConfig {
  mouths: readonly Mouth[];
  people: readonly RehearsalPerson[];
  /** Everybody on a connection is in all of its rooms. */
  rooms: readonly RehearsalRoom[];
  /** Where the chats are kept. */
  folder: string;
  clock: Clock;
  phrases: RehearsalPhrases;
  /** How long a person waits for an answer before they may go on; as long as their platform allows where absent. */
  patienceMs?: number;
}

/** What is said to people when the core cannot. */
export interface RehearsalPhrases {
  /** That something went wrong, and nothing was stored. */
  notNow: string;
}

export interface Rehearsal {
  /** One for each mouth, because each has capabilities of its own. */
  platforms: Platform[];
  chats: RehearsalChats;
}

/** Opens the chats of a rehearsal. Throws where the folder cannot be written, or two mouths have one connection. */
export function createRehearsal(config: RehearsalConfig): Rehearsal {
  const world = openWorld(config.folder);
  const handles = new Map<string, Handle>();
  if (new Set(config.mouths.map(({ id }) => id)).size < config.mouths.length)
    throw new RangeError("two mouths, one connection");
  return {
    platforms: config.mouths.map((mouth) => createPlatform(mouth, config, world, handles)),
    chats: createChats({ ...config, world, handles }),
  };
}

function createPlatform(mouth: Mouth, config: RehearsalConfig, world: World, handles: Map<string, Handle>): Platform {
  const { id: connection, capabilities } = mouth;
  const now = (): string => config.clock.now().toString();
  const refAt = (channel: string, message: string): MessageRef => ({ connection, channel, message });
  const answer = (delivery: Delivery): Delivery =>
    losesAnswers(world.troubles(), connection) ? { is: "unknown" } : delivery;
  return {
    name: "rehearsal",
    capabilities,
    serves: (id) => id === connection,
    start: async (handle) => {
      handles.set(connection, handle);
    },
    stop: async () => {
      handles.delete(connection);
    },
    send: async (to, what, once): Promise<Delivery> => {
      const going = destination(to, connection);
      const refused = unknownTo(config, going) ?? obstacle(world.troubles(), going);
      if (refused !== undefined) return refused;
      const channel = channelFor(to);
      const twin = capabilities.confirms === "nonce" ? world.postWithKey(connection, channel, once) : undefined;
      if (twin !== undefined) return answer({ is: "sent", at: refAt(channel, twin.id) });
      if (losesPosts(world.troubles(), connection)) return { is: "unknown" };
      const id = randomId();
      const post: KeptPost = { id, at: now(), key: once, ...said(what, connection, capabilities) };
      const gathered: Change[] =
        to.to === "introduction" ? [{ is: "gathered", connection, channel, users: [...going.users].sort() }] : [];
      world.record([...gathered, { is: "posted", connection, channel, post }]);
      return answer({ is: "sent", at: refAt(channel, id) });
    },
    revise: async (where, what): Promise<Delivery> => {
      const place: Place = { channel: where.channel, id: where.message };
      const old = world.post(connection, place);
      if (old === undefined) return { is: "broken", because: "message-not-found" };
      const refused = obstacle(world.troubles(), whereTo(where));
      if (refused !== undefined) return refused;
      const post: KeptPost = { ...standing(old), revisedAt: now(), ...said(what, connection, capabilities) };
      world.record([{ is: "posted", connection, channel: where.channel, post }]);
      return answer({ is: "sent", at: where });
    },
    find: async (to, once): Promise<Found> => {
      if (capabilities.confirms === "never") return { is: "cannot-tell" };
      const channel = channelFor(to);
      const post = world.postWithKey(connection, channel, once);
      return post === undefined ? { is: "absent" } : { is: "posted", at: refAt(channel, post.id) };
    },
    ...(capabilities.home === "page"
      ? {
          refreshHome: async (who: AccountRef, panel: Message): Promise<Delivery> => {
            const going = { connection, users: [who.user] };
            const refused = unknownTo(config, going) ?? obstacle(world.troubles(), going);
            if (refused !== undefined) return refused;
            world.record([{ is: "home", who, message: said(panel, connection, capabilities).message }]);
            return { is: "sent", at: refAt("home", who.user) };
          },
        }
      : {}),
  };
}

function channelFor(to: Audience): string {
  if (to.to === "member") return privateChannel(to.member.user);
  return to.to === "room" ? roomChannel(to.room.room) : gatheringChannel(to.members.map(({ user }) => user));
}

function destination(to: Audience, connection: string): Destination {
  if (to.to === "member") return { connection, users: [to.member.user] };
  if (to.to === "room") return { connection, users: [], room: to.room.room };
  return { connection, users: to.members.map(({ user }) => user) };
}

/** Where a post stands, from the reference that was given out for it. */
function whereTo({ connection, channel }: MessageRef): Destination {
  const dot = channel.indexOf(".");
  const [kind, named] = [channel.slice(0, dot), channel.slice(dot + 1)];
  return { connection, users: kind === "private" ? [named] : [], ...(kind === "room" ? { room: named } : {}) };
}

function unknownTo({ people, rooms }: RehearsalConfig, { connection, users, room }: Destination): Delivery | undefined {
  const known = (user: string): boolean => people.some(({ who }) => who.connection === connection && who.user === user);
  if (!users.every(known)) return { is: "refused", because: "left" };
  if (room === undefined || rooms.some((it) => it.connection === connection && it.room === room)) return undefined;
  return { is: "refused", because: "room-gone" };
}
