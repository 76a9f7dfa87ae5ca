// An installation as an operator has it: a folder with settings, a database of its own, keys, and the command line, all in this process.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { inOffice } from "../../src/cli/office.ts";
import { buildProgram } from "../../src/cli/program.ts";
import { stageSample } from "../../src/cli/sample.ts";
import { run, type Terminal } from "../../src/cli/terminal.ts";
import { configOf, type World } from "../../src/cli/world.ts";
import { Temporal } from "../../src/clock.ts";
import type { Operator } from "../../src/cohort/operate.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { Refusal } from "../../src/refusal.ts";
import { SAMPLE_COHORT } from "../../src/web/rehearsal/cast.ts";
import { cloneDatabase } from "../doubles/database.ts";
import type { Ran } from "../doubles/terminal.ts";

export const PROJECT = join(import.meta.dirname, "../..");
/** The sample's connections, in its order. */
const MOUTHS = ["north", "south", "east"].map((id) => ({ id, like: id }));

export interface House {
  folder: string;
  /** The database's address. */
  url: string;
  env: Record<string, string | undefined>;
  /** Writes kindling.yaml. */
  settings(yaml: string): void;
  /** What the adapters of the configured connections are. */
  platforms: Platform[] | (() => never);
  /** Ours; the database has its own. */
  now: Temporal.Instant;
  kindling(...words: string[]): Promise<Ran>;
  /** As kindling, and reads the one line of JSON that it wrote. */
  json<T>(...words: string[]): Promise<T>;
  /** Works on the database and the keys beside the command line. */
  within<T>(work: (operator: Operator) => Promise<T>): Promise<T>;
  /** Puts the rehearsal's sample cohort in: twelve members and an organiser. */
  populate(): Promise<void>;
}

/** Everything goes when the test ends. `database` is migrated, empty, or none: then there is the embedded server. */
export async function aHouse(database: "migrated" | "empty" | "none" = "migrated"): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "kindling-house-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const given = database === "none" ? undefined : await cloneDatabase(database);
  if (given !== undefined) onTestFinished(given.drop);
  const house: House = {
    folder,
    url: given?.url ?? "",
    env: given === undefined ? {} : { DATABASE_URL: given.url },
    settings: (yaml) => writeFileSync(join(folder, "kindling.yaml"), yaml),
    platforms: [],
    now: Temporal.Now.instant(),
    kindling: async (...words) => {
      const written = { out: "", err: "" };
      const terminal: Terminal = {
        out: (text) => {
          written.out += text;
        },
        err: (text) => {
          written.err += text;
        },
      };
      try {
        return { code: await run(buildProgram(worldOf(house, terminal)), words, terminal), ...written };
      } catch (cause) {
        // As main does.
        if (!(cause instanceof Refusal)) throw cause;
        return { out: written.out, err: `${written.err}${cause.message}\n`, code: 1 };
      }
    },
    json: async (...words) => {
      const { code, out, err } = await house.kindling(...words, "--json");
      if (code !== 0 || !/^[^\n]+\n$/.test(out)) throw new Error(`not one line but ${code}: ${out}${err}`);
      return JSON.parse(out);
    },
    within: (work) => {
      const world = { ...worldOf(house, { out: () => {}, err: () => {} }), configFile: () => undefined };
      return inOffice(world, configOf(world), work);
    },
    populate: () =>
      house.within(async ({ store, means }) => {
        await stageSample({ store, means, sample: SAMPLE_COHORT, mouths: MOUTHS });
      }),
  };
  return house;
}

const worldOf = (house: House, terminal: Terminal): Omit<World, "configFile"> => ({
  terminal,
  cwd: house.folder,
  env: house.env,
  programFolder: PROJECT,
  clock: { now: () => house.now },
  random: () => 0.5,
  packageOf: async () => new Uint8Array([80, 75]),
  connect: async () => (typeof house.platforms === "function" ? house.platforms() : house.platforms),
  rehearse: async () => {
    throw new Error("nobody rehearses here");
  },
  untilStopped: async () => "SIGINT",
});
