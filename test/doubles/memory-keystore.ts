// A keystore that forgets everything when the test ends.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { KeyDestroyed, type KeyOwner, type Keystore, SealBroken } from "../../src/keystore/keystore.ts";

export function memoryKeystore(): Keystore {
  const keys = new Map<KeyOwner, Buffer>();
  const destroyed = new Set<KeyOwner>();
  const releases = new Map<string, string>();
  const keyOf = (owner: KeyOwner): Buffer => {
    const key = keys.get(owner);
    if (key === undefined) throw new KeyDestroyed(`no key for ${owner}`);
    return key;
  };
  return {
    async ensure(owner) {
      if (destroyed.has(owner)) throw new KeyDestroyed(`no key for ${owner}`);
      if (!keys.has(owner)) keys.set(owner, randomBytes(32));
    },
    async seal(owner, text, about) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", keyOf(owner), nonce).setAAD(Buffer.from(about));
      return new Uint8Array([...nonce, ...cipher.update(text, "utf8"), ...cipher.final(), ...cipher.getAuthTag()]);
    },
    async open(owner, box, about) {
      const key = keyOf(owner);
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, box.subarray(0, 12))
          .setAAD(Buffer.from(about))
          .setAuthTag(box.subarray(-16));
        return Buffer.concat([decipher.update(box.subarray(12, -16)), decipher.final()]).toString("utf8");
      } catch {
        throw new SealBroken("the box was changed");
      }
    },
    async derive(owner, label) {
      return new Uint8Array(hkdfSync("sha256", keyOf(owner), "", label, 32));
    },
    async destroy(owner) {
      keys.get(owner)?.fill(0);
      keys.delete(owner);
      destroyed.add(owner);
    },
    destroyed: async () => [...destroyed],
    releases: {
      async keep(waveId, text) {
        if (!releases.has(waveId)) releases.set(waveId, text);
      },
      read: async (waveId) => releases.get(waveId),
    },
    close: async () => {},
  };
}
