#!/usr/bin/env node
// The door: reads the command line and brings in what nothing else may know, the adapters.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildProgram } from "./cli/program.ts";
import { type ExitCode, run } from "./cli/terminal.ts";
import type { Connecting, RehearsalMouth, RehearsalOptions, World } from "./cli/world.ts";
import { systemClock } from "./clock.ts";
import {
  type Config,
  type Connection,
  type DiscordConnection,
  type InstalledSlack,
  isInstalled,
  type SlackConnection,
  type TeamsConnection,
} from "./config.ts";
import { connectionId } from "./ids.ts";
import type { Platform } from "./platform/platform.ts";
import type { Say } from "./prompts/wording.ts";
import { Refusal } from "./refusal.ts";

// node-cron is silent for an hour each autumn in a process whose own zone has clock changes.
process.env.TZ = "UTC";

function connect(config: Config, means: Connecting): Promise<Platform[]> {
  return Promise.all(config.connections.map((connection) => mouthOf(connection, config, means)));
}

function mouthOf(connection: Connection, { command, web }: Config, means: Connecting): Promise<Platform> {
  switch (connection.platform) {
    case "slack":
      return isInstalled(connection)
        ? installedSlack(connection, web.publicUrl ?? "", means)
        : slack(connection, means);
    case "teams":
      return teams(connection, command, means);
    case "discord":
      return discord(connection, command, means);
  }
}

async function slack({ platform, id, ...rest }: SlackConnection, { say, log }: Connecting): Promise<Platform> {
  const { createSlackPlatform } = await import("../adapters/slack/index.ts");
  const phrases = { ...phrasesOfAll(say), close: say("platform.close-button") };
  return createSlackPlatform({ ...rest, connection: id, name: platform, phrases, log });
}

async function installedSlack(app: InstalledSlack, publicUrl: string, means: Connecting): Promise<Platform> {
  const { createInstalledSlack } = await import("../adapters/slack/index.ts");
  const { platform, id, name: _shown, ...rest } = app;
  const { say, log, installs } = means;
  const again = say("install.again-button");
  return createInstalledSlack({
    ...rest,
    app: id,
    name: platform,
    publicUrl,
    installs: installs({ app: id, platform }),
    phrases: { ...phrasesOfAll(say), close: say("platform.close-button") },
    pages: {
      begin: {
        title: say("install.begin-title"),
        paragraphs: [say("install.begin-what"), say("install.begin-reads"), say("install.begin-where")],
        button: say("install.begin-button"),
      },
      done: (workspace) => ({
        title: say("install.done-title", { workspace }),
        paragraphs: [say("install.done-next")],
        button: say("install.done-button"),
      }),
      declined: { title: say("install.declined-title"), paragraphs: [say("install.declined")], button: again },
      stale: { title: say("install.stale-title"), paragraphs: [say("install.stale")], button: again },
      orgWide: { title: say("install.org-title"), paragraphs: [say("install.org")], button: again },
      failed: { title: say("install.failed-title"), paragraphs: [say("install.failed")], button: again },
    },
    log,
  });
}

async function teams(connection: TeamsConnection, command: string, means: Connecting): Promise<Platform> {
  const { createTeamsPlatform } = await import("../adapters/teams/index.ts");
  const { platform, id, appId, tenantId, appPassword, allowUnauthenticated } = connection;
  const { say, log, references } = means;
  return createTeamsPlatform({
    connection: id,
    name: platform,
    appId,
    tenantId,
    ...(appPassword === undefined ? {} : { appPassword }),
    allowUnauthenticated,
    command: command.slice(1),
    commands: commandWords(say).map(({ name }) => name),
    phrases: { ...phrasesOfAll(say), needed: say("platform.needed"), addMeFirst: say("platform.add-me-first") },
    references,
    log,
  });
}

async function discord(connection: DiscordConnection, command: string, { say, log }: Connecting): Promise<Platform> {
  const { createDiscordPlatform } = await import("../adapters/discord/index.ts");
  const { platform, id, name: _shown, ...rest } = connection;
  return createDiscordPlatform({
    ...rest,
    connection: id,
    name: platform,
    command: { name: command, description: say("platform.command-description") },
    commands: commandWords(say),
    phrases: {
      ...phrasesOfAll(say),
      formReady: say("platform.form-ready"),
      openForm: say("platform.open-form-button"),
      corrections: say("platform.corrections"),
      entered: say("platform.entered"),
      correctForm: say("platform.correct-form-button"),
      dayHint: say("platform.day-hint"),
      waiting: say("platform.waiting"),
      showMe: say("platform.show-me-button"),
    },
    log,
  });
}

/** The few sentences that an adapter says by itself. */
const phrasesOfAll = (say: Say) => ({
  name: say("platform.name"),
  notNow: say("platform.not-now"),
  stillWorking: say("platform.still-working"),
  done: say("platform.done"),
});

/** The first words of commands, for platforms that list them. */
const commandWords = (say: Say) => [
  { name: "home", description: say("platform.word.home") },
  { name: "answer", description: say("platform.word.answer") },
  { name: "journal", description: say("platform.word.journal") },
  { name: "friend", description: say("platform.word.friend") },
  { name: "pulse", description: say("platform.word.pulse") },
  { name: "settings", description: say("platform.word.settings") },
  {
    name: "join",
    description: say("platform.word.join"),
    takes: { name: "code", description: say("platform.word.join-code") },
  },
  { name: "organise", description: say("platform.word.organise") },
  { name: "room", description: say("platform.word.room") },
  { name: "help", description: say("platform.word.help") },
];

async function packageOf(connection: Connection, say: Say, version: string): Promise<Uint8Array> {
  if (connection.platform !== "teams")
    throw new Refusal(
      `A connection of ${connection.platform} needs no app package; docs/${connection.platform}.md says how to set it up.`,
    );
  const { developer, appId } = connection;
  if (developer === undefined)
    throw new Refusal(
      `An administrator wants to know who answers for the app: add developer: with name, website, privacy and terms to the connection ${connection.id}.`,
    );
  const { buildAppPackage } = await import("../adapters/teams/package.ts");
  const listed = commandWords(say).map(({ name, description }) => ({ title: name, description }));
  return buildAppPackage({
    appId,
    name: say("platform.name"),
    description: { short: say("platform.app-short"), full: say("platform.app-full") },
    developer,
    version,
    commands: { private: listed, room: listed.filter(({ title }) => title === "room" || title === "help") },
  });
}

async function rehearse({ people, rooms, folder, clock, say }: RehearsalOptions): Promise<RehearsalMouth> {
  const { createRehearsal } = await import("../adapters/rehearsal/index.ts");
  const { SLACK_CAPABILITIES } = await import("../adapters/slack/limits.ts");
  const { TEAMS_CAPABILITIES } = await import("../adapters/teams/limits.ts");
  const { DISCORD_CAPABILITIES } = await import("../adapters/discord/limits.ts");
  const mouths = [
    { id: connectionId("like-slack"), like: "Slack", capabilities: SLACK_CAPABILITIES },
    { id: connectionId("like-teams"), like: "Microsoft Teams", capabilities: TEAMS_CAPABILITIES },
    { id: connectionId("like-discord"), like: "Discord", capabilities: DISCORD_CAPABILITIES },
  ] as const;
  const { platforms, chats } = createRehearsal({
    mouths,
    people: people.map(({ mouth, user, name, zone }) => ({ who: { connection: mouths[mouth].id, user }, name, zone })),
    rooms: rooms.map(({ mouth, room, name }) => ({ connection: mouths[mouth].id, room, name })),
    folder,
    clock,
    phrases: { notNow: say("platform.not-now") },
  });
  return { platforms, chats, mouths };
}

/** Heard from the first moment on: what is ended by the signal itself would leave its database running. */
function listenForStop(): () => Promise<string> {
  const asked = Promise.withResolvers<string>();
  let isAwaited = false;
  const stop = (signal: string): void => {
    // A command without an orderly end, and whoever asks twice, end at once; what is written in the database is whole either way.
    if (!isAwaited) process.exit(1);
    isAwaited = false;
    asked.resolve(signal);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  // A terminal that is closed; not where nohup or a service manager has taken it away.
  if (process.stdin.isTTY) process.on("SIGHUP", stop);
  return () => {
    isAwaited = true;
    return asked.promise;
  };
}

/** Whoever reads our output may stop reading. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(1);
  throw error;
}

/** One sentence where the operator can do something about it; anything else is a bug, and its stack belongs in a report. */
function sayFailure(cause: unknown): string {
  if (cause instanceof Refusal) return cause.message;
  const { code, path } = cause as NodeJS.ErrnoException;
  if (code !== undefined && path !== undefined && /^E[A-Z0-9]+$/.test(code))
    return `${path} cannot be used (${code}). Check that it is there, that it is what it should be, and that this account may use it.`;
  return `Kindling failed: ${(cause as Error).stack ?? cause}`;
}

function readDotEnv(): void {
  if (!existsSync(".env")) return;
  try {
    process.loadEnvFile(".env");
  } catch {
    throw new Refusal("The file .env cannot be read. It holds lines such as NAME=value.");
  }
}

const world: Omit<World, "configFile"> = {
  terminal: {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    ...(process.stdout.isTTY ? { columns: process.stdout.columns } : {}),
  },
  cwd: process.cwd(),
  env: process.env,
  programFolder: join(import.meta.dirname, ".."),
  clock: systemClock,
  random: Math.random,
  connect,
  packageOf,
  rehearse,
  untilStopped: listenForStop(),
};

/** Everything of ours is closed by now; a timer that a library may have left is not waited for. */
function end(code: ExitCode): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}

process.stdout.on("error", endQuietly);
process.stderr.on("error", endQuietly);
try {
  readDotEnv();
  end(await run(buildProgram(world), process.argv.slice(2), world.terminal));
} catch (cause) {
  world.terminal.err(`${sayFailure(cause)}\n`);
  end(1);
}
