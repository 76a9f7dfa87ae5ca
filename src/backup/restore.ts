// Fills an empty database from a backup: everything, proven equal, or nothing.

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from } from "pg-copy-streams";
import { asRefused, Refusal, type Refused, type Summary, summaryOf } from "./back-up.ts";
import { type Foot, type Head, NoBackup, type Part, readBackup, verifyBackup } from "./format.ts";
import type { Migrations } from "./migrations.ts";
import { inSession, sumTable } from "./session.ts";
import { copyIn, inPublic, LEFT_OUT, listMigrations, listTables, MIGRATIONS_TABLE, type Table } from "./tables.ts";

const OLDEST_SERVER = 15;
/** Bytes handed to the server at a time. */
const PIECE = 64 * 1024;

export interface Restored extends Summary {
  /** Migrations applied after the rows were in, for a backup of an older version. */
  migrated: string[];
}

/**
 * Restores `file` into the empty database at `url`, first brought to the backup's schema, and afterwards to this program's. The rows come in
 * one transaction and are read again and compared before it commits. Refuses a file that is damaged, cut or of a newer schema, and a
 * database that has rows. Members who were erased since the backup are to be erased again next: `reapplyErasures`.
 */
export async function restore(options: {
  file: string;
  url: string;
  migrations: Migrations;
}): Promise<Restored | Refused> {
  const { file, url, migrations } = options;
  return asRefused(`The backup ${file} could not be restored`, async () => {
    const { head, foot } = await verified(file);
    const names = namesKnownTo(migrations.known, head);
    await inSession(url, (client) => makeFit(client, names, migrations.known));
    await migrations.apply(url, names);
    await inSession(url, (client) => fill(client, file, head, foot));
    await migrations.apply(url, migrations.known);
    const summary = summaryOf(head.madeAt, foot, head.leftOut, names.at(-1) ?? "");
    return { ...summary, migrated: migrations.known.slice(names.length) };
  });
}

async function verified(file: string): Promise<{ head: Head; foot: Foot }> {
  try {
    return await verifyBackup(file);
  } catch (error) {
    if (error instanceof NoBackup) throw new Refusal(`The file ${file} ${error.message}; nothing was restored.`);
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new Refusal(`There is no file ${file}.`);
    throw error;
  }
}

/** The backup's migrations, which must be the first of ours. */
function namesKnownTo(known: readonly string[], head: Head): string[] {
  const names = head.migrations.map((migration) => migration.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Refusal(
      `The backup was made by a newer Kindling: it has the migration ${unknown}. Restore it with that version.`,
    );
  }
  if (names.length === 0 || names.some((name, at) => name !== known[at])) {
    throw new Refusal(
      "The backup's migrations are not the first of this version's; restore it with the version that made it.",
    );
  }
  return names;
}

/** Refuses a server that is too old, and a database in use. Empty tables of ours that are ahead of the backup are taken away. */
async function makeFit(client: pg.Client, names: string[], known: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ number: number }>(
    "SELECT current_setting('server_version_num')::int AS number",
  );
  if ((rows[0]?.number ?? 0) < OLDEST_SERVER * 10_000) {
    throw new Refusal(`Restoring needs PostgreSQL ${OLDEST_SERVER} or newer.`);
  }
  await client.query("BEGIN");
  const tables = await lockAll(client);
  await refuseRows(client, tables);
  const { applied } = await listMigrations(client);
  if (applied.some(({ name }, at) => name !== known[at])) {
    throw new Refusal("The database was migrated by another version of Kindling; restore into a new, empty database.");
  }
  if (tables.length > 0 && applied.length === 0) {
    throw new Refusal("The database has tables that are not Kindling's; restore into a new, empty database.");
  }
  if (applied.length > names.length) await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  await client.query("COMMIT");
}

/** Keeps everybody else from writing until the transaction ends. */
async function lockAll(client: pg.Client): Promise<Table[]> {
  const tables = await listTables(client);
  const names = tables.map((table) => inPublic(table.name)).join(", ");
  if (names !== "") await client.query(`LOCK TABLE ${names} IN EXCLUSIVE MODE`);
  return tables;
}

async function refuseRows(client: pg.Client, tables: Table[]): Promise<void> {
  for (const { name } of tables) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${inPublic(name)} LIMIT 1`);
    if (rowCount !== 0)
      throw new Refusal(`The database is in use: its table ${name} has rows. Restore into a new, empty database.`);
  }
}

async function fill(client: pg.Client, file: string, head: Head, foot: Foot): Promise<void> {
  await client.query("BEGIN");
  const tables = await lockAll(client);
  await refuseRows(client, tables);
  await refuseOtherSchema(client, tables, head);
  await copyRows(client, file, tables);
  for (const { name, last, called } of foot.sequences) {
    await client.query("SELECT setval($1::regclass, $2, $3)", [inPublic(name), last, called]);
  }
  for (const sum of foot.tables) {
    const table = tables.find((one) => one.name === sum.name);
    const now = table === undefined ? undefined : await sumTable(client, table);
    if (now?.rows !== sum.rows || now.sha256 !== sum.sha256) {
      throw new Refusal(`The table ${sum.name} did not come out of the database as it went in; nothing was restored.`);
    }
  }
  await client.query("COMMIT");
  await client.query("ANALYZE");
}

async function refuseOtherSchema(client: pg.Client, tables: Table[], head: Head): Promise<void> {
  const { applied } = await listMigrations(client);
  const edited = head.migrations.find(({ checksum }, at) => checksum !== applied[at]?.checksum);
  if (edited !== undefined) {
    throw new Refusal(
      `The migration ${edited.name} was changed since the backup was made; restore it with the version that made it.`,
    );
  }
  const expected = [...head.tables, ...head.leftOut].sort();
  const found = tables.map((table) => table.name).sort();
  if (JSON.stringify(expected) !== JSON.stringify(found)) {
    throw new Refusal(
      `The database has other tables than the backup, besides ${MIGRATIONS_TABLE}; restore into a new, empty database.`,
    );
  }
}

async function copyRows(client: pg.Client, file: string, tables: Table[]): Promise<void> {
  const parts = readBackup(file);
  for await (const part of parts) {
    if (part.is !== "table") continue;
    const table = tables.find((one) => one.name === part.name);
    if (
      JSON.stringify(table?.columns.toSorted()) !== JSON.stringify(part.columns.toSorted()) ||
      LEFT_OUT.includes(part.name)
    ) {
      throw new Refusal(`The table ${part.name} has other columns than in the backup; nothing was restored.`);
    }
    await pipeline(
      Readable.from(rowsOf(parts), { objectMode: true }),
      client.query(from(copyIn(part.name, part.columns))),
    );
  }
}

/** The rows up to the end of the table, in larger pieces. Leaves `parts` where it is, for the next table. */
async function* rowsOf(parts: AsyncIterator<Part>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let size = 0;
  for (let next = await parts.next(); !next.done && next.value.is === "row"; next = await parts.next()) {
    gathered.push(next.value.row);
    size += next.value.row.length;
    if (size < PIECE) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(gathered);
}
