// How long the first and a later start take until the address is printed, and how much memory the bot holds at rest. Baselines of the same run:
// making and starting the bare PostgreSQL cluster, and a Node process with an empty HTTP server.

import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../../src/store/embedded.ts";
import { median, table } from "./figures.ts";

const ROUNDS = 5;
const MAIN = join(import.meta.dirname, "../../src/main.ts");
const quiet = { info() {}, warn() {}, error() {} };
const EMPTY = "require('node:http').createServer(()=>{}).listen(0,'127.0.0.1',()=>console.log('on http'))";

export async function benchStart(out: (line: string) => void): Promise<void> {
  const first: number[] = [];
  const later: number[] = [];
  const cluster: number[] = [];
  const memory: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), "kindling-bench-"));
    // As root the server runs as another account, which has to pass through.
    chmodSync(folder, 0o711);
    const began = performance.now();
    const server = await startEmbedded({ folder: join(folder, "bare"), log: quiet });
    cluster.push(performance.now() - began);
    await server.stop();
    first.push(await timeStart(folder));
    const again = await startBot(folder);
    later.push(again.ms);
    memory.push(residentMb(again.child));
    await end(again.child);
    const empty = await until(spawn(process.execPath, ["-e", EMPTY]), "on http");
    bare.push(residentMb(empty.child));
    await end(empty.child);
    rmSync(folder, { recursive: true, force: true });
  }
  const ms = (values: number[]) => `${Math.round(median(values))} ms`;
  const mb = (values: number[]) => `${Math.round(median(values))} MB`;
  const ratio = (values: number[], base: number[]) => (median(values) / median(base)).toFixed(2);
  out(`Start and memory, medians of ${ROUNDS} rounds (Node ${process.version})`);
  out("");
  const rows = [
    ["making and starting a bare PostgreSQL cluster (baseline)", ms(cluster), "1.00"],
    ["first start, until the rehearsal's address is printed", ms(first), ratio(first, cluster)],
    ["a later start in the same folder", ms(later), ratio(later, cluster)],
    ["memory of a Node process with an empty HTTP server (baseline)", mb(bare), "1.00"],
    ["memory of the bot at rest, just started", mb(memory), ratio(memory, bare)],
  ];
  for (const line of table(["what", "figure", "ratio to the baseline"], rows)) out(line);
}

async function timeStart(folder: string): Promise<number> {
  const { child, ms } = await startBot(folder);
  await end(child);
  return ms;
}

const startBot = (folder: string) =>
  until(
    spawn(process.execPath, [MAIN, "start"], { cwd: folder, env: { ...process.env, PORT: "0" } }),
    "rehearsal is on",
  );

/** Resolves when the process has printed the words, with how long that took. */
function until(child: ChildProcess, words: string): Promise<{ child: ChildProcess; ms: number }> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes(words)) resolve({ child, ms: performance.now() - began });
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code} before it printed "${words}"`)));
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGINT");
  });
}

/** VmRSS, where the system tells it (Linux). */
function residentMb(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
