// package: what an administrator of a platform uploads so that people can use the bot there.

import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readWords } from "../installation.ts";
import { Refused } from "./terminal.ts";
import { configOf, type World } from "./world.ts";

/** Writes the app package of a connection to a new file. */
export async function runPackage(
  world: World,
  { connection: id, out }: { connection: string; out: string },
): Promise<void> {
  const config = configOf(world);
  const connection = config.connections.find((candidate) => candidate.id === id);
  if (connection === undefined) {
    const known = config.connections.map((candidate) => candidate.id).join(", ");
    throw new Refused(
      `There is no connection "${id}". ${known === "" ? "None is configured." : `There are: ${known}.`}`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(world.programFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const say = readWords(config.prompts).wording.sayIn("en");
  const bytes = await world.packageOf(connection, say, version);
  try {
    writeFileSync(resolve(world.cwd, out), bytes, { flag: "wx" });
  } catch (cause) {
    throw new Refused(`${out} cannot be written (${(cause as { code?: string }).code}). Choose another name.`);
  }
  world.terminal.out(`Written to ${out}.\n`);
}
