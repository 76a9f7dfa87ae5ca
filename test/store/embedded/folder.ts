import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { onTestFinished } from "vitest";
import type { StoreLog } from "../../../src/store/embedded.ts";

/** A folder of the test's own that other accounts can pass through, removed afterwards. */
export function freshFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), "kindling-store-"));
  chmodSync(folder, mode);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Heard extends StoreLog {
  sentences: string[];
  /** Resolves when a sentence was said `times` times. */
  heard(sentence: string | RegExp, times?: number): Promise<void>;
}

/** A log that can be waited for. */
export function listeningLog(): Heard {
  const sentences: string[] = [];
  let waiting: (() => void)[] = [];
  const take = (_facts: object, sentence: string) => {
    sentences.push(sentence);
    for (const look of waiting) look();
  };
  return {
    sentences,
    info: take,
    warn: take,
    error: take,
    heard: (wanted, times = 1) =>
      new Promise((resolve) => {
        const look = () => {
          if (sentences.filter((sentence) => sentence.match(wanted)).length < times) return;
          waiting = waiting.filter((other) => other !== look);
          resolve();
        };
        waiting.push(look);
        look();
      }),
  };
}

/** Asks one thing over a connection of its own. */
export async function ask<Row extends Record<string, unknown>>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
