// What doctor is told of a Teams connection. Pure: findings come from what the connector saw.

import type { Check } from "../../src/platform/platform.ts";
import type { Result } from "./connector.ts";
import type { Failure } from "./errors.ts";

export interface Seen {
  connection: string;
  appId: string;
  tenantId: string;
  /** Started without credentials. */
  open: boolean;
  path: string;
  /** Whether Teams has ever spoken to this connection. */
  heard: boolean;
  token?: Result;
  keys?: Result;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function checksOf(seen: Seen): Check[] {
  const about = (what: string) => `${seen.connection}: ${what}`;
  const checks: Check[] = [];
  for (const [name, id] of [
    ["application id", seen.appId],
    ["tenant id", seen.tenantId],
  ] as const) {
    if (GUID.test(id)) continue;
    const advice =
      "Copy it from the registration's overview page in the Azure portal: 36 characters with four hyphens.";
    checks.push({ about: about(name), is: "wrong", finding: "not an id as Microsoft writes them", advice });
  }
  if (seen.open) {
    checks.push({
      about: about("credentials"),
      is: "worth-a-look",
      finding: "none: whatever comes from this machine is taken as Teams' own",
      advice: "Right for the Playground. For Teams itself give the connection a client secret.",
    });
  }
  if (seen.token !== undefined) checks.push(tokenCheck(about("client secret"), seen.token));
  if (seen.keys !== undefined) checks.push(keysCheck(about("signing keys"), seen.keys));
  checks.push(
    seen.heard
      ? { about: about("messages"), is: "fine", finding: "Teams has spoken to this connection" }
      : {
          about: about("messages"),
          is: "worth-a-look",
          finding: "Teams has not spoken to this connection yet",
          advice: `Set the bot's messaging endpoint to this machine's public https address followed by ${seen.path}, install the app, and say hello to it.`,
        },
  );
  return checks;
}

function tokenCheck(about: string, result: Result): Check {
  if (result.is === "ok") return { about, is: "fine", finding: "accepted by Microsoft" };
  if (result.is === "unknown-bot") {
    return {
      about,
      is: "wrong",
      finding: `not accepted (${result.code})`,
      advice:
        "Check the application id and the tenant id, and make a new client secret under Certificates & secrets: copy its value, not its id.",
    };
  }
  return {
    about,
    is: "wrong",
    finding: `Microsoft could not be asked (${codeOf(result)})`,
    advice: "Check that this machine may call https://login.microsoftonline.com, and try again.",
  };
}

function keysCheck(about: string, result: Result): Check {
  if (result.is === "ok") return { about, is: "fine", finding: "can be fetched" };
  return {
    about,
    is: "wrong",
    finding: `cannot be fetched (${codeOf(result)}), so that nothing from Teams can be believed`,
    advice: "Check that this machine may call https://login.botframework.com, and try again.",
  };
}

const codeOf = (failure: Failure): string => ("code" in failure ? failure.code : failure.is);
