// What a database server is like, before anything is asked of it, and for `doctor`.

import pg from "pg";
import { inUtc, placeOf } from "./address.ts";
import { StoreRefusal } from "./refusal.ts";

export interface ServerFacts {
  /** Such as 18.4. */
  version: string;
  /** The zone of our sessions. */
  zone: string;
  /** False: what was acknowledged can be lost in a power cut. */
  durable: boolean;
  /** True: the server's own log may quote rows that failed, and so what people wrote. */
  logsValues: boolean;
  /** The server's clock less ours, in milliseconds, with half the way there and back taken off. */
  clockAheadMs: number;
}

const OLDEST_MAJOR = 15;
const CONNECT_MS = 10_000;

interface Row {
  number: number;
  version: string;
  zone: string;
  fsync: string;
  verbosity: string;
  statement: string;
  now_ms: number;
}

const QUESTION = `
  SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
         current_setting('TimeZone') AS zone, current_setting('fsync') AS fsync,
         current_setting('log_error_verbosity') AS verbosity, current_setting('log_min_error_statement') AS statement,
         extract(epoch FROM clock_timestamp())::float8 * 1000 AS now_ms`;

/**
 * Looks at a server. Rejects with StoreRefusal where it cannot be reached, is older than PostgreSQL 15, or its sessions cannot be in UTC.
 * `ourNowMs` tells our time, for comparing the clocks.
 */
export async function examineServer(url: string, ourNowMs: () => number): Promise<ServerFacts> {
  const client = new pg.Client({ connectionString: inUtc(url), connectionTimeoutMillis: CONNECT_MS });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new StoreRefusal(sayUnreachable(url, error as Error & { code?: string }));
  }
  try {
    const asked = ourNowMs();
    const row = (await client.query<Row>(QUESTION)).rows[0];
    const answered = ourNowMs();
    if (!row) throw new StoreRefusal("The database server does not say what it is.");
    refuseUnfit(row);
    return {
      version: row.version,
      zone: row.zone,
      durable: row.fsync === "on",
      logsValues: row.verbosity !== "terse" || !["panic", "fatal"].includes(row.statement),
      clockAheadMs: Math.round(row.now_ms - (asked + answered) / 2),
    };
  } finally {
    await client.end();
  }
}

/** Refuses a server that is too old, or whose sessions are not in UTC. */
export function refuseUnfit(server: { number: number; version: string; zone: string }): void {
  if (server.number < OLDEST_MAJOR * 10_000)
    throw new StoreRefusal(
      `The database server is PostgreSQL ${server.version}; Kindling needs ${OLDEST_MAJOR} or newer.`,
    );
  if (server.zone !== "UTC")
    throw new StoreRefusal(
      `Sessions of the database are in the zone ${server.zone}, and instants would be stored wrongly. Something between Kindling and ` +
        'the server (a connection pooler, perhaps) drops the option "-c TimeZone=UTC"; let it pass.',
    );
}

function sayUnreachable(url: string, error: Error & { code?: string }): string {
  const place = placeOf(url);
  switch (error.code) {
    case "28P01":
    case "28000":
      return `The database server refuses the user or the password for ${place}. Check DATABASE_URL.`;
    case "3D000":
      return `There is no database ${place}. Create it, or check DATABASE_URL.`;
    case "EACCES":
      return `This account may not reach the database ${place}. Use the account that started Kindling.`;
    default:
      return `The database ${place} cannot be reached (${error.code ?? "no answer"}). Check that the server runs, and DATABASE_URL.`;
  }
}
