// What the rehearsal page needs of the rest: the clock and the work that waits (wired by main), and the chats as people see them (kept by
// the adapter that plays the platforms). The page decides nothing; it shows and passes on.

import type { Temporal } from "../../clock.ts";
import type { Form } from "../../platform/form.ts";
import type { AccountRef, Message } from "../../platform/message.ts";

/** The programme around the chats. */
export interface Stage {
  /** The rehearsal's own time. */
  now(): Temporal.Instant;
  /** Moves time forward and does everything that falls due on the way, in its order; resolves when all is quiet. */
  advance(by: Temporal.Duration): Promise<void>;
  /** Moves time to the next thing that waits, and does it. Undefined where nothing waits; time then stands still. */
  toNextEvent(): Promise<Temporal.Instant | undefined>;
  /** What is still to happen, soonest first. */
  waiting(): Promise<Waiting[]>;
  /** The cohort as it was at the beginning: database, chats and time. */
  startAgain(): Promise<void>;
  /** Everybody one can be, in the order to show them. */
  readonly figures: readonly Figure[];
  readonly chats: Chats;
}

/** One thing that is still to happen. */
export interface Waiting {
  at: Temporal.Instant;
  /** In words, such as "Weekly question". */
  what: string;
  /** A person's or a room's name; empty where it must not be said or there is nobody. */
  whom: string;
  /** due: work that the heartbeat will do. post: a message about to leave. stuck: a message that could not be delivered. */
  state: "due" | "post" | "stuck";
}

/** The platforms as they are played. Everything a person may see is asked for that person. */
export interface Chats {
  /** Grows with every change, so that a page knows when to look again. */
  revision(): number;
  chatOf(who: AccountRef): Item[];
  /** The rooms that this person is in, introductions among them. */
  roomsOf(who: AccountRef): RoomView[];
  /** Undefined where this platform shows the home as a message, or none was opened yet. */
  homeOf(who: AccountRef): Message | undefined;
  /** The form that stands open over the chat. */
  dialogOf(who: AccountRef): OpenForm | undefined;
  /** Does what a person does. Resolves when the answer is to be seen, or comes too late to wait for. Deeds on what is no longer there do nothing. */
  act(deed: Deed): Promise<void>;
  troubles(): Trouble[];
  /** Lets something go wrong, or stops it. */
  trouble(trouble: Trouble, on: boolean): Promise<void>;
}

/** Somebody that one can be. */
export interface Figure {
  /** Their user is unique over all connections: it stands in addresses. */
  who: AccountRef;
  name: string;
  /** Their post and where, in a line. */
  about: string;
  organiser: boolean;
  /** IANA zone. */
  zone: string;
  /** The shown name of the platform whose manner their chat has. */
  like: string;
  home: "page" | "message";
}

/** Something in a chat or a room, oldest first. */
export type Item = {
  /** Unique within its connection. */
  id: string;
  at: Temporal.Instant;
  revisedAt?: Temporal.Instant;
  /** In a room: seen by this person alone. */
  onlyYou?: boolean;
} & (
  | { by: "person"; name: string; you: boolean; text: string }
  /** `over` names the limits of the platform for which something of it was lost. */
  | { by: "bot"; message: Message; over?: string[] }
  /** Fields that stand in the chat. */
  | { by: "bot"; open: OpenForm }
  /** A form that this platform cannot keep open: what is to be corrected, and a way to open it again. */
  | { by: "bot"; returned: OpenForm }
);

export interface OpenForm {
  form: Form;
  /** A sentence by each field that needs another look. */
  errors?: Record<string, string>;
  over?: string[];
}

export interface RoomView {
  id: string;
  name: string;
  /** Names of those brought together; absent for a room of the whole cohort. */
  between?: string[];
  items: Item[];
}

/** What a person does. `event` is unique for each deed; the same deed sent twice carries the same. */
export type Deed = {
  event: string;
  who: AccountRef;
} /** `item` is what the button stands on; absent on the home page. */ & (
  | { does: "press"; token: string; item?: string; room?: string }
  /** `item` is the form in the chat; absent for the one over it. */
  | { does: "submit"; item?: string; values: Record<string, string[]> }
  /** To the bot in private, or to everybody in a room. Text that begins with a slash is a command. */
  | { does: "say"; text: string; room?: string }
  | { does: "open-home" }
  | { does: "close-form" }
  | { does: "open-again"; item: string }
);

/** What can go wrong on a platform, for as long as it is switched on. */
export type Trouble =
  /** The person blocks the bot. */
  | { is: "blocked"; who: AccountRef }
  /** The person has left the workspace. */
  | { is: "left"; who: AccountRef }
  | { is: "archived"; connection: string; room: string }
  /** The platform asks for patience. */
  | { is: "slow"; connection: string }
  /** Posts arrive, but the platform's answer is lost on its way. */
  | { is: "lost-answer"; connection: string }
  /** Posts are lost on their way, and nobody says so. */
  | { is: "lost-post"; connection: string }
  | { is: "disconnected"; connection: string };
