// A scripted platform that keeps its own ledger of what it carried out. In tests of delivery this ledger is the oracle, never the bot's tables.

import { Temporal } from "../../src/clock.ts";
import { type ConnectionId, connectionId, type DeliveryKey } from "../../src/ids.ts";
import type { Capabilities, Limits, Pace } from "../../src/platform/capabilities.ts";
import type { Delivery, Found, Refusal } from "../../src/platform/delivery.ts";
import type { Audience, Message, MessageRef } from "../../src/platform/message.ts";
import type { Platform } from "../../src/platform/platform.ts";

/** What goes wrong with one call. */
export type Fault =
  | { is: "none" }
  /** The connection breaks before the request arrives. */
  | { is: "dropped-before" }
  /** Carried out, and the answer is lost. */
  | { is: "dropped-after" }
  | { is: "error-before" }
  | { is: "error-after" }
  | { is: "rate-limited"; ms: number; holds: "channel" | "connection" }
  | { is: "unavailable"; ms: number }
  | { is: "timeout-after" }
  /** The caller has long given up when it is carried out, so many milliseconds after the end of the call. */
  | { is: "late"; ms: number }
  /** The request leaves, or arrives, so much later. */
  | { is: "slow"; ms: number }
  | { is: "refused"; because: Refusal }
  | { is: "broken" }
  | { is: "throws" };

export interface Post {
  key: string;
  channel: string;
  at: number;
  ref: MessageRef;
  /** What it says; every version, the newest last. */
  versions: string[];
}

export interface Call {
  op: "send" | "revise" | "find";
  key: string;
  channel: string;
  /** The n-th call of this kind for this key, from 1. */
  nth: number;
  at: number;
}

export interface LedgerPlatformOptions {
  name?: string;
  connections: string[];
  confirms?: Capabilities["confirms"];
  limits?: Partial<Limits>;
  files?: boolean;
  pace?: Pace;
  now: () => number;
  pause: (ms: number) => Promise<void>;
  /** Chosen by what the call is, not by when it comes, so that a seed gives the same faults however lanes interleave. */
  faultOf?: (call: Call) => Fault;
  /** Seen at the beginning of each call. */
  onCall?: (call: Call) => Promise<void>;
  timeoutMs?: number;
  nonceWindowMs?: number;
}

export interface LedgerPlatform extends Platform {
  posts: Post[];
  calls: Call[];
  /** How often a key was carried out. */
  count(key: string): number;
  /** What stands on the screen under a key; undefined where nothing does. */
  shows(key: string): string | undefined;
}

const LIMITS: Limits = {
  title: 150,
  paragraph: 3_000,
  message: 12_000,
  buttons: 5,
  label: 75,
  facts: 10,
  fields: 5,
  formTitle: 24,
  fieldLabel: 150,
  input: 3_000,
  options: 100,
  optionLabel: 75,
};

export function ledgerPlatform(options: LedgerPlatformOptions): LedgerPlatform {
  const { now, pause, timeoutMs = 10_000, nonceWindowMs = 150_000 } = options;
  const confirms = options.confirms ?? "history";
  const posts: Post[] = [];
  const calls: Call[] = [];

  const begin = async (op: Call["op"], key: string, channel: string): Promise<Fault> => {
    const nth = calls.filter((call) => call.op === op && call.key === key).length + 1;
    const call = { op, key, channel, nth, at: now() };
    calls.push(call);
    await options.onCall?.(call);
    return options.faultOf?.(call) ?? { is: "none" };
  };

  const carryOut = (key: string, to: Audience, what: Message): MessageRef => {
    const known = posts.findLast((post) => post.key === key && now() - post.at < nonceWindowMs);
    if (confirms === "nonce" && known !== undefined) return known.ref;
    const ref = { connection: connectionOf(to), channel: channelOf(to), message: `m${posts.length + 1}` };
    posts.push({ key, channel: channelOf(to), at: now(), ref, versions: [textOf(what)] });
    return ref;
  };

  /** Goes through a fault; `apply` carries the call out. */
  const under = async (fault: Fault, apply: () => MessageRef): Promise<Delivery> => {
    const latency = 80;
    switch (fault.is) {
      case "none":
        await pause(latency);
        return { is: "sent", at: apply() };
      case "slow":
        await pause(fault.ms);
        return { is: "sent", at: apply() };
      case "dropped-before":
      case "error-before":
        await pause(latency);
        return { is: "unknown" };
      case "dropped-after":
      case "error-after":
        await pause(latency);
        apply();
        return { is: "unknown" };
      case "timeout-after":
        apply();
        await pause(timeoutMs);
        return { is: "unknown" };
      case "late":
        void pause(timeoutMs + fault.ms).then(apply);
        await pause(timeoutMs);
        return { is: "unknown" };
      case "rate-limited":
      case "unavailable": {
        await pause(latency);
        const after = Temporal.Duration.from({ milliseconds: fault.ms });
        const holds = fault.is === "rate-limited" ? fault.holds : "channel";
        return { is: "later", after, because: fault.is, holds };
      }
      case "refused":
        await pause(latency);
        return { is: "refused", because: fault.because };
      case "broken":
        return { is: "broken", because: "invalid_blocks" };
      case "throws":
        throw new TypeError("a mistake in an adapter");
    }
  };

  return {
    name: options.name ?? confirms,
    capabilities: {
      ...CAPABILITIES,
      confirms,
      files: options.files ?? true,
      pace: options.pace ?? CAPABILITIES.pace,
      limits: { ...LIMITS, ...options.limits },
    },
    posts,
    calls,
    count: (key) => posts.filter((post) => post.key === key).length,
    shows: (key) => posts.findLast((post) => post.key === key)?.versions.at(-1),
    serves: (connection) => options.connections.includes(connection),
    start: async () => {},
    stop: async () => {},
    async send(to: Audience, what: Message, once: DeliveryKey): Promise<Delivery> {
      const fault = await begin("send", once, channelOf(to));
      return under(fault, () => carryOut(once, to, what));
    },
    async revise(where: MessageRef, what: Message): Promise<Delivery> {
      const post = posts.find((one) => one.ref.message === where.message && one.ref.connection === where.connection);
      if (post === undefined) return { is: "refused", because: "room-gone" };
      const fault = await begin("revise", post.key, post.channel);
      return under(fault, () => {
        post.versions.push(textOf(what));
        return post.ref;
      });
    },
    async find(to: Audience, once: DeliveryKey, since: Temporal.Instant): Promise<Found> {
      const fault = await begin("find", once, channelOf(to));
      await pause(50);
      if (fault.is === "rate-limited")
        return { is: "later", after: Temporal.Duration.from({ milliseconds: fault.ms }) };
      if (fault.is === "throws") throw new TypeError("a mistake in an adapter");
      if (confirms !== "history") return { is: "cannot-tell" };
      const found = posts.find(
        (post) => post.key === once && post.channel === channelOf(to) && post.at >= since.epochMilliseconds,
      );
      return found === undefined ? { is: "absent" } : { is: "posted", at: found.ref };
    },
  };
}

const CAPABILITIES = {
  forms: "dialog",
  corrections: true,
  privateReply: true,
  home: "page",
  introductions: "group",
  firstContact: "anyone",
  answerWithinMs: 3_000,
  pace: { connectionMs: 100, channelMs: 1_000 },
} as const;

function channelOf(to: Audience): string {
  if (to.to === "room") return to.room.room;
  if (to.to === "member") return to.member.user;
  return to.members.map(({ user }) => user).join("+");
}

function connectionOf(to: Audience): ConnectionId {
  if (to.to === "room") return to.room.connection;
  if (to.to === "member") return to.member.connection;
  return to.members[0]?.connection ?? connectionId("");
}

/** The plain text of a message, in the order it is read. */
export function textOf(message: Message): string {
  const inline = message.body.map((paragraph) =>
    paragraph
      .map((run) => {
        if (typeof run === "string") return run;
        if ("strong" in run) return run.strong;
        if ("quote" in run) return run.quote;
        return "text" in run ? run.text : run.name;
      })
      .join(""),
  );
  const file = message.attachment === undefined ? [] : [`(${message.attachment.name}: ${message.attachment.text})`];
  return [message.title, ...inline, ...file].filter((part) => part !== undefined).join("\n");
}
