// The door: one Platform for one Discord server. Several stand side by side, each with its own connection id, application and token.

import { randomBytes } from "node:crypto";
import { monotonicMs } from "../../src/clock.ts";
import type { ConnectionId } from "../../src/ids.ts";
import type { Handle } from "../../src/platform/interaction.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { checksOf, invitation, type Seen } from "./check.ts";
import { type CommandWord, isOnlyOne, isRegistered, privateCommand, serverCommand } from "./commands.ts";
import { type Call, createConnector, type Log, type Result } from "./connector.ts";
import { codeOf, disconnection } from "./errors.ts";
import { createGuard } from "./guard.ts";
import { createKeptForms } from "./kept-forms.ts";
import { DISCORD_CAPABILITIES } from "./limits.ts";
import { createPlaces } from "./places.ts";
import { createPosts } from "./posts.ts";
import type { Phrases, Setting } from "./render.ts";
import { createTurns, type Turns } from "./turn.ts";

export type { CommandWord } from "./commands.ts";
export type { Log } from "./connector.ts";
export type { Phrases } from "./render.ts";

export interface DiscordConfig {
  connection: ConnectionId;
  /** As kindling.yaml names the platform. */
  name: string;
  botToken: string;
  /** Compared with the token's, where it is given. */
  applicationId?: string;
  /** The server. */
  guildId: string;
  /** A room in which people who take no direct messages are told, each in a private thread, that something waits. */
  fallbackRoom?: string;
  /** The API elsewhere than at discord.com; ends in `/api`. */
  apiUrl?: string;
  /** How people call the bot, with or without its slash; and what Discord says beside it. */
  command: { name: string; description: string };
  /** The core's command words. `home` and `help` open the home. */
  commands: CommandWord[];
  phrases: Phrases;
  log: Log;
  /** How long a press may take before its answer is put off. The default of two seconds leaves time within Discord's three. */
  patienceMs?: number;
  /** How long the gateway may take to be ready at the start. */
  readyMs?: number;
}

/** Throws a sentence for the operator where a command cannot be one. */
export function createDiscordPlatform(config: DiscordConfig): Platform {
  const { connection, guildId: guild, log } = config;
  const command = { ...config.command, name: config.command.name.replace(/^\//, ""), words: config.commands };
  const [forServer, forPrivate] = [serverCommand(command), privateCommand(command)];
  const bare = createConnector({
    connection,
    botToken: config.botToken,
    log,
    ...(config.apiUrl === undefined ? {} : { apiUrl: config.apiUrl }),
    ...(config.readyMs === undefined ? {} : { readyMs: config.readyMs }),
  });
  const setting: Setting = { connection, phrases: config.phrases };
  const guard = createGuard();
  let identity = { application: "", botUser: "" };
  let turns: Turns | undefined;
  let connected = true;

  /** Every call with the bot's token goes through here, so that too many refused ones are stopped, and a revoked token is noticed wherever it
   * shows first; told once, until a call succeeds again. */
  async function call(what: Call): Promise<Result> {
    const refused = guard.refuses(monotonicMs());
    if (refused !== undefined) return refused;
    const result = await bare.call(what);
    guard.note(result, monotonicMs());
    if (result.is === "ok") connected = true;
    const because = result.is === "ok" ? undefined : disconnection(result);
    if (because !== undefined && connected) {
      connected = false;
      turns?.tell({ what: "disconnected", because });
    }
    return result;
  }

  /** People wait for these, so they are made in any case; refused ones count all the same. */
  async function answer(what: Call): Promise<Result> {
    const result = await bare.call(what);
    // The token in its address is the interaction's, not the bot's.
    if (result.is !== "refused" || result.status !== 401) guard.note(result, monotonicMs());
    return result;
  }

  const botUser = () => identity.botUser;
  const places = createPlaces({ call, guild, botUser });
  const posts = createPosts({
    call,
    places,
    setting,
    botUser,
    log,
    ...(config.fallbackRoom === undefined ? {} : { fallbackRoom: config.fallbackRoom }),
  });

  const get = (path: `/${string}`): Promise<Result> => bare.call({ method: "GET", path });
  const serverCommands = (): `/${string}` => `/applications/${identity.application}/guilds/${guild}/commands`;
  const privateCommands = (): `/${string}` => `/applications/${identity.application}/commands`;

  /** Registers the command where it is not yet, or another by now. */
  async function registerCommand(): Promise<void> {
    const [inServer, inPrivate] = [
      await call({ method: "GET", path: serverCommands() }),
      await call({ method: "GET", path: privateCommands() }),
    ];
    const results = [inServer, inPrivate];
    if (inServer.is === "ok" && !isOnlyOne(forServer, inServer.data)) {
      results.push(await call({ method: "PUT", path: serverCommands(), body: [forServer] }));
    }
    if (inPrivate.is === "ok" && !isRegistered(forPrivate, inPrivate.data)) {
      // One of the same name is replaced by it.
      results.push(await call({ method: "POST", path: privateCommands(), body: forPrivate }));
    }
    for (const result of results) {
      if (result.is !== "ok") log.warn({ connection, code: codeOf(result) }, "command-not-registered");
    }
  }

  return {
    name: config.name,
    capabilities: DISCORD_CAPABILITIES,
    serves: (other) => other === connection,
    send: posts.send,
    revise: posts.revise,
    find: posts.find,

    start: async (handle: Handle) => {
      identity = identityOf(config, await get("/applications/@me"));
      memberOf(config, identity.application, await get(`/guilds/${guild}`));
      await registerCommand();
      turns = createTurns({
        setting,
        identity: { ...identity, guild, command: command.name },
        log,
        patienceMs: config.patienceMs ?? 2000,
        handle,
        kept: createKeptForms(() => randomBytes(12).toString("base64url")),
        call,
        answer,
        post: posts.answer,
        chatWith: places.chatWith,
        noteChat: places.noteChat,
      });
      const { take, tell } = turns;
      try {
        await bare.open(take, (code) => {
          log.warn({ connection, code }, "gateway-gone");
          if (connected && code === AUTHENTICATION_FAILED) tell({ what: "disconnected", because: "revoked" });
          if (code === AUTHENTICATION_FAILED) connected = false;
        });
      } catch (error) {
        throw new Error(
          `The gateway of the Discord connection "${connection}" cannot be opened (${(error as Error).message}). ` +
            "Check that this machine may open a WebSocket to gateway.discord.gg, and try again in some minutes.",
        );
      }
    },

    stop: async () => {
      await turns?.finish();
      await posts.settle();
      await bare.close();
    },

    check: async () => {
      const seen: Seen = { connection, guild, application: await get("/applications/@me") };
      if (config.applicationId !== undefined) seen.applicationId = config.applicationId;
      if (seen.application.is === "ok") {
        identity = identityIn(seen.application.data);
        seen.server = await get(`/guilds/${guild}`);
        if (seen.server.is === "ok") {
          seen.member = await get(`/guilds/${guild}/members/${identity.botUser}`);
          seen.roles = await get(`/guilds/${guild}/roles`);
          const [inServer, inPrivate] = [await get(serverCommands()), await get(privateCommands())];
          const failed = [inServer, inPrivate].find(({ is }) => is !== "ok");
          const same =
            inServer.is === "ok" &&
            inPrivate.is === "ok" &&
            isOnlyOne(forServer, inServer.data) &&
            isRegistered(forPrivate, inPrivate.data);
          seen.commands = failed ?? { is: "ok", data: same };
          if (config.fallbackRoom !== undefined) seen.fallback = await get(`/channels/${config.fallbackRoom}`);
        }
      }
      const clockAheadMs = bare.clockAheadMs();
      return checksOf({ ...seen, ...(clockAheadMs === undefined ? {} : { clockAheadMs }) });
    },
  };
}

const AUTHENTICATION_FAILED = 4004;

function identityIn(data: unknown): { application: string; botUser: string } {
  const { id, bot } = data as { id: string; bot?: { id?: string } };
  return { application: id, botUser: bot?.id ?? id };
}

/** Who the bot is; throws a sentence for the operator where Discord does not say. */
function identityOf(config: DiscordConfig, result: Result): { application: string; botUser: string } {
  const { connection, applicationId } = config;
  if (result.is === "refused") {
    throw new Error(
      `Discord did not accept the bot token of the connection "${connection}" (${codeOf(result)}). ` +
        "Reset it at discord.com/developers/applications, Bot, and copy the new one.",
    );
  }
  if (result.is !== "ok")
    throw new Error(`Discord could not be reached for the connection "${connection}" (${result.is}).`);
  const identity = identityIn(result.data);
  if (applicationId === undefined || applicationId === identity.application) return identity;
  throw new Error(
    `The bot token of the Discord connection "${connection}" belongs to the application ${identity.application}, not to ${applicationId}.`,
  );
}

/** Throws a sentence for the operator where the bot is not in the server. */
function memberOf({ connection, guildId }: DiscordConfig, application: string, result: Result): void {
  if (result.is === "ok") return;
  if (result.is !== "refused")
    throw new Error(`Discord could not be reached for the connection "${connection}" (${result.is}).`);
  throw new Error(
    `The bot of the Discord connection "${connection}" is not in the server ${guildId} (${codeOf(result)}). Invite it: ${invitation(application)}`,
  );
}
