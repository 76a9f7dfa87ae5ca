// What a feature room offers, and what it is given. Rooms decide and return; their callers (conversation for what people do, schedule for
// what falls due, delivery for what is to be said) store the decision and its posts in one transaction.

import type { Temporal } from "./clock.ts";
import type { Keystore } from "./keystore/keystore.ts";
import type { Capabilities } from "./platform/capabilities.ts";
import type { Answers } from "./platform/form.ts";
import type { Interaction, Reply } from "./platform/interaction.ts";
import type { Action, Message, Paragraph } from "./platform/message.ts";
import type { Library } from "./prompts/library.ts";
import type { Say } from "./prompts/wording.ts";
import type { Account, Cohort, Delivery, DueWork, Introduction, Member, Person } from "./store/generated/client.ts";
import type { Tx } from "./store/store.ts";

/** What a decision may use. Time and chance come in here and nowhere else. */
export interface Means {
  tx: Tx;
  now: Temporal.Instant;
  /** Uniform in [0, 1). Not for secrets: codes come from node:crypto. */
  random: () => number;
  keys: Keystore;
  library: Library;
  /** The wording in a person's language; English where there is none. */
  sayIn: (locale: string) => Say;
  settings: Settings;
}

/** What the rooms need to know of the installation. */
export interface Settings {
  /** Keyed hashing of codes and events; from the environment, or kept in the keystore's folder. 32 bytes. */
  secret: Uint8Array;
  /** How people call the bot in text, such as /kindling. */
  command: string;
  /** Where our own pages are reached from outside, without a slash at the end; absent where there is no such address. */
  publicUrl?: string;
}

export type MemberOfCohort = Member & { cohort: Cohort };

/** Who is speaking: known by their account, perhaps a person, perhaps in some cohorts (those not left). */
export interface Speaker {
  account?: Account;
  person?: Person;
  members: MemberOfCohort[];
}

/** One thing that a person did, ready to be decided. */
export interface Turn extends Means {
  event: Interaction;
  speaker: Speaker;
  say: Say;
  capabilities: Capabilities;
  /** From the token of the button or form. */
  subject?: string;
  extra?: string;
  /** Of a submitted form; empty otherwise. */
  answers: Answers;
}

/** A post that a decision wants. The words are composed when it leaves. */
export interface Post {
  /** Identity: the same key is the same post, however often it is asked for. */
  key: string;
  /** Names the composer. */
  kind: string;
  /** The stored row it speaks of. */
  subject: string;
  cohortId?: string;
  /** `introduction`: the one conversation of people who were brought together, where their platform can open one. */
  to: { member: string } | { room: string } | { introduction: string };
  /** Not before this; at once where absent. */
  at?: Temporal.Instant;
  /** Dropped as stale after this. */
  until?: Temporal.Instant;
  /** The key of an earlier post that this one rewrites. */
  revises?: string;
}

export interface Outcome {
  reply: Reply;
  posts?: Post[];
  /** What falls due because of it. */
  next?: Occasion[];
  /** People whose home page is to be shown anew, by person id. */
  refresh?: string[];
}

export type Handler = (turn: Turn) => Promise<Outcome>;

/** Work that falls due once: the row's identity is kind, target and period. */
export interface Occasion {
  kind: string;
  target: string;
  period?: string;
  at: Temporal.Instant;
  cohortId?: string;
  /** Whose work it is; absent for work that must not name anybody. */
  memberId?: string;
}

export interface DueOutcome {
  /** A reason, where the work was not done: stale, paused, left, answered, break, closed. */
  skipped?: string;
  posts?: Post[];
  /** What falls due next because of it. */
  next?: Occasion[];
  /** Leaves no trace that it was done, for work that could tell on somebody. */
  forget?: boolean;
}

export type DueHandler = (means: Means, work: DueWork) => Promise<DueOutcome>;

/** Says what a post says, from the stored facts as they are now; or that it is no longer wanted, and why. */
export type Composer = (means: Means & { say: Say }, post: Delivery) => Promise<Message | { drop: string }>;

/** What two or more people who are brought together read first: why, and how to begin. */
export interface Opening {
  title: string;
  body: Paragraph[];
}

/** Says what an introduction is for, to one of its people, or to all of them at once in a conversation of their own (without `reader`).
 * `subject` is the row of the room that introduces. Undefined where it is no longer wanted. */
export type Opener = (
  means: Means & { say: Say },
  introduction: Introduction,
  reader?: MemberOfCohort,
) => Promise<Opening | undefined>;

/** What falls due, and what is to be said, found by looking ahead in one cohort. */
export interface Plan {
  posts?: Post[];
  next?: Occasion[];
}

/** A part of the home panel, of the organiser's panel, or of the settings. Lower comes first. */
export interface HomePart {
  order: number;
  body: Paragraph[];
  actions: Action[];
}

/** Names are registered once over all rooms; a second registration is refused at start. */
export interface Feature {
  name: string;
  /** By token action. */
  presses?: Record<string, Handler>;
  /** By token action of the form. */
  submissions?: Record<string, Handler>;
  /** By the first word of a command; the rest is in `extra`-less text of the event. */
  commands?: Record<string, Handler>;
  /** By kind of due work. */
  due?: Record<string, DueHandler>;
  /** By kind of post. */
  posts?: Record<string, Composer>;
  /** What this room puts on the home panel of a member, for one cohort. */
  home?: (turn: Turn, member: MemberOfCohort) => Promise<HomePart[]>;
  /** What this room puts on the organiser's panel of a cohort. */
  panel?: (turn: Turn, organiser: MemberOfCohort) => Promise<HomePart[]>;
  /** What this room puts on a member's settings. */
  settings?: (turn: Turn, member: MemberOfCohort) => Promise<HomePart[]>;
  /** Looks ahead in one running cohort at each tick, in a transaction of its own. Cheap where nothing has changed; may be repeated. */
  plan?: (means: Means, cohortId: string) => Promise<Plan>;
  /** By kind of introduction. */
  openings?: Record<string, Opener>;
  /** Called within the transaction that a person leaves or is erased in, before the rows go. */
  leaving?: (means: Means, member: MemberOfCohort) => Promise<Post[]>;
  /** What is held about a member, as Markdown sections, for "what is held about me". */
  held?: (means: Means & { say: Say }, member: MemberOfCohort) => Promise<string[]>;
}
