import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, onTestFinished, test, vi } from "vitest";
import { differenceFromMigrations, migrate, missingMigrations } from "../../src/store/migrate.ts";
import { migrationsFolder, readMigrations, readSchema } from "../../src/store/migrations-folder.ts";
import { cloneDatabase, onServer } from "../doubles/database.ts";

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await cloneDatabase("empty");
  onTestFinished(drop);
  return url;
}

/** Migrations of a test's own, by name. */
function written(scripts: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "kindling-migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');
  for (const [name, sql] of Object.entries(scripts)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "migration.sql"), sql);
  }
  return readMigrations(folder);
}

const ours = readdirSync(migrationsFolder).filter((name) => /^\d/.test(name));

test("the migrations lead to the schema (otherwise: node prisma/write-migration.ts NAME)", async () => {
  expect(await differenceFromMigrations(inject("databaseServer"))).toBeUndefined();
});

test("a difference between migrations and schema is seen, and is the SQL that is missing", async () => {
  const schema = `${readSchema()}\nmodel Extra {\n  id String @id\n}\n`;
  const sql = await differenceFromMigrations(inject("databaseServer"), readMigrations(), schema);
  expect(sql).toContain('CREATE TABLE "Extra"');
  expect(sql?.match(/CREATE|ALTER|DROP/g)).toEqual(["CREATE"]);
});

test("migrating leaves no timer that would hold the process", async () => {
  const url = await emptyDatabase();
  const set = vi.spyOn(globalThis, "setTimeout");
  const clear = vi.spyOn(globalThis, "clearTimeout");
  onTestFinished(() => void vi.restoreAllMocks());
  await migrate(url);
  const long = set.mock.results.filter((_, at) => Number(set.mock.calls[at]?.[1]) >= 5_000);
  const left = long.map(({ value }) => value as NodeJS.Timeout).filter((one) => !clear.mock.calls.flat().includes(one));
  expect(left.length).toBeGreaterThan(0);
  expect(left.filter((timer) => timer.hasRef())).toEqual([]);
});

test("comparing leaves no database behind", async () => {
  const shadows = "SELECT count(*)::int AS left FROM pg_database WHERE datname LIKE 'kindling_shadow_%'";
  await differenceFromMigrations(inject("databaseServer"));
  expect(await onServer(shadows)).toEqual([{ left: 0 }]);
});

test("the second time there is nothing to do", async () => {
  const url = await emptyDatabase();
  expect(await missingMigrations(url)).toEqual(ours);
  expect(await migrate(url)).toEqual(ours);
  expect(await missingMigrations(url)).toEqual([]);
  expect(await migrate(url)).toEqual([]);
  const rows = await onServer(
    "SELECT migration_name, finished_at IS NOT NULL AS finished, applied_steps_count AS steps FROM _prisma_migrations",
    url,
  );
  expect(rows).toEqual(ours.map((name) => ({ migration_name: name, finished: true, steps: 1 })));
});

test("of several that start at once, one migrates", async () => {
  const url = await emptyDatabase();
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(url)));
  expect(applied.flat()).toEqual(ours);
});

test("one that comes while another migrates waits, and does not take it for a failure", async () => {
  const url = await emptyDatabase();
  const migrations = written({ "1_slow": "SELECT pg_sleep(1);" });
  const first = migrate(url, migrations);
  await vi.waitFor(async () => {
    expect(await onServer("SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL", url)).toHaveLength(
      1,
    );
  });
  expect(await migrate(url, migrations)).toEqual([]);
  expect(await first).toEqual(["1_slow"]);
});

test("a script is taken as it stands: semicolons in words and functions cut nothing", async () => {
  const url = await emptyDatabase();
  const migrations = written({
    "1_words": `
      CREATE TABLE said (words text DEFAULT 'one; two');
      CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n + n; RETURN n; END $$;
      INSERT INTO said DEFAULT VALUES;`,
  });
  await migrate(url, migrations);
  expect(await onServer("SELECT words, twice(4) AS eight FROM said", url)).toEqual([{ words: "one; two", eight: 8 }]);
});

test("a migration that fails half-way leaves nothing behind, and the next start says which", async () => {
  const url = await emptyDatabase();
  const migrations = written({ "1_half": "CREATE TABLE half (id int); SELECT 1/0;" });
  await expect(migrate(url, migrations)).rejects.toThrow(/division by zero/);
  expect(await onServer("SELECT to_regclass('half')::text AS half", url)).toEqual([{ half: null }]);
  await expect(migrate(url, migrations)).rejects.toMatchObject({
    name: "StoreRefusal",
    message: expect.stringMatching(/^The migration 1_half failed on the database "kindling_test_\w+" before\./),
  });
});

test("a database of a newer Kindling is refused", async () => {
  const url = await emptyDatabase();
  await migrate(url, written({ "1_a": "SELECT 1;", "2_b": "SELECT 1;" }));
  const older = written({ "1_a": "SELECT 1;" });
  await expect(migrate(url, older)).rejects.toMatchObject({
    name: "StoreRefusal",
    message: expect.stringContaining("used by a newer Kindling: it has the migration 2_b"),
  });
  await expect(missingMigrations(url, older)).rejects.toMatchObject({ name: "StoreRefusal" });
});

test("a migration that was changed after it was applied is refused", async () => {
  const url = await emptyDatabase();
  await migrate(url, written({ "1_a": "CREATE TABLE a (id int);" }));
  await expect(migrate(url, written({ "1_a": "CREATE TABLE a (id text);" }))).rejects.toMatchObject({
    name: "StoreRefusal",
    message: expect.stringContaining("The migration 1_a was changed after"),
  });
});

test("a later migration is applied on top, whatever zone the server keeps", async () => {
  const url = await emptyDatabase();
  const name = new URL(url).pathname.slice(1);
  await onServer(`ALTER DATABASE ${name} SET timezone TO 'America/New_York'`);
  await migrate(url, written({ "1_a": "CREATE TABLE at (at timestamptz DEFAULT now());" }));
  const both = written({
    "1_a": "CREATE TABLE at (at timestamptz DEFAULT now());",
    "2_b": "ALTER TABLE at ADD note text;",
  });
  expect(await migrate(url, both)).toEqual(["2_b"]);
  const [row] = await onServer(
    "SELECT abs(extract(epoch FROM now() - started_at)) < 60 AS now FROM _prisma_migrations",
    url,
  );
  expect(row).toEqual({ now: true });
});
