// A story of one cohort: its people, the platforms that they live on, its time, and the house that carries it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { Temporal } from "../../../src/clock.ts";
import { createCohort, mintOrganiserCode, type NewCohort } from "../../../src/cohort/operate.ts";
import { chance } from "../../../src/random.ts";
import { createPassage } from "../../../src/web/rehearsal/passage.ts";
import { cloneDatabase } from "../database.ts";
import { checksOn } from "./checks.ts";
import { discordLand } from "./discord-land.ts";
import { expectOnce, holding } from "./eyes.ts";
import { type Ground, type House, openHouse } from "./house.ts";
import { able, type Folk, type Land, type LandName } from "./land.ts";
import { momentOf } from "./moment.ts";
import { type Person, personIn } from "./person.ts";
import { slackLand } from "./slack-land.ts";
import { tablesAt } from "./tables.ts";
import { teamsLand } from "./teams-land.ts";
import { newTruth } from "./truth.ts";

/** A full name, of somebody on Slack; or with the platforms that they have accounts on, the one that they joined from first. */
export type Lives = string | { name: string; on: readonly LandName[] };

export interface Setting<Name extends string> {
  begins: string;
  cohort: NewCohort;
  people: Record<Name, Lives>;
  /** Teams as Microsoft's Playground plays it, without dialogs and tokens; or as our double does, with both. */
  teams?: "playground" | "tenant";
  /** Several houses need the keys on a server of their own. */
  keysOnAServer?: boolean;
}

/** Somebody at the account that they joined from, and at each of theirs. */
export type Inhabitant = Person & { on(place: LandName): Person };

const TWO_MINUTES = Temporal.Duration.from({ minutes: 2 });
const LANDS: readonly LandName[] = ["slack", "teams", "discord"];

const nameOf = (lives: Lives): string => (typeof lives === "string" ? lives : lives.name);
const placesOf = (lives: Lives): readonly LandName[] => (typeof lives === "string" ? ["slack"] : lives.on);

/** Sets the stage before the tests of the describe block that calls it, and clears it afterwards. */
export function tellStory<Name extends string>(setting: Setting<Name>) {
  let now = momentOf(setting.begins);
  let databaseAheadMs = 0;
  let draws = 0;
  let ground: Ground;
  let house: House;
  let second: House | undefined;
  const truth = newTruth();
  const ended: House[] = [];
  const toDrop: (() => Promise<void>)[] = [];
  const clock = {
    now: () => now,
    moveTo: (moment: Temporal.Instant) => {
      now = moment;
    },
  };
  const tables = tablesAt(() => ground.databaseUrl);
  const everybody = Object.entries<Lives>(setting.people);

  beforeAll(async () => {
    // One after the other: some look for a free port before they take it.
    const lands: Land[] = [];
    for (const place of LANDS) {
      const land = await landOf(place);
      if (land !== undefined) lands.push(land);
    }
    const database = await cloneDatabase();
    toDrop.push(database.drop);
    const keys = setting.keysOnAServer ? await cloneDatabase("empty") : undefined;
    if (keys !== undefined) toDrop.push(keys.drop);
    ground = {
      lands,
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
      sent: new Map(),
    };
    await opens();
    const made = await createCohort(house.operator(), setting.cohort);
    if (made.is === "refused") throw new Error(made.problems.join(", "));
  });
  afterAll(async () => {
    await house?.stop();
    await second?.stop();
    for (const each of ended) await each.clear();
    for (const each of ground?.lands ?? []) await each.close();
    for (const drop of toDrop) await drop();
    if (ground !== undefined) await rm(ground.folder, { recursive: true, force: true });
  });

  const landOf = (place: LandName): Promise<Land> | undefined => {
    const folk: Folk = everybody.flatMap(([handle, lives]) =>
      placesOf(lives).includes(place) ? [{ handle, name: nameOf(lives) }] : [],
    );
    if (folk.length === 0) return undefined;
    if (place === "slack") return slackLand(folk);
    return place === "discord" ? discordLand(folk) : teamsLand(folk, setting.teams ?? "tenant");
  };
  const landAt = (place: LandName): Land => {
    const land = ground.lands.find(({ name }) => name === place);
    if (land === undefined) throw new Error(`nobody lives on ${place}`);
    return land;
  };
  /** Every platform's way in leads to one house, or to none. */
  const leadTo = (to: House | undefined): void => {
    for (const [at, land] of ground.lands.entries()) land.leadTo(to?.platforms[at]);
  };
  const opens = async () => {
    house = await openHouse(ground);
    leadTo(house);
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

  const personAt = (handle: string, name: string, place: LandName): Person =>
    personIn(
      () => ({ land: landAt(place), truth, quiet, accountOf: tables.accountOf, elsewhere: landAt }),
      handle,
      name,
    );
  const people = Object.fromEntries(
    everybody.map(([handle, lives]) => {
      const accounts = new Map(placesOf(lives).map((place) => [place, personAt(handle, nameOf(lives), place)]));
      const on = (place: LandName): Person => {
        const there = accounts.get(place);
        if (there === undefined) throw new Error(`${handle} has no account on ${place}`);
        return there;
      };
      const [first = "slack"] = placesOf(lives);
      return [handle, { ...on(first), on }];
    }),
  ) as Record<Name, Inhabitant>;

  /** Everybody's accounts, by name. */
  const homes = () =>
    new Map(
      everybody.map(([handle, lives]) => [
        nameOf(lives),
        placesOf(lives).map((place) => landAt(place).account(handle).user),
      ]),
    );

  const roomsShow = (rooms: () => readonly Land[]) => ({
    shows: (...words: string[]) => {
      for (const land of rooms()) expectOnce(land.roomPosts(), ...words);
    },
    showsNothingOf: (...words: string[]) => {
      for (const land of rooms()) expect(holding(land.roomPosts(), ...words), land.name).toEqual([]);
    },
  });

  return {
    people,
    ...tables,
    itIs: async (spoken: string) => {
      const moment = momentOf(spoken);
      if (Temporal.Instant.compare(moment, now) < 0) throw new RangeError(`${spoken} has passed`);
      await passTo(moment);
    },
    /** Long enough for what is doubtful to be looked up. The platforms' own clocks stand nearly still meanwhile, so this is not for weeks. */
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
      leadTo(undefined);
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
      leadTo(undefined);
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
    thatComesAgain: async (place: LandName = "slack") => {
      await landAt(place).again();
      await quiet();
    },
    thatComesToTheOther: async () => {
      leadTo(second);
      await landAt("slack").again();
      await quiet();
    },
    theNextAnswerIsLost: (place: LandName, post: "made" | "not made") => landAt(place).losesAnAnswer(post),
    goesAway: (place: LandName) => able(landAt(place), landAt(place).goAway)(),
    comesBack: (place: LandName) => able(landAt(place), landAt(place).comeBack)(),
    /** Somebody is no longer where they were; the bot learns of it when it writes to them. */
    isNoLongerOn: (person: Person) => person.land().goodbye(person.user()),
    losesTheApp: (person: Person) => able(person.land(), person.land().take)(person.user()),
    isQuiet: quiet,

    /** All of them at once. */
    theRoom: roomsShow(() => ground.lands),
    theRoomOn: (place: LandName) => roomsShow(() => [landAt(place)]),

    keysKept: () => house.keys(),
    keysDestroyed: () => house.keysDestroyed(),
    postsWithoutAName: (text: string) => truth.posted(text),
    ...checksOn({ ground: () => ground, words: () => house.words(), truth, tables, homes }),
  };
}
