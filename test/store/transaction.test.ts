import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/ids.ts";
import type { Tx } from "../../src/store/store.ts";
import { type FreshDatabase, freshDatabase, onServer } from "../doubles/database.ts";

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

const person = (name: string) => ({
  id: newId(),
  name,
  zone: "Europe/London",
  createdAt: new Date("2026-10-19T08:00:00Z"),
});
const named = (name: string) => db.store.transaction((tx) => tx.person.count({ where: { name } }));

test("what a transaction did is there afterwards, and its result is handed on", async () => {
  const id = await db.store.transaction(async (tx) => (await tx.person.create({ data: person("kept") })).id);
  expect(await db.store.transaction((tx) => tx.person.findUnique({ where: { id } }))).toMatchObject({ name: "kept" });
});

test("work that rejects leaves nothing", async () => {
  const work = db.store.transaction(async (tx) => {
    await tx.person.create({ data: person("undone") });
    throw new Error("changed our mind");
  });
  await expect(work).rejects.toThrow("changed our mind");
  expect(await named("undone")).toBe(0);
});

test("a commit that the server refuses rejects", async () => {
  await onServer(
    `CREATE TABLE late (id int PRIMARY KEY, other int REFERENCES late DEFERRABLE INITIALLY DEFERRED)`,
    db.url,
  );
  const work = db.store.transaction(async (tx) => {
    await tx.person.create({ data: person("with-late") });
    await tx.$executeRaw`INSERT INTO late VALUES (1, 2)`;
  });
  await expect(work).rejects.toThrow();
  expect(await named("with-late")).toBe(0);
});

test("a transaction whose failed statement was caught rejects at its commit, and the connection stays good", async () => {
  const twice = person("twice");
  const work = db.store.transaction(async (tx) => {
    await tx.person.create({ data: twice });
    await tx.person.create({ data: twice }).catch(() => {});
  });
  await expect(work).rejects.toThrow();
  expect(await named("twice")).toBe(0);
  // More often than the pool has connections.
  for (let i = 0; i < 12; i++) await db.store.transaction((tx) => tx.person.create({ data: person("after") }));
  expect(await named("after")).toBe(12);
});

test("a serializable transaction that lost against another is done again", async () => {
  await db.store.transaction((tx) => tx.rateLimit.deleteMany());
  // Each counts what is there, waits for the other to have counted too, and writes on the strength of it.
  let counted = 0;
  let bothCounted: () => void = () => {};
  const both = new Promise<void>((resolve) => {
    bothCounted = resolve;
  });
  let runs = 0;
  const addOneMore = (name: string) => async (tx: Tx) => {
    runs++;
    const before = await tx.person.count({ where: { name: { startsWith: "race-" } } });
    if (++counted >= 2) bothCounted();
    await both;
    await tx.person.create({ data: person(`${name}-${before}`) });
  };
  await Promise.all(
    ["race-a", "race-b"].map((name) => db.store.transaction(addOneMore(name), { isolation: "serializable" })),
  );
  const names = await db.store.transaction((tx) =>
    tx.person.findMany({ where: { name: { startsWith: "race-" } }, orderBy: { name: "asc" } }),
  );
  // As if one after the other: one of them found nothing, the other found one.
  expect(names.map((row) => row.name.slice(-1)).sort()).toEqual(["0", "1"]);
  expect(runs).toBeGreaterThan(2);
});

test("a transaction that takes longer than it may rejects and leaves nothing", async () => {
  const work = db.store.transaction(
    async (tx) => {
      await tx.person.create({ data: person("slow") });
      await tx.$queryRaw`SELECT pg_sleep(0.3)::text`;
      await tx.person.create({ data: person("slow") });
    },
    { timeoutMs: 100 },
  );
  await expect(work).rejects.toThrow();
  expect(await named("slow")).toBe(0);
});

test("an error names no value that was written", async () => {
  const secret = person("Jordan said the mayor knew");
  const work = db.store.transaction(async (tx) => {
    await tx.person.create({ data: secret });
    await tx.person.create({ data: secret });
  });
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  expect(`${(error as Error).message} ${JSON.stringify(error)}`).not.toContain("mayor");
});
