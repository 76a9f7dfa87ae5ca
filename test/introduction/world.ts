// A cohort with people on several platforms, under the real router, due work, ledger and deliverer. The program can be ended and begun anew
// over what is stored; the platforms stay.

import { dateOf, dateOfDay, Temporal } from "../../src/clock.ts";
import { cohortFeature } from "../../src/cohort/feature.ts";
import { type Introduced, introduce } from "../../src/cohort/introductions.ts";
import { gather } from "../../src/conversation/registry.ts";
import { createRouter } from "../../src/conversation/router.ts";
import { createPass } from "../../src/delivery/deliver.ts";
import { enqueue, postAgain } from "../../src/delivery/ledger.ts";
import type { Feature, Means, Opener } from "../../src/feature.ts";
import { newId, randomId } from "../../src/ids.ts";
import { introductionFeature } from "../../src/introduction/feature.ts";
import type { Handle, Interaction, PlatformNews } from "../../src/platform/interaction.ts";
import type { AccountRef } from "../../src/platform/message.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { loadWording } from "../../src/prompts/wording.ts";
import { createDueRunner, schedule } from "../../src/schedule/due.ts";
import { planningSweep } from "../../src/schedule/planning.ts";
import type { Member, Prisma } from "../../src/store/generated/client.ts";
import type { Tx } from "../../src/store/store.ts";
import { freshDatabase, onServer } from "../doubles/database.ts";
import { memoryKeystore } from "../doubles/memory-keystore.ts";

const { sayIn } = loadWording("prompts/wording");
export const say = sayIn("en");

export const OPENING = "You were drawn together this week.";

const opening: Opener = async (_means, introduction, reader) => ({
  title: "Meet each other",
  body: [[reader === undefined ? `${OPENING} All of you.` : OPENING], [introduction.kind]],
});

const introductions = introductionFeature({ openings: { round: opening, friend: opening } });
const others: Feature[] = [introductions];
export const registry = gather([cohortFeature({ others, postAgain }), introductions]);

export interface Placed {
  name: string;
  accounts: AccountRef[];
  zone?: string;
  member?: Partial<Prisma.MemberUncheckedCreateInput>;
}

export interface Ground {
  platforms: Platform[];
  people: Placed[];
  /** Rooms of the cohort, as their platforms know them. */
  rooms?: { connection: string; room: string }[];
  publicUrl?: string;
}

export type World = Awaited<ReturnType<typeof createWorld>>;

export async function createWorld({ platforms, people, rooms = [], publicUrl }: Ground) {
  const { store, url, close } = await freshDatabase();
  const keys = memoryKeystore();
  const time = { now: Temporal.Instant.from("2026-10-14T09:00:00Z") };
  const errors: string[] = [];
  const tell = (facts: object) => void errors.push(JSON.stringify(facts));
  const means: Omit<Means, "tx" | "now"> = {
    random: () => 0.5,
    keys,
    library: new Map(),
    sayIn,
    settings: {
      secret: new Uint8Array(32).fill(7),
      command: "/kindling",
      ...(publicUrl === undefined ? {} : { publicUrl }),
    },
  };
  const tx = <T>(work: (tx: Tx) => Promise<T>) => store.transaction(work);
  const members = new Map<string, Member>();
  const cohortId = newId();

  const membership = (cohort: string, personId: string, more: Partial<Prisma.MemberUncheckedCreateInput> = {}) => ({
    ...{ cohortId: cohort, personId, roles: ["member" as const], sector: "health", organisation: "One", job: "Two" },
    ...{ place: "Three", charterAcceptedAt: dateOf(time.now), joinedAt: dateOf(time.now), ...more },
  });

  await tx(async (tx) => {
    const connections = new Set(people.flatMap(({ accounts }) => accounts.map(({ connection }) => connection)));
    for (const id of connections) await tx.connection.create({ data: { id, platform: "double", name: `The ${id}` } });
    await addCohort(tx, cohortId, "Ignite North");
    for (const { connection, room } of rooms) {
      await tx.room.create({
        data: { cohortId, connectionId: connection, platformRoomId: room, name: room, boundAt: dateOf(time.now) },
      });
    }
    for (const one of people) members.set(one.name, await addMember(tx, one));
  });

  async function addCohort(tx: Tx, id: string, name: string): Promise<void> {
    await tx.cohort.create({
      data: {
        ...{ id, handle: id, name, zone: "Europe/London", pack: "ignite", sectors: ["health"], sizeLimit: 50, seed: 1 },
        startsOn: dateOfDay(Temporal.PlainDate.from("2026-09-07")),
        endsOn: dateOfDay(Temporal.PlainDate.from("2027-06-30")),
        createdAt: dateOf(time.now),
      },
    });
  }

  async function addMember(tx: Tx, { name, accounts, zone = "Europe/London", member = {} }: Placed): Promise<Member> {
    const person = await tx.person.create({ data: { name, zone, createdAt: dateOf(time.now) } });
    for (const [at, { connection, user }] of accounts.entries()) {
      const linkedAt = dateOf(time.now.add({ seconds: at }));
      const account = { personId: person.id, connectionId: connection, platformUserId: user, linkedAt };
      await tx.account.create({ data: account });
    }
    return tx.member.create({ data: membership(cohortId, person.id, member) });
  }

  /** One run of the program. */
  const begin = () => {
    const clock = { now: () => time.now };
    return {
      router: createRouter({
        ...{ store, clock, registry, means, enqueue, schedule, afterwards: () => {} },
        capabilitiesOf: (connection) => {
          const platform = platforms.find((one) => one.serves(connection as AccountRef["connection"]));
          if (platform === undefined) throw new Error(`nobody serves ${connection}`);
          return platform.capabilities;
        },
        log: { info: () => {}, error: tell },
      }),
      planning: planningSweep({ store, means, features: registry.features, tell }),
      runDue: createDueRunner({ store, means, handlers: registry.due, tell }),
      pass: createPass({
        ...{ store, clock, platforms, composers: registry.posts, means, tell },
        timing: { channelPaceMs: 0, connectionPaceMs: 0, lookPaceMs: 0 },
      }),
    };
  };
  let program = begin();
  const handle: Handle = (event: Interaction | PlatformNews) => program.router(event);
  for (const platform of platforms) await platform.start(handle);

  const failOnErrors = () => {
    if (errors.length > 0) throw new Error(errors.splice(0).join("\n"));
  };

  const world = {
    ...{ store, url, keys, tx, time, means, cohortId, errors, handle, members },
    id: (name: string): string => members.get(name)?.id ?? "",
    /** A further membership of somebody, in a cohort of its own with others of their names. */
    async secondCohort(name: string, ...names: string[]): Promise<{ cohortId: string; ids: string[] }> {
      const id = newId();
      return tx(async (tx) => {
        await addCohort(tx, id, name);
        const ids: string[] = [];
        for (const one of names) {
          const personId = members.get(one)?.personId ?? "";
          ids.push((await tx.member.create({ data: membership(id, personId) })).id);
        }
        return { cohortId: id, ids };
      });
    },
    /** Stores an introduction and what opens it; gives its id. */
    async introduces(names: readonly string[], more: Partial<Introduced> = {}): Promise<string> {
      return tx(async (tx) => {
        const facts = { cohortId, kind: "round", subject: randomId(), members: names.map((name) => world.id(name)) };
        const occasion = await introduce({ tx, now: time.now }, { ...facts, ...more });
        await schedule(tx, [occasion]);
        return occasion.target;
      });
    },
    /** Everything that can leave, leaves. */
    async deliver(): Promise<void> {
      while ((await program.pass()).moved > 0);
      failOnErrors();
    },
    /** A heartbeat. */
    async tick(): Promise<void> {
      await program.planning.run({ now: time.now });
      const run = await program.runDue(time.now);
      if (run.failed > 0) throw new Error(errors.join("\n"));
      await world.deliver();
    },
    async pass(by: Temporal.DurationLike): Promise<void> {
      time.now = time.now.toZonedDateTimeISO("UTC").add(by).toInstant();
      await world.tick();
    },
    /** A minute and more, with a heartbeat at each end: what could not be opened is opened otherwise, what has arrived is forgotten. */
    async minutes(count = 2): Promise<void> {
      for (let at = 0; at < count; at += 1) await world.pass({ minutes: 1 });
    },
    /** The program ends, whatever it was about to do, and begins anew over what is stored. */
    restarts: () => {
      program = begin();
    },
    /** Every table with one of these words anywhere in it, as anybody would read it who has the database. */
    async tablesWith(...words: string[]): Promise<string[]> {
      const tables = await onServer("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1", url);
      const found: string[] = [];
      for (const { tablename } of tables) {
        const rows = await onServer(`SELECT t::text AS row FROM "${tablename}" t`, url);
        const forms = words.flatMap((word) => [
          word,
          Buffer.from(word).toString("hex"),
          Buffer.from(word).toString("base64").slice(0, -4),
        ]);
        if (rows.some(({ row }) => forms.some((form) => String(row).includes(form)))) found.push(String(tablename));
      }
      return found;
    },
    async close(): Promise<void> {
      for (const platform of platforms) await platform.stop();
      await close();
    },
  };
  return world;
}
