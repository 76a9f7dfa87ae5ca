import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOfDay, Temporal } from "../../../src/clock.ts";
import type { Gathering } from "../../../src/matching/gathering.ts";
import { whoIsMeant } from "../../../src/matching/naming.ts";
import { momentOf, nextDay, pausesOn, previewAt, roundDays } from "../../../src/matching/rounds/calendar.ts";
import { bestDivision, factsOf, mended, sharedBy, swapped } from "../../../src/matching/rounds/division.ts";
import { promptsFor } from "../../../src/matching/rounds/words.ts";
import { LIBRARY, PACK } from "../../golden/pack.ts";
import { gatherings, pairsOf, people, Rules } from "../cohorts.ts";

/** A cohort, and the same a while later: people have come and gone, and there are other exclusions. */
const changes = (most: number, sizes: readonly number[]) =>
  gatherings(most).chain((before) =>
    fc.record({
      before: fc.constant(before),
      gone: fc.array(fc.nat(most), { maxLength: 3 }),
      exclusions: fc.array(fc.tuple(fc.nat(most), fc.nat(most)), { maxLength: 2 }),
      size: fc.constantFrom(...sizes),
    }),
  );

const later = (
  before: Gathering,
  gone: readonly number[],
  exclusions: readonly (readonly [number, number])[],
): Gathering => ({
  ...before,
  members: before.members.map((person, index) =>
    gone.includes(index) ? { ...person, absent: !(person.absent ?? false) } : person,
  ),
  exclusions: [...before.exclusions, ...exclusions.map(([a, b]): [string, string] => [`m${a}`, `m${b}`])],
});

const asUnplaced = (ids: readonly string[]) => ids.map((id) => ({ id }));

describe("a round that waits", () => {
  it.each([
    ["pairs", [2], 300],
    ["groups", [3, 4], 12],
  ] as [string, number[], number][])(
    "of %s stays right whoever comes and goes, and leaves out no more than it must",
    (_, sizes, runs) => {
      fc.assert(
        fc.property(changes(11, sizes), ({ before, gone, exclusions, size }) => {
          const division = bestDivision(before, size);
          const now = later(before, gone, exclusions);
          const after = mended(division, now, size);
          const rules = new Rules(now);
          expect(rules.broken(after.groups, asUnplaced(after.unplaced), [2, 3, 4])).toEqual([]);
          expect(after.unplaced.length).toBeLessThanOrEqual(bestDivision(now, size).unplaced.length);
        }),
        { numRuns: runs },
      );
    },
  );

  it("is left alone where nothing has changed", () => {
    fc.assert(
      fc.property(gatherings(12), fc.constantFrom(2, 2, 2, 2, 3, 4), (gathering, size) => {
        const division = bestDivision(gathering, size);
        expect(mended(division, gathering, size)).toBe(division);
      }),
      { numRuns: 60 },
    );
  });

  it("opens one group at most for somebody who comes or goes", () => {
    for (const [count, absent] of [
      [8, 3],
      [9, 3],
      [20, 11],
      [21, 0],
    ] as const) {
      const gathering = { members: people(count), exclusions: [], history: [], seed: 2 };
      const division = bestDivision(gathering, 2);
      const members = gathering.members.map((person, index) =>
        index === absent ? { ...person, absent: true } : person,
      );
      const after = mended(division, { ...gathering, members }, 2);
      const kept = after.groups.filter((group) => division.groups.some((one) => one.join() === group.join()));
      expect(kept.length).toBeGreaterThanOrEqual(division.groups.length - 2);
      expect(after.unplaced).toEqual([]);
    }
  });

  it("pairs a newcomer with somebody out of the group of three", () => {
    const members = people(8);
    const seven = members.map((person, index) => (index === 7 ? { ...person, absent: true } : person));
    const division = bestDivision({ members: seven, exclusions: [], history: [], seed: 1 }, 2);
    const after = mended(division, { members, exclusions: [], history: [], seed: 1 }, 2);
    expect(after.groups.map(({ length }) => length)).toEqual([2, 2, 2, 2]);
  });
});

describe("a swap", () => {
  it("is made where the rules allow it, and refused otherwise", () => {
    fc.assert(
      fc.property(gatherings(12), fc.nat(11), fc.nat(11), (gathering, first, second) => {
        const [one, other] = [`m${first}`, `m${second}`];
        const division = bestDivision(gathering, 2);
        const before = structuredClone(division);
        const swap = swapped(division, one, other, gathering);
        expect(division).toEqual(before);
        const rules = new Rules(gathering);
        const groupOf = (id: string) => division.groups.findIndex((group) => group.includes(id));
        const isIn = (id: string) => rules.present.has(id);
        if (!isIn(one) || !isIn(other)) {
          expect(swap).toEqual({ is: "refused", because: "not-in-it" });
          return;
        }
        if (one === other || groupOf(one) === groupOf(other)) {
          expect(swap).toEqual({ is: "refused", because: "together" });
          return;
        }
        const exchange = (id: string) => (id === one ? other : id === other ? one : id);
        const groups = division.groups.map((group) => group.map(exchange));
        const isAllowed = groups.flatMap(pairsOf).every(([a, b]) => rules.mayMeet(a, b));
        expect(swap).toEqual(
          isAllowed
            ? { is: "swapped", division: { groups, unplaced: division.unplaced.map(exchange) } }
            : { is: "refused", because: "rules" },
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe("what is said of a group", () => {
  it("counts repeats and sectors, and names the themes that all know", () => {
    const members = people(4).map((person, index) => ({
      ...person,
      themes: index < 3 ? ["teams", "growth"] : ["growth"],
    }));
    const history = [[["m000", "m001"]]];
    const [facts] = factsOf([["m000", "m001", "m003"]], { members, exclusions: [], history, seed: 1 });
    expect(facts).toEqual({ ids: ["m000", "m001", "m003"], repeats: 1, sameSector: 0, themes: ["growth"] });
    expect(sharedBy([])).toEqual([]);
  });

  it("draws two prompts from what they share: one that opens, one that goes deeper", () => {
    const prompts = promptsFor(LIBRARY, PACK.id, ["teams"], "a group");
    expect(prompts.map(({ theme, depth }) => [theme, depth])).toEqual([
      ["teams", "opener"],
      ["teams", "challenge"],
    ]);
    expect(promptsFor(LIBRARY, PACK.id, ["teams"], "a group")).toEqual(prompts);
    expect(promptsFor(LIBRARY, PACK.id, [], "a group")).toHaveLength(2);
    expect(promptsFor(LIBRARY, "no such pack", [], "a group")).toEqual([]);
    const openers = new Set(
      Array.from({ length: 40 }, (_, index) => promptsFor(LIBRARY, PACK.id, [], `group ${index}`)[0]?.id),
    );
    expect(openers.size).toBe(3);
  });
});

describe("the days of rounds", () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const rhythm = {
    plan: { firstOn: dateOfDay(day("2026-10-13")), time: "09:00", weeks: 2, previewHours: 48 },
    cohort: { endsOn: dateOfDay(day("2026-12-10")), zone: "Europe/London" },
    breaks: [{ startsOn: dateOfDay(day("2026-11-08")), endsOn: dateOfDay(day("2026-11-10")) }],
  };

  it("come in their rhythm until the programme ends, without those in a break", () => {
    expect(roundDays(rhythm).map(String)).toEqual(["2026-10-13", "2026-10-27", "2026-11-24", "2026-12-08"]);
  });

  it("keep their hour when the clocks change, and are previewed so many hours before", () => {
    expect(momentOf(day("2026-10-13"), rhythm).toString()).toBe("2026-10-13T08:00:00Z");
    expect(momentOf(day("2026-10-27"), rhythm).toString()).toBe("2026-10-27T09:00:00Z");
    expect(previewAt(day("2026-10-27"), rhythm).toString()).toBe("2026-10-25T09:00:00Z");
  });

  it("are ahead until their moment has come", () => {
    const next = (text: string) => nextDay(rhythm, Temporal.Instant.from(text))?.toString();
    expect(next("2026-10-13T07:59:59Z")).toBe("2026-10-13");
    expect(next("2026-10-13T08:00:00Z")).toBe("2026-10-27");
    expect(next("2026-12-08T09:00:00Z")).toBeUndefined();
  });

  it("are left out by whoever pauses on them, up to the day of their return", () => {
    const pausing = { state: "paused", pausedUntil: dateOfDay(day("2026-10-27")) };
    expect(pausesOn(pausing, day("2026-10-26"))).toBe(true);
    expect(pausesOn(pausing, day("2026-10-27"))).toBe(false);
    expect(pausesOn({ state: "paused", pausedUntil: null }, day("2030-01-01"))).toBe(true);
    expect(pausesOn({ state: "joined", pausedUntil: null }, day("2026-10-27"))).toBe(false);
  });
});

describe("a name that was written", () => {
  const people = [
    { id: "1", name: "Zoë Ward", label: "Zoë Ward, Tyne Council" },
    { id: "2", name: "Ann Lee", label: "Ann Lee, Harbour Trust" },
    { id: "3", name: "Ann Lee", label: "Ann Lee, Tyne Council" },
    { id: "4", name: "Ann Leeson", label: "Ann Leeson, Police" },
  ];
  it.each([
    ["zoe ward", "1"],
    ["  Zoe ", "1"],
    ["Ann Lee", "several"],
    ["ann lee, harbour", "2"],
    ["Ann Lee, Tyne Council", "3"],
    ["Ann Lees", "4"],
    ["3", "3"],
    ["Bob", "unknown"],
    ["", "unknown"],
  ])("%j is %s", (typed, expected) => {
    const meant = whoIsMeant(people, typed);
    expect(typeof meant === "string" ? meant : meant.id).toBe(expected);
  });
});
