// The same decisions, stored: random cohorts in a real database, with several people acting at once, and whatever the order, what must never be is not.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dateOf, dateOfDay, Temporal } from "../../../src/clock.ts";
import type { Means } from "../../../src/feature.ts";
import { newId, randomId } from "../../../src/ids.ts";
import { drawBelow, draws } from "../../../src/matching/draws.ts";
import { act } from "../../../src/matching/friend/act.ts";
import type { Event } from "../../../src/matching/friend/market.ts";
import { sealRequest } from "../../../src/matching/friend/words.ts";
import { type FreshDatabase, freshDatabase } from "../../doubles/database.ts";
import { memoryKeystore } from "../../doubles/memory-keystore.ts";

const now = Temporal.Instant.from("2026-10-05T09:00:00Z");
const THEMES = ["courage", "teams"];
const CAPACITIES = [0, 1, 2, 3];

let db: FreshDatabase;
const keys = memoryKeystore();
const means = (tx: Means["tx"]): Means => ({
  ...{ tx, now, keys, random: () => 0.5, library: new Map() },
  sayIn: () => () => "",
  settings: { secret: new Uint8Array(32), command: "/kindling" },
});

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

async function cohortOf(draw: () => number): Promise<{ cohortId: string; members: string[] }> {
  const cohortId = newId();
  const members = Array.from({ length: 4 + drawBelow(draw, 5) }, () => newId());
  await db.store.transaction(async (tx) => {
    await tx.connection.upsert({
      where: { id: "north" },
      create: { id: "north", platform: "played", name: "North" },
      update: {},
    });
    const day = dateOfDay(Temporal.PlainDate.from("2026-09-01"));
    const about = {
      handle: cohortId,
      name: "Autumn",
      zone: "Europe/London",
      pack: "small",
      sectors: [],
      sizeLimit: 40,
      seed: 1,
    };
    await tx.cohort.create({ data: { id: cohortId, ...about, startsOn: day, endsOn: day, createdAt: dateOf(now) } });
    for (const [index, id] of members.entries()) {
      const person = await tx.person.create({
        data: { name: `P${index}`, zone: "Europe/London", createdAt: dateOf(now) },
      });
      const account = { personId: person.id, connectionId: "north", platformUserId: id, linkedAt: dateOf(now) };
      await tx.account.create({ data: account });
      await tx.member.create({
        data: {
          ...{ id, cohortId, personId: person.id, roles: ["member"], job: "", place: "" },
          sector: ["health", "police"][drawBelow(draw, 2)] ?? "",
          organisation: `o${drawBelow(draw, 6)}`,
          helpsWith: THEMES.filter(() => draw() < 0.8),
          charterAcceptedAt: dateOf(now),
          joinedAt: dateOf(now),
        },
      });
      await tx.friendTerms.create({ data: { memberId: id, friends: CAPACITIES[drawBelow(draw, 4)] ?? 1 } });
    }
    for (let pair = drawBelow(draw, 3); pair > 0; pair -= 1) {
      const [memberId, otherId] = [members[drawBelow(draw, members.length)], members[drawBelow(draw, members.length)]];
      if (memberId === undefined || otherId === undefined || memberId === otherId) continue;
      const row = { cohortId, memberId, otherId, source: "member" as const };
      await tx.exclusion.createMany({ data: [row], skipDuplicates: true });
    }
  });
  return { cohortId, members };
}

async function ask(cohortId: string, askerId: string, draw: () => number): Promise<Event> {
  const id = randomId();
  await keys.ensure(`member:${askerId}`);
  await db.store.transaction(async (tx) => {
    const sealed = await sealRequest(keys, { id, askerId }, "words");
    const wish = { theme: THEMES[drawBelow(draw, 2)] ?? "", agrees: draw() < 0.4 };
    const row = {
      id,
      cohortId,
      askerId,
      sealed,
      ...wish,
      kind: "friend",
      challenge: "either",
      urgency: "no_hurry",
    } as const;
    await tx.friendRequest.create({ data: { ...row, notBefore: dateOf(now) } });
  });
  return { is: "begin", request: id };
}

async function nextEvent(cohortId: string, members: readonly string[], draw: () => number): Promise<Event> {
  const rows = await db.store.transaction(async (tx) => ({
    offers: await tx.friendOffer.findMany({ where: { request: { cohortId } }, orderBy: { id: "asc" } }),
    requests: await tx.friendRequest.findMany({ where: { cohortId }, orderBy: { id: "asc" } }),
    matches: await tx.friendMatch.findMany({ where: { cohortId }, orderBy: { id: "asc" } }),
  }));
  const one = <T>(items: readonly T[]): T | undefined => items[drawBelow(draw, items.length)];
  const offer = one(rows.offers)?.id ?? randomId();
  const request = one(rows.requests)?.id ?? randomId();
  const lot = drawBelow(draw, 13);
  if (lot < 4) return ask(cohortId, one(members) ?? "", draw);
  if (lot < 6) return { is: "accept", offer };
  if (lot === 6) return { is: "decline", offer };
  if (lot === 7) return { is: "silence", offer };
  if (lot === 8) return { is: "agree", offer };
  if (lot === 9) return { is: "pass", offer };
  if (lot === 10) return draw() < 0.5 ? { is: "withdraw", request } : { is: "rest", request };
  return draw() < 0.8
    ? { is: "end", match: one(rows.matches)?.id ?? randomId(), again: draw() < 0.5 }
    : { is: "sweep" };
}

/** What must never be, as the database has it. */
async function wrongs(cohortId: string): Promise<string[]> {
  return db.store.transaction(async (tx) => {
    const found: string[] = [];
    const members = await tx.member.findMany({ where: { cohortId }, include: { friendTerms: true } });
    const offers = await tx.friendOffer.findMany({ where: { request: { cohortId } }, include: { request: true } });
    const matches = await tx.friendMatch.findMany({ where: { cohortId } });
    const exclusions = await tx.exclusion.findMany({ where: { cohortId } });
    const live = offers.filter(({ state }) => state !== "closed");
    for (const { id, friendTerms } of members) {
      const load =
        live.filter(({ memberId }) => memberId === id).length +
        matches.filter(({ friendId, endedAt }) => friendId === id && endedAt === null).length;
      if (load > (friendTerms?.friends ?? 2)) found.push("somebody holds more than they offered");
    }
    const apart = new Set(
      exclusions.flatMap(({ memberId, otherId }) => [`${memberId} ${otherId}`, `${otherId} ${memberId}`]),
    );
    const organisation = new Map(members.map((member) => [member.id, member.organisation]));
    const pairs = [
      ...offers.map(({ memberId, request }) => [request.askerId, memberId] as const),
      ...matches.map(({ askerId, friendId }) => [askerId, friendId] as const),
    ];
    for (const [one, other] of pairs) {
      if (apart.has(`${one} ${other}`)) found.push("two who are to be kept apart");
      if (organisation.get(one) === organisation.get(other)) found.push("two of one organisation");
    }
    const perRequest = live.map(({ requestId }) => requestId);
    if (new Set(perRequest).size < perRequest.length) found.push("two are asked at once for one request");
    for (const { request } of live)
      if (request.state !== "asking") found.push("an offer for a request that asks nobody");
    const introduced = await tx.introduction.findMany({ where: { cohortId } });
    for (const match of matches) {
      const one = introduced.find(({ subject }) => subject === match.id);
      if (one === undefined || (one.endedAt === null) !== (match.endedAt === null))
        found.push("a match without its introduction");
    }
    return found;
  });
}

const COHORTS = 25;
const ROUNDS = 10;
/** So many act at the same moment. */
const AT_ONCE = 3;

describe(`in ${COHORTS} stored cohorts, ${AT_ONCE} acting at once`, () => {
  it("capacity is kept, nobody is asked twice, exclusions hold, and every match has its introduction", async () => {
    const seen = new Map<string, number>();
    for (let seed = 0; seed < COHORTS; seed += 1) {
      const draw = draws(seed, "stored");
      const { cohortId, members } = await cohortOf(draw);
      for (let round = 0; round < ROUNDS; round += 1) {
        const events: Event[] = [];
        for (let one = 0; one < AT_ONCE; one += 1) events.push(await nextEvent(cohortId, members, draw));
        const done = await Promise.all(
          events.map((event) => db.store.transaction((tx) => act(means(tx), cohortId, event))),
        );
        for (const { changes } of done) for (const { did } of changes) seen.set(did, (seen.get(did) ?? 0) + 1);
        expect(await wrongs(cohortId), `cohort ${seed}, round ${round}: ${JSON.stringify(events)}`).toEqual([]);
      }
    }
    for (const did of ["asked", "agreed", "closed", "matched", "found-nobody", "ended", "dropped"]) {
      expect(seen.get(did) ?? 0, did).toBeGreaterThan(2);
    }
  }, 120_000);
});
