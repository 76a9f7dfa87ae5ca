// Keys of waves kept in the database, each wrapped by one key that lives on, and "destroyed" by deleting the row: an old copy of the database
// and the key that lives on bring them back.

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { KeyDestroyed, type Keystore } from "../../../src/keystore/keystore.ts";
import { deriveKey } from "../../../src/keystore/seal.ts";
import { onClient } from "../snapshot.ts";

export function wrappedInDatabase(real: Keystore, url: string, master: Uint8Array): Keystore {
  const made = onClient(url, (client) => client.query("CREATE TABLE wrapped_key (owner text PRIMARY KEY, box bytea)"));
  const isWave = (owner: string) => owner.startsWith("wave:");
  const keyOf = async (owner: string): Promise<Uint8Array> => {
    const { rows } = await onClient(url, (client) =>
      client.query("SELECT box FROM wrapped_key WHERE owner = $1", [owner]),
    );
    const box: Buffer | undefined = rows[0]?.box;
    if (box === undefined) throw new KeyDestroyed("no such key");
    return unwrap(box, master);
  };
  return {
    ...real,
    async ensure(owner) {
      await made;
      if (!isWave(owner)) return real.ensure(owner);
      const insert = "INSERT INTO wrapped_key VALUES ($1, $2) ON CONFLICT DO NOTHING";
      await onClient(url, (client) => client.query(insert, [owner, wrap(randomBytes(32), master)]));
    },
    derive: async (owner, label) => (isWave(owner) ? deriveKey(await keyOf(owner), label) : real.derive(owner, label)),
    async destroy(owner) {
      if (!isWave(owner)) return real.destroy(owner);
      await onClient(url, (client) => client.query("DELETE FROM wrapped_key WHERE owner = $1", [owner]));
    },
  };
}

/** Every key in a copy of such a database. */
export async function unwrapStolen(url: string, master: Uint8Array): Promise<Uint8Array[]> {
  const { rows } = await onClient(url, (client) => client.query<{ box: Buffer }>("SELECT box FROM wrapped_key"));
  return rows.map(({ box }) => unwrap(box, master));
}

function wrap(key: Uint8Array, master: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", master, nonce);
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

function unwrap(box: Buffer, master: Uint8Array): Uint8Array {
  const decipher = createDecipheriv("aes-256-gcm", master, box.subarray(0, 12));
  decipher.setAuthTag(box.subarray(-16));
  return Buffer.concat([decipher.update(box.subarray(12, -16)), decipher.final()]);
}
