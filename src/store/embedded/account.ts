// PostgreSQL refuses to run as root. Where Kindling is root, the server runs as an account that is there anyway and has no rights.

import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The account that the server runs as, where it is not our own. */
export interface Account {
  uid: number;
  gid: number;
}

const NOBODY: Account = { uid: 65_534, gid: 65_534 };

/**
 * Undefined where we are not root: the server then runs as we do. As root: the owner of a data folder that exists already, so that a
 * folder which an ordinary user began stays theirs; otherwise nobody.
 */
export function accountFor(dataFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return nobodyIn(readPasswd());
}

/** The account called nobody in the text of /etc/passwd, whose ids may be negative there; 65534 where it has none. */
export function nobodyIn(passwd: string): Account {
  const fields = passwd
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === "nobody");
  const uid = Number.parseInt(fields?.[2] ?? "", 10);
  const gid = Number.parseInt(fields?.[3] ?? "", 10);
  return Number.isNaN(uid) || Number.isNaN(gid) ? NOBODY : { uid: uid >>> 0, gid: gid >>> 0 };
}

function readPasswd(): string {
  try {
    return readFileSync("/etc/passwd", "utf8");
  } catch {
    return "";
  }
}

/** Whether an account may pass through a folder and all that it lies in, by their permission bits. */
export function mayPassThrough(folder: string, account: Account): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
