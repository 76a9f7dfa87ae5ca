import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type After, startDeliverer } from "../../src/delivery/deliverer.ts";
import type { Trouble } from "../../src/delivery/trouble.ts";
import { type FreshDatabase, freshDatabase } from "../doubles/database.ts";
import { type LedgerPlatformOptions, ledgerPlatform } from "../doubles/ledger-platform.ts";
import { VirtualTime } from "../doubles/virtual-time.ts";
import { type People, partsBy, post, put, row, START, settle } from "./scene.ts";

let db: FreshDatabase;
let people: People;
let time: VirtualTime;
beforeAll(async () => {
  db = await freshDatabase();
  people = await settle(db.store, "north", { members: 2 });
});
afterAll(async () => {
  await db?.close();
});
beforeEach(async () => {
  time = new VirtualTime(START);
  await db.store.transaction(async (tx) => {
    await tx.delivery.deleteMany();
    await tx.rateLimit.deleteMany();
  });
});

function scene(more: Partial<LedgerPlatformOptions> = {}) {
  const platform = ledgerPlatform({ connections: ["north"], now: time.ms, pause: time.pause, ...more });
  const troubles: Trouble[] = [];
  const waits: { ms: number; run: () => void }[] = [];
  const after: After = (ms, run) => {
    const wait = { ms, run };
    waits.push(wait);
    return () => waits.splice(waits.indexOf(wait) >>> 0, 1);
  };
  const parts = partsBy(db.store, time, { platforms: [platform], tell: (trouble) => troubles.push(trouble) });
  return { platform, troubles, waits, parts, after };
}
const member = (index = 0) => ({ member: people.members[index] as string });

it("sends what is there, and what came while it was sending", async () => {
  const { platform, parts, after } = scene({
    onCall: async ({ key }) => {
      if (key !== "a") return;
      await time.real(() => put(db.store, [post("b", member(1))], START));
      deliverer.nudge();
    },
  });
  const deliverer = startDeliverer(parts, after);
  await put(db.store, [post("a", member())], START);
  await time.run(deliverer.quiet());
  expect(platform.posts.map(({ key }) => key)).toEqual(["a", "b"]);
  await deliverer.stop();
});

it("comes back by itself when the wait that a platform asked for is over", async () => {
  const { platform, parts, waits, after } = scene({
    faultOf: ({ nth }) => (nth === 1 ? { is: "rate-limited", ms: 20_000, holds: "channel" } : { is: "none" }),
  });
  const deliverer = startDeliverer(parts, after);
  await put(db.store, [post("a", member())], START);
  await time.run(deliverer.quiet());
  expect(waits.map(({ ms }) => Math.round(ms / 1_000))).toEqual([20]);
  time.move({ seconds: 20 });
  waits[0]?.run();
  await time.run(deliverer.quiet());
  expect(platform.count("a")).toBe(1);
  await deliverer.stop();
});

it("outlives a database that is away, and tells", async () => {
  const { platform, parts, troubles, waits, after } = scene();
  let away = true;
  const { store } = parts;
  const now = () => (away ? Promise.reject(new Error("somebody's words")) : store.now());
  const deliverer = startDeliverer({ ...parts, store: { ...store, now } }, after);
  await put(db.store, [post("a", member())], START);
  await time.run(deliverer.quiet());
  expect(troubles).toEqual([{ during: "pass", error: "Error" }]);
  expect(waits).toHaveLength(1);
  away = false;
  await time.run(deliverer.quiet());
  expect(platform.count("a")).toBe(1);
  await deliverer.stop();
});

it("stops after what is under way is recorded, and begins nothing new", async () => {
  let stopping: Promise<void> | undefined;
  const { platform, parts, after } = scene({
    onCall: async () => {
      stopping ??= deliverer.stop();
    },
  });
  const deliverer = startDeliverer({ ...parts, lanes: 1 }, after);
  await put(db.store, [post("a", member()), post("b", member(1))], START);
  await time.run(deliverer.quiet());
  await stopping;
  expect(platform.posts.map(({ key }) => key)).toEqual(["a"]);
  expect(await row(db.store, "a")).toMatchObject({ state: "sent" });
  expect(await row(db.store, "b")).toMatchObject({ state: "pending", attempts: 0 });
  deliverer.nudge();
  await time.run(deliverer.quiet());
  expect(platform.calls).toHaveLength(1);
});
