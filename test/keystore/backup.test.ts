import { readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { Temporal } from "../../src/clock.ts";
import { backupKeys, restoreKeys } from "../../src/keystore/backup.ts";
import { KeyDestroyed } from "../../src/keystore/keystore.ts";
import type { OpenKeystore } from "../../src/keystore/shelf.ts";
import { filesWith, keyOf, open, twoFolders } from "./folders.ts";

const now = Temporal.Instant.from("2026-11-02T03:00:00Z");

async function aKeystore(): Promise<{ keys: OpenKeystore; out: string }> {
  const at = await twoFolders();
  const keys = await open({ folder: at.folder });
  for (const owner of ["member:ann", "member:bob", "cohort:1", "wave:1"] as const) await keys.ensure(owner);
  return { keys, out: join(dirname(at.folder), "keys.backup") };
}

const another = async (): Promise<OpenKeystore> => open({ folder: (await twoFolders()).folder });

test("a keystore that was lost is restored: words open again, and the secret is the same", async () => {
  const { keys, out } = await aKeystore();
  const box = await keys.seal("member:ann", "in confidence", "answer:1");
  const secret = await keys.installationSecret();
  expect(await backupKeys({ keystore: keys, out, now })).toMatchObject({ is: "done", keys: 4, deleteBy: "2026-11-09" });
  const fresh = await another();
  expect(await restoreKeys({ keystore: fresh, from: out })).toMatchObject({
    is: "done",
    restored: 4,
    keptDestroyed: 0,
  });
  expect(await fresh.open("member:ann", box, "answer:1")).toBe("in confidence");
  expect(await fresh.installationSecret()).toEqual(secret);
  expect(await restoreKeys({ keystore: fresh, from: out })).toMatchObject({ is: "done", restored: 0, present: 4 });
});

test("keys of a pulse wave are never in it", async () => {
  const { keys, out } = await aKeystore();
  const wave = Buffer.from(await keyOf(keys, "wave:1")).toString("base64");
  const member = Buffer.from(await keyOf(keys, "member:ann")).toString("base64");
  await backupKeys({ keystore: keys, out, now });
  const content = await readFile(out, "utf8");
  expect(content).toContain(member);
  expect(content).not.toContain(wave);
  expect(content).not.toContain("wave:1");
});

test("the file is for its owner alone", async () => {
  const { keys, out } = await aKeystore();
  await backupKeys({ keystore: keys, out, now });
  expect((await stat(out)).mode & 0o777).toBe(0o600);
});

test("a key that was destroyed since the backup stays destroyed", async () => {
  const { keys, out } = await aKeystore();
  await backupKeys({ keystore: keys, out, now });
  await keys.destroy("member:ann");
  expect(await restoreKeys({ keystore: keys, from: out })).toMatchObject({ is: "done", keptDestroyed: 1 });
  await expect(keys.ensure("member:ann")).rejects.toThrow(KeyDestroyed);
});

test("a keystore made new learns from the backup and from the database who was destroyed", async () => {
  const { keys, out } = await aKeystore();
  await keys.destroy("cohort:1");
  await backupKeys({ keystore: keys, out, now });
  const fresh = await another();
  const outcome = await restoreKeys({ keystore: fresh, from: out, erased: ["member:bob"] });
  expect(outcome).toMatchObject({ is: "done", restored: 1 });
  expect(await fresh.destroyed()).toEqual(["cohort:1", "member:bob"]);
  await expect(fresh.ensure("member:bob")).rejects.toThrow(KeyDestroyed);
});

test("a newer backup takes the place of the older one, whose keys are gone from the disk", async () => {
  const { keys, out } = await aKeystore();
  await backupKeys({ keystore: keys, out, now });
  const key = Buffer.from(Buffer.from(await keyOf(keys, "member:ann")).toString("base64"));
  expect(await filesWith(dirname(out), key)).toEqual([out]);
  await keys.destroy("member:ann");
  expect(await backupKeys({ keystore: keys, out, now })).toMatchObject({ is: "done", keys: 2, destroyed: 1 });
  expect(await filesWith(dirname(out), key)).toEqual([]);
});

test("a file that is something else is neither overwritten nor restored", async () => {
  const { keys, out } = await aKeystore();
  await writeFile(out, "my novel\nchapter one\n");
  expect((await backupKeys({ keystore: keys, out, now })).is).toBe("refused");
  expect((await restoreKeys({ keystore: keys, from: out })).is).toBe("refused");
  expect(await readFile(out, "utf8")).toBe("my novel\nchapter one\n");
  expect((await restoreKeys({ keystore: keys, from: `${out}.nowhere` })).is).toBe("refused");
});

test("a backup that was cut or changed anywhere restores nothing", async () => {
  const { keys, out } = await aKeystore();
  await backupKeys({ keystore: keys, out, now });
  const content = await readFile(out);
  const fresh = await another();
  for (let at = 0; at < content.length; at += 7) {
    const changed = Buffer.from(content);
    changed[at] = (changed[at] ?? 0) ^ 1;
    for (const damaged of [changed, content.subarray(0, at)]) {
      await writeFile(out, damaged);
      expect((await restoreKeys({ keystore: fresh, from: out })).is, `at ${at}`).toBe("refused");
    }
  }
  expect(await fresh.count()).toBe(0);
});

test("a backup of another keystore changes nothing where keys differ", async () => {
  const { keys, out } = await aKeystore();
  await backupKeys({ keystore: keys, out, now });
  const fresh = await another();
  await fresh.ensure("member:bob");
  const box = await fresh.seal("member:bob", "words of a new start", "answer:1");
  expect(await restoreKeys({ keystore: fresh, from: out })).toMatchObject({ is: "refused" });
  expect(await fresh.count()).toBe(1);
  expect(await fresh.open("member:bob", box, "answer:1")).toBe("words of a new start");
});
