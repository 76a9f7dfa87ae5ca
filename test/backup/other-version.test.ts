// From the embedded server to an older one and back, where the machine has an older one.

import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { backUp } from "../../src/backup/back-up.ts";
import { storeMigrations } from "../../src/backup/migrations.ts";
import { restore } from "../../src/backup/restore.ts";
import { LEFT_OUT } from "../../src/backup/tables.ts";
import { Temporal } from "../../src/clock.ts";
import { addressOf } from "../../src/store/address.ts";
import { cloneDatabase, onServer } from "../doubles/database.ts";
import { contents, fillTables } from "./sample.ts";

const INSTALLED = "/usr/lib/postgresql";
const versions = existsSync(INSTALLED)
  ? readdirSync(INSTALLED).filter((version) => existsSync(join(INSTALLED, version, "bin", "initdb")))
  : [];
const older = versions.find((version) => Number(version) >= 15 && Number(version) < 18);
const NOBODY = 65_534;
const now = Temporal.Instant.from("2026-11-02T03:00:00Z");

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

/** A server of that version on a free port, with another default of everything that the copy must not depend on. */
async function startServer(version: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "kindling-older-"));
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY);
  const bin = join(INSTALLED, version, "bin");
  const data = join(folder, "data");
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "kindling", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], {
    ...as,
    stdio: "ignore",
  });
  const port = await freePort();
  const settings = `-c fsync=off -c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories= -c TimeZone=Asia/Kathmandu -c bytea_output=escape -c extra_float_digits=-3`;
  execFileSync(join(bin, "pg_ctl"), ["-D", data, "-w", "-l", join(folder, "log"), "-o", settings, "start"], {
    ...as,
    stdio: "ignore",
  });
  onTestFinished(() => {
    spawnSync(join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"], { ...as, stdio: "ignore" });
    rmSync(folder, { recursive: true, force: true });
  });
  return `postgresql://kindling@127.0.0.1:${port}/postgres`;
}

test.skipIf(older === undefined)("a backup goes to an older server and back, and is the same in the end", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kindling-backup-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startServer(older ?? "");
  await onServer("CREATE DATABASE kindling", server);
  const there = addressOf(server, "kindling");
  const here = await cloneDatabase();
  const back = await cloneDatabase("empty");
  onTestFinished(async () => {
    await here.drop();
    await back.drop();
  });
  await fillTables(here.url, 12);
  const migrations = storeMigrations();

  expect(await backUp({ url: here.url, out: join(folder, "1"), now })).toMatchObject({ is: "done" });
  expect(await restore({ file: join(folder, "1"), url: there, migrations })).toMatchObject({ is: "done" });
  expect(await backUp({ url: there, out: join(folder, "2"), now })).toMatchObject({ is: "done" });
  expect(await restore({ file: join(folder, "2"), url: back.url, migrations })).toMatchObject({ is: "done" });
  expect(await contents(back.url, [...LEFT_OUT])).toEqual(await contents(here.url, [...LEFT_OUT]));
});
