// Learning sets against an integer program solved by HiGHS, which knows nothing of our way to them. The cost of a set grows by one for each
// pair alike, which is convex in how many are alike; so lines through its whole numbers say it exactly.

import highsLoader from "highs";
import { beforeAll, describe, expect, it } from "vitest";
import { drawBelow, draws } from "../../src/matching/draws.ts";
import { planSets, type SetPerson, setSizes } from "../../src/matching/sets.ts";
import { people } from "./cohorts.ts";

const WEIGHTS = { sector: 4, size: 2, place: 1 } as const;
const ATTRIBUTES = ["sector", "size", "place"] as const;

function cohort(count: number, seed: number): { members: SetPerson[]; exclusions: [string, string][] } {
  const draw = draws(seed, "cohort");
  const members = people(count).map((person) => ({
    ...person,
    sector: `sector ${drawBelow(draw, 5)}`,
    size: `size ${drawBelow(draw, 3)}`,
    place: `place ${drawBelow(draw, 6)}`,
  }));
  const any = () => members[drawBelow(draw, count)] as SetPerson;
  const pairs = Array.from({ length: Math.floor(0.3 * count) }, () => [any(), any()] as const);
  return { members, exclusions: pairs.filter(([a, b]) => a.id !== b.id).map(([a, b]) => [a.id, b.id]) };
}

/** The program in CPLEX's format: who is in which set (x), and how many pairs are alike in each set and group (z). */
function programOf(members: readonly SetPerson[], exclusions: readonly (readonly [string, string])[]): string {
  const sizes = setSizes(members.length, [5, 7]);
  const x = (person: number, set: number) => `x_${person}_${set}`;
  const all = members.map((_, person) => person);
  const at = new Map(members.map(({ id }, person) => [id, person]));
  const apart = all.flatMap((one) =>
    all
      .filter((other) => other > one && members[one]?.organisation === members[other]?.organisation)
      .map((other) => [one, other]),
  );
  const kept = [...apart, ...exclusions.map(([a, b]) => [at.get(a) ?? 0, at.get(b) ?? 0])];
  const goal: string[] = [];
  const rows: string[] = [];
  for (const person of all) rows.push(`${sizes.map((_, set) => x(person, set)).join(" + ")} = 1`);
  sizes.forEach((size, set) => {
    rows.push(`${all.map((person) => x(person, set)).join(" + ")} = ${size}`);
    for (const [one = 0, other = 0] of kept) rows.push(`${x(one, set)} + ${x(other, set)} <= 1`);
    for (const attribute of ATTRIBUTES) {
      for (const [group, value] of [...new Set(members.map((one) => one[attribute]))].entries()) {
        const alike = all.filter((person) => members[person]?.[attribute] === value);
        const z = `z_${attribute}_${group}_${set}`;
        goal.push(`${WEIGHTS[attribute]} ${z}`);
        for (let line = 1; line < size; line += 1) {
          const sum = alike.map((person) => `- ${line} ${x(person, set)}`).join(" ");
          rows.push(`${z} ${sum} >= ${(-line * (line + 1)) / 2}`);
        }
      }
    }
  });
  const whole = all.flatMap((person) => sizes.map((_, set) => x(person, set)));
  return `Minimize\n ${goal.join(" + ")}\nSubject To\n${rows.map((row, n) => ` r${n}: ${row}`).join("\n")}\nBinary\n ${whole.join("\n ")}\nEnd\n`;
}

/** Its types speak of a module with a default export, which under Node it is itself. */
const load = highsLoader as unknown as () => Promise<{
  solve(program: string, options: { time_limit: number }): { Status: string; ObjectiveValue: number };
}>;

describe("learning sets and an integer program", () => {
  let solve: (program: string) => { Status: string; ObjectiveValue: number };
  beforeAll(async () => {
    const highs = await load();
    solve = (program) => highs.solve(program, { time_limit: 25 });
  });

  it.each([
    [12, 1],
    [18, 2],
    [24, 3],
    [30, 4],
  ])("of %i people agree on the least cost", (count, seed) => {
    const { members, exclusions } = cohort(count, seed);
    const { cost, unplaced } = planSets({ members, exclusions, between: [5, 7], seed });
    const best = solve(programOf(members, exclusions));
    expect(best.Status).toBe("Optimal");
    expect({ cost, unplaced }).toEqual({ cost: Math.round(best.ObjectiveValue), unplaced: [] });
  });

  it("finds a better division where one is made worse on purpose", () => {
    const { members } = cohort(18, 2);
    const careless = members.reduce((sum, one, at) => {
      const set = members.slice(at + 1, Math.ceil((at + 1) / 6) * 6);
      return (
        sum +
        set.reduce(
          (more, other) =>
            more + ATTRIBUTES.reduce((all, key) => all + (one[key] === other[key] ? WEIGHTS[key] : 0), 0),
          0,
        )
      );
    }, 0);
    expect(solve(programOf(members, [])).ObjectiveValue).toBeLessThan(careless);
  });
});
