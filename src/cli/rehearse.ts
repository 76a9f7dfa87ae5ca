// `rehearse`: the sample cohort on a local page. The same rooms, schedule and ledger as the real thing, with a database, keys, chats and time of
// its own, and nothing contacted.

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "../clock.ts";
import type { Config } from "../config.ts";
import { type Installation, openInstallation, readWords } from "../installation.ts";
import { createLog } from "../log.ts";
import { rooms } from "../rooms.ts";
import { schedule } from "../schedule/due.ts";
import { type Service, startService } from "../service.ts";
import { organiserPages } from "../web/organiser/pages.ts";
import { figuresOf, SAMPLE_COHORT } from "../web/rehearsal/cast.ts";
import { openMovableClock } from "../web/rehearsal/clock.ts";
import { rehearsalPages } from "../web/rehearsal/pages.ts";
import { createPassage, type Passage } from "../web/rehearsal/passage.ts";
import type { Stage } from "../web/rehearsal/stage.ts";
import { KEPT_QUIET, waitingIn } from "../web/rehearsal/waiting.ts";
import { createWebServer } from "../web/server.ts";
import { healthOf, metricsOf } from "./figures.ts";
import { stageSample } from "./sample.ts";
import { listening } from "./start.ts";
import { Refused } from "./terminal.ts";
import type { RehearsalMouth, World } from "./world.ts";

const PATH = "/rehearsal";

export interface Rehearsing {
  url: string;
  stop(): Promise<void>;
}

/** Runs until a signal comes. Rejects with Refused where it cannot start. `why` says why it is the rehearsal, where nobody asked for it. */
export async function runRehearse(world: World, config: Config, why?: string): Promise<void> {
  // Whoever asks it to stop while it is starting is heard.
  const stopped = world.untilStopped();
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => {});
  const rehearsal = await startRehearsal(world, config, (sentence) => lost.reject(new Refused(sentence)));
  const because = why === undefined ? "" : `${why} `;
  world.terminal.out(
    `${because}The rehearsal is on ${rehearsal.url}\nIt contacts nobody. Ctrl-C stops it; the next start goes on from here.\n`,
  );
  await Promise.race([stopped, lost.promise]).finally(() => rehearsal.stop());
}

/** Starts the rehearsal and its page. */
export async function startRehearsal(
  world: World,
  config: Config,
  givenUp: (sentence: string) => void = () => {},
): Promise<Rehearsing> {
  const production = await openProduction(world, config, givenUp);
  const { stage } = production;
  const say = production.current().installation.means.sayIn("en");
  const pages = rehearsalPages(stage, {
    path: PATH,
    say,
    locale: "en-GB",
    command: config.command,
    zone: SAMPLE_COHORT.zone,
  });
  const server = createWebServer({
    host: config.web.host,
    port: config.web.port,
    pages: [
      pages,
      organiserPages({
        ground: () => ({
          store: production.current().installation.home.store,
          means: production.current().installation.means,
        }),
        clock: { now: stage.now },
        schedule,
      }),
    ],
    home: PATH,
    log: production.current().installation.log,
    health: () => healthOf(production.current().installation, production.current().service),
    metrics: () => metricsOf(production.current().installation, production.current().service, stage.now),
  });
  try {
    const { url } = await listening(server, config.web);
    return {
      url: `${url}${PATH}`,
      stop: async () => {
        await server.stop();
        await production.close();
      },
    };
  } catch (cause) {
    await production.close();
    throw cause;
  }
}

interface Act {
  installation: Installation;
  service: Service;
  passage: Passage;
  close(): Promise<void>;
}

async function openProduction(
  world: World,
  config: Config,
  givenUp: (sentence: string) => void,
): Promise<{ stage: Stage; current: () => Act; close(): Promise<void> }> {
  const folder = join(config.folder, "rehearsal");
  mkdirSync(folder, { recursive: true });
  const clock = openMovableClock(join(folder, "clock"), Temporal.Instant.from(SAMPLE_COHORT.opensAt));
  const mouth = await world.rehearse({
    people: [...SAMPLE_COHORT.members, SAMPLE_COHORT.organiser].map((person) => ({ ...person, user: person.id })),
    rooms: SAMPLE_COHORT.rooms.map((room) => ({ ...room, room: room.id })),
    folder,
    clock,
    say: readWords(config.prompts).wording.sayIn("en"),
  });
  const { publicUrl: _, ...web } = config.web;
  // The organiser page of the rehearsal is on this machine; on a port that is not known yet it has no address.
  const here = web.port === 0 ? web : { ...web, publicUrl: `http://127.0.0.1:${web.port}` };
  const own = { ...config, web: here, keystore: { folder: join(folder, "keys"), allowShared: false } };
  const begin = () => openAct(world, own, { mouth, clock, givenUp });
  let act = await begin();
  const stage: Stage = {
    now: clock.now,
    advance: (by) => act.passage.advance(by),
    toNextEvent: () => act.passage.toNextEvent(),
    waiting: () => waitingIn(act.installation, mouth.mouths),
    startAgain: async () => {
      await emptyDatabase(act.installation);
      await act.close();
      rmSync(join(folder, "keys"), { recursive: true, force: true });
      mouth.chats.clear();
      clock.moveTo(Temporal.Instant.from(SAMPLE_COHORT.opensAt));
      act = await begin();
    },
    figures: figuresOf(SAMPLE_COHORT, mouth.mouths),
    chats: mouth.chats,
  };
  return { stage, current: () => act, close: () => act.close() };
}

interface Props {
  mouth: RehearsalMouth;
  clock: ReturnType<typeof openMovableClock>;
  /** The database is lost for good. */
  givenUp: (sentence: string) => void;
}

async function openAct(world: World, config: Config, { mouth, clock, givenUp }: Props): Promise<Act> {
  const log = createLog(config.log === "info" ? "warn" : config.log);
  const installation = await openInstallation({
    config,
    database: "rehearsal",
    features: rooms,
    log,
    random: world.random,
    givenUp,
  });
  try {
    const { store } = installation.home;
    await stageSample({ store, means: installation.means, sample: SAMPLE_COHORT, mouths: mouth.mouths });
    const service = await startService({
      installation,
      platforms: mouth.platforms,
      clock,
      // Nobody has to be spared here, and a move of the clock should not take minutes.
      timing: { channelPaceMs: 0, connectionPaceMs: 0, lookPaceMs: 0 },
    });
    // So that the page knows from the first what is to come.
    await service.heartbeat.tick();
    const passage = createPassage({ clock, store, heartbeat: service.heartbeat, keptQuiet: KEPT_QUIET });
    return {
      installation,
      service,
      passage,
      close: async () => {
        await service.stop();
        await installation.close();
      },
    };
  } catch (cause) {
    await installation.close();
    throw cause;
  }
}

async function emptyDatabase({ home }: Installation): Promise<void> {
  await home.store.transaction(async (tx) => {
    const tables = await tx.$queryRaw<{ name: string }[]>`
      SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
    await tx.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(", ")} CASCADE`);
  });
}
