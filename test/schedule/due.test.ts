import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Temporal } from "../../src/clock.ts";
import type { Trouble } from "../../src/delivery/trouble.ts";
import type { DueHandler, Occasion } from "../../src/feature.ts";
import { createDueRunner, failuresOf, redate, schedule } from "../../src/schedule/due.ts";
import type { DueWork } from "../../src/store/generated/client.ts";
import { type People, START, settle, testMeans } from "../delivery/scene.ts";
import { type FreshDatabase, freshDatabase } from "../doubles/database.ts";

let db: FreshDatabase;
let people: People;

beforeAll(async () => {
  db = await freshDatabase();
  people = await settle(db.store, "north", { members: 1 });
});
afterAll(async () => {
  await db?.close();
});
beforeEach(async () => {
  await db.store.transaction(async (tx) => {
    await tx.dueWork.deleteMany();
    await tx.delivery.deleteMany();
  });
});

const at = (minutes: number): Temporal.Instant => START.add({ minutes });
const occasion = (target: string, minutes: number, more: Partial<Occasion> = {}): Occasion => ({
  kind: "test.work",
  target,
  at: at(minutes),
  ...more,
});
const put = (...occasions: Occasion[]) => db.store.transaction((tx) => schedule(tx, occasions));
const rows = (): Promise<DueWork[]> => db.store.transaction((tx) => tx.dueWork.findMany({ orderBy: { dueAt: "asc" } }));

function runner(handlers: Record<string, DueHandler>) {
  const troubles: Trouble[] = [];
  const run = createDueRunner({
    store: db.store,
    means: testMeans(),
    handlers: new Map(Object.entries(handlers)),
    tell: (trouble) => troubles.push(trouble),
  });
  return { run, troubles };
}

/** A handler that keeps a list of what it was called for. */
function listing(outcome: Awaited<ReturnType<DueHandler>> = {}) {
  const seen: string[] = [];
  const handler: DueHandler = async (_, work) => {
    seen.push(work.targetId);
    return outcome;
  };
  return { seen, handler };
}

describe("an occasion", () => {
  it("is one occasion however often it is scheduled, and keeps its first moment", async () => {
    await put(occasion("a", 1, { period: "2026-W45" }));
    await put(occasion("a", 2, { period: "2026-W45" }), occasion("a", 3, { period: "2026-W46" }));
    expect((await rows()).map(({ period, dueAt }) => [period, dueAt.getTime()])).toEqual([
      ["2026-W45", at(1).epochMilliseconds],
      ["2026-W46", at(3).epochMilliseconds],
    ]);
  });

  it("is not done again when it is scheduled again after it was done", async () => {
    const { seen, handler } = listing();
    const { run } = runner({ "test.work": handler });
    await put(occasion("a", 0));
    await run(at(0));
    await put(occasion("a", 0));
    await run(at(1));
    expect(seen).toEqual(["a"]);
  });

  it("can be moved while it waits, and not after", async () => {
    const { run } = runner({ "test.work": listing().handler });
    await put(occasion("a", 0));
    const move = (minutes: number) => db.store.transaction((tx) => redate(tx, occasion("a", minutes)));
    expect(await move(5)).toBe(true);
    expect((await rows())[0]?.dueAt.getTime()).toBe(at(5).epochMilliseconds);
    await run(at(5));
    expect(await move(9)).toBe(false);
  });
});

describe("what is due", () => {
  it("is done in order of time, at its moment and not before", async () => {
    const { seen, handler } = listing();
    const { run } = runner({ "test.work": handler });
    await put(occasion("later", 2), occasion("first", 0), occasion("second", 1));
    expect(await run(at(1))).toEqual({ done: 2, skipped: 0, failed: 0, more: false });
    expect(seen).toEqual(["first", "second"]);
  });

  it("is stored with what it decided: posts, what comes next, and that it was done", async () => {
    const member = people.members[0] as string;
    const { run } = runner({
      "test.work": async (_, work) => ({
        posts: [{ key: "p", kind: "test.says", subject: work.targetId, to: { member } }],
        next: [occasion("a", 60, { kind: "test.next" })],
      }),
    });
    await put(occasion("a", 0));
    await run(at(0));
    expect((await rows()).map(({ kind, state }) => [kind, state])).toEqual([
      ["test.work", "done"],
      ["test.next", "waiting"],
    ]);
    const posts = await db.store.transaction((tx) => tx.delivery.findMany());
    expect(posts).toMatchObject([{ key: "p", memberId: member, state: "pending" }]);
  });

  it("may be skipped, with its reason kept", async () => {
    const { run } = runner({ "test.work": async () => ({ skipped: "stale" }) });
    await put(occasion("a", 0));
    expect(await run(at(0))).toMatchObject({ skipped: 1 });
    expect(await rows()).toMatchObject([{ state: "skipped", why: "stale" }]);
  });

  it("leaves no trace where a trace could tell on somebody", async () => {
    const { run } = runner({ "test.work": async () => ({ forget: true }) });
    await put(occasion("a", 0));
    await run(at(0));
    expect(await rows()).toEqual([]);
  });

  it("waits for a version that knows its kind", async () => {
    const { run } = runner({ "test.other": listing().handler });
    await put(occasion("a", 0));
    expect(await run(at(0))).toMatchObject({ done: 0, failed: 0 });
    expect(await rows()).toMatchObject([{ state: "waiting", why: null }]);
  });

  it("is done in portions", async () => {
    const { seen, handler } = listing();
    const { run } = runner({ "test.work": handler });
    await put(...["a", "b", "c"].map((target) => occasion(target, 0)));
    expect(await run(at(0), 2)).toMatchObject({ done: 2, more: true });
    expect(await run(at(0), 2)).toMatchObject({ done: 1, more: false });
    expect(seen).toHaveLength(3);
  });

  it("is done once by two instances at the same time", async () => {
    const one = listing();
    const other = listing();
    await put(...Array.from({ length: 20 }, (_, index) => occasion(`t${index}`, index)));
    const runs = [runner({ "test.work": one.handler }), runner({ "test.work": other.handler })];
    await Promise.all(runs.map(({ run }) => run(at(60))));
    expect([...one.seen, ...other.seen].sort()).toEqual(Array.from({ length: 20 }, (_, index) => `t${index}`).sort());
  });
});

describe("a handler that fails", () => {
  const failing =
    (times: number): DueHandler =>
    async ({ tx }, work) => {
      if (work.targetId !== "bad" || times-- <= 0) return {};
      await tx.delivery.create({
        data: { key: "half", kind: "x", subject: "x", notBefore: new Date(START.epochMilliseconds) },
      });
      throw new TypeError("somebody's words");
    };

  it("undoes what it did, is told and counted without words, and holds up nothing", async () => {
    const { run, troubles } = runner({ "test.work": failing(1) });
    await put(occasion("bad", 0), occasion("good", 1));
    expect(await run(at(1))).toMatchObject({ done: 1, failed: 1 });
    expect(await db.store.transaction((tx) => tx.delivery.count())).toBe(0);
    const [bad] = await rows();
    expect(bad).toMatchObject({ state: "waiting", why: "failing-1" });
    expect(failuresOf(bad as DueWork)).toBe(1);
    expect(troubles).toEqual([{ during: "due", id: bad?.id, kind: "test.work", error: "TypeError" }]);
  });

  it("is tried again, each time after a longer rest", async () => {
    const { run } = runner({ "test.work": failing(3) });
    await put(occasion("bad", 0));
    const tried: number[] = [];
    for (let minute = 0; minute < 20; minute += 1) {
      const { failed, done } = await run(at(minute));
      if (failed + done > 0) tried.push(minute);
    }
    expect(tried).toEqual([0, 1, 3, 7]);
    expect(await rows()).toMatchObject([{ state: "done", why: null }]);
  });

  it("that broke a statement of the database is handled the same", async () => {
    const { run } = runner({
      "test.work": async ({ tx }) => {
        await tx.$queryRaw`SELECT 1/0`;
        return {};
      },
    });
    await put(occasion("a", 0));
    expect(await run(at(0))).toMatchObject({ failed: 1 });
    expect(await rows()).toMatchObject([{ state: "waiting", why: "failing-1" }]);
  });
});
