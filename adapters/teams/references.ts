// Where people and rooms can be reached, kept across restarts: a bot cannot ask Teams for it. Nothing but addresses is kept: ids of accounts,
// conversations, rooms and teams, and the service that speaks into them. No name and no word.

import type { ConnectionId } from "../../src/ids.ts";
import { type Activity, list, object, roomIn, type Spot, text } from "./listen.ts";

/** Keeps small pieces of JSON under keys. The keys of several connections do not collide. */
export interface References {
  get(key: string): Promise<string | undefined>;
  put(key: string, json: string): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface PersonReference {
  service: string;
  /** The private chat, once there is one. */
  conversation?: string;
}
export interface RoomReference {
  service: string;
  kind: "channel" | "group";
  team?: string;
}
/** The service that was heard last, and the bot's own account. */
export interface HomeReference {
  service: string;
  bot: string;
}

export interface AddressBook {
  /** Takes down what an activity tells: its sender, its room, everybody who was added to it. */
  note(activity: Activity): Promise<void>;
  person(user: string): Promise<PersonReference | undefined>;
  room(room: string): Promise<RoomReference | undefined>;
  home(): Promise<HomeReference | undefined>;
  /** Rooms known of a team. */
  roomsOf(team: string): Promise<string[]>;
  /** The service that speaks into a conversation. */
  serviceOf(conversation: string): Promise<string | undefined>;
  /** Whether a conversation is somebody's private chat. */
  isChat(conversation: string): Promise<boolean>;
  chatOpened(user: string, at: Spot): Promise<void>;
  forgetPerson(user: string): Promise<void>;
  forgetRoom(room: string): Promise<void>;
}

export function createAddressBook(references: References, connection: ConnectionId): AddressBook {
  // One writer at a time: a team's list is read and written again.
  let writing: Promise<unknown> = Promise.resolve();

  const keyOf = (...parts: string[]) => [connection, ...parts].join("/");
  const read = async <T>(...parts: string[]): Promise<T | undefined> => {
    const json = await references.get(keyOf(...parts));
    return json === undefined ? undefined : (JSON.parse(json) as T);
  };
  const write = async (value: object, ...parts: string[]): Promise<void> => {
    const [key, json] = [keyOf(...parts), JSON.stringify(value)];
    // Asked each time and not remembered: when somebody is erased, what is kept of them goes without our being told.
    if ((await references.get(key)) !== json) await references.put(key, json);
  };
  const remove = (...parts: string[]): Promise<void> => references.remove(keyOf(...parts));
  const alone = <T>(act: () => Promise<T>): Promise<T> => {
    const done = writing.then(act);
    writing = done.catch(() => undefined);
    return done;
  };

  /** Somebody seen in a room. A private chat that is known already is worth more. */
  async function seen(user: string, service: string): Promise<void> {
    const known = await read<PersonReference>("person", user);
    if (known?.conversation === undefined) await write({ service } satisfies PersonReference, "person", user);
  }

  async function chatOpened(user: string, { service, conversation }: Spot): Promise<void> {
    await write({ service, conversation } satisfies PersonReference, "person", user);
    await write({ service, user }, "chat", conversation);
  }

  async function noteRoom({ at, room, team }: Activity): Promise<void> {
    if (room === undefined) return;
    const kind = team === undefined ? "group" : "channel";
    const value: RoomReference = { service: at.service, kind, ...(team === undefined ? {} : { team }) };
    await write(value, "room", room.room);
    if (team === undefined) return;
    const rooms = (await read<{ rooms: string[] }>("team", team))?.rooms ?? [];
    if (!rooms.includes(room.room)) await write({ rooms: [...rooms, room.room] }, "team", team);
  }

  return {
    note: (activity) =>
      alone(async () => {
        const { at, bot, user, room, raw } = activity;
        if (bot !== "") await write({ service: at.service, bot } satisfies HomeReference, "home");
        if (room === undefined) {
          if (user !== "" && user !== bot) await chatOpened(user, at);
          return;
        }
        await noteRoom(activity);
        const added = list(raw.membersAdded).flatMap((one) => text(object(one).id) ?? []);
        for (const one of new Set([user, ...added])) {
          if (one !== "" && one !== bot) await seen(one, at.service);
        }
      }),
    person: (user) => read("person", user),
    room: (room) => read("room", room),
    home: () => read("home"),
    roomsOf: async (team) => (await read<{ rooms: string[] }>("team", team))?.rooms ?? [],
    serviceOf: async (conversation) => {
      const chat = await read<{ service: string }>("chat", conversation);
      const room = chat ?? (await read<RoomReference>("room", roomIn(conversation)));
      return room?.service ?? (await read<HomeReference>("home"))?.service;
    },
    isChat: async (conversation) => (await read("chat", conversation)) !== undefined,
    chatOpened: (user, at) => alone(() => chatOpened(user, at)),
    forgetPerson: (user) =>
      alone(async () => {
        const known = await read<PersonReference>("person", user);
        if (known?.conversation !== undefined) await remove("chat", known.conversation);
        await remove("person", user);
      }),
    forgetRoom: (room) =>
      alone(async () => {
        const team = (await read<RoomReference>("room", room))?.team;
        await remove("room", room);
        if (team === undefined) return;
        const rooms = ((await read<{ rooms: string[] }>("team", team))?.rooms ?? []).filter((one) => one !== room);
        if (rooms.length === 0) await remove("team", team);
        else await write({ rooms }, "team", team);
      }),
  };
}
