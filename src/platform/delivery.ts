// What became of a post. Expected outcomes are values; an exception from an adapter is a bug.

import type { Temporal } from "../clock.ts";
import type { MessageRef } from "./message.ts";

/** Why a platform will not take a post. The organiser is told, with what to do. */
export type Refusal =
  /** The person has left the workspace, or is deactivated. */
  | "left"
  /** The person or their settings block the bot. */
  | "blocked"
  | "not-installed"
  | "not-in-room"
  | "room-gone"
  /** The token is revoked or lacks a scope. */
  | "forbidden"
  | "disconnected";

export type Delivery =
  | { is: "sent"; at: MessageRef }
  /** Certainly not posted; may be tried after this long. The wait holds for the channel, or for the whole connection. */
  | { is: "later"; after: Temporal.Duration; because: "rate-limited" | "unavailable"; holds: "channel" | "connection" }
  /** Certainly not posted; trying again does not help. */
  | { is: "refused"; because: Refusal }
  /** It may have been posted or not: time-out, reset, server error. */
  | { is: "unknown" }
  /** Our bug, such as a payload that the platform rejects; certainly not posted. `because` is a vendor's error code, never text. */
  | { is: "broken"; because: string };

/** The answer to "is the post with this key there?" */
export type Found =
  | { is: "posted"; at: MessageRef }
  | { is: "absent" }
  | { is: "later"; after: Temporal.Duration }
  /** This platform, or this channel, cannot be asked. */
  | { is: "cannot-tell" };
