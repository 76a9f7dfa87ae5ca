import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { backUp } from "../../src/backup/back-up.ts";
import { storeMigrations } from "../../src/backup/migrations.ts";
import { restore } from "../../src/backup/restore.ts";
import { LEFT_OUT } from "../../src/backup/tables.ts";
import { Temporal } from "../../src/clock.ts";
import { readMigrations } from "../../src/store/migrations-folder.ts";
import { cloneDatabase, onServer } from "../doubles/database.ts";
import { contents, fillTables, withClient } from "./sample.ts";

const now = Temporal.Instant.from("2026-11-02T03:00:00Z");
const migrations = storeMigrations();

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kindling-backup-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function aDatabase(from: "migrated" | "empty"): Promise<string> {
  const { url, drop } = await cloneDatabase(from);
  onTestFinished(drop);
  return url;
}

let keptFile = "";
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "kindling-backup-"));
  const { url, drop } = await cloneDatabase();
  await fillTables(url, 3);
  keptFile = join(folder, "kindling.backup");
  await backUp({ url, out: keptFile, now });
  await drop();
  return () => rm(folder, { recursive: true });
});

/** A backup of its own for a test to spoil. */
async function aBackup(): Promise<string> {
  const file = join(await aFolder(), "kindling.backup");
  await cp(keptFile, file);
  return file;
}

describe("a backup restored", () => {
  test.each(["empty", "migrated"] as const)(
    "into a database that is %s is equal, table by table, value by value",
    async (target) => {
      const url = await aDatabase("migrated");
      await fillTables(url, 40);
      const out = join(await aFolder(), "kindling.backup");
      const made = await backUp({ url, out, now });
      const before = await contents(url, [...LEFT_OUT]);
      for (const [table, rows] of before) expect(rows, table).toHaveLength(40);

      const fresh = await aDatabase(target);
      const restored = await restore({ file: out, url: fresh, migrations });
      expect(await contents(fresh, [...LEFT_OUT])).toEqual(before);
      expect(made).toMatchObject({ is: "done", madeAt: "2026-11-02T03:00:00Z", rows: 40 * before.size });
      expect(restored).toMatchObject({ is: "done", rows: 40 * before.size, migrated: [] });
    },
  );

  test("an empty installation comes back too", async () => {
    const out = join(await aFolder(), "kindling.backup");
    expect(await backUp({ url: await aDatabase("migrated"), out, now })).toMatchObject({ is: "done", rows: 0 });
    expect(await restore({ file: out, url: await aDatabase("empty"), migrations })).toMatchObject({
      is: "done",
      rows: 0,
    });
  });

  test("leaves out what no backup may hold, and says so", async () => {
    const file = await aBackup();
    const url = await aDatabase("empty");
    expect(await restore({ file, url, migrations })).toMatchObject({ leftOut: [...LEFT_OUT].sort() });
    const text = gunzipSync(await readFile(file)).toString("utf8");
    for (const name of LEFT_OUT) {
      expect((await contents(url)).get(name), name).toEqual([]);
      expect(text).not.toContain(`{"table":"${name}"`);
    }
  });

  test("of an older version is brought to this one", async () => {
    const newer = extraMigration();
    const url = await aDatabase("empty");
    const outcome = await restore({ file: await aBackup(), url, migrations: newer });
    expect(outcome).toMatchObject({ is: "done", migrated: ["99999999999999_extra"] });
    expect(await onServer('SELECT count(*)::int AS n, min(extra) AS extra FROM "Person"', url)).toEqual([
      { n: 3, extra: "new" },
    ]);
  });

  test("of an older version goes into a database that this version has made and nobody has used", async () => {
    const newer = extraMigration();
    const url = await aDatabase("empty");
    await newer.apply(url, newer.known);
    expect(await restore({ file: await aBackup(), url, migrations: newer })).toMatchObject({ is: "done" });
    expect(await onServer('SELECT count(*)::int AS n, min(extra) AS extra FROM "Person"', url)).toEqual([
      { n: 3, extra: "new" },
    ]);
  });

  test("has its sequences where they were", async () => {
    const withSequence = extraMigration(
      `CREATE TABLE "Ticket" (id serial PRIMARY KEY); INSERT INTO "Ticket" DEFAULT VALUES;`,
    );
    const url = await aDatabase("empty");
    await withSequence.apply(url, withSequence.known);
    for (let n = 0; n < 4; n++) await onServer('INSERT INTO "Ticket" DEFAULT VALUES', url);
    const out = join(await aFolder(), "kindling.backup");
    expect(await backUp({ url, out, now })).toMatchObject({ is: "done" });
    const fresh = await aDatabase("empty");
    // The migration itself makes a row: a database that is not empty.
    const emptied = {
      ...withSequence,
      apply: async (at: string, names: readonly string[]) => {
        await withSequence.apply(at, names);
        if ((await contents(at)).get("Person")?.length === 0) await onServer('DELETE FROM "Ticket"', at);
      },
    };
    expect(await restore({ file: out, url: fresh, migrations: emptied })).toMatchObject({ is: "done" });
    expect(await onServer('INSERT INTO "Ticket" DEFAULT VALUES RETURNING id', fresh)).toEqual([{ id: 6 }]);
  });
});

/** This program's migrations and one more. */
function extraMigration(sql = `ALTER TABLE "Person" ADD COLUMN extra text NOT NULL DEFAULT 'new';`) {
  const list = readMigrations();
  const extra = {
    path: "99999999999999_extra",
    migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
  };
  return storeMigrations({ ...list, migrationDirectories: [...list.migrationDirectories, extra] });
}

describe("the file", () => {
  test("is for its owner alone, and nothing half-made lies beside it", async () => {
    const folder = await aFolder();
    await backUp({ url: await aDatabase("migrated"), out: join(folder, "kindling.backup"), now });
    expect(await readdir(folder)).toEqual(["kindling.backup"]);
    expect((await stat(join(folder, "kindling.backup"))).mode & 0o777).toBe(0o600);
  });

  test("holds the rows in the order of their ids, not in the order of writing", async () => {
    const url = await aDatabase("migrated");
    await fillTables(url, 30);
    const order = () => onServer('SELECT id::text FROM "Answer"', url);
    const written = (await order()).map((row) => String(row.id));
    // The control: the disk's order is another.
    expect(written).not.toEqual(written.toSorted());
    const out = join(await aFolder(), "kindling.backup");
    await backUp({ url, out, now });
    const rows = gunzipSync(await readFile(out))
      .toString("utf8")
      .split('{"table":"Answer"')[1]
      ?.split("\n\\.\n")[0]
      ?.split("\n")
      .slice(1);
    expect(rows?.map((row) => row.slice(0, 36))).toEqual(written.toSorted());
  });

  test("is never written over another", async () => {
    const file = await aBackup();
    const before = await readFile(file);
    expect(await backUp({ url: await aDatabase("migrated"), out: file, now })).toMatchObject({ is: "refused" });
    expect(await readFile(file)).toEqual(before);
  });

  test("is not made, and leaves nothing, where the database cannot be reached or the folder is not there", async () => {
    const folder = await aFolder();
    const away = "postgresql://kindling:hunter2@127.0.0.1:1/kindling";
    const outcome = await backUp({ url: away, out: join(folder, "kindling.backup"), now });
    expect(outcome).toMatchObject({ is: "refused" });
    expect(JSON.stringify(outcome)).not.toContain("hunter2");
    expect(await readdir(folder)).toEqual([]);
    const nowhere = await backUp({ url: await aDatabase("migrated"), out: join(folder, "no", "folder"), now });
    expect(nowhere).toMatchObject({ is: "refused", because: expect.stringContaining("ENOENT") });
  });

  test("is not made of a database that is not Kindling's, or whose migration failed", async () => {
    const folder = await aFolder();
    expect(await backUp({ url: await aDatabase("empty"), out: join(folder, "a"), now })).toMatchObject({
      is: "refused",
    });
    const url = await aDatabase("migrated");
    await onServer("UPDATE _prisma_migrations SET finished_at = NULL", url);
    expect(await backUp({ url, out: join(folder, "b"), now })).toMatchObject({
      is: "refused",
      because: expect.stringMatching(/migration/),
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("refused, in one sentence and with nothing restored:", () => {
  async function refusal(file: string, url: string, known = migrations): Promise<string> {
    const outcome = await restore({ file, url, migrations: known });
    if (outcome.is !== "refused") throw new Error("was restored");
    return outcome.because;
  }

  test("a file that is cut short, anywhere", async () => {
    const file = await aBackup();
    const whole = await readFile(file);
    const url = await aDatabase("empty");
    for (const share of [0, 0.01, 0.3, 0.5, 0.9, 0.999]) {
      await writeFile(file, whole.subarray(0, Math.floor(whole.length * share)));
      expect(await refusal(file, url), `${share}`).toMatch(/cut short|damaged/);
    }
    await writeFile(file, whole.subarray(0, whole.length - 1));
    expect(await refusal(file, url)).toMatch(/cut short|damaged/);
    expect(await contents(url)).toEqual(new Map());
  });

  test("a file in which a byte was changed, of the zip or of what is in it", async () => {
    const file = await aBackup();
    const zipped = await readFile(file);
    const plain = gunzipSync(zipped);
    const url = await aDatabase("empty");
    for (let n = 1; n < 12; n++) {
      const outside = Buffer.from(zipped);
      outside[Math.floor((zipped.length * n) / 12)] = ~(zipped[Math.floor((zipped.length * n) / 12)] ?? 0) & 255;
      await writeFile(file, outside);
      expect(await refusal(file, url), `zip ${n}`).toMatch(/cut short|damaged/);
      const inside = Buffer.from(plain);
      const at = Math.floor((plain.length * n) / 12);
      inside[at] = plain[at] === 65 ? 66 : 65;
      await writeFile(file, gzipSync(inside));
      expect(await refusal(file, url), `inside ${n}`).toMatch(/damaged|cut short|newer/);
    }
    expect(await contents(url)).toEqual(new Map());
  });

  test.each([
    ["a row left out", (text: string) => text.replace(/\n[^\n{][^\n]*\n/, "\n")],
    [
      "a whole table emptied",
      (text: string) => text.replace(/(\{"table":"Person"[^\n]*\n)[\s\S]*?\n\\\.\n/, "$1\\.\n"),
    ],
    ["something after the end", (text: string) => `${text}more\n`],
    ["the foot left out", (text: string) => text.replace(/[^\n]*\n$/, "")],
    ["nothing of ours in it", () => "hello\n"],
    ["another kind of file", () => `${JSON.stringify({ kindling: "keys", version: 1 })}\n`],
  ])("a file with %s", async (_what, change) => {
    const file = await aBackup();
    await writeFile(file, gzipSync(change(gunzipSync(await readFile(file)).toString("utf8"))));
    expect(await refusal(file, await aDatabase("empty"))).toMatch(/damaged|cut short|no backup|after its end/);
  });

  test("a file of a newer file format, and one that is not there", async () => {
    const file = await aBackup();
    const text = gunzipSync(await readFile(file)).toString("utf8");
    await writeFile(file, gzipSync(text.replace('"version":1', '"version":2')));
    expect(await refusal(file, await aDatabase("empty"))).toMatch(/newer Kindling/);
    expect(await refusal(`${file}.nowhere`, await aDatabase("empty"))).toMatch(/no file/);
  });

  test("a backup of a newer schema", async () => {
    const newer = extraMigration();
    const url = await aDatabase("empty");
    await newer.apply(url, newer.known);
    const out = join(await aFolder(), "kindling.backup");
    await backUp({ url, out, now });
    const fresh = await aDatabase("empty");
    expect(await refusal(out, fresh)).toMatch(/newer Kindling: it has the migration 99999999999999_extra/);
    expect(await contents(fresh)).toEqual(new Map());
  });

  test("a backup whose migration was another one of the same name", async () => {
    const list = readMigrations();
    const [first, ...rest] = list.migrationDirectories;
    if (first === undefined) throw new Error("no migrations");
    const value = `${first.migrationFile.content.value}\n-- edited\n`;
    const edited = { ...first, migrationFile: { ...first.migrationFile, content: { tag: "ok" as const, value } } };
    const other = storeMigrations({ ...list, migrationDirectories: [edited, ...rest] });
    expect(await refusal(await aBackup(), await aDatabase("empty"), other)).toMatch(/was changed since/);
  });

  test("a database in use, which stays as it is", async () => {
    const url = await aDatabase("migrated");
    await fillTables(url, 1);
    const before = await contents(url);
    expect(await refusal(await aBackup(), url)).toMatch(/in use/);
    expect(await contents(url)).toEqual(before);
  });

  test("a database with empty tables of something else", async () => {
    const url = await aDatabase("empty");
    await onServer("CREATE TABLE invoice (id int)", url);
    expect(await refusal(await aBackup(), url)).toMatch(/not Kindling's/);
    expect([...(await contents(url)).keys()]).toEqual(["invoice"]);
  });

  test("rows that the database does not take, without quoting them", async () => {
    const url = await aDatabase("migrated");
    await onServer('ALTER TABLE "Person" ADD CHECK (length(name) > 2)', url);
    const because = await refusal(await aBackup(), url);
    expect(because).toContain("23514");
    expect(because).not.toMatch(/Failing row|\\N|Zoë/);
    for (const [table, rows] of await contents(url)) expect(rows, table).toEqual([]);
  });

  test("rows that come out of the database other than they went in", async () => {
    const url = await aDatabase("migrated");
    await withClient(url, async (client) => {
      await client.query(
        `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.zone := 'Nowhere'; RETURN NEW; END $$`,
      );
      await client.query('CREATE TRIGGER spoil BEFORE INSERT ON "Person" FOR EACH ROW EXECUTE FUNCTION spoil()');
    });
    expect(await refusal(await aBackup(), url)).toMatch(/Person did not come out/);
    for (const [table, rows] of await contents(url)) expect(rows, table).toEqual([]);
  });
});
