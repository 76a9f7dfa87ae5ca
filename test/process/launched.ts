// The program as an operator starts it: a process of its own in a folder of its own, waited for by what it says and answers.

import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROJECT = join(import.meta.dirname, "../..");
/** So long a slow machine may take for anything; nothing waits this long where all is well. */
const PATIENCE_MS = 90_000;

export interface Launched {
  pid: number;
  /** Everything it wrote so far. */
  out(): string;
  err(): string;
  /** Resolves with the first match in what it writes, on either stream. Rejects where it ends without. */
  heard(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit code. */
  ended: Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
}

const launched: ChildProcess[] = [];
const folders: string[] = [];

/** A folder that the account of the database server can pass through, where that is another one than ours. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kindling-process-"));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

/** Starts `kindling <words>` in a folder, with nothing of our environment but what a shell needs. */
export function launch(folder: string, words: string[], env: Record<string, string> = {}): Launched {
  const child = spawn(process.execPath, [join(PROJECT, "src/main.ts"), ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  launched.push(child);
  const said = { out: "", err: "" };
  const listeners = new Set<() => void>();
  const take = (stream: "out" | "err") => (chunk: Buffer) => {
    said[stream] += chunk.toString("utf8");
    for (const listen of listeners) listen();
  };
  child.stdout?.on("data", take("out"));
  child.stderr?.on("data", take("err"));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    pid: child.pid ?? 0,
    out: () => said.out,
    err: () => said.err,
    ended,
    signal: (signal) => void child.kill(signal),
    heard: (pattern) =>
      within(`hear ${pattern}, but only:\n${said.out}${said.err}`, (resolve, reject) => {
        const listen = () => {
          const found = pattern.exec(said.out) ?? pattern.exec(said.err);
          if (found) resolve(found);
        };
        listeners.add(listen);
        ended.then((code) => reject(new Error(`it ended with ${code}:\n${said.out}${said.err}`)));
        listen();
      }),
  };
}

/** Runs a command to its end. */
export async function kindling(
  folder: string,
  words: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const command = launch(folder, words, env);
  const code = await within<number | null>(`see ${words.join(" ")} end`, (resolve) => command.ended.then(resolve));
  return { code, out: command.out(), err: command.err() };
}

/** The rehearsal's address, once it is there. */
export const addressOf = async (program: Launched): Promise<string> =>
  (await program.heard(/http:\/\/127\.0\.0\.1:\d+\/rehearsal/))[0];

/** Tries until it comes true: what another process does cannot be waited for otherwise. */
export const eventually = (what: string, isSo: () => boolean | Promise<boolean>): Promise<void> =>
  within(what, (resolve) => {
    const look = async (): Promise<void> => {
      if (await Promise.resolve(isSo()).catch(() => false)) resolve();
      else setTimeout(look, 25);
    };
    void look();
  });

function within<T>(
  what: string,
  work: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`waited in vain to ${what}`)), PATIENCE_MS);
    work(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

/** The processes whose command line names the folder: its bots by their folder, and its database's. */
export function processesOf(folder: string): number[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return readFileSync(`/proc/${name}/cmdline`, "utf8").includes(folder) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** The database's first process. */
export function postmasterOf(folder: string): number {
  const file = join(folder, ".kindling", "postgres", "postmaster.pid");
  return existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : 0;
}

/** Ends everything that was started here, by its number, and removes the folders. */
export async function clearAway(): Promise<void> {
  for (const child of launched.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }
  for (const folder of folders.splice(0)) {
    for (const pid of processesOf(folder)) kill(pid);
    await eventually("see the database gone", () => processesOf(folder).length === 0);
    rmSync(folder, { recursive: true, force: true });
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has gone by itself.
  }
}
