import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { backUp } from "../../src/backup/back-up.ts";
import { storeMigrations } from "../../src/backup/migrations.ts";
import { restore } from "../../src/backup/restore.ts";
import { Temporal } from "../../src/clock.ts";
import { cloneDatabase, onServer } from "../doubles/database.ts";
import { withClient } from "./sample.ts";

const now = Temporal.Instant.from("2026-11-02T03:00:00Z");
const PERSON = `INSERT INTO "Person" (id, name, zone, "createdAt") VALUES ($1, 'Somebody', 'Europe/London', now())`;
const ACCOUNT = `INSERT INTO "Account" (id, "personId", "connectionId", "platformUserId", "linkedAt") VALUES ($1, $2, 'one', $3, now())`;
const COHORT = `INSERT INTO "Cohort" (id, handle, name, zone, "startsOn", "endsOn", pack, "sizeLimit", seed, "createdAt")
  VALUES ($1, $2, 'Cohort', 'Europe/London', '2026-09-01', '2027-06-30', 'ignite', 100, 500, now())`;
const uuid = (number: number): string => `00000000-0000-4000-8000-${number.toString().padStart(12, "0")}`;

test("a backup made while the bot writes shows one moment: what was written together is there together, or not at all", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kindling-backup-"));
  const { url, drop } = await cloneDatabase();
  onTestFinished(async () => {
    await drop();
    await rm(folder, { recursive: true });
  });
  await onServer(`INSERT INTO "Connection" (id, platform, name) VALUES ('one', 'x', 'One')`, url);
  await withClient(url, async (client) => {
    for (const number of [1, 2]) await client.query(COHORT, [uuid(number), `cohort-${number}`]);
  });

  let written = 0;
  let stopped = false;
  const writers = [1, 2].map((writer) =>
    withClient(url, async (client) => {
      for (let n = 0; !stopped; n++) {
        const person = uuid(writer * 1_000_000 + n);
        // A person with their account; and something moved from one cohort to the other, so that the sum stays.
        await client.query("BEGIN");
        await client.query(PERSON, [person]);
        const [from, to] = n % 2 === 0 ? [1, 2] : [2, 1];
        for (const [cohort, by] of [
          [1, from === 1 ? -n : n],
          [2, to === 2 ? n : -n],
        ]) {
          await client.query(`UPDATE "Cohort" SET seed = seed + $2 WHERE id = $1`, [uuid(cohort ?? 0), by]);
        }
        await client.query(ACCOUNT, [person, person, person]);
        await client.query("COMMIT");
        written += 1;
      }
    }),
  );
  const counts: number[] = [];
  for (let round = 0; round < 4; round++) {
    const before = written;
    const file = join(folder, `${round}.backup`);
    expect(await backUp({ url, out: file, now })).toMatchObject({ is: "done" });
    const during = written - before;
    const fresh = await cloneDatabase("empty");
    expect(await restore({ file, url: fresh.url, migrations: storeMigrations() })).toMatchObject({ is: "done" });
    const [found] = await onServer(
      `SELECT (SELECT count(*)::int FROM "Person") AS persons, (SELECT count(*)::int FROM "Account") AS accounts,
         (SELECT sum(seed)::int FROM "Cohort") AS sum`,
      fresh.url,
    );
    await fresh.drop();
    expect(found?.accounts).toBe(found?.persons);
    expect(found?.sum).toBe(1000);
    counts.push(Number(found?.persons));
    // The control: there was something to be inconsistent about.
    expect(during).toBeGreaterThan(0);
  }
  stopped = true;
  await Promise.all(writers);
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  expect(new Set(counts).size).toBe(counts.length);
});
