// A process of its own that works on a keystore, and may be killed before any of its steps on the disk: node child.ts '<Order as JSON>'.
// A write that is killed has written half. What it did is told on standard output, a line of JSON for each step.

import { readSync, writeSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
import type { KeyOwner } from "../../src/keystore/keystore.ts";

export interface Order {
  folder: string;
  mirror: string;
  act: "open" | "ensure" | "destroy" | "ensure-many";
  owners: KeyOwner[];
  /** Killed before this step, counted from 1; never where absent. */
  killAt?: number;
  /** Says "paused" before this step, and waits until it is written to. */
  pauseAt?: number;
}

/** One change on the disk. */
export interface Step {
  did: string;
  path: string;
  /** The second path of link and rename. */
  to?: string;
}

type Call = (...given: unknown[]) => Promise<unknown>;

const order = JSON.parse(process.argv[2] ?? "") as Order;
let armed = false;
let steps = 0;

function step(did: string, path: string, to?: string): boolean {
  if (!armed) return false;
  steps += 1;
  if (steps === order.killAt) return true;
  if (steps === order.pauseAt) {
    writeSync(1, "paused\n");
    readSync(0, Buffer.alloc(1));
  }
  writeSync(1, `${JSON.stringify({ did, path, to })}\n`);
  return false;
}

const die = (): void => void process.kill(process.pid, "SIGKILL");

const fs = createRequire(import.meta.url)("node:fs/promises") as Record<string, Call>;
const paths = new WeakMap<object, string>();
const realOpen = fs.open as Call;
for (const name of ["link", "rename", "unlink", "mkdir", "chmod"]) {
  const real = fs[name] as Call;
  fs[name] = async (...given) => {
    if (step(name, String(given[0]), typeof given[1] === "string" ? given[1] : undefined)) die();
    return real(...given);
  };
}
fs.open = async (...given) => {
  if (given[1] !== "r" && step("open", String(given[0]))) die();
  const file = (await realOpen(...given)) as object;
  paths.set(file, String(given[0]));
  return file;
};
const sample = (await realOpen("/dev/null", "r")) as { close(): Promise<void> };
const handles = Object.getPrototypeOf(sample) as Record<
  string,
  (this: { fd: number }, ...given: unknown[]) => Promise<unknown>
>;
await sample.close();
for (const name of ["writeFile", "write", "sync"]) {
  const real = handles[name];
  if (real === undefined) throw new Error(`no ${name}`);
  handles[name] = async function (this: { fd: number }, ...given: unknown[]) {
    if (step(name, paths.get(this) ?? "")) {
      const content = given[0];
      if (content instanceof Uint8Array) writeSync(this.fd, content.subarray(0, content.length / 2), 0, undefined, 0);
      die();
    }
    return real.apply(this, given);
  };
}
syncBuiltinESMExports();

const { openFolderKeystore } = await import("../../src/keystore/folder.ts");
const log = { info() {}, warn() {} };
if (order.act === "open") armed = true;
const keys = await openFolderKeystore({ folder: order.folder, mirror: order.mirror, log });
armed = order.act !== "ensure-many";
if (order.act === "ensure-many") {
  for (const owner of order.owners) {
    await keys.ensure(owner);
    const box = await keys.seal(owner, `${process.pid} ${owner}`, "answer:1");
    writeSync(
      1,
      `${JSON.stringify({ owner, box: Buffer.from(box).toString("base64"), text: `${process.pid} ${owner}` })}\n`,
    );
  }
}
for (const owner of order.owners) {
  if (order.act === "ensure") await keys.ensure(owner).catch((error: Error) => writeSync(1, `${error.name}\n`));
  if (order.act === "destroy") await keys.destroy(owner);
}
