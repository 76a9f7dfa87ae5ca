// One folder of keys: what lies where in it, and what stands in a file.
//
//   keystore.json            whose folder this is
//   keys/0 … keys/f          a file for each key, named by a hash of its owner
//   destroyed/0 … /f         a file for each destroyed key, which holds the owner and no key

import { createHash } from "node:crypto";
import { access, chmod, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, createOnce, makeFolder, namesIn, UNFINISHED, unlinkIfThere } from "./disk.ts";
import { KEY_BYTES } from "./seal.ts";
import { KeystoreUnusable } from "./shelf.ts";

const SHARDS = [..."0123456789abcdef"];
const KINDS = ["keys", "destroyed"] as const;
export type Kind = (typeof KINDS)[number];

const MAGIC = Buffer.from("kindling key 1\n");
const CHECK_BYTES = 16;
const MARKER = "keystore.json";

/** The file name of an owner. */
export const nameOf = (owner: string): string => createHash("sha256").update(owner).digest("hex");

export const pathOf = (folder: string, kind: Kind, name: string): string => join(folder, kind, name.slice(0, 1), name);

/** What a key's file holds. A file that was cut or overwritten does not pass for a key. */
export function encodeKey(owner: string, key: Uint8Array): Buffer {
  return Buffer.concat([MAGIC, key, checkOf(owner, key), Buffer.from(owner)]);
}

/** The key in a file's content; undefined where it is damaged, or belongs under another name. */
export function decodeKey(content: Buffer, name: string): { owner: string; key: Buffer } | undefined {
  const keyEnd = MAGIC.length + KEY_BYTES;
  const checkEnd = keyEnd + CHECK_BYTES;
  if (content.length <= checkEnd || !content.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const key = content.subarray(MAGIC.length, keyEnd);
  const owner = content.toString("utf8", checkEnd);
  if (nameOf(owner) !== name || !checkOf(owner, key).equals(content.subarray(keyEnd, checkEnd))) return undefined;
  return { owner, key };
}

function checkOf(owner: string, key: Uint8Array): Buffer {
  return createHash("sha256").update(MAGIC).update(key).update(owner).digest().subarray(0, CHECK_BYTES);
}

/** The key under a name in one folder; the content's buffer is cleared with it by whoever clears the key. */
export async function readKey(
  folder: string,
  name: string,
): Promise<{ owner: string; key: Buffer } | "absent" | "damaged"> {
  try {
    return decodeKey(await readFile(pathOf(folder, "keys", name)), name) ?? "damaged";
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "absent";
    throw error;
  }
}

/** Whether the key under a name was destroyed. The file's being there says so, whatever it holds. */
export async function isDestroyed(folder: string, name: string): Promise<boolean> {
  try {
    await access(pathOf(folder, "destroyed", name));
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** The owner that a tombstone names; undefined where its content is damaged. */
export async function readTombstone(folder: string, name: string): Promise<string | undefined> {
  const owner = await readFile(pathOf(folder, "destroyed", name), "utf8");
  return nameOf(owner) === name ? owner : undefined;
}

/** The names of one kind in a folder. */
export async function listNames(folder: string, kind: Kind): Promise<string[]> {
  const found: string[] = [];
  for (const shard of SHARDS) {
    found.push(...(await namesIn(join(folder, kind, shard))).filter((name) => /^[0-9a-f]{64}$/.test(name)));
  }
  return found;
}

/**
 * Takes away what a crash left unfinished. Only its name goes: until a moment ago it may have been the same file as a finished one.
 * A process that is still at work on it makes it anew.
 */
export async function sweepUnfinished(folder: string): Promise<void> {
  const folders = [folder, ...KINDS.flatMap((kind) => SHARDS.map((shard) => join(folder, kind, shard)))];
  for (const where of folders) {
    for (const name of await namesIn(where)) if (name.endsWith(UNFINISHED)) await unlinkIfThere(join(where, name));
  }
}

/** Makes the folder ready, and closes it to other accounts. True where it had been open to them. Rejects with KeystoreUnusable. */
export async function prepareFolder(folder: string): Promise<boolean> {
  try {
    await makeFolder(folder);
    const wasOpen = process.platform !== "win32" && ((await stat(folder)).mode & 0o077) !== 0;
    if (wasOpen) await chmod(folder, 0o700);
    for (const kind of KINDS) {
      const there = new Set(await namesIn(join(folder, kind)));
      for (const shard of SHARDS) if (!there.has(shard)) await makeFolder(join(folder, kind, shard));
    }
    return wasOpen;
  } catch (error) {
    throw new KeystoreUnusable(`The keystore's folder ${folder} cannot be used (${codeOf(error) ?? "unknown error"}).`);
  }
}

/** The id of the keystore that a folder belongs to; undefined for a folder that belongs to none yet. Rejects with KeystoreUnusable. */
export async function readMarker(folder: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, MARKER), "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
  const marker = parse(text);
  if (marker === undefined) throw new KeystoreUnusable(`${join(folder, MARKER)} is damaged or of a newer version.`);
  return marker;
}

/** Marks a folder as belonging to a keystore, unless it is marked already. Resolves to the id it bears then. */
export async function mark(folder: string, id: string): Promise<string> {
  const there = await readMarker(folder);
  if (there !== undefined) return there;
  try {
    await createOnce(
      join(folder, MARKER),
      Buffer.from(`${JSON.stringify({ kindling: "keystore", version: 1, id })}\n`),
    );
  } catch (error) {
    const code = codeOf(error);
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
    throw new KeystoreUnusable(`The file system of ${folder} knows no hard links; keep the keystore on another one.`);
  }
  return (await readMarker(folder)) ?? id;
}

function parse(text: string): string | undefined {
  try {
    const marker: unknown = JSON.parse(text);
    if (typeof marker !== "object" || marker === null) return undefined;
    const { kindling, version, id } = marker as Record<string, unknown>;
    return kindling === "keystore" && version === 1 && typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}
