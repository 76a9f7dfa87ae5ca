// The keystore's own backup: one file of keys, kept apart from the database's and only for a short time, because what is destroyed
// later can be read with it until it is deleted. Keys of pulse waves are never in it. Lines of JSON: a head, an entry for each key and
// each destroyed owner, a foot with counts and a checksum.

import { createHash } from "node:crypto";
import { readFile, rename } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import type { Temporal } from "../clock.ts";
import { codeOf, createOnce, flushFolder, shred } from "./disk.ts";
import { KEY_BYTES } from "./seal.ts";
import type { OpenKeystore } from "./shelf.ts";

/** Days after which a backup of keys is to be deleted. */
export const KEEP_DAYS = 7;

const Head = z.object({
  kindling: z.literal("keys"),
  version: z.literal(1),
  madeAt: z.iso.datetime({ offset: true }),
  deleteBy: z.iso.date(),
});
const Entry = z.union([
  z.object({ owner: z.string().min(1), key: z.base64() }),
  z.object({ destroyed: z.string().min(1) }),
]);
const Foot = z.object({ keys: z.int(), destroyed: z.int(), sha256: z.string() });

export type KeysBackup =
  | { is: "done"; keys: number; destroyed: number; madeAt: string; deleteBy: string }
  /** `because` is a sentence for the operator. */
  | { is: "refused"; because: string };

export type KeysRestore =
  | { is: "done"; restored: number; present: number; keptDestroyed: number; madeAt: string; deleteBy: string }
  | { is: "refused"; because: string };

/**
 * Writes the keys into one file that its owner alone may read, in the place of an earlier backup of keys, which is overwritten first.
 * Destroying a member while it runs is fine: the entry then says destroyed, or the next restore learns it from the store.
 */
export async function backupKeys(options: {
  keystore: OpenKeystore;
  out: string;
  now: Temporal.Instant;
  keepDays?: number;
}): Promise<KeysBackup> {
  const { shelf } = options.keystore;
  const out = resolve(options.out);
  const earlier = await readBackup(out);
  if (earlier.is === "refused") return { is: "refused", because: `${out} is there already, and no backup of keys.` };
  const until = options.now
    .toZonedDateTimeISO("UTC")
    .toPlainDate()
    .add({ days: options.keepDays ?? KEEP_DAYS });
  const head = { kindling: "keys", version: 1, madeAt: options.now.toString(), deleteBy: until.toString() };
  const lines = [JSON.stringify(head)];
  let keys = 0;
  for (const owner of await shelf.owners()) {
    if (owner.startsWith("wave:")) continue;
    const key = await shelf.read(owner);
    if (typeof key === "string") continue;
    lines.push(JSON.stringify({ owner, key: Buffer.from(key).toString("base64") }));
    key.fill(0);
    keys += 1;
  }
  const destroyed = await shelf.destroyed();
  for (const owner of destroyed) lines.push(JSON.stringify({ destroyed: owner }));
  const body = `${lines.join("\n")}\n`;
  const foot = JSON.stringify({ keys, destroyed: destroyed.length, sha256: digest(body) });
  const fresh = `${out}.new`;
  await shred(fresh);
  await createOnce(fresh, Buffer.from(`${body}${foot}\n`));
  if ((await readBackup(fresh)).is !== "read") {
    await shred(fresh);
    return { is: "refused", because: `What was written to ${fresh} could not be read back; check that disk.` };
  }
  if (earlier.is === "read") await shred(out);
  await rename(fresh, out);
  await flushFolder(dirname(out));
  return { is: "done", keys, destroyed: destroyed.length, madeAt: head.madeAt, deleteBy: head.deleteBy };
}

/**
 * Puts the keys of a backup back. A key that was destroyed, as this keystore, the backup or the database (`erased`, the key owners of its
 * Erasure rows) remembers, stays destroyed. Refuses a damaged file, and one that holds other keys than those that are there: then
 * nothing is changed.
 */
export async function restoreKeys(options: {
  keystore: OpenKeystore;
  from: string;
  erased?: readonly string[];
}): Promise<KeysRestore> {
  const { shelf } = options.keystore;
  const backup = await readBackup(resolve(options.from));
  if (backup.is === "absent") return { is: "refused", because: `There is no file ${options.from}.` };
  if (backup.is === "refused") return backup;
  const already = new Set(await shelf.destroyed());
  const never = new Set([...already, ...backup.destroyed, ...(options.erased ?? [])]);
  const wanted = [...backup.keys].filter(([owner]) => !never.has(owner) && !owner.startsWith("wave:"));
  let differing = 0;
  for (const [owner, key] of wanted) {
    const present = await shelf.read(owner);
    if (typeof present === "object" && !Buffer.from(present).equals(key)) differing += 1;
  }
  if (differing > 0) {
    const because = `${differing} keys in this backup differ from the keys that are there; it is of another keystore. Nothing was changed.`;
    return { is: "refused", because };
  }
  for (const owner of never) if (!already.has(owner)) await shelf.destroy(owner);
  const done = { kept: 0, there: 0, destroyed: backup.keys.size - wanted.length };
  for (const [owner, key] of wanted) {
    done[await shelf.put(owner, key)] += 1;
    key.fill(0);
  }
  const { madeAt, deleteBy } = backup;
  return { is: "done", restored: done.kept, present: done.there, keptDestroyed: done.destroyed, madeAt, deleteBy };
}

type ReadBackup =
  | { is: "read"; keys: Map<string, Buffer>; destroyed: string[]; madeAt: string; deleteBy: string }
  | { is: "absent" }
  | { is: "refused"; because: string };

async function readBackup(path: string): Promise<ReadBackup> {
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (error) {
    return codeOf(error) === "ENOENT" ? { is: "absent" } : { is: "refused", because: `${path} cannot be read.` };
  }
  const damaged: ReadBackup = {
    is: "refused",
    because: `${path} is not a whole backup of keys: it was cut, changed or is something else.`,
  };
  const lines = content.split("\n");
  if (lines.length < 3 || lines.at(-1) !== "") return damaged;
  const head = Head.safeParse(json(lines[0]));
  const foot = Foot.safeParse(json(lines.at(-2)));
  const body = `${lines.slice(0, -2).join("\n")}\n`;
  if (!head.success || !foot.success || digest(body) !== foot.data.sha256) return damaged;
  const keys = new Map<string, Buffer>();
  const destroyed: string[] = [];
  for (const line of lines.slice(1, -2)) {
    const entry = Entry.safeParse(json(line));
    if (!entry.success) return damaged;
    if ("destroyed" in entry.data) destroyed.push(entry.data.destroyed);
    else keys.set(entry.data.owner, Buffer.from(entry.data.key, "base64"));
  }
  if (keys.size !== foot.data.keys || destroyed.length !== foot.data.destroyed) return damaged;
  if ([...keys.values()].some((key) => key.length !== KEY_BYTES)) return damaged;
  return { is: "read", keys, destroyed, madeAt: head.data.madeAt, deleteBy: head.data.deleteBy };
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

function json(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? "");
  } catch {
    return undefined;
  }
}
