// Where people are reached: private chats and private threads. Both are found again rather than made twice, and making them posts nothing.

import { createHash } from "node:crypto";
import { monotonicMs } from "../../src/clock.ts";
import { clip } from "../../src/platform/fit.ts";
import type { Call, Result } from "./connector.ts";
import { type Failure, OPENING_TOO_FAST } from "./errors.ts";
import { DISCORD_LIMITS } from "./limits.ts";
import { createOpenings } from "./openings.ts";

export type Place = { channel: string } | { no: Failure };

export interface ThreadWanted {
  room: string;
  /** What it is about; its name begins with it. */
  about: string;
  users: string[];
}

export interface Places {
  /** The private chat with a person. Opened at a pace: where it is not their turn yet, they are `limited`. */
  chatWith(user: string): Promise<Place>;
  /** A chat that they spoke in themselves need not be opened. */
  noteChat(user: string, channel: string): void;
  forgetChat(user: string): void;
  /** The private thread of these people in a room, with everybody in it; made where there is none. */
  threadOf(wanted: ThreadWanted): Promise<Place>;
  /** The same, where it was made already; an empty channel where not. */
  findThread(wanted: ThreadWanted): Promise<Place>;
  /** Whether a person is a member of the server; undefined where that cannot be told. */
  isMember(user: string): Promise<boolean | undefined>;
}

export interface PlacesConfig {
  call(call: Call): Promise<Result>;
  guild: string;
  botUser(): string;
}

const CHATS = 5000;
const THREADS = 1000;
const PRIVATE_THREAD = 12;
/** A week of silence, the longest that Discord offers, before a thread is put aside. Writing brings it back. */
const ARCHIVE_AFTER_MINUTES = 10_080;
const TOO_FAST_MS = 600_000;
const UNKNOWN_MEMBER = new Set([10007, 10013]);

export function createPlaces({ call, guild, botUser }: PlacesConfig): Places {
  const chats = new Map<string, string>();
  const threads = new Map<string, string>();
  const openings = createOpenings();

  async function chatWith(user: string): Promise<Place> {
    const known = chats.get(user);
    if (known !== undefined) return { channel: known };
    const afterMs = openings.wait(user, monotonicMs());
    if (afterMs > 0) return { no: { is: "limited", afterMs, holds: "channel" } };
    const result = await call({ method: "POST", path: "/users/@me/channels", body: { recipient_id: user } });
    if (result.is !== "ok") {
      if (result.is === "refused" && result.code === OPENING_TOO_FAST) openings.pause(TOO_FAST_MS, monotonicMs());
      return { no: result };
    }
    const channel = idOf(result.data);
    if (channel === undefined) return { no: { is: "lost" } };
    remember(chats, user, channel, CHATS);
    return { channel };
  }

  /** Among the threads of a room, open ones and those put aside, by the name that only this one has. */
  async function findThread(wanted: ThreadWanted): Promise<Place> {
    const name = threadName(wanted);
    const known = threads.get(name);
    if (known !== undefined) return { channel: known };
    for (const path of [
      `/guilds/${guild}/threads/active`,
      `/channels/${wanted.room}/users/@me/threads/archived/private`,
    ] as const) {
      const result = await call({ method: "GET", path });
      if (result.is !== "ok") return { no: result };
      const { threads: found = [] } = result.data as { threads?: Record<string, unknown>[] };
      const ours = found.find(
        (one) => one.name === name && one.parent_id === wanted.room && one.owner_id === botUser(),
      );
      const channel = idOf(ours);
      if (channel !== undefined) return { channel };
    }
    return { channel: "" };
  }

  return {
    chatWith,
    noteChat: (user, channel) => remember(chats, user, channel, CHATS),
    forgetChat: (user) => void chats.delete(user),
    findThread,
    threadOf: async (wanted) => {
      const name = threadName(wanted);
      const known = threads.get(name);
      if (known !== undefined) return { channel: known };
      const found = await findThread(wanted);
      if ("no" in found) return found;
      let { channel } = found;
      if (channel === "") {
        const made = await call({
          method: "POST",
          path: `/channels/${wanted.room}/threads`,
          body: { name, type: PRIVATE_THREAD, auto_archive_duration: ARCHIVE_AFTER_MINUTES },
        });
        if (made.is !== "ok") return { no: made };
        channel = idOf(made.data) ?? "";
        if (channel === "") return { no: { is: "lost" } };
      }
      for (const user of wanted.users) {
        const added = await call({ method: "PUT", path: `/channels/${channel}/thread-members/${user}` });
        if (added.is !== "ok") return { no: added };
      }
      remember(threads, name, channel, THREADS);
      return { channel };
    },
    isMember: async (user) => {
      const result = await call({ method: "GET", path: `/guilds/${guild}/members/${user}` });
      if (result.is === "ok") return true;
      return result.is === "refused" && UNKNOWN_MEMBER.has(result.code) ? false : undefined;
    },
  };
}

/** Four letters and digits at its end tell threads of other people apart, because nobody may ask Discord who is in a thread. */
export function threadName({ room, about, users }: ThreadWanted): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([room, ...users.toSorted()]))
    .digest();
  const code = (digest.readUInt32BE() % 36 ** 4).toString(36).padStart(4, "0");
  return `${clip(about, DISCORD_LIMITS.threadName - 7)} · ${code}`;
}

const idOf = (data: unknown): string | undefined => {
  const id = (data as { id?: unknown } | undefined)?.id;
  return typeof id === "string" ? id : undefined;
};

/** Keeps the newest entries. */
export function remember<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > most ? map.keys().next() : undefined;
  if (oldest !== undefined && !oldest.done) map.delete(oldest.value);
}
