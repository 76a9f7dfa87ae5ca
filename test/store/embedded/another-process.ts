import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface AnotherProcess<Said> {
  said: Said;
  pid: number;
  /** Kills it as the kernel would, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end properly, and resolves when it has. */
  stop(): Promise<void>;
  ended: Promise<unknown>;
}

/** Starts a step of in-another-process.ts and waits for its line. */
export async function inAnotherProcess<Said>(step: string, folder: string): Promise<AnotherProcess<Said>> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, "in-another-process.ts"), step, folder],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = (await Promise.race([once(lines, "line"), ended.then(() => ["{}"])])) as [string];
  return {
    said: JSON.parse(line) as Said,
    pid: child.pid ?? 0,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
    ended,
  };
}
