// The operator's command line. Each command loads what it needs when it runs, so that those that only compute open no database and answer at once.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "@commander-js/extra-typings";
import { readPromptsFolder } from "../config.ts";
import { type BackupDoors, backupCommand, keysCommand, restoreCommand } from "./backup.ts";
import { cohortCommand } from "./cohort.ts";
import { installsCommand } from "./installs.ts";
import { matchCommand } from "./match.ts";
import { memberCommand } from "./member.ts";
import { promptsCommand } from "./prompts.ts";
import { pulseCommand } from "./pulse.ts";
import { scheduleCommand } from "./schedule.ts";
import { newCommand } from "./terminal.ts";
import { configOf, type World } from "./world.ts";

const JSON_OUT = ["--json", "for machines: one line of JSON"] as const;

export function buildProgram(given: Omit<World, "configFile">): Command {
  const program = newCommand("kindling", given.terminal)
    .description(
      "A chat-bot that carries a peer support network. It is configured by kindling.yaml in this folder and by the environment.",
    )
    .option("--config <file>", "settings to use instead of kindling.yaml")
    .version(versionOf(given.programFolder), "--version", "print the version")
    .addHelpText("after", "\nExit codes: 0 done, 1 refused or failed, 2 wrong usage.");
  const world: World = { ...given, configFile: () => program.opts().config };
  const doors = doorsOf(world);
  const commands = [
    startCommand(world),
    rehearseCommand(world),
    doctorCommand(world),
    migrateCommand(world),
    cohortCommand(world),
    memberCommand(world),
    installsCommand(world),
    packageCommand(world),
    matchCommand(world.terminal),
    pulseCommand(world.terminal),
    promptsCommand(world.terminal, () => promptsFolderOf(world)),
    scheduleCommand(world),
    backupCommand(world.terminal, doors),
    restoreCommand(world.terminal, doors),
    keysCommand(world.terminal, doors),
  ];
  for (const command of commands) program.addCommand(command as Command);
  return program as unknown as Command;
}

const versionOf = (programFolder: string): string =>
  (JSON.parse(readFileSync(join(programFolder, "package.json"), "utf8")) as { version: string }).version;

function promptsFolderOf({ cwd, programFolder, configFile }: World): string {
  const file = configFile();
  return readPromptsFolder({ cwd, programFolder, ...(file === undefined ? {} : { file }) });
}

const startCommand = (world: World) =>
  newCommand("start", world.terminal)
    .description("Run the bot on the configured connections; the rehearsal where there are none.")
    .action(async () => {
      const config = configOf(world);
      if (config.connections.length > 0) return (await import("./start.ts")).runStart(world, config);
      return (await import("./rehearse.ts")).runRehearse(world, config, "No platform is configured.");
    });

const rehearseCommand = (world: World) =>
  newCommand("rehearse", world.terminal)
    .description(
      "Live through a programme with a sample cohort on a local page, with your own packs and wording. Contacts nobody.",
    )
    .action(async () => (await import("./rehearse.ts")).runRehearse(world, configOf(world)));

const doctorCommand = (world: World) =>
  newCommand("doctor", world.terminal)
    .description("Look at everything that is easily got wrong, and say what to do about it.")
    .option(...JSON_OUT)
    .addHelpText(
      "after",
      "\nIt migrates nothing. Exit code 1 where something is wrong; what is only worth a look is no fault.",
    )
    .action(async ({ json }) => (await import("./doctor.ts")).runDoctor(world, json === true));

const packageCommand = (world: World) =>
  newCommand("package", world.terminal)
    .description("Write the app package that an administrator of the platform uploads, where it has such a thing.")
    .requiredOption("--connection <id>", "the connection's id in kindling.yaml")
    .requiredOption("--out <file>", "the zip to write; it must not exist yet")
    .action(async (given) => (await import("./packaging.ts")).runPackage(world, given));

const migrateCommand = (world: World) =>
  newCommand("migrate", world.terminal)
    .description("Bring the database to this version. Starting does it too; this is for doing it beforehand.")
    .option(...JSON_OUT)
    .action(async ({ json }) => (await import("./migrating.ts")).runMigrate(world, configOf(world), json === true));

/** Loaded when one of them is opened: describing the commands takes nothing of what they work with. */
function doorsOf(world: World): BackupDoors {
  const behind = () => import("./copying.ts");
  return {
    now: () => world.clock.now(),
    migrations: async () => (await import("../backup/migrations.ts")).storeMigrations(),
    database: async (purpose) => (await behind()).databaseFor(world, purpose),
    keystore: async () => (await behind()).keystoreFor(world),
    members: async (url) => (await behind()).membersAt(world, url),
    setAside: async (url) => (await behind()).setAsideAt(world, url),
    erasedOwners: async () => (await behind()).erasedOwnersFor(world),
  };
}
