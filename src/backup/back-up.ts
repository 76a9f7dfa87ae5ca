// Copies the database into one file while the bot runs: everything as it was at one moment.

import { createHash } from "node:crypto";
import { access, open, rename } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { createGzip } from "node:zlib";
import type pg from "pg";
import type { Temporal } from "../clock.ts";
import { codeOf, flushFolder, unlinkIfThere } from "../keystore/disk.ts";
import { StoreRefusal } from "../store/refusal.ts";
import { END_OF_ROWS, type Foot, NoBackup, verifyBackup, writeFoot, writeHead, writeTable } from "./format.ts";
import { inSession, sumTable } from "./session.ts";
import { inFillingOrder, inPublic, LEFT_OUT, listMigrations, listTables, type Table } from "./tables.ts";

export interface Summary {
  is: "done";
  /** When the backup was made: ISO 8601, UTC. */
  madeAt: string;
  tables: { name: string; rows: number }[];
  rows: number;
  /** Tables whose rows are not in the file. */
  leftOut: string[];
  /** The newest migration that the backup has. */
  schema: string;
}

/** `because` is a sentence for the operator. Nothing was changed. */
export interface Refused {
  is: "refused";
  because: string;
}

/** Thrown within this room, and given back as Refused at its doors. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** Gives a Refusal back as a value; for errors of the system and the database, only their codes: a message may quote a row. */
export async function asRefused<T>(doing: string, work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal || error instanceof StoreRefusal) return { is: "refused", because: error.message };
    const code = codeOf(error);
    // Codes that begin with ERR_ are mistakes of ours, found by Node.
    if (code === undefined || code.startsWith("ERR_")) throw error;
    return { is: "refused", because: `${doing} (${code}).` };
  }
}

/**
 * Writes a backup of the database at `url` into the new file `out`, which its owner alone may read. The file gets its name when it has been
 * flushed and read back; until then it is called `out` with `.unfinished`. The keys of what members wrote are not in it: they are backed up
 * apart, never into the same file.
 */
export async function backUp(options: { url: string; out: string; now: Temporal.Instant }): Promise<Summary | Refused> {
  const out = resolve(options.out);
  return asRefused(`The backup could not be made`, async () => {
    if (await exists(out)) throw new Refusal(`${out} is there already; choose another name.`);
    const unfinished = `${out}.unfinished`;
    await unlinkIfThere(unfinished);
    try {
      const written = await inSession(options.url, (client) => copyTo(client, unfinished, options.now));
      await readBack(unfinished, written.foot);
      await rename(unfinished, out);
      await flushFolder(dirname(out));
      return written.summary;
    } catch (error) {
      await unlinkIfThere(unfinished);
      throw error;
    }
  });
}

async function copyTo(
  client: pg.Client,
  path: string,
  now: Temporal.Instant,
): Promise<{ summary: Summary; foot: Foot }> {
  const tables = await freeze(client);
  const { applied, unfinished } = await listMigrations(client);
  if (unfinished !== undefined)
    throw new Refusal(`The migration ${unfinished} is under way or failed; back up when it is done.`);
  const newest = applied.at(-1);
  if (newest === undefined)
    throw new Refusal("This is not a database of Kindling: no migration was ever applied to it.");
  const kept = inFillingOrder(tables).filter((table) => !LEFT_OUT.includes(table.name));
  const leftOut = tables.filter((table) => LEFT_OUT.includes(table.name)).map((table) => table.name);
  const version = await client.query<{ server_version: string }>("SHOW server_version");

  const writer = await openWriter(path);
  try {
    await writer.write(
      writeHead({
        madeAt: now.toString(),
        postgres: version.rows[0]?.server_version ?? "",
        migrations: applied,
        tables: kept.map((table) => table.name),
        leftOut,
      }),
    );
    const foot: Foot = { tables: [], sequences: await listSequences(client) };
    for (const table of kept) {
      await writer.write(writeTable(table.name, table.columns));
      foot.tables.push(await sumTable(client, table, writer.write));
      await writer.write(END_OF_ROWS);
    }
    await client.query("COMMIT");
    await writer.write(writeFoot(foot, writer.sum()));
    await writer.finish();
    return { summary: summaryOf(now.toString(), foot, leftOut, newest.name), foot };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

export function summaryOf(madeAt: string, foot: Foot, leftOut: string[], schema: string): Summary {
  const tables = foot.tables.map(({ name, rows }) => ({ name, rows }));
  return { is: "done", madeAt, tables, rows: tables.reduce((sum, table) => sum + table.rows, 0), leftOut, schema };
}

/**
 * Begins the transaction whose one moment the backup shows. The tables are locked before the moment is fixed (LOCK TABLE takes no snapshot),
 * so that no migration can come between; writers are not held up.
 */
async function freeze(client: pg.Client): Promise<Table[]> {
  for (let tries = 0; tries < 5; tries++) {
    const before = await listTables(client);
    if (before.length === 0) throw new Refusal("This is not a database of Kindling: it has no tables.");
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query(`LOCK TABLE ${before.map((table) => inPublic(table.name)).join(", ")} IN ACCESS SHARE MODE`);
    const now = await listTables(client);
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    await client.query("ROLLBACK");
  }
  throw new Refusal("The tables keep changing: a migration is under way. Back up when it is done.");
}

async function listSequences(client: pg.Client): Promise<Foot["sequences"]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname COLLATE "C"`,
  );
  const found: Foot["sequences"] = [];
  for (const { name } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `SELECT last_value::text AS last, is_called AS called FROM ${inPublic(name)}`,
    );
    found.push({ name, last: state.rows[0]?.last ?? "1", called: state.rows[0]?.called ?? false });
  }
  return found;
}

interface Writer {
  write(piece: string | Buffer): Promise<void>;
  /** SHA-256 of what was written so far, in hex. */
  sum(): string;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

async function openWriter(path: string): Promise<Writer> {
  const file = await open(path, "wx", 0o600);
  const gzip = createGzip();
  const hash = createHash("sha256");
  const drained = (async () => {
    for await (const piece of gzip as AsyncIterable<Buffer>) await file.writeFile(piece);
  })();
  // Told to whoever writes or finishes; without this a full disk would end the process before.
  drained.catch((error: Error) => gzip.destroy(error));
  return {
    async write(piece) {
      hash.update(piece);
      try {
        await new Promise<void>((done, fail) => gzip.write(piece, (error) => (error ? fail(error) : done())));
      } catch (error) {
        // What the disk said, rather than that the stream is closed.
        await drained;
        throw error;
      }
    },
    sum: () => hash.copy().digest("hex"),
    async finish() {
      gzip.end();
      await drained;
      await file.sync();
      await file.close();
    },
    async abandon() {
      gzip.destroy();
      await drained.catch(() => {});
      await file.close();
    },
  };
}

async function readBack(path: string, foot: Foot): Promise<void> {
  const doubtful = new Refusal("What was written could not be read back as it was; check that disk and try again.");
  try {
    const found = await verifyBackup(path);
    if (JSON.stringify(found.foot) !== JSON.stringify(foot)) throw doubtful;
  } catch (error) {
    throw error instanceof NoBackup ? doubtful : error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
