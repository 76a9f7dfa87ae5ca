// A deliverer over a platform double and a database of its own, for the tests of delivery.

import { afterAll, beforeAll, beforeEach } from "vitest";
import { createPass } from "../../src/delivery/deliver.ts";
import type { Trouble } from "../../src/delivery/trouble.ts";
import type { Composer, Post } from "../../src/feature.ts";
import { type FreshDatabase, freshDatabase } from "../doubles/database.ts";
import { type Call, type Fault, type LedgerPlatformOptions, ledgerPlatform } from "../doubles/ledger-platform.ts";
import { VirtualTime } from "../doubles/virtual-time.ts";
import { composers, type People, partsBy, START, settle } from "./scene.ts";

type Options = Partial<LedgerPlatformOptions> & { posts?: Record<string, Composer>; lanes?: number };

export type Desk = ReturnType<Table["desk"]>;

/** What the tests of one file share: one database; and new for each test: time, people, and an empty ledger. */
export interface Table {
  db: FreshDatabase;
  time: VirtualTime;
  people: People;
  connection: string;
  member(index?: number): Post["to"];
  room(): { room: string };
  desk(options?: Options): ReturnType<typeof deskAt>;
}

export function layTable(): Table {
  let scenes = 0;
  const table = {
    member: (index = 0) => ({ member: table.people.members[index] as string }),
    room: () => ({ room: table.people.rooms[0] as string }),
    desk: (options = {}) => deskAt(table, options),
  } as Table;
  beforeAll(async () => {
    table.db = await freshDatabase();
  });
  afterAll(async () => {
    await table.db?.close();
  });
  beforeEach(async () => {
    await table.db.store.transaction(async (tx) => {
      await tx.delivery.deleteMany();
      await tx.rateLimit.deleteMany();
    });
    table.time = new VirtualTime(START);
    table.connection = `north-${++scenes}`;
    table.people = await settle(table.db.store, table.connection, { members: 3, rooms: 1 });
  });
  return table;
}

function deskAt({ db, time, connection }: Table, more: Options) {
  const troubles: Trouble[] = [];
  const platform = ledgerPlatform({ connections: [connection], now: time.ms, pause: time.pause, ...more });
  const parts = partsBy(db.store, time, {
    platforms: [platform],
    composers: composers(more.posts),
    tell: (trouble) => troubles.push(trouble),
    ...(more.lanes === undefined ? {} : { lanes: more.lanes }),
  });
  const pass = createPass(parts);
  /** Goes over the ledger until nothing can leave at this moment. */
  const deliver = async () => {
    while ((await time.run(pass())).moved > 0);
  };
  /** Lets time run on, with a pass every so many seconds. */
  const live = async (seconds: number, step = 10) => {
    const end = time.ms() + seconds * 1_000;
    while (time.ms() < end) {
      await deliver();
      time.move({ seconds: step });
    }
    await deliver();
  };
  return { platform, deliver, live, troubles, pass };
}

/** Faults by the calls to one key, in order; none after those. */
export const faults =
  (script: Record<string, Fault[]>) =>
  (call: Call): Fault =>
    script[`${call.op} ${call.key}`]?.[call.nth - 1] ?? { is: "none" };
