// The store over a PostgreSQL database, embedded or not: Prisma's client with the few things set right that it leaves open.

import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";
import { instantOf } from "../clock.ts";
import { inUtc, placeOf } from "./address.ts";
import { refuseUnfit } from "./examine.ts";
import { PrismaClient } from "./generated/client.ts";
import { StoreRefusal } from "./refusal.ts";
import type { Store } from "./store.ts";

export interface OpenOptions {
  url: string;
  /** Connections kept at most. */
  poolSize?: number;
  /** Where the data lies, as describe() says it; the address without its password where absent. */
  where?: string;
  /** Milliseconds by which now() is moved; only tests and the rehearsal move it. */
  clockOffsetMs?: () => number;
}

const POOL_SIZE = 10;
const CONNECT_MS = 10_000;
/** No question of ours takes a second; what takes thirty is stuck. */
const STATEMENT_MS = 30_000;
const LOCK_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 60_000;
/** Waiting for a connection, and for the whole of a transaction unless its caller asks otherwise. */
const MAX_WAIT_MS = 10_000;
const TRANSACTION_MS = 15_000;
const ATTEMPTS = 6;

/**
 * Opens the store on a database that is already migrated. Rejects with StoreRefusal where the server is older than PostgreSQL 15, or its
 * sessions cannot be in UTC.
 */
export async function openStore(options: OpenOptions): Promise<Store> {
  const adapter = new PrismaPg(
    {
      connectionString: inUtc(options.url),
      max: options.poolSize ?? POOL_SIZE,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: STATEMENT_MS,
      lock_timeout: LOCK_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      application_name: "kindling",
    },
    // A broken connection is dropped from the pool, and its query rejects; there is nothing else to do.
    { onPoolError: () => {}, onConnectionError: () => {} },
  );
  // "minimal": an error names the query, never the values that were written.
  const client = new PrismaClient({ adapter: withHonestCommit(adapter), errorFormat: "minimal" });
  try {
    const version = await checkServer(client);
    return storeOver(client, version, options);
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
}

async function checkServer(client: PrismaClient): Promise<string> {
  const [row] = await client.$queryRaw<{ number: number; version: string; zone: string }[]>`
    SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
           current_setting('TimeZone') AS zone`;
  if (!row) throw new StoreRefusal("The database server does not say what it is.");
  refuseUnfit(row);
  return row.version;
}

function storeOver(client: PrismaClient, version: string, options: OpenOptions): Store {
  return {
    async transaction(work, { isolation, timeoutMs = TRANSACTION_MS } = {}) {
      const limits = { maxWait: MAX_WAIT_MS, timeout: timeoutMs };
      // The sessions' own default, which the address fixes: saying it again would cost a round trip.
      if (isolation === undefined) return client.$transaction(work, limits);
      for (let attempt = 1; ; attempt++) {
        try {
          return await client.$transaction(work, { ...limits, isolationLevel: "Serializable" });
        } catch (error) {
          if (attempt >= ATTEMPTS || !isConflict(error)) throw error;
        }
      }
    },
    async now() {
      const [row] = await client.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
      if (!row) throw new Error("the database told no time");
      return instantOf(row.now).add({ milliseconds: options.clockOffsetMs?.() ?? 0 });
    },
    describe: async () => ({ version: `PostgreSQL ${version}`, where: options.where ?? placeOf(options.url) }),
    close: () => client.$disconnect(),
  };
}

/** Whether a transaction lost against another one at the same time, so that the same work may well succeed when done again. */
export function isConflict(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; typeof at === "object" && at !== null && depth < 6; depth++) {
    const { code, originalCode, kind, meta, cause } = at as Record<string, unknown>;
    if (code === "P2034" || kind === "TransactionWriteConflict") return true;
    if ([code, originalCode].some((found) => found === "40001" || found === "40P01")) return true;
    at = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError ?? cause;
  }
  return false;
}

/**
 * PostgreSQL answers COMMIT with ROLLBACK, and not with an error, when a statement of the transaction failed before and somebody caught
 * that: the work would count as done and be lost. A statement sent along with COMMIT fails in such a transaction, so the caller hears of it.
 */
function withHonestCommit(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  const honest = (transaction: Transaction): Transaction => {
    const execute = transaction.executeRaw.bind(transaction);
    transaction.executeRaw = async (query) => {
      if (query.sql !== "COMMIT") return execute(query);
      try {
        return await execute({ ...query, sql: "SELECT 1; COMMIT" });
      } catch (error) {
        // The connection goes back to the pool and must not carry the failed transaction there.
        await execute({ sql: "ROLLBACK", args: [], argTypes: [] }).catch(() => {});
        throw error;
      }
    };
    return transaction;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect(): Promise<SqlDriverAdapter> {
      const adapter = await factory.connect();
      const start = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (isolation) => honest(await start(isolation));
      return adapter;
    },
  };
}
