import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Gathering } from "../../src/matching/gathering.ts";
import { planGroupSeason } from "../../src/matching/group-season.ts";
import { planGroups } from "../../src/matching/groups.ts";
import { gatherings, pairsOf, people, Rules } from "./cohorts.ts";

/** How many rounds pass before somebody meets somebody again. */
function freeRounds(rounds: readonly { groups: string[][] }[]): number {
  const met = new Set<string>();
  const repeating = rounds.findIndex(({ groups }) => {
    const pairs = groups.flatMap(pairsOf).map((pair) => pair.toSorted().join());
    const repeats = pairs.some((pair) => met.has(pair));
    for (const pair of pairs) met.add(pair);
    return repeats;
  });
  return repeating < 0 ? rounds.length : repeating;
}

function stepByStep(gathering: Gathering & { size: 3 | 4 }, rounds: number): { groups: string[][] }[] {
  const history = [...gathering.history];
  const planned: { groups: string[][] }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { groups } = planGroups({ ...gathering, history });
    planned.push({ groups });
    history.push(groups);
  }
  return planned;
}

describe("a season of groups", () => {
  // The social golfer problem: no more rounds than these are possible.
  it.each([
    [15, 3, 7],
    [16, 4, 5],
    [20, 4, 5],
  ] as [number, 3 | 4, number][])(
    "of %i people in groups of %i has all %i rounds that can be",
    (count, size, rounds) => {
      const alone: number[] = [];
      for (let seed = 0; seed < 4; seed += 1) {
        const gathering = { members: people(count), exclusions: [], history: [], seed, size };
        const season = planGroupSeason({ ...gathering, rounds });
        expect(season.repeats).toBe(0);
        expect(freeRounds(season.rounds)).toBe(rounds);
        alone.push(freeRounds(stepByStep(gathering, rounds)));
        for (const { groups, unplaced } of season.rounds) {
          expect(new Rules(gathering).broken(groups, unplaced, [size])).toEqual([]);
        }
      }
      // Round by round, the last ones are seldom had.
      expect(alone.reduce((sum, free) => sum + free, 0)).toBeLessThan(4 * rounds);
    },
  );

  it("mixes sectors early", () => {
    const { crossSectorShare } = planGroupSeason({
      ...{ members: people(16), exclusions: [], history: [], seed: 3, size: 4, rounds: 5 },
    });
    // Sixteen people of four sectors: in four rounds each group can have one of each; then those of one sector are left to meet.
    expect(crossSectorShare).toEqual([1, 1, 1, 1, 0]);
  });

  it("repeats late where there are more rounds than can be free of repeats", () => {
    const { rounds, repeats } = planGroupSeason({
      ...{ members: people(16), exclusions: [], history: [], seed: 1, size: 4, rounds: 7 },
    });
    expect(freeRounds(rounds)).toBe(5);
    // Two rounds of 24 pairs when all 120 have met.
    expect(repeats).toBe(48);
  });

  it("keeps what has happened: planned again in the middle, nobody meets anybody again", () => {
    const gathering = { members: people(20), exclusions: [], history: [], seed: 5, size: 4 as const };
    const before = planGroupSeason({ ...gathering, rounds: 5 });
    const history = before.rounds.slice(0, 2).map(({ groups }) => groups);
    const members = people(21).slice(1);
    const after = planGroupSeason({ ...gathering, members, history, rounds: 2 });
    expect(after.repeats).toBe(0);
    for (const { groups, unplaced } of after.rounds) {
      const rules = new Rules({ ...gathering, members, history });
      expect(rules.broken(groups, unplaced, [4])).toEqual([]);
      expect(groups.flatMap(pairsOf).filter(([a, b]) => rules.haveMet(a, b))).toEqual([]);
    }
  });

  it("keeps the rules whatever the cohort, and is no worse than round by round", () => {
    fc.assert(
      fc.property(gatherings(12), fc.constantFrom<3 | 4>(3, 4), (gathering, size) => {
        const input = structuredClone(gathering);
        const season = planGroupSeason({ ...gathering, size, rounds: 3 });
        expect(gathering).toEqual(input);
        const rules = new Rules(gathering);
        for (const { groups, unplaced } of season.rounds) {
          expect(rules.broken(groups, unplaced, [2, 3, 4])).toEqual([]);
        }
        const met = new Map<string, number>();
        const note = (round: readonly (readonly string[])[]) =>
          round
            .flatMap((group) => pairsOf([...group]))
            .reduce((sum, pair) => {
              const name = pair.toSorted().join();
              met.set(name, (met.get(name) ?? 0) + 1);
              return sum + ((met.get(name) ?? 0) > 1 ? 1 : 0);
            }, 0);
        for (const round of gathering.history) note(round);
        const counted = season.rounds.reduce((sum, { groups }) => sum + note(groups), 0);
        expect(season.repeats).toBe(counted);
      }),
      { numRuns: 25 },
    );
  });

  it("is the same for the same seed, in whatever order people are given", () => {
    const gathering = { members: people(15), exclusions: [], history: [], seed: 8, size: 3 as const, rounds: 5 };
    const one = planGroupSeason(gathering);
    expect(planGroupSeason({ ...gathering, members: gathering.members.toReversed() })).toEqual(one);
    expect(planGroupSeason({ ...gathering, seed: 9 })).not.toEqual(one);
  });

  it.each([0, 1, 2, 3, 4])("of %i people is planned without a fuss", (count) => {
    const { rounds } = planGroupSeason({
      ...{ members: people(count), exclusions: [], history: [], seed: 1, size: 4, rounds: 3 },
    });
    expect(rounds).toHaveLength(3);
    for (const { groups, unplaced } of rounds) expect(groups.flat().length + unplaced.length).toBe(count);
  });

  it("leaves nobody with whom they must not be, even where that leaves people out", () => {
    const members = people(9).map((person) => ({ ...person, organisation: "one" }));
    const { rounds } = planGroupSeason({ members, exclusions: [], history: [], seed: 1, size: 3, rounds: 2 });
    for (const { groups, unplaced } of rounds) {
      expect(groups).toEqual([]);
      expect(unplaced).toHaveLength(9);
    }
  });
});
