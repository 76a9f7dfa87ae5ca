// What the commands are given by main: where they write, where they are, and the adapters, which only main may know.

import type { Clock, Temporal } from "../clock.ts";
import { type Config, type Connection, mistakeLine, readConfig } from "../config.ts";
import type { ConnectionId } from "../ids.ts";
import type { Log } from "../log.ts";
import type { Capabilities } from "../platform/capabilities.ts";
import type { Platform } from "../platform/platform.ts";
import type { Say } from "../prompts/wording.ts";
import type { Installs } from "../store/installs.ts";
import type { References } from "../store/references.ts";
import type { Chats } from "../web/rehearsal/stage.ts";
import { Refused, type Terminal } from "./terminal.ts";

export interface World {
  terminal: Terminal;
  cwd: string;
  env: Record<string, string | undefined>;
  programFolder: string;
  /** What --config names. */
  configFile: () => string | undefined;
  clock: Clock;
  random: () => number;
  /** Builds the adapters of the configured connections; nothing is contacted yet. */
  connect: (config: Config, means: Connecting) => Promise<Platform[]>;
  /** The app package of a connection, where its platform has such a thing: the bytes of a zip. */
  packageOf: (connection: Connection, say: Say, version: string) => Promise<Uint8Array>;
  /** Builds the mouth of the rehearsal. */
  rehearse: (options: RehearsalOptions) => Promise<RehearsalMouth>;
  /** Resolves with the signal that asks the program to stop. */
  untilStopped: () => Promise<string>;
}

export interface Connecting {
  say: Say;
  log: Log;
  /** What the adapters must remember across a restart. */
  references: References;
  /** Who has installed the app of an entry of the configuration. */
  installs: (about: { app: string; platform: string }) => Installs;
}

export interface RehearsalOptions {
  people: readonly { mouth: 0 | 1 | 2; user: string; name: string; zone: string }[];
  rooms: readonly { mouth: 0 | 1 | 2; room: string; name: string }[];
  folder: string;
  clock: Clock;
  say: Say;
}

export interface RehearsalMouth {
  platforms: Platform[];
  chats: Chats & { clear(): void };
  mouths: readonly { id: ConnectionId; like: string; capabilities: Capabilities }[];
}

/** The configuration, or a refusal with a line for each mistake. */
export function configOf(world: World): Config {
  const file = world.configFile();
  const read = readConfig({
    cwd: world.cwd,
    env: world.env,
    programFolder: world.programFolder,
    ...(file === undefined ? {} : { file }),
  });
  if ("config" in read) return read.config;
  const lines = read.mistakes.map(mistakeLine);
  throw new Refused(
    lines.length === 1 ? (lines[0] ?? "") : `The configuration has ${lines.length} mistakes:\n${lines.join("\n")}`,
  );
}

/** An instant for people at the command line, in a zone. */
export function sayWhen(at: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  const weekday = local.toPlainDate().toLocaleString("en-GB", { weekday: "short" });
  return `${weekday} ${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
}
