// Rows for every table there is, whatever the schema: each column gets values of its type, the awkward ones first.

import pg from "pg";
import { inFillingOrder, inPublic, listTables, quoted } from "../../src/backup/tables.ts";

interface Column {
  name: string;
  type: string;
  array: boolean;
  nullable: boolean;
  /** The table and column it refers to. */
  toTable: string | null;
  toColumn: string | null;
  words: string[] | null;
}

const AWKWARD = [
  "",
  "\\.",
  "\\N",
  "tab\there, line\nend, return\r\nand back\\slash",
  `quotes "double" 'single' {braces}, commas`,
  "Zoë 🙂 ὀ 中文 \u202e right to left",
  "\u0001 control \u007f",
];

/** Fills every table with `count` rows; a row refers to rows of its own number. */
export async function fillTables(url: string, count: number): Promise<void> {
  await withClient(url, async (client) => {
    // As a backup is filled in: what a pulse released takes its figures in that one transaction alone.
    await client.query("BEGIN");
    for (const table of inFillingOrder(await listTables(client))) {
      const columns = await columnsOf(client, table.name);
      for (let row = 0; row < count; row++) {
        const values: unknown[] = [];
        for (const column of columns) values.push(await valueFor(client, column, row));
        const places = columns.map((column, at) => `$${at + 1}::${quotedType(column)}`);
        const names = columns.map((column) => quoted(column.name));
        await client.query(`INSERT INTO ${inPublic(table.name)} (${names.join()}) VALUES (${places.join()})`, values);
      }
    }
    await client.query("COMMIT");
  });
}

/** Every row of every table as text, by table; what a backup leaves out is left out. */
export async function contents(url: string, without: string[] = []): Promise<Map<string, string[]>> {
  return withClient(url, async (client) => {
    const found = new Map<string, string[]>();
    for (const { name } of await listTables(client)) {
      if (without.includes(name)) continue;
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${inPublic(name)} t ORDER BY 1`);
      found.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return found;
  });
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET TimeZone = 'UTC'");
    return await work(client);
  } finally {
    await client.end();
  }
}

const quotedType = (column: Column): string =>
  `${column.words === null ? column.type : quoted(column.type)}${column.array ? "[]" : ""}`;

async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT a.attname AS name, NOT a.attnotnull AS nullable, base.typname AS type, t.typelem <> 0 AND t.typlen = -1 AS array,
       r.relname AS "toTable", ra.attname AS "toColumn",
       (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = base.oid) AS words
     FROM pg_attribute a
       JOIN pg_type t ON t.oid = a.atttypid
       JOIN pg_type base ON base.oid = CASE WHEN t.typelem <> 0 AND t.typlen = -1 THEN t.typelem ELSE t.oid END
       LEFT JOIN pg_constraint c ON c.conrelid = a.attrelid AND c.contype = 'f' AND a.attnum = c.conkey[1] AND cardinality(c.conkey) = 1
       LEFT JOIN pg_class r ON r.oid = c.confrelid
       LEFT JOIN pg_attribute ra ON ra.attrelid = c.confrelid AND ra.attnum = c.confkey[1]
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     ORDER BY a.attnum`,
    [inPublic(table)],
  );
  return rows;
}

async function valueFor(client: pg.Client, column: Column, row: number): Promise<unknown> {
  if (column.toTable !== null && column.toColumn !== null) {
    const { rows } = await client.query<{ value: unknown }>(
      `SELECT ${quoted(column.toColumn)} AS value FROM ${inPublic(column.toTable)} ORDER BY 1 OFFSET $1 LIMIT 1`,
      [row],
    );
    return rows[0]?.value;
  }
  if (column.nullable && row % 3 === 2) return null;
  if (column.array && column.type === "uuid") return [plainValue(column, row)];
  if (column.array)
    return column.words === null ? AWKWARD.slice(0, row % 8).map((text) => text || "none") : column.words;
  return plainValue(column, row);
}

function plainValue({ type, words }: Column, row: number): unknown {
  if (words !== null) return words[row % words.length];
  switch (type) {
    case "uuid":
      // Neither sorted by row nor in the order of writing.
      return `${((row * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, "0")}-0000-4000-8000-${row.toString(16).padStart(12, "0")}`;
    case "text":
      return `${AWKWARD[row % AWKWARD.length]}${row < AWKWARD.length ? "" : row}`;
    case "bytea":
      return Buffer.from(Array.from({ length: 4200 }, (_, at) => (at * 31 + row) % 256));
    case "int4":
      return row % 2 === 0 ? row : -(2 ** 31) + row;
    case "bool":
      return row % 2 === 0;
    case "jsonb":
      return JSON.stringify({
        text: AWKWARD[row % AWKWARD.length]?.replaceAll("\u0000", ""),
        number: row,
        nested: [null, true],
      });
    case "timestamptz":
      return `2026-10-25T00:59:5${row % 10}.${String(row % 1000).padStart(3, "0")}Z`;
    case "date":
      return `2026-11-${String((row % 28) + 1).padStart(2, "0")}`;
    default:
      throw new Error(`no sample of type ${type}: teach this file one`);
  }
}
