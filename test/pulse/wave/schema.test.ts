// The answer side of the database, as it is: nothing in it tells when, in which order, or by whom a row was written.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LEFT_OUT } from "../../../src/backup/tables.ts";
import { type FreshDatabase, freshDatabase } from "../../doubles/database.ts";

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const rows = (sql: string) => database.store.transaction((tx) => tx.$queryRawUnsafe<Record<string, unknown>[]>(sql));

/** What gives a table away. A control: a table that has all of it, such as the ledger of posts, is found out. */
async function tellingOf(table: string): Promise<string[]> {
  const columns = await rows(
    `SELECT column_name AS name, data_type AS type, column_default AS fallback, is_identity AS identity
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '${table}'`,
  );
  const found = columns.flatMap(({ name, type, fallback, identity }) => [
    ...(/timestamp|date|time|interval/.test(String(type)) ? [`${name} is a moment`] : []),
    ...(fallback === null ? [] : [`${name} has a default`]),
    ...(identity === "YES" ? [`${name} is a serial number`] : []),
    ...(/member|person|account|user/i.test(String(name)) ? [`${name} names somebody`] : []),
  ]);
  const keys = await rows(
    `SELECT conname AS name FROM pg_constraint WHERE contype = 'f' AND (conrelid = '"${table}"'::regclass OR confrelid = '"${table}"'::regclass)`,
  );
  const triggers = await rows(`SELECT tgname AS name FROM pg_trigger WHERE tgrelid = '"${table}"'::regclass`);
  return [...found, ...keys.map(({ name }) => `refers: ${name}`), ...triggers.map(({ name }) => `trigger: ${name}`)];
}

it("has no moment, default, serial number, person, reference or trigger on a sealed ballot", async () => {
  expect(await tellingOf("SealedBallot")).toEqual([]);
  expect((await rows(`SELECT 1 FROM information_schema.columns WHERE table_name = 'SealedBallot'`)).length).toBe(4);
  const control = (await tellingOf("Delivery")).join("\n");
  for (const telling of ["is a moment", "has a default", "names somebody", "refers"])
    expect(control).toContain(telling);
});

it("has neither ballots nor rosters in a backup", () => {
  expect(LEFT_OUT).toEqual(expect.arrayContaining(["SealedBallot", "PulseRoster"]));
});

it("never has a person and a ballot in one query", () => {
  const source = readFileSync("src/pulse/wave/records.ts", "utf8");
  const queries = source.split(/\n(?=export )/).filter((part) => /sealedBallot|"SealedBallot"/.test(part));
  expect(queries.length).toBeGreaterThan(2);
  for (const query of queries) expect(query).not.toMatch(/member|person|roster/i);
});
