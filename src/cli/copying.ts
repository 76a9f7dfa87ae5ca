// What backup, restore and keys work on: the database, the keystore, and the members of a restored database.

import type { Members } from "../backup/erasures.ts";
import { eraseMember } from "../cohort/erasure.ts";
import { memberById } from "../cohort/records-people.ts";
import type { Config } from "../config.ts";
import { enqueue } from "../delivery/ledger.ts";
import type { Means } from "../feature.ts";
import { makeBeside, openKeystore, readWords, refusing } from "../installation.ts";
import type { OpenKeystore } from "../keystore/shelf.ts";
import { createLog } from "../log.ts";
import { others } from "../rooms.ts";
import { type Home, openHome } from "../store/home.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { type SetAside, setAside } from "./since.ts";
import { configOf, type World } from "./world.ts";

const log = createLog("error");

/** The database; beside a running bot where `join` says so. */
async function openDatabase(config: Config, join: boolean): Promise<Home> {
  if (join) await makeBeside(config);
  const { folder, databaseUrl } = config;
  return refusing(() =>
    openHome({ folder, database: "kindling", log, join, ...(databaseUrl === undefined ? {} : { databaseUrl }) }),
  );
}

/** The database's address. What restoring needs later is looked at first, so that it does not fail half-way. */
export async function databaseFor(
  world: World,
  purpose: "backup" | "restore",
): Promise<{ url: string; close(): Promise<void> }> {
  const config = configOf(world);
  if (purpose === "restore") readWords(config.prompts);
  const { url, close } = await openDatabase(config, purpose === "backup");
  return { url, close };
}

export const keystoreFor = (world: World): Promise<OpenKeystore> => refusing(() => openKeystore(configOf(world), log));

/** The key owners that the database remembers as erased. */
export async function erasedOwnersFor(world: World): Promise<string[]> {
  const { store, close } = await openDatabase(configOf(world), true);
  try {
    return await erasedIn(store);
  } finally {
    await close();
  }
}

/** Takes out of the bot's hands, in a restored database, what it may have done since. */
export async function setAsideAt(world: World, url: string): Promise<SetAside> {
  const store = await refusing(() => openStore({ url }));
  try {
    return await setAside(store, world.clock.now());
  } finally {
    await store.close();
  }
}

/** The members of a restored database. */
export async function membersAt(world: World, url: string): Promise<Members & { close(): Promise<void> }> {
  const config = configOf(world);
  const store = await refusing(() => openStore({ url }));
  const keys = await refusing(() => openKeystore(config, log));
  const words = readWords(config.prompts);
  const now = world.clock.now();
  const means: Omit<Means, "tx"> = {
    now,
    random: world.random,
    keys,
    library: words.library,
    sayIn: words.wording.sayIn,
    settings: { secret: await keys.installationSecret(), command: config.command },
  };
  return {
    list: async () =>
      (await store.transaction((tx) => tx.member.findMany({ select: { id: true } }))).map(({ id }) => id),
    erasedOwners: () => erasedIn(store),
    erase: (memberId: string) =>
      store.transaction(async (tx) => {
        const member = await memberById(tx, memberId);
        if (member !== null) await enqueue(tx, await eraseMember({ ...means, tx }, member, others), now);
      }),
    close: async () => {
      await keys.close();
      await store.close();
    },
  };
}

const erasedIn = async (store: Store): Promise<string[]> =>
  (await store.transaction((tx) => tx.erasure.findMany({ select: { keyOwner: true } }))).map(
    ({ keyOwner }) => keyOwner,
  );
