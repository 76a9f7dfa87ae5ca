// The whole service as it runs, over one Slack workspace: everything real but time, chance and the pace.

import { join, resolve } from "node:path";
import { createSlackPlatform } from "../../../adapters/slack/index.ts";
import { planningSweep } from "../../../src/cli/planning.ts";
import type { Clock } from "../../../src/clock.ts";
import { keepConnections } from "../../../src/cohort/connections.ts";
import { settleErasures } from "../../../src/cohort/erasure.ts";
import type { Operator } from "../../../src/cohort/operate.ts";
import type { Config } from "../../../src/config.ts";
import { enqueue } from "../../../src/delivery/ledger.ts";
import { type Installation, openInstallation } from "../../../src/installation.ts";
import { createLog } from "../../../src/log.ts";
import type { Platform } from "../../../src/platform/platform.ts";
import { others, rooms } from "../../../src/rooms.ts";
import { type Service, startService } from "../../../src/service.ts";
import type { Store } from "../../../src/store/store.ts";
import { BOT_TOKEN, SIGNING_SECRET } from "../slack/emulator.ts";
import type { Workspace } from "../slack/workspace.ts";
import { type Life, newLife } from "./life.ts";

/** What a house stands on, and what is still there when it is gone. */
export interface Ground {
  workspace: Workspace;
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
}

export interface House {
  platform: Platform;
  service: Service;
  store: Store;
  life: Life;
  operator(): Operator;
  /** How many keys the keystore holds. */
  keys(): Promise<number>;
  /** Stops in good order. */
  stop(): Promise<void>;
  /** Lets go of what a house whose life has ended still holds. */
  clear(): Promise<void>;
}

export async function openHouse(ground: Ground): Promise<House> {
  const { workspace, clock, logged } = ground;
  const log = createLog("warn", { write: (line: string) => void logged.push(line) });
  const config = configOf(ground);
  const opened = await openInstallation({ config, database: "kindling", features: rooms, log, random: ground.random });
  const life = newLife();
  const store = life.storeOver(opened.home.store, ground.databaseAheadMs);
  const installation: Installation = { ...opened, home: { ...opened.home, store } };
  const say = opened.means.sayIn("en");
  const platform = createSlackPlatform({
    ...workspace.config,
    log,
    phrases: {
      name: say("platform.name"),
      notNow: say("platform.not-now"),
      stillWorking: say("platform.still-working"),
      done: say("platform.done"),
      close: say("platform.close-button"),
    },
  });
  await settleErasures(store, opened.keys);
  await store.transaction(async (tx) =>
    enqueue(tx, await keepConnections(tx, config.connections, clock.now()), clock.now()),
  );
  const service = await startService({
    installation,
    platforms: [life.platformOver(platform)],
    clock,
    sweeps: [planningSweep(store)],
    timing: { channelPaceMs: 0, connectionPaceMs: 0, lookPaceMs: 0 },
    wakers: { everyMinute: () => () => {}, every: () => () => {} },
  });
  return {
    platform,
    service,
    store,
    life,
    operator: () => ({ store, means: { ...opened.means, now: clock.now() }, others, enqueue }),
    keys: () => opened.keys.count(),
    stop: async () => {
      await service.stop();
      await opened.close();
    },
    clear: () => opened.close(),
  };
}

function configOf({ workspace, databaseUrl, folder, keysUrl }: Ground): Config {
  const slack = { platform: "slack", id: workspace.connection, name: "Council", mode: "http" } as const;
  return {
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
    connections: [{ ...slack, botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, apiUrl: workspace.proxy.apiUrl }],
  };
}
