// The keystore on disk: one file a key, the same in a second folder. What makes it safe, in three rules:
// a file gets its name only when it is whole and flushed; a destroyed owner is written down before the key goes, so that whatever
// is cut off is finished later; and whoever wrote a key looks afterwards whether its owner was destroyed meanwhile.

import { randomBytes, randomUUID } from "node:crypto";
import { realpath, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Check } from "../platform/platform.ts";
import { KeyCache } from "./cache.ts";
import { createOnce, flushFolder, replaceFile, shred } from "./disk.ts";
import {
  encodeKey,
  isDestroyed,
  listNames,
  mark,
  nameOf,
  pathOf,
  prepareFolder,
  readKey,
  readMarker,
  readTombstone,
  sweepUnfinished,
} from "./place.ts";
import { releasesInFolders } from "./releases.ts";
import { KEY_BYTES } from "./seal.ts";
import { type KeystoreLog, KeystoreUnusable, keystoreOver, type OpenKeystore, type Shelf } from "./shelf.ts";

export interface FolderOptions {
  /** Made where it is missing; nobody but the account that runs the bot may read it. */
  folder: string;
  /** A second folder with the same, on another disk. What one has lost is healed from the other. */
  mirror?: string;
  log: KeystoreLog;
}

/**
 * Opens the keystore in a folder, makes it where there is none, finishes what a crash interrupted, and heals one folder from the other.
 * Several processes may have it open at once. Rejects with KeystoreUnusable, in a sentence, where the folder cannot serve.
 */
export async function openFolderKeystore(options: FolderOptions): Promise<OpenKeystore> {
  const folders = [options.folder, ...(options.mirror === undefined ? [] : [options.mirror])].map((path) =>
    resolve(path),
  );
  for (const folder of folders) {
    if (await prepareFolder(folder))
      options.log.warn({ folder }, "keystore folder was open to other accounts; closed it");
  }
  await agreeOnMarker(folders);
  const shelf = shelfIn(folders, options.log);
  await shelf.recover();
  return keystoreOver(shelf, () => randomBytes(KEY_BYTES));
}

/** The secret of an installation whose keystore is a folder: 32 bytes, made once. */
export async function readOrMakeSecret(options: FolderOptions): Promise<Uint8Array> {
  const keystore = await openFolderKeystore(options);
  try {
    return await keystore.installationSecret();
  } finally {
    await keystore.close();
  }
}

/** Both folders bear one id: a mirror of something else, such as a wrong mount, must not be mixed in. */
async function agreeOnMarker(folders: string[]): Promise<void> {
  const [first, second] = folders as [string, string?];
  if (second !== undefined && (await realpath(first)) === (await realpath(second))) {
    throw new KeystoreUnusable(`The keystore's mirror is the keystore itself: ${first}.`);
  }
  const found = await Promise.all(folders.map(readMarker));
  for (const [index, folder] of folders.entries()) {
    if (found[index] === undefined && (await listNames(folder, "keys")).length > 0) {
      throw new KeystoreUnusable(
        `${folder} holds keys but no keystore.json; restore that file, or move the folder away.`,
      );
    }
  }
  const id = await mark(first, found[0] ?? found[1] ?? randomUUID());
  if (second !== undefined && (await mark(second, id)) !== id) {
    throw new KeystoreUnusable(`${second} is not the mirror of ${first}: they belong to two different keystores.`);
  }
}

interface FolderShelf extends Shelf {
  recover(): Promise<void>;
}

function shelfIn(folders: string[], log: KeystoreLog): FolderShelf {
  const [first] = folders as [string, string?];
  const cache = new KeyCache(256);

  const warnOfHealing = (folder: string, owner: string): void =>
    log.warn({ folder, kind: owner.replace(/:.*/s, "") }, "keystore healed a key from its other folder");

  /** The valid key under a name, wherever it is; copies it to the folder that lacks it. */
  async function find(
    name: string,
    copied = warnOfHealing,
  ): Promise<{ owner: string; key: Buffer } | "absent" | "destroyed"> {
    if (await isDestroyed(first, name)) return "destroyed";
    const found = await Promise.all(folders.map((folder) => readKey(folder, name)));
    const whole = found.filter((one) => typeof one === "object");
    const [here, there] = whole;
    if (here !== undefined && there !== undefined && !here.key.equals(there.key)) {
      throw new KeystoreUnusable(`The keystore's two folders hold different keys under the name ${name}.`);
    }
    if (here === undefined) {
      // A key that is just being destroyed looks damaged; the tombstone was written before.
      if (await isDestroyed(first, name)) return "destroyed";
      if (!found.includes("damaged")) return "absent";
      throw new KeystoreUnusable(
        `A key is damaged in every folder of the keystore; restore the keystore's backup. File: ${name}.`,
      );
    }
    for (const [index, folder] of folders.entries()) {
      if (typeof found[index] === "object") continue;
      const path = pathOf(folder, "keys", name);
      const content = encodeKey(here.owner, here.key);
      if (found[index] === "damaged") await replaceFile(path, content);
      else await createOnce(path, content);
      content.fill(0);
      copied(folder, here.owner);
    }
    there?.key.fill(0);
    if (!(await finishIfDestroyed(name))) return here;
    here.key.fill(0);
    return "destroyed";
  }

  /** Whoever wrote a key calls this afterwards: a destroy that ran meanwhile may have looked too early. */
  async function finishIfDestroyed(name: string): Promise<boolean> {
    if (!(await isDestroyed(first, name))) return false;
    for (const folder of folders) await shred(pathOf(folder, "keys", name));
    return true;
  }

  /** Writes down that the owner is destroyed, then destroys. */
  async function bury(name: string, owner: string): Promise<void> {
    for (const folder of folders) await createOnce(pathOf(folder, "destroyed", name), Buffer.from(owner));
    for (const folder of folders) await shred(pathOf(folder, "keys", name));
    cache.drop(owner);
  }

  /** Every destroyed name, with its owner where a folder can still tell. */
  async function buried(): Promise<Map<string, string>> {
    const owners = new Map<string, string>();
    for (const folder of folders) {
      for (const name of await listNames(folder, "destroyed")) {
        if (!owners.get(name)) owners.set(name, (await readTombstone(folder, name)) ?? "");
      }
    }
    return owners;
  }

  return {
    async read(owner) {
      const name = nameOf(owner);
      const cached = cache.get(owner);
      if (cached !== undefined) {
        // Another process may have destroyed it.
        if (!(await isDestroyed(first, name))) return cached;
        cached.fill(0);
        cache.drop(owner);
        return "destroyed";
      }
      const found = await find(name);
      if (typeof found === "string") return found;
      cache.set(owner, found.key);
      return found.key;
    },

    async put(owner, key) {
      const name = nameOf(owner);
      const present = await find(name);
      if (present === "destroyed") return present;
      if (present !== "absent") {
        present.key.fill(0);
        // Another process may have named it a moment ago, and not have flushed the name yet.
        for (const folder of folders) await flushFolder(dirname(pathOf(folder, "keys", name)));
        return "there";
      }
      const content = encodeKey(owner, key);
      const made = await createOnce(pathOf(first, "keys", name), content);
      content.fill(0);
      // Copies the first folder's key, whoever's it is now, to the second.
      const now = await find(name, () => {});
      if (typeof now === "object") now.key.fill(0);
      else if (await finishIfDestroyed(name)) return "destroyed";
      else throw new KeystoreUnusable(`A key was taken out of ${first} by something else while it was being made.`);
      return made ? "kept" : "there";
    },

    destroy: (owner) => bury(nameOf(owner), owner),

    async owners() {
      const owners: string[] = [];
      await inBatches(await listNames(first, "keys"), async (name) => {
        const found = await find(name);
        if (typeof found === "string") return;
        found.key.fill(0);
        owners.push(found.owner);
      });
      return owners.sort();
    },

    destroyed: async () => [...(await buried()).values()].filter((owner) => owner !== "").sort(),

    async recover() {
      for (const [name, owner] of await buried()) await bury(name, owner);
      for (const folder of folders) await sweepUnfinished(folder);
      const names = new Set<string>();
      for (const folder of folders) for (const name of await listNames(folder, "keys")) names.add(name);
      let healed = 0;
      await inBatches([...names], async (name) => {
        const found = await find(name, () => healed++);
        if (typeof found === "object") found.key.fill(0);
      });
      if (healed > 0) log.warn({ count: healed }, "keystore healed keys from its other folder");
      log.info({ count: names.size, folder: first }, "keystore opened");
    },

    releases: releasesInFolders(folders),

    check: () => checkFolders(folders),

    async close() {
      cache.clear();
    },
  };
}

/** A few at a time, so that thousands of small files neither queue up one by one nor all at once. */
async function inBatches(names: string[], work: (name: string) => Promise<void>): Promise<void> {
  for (let at = 0; at < names.length; at += 64) await Promise.all(names.slice(at, at + 64).map(work));
}

async function checkFolders(folders: string[]): Promise<Check[]> {
  const [first, second] = folders as [string, string?];
  const keys = (await listNames(first, "keys")).length;
  const found: Check = {
    about: "keystore",
    is: "fine",
    finding: `${keys} ${keys === 1 ? "key" : "keys"} in ${first}.`,
  };
  if (second === undefined) {
    const advice = "Name a second folder on another disk: a lost keystore loses everything that members wrote.";
    return [found, { about: "keystore mirror", is: "worth-a-look", finding: "The keystore has no mirror.", advice }];
  }
  if ((await stat(first)).dev === (await stat(second)).dev) {
    const advice = "Move the mirror to another disk, so that one failing disk does not take both.";
    const finding = "The keystore and its mirror lie on the same disk.";
    return [found, { about: "keystore mirror", is: "worth-a-look", finding, advice }];
  }
  return [found, { about: "keystore mirror", is: "fine", finding: `Mirrored in ${second}.` }];
}
