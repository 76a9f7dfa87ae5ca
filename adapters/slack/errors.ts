// Slack's failure → what became of a post. Pure. Codes: the error tables of https://docs.slack.dev/reference/methods/chat.postMessage and
// https://docs.slack.dev/reference/methods/conversations.open.

import { Temporal } from "../../src/clock.ts";
import type { Delivery, Found, Refusal } from "../../src/platform/delivery.ts";

/** What the connector saw, in plain data. */
export type Failure =
  /** HTTP 429, or an answer that says so: certainly not done. */
  | { is: "limited"; afterMs: number }
  /** Slack said no, with its code: certainly not done. */
  | { is: "refused"; code: string }
  /** The request never left this machine. */
  | { is: "unreachable" }
  /** Time-out, reset, server error or an unreadable answer: done or not. */
  | { is: "lost" };

/**
 * What was attempted. before: a step that posts nothing, such as opening a conversation. post: chat.postMessage. again: something that may be
 * repeated without harm, such as chat.update.
 */
export type Step = "before" | "post" | "again";

const REFUSALS: Record<string, Refusal> = {
  token_revoked: "disconnected",
  token_expired: "disconnected",
  invalid_auth: "disconnected",
  not_authed: "disconnected",
  account_inactive: "disconnected",
  team_access_not_granted: "disconnected",
  missing_scope: "forbidden",
  not_allowed_token_type: "forbidden",
  no_permission: "forbidden",
  access_denied: "forbidden",
  ekm_access_denied: "forbidden",
  enterprise_is_restricted: "forbidden",
  org_login_required: "forbidden",
  messages_tab_disabled: "forbidden",
  restricted_action: "forbidden",
  restricted_action_read_only_channel: "forbidden",
  restricted_action_thread_only_channel: "forbidden",
  restricted_action_non_threadable_channel: "forbidden",
  restricted_action_thread_locked: "forbidden",
  channel_not_found: "room-gone",
  is_archived: "room-gone",
  is_inactive: "room-gone",
  not_in_channel: "not-in-room",
  user_not_found: "left",
  users_not_found: "left",
  user_not_visible: "left",
  user_disabled: "left",
  cannot_dm_bot: "left",
};

/** Slack's own troubles. fatal_error and internal_error may come after part of the work was done, by Slack's own words. */
const MAYBE_DONE = new Set(["fatal_error", "internal_error", "request_timeout", "service_timeout"]);
const NOT_DONE = new Set(["service_unavailable", "team_added_to_org", "external_channel_migrating"]);
const TOO_FAST = new Set(["ratelimited", "rate_limited", "message_limit_exceeded"]);

const seconds = (count: number): Temporal.Duration => Temporal.Duration.from({ seconds: count });

/** How long to wait where Slack does not say. */
const PAUSE = seconds(30);

/** What became of a post, or of a step towards one. */
export function deliveryOf(failure: Failure, step: Step): Delivery {
  if (failure.is === "limited") {
    const after = Temporal.Duration.from({ milliseconds: Math.max(1000, failure.afterMs) }).round({
      largestUnit: "seconds",
      smallestUnit: "seconds",
      roundingMode: "ceil",
    });
    // chat.postMessage is limited per channel; every other method for the workspace as a whole.
    return { is: "later", after, because: "rate-limited", holds: step === "before" ? "connection" : "channel" };
  }
  if (failure.is === "unreachable") return { is: "later", after: PAUSE, because: "unavailable", holds: "connection" };
  if (failure.is === "lost") return ambiguous(step);
  const { code } = failure;
  if (MAYBE_DONE.has(code)) return ambiguous(step);
  if (NOT_DONE.has(code)) return { is: "later", after: PAUSE, because: "unavailable", holds: "connection" };
  if (TOO_FAST.has(code)) return { is: "later", after: PAUSE, because: "rate-limited", holds: "channel" };
  const because = REFUSALS[code];
  return because === undefined ? { is: "broken", because: code } : { is: "refused", because };
}

function ambiguous(step: Step): Delivery {
  if (step === "post") return { is: "unknown" };
  return { is: "later", after: PAUSE, because: "unavailable", holds: "channel" };
}

/** What a failed look into the history tells: at most that one should look again later. */
export function foundOf(failure: Failure): Found {
  const delivery = deliveryOf(failure, "before");
  return delivery.is === "later" ? { is: "later", after: delivery.after } : { is: "cannot-tell" };
}

/** Whether a failure means that the workspace no longer lets the bot in, and why. */
export function disconnection(failure: Failure): "revoked" | "removed" | undefined {
  if (failure.is !== "refused" || REFUSALS[failure.code] !== "disconnected") return undefined;
  return failure.code === "account_inactive" ? "removed" : "revoked";
}
