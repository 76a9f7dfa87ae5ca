// Ballots as one might keep them at first: sealed, but not rewritten together, or not padded. For showing that the differ would see it.

import { createCipheriv, randomBytes } from "node:crypto";
import { cloneDatabase } from "../../doubles/database.ts";
import { type Difference, differences, onClient, snapshotOf } from "../snapshot.ts";

const PEOPLE = 12;
const FIXED = 1024;

export interface WeakBallots {
  /** What differs after this person has written so. */
  around(person: number, text: string): Promise<Difference[]>;
  close(): Promise<void>;
}

export async function openWeakBallots(how: {
  rewriting: "own row" | "all rows";
  padding: boolean;
}): Promise<WeakBallots> {
  const key = randomBytes(32);
  const seal = (text: string): Buffer => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    return Buffer.concat([
      nonce,
      cipher.update(how.padding ? text.padEnd(FIXED) : text),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
  };
  const tags = Array.from({ length: PEOPLE }, () => randomBytes(32));
  const texts = tags.map(() => "");
  const { url, drop } = await cloneDatabase("empty");
  const write = (persons: readonly number[]) =>
    onClient(url, async (client) => {
      for (const person of persons)
        await client.query("UPDATE ballot SET box = $2 WHERE tag = $1", [tags[person], seal(texts[person] ?? "")]);
    });
  await onClient(url, async (client) => {
    await client.query("CREATE TABLE ballot (tag bytea PRIMARY KEY, box bytea NOT NULL)");
    for (const tag of tags) await client.query("INSERT INTO ballot VALUES ($1, $2)", [tag, seal("")]);
  });
  return {
    async around(person, text) {
      const before = await snapshotOf(url);
      texts[person] = text;
      await write(how.rewriting === "own row" ? [person] : [...tags.keys()]);
      return differences(before, await snapshotOf(url));
    },
    close: drop,
  };
}
