// What is to be said: content, not layout. No dividers, columns or markup; each adapter lays it out in its platform's own way and
// makes text from people inert.

import type { ConnectionId } from "../ids.ts";
import type { Token } from "./token.ts";

/** An account as its platform knows it. */
export interface AccountRef {
  connection: ConnectionId;
  user: string;
}

/** A channel as its platform knows it. */
export interface RoomRef {
  connection: ConnectionId;
  room: string;
}

/** Where a message stands. Written and read by its adapter alone; the core stores it as it is. */
export interface MessageRef {
  connection: ConnectionId;
  channel: string;
  message: string;
}

export interface Message {
  title?: string;
  body: Paragraph[];
  facts?: Fact[];
  picture?: Picture;
  /** Handed over beside the words, in new posts alone. Such a post has no buttons, and what it says may stand in a notification whole. */
  attachment?: Attachment;
  actions?: Action[];
  /** Small print under the message. */
  aside?: string;
}

/** Runs of text that belong together. A string is plain text: nothing in it is markup on any platform. */
export type Paragraph = Inline[];

export type Inline =
  | string
  | { strong: string }
  /** Somebody's own words, set apart. May hold line breaks. */
  | { quote: string }
  | { link: string; text: string }
  /** Names a person so that the platform notifies them. `name` is shown where the account is not of this connection. */
  | { mention: AccountRef; name: string };

export interface Fact {
  name: string;
  value: string;
}

export interface Picture {
  png: Uint8Array;
  /** What the picture shows, in words that replace it. */
  alternative: string;
}

/** A text file, in UTF-8. */
export interface Attachment {
  /** A plain file name, such as kindling-journal.md. */
  name: string;
  type: "text/markdown" | "text/calendar" | "text/csv" | "application/json";
  /** Stands in the message where a platform takes no files; the file's own text where absent. */
  instead?: Paragraph[];
  /** May be longer than any message. */
  text: string;
}

export type Action =
  | {
      press: Token;
      label: string;
      /** main: the one most people want. quiet: easy to pass over. */
      tone?: "main" | "quiet";
      /** Pressing it answers with a form; two platforms must know before it is pressed. */
      opens?: "form";
    }
  | { visit: string; label: string };

/** To whom a message goes. The introduction's shape is the adapter's choice among what its platform can do. */
export type Audience =
  | { to: "member"; member: AccountRef }
  | { to: "room"; room: RoomRef }
  | { to: "introduction"; members: AccountRef[]; room?: RoomRef };
