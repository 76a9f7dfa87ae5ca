import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditFigures } from "../../../src/pulse/audit.ts";
import { placeKey, rememberingAuditor, tallyItem } from "../../../src/pulse/close/tally.ts";
import type { Ballot, ItemAnswer } from "../../../src/pulse/wave/ballot.ts";
import { fewestByForce } from "../brute-force.ts";

const ballot = (answer: ItemAnswer | undefined, sector?: string, level?: string): Ballot => ({
  segments: { ...(sector === undefined ? {} : { sector }), ...(level === undefined ? {} : { level }) },
  answers: answer === undefined ? {} : { x: answer },
});
const many = (count: number, one: Ballot): Ballot[] => Array.from({ length: count }, () => one);
const tally = (ballots: Ballot[], k = 5, cuts = ["sector", "level"]) =>
  tallyItem("x", { cuts, ballots, k, audit: auditFigures });

describe("an item", () => {
  it("counts those who gave it a score, and nobody else", () => {
    const ballots = [
      ...many(3, ballot(5)),
      ...many(3, ballot(2)),
      ...many(4, ballot("not-applicable")),
      ballot(undefined),
    ];
    expect(tally(ballots)).toEqual([{ cut: "", cell: "", item: "x", marginal: { n: 6, sum: 21, favourable: 3 } }]);
  });
  it("is withheld where fewer than k scored it, however many answered", () => {
    expect(tally([...many(4, ballot(5)), ...many(30, ballot("not-applicable"))])).toEqual([]);
    expect(tally(many(9, ballot(5)), 10)).toEqual([]);
    expect(tally(many(10, ballot(5)), 10)).toHaveLength(1);
  });
  it("is not cut below twenty, whatever the cells", () => {
    const nineteen = [...many(10, ballot(4, "Health")), ...many(9, ballot(3, "Police"))];
    expect(tally(nineteen).map(placeKey)).toEqual(["all"]);
    const twenty = [...nineteen, ballot(3, "Health")];
    expect(tally(twenty).map(placeKey)).toEqual(["all", "sector:Health", "sector:Police"]);
  });
  it("withholds a cell where the others leave fewer than k", () => {
    const ballots = [...many(11, ballot(4, "Health")), ...many(8, ballot(3, "Police")), ...many(3, ballot(1, "Fire"))];
    expect(tally(ballots).map(placeKey)).toEqual(["all", "sector:Health"]);
  });
  it("withholds a cell that leaves few without a cell", () => {
    const ballots = [...many(18, ballot(4, "Health")), ...many(3, ballot(4))];
    expect(tally(ballots).map(placeKey)).toEqual(["all"]);
  });
  it("prefers the cut that was declared first", () => {
    const ballots = [
      ...many(10, ballot(4, "Health", "local")),
      ...many(2, ballot(4, "Health", "national")),
      ...many(10, ballot(4, "Police", "national")),
    ];
    expect(tally(ballots, 5, ["sector", "level"]).map(placeKey)).toEqual(["all", "sector:Health", "sector:Police"]);
    expect(tally(ballots, 5, ["level", "sector"]).map(placeKey)).toEqual(["all", "level:local", "level:national"]);
  });
});

const person = fc.record({
  sector: fc.constantFrom("a", "b", "c", undefined),
  level: fc.constantFrom("x", "y", undefined),
  answer: fc.constantFrom<ItemAnswer | undefined>(1, 3, 5, "not-applicable", undefined),
  other: fc.constantFrom<ItemAnswer>(1, 2, 3, 4, 5),
});

it("shows nothing that could be subtracted down to fewer than k, by brute force", () => {
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 18, maxLength: 40, size: "max" }),
      fc.integer({ min: 2, max: 6 }),
      (people, k) => {
        const ballots = people.map(({ answer, sector, level }) => ballot(answer, sector, level));
        const shown = tally(ballots, k);
        // People of the same cells and the same kind of answer, as one group.
        const groups = new Map<string, { weight: number; figures: boolean[] }>();
        for (const { answer, sector, level } of people) {
          if (typeof answer !== "number") continue;
          const key = `${sector} ${level}`;
          const figures = shown.map(({ cut, cell }) => cut === "" || (cut === "sector" ? sector : level) === cell);
          const group = groups.get(key) ?? { weight: 0, figures };
          groups.set(key, { ...group, weight: group.weight + 1 });
        }
        expect(fewestByForce([...groups.values()], k)).toBeUndefined();
      },
    ),
    { numRuns: 200 },
  );
});

it("withholds by who answered, never by what they said", () => {
  fc.assert(
    fc.property(fc.array(person, { minLength: 20, maxLength: 60, size: "max" }), (people) => {
      const one = people.map(({ answer, sector, level }) => ballot(answer, sector, level));
      const other = people.map((each) =>
        ballot(typeof each.answer === "number" ? each.other : each.answer, each.sector, each.level),
      );
      expect(tally(one).map(placeKey)).toEqual(tally(other).map(placeKey));
    }),
  );
});

it("asks the auditor once for the same memberships", () => {
  let asked = 0;
  const audit = rememberingAuditor((input) => {
    asked += 1;
    return auditFigures(input);
  });
  const ballots = many(24, { segments: { sector: "Health" }, answers: { x: 4, y: 2, z: "not-applicable" } });
  for (const item of ["x", "y"]) tallyItem(item, { cuts: ["sector"], ballots, k: 5, audit });
  expect(asked).toBe(1);
});
