import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { storeMigrations } from "../../src/backup/migrations.ts";
import { type BackupDoors, backupCommand, keysCommand, restoreCommand } from "../../src/cli/backup.ts";
import { newCommand, run } from "../../src/cli/terminal.ts";
import { Temporal } from "../../src/clock.ts";
import { openFolderKeystore } from "../../src/keystore/folder.ts";
import { cloneDatabase, onServer } from "../doubles/database.ts";
import { fillTables } from "./sample.ts";

/** An installation with some rows and keys, and its command line. */
async function anInstallation() {
  const folder = await mkdtemp(join(tmpdir(), "kindling-cli-"));
  const from = await cloneDatabase();
  const to = await cloneDatabase("empty");
  onTestFinished(async () => {
    await from.drop();
    await to.drop();
    await rm(folder, { recursive: true });
  });
  await fillTables(from.url, 2);
  const members = (await onServer('SELECT id::text FROM "Member"', from.url)).map((row) => String(row.id));
  const erased: string[] = [];
  let keysFolder = "keys";
  const openKeys = () => openFolderKeystore({ folder: join(folder, keysFolder), log: { info() {}, warn() {} } });
  const loseKeys = () => {
    keysFolder = "new-keys";
  };
  const doors: BackupDoors = {
    now: () => Temporal.Instant.from("2026-11-02T03:00:00Z"),
    migrations: async () => storeMigrations(),
    database: async (purpose) => ({ url: purpose === "backup" ? from.url : to.url, close: async () => {} }),
    keystore: openKeys,
    members: async (url) => ({
      list: async () => (await onServer('SELECT id::text FROM "Member"', url)).map((row) => String(row.id)),
      erasedOwners: async () => [],
      erase: async (id) => void erased.push(id),
      close: async () => {},
    }),
    setAside: async () => ({ work: 0, drafts: 0, posts: 0, codes: 0 }),
    erasedOwners: async () => [`member:${members[1]}`],
  };
  async function kindling(...words: string[]): Promise<{ code: number; out: string; err: string }> {
    let out = "";
    let err = "";
    const terminal = {
      out: (text: string) => {
        out += text;
      },
      err: (text: string) => {
        err += text;
      },
    };
    const program = newCommand("kindling", terminal)
      .addCommand(backupCommand(terminal, doors))
      .addCommand(restoreCommand(terminal, doors))
      .addCommand(keysCommand(terminal, doors));
    return { code: await run(program, words, terminal), out, err };
  }
  return { folder, members, erased, kindling, openKeys, loseKeys };
}

test("an operator backs up, loses everything, and restores: database first, then keys", async () => {
  const { folder, members, kindling, openKeys, loseKeys } = await anInstallation();
  const [first = "", second = ""] = members;
  const keys = await openKeys();
  for (const id of members) await keys.ensure(`member:${id}`);
  const box = await keys.seal(`member:${first}`, "in confidence", "answer:1");
  const file = join(folder, "kindling.backup");
  const keysFile = join(folder, "keys.backup");

  const made = await kindling("backup", "--out", file);
  expect(made).toMatchObject({ code: 0, err: "" });
  expect(made.out).toContain(file);
  expect(await kindling("keys", "backup", "--out", keysFile)).toMatchObject({
    code: 0,
    out: expect.stringContaining("delete it by 2026-11-09"),
  });
  loseKeys();
  const restored = await kindling("restore", "--from", file, "--json");
  expect(restored.code).toBe(0);
  expect(JSON.parse(restored.out)).toMatchObject({
    is: "done",
    erased: [],
    withoutKey: expect.arrayContaining(members),
  });
  const back = await kindling("keys", "restore", "--from", keysFile, "--json");
  expect(JSON.parse(back.out)).toMatchObject({ is: "done", restored: 1, keptDestroyed: 1 });
  const again = await openKeys();
  expect(await again.open(`member:${first}`, box, "answer:1")).toBe("in confidence");
  expect(await again.destroyed()).toEqual([`member:${second}`]);
});

test("who was erased since the backup is erased again by restoring", async () => {
  const { folder, members, erased, kindling, openKeys } = await anInstallation();
  const keys = await openKeys();
  for (const id of members) await keys.ensure(`member:${id}`);
  await kindling("backup", "--out", join(folder, "kindling.backup"));
  await keys.destroy(`member:${members[0]}`);
  const restored = await kindling("restore", "--from", join(folder, "kindling.backup"));
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining("1 member") });
  expect(erased).toEqual([members[0]]);
});

test("neither file holds what is in the other", async () => {
  const { folder, members, kindling, openKeys } = await anInstallation();
  const keys = await openKeys();
  await keys.ensure(`member:${members[0]}`);
  const key = await keys.shelf.read(`member:${members[0]}`);
  if (typeof key === "string") throw new Error("no key");
  await kindling("backup", "--out", join(folder, "kindling.backup"));
  await kindling("keys", "backup", "--out", join(folder, "keys.backup"));
  const { gunzipSync } = await import("node:zlib");
  const database = gunzipSync(await readFile(join(folder, "kindling.backup")));
  for (const form of [
    Buffer.from(key),
    ...(["hex", "base64"] as const).map((as) => Buffer.from(Buffer.from(key).toString(as))),
  ]) {
    expect(database.includes(form)).toBe(false);
  }
  expect(await readFile(join(folder, "keys.backup"), "utf8")).not.toContain('"Person"');
});

test.each([
  [["restore", "--from", "/nowhere/kindling.backup"], "no file"],
  [["keys", "restore", "--from", "/nowhere/keys.backup"], "no file"],
  [["backup", "--out", "/nowhere/kindling.backup"], "could not be made"],
])("%j is refused with one sentence and exit code 1", async (words, said) => {
  const { kindling } = await anInstallation();
  const { code, out, err } = await kindling(...words);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain(said);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});

test.each([["backup"], ["restore"], ["keys backup"], ["keys restore"]])(
  "%s without a file is wrong usage; its help says what it is for",
  async (words) => {
    const { kindling } = await anInstallation();
    expect((await kindling(...words.split(" "))).code).toBe(2);
    const help = await kindling(...words.split(" "), "--help");
    expect(help.code).toBe(0);
    expect(help.out).toContain("--json");
  },
);
