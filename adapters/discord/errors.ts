// Discord's failure → what became of a post. Pure. Codes: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json

import { Temporal } from "../../src/clock.ts";
import type { Delivery, Found, Refusal } from "../../src/platform/delivery.ts";

/** What the connector saw, in plain data. */
export type Failure =
  /** HTTP 429, or a limit that is known to be used up: certainly not done. */
  | { is: "limited"; afterMs: number; holds: "channel" | "connection" }
  /** Discord said no, with its status and its code (0 where it gave none): certainly not done. */
  | { is: "refused"; status: number; code: number }
  /** The request never left this machine. */
  | { is: "unreachable" }
  /** Time-out, reset, server error or an unreadable answer: done or not. */
  | { is: "lost" };

/**
 * What was attempted. before: a step that posts nothing, such as opening a private chat. post: a new message. again: something that may be
 * repeated without harm, such as rewriting one.
 */
export type Step = "before" | "post" | "again";

const REFUSALS: Record<number, Refusal> = {
  10003: "room-gone", // unknown channel
  10004: "disconnected", // unknown server
  10007: "left", // unknown member
  10013: "left", // unknown user
  20026: "forbidden", // quarantined as a spammer
  40001: "forbidden",
  40002: "forbidden",
  40007: "left", // banned from the server
  50001: "forbidden", // missing access
  50007: "blocked", // takes no messages from members of the server
  50013: "forbidden", // missing permissions
  50014: "disconnected", // invalid token
  50025: "disconnected",
  50033: "left", // nobody to open a chat with
  50278: "blocked", // no server in common
  160005: "forbidden", // the thread is locked
};

/** Codes that say: not so fast. 40003 is for opening private chats, and is no small matter: those who go on are taken for spammers. */
const TOO_FAST: Record<number, number> = { 20016: 30_000, 20022: 30_000, 20028: 30_000, 20029: 30_000, 40003: 600_000 };

export const OPENING_TOO_FAST = 40003;
export const REFUSES_PRIVATE = new Set([50007, 50278]);
/** The interaction is not there any more, or was answered already. */
export const TOO_LATE = new Set([10015, 10062, 40060, 50027]);

/** How long to wait where Discord does not say. */
const PAUSE_MS = 30_000;
/** A refusal without a code comes from the wall before the API, which shuts out whole addresses for a while. */
const SHUT_OUT_MS = 600_000;

const duration = (ms: number): Temporal.Duration =>
  Temporal.Duration.from({ milliseconds: Math.ceil(Math.max(1000, ms)) }).round({
    largestUnit: "seconds",
    smallestUnit: "seconds",
    roundingMode: "ceil",
  });

/** A wait, certainly without a post. */
export const later = (
  ms: number,
  because: "rate-limited" | "unavailable",
  holds: "channel" | "connection",
): Delivery => ({ is: "later", after: duration(ms), because, holds });

/** What became of a post, or of a step towards one. */
export function deliveryOf(failure: Failure, step: Step): Delivery {
  if (failure.is === "limited") return later(failure.afterMs, "rate-limited", failure.holds);
  if (failure.is === "unreachable") return later(PAUSE_MS, "unavailable", "connection");
  if (failure.is === "lost") {
    return step === "post" ? { is: "unknown" } : later(PAUSE_MS, "unavailable", "channel");
  }
  const { status, code } = failure;
  if (isUnauthorised(failure)) return { is: "refused", because: "disconnected" };
  const wait = TOO_FAST[code];
  if (wait !== undefined) return later(wait, "rate-limited", "channel");
  const because = REFUSALS[code];
  if (because !== undefined) return { is: "refused", because };
  if (code === 0 && status === 403) return later(SHUT_OUT_MS, "unavailable", "connection");
  return { is: "broken", because: codeOf(failure) };
}

/** What a failed look into the history tells: at most that one should look again later. */
export function foundOf(failure: Failure): Found {
  const delivery = deliveryOf(failure, "before");
  return delivery.is === "later" ? { is: "later", after: delivery.after } : { is: "cannot-tell" };
}

const isUnauthorised = (failure: Failure): boolean =>
  failure.is === "refused" && (failure.status === 401 || failure.code === 50014 || failure.code === 50025);

/** Whether a failure means that Discord no longer lets the bot in, and why. */
export function disconnection(failure: Failure): "revoked" | "removed" | undefined {
  if (isUnauthorised(failure)) return "revoked";
  return failure.is === "refused" && failure.code === 10004 ? "removed" : undefined;
}

/** A word for logs and findings. */
export function codeOf(failure: Failure): string {
  if (failure.is !== "refused") return failure.is;
  return failure.code === 0 ? `http_${failure.status}` : String(failure.code);
}
