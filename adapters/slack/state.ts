// The state that goes to Slack with a person who installs, and has to come back with them: signed, good for ten minutes, and once.

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { Temporal } from "../../src/clock.ts";

export const STATE_MINUTES = 10;

export interface States {
  issue(now: Temporal.Instant): string;
  /** Whether it was issued for this app not long ago and not taken before. Taking it uses it up. */
  take(state: string, now: Temporal.Instant): boolean;
}

/**
 * What was taken is remembered in this process until it expires. Another instance would take it once more; Slack itself takes the code that
 * comes along only once, and the person's browser has lost its cookie by then.
 */
export function createStates(app: string, secret: string): States {
  const taken = new Map<string, number>();
  const sign = (nonce: string, expires: string): string =>
    createHmac("sha256", secret)
      .update(JSON.stringify(["install", app, nonce, expires]))
      .digest("base64url");

  return {
    issue: (now) => {
      const nonce = randomBytes(16).toString("base64url");
      const expires = String(now.add({ minutes: STATE_MINUTES }).epochMilliseconds);
      return [nonce, expires, sign(nonce, expires)].join(".");
    },
    take: (state, now) => {
      const [nonce = "", expires = "", signature = "", ...rest] = state.split(".");
      const ours = Buffer.from(sign(nonce, expires));
      const theirs = Buffer.from(signature);
      if (rest.length > 0 || ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return false;
      for (const [old, until] of taken) if (until <= now.epochMilliseconds) taken.delete(old);
      const until = Number(expires);
      if (Temporal.Instant.compare(Temporal.Instant.fromEpochMilliseconds(until), now) <= 0 || taken.has(nonce))
        return false;
      taken.set(nonce, until);
      return true;
    },
  };
}
