import { afterAll, beforeAll, expect, it } from "vitest";
import { dateOf, type Temporal } from "../../src/clock.ts";
import { createHousekeeping, keepHouse } from "../../src/schedule/housekeeping.ts";
import { START, settle } from "../delivery/scene.ts";
import { type FreshDatabase, freshDatabase } from "../doubles/database.ts";

let db: FreshDatabase;
let offsetMs = 0;
beforeAll(async () => {
  db = await freshDatabase({ clockOffsetMs: () => offsetMs });
  offsetMs = START.epochMilliseconds - (await db.store.now()).epochMilliseconds;
});
afterAll(async () => {
  await db?.close();
});

const days = (count: number): Temporal.Instant => START.subtract({ hours: 24 * count });

it("deletes what is past its time, and nothing else", async () => {
  const { cohortId } = await settle(db.store, "north", { members: 1 });
  const digest = (text: string) => new Uint8Array(Buffer.from(text.padEnd(32)));
  await db.store.transaction(async (tx) => {
    for (const [name, ago] of [
      ["old", 1],
      ["new", -1],
    ] as const) {
      await tx.inboxEvent.create({
        data: { digest: digest(name), reply: new Uint8Array(1), dropAfter: dateOf(days(ago)) },
      });
      await tx.joining.create({
        data: {
          connectionId: "north",
          platformUserId: name,
          dropAfter: dateOf(days(ago)),
          invitation: {
            create: {
              purpose: "join",
              digest: digest(`j${name}`),
              cohortId,
              usesLeft: 1,
              createdAt: dateOf(days(40)),
              expiresAt: dateOf(days(-5)),
            },
          },
        },
      });
      await tx.rateLimit.create({
        data: { connectionId: "north", channel: name, notBefore: dateOf(START.add({ minutes: ago === 1 ? -5 : 5 })) },
      });
    }
    for (const [name, ago] of [
      ["old", 31],
      ["new", 29],
    ] as const) {
      const expiresAt = dateOf(days(ago));
      await tx.invitation.create({
        data: { purpose: "join", digest: digest(name), cohortId, usesLeft: 0, createdAt: dateOf(days(60)), expiresAt },
      });
    }
    for (const [state, ago] of [
      ["done", 91],
      ["skipped", 91],
      ["waiting", 91],
      ["done", 89],
    ] as const) {
      await tx.dueWork.create({ data: { kind: state, targetId: String(ago), dueAt: dateOf(days(ago)), state } });
    }
    for (const [state, ago] of [
      ["sent", 91],
      ["sent", 89],
      ["pending", undefined],
    ] as const) {
      await tx.delivery.create({
        data: {
          key: `${state}${ago}`,
          kind: "x",
          subject: "x",
          state,
          notBefore: dateOf(days(100)),
          settledAt: ago === undefined ? null : dateOf(days(ago)),
        },
      });
    }
  });

  expect(await keepHouse(db.store, START)).toEqual({
    events: 1,
    work: 2,
    deliveries: 1,
    invitations: 1,
    joinings: 1,
    limits: 1,
  });
  const left = await db.store.transaction(async (tx) => ({
    work: (await tx.dueWork.findMany()).map(({ kind }) => kind).sort(),
    deliveries: (await tx.delivery.findMany()).map(({ key }) => key).sort(),
    limits: (await tx.rateLimit.findMany()).map(({ channel }) => channel),
    joinings: (await tx.joining.findMany()).map(({ platformUserId }) => platformUserId),
  }));
  expect(left).toEqual({
    work: ["done", "waiting"],
    deliveries: ["pendingundefined", "sent89"],
    limits: ["new"],
    joinings: ["new"],
  });
});

it("is done once an hour", async () => {
  const sweep = createHousekeeping(db.store);
  expect(await sweep({ now: START })).toBeDefined();
  expect(await sweep({ now: START.add({ minutes: 59 }) })).toBeUndefined();
  expect(await sweep({ now: START.add({ minutes: 60 }) })).toBeDefined();
});
