// One connection, set so that every server writes the same value in the same way.

import { createHash } from "node:crypto";
import pg from "pg";
import { to } from "pg-copy-streams";
import type { TableSum } from "./format.ts";
import { copyOut, type Table } from "./tables.ts";

const SETTINGS = [
  "client_encoding = 'UTF8'",
  "TimeZone = 'UTC'",
  "DateStyle = 'ISO, YMD'",
  "IntervalStyle = 'postgres'",
  "bytea_output = 'hex'",
  "extra_float_digits = 1",
  // An error rather than a part of the rows, where a policy would hide some.
  "row_security = off",
  "lock_timeout = '30s'",
  "statement_timeout = 0",
  "idle_in_transaction_session_timeout = 0",
  "synchronous_commit = on",
];

/** Connects, works, and ends the connection whatever happens; a transaction left open is thereby undone. */
export async function inSession<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 15_000,
    application_name: "kindling-backup",
  });
  // A lost connection rejects the query under way; this keeps the event itself from ending the process.
  client.on("error", () => {});
  await client.connect();
  try {
    for (const setting of SETTINGS) await client.query(`SET ${setting}`);
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Reads a table's rows in the form of the backup file, handing on each piece, and sums them up. */
export async function sumTable(
  client: pg.Client,
  table: Pick<Table, "name" | "columns" | "key">,
  take: (piece: Buffer) => Promise<void> = async () => {},
): Promise<TableSum> {
  const hash = createHash("sha256");
  let rows = 0;
  for await (const piece of client.query(to(copyOut(table))) as AsyncIterable<Buffer>) {
    hash.update(piece);
    // A line end within a value is written as \n, so that each byte 10 ends a row.
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) rows += 1;
    await take(piece);
  }
  return { name: table.name, rows, sha256: hash.digest("hex") };
}
