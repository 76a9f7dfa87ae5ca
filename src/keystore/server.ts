// The keystore on a small PostgreSQL of its own, for several instances of the bot. One row a key; a row without a key says that it was
// destroyed. Nothing is held in memory: what one instance destroys is gone for all of them at once.
//
// The server keeps no history, or erasing would not reach it: no archive, no point-in-time recovery, no standby, no snapshots; `check`
// looks for these. A destroyed key's old row is gone with the VACUUM that follows; in the write-ahead log it stays until the server
// recycles the segment, which a checkpoint allows.

import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Check } from "../platform/platform.ts";
import { RELEASES_TABLE, releasesOnServer } from "./releases.ts";
import { KEY_BYTES } from "./seal.ts";
import { type KeystoreLog, KeystoreUnusable, keystoreOver, type OpenKeystore, type Shelf } from "./shelf.ts";

export interface ServerOptions {
  /** postgresql://…; a database that belongs to the keystore alone, on a server that the bot's database is not on. */
  url: string;
  log: KeystoreLog;
}

const TABLE = `CREATE TABLE IF NOT EXISTS kindling_key (
  owner text PRIMARY KEY,
  key bytea CHECK (octet_length(key) = ${KEY_BYTES})
)`;

/** Any number, the same in every instance: two that start at once make the table once. */
const MAKING_TABLE = 7_203_114;

/** Opens the keystore on a server, and makes its table where there is none. Rejects with KeystoreUnusable where it cannot be reached. */
export async function openServerKeystore(options: ServerOptions): Promise<OpenKeystore> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: 4,
    connectionTimeoutMillis: 10_000,
    application_name: "kindling-keystore",
    // A key is durable before anything is sealed with it.
    options: "-c synchronous_commit=on -c statement_timeout=30s",
  });
  pool.on("error", (error) => options.log.warn({ code: codeOf(error) }, "keystore server dropped a connection"));
  try {
    await makeTable(pool);
  } catch (error) {
    await pool.end();
    throw new KeystoreUnusable(
      `The keystore's server cannot be used (${codeOf(error)}); check its address and rights.`,
    );
  }
  return keystoreOver(shelfOn(pool, options.log), () => randomBytes(KEY_BYTES));
}

const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? "no answer";

async function makeTable(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [MAKING_TABLE]);
    await client.query(TABLE);
    await client.query(RELEASES_TABLE);
    await client.query("COMMIT");
  } finally {
    // Discarded rather than given back, so that a transaction that failed is not left open.
    client.release(true);
  }
}

function shelfOn(pool: pg.Pool, log: KeystoreLog): Shelf {
  async function keyOf(owner: string): Promise<Buffer | "absent" | "destroyed"> {
    const { rows } = await pool.query<{ key: Buffer | null }>("SELECT key FROM kindling_key WHERE owner = $1", [owner]);
    const [row] = rows;
    return row === undefined ? "absent" : (row.key ?? "destroyed");
  }

  async function ownersWhere(condition: "IS NULL" | "IS NOT NULL"): Promise<string[]> {
    const { rows } = await pool.query<{ owner: string }>(
      `SELECT owner FROM kindling_key WHERE key ${condition} ORDER BY owner COLLATE "C"`,
    );
    return rows.map((row) => row.owner);
  }

  return {
    read: keyOf,

    async put(owner, key) {
      const { rowCount } = await pool.query(
        "INSERT INTO kindling_key (owner, key) VALUES ($1, $2) ON CONFLICT (owner) DO NOTHING",
        [owner, Buffer.from(key)],
      );
      if (rowCount === 1) return "kept";
      return (await keyOf(owner)) === "destroyed" ? "destroyed" : "there";
    },

    async destroy(owner) {
      await pool.query(
        `INSERT INTO kindling_key (owner, key) VALUES ($1, NULL)
         ON CONFLICT (owner) DO UPDATE SET key = NULL WHERE kindling_key.key IS NOT NULL`,
        [owner],
      );
      // Writes the table anew without the old row. The key is out of reach already, so that failing here is only told.
      try {
        await pool.query("VACUUM (FULL) kindling_key");
      } catch (error) {
        log.warn({ code: codeOf(error) }, "keystore server could not vacuum after destroying a key");
      }
    },

    owners: () => ownersWhere("IS NOT NULL"),
    destroyed: () => ownersWhere("IS NULL"),
    releases: releasesOnServer(pool),
    check: () => checkServer(pool),
    close: () => pool.end(),
  };
}

/** Settings of a server that would keep a destroyed key, or write one into its log; and what to do about each. */
const FORBIDDEN: { setting: string; fine: (value: string) => boolean; finding: string; advice: string }[] = [
  {
    setting: "archive_mode",
    fine: (value) => value === "off",
    finding: "The keystore's server archives its write-ahead log, which holds keys that were destroyed.",
    advice: "Set archive_mode = off on it, and delete the archive.",
  },
  {
    setting: "log_statement",
    fine: (value) => value === "none" || value === "ddl",
    finding: "The keystore's server logs statements with their values, and the values are keys.",
    advice: "Set log_statement = none on it, and delete its old logs.",
  },
  {
    setting: "log_min_duration_statement",
    fine: (value) => value === "-1",
    finding: "The keystore's server logs slow statements with their values, and the values are keys.",
    advice: "Set log_min_duration_statement = -1 on it, and delete its old logs.",
  },
  {
    setting: "fsync",
    fine: (value) => value === "on",
    finding: "The keystore's server does not flush to disk: a power cut can lose keys, and what they seal.",
    advice: "Set fsync = on on it.",
  },
];

async function checkServer(pool: pg.Pool): Promise<Check[]> {
  const about = "keystore server";
  const checks: Check[] = [];
  const { rows } = await pool.query<{ name: string; setting: string }>(
    "SELECT name, setting FROM pg_settings WHERE name = ANY($1)",
    [FORBIDDEN.map((one) => one.setting)],
  );
  for (const { setting, fine, finding, advice } of FORBIDDEN) {
    const value = rows.find((row) => row.name === setting)?.setting;
    if (value !== undefined && !fine(value)) checks.push({ about, is: "wrong", finding, advice });
  }
  const followers = await pool.query("SELECT 1 FROM pg_replication_slots UNION ALL SELECT 1 FROM pg_stat_replication");
  if ((followers.rowCount ?? 0) > 0) {
    const finding = "The keystore's server has a standby or a replication slot, which keep keys that were destroyed.";
    checks.push({ about, is: "wrong", finding, advice: "Remove the standby and the slot." });
  }
  if (checks.length > 0) return checks;
  return [
    {
      about,
      is: "fine",
      finding: "It keeps no history that its settings tell of; snapshots of its disk it cannot see.",
    },
  ];
}
