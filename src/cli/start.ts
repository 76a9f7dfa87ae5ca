// `start` with platforms configured: the bot at its work until it is asked to stop.

import { keepConnections } from "../cohort/connections.ts";
import { settleErasures } from "../cohort/erasure.ts";
import { type Config, isInstalled } from "../config.ts";
import { enqueue } from "../delivery/ledger.ts";
import { type Installation, openInstallation, refusing } from "../installation.ts";
import { createLog } from "../log.ts";
import type { Platform } from "../platform/platform.ts";
import { rooms } from "../rooms.ts";
import { schedule } from "../schedule/due.ts";
import { type Service, startService } from "../service.ts";
import { checkInstalls, installsIn, NO_INSTALLS } from "../store/installs.ts";
import { referencesIn } from "../store/references.ts";
import { calendarRoute } from "../web/calendar.ts";
import { LOOPBACK_NAMES } from "../web/guard.ts";
import { organiserPages } from "../web/organiser/pages.ts";
import { createWebServer } from "../web/server.ts";
import { healthOf, metricsOf } from "./figures.ts";
import { Refused } from "./terminal.ts";
import type { World } from "./world.ts";

/** Runs until a signal comes. Rejects with Refused where it cannot start. */
export async function runStart(world: World, config: Config): Promise<void> {
  // Whoever asks it to stop while it is starting is heard.
  const stopped = world.untilStopped();
  const log = createLog(config.log);
  const lost = Promise.withResolvers<string>();
  const installation = await openInstallation({
    config,
    database: "kindling",
    features: rooms,
    log,
    random: world.random,
    givenUp: lost.resolve,
  });
  try {
    const say = installation.means.sayIn("en");
    const { store } = installation.home;
    const { tokenKeys } = config;
    const apps = config.connections.filter(isInstalled).map(({ id }) => id);
    if (tokenKeys !== undefined) await refusing(() => checkInstalls(store, apps, tokenKeys, { reseal: true }));
    const platforms = await world.connect(config, {
      say,
      log,
      references: referencesIn(store),
      installs: (about) => (tokenKeys === undefined ? NO_INSTALLS : installsIn(store, about, tokenKeys)),
    });
    await settleErasures(installation.home.store, installation.keys);
    const now = world.clock.now();
    const named = config.connections.filter((connection) => !isInstalled(connection));
    await installation.home.store.transaction(async (tx) =>
      enqueue(tx, await keepConnections(tx, named, now, apps), now),
    );
    const service = await started(world, installation, platforms);
    try {
      const web = await listen(config, installation, service, platforms, world);
      await sayRunning(world, config, installation, {
        url: web.url,
        addresses: addressesOf(config, platforms),
        installAt: addressesOf(config, platforms, "install"),
      });
      await Promise.race([
        stopped.then((why) => log.info({ why }, "stopping")),
        lost.promise.then((sentence) => Promise.reject(new Refused(sentence))),
      ]).finally(() => web.stop());
    } finally {
      await service.stop();
    }
  } finally {
    await installation.close();
  }
}

async function sayRunning(
  { terminal }: World,
  config: Config,
  { home, warnings }: Installation,
  { url, addresses, installAt }: { url: string; addresses: string[]; installAt: string[] },
): Promise<void> {
  const { version, where } = await home.describe();
  const lines = [
    ...warnings.map((warning) => `Take care: ${warning}`),
    `Kindling is running on ${config.connections.map(({ platform, id }) => `${platform} ${id}`).join(", ")}.`,
    ...addresses.map((address) => `Platforms call ${address}`),
    ...installAt.map((address) => `Workspaces install the app at ${address}`),
    `Database: ${version}, ${where}.`,
    `Health: ${url}/health`,
    "Ctrl-C stops it.",
  ];
  terminal.out(lines.map((line) => `${line}\n`).join(""));
}

/** The addresses that platforms are to call, as the operator gives them to the platform, or those where the app is installed; none without a
 * public address. */
export const addressesOf = (
  { web }: Config,
  platforms: readonly Platform[],
  whose: "platform" | "install" = "platform",
): string[] => {
  const { publicUrl } = web;
  if (publicUrl === undefined) return [];
  return platforms
    .flatMap(({ routes = [] }) => routes)
    .filter((route) => (route.for ?? "platform") === whose)
    .map(({ path }) => `${publicUrl.replace(/\/+$/, "")}${path}`);
};

async function started(world: World, installation: Installation, platforms: readonly Platform[]): Promise<Service> {
  try {
    return await startService({
      installation,
      platforms,
      clock: world.clock,
    });
  } catch (cause) {
    // A platform says in one sentence why it cannot start.
    throw new Refused(cause instanceof Error ? cause.message : "A platform could not be started.");
  }
}

async function listen(
  config: Config,
  installation: Installation,
  service: Service,
  platforms: readonly Platform[],
  world: World,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createWebServer({
    host: config.web.host,
    port: config.web.port,
    routes: [
      ...platforms.flatMap(({ routes = [] }) => routes),
      calendarRoute({ ...installation, store: installation.home.store, now: () => world.clock.now() }),
    ],
    pages: [
      organiserPages({
        ground: () => ({ store: installation.home.store, means: installation.means }),
        clock: world.clock,
        schedule,
      }),
    ],
    hosts: [...LOOPBACK_NAMES, ...(config.web.publicUrl === undefined ? [] : [new URL(config.web.publicUrl).hostname])],
    log: installation.log,
    health: () => healthOf(installation, service),
    metrics: () => metricsOf(installation, service, () => world.clock.now()),
  });
  return { ...(await listening(server, config.web)), stop: () => server.stop() };
}

/** Begins to listen, or refuses in a sentence. */
export async function listening(
  server: { start(): Promise<{ url: string }> },
  { host, port }: Config["web"],
): Promise<{ url: string }> {
  try {
    return await server.start();
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === "EADDRINUSE")
      throw new Refused(`Port ${port} on ${host} is taken. Choose another with PORT or web: port: in kindling.yaml.`);
    if (code === "EACCES" || code === "EADDRNOTAVAIL")
      throw new Refused(
        `Kindling may not listen on ${host}, port ${port} (${code}). Choose others under web: in kindling.yaml.`,
      );
    throw cause;
  }
}
