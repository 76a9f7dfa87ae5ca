// Everything that one installation needs before anybody speaks to it: the words, the database, the keys, the rooms. Opened in the order in
// which each may refuse, and closed the other way round.

import { join } from "node:path";
import type { Config } from "./config.ts";
import { gather, type Registry } from "./conversation/registry.ts";
import type { Feature, Means } from "./feature.ts";
import { checkApart, type KeystorePlace } from "./keystore/apart.ts";
import { openFolderKeystore } from "./keystore/folder.ts";
import { openServerKeystore } from "./keystore/server.ts";
import { besideData, KeystoreUnusable, type OpenKeystore } from "./keystore/shelf.ts";
import type { Log } from "./log.ts";
import { readInstruments, setInstruments } from "./prompts/instruments.ts";
import { type Library, readLibrary } from "./prompts/library.ts";
import { inOrder, type Mistake, mistakeLine } from "./prompts/mistake.ts";
import { loadWording, type Wording, WordingBroken } from "./prompts/wording.ts";
import { Refusal } from "./refusal.ts";
import { joinEmbedded } from "./store/embedded.ts";
import { type Home, openHome } from "./store/home.ts";
import { migrate, missingMigrations } from "./store/migrate.ts";
import { readMigrations } from "./store/migrations-folder.ts";
import { StoreRefusal } from "./store/refusal.ts";

export interface Installation {
  config: Config;
  home: Home;
  keys: OpenKeystore;
  library: Library;
  wording: Wording;
  registry: Registry;
  means: Omit<Means, "tx" | "now">;
  log: Log;
  /** Sentences for the operator about what is allowed and weaker than it should be. */
  warnings: string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  config: Config;
  database: "kindling" | "rehearsal";
  features: readonly Feature[];
  log: Log;
  random: () => number;
  /** For commands beside a running bot. */
  join?: boolean;
  /** The embedded database is lost for good. */
  givenUp?: (sentence: string) => void;
}

/**
 * Makes the real database on the server of the embedded one that runs, where there is none yet: a rehearsal runs that server too, and then
 * nobody is at work on the database itself. For commands beside a running bot, which otherwise change nothing under it.
 */
export async function makeBeside({ databaseUrl, folder }: Config): Promise<void> {
  if (databaseUrl !== undefined) return;
  const server = await refusing(() => joinEmbedded(folder));
  if (server === undefined) return;
  await server.createDatabase("kindling");
  const url = server.url("kindling");
  const missing = await refusing(() => missingMigrations(url));
  if (missing.length === readMigrations().migrationDirectories.length) await refusing(() => migrate(url));
}

/** Opens everything. Rejects with a Refusal where something that the operator can change stands in the way. */
export async function openInstallation(options: OpenOptions): Promise<Installation> {
  const { config, log } = options;
  const words = readWords(config.prompts);
  const registry = gather(options.features);
  if (options.join && options.database === "kindling") await makeBeside(config);
  const home = await refusing(() =>
    openHome({
      folder: config.folder,
      database: options.database,
      log,
      ...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
      ...(options.join === undefined ? {} : { join: options.join }),
      ...(options.givenUp === undefined ? {} : { givenUp: options.givenUp }),
    }),
  );
  try {
    const apart = await checkApart(
      keystorePlace(config),
      { url: home.url },
      { allowShared: config.keystore.allowShared },
    );
    if (apart.is === "refused") throw new Refusal(apart.because);
    const opened = await refusing(() => openKeystore(config, log));
    // Keys beside the data make the pulse's promise a weaker one, and its words say so.
    const keys = apart.is === "shared" ? besideData(opened) : opened;
    try {
      await refuseLostKeys(home, keys);
      const { publicUrl } = config.web;
      const settings = {
        secret: await keys.installationSecret(),
        command: config.command,
        ...(publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/+$/, "") }),
      };
      return {
        config,
        home,
        keys,
        ...words,
        registry,
        means: { random: options.random, keys, library: words.library, sayIn: words.wording.sayIn, settings },
        log,
        warnings: apart.is === "shared" ? [apart.weakens] : [],
        close: async () => {
          await keys.close();
          await home.close();
        },
      };
    } catch (cause) {
      await keys.close();
      throw cause;
    }
  } catch (cause) {
    await home.close();
    throw cause;
  }
}

/** A database with members beside a keystore without keys means that the keys are lost, or lie elsewhere. Going on would make new ones, and
 * the old ones could not be brought back any more. */
async function refuseLostKeys(home: Home, keys: OpenKeystore): Promise<void> {
  if ((await keys.count()) > 0) return;
  const members = await home.store.transaction((tx) => tx.member.count());
  if (members === 0) return;
  throw new Refusal(
    `The database has ${members} members, and the keystore has no keys: it is lost, or lies elsewhere. ` +
      'Restore it first ("keys restore"), or name its place under keystore: in kindling.yaml.',
  );
}

/** The packs with the pulse's instruments, and the wording; a Refusal with a line for each mistake where they cannot be used. */
export function readWords(folder: string): { library: Library; wording: Wording } {
  const read = readLibrary(join(folder, "packs"));
  if ("mistakes" in read) throw new Refusal(sayMistakes("The packs cannot be used", read.mistakes));
  const asked = readInstruments(join(folder, "pulse"));
  if ("mistakes" in asked) throw new Refusal(sayMistakes("The pulse's instruments cannot be used", asked.mistakes));
  setInstruments(read.library, asked.instruments);
  try {
    return { library: read.library, wording: loadWording(join(folder, "wording")) };
  } catch (cause) {
    if (!(cause instanceof WordingBroken)) throw cause;
    throw new Refusal(sayMistakes("The wording cannot be used", cause.mistakes));
  }
}

/** One mistake at the top of a file often brings a hundred after it. */
const MOST_MISTAKES = 20;

function sayMistakes(what: string, mistakes: readonly Mistake[]): string {
  const lines = inOrder(mistakes).slice(0, MOST_MISTAKES).map(mistakeLine);
  const more = mistakes.length - lines.length;
  return [`${what}:`, ...lines, ...(more > 0 ? [`And ${more} more; "prompts check" shows them all.`] : [])].join("\n");
}

/** Where the keys of members' words are to lie. */
export const keystorePlace = ({ keystore }: Config): KeystorePlace =>
  keystore.url === undefined
    ? { folder: keystore.folder, ...(keystore.mirror === undefined ? {} : { mirror: keystore.mirror }) }
    : { url: keystore.url };

/** Opens the keystore where the configuration puts it. */
export function openKeystore(config: Config, log: Log): Promise<OpenKeystore> {
  const place = keystorePlace(config);
  return "url" in place ? openServerKeystore({ url: place.url, log }) : openFolderKeystore({ ...place, log });
}

/** Sentences of the store and the keystore for the operator, as refusals of the program. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof StoreRefusal || cause instanceof KeystoreUnusable) throw new Refusal(cause.message);
    throw cause;
  }
}
