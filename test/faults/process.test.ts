// Two real processes over a real database and a platform behind a wire, killed and frozen at any moment.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { post, put, settle } from "../delivery/scene.ts";
import { type FreshDatabase, freshDatabase } from "../doubles/database.ts";
import { chance } from "./chance.ts";
import { QUICK } from "./quick.ts";

const SEED = Number(process.env.KINDLING_FAULT_SEED ?? 1);
const POSTS = 60;
const KILLING_MS = 12_000;

const root = fileURLToPath(new URL("../../", import.meta.url));
/** The project's own Node, which runs the sources as they are. */
const ours = `${root}node_modules/.bin/node`;
const node = existsSync(ours) ? ours : process.execPath;

let db: FreshDatabase;
let server: Server;
const posted: { key: string; at: number }[] = [];
const children = new Set<ChildProcess>();

beforeAll(async () => {
  db = await freshDatabase();
  server = wire();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  server?.closeAllConnections();
  server?.close();
  await db?.close();
});

/** The platform behind the wire: loses requests and answers, is slow, and carries some out when nobody waits any more. */
function wire(): Server {
  const random = chance("wire", SEED);
  return createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", async () => {
      const { key, since } = JSON.parse(text) as { key: string; since?: number };
      const answer = (body: unknown) => response.end(JSON.stringify(body));
      if (request.url === "/find") {
        const index = posted.findIndex((one) => one.key === key && one.at >= (since ?? 0));
        return answer(index < 0 ? null : `m${index}`);
      }
      const carryOut = () => `m${posted.push({ key, at: Date.now() }) - 1}`;
      const drawn = random();
      if (drawn < 0.06) return response.destroy();
      if (drawn < 0.12) {
        carryOut();
        return response.destroy();
      }
      if (drawn < 0.18) {
        // The caller has given up by then.
        await pause(QUICK.clientTimeoutMs + random() * QUICK.lateApplyMs * 0.8);
        carryOut();
        return response.destroy();
      }
      await pause(drawn < 0.5 ? 20 : 120);
      answer(carryOut());
    });
  });
}

it(`each post is made once, whatever is killed or frozen (seed ${SEED})`, { timeout: 90_000 }, async () => {
  const random = chance("killer", SEED);
  const people = await settle(db.store, "wire", { members: 12 });
  const now = systemClock.now();
  const keys = Array.from({ length: POSTS }, (_, index) => `k${index}`);
  await put(
    db.store,
    keys.map((key, index) => {
      const at = now.add({ milliseconds: Math.floor((index * KILLING_MS) / POSTS) });
      return post(key, { member: people.members[index % 12] as string }, { at });
    }),
    now,
  );
  const { port } = server.address() as AddressInfo;
  const start = () => {
    const script = `${root}test/faults/deliverer-process.ts`;
    const child = spawn(node, [script, db.url, `http://127.0.0.1:${port}`, "wire"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, TZ: "UTC" },
    });
    children.add(child);
    child.once("exit", () => children.delete(child));
    return child;
  };

  const pair = [start(), start()];
  const end = performance.now() + KILLING_MS;
  let kills = 0;
  while (performance.now() < end) {
    await pause(600 + random() * 1_400);
    const which = random() < 0.5 ? 0 : 1;
    const child = pair[which] as ChildProcess;
    if (random() < 0.3) {
      child.kill("SIGSTOP");
      await pause(300 + random() * 1_200);
      child.kill("SIGCONT");
    } else {
      child.kill("SIGKILL");
      kills += 1;
      pair[which] = start();
    }
  }

  const open = () =>
    db.store.transaction((tx) => tx.delivery.count({ where: { state: { in: ["pending", "sending", "unknown"] } } }));
  const deadline = performance.now() + 45_000;
  while ((await open()) > 0 && performance.now() < deadline) await pause(300);
  for (const child of children) child.kill("SIGKILL");

  const times = (key: string) => posted.filter((one) => one.key === key).length;
  expect(kills).toBeGreaterThan(2);
  expect(keys.filter((key) => times(key) > 1)).toEqual([]);
  expect(keys.filter((key) => times(key) === 0)).toEqual([]);
  const rows = await db.store.transaction((tx) => tx.delivery.findMany());
  expect(rows.filter(({ state }) => state !== "sent").map(({ key, state }) => `${key} ${state}`)).toEqual([]);
});
