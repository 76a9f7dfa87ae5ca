// Files that survive a power cut: written beside their place, flushed, and given their name at once; and files that go for good.

import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, mkdir, open, readdir, rename, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const OWN_FILE = 0o600;
const OWN_FOLDER = 0o700;

/** Half-made files end so. One that a crash left behind was never used as a key by anybody. */
export const UNFINISHED = ".unfinished";

/** The code of a file system error, such as ENOENT. */
export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code;

/**
 * Gives a new file this content, readable by its owner alone. True: made; false: there is a file of that name already, which then is
 * durable too. Of two at once one makes it.
 */
export async function createOnce(path: string, content: Uint8Array): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    const beside = await writeBeside(path, content);
    try {
      await link(beside, path);
      await unlinkIfThere(beside);
      await flushFolder(dirname(path));
      return true;
    } catch (error) {
      // ENOENT: another process took the unfinished file for a left-over.
      if (codeOf(error) === "ENOENT" && tries < 5) continue;
      await unlinkIfThere(beside);
      if (codeOf(error) !== "EEXIST") throw error;
      await flushFolder(dirname(path));
      return false;
    }
  }
}

/** Puts this content in the place of whatever the file held. */
export async function replaceFile(path: string, content: Uint8Array): Promise<void> {
  for (let tries = 1; ; tries++) {
    const beside = await writeBeside(path, content);
    try {
      await rename(beside, path);
      return await flushFolder(dirname(path));
    } catch (error) {
      if (codeOf(error) === "ENOENT" && tries < 5) continue;
      await unlinkIfThere(beside);
      throw error;
    }
  }
}

async function writeBeside(path: string, content: Uint8Array): Promise<string> {
  const beside = `${path}.${randomBytes(6).toString("hex")}${UNFINISHED}`;
  const file = await open(beside, "wx", OWN_FILE);
  try {
    await file.writeFile(content);
    await file.sync();
  } catch (error) {
    await unlinkIfThere(beside);
    throw error;
  } finally {
    await file.close();
  }
  return beside;
}

/**
 * Overwrites a file and takes its name away, and does the same with unfinished copies beside it. Overwriting in place is best effort on
 * flash and copy-on-write disks, which is why the disk under it wants encryption. A file that is not there is fine.
 */
export async function shred(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await namesIn(folder)) {
    if (name.startsWith(`${basename(path)}.`) && name.endsWith(UNFINISHED)) await shredOne(join(folder, name));
  }
  await shredOne(path);
  await flushFolder(folder);
}

async function shredOne(path: string): Promise<void> {
  try {
    const file = await open(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
    try {
      const { size } = await file.stat();
      await file.write(randomBytes(size), 0, size, 0);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  await unlinkIfThere(path);
}

/** Makes a folder that its owner alone may enter, and those above it where they are missing. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: OWN_FOLDER });
  if (first === undefined) return;
  // Every folder in which a new name now stands, from the deepest up.
  for (let made = path; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made));
}

/** The names in a folder; none where it is missing. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

export async function unlinkIfThere(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

/** Flushes the names in a folder. Windows has no such thing, and needs none. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
