import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { backUp } from "../../src/backup/back-up.ts";
import { type Members, reapplyErasures } from "../../src/backup/erasures.ts";
import { storeMigrations } from "../../src/backup/migrations.ts";
import { restore } from "../../src/backup/restore.ts";
import { dateOf, Temporal } from "../../src/clock.ts";
import { eraseMember } from "../../src/cohort/erasure.ts";
import type { Means } from "../../src/feature.ts";
import { newId } from "../../src/ids.ts";
import { openFolderKeystore } from "../../src/keystore/folder.ts";
import { KeyDestroyed } from "../../src/keystore/keystore.ts";
import type { OpenKeystore } from "../../src/keystore/shelf.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { cloneDatabase, freshDatabase } from "../doubles/database.ts";
import { contents } from "./sample.ts";

const now = Temporal.Instant.from("2026-11-02T03:00:00Z");
const at = dateOf(now);

/** A cohort of two, each with an answer: the ids of the members. */
async function aCohort(store: Store, keys: OpenKeystore): Promise<{ ann: string; bob: string }> {
  return store.transaction(async (tx) => {
    const cohort = await tx.cohort.create({
      data: {
        handle: "ignite-2026",
        name: "Ignite",
        zone: "Europe/London",
        startsOn: at,
        endsOn: at,
        pack: "ignite",
        sizeLimit: 20,
        seed: 1,
        createdAt: at,
      },
    });
    const week = await tx.weekQuestion.create({
      data: {
        cohortId: cohort.id,
        period: "2026-W45",
        number: 1,
        questionId: "q",
        themeId: "t",
        text: "Who could tell you?",
      },
    });
    const join = async (name: string, words: string): Promise<string> => {
      const person = await tx.person.create({ data: { name, zone: "Europe/London", createdAt: at } });
      const member = await tx.member.create({
        data: {
          cohortId: cohort.id,
          personId: person.id,
          roles: ["member"],
          sector: "health",
          organisation: "A trust",
          job: "Chair",
          place: "Salford",
          charterAcceptedAt: at,
          joinedAt: at,
        },
      });
      await keys.ensure(`member:${member.id}`);
      const ask = await tx.ask.create({ data: { weekQuestionId: week.id, memberId: member.id, askedAt: at } });
      const id = newId();
      const sealed = await keys.seal(`member:${member.id}`, words, `answer:${id}`);
      await tx.answer.create({
        data: { id, askId: ask.id, memberId: member.id, sealed, visibility: "only_me", answeredAt: at },
      });
      return member.id;
    };
    return { ann: await join("Ann Archer", "I may resign."), bob: await join("Bob Baker", "I sleep badly.") };
  });
}

const meansOf = (keys: OpenKeystore): Omit<Means, "tx"> => ({
  now,
  random: () => 0.5,
  keys,
  library: new Map(),
  sayIn: () => {
    throw new Error("nothing is said here");
  },
  settings: { secret: new Uint8Array(32), command: "/kindling" },
});

async function erase(store: Store, keys: OpenKeystore, memberId: string): Promise<void> {
  await store.transaction(async (tx) => {
    const member = await tx.member.findUniqueOrThrow({ where: { id: memberId }, include: { cohort: true } });
    await eraseMember({ ...meansOf(keys), tx }, member, []);
  });
}

const membersOf = (store: Store, keys: OpenKeystore): Members => ({
  list: async () => (await store.transaction((tx) => tx.member.findMany({ select: { id: true } }))).map(({ id }) => id),
  erasedOwners: async () => (await store.transaction((tx) => tx.erasure.findMany())).map(({ keyOwner }) => keyOwner),
  erase: (memberId) => erase(store, keys, memberId),
});

async function wordsOf(store: Store, keys: OpenKeystore, memberId: string): Promise<string[]> {
  const answers = await store.transaction((tx) => tx.answer.findMany({ where: { memberId } }));
  return Promise.all(answers.map((answer) => keys.open(`member:${memberId}`, answer.sealed, `answer:${answer.id}`)));
}

test("a backup from before somebody was erased brings back neither their words nor, in the end, them", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kindling-erased-"));
  const keys = await openFolderKeystore({ folder: join(folder, "keys"), log: { info() {}, warn() {} } });
  const db = await freshDatabase();
  const file = join(folder, "kindling.backup");
  const fresh = await cloneDatabase("empty");
  onTestFinished(async () => {
    await db.close();
    await fresh.drop();
    await rm(folder, { recursive: true });
  });
  const { ann, bob } = await aCohort(db.store, keys);
  expect(await backUp({ url: db.url, out: file, now })).toMatchObject({ is: "done" });
  // The control: until then they could be read.
  expect(await wordsOf(db.store, keys, ann)).toEqual(["I may resign."]);
  await erase(db.store, keys, ann);
  await keys.destroy(`member:${ann}`);

  expect(await restore({ file, url: fresh.url, migrations: storeMigrations() })).toMatchObject({ is: "done" });
  const restored = await openStore({ url: fresh.url });
  onTestFinished(() => restored.close());
  const held = async () => JSON.stringify([...(await contents(fresh.url, ["Erasure", "DueWork"])).values()]);
  expect(await held()).toContain("Ann Archer");
  await expect(wordsOf(restored, keys, ann)).rejects.toThrow(KeyDestroyed);
  expect(await wordsOf(restored, keys, bob)).toEqual(["I sleep badly."]);

  const again = () => reapplyErasures(keys, membersOf(restored, keys));
  expect(await again()).toEqual({ erased: [ann], withoutKey: [] });
  expect(await held()).not.toContain("Ann Archer");
  expect(await held()).not.toContain(ann);
  expect(await wordsOf(restored, keys, bob)).toEqual(["I sleep badly."]);
  expect(await again()).toEqual({ erased: [], withoutKey: [] });
});

test("a key that came back with an older backup of the keystore goes again, as the database remembers", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kindling-erased-"));
  const keys = await openFolderKeystore({ folder: join(folder, "keys"), log: { info() {}, warn() {} } });
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const owner of ["member:1", "member:2"] as const) await keys.ensure(owner);
  const erased: string[] = [];
  const members: Members = {
    list: async () => ["2", "3"],
    erasedOwners: async () => ["member:1"],
    erase: async (id) => void erased.push(id),
  };
  expect(await reapplyErasures(keys, members)).toEqual({ erased: [], withoutKey: ["3"] });
  expect(await keys.destroyed()).toEqual(["member:1"]);
  await expect(keys.ensure("member:1")).rejects.toThrow(KeyDestroyed);
  await keys.ensure("member:2");
  expect(erased).toEqual([]);
});
