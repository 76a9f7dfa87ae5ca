// The second copy of what a pulse released. The database's own could be lost with a restored backup, and once a wave's keys are destroyed it
// could not be counted again. Holds only what was published.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { codeOf, createOnce, makeFolder } from "./disk.ts";

export interface Releases {
  /** Keeps a text under the wave's id; durable when it resolves, and may be repeated. What is kept already stays as it is. */
  keep(waveId: string, text: string): Promise<void>;
  /** Undefined where nothing is kept. */
  read(waveId: string): Promise<string | undefined>;
}

const FOLDER = "releases";
const NAME = /^[0-9a-f-]{36}$/;

/** In a folder beside the keys, and in its mirror: a file for each wave, which its owner alone may read. */
export function releasesInFolders(folders: readonly string[]): Releases {
  const pathIn = (folder: string, waveId: string): string => {
    if (!NAME.test(waveId)) throw new RangeError("not the id of a wave");
    return join(folder, FOLDER, `${waveId}.json`);
  };
  return {
    async keep(waveId, text) {
      for (const folder of folders) {
        await makeFolder(join(folder, FOLDER));
        await createOnce(pathIn(folder, waveId), Buffer.from(text));
      }
    },
    async read(waveId) {
      for (const folder of folders) {
        try {
          return await readFile(pathIn(folder, waveId), "utf8");
        } catch (error) {
          if (codeOf(error) !== "ENOENT") throw error;
        }
      }
      return undefined;
    },
  };
}

/** Made with the keystore's own table. */
export const RELEASES_TABLE = "CREATE TABLE IF NOT EXISTS kindling_release (wave text PRIMARY KEY, body text NOT NULL)";

/** In a table of the keystore's own server. */
export function releasesOnServer(pool: Pick<pg.Pool, "query">): Releases {
  return {
    async keep(waveId, text) {
      await pool.query("INSERT INTO kindling_release (wave, body) VALUES ($1, $2) ON CONFLICT (wave) DO NOTHING", [
        waveId,
        text,
      ]);
    },
    async read(waveId) {
      const { rows } = await pool.query<{ body: string }>("SELECT body FROM kindling_release WHERE wave = $1", [
        waveId,
      ]);
      return rows[0]?.body;
    },
  };
}
