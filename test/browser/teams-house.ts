// The whole bot as it runs, on its own embedded database, with two tenants in Microsoft's Agents Playground. Everything real but time and the
// pace; what kindling.yaml says is read as the program reads it.

import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createTeamsPlatform } from "../../adapters/teams/index.ts";
import { Temporal } from "../../src/clock.ts";
import { keepConnections } from "../../src/cohort/connections.ts";
import { createCohort, mintOrganiserCode, type NewCohort, type Operator } from "../../src/cohort/operate.ts";
import { readConfig, type TeamsConnection } from "../../src/config.ts";
import { enqueue } from "../../src/delivery/ledger.ts";
import { openInstallation } from "../../src/installation.ts";
import { createLog } from "../../src/log.ts";
import { others, rooms } from "../../src/rooms.ts";
import { startService } from "../../src/service.ts";
import { referencesIn } from "../../src/store/references.ts";
import { createPassage } from "../../src/web/rehearsal/passage.ts";
import { createWebServer } from "../../src/web/server.ts";
import { type Playground, startPlayground } from "../doubles/teams/playground.ts";

export interface Tenant {
  id: string;
  appId: string;
  tenantId: string;
}

export interface TeamsHouse {
  /** A tenant's Playground, whose one human being this is. */
  playgroundOf(tenant: Tenant, person: { id: string; name: string }): Promise<Playground>;
  anOrganisersCode(): Promise<string>;
  /** Everything on the way happens at its own moment. */
  itIs(moment: string): Promise<void>;
  /** Stops in good order, and goes on from what is stored, at the same address. */
  restart(): Promise<void>;
  /** Everything that can go out at this moment has. */
  quiet(): Promise<void>;
  /** Lines of the log, from warnings on. */
  logged: string[];
  close(): Promise<void>;
}

export const botOf = ({ appId }: Tenant) => ({ id: `28:${appId}`, name: "Kindling" });

export async function openTeamsHouse(setting: {
  tenants: readonly Tenant[];
  cohort: NewCohort;
  begins: string;
}): Promise<TeamsHouse> {
  const { tenants, cohort } = setting;
  const folder = await mkdtemp(join(tmpdir(), "kindling-teams-"));
  // As root the database server runs as another account, which has to pass through.
  await chmod(folder, 0o711);
  const entries = tenants.flatMap(({ id, appId, tenantId }) => [
    `  - id: ${id}`,
    `    app-id: ${appId}`,
    `    tenant-id: ${tenantId}`,
    "    allow-unauthenticated: true",
  ]);
  await writeFile(join(folder, "kindling.yaml"), ["log: warn", "teams:", ...entries, ""].join("\n"));
  const read = readConfig({ cwd: folder, env: {}, programFolder: resolve(import.meta.dirname, "../..") });
  if ("mistakes" in read) throw new Error(read.mistakes.map(({ message }) => message).join(" "));
  const { config } = read;

  const logged: string[] = [];
  const log = createLog("warn", { write: (line: string) => void logged.push(line) });
  let now = Temporal.Instant.from(setting.begins);
  const clock = {
    now: () => now,
    moveTo: (moment: Temporal.Instant) => {
      now = moment;
    },
  };

  async function begin(port: number) {
    const installation = await openInstallation({
      config,
      database: "kindling",
      features: rooms,
      log,
      random: () => 0.5,
    });
    const { store } = installation.home;
    await store.transaction(async (tx) =>
      enqueue(tx, await keepConnections(tx, config.connections, clock.now()), clock.now()),
    );
    const say = installation.means.sayIn("en");
    const platforms = (config.connections as TeamsConnection[]).map(({ platform, id, appId, tenantId }) =>
      createTeamsPlatform({
        connection: id,
        name: platform,
        appId,
        tenantId,
        allowUnauthenticated: true,
        command: config.command,
        commands: ["home", "answer", "journal", "settings", "join", "organise", "room", "help"],
        phrases: {
          name: say("platform.name"),
          notNow: say("platform.not-now"),
          stillWorking: say("platform.still-working"),
          done: say("platform.done"),
          needed: say("platform.needed"),
          addMeFirst: say("platform.add-me-first"),
        },
        references: referencesIn(store),
        log,
        // Nobody is to be told to wait because this machine is slow.
        patienceMs: 20_000,
      }),
    );
    const service = await startService({
      installation,
      platforms,
      clock,
      timing: { channelPaceMs: 0, connectionPaceMs: 0, lookPaceMs: 0 },
      wakers: { everyMinute: () => () => {}, every: () => () => {} },
    });
    const server = createWebServer({
      port,
      routes: platforms.flatMap(({ routes = [] }) => routes),
      log,
      health: async () => ({ database: true }),
      metrics: async () => [],
    });
    const { url } = await server.start();
    await service.heartbeat.tick();
    return {
      url,
      store,
      service,
      operator: (): Operator => ({ store, means: { ...installation.means, now: clock.now() }, others, enqueue }),
      end: async () => {
        await server.stop();
        await service.stop();
        await installation.close();
      },
    };
  }

  let running = await begin(0);
  const made = await createCohort(running.operator(), cohort);
  if (made.is === "refused") throw new Error(made.problems.join(", "));
  const playgrounds: Playground[] = [];

  return {
    logged,
    playgroundOf: async (tenant, person) => {
      const botUrl = `${running.url}/teams/${tenant.id}/messages`;
      const playground = await startPlayground({ botUrl, tenant: tenant.tenantId, bot: botOf(tenant), person });
      playgrounds.push(playground);
      return playground;
    },
    anOrganisersCode: async () => {
      const minted = await mintOrganiserCode(running.operator(), cohort.handle);
      if (minted.is !== "minted") throw new Error(minted.because);
      return minted.code;
    },
    itIs: async (moment) => {
      const { store, service } = running;
      const passage = createPassage({ clock, store, heartbeat: service.heartbeat, keptQuiet: [] });
      await passage.advance(now.until(Temporal.Instant.from(moment)));
    },
    restart: async () => {
      const { port } = new URL(running.url);
      await running.end();
      running = await begin(Number(port));
    },
    quiet: () => running.service.deliverer.quiet(),
    close: async () => {
      for (const playground of playgrounds) await playground.close();
      await running.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
