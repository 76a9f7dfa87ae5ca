// The driver adapter reads and writes timestamptz wrongly in any session zone but UTC.

import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dateOf, instantOf, Temporal } from "../../src/clock.ts";
import { newId } from "../../src/ids.ts";
import { databaseIn } from "../../src/store/address.ts";
import { examineServer, refuseUnfit } from "../../src/store/examine.ts";
import { PrismaClient } from "../../src/store/generated/client.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { cloneDatabase, onServer } from "../doubles/database.ts";

/** In the hour that comes twice in New York, where a confusion of zones shows most. */
const instant = Temporal.Instant.from("2026-11-01T05:30:00.123Z");
let url: string;
let drop: () => Promise<void>;
let store: Store;

beforeAll(async () => {
  ({ url, drop } = await cloneDatabase());
  await onServer(`ALTER DATABASE ${databaseIn(url)} SET timezone TO 'America/New_York'`);
  store = await openStore({ url });
});
afterAll(async () => {
  await store.close();
  await drop();
});

const person = () => ({ id: newId(), name: "Sample", zone: "Europe/London", createdAt: dateOf(instant) });
const storedAs = async (id: string) => {
  const [row] = await onServer(
    `SELECT extract(epoch FROM "createdAt")::float8 * 1000 AS ms FROM "Person" WHERE id = '${id}'`,
    url,
  );
  return row?.ms;
};

test("on a server in another zone an instant is stored as it is, and read as it was", async () => {
  const written = person();
  const read = await store.transaction(async (tx) => {
    await tx.person.create({ data: written });
    return tx.person.findUniqueOrThrow({ where: { id: written.id } });
  });
  expect(await storedAs(written.id)).toBe(instant.epochMilliseconds);
  expect(instantOf(read.createdAt).equals(instant)).toBe(true);
});

test("the same through raw SQL, which the ledger uses", async () => {
  const [row] = await store.transaction(
    (tx) => tx.$queryRaw<{ at: Date; ms: number }[]>`
      SELECT ${dateOf(instant)}::timestamptz AS at, extract(epoch FROM ${dateOf(instant)}::timestamptz)::float8 * 1000 AS ms`,
  );
  expect(row && instantOf(row.at).equals(instant)).toBe(true);
  expect(row?.ms).toBe(instant.epochMilliseconds);
});

test("a client that leaves the zone to the server gets it wrong there (so this test can fail)", async () => {
  const careless = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  const written = person();
  await careless.person.create({ data: written });
  await careless.$disconnect();
  expect(await storedAs(written.id)).not.toBe(instant.epochMilliseconds);
});

test("a calendar day stays the day", async () => {
  const [row] = await store.transaction(
    (tx) => tx.$queryRaw<{ day: Date; text: string }[]>`
      SELECT ${new Date("2026-10-25T00:00:00Z")}::date AS day, (${new Date("2026-10-25T00:00:00Z")}::date)::text AS text`,
  );
  expect(row).toEqual({ day: new Date("2026-10-25T00:00:00Z"), text: "2026-10-25" });
});

test("a server whose sessions are in another zone all the same, or that is older than 15, is refused", () => {
  expect(() => refuseUnfit({ number: 180_004, version: "18.4", zone: "America/New_York" })).toThrow(
    /in the zone America\/New_York, and instants would be stored wrongly/,
  );
  expect(() => refuseUnfit({ number: 140_012, version: "14.12", zone: "UTC" })).toThrow(
    "The database server is PostgreSQL 14.12; Kindling needs 15 or newer.",
  );
  expect(() => refuseUnfit({ number: 150_000, version: "15.0", zone: "UTC" })).not.toThrow();
});

test("what a server is like", async () => {
  const facts = await examineServer(url, () => Date.now());
  expect(facts.zone).toBe("UTC");
  expect(Math.abs(facts.clockAheadMs)).toBeLessThan(1_000);
  const later = await examineServer(url, () => Date.now() + 3_600_000);
  expect(Math.round(later.clockAheadMs / 60_000)).toBe(-60);
});
