// A data folder: made once, whole or not at all, and used only by the major version that made it.

import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { StoreRefusal } from "../refusal.ts";
import { linkToData, type Places, passwordFile, readPassword } from "./places.ts";
import { environment } from "./postmaster.ts";
import type { ServerFiles } from "./server-files.ts";

export const SUPERUSER = "kindling";

/** Makes the data folder where there is none. Rejects a folder of another major version. True where it was made. */
export function prepareCluster(files: ServerFiles, places: Places, durable: boolean): boolean {
  const present = existsSync(join(places.data, "PG_VERSION"));
  if (present) refuseOtherMajor(files, places.data);
  else makeCluster(files, places, durable);
  linkToData(places);
  return !present;
}

function refuseOtherMajor(files: ServerFiles, data: string): void {
  const made = Number(readFileSync(join(data, "PG_VERSION"), "utf8").trim());
  if (made === files.major) return;
  throw new StoreRefusal(
    `The data in ${data} was made by PostgreSQL ${made}, and this Kindling brings PostgreSQL ${files.major}. Run "kindling backup" ` +
      `with the Kindling that you used before, move that folder away, then run "kindling restore --nothing-since" with this one.`,
  );
}

/** initdb works in a folder beside, which gets its name once it is complete: a start that was killed half-way is begun anew. */
function makeCluster(files: ServerFiles, places: Places, durable: boolean): void {
  for (const entry of readdirSync(places.home))
    if (/^postgres\.new-\d+$/.test(entry)) rmSync(join(places.home, entry), { recursive: true, force: true });
  const unfinished = join(places.home, `postgres.new-${process.pid}`);
  mkdirSync(unfinished, { mode: 0o700 });
  if (places.account) chownSync(unfinished, places.account.uid, places.account.gid);
  const secret = join(unfinished, "..", `postgres.secret-${process.pid}`);
  writeFileSync(secret, `${password(places)}\n`, { mode: 0o600 });
  if (places.account) chownSync(secret, places.account.uid, places.account.gid);
  try {
    const { status, stderr, error } = spawnSync(
      files.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${secret}`,
        "--encoding=UTF8",
        // The same order of words on every system, and no rebuilding of indexes when the system's own changes.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        // The socket's folder is open to one account only; a port asks for the password.
        "--auth-local=trust",
        "--auth-host=scram-sha-256",
        "--no-instructions",
        ...(durable ? [] : ["--no-sync"]),
      ],
      {
        encoding: "utf8",
        cwd: process.platform === "win32" ? places.home : "/",
        env: environment(),
        maxBuffer: 16 << 20,
        ...places.account,
      },
    );
    if (status !== 0) throw new StoreRefusal(explain(stderr ?? "", error, places));
    renameSync(unfinished, places.data);
    if (durable) syncFolder(dirname(places.data));
  } finally {
    rmSync(secret, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function explain(stderr: string, error: Error | undefined, places: Places): string {
  if (/could not look up effective user ID/.test(stderr))
    return (
      "PostgreSQL needs an account with a name, and this one has none in /etc/passwd. Start Kindling as a named account, or set " +
      "DATABASE_URL to a PostgreSQL server."
    );
  const last =
    stderr
      .trim()
      .split("\n")
      .filter((line) => /error|fatal/i.test(line))
      .at(-1) ??
    error?.message ??
    "no reason given";
  return `The database could not be made in ${places.home}: ${last}`;
}

function password(places: Places): string {
  if (existsSync(passwordFile(places))) return readPassword(places);
  const made = randomBytes(24).toString("base64url");
  writeFileSync(passwordFile(places), `${made}\n`, { mode: 0o600 });
  return made;
}

function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}
