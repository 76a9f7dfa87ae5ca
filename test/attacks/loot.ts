// Whatever was stolen, tried as a key.

import { KeyDestroyed, type Keystore } from "../../src/keystore/keystore.ts";
import { deriveKey, KEY_BYTES } from "../../src/keystore/seal.ts";

/** Every 32 bytes in a row that lie in these, each once. */
export function* candidates(loot: readonly Buffer[]): Generator<Uint8Array> {
  const seen = new Set<string>();
  for (const bytes of loot) {
    for (let at = 0; at + KEY_BYTES <= bytes.length; at += 1) {
      const key = bytes.subarray(at, at + KEY_BYTES);
      const name = key.toString("latin1");
      if (seen.has(name)) continue;
      seen.add(name);
      yield key;
    }
  }
}

/** A keystore in which every owner has this key. */
export function keystoreWith(key: Uint8Array): Keystore {
  const never = () => Promise.reject(new KeyDestroyed("not in this keystore"));
  return {
    ...{ ensure: async () => {}, seal: never, open: never, destroy: async () => {}, destroyed: async () => [] },
    derive: async (_owner, label) => deriveKey(key, label),
    releases: { keep: async () => {}, read: async () => undefined },
    close: async () => {},
  };
}
