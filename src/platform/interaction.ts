// What people do, as events; and what they are to see in answer. A handler returns its reply and never calls the platform back, because
// the first answer to a press is on every platform the response to that very request.

import type { Temporal } from "../clock.ts";
import type { ConnectionId } from "../ids.ts";
import type { Answers, Form } from "./form.ts";
import type { AccountRef, Message, MessageRef, RoomRef } from "./message.ts";

export interface InteractionBase {
  /** The same for every delivery of the same event. Derived by the adapter where the platform gives none; unique within its connection. */
  eventId: string;
  at: Temporal.Instant;
  connection: ConnectionId;
}

/** Something that one person did. */
export type Interaction = InteractionBase & {
  who: AccountRef;
  /** What the platform calls them; only a suggestion. */
  name?: string;
  /** IANA zone, where the platform tells. */
  zone?: string;
  /** BCP 47 tag, where the platform tells. */
  locale?: string;
  /** The room it happened in; absent in private. */
  room?: RoomRef & { name?: string };
} & (
    | { kind: "pressed"; token: string; from?: MessageRef }
    | { kind: "submitted"; form: string; answers: Answers }
    /** Free text said to the bot in private. */
    | { kind: "said"; text: string }
    /** The rest of a slash command, or of text with the bot's name in front. */
    | { kind: "command"; text: string }
    /** They opened the bot's home. */
    | { kind: "home" }
    /** The bot can now be reached by this person. */
    | { kind: "arrived" }
    /** This account is gone or the bot was removed by this person. */
    | { kind: "left" }
  );

/** Something that happened to a connection or a room, by nobody in particular. */
export type PlatformNews = InteractionBase & {
  kind: "news";
  news:
    | { what: "disconnected"; because: "revoked" | "removed" }
    | { what: "connected" }
    | { what: "room-lost"; room: RoomRef }
    | { what: "account-gone"; who: AccountRef };
};

export type Reply =
  | { show: "nothing" }
  | { show: "form"; form: Form }
  /** Seen by this person alone, wherever the platform can show such a thing best. */
  | { show: "private"; message: Message }
  /** The message that was pressed is rewritten. Where there was none, shown as private. */
  | { show: "revised"; message: Message }
  /** The form stays open, with a sentence by each field (by field id), and everything that was entered still in it. `form` holds the entered
   * values, for platforms that must open it anew. */
  | { show: "corrections"; fields: Record<string, string>; form: Form }
  /** The person's home. */
  | { show: "home"; message: Message };

/** Called by adapters for each event; resolves once what it did is stored. Never rejects. */
export type Handle = (event: Interaction | PlatformNews) => Promise<Reply>;
