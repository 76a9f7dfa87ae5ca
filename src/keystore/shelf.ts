// Where keys lie (a folder, a server) apart from what is done with them: one keystore over any shelf.

import { hkdfSync } from "node:crypto";
import type { Check } from "../platform/platform.ts";
import { KeyDestroyed, type KeyOwner, type Keystore } from "./keystore.ts";
import type { Releases } from "./releases.ts";
import { deriveKey, KEY_BYTES, openBox, sealBox } from "./seal.ts";

/** What the keystore tells the operator: never an owner, and never a key. A pino logger fits. */
export interface KeystoreLog {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
}

/** The owner of the installation's own secret; kept like a key, and never destroyed. */
export const INSTALLATION = "installation";

/** Keys by owner. Everything is durable when it resolves, may be repeated, and is safe with other processes at work on the same shelf. */
export interface Shelf {
  /** A copy of the key, which the caller clears after use; or why there is none. */
  read(owner: string): Promise<Uint8Array | "absent" | "destroyed">;
  /** Puts a key there, unless there is one or it was destroyed. Of two at once one wins, and both resolve after that one is durable. */
  put(owner: string, key: Uint8Array): Promise<"kept" | "there" | "destroyed">;
  destroy(owner: string): Promise<void>;
  /** Owners of the keys that are there. */
  owners(): Promise<string[]>;
  destroyed(): Promise<string[]>;
  readonly releases: Releases;
  /** For doctor. */
  check(): Promise<Check[]>;
  close(): Promise<void>;
}

/** A keystore as the program opens it: besides sealing, what operators and backups need. */
export interface OpenKeystore extends Keystore {
  /** 32 bytes for keyed hashes, made once for the installation and the same ever after. */
  installationSecret(): Promise<Uint8Array>;
  /** How many keys there are, not counting the installation's. None, beside a database with members, means the keystore was lost. */
  count(): Promise<number>;
  check(): Promise<Check[]>;
  /** For the keystore's own backup. */
  readonly shelf: Shelf;
}

/** The keystore's folder or server is not fit for use; the message is a sentence for the operator. */
export class KeystoreUnusable extends Error {
  override readonly name = "KeystoreUnusable";
}

/** The same keystore, known to lie beside the data it is to protect. */
export const besideData = (keystore: OpenKeystore): OpenKeystore => ({ ...keystore, beside: true });

export function keystoreOver(shelf: Shelf, randomKey: () => Uint8Array): OpenKeystore {
  async function withKey<T>(owner: string, use: (key: Uint8Array) => T): Promise<T> {
    const key = await shelf.read(owner);
    if (key === "absent" || key === "destroyed") throw new KeyDestroyed(`no key for ${owner}: ${key}`);
    try {
      return use(key);
    } finally {
      key.fill(0);
    }
  }

  async function ensure(owner: string): Promise<void> {
    const key = randomKey();
    try {
      if ((await shelf.put(owner, key)) === "destroyed") throw new KeyDestroyed(`the key of ${owner} was destroyed`);
    } finally {
      key.fill(0);
    }
  }

  return {
    shelf,
    releases: shelf.releases,
    ensure,
    seal: (owner, text, about) => withKey(owner, (key) => sealBox(key, owner, text, about)),
    open: (owner, box, about) => withKey(owner, (key) => openBox(key, owner, box, about)),
    derive: (owner, label) => withKey(owner, (key) => deriveKey(key, label)),
    destroy: (owner) => shelf.destroy(owner),
    destroyed: async () => (await shelf.destroyed()) as KeyOwner[],
    async installationSecret() {
      await ensure(INSTALLATION);
      return withKey(INSTALLATION, (key) => new Uint8Array(hkdfSync("sha256", key, "", "kindling secret", KEY_BYTES)));
    },
    count: async () => (await shelf.owners()).filter((owner) => owner !== INSTALLATION).length,
    check: () => shelf.check(),
    close: () => shelf.close(),
  };
}
