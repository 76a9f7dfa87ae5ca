// Pond's failure → what became of a post. Pure.

import { Temporal } from "../../../../src/clock.ts";
import type { Delivery, Found, Refusal } from "../../../../src/platform/delivery.ts";

/** What the connector saw, in plain data. */
export type Failure =
  /** Too many requests: certainly not done. */
  | { is: "limited"; afterMs: number }
  /** Pond said no, with its code: certainly not done. */
  | { is: "refused"; code: string }
  /** The request never left this machine. */
  | { is: "unreachable" }
  /** Reset, server error or an unreadable answer: done or not. */
  | { is: "lost" };

/** What was attempted. post: something that must not be done twice. again: something that may. */
export type Step = "post" | "again";

const REFUSALS: Record<string, Refusal> = {
  "token-revoked": "disconnected",
  "not-allowed": "forbidden",
  "not-in-room": "not-in-room",
  "no-such-room": "room-gone",
  "no-such-user": "left",
  blocked: "blocked",
};

const UNREACHABLE = Temporal.Duration.from({ seconds: 30 });

export function deliveryOf(failure: Failure, step: Step): Delivery {
  switch (failure.is) {
    case "limited": {
      const after = Temporal.Duration.from({ seconds: Math.max(1, Math.ceil(failure.afterMs / 1000)) });
      return { is: "later", after, because: "rate-limited", holds: "channel" };
    }
    case "unreachable":
      return { is: "later", after: UNREACHABLE, because: "unavailable", holds: "connection" };
    case "lost":
      if (step === "post") return { is: "unknown" };
      return { is: "later", after: UNREACHABLE, because: "unavailable", holds: "channel" };
    case "refused": {
      const because = REFUSALS[failure.code];
      return because === undefined ? { is: "broken", because: failure.code } : { is: "refused", because };
    }
  }
}

/** What a failed look tells: at most that one should look again later. */
export function foundOf(failure: Failure): Found {
  const delivery = deliveryOf(failure, "again");
  return delivery.is === "later" ? { is: "later", after: delivery.after } : { is: "cannot-tell" };
}

export const isDisconnection = (failure: Failure): boolean =>
  failure.is === "refused" && REFUSALS[failure.code] === "disconnected";
