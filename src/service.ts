// A running installation: what people do goes in by the router, what falls due by the heartbeat, what is to be said out by the deliverer.

import type { Clock } from "./clock.ts";
import { composeHome, createRouter, type RouterParts } from "./conversation/router.ts";
import { type Deliverer, startDeliverer } from "./delivery/deliverer.ts";
import { enqueue } from "./delivery/ledger.ts";
import type { Timing } from "./delivery/timing.ts";
import type { Trouble } from "./delivery/trouble.ts";
import { connectionId } from "./ids.ts";
import type { Installation } from "./installation.ts";
import type { Platform } from "./platform/platform.ts";
import { createDueRunner, schedule } from "./schedule/due.ts";
import { type Heartbeat, type Sweep, startHeartbeat, type Wakers } from "./schedule/heartbeat.ts";
import { createHousekeeping } from "./schedule/housekeeping.ts";
import { planningSweep } from "./schedule/planning.ts";

export interface ServiceParts {
  installation: Installation;
  platforms: readonly Platform[];
  clock: Clock;
  timing?: Partial<Timing>;
  wakers?: Wakers;
}

export interface Service {
  heartbeat: Heartbeat;
  deliverer: Deliverer;
  /** Takes nothing more in, finishes what is under way, and leaves no timer. */
  stop(): Promise<void>;
}

/** Starts everything. Rejects with the sentence of a platform that cannot start; the others are stopped again. */
export async function startService(parts: ServiceParts): Promise<Service> {
  const { installation, platforms, clock } = parts;
  const { home, registry, means, log } = installation;
  const tell = (trouble: Trouble) => log.error(trouble, "something did not work");
  const deliverer = startDeliverer({
    store: home.store,
    clock,
    platforms,
    composers: registry.posts,
    means,
    tell,
    ...(parts.timing === undefined ? {} : { timing: parts.timing }),
  });
  const routerParts: RouterParts = {
    store: home.store,
    clock,
    registry,
    means,
    capabilitiesOf: (connection) => platformOf(platforms, connection).capabilities,
    enqueue,
    schedule,
    afterwards: ({ posts, refresh }) => {
      if (posts > 0) deliverer.nudge();
      homes.show(refresh);
    },
    log,
  };
  const homes = createHomes((person) => showHomeAnew(parts, routerParts, person));
  const handle = createRouter(routerParts);
  const started: Platform[] = [];
  try {
    for (const platform of platforms) {
      await platform.start(handle);
      started.push(platform);
    }
  } catch (cause) {
    for (const platform of started) await platform.stop();
    await deliverer.stop();
    throw cause;
  }
  const housekeeping: Sweep = { name: "housekeeping", run: createHousekeeping(home.store) };
  const heartbeat = startHeartbeat({
    clock,
    sweeps: [planningSweep({ store: home.store, means, features: registry.features, tell }), housekeeping],
    runDue: createDueRunner({ store: home.store, means, handlers: registry.due, tell }),
    deliverer,
    tell,
    ...(parts.wakers === undefined ? {} : { wakers: parts.wakers }),
  });
  return {
    heartbeat,
    deliverer,
    stop: async () => {
      for (const platform of started) await platform.stop();
      await homes.stop();
      await heartbeat.stop();
      await deliverer.stop();
    },
  };
}

function platformOf(platforms: readonly Platform[], connection: string): Platform {
  const platform = platforms.find((candidate) => candidate.serves(connectionId(connection)));
  if (platform === undefined) throw new Error("an event of a connection that nobody serves");
  return platform;
}

/** Homes one after the other, each person's at most once at a time: whoever waits already is shown as things are when their turn comes. */
function createHomes(show: (person: string) => Promise<void>): {
  show(people: readonly string[]): void;
  stop(): Promise<void>;
} {
  const waiting = new Set<string>();
  let running: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    for (const person of waiting) {
      waiting.delete(person);
      await show(person);
    }
  };
  const begin = (): void => {
    running ??= work().finally(() => {
      running = undefined;
      // Asked between the last look and now.
      if (waiting.size > 0) begin();
    });
  };
  return {
    show: (people) => {
      for (const person of people) waiting.add(person);
      if (waiting.size > 0) begin();
    },
    stop: async () => {
      waiting.clear();
      await running;
    },
  };
}

/** Rewrites a person's home wherever it is a page. A home that cannot be rewritten now is drawn anew when it is opened. */
async function showHomeAnew(parts: ServiceParts, routerParts: RouterParts, personId: string): Promise<void> {
  const { installation, platforms } = parts;
  const { store } = installation.home;
  try {
    const accounts = await store.transaction((tx) => tx.account.findMany({ where: { personId, unreachable: null } }));
    for (const account of accounts) {
      const who = { connection: connectionId(account.connectionId), user: account.platformUserId };
      const platform = platforms.find((candidate) => candidate.serves(who.connection));
      if (platform?.refreshHome === undefined) continue;
      const panel = await store.transaction((tx) => composeHome(routerParts, tx, who, platform.capabilities));
      if (panel !== undefined) await platform.refreshHome(who, panel);
    }
  } catch (cause) {
    installation.log.warn(
      { error: cause instanceof Error ? cause.name : typeof cause },
      "a home could not be shown anew",
    );
  }
}
