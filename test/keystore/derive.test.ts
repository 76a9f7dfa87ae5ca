// Keys for one use, and the keystore's promise for waves: made durable, destroyed for good, and in no backup of keys.

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { Temporal } from "../../src/clock.ts";
import { backupKeys } from "../../src/keystore/backup.ts";
import { KeyDestroyed } from "../../src/keystore/keystore.ts";
import { openServerKeystore } from "../../src/keystore/server.ts";
import { besideData, type OpenKeystore } from "../../src/keystore/shelf.ts";
import { makeWaveKeys, waveKeys } from "../../src/pulse/wave/wave-keys.ts";
import { cloneDatabase } from "../doubles/database.ts";
import { filesBelow, filesWith, keyOf, open, silent, twoFolders } from "./folders.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const WAVE = "0190a000-0000-7000-8000-000000000001";

async function onServer(): Promise<OpenKeystore> {
  const { url, drop } = await cloneDatabase("empty");
  const keys = await openServerKeystore({ url, log: silent });
  onTestFinished(async () => {
    await keys.close();
    await drop();
  });
  return keys;
}
const inFolder = async (): Promise<OpenKeystore> => open(await twoFolders());

describe.each([
  ["a folder", inFolder],
  ["a server", onServer],
] as const)("in %s", (_, keystore) => {
  test("a label gives the same key each time, and another label or owner another", async () => {
    const keys = await keystore();
    await keys.ensure("wave:1");
    await keys.ensure("wave:2");
    const one = await keys.derive("wave:1", "tag");
    expect(one).toHaveLength(32);
    expect(hex(await keys.derive("wave:1", "tag"))).toBe(hex(one));
    expect(hex(await keys.derive("wave:1", "outer"))).not.toBe(hex(one));
    expect(hex(await keys.derive("wave:2", "tag"))).not.toBe(hex(one));
    expect(hex(await keyOf(keys, "wave:1"))).not.toBe(hex(one));
  });

  test("clearing what was given does not reach the key", async () => {
    const keys = await keystore();
    await keys.ensure("wave:1");
    const one = await keys.derive("wave:1", "tag");
    const before = hex(one);
    one.fill(0);
    expect(hex(await keys.derive("wave:1", "tag"))).toBe(before);
  });

  test("there is none of an owner that never was, or was destroyed", async () => {
    const keys = await keystore();
    await expect(keys.derive("wave:1", "tag")).rejects.toThrow(KeyDestroyed);
    await keys.ensure("wave:1");
    await keys.derive("wave:1", "tag");
    await keys.destroy("wave:1");
    await expect(keys.derive("wave:1", "tag")).rejects.toThrow(KeyDestroyed);
    await expect(makeWaveKeys(keys, "1")).rejects.toThrow(KeyDestroyed);
  });

  test("all keys of a wave come from one secret, and are gone with it", async () => {
    const keys = await keystore();
    const publicKey = await makeWaveKeys(keys, WAVE);
    expect(hex(await makeWaveKeys(keys, WAVE))).toBe(hex(publicKey));
    const { tag, outer, sealing } = await waveKeys(keys, WAVE);
    expect(new Set([publicKey, tag, outer, sealing].map(hex)).size).toBe(4);
    expect(await keys.count()).toBe(1);
    await keys.destroy(`wave:${WAVE}`);
    await expect(waveKeys(keys, WAVE)).rejects.toThrow(KeyDestroyed);
  });
});

test("a wave's secret lies in both folders once it is made, and in no file of either when it is destroyed", async () => {
  const at = await twoFolders();
  const keys = await open(at);
  await makeWaveKeys(keys, WAVE);
  const secret = await keyOf(keys, `wave:${WAVE}`);
  const base = dirname(at.folder);
  expect(await filesWith(base, secret)).toHaveLength(2);
  await keys.destroy(`wave:${WAVE}`);
  expect(await filesWith(base, secret)).toEqual([]);
  expect((await filesBelow(base)).size).toBeGreaterThan(0);
});

test("no backup of keys holds a wave's secret, or what is derived from it", async () => {
  const at = await twoFolders();
  const keys = await open(at);
  await keys.ensure("member:ann");
  await makeWaveKeys(keys, WAVE);
  const out = join(dirname(at.folder), "keys.backup");
  await backupKeys({ keystore: keys, out, now: Temporal.Instant.from("2026-11-02T03:00:00Z") });
  const content = await readFile(out, "utf8");
  const { tag, outer, sealing } = await waveKeys(keys, WAVE);
  for (const key of [await keyOf(keys, `wave:${WAVE}`), tag, outer, sealing]) {
    expect(content).not.toContain(Buffer.from(key).toString("base64"));
  }
  expect(content).toContain("member:ann");
  expect(content).not.toContain(WAVE);
});

test("a keystore that lies beside the data says so, and works", async () => {
  const keys = besideData(await inFolder());
  expect(keys.beside).toBe(true);
  await keys.ensure("wave:1");
  expect(await keys.derive("wave:1", "tag")).toHaveLength(32);
  expect((await inFolder()).beside).toBeUndefined();
});
