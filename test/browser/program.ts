// The program itself, started as a newcomer would, in a folder of its own.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const PROJECT = join(import.meta.dirname, "../..");
const START_WITHIN_MS = 60_000;

export interface Program {
  url: string;
  /** Asks it to stop, as Ctrl-C does; its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the rehearsal in this folder; the same folder goes on where it was. Rejects with what it said where it does not come up. */
export async function startProgram(folder: string): Promise<Program> {
  writeFileSync(join(folder, "kindling.yaml"), "web:\n  port: 0\n");
  const child = spawn(process.execPath, [join(PROJECT, "src/main.ts"), "rehearse"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await addressOf(child);
  const stop = async (): Promise<number | null> => {
    if (child.exitCode === null) {
      child.kill("SIGINT");
      await once(child, "exit");
    }
    return child.exitCode;
  };
  return { url, stop };
}

function addressOf(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    const give = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`${why}:\n${said}`));
    };
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      give("the rehearsal did not come up");
    }, START_WITHIN_MS);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString("utf8");
      const url = /https?:\/\/127\.0\.0\.1:\d+\/\w+/.exec(said)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => give(`the rehearsal ended with ${code}`));
  });
}
