// A database of a test's own, with everything migrated and nothing in it.

import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { addressOf } from "../../src/store/address.ts";
import { type OpenOptions, openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";

export interface FreshDatabase {
  store: Store;
  url: string;
  /** Closes the store and drops the database. */
  close(): Promise<void>;
}

/** Clones the template. `options` go to the store, such as a clock that is moved. */
export async function freshDatabase(options: Omit<OpenOptions, "url"> = {}): Promise<FreshDatabase> {
  const { url, drop } = await cloneDatabase();
  const store = await openStore({ url, poolSize: 5, ...options });
  return {
    store,
    url,
    async close() {
      await store.close();
      await drop();
    },
  };
}

/** A database without a store on it: migrated, or empty. */
export async function cloneDatabase(
  from: "migrated" | "empty" = "migrated",
): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject("databaseServer");
  const name = `kindling_test_${randomUUID().replaceAll("-", "")}`;
  const template = from === "migrated" ? inject("databaseTemplate") : "template0";
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const drop = async () => {
    await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  return { url: addressOf(server, name), drop };
}

/** Runs one statement on the server, outside any transaction. */
export async function onServer(
  sql: string,
  url: string = inject("databaseServer"),
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
