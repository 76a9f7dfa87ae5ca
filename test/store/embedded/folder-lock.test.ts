import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Holder, holderOf, lockFolder } from "../../../src/store/embedded/folder-lock.ts";
import { inAnotherProcess } from "./another-process.ts";
import { freshFolder } from "./folder.ts";

interface Said {
  held: boolean;
  heldBy?: Holder;
}

test("one holder at a time, who says who it is and since when", async () => {
  const folder = freshFolder();
  expect(await holderOf(folder)).toBeUndefined();
  const first = await lockFolder(folder);
  if (!("held" in first)) throw new Error("nobody else holds it");
  const other = await inAnotherProcess<Said>("lock", folder);
  expect(other.said).toEqual({
    held: false,
    heldBy: { pid: process.pid, since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) },
  });
  await first.held.release();
  expect(await holderOf(folder)).toBeUndefined();
  const again = await lockFolder(folder);
  expect(again).toHaveProperty("held");
  if ("held" in again) await again.held.release();
});

test("a killed holder holds nothing", async () => {
  const folder = freshFolder();
  const other = await inAnotherProcess<Said>("lock", folder);
  expect(other.said.held).toBe(true);
  expect(await lockFolder(folder)).toMatchObject({ heldBy: { pid: other.pid } });
  await other.kill();
  const outcome = await lockFolder(folder);
  expect(outcome).toHaveProperty("held");
  if ("held" in outcome) await outcome.held.release();
});

test("of many who come at once, on a free folder and on one that a killed holder left, one gets it", async () => {
  const folder = freshFolder();
  for (const left of [false, true, false, true]) {
    if (left) await (await inAnotherProcess<Said>("lock", folder)).kill();
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => lockFolder(folder)));
    const holders = outcomes.filter((outcome) => "held" in outcome);
    expect(holders).toHaveLength(1);
    for (const holder of holders) await holder.held.release();
  }
});

test("the name of the folder does not matter: a path through a link, or a very long one", async () => {
  const deep = join(freshFolder(), ...Array.from({ length: 6 }, (_, i) => `${i}`.repeat(40)));
  mkdirSync(deep, { recursive: true });
  const mine = await lockFolder(deep);
  expect(mine).toHaveProperty("held");
  const other = await inAnotherProcess<Said>("lock", join(deep, "..", "5".repeat(40)));
  expect(other.said).toMatchObject({ held: false, heldBy: { pid: process.pid } });
  if ("held" in mine) await mine.held.release();
});
