import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Gathering, Person } from "../../src/matching/gathering.ts";
import { planRound } from "../../src/matching/round.ts";
import { gatherings, pairsOf, people, Rules } from "./cohorts.ts";
import { bruteForce, type Edge } from "./oracles.ts";

const REPEAT = 1000;

/** The most places, the fewest repeats, and then the fewest pairs of one sector, by trying everything. A third costs what its two pairs cost. */
function bestPossible(gathering: Gathering): { unplaced: number; cost: number } {
  const rules = new Rules(gathering);
  const ids = [...rules.present.keys()];
  const costOf = (a: string, b: string) => (rules.haveMet(a, b) ? REPEAT : 0) + (rules.sameSector(a, b) ? 1 : 0);
  const solve = (some: string[]) => {
    const edges = pairsOf(some)
      .filter(([a, b]) => rules.mayMeet(a, b))
      .map(([a, b]): Edge => [some.indexOf(a), some.indexOf(b), -costOf(a, b)]);
    const { pairs, total } = bruteForce(some.length, edges);
    return { unplaced: some.length - 2 * pairs, cost: 0 - total };
  };
  let best = solve(ids);
  if (ids.length % 2 === 0) return best;
  for (const [index, a] of ids.entries()) {
    for (const [a2, b] of pairsOf(ids.slice(index + 1))) {
      const triple = [a, a2, b];
      if (!pairsOf(triple).every(([one, other]) => rules.mayMeet(one, other))) continue;
      const rest = solve(ids.filter((id) => !triple.includes(id)));
      const cost = rest.cost + pairsOf(triple).reduce((sum, [one, other]) => sum + costOf(one, other), 0);
      if (rest.unplaced < best.unplaced || (rest.unplaced === best.unplaced && cost < best.cost))
        best = { ...rest, cost };
    }
  }
  return best;
}

const sizesFor = (count: number) => (count % 2 === 1 ? [2, 3] : [2]);

describe("a round", () => {
  it("keeps the rules, places as many as can be and repeats as little as can be, whatever the cohort", () => {
    fc.assert(
      fc.property(gatherings(11), (gathering) => {
        const rules = new Rules(gathering);
        const { groups, unplaced, repeats, sameSector } = planRound(gathering);
        const count = rules.present.size;
        expect(rules.broken(groups, unplaced, sizesFor(count))).toEqual([]);
        expect(groups.filter(({ length }) => length === 3).length).toBeLessThanOrEqual(count % 2);
        const pairs = groups.flatMap(pairsOf);
        expect(repeats).toBe(pairs.filter(([a, b]) => rules.haveMet(a, b)).length);
        expect(sameSector).toBe(pairs.filter(([a, b]) => rules.sameSector(a, b)).length);
        const best = bestPossible(gathering);
        expect(unplaced).toHaveLength(best.unplaced);
        // Who has waited goes before repeats; so they can be compared where nobody has to wait.
        if (unplaced.length === 0) expect(repeats).toBe(Math.floor(best.cost / REPEAT));
      }),
      { numRuns: 400 },
    );
  });

  it("mixes sectors as well as can be where nobody has met", () => {
    fc.assert(
      fc.property(gatherings(11), (gathering) => {
        const first = { ...gathering, history: [] };
        const { unplaced, sameSector } = planRound(first);
        expect({ unplaced: unplaced.length, cost: sameSector }).toEqual(bestPossible(first));
      }),
      { numRuns: 300 },
    );
  });

  it("is the same for the same input in another order, and leaves the input alone", () => {
    fc.assert(
      fc.property(gatherings(20), (gathering) => {
        const before = JSON.stringify(gathering);
        const round = planRound(gathering);
        expect(JSON.stringify(gathering)).toBe(before);
        const turned = {
          ...gathering,
          members: gathering.members.toReversed(),
          exclusions: gathering.exclusions.map(([a, b]): [string, string] => [b, a]).reverse(),
        };
        expect(planRound(turned)).toEqual(round);
      }),
      { numRuns: 100 },
    );
  });

  it("is no better for an exclusion more, no worse for a past round less", () => {
    fc.assert(
      fc.property(gatherings(10), fc.nat(9), fc.nat(9), (gathering, a, b) => {
        const round = planRound(gathering);
        const stricter = planRound({ ...gathering, exclusions: [...gathering.exclusions, [`m${a}`, `m${b}`]] });
        expect(stricter.unplaced.length).toBeGreaterThanOrEqual(round.unplaced.length);
        if (round.unplaced.length + stricter.unplaced.length === 0)
          expect(stricter.repeats).toBeGreaterThanOrEqual(round.repeats);
        const fresher = planRound({ ...gathering, history: gathering.history.slice(1) });
        if (round.unplaced.length === 0) expect(fresher.repeats).toBeLessThanOrEqual(round.repeats);
      }),
      { numRuns: 200 },
    );
  });

  it("repeats no more for what sectors and themes would like", () => {
    fc.assert(
      fc.property(gatherings(14), fc.array(fc.nat(3), { minLength: 14, maxLength: 14 }), (gathering, sectors) => {
        const mixed = gathering.members.map((person, index) => ({
          ...person,
          sector: String(sectors[index]),
          themes: [String(sectors[13 - index])],
        }));
        const [plain, other] = [planRound(gathering), planRound({ ...gathering, members: mixed })];
        expect(other.unplaced.length).toBe(plain.unplaced.length);
        if (plain.unplaced.length === 0) expect(other.repeats).toBe(plain.repeats);
      }),
      { numRuns: 150 },
    );
  });

  it.each([20, 50])("of %i people repeats nothing for half as many rounds, whatever came before (Dirac)", (count) => {
    const history: string[][][] = [];
    for (let round = 0; round < count / 2; round += 1) {
      const planned = planRound({ members: people(count, 1 + (count % 3)), exclusions: [], history, seed: round });
      expect(planned.repeats).toBe(0);
      history.push(planned.groups);
    }
  });

  it("prefers, of pairs that met, those who met long ago, and of the others those who share themes", () => {
    const members = people(4, 4).map((person, index) => ({
      ...person,
      themes: index === 0 || index === 3 ? ["courage"] : [],
    }));
    const [a, b, c, d] = members.map(({ id }) => id) as [string, string, string, string];
    const plan = (history: string[][][]) => planRound({ members, exclusions: [], history, seed: 3 }).groups;
    expect(plan([])).toEqual([
      [a, d],
      [b, c],
    ]);
    expect(
      plan([
        [
          [a, c],
          [b, d],
        ],
        [
          [a, d],
          [b, c],
        ],
        [
          [a, b],
          [c, d],
        ],
      ]),
    ).toEqual([
      [a, c],
      [b, d],
    ]);
    // Met twice counts more than met lately.
    expect(
      plan([
        [
          [a, b],
          [c, d],
        ],
        [
          [a, b],
          [c, d],
        ],
        [
          [a, c],
          [b, d],
        ],
        [
          [a, d],
          [b, c],
        ],
      ]),
    ).toEqual([
      [a, c],
      [b, d],
    ]);
  });

  it("draws among equals", () => {
    const rounds = Array.from(
      { length: 10 },
      (_, seed) => planRound({ members: people(8, 8), exclusions: [], history: [], seed }).groups,
    );
    expect(new Set(rounds.map((groups) => JSON.stringify(groups))).size).toBeGreaterThan(5);
  });

  it("gives somebody who was in a group of three a rest from it", () => {
    const members = people(9, 9);
    const history: string[][][] = [];
    for (let round = 0; round < 3; round += 1) {
      history.push(planRound({ members, exclusions: [], history, seed: 1 }).groups);
    }
    const inThrees = history.flat().filter(({ length }) => length === 3);
    expect(inThrees.flat().sort()).toEqual(members.map(({ id }) => id));
  });
});

describe("where not everybody can have a place", () => {
  const crowded = people(7, 3).map((person, index) => ({
    ...person,
    organisation: index < 5 ? "large" : person.organisation,
  }));

  it("says who has none and why", () => {
    const alone = planRound({ members: people(1), exclusions: [], history: [], seed: 1 });
    expect(alone).toEqual({ groups: [], unplaced: [{ id: "m000", why: "alone" }], repeats: 0, sameSector: 0 });
    const [one, other] = people(2) as [Person, Person];
    const apart = planRound({ members: people(2), exclusions: [[other.id, one.id]], history: [], seed: 1 });
    expect(apart.unplaced.map(({ why }) => why)).toEqual(["nobody-allowed", "nobody-allowed"]);
    const round = planRound({ members: crowded, exclusions: [], history: [], seed: 1 });
    expect(round.groups).toHaveLength(2);
    expect(round.unplaced.map(({ why }) => why)).toEqual(["outnumbered", "outnumbered", "outnumbered"]);
  });

  it("lets those go first who waited longest, even if others have to meet again", () => {
    const history: string[][][] = [];
    const waits = new Map<string, number>();
    for (let round = 0; round < 10; round += 1) {
      const { groups, unplaced } = planRound({ members: crowded, exclusions: [], history, seed: 9 });
      const left = new Set(unplaced.map(({ id }) => id));
      for (const { id } of crowded) waits.set(id, left.has(id) ? (waits.get(id) ?? 0) + 1 : 0);
      // Five want the two places that there are: nobody waits more than two rounds.
      expect(Math.max(...waits.values())).toBeLessThanOrEqual(2);
      history.push(groups);
    }
  });

  it("keeps one whom nobody may meet out, and places all others", () => {
    const members = people(9, 3);
    const star = members.slice(1).map(({ id }): [string, string] => ["m000", id]);
    const { unplaced, groups } = planRound({ members, exclusions: star, history: [], seed: 1 });
    expect(unplaced).toEqual([{ id: "m000", why: "nobody-allowed" }]);
    expect(groups).toHaveLength(4);
  });

  it("is an answer when nobody is there, or nobody may meet anybody", () => {
    expect(planRound({ members: [], exclusions: [], history: [], seed: 1 }).groups).toEqual([]);
    const members = people(6).map((person) => ({ ...person, organisation: "one" }));
    expect(planRound({ members, exclusions: [], history: [], seed: 1 })).toMatchObject({ groups: [], repeats: 0 });
    expect(planRound({ members: people(3), exclusions: [], history: [], seed: 1 }).groups).toEqual([
      ["m000", "m001", "m002"],
    ]);
  });

  it("finds every full pairing where one organisation has nearly half of the people", () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const members = people(20, 4).map((person, index) => ({
        ...person,
        organisation: index < 9 ? "large" : person.organisation,
      }));
      const history: string[][][] = [];
      for (let round = 0; round < 3; round += 1) {
        const planned = planRound({ members, exclusions: [["m018", "m019"]], history, seed });
        expect(planned).toMatchObject({ unplaced: [], repeats: 0 });
        history.push(planned.groups);
      }
    }
  });
});

it("refuses two people with one id, and more people than can be matched", () => {
  const [one] = people(1);
  const members = one ? [one, { ...one }] : [];
  expect(() => planRound({ members, exclusions: [], history: [], seed: 1 })).toThrow(RangeError);
  expect(() => planRound({ members: people(10_000), exclusions: [], history: [], seed: 1 })).toThrow(/too many/);
});
