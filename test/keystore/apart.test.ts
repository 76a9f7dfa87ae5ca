import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { addressOf, checkApart, judgeApartness } from "../../src/keystore/apart.ts";
import { onServer } from "../doubles/database.ts";

const server = "postgresql://kindling:secret@db.example:5432/kindling";

test.each([
  ["a folder beside the data", ["/srv/keys"], "/srv/data", "apart"],
  ["a folder whose name begins like the data's", ["/srv/data-keys"], "/srv/data", "apart"],
  ["two names that begin with two dots", ["/srv/..keys"], "/srv", "refused"],
  ["a folder in the data", ["/srv/data/keys"], "/srv/data", "refused"],
  ["the data in the folder", ["/srv"], "/srv/data", "refused"],
  ["the same folder", ["/srv/data"], "/srv/data", "refused"],
  ["a mirror in the data", ["/mnt/keys", "/srv/data/mirror"], "/srv/data", "refused"],
])("%s", (_what, keyFolders, dataFolder, verdict) => {
  expect(judgeApartness({ keyFolders, dataFolder }, false).is).toBe(verdict);
  expect(judgeApartness({ keyFolders, dataFolder }, true).is).toBe(verdict === "apart" ? "apart" : "shared");
});

test("a mirror inside the keystore's folder is refused even where sharing is allowed", () => {
  expect(judgeApartness({ keyFolders: ["/mnt/keys", "/mnt/keys/mirror"] }, true).is).toBe("refused");
});

test.each([
  ["another server", "postgresql://kindling@keys.example/keys", "apart"],
  ["another port", "postgresql://kindling@db.example:5433/keys", "apart"],
  ["another database on the same server", "postgresql://other@db.example/keys", "refused"],
  ["the same, spelled otherwise", "postgres://DB.example.:5432/kindling?sslmode=require", "refused"],
])("%s", (_what, url, verdict) => {
  const keyServer = { address: addressOf(url) };
  const dataServer = { address: addressOf(server) };
  expect(judgeApartness({ keyFolders: [], keyServer, dataServer }, false).is).toBe(verdict);
});

test("two addresses of one server, or of a server and its standby, are found out by its identity", () => {
  const at = (address: string, identity: string) => ({ address, identity });
  const judge = (mine: string, its: string) =>
    judgeApartness({ keyFolders: [], keyServer: at("a, port 5432", mine), dataServer: at("b, port 5432", its) }, false)
      .is;
  expect(judge("7300", "7300")).toBe("refused");
  expect(judge("7300", "7301")).toBe("apart");
  const port = "this machine, port 5432";
  const onePort = { keyFolders: [], keyServer: at(port, "7300"), dataServer: at(port, "7301") };
  expect(judgeApartness(onePort, false).is).toBe("apart");
});

test("this machine is one address, however it is written", () => {
  const written = ["localhost", "127.0.0.1", "127.0.1.1", "[::1]", ""].map((host) =>
    addressOf(`postgresql://${host}/kindling`),
  );
  const socket = addressOf("postgresql:///kindling?host=/var/run/postgresql&port=5432");
  expect(new Set([...written, socket])).toEqual(new Set(["this machine, port 5432"]));
});

test("what sharing weakens is said, and the password is not", () => {
  const at = { keyFolders: [], keyServer: { address: addressOf(server) }, dataServer: { address: addressOf(server) } };
  const verdicts = [judgeApartness(at, true), judgeApartness(at, false)].map((verdict) => JSON.stringify(verdict));
  for (const said of verdicts) {
    expect(said).toContain("erasing somebody does not reach it");
    expect(said).not.toContain("secret");
  }
  expect(verdicts[1]).toContain("keystore: allow-shared: true");
});

test("a symbolic link into the database's folder is followed, also to a folder that does not exist yet", async () => {
  const base = await mkdtemp(join(tmpdir(), "kindling-apart-"));
  onTestFinished(() => rm(base, { recursive: true }));
  await mkdir(join(base, "data"));
  await symlink(join(base, "data"), join(base, "elsewhere"));
  const keystore = { folder: join(base, "elsewhere", "keys") };
  expect((await checkApart(keystore, { dataFolder: join(base, "data") })).is).toBe("refused");
  expect((await checkApart(keystore, { dataFolder: join(base, "data") }, { allowShared: true })).is).toBe("shared");
  expect((await checkApart({ folder: join(base, "keys") }, { dataFolder: join(base, "data") })).is).toBe("apart");
});

test("a real server is recognised as itself, and by where its data lies", async () => {
  const url = inject("databaseServer");
  const [row] = await onServer("SELECT current_setting('data_directory') AS folder");
  expect((await checkApart({ url }, { url })).is).toBe("refused");
  expect((await checkApart({ folder: join(String(row?.folder), "keys") }, { url })).is).toBe("refused");
  expect((await checkApart({ folder: "/somewhere/else" }, { url })).is).toBe("apart");
});
