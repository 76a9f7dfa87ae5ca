// How long things may take on the way to a platform, and what follows from it for an attempt whose outcome is not known.

import type { Pace } from "../platform/capabilities.ts";

/** All in milliseconds, by the database's clock unless said otherwise. */
export interface Timing {
  /** How long a claim guards its post. */
  leaseMs: number;
  /** A call begins only this soon after its claim, by the monotonic clock; what is left of the lease is its margin. */
  startWithinMs: number;
  /** The longest that an adapter waits for its platform's answer. */
  clientTimeoutMs: number;
  /** How much later than the end of a call a platform may still carry it out. */
  lateApplyMs: number;
  /** How long a platform with a nonce surely remembers it. */
  nonceWindowMs: number;
  /** How far the platform's clock may be behind ours, for looking in its history. */
  clockSkewMs: number;
  /** Between two posts to the same channel, where not as the platform declares. */
  channelPaceMs?: number;
  /** Between two posts to the same connection, where not as the platform declares. */
  connectionPaceMs?: number;
  /** Between two looks into the history of the same connection. */
  lookPaceMs: number;
  /** How long looking is tried before a post is called unconfirmed. */
  lookForMs: number;
  /** The wait after the first attempt that failed; doubled each time. By the business clock. */
  backoffMs: number;
  backoffCapMs: number;
  /** Attempts after which a post is given up as failed. */
  attempts: number;
  /** The longest that a lane waits for its turn under the pace before it leaves the rest for later. */
  patienceMs: number;
}

export const TIMING: Timing = {
  leaseMs: 30_000,
  startWithinMs: 12_000,
  clientTimeoutMs: 10_000,
  lateApplyMs: 30_000,
  nonceWindowMs: 120_000,
  clockSkewMs: 300_000,
  lookPaceMs: 1_500,
  lookForMs: 24 * 3_600_000,
  backoffMs: 5_000,
  backoffCapMs: 15 * 60_000,
  attempts: 8,
  patienceMs: 2_000,
};

/** How far apart posts leave: as the platform declares, where nothing else is said. */
export const paceOf = (declared: Pace, timing: Timing): Pace => ({
  connectionMs: timing.connectionPaceMs ?? declared.connectionMs,
  channelMs: timing.channelPaceMs ?? declared.channelMs,
});

/** How long after the latest moment at which a request could have left, its outcome stands on the platform for anybody to see. */
export const settleMs = (timing: Timing): number =>
  timing.leaseMs - timing.startWithinMs + timing.clientTimeoutMs + timing.lateApplyMs;

/** The wait before the next attempt: doubled each time, capped, and up to a quarter longer by chance so that posts do not come in step. */
export function backoffMs(timing: Timing, attempts: number, random: number): number {
  const doubled = Math.min(timing.backoffMs * 2 ** Math.max(0, attempts - 1), timing.backoffCapMs);
  return Math.round(doubled * (1 + random / 4));
}
