// `migrate`: the database brought to this version, with nothing else started.

import type { Config } from "../config.ts";
import { refusing } from "../installation.ts";
import { createLog } from "../log.ts";
import { openHome } from "../store/home.ts";
import { tell } from "./terminal.ts";
import type { World } from "./world.ts";

export async function runMigrate(world: World, config: Config, json: boolean): Promise<void> {
  const home = await refusing(() =>
    openHome({
      folder: config.folder,
      database: "kindling",
      log: createLog("error"),
      ...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
    }),
  );
  try {
    const { version, where } = await home.describe();
    const lines = [`The database is up to date (${version}, ${where}).`];
    tell(world.terminal, json, { current: true, version, where }, lines);
  } finally {
    await home.close();
  }
}
