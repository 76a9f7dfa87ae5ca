// One Kindling per folder. Who listens on the folder's socket holds it; the kernel lets go of it however the process ends, and no pid is
// ever trusted: a pid in a file may by then belong to somebody else.

import { createHash, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, openSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../clock.ts";

export interface FolderLock {
  release(): Promise<void>;
}

/** Who holds a folder. Both are absent where the holder does not answer, being frozen perhaps. */
export interface Holder {
  pid?: number;
  /** An ISO instant. */
  since?: string;
}

export type LockOutcome = { held: FolderLock } | { heldBy: Holder };

const ANSWER_MS = 1_000;
/** sun_path holds 104 bytes on macOS and 108 on Linux, with its closing zero. */
const LONGEST_PATH = 100;

/**
 * Takes the lock of a folder that exists, or says who has it.
 *
 * Each holder's socket has the next higher number; the highest number has the lock for as long as it answers, and never answers again once
 * it does not. So whoever finds it silent may try the next number, which only one can get, and the highest is never removed.
 */
export async function lockFolder(folder: string): Promise<LockOutcome> {
  if (process.platform === "win32") return lockPipe(pipeOf(folder));
  const at = socketsOf(folder);
  for (;;) {
    const highest = highestIn(at);
    const heldBy = highest === 0 ? undefined : await askHolder(socketPath(at, highest));
    if (heldBy) return { heldBy };
    const server = await appear(at, highest + 1);
    if (!server) continue;
    if (highestIn(at) === highest + 1) {
      clearBelow(at, highest + 1);
      return { held: { release: () => close(server) } };
    }
    // What we found was out of date: the number was free only because a later holder had cleared it away.
    rmSync(socketPath(at, highest + 1), { force: true });
    await close(server);
  }
}

/** Who holds the folder now; undefined where nobody does. */
export async function holderOf(folder: string): Promise<Holder | undefined> {
  if (process.platform === "win32") return askHolder(pipeOf(folder));
  const at = socketsOf(folder);
  const highest = highestIn(at);
  return highest === 0 ? undefined : askHolder(socketPath(at, highest));
}

/** Listens under a number, or not at all where it is taken. The socket gets its name only when it answers: link never replaces. */
async function appear(at: string, number: number): Promise<Server | undefined> {
  const unnamed = join(at, `.${randomUUID().slice(0, 8)}`);
  const server = await listen(unnamed);
  try {
    linkSync(unnamed, socketPath(at, number));
    return server;
  } catch (error) {
    await close(server);
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
    throw error;
  } finally {
    rmSync(unnamed, { force: true });
  }
}

const socketPath = (at: string, number: number): string => join(at, `lock.${number}`);

function numbersIn(at: string): number[] {
  return readdirSync(at).flatMap((name) => {
    const number = /^lock\.(\d+)$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

const highestIn = (at: string): number => Math.max(0, ...numbersIn(at));

function clearBelow(at: string, number: number): void {
  for (const old of numbersIn(at)) if (old < number) rmSync(socketPath(at, old), { force: true });
}

/** A folder for the sockets, by a path that is short enough. */
function socketsOf(folder: string): string {
  const real = realpathSync(folder);
  if (Buffer.byteLength(join(real, ".12345678")) <= LONGEST_PATH) return real;
  // Linux reaches a folder of any depth through its descriptor, which stays open for as long as this process lives.
  if (process.platform === "linux") return `/proc/self/fd/${descriptorOf(real)}`;
  const elsewhere = join(tmpdir(), `kindling-${userInfo().uid}-${nameOf(real)}`);
  mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
  return elsewhere;
}

const pipeOf = (folder: string): string => `\\\\.\\pipe\\kindling-${nameOf(realpathSync(folder))}`;

const nameOf = (path: string): string => createHash("sha256").update(path).digest("hex").slice(0, 24);

const descriptors = new Map<string, number>();

function descriptorOf(folder: string): number {
  const known = descriptors.get(folder);
  if (known !== undefined) return known;
  const descriptor = openSync(folder, "r");
  descriptors.set(folder, descriptor);
  return descriptor;
}

async function lockPipe(path: string): Promise<LockOutcome> {
  try {
    const server = await listen(path);
    return { held: { release: () => close(server) } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    return { heldBy: (await askHolder(path)) ?? {} };
  }
}

function listen(path: string): Promise<Server> {
  const answer = JSON.stringify({ pid: process.pid, since: systemClock.now().round("second").toString() });
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.end(answer);
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Undefined where nobody listens. */
function askHolder(path: string): Promise<Holder | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let text = "";
    socket.setTimeout(ANSWER_MS, () => {
      socket.destroy();
      resolve({});
    });
    socket.on("data", (chunk) => {
      text += chunk.toString();
    });
    socket.on("end", () => resolve(readHolder(text)));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "ECONNREFUSED" || error.code === "ENOENT" ? undefined : {}),
    );
  });
}

function readHolder(text: string): Holder {
  try {
    const { pid, since } = JSON.parse(text) as Holder;
    return {
      ...(typeof pid === "number" ? { pid } : {}),
      ...(typeof since === "string" ? { since } : {}),
    };
  } catch {
    return {};
  }
}
