// When to stop asking. Discord shuts out an address that makes ten thousand requests in ten minutes which it answers with 401, 403 or 429, and
// every bot behind that address with it; so we stop far earlier. Pure but for its own memory; instants in milliseconds of one clock.
// https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans

import type { Result } from "./connector.ts";
import type { Failure } from "./errors.ts";
import { DISCORD_LIMITS } from "./limits.ts";

export interface Guard {
  /** Why no call is to be made now; undefined where one may be. */
  refuses(nowMs: number): Failure | undefined;
  note(result: Result, nowMs: number): void;
}

const WINDOW_MS = 600_000;
/** Several connections, and other bots, may share the address. */
const MOST = DISCORD_LIMITS.invalidRequests / 20;
/** A token that was refused is tried again no more often than this: it may have been Discord's mistake. */
const REFUSED_TOKEN_MS = 60_000;

export function createGuard(): Guard {
  let windowEnds = Number.NEGATIVE_INFINITY;
  let count = 0;
  let tokenRefused = Number.NEGATIVE_INFINITY;
  return {
    refuses: (nowMs) => {
      if (nowMs < tokenRefused) return { is: "refused", status: 401, code: 0 };
      if (nowMs < windowEnds && count >= MOST)
        return { is: "limited", afterMs: windowEnds - nowMs, holds: "connection" };
      return undefined;
    },
    note: (result, nowMs) => {
      const status = result.is === "refused" ? result.status : result.is === "limited" ? 429 : 0;
      if (![401, 403, 429].includes(status)) return;
      if (status === 401) tokenRefused = nowMs + REFUSED_TOKEN_MS;
      if (nowMs >= windowEnds) {
        windowEnds = nowMs + WINDOW_MS;
        count = 0;
      }
      count += 1;
    },
  };
}
