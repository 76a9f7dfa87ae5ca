// A folder's database on a server that was given. The embedded one: test/store/embedded/home.test.ts.

import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Temporal } from "../../src/clock.ts";
import { addressOf, databaseIn, inUtc, placeOf } from "../../src/store/address.ts";
import { openHome } from "../../src/store/home.ts";
import { cloneDatabase, freshDatabase, onServer } from "../doubles/database.ts";
import { listeningLog } from "./embedded/folder.ts";

const folder = join(import.meta.dirname, "never-made");

test("migrates, then says where it is without the password", async () => {
  const { url, drop } = await cloneDatabase("empty");
  onTestFinished(drop);
  const log = listeningLog();
  const home = await openHome({ folder, databaseUrl: url, database: "kindling", log });
  expect(await home.store.transaction((tx) => tx.person.count())).toBe(0);
  expect(log.sentences).toEqual(["the database was brought up to date"]);
  expect(await home.describe()).toEqual({
    version: expect.stringMatching(/^PostgreSQL 1\d\./),
    where: expect.stringContaining(databaseIn(url)),
  });
  await home.close();
  await home.close();
});

test("several instances at once on one server: each opens, one migrates", async () => {
  const { url, drop } = await cloneDatabase("empty");
  onTestFinished(drop);
  const log = listeningLog();
  const homes = await Promise.all(
    [1, 2, 3].map(() => openHome({ folder, databaseUrl: url, database: "kindling", log })),
  );
  expect(log.sentences).toEqual(["the database was brought up to date"]);
  await Promise.all(homes.map((home) => home.close()));
});

test("the rehearsal has a database of its own beside the real one", async () => {
  const { url, drop } = await cloneDatabase();
  onTestFinished(drop);
  const home = await openHome({ folder, databaseUrl: url, database: "rehearsal", log: listeningLog() });
  onTestFinished(async () => {
    await home.close();
    await onServer(`DROP DATABASE ${databaseIn(url)}_rehearsal WITH (FORCE)`);
  });
  expect(databaseIn(home.url)).toBe(`${databaseIn(url)}_rehearsal`);
  await home.store.transaction((tx) => tx.cohort.count());
});

test("a server that is not there, a database that is not there: a sentence each, without the password", async () => {
  const { url, drop } = await cloneDatabase();
  onTestFinished(drop);
  const open = (databaseUrl: string) => openHome({ folder, databaseUrl, database: "kindling", log: listeningLog() });
  await expect(open("postgresql://ada:s3cret@127.0.0.1:1/kindling")).rejects.toMatchObject({
    name: "StoreRefusal",
    message:
      "The database kindling on 127.0.0.1:1 cannot be reached (ECONNREFUSED). Check that the server runs, and DATABASE_URL.",
  });
  await expect(open(addressOf(url, "not_there"))).rejects.toMatchObject({
    name: "StoreRefusal",
    message: expect.stringMatching(/^There is no database not_there on /),
  });
});

test("the clock is the server's, and can be moved", async () => {
  let hours = 0;
  const db = await freshDatabase({ clockOffsetMs: () => hours * 3_600_000 });
  onTestFinished(() => db.close());
  const before = await db.store.now();
  expect(Temporal.Instant.compare(before, await db.store.now())).toBeLessThanOrEqual(0);
  hours = 5;
  expect(Math.round(before.until(await db.store.now()).total("minutes"))).toBe(300);
});

test.each([
  ["postgresql://ada:s3cret@db.example:6432/kindling?sslmode=require", "kindling on db.example:6432"],
  ["postgresql://kindling@localhost/rehearsal?host=%2Frun%2Fkindling", "rehearsal on /run/kindling"],
])("where %s is", (url, place) => {
  expect(placeOf(url)).toBe(place);
});

test("options of the address stay, ours come last", () => {
  const address = new URL(inUtc("postgresql://ada@db/kindling?options=-c%20TimeZone%3DEurope%2FParis&sslmode=require"));
  expect(address.searchParams.get("options")).toBe(
    "-c TimeZone=Europe/Paris -c TimeZone=UTC -c DateStyle=ISO -c default_transaction_isolation=read\\ committed",
  );
  expect(address.searchParams.get("sslmode")).toBe("require");
});
