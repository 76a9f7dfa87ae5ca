// The Bot Connector's failure → what became of a post. Pure. Codes: the table "Status code responses" of
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages; the pauses of .../bots/how-to/rate-limit.

import { Temporal } from "../../src/clock.ts";
import type { Delivery, Refusal } from "../../src/platform/delivery.ts";

/** What the connector saw, in plain data. */
export type Failure =
  /** HTTP 429: certainly not done. */
  | { is: "limited"; afterMs?: number }
  /** HTTP 412: another request was at work on the same conversation. Certainly not done. */
  | { is: "crowded" }
  /** Teams said no: certainly not done. `code` is the vendor's, or `http_404` where it gave none. */
  | { is: "refused"; status: number; code: string }
  /** The identity service gave the bot no token: its secret has run out, say. `code` is the vendor's. */
  | { is: "unknown-bot"; code: string }
  /** The request never left this machine. */
  | { is: "unreachable" }
  /** Time-out, reset, server error or an unreadable answer: done or not. */
  | { is: "lost" };

/**
 * What was attempted. before: a step that posts nothing, such as opening a conversation. post: a new message. again: something that may be
 * repeated without harm, such as rewriting a message.
 */
export type Step = "before" | "post" | "again";
/** To one person, or to a room. */
export type Target = "member" | "room";

const EVERYWHERE: Record<string, Refusal> = {
  BotNotRegistered: "disconnected",
  BotDisabledByAdmin: "disconnected",
  BotNotInConversationRoster: "not-in-room",
  NotEnoughPermissions: "forbidden",
};
const TO_MEMBER: Record<string, Refusal> = {
  ConversationBlockedByUser: "blocked",
  MessageWritesBlocked: "blocked",
  BotNotInConversationRoster: "not-installed",
  ForbiddenOperationException: "not-installed",
  ConversationNotFound: "not-installed",
};
const TO_ROOM: Record<string, Refusal> = {
  ConversationBlockedByUser: "forbidden",
  MessageWritesBlocked: "forbidden",
  ForbiddenOperationException: "not-in-room",
  ConversationNotFound: "room-gone",
};
/** It is the message that is gone, not the place. */
const OF_MESSAGE = new Set(["ActivityNotFoundInConversation", "MessageNotFound"]);
/** Where no code is known, the status tells. */
const BY_STATUS: Record<Target, Record<number, Refusal>> = {
  // "Bot is not installed in user's personal scope" comes as a 403 with a general code.
  member: { 401: "disconnected", 403: "not-installed", 404: "not-installed" },
  room: { 401: "disconnected", 403: "forbidden", 404: "room-gone" },
};

const seconds = (count: number): Temporal.Duration => Temporal.Duration.from({ seconds: count });

/** How long to wait where Teams does not say. The sender spreads its attempts. */
const PAUSE = seconds(30);
/** A conversation that is being changed is free again in a moment. */
const MOMENT = seconds(2);
/** What Microsoft's own example waits at most between two attempts. */
const LIMITED_MS = 20_000;

/** What became of a post, or of a step towards one. */
export function deliveryOf(failure: Failure, step: Step, to: Target): Delivery {
  switch (failure.is) {
    case "limited": {
      const milliseconds = Math.max(1000, failure.afterMs ?? LIMITED_MS);
      const after = Temporal.Duration.from({ milliseconds }).round({
        largestUnit: "seconds",
        smallestUnit: "seconds",
        roundingMode: "ceil",
      });
      // Limits hold for each conversation; one that is only being opened has no other name than the connection's.
      return { is: "later", after, because: "rate-limited", holds: step === "before" ? "connection" : "channel" };
    }
    case "crowded":
      return { is: "later", after: MOMENT, because: "unavailable", holds: "channel" };
    case "unreachable":
      return { is: "later", after: PAUSE, because: "unavailable", holds: "connection" };
    case "unknown-bot":
      return { is: "refused", because: "disconnected" };
    case "lost":
      if (step === "post") return { is: "unknown" };
      return { is: "later", after: PAUSE, because: "unavailable", holds: "channel" };
    case "refused": {
      const { status, code } = failure;
      const known = (to === "member" ? TO_MEMBER : TO_ROOM)[code] ?? EVERYWHERE[code];
      const because = known ?? (OF_MESSAGE.has(code) ? undefined : BY_STATUS[to][status]);
      return because === undefined ? { is: "broken", because: code } : { is: "refused", because };
    }
  }
}

/** Whether a failure means that the tenant no longer lets the bot in, and why. */
export function disconnection(failure: Failure): "revoked" | "removed" | undefined {
  if (failure.is === "unknown-bot") return "revoked";
  if (failure.is !== "refused") return undefined;
  if (failure.code === "BotDisabledByAdmin" || failure.code === "BotNotRegistered") return "removed";
  return failure.status === 401 ? "revoked" : undefined;
}
