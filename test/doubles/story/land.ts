// Where people live: one platform as a story needs it, with its counterpart behind it. What people do goes through the counterpart, and what
// they see is read from it alone, never from the bot.

import type { Connection } from "../../../src/config.ts";
import type { Log } from "../../../src/log.ts";
import type { AccountRef, MessageRef, RoomRef } from "../../../src/platform/message.ts";
import type { Platform } from "../../../src/platform/platform.ts";
import type { Say } from "../../../src/prompts/wording.ts";
import type { References } from "../../../src/store/references.ts";
import type { Counterpart, Place, Shown, ShownForm } from "../../contracts/counterpart.ts";

export type LandName = "slack" | "teams" | "discord";

/** What a house gives its adapters. */
export interface MouthMeans {
  log: Log;
  say: Say;
  references: References;
}

type Hands = Pick<Counterpart, "press" | "submit" | "say" | "command" | "openHome" | "again">;

export interface Land extends Hands {
  name: LandName;
  /** As kindling.yaml would have it. */
  connection: Connection;
  room: RoomRef;
  /** The real adapter, as the program builds it. */
  mouth(means: MouthMeans): Platform;
  /** The platform's way in leads to this adapter; while it leads to none, the platform is to try again. */
  leadTo(platform: Platform | undefined): void;
  account(handle: string): AccountRef;

  /** What the bot has said to somebody in private and stands there still, oldest first. */
  chat(user: string): Shown[];
  roomPosts(): Shown[];
  /** The pictures in what the bot has said to somebody in private, each by its alternative text; where a large one has room beside a message. */
  pictures?(user: string): string[];
  /** The window before somebody, or what was said to them alone. */
  alone(user: string): Promise<Shown | undefined>;
  form(user: string): Promise<ShownForm | undefined>;
  home(user: string): Promise<Shown | undefined>;
  /** Where the buttons of a home are. */
  homePlace: Place;
  /** Changes whenever what stands before somebody alone does. */
  windows(user: string): string;
  /** Changes whenever somebody's home is written anew. */
  homes(user: string): string;
  /** One for each post that went out by the ledger, where the platform keeps such a thing: none may be there twice. */
  keysOfPosts?(): string[];
  /** Where it keeps none: what was posted in the room, in the words that it was posted in. */
  firstWordsInRoom?(): string[];
  /** Whether a post stands where the platform said. */
  standsAt(place: MessageRef): boolean;

  /** The bot is added by somebody, or taken from them without a word; where people add bots. */
  add?(user: string): Promise<void>;
  take?(user: string): void;
  /** Somebody takes no private messages any more, or again. */
  refuse?(user: string, refuses: boolean): void;
  /** What is said to somebody in a place of their own, where they take no private messages. */
  aside?(user: string): Shown[];
  pressAside?(user: string, label: string): Promise<void>;
  /** Somebody is no longer of this server, workspace or tenant. */
  goodbye(user: string): void;
  /** The answer to the next post is lost on the way back, or never was one. */
  losesAnAnswer(post: "made" | "not made"): void;
  /** Nobody answers at its address any more, for anybody. */
  goAway?(): Promise<void>;
  comeBack?(): Promise<void>;
  /** What the platform would have refused so far, in words. */
  refused(): string[];
  close(): Promise<void>;
}

/** What can be done on one platform and not on every one; throws where the story does it on another. */
export function able<Deed>(land: Land, deed: Deed | undefined): Deed {
  if (deed === undefined) throw new Error(`nobody can do that on ${land.name}`);
  return deed;
}

/** Handle and full name. */
export type Folk = { handle: string; name: string }[];

export const handlesOf = (folk: Folk): string[] => folk.map(({ handle }) => handle);
export const namesOf = (folk: Folk): Record<string, string> =>
  Object.fromEntries(folk.map(({ handle, name }) => [handle, name]));

/** Nobody is to be told to wait because this machine is slow. */
export const PATIENCE_MS = 20_000;

/** The sentences that every adapter says by itself. */
export const phrasesOfAll = (say: Say) => ({
  name: say("platform.name"),
  notNow: say("platform.not-now"),
  stillWorking: say("platform.still-working"),
  done: say("platform.done"),
});

/** The counterpart's own platform, which never starts, is the door; the house stands behind it. */
export function doorOf(counterpart: Pick<Counterpart, "platform">): (platform: Platform | undefined) => void {
  const [door] = counterpart.platform.routes ?? [];
  if (door === undefined) throw new Error("the counterpart has no door");
  return (platform) => {
    const [inner] = platform?.routes ?? [];
    door.handle = (request, response) =>
      inner === undefined ? void response.writeHead(503).end() : inner.handle(request, response);
  };
}
