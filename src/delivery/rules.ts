// The state machine of a post, as pure decisions: may it leave, what follows from what the platform said, and what is to be done about an
// attempt whose outcome is not known. The rules are those of a ledger that posts once where a platform can be asked, and at most once
// where it cannot.

import type { Capabilities } from "../platform/capabilities.ts";
import type { Found, Refusal, Delivery as Result } from "../platform/delivery.ts";
import type { MessageRef } from "../platform/message.ts";
import type { DeliveryState } from "../store/generated/client.ts";
import { settleMs, type Timing } from "./timing.ts";

/** A post that came to its end without a call. */
export interface Settled {
  state: "dropped" | "refused" | "failed";
  why: string;
}

export type Standing = { is: "ready" } | { is: "waits" } | ({ is: "settled" } & Settled);

/** What a waiting post depends on. */
export interface Circumstances {
  /** Later than its notAfter. */
  stale: boolean;
  /** The state of the post that it rewrites; "none" where there is no such post. Absent for a new post. */
  original?: DeliveryState | "none";
  /** A newer post waits to rewrite the same one. */
  superseded?: boolean;
  /** The state of the part before it. Absent for whole posts and first parts. */
  before?: DeliveryState | "none";
}

/** May a pending post leave? A rewrite waits for its original, a further part for the one before it; what they can no longer follow settles them. */
export function standing(post: Circumstances): Standing {
  if (post.stale) return { is: "settled", state: "dropped", why: "stale" };
  if (post.superseded) return { is: "settled", state: "dropped", why: "superseded" };
  const followed = post.original ?? post.before;
  switch (followed) {
    case undefined:
    case "sent":
      return { is: "ready" };
    case "pending":
    case "sending":
    case "unknown":
      return { is: "waits" };
    case "unconfirmed":
      // It may stand there with the old words, and we cannot reach it: the organiser must know.
      return { is: "settled", state: "refused", why: "original-unconfirmed" };
    default:
      return { is: "settled", state: "dropped", why: "original-not-sent" };
  }
}

/** What is known of an attempt when its result comes in. */
export interface Attempt {
  /** A rewrite may be repeated freely. */
  revises: boolean;
  /** An earlier attempt may have been carried out: a refusal of this one does not say that nothing was posted. */
  doubtful: boolean;
  /** The person has another account that can be reached. */
  elsewhere: boolean;
}

export type Change =
  | { to: "sent"; place: MessageRef }
  /** Tried again; `counts` tells whether this attempt was one, `elsewhere` that another account is to be chosen. */
  | { to: "pending"; counts: boolean; elsewhere: boolean }
  | { to: "unknown" }
  | { to: "unconfirmed" | "refused" | "failed"; why: string };

/** Refusals that hold for one account, not for what is said or for the whole connection. */
const OF_THE_ACCOUNT = ["left", "blocked", "not-installed"] as const satisfies readonly Refusal[];
export const isOfTheAccount = (because: Refusal): because is (typeof OF_THE_ACCOUNT)[number] =>
  OF_THE_ACCOUNT.some((one) => one === because);

const OF_THE_ROOM = ["not-in-room", "room-gone"] as const satisfies readonly Refusal[];
export const isOfTheRoom = (because: Refusal): because is (typeof OF_THE_ROOM)[number] =>
  OF_THE_ROOM.some((one) => one === because);

/** What becomes of a post after an attempt. */
export function afterAttempt(result: Result, attempt: Attempt): Change {
  const doubtful = attempt.doubtful && !attempt.revises;
  switch (result.is) {
    case "sent":
      return { to: "sent", place: result.at };
    case "unknown":
      return { to: "unknown" };
    case "later":
      return doubtful ? { to: "unknown" } : { to: "pending", counts: false, elsewhere: false };
    case "refused":
      if (doubtful) return { to: "unconfirmed", why: result.because };
      if (isOfTheAccount(result.because) && attempt.elsewhere && !attempt.revises) {
        return { to: "pending", counts: true, elsewhere: true };
      }
      return { to: "refused", why: result.because };
    case "broken":
      return doubtful ? { to: "unconfirmed", why: result.because } : { to: "failed", why: result.because };
  }
}

/** After so many attempts, another is not made. */
export function givenUp(change: Change, attempts: number, most: number): Change {
  return change.to === "pending" && change.counts && attempts >= most ? { to: "failed", why: "gave-up" } : change;
}

/** What becomes of an unknown post after a look; undefined leaves it unknown, to be looked for again. */
export function afterLook(found: Found): Change | undefined {
  switch (found.is) {
    case "posted":
      return { to: "sent", place: found.at };
    case "absent":
      return { to: "pending", counts: true, elsewhere: false };
    case "cannot-tell":
      return { to: "unconfirmed", why: "cannot-tell" };
    case "later":
      return undefined;
  }
}

/** An attempt whose outcome is not known; instants in milliseconds of the database's clock. */
export interface Unknown {
  revises: boolean;
  confirms: Capabilities["confirms"];
  /** The first moment at which a request could have left. */
  firstTriedAt: number;
  /** The latest such moment. */
  lastTriedAt: number;
  now: number;
}

export type Step = { do: "wait"; until: number } | { do: "send-again" } | { do: "look" } | { do: "settle"; as: Change };

/**
 * What to do about an unknown attempt. While a nonce is surely remembered the same post may be sent again under it. Otherwise nothing is
 * done before the request, had it left at the latest possible moment, must have shown: a look before that could miss it.
 */
export function stepOf(unknown: Unknown, timing: Timing): Step {
  const { now, firstTriedAt, lastTriedAt } = unknown;
  if (!unknown.revises && unknown.confirms === "nonce") {
    // Reckoned so that even a slow second request is carried out before the first one's nonce is forgotten.
    const fits = now + timing.leaseMs + timing.lateApplyMs <= firstTriedAt + timing.nonceWindowMs;
    if (fits) {
      const again = lastTriedAt + timing.backoffMs;
      return now >= again ? { do: "send-again" } : { do: "wait", until: again };
    }
  }
  const settled = lastTriedAt + settleMs(timing);
  if (now < settled) return { do: "wait", until: settled };
  if (unknown.revises) return { do: "settle", as: { to: "pending", counts: true, elsewhere: false } };
  if (unknown.confirms === "never") return { do: "settle", as: { to: "unconfirmed", why: "cannot-tell" } };
  if (now > settled + timing.lookForMs) return { do: "settle", as: { to: "unconfirmed", why: "not-found-out" } };
  return { do: "look" };
}
