// The whole service as it runs, over the platforms of a story: everything real but time, chance and the pace.

import { join, resolve } from "node:path";
import type { Clock } from "../../../src/clock.ts";
import { keepConnections } from "../../../src/cohort/connections.ts";
import { settleErasures } from "../../../src/cohort/erasure.ts";
import type { Operator } from "../../../src/cohort/operate.ts";
import type { Config } from "../../../src/config.ts";
import { enqueue } from "../../../src/delivery/ledger.ts";
import { type Installation, openInstallation } from "../../../src/installation.ts";
import { createLog } from "../../../src/log.ts";
import type { Platform } from "../../../src/platform/platform.ts";
import { openAnswer, openUnnamed } from "../../../src/reflection/words.ts";
import { others, rooms } from "../../../src/rooms.ts";
import { type Service, startService } from "../../../src/service.ts";
import { referencesIn } from "../../../src/store/references.ts";
import type { Store } from "../../../src/store/store.ts";
import type { Land } from "./land.ts";
import { type Life, newLife, type Sent } from "./life.ts";

/** What a house stands on, and what is still there when it is gone. */
export interface Ground {
  lands: readonly Land[];
  databaseUrl: string;
  /** For the keys, unless they lie on a server of their own. */
  folder: string;
  keysUrl?: string;
  clock: Clock;
  /** How far the database's clock was moved, in milliseconds. */
  databaseAheadMs: () => number;
  random: () => number;
  /** Lines of the log, from warnings on. */
  logged: string[];
  sent: Sent;
}

export interface House {
  /** In the order of the lands. */
  platforms: readonly Platform[];
  service: Service;
  store: Store;
  life: Life;
  operator(): Operator;
  /** How many keys the keystore holds. */
  keys(): Promise<number>;
  /** Whose keys the keystore remembers as destroyed. */
  keysDestroyed(): Promise<string[]>;
  /** Everything that members wrote in answer to a question and that is kept, opened. */
  words(): Promise<string[]>;
  /** Stops in good order. */
  stop(): Promise<void>;
  /** Lets go of what a house whose life has ended still holds. */
  clear(): Promise<void>;
}

export async function openHouse(ground: Ground): Promise<House> {
  const { lands, clock, logged } = ground;
  const log = createLog("warn", { write: (line: string) => void logged.push(line) });
  const config = configOf(ground);
  const opened = await openInstallation({ config, database: "kindling", features: rooms, log, random: ground.random });
  const life = newLife(ground.sent);
  const store = life.storeOver(opened.home.store, ground.databaseAheadMs);
  const installation: Installation = { ...opened, home: { ...opened.home, store } };
  const say = opened.means.sayIn("en");
  const platforms = lands.map((land) => land.mouth({ log, say, references: referencesIn(store) }));
  await settleErasures(store, opened.keys);
  await store.transaction(async (tx) =>
    enqueue(tx, await keepConnections(tx, config.connections, clock.now()), clock.now()),
  );
  const service = await startService({
    installation,
    platforms: platforms.map((platform) => life.platformOver(platform)),
    clock,
    timing: { channelPaceMs: 0, connectionPaceMs: 0, lookPaceMs: 0 },
    wakers: { everyMinute: () => () => {}, every: () => () => {} },
  });
  const { keys } = opened;
  return {
    platforms,
    service,
    store,
    life,
    operator: () => ({ store, means: { ...opened.means, now: clock.now() }, others, enqueue }),
    keys: () => keys.count(),
    keysDestroyed: () => keys.destroyed(),
    words: async () => {
      const [answers, unnamed] = await store.transaction(async (tx) => [
        await tx.answer.findMany(),
        await tx.unnamedShare.findMany(),
      ]);
      return Promise.all([
        ...answers.map((answer) => openAnswer(keys, answer)),
        ...unnamed.map((share) => openUnnamed(keys, share)),
      ]);
    },
    stop: async () => {
      await service.stop();
      await opened.close();
    },
    clear: () => opened.close(),
  };
}

const configOf = ({ lands, databaseUrl, folder, keysUrl }: Ground): Config => ({
  folder: join(folder, "kindling"),
  prompts: resolve("prompts"),
  databaseUrl,
  keystore: {
    folder: join(folder, "keys"),
    // The tests have one database server for everything.
    allowShared: keysUrl !== undefined,
    ...(keysUrl === undefined ? {} : { url: keysUrl }),
  },
  web: { host: "127.0.0.1", port: 0 },
  command: "/kindling",
  log: "warn",
  connections: lands.map(({ connection }) => connection),
});
