import { describe, expect, it } from "vitest";
import { type Candidate, decide, loadOf, type Market, type Request } from "../../../src/matching/friend/market.ts";
import { begin, KINDS, nextEvent, wrongs } from "./cohorts.ts";

const person = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  organisation: `of ${id}`,
  sector: "health",
  themes: ["courage"],
  utcOffset: 0,
  here: true,
  available: true,
  capacity: { friend: 2, mentoring: 0 },
  ...more,
});

const request = (more: Partial<Request> = {}): Request => ({
  id: "r",
  kind: "friend",
  asker: "ann",
  theme: "courage",
  challenge: "either",
  agrees: false,
  state: "asking",
  ready: false,
  ...more,
});

function market(people: Candidate[], requests: Request[], more: Partial<Market> = {}): Market {
  return {
    people: new Map(people.map((one) => [one.id, one])),
    requests: new Map(requests.map((one) => [one.id, one])),
    offers: new Map(),
    matches: new Map(),
    excluded: [],
    rules: [],
    ...more,
  };
}

/** Names offers and matches n1, n2 … */
const names = () => {
  let last = 0;
  return () => `n${++last}`;
};
const police = { sector: "police" };
const did = (changes: ReturnType<typeof decide>) => changes.map(({ did }) => did);

describe("a request", () => {
  it("is asked of the best; a no and a silence pass on to the next, and nobody is asked again", () => {
    const desk = market([person("ann"), person("bob", police), person("cy"), person("dee")], [request()]);
    const newId = names();
    const to: string[] = [];
    const step = (event: Parameters<typeof decide>[1]) => {
      const changes = decide(desk, event, newId);
      for (const change of changes) if (change.did === "asked") to.push(change.offer.to);
      return did(changes);
    };
    expect(step({ is: "begin", request: "r" })).toEqual(["asked"]);
    expect(to).toEqual(["bob"]);
    expect(step({ is: "decline", offer: "n1" })).toEqual(["closed", "asked"]);
    expect(step({ is: "silence", offer: "n2" })).toEqual(["closed", "asked"]);
    expect(step({ is: "decline", offer: "n3" })).toEqual(["closed", "found-nobody"]);
    expect([...to].sort()).toEqual(["bob", "cy", "dee"]);
    expect(step({ is: "sweep" })).toEqual(["found-nobody"]);
    desk.people.set("eve", person("eve"));
    expect(step({ is: "sweep" })).toEqual(["asked"]);
    expect(to.at(-1)).toBe("eve");
  });

  it("becomes a match when both agreed, and at once where the asker agreed beforehand", () => {
    const desk = market([person("ann"), person("bob")], [request()]);
    const newId = names();
    decide(desk, { is: "begin", request: "r" }, newId);
    expect(did(decide(desk, { is: "agree", offer: "n1" }, newId))).toEqual([]);
    expect(did(decide(desk, { is: "accept", offer: "n1" }, newId))).toEqual(["agreed"]);
    expect(desk.matches.size).toBe(0);
    expect(loadOf(desk, "bob", "friend")).toBe(1);
    expect(did(decide(desk, { is: "agree", offer: "n1" }, newId))).toEqual(["matched"]);
    expect(loadOf(desk, "bob", "friend")).toBe(1);

    const beforehand = market([person("ann"), person("bob")], [request({ agrees: true })]);
    decide(beforehand, { is: "begin", request: "r" }, newId);
    const [offer] = [...beforehand.offers.keys()];
    expect(did(decide(beforehand, { is: "accept", offer: offer ?? "" }, newId))).toEqual(["matched"]);
  });

  it("answers late ones with nothing, whatever they say", () => {
    const desk = market([person("ann"), person("bob"), person("cy")], [request()]);
    const newId = names();
    decide(desk, { is: "begin", request: "r" }, newId);
    decide(desk, { is: "silence", offer: "n1" }, newId);
    for (const is of ["accept", "decline", "silence", "agree", "pass"] as const) {
      expect(decide(desk, { is, offer: "n1" }, newId)).toEqual([]);
    }
    expect(desk.offers.get("n2")?.state).toBe("open");
  });

  it("is taken back with everything that hangs on it", () => {
    const desk = market([person("ann"), person("bob")], [request()]);
    const newId = names();
    decide(desk, { is: "begin", request: "r" }, newId);
    expect(did(decide(desk, { is: "withdraw", request: "r" }, newId))).toEqual(["closed", "dropped"]);
    expect([desk.requests.size, desk.offers.size, loadOf(desk, "bob", "friend")]).toEqual([0, 0, 0]);
    expect(decide(desk, { is: "accept", offer: "n1" }, newId)).toEqual([]);
  });

  it("does not wait for somebody who pauses, nor for one of two who are kept apart meanwhile", () => {
    const desk = market([person("ann"), person("bob", police), person("cy")], [request()]);
    const newId = names();
    decide(desk, { is: "begin", request: "r" }, newId);
    const bob = desk.people.get("bob");
    if (bob !== undefined) bob.here = bob.available = false;
    expect(did(decide(desk, { is: "sweep" }, newId))).toEqual(["closed", "asked"]);
    desk.excluded = [["cy", "ann"]];
    expect(did(decide(desk, { is: "accept", offer: "n2" }, newId))).toEqual(["closed", "found-nobody"]);
    desk.people.set("dee", person("dee"));
    decide(desk, { is: "sweep" }, newId);
    decide(desk, { is: "accept", offer: "n3" }, newId);
    desk.excluded = [["ann", "dee"]];
    expect(did(decide(desk, { is: "agree", offer: "n3" }, newId))).toEqual(["closed", "found-nobody"]);
  });

  it("rests when its match did not come off, and goes on with somebody else", () => {
    const desk = market([person("ann"), person("bob", police), person("cy")], [request({ agrees: true })]);
    const newId = names();
    decide(desk, { is: "begin", request: "r" }, newId);
    decide(desk, { is: "accept", offer: "n1" }, newId);
    expect(did(decide(desk, { is: "end", match: "n2", again: true }, newId))).toEqual(["ended", "set"]);
    expect(did(decide(desk, { is: "sweep" }, newId))).toEqual([]);
    expect(did(decide(desk, { is: "begin", request: "r" }, newId))).toEqual(["set", "asked"]);
    expect([...desk.offers.values()].map(({ to }) => to)).toEqual(["bob", "cy"]);
  });

  it("goes on when who was asked leaves, and ends when the asker does", () => {
    const desk = market([person("ann"), person("bob", police), person("cy")], [request()]);
    const newId = names();
    decide(desk, { is: "begin", request: "r" }, newId);
    expect(did(decide(desk, { is: "gone", member: "bob" }, newId))).toEqual(["closed", "asked"]);
    expect(did(decide(desk, { is: "gone", member: "ann" }, newId))).toEqual(["closed", "dropped"]);
  });

  it("for a mentor keeps the rules of the cohort, and asks beyond the theme", () => {
    const tier = (value: string) => ({ capacity: { friend: 0, mentoring: 1 }, values: new Map([["tier", value]]) });
    const people = [person("ann", tier("2")), person("bob", tier("2")), person("cy", { ...tier("1"), themes: [] })];
    const rules = [{ id: "tier", rule: "different" as const }];
    const desk = market([...people, person("dee", { capacity: { friend: 0, mentoring: 1 } })], [], { rules });
    desk.requests.set("r", request({ kind: "mentoring" }));
    decide(desk, { is: "begin", request: "r" }, names());
    expect([...desk.offers.values()].map(({ to }) => to)).toEqual(["cy"]);
    expect(did(decide(desk, { is: "decline", offer: "n1" }, names()))).toEqual(["closed", "found-nobody"]);
  });
});

describe("in 10,000 cohorts, whatever people do in whatever order", () => {
  const COHORTS = 10_000;
  it("capacity is kept, nobody is asked twice, nobody meets whom they are not to meet", () => {
    const seen = { asked: 0, matched: 0, closed: 0, ended: 0, agreed: 0, dropped: 0, set: 0, "found-nobody": 0 };
    for (let seed = 0; seed < COHORTS; seed += 1) {
      const life = begin(seed);
      for (let step = 0; step < 30; step += 1) {
        const event = nextEvent(life);
        const before = KINDS.map(
          (kind) => new Map([...life.market.people.keys()].map((id) => [id, loadOf(life.market, id, kind)])),
        );
        const changes = decide(life.market, event, life.newId);
        for (const { did } of changes) seen[did] += 1;
        const bad = wrongs(life, changes);
        if (bad.length > 0) throw new Error(`cohort ${seed}, step ${step}, ${JSON.stringify(event)}: ${bad}`);
        // Only being asked makes somebody's load grow; a match takes the place of its offer.
        for (const [index, kind] of KINDS.entries()) {
          for (const id of life.market.people.keys()) {
            const grown = loadOf(life.market, id, kind) - (before[index]?.get(id) ?? 0);
            const asks = changes.filter((change) => change.did === "asked" && change.offer.to === id).length;
            if (grown > asks) throw new Error(`cohort ${seed}, step ${step}: a load grew by itself`);
          }
        }
      }
    }
    // It was not for want of anything happening.
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(COHORTS / 10);
  });

  it("gives the same for the same", () => {
    const lived = (seed: number) => {
      const life = begin(seed);
      return Array.from({ length: 40 }, () => decide(life.market, nextEvent(life), life.newId).map(({ did }) => did));
    };
    for (let seed = 0; seed < 50; seed += 1) expect(lived(seed)).toEqual(lived(seed));
  });
});
