// What the platform contract needs of the other side: people who press, type and read. Each adapter's test gives one, standing on whatever plays
// its platform (an emulator, a fake gateway, a page).

import type { ConnectionId } from "../../src/ids.ts";
import type { AccountRef, RoomRef } from "../../src/platform/message.ts";
import type { Platform } from "../../src/platform/platform.ts";

/** A message as a person sees it. */
export interface Shown {
  /** All words in reading order, as displayed: after the platform has read whatever it reads as markup. Buttons are not in it. */
  text: string;
  /** Labels, in order. */
  buttons: string[];
  /** Everybody whom it names or calls: account ids, and the platform's own words for all of them (@everyone, <!channel>). */
  mentions: string[];
  /** Addresses that can be followed from the text. */
  links: string[];
  /** A file beside it: the name under which it is shown, and all that is in it. */
  file?: { name: string; text: string };
}

/** A form as a person sees it. */
export interface ShownForm {
  title: string;
  /** By field id: what stands in it, and the sentence beside it. */
  fields: Record<string, { label: string; value?: string; correction?: string }>;
}

/** Where a person presses. alone: in what only they see. */
export type Place = "chat" | "room" | "alone" | "home";

/** A fault that the next post meets. `lost-applied` and `lost-unapplied`: no answer came back, with and without the post being made. */
export type FaultName =
  | "limited"
  | "lost-applied"
  | "lost-unapplied"
  | "server-error-applied"
  | "disconnected"
  | "forbidden"
  | "room-gone"
  | "not-in-room"
  | "left"
  | "rejected-payload";

export interface Counterpart {
  /** Not started yet. Its patience (how long a handler may take before the person is told) should be short: 100 ms. */
  platform: Platform;
  connection: ConnectionId;
  people: [AccountRef, AccountRef, AccountRef];
  room: RoomRef;

  /** What a person's private chat with the bot shows from the bot, oldest first. */
  chat(who: AccountRef): Promise<Shown[]>;
  /** What the bot posted in the room. */
  roomPosts(): Promise<Shown[]>;
  /** What was shown last to this person alone: a panel, an ephemeral message. Where the platform uses the private chat for it, its last message. */
  alone(who: AccountRef): Promise<Shown | undefined>;
  /** The form that is open before this person. */
  form(who: AccountRef): Promise<ShownForm | undefined>;
  /** The person's home, where the platform has a page. */
  home(who: AccountRef): Promise<Shown | undefined>;
  /** The conversation in which these people were brought together. */
  together(members: AccountRef[]): Promise<Shown[]>;

  /** Each act resolves when the platform has been answered; what it leads to may show a moment later. */
  press(who: AccountRef, label: string, place: Place): Promise<void>;
  submit(who: AccountRef, answers: Record<string, string>): Promise<void>;
  say(who: AccountRef, text: string): Promise<void>;
  openHome(who: AccountRef): Promise<void>;
  /** The bot's command, given in the room where `inRoom`. */
  command(who: AccountRef, text: string, inRoom?: boolean): Promise<void>;
  /** The last event that a person caused, delivered once more. */
  again(): Promise<void>;

  /** The bot's own message, coming back as an event. Absent where the platform never does that. */
  echo?(): Promise<void>;
  /** Events that are not the platform's: no signature, a wrong one, an old one. Absent where nobody can send any. */
  forge?(): Promise<void>;
  /** Events that are the platform's and mean nothing to us, or are garbled. */
  foreign?(): Promise<void>;
  /** The next post meets this, or the next that carries a file. Gives false where this platform has no such fault. */
  fault?(name: FaultName, post?: "file"): boolean;
  /** What the platform would have refused so far, in words. Empty where all is well. */
  refused(): string[];
  close(): Promise<void>;
}
