// Somebody copied the database, its log and the environment while a wave was open, and takes the keystore after it was closed. With that they
// try to open the ballots: every 32 bytes that lie anywhere in the loot are tried as the wave's key.

import { createHash } from "node:crypto";
import { linkSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { backupKeys } from "../../src/keystore/backup.ts";
import { openFolderKeystore } from "../../src/keystore/folder.ts";
import { deriveKey } from "../../src/keystore/seal.ts";
import { type Ballot, openBallots } from "../../src/pulse/wave/ballot.ts";
import { waveKeys, wavePrivateKey } from "../../src/pulse/wave/wave-keys.ts";
import { cloneDatabase } from "../doubles/database.ts";
import { databaseFiles, filesIn, flush, searchFiles } from "./files.ts";
import { type House, openHouse, SECRET } from "./house.ts";
import { candidates, keystoreWith } from "./loot.ts";
import { unwrapStolen, wrappedInDatabase } from "./weak/wrapped-keys.ts";

let house: House;
const afterwards: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await house.close();
  for (const work of afterwards.splice(0)) await work();
});

type Rows = Awaited<ReturnType<House["ballots"]>>;

async function answered(): Promise<{ waveId: string; rows: Rows }> {
  const waveId = await house.open();
  for (const who of house.members) await house.save(who, waveId, { "item-action-floor": "2", comment: "something" });
  return { waveId, rows: await house.ballots(waveId) };
}

/** What opens with any of these keys. */
async function opened(rows: Rows, waveId: string, keys: Iterable<Uint8Array>): Promise<Ballot[]> {
  for (const key of keys) {
    try {
      return await openBallots(rows, waveId, keystoreWith(key));
    } catch {}
  }
  return [];
}

const keystoreFiles = () =>
  [...filesIn(house.keyFolders.folder), ...filesIn(house.keyFolders.mirror)].map((path) => readFileSync(path));

describe("ballots copied while the wave was open", () => {
  it("stay shut once it is closed, and open before (control)", async () => {
    house = await openHouse({ people: 6 });
    const { waveId, rows } = await answered();
    const before = keystoreFiles();
    expect(await opened(rows, waveId, candidates(before))).toHaveLength(6);

    await house.closed();
    expect((await house.wave(waveId)).state).toBe("closed");
    const loot = [
      ...keystoreFiles(),
      Buffer.from(SECRET),
      ...rows.flatMap(({ tag, mark }) => [Buffer.from(tag), Buffer.from(mark)]),
    ];
    expect(loot.length).toBeGreaterThan(10);
    expect(await opened(rows, waveId, candidates(loot))).toEqual([]);
  });

  it("stay shut for whoever reads the database's files: no key of the wave was ever in them", async () => {
    house = await openHouse({ people: 6 });
    const { waveId, rows } = await answered();
    const own = await waveKeys(house.keys, waveId);
    const secret = (await wavePrivateKey(house.keys, waveId)).export({ format: "der", type: "pkcs8" }).subarray(-32);
    const keys = [own.tag, own.outer, own.sealing, secret].map((key) => Buffer.from(key).toString("latin1"));
    await house.closed();
    await flush(house.url);
    const { tables, wal, logs } = await databaseFiles(house.url);
    const inFiles = (texts: string[]) =>
      [...tables, ...wal, ...logs].flatMap((path) => {
        const content = readFileSync(path, "latin1");
        return texts.filter((text) => content.includes(text)).map(() => path);
      });
    expect(inFiles(keys)).toEqual([]);
    // The ballots themselves are still in the log: they are what would be opened.
    expect(inFiles(rows.map(({ tag }) => Buffer.from(tag).toString("latin1"))).length).toBeGreaterThan(0);
  });

  it("stay shut for whoever kept another name of the key's file", async () => {
    house = await openHouse({ people: 6 });
    const { waveId, rows } = await answered();
    const name = createHash("sha256").update(`wave:${waveId}`).digest("hex");
    const kept = join(house.keyFolders.folder, "..", "kept");
    linkSync(join(house.keyFolders.folder, "keys", name.slice(0, 1), name), kept);
    expect(await opened(rows, waveId, candidates([readFileSync(kept)]))).toHaveLength(6);
    await house.closed();
    expect(await opened(rows, waveId, candidates([readFileSync(kept)]))).toEqual([]);
  });

  it("stay shut for whoever has the keystore's own backup of then", async () => {
    house = await openHouse({ people: 6 });
    const { waveId, rows } = await answered();
    const out = join(house.keyFolders.folder, "..", "keys.backup");
    const keystore = await openFolderKeystore({ ...house.keyFolders, log: { info() {}, warn() {} } });
    expect(await backupKeys({ keystore, out, now: house.time.now })).toMatchObject({ is: "done" });
    await keystore.close();
    const text = readFileSync(out, "utf8");
    const inClear = [...text.matchAll(/"key":"([^"]+)"/g)].map(([, key]) => Buffer.from(key ?? "", "base64"));
    expect(inClear.length).toBeGreaterThanOrEqual(6);
    expect(await opened(rows, waveId, inClear)).toEqual([]);
    expect(searchFiles([out], [waveId])).toEqual([]);
  });

  it("open where the key lay in the database, wrapped by one that lives on, and was deleted there (control)", async () => {
    const { url, drop } = await cloneDatabase();
    afterwards.push(drop);
    house = await openHouse({ people: 6, url, keys: (real) => wrappedInDatabase(real, url, SECRET) });
    const { waveId, rows } = await answered();
    const stolen = await unwrapStolen(url, SECRET);
    await house.closed();
    expect((await house.wave(waveId)).state).toBe("closed");
    expect(await unwrapStolen(url, SECRET)).toEqual([]);
    expect(await opened(rows, waveId, stolen)).toHaveLength(6);
  });
});

it("the derivation that is tried is the keystore's own", async () => {
  house = await openHouse({ people: 5 });
  const { waveId } = await answered();
  const name = createHash("sha256").update(`wave:${waveId}`).digest("hex");
  const content = readFileSync(join(house.keyFolders.folder, "keys", name.slice(0, 1), name));
  const key = content.subarray("kindling key 1\n".length, "kindling key 1\n".length + 32);
  expect(Buffer.from(await house.keys.derive(`wave:${waveId}`, "pulse tag"))).toEqual(
    Buffer.from(deriveKey(key, "pulse tag")),
  );
});
