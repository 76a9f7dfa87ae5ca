// The door: one Platform for one registration of the bot, which stands in one tenant. Several stand side by side, each with its own connection
// id, credentials and path. New registrations for several tenants at once are no longer made (since 31 July 2025).

import { systemClock } from "../../src/clock.ts";
import type { ConnectionId } from "../../src/ids.ts";
import type { Handle } from "../../src/platform/interaction.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { checksOf } from "./check.ts";
import { type Connector, type ConnectorConfig, createConnector, type Log, type Result } from "./connector.ts";
import { disconnection } from "./errors.ts";
import { CAPABILITIES_WITHOUT_DIALOGS, TEAMS_CAPABILITIES } from "./limits.ts";
import type { Ears } from "./listen.ts";
import { createPosts } from "./posts.ts";
import { createAddressBook, type References } from "./references.ts";
import type { Phrases, Setting } from "./render.ts";
import { createTurns, type Turns } from "./turn.ts";

export type { Log } from "./connector.ts";
export { type AppPackage, buildAppPackage } from "./package.ts";
export type { References } from "./references.ts";
export type { Phrases } from "./render.ts";

export interface TeamsConfig {
  connection: ConnectionId;
  /** As kindling.yaml names the platform. */
  name: string;
  /** The registration's Application (client) ID. */
  appId: string;
  /** The directory (tenant) that it is registered in, and whose people it serves. */
  tenantId: string;
  /** The registration's client secret. */
  appPassword?: string;
  /** Without a secret: takes what comes from this very machine as if Teams had sent it. For trying things out with the Playground. */
  allowUnauthenticated?: boolean;
  /** Whether its people's clients know dialogs. Teams' own all do, the Playground does not; so, unless it is said, with credentials only. */
  dialogs?: boolean;
  /** First words that are commands in the private chat, such as `journal`. */
  commands: readonly string[];
  /** The command's name on platforms that have one, such as `kindling`; in front of anything it makes a command of it. */
  command: string;
  phrases: Phrases;
  /** Where people and rooms can be reached; must survive a restart. */
  references: References;
  log: Log;
  /** How long a press may take before the person is told so. The default of 3.5 seconds stays within Teams' five. */
  patienceMs?: number;
  /** Another authority than Microsoft's, such as a test's. */
  authority?: NonNullable<ConnectorConfig["authority"]>;
}

/** Where Teams sends a connection's activities. The registration's messaging endpoint ends in it. */
export const teamsPath = (connection: string): string => `/teams/${connection}/messages`;

/** Throws a sentence for the operator where the configuration cannot be. */
export function createTeamsPlatform(config: TeamsConfig): Platform {
  checkCredentials(config);
  const { connection, phrases, log } = config;
  const open = config.appPassword === undefined && config.authority === undefined;
  const setting: Setting = { connection, phrases, dialogs: config.dialogs ?? !open };
  const book = createAddressBook(config.references, connection);
  const bare = createConnector({
    connection,
    appId: config.appId,
    tenantId: config.tenantId,
    log,
    ...(config.appPassword === undefined ? {} : { appPassword: config.appPassword }),
    ...(config.authority === undefined ? {} : { authority: config.authority }),
  });
  const ears: Ears = {
    connection,
    tenant: config.tenantId,
    commands: new Set(config.commands.map((word) => word.toLowerCase())),
    command: config.command.replace(/^\//, "").toLowerCase(),
  };
  let turns: Turns | undefined;
  let handle: Handle | undefined;
  let connected = true;

  /** Every call is seen here, so that a tenant that shut the bot out is noticed wherever it shows first; told once, until a call succeeds. */
  async function noticing(calling: Promise<Result>): Promise<Result> {
    const result = await calling;
    if (result.is === "ok") connected = true;
    const because = result.is === "ok" ? undefined : disconnection(result);
    if (because === undefined || !connected) return result;
    connected = false;
    const at = systemClock.now();
    const base = { eventId: `disconnected:${at.toString()}`, at, connection };
    await handle?.({ ...base, kind: "news", news: { what: "disconnected", because } });
    return result;
  }

  const connector: Pick<Connector, "open" | "post" | "rewrite" | "member"> = {
    open: (...given) => noticing(bare.open(...given)),
    post: (...given) => noticing(bare.post(...given)),
    rewrite: (...given) => noticing(bare.rewrite(...given)),
    member: (...given) => noticing(bare.member(...given)),
  };
  const posts = createPosts({ connector, book, setting, tenant: config.tenantId, bot: `28:${config.appId}` });

  return {
    name: config.name,
    capabilities: setting.dialogs ? TEAMS_CAPABILITIES : CAPABILITIES_WITHOUT_DIALOGS,
    serves: (other) => other === connection,
    send: posts.send,
    revise: posts.revise,
    // Nothing can be read back, and the service knows no key of ours.
    find: async () => ({ is: "cannot-tell" }),

    start: async (given) => {
      handle = given;
      turns = createTurns({ setting, ears, book, posts, log, patienceMs: config.patienceMs ?? 3500, handle: given });
      await bare.start(turns.take);
    },

    stop: async () => {
      bare.stop();
      await turns?.finish();
    },

    routes: [{ path: teamsPath(connection), handle: bare.request }],

    check: async () =>
      checksOf({
        connection,
        appId: config.appId,
        tenantId: config.tenantId,
        open,
        path: teamsPath(connection),
        heard: (await book.home()) !== undefined,
        ...(open ? {} : { token: await bare.tryToken(), keys: await bare.tryKeys() }),
      }),
  };
}

function checkCredentials({ connection, appPassword, allowUnauthenticated, authority }: TeamsConfig): void {
  const credentials = appPassword !== undefined || authority !== undefined;
  if (!credentials && allowUnauthenticated !== true) {
    throw new Error(
      `The Teams connection "${connection}" has no client secret. Make one in the Azure portal under the registration's Certificates & secrets.`,
    );
  }
  if (credentials && allowUnauthenticated === true) {
    throw new Error(
      `The Teams connection "${connection}" has a client secret and is told to do without one. Remove one of the two.`,
    );
  }
}
