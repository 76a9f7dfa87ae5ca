// A cohort with people to post to, and a deliverer over a platform double, for the tests of delivery and schedule.

import { dateOf, dateOfDay, Temporal } from "../../src/clock.ts";
import type { DeliverParts } from "../../src/delivery/deliver.ts";
import { enqueue } from "../../src/delivery/ledger.ts";
import type { Composer, Means, Post } from "../../src/feature.ts";
import type { Delivery } from "../../src/store/generated/client.ts";
import type { Store } from "../../src/store/store.ts";
import { memoryKeystore } from "../doubles/memory-keystore.ts";
import type { VirtualTime } from "../doubles/virtual-time.ts";

export const START = Temporal.Instant.from("2026-11-02T09:00:00Z");

export function testMeans(): Omit<Means, "tx" | "now"> {
  return {
    random: () => 0.5,
    keys: memoryKeystore(),
    library: new Map(),
    sayIn: () => ((key: string) => `[${key}]`) as ReturnType<Means["sayIn"]>,
    settings: { secret: new Uint8Array(32), command: "/kindling" },
  };
}

export interface People {
  cohortId: string;
  /** Membership ids. */
  members: string[];
  /** Room ids. */
  rooms: string[];
}

/** A cohort on one connection: so many members with an account each, called u1, u2 …, and rooms called r1, r2 … */
export async function settle(
  store: Store,
  connection: string,
  count: { members: number; rooms?: number },
): Promise<People> {
  return store.transaction(async (tx) => {
    await tx.connection.create({ data: { id: connection, platform: "double", name: connection } });
    const cohort = await tx.cohort.create({
      data: {
        handle: connection,
        name: connection,
        zone: "Europe/London",
        startsOn: dateOfDay(Temporal.PlainDate.from("2026-09-01")),
        endsOn: dateOfDay(Temporal.PlainDate.from("2027-06-30")),
        pack: "ignite",
        sectors: [],
        sizeLimit: 100,
        seed: 1,
        createdAt: dateOf(START),
      },
    });
    const members: string[] = [];
    for (let index = 1; index <= count.members; index += 1) {
      const person = await tx.person.create({
        data: {
          name: `Person ${index}`,
          zone: "Europe/London",
          createdAt: dateOf(START),
          accounts: { create: { connectionId: connection, platformUserId: `u${index}`, linkedAt: dateOf(START) } },
        },
      });
      const member = await tx.member.create({
        data: {
          cohortId: cohort.id,
          personId: person.id,
          roles: ["member"],
          sector: "health",
          organisation: "One",
          job: "Two",
          place: "Three",
          helpsWith: [],
          charterAcceptedAt: dateOf(START),
          joinedAt: dateOf(START),
        },
      });
      members.push(member.id);
    }
    const rooms: string[] = [];
    for (let index = 1; index <= (count.rooms ?? 0); index += 1) {
      const room = await tx.room.create({
        data: {
          cohortId: cohort.id,
          connectionId: connection,
          platformRoomId: `r${index}`,
          name: `Room ${index}`,
          boundAt: dateOf(START),
        },
      });
      rooms.push(room.id);
    }
    return { cohortId: cohort.id, members, rooms };
  });
}

/** Composes each post as its subject. */
export const says: Composer = async (_, post) => ({ body: [[post.subject]] });

export const composers = (more: Record<string, Composer> = {}): ReadonlyMap<string, Composer> =>
  new Map(Object.entries({ "test.says": says, ...more }));

export function post(key: string, to: Post["to"], more: Partial<Post> = {}): Post {
  return { key, kind: "test.says", subject: key, to, ...more };
}

export const put = (store: Store, posts: Post[], now: Temporal.Instant): Promise<void> =>
  store.transaction((tx) => enqueue(tx, posts, now));

export async function row(store: Store, key: string): Promise<Delivery> {
  return store.transaction((tx) => tx.delivery.findUniqueOrThrow({ where: { key } }));
}

/** What a deliverer needs, by one virtual time for everything. */
export function partsBy(store: Store, time: VirtualTime, more: Partial<DeliverParts>): DeliverParts {
  return {
    store: time.storeOver(store),
    clock: time,
    platforms: [],
    composers: composers(),
    means: testMeans(),
    monotonicMs: time.ms,
    pause: time.pause,
    ...more,
  };
}
