// A PostgreSQL of our own, from npm: made, started, watched and stopped here. It never listens beyond this machine.

import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { monotonicMs } from "../clock.ts";
import { createDatabase } from "./create-database.ts";
import { prepareCluster, SUPERUSER } from "./embedded/cluster.ts";
import { type Holder, holderOf, lockFolder } from "./embedded/folder-lock.ts";
import {
  arrangePlaces,
  forgetSocketFolder,
  type Places,
  type Reach,
  readPassword,
  socketFolder,
} from "./embedded/places.ts";
import { startPostmaster, stopOrphan, stopPostmaster } from "./embedded/postmaster.ts";
import { findServerFiles, type ServerFiles, sharedCopies } from "./embedded/server-files.ts";
import { StoreRefusal } from "./refusal.ts";

/** What the store tells the operator. A pino logger fits. */
export interface StoreLog {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}

export interface EmbeddedServer {
  /** The address of a database on it, existing or not. */
  url(database: string): string;
  /** Such as 18.4. */
  version: string;
  dataFolder: string;
  /** Makes the database where it is missing. */
  createDatabase(name: string): Promise<void>;
  /** Ends the server and gives the folder free; everything committed is kept. Where the server was joined, it only lets go. May be repeated. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Kindling's folder, usually `.kindling`. Made where it is missing. */
  folder: string;
  log: StoreLog;
  /** False only in tests: nothing then survives a power cut. */
  durable?: boolean;
  /** By default a Unix socket, where there is such a thing. */
  reach?: "socket" | "loopback";
  /** Called once when the server ended by itself too often to be started again. */
  givenUp?: (sentence: string) => void;
}

/** So many starts by itself within so long a time; more means that something is wrong which a start does not mend. */
const RESTARTS = 5;
const RESTARTS_WITHIN_MS = 10 * 60_000;

/**
 * Starts the server of a folder. Rejects with StoreRefusal, a sentence for the operator, where another Kindling holds the folder or the
 * server cannot run.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const places = arrangePlaces(options.folder);
  const lock = await lockFolder(places.folder);
  if ("heldBy" in lock) throw new StoreRefusal(sayHolder(places.folder, lock.heldBy));
  try {
    return await run(places, options, () => lock.held.release());
  } catch (error) {
    await lock.held.release();
    throw error;
  }
}

/** Uses the server that another Kindling runs on this folder; undefined where none does. */
export async function joinEmbedded(folder: string): Promise<EmbeddedServer | undefined> {
  if (!existsSync(folder)) return undefined;
  const places = arrangePlaces(folder);
  if (!(await holderOf(places.folder))) return undefined;
  const file = join(places.data, "postmaster.pid");
  const [, , , port, , listening] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  if (port === undefined) return undefined;
  const reach: Reach =
    listening === "127.0.0.1"
      ? { over: "loopback", port: Number(port), password: readPassword(places) }
      : { over: "socket", folder: socketFolder(places) };
  const version = await query(addressAt(reach, "postgres"), "SHOW server_version");
  return serverAt(reach, String(version), places, async () => {});
}

async function run(places: Places, options: EmbeddedOptions, release: () => Promise<void>): Promise<EmbeddedServer> {
  const { log, durable = true } = options;
  const files = findServerFiles(places.account, places.account ? sharedCopies() : places.folder);
  if (files.copiedTo) log.info({ folder: files.copiedTo }, "the database server runs from a copy in this folder");
  if (places.home !== places.folder)
    log.warn(
      { folder: places.data },
      "the data lies in this folder, because the server's account cannot enter Kindling's own",
    );
  const made = prepareCluster(files, places, durable);
  if (await stopOrphan(files, places)) log.warn({}, "stopped the database that an earlier Kindling had left running");
  const reach = await arrangeReach(places, options.reach ?? (process.platform === "win32" ? "loopback" : "socket"));
  const start = () => startPostmaster(files, places, reach, addressAt(reach, "postgres"), durable);
  const began = monotonicMs();
  const watched = watch(await start(), start, files, places, options);
  log.info({ made, version: files.version, ms: Math.round(monotonicMs() - began) }, "the embedded database is running");
  let stopped: Promise<void> | undefined;
  return serverAt(reach, files.version, places, () => {
    stopped ??= watched.stop().finally(() => {
      if (reach.over === "socket") forgetSocketFolder(reach.folder);
      return release();
    });
    return stopped;
  });
}

/** Starts the server anew when it ends by itself, within limits; and ends it with this process, however hastily that goes. */
function watch(
  first: ChildProcess,
  start: () => Promise<ChildProcess>,
  files: ServerFiles,
  places: Places,
  { log, givenUp }: EmbeddedOptions,
): { stop(): Promise<void> } {
  let child = first;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();
  let ends: number[] = [];
  const endWithUs = () => {
    child.kill("SIGINT");
  };
  const giveUp = (sentence: string) => {
    log.error({}, sentence);
    givenUp?.(sentence);
  };
  const follow = () => {
    child.once("exit", (code, signal) => {
      if (stopping) return;
      const now = monotonicMs();
      ends = [...ends.filter((at) => now - at < RESTARTS_WITHIN_MS), now];
      if (ends.length > RESTARTS) return giveUp("the database ends again and again; it is not started any more");
      log.error({ code, signal }, "the database ended by itself; it is started again");
      restarting = start().then(
        (again) => {
          child = again;
          follow();
          log.info({}, "the database is running again");
        },
        (error: unknown) =>
          giveUp(error instanceof StoreRefusal ? error.message : "the database could not be started again"),
      );
    });
  };
  follow();
  process.on("exit", endWithUs);
  return {
    async stop() {
      stopping = true;
      await restarting;
      await stopPostmaster(child, files, places);
      process.off("exit", endWithUs);
    },
  };
}

async function arrangeReach(places: Places, over: Reach["over"]): Promise<Reach> {
  if (over === "socket") return { over, folder: socketFolder(places) };
  return { over, port: await freePort(), password: readPassword(places) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function serverAt(reach: Reach, version: string, places: Places, stop: () => Promise<void>): EmbeddedServer {
  return {
    url: (database) => addressAt(reach, database),
    version,
    dataFolder: places.data,
    createDatabase: (name) => createDatabase(addressAt(reach, "postgres"), name),
    stop,
  };
}

function addressAt(reach: Reach, database: string): string {
  if (reach.over === "loopback")
    return `postgresql://${SUPERUSER}:${reach.password}@127.0.0.1:${reach.port}/${encodeURIComponent(database)}`;
  return `postgresql://${SUPERUSER}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(reach.folder)}`;
}

/** The first value of the first row. */
async function query(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] && Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
}

function sayHolder(folder: string, { pid, since }: Holder): string {
  const who =
    pid === undefined
      ? "Another Kindling, which does not answer,"
      : `Another Kindling (process ${pid}, since ${since})`;
  return `${who} is running in ${folder}. Stop it first, or start this one in another folder.`;
}
