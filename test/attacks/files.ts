// What lies in files: a server's data folder with its write-ahead log and its own log, a keystore, a dump. Searched for texts as they are,
// and as they would look in the forms in which programs write bytes down.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { onClient } from "./snapshot.ts";

/** Where the server keeps its files. */
export const dataFolder = (url: string): Promise<string> =>
  onClient(url, async (client) => String((await client.query("SHOW data_directory")).rows[0]?.data_directory));

/** Has everything written to its files, as a thief finds them after a while. */
export const flush = (url: string): Promise<unknown> => onClient(url, (client) => client.query("CHECKPOINT"));

/** The files in a folder and those below it; what goes meanwhile is left out. */
export function filesIn(folder: string): string[] {
  const found: string[] = [];
  for (const name of quietly(() => readdirSync(folder)) ?? []) {
    const path = join(folder, name);
    const about = quietly(() => statSync(path));
    if (about?.isDirectory()) found.push(...filesIn(path));
    else if (about?.isFile()) found.push(path);
  }
  return found.sort();
}

/** The files of one database, the write-ahead log, and whatever the server has written down besides. */
export async function databaseFiles(url: string): Promise<{ tables: string[]; wal: string[]; logs: string[] }> {
  const folder = await dataFolder(url);
  const oid = await onClient(url, async (client) =>
    String((await client.query("SELECT oid FROM pg_database WHERE datname = current_database()")).rows[0]?.oid),
  );
  const logs = [...filesIn(join(folder, "log")), ...filesIn(folder).filter((path) => path.endsWith(".log"))];
  const beside = quietly(() => readdirSync(join(folder, ".."))) ?? [];
  const own = beside.filter((name) => /\.log(?:\.1)?$/.test(name)).map((name) => join(folder, "..", name));
  return { tables: filesIn(join(folder, "base", oid)), wal: filesIn(join(folder, "pg_wal")), logs: [...logs, ...own] };
}

/** A text in the forms in which it might have been written. */
export function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].map((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    // Without the characters that the neighbours decide as well.
    return Buffer.from(shifted.slice(shift === 0 ? 0 : shift + 1, -4));
  });
  return [bytes, Buffer.from(bytes.toString("hex")), Buffer.from(text, "utf16le"), ...base64];
}

/** Which of the texts stand in any of the files, in any form. */
export function searchFiles(paths: readonly string[], texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const content = quietly(() => readFileSync(path));
    for (const text of content === undefined ? [] : searchBytes(content, texts)) found.add(text);
  }
  return [...found].sort();
}

export function searchBytes(content: Buffer, texts: readonly string[]): string[] {
  return texts.filter((text) => formsOf(text).some((form) => content.includes(form)));
}

/** Those of the texts, all of which begin alike, that stand in the files as they are; the beginning alone in whatever other form it stands. */
export function searchAlike(paths: readonly string[], beginning: string, texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const content = quietly(() => readFileSync(path));
    if (content === undefined) continue;
    for (const [at, form] of formsOf(beginning).entries()) {
      if (!content.includes(form)) continue;
      if (at > 0) found.add(beginning);
      else for (const text of texts) if (content.includes(text)) found.add(text);
    }
  }
  return [...found].sort();
}

/** Where each text stands first in the write-ahead log; absent where it does not. */
export function orderInLog(paths: readonly string[], texts: readonly string[]): string[] {
  const places = new Map<string, number>();
  const segments = paths.filter((path) => /[0-9A-F]{24}$/.test(path));
  for (const [index, path] of segments.entries()) {
    const content = quietly(() => readFileSync(path));
    if (content === undefined) continue;
    for (const text of texts) {
      const at = places.has(text) ? -1 : content.indexOf(text);
      if (at >= 0) places.set(text, index * 2 ** 32 + at);
    }
  }
  return [...places].sort((a, b) => a[1] - b[1]).map(([text]) => text);
}

export const inflated = (content: Buffer): Buffer | undefined => quietly(() => inflateSync(content));

function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
