// The door: one Platform for one Slack workspace. Several stand side by side, each with its own connection id, tokens and path.

import { systemClock } from "../../src/clock.ts";
import type { ConnectionId } from "../../src/ids.ts";
import type { Handle } from "../../src/platform/interaction.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { checksOf } from "./check.ts";
import { type Connector, type ConnectorConfig, createConnector, type Log, type Result } from "./connector.ts";
import { disconnection } from "./errors.ts";
import { SLACK_CAPABILITIES } from "./limits.ts";
import type { Identity } from "./listen.ts";
import { createPosts } from "./posts.ts";
import type { Phrases, Setting } from "./render.ts";
import { createTurns, type Turns } from "./turn.ts";

export type { Log } from "./connector.ts";
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
  const bare = createConnector({
    connection,
    botToken: config.botToken,
    transport: transportOf(config, path),
    log: config.log,
    ...(config.apiUrl === undefined ? {} : { apiUrl: config.apiUrl }),
  });
  const setting: Setting = { connection, phrases: config.phrases };
  let turns: Turns | undefined;
  let handle: Handle | undefined;
  let connected = true;

  /** Every call goes through here, so that a revoked token is noticed wherever it shows first; told once, until a call succeeds again. */
  async function call(method: string, args: Record<string, unknown>): Promise<Result> {
    const result = await bare.call(method, args);
    if (result.is === "ok") connected = true;
    const because = result.is === "ok" ? undefined : disconnection(result);
    if (because === undefined || !connected) return result;
    connected = false;
    const at = systemClock.now();
    const base = { eventId: `disconnected:${at.toString()}`, at, connection };
    await handle?.({ ...base, kind: "news", news: { what: "disconnected", because } });
    return result;
  }

  const connector: Connector = { ...bare, call };
  const { answer, ...posts } = createPosts(connector, setting);

  return {
    name: config.name,
    capabilities: SLACK_CAPABILITIES,
    serves: (other) => other === connection,
    ...posts,

    start: async (given) => {
      handle = given;
      turns = createTurns({
        setting,
        connector,
        log: config.log,
        patienceMs: config.patienceMs ?? 2000,
        identity: identityOf(connection, await bare.call("auth.test", {})),
        handle: given,
        post: answer,
      });
      try {
        await connector.open(turns.take);
      } catch (error) {
        throw new Error(
          `Socket Mode of the Slack connection "${connection}" cannot be opened (${(error as Error).message}). ` +
            "Check the app-level token, its scope connections:write, and that Socket Mode is switched on.",
        );
      }
    },

    stop: async () => {
      await turns?.finish();
      await connector.close();
    },

    ...(connector.request === undefined ? {} : { routes: [{ path, handle: connector.request }] }),

    check: async () => {
      const auth = await bare.call("auth.test", {});
      const socket = await connector.trySocket?.();
      const clockAheadMs = connector.clockAheadMs();
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

function transportOf(config: SlackConfig, path: string): ConnectorConfig["transport"] {
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
