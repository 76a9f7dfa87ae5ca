// What doctor is told of a Slack connection. Pure: findings come from what the connector saw.

import type { Check } from "../../src/platform/platform.ts";
import type { Failure } from "./errors.ts";
import type { Result } from "./failure.ts";
import { SLACK_OPTIONAL_SCOPES, SLACK_SCOPES } from "./limits.ts";

export interface Seen {
  connection: string;
  mode: "http" | "socket";
  /** Where the workspace installs the app; absent where the operator brought its token. */
  installAt?: string;
  auth: Result;
  /** Socket Mode alone. */
  socket?: Result;
  clockAheadMs?: number;
}

/** Slack refuses requests that are more than five minutes off, and so do we. */
const CLOCK_WRONG_MS = 240_000;
const CLOCK_OFF_MS = 30_000;

export function checksOf(seen: Seen): Check[] {
  const about = (what: string) => `${seen.connection}: ${what}`;
  const checks: Check[] = [];
  if (seen.auth.is === "ok") {
    const { team } = seen.auth.data as { team?: string };
    checks.push({ about: about("bot token"), is: "fine", finding: `accepted by the workspace ${team ?? "(unnamed)"}` });
    checks.push(scopesCheck(about("scopes"), seen));
  } else {
    checks.push({
      about: about("bot token"),
      is: "wrong",
      finding: `not accepted (${codeOf(seen.auth)})`,
      advice:
        seen.auth.is === "refused"
          ? (again(seen) ??
            "Open the app at api.slack.com/apps, install it to the workspace, and copy the Bot User OAuth Token (xoxb-…) again.")
          : "Slack could not be reached: check that this machine may call https://slack.com, and try again.",
    });
  }
  if (seen.socket !== undefined) {
    checks.push(
      seen.socket.is === "ok"
        ? { about: about("app-level token"), is: "fine", finding: "Socket Mode can be opened" }
        : {
            about: about("app-level token"),
            is: "wrong",
            finding: `Socket Mode cannot be opened (${codeOf(seen.socket)})`,
            advice:
              "Under Basic Information › App-Level Tokens make a token (xapp-…) with the scope connections:write, and switch Socket Mode on.",
          },
    );
  }
  if (seen.clockAheadMs !== undefined) checks.push(clockCheck(about("clock"), seen.clockAheadMs, seen.mode));
  return checks;
}

/** What a workspace that installs by itself has to do. */
const again = ({ installAt }: Seen): string | undefined =>
  installAt === undefined ? undefined : `Somebody who may manage apps there opens ${installAt} and installs once more.`;

function scopesCheck(about: string, seen: Seen): Check {
  const scopes = seen.auth.is === "ok" ? seen.auth.scopes : undefined;
  const reinstall = again(seen);
  if (scopes === undefined)
    return { about, is: "worth-a-look", finding: "Slack did not say which scopes the token has" };
  const missing = Object.entries(SLACK_SCOPES).filter(([scope]) => !scopes.includes(scope));
  const further = scopes.filter((scope) => !(scope in SLACK_SCOPES));
  if (missing.length > 0) {
    const onPurpose = missing.every(([scope]) => SLACK_OPTIONAL_SCOPES.includes(scope));
    return {
      about,
      is: onPurpose ? "worth-a-look" : "wrong",
      finding: `missing: ${missing.map(([scope, use]) => `${scope} (${use})`).join("; ")}`,
      advice: onPurpose
        ? "Fine if you left them out on purpose. Otherwise paste adapters/slack/manifest.yaml and reinstall the app."
        : (reinstall ??
          "Paste adapters/slack/manifest.yaml as the app's manifest and reinstall the app to the workspace."),
    };
  }
  if (further.length > 0) {
    return {
      about,
      is: "worth-a-look",
      finding: `more than is needed: ${further.join(", ")}`,
      advice: reinstall ?? "Remove them under OAuth & Permissions and reinstall: a token can only leak what it may do.",
    };
  }
  return { about, is: "fine", finding: "exactly those of the manifest" };
}

function clockCheck(about: string, aheadMs: number, mode: "http" | "socket"): Check {
  const off = Math.abs(aheadMs);
  if (off < CLOCK_OFF_MS) return { about, is: "fine", finding: "agrees with Slack's" };
  const finding = `${Math.round(off / 1000)} seconds ${aheadMs > 0 ? "ahead of" : "behind"} Slack's`;
  const advice = "Switch on time synchronisation (NTP) on this machine.";
  // Signatures are five minutes good; Socket Mode has none.
  const is = mode === "http" && off >= CLOCK_WRONG_MS ? "wrong" : "worth-a-look";
  return { about, is, finding, advice };
}

const codeOf = (failure: Failure): string => (failure.is === "refused" ? failure.code : failure.is);
