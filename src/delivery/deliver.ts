// The deliverer: goes through the ledger, settles what earlier attempts left unknown, and sends what may leave, several posts at a time, each
// at its channel's pace.

import { type Clock, monotonicMs } from "../clock.ts";
import type { Composer, Means } from "../feature.ts";
import { connectionId } from "../ids.ts";
import type { Platform } from "../platform/platform.ts";
import type { Store } from "../store/store.ts";
import { attempt } from "./attempt.ts";
import { type Bench, type Pause, type Stepped, systemPause } from "./bench.ts";
import { HISTORY, limitKey, limitsOf } from "./pace.ts";
import { partOf } from "./parts.ts";
import { destinationOf, type Place, standingOf } from "./prepare.ts";
import { type Cursor, duePage, expireLeases, followedBy, followedKey, type Outgoing, unknowns } from "./records.ts";
import { stepOf } from "./rules.ts";
import { settle, unknownOf } from "./settle.ts";
import { paceOf, TIMING, type Timing } from "./timing.ts";
import { placeBetween } from "./together.ts";
import type { Tell } from "./trouble.ts";

export interface DeliverParts {
  store: Store;
  clock: Clock;
  platforms: readonly Platform[];
  /** By kind of post, over all rooms. */
  composers: ReadonlyMap<string, Composer>;
  means: Omit<Means, "tx" | "now">;
  timing?: Partial<Timing>;
  /** Posts under way at once; 4. */
  lanes?: number;
  tell?: Tell;
  monotonicMs?: () => number;
  pause?: Pause;
}

/** What one pass over the ledger came to. */
export interface Pass {
  /** Posts that came to their end. */
  moved: number;
  /** Milliseconds until something that waits may leave, where that is known and nothing else wakes us. */
  againInMs?: number;
}

/** One step to be made, and the limits it is under. */
interface Job {
  limits: { key: string; paceMs: number }[];
  run: () => Promise<Stepped>;
}

const PAGE = 200;

/** A function that goes once over the ledger. It rejects only where the database does; a pass that is cut short anywhere loses nothing. */
export function createPass(parts: DeliverParts): (stopping?: () => boolean) => Promise<Pass> {
  const bench: Bench = {
    store: parts.store,
    clock: parts.clock,
    platforms: parts.platforms,
    composers: parts.composers,
    means: parts.means,
    timing: { ...TIMING, ...parts.timing },
    monotonicMs: parts.monotonicMs ?? monotonicMs,
    pause: parts.pause ?? systemPause,
    tell: parts.tell ?? (() => {}),
  };
  return (stopping = () => false) => passOver(bench, parts.lanes ?? 4, stopping);
}

async function passOver(bench: Bench, lanes: number, stopping: () => boolean): Promise<Pass> {
  const { store, timing } = bench;
  const dbNow = (await store.now()).epochMilliseconds;
  const begun = bench.monotonicMs();
  const crew: Crew = {
    bench,
    lanes,
    stopping,
    now: () => dbNow + bench.monotonicMs() - begun,
    limits: new Map(),
    moved: 0,
    again: Number.POSITIVE_INFINITY,
  };

  const open = await store.transaction(async (tx) => {
    crew.limits = await limitsOf(tx, dbNow);
    await expireLeases(tx, dbNow);
    return unknowns(tx, dbNow);
  });
  await work(
    crew,
    open.flatMap((post) => settling(crew, post) ?? []),
  );

  const seen = new Set<string>();
  let cursor: Cursor | undefined;
  do {
    const now = bench.clock.now();
    const { page, followed } = await store.transaction(async (tx) => {
      const page = await duePage(tx, now, PAGE, cursor);
      return { page, followed: await followedBy(tx, page) };
    });
    const jobs = page.flatMap((post) => {
      const follows = followed.get(followedKey(post) ?? "");
      const standing = standingOf(post, follows, now);
      const to = () => destinationOf(post, bench.platforms, follows);
      return leaving(bench, post, standing.is, to, seen, timing) ?? [];
    });
    await work(crew, jobs);
    cursor = page.length < PAGE ? undefined : page.at(-1);
  } while (cursor !== undefined && !stopping());

  const againInMs = crew.again - crew.now();
  return { moved: crew.moved, ...(Number.isFinite(againInMs) ? { againInMs: Math.max(0, Math.ceil(againInMs)) } : {}) };
}

/** What is to be done about an unknown post now, if anything. */
function settling(crew: Crew, post: Outgoing): Job | undefined {
  const { bench } = crew;
  const at = placeTried(post);
  const platform = at && bench.platforms.find((one) => one.serves(connectionId(at.connectionId)));
  if (at === undefined || platform === undefined) return undefined;
  const { confirms } = platform.capabilities;
  const step = stepOf({ ...unknownOf(post), confirms, now: crew.now() }, bench.timing);
  switch (step.do) {
    case "wait":
      crew.again = Math.min(crew.again, step.until);
      return undefined;
    case "send-again":
      return {
        limits: paced(at, platform, bench.timing),
        run: () => attempt(bench, { id: post.id, state: "unknown" }),
      };
    case "settle":
      return { limits: [], run: () => settle(bench, post.id, at) };
    case "look": {
      const limits = [
        { key: limitKey(at.connectionId, ""), paceMs: 0 },
        { key: limitKey(at.connectionId, HISTORY), paceMs: bench.timing.lookPaceMs },
      ];
      return { limits, run: () => settle(bench, post.id, at) };
    }
  }
}

/** The job of a pending post, unless it waits for another: the one it follows, or an earlier one to the same person or room. */
function leaving(
  bench: Bench,
  post: Outgoing,
  standing: "ready" | "waits" | "settled",
  destination: () => ReturnType<typeof destinationOf>,
  seen: Set<string>,
  timing: Timing,
): Job | undefined {
  if (standing === "waits") return undefined;
  const run = () => attempt(bench, { id: post.id, state: "pending" });
  if (standing === "settled") return { limits: [], run };
  const to = destination();
  if (to.is === "nowhere") return { limits: [], run };
  const platform = bench.platforms.find((one) => one.serves(connectionId(to.at.connectionId)));
  if (platform === undefined) return undefined;
  if (post.revises === null && partOf(post.key).number === 1) {
    const audience = post.memberId ?? post.roomId ?? post.introductionId ?? post.id;
    if (seen.has(audience)) return undefined;
    seen.add(audience);
  }
  return { limits: paced(to.at, platform, timing), run };
}

const paced = (at: Place, { capabilities }: Platform, timing: Timing) => {
  const { connectionMs, channelMs } = paceOf(capabilities.pace, timing);
  return [
    { key: limitKey(at.connectionId, ""), paceMs: connectionMs },
    { key: limitKey(at.connectionId, at.channel), paceMs: channelMs },
  ];
};

/** Where an attempt went. */
function placeTried(post: Outgoing): Place | undefined {
  if (post.connectionId === null) return undefined;
  if (post.introductionId !== null)
    return post.platformUserId === null
      ? undefined
      : placeBetween(post.introductionId, post.connectionId, post.platformUserId);
  const channel = post.platformUserId ?? post.room?.platformRoomId;
  if (channel === undefined) return undefined;
  return { connectionId: post.connectionId, platformUserId: post.platformUserId, channel };
}

/** Those who work at one pass, and what they know of the limits. The limits in the database decide; these only save useless claims. */
interface Crew {
  bench: Bench;
  lanes: number;
  stopping: () => boolean;
  /** The database's clock as far as we know, in milliseconds. */
  now: () => number;
  limits: Map<string, number>;
  moved: number;
  /** The earliest moment at which something that was left may leave. */
  again: number;
}

async function work(crew: Crew, jobs: Job[]): Promise<void> {
  const open = [...jobs];
  const lane = async () => {
    while (open.length > 0 && !crew.stopping()) {
      const next = open.map((job, index) => ({ index, at: turnOf(crew, job) }));
      const first = next.reduce((a, b) => (b.at < a.at ? b : a));
      const wait = first.at - crew.now();
      if (wait > crew.bench.timing.patienceMs) break;
      if (wait > 0) {
        await crew.bench.pause(Math.ceil(wait));
        continue;
      }
      const [job] = open.splice(first.index, 1);
      if (job !== undefined && !(await step(crew, job))) open.push(job);
    }
  };
  await Promise.all(Array.from({ length: crew.lanes }, lane));
  for (const job of open) crew.again = Math.min(crew.again, turnOf(crew, job));
}

const turnOf = (crew: Crew, job: Job): number => Math.max(0, ...job.limits.map(({ key }) => crew.limits.get(key) ?? 0));

/** Makes a step; false where it was not its turn after all. */
async function step(crew: Crew, job: Job): Promise<boolean> {
  for (const { key, paceMs } of job.limits)
    crew.limits.set(key, Math.max(crew.limits.get(key) ?? 0, crew.now() + paceMs));
  const done = await job.run();
  if (done.moved) crew.moved += 1;
  if (done.again !== undefined) crew.again = Math.min(crew.again, done.again);
  const [connection, channel] = job.limits;
  if (done.held !== undefined && connection !== undefined && channel !== undefined) {
    crew.limits.set(connection.key, done.held.connection);
    crew.limits.set(channel.key, done.held.channel);
    return false;
  }
  if (!done.called) for (const { key } of job.limits) crew.limits.delete(key);
  return true;
}
