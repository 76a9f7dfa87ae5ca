import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type FriendRequest,
  type Helper,
  isSuitable,
  nextBest,
  shortlist,
} from "../../src/matching/critical-friend.ts";
import { drawBelow, draws } from "../../src/matching/draws.ts";

const helper = (id: string, more: Partial<Helper> = {}): Helper => ({
  id,
  organisation: `organisation of ${id}`,
  sector: "health",
  available: true,
  themes: ["courage"],
  capacity: 2,
  load: 0,
  helped: 0,
  seniority: 3,
  utcOffset: 0,
  ...more,
});

const request = (more: Partial<FriendRequest> = {}): FriendRequest => ({
  id: "request",
  asker: { id: "asker", organisation: "the asker's", sector: "police", seniority: 3, utcOffset: 0 },
  theme: "courage",
  challenge: "other-sector",
  barred: new Set(),
  asked: new Set(),
  ...more,
});

const ids = (helpers: readonly Helper[]) => helpers.map(({ id }) => id);

describe("who may be asked", () => {
  it.each([
    ["is not available", { available: false }, {}],
    ["has no place left", { load: 2 }, {}],
    ["has no places at all", { capacity: 0 }, {}],
    ["is of the same organisation", { organisation: "the asker's" }, {}],
    ["does not offer the theme", { themes: ["growth"] }, {}],
    ["is barred by either of the two", {}, { barred: new Set(["a"]) }],
    ["was asked already", {}, { asked: new Set(["a"]) }],
    ["is the asker", {}, { asker: { ...request().asker, id: "a" } }],
  ] as [string, Partial<Helper>, Partial<FriendRequest>][])("is nobody who %s", (_, person, wish) => {
    expect(isSuitable(request(), helper("a"))).toBe(true);
    expect(isSuitable(request(wish), helper("a", person))).toBe(false);
    expect(shortlist(request(wish), [helper("a", person)], 5)).toEqual([]);
  });
});

describe("the shortlist", () => {
  it.each([
    ["everybody's share before all else", { helped: 3 }, { sector: "police", seniority: 5, utcOffset: 300 }],
    ["then the sector that was asked for", { sector: "police" }, {}],
    ["then nearness in seniority", { seniority: 5 }, { load: 1, utcOffset: 300 }],
    ["then nearness of clocks", { utcOffset: 120 }, { utcOffset: -60, load: 1 }],
    ["then places left", { load: 1 }, { helped: 1 }],
    ["then having helped less", { helped: 2 }, { helped: 1 }],
  ] as [string, Partial<Helper>, Partial<Helper>][])("goes by %s", (_, worse, better) => {
    const helpers = [helper("a", worse), helper("b", better)];
    expect(ids(shortlist(request(), helpers, 2))).toEqual(["b", "a"]);
  });

  it("takes people of the asker's own sector first where that was asked for, and others where either will do", () => {
    const helpers = [helper("same", { sector: "police" }), helper("other")];
    expect(ids(shortlist(request({ challenge: "own-sector" }), helpers, 2))).toEqual(["same", "other"]);
    expect(ids(shortlist(request({ challenge: "either" }), helpers, 2))).toEqual(["other", "same"]);
  });

  it("knows that the day goes round", () => {
    const asker = { ...request().asker, utcOffset: 720 };
    const helpers = [helper("half a day away", { utcOffset: 0 }), helper("one hour away", { utcOffset: -660 })];
    expect(ids(shortlist(request({ asker }), helpers, 1))).toEqual(["one hour away"]);
  });

  it("asks different people first for different requests, where nothing else decides", () => {
    const helpers = Array.from({ length: 10 }, (_, index) => helper(`h${index}`));
    const first = Array.from({ length: 40 }, (_, index) => nextBest(request({ id: `request ${index}` }), helpers)?.id);
    expect(new Set(first).size).toBeGreaterThan(6);
  });

  it("is the beginning of the whole ranking, in whatever order people come, and changes nobody", () => {
    const one = fc.record({
      sector: fc.constantFrom("health", "police", "housing"),
      seniority: fc.option(fc.nat(4), { nil: undefined }),
      utcOffset: fc.constantFrom(-300, 0, 60),
      load: fc.nat(3),
      helped: fc.nat(2),
      available: fc.boolean(),
      themes: fc.constantFrom(["courage"], ["courage", "growth"], ["growth"]),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), fc.nat(12), (people, count) => {
        const helpers = people.map((more, index) => helper(`h${index}`, more));
        const before = JSON.stringify(helpers);
        const all = shortlist(request(), helpers, helpers.length);
        expect(all).toHaveLength(helpers.filter((person) => isSuitable(request(), person)).length);
        expect(shortlist(request(), helpers.toReversed(), count)).toEqual(all.slice(0, count));
        expect(nextBest(request(), helpers)).toEqual(all[0]);
        const next = nextBest(request({ asked: new Set(ids(all.slice(0, 1))) }), helpers);
        expect(next).toEqual(all[1]);
        expect(JSON.stringify(helpers)).toBe(before);
      }),
      { numRuns: 300 },
    );
  });
});

describe("everybody's share", () => {
  it("is kept: with every yes, nobody carries more than the average of those who could serve, rounded up, plus the one that is new", () => {
    for (let cohort = 0; cohort < 200; cohort += 1) {
      const draw = draws(cohort, "share");
      // One person of another sector, whom every asker would like best, among many of the asker's own.
      const helpers = Array.from({ length: 2 + drawBelow(draw, 8) }, (_, index) =>
        helper(`h${index}`, { capacity: 99, sector: index === 0 ? "health" : "police" }),
      );
      for (let times = 0; times < 30; times += 1) {
        const next = nextBest(request({ id: `r${times}` }), helpers);
        if (!next) throw new Error("nobody");
        next.load += 1;
        const carried = helpers.map(({ load }) => load);
        const share = Math.ceil(carried.reduce((sum, load) => sum + load, 0) / helpers.length);
        expect(Math.max(...carried)).toBeLessThanOrEqual(share + 1);
      }
    }
  });

  it("does not keep anybody from asking where nobody else fits", () => {
    const worn = helper("worn", { helped: 50 });
    expect(nextBest(request(), [worn, helper("other", { themes: ["growth"] })])).toBe(worn);
  });

  it("with what has been done counts what is being done, and not what somebody else could never do", () => {
    const one = helper("one", { helped: 2, load: 1 });
    const other = helper("other", { helped: 2, sector: "police" });
    expect(nextBest(request(), [one, other])?.id).toBe("one");
    const idle = [0, 1, 2, 3].map((index) => helper(`idle ${index}`, { sector: "police" }));
    expect(nextBest(request(), [one, other, ...idle])?.id).not.toBe("one");
    const elsewhere = idle.map((person) => ({ ...person, themes: [] }));
    expect(nextBest(request(), [one, other, ...elsewhere])?.id).toBe("one");
  });
});

describe("a mentor", () => {
  const rules = [{ id: "group", rule: "same" as const }];
  const values = (value: string) => new Map([["group", value]]);
  it("is asked only where the rules hold, and beyond the theme where nobody of it is free", () => {
    const asker = { ...request().asker, values: values("red") };
    const wish = request({ asker, rules, anyTheme: true });
    const red = helper("red", { themes: [], values: values("red") });
    expect(isSuitable(wish, helper("blue", { values: values("blue") }))).toBe(false);
    expect(isSuitable(wish, helper("unsaid"))).toBe(false);
    expect(nextBest(wish, [red])).toBe(red);
    const both = helper("of the theme", { values: values("red") });
    expect(ids(shortlist(wish, [red, both], 2))).toEqual(["of the theme", "red"]);
    expect(isSuitable(request({ asker, rules }), red)).toBe(false);
  });
});

describe("many requests at once", () => {
  it("never ask more of anybody than they offered, nor anybody twice for one request", () => {
    for (let cohort = 0; cohort < 300; cohort += 1) {
      const draw = draws(cohort, "offers");
      const helpers = Array.from({ length: 2 + drawBelow(draw, 12) }, (_, index) =>
        helper(`h${index}`, { capacity: drawBelow(draw, 3), sector: drawBelow(draw, 2) === 0 ? "police" : "health" }),
      );
      const requests = Array.from({ length: 1 + drawBelow(draw, 8) }, (_, index) => ({
        id: `r${index}`,
        asked: new Set<string>(),
        open: "",
      }));
      for (let step = 0; step < 60; step += 1) {
        const one = requests[drawBelow(draw, requests.length)];
        if (!one) continue;
        const asked = helpers.find(({ id }) => id === one.open);
        if (asked) {
          // A refusal or a silence gives the place back; a yes keeps it, and another request comes.
          if (draw() < 0.6) asked.load -= 1;
          else one.asked = new Set();
          one.open = "";
          continue;
        }
        const next = nextBest(request({ id: one.id, asked: one.asked }), helpers);
        if (!next) continue;
        expect(one.asked.has(next.id)).toBe(false);
        one.asked.add(next.id);
        one.open = next.id;
        next.load += 1;
        expect(next.load).toBeLessThanOrEqual(next.capacity);
      }
    }
  });
});
