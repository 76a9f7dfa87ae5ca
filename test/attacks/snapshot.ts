// A copy of a whole database as a thief would have it, row by row; and what differs between two of them.

import pg from "pg";

/** Rows as text by table, sorted. */
export type Snapshot = ReadonlyMap<string, readonly string[]>;

export async function snapshotOf(url: string): Promise<Snapshot> {
  return onClient(url, async (client) => {
    const tables = await tablesOf(client);
    const rows = new Map<string, string[]>();
    for (const table of tables) {
      const found = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${table}" t`);
      rows.set(table, found.rows.map(({ row }) => row).sort());
    }
    return rows;
  });
}

export interface Difference {
  table: string;
  /** Rows of the first that are not in the second, and the other way round. */
  gone: number;
  come: number;
  /** Rows that are in both. */
  stayed: number;
  /** How long the rows that have come are. */
  lengths: number[];
}

/** The tables that differ. */
export function differences(before: Snapshot, after: Snapshot): Difference[] {
  const found: Difference[] = [];
  for (const [table, rows] of after) {
    const [first, second] = [new Set(before.get(table) ?? []), new Set(rows)];
    const come = [...second].filter((row) => !first.has(row));
    const gone = [...first].filter((row) => !second.has(row)).length;
    if (come.length === 0 && gone === 0) continue;
    const lengths = come.map((row) => row.length).sort((a, b) => a - b);
    found.push({ table, gone, come: come.length, stayed: second.size - come.length, lengths });
  }
  return found.sort((a, b) => (a.table < b.table ? -1 : 1));
}

/** The rows of a table as they lie on the disk, with the transaction that wrote each. */
export async function asTheyLie<T extends object>(
  url: string,
  table: string,
  columns: string,
): Promise<(T & { xmin: number })[]> {
  return onClient(url, async (client) => {
    const { rows } = await client.query<T & { xmin: number }>(
      `SELECT ${columns}, xmin::text::int AS xmin FROM "${table}" ORDER BY ctid`,
    );
    return rows;
  });
}

export async function onClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}
