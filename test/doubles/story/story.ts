// A story of one cohort on one Slack workspace: its people, its time, and the house that carries it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { Temporal } from "../../../src/clock.ts";
import { createCohort, mintOrganiserCode, type NewCohort } from "../../../src/cohort/operate.ts";
import type { Platform } from "../../../src/platform/platform.ts";
import { chance } from "../../../src/random.ts";
import { createPassage } from "../../../src/web/rehearsal/passage.ts";
import { cloneDatabase, onServer } from "../database.ts";
import { startWorkspace, type Workspace } from "../slack/workspace.ts";
import { type Eyes, expectOnce, eyesOn, holding } from "./eyes.ts";
import { type Ground, type House, openHouse } from "./house.ts";
import { momentOf } from "./moment.ts";
import { type Person, personIn } from "./person.ts";

export interface Setting<Name extends string> {
  begins: string;
  cohort: NewCohort;
  /** Handle and full name. */
  people: Record<Name, string>;
  /** Several houses need the keys on a server of their own. */
  keysOnAServer?: boolean;
}

const TWO_MINUTES = Temporal.Duration.from({ minutes: 2 });

/** Sets the stage before the tests of the describe block that calls it, and clears it afterwards. */
export function tellStory<Name extends string>(setting: Setting<Name>) {
  let now = momentOf(setting.begins);
  let databaseAheadMs = 0;
  let draws = 0;
  let ground: Ground;
  let eyes: Eyes;
  let house: House;
  let second: House | undefined;
  const ended: House[] = [];
  const toDrop: (() => Promise<void>)[] = [];
  const clock = {
    now: () => now,
    moveTo: (moment: Temporal.Instant) => {
      now = moment;
    },
  };

  beforeAll(async () => {
    const workspace = await peopledWorkspace(setting.people);
    eyes = eyesOn(workspace);
    const database = await cloneDatabase();
    toDrop.push(database.drop);
    const keys = setting.keysOnAServer ? await cloneDatabase("empty") : undefined;
    if (keys !== undefined) toDrop.push(keys.drop);
    ground = {
      workspace,
      databaseUrl: database.url,
      folder: await mkdtemp(join(tmpdir(), "kindling-story-")),
      ...(keys === undefined ? {} : { keysUrl: keys.url }),
      clock,
      databaseAheadMs: () => databaseAheadMs,
      random: () => {
        draws += 1;
        return chance(1, "story", draws);
      },
      logged: [],
    };
    await opens();
    const made = await createCohort(house.operator(), setting.cohort);
    if (made.is === "refused") throw new Error(made.problems.join(", "));
  });
  afterAll(async () => {
    await house?.stop();
    await second?.stop();
    for (const each of ended) await each.clear();
    await ground?.workspace.close();
    for (const drop of toDrop) await drop();
    if (ground !== undefined) await rm(ground.folder, { recursive: true, force: true });
  });

  const opens = async () => {
    house = await openHouse(ground);
    leadTo(ground.workspace, house.platform);
    await house.service.heartbeat.tick();
  };
  const quiet = async () => {
    await Promise.all([house, second].map((each) => each?.service.deliverer.quiet()));
  };
  /** Everything on the way happens at its own moment. */
  const passTo = async (moment: Temporal.Instant) => {
    const { heartbeat } = house.service;
    const passage = createPassage({ clock, store: house.store, heartbeat, keptQuiet: [] });
    await passage.advance(now.until(moment));
  };

  const people = Object.fromEntries(
    Object.entries<string>(setting.people).map(([handle, name]) => [
      handle,
      personIn(() => ({ workspace: ground.workspace, eyes, quiet }), handle, name),
    ]),
  ) as Record<Name, Person>;

  return {
    people,
    itIs: async (spoken: string) => {
      const moment = momentOf(spoken);
      if (Temporal.Instant.compare(moment, now) < 0) throw new RangeError(`${spoken} has passed`);
      await passTo(moment);
    },
    /** Long enough for what is doubtful to be looked up. Slack's own clock stands nearly still meanwhile, so this is not for weeks. */
    twoMinutesPass: async () => {
      databaseAheadMs += TWO_MINUTES.total("milliseconds");
      await house.service.heartbeat.tick();
      await passTo(now.add(TWO_MINUTES));
    },
    anOrganisersCode: async (): Promise<string> => {
      const minted = await mintOrganiserCode(house.operator(), setting.cohort.handle);
      if (minted.is !== "minted") throw new Error(minted.because);
      return minted.code;
    },
    theHouseRestarts: async () => {
      leadTo(ground.workspace, undefined);
      await house.stop();
      await opens();
    },
    /** The process is gone after so many more posts, before the last of them is recorded. */
    theHouseFallsAfter: async (posts: number, spoken: string) => {
      clock.moveTo(momentOf(spoken));
      const over = house.life.endsAfter(posts);
      // Never comes back.
      void house.service.heartbeat.tick();
      await over;
      leadTo(ground.workspace, undefined);
      ended.push(house);
    },
    theHouseStandsAgain: opens,
    aSecondHouseOpens: async () => {
      second = await openHouse(ground);
      await second.service.heartbeat.tick();
    },
    bothHeartsBeat: async (spoken: string) => {
      clock.moveTo(momentOf(spoken));
      await Promise.all([house, second].map((each) => each?.service.heartbeat.tick()));
    },
    slackDeliversThatToTheOther: async () => {
      leadTo(ground.workspace, second?.platform);
      await ground.workspace.again();
      await quiet();
    },
    theNextAnswerOfSlackIsLost: () => ground.workspace.proxy.meet("chat.postMessage", { is: "dropped", applied: true }),
    slackDeliversThatAgain: async () => {
      await ground.workspace.again();
      await quiet();
    },
    theRoom: {
      shows: (...words: string[]) => expectOnce(eyes.room(), ...words),
      showsNothingOf: (...words: string[]) => expect(holding(eyes.room(), ...words)).toEqual([]),
    },
    /** Everything that names somebody: their account, their name, and the rows that are theirs. */
    whatNames: async (person: Person): Promise<string[]> => {
      const rows = await onServer(
        `SELECT p.id AS person, m.id AS member, a.id AS account, m.organisation, m.place FROM "Person" p
         JOIN "Member" m ON m."personId" = p.id JOIN "Account" a ON a."personId" = p.id WHERE a."platformUserId" = '${person.user()}'`,
        ground.databaseUrl,
      );
      expect(rows).toHaveLength(1);
      return [person.name, person.user(), ...rows.flatMap((row) => Object.values(row).map(String))];
    },
    /** The tables in which any of these words stands, in whatever column. */
    tablesWith: async (words: string[]): Promise<string[]> => {
      const tables = await onServer(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
        ground.databaseUrl,
      );
      const found: string[] = [];
      for (const { tablename } of tables) {
        const rows = await onServer(`SELECT t::text AS row FROM "${tablename}" t`, ground.databaseUrl);
        if (rows.some(({ row }) => words.some((word) => String(row).includes(word)))) found.push(String(tablename));
      }
      return found;
    },
    keysKept: () => house.keys(),
    everythingStandsOnce: () => {
      const keys = eyes.keysOfPosts();
      expect(keys.length).toBeGreaterThan(0);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    },
    slackRefusedNothing: () => expect(ground.workspace.proxy.problems).toEqual([]),
    nothingWasLogged: () => expect(ground.logged).toEqual([]),
  };
}

const peopledWorkspace = (people: Record<string, string>): Promise<Workspace> =>
  startWorkspace({
    people: Object.entries(people).map(([name, realName]) => ({ name, realName })),
    // Nobody is to be told to wait because this machine is slow.
    config: { patienceMs: 20_000 },
  });

/** Slack's way in leads to one house; while it leads to none, Slack is to try again. */
function leadTo(workspace: Workspace, platform: Platform | undefined): void {
  const [door] = workspace.platform.routes ?? [];
  const [inner] = platform?.routes ?? [];
  if (door === undefined) throw new Error("the workspace has no door");
  door.handle = (request, response) =>
    inner === undefined ? void response.writeHead(503).end() : inner.handle(request, response);
}
