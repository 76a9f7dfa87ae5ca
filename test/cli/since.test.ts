// A cohort lives on after its backup; then the backup is restored. Each test has its twin without setting aside, which does things twice.

import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { backUp } from "../../src/backup/back-up.ts";
import { storeMigrations } from "../../src/backup/migrations.ts";
import { restore } from "../../src/backup/restore.ts";
import { LEAVES_NO_TRACE, STILL_DONE, sayAside, setAside } from "../../src/cli/since.ts";
import { dateOf, Temporal } from "../../src/clock.ts";
import { gather } from "../../src/conversation/registry.ts";
import { postAgain } from "../../src/delivery/ledger.ts";
import { newId } from "../../src/ids.ts";
import { planQuestions } from "../../src/reflection/plan.ts";
import { rooms } from "../../src/rooms.ts";
import { createDueRunner } from "../../src/schedule/due.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { cloneDatabase } from "../doubles/database.ts";
import { createWorld, type World } from "../reflection/world.ts";

const registry = gather(rooms);
const QUESTION = "2026-10-19T08:00:00Z";

async function aCohort(): Promise<World> {
  const world = await createWorld([{ name: "Ann" }, { name: "Bea" }]);
  onTestFinished(world.close);
  await world.tick();
  return world;
}

/** Backs the world up; the function restores it, each time into another database. */
async function backedUp(world: World): Promise<() => Promise<Store>> {
  const folder = await mkdtemp(join(tmpdir(), "kindling-since-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "kindling.backup");
  expect(await backUp({ url: world.url, out: file, now: world.now })).toMatchObject({ is: "done" });
  return async () => {
    const { url, drop } = await cloneDatabase("empty");
    onTestFinished(drop);
    expect(await restore({ file, url, migrations: storeMigrations() })).toMatchObject({ is: "done" });
    const store = await openStore({ url });
    onTestFinished(store.close);
    return store;
  };
}

/** What a bot that starts on the store would send by now: its first heartbeat. Keys of posts, without what chance makes of them. */
async function wouldSend(world: World, store: Store): Promise<string[]> {
  const run = createDueRunner({ store, means: world.means, handlers: registry.due });
  await store.transaction((tx) => planQuestions(tx, world.now, world.cohortId));
  expect((await run(world.now)).failed).toBe(0);
  const posts = await store.transaction((tx) =>
    tx.delivery.findMany({
      where: { state: "pending", notBefore: { lte: dateOf(world.now) } },
      orderBy: { key: "asc" },
    }),
  );
  return posts.map(({ kind }) => kind).sort();
}

describe("after a restore", () => {
  it("a question that was asked since is not asked again, and the next one comes", async () => {
    const world = await aCohort();
    world.set("2026-10-19T07:59:00Z");
    const again = await backedUp(world);
    await world.at(QUESTION);
    expect(world.chat("Ann").filter(({ kind }) => kind === "reflection.question")).toHaveLength(1);
    world.set("2026-10-19T12:00:00Z");

    const twice = await again();
    expect(await wouldSend(world, twice)).toEqual([
      "reflection.question",
      "reflection.question",
      "reflection.room-question",
    ]);

    const once = await again();
    expect(await setAside(once, world.now)).toEqual({ work: 3, drafts: 0, posts: 0, codes: 0 });
    expect(await wouldSend(world, once)).toEqual([]);
    const work = await once.transaction((tx) => tx.dueWork.findMany({ where: { kind: "reflection.question" } }));
    expect(work.filter(({ period }) => period === "2026-W43").map(({ state, why }) => [state, why])).toEqual([
      ["skipped", "restored"],
      ["skipped", "restored"],
    ]);
    expect(work.filter(({ state }) => state === "waiting").map(({ dueAt }) => dueAt.toISOString())).toEqual([
      "2026-10-26T09:00:00.000Z",
      "2026-10-26T09:00:00.000Z",
    ]);
  });

  it("work that had fallen due in the minute before the backup counts as done, too", async () => {
    const world = await aCohort();
    world.set("2026-10-19T08:00:30Z");
    const again = await backedUp(world);
    await world.tick();
    const once = await again();
    expect((await setAside(once, world.now)).work).toBe(3);
    expect(await wouldSend(world, once)).toEqual([]);
  });

  it("a draft without a name that was posted since is gone with the link to its author", async () => {
    const world = await aCohort();
    await world.at(QUESTION);
    await world.answer("Ann", "Nobody knows that it was I", "cohort-unnamed");
    const again = await backedUp(world);
    await world.at("2026-10-20T18:00:00Z");
    expect(world.chat("room").filter(({ kind }) => kind === "reflection.unnamed-share")).toHaveLength(1);

    const twice = await again();
    expect(await wouldSend(world, twice)).toContain("reflection.unnamed-share");

    const once = await again();
    expect(await setAside(once, world.now)).toMatchObject({ drafts: 1 });
    expect(await wouldSend(world, once)).toEqual([]);
    const left = await once.transaction(async (tx) => ({
      answers: await tx.answer.count(),
      work: await tx.dueWork.count({ where: { kind: "reflection.unnamed" } }),
    }));
    expect(left).toEqual({ answers: 0, work: 0 });
  });

  it("a draft whose hour has not come stays, and so does what was shared by name", async () => {
    const world = await aCohort();
    await world.at(QUESTION);
    await world.answer("Ann", "Nobody knows yet", "cohort-unnamed");
    await world.answer("Bea", "This is mine", "cohort-named");
    await world.tick();
    const again = await backedUp(world);
    world.set("2026-10-19T09:00:00Z");
    const once = await again();
    expect(await setAside(once, world.now)).toMatchObject({ drafts: 0 });
    expect(await once.transaction((tx) => tx.answer.count())).toBe(2);
    world.set("2026-10-20T18:00:00Z");
    expect(await wouldSend(world, once)).toContain("reflection.unnamed-share");
  });

  it("posts that may have left wait for an organiser; those of later, stale ones and rewritings do not", async () => {
    const world = await aCohort();
    const now = Temporal.Instant.from("2026-10-19T12:00:00Z");
    const post = (key: string, more: object) => ({
      key,
      kind: "reflection.share",
      subject: newId(),
      cohortId: world.cohortId,
      memberId: world.idOf("Ann"),
      notBefore: dateOf(now.subtract({ minutes: 5 })),
      ...more,
    });
    const attempt = { lease: randomUUID(), leaseUntil: dateOf(now), attempts: 1 };
    await world.tx((tx) =>
      tx.delivery.createMany({
        data: [
          post("pending", {}),
          post("sending", { state: "sending", ...attempt }),
          post("unknown", { state: "unknown", ...attempt }),
          post("sent", { state: "sent", settledAt: dateOf(now) }),
          post("later", { notBefore: dateOf(now.add({ minutes: 5 })) }),
          post("stale", { notAfter: dateOf(now.subtract({ minutes: 1 })) }),
          post("rewriting", { revises: "sent" }),
        ],
      }),
    );
    const once = await (await backedUp(world))();
    expect(await setAside(once, now)).toMatchObject({ posts: 3 });
    const states = async () =>
      Object.fromEntries(
        (await once.transaction((tx) => tx.delivery.findMany({ orderBy: { key: "asc" } }))).map((row) => [
          row.key,
          `${row.state} ${row.why ?? ""}`.trim(),
        ]),
      );
    expect(await states()).toEqual({
      pending: "unconfirmed restored",
      sending: "unconfirmed restored",
      unknown: "unconfirmed restored",
      sent: "sent",
      later: "pending",
      stale: "pending",
      rewriting: "pending",
    });
    // "Post again" works on them as on any other.
    const found = await once.transaction((tx) => tx.delivery.findUniqueOrThrow({ where: { key: "pending" } }));
    expect(await once.transaction((tx) => postAgain(tx, found.id, now))).toBe("queued");
    expect((await states()).pending).toBe("pending");
  });

  it("what is promised or waited for is still done; reminders go without a trace", async () => {
    const world = await aCohort();
    const dueAt = dateOf(world.now.subtract({ minutes: 1 }));
    const kinds = [...STILL_DONE, ...LEAVES_NO_TRACE];
    await world.tx((tx) => tx.dueWork.createMany({ data: kinds.map((kind) => ({ kind, targetId: newId(), dueAt })) }));
    const once = await (await backedUp(world))();
    expect(await setAside(once, world.now)).toMatchObject({ work: LEAVES_NO_TRACE.length });
    const left = await once.transaction((tx) => tx.dueWork.findMany({ where: { kind: { in: kinds } } }));
    expect(left.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual(
      STILL_DONE.map((kind) => `${kind} waiting`).toSorted(),
    );
    // Every name is one that a room answers to.
    expect([...kinds, "reflection.unnamed"].filter((kind) => !registry.due.has(kind))).toEqual([]);
  });

  it("one-time codes do not work a second time; codes for many do", async () => {
    const world = await aCohort();
    const code = (purpose: "join" | "organise" | "link", usesLeft: number) => ({
      purpose,
      digest: Buffer.from(randomUUID()),
      cohortId: world.cohortId,
      usesLeft,
      createdAt: dateOf(world.now),
      expiresAt: dateOf(world.now.add({ hours: 24 })),
    });
    await world.tx((tx) =>
      tx.invitation.createMany({ data: [code("join", 20), code("organise", 1), code("link", 1)] }),
    );
    const once = await (await backedUp(world))();
    expect(await setAside(once, world.now)).toMatchObject({ codes: 2 });
    const open = await once.transaction((tx) =>
      tx.invitation.findMany({ where: { expiresAt: { gt: dateOf(world.now) } }, select: { purpose: true } }),
    );
    expect(open).toEqual([{ purpose: "join" }]);
  });
});

describe("what the operator is told", () => {
  it("counts, or that there was nothing", () => {
    expect(sayAside({ work: 0, drafts: 0, posts: 0, codes: 0 })).toEqual(["Nothing had fallen due since."]);
    expect(
      sayAside({ work: 3, drafts: 1, posts: 2, codes: 1 }).map((line) => line.split(" ").slice(0, 2).join(" ")),
    ).toEqual(["3 pieces", "2 posts", "1 draft", "1 one-time"]);
  });
});
