// Killed before each step on the disk, one after the other, and opened again.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, test } from "vitest";
import { UNFINISHED } from "../../src/keystore/disk.ts";
import { KeyDestroyed } from "../../src/keystore/keystore.ts";
import { nameOf, pathOf } from "../../src/keystore/place.ts";
import type { Order, Step } from "./child.ts";
import { filesBelow, filesWith, keyOf, open, twoFolders } from "./folders.ts";

interface Ended {
  killed: boolean;
  lines: string[];
}

async function run(order: Order): Promise<Ended> {
  const script = join(import.meta.dirname, "child.ts");
  return new Promise((done, fail) => {
    execFile(process.execPath, [script, JSON.stringify(order)], { maxBuffer: 64 << 20 }, (error, out, complaint) => {
      if (error !== null && error.signal !== "SIGKILL") fail(new Error(complaint));
      else done({ killed: error !== null, lines: out.split("\n").filter((line) => line !== "") });
    });
  });
}

/** Processes at a time. */
const TOGETHER = 4;

/** Runs an act on copies of one state, killed before its first step, before its second, and so on until it comes to its end. */
async function killedAtEachStep(
  state: { folder: string; mirror: string },
  order: Pick<Order, "act" | "owners">,
  look: (at: { folder: string; mirror: string }, killAt: number) => Promise<void>,
): Promise<number> {
  async function killedAt(killAt: number): Promise<boolean> {
    const base = join(dirname(state.folder), `killed-${killAt}`);
    const at = { folder: join(base, "keys"), mirror: join(base, "mirror") };
    await mkdir(base);
    await cp(state.folder, at.folder, { recursive: true });
    await cp(state.mirror, at.mirror, { recursive: true });
    const { killed } = await run({ ...order, ...at, killAt });
    if (killed) await look(at, killAt);
    await rm(base, { recursive: true });
    return killed;
  }
  for (let from = 1; ; from += TOGETHER) {
    const batch = Array.from({ length: TOGETHER }, (_, index) => killedAt(from + index));
    const alive = (await Promise.all(batch)).indexOf(false);
    if (alive !== -1) return from + alive - 1;
  }
}

async function noneUnfinished(at: { folder: string; mirror: string }): Promise<void> {
  for (const folder of [at.folder, at.mirror]) {
    expect([...(await filesBelow(folder)).keys()].filter((path) => path.endsWith(UNFINISHED))).toEqual([]);
  }
}

describe("killed at any step of", { timeout: 120_000 }, () => {
  test("making a key: it is there or not, never by halves, and the others are untouched", async () => {
    const state = await twoFolders();
    const keys = await open(state);
    await keys.ensure("member:bob");
    const box = await keys.seal("member:bob", "earlier words", "answer:1");
    const steps = await killedAtEachStep(state, { act: "ensure", owners: ["member:ann"] }, async (at, killAt) => {
      const again = await open(at);
      await noneUnfinished(at);
      await again.ensure("member:ann");
      const key = await keyOf(again, "member:ann");
      expect(await filesWith(at.folder, key), `step ${killAt}`).toHaveLength(1);
      expect(await filesWith(at.mirror, key), `step ${killAt}`).toHaveLength(1);
      expect(await again.open("member:bob", box, "answer:1")).toBe("earlier words");
      expect(await again.count()).toBe(2);
    });
    expect(steps).toBeGreaterThanOrEqual(8);
  });

  test("destroying a key: afterwards it is whole or gone, and once it is gone it stays so", async () => {
    const state = await twoFolders();
    const keys = await open(state);
    await keys.ensure("member:ann");
    await keys.ensure("member:bob");
    const box = await keys.seal("member:ann", "in confidence", "answer:1");
    const key = await keyOf(keys, "member:ann");
    const outcomes = new Set<string>();
    const steps = await killedAtEachStep(state, { act: "destroy", owners: ["member:ann"] }, async (at, killAt) => {
      const again = await open(at);
      await noneUnfinished(at);
      const found = await again.open("member:ann", box, "answer:1").catch((error: Error) => error.name);
      outcomes.add(found);
      if (found === "in confidence") {
        expect(await again.destroyed()).toEqual([]);
        await again.destroy("member:ann");
      }
      expect(await filesWith(dirname(at.folder), key), `step ${killAt}`).toEqual([]);
      expect(await again.destroyed()).toEqual(["member:ann"]);
      await expect(again.ensure("member:ann")).rejects.toThrow(KeyDestroyed);
      expect(await again.count()).toBe(1);
    });
    expect(steps).toBeGreaterThanOrEqual(12);
    expect([...outcomes].sort()).toEqual(["KeyDestroyed", "in confidence"]);
  });

  test("finishing what a kill left behind, and of healing a lost mirror", async () => {
    const state = await twoFolders();
    const keys = await open(state);
    for (const owner of ["member:ann", "member:bob", "member:cleo"] as const) await keys.ensure(owner);
    const box = await keys.seal("member:bob", "earlier words", "answer:1");
    const key = await keyOf(keys, "member:ann");
    const saved = join(dirname(state.folder), "saved");
    const file = pathOf(state.folder, "keys", nameOf("member:ann"));
    await cp(file, saved);
    await keys.destroy("member:ann");
    // As if killed after the tombstone in the first folder: the key is still there, and the mirror knows of nothing.
    await cp(saved, file);
    await cp(saved, pathOf(state.mirror, "keys", nameOf("member:ann")));
    await rm(saved);
    await rm(pathOf(state.mirror, "destroyed", nameOf("member:ann")));
    await rm(pathOf(state.mirror, "keys", nameOf("member:bob")));
    expect(await filesWith(dirname(state.folder), key)).toHaveLength(2);

    const steps = await killedAtEachStep(state, { act: "open", owners: [] }, async (at, killAt) => {
      const again = await open(at);
      await noneUnfinished(at);
      expect(await filesWith(dirname(at.folder), key), `step ${killAt}`).toEqual([]);
      expect(await again.open("member:bob", box, "answer:1")).toBe("earlier words");
      expect(await filesWith(at.mirror, await keyOf(again, "member:bob"))).toHaveLength(1);
      expect(await again.count()).toBe(2);
    });
    expect(steps).toBeGreaterThanOrEqual(12);
  });
});

/** The steps of an act that was let run to its end. */
async function stepsOf(order: Order): Promise<Step[]> {
  return (await run(order)).lines.map((line) => JSON.parse(line) as Step);
}

/**
 * What a power cut would undo: files named before their content was flushed, and names given or taken after the folder was last flushed.
 */
function unflushed(steps: Step[]): string[] {
  const wet = new Set<string>();
  const faults: string[] = [];
  for (const { did, path, to } of steps) {
    if (did === "open") wet.add(dirname(path));
    if (did === "write" || did === "writeFile") wet.add(path);
    if (did === "sync") wet.delete(path);
    if (did === "link" || did === "rename") {
      if (wet.has(path)) faults.push(`${path} was named before it was flushed`);
      wet.add(dirname(to ?? path));
    }
    if (did === "unlink") {
      if (wet.has(path)) faults.push(`${path} was taken away before it was overwritten for good`);
      wet.add(dirname(path));
    }
  }
  return [...faults, ...[...wet].map((path) => `${path} was never flushed`)];
}

test.each(["ensure", "destroy"] as const)("when %s is done, all of it has been flushed to the disk", async (act) => {
  const at = await twoFolders();
  const keys = await open(at);
  if (act === "destroy") await keys.ensure("member:ann");
  const steps = await stepsOf({ ...at, act, owners: ["member:ann"] });
  expect(steps.length).toBeGreaterThan(0);
  expect(unflushed(steps)).toEqual([]);
  // The control: without any one of the flushes it is not.
  const flushes = steps.filter((step) => step.did === "sync");
  expect(flushes.length).toBeGreaterThanOrEqual(4);
  expect(unflushed(steps.filter((step) => step.did !== "sync"))).not.toEqual([]);
});

test("two processes that make keys for the same owners at once end with one key each, which opens what either has sealed", async () => {
  const at = await twoFolders();
  const owners = Array.from({ length: 150 }, (_, number) => `member:${number}` as const);
  const ended = await Promise.all([1, 2].map(() => run({ ...at, act: "ensure-many", owners })));
  const keys = await open(at);
  for (const { lines } of ended) {
    expect(lines).toHaveLength(owners.length);
    for (const line of lines) {
      const { owner, box, text } = JSON.parse(line) as { owner: `member:${string}`; box: string; text: string };
      expect(await keys.open(owner, Buffer.from(box, "base64"), "answer:1")).toBe(text);
    }
  }
  await noneUnfinished(at);
});

/** Runs an order up to a step, does something else meanwhile, and lets it go on. False where it had ended before that step. */
async function meanwhile(order: Order, pauseAt: number, other: () => Promise<unknown>): Promise<boolean> {
  const script = join(import.meta.dirname, "child.ts");
  const child = spawn(process.execPath, [script, JSON.stringify({ ...order, pauseAt })]);
  const ended = once(child, "exit");
  let paused = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== "paused") continue;
    paused = true;
    await other();
    child.stdin.end("go");
  }
  expect((await ended)[0]).toBe(0);
  return paused;
}

test.each([
  { slow: "making a key", act: "ensure", there: false },
  { slow: "healing the mirror", act: "open", there: true },
  { slow: "destroying it", act: "destroy", there: true },
] as const)(
  "a key does not outlive being destroyed, wherever $slow is overtaken",
  { timeout: 120_000 },
  async ({ act, there }) => {
    let steps = 0;
    for (let more = true; more; steps++) {
      const at = await twoFolders();
      const keys = await open(at);
      if (there) await keys.ensure("member:ann");
      if (act === "open") await rm(pathOf(at.mirror, "keys", nameOf("member:ann")));
      const owners = ["member:ann"] as const;
      more = await meanwhile({ ...at, act, owners: act === "open" ? [] : [...owners] }, steps + 1, async () => {
        if (act === "destroy")
          await keys.ensure("member:ann").catch((error) => expect(error).toBeInstanceOf(KeyDestroyed));
        else await keys.destroy("member:ann");
      });
      if (!more && act !== "destroy") break;
      for (const folder of [at.folder, at.mirror]) {
        expect([...(await filesBelow(join(folder, "keys"))).keys()], `step ${steps + 1}`).toEqual([]);
      }
      expect(await keys.destroyed()).toEqual(["member:ann"]);
    }
    expect(steps).toBeGreaterThanOrEqual(5);
  },
);
