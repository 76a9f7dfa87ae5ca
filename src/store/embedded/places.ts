// Where the data of one Kindling folder lies, and by which socket or port its server is reached.

import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmdirSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { StoreRefusal } from "../refusal.ts";
import { type Account, accountFor, mayPassThrough } from "./account.ts";

export interface Places {
  /** The folder that was asked for. */
  folder: string;
  /** The folder that `data` and what belongs to it are in; another one than `folder` only where the account cannot reach that. */
  home: string;
  /** PostgreSQL's data folder. */
  data: string;
  /** What the server itself logs: no statement and no value. */
  log: string;
  account?: Account;
}

export type Reach = { over: "socket"; folder: string } | { over: "loopback"; port: number; password: string };

/** The account's folders for one Kindling folder, which is made where it is missing. Nothing is moved: where data lies already, it stays. */
export function arrangePlaces(wanted: string): Places {
  const root = process.getuid?.() === 0;
  if (!existsSync(wanted)) {
    mkdirSync(wanted, { recursive: true });
    chmodSync(wanted, root ? 0o711 : 0o700);
  }
  const folder = realpathSync(wanted);
  const inside = join(folder, "postgres");
  if (isLink(inside) && !existsSync(inside))
    throw new StoreRefusal(
      `The database lies in ${readlinkSync(inside)}, as the link ${inside} says, and that folder is not there. Bring it back, or remove ` +
        "the link to begin with an empty database.",
    );
  const account = accountFor(inside);
  const placed = (home: string, data: string): Places => ({
    folder,
    home,
    data,
    log: join(folder, "postgres.log"),
    ...(account ? { account } : {}),
  });
  if (isLink(inside)) {
    const data = realpathSync(inside);
    return placed(join(data, ".."), data);
  }
  if (existsSync(inside) || !account || mayPassThrough(folder, account)) return placed(folder, inside);
  const home = openedElsewhere(folder);
  return placed(home, join(home, "postgres"));
}

/** Leaves a link in the folder to data that lies elsewhere. */
export function linkToData(places: Places): void {
  if (places.home === places.folder) return;
  const inside = join(places.folder, "postgres");
  if (!isLink(inside)) symlinkSync(places.data, inside);
}

/** Root's own folders are closed to the account, so the data goes where services keep theirs. */
function openedElsewhere(folder: string): string {
  const services = process.platform === "darwin" ? "/Library/Application Support/kindling" : "/var/lib/kindling";
  const home = join(services, `${basename(join(folder, "..")) || "root"}-${shortHash(folder)}`);
  try {
    for (const path of [services, home]) {
      mkdirSync(path, { recursive: true });
      chmodSync(path, 0o711);
    }
  } catch (error) {
    throw new StoreRefusal(
      `PostgreSQL may not run as root, other accounts cannot reach ${folder}, and ${home} cannot be made ` +
        `(${(error as NodeJS.ErrnoException).code ?? "unknown"}). Start Kindling as an ordinary user, or in a folder that others can enter.`,
    );
  }
  return home;
}

/** A socket's path may have about a hundred bytes; the longest name that PostgreSQL adds has 19. */
const LONGEST_FOLDER = 80;

/** A folder for the server's socket that only the account (and root) can enter. The same one each time. */
export function socketFolder(places: Places): string {
  const inside = join(places.home, "socket");
  const short = (base: string) =>
    join(base, `kindling-${places.account?.uid ?? process.getuid?.() ?? 0}-${shortHash(places.data)}`);
  const folder =
    [inside, short(tmpdir()), short("/tmp")].find((path) => Buffer.byteLength(path) <= LONGEST_FOLDER) ?? inside;
  // Only what we made ourselves is given away: under a shared temporary folder, anything else may be a trap.
  if (mkdirIfMissing(folder) && places.account) chownSync(folder, places.account.uid, places.account.gid);
  const found = lstatSync(folder);
  const owner = places.account?.uid ?? process.getuid?.();
  if (!found.isDirectory() || found.uid !== owner)
    throw new StoreRefusal(`The folder ${folder} belongs to somebody else. Remove it, then start again.`);
  return folder;
}

/** Removes the socket's folder once nothing is in it. */
export function forgetSocketFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // A server that was killed leaves its socket there; the next one takes its place.
  }
}

/** The password of a server that listens on a port. */
export const passwordFile = (places: Places): string => join(places.folder, "postgres.password");

export function readPassword(places: Places): string {
  try {
    return readFileSync(passwordFile(places), "utf8").trim();
  } catch {
    throw new StoreRefusal(
      `The file ${passwordFile(places)} with the database's password cannot be read. Put it back, or begin anew and restore a backup.`,
    );
  }
}

function mkdirIfMissing(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
