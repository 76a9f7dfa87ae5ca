// What doctor is told of a Discord connection. Pure: findings come from what the connector saw.

import type { Check } from "../../src/platform/platform.ts";
import type { Result } from "./connector.ts";
import { codeOf } from "./errors.ts";
import { ADMINISTRATOR, DISCORD_PERMISSIONS, INVITED_WITH } from "./limits.ts";

export interface Seen {
  connection: string;
  guild: string;
  /** What the configuration says; compared with the token's. */
  applicationId?: string;
  application: Result;
  /** Not asked for where the token was not accepted. */
  server?: Result;
  /** The bot as a member of the server, and the server's roles. */
  member?: Result;
  roles?: Result;
  /** Whether the command is registered as it should be, in the server and in the private chat; or why that cannot be told. */
  commands?: Result;
  /** The room for people who take no direct messages, where there is one. */
  fallback?: Result;
  clockAheadMs?: number;
}

const CLOCK_OFF_MS = 30_000;
/** Flags of an application with privileged intents switched on: presence, members, message content (each also in its small form). */
const PRIVILEGED = (1 << 12) | (1 << 13) | (1 << 14) | (1 << 15) | (1 << 18) | (1 << 19);

/** Where the bot is invited from, with exactly the permissions that it needs. */
export const invitation = (application: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${INVITED_WITH}`;

export function checksOf(seen: Seen): Check[] {
  const about = (what: string) => `${seen.connection}: ${what}`;
  const clock = seen.clockAheadMs === undefined ? [] : [clockCheck(about("clock"), seen.clockAheadMs)];
  if (seen.application.is !== "ok") {
    const advice =
      seen.application.is === "refused"
        ? "At discord.com/developers/applications open the application, Bot, Reset Token, and put the new token into the environment."
        : "Discord could not be reached: check that this machine may call https://discord.com, and try again.";
    const finding = `not accepted (${codeOf(seen.application)})`;
    return [{ about: about("bot token"), is: "wrong", finding, advice }, ...clock];
  }
  const application = seen.application.data as Application;
  const checks: Check[] = [{ about: about("bot token"), is: "fine", finding: "accepted" }];
  checks.push(applicationCheck(about("application"), application, seen.applicationId));
  if (seen.server !== undefined) checks.push(serverCheck(about("server"), seen.server, application.id));
  if (seen.server?.is === "ok" && seen.member !== undefined && seen.roles !== undefined) {
    checks.push(permissionsCheck(about("permissions"), seen.member, seen.roles, seen.guild, application.id));
  }
  if (seen.server?.is === "ok" && seen.commands !== undefined) {
    checks.push(commandsCheck(about("command"), seen.commands, application.id));
  }
  if (seen.fallback !== undefined) checks.push(fallbackCheck(about("room for people without messages"), seen.fallback));
  return [...checks, ...clock];
}

interface Application {
  id: string;
  flags?: number;
  bot_public?: boolean;
}

function applicationCheck(about: string, { id, flags = 0, bot_public }: Application, configured?: string): Check {
  if (configured !== undefined && configured !== id) {
    const finding = `the token belongs to the application ${id}, not to ${configured}`;
    return { about, is: "wrong", finding, advice: "Take the token and the application id from the same application." };
  }
  if ((flags & PRIVILEGED) !== 0) {
    return {
      about,
      is: "worth-a-look",
      finding: "privileged intents are switched on",
      advice:
        "Switch them off under Bot, Privileged Gateway Intents: Kindling needs none, and what a token cannot read it cannot leak.",
    };
  }
  if (bot_public === true) {
    return {
      about,
      is: "worth-a-look",
      finding: "anybody may invite the bot to a server of theirs",
      advice: "Under Installation set the install link to None, then under Bot switch Public Bot off.",
    };
  }
  return { about, is: "fine", finding: `${id}, without privileged intents` };
}

function serverCheck(about: string, server: Result, application: string): Check {
  if (server.is === "ok") return { about, is: "fine", finding: "the bot is a member" };
  return {
    about,
    is: "wrong",
    finding: `the bot is not in it, or the id is another's (${codeOf(server)})`,
    advice: `Check the server's id, and invite the bot: ${invitation(application)}`,
  };
}

function permissionsCheck(about: string, member: Result, roles: Result, guild: string, application: string): Check {
  if (member.is !== "ok" || roles.is !== "ok") {
    return { about, is: "worth-a-look", finding: "Discord did not say which permissions the bot has" };
  }
  const own = new Set([guild, ...((member.data as { roles?: string[] }).roles ?? [])]);
  const granted = (roles.data as { id: string; permissions: string }[])
    .filter(({ id }) => own.has(id))
    .reduce((all, { permissions }) => all | BigInt(permissions), 0n);
  if ((granted & ADMINISTRATOR) !== 0n) {
    return {
      about,
      is: "worth-a-look",
      finding: "the bot is an administrator",
      advice: "Take Administrator from its role: a token can only leak what it may do.",
    };
  }
  const missing = Object.entries(DISCORD_PERMISSIONS).filter(([, { bit }]) => (granted & bit) === 0n);
  if (missing.length === 0)
    return { about, is: "fine", finding: "all that are needed (a room's own settings may still take some away)" };
  return {
    about,
    is: "wrong",
    finding: `missing: ${missing.map(([name, { use }]) => `${name} (${use})`).join("; ")}`,
    advice: `Give them to the bot's role under Server Settings, Roles, or invite it again: ${invitation(application)}`,
  };
}

function commandsCheck(about: string, commands: Result, application: string): Check {
  if (commands.is !== "ok") {
    return {
      about,
      is: "wrong",
      finding: `the server's commands cannot be read (${codeOf(commands)})`,
      advice: `Invite the bot again, with the scope applications.commands: ${invitation(application)}`,
    };
  }
  if (commands.data === true) return { about, is: "fine", finding: "registered" };
  return {
    about,
    is: "worth-a-look",
    finding: "not registered as it is now",
    advice: "Start Kindling: it registers its command each time it starts, where that is needed.",
  };
}

function fallbackCheck(about: string, room: Result): Check {
  if (room.is === "ok") return { about, is: "fine", finding: "the bot can see it" };
  const advice = "Check the room's id, and give the bot access to it: Edit Channel, Permissions.";
  return { about, is: "wrong", finding: `cannot be seen (${codeOf(room)})`, advice };
}

function clockCheck(about: string, aheadMs: number): Check {
  const off = Math.abs(aheadMs);
  if (off < CLOCK_OFF_MS) return { about, is: "fine", finding: "agrees with Discord's" };
  const finding = `${Math.round(off / 1000)} seconds ${aheadMs > 0 ? "ahead of" : "behind"} Discord's`;
  const advice =
    "Switch on time synchronisation (NTP) on this machine: posts whose outcome is unknown are looked for by time.";
  return { about, is: "worth-a-look", finding, advice };
}
