// The delivery ledger under seeded faults, in virtual time, over the real database: calls that are lost before or after they are carried
// out, that come late or ask to wait; deliverers that die at any step, freeze, and work two at a time. What was posted is counted by the
// platforms themselves.

import { createPass } from "../../src/delivery/deliver.ts";
import { TIMING, type Timing } from "../../src/delivery/timing.ts";
import type { Post } from "../../src/feature.ts";
import type { Pace } from "../../src/platform/capabilities.ts";
import type { Platform } from "../../src/platform/platform.ts";
import type { Delivery } from "../../src/store/generated/client.ts";
import type { Store } from "../../src/store/store.ts";
import { composers, type People, post, put, START, settle, testMeans } from "../delivery/scene.ts";
import { type Call, type Fault, type LedgerPlatform, ledgerPlatform } from "../doubles/ledger-platform.ts";
import { VirtualTime } from "../doubles/virtual-time.ts";
import { chance, type Random } from "./chance.ts";

export interface World {
  time: VirtualTime;
  store: Store;
  platforms: LedgerPlatform[];
  people: People[];
  posts: Post[];
  /** Calls made while the ledger said that the channel must be left alone. */
  rude: Call[];
  counts: Record<string, number>;
}

const MODES = ["history", "nonce", "never"] as const;
export type Mode = (typeof MODES)[number];

/** The mode of the platform that a post goes to. */
export const modeOf = (key: string): Mode => MODES.find((mode) => key.startsWith(mode)) ?? "history";

const MINUTE = 60_000;
/** Posts fall due over this time, and faults stop some time later. */
const DUE_OVER_MS = 20 * MINUTE;
export const FAULTS_UNTIL = START.epochMilliseconds + 30 * MINUTE;

/** Each platform has a pace of its own. */
const PACES: Record<Mode, Pace> = {
  history: { connectionMs: 200, channelMs: 1_000 },
  nonce: { connectionMs: 50, channelMs: 500 },
  never: { connectionMs: 100, channelMs: 2_000 },
};

/** Tries at once in the tests' time, and never given up for their number: whether everything arrives is what is tested. */
export const SIMULATED: Timing = { ...TIMING, backoffCapMs: MINUTE, attempts: 1_000 };

/** Makes the world of one seed: three platforms, people, and posts that are put in over time, some of them twice. */
export async function createWorld(real: Store, seed: number, postsEach: number): Promise<World> {
  const time = new VirtualTime(START);
  const world: World = {
    time,
    store: time.storeOver(real),
    platforms: [],
    people: [],
    posts: [],
    rude: [],
    counts: {},
  };
  for (const mode of MODES) {
    const connection = `${mode}-${seed}`;
    const people = await settle(real, connection, { members: 6, rooms: 1 });
    world.people.push(people);
    world.platforms.push(
      ledgerPlatform({
        name: mode,
        connections: [connection],
        confirms: mode,
        now: time.ms,
        pause: time.pause,
        timeoutMs: TIMING.clientTimeoutMs,
        nonceWindowMs: TIMING.nonceWindowMs,
        faultOf: (call) => counted(world, faultFor(seed, mode, call)),
        pace: PACES[mode],
        onCall: (call) => noteRudeness(world, real, connection, PACES[mode].channelMs, call),
      }),
    );
    for (let index = 0; index < postsEach; index += 1) {
      const random = chance(seed, mode, index);
      const at = START.add({ milliseconds: Math.floor(random() * DUE_OVER_MS) });
      const until = random() < 0.15 ? at.add({ seconds: 30 + Math.floor(random() * 120) }) : undefined;
      const whom = Math.floor(random() * 7);
      const member = people.members[whom];
      const to = member === undefined ? { room: people.rooms[0] as string } : { member };
      const key = `${mode}:${seed}:${index}`;
      world.posts.push(post(key, to, { at, ...(until === undefined ? {} : { until }) }));
      for (let version = 2; random() < 0.2; version += 1) {
        const later = at.add({ milliseconds: version * 30_000 + Math.floor(random() * 10_000) });
        world.posts.push(post(`${key}:v${version}`, to, { at: later, revises: key }));
      }
    }
  }
  return world;
}

function counted(world: World, fault: Fault): Fault {
  world.counts[fault.is] = (world.counts[fault.is] ?? 0) + 1;
  return fault;
}

/** The fault of a call, by what it is: a seed gives the same faults however the deliverers interleave. */
function faultFor(seed: number, mode: Mode, call: Call): Fault {
  if (call.at >= FAULTS_UNTIL) return { is: "none" };
  const random = chance(seed, mode, call.op, call.key, call.nth);
  const drawn = random();
  const between = (from: number, to: number) => Math.floor(from + random() * (to - from));
  if (call.op === "find") {
    if (drawn < 0.1) return { is: "rate-limited", ms: between(2_000, 20_000), holds: "channel" };
    return drawn < 0.2 ? { is: "throws" } : { is: "none" };
  }
  const table: [number, () => Fault][] = [
    [0.05, () => ({ is: "dropped-before" })],
    [0.05, () => ({ is: "dropped-after" })],
    [0.04, () => ({ is: "error-before" })],
    [0.04, () => ({ is: "error-after" })],
    [0.06, () => ({ is: "rate-limited", ms: between(2_000, 40_000), holds: "channel" })],
    [0.02, () => ({ is: "rate-limited", ms: between(2_000, 10_000), holds: "connection" })],
    [0.02, () => ({ is: "unavailable", ms: between(1_000, 20_000) })],
    [0.05, () => ({ is: "timeout-after" })],
    [0.07, () => ({ is: "late", ms: between(0, TIMING.lateApplyMs) })],
    [0.08, () => ({ is: "slow", ms: between(500, 9_000) })],
    [0.01, () => ({ is: "throws" })],
  ];
  let sum = 0;
  for (const [weight, fault] of table) {
    sum += weight;
    if (drawn < sum) return fault();
  }
  return { is: "none" };
}

/** The channel's own limit stands in the ledger for everybody to see: beyond the pace, nobody may call under it. */
async function noteRudeness(
  world: World,
  real: Store,
  connectionId: string,
  paceMs: number,
  call: Call,
): Promise<void> {
  if (call.op === "find") return;
  const limit = await world.time.real(() =>
    real.transaction((tx) =>
      tx.rateLimit.findUnique({ where: { connectionId_channel: { connectionId, channel: call.channel } } }),
    ),
  );
  const wait = (limit?.notBefore.getTime() ?? 0) - call.at;
  if (wait > paceMs) world.rude.push(call);
}

/** Puts the posts in as their time comes near, as the rooms would; every third one twice. */
export async function router(world: World, random: Random): Promise<void> {
  const order = [...world.posts].sort((a, b) => (a.at?.epochMilliseconds ?? 0) - (b.at?.epochMilliseconds ?? 0));
  for (const [index, one] of order.entries()) {
    const lead = Math.floor(random() * 3 * MINUTE);
    const wait = (one.at?.epochMilliseconds ?? 0) - lead - world.time.ms();
    if (wait > 0) await world.time.pause(wait);
    await put(world.store, [one], world.time.now());
    if (index % 3 === 0) await put(world.store, [one], world.time.now());
  }
}

const CRASHED = new Error("crashed");
const never = <T>(): Promise<T> => new Promise<T>(() => {});

/** A deliverer that dies and comes back, again and again, until the faults stop. Nothing that a dead one waits for ever answers. */
export async function deliverer(world: World, random: Random, timing: Timing, until: () => boolean): Promise<void> {
  while (!until()) {
    const life = newLife(world, random);
    const pass = createPass({
      store: life.store,
      clock: world.time,
      platforms: world.platforms.map(life.platform),
      composers: composers(),
      means: { ...testMeans(), random },
      timing,
      monotonicMs: world.time.ms,
      pause: (ms, signal) => life.step(() => world.time.pause(ms, signal)),
    });
    const working = async () => {
      while (!until()) {
        const { moved, againInMs } = await pass();
        await life.step(() => world.time.pause(moved > 0 ? 0 : Math.min(againInMs ?? MINUTE, MINUTE)));
      }
    };
    await Promise.race([working(), life.death]);
    if (until()) return;
    world.counts.crashes = (world.counts.crashes ?? 0) + 1;
    await world.time.pause(random() * 15_000);
  }
}

/** One life of a process: its store, its view of a platform, and its end. */
function newLife(world: World, random: Random) {
  let dead = false;
  let die = () => {};
  const death = new Promise<void>((resolve) => {
    die = () => {
      dead = true;
      resolve();
    };
  });
  const faulty = () => world.time.ms() < FAULTS_UNTIL;
  /** One await of the deliverer: it may die before or after it, or be frozen for a while. */
  const step = async <T>(work: () => Promise<T>, mayFreeze = false): Promise<T> => {
    if (dead) return never();
    if (faulty() && random() < 0.002) {
      die();
      return never();
    }
    if (mayFreeze && faulty() && random() < 0.004) {
      world.counts.freezes = (world.counts.freezes ?? 0) + 1;
      await world.time.pause(random() * 90_000);
      if (dead) return never();
    }
    const result = await work();
    if (dead) return never();
    if (faulty() && random() < 0.002) {
      die();
      return never();
    }
    return result;
  };
  const store: Store = {
    ...world.store,
    now: () => step(() => world.store.now(), true),
    transaction: (work, options) =>
      step(async () => {
        try {
          return await world.store.transaction(async (tx) => {
            const result = await work(tx);
            // Dead before the commit: everything is undone.
            if (faulty() && random() < 0.002) {
              die();
              throw CRASHED;
            }
            return result;
          }, options);
        } catch (cause) {
          if (cause === CRASHED) return never();
          throw cause;
        }
      }, true),
  };
  const platform = (real: LedgerPlatform): Platform => ({
    ...real,
    // A request that has left goes on without its sender.
    send: (to, what, once) => step(() => real.send(to, what, once)),
    revise: (where, what) => step(() => real.revise(where, what)),
    find: (to, once, since) => step(() => real.find(to, once, since)),
  });
  return { store, platform, step, death };
}

/** Whether every post has come to its end. */
export async function allSettled(world: World): Promise<boolean> {
  const [settled, open] = await world.store.transaction(async (tx) => [
    await tx.delivery.count(),
    await tx.delivery.count({ where: { state: { in: ["pending", "sending", "unknown"] } } }),
  ]);
  return settled === world.posts.length && open === 0;
}

/** Lives one world to its end: two deliverers, faults for thirty minutes, and then as long as it takes, but no longer than `graceMs`. */
export async function live(world: World, seed: number, timing: Timing, graceMs: number): Promise<Delivery[]> {
  let over = false;
  const until = () => over;
  const watch = async () => {
    while (!over) {
      await world.time.pause(15_000);
      const late = world.time.ms() > FAULTS_UNTIL + graceMs;
      over = late || (world.time.ms() > FAULTS_UNTIL && (await allSettled(world)));
    }
  };
  await world.time.run(
    Promise.all([
      router(world, chance(seed, "router")),
      deliverer(world, chance(seed, "deliverer", 1), timing, until),
      deliverer(world, chance(seed, "deliverer", 2), timing, until),
      watch(),
    ]),
  );
  return world.store.transaction((tx) => tx.delivery.findMany());
}

/** The control that must fail: sends until it hears that it was sent. */
export async function naive(world: World): Promise<void> {
  const one = async (wanted: Post) => {
    const wait = (wanted.at?.epochMilliseconds ?? 0) - world.time.ms();
    if (wait > 0) await world.time.pause(wait);
    const platform = world.platforms.find(({ name }) => name === modeOf(wanted.key)) as LedgerPlatform;
    const connection = `${platform.name}-${wanted.key.split(":")[1]}` as never;
    for (;;) {
      const to = { to: "member", member: { connection, user: "u1" } } as const;
      const result = await platform
        .send(to, { body: [[wanted.key]] }, wanted.key as never)
        .catch(() => ({ is: "unknown" }));
      if (result.is === "sent") return;
      await world.time.pause(5_000);
    }
  };
  await world.time.run(Promise.all(world.posts.filter(({ revises }) => revises === undefined).map(one)));
}
