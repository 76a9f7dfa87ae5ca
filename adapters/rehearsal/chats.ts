// The chats as the people in them see them. No other mouth has this, because there the platform's own programs show them.

import { type Clock, Temporal } from "../../src/clock.ts";
import { randomId } from "../../src/ids.ts";
import type { Form } from "../../src/platform/form.ts";
import type { Handle, PlatformNews } from "../../src/platform/interaction.ts";
import type { AccountRef, Message } from "../../src/platform/message.ts";
import type { KeptForm, KeptPost, World } from "./connector.ts";
import { createDeeds } from "./deeds.ts";
import { connectionOf, type Trouble } from "./errors.ts";
import type { Mouth, RehearsalPerson, RehearsalPhrases, RehearsalRoom } from "./index.ts";
import type { Deed } from "./listen.ts";
import { privateChannel, recall, roomChannel } from "./render.ts";

export interface OpenForm {
  form: Form;
  /** A sentence by each field that needs another look. */
  errors?: Record<string, string>;
  /** The limits of the platform that it breaks. */
  over?: string[];
}

export type Item = { id: string; at: Temporal.Instant; revisedAt?: Temporal.Instant; onlyYou?: boolean } & (
  | { by: "person"; name: string; you: boolean; text: string }
  /** `over` names the limits for which something of it was lost. */
  | { by: "bot"; message: Message; over?: string[] }
  /** Fields that stand in the chat. */
  | { by: "bot"; open: OpenForm }
  /** A form that this platform cannot keep open: what is to be corrected, and a way to open it again. */
  | { by: "bot"; returned: OpenForm }
);

export interface RehearsalChats {
  /** Grows with every change. */
  revision(): number;
  chatOf(who: AccountRef): Item[];
  /** Rooms of the connection, and where this person was brought together with others (`between`). */
  roomsOf(who: AccountRef): { id: string; name: string; between?: string[]; items: Item[] }[];
  homeOf(who: AccountRef): Message | undefined;
  dialogOf(who: AccountRef): OpenForm | undefined;
  /** Resolves when the answer is to be seen. A deed on what is no longer there does nothing. */
  act(deed: Deed): Promise<void>;
  troubles(): Trouble[];
  /** Lets something go wrong, or stops it. The core hears of it where a platform would tell. */
  trouble(trouble: Trouble, on: boolean): Promise<void>;
  /** Forgets everything said and gone wrong. */
  clear(): void;
}

/** What the chats are made of. */
export interface House {
  mouths: readonly Mouth[];
  people: readonly RehearsalPerson[];
  rooms: readonly RehearsalRoom[];
  clock: Clock;
  world: World;
  phrases: RehearsalPhrases;
  patienceMs?: number;
  /** Whom to tell, by connection; nobody while its platform is not started. */
  handles: ReadonlyMap<string, Handle>;
}

/** The chats of a house. */
export function createChats(house: House): RehearsalChats {
  const { people, rooms, clock, world, handles } = house;
  const mouthOf = (connection: string): Mouth | undefined => house.mouths.find(({ id }) => id === connection);
  const linksOnly = (who: AccountRef): boolean => mouthOf(who.connection)?.capabilities.introductions === "link";
  const nameOf = (connection: string, user: string): string =>
    people.find(({ who }) => who.connection === connection && who.user === user)?.name ?? "";
  const seen = (who: AccountRef, channel: string): Item[] =>
    world
      .posts(who.connection, channel)
      .filter(({ only }) => only === undefined || only === who.user)
      .map((post) => itemOf(post, who, nameOf));
  const gatheringsOf = (who: AccountRef) =>
    world.gatherings(who.connection).filter(({ users }) => users.includes(who.user));

  return {
    revision: world.revision,
    chatOf: (who) => {
      const own = seen(who, privateChannel(who.user));
      if (!linksOnly(who)) return own;
      const linked = gatheringsOf(who).flatMap(({ channel }) => seen(who, channel));
      return [...own, ...linked].sort((one, other) => Temporal.Instant.compare(one.at, other.at));
    },
    roomsOf: (who) => {
      const whole = rooms
        .filter(({ connection }) => connection === who.connection)
        .map(({ room, name }) => ({ id: room, name, items: seen(who, roomChannel(room)) }));
      if (linksOnly(who)) return whole;
      const together = gatheringsOf(who).map(({ channel, users }) => {
        const between = users.map((user) => nameOf(who.connection, user));
        return { id: channel, name: between.join(", "), between, items: seen(who, channel) };
      });
      return [...whole, ...together];
    },
    homeOf: (who) => {
      const kept = world.home(who);
      return kept === undefined ? undefined : recall(kept);
    },
    dialogOf: (who) => {
      const kept = world.dialog(who);
      return kept === undefined ? undefined : openForm(kept);
    },
    act: createDeeds(house),
    troubles: world.troubles,
    trouble: async (trouble, on) => {
      world.record([{ is: "trouble", trouble, on }]);
      const mouth = mouthOf(connectionOf(trouble));
      const news = mouth === undefined ? undefined : newsOf(trouble, on, mouth);
      if (mouth === undefined || news === undefined) return;
      const eventId = `news.${randomId()}`;
      await handles.get(mouth.id)?.({ kind: "news", eventId, at: clock.now(), connection: mouth.id, news });
    },
    clear: world.clear,
  };
}

const openForm = ({ form, errors, over }: KeptForm): OpenForm => ({
  form,
  ...(errors === undefined ? {} : { errors }),
  ...(over === undefined ? {} : { over }),
});

function itemOf(
  post: KeptPost,
  { connection, user }: AccountRef,
  nameOf: (connection: string, user: string) => string,
): Item {
  const base = {
    id: post.id,
    at: Temporal.Instant.from(post.at),
    ...(post.revisedAt === undefined ? {} : { revisedAt: Temporal.Instant.from(post.revisedAt) }),
    ...(post.only === undefined ? {} : { onlyYou: true }),
  };
  switch (post.is) {
    case "text":
      return { ...base, by: "person", name: nameOf(connection, post.user), you: post.user === user, text: post.text };
    case "message": {
      const over = post.over === undefined ? {} : { over: post.over };
      return { ...base, by: "bot", message: recall(post.message), ...over };
    }
    case "form":
      return { ...base, by: "bot", open: openForm(post.form) };
    case "returned":
      return { ...base, by: "bot", returned: openForm(post.form) };
  }
}

/** What a platform tells of a trouble by itself. The rest is found out when something is sent. */
function newsOf(trouble: Trouble, on: boolean, { id: connection }: Mouth): PlatformNews["news"] | undefined {
  if (trouble.is === "disconnected") return on ? { what: "disconnected", because: "revoked" } : { what: "connected" };
  if (!on) return undefined;
  if (trouble.is === "left") return { what: "account-gone", who: trouble.who };
  return trouble.is === "archived" ? { what: "room-lost", room: { connection, room: trouble.room } } : undefined;
}
