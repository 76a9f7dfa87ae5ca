// The database as the rooms see it: transactions, and the database's own clock. Queries stand in each room's one thin file.

import type { Temporal } from "../clock.ts";
import type { Prisma } from "./generated/client.ts";

/** A transaction. Everything a decision changes, and the posts it wants, commit together or not at all. */
export type Tx = Prisma.TransactionClient;

export interface Store {
  /** READ COMMITTED unless asked otherwise. Rejects where the work or the commit failed: then nothing happened. */
  transaction<T>(
    work: (tx: Tx) => Promise<T>,
    options?: { isolation?: "serializable"; timeoutMs?: number },
  ): Promise<T>;
  /** The database's clock, for leases; tests can offset it. */
  now(): Promise<Temporal.Instant>;
  /** For operators: server version and where the data lies. */
  describe(): Promise<{ version: string; where: string }>;
  close(): Promise<void>;
}
