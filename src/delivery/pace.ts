// When a channel, and its whole connection, may be called again: kept in the database, so that every instance keeps to it.

import { dateOf, Temporal } from "../clock.ts";
import type { Pace } from "../platform/capabilities.ts";
import type { Tx } from "../store/store.ts";

/** A Date for the database driver, of milliseconds of the database's clock. */
export const dateAt = (ms: number): Date => dateOf(Temporal.Instant.fromEpochMilliseconds(ms));

/** Stands for the history of a connection among its channels: how often it may be asked. */
export const HISTORY = "?";

/** When a channel and its connection may be called again, for every instance; milliseconds of the database's clock. */
export async function limitsOf(tx: Tx, dbNow: number): Promise<Map<string, number>> {
  const rows = await tx.rateLimit.findMany({ where: { notBefore: { gt: dateAt(dbNow) } } });
  return new Map(rows.map((row) => [limitKey(row.connectionId, row.channel), row.notBefore.getTime()]));
}

export const limitKey = (connectionId: string, channel: string): string => `${connectionId} ${channel}`;

/** A call that is to be made, and how long nobody may call after it. */
export interface Turn extends Pace {
  connectionId: string;
  channel: string;
}

/** Until when nobody may call, in milliseconds of the database's clock. */
export interface Held {
  connection: number;
  channel: number;
}

/** Takes the next turn on a channel and its connection, or says until when there is none. Claims on the same connection take turns here. */
export async function takeTurn(tx: Tx, turn: Turn, dbNow: number): Promise<Held | undefined> {
  const { connectionId, channel } = turn;
  const now = dateAt(dbNow);
  const rows = await tx.$queryRaw<{ channel: string; notBefore: Date }[]>`
    INSERT INTO "RateLimit" ("connectionId", "channel", "notBefore")
    VALUES (${connectionId}, '', ${now}::timestamptz), (${connectionId}, ${channel}, ${now}::timestamptz)
    ON CONFLICT ("connectionId", "channel") DO UPDATE SET "notBefore" = "RateLimit"."notBefore"
    RETURNING "channel", "notBefore"`;
  const until = (of: string) => rows.find((row) => row.channel === of)?.notBefore.getTime() ?? 0;
  const held = { connection: until(""), channel: until(channel) };
  if (Math.max(held.connection, held.channel) > dbNow) return held;
  await holdOff(tx, connectionId, "", dbNow + turn.connectionMs);
  await holdOff(tx, connectionId, channel, dbNow + turn.channelMs);
  return undefined;
}

/** No call before this; a later bound that stands already is kept. */
export async function holdOff(tx: Tx, connectionId: string, channel: string, until: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "RateLimit" ("connectionId", "channel", "notBefore")
    VALUES (${connectionId}, ${channel}, ${dateAt(until)}::timestamptz)
    ON CONFLICT ("connectionId", "channel")
    DO UPDATE SET "notBefore" = GREATEST("RateLimit"."notBefore", EXCLUDED."notBefore")`;
}
