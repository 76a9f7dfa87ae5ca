// The server's process: started as a child in a group of its own, waited for, stopped; and whatever an earlier Kindling left running.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { monotonicMs } from "../../clock.ts";
import { StoreRefusal } from "../refusal.ts";
import type { Places, Reach } from "./places.ts";
import type { ServerFiles } from "./server-files.ts";

const POLL_MS = 40;
/** Recovery after a crash replays at most a few tens of megabytes; a slow disk still gets its time. */
const READY_WITHIN_MS = 180_000;
const FAST_STOP_MS = 30_000;
const IMMEDIATE_STOP_MS = 10_000;
/** After a killed postmaster its last processes hold the shared memory for a moment, in which no other one starts. */
const BUSY_WITHIN_MS = 15_000;
const LONGEST_LOG = 4 << 20;

/** What the server's processes may know of our environment: never a token. */
export function environment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "SystemRoot", "SystemDrive", "TEMP", "TMP", "TMPDIR"];
  const values = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(values), LC_ALL: "C", TZ: "UTC" };
}

/** Every setting is given at each start, so that none depends on what a file in the data folder says. */
export function settings(reach: Reach, durable: boolean): Record<string, string> {
  return {
    listen_addresses: reach.over === "loopback" ? "127.0.0.1" : "",
    port: String(reach.over === "loopback" ? reach.port : 5432),
    unix_socket_directories: reach.over === "socket" ? reach.folder : "",
    ...(reach.over === "socket" ? { unix_socket_permissions: "0700" } : {}),
    fsync: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    TimeZone: "UTC",
    log_timezone: "UTC",
    // An error can quote the row that failed, so errors of statements are not logged at all, nor statements or their values.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_statement: "none",
    log_min_duration_statement: "-1",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_destination: "stderr",
    logging_collector: "off",
    log_checkpoints: "off",
    // Nobody replicates it; and what was erased should not live long in the log of changes.
    wal_level: "minimal",
    max_wal_senders: "0",
    min_wal_size: "32MB",
    max_wal_size: "128MB",
    shared_buffers: "64MB",
    max_connections: "60",
    jit: "off",
  };
}

/** Starts the server and resolves when it answers. Rejects where it ends instead, or takes too long. */
export async function startPostmaster(
  files: ServerFiles,
  places: Places,
  reach: Reach,
  address: string,
  durable: boolean,
): Promise<ChildProcess> {
  const began = monotonicMs();
  for (;;) {
    const child = await spawnPostmaster(files, places, reach, durable);
    const came = await ready(child, address);
    if (came === "ready") return child;
    if (came === "late") {
      await stopPostmaster(child, files, places);
      throw new StoreRefusal(
        `The database did not answer within ${READY_WITHIN_MS / 60_000} minutes; see ${places.log}.`,
      );
    }
    if (monotonicMs() - began > BUSY_WITHIN_MS || !stillBusy(places))
      throw new StoreRefusal(`The database did not start; its own words are at the end of ${places.log}.`);
    await wait(250);
  }
}

async function spawnPostmaster(
  files: ServerFiles,
  places: Places,
  reach: Reach,
  durable: boolean,
): Promise<ChildProcess> {
  const options = Object.entries(settings(reach, durable)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  if ((statSync(places.log, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_LOG)
    renameSync(places.log, `${places.log}.1`);
  const log = openSync(places.log, "a", 0o600);
  try {
    const child = spawn(files.postgres, ["-D", places.data, ...options], {
      // A group of its own: Ctrl-C stops the bot first, and the bot stops the database.
      detached: process.platform !== "win32",
      stdio: ["ignore", log, log],
      cwd: process.platform === "win32" ? places.home : "/",
      env: environment(),
      windowsHide: true,
      ...places.account,
    });
    await new Promise<void>((resolve, reject) => child.once("spawn", resolve).once("error", reject));
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

async function ready(child: ChildProcess, address: string): Promise<"ready" | "ended" | "late"> {
  const began = monotonicMs();
  while (monotonicMs() - began < READY_WITHIN_MS) {
    if (hasEnded(child)) return "ended";
    if (await answers(address)) return "ready";
    await wait(POLL_MS);
  }
  return "late";
}

async function answers(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

export const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Whether the last start failed because an earlier server's processes have not all gone yet. */
function stillBusy(places: Places): boolean {
  const words = readFileSync(places.log, "utf8").slice(-2_000);
  const last =
    words
      .split("\n")
      .filter((line) => line.includes("FATAL"))
      .at(-1) ?? "";
  return /pre-existing shared memory block|lock file .* already exists/.test(last);
}

/** Ends the server: its sessions are cut, everything committed is kept. */
export async function stopPostmaster(child: ChildProcess, files: ServerFiles, places: Places): Promise<void> {
  const ended = () => hasEnded(child);
  if (ended()) return;
  if (process.platform === "win32") {
    spawnSync(files.pgCtl, ["stop", "-D", places.data, "-m", "fast", "-t", String(FAST_STOP_MS / 1_000)], {
      env: environment(),
    });
  } else child.kill("SIGINT");
  if (await until(ended, FAST_STOP_MS)) return;
  // Recovery at the next start makes good what a quick end leaves.
  child.kill("SIGQUIT");
  if (await until(ended, IMMEDIATE_STOP_MS)) return;
  throw new StoreRefusal(`The database (process ${child.pid}) does not stop.`);
}

/**
 * Stops a server that an earlier Kindling left running on this folder, and clears away the file of one whose process number now belongs
 * to somebody else. True where one was stopped. The caller holds the folder's lock, so nobody is using it.
 */
export async function stopOrphan(files: ServerFiles, places: Places): Promise<boolean> {
  const file = join(places.data, "postmaster.pid");
  if (!existsSync(file)) return false;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  if (!(pid > 0)) return false;
  const state = whose(pid, places.data);
  if (state === "gone") return false;
  if (state === "another's") {
    rmSync(file, { force: true });
    return false;
  }
  const gone = () => whose(pid, places.data) !== "ours";
  if (process.platform === "win32") {
    spawnSync(files.pgCtl, ["stop", "-D", places.data, "-m", "fast", "-t", "30"], { env: environment() });
  } else {
    process.kill(pid, "SIGINT");
    if (!(await until(gone, FAST_STOP_MS)) && whose(pid, places.data) === "ours") process.kill(pid, "SIGQUIT");
  }
  if (await until(gone, IMMEDIATE_STOP_MS)) return true;
  throw new StoreRefusal(
    `An earlier Kindling left a database running on ${places.data} (process ${pid}), and it does not stop. End that process, then start again.`,
  );
}

/** Whether a process is the server of this data folder. A dead process that nobody has collected counts as another's. */
function whose(pid: number, data: string): "ours" | "another's" | "gone" {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return "gone";
    return "another's";
  }
  if (process.platform === "linux") {
    try {
      // The server lives in its data folder.
      return readlinkSync(`/proc/${pid}/cwd`) === data ? "ours" : "another's";
    } catch {
      return "another's";
    }
  }
  const [command, args] =
    process.platform === "win32"
      ? ["tasklist", ["/FI", `PID eq ${pid}`, "/NH"]]
      : ["ps", ["-o", "command=", "-p", String(pid)]];
  const words = spawnSync(command as string, args as string[], { encoding: "utf8" }).stdout ?? "";
  return words.includes(process.platform === "win32" ? "postgres.exe" : data) ? "ours" : "another's";
}

async function until(condition: () => boolean, withinMs: number): Promise<boolean> {
  const began = monotonicMs();
  while (!condition()) {
    if (monotonicMs() - began > withinMs) return false;
    await wait(POLL_MS);
  }
  return true;
}
