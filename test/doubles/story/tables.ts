// What the database holds, for stories that ask whether it holds something at all.

import type { AccountRef } from "../../../src/platform/message.ts";
import { onServer } from "../database.ts";

export const tablesAt = (url: () => string) => ({
  accountOf: async ({ connection, user }: AccountRef): Promise<string> => {
    const [row] = await onServer(
      `SELECT id FROM "Account" WHERE "connectionId" = '${connection}' AND "platformUserId" = '${user}'`,
      url(),
    );
    if (row === undefined) throw new Error("nobody has that account");
    return String(row.id);
  },
  /** What was to be said, what became of it, and why. */
  deliveries: async (): Promise<{ kind: string; state: string; why: string }[]> => {
    const rows = await onServer('SELECT kind, state::text, why FROM "Delivery"', url());
    return rows.map(({ kind, state, why }) => ({ kind: String(kind), state: String(state), why: String(why) }));
  },
  /** How many rows a table holds. */
  rowsIn: async (table: string): Promise<number> => {
    const [row] = await onServer(`SELECT count(*)::int AS count FROM "${table}"`, url());
    return Number(row?.count);
  },
  /** The waves of the pulse, in order. */
  waves: async (): Promise<{ id: string; state: string; epoch: number | null; tier: string | null }[]> => {
    const rows = await onServer(
      `SELECT w.id, w.state::text, w.epoch, r.tier::text FROM "PulseWave" w LEFT JOIN "Release" r ON r."waveId" = w.id
       ORDER BY w.number`,
      url(),
    );
    return rows as { id: string; state: string; epoch: number | null; tier: string | null }[];
  },
  membersNamed: async (name: string): Promise<number> => {
    const rows = await onServer(
      `SELECT m.id FROM "Member" m JOIN "Person" p ON p.id = m."personId" WHERE p.name = '${name}'`,
      url(),
    );
    return rows.length;
  },
  /** Everything that names somebody: their account, their name, and the rows that are theirs. */
  whatNames: async ({ name, user }: { name: string; user(): string }): Promise<string[]> => {
    const rows = await onServer(
      `SELECT p.id AS person, m.id AS member, a.id AS account, m.organisation, m.place FROM "Person" p
       JOIN "Member" m ON m."personId" = p.id JOIN "Account" a ON a."personId" = p.id WHERE a."platformUserId" = '${user()}'`,
      url(),
    );
    if (rows.length !== 1) throw new Error(`${rows.length} rows name ${name}`);
    return [name, user(), ...rows.flatMap((row) => Object.values(row).map(String))];
  },
  /** The tables in which any of these words stands, in whatever column. */
  tablesWith: async (words: string[]): Promise<string[]> => {
    const tables = await onServer("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1", url());
    const found: string[] = [];
    for (const { tablename } of tables) {
      const rows = await onServer(`SELECT t::text AS row FROM "${tablename}" t`, url());
      if (rows.some(({ row }) => words.some((word) => String(row).includes(word)))) found.push(String(tablename));
    }
    return found;
  },
  /** What adapters remember of somebody. */
  references: async (user: string): Promise<string[]> => {
    const rows = await onServer(`SELECT t::text AS row FROM "Reference" t`, url());
    return rows.map(({ row }) => String(row)).filter((row) => row.includes(user));
  },
});
