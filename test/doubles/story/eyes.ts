// What stands in Slack at this moment, read from the emulator alone.

import { expect } from "vitest";
import type { Shown, ShownForm } from "../../contracts/counterpart.ts";
import { BOT_USER } from "../slack/emulator.ts";
import { shownOf } from "../slack/shown.ts";
import type { Workspace } from "../slack/workspace.ts";

type Row = Record<string, unknown>;

export interface Eyes {
  /** What the bot has said to somebody in private, oldest first. */
  chat(user: string): Shown[];
  /** What the bot has posted in the room, oldest first. */
  room(): Shown[];
  /** The window before somebody, or what was said to them alone. */
  alone(user: string): Promise<Shown | undefined>;
  form(user: string): Promise<ShownForm | undefined>;
  home(user: string): Promise<Shown | undefined>;
  /** Changes whenever a window that stands before somebody does, or another opens. */
  windows(user: string): string;
  /** Changes whenever somebody's home is written anew. */
  homes(user: string): string;
  /** The keys of everything that went out by the ledger, in all chats and rooms. */
  keysOfPosts(): string[];
}

export function eyesOn(workspace: Workspace): Eyes {
  const { tables } = workspace.emulator;
  const own = (channel: unknown): Row[] =>
    tables.messages
      .all()
      .filter((one) => one.channel_id === channel && one.user === BOT_USER)
      .sort((a, b) => Number(a.ts) - Number(b.ts));
  const stamps = (type: "modal" | "home", user: string): string =>
    tables.views
      .all()
      .filter((view) => view.type === type && view.user_id === user)
      .map(({ view_id, hash }) => `${view_id} ${hash}`)
      .join("\n");
  const who = (user: string) => ({ connection: workspace.connection, user });
  return {
    chat: (user) => {
      const channel = tables.channels
        .all()
        .find(({ is_im, members }) => is_im === true && (members as string[]).includes(user));
      return channel === undefined ? [] : own(channel.channel_id).map(shownOf);
    },
    room: () => own(workspace.room.room).map(shownOf),
    alone: (user) => workspace.alone(who(user)),
    form: (user) => workspace.form(who(user)),
    home: (user) => workspace.home(who(user)),
    windows: (user) => stamps("modal", user),
    homes: (user) => stamps("home", user),
    keysOfPosts: () =>
      tables.messages.all().flatMap(({ metadata }) => {
        const { event_payload } = (metadata ?? {}) as { event_payload?: { delivery_key?: string } };
        return event_payload?.delivery_key ?? [];
      }),
  };
}

/** Those that hold all of these words, text and buttons alike. */
export const holding = (shown: Shown[], ...words: string[]): Shown[] =>
  shown.filter(({ text, buttons }) => words.every((word) => text.includes(word) || buttons.includes(word)));

/** Says what is there instead where something is not. */
export function expectOnce(shown: Shown[], ...words: string[]): void {
  const found = holding(shown, ...words);
  if (found.length !== 1) expect(shown.map(({ text }) => text)).toEqual([`once: ${words.join(" + ")}`]);
}
