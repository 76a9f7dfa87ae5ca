// The chats themselves, kept in one file of JSON lines so that a restart goes on where it was. Nothing here reaches any network.

import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Form } from "../../src/platform/form.ts";
import type { AccountRef, Message } from "../../src/platform/message.ts";
import { sameTrouble, type Trouble } from "./errors.ts";

/** A message as the file holds it. */
export type KeptMessage = Omit<Message, "picture"> & { picture?: { base64: string; alternative: string } };

/** Where something stands: a channel of a connection, and the post in it. */
export interface Place {
  channel: string;
  id: string;
}

export interface KeptForm {
  form: Form;
  /** A sentence by each field that needs another look. */
  errors?: Record<string, string>;
  over?: string[];
  /** The message whose button opened it. */
  from?: Place;
  /** The room it was opened in. */
  room?: string;
  /** It was opened on the home page. */
  onHome?: boolean;
}

export type KeptPost = {
  id: string;
  /** An instant in ISO 8601, as are the others. */
  at: string;
  revisedAt?: string;
  /** The delivery key. */
  key?: string;
  /** Seen by this user alone. */
  only?: string;
} & (
  | { is: "message"; message: KeptMessage; over?: string[] }
  | { is: "text"; user: string; text: string }
  | { is: "form" | "returned"; form: KeptForm }
);

export type Change =
  /** A new post, or the present state of an old one, which keeps its place. */
  | { is: "posted"; connection: string; channel: string; post: KeptPost }
  | { is: "removed"; connection: string; channel: string; id: string }
  /** People brought together in a channel of their own. */
  | { is: "gathered"; connection: string; channel: string; users: string[] }
  | { is: "home"; who: AccountRef; message: KeptMessage }
  | { is: "dialog"; who: AccountRef; dialog?: KeptForm }
  | { is: "trouble"; trouble: Trouble; on: boolean };

export interface World {
  /** Grows with every change. */
  revision(): number;
  record(changes: readonly Change[]): void;
  posts(connection: string, channel: string): KeptPost[];
  post(connection: string, place: Place): KeptPost | undefined;
  postWithKey(connection: string, channel: string, key: string): KeptPost | undefined;
  gatherings(connection: string): { channel: string; users: string[] }[];
  home(who: AccountRef): KeptMessage | undefined;
  dialog(who: AccountRef): KeptForm | undefined;
  troubles(): Trouble[];
  /** Forgets everything, the file included. */
  clear(): void;
}

interface State {
  channels: Map<string, Map<string, KeptPost>>;
  gatherings: Map<string, { connection: string; channel: string; users: string[] }>;
  homes: Map<string, KeptMessage>;
  dialogs: Map<string, KeptForm>;
  troubles: Trouble[];
}

/** Opens the chats kept in a folder, or begins them. Throws where the folder cannot be written. */
export function openWorld(folder: string): World {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "chats.jsonl");
  let state = emptyState();
  let revision = 0;
  for (const change of readChanges(file)) apply(state, change);

  return {
    revision: () => revision,
    record: (changes) => {
      if (changes.length === 0) return;
      appendFileSync(file, changes.map((change) => `${JSON.stringify(change)}\n`).join(""), { mode: 0o600 });
      for (const change of changes) apply(state, change);
      revision += 1;
    },
    posts: (connection, channel) => [...(state.channels.get(name(connection, channel))?.values() ?? [])],
    post: (connection, { channel, id }) => state.channels.get(name(connection, channel))?.get(id),
    postWithKey: (connection, channel, key) =>
      [...(state.channels.get(name(connection, channel))?.values() ?? [])].find((post) => post.key === key),
    gatherings: (connection) =>
      [...state.gatherings.values()].filter((gathering) => gathering.connection === connection),
    home: (who) => state.homes.get(name(who.connection, who.user)),
    dialog: (who) => state.dialogs.get(name(who.connection, who.user)),
    troubles: () => state.troubles,
    clear: () => {
      writeFileSync(file, "", { mode: 0o600 });
      state = emptyState();
      revision += 1;
    },
  };
}

const emptyState = (): State => ({
  channels: new Map(),
  gatherings: new Map(),
  homes: new Map(),
  dialogs: new Map(),
  troubles: [],
});

const name = (connection: string, part: string): string => `${connection}\n${part}`;

function apply(state: State, change: Change): void {
  switch (change.is) {
    case "posted": {
      const channel = name(change.connection, change.channel);
      const posts = state.channels.get(channel) ?? new Map<string, KeptPost>();
      state.channels.set(channel, posts.set(change.post.id, change.post));
      return;
    }
    case "removed":
      state.channels.get(name(change.connection, change.channel))?.delete(change.id);
      return;
    case "gathered":
      state.gatherings.set(name(change.connection, change.channel), change);
      return;
    case "home":
      state.homes.set(name(change.who.connection, change.who.user), change.message);
      return;
    case "dialog": {
      const who = name(change.who.connection, change.who.user);
      if (change.dialog === undefined) state.dialogs.delete(who);
      else state.dialogs.set(who, change.dialog);
      return;
    }
    case "trouble": {
      const others = state.troubles.filter((trouble) => !sameTrouble(trouble, change.trouble));
      state.troubles = change.on ? [...others, change.trouble] : others;
    }
  }
}

/** A line cut off by a sudden end was not acknowledged to anybody: it is taken out of the file. */
function readChanges(file: string): Change[] {
  if (!existsSync(file)) return [];
  const kept = readFileSync(file);
  const end = kept.lastIndexOf("\n") + 1;
  if (end < kept.length) truncateSync(file, end);
  const lines = kept.subarray(0, end).toString("utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Change);
}
