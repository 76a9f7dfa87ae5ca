// The database of one Kindling folder: the embedded one, or the one that DATABASE_URL names. Brought up to date before it is handed out.

import { resolve } from "node:path";
import { systemClock } from "../clock.ts";
import { addressOf, databaseIn } from "./address.ts";
import { createDatabase } from "./create-database.ts";
import { type EmbeddedServer, joinEmbedded, type StoreLog, startEmbedded } from "./embedded.ts";
import { examineServer } from "./examine.ts";
import { migrate, missingMigrations } from "./migrate.ts";
import { type OpenOptions, openStore } from "./open.ts";
import { StoreRefusal } from "./refusal.ts";
import type { Store } from "./store.ts";

export interface HomeOptions extends Pick<OpenOptions, "poolSize" | "clockOffsetMs"> {
  /** Kindling's folder, usually `.kindling`. */
  folder: string;
  /** From DATABASE_URL; the embedded server where absent. */
  databaseUrl?: string;
  /** The rehearsal has a database of its own beside the real one. */
  database: "kindling" | "rehearsal";
  log: StoreLog;
  /** For commands beside a running bot: use the embedded server that it runs, rather than refuse. Then nothing is migrated. */
  join?: boolean;
  /** False only in tests: nothing then survives a power cut of the embedded server. */
  durable?: boolean;
  /** Called once when the embedded server is lost for good; the process should end. */
  givenUp?: (sentence: string) => void;
}

export interface Home {
  store: Store;
  /** The database's address, for those who need a connection of their own (backup). Holds a password. */
  url: string;
  describe(): Promise<{ version: string; where: string }>;
  /** Closes the store, and ends the embedded server where nobody in this process uses it any more. */
  close(): Promise<void>;
}

/** Rejects with StoreRefusal, a sentence for the operator, where the database cannot be used as things are. */
export async function openHome(options: HomeOptions): Promise<Home> {
  const place = await reach(options);
  try {
    if (place.joined) await refuseOtherVersion(place.url);
    else {
      const applied = await migrate(place.url);
      if (applied.length > 0) options.log.info({ applied: applied.length }, "the database was brought up to date");
    }
    const store = await openStore({ ...options, url: place.url, ...(place.where ? { where: place.where } : {}) });
    let closed: Promise<void> | undefined;
    return {
      store,
      url: place.url,
      describe: () => store.describe(),
      close() {
        closed ??= store.close().finally(place.leave);
        return closed;
      },
    };
  } catch (error) {
    await place.leave();
    throw error;
  }
}

const ourNowMs = () => systemClock.now().epochMilliseconds;

interface Place {
  url: string;
  where?: string;
  joined: boolean;
  leave(): Promise<void>;
}

async function reach(options: HomeOptions): Promise<Place> {
  if (options.databaseUrl === undefined) return reachEmbedded(options);
  const url = options.databaseUrl;
  await examineServer(url, ourNowMs);
  const nothing = async () => {};
  if (options.database === "kindling") return { url, joined: false, leave: nothing };
  const name = `${databaseIn(url)}_rehearsal`;
  await createRehearsal(url, name);
  return { url: addressOf(url, name), joined: false, leave: nothing };
}

async function reachEmbedded(options: HomeOptions): Promise<Place> {
  const joined = options.join ? await joinEmbedded(options.folder) : undefined;
  const server = joined ?? (await shareEmbedded(options));
  try {
    await server.createDatabase(options.database);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    url: server.url(options.database),
    where: server.dataFolder,
    joined: joined !== undefined,
    leave: () => server.stop(),
  };
}

/** The servers that this process runs, by folder, with how many use each. */
const shared = new Map<string, { server: Promise<EmbeddedServer>; users: number }>();

async function shareEmbedded(options: HomeOptions): Promise<EmbeddedServer> {
  const folder = resolve(options.folder);
  const entry = shared.get(folder) ?? { server: startEmbedded(options), users: 0 };
  shared.set(folder, entry);
  entry.users++;
  const leave = async () => {
    entry.users--;
    if (entry.users > 0) return;
    shared.delete(folder);
    await (await entry.server).stop();
  };
  try {
    return { ...(await entry.server), stop: leave };
  } catch (error) {
    shared.delete(folder);
    throw error;
  }
}

async function createRehearsal(url: string, name: string): Promise<void> {
  await createDatabase(url, name).catch((error: { code?: string }) => {
    if (error.code !== "42501") throw error;
    throw new StoreRefusal(
      `The rehearsal needs a database of its own, and the user in DATABASE_URL may not create one. Create ${name} for it, or rehearse ` +
        "without DATABASE_URL.",
    );
  });
}

async function refuseOtherVersion(url: string): Promise<void> {
  const missing = await missingMigrations(url);
  if (missing.length === 0) return;
  throw new StoreRefusal(
    "The Kindling that is running was started with an older version, and its database lacks changes that this one needs. Restart it, then try again.",
  );
}
