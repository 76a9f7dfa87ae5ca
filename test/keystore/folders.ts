// Folders of a test's own, and a look into them.

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openFolderKeystore } from "../../src/keystore/folder.ts";
import type { KeystoreLog, OpenKeystore } from "../../src/keystore/shelf.ts";

export const silent: KeystoreLog = { info() {}, warn() {} };

/** Two paths, for a folder and its mirror, that do not exist yet. */
export async function twoFolders(): Promise<{ folder: string; mirror: string }> {
  const base = await mkdtemp(join(tmpdir(), "kindling-keys-"));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  return { folder: join(base, "keys"), mirror: join(base, "mirror") };
}

export async function open(options: { folder: string; mirror?: string; log?: KeystoreLog }): Promise<OpenKeystore> {
  return openFolderKeystore({ log: silent, ...options });
}

/** Every file below a folder, by path, with its content. */
export async function filesBelow(folder: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(path, await readFile(path));
  }
  return found;
}

/** The files below a folder in which these bytes occur. */
export async function filesWith(folder: string, bytes: Uint8Array): Promise<string[]> {
  return [...(await filesBelow(folder))]
    .filter(([, content]) => content.includes(Buffer.from(bytes)))
    .map(([path]) => path);
}

/** A copy of an owner's key, as it lies on the shelf. */
export async function keyOf(keystore: OpenKeystore, owner: string): Promise<Uint8Array> {
  const key = await keystore.shelf.read(owner);
  if (typeof key === "string") throw new Error(`no key: ${key}`);
  return key;
}
