// Every call of a workspace goes through here, so that a token that is gone is noticed wherever it shows first.

import type { Web } from "./connector.ts";
import { disconnection } from "./errors.ts";
import type { Result } from "./failure.ts";

/** Told when Slack no longer takes the token, with Slack's code. It may answer with the way under another token, which is then taken. */
export type Lost = (because: "revoked" | "removed", code: string) => Promise<Web | undefined>;

/** The same calls. `lost` is told once, until a call succeeds again; what was refused for it was not done, and is done under the new token. */
export function watch(first: Web, lost: Lost): Web {
  let web = first;
  let connected = true;
  const watched = async (call: (by: Web) => Promise<Result>): Promise<Result> => {
    const result = await call(web);
    if (result.is === "ok") connected = true;
    const because = result.is === "ok" ? undefined : disconnection(result);
    if (because === undefined || !connected) return result;
    connected = false;
    const next = await lost(because, result.is === "refused" ? result.code : result.is);
    if (next === undefined) return result;
    web = next;
    connected = true;
    return call(next);
  };
  return {
    call: (method, args) => watched((by) => by.call(method, args)),
    upload: (png, alternative) => watched((by) => by.upload(png, alternative)),
    put: (address, content) => web.put(address, content),
    respond: (address, body) => web.respond(address, body),
    clockAheadMs: () => web.clockAheadMs(),
  };
}
