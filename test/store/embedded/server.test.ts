import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { type EmbeddedOptions, type EmbeddedServer, joinEmbedded, startEmbedded } from "../../../src/store/embedded.ts";
import { inAnotherProcess } from "./another-process.ts";
import { ask, freshFolder, listeningLog } from "./folder.ts";

const log = listeningLog();
const root = process.getuid?.() === 0;

async function start(options: Partial<EmbeddedOptions> & { folder: string }): Promise<EmbeddedServer> {
  const server = await startEmbedded({ log, ...options });
  onTestFinished(() => server.stop());
  return server;
}

const postmaster = (data: string) => Number.parseInt(readFileSync(join(data, "postmaster.pid"), "utf8"), 10);
const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    // A process that ended and was not collected has no files any more.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.[0] !== "Z";
  } catch {
    return false;
  }
};

test("keeps what was committed, waits for the disk, and logs nothing that anybody wrote", async () => {
  const folder = join(freshFolder(), "home");
  const server = await start({ folder });
  expect(server.version).toMatch(/^18\.\d+$/);
  const url = server.url("postgres");
  const settings = await ask<{ name: string; setting: string }>(url, "SELECT name, setting FROM pg_settings");
  expect(Object.fromEntries(settings.map((row) => [row.name, row.setting]))).toMatchObject({
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    data_checksums: "on",
    listen_addresses: "",
    TimeZone: "UTC",
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
    log_statement: "none",
  });
  await ask(url, "CREATE TABLE said (words text CHECK (words <> 'the mayor knew'))");
  await ask(url, "INSERT INTO said VALUES ('kept')");
  await expect(ask(url, "INSERT INTO said VALUES ('the mayor knew')")).rejects.toThrow();
  await expect(ask(url, "SELECT 'the mayor knew'::uuid")).rejects.toThrow();
  await server.stop();
  expect(readFileSync(join(folder, "postgres.log"), "utf8")).toContain("ready to accept connections");
  expect(readFileSync(join(folder, "postgres.log"), "utf8")).not.toContain("mayor");

  const again = await start({ folder });
  expect(await ask(again.url("postgres"), "SELECT words FROM said")).toEqual([{ words: "kept" }]);
});

test("makes a database once, whoever asks", async () => {
  const server = await start({ folder: freshFolder(), durable: false });
  await Promise.all([1, 2, 3].map(() => server.createDatabase("kindling")));
  await server.createDatabase("kindling");
  expect(await ask(server.url("kindling"), "SELECT current_database() AS name")).toEqual([{ name: "kindling" }]);
});

test("a second start is refused with a sentence, another process can join", async () => {
  const folder = freshFolder();
  const other = await inAnotherProcess<{ url: string }>("serve-hastily", folder);
  onTestFinished(other.stop);
  await expect(startEmbedded({ folder, log })).rejects.toMatchObject({
    name: "StoreRefusal",
    message: expect.stringMatching(
      new RegExp(`^Another Kindling \\(process ${other.pid}, since 20.*Z\\) is running in ${folder}\\. Stop it first`),
    ),
  });
  const joined = await joinEmbedded(folder);
  expect(joined?.url("postgres")).toBe(other.said.url);
  expect(joined?.version).toMatch(/^18/);
  await joined?.stop();
  expect(await ask(other.said.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("nobody to join where nobody runs", async () => {
  expect(await joinEmbedded(join(freshFolder(), "missing"))).toBeUndefined();
  expect(await joinEmbedded(freshFolder())).toBeUndefined();
});

test("a killed database is started again, with all that was committed", async () => {
  const log = listeningLog();
  const server = await start({ folder: freshFolder(), log });
  const url = server.url("postgres");
  await ask(url, "CREATE TABLE kept AS SELECT 7 AS number");
  process.kill(postmaster(server.dataFolder), "SIGKILL");
  await log.heard("the database is running again");
  expect(await ask(url, "SELECT number FROM kept")).toEqual([{ number: 7 }]);
});

test("a database that ends again and again is given up, and says so once", async () => {
  const log = listeningLog();
  const said: string[] = [];
  const server = await start({
    folder: freshFolder(),
    log,
    durable: false,
    givenUp: (sentence) => said.push(sentence),
  });
  for (let times = 1; times <= 5; times++) {
    process.kill(postmaster(server.dataFolder), "SIGKILL");
    await log.heard("the database is running again", times);
  }
  expect(said).toEqual([]);
  process.kill(postmaster(server.dataFolder), "SIGKILL");
  await log.heard("the database ends again and again; it is not started any more");
  expect(said).toHaveLength(1);
});

test("the database that a killed Kindling left running is stopped, and nothing is lost", async () => {
  const folder = freshFolder();
  const other = await inAnotherProcess<{ url: string; database: number }>("serve", folder);
  await ask(other.said.url, "CREATE TABLE kept AS SELECT 7 AS number");
  await other.kill();
  const orphan = other.said.database;
  expect(alive(orphan)).toBe(true);

  const log = listeningLog();
  const server = await start({ folder, log });
  expect(log.sentences).toContain("stopped the database that an earlier Kindling had left running");
  expect(alive(orphan)).toBe(false);
  expect(postmaster(server.dataFolder)).not.toBe(orphan);
  expect(await ask(server.url("postgres"), "SELECT number FROM kept")).toEqual([{ number: 7 }]);
});

test("both killed: the next start recovers", async () => {
  const folder = freshFolder();
  const other = await inAnotherProcess<{ url: string; database: number }>("serve", folder);
  await ask(other.said.url, "CREATE TABLE kept AS SELECT 7 AS number");
  process.kill(other.said.database, "SIGKILL");
  await other.kill();
  const server = await start({ folder });
  expect(await ask(server.url("postgres"), "SELECT number FROM kept")).toEqual([{ number: 7 }]);
});

test("a process that simply exits takes its database along", async () => {
  const other = await inAnotherProcess<{ database: number }>("serve-and-leave", freshFolder());
  await other.ended;
  await vi.waitFor(() => expect(alive(other.said.database)).toBe(false), { timeout: 15_000 });
});

test("a process number that now belongs to somebody else is left in peace", async () => {
  const folder = freshFolder();
  const server = await startEmbedded({ folder, log });
  await server.stop();
  writeFileSync(
    join(server.dataFolder, "postmaster.pid"),
    `${process.pid}\n${server.dataFolder}\n1700000000\n5432\n\n\n0 0\nready\n`,
  );
  await start({ folder });
});

test("a making that was killed half-way is begun anew", async () => {
  const folder = freshFolder();
  const half = join(folder, "postgres.new-99999");
  mkdirSync(half);
  writeFileSync(join(half, "PG_VERSION"), "18\n");
  const server = await start({ folder, durable: false });
  expect(existsSync(half)).toBe(false);
  expect(await ask(server.url("postgres"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("data of another major version is refused and left as it is", async () => {
  const folder = freshFolder();
  const server = await startEmbedded({ folder, log, durable: false });
  await server.stop();
  writeFileSync(join(server.dataFolder, "PG_VERSION"), "17\n");
  const before = statSync(join(server.dataFolder, "global", "pg_control")).mtimeMs;
  await expect(startEmbedded({ folder, log })).rejects.toMatchObject({
    name: "StoreRefusal",
    message: expect.stringMatching(
      /made by PostgreSQL 17, and this Kindling brings PostgreSQL 18\. Run "kindling backup".*"kindling restore --nothing-since"/,
    ),
  });
  expect(statSync(join(server.dataFolder, "global", "pg_control")).mtimeMs).toBe(before);
  writeFileSync(join(server.dataFolder, "PG_VERSION"), "18\n");
  await start({ folder });
});

test("where there are no sockets: a port of this machine only, behind a password", async () => {
  const folder = freshFolder();
  const server = await start({ folder, reach: "loopback", durable: false });
  const url = server.url("postgres");
  expect(await ask(url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  const address = new URL(url);
  expect(address.password.length).toBeGreaterThanOrEqual(32);
  address.password = "guess";
  await expect(ask(address.href, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  expect(statSync(join(folder, "postgres.password")).mode & 0o077).toBe(0);
  expect((await joinEmbedded(folder))?.url("postgres")).toBe(url);
});

test("its processes know nothing of our environment, and stand in a group of their own", async () => {
  process.env.KINDLING_SECRET_FOR_TEST = "xoxb-secret";
  const server = await start({ folder: freshFolder(), durable: false });
  delete process.env.KINDLING_SECRET_FOR_TEST;
  const pid = postmaster(server.dataFolder);
  expect(readFileSync(`/proc/${pid}/environ`, "utf8")).not.toContain("xoxb-secret");
  expect(Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[2])).toBe(pid);
});

test("a folder with a very long name", async () => {
  const server = await start({ folder: join(freshFolder(), "a".repeat(120)), durable: false });
  expect(await ask(server.url("postgres"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test.runIf(root)("as root: the server and its data are nobody's", async () => {
  const server = await start({ folder: freshFolder(), durable: false });
  expect(statSync(server.dataFolder).uid).toBe(65_534);
  expect(readFileSync(`/proc/${postmaster(server.dataFolder)}/status`, "utf8")).toMatch(
    /^Uid:\s65534\s65534\s65534\s65534$/m,
  );
});
