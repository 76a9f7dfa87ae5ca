// Backing up and restoring as an operator does it, on a populated installation; and what is refused so that nothing is lost.

import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { instantOf } from "../../src/clock.ts";
import { contents } from "../backup/sample.ts";
import { cloneDatabase, onServer } from "../doubles/database.ts";
import { aHouse, type House, PROJECT } from "./house.ts";

/** Points the installation to a new, empty database; what it had stays where it was. */
async function moveToEmpty(house: House): Promise<void> {
  const { url, drop } = await cloneDatabase("empty");
  onTestFinished(drop);
  house.url = url;
  house.env.DATABASE_URL = url;
}

const everything = (house: House) => contents(house.url, ["InboxEvent", "_prisma_migrations"]);

async function populated(): Promise<House> {
  const house = await aHouse();
  await house.populate();
  return house;
}

describe("backup and restore", () => {
  it("bring back what was there, whatever was changed since", async () => {
    const house = await populated();
    const before = await everything(house);
    const file = join(house.folder, "kindling.backup");
    expect(await house.kindling("backup", "--out", file)).toMatchObject({ code: 0, err: "" });
    await onServer(`UPDATE "Person" SET name = 'Somebody Else'`, house.url);
    await onServer(`DELETE FROM "Room"`, house.url);
    expect(await everything(house)).not.toEqual(before);

    await moveToEmpty(house);
    const restored = await house.json<{ rows: number; setAside: object }>("restore", "--from", file);
    expect(restored).toMatchObject({ is: "done", erased: [], withoutKey: [] });
    expect(restored.setAside).toEqual({ work: 0, drafts: 0, posts: 0, codes: 0 });
    expect(await everything(house)).toEqual(before);
    expect((await house.kindling("cohort", "list")).out).toContain("ignite-rehearsal");
  });

  it("will not fill a database that is in use, nor overwrite a backup", async () => {
    const house = await populated();
    const file = join(house.folder, "kindling.backup");
    await house.kindling("backup", "--out", file);
    expect(await house.kindling("backup", "--out", file)).toMatchObject({
      code: 1,
      err: expect.stringContaining("is there already"),
    });
    const before = await everything(house);
    expect(await house.kindling("restore", "--from", file)).toMatchObject({
      code: 1,
      err: expect.stringContaining("The database is in use"),
    });
    expect(await everything(house)).toEqual(before);
  });

  it("find out before anything is filled that the packs or the keys cannot be used", async () => {
    const house = await populated();
    const file = join(house.folder, "kindling.backup");
    await house.kindling("backup", "--out", file);
    await moveToEmpty(house);
    house.settings("prompts: nowhere\n");
    expect(await house.kindling("restore", "--from", file)).toMatchObject({ code: 1 });
    house.settings("keystore:\n  folder: kindling.yaml\n");
    expect(await house.kindling("restore", "--from", file)).toMatchObject({ code: 1 });
    expect(await onServer("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", house.url)).toEqual([]);
    house.settings("");
    expect(await house.kindling("restore", "--from", file)).toMatchObject({ code: 0, err: "" });
  });

  it("set aside what may have been done since, unless the bot has not run", async () => {
    const house = await populated();
    const due = instantOf(new Date("2026-09-21T08:00:00Z"));
    house.now = due.subtract({ minutes: 1 });
    await house.within(({ store }) =>
      store.transaction((tx) =>
        tx.dueWork.create({
          data: { kind: "reflection.question", targetId: "x", period: "p", dueAt: new Date(due.epochMilliseconds) },
        }),
      ),
    );
    const file = join(house.folder, "kindling.backup");
    await house.kindling("backup", "--out", file);
    house.now = due.add({ hours: 1 });

    await moveToEmpty(house);
    const moved = await house.kindling("restore", "--from", file, "--nothing-since");
    expect(moved.out).toContain("What has fallen due is done when the bot starts.\n");
    expect(await onServer('SELECT state, why FROM "DueWork"', house.url)).toEqual([{ state: "waiting", why: null }]);

    await moveToEmpty(house);
    const restored = await house.kindling("restore", "--from", file);
    expect(restored.out).toContain("1 piece of work had fallen due and will not be done a second time.\n");
    expect(await onServer('SELECT state, why FROM "DueWork"', house.url)).toEqual([
      { state: "skipped", why: "restored" },
    ]);
  });
});

describe("keys backup and restore", () => {
  it("bring lost keys back; until then nothing that needs them is opened", async () => {
    const house = await populated();
    const [{ id } = { id: "" }] = (await onServer('SELECT id::text FROM "Member" LIMIT 1', house.url)) as {
      id: string;
    }[];
    const box = await house.within(({ means }) => means.keys.seal(`member:${id}`, "in confidence", "answer:1"));
    const file = join(house.folder, "keys.backup");
    const made = await house.json<{ keys: number }>("keys", "backup", "--out", file);
    expect(made.keys).toBeGreaterThanOrEqual(13);

    rmSync(join(house.folder, ".kindling-keys"), { recursive: true });
    for (const words of [
      ["cohort", "list"],
      ["member", "list", "--cohort", "ignite-rehearsal"],
    ]) {
      expect(await house.kindling(...words)).toEqual({
        out: "",
        err: expect.stringMatching(/^The database has 13 members, and the keystore has no keys: .*"keys restore".*\n$/),
        code: 1,
      });
    }
    expect(await house.kindling("keys", "restore", "--from", file)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Put back \d+ keys of /),
    });
    expect((await house.kindling("cohort", "list")).code).toBe(0);
    expect(await house.within(({ means }) => means.keys.open(`member:${id}`, box, "answer:1"))).toBe("in confidence");
  });

  it("refuse a backup of the other kind, each in a sentence", async () => {
    const house = await populated();
    const [database, keys] = [join(house.folder, "kindling.backup"), join(house.folder, "keys.backup")];
    await house.kindling("backup", "--out", database);
    await house.kindling("keys", "backup", "--out", keys);
    for (const words of [
      ["keys", "restore", "--from", database],
      ["restore", "--from", keys],
    ]) {
      const ran = await house.kindling(...words);
      expect(ran).toMatchObject({ code: 1, out: "" });
      expect(ran.err.trimEnd().split("\n")).toHaveLength(1);
    }
  });
});

describe("what cannot be used is refused before anything is opened", () => {
  it("a broken pack, with file, line and column for each mistake", async () => {
    const house = await aHouse("none");
    cpSync(join(PROJECT, "prompts"), join(house.folder, "mine"), { recursive: true });
    const pack = join(house.folder, "mine/packs/broken.yaml");
    writeFileSync(pack, "id: broken\nname: Broken\nthemes:\n  - id: one\n    name: One\n    colour: blue\n");
    house.settings("prompts: mine\n");
    house.env.DATABASE_URL = "postgresql://127.0.0.1:1/nowhere";
    for (const words of [["start"], ["rehearse"], ["cohort", "list"]]) {
      const { code, err, out } = await house.kindling(...words);
      expect([code, out]).toEqual([1, ""]);
      const [head, ...lines] = err.trimEnd().split("\n");
      expect(head).toBe("The packs cannot be used:");
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.every((line) => /broken\.yaml:\d+:\d+ /.test(line))).toBe(true);
      expect(lines.some((line) => line.includes(":6:5 "))).toBe(true);
    }
  });

  it("a hundred mistakes after one are not all said", async () => {
    const house = await aHouse("none");
    cpSync(join(PROJECT, "prompts"), join(house.folder, "mine"), { recursive: true });
    const lines = Array.from({ length: 60 }, (_, at) => `nonsense-${at}: 1`);
    writeFileSync(join(house.folder, "mine/packs/broken.yaml"), `id: broken\n${lines.join("\n")}\n`);
    house.settings("prompts: mine\n");
    const { err } = await house.kindling("start");
    expect(err.split("\n").length).toBeLessThan(25);
    expect(err).toMatch(/^And \d+ more; "prompts check" shows them all\.$/m);
  });

  it("every wrong setting at once, for every command that reads them", async () => {
    const house = await aHouse("none");
    house.settings(
      "command: kindling\nlog: loud\nweb:\n  port: many\n  colour: blue\nslack:\n  - id: North\n    mode: pigeon\nkeystore: no\n",
    );
    house.env.PORT = "http";
    const commands = [
      ["start"],
      ["rehearse"],
      ["migrate"],
      ["cohort", "list"],
      ["backup", "--out", "x"],
      ["keys", "backup", "--out", "x"],
    ];
    for (const words of commands) {
      const { code, err, out } = await house.kindling(...words);
      expect([code, out]).toEqual([1, ""]);
      expect(
        err
          .trimEnd()
          .split("\n")
          .map((line) => /^(\S+): ./.exec(line)?.[1] ?? line),
      ).toEqual([
        "The configuration has 8 mistakes:",
        "kindling.yaml:1:1",
        "kindling.yaml:2:1",
        "kindling.yaml:4:3",
        "kindling.yaml:5:3",
        "kindling.yaml:7:5",
        "kindling.yaml:8:5",
        "kindling.yaml:9:1",
        "PORT",
      ]);
      // Nothing in the words of a programmer.
      expect(err).not.toMatch(/expected|received|invalid/i);
    }
  });
});
