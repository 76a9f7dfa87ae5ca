import { chmod, cp, mkdir, readdir, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readOrMakeSecret } from "../../src/keystore/folder.ts";
import { KeyDestroyed, type KeyOwner, SealBroken } from "../../src/keystore/keystore.ts";
import { nameOf, pathOf } from "../../src/keystore/place.ts";
import { KeystoreUnusable } from "../../src/keystore/shelf.ts";
import { filesBelow, filesWith, keyOf, open, silent, twoFolders } from "./folders.ts";

const ann: KeyOwner = "member:ann";
const bob: KeyOwner = "member:bob";
const keyFile = (folder: string, owner: string): string => pathOf(folder, "keys", nameOf(owner));

test("words come out again, also after the keystore was closed and opened", async () => {
  const at = await twoFolders();
  const first = await open(at);
  await first.ensure(ann);
  const box = await first.seal(ann, "in confidence", "answer:1");
  await first.close();
  const second = await open(at);
  expect(await second.open(ann, box, "answer:1")).toBe("in confidence");
});

test("another member's key, or another subject, opens nothing", async () => {
  const keys = await open(await twoFolders());
  await keys.ensure(ann);
  await keys.ensure(bob);
  const box = await keys.seal(ann, "in confidence", "answer:1");
  await expect(keys.open(bob, box, "answer:1")).rejects.toThrow(SealBroken);
  await expect(keys.open(ann, box, "answer:2")).rejects.toThrow(SealBroken);
});

test("one key is one key, in words too", async () => {
  const at = await twoFolders();
  const keys = await open({ folder: at.folder });
  await keys.ensure(ann);
  const finding = async () => (await keys.check()).find(({ about }) => about === "keystore")?.finding;
  expect(await finding()).toMatch(/^1 key in /);
  await keys.ensure(bob);
  expect(await finding()).toMatch(/^2 keys in /);
});

test("ensuring a key again keeps it", async () => {
  const keys = await open(await twoFolders());
  await keys.ensure(ann);
  const box = await keys.seal(ann, "in confidence", "answer:1");
  await keys.ensure(ann);
  expect(await keys.open(ann, box, "answer:1")).toBe("in confidence");
});

test("an owner without a key can neither seal nor open", async () => {
  const keys = await open(await twoFolders());
  await expect(keys.seal(ann, "x", "answer:1")).rejects.toThrow(KeyDestroyed);
  await expect(keys.open(ann, new Uint8Array(64), "answer:1")).rejects.toThrow(KeyDestroyed);
});

test("a destroyed key is gone for good: from both folders, from memory, and after a restart", async () => {
  const at = await twoFolders();
  const keys = await open(at);
  await keys.ensure(ann);
  await keys.ensure(bob);
  const box = await keys.seal(ann, "in confidence", "answer:1");
  const key = await keyOf(keys, ann);
  // The control: it could be found before.
  expect(await filesWith(at.folder, key)).toHaveLength(1);
  expect(await filesWith(at.mirror, key)).toHaveLength(1);

  await keys.destroy(ann);
  await keys.destroy(ann);
  for (const one of [keys, await open(at)]) {
    await expect(one.open(ann, box, "answer:1")).rejects.toThrow(KeyDestroyed);
    await expect(one.seal(ann, "x", "answer:1")).rejects.toThrow(KeyDestroyed);
    await expect(one.ensure(ann)).rejects.toThrow(KeyDestroyed);
    expect(await one.destroyed()).toEqual([ann]);
    expect(await one.count()).toBe(1);
  }
  expect(await filesWith(dirname(at.folder), key)).toEqual([]);
});

test("destroying overwrites, so that a second name of the file holds no key either", async () => {
  const at = await twoFolders();
  const keys = await open({ folder: at.folder });
  await keys.ensure(ann);
  const key = await keyOf(keys, ann);
  const { link } = await import("node:fs/promises");
  await link(keyFile(at.folder, ann), join(dirname(at.folder), "snapshot"));
  expect(await filesWith(dirname(at.folder), key)).toHaveLength(2);
  await keys.destroy(ann);
  expect(await filesWith(dirname(at.folder), key)).toEqual([]);
});

test("an owner who never had a key can be destroyed, and gets none afterwards", async () => {
  const keys = await open(await twoFolders());
  await keys.destroy("wave:1");
  await expect(keys.ensure("wave:1")).rejects.toThrow(KeyDestroyed);
});

test("what one process destroys, another that had the key in memory cannot use any more", async () => {
  const at = await twoFolders();
  const bot = await open(at);
  const commandLine = await open(at);
  await bot.ensure(ann);
  const box = await bot.seal(ann, "in confidence", "answer:1");
  await commandLine.destroy(ann);
  await expect(bot.open(ann, box, "answer:1")).rejects.toThrow(KeyDestroyed);
  await expect(bot.ensure(ann)).rejects.toThrow(KeyDestroyed);
});

test("files are for their owner alone, and so are the folders, also under a loose umask", async () => {
  const before = process.umask(0);
  onTestFinished(() => void process.umask(before));
  const at = await twoFolders();
  const keys = await open(at);
  await keys.ensure(ann);
  await keys.destroy(bob);
  for (const folder of [at.folder, at.mirror]) {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const path of (await filesBelow(folder)).keys()) expect((await stat(path)).mode & 0o777, path).toBe(0o600);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) expect((await stat(join(entry.parentPath, entry.name))).mode & 0o777).toBe(0o700);
    }
  }
});

test("a folder that others may enter is closed to them, and the operator is told", async () => {
  const at = await twoFolders();
  await mkdir(at.folder);
  await chmod(at.folder, 0o755);
  const told: string[] = [];
  await open({ folder: at.folder, log: { ...silent, warn: (_facts, sentence) => told.push(sentence) } });
  expect((await stat(at.folder)).mode & 0o777).toBe(0o700);
  expect(told).toHaveLength(1);
});

test("the installation's secret is made once, and is neither a member's key nor counted as one", async () => {
  const at = await twoFolders();
  const secret = await readOrMakeSecret({ ...at, log: silent });
  expect(secret).toHaveLength(32);
  expect(await readOrMakeSecret({ ...at, log: silent })).toEqual(secret);
  const keys = await open(at);
  expect(await keys.installationSecret()).toEqual(secret);
  expect(await keys.count()).toBe(0);
  await rm(at.folder, { recursive: true });
  expect(await readOrMakeSecret({ ...at, log: silent })).toEqual(secret);
});

test.each(["folder", "mirror"] as const)("what the %s has lost is healed from the other", async (lost) => {
  const at = await twoFolders();
  const keys = await open(at);
  for (const owner of [ann, bob, "member:cleo", "member:dan"] as const) await keys.ensure(owner);
  await keys.destroy("member:dan");
  const box = await keys.seal(ann, "in confidence", "answer:1");
  const whole = await filesBelow(at[lost]);
  await keys.close();

  // One file missing, one cut in half, one tombstone missing.
  await rm(keyFile(at[lost], ann));
  await truncate(keyFile(at[lost], bob), 30);
  await rm(pathOf(at[lost], "destroyed", nameOf("member:dan")));
  const healed = await open(at);
  expect(await healed.open(ann, box, "answer:1")).toBe("in confidence");
  expect(await filesBelow(at[lost])).toEqual(whole);

  // The whole disk.
  await rm(at[lost], { recursive: true });
  expect(await (await open(at)).open(ann, box, "answer:1")).toBe("in confidence");
  expect(await filesBelow(at[lost])).toEqual(whole);
});

test("a folder that is lost while the keystore is open is healed as its keys are used", async () => {
  const at = await twoFolders();
  const keys = await open(at);
  await keys.ensure(ann);
  const box = await keys.seal(ann, "in confidence", "answer:1");
  const other = await open(at);
  await rm(keyFile(at.folder, ann));
  expect(await other.open(ann, box, "answer:1")).toBe("in confidence");
  expect(await filesWith(at.folder, await keyOf(other, ann))).toHaveLength(1);
});

test("an old copy of the mirror does not bring a destroyed key back", async () => {
  const at = await twoFolders();
  const keys = await open(at);
  await keys.ensure(ann);
  const box = await keys.seal(ann, "in confidence", "answer:1");
  const key = await keyOf(keys, ann);
  const old = join(dirname(at.folder), "old");
  await cp(at.mirror, old, { recursive: true });
  await keys.destroy(ann);
  await rm(at.mirror, { recursive: true });
  await cp(old, at.mirror, { recursive: true });
  await rm(old, { recursive: true });
  expect(await filesWith(at.mirror, key)).toHaveLength(1);

  await expect((await open(at)).open(ann, box, "answer:1")).rejects.toThrow(KeyDestroyed);
  expect(await filesWith(dirname(at.folder), key)).toEqual([]);
});

test("a mirror that was not mounted while a key was destroyed loses it when it comes back", async () => {
  const at = await twoFolders();
  const both = await open(at);
  await both.ensure(ann);
  const key = await keyOf(both, ann);
  await (await open({ folder: at.folder })).destroy(ann);
  expect(await filesWith(at.mirror, key)).toHaveLength(1);
  await open(at);
  expect(await filesWith(at.mirror, key)).toEqual([]);
});

test("a key that is damaged in both folders is told of, and never replaced by a new one", async () => {
  const at = await twoFolders();
  const keys = await open(at);
  await keys.ensure(ann);
  for (const folder of [at.folder, at.mirror]) await truncate(keyFile(folder, ann), 20);
  await expect(keys.ensure(ann)).rejects.toThrow(KeystoreUnusable);
  await expect(open(at)).rejects.toThrow(/damaged in every folder/);
});

test("two folders of two keystores are not mixed", async () => {
  const one = await twoFolders();
  const two = await twoFolders();
  await (await open({ folder: one.folder })).ensure(ann);
  await (await open({ folder: two.folder })).ensure(ann);
  await expect(open({ folder: one.folder, mirror: two.folder })).rejects.toThrow(/two different keystores/);
});

test("a mirror that is the folder itself is refused, whatever it is called", async () => {
  const at = await twoFolders();
  await open({ folder: at.folder });
  await symlink(at.folder, at.mirror);
  await expect(open(at)).rejects.toThrow(/mirror is the keystore itself/);
});

test("a folder that cannot be made is a sentence, not a stack", async () => {
  const at = await twoFolders();
  await writeFile(at.folder, "a file");
  await expect(open({ folder: join(at.folder, "keys") })).rejects.toThrow(KeystoreUnusable);
});

test("thousands of keys: each still opens its own words, and no folder is crowded", async () => {
  const at = await twoFolders();
  const keys = await open({ folder: at.folder });
  const owners = Array.from({ length: 2000 }, (_, number): KeyOwner => `member:${number}`);
  for (let at = 0; at < owners.length; at += 50)
    await Promise.all(owners.slice(at, at + 50).map((owner) => keys.ensure(owner)));
  const reopened = await open(at);
  expect(await reopened.count()).toBe(owners.length);
  for (let number = 0; number < owners.length; number += 97) {
    const owner = owners[number] ?? ann;
    const box = await keys.seal(owner, `words of ${number}`, "answer:1");
    expect(await reopened.open(owner, box, "answer:1")).toBe(`words of ${number}`);
  }
  const busiest = await Promise.all(
    [..."0123456789abcdef"].map(async (shard) => (await readdir(join(at.folder, "keys", shard))).length),
  );
  expect(Math.max(...busiest)).toBeLessThan(300);
});
