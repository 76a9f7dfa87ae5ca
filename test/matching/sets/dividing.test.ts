import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readIssues } from "../../../src/matching/sets/beginning.ts";
import {
  type Choice,
  divide,
  type Forming,
  freshened,
  mayBeTogether,
  mergeFor,
  qualityOf,
} from "../../../src/matching/sets/dividing.ts";
import { nextPresenter, stepsOf } from "../../../src/matching/sets/words.ts";
import { gatherings, pairsOf, people, Rules } from "../cohorts.ts";

const setPeople = (count: number) =>
  people(count).map((person, index) => ({ ...person, size: person.id, place: `place ${index % 3}` }));

const formings: fc.Arbitrary<Forming> = gatherings(16).chain(({ members, exclusions, seed }) =>
  fc.record({
    people: fc.constant(
      members.map((person, index) => ({ ...person, absent: false, size: person.id, place: String(index % 3) })),
    ),
    exclusions: fc.constant(exclusions),
    between: fc.constantFrom<readonly [number, number]>([5, 7], [3, 4]),
    seed: fc.constant(seed),
    issues: fc.constant(["x", "y", "z"]),
    choices: fc
      .array(
        fc.record({ issues: fc.uniqueArray(fc.constantFrom("x", "y", "z"), { maxLength: 3 }), out: fc.boolean() }),
        {
          minLength: 16,
          maxLength: 16,
        },
      )
      .map(
        (all) =>
          new Map<string, Choice>(
            all.map((choice, index) => [`m${index}`, choice.out ? { issues: [], out: true } : choice]),
          ),
      ),
  }),
);

const broken = ({ people: all, exclusions, choices }: Forming, sets: string[][], unplaced: string[]): string[] =>
  new Rules({
    members: all.filter(({ id }) => choices?.get(id)?.out !== true),
    exclusions,
    history: [],
    seed: 0,
  }).broken(
    sets,
    unplaced.map((id) => ({ id })),
    [1, 2, 3, 4, 5, 6, 7],
  );

describe("dividing people into sets", () => {
  it("keeps the rules, has everybody once, and nobody who sits out", () => {
    fc.assert(
      fc.property(formings, (forming) => {
        const { sets, unplaced } = divide(forming);
        // Nobody chose an issue: there is nothing to form sets around.
        if (sets.length === 0) return;
        expect(
          broken(
            forming,
            sets.map(({ members }) => members),
            unplaced,
          ),
        ).toEqual([]);
        expect(sets.every(({ members }) => members.length > 1)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("is counted beside its bound, and by what people got", () => {
    const choices = new Map<string, Choice>([
      ["m000", { issues: ["x", "y"], out: false }],
      ["m001", { issues: ["y", "x"], out: false }],
      ["m002", { issues: ["z"], out: false }],
      ["m003", { issues: [], out: false }],
    ]);
    const forming = { people: setPeople(4), exclusions: [], between: [2, 4] as const, seed: 1, choices };
    const sets = [{ issue: "x", members: ["m000", "m001", "m002", "m003"] }];
    // Four sectors; of three places, the first has two people.
    expect(qualityOf({ sets, unplaced: [] }, forming)).toEqual({
      ...{ sameSector: 0, samePlace: 1, cost: 1, bound: 1 },
      choices: { got: [1, 1, 0], none: 1, open: 1 },
    });
  });

  it.each([12, 18, 24, 30])("reaches the bound for %i people in mixed sets", (count) => {
    const forming = { people: setPeople(count), exclusions: [], between: [5, 7] as const, seed: 1 };
    const { cost, bound } = qualityOf(divide(forming), forming);
    expect(cost).toBe(bound);
  });
});

describe("a proposal that waits", () => {
  it("stays right whoever comes and goes", () => {
    fc.assert(
      fc.property(formings, fc.array(fc.nat(15), { maxLength: 4 }), (forming, gone) => {
        const before = divide({ ...forming, people: forming.people.filter((_, index) => index % 5 !== 4) });
        const now = { ...forming, people: forming.people.filter((_, index) => !gone.includes(index)) };
        const after = freshened(before.sets, now);
        expect(
          broken(
            now,
            after.sets.map(({ members }) => members),
            after.unplaced,
          ),
        ).toEqual([]);
        expect(freshened(after.sets, now)).toEqual(after);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a set that has become small", () => {
  const [a, b, c, d, e, f, g] = setPeople(7) as [ReturnType<typeof setPeople>[number], ...ReturnType<typeof setPeople>];
  const small = { id: "small", issueId: "x", people: [a, b].flatMap((one) => one ?? []) };
  const same = { id: "same", issueId: "x", people: [c, d, e].flatMap((one) => one ?? []) };
  const other = { id: "other", issueId: "y", people: [f].flatMap((one) => one ?? []) };

  it("goes on with one of its own issue, else with the smallest, within the rules and not too large", () => {
    expect(mergeFor(small, [small, other, same], [], 5)?.id).toBe("same");
    expect(mergeFor(small, [same, other], [], 2)?.id).toBe("other");
    expect(mergeFor(small, [same, other], [["m000", "m002"]], 5)?.id).toBe("other");
    expect(mergeFor(small, [same], [["m002", "m000"]], 5)).toBeUndefined();
    expect(mergeFor(small, [small], [], 5)).toBeUndefined();
    expect(mayBeTogether([a, { ...(g ?? a), organisation: a.organisation }], [])).toBe(false);
    expect(pairsOf(["x", "y"])).toHaveLength(1);
  });
});

describe("a meeting", () => {
  it.each([60, 90, 120, 150, 180])("of %i minutes has steps that fill it, most of it for questions", (minutes) => {
    const steps = stepsOf(minutes);
    expect(steps.reduce((sum, step) => sum + step.minutes, 0)).toBe(minutes);
    const ask = steps.find(({ step }) => step === "ask")?.minutes ?? 0;
    expect(steps.every((step) => step.minutes >= 5 && step.minutes % 5 === 0 && step.minutes <= ask)).toBe(true);
  });

  it("lets everybody present in turn; whoever was passed over is next", () => {
    const places = ["a", "b", "c"].map((memberId, turn) => ({ memberId, turn }));
    const meetings: { presenterId: string | null; cancelled: boolean }[] = [];
    const order = Array.from({ length: 6 }, () => {
      const presenterId = nextPresenter(places, meetings) ?? null;
      meetings.push({ presenterId, cancelled: false });
      return presenterId;
    });
    expect(order).toEqual(["a", "b", "c", "a", "b", "c"]);
    expect(nextPresenter(places, [{ presenterId: "b", cancelled: false }])).toBe("a");
    expect(nextPresenter(places, [{ presenterId: "a", cancelled: true }])).toBe("a");
    expect(nextPresenter([], [])).toBeUndefined();
  });
});

describe("issues that were written", () => {
  it.each([
    ["Housing\nCare", ["Housing", "Care"]],
    ["- Housing\n* Care\n3. Growth\n\n  • Trust  in   us ", ["Housing", "Care", "Growth", "Trust in us"]],
    ["Housing\nHousing", ["Housing"]],
    ["", []],
  ])("%j", (typed, expected) => {
    expect(readIssues(typed)).toEqual(expected);
  });
});
