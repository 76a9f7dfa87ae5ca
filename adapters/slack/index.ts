// The door: one Platform for one Slack workspace whose token the operator brings. Several stand side by side, each with its own connection
// id, tokens and path. The Platform for workspaces that install the app by themselves stands in installed.ts.

import { systemClock } from "../../src/clock.ts";
import type { ConnectionId } from "../../src/ids.ts";
import type { Handle } from "../../src/platform/interaction.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { checksOf } from "./check.ts";
import { createEntrance, createWeb, type Log, type Transport } from "./connector.ts";
import type { Result } from "./failure.ts";
import { SLACK_CAPABILITIES } from "./limits.ts";
import type { Identity } from "./listen.ts";
import { createPosts } from "./posts.ts";
import type { Phrases, Setting } from "./render.ts";
import { createTurns, type Turns } from "./turn.ts";
import { watch } from "./watch.ts";

export type { Log } from "./connector.ts";
export { createInstalledSlack, type InstalledSlackConfig } from "./installed.ts";
export type { InstallPages } from "./pages.ts";
export type { Phrases } from "./render.ts";

export interface SlackConfig {
  connection: ConnectionId;
  /** As kindling.yaml names the platform. */
  name: string;
  mode: "http" | "socket";
  /** xoxb-… */
  botToken: string;
  /** Needed over HTTP. */
  signingSecret?: string;
  /** xapp-…, with connections:write; needed for Socket Mode. */
  appToken?: string;
  /** The Web API elsewhere than at slack.com; ends in `/api/`. */
  apiUrl?: string;
  phrases: Phrases;
  log: Log;
  /** How long a press may take before the person is told so. The default of two seconds leaves time to open a window within Slack's three. */
  patienceMs?: number;
}

/** Throws a sentence for the operator where a secret is missing. */
export function createSlackPlatform(config: SlackConfig): Platform {
  const { connection } = config;
  const path = `/slack/${connection}/events`;
  const api = config.apiUrl === undefined ? {} : { apiUrl: config.apiUrl };
  const bare = createWeb({ botToken: config.botToken, ...api });
  const entrance = createEntrance({ connection, transport: transportOf(config, path), log: config.log, ...api });
  const setting: Setting = { connection, phrases: config.phrases };
  let turns: Turns | undefined;
  let handle: Handle | undefined;
  const web = watch(bare, async (because) => {
    const at = systemClock.now();
    const base = { eventId: `disconnected:${at.toString()}`, at, connection };
    await handle?.({ ...base, kind: "news", news: { what: "disconnected", because } });
    return undefined;
  });
  const { answer, ...posts } = createPosts(web, setting);

  return {
    name: config.name,
    capabilities: SLACK_CAPABILITIES,
    serves: (other) => other === connection,
    ...posts,

    start: async (given) => {
      handle = given;
      turns = createTurns({
        setting,
        connector: web,
        log: config.log,
        patienceMs: config.patienceMs ?? 2000,
        identity: identityOf(connection, await bare.call("auth.test", {})),
        handle: given,
        post: answer,
      });
      try {
        await entrance.open(turns.take);
      } catch (error) {
        throw new Error(
          `Socket Mode of the Slack connection "${connection}" cannot be opened (${(error as Error).message}). ` +
            "Check the app-level token, its scope connections:write, and that Socket Mode is switched on.",
        );
      }
    },

    stop: async () => {
      await turns?.finish();
      await entrance.close();
    },

    ...(entrance.request === undefined ? {} : { routes: [{ path, handle: entrance.request }] }),

    check: async () => {
      const auth = await bare.call("auth.test", {});
      const socket = await entrance.trySocket?.();
      const clockAheadMs = bare.clockAheadMs();
      return checksOf({
        connection,
        mode: config.mode,
        auth,
        ...(socket === undefined ? {} : { socket }),
        ...(clockAheadMs === undefined ? {} : { clockAheadMs }),
      });
    },
  };
}

function transportOf(config: SlackConfig, path: string): Transport {
  if (config.mode === "http") {
    if (!config.signingSecret) throw new Error(`The Slack connection "${config.connection}" has no signing secret.`);
    return { mode: "http", signingSecret: config.signingSecret, path };
  }
  if (!config.appToken) throw new Error(`The Slack connection "${config.connection}" has no app-level token.`);
  return { mode: "socket", appToken: config.appToken };
}

/** Who the bot is; throws a sentence for the operator where Slack does not say. */
function identityOf(connection: ConnectionId, result: Result): Identity {
  if (result.is === "refused") {
    throw new Error(
      `Slack did not accept the bot token of the connection "${connection}" (${result.code}). ` +
        "Install the app again and copy its Bot User OAuth Token.",
    );
  }
  const { team_id: team, user_id: botUser } = result.is === "ok" ? (result.data as Record<string, string>) : {};
  if (team === undefined || botUser === undefined) {
    throw new Error(`Slack could not be reached for the connection "${connection}" (${result.is}).`);
  }
  return { team, botUser };
}
