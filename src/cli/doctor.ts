// `doctor`: looks at everything that an operator easily gets wrong, and says what to do about each.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { processZone } from "../clock.ts";
import { type Config, isCalled, isInstalled, mistakeLine, readConfig } from "../config.ts";
import { type Installation, keystorePlace, openInstallation, readWords, refusing } from "../installation.ts";
import { checkApart } from "../keystore/apart.ts";
import { createLog } from "../log.ts";
import type { Check, Platform } from "../platform/platform.ts";
import { Refusal } from "../refusal.ts";
import { rooms } from "../rooms.ts";
import { isZone } from "../schedule/cadence.ts";
import { type EmbeddedServer, joinEmbedded, startEmbedded } from "../store/embedded.ts";
import { examineServer } from "../store/examine.ts";
import { checkInstalls, installsIn, NO_INSTALLS } from "../store/installs.ts";
import { missingMigrations } from "../store/migrate.ts";
import type { References } from "../store/references.ts";
import { StoreRefusal } from "../store/refusal.ts";
import { addressesOf } from "./start.ts";
import { Refused } from "./terminal.ts";
import type { World } from "./world.ts";

const NODE_NEEDED = 24;
/** Platforms refuse requests whose signature is some minutes old; half a minute is already not right. */
const SKEW_MS = 30_000;

/** Prints a line for each finding. Rejects with Refused where something is wrong. */
export async function runDoctor(world: World, json: boolean): Promise<void> {
  const checks = await examine(world);
  if (json) world.terminal.out(`${JSON.stringify({ checks })}\n`);
  else world.terminal.out(checks.map(lineOf).join(""));
  const wrong = checks.filter(({ is }) => is === "wrong").length;
  if (wrong > 0) throw new Refused(wrong === 1 ? "One thing is wrong." : `${wrong} things are wrong.`);
}

const MARKS = { fine: "fine ", "worth-a-look": "look ", wrong: "WRONG" } as const;
const lineOf = ({ about, is, finding, advice }: Check): string => {
  const lines = `${about}: ${finding}${advice === undefined ? "" : `\n${advice}`}`.split("\n");
  return `${MARKS[is]}  ${lines.join("\n       ")}\n`;
};

async function examine(world: World): Promise<Check[]> {
  const file = world.configFile();
  const checks = [ofNode(), ofZones()];
  const read = readConfig({
    cwd: world.cwd,
    env: world.env,
    programFolder: world.programFolder,
    ...(file === undefined ? {} : { file }),
  });
  if ("mistakes" in read) {
    return [...checks, ...read.mistakes.map((mistake): Check => wrong("configuration", mistakeLine(mistake)))];
  }
  const { config } = read;
  const prompts = ofPrompts(config);
  checks.push(...ofConfig(config), prompts);
  if (prompts.is === "wrong")
    return [
      ...checks,
      look("everything else", "not looked at", "Mend the packs and the wording first: nothing starts without them."),
    ];
  return [...checks, ...(await ofData(world, config, (installation) => ofPlatforms(world, config, installation)))];
}

const fine = (about: string, finding: string): Check => ({ about, is: "fine", finding });
const look = (about: string, finding: string, advice: string): Check => ({
  about,
  is: "worth-a-look",
  finding,
  advice,
});
const wrong = (about: string, finding: string, advice?: string): Check => ({
  about,
  is: "wrong",
  finding,
  ...(advice === undefined ? {} : { advice }),
});

function ofNode(): Check {
  const major = Number(process.versions.node.split(".")[0]);
  return major >= NODE_NEEDED
    ? fine("Node", process.version)
    : wrong(
        "Node",
        `${process.version} runs, ${NODE_NEEDED} is needed`,
        "Start with npm, which brings the right one along.",
      );
}

function ofZones(): Check {
  const { tz = "unknown" } = process.versions;
  if (!isZone("Europe/London")) return wrong("time zones", "this Node knows none", "Use a Node with full ICU data.");
  const own = processZone();
  return own === "UTC"
    ? fine("time zones", `data of ${tz}; the process runs in UTC`)
    : wrong("time zones", `the process runs in ${own}`, "Start it with TZ=UTC.");
}

function ofConfig(config: Config): Check[] {
  const names = config.connections.map(({ platform, id }) => `${platform} ${id}`);
  const connected =
    names.length === 0
      ? look(
          "connections",
          "none is configured, so `start` gives the rehearsal",
          "Add one to kindling.yaml, or a token to .env.",
        )
      : fine("connections", names.join(", "));
  const needsAddress = config.connections.some(isCalled);
  if (!needsAddress) return [connected];
  const address = config.web.publicUrl;
  if (address === undefined)
    return [
      connected,
      look(
        "public address",
        "not given",
        "A connection that is called by its platform needs one: set web: public-url: in kindling.yaml.",
      ),
    ];
  return [
    connected,
    address.startsWith("https://")
      ? fine("public address", address)
      : wrong(
          "public address",
          `${address} is not https`,
          "Platforms call only https addresses. Put a reverse proxy with a certificate in front.",
        ),
  ];
}

function ofPrompts(config: Config): Check {
  try {
    const { library, wording } = readWords(config.prompts);
    return fine("prompts", `packs ${[...library.keys()].join(", ")}; wording in ${wording.languages.join(", ")}`);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    return wrong("prompts", cause.message, "`prompts check` shows each mistake with its line.");
  }
}

/**
 * Looks at the database and the keys, and changes neither: what is not there yet is not made, and nothing is migrated. The platforms are
 * looked at while the database is open, where it can be.
 */
async function ofData(
  world: World,
  config: Config,
  platforms: (installation?: Installation) => Promise<Check[]>,
): Promise<Check[]> {
  if (config.databaseUrl === undefined && !existsSync(join(config.folder, "postgres")))
    return [fine("database", `none yet; the first start makes it in ${config.folder}`), ...(await platforms())];
  const log = createLog("silent");
  let server: EmbeddedServer | undefined;
  try {
    if (config.databaseUrl === undefined)
      server = (await joinEmbedded(config.folder)) ?? (await startEmbedded({ folder: config.folder, log }));
    const behind = await ofMigrations(config.databaseUrl ?? server?.url("kindling") ?? "");
    if (behind.length > 0) return [...behind, ...(await platforms())];
    const options = { config, database: "kindling", features: rooms, log, random: world.random, join: true } as const;
    const installation = await openInstallation(options);
    try {
      return [
        ...(await ofDatabase(world, installation)),
        ...(await ofKeys(config, installation)),
        ...(await ofPeople(installation)),
        ...(await platforms(installation)),
      ];
    } finally {
      await installation.close();
    }
  } catch (cause) {
    if (cause instanceof Refusal || cause instanceof StoreRefusal)
      return [wrong("database and keys", cause.message), ...(await platforms())];
    throw cause;
  } finally {
    await server?.stop();
  }
}

/** Nothing where the database is as this version needs it. */
async function ofMigrations(url: string): Promise<Check[]> {
  try {
    const missing = await missingMigrations(url);
    if (missing.length === 0) return [];
    const finding = `reached; ${missing.length === 1 ? "one change" : `${missing.length} changes`} of this version not made yet`;
    return [look("database", finding, "`start` makes them, or `migrate` beforehand. Take a backup first.")];
  } catch (cause) {
    if (cause instanceof StoreRefusal) throw cause;
    // Why it cannot be reached is found out by those who know how to say it.
    await examineServer(url, () => 0);
    return [
      wrong(
        "database",
        "reached, but its tables cannot be looked at",
        "The user in DATABASE_URL must own the database.",
      ),
    ];
  }
}

async function ofDatabase(world: World, { config, home }: Installation): Promise<Check[]> {
  const { version, where } = await home.describe();
  const facts = await examineServer(home.url, () => world.clock.now().epochMilliseconds);
  const kind = config.databaseUrl === undefined ? "embedded" : "of your own";
  const checks = [fine("database", `${version}, ${kind}, ${where}; its schema is up to date`)];
  if (!facts.durable)
    checks.push(
      wrong("database", "fsync is off: a power cut loses what was acknowledged", "Set fsync = on in postgresql.conf."),
    );
  if (facts.logsValues)
    checks.push(
      look(
        "database log",
        "the server's log may quote what members wrote",
        "Set log_error_verbosity = terse and log_min_error_statement = panic.",
      ),
    );
  checks.push(
    Math.abs(facts.clockAheadMs) <= SKEW_MS
      ? fine("clocks", `the database's is ${facts.clockAheadMs} ms ahead of ours`)
      : wrong(
          "clocks",
          `the database's is ${Math.round(facts.clockAheadMs / 1000)} s ahead of ours`,
          "Switch on time synchronisation on both machines.",
        ),
  );
  return checks;
}

async function ofKeys(config: Config, { home, keys }: Installation): Promise<Check[]> {
  const place = keystorePlace(config);
  const apart = await checkApart(place, { url: home.url }, { allowShared: true });
  const checks =
    apart.is === "apart"
      ? [fine("keystore", "url" in place ? "a server of its own" : `${place.folder}, apart from the database`)]
      : [look("keystore", apart.is === "shared" ? apart.weakens : apart.because, "Choose a place of its own for it.")];
  checks.push(...(await keys.check()));
  return checks;
}

async function ofPeople({ home }: Installation): Promise<Check[]> {
  const { cohorts, zones } = await home.store.transaction(async (tx) => ({
    cohorts: await tx.cohort.findMany({ where: { state: "running" }, select: { handle: true, zone: true } }),
    zones: await tx.person.findMany({ distinct: ["zone"], select: { zone: true } }),
  }));
  if (cohorts.length === 0) return [look("cohorts", "none is running", "`cohort create` makes one.")];
  const unknown = [...new Set([...cohorts, ...zones].map(({ zone }) => zone))].filter((zone) => !isZone(zone));
  return [
    fine("cohorts", cohorts.map(({ handle }) => handle).join(", ")),
    ...(unknown.length === 0
      ? []
      : [wrong("time zones", `unknown to this Node: ${unknown.join(", ")}`, "Update Node.")]),
  ];
}

/** What the platforms are to be told. */
const ofAddresses = (config: Config, platforms: readonly Platform[]): Check[] =>
  addressesOf(config, platforms).map((address) => fine("address to give to the platform", address));

/** Looking needs no memory, and is to leave none. */
const NOTHING_REMEMBERED: References = {
  get: async () => undefined,
  put: async () => {},
  remove: async () => {},
};

async function ofPlatforms(world: World, config: Config, installation?: Installation): Promise<Check[]> {
  if (config.connections.length === 0) return [];
  const { tokenKeys } = config;
  const store = installation?.home.store;
  try {
    if (store !== undefined && tokenKeys !== undefined) {
      const apps = config.connections.filter(isInstalled).map(({ id }) => id);
      await refusing(() => checkInstalls(store, apps, tokenKeys, { reseal: false }));
    }
    const say = readWords(config.prompts).wording.sayIn("en");
    const platforms = await world.connect(config, {
      say,
      log: createLog("silent"),
      references: NOTHING_REMEMBERED,
      installs: (about) =>
        store === undefined || tokenKeys === undefined ? NO_INSTALLS : installsIn(store, about, tokenKeys),
    });
    const found = await Promise.all(platforms.map(async (platform) => (await platform.check?.()) ?? []));
    return [...found.flat(), ...ofAddresses(config, platforms)];
  } catch (cause) {
    return [wrong("platforms", cause instanceof Error ? cause.message : "they could not be examined")];
  }
}
