import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostFreshRounds } from "../../src/matching/chain.ts";
import { drawBelow, draws } from "../../src/matching/draws.ts";
import { Gathered } from "../../src/matching/gathering.ts";
import { mixedEarly, Plan } from "../../src/matching/kempe.ts";
import { planSeason } from "../../src/matching/season.ts";
import { gatherings, gini, pairsOf, people, Rules } from "./cohorts.ts";

const plan = (count: number, rounds: number, { seed = 1, sectors = 4 } = {}) =>
  planSeason({ members: people(count, sectors), exclusions: [], history: [], seed, rounds });

/** How many rounds pass before somebody meets somebody again. */
function freshRounds(rounds: readonly { groups: string[][] }[]): number {
  const met = new Set<string>();
  const repeating = rounds.findIndex(({ groups }) => {
    const pairs = groups.flatMap(pairsOf).map((pair) => pair.toSorted().join());
    const isRepeat = pairs.some((pair) => met.has(pair));
    for (const pair of pairs) met.add(pair);
    return isRepeat;
  });
  return repeating < 0 ? rounds.length : repeating;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

describe("a season", () => {
  it.each([4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 30, 36, 40])(
    "of %i people lets everybody meet everybody else once",
    (count) => {
      const { rounds, repeats } = plan(count, count - 1);
      expect(repeats).toBe(0);
      expect(freshRounds(rounds)).toBe(count - 1);
      expect(new Set(rounds.flatMap(({ groups }) => groups.map(String))).size).toBe((count * (count - 1)) / 2);
    },
  );

  it("of twenty from four sectors mixes them completely for twelve of nineteen rounds", () => {
    for (let seed = 0; seed < 8; seed += 1) {
      const { repeats, crossSectorShare } = plan(20, 19, { seed });
      expect(repeats).toBe(0);
      expect(mean(crossSectorShare.slice(0, 12))).toBeGreaterThanOrEqual(0.99);
      // Everybody meets everybody: of 190 pairs, four sectors of five people have ten each among themselves.
      expect(mean(crossSectorShare)).toBeCloseTo(150 / 190, 10);
    }
  });

  it("of twenty-one has at most one round that repeats, and threes for all alike", () => {
    const free = Array.from({ length: 8 }, (_, seed) => {
      const { rounds } = plan(21, 17, { seed });
      const triples = people(21).map(
        ({ id }) =>
          rounds.filter(({ groups }) => groups.some((group) => group.length === 3 && group.includes(id))).length,
      );
      expect(rounds.every(({ groups }) => groups.filter(({ length }) => length === 3).length === 1)).toBe(true);
      // Seventeen threes of three people each, for twenty-one: 2.4, so 3 at the least for some.
      expect(Math.max(...triples)).toBeLessThanOrEqual(4);
      expect(gini(triples)).toBeLessThan(0.25);
      return freshRounds(rounds);
    });
    expect(mean(free)).toBeGreaterThanOrEqual(15.5);
  });

  it("repeats no more than counting forces when there are more rounds than people", () => {
    for (const [count, rounds] of [
      [6, 12],
      [8, 10],
      [10, 14],
    ] as [number, number][]) {
      expect(plan(count, rounds).repeats).toBe((rounds * count) / 2 - (count * (count - 1)) / 2);
    }
  });

  it("keeps the rules in every round, whatever the cohort", () => {
    fc.assert(
      fc.property(gatherings(13), fc.nat(6), (gathering, count) => {
        const { rounds, repeats, crossSectorShare } = planSeason({ ...gathering, rounds: count });
        expect(rounds).toHaveLength(count);
        expect(crossSectorShare).toHaveLength(count);
        const history = [...gathering.history];
        let again = 0;
        for (const [index, { groups, unplaced }] of rounds.entries()) {
          const rules = new Rules({ ...gathering, history });
          expect(rules.broken(groups, unplaced, rules.present.size % 2 === 1 ? [2, 3] : [2])).toEqual([]);
          const pairs = groups.flatMap(pairsOf);
          again += pairs.filter(([a, b]) => rules.haveMet(a, b)).length;
          const same = pairs.filter(([a, b]) => rules.sameSector(a, b)).length;
          expect(crossSectorShare[index]).toBeCloseTo(pairs.length === 0 ? 1 : 1 - same / pairs.length, 12);
          history.push(groups);
        }
        expect(repeats).toBe(again);
        expect(planSeason({ ...gathering, rounds: count })).toEqual({ rounds, repeats, crossSectorShare });
      }),
      { numRuns: 25 },
    );
  });

  it("takes up what has happened when people leave and join, and repeats none of it", () => {
    const before = plan(20, 19);
    const happened = before.rounds.slice(0, 6).map(({ groups }) => groups);
    const members = [...people(22).slice(2, 20), ...people(22).slice(20)];
    const after = planSeason({ members, exclusions: [], history: happened, seed: 1, rounds: 10 });
    expect(after.repeats).toBe(0);
    expect(freshRounds([...happened.map((groups) => ({ groups })), ...after.rounds])).toBe(16);
    expect(new Set(after.rounds.flatMap(({ groups }) => groups.flat())).has("m000")).toBe(false);
  });

  it("breaks no exclusion where they bite", () => {
    const members = people(20).map((person, index) => ({
      ...person,
      organisation: `pair ${index < 10 ? index >> 1 : index}`,
    }));
    const exclusions: [string, string][] = [
      ["m000", "m019"],
      ["m003", "m012"],
      ["m010", "m015"],
    ];
    const { rounds, repeats } = planSeason({ members, exclusions, history: [], seed: 2, rounds: 16 });
    const rules = new Rules({ members, exclusions, history: [], seed: 2 });
    for (const { groups, unplaced } of rounds) expect(rules.broken(groups, unplaced, [2])).toEqual([]);
    expect(repeats).toBe(0);
  });

  it("gives every sector its share of mixing", () => {
    const { rounds } = plan(20, 12);
    const shares = [0, 1, 2, 3].map((sector) => {
      const ids = new Set(
        people(20)
          .filter((person) => person.sector === `sector ${sector}`)
          .map(({ id }) => id),
      );
      const pairs = rounds
        .flatMap(({ groups }) => groups.flatMap(pairsOf))
        .filter(([a, b]) => ids.has(a) || ids.has(b));
      return pairs.filter(([a, b]) => ids.has(a) !== ids.has(b)).length / pairs.length;
    });
    expect(gini(shares)).toBeLessThan(0.02);
  });
});

describe("moving groups between rounds", () => {
  it("keeps every round a division of all people, and every group a group", () => {
    for (const [count, rounds] of [
      [12, 11],
      [13, 6],
    ] as [number, number][]) {
      const members = people(count, 3);
      const gathered = new Gathered({ members, exclusions: [], history: [] });
      const before = planSeason({ members, exclusions: [], history: [], seed: 4, rounds }).rounds.map(({ groups }) =>
        groups.map((group) => group.map((id) => members.findIndex((person) => person.id === id))),
      );
      const draw = draws(1, "moves");
      const moving = new Plan(gathered, before);
      for (let step = 0; step < 200; step += 1) {
        const one = drawBelow(draw, rounds);
        const other = (one + 1 + drawBelow(draw, rounds - 1)) % rounds;
        const lost = moving.sameSectorIn(one);
        const gain = moving.findChain(one, other, drawBelow(draw, count));
        moving.exchange(one, other);
        expect(moving.sameSectorIn(one)).toBe(lost - gain);
      }
      const after = moving.copy().rounds();
      const named = (groups: number[][]) => groups.map((group) => group.toSorted((a, b) => a - b).join());
      for (const groups of after) expect(groups.flat().sort((a, b) => a - b)).toEqual([...members.keys()]);
      expect(after.flatMap(named).sort()).toEqual(before.flatMap(named).sort());
    }
  });

  it("brings pairs of one sector to the end", () => {
    const members = people(4, 2);
    const gathered = new Gathered({ members, exclusions: [], history: [] });
    const rounds = [
      [
        [0, 2],
        [1, 3],
      ],
      [
        [0, 1],
        [2, 3],
      ],
      [
        [0, 3],
        [1, 2],
      ],
    ];
    const mixed = mixedEarly(gathered, rounds, 3, draws(1, "mix"));
    expect(mixed[2]).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });
});

it("the most rounds without a repeat is what counting allows", () => {
  const fresh = (count: number, exclusions: [string, string][] = []) =>
    mostFreshRounds(new Gathered({ members: people(count), exclusions, history: [] }));
  expect(fresh(20)).toBe(19);
  expect(fresh(21)).toBe(17);
  expect(fresh(35)).toBe(31);
  expect(
    fresh(20, [
      ["m000", "m001"],
      ["m000", "m002"],
    ]),
  ).toBe(17);
  expect(fresh(1)).toBe(0);
});
