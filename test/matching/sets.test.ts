import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawBelow, draws } from "../../src/matching/draws.ts";
import { planGroups } from "../../src/matching/groups.ts";
import { planIssueSets } from "../../src/matching/issue-sets.ts";
import { leastCost, planSets, type SetPerson, type SetsInput, setSizes } from "../../src/matching/sets.ts";
import { gatherings, pairsOf, people, Rules } from "./cohorts.ts";

function cohort(count: number, seed: number): SetPerson[] {
  const draw = draws(seed, "cohort");
  return people(count).map((person) => ({
    ...person,
    sector: `sector ${drawBelow(draw, 5)}`,
    size: `size ${drawBelow(draw, 3)}`,
    place: `place ${drawBelow(draw, 6)}`,
  }));
}

function exclusionsOf(members: readonly SetPerson[], count: number, seed: number): [string, string][] {
  const draw = draws(seed, "exclusions");
  const any = () => members[drawBelow(draw, members.length)]?.id ?? "";
  return Array.from({ length: count }, (): [string, string] => [any(), any()]).filter(([a, b]) => a !== b);
}

const costBetween = (one: SetPerson, other: SetPerson) =>
  (one.sector === other.sector ? 4 : 0) + (one.size === other.size ? 2 : 0) + (one.place === other.place ? 1 : 0);

/** The least cost of all divisions into sets of between least and most, by trying all of them. */
function bestDivision({ members, exclusions, between: [least, most] }: SetsInput): number {
  const rules = new Rules({ members, exclusions, history: [], seed: 0 });
  const n = members.length;
  const costOf = new Map<number, number>();
  for (let set = 1; set < 1 << n; set += 1) {
    const inside = members.filter((_, at) => (set >> at) & 1);
    if (inside.length < least || inside.length > most) continue;
    const pairs = inside.flatMap((one, at) =>
      inside.slice(at + 1).map((other): [SetPerson, SetPerson] => [one, other]),
    );
    if (pairs.every(([a, b]) => rules.mayMeet(a.id, b.id))) {
      costOf.set(
        set,
        pairs.reduce((sum, [a, b]) => sum + costBetween(a, b), 0),
      );
    }
  }
  const best = new Float64Array(1 << n).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  const sets = [...costOf];
  for (let done = 0; done < 1 << n; done += 1) {
    if (best[done] === Number.POSITIVE_INFINITY) continue;
    const first = ~done & (done + 1);
    for (const [set, cost] of sets) {
      if ((set & done) === 0 && (set & first) !== 0)
        best[done | set] = Math.min(best[done | set] as number, (best[done] as number) + cost);
    }
  }
  return best[(1 << n) - 1] as number;
}

describe("learning sets", () => {
  it.each([10, 12, 18, 24, 30, 60, 120])("of %i people cost what the bound says, or as good as", (count) => {
    for (let seed = 0; seed < 4; seed += 1) {
      const members = cohort(count, seed);
      const exclusions = exclusionsOf(members, Math.floor(0.3 * count), seed);
      const { sets, cost, lowerBound, unplaced } = planSets({ members, exclusions, between: [5, 7], seed });
      const rules = new Rules({ members, exclusions, history: [], seed });
      expect(rules.broken(sets, unplaced, [5, 6, 7])).toEqual([]);
      const byId = new Map(members.map((person) => [person.id, person]));
      const counted = sets
        .flatMap(pairsOf)
        .reduce((sum, [a, b]) => sum + costBetween(byId.get(a) as SetPerson, byId.get(b) as SetPerson), 0);
      expect(cost).toBe(counted);
      expect(cost).toBeGreaterThanOrEqual(lowerBound);
      if (count >= 18) expect(cost - lowerBound).toBeLessThanOrEqual(1);
    }
  });

  it("are the best of all divisions, in 12 cohorts of ten to thirteen", () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const members = cohort(10 + (seed % 4), seed);
      const input: SetsInput = { members, exclusions: exclusionsOf(members, 3, seed), between: [5, 7], seed };
      const best = bestDivision(input);
      const { cost, lowerBound, unplaced } = planSets(input);
      if (best === Number.POSITIVE_INFINITY) expect(unplaced).not.toEqual([]);
      else {
        expect({ cost, unplaced }).toEqual({ cost: best, unplaced: [] });
        expect(lowerBound).toBeLessThanOrEqual(best);
      }
    }
  });

  it.each([
    [0, []],
    [1, [1]],
    [4, [4]],
    [5, [5]],
    [7, [7]],
    [8, [4, 4]],
    [9, [5, 4]],
    [10, [5, 5]],
    [13, [7, 6]],
    [14, [7, 7]],
    [15, [5, 5, 5]],
    [29, [6, 6, 6, 6, 5]],
  ])("of %i people have sizes %j", (count, sizes) => expect(setSizes(count, [5, 7])).toEqual(sizes));

  it("have a bound that counts every sector, size and place spread evenly", () => {
    const person = (sector: string, size: number, place: string): SetPerson => ({
      id: "",
      organisation: "",
      sector,
      size,
      place,
    });
    const same = Array.from({ length: 7 }, () => person("health", 1, "north"));
    // Seven in two sets: 3 and 4, that is 3 + 6 pairs, all alike.
    expect(leastCost(same, 2)).toBe(9 * 7);
    expect(leastCost([person("health", 1, "north"), person("police", 1, "south")], 1)).toBe(2);
    expect(leastCost([], 0)).toBe(0);
  });

  it("leave out whoever cannot be in one, and nobody absent", () => {
    const members = cohort(11, 1).map((person, index) => ({
      ...person,
      organisation: index < 3 ? "large" : person.organisation,
      absent: index === 10,
    }));
    const { sets, unplaced } = planSets({ members, exclusions: [], between: [5, 7], seed: 1 });
    expect(unplaced).toHaveLength(1);
    expect(["m000", "m001", "m002"]).toContain(unplaced[0]?.id);
    expect(sets.flat()).toHaveLength(9);
    expect(sets.flat()).not.toContain("m010");
  });

  it("are the same for the same input in another order, and leave it alone", () => {
    const members = cohort(17, 3);
    const input: SetsInput = { members, exclusions: [["m001", "m002"]], between: [5, 7], seed: 5 };
    const before = JSON.stringify(input);
    const sets = planSets(input);
    expect(JSON.stringify(input)).toBe(before);
    expect(planSets({ ...input, members: members.toReversed() })).toEqual(sets);
  });
});

describe("issue learning sets", () => {
  const issues = ["growth", "housing", "prevention", "trust"];

  it("give everybody their first choice where that is possible", () => {
    const members = cohort(24, 2);
    const bids = new Map(
      members.map(({ id }, index) => [id, [issues[index % 4] ?? "", issues[(index + 1) % 4] ?? ""]]),
    );
    const { sets, choices, disappointed, unplaced } = planIssueSets({
      members,
      exclusions: [],
      between: [5, 7],
      seed: 1,
      bids,
    });
    expect({ choices, disappointed, unplaced }).toEqual({ choices: [24, 0], disappointed: 0, unplaced: [] });
    expect(sets.map(({ issue }) => issue).sort()).toEqual(issues);
    for (const { issue, members: ids } of sets) expect(ids.every((id) => bids.get(id)?.[0] === issue)).toBe(true);
  });

  it("keep the rules and count right, whatever people bid", () => {
    fc.assert(
      fc.property(
        fc.array(fc.shuffledSubarray(issues), { minLength: 3, maxLength: 26 }),
        fc.nat(100),
        (wishes, seed) => {
          const members = cohort(wishes.length, seed);
          const bids = new Map(members.map(({ id }, index) => [id, wishes[index] ?? []]));
          const exclusions = exclusionsOf(members, 4, seed);
          const { sets, choices, disappointed, unplaced } = planIssueSets({
            members,
            exclusions,
            between: [5, 7],
            seed,
            bids,
          });
          if (wishes.every(({ length }) => length === 0)) {
            expect(sets).toEqual([]);
            return;
          }
          const rules = new Rules({ members, exclusions, history: [], seed });
          expect(
            rules.broken(
              sets.map(({ members: ids }) => ids),
              unplaced,
              [1, 2, 3, 4, 5, 6, 7],
            ),
          ).toEqual([]);
          const silent = sets.flatMap(({ members: ids }) => ids).filter((id) => bids.get(id)?.length === 0).length;
          expect(choices.reduce((sum, count) => sum + count, disappointed + silent + unplaced.length)).toBe(
            members.length,
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it("are none where nobody bids", () => {
    const input = { members: cohort(12, 1), exclusions: [], between: [5, 7] as const, seed: 1, bids: new Map() };
    expect(planIssueSets(input)).toEqual({ sets: [], choices: [], disappointed: 0, unplaced: [] });
  });
});

describe("groups of three or four", () => {
  it("keep the rules, whatever the cohort", () => {
    fc.assert(
      fc.property(gatherings(14), fc.constantFrom<3 | 4>(3, 4), (gathering, size) => {
        const rules = new Rules(gathering);
        const { groups, unplaced, repeats, sameSector } = planGroups({ ...gathering, size });
        expect(rules.broken(groups, unplaced, [2, 3, 4])).toEqual([]);
        const pairs = groups.flatMap(pairsOf);
        expect(repeats).toBe(pairs.filter(([a, b]) => rules.haveMet(a, b)).length);
        expect(sameSector).toBe(pairs.filter(([a, b]) => rules.sameSector(a, b)).length);
      }),
      { numRuns: 60 },
    );
  });

  // Means of a per-round search of the same kind, with its first round; a random division repeats in the second round.
  it.each([
    [16, 4, 3],
    [20, 4, 3],
    [32, 4, 5],
    [48, 4, 9],
    [15, 3, 4],
  ] as [number, 3 | 4, number][])(
    "of %i people in groups of %i repeat nothing for %i rounds at least",
    (count, size, rounds) => {
      const history: string[][][] = [];
      for (let round = 0; round < rounds; round += 1) {
        const planned = planGroups({ members: people(count), exclusions: [], history, seed: 1, size });
        expect(planned.repeats).toBe(0);
        expect(planned.groups.every(({ length }) => length === size)).toBe(true);
        history.push(planned.groups);
      }
    },
  );

  it.each([
    [1, 3, []],
    [2, 4, [2]],
    [5, 3, [2, 3]],
    [7, 3, [3, 4]],
    [9, 4, [3, 3, 3]],
    [11, 4, [3, 4, 4]],
  ] as [number, 3 | 4, number[]][])("of %i people, wanted of %i, have sizes %j", (count, size, sizes) => {
    const { groups, unplaced } = planGroups({ members: people(count), exclusions: [], history: [], seed: 1, size });
    expect(groups.map(({ length }) => length).sort()).toEqual(sizes);
    expect(unplaced).toHaveLength(count === 1 ? 1 : 0);
  });
});
