// What a database holds, as the backup needs to know it: tables, their columns, in which order they can be filled again.

import type { ClientBase } from "pg";

/** Prisma's table of applied migrations: written by migrating, not by restoring rows. */
export const MIGRATIONS_TABLE = "_prisma_migrations";

/**
 * Tables whose rows no backup holds. The inbox of seen events is emptied within hours and is of no use to a later copy; it is also the one
 * place where replies wait. Messages that are passed on between members are promised to be kept no longer than until they have arrived.
 * Sealed ballots and rosters of the pulse are promised to be gone at the close, and a backup would keep them: a wave that was open when the
 * backup was made is void once it is restored, and its members are told. Nobody stays signed in to the organiser page over a restore.
 */
export const LEFT_OUT: readonly string[] = [
  ...["InboxEvent", "RelayDraft", "RelayedMessage"],
  ...["PulseRoster", "SealedBallot"],
  ...["PageLink", "PageSession"],
];

export interface Table {
  name: string;
  /** Those that can be written; generated ones come by themselves. */
  columns: string[];
  /** Columns of the primary key; empty where there is none. */
  key: string[];
  /** The tables it refers to. */
  refersTo: string[];
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const inPublic = (name: string): string => `public.${quoted(name)}`;

/** The tables of the schema `public`, without Prisma's. */
export async function listTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT t.relname AS name,
       ARRAY(SELECT a.attname::text FROM pg_attribute a
             WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
             ORDER BY a.attnum) AS columns,
       ARRAY(SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey)
             WHERE i.indrelid = t.oid AND i.indisprimary
             ORDER BY a.attnum) AS key,
       ARRAY(SELECT DISTINCT r.relname::text FROM pg_constraint c JOIN pg_class r ON r.oid = c.confrelid
             WHERE c.conrelid = t.oid AND c.contype = 'f' AND r.oid <> t.oid) AS "refersTo"
     FROM pg_class t
     WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND t.relname <> $1
     ORDER BY t.relname COLLATE "C"`,
    [MIGRATIONS_TABLE],
  );
  return rows;
}

/** The migrations that were applied, in their order; none for a database that was never migrated. `unfinished`: one that failed or is under way. */
export async function listMigrations(
  client: ClientBase,
): Promise<{ applied: { name: string; checksum: string }[]; unfinished?: string }> {
  const there = await client.query("SELECT to_regclass($1) AS found", [inPublic(MIGRATIONS_TABLE)]);
  if (there.rows[0]?.found === null) return { applied: [] };
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM ${inPublic(MIGRATIONS_TABLE)} WHERE rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  const unfinished = rows.find((row) => !row.finished)?.name;
  const applied = rows.map(({ name, checksum }) => ({ name, checksum }));
  return unfinished === undefined ? { applied } : { applied, unfinished };
}

/** Orders tables so that each comes after those it refers to. Throws where they refer to one another in a circle. */
export function inFillingOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = [];
  const placed = new Set<string>();
  const known = new Set(tables.map((table) => table.name));
  let waiting = [...tables];
  while (waiting.length > 0) {
    const ready = waiting.filter((table) => table.refersTo.every((name) => placed.has(name) || !known.has(name)));
    if (ready.length === 0)
      throw new Error(`tables refer to one another: ${waiting.map((table) => table.name).join(", ")}`);
    for (const table of ready) placed.add(table.name);
    ordered.push(...ready);
    waiting = waiting.filter((table) => !placed.has(table.name));
  }
  return ordered;
}

/**
 * Reads all rows in the order of the primary key, never as they lie on the disk: that order is the order of writing, and could tell who
 * wrote what. Compared byte by byte, so that every server gives the same order.
 */
export function copyOut(table: Pick<Table, "name" | "columns" | "key">): string {
  const columns = table.columns.map(quoted).join(", ");
  const order = (table.key.length > 0 ? table.key : table.columns).map((name) => `${quoted(name)}::text COLLATE "C"`);
  return `COPY (SELECT ${columns} FROM ${inPublic(table.name)} ORDER BY ${order.join(", ")}) TO STDOUT`;
}

export const copyIn = (name: string, columns: string[]): string =>
  `COPY ${inPublic(name)} (${columns.map(quoted).join(", ")}) FROM STDIN`;
