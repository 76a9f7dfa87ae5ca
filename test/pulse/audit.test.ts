import { describe, expect, it } from "vitest";
import { auditFigures, type Figure } from "../../src/pulse/audit.ts";
import { judge } from "../../src/pulse/audit-verdict.ts";
import { fewestByForce } from "./brute-force.ts";
import { crossing, drawing, singles } from "./families.ts";

/** Groups of people by letter, such as a with 1 person and b with 10; a figure is the letters of its groups. */
function grouped(sizes: Record<string, number>, figures: readonly string[]) {
  const members = (letters: string) =>
    [...letters].flatMap((letter) => Array.from({ length: sizes[letter] ?? 0 }, (_, index) => `${letter}${index}`));
  return {
    people: members(Object.keys(sizes).join("")),
    figures: figures.map((letters): Figure => ({ id: letters, members: members(letters) })),
  };
}

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index}`);

/** Figures of half of the people each. */
const scattered = (people: readonly string[], count: number, draw: () => number): Figure[] =>
  Array.from({ length: count }, (_, index) => ({ id: `f${index}`, members: people.filter(() => draw() < 0.5) }));

/** What combinations with coefficients −1, 0 and 1 alone would isolate. */
function fewestBySigns(figures: readonly Figure[], people: readonly string[]): number {
  let fewest = people.length;
  for (let code = 1; code < 3 ** figures.length; code += 1) {
    const count = people.filter((person) => {
      const cell = figures.reduce(
        (sum, { members }, at) => sum + (members.includes(person) ? (Math.floor(code / 3 ** at) % 3) - 1 : 0),
        0,
      );
      return cell !== 0;
    }).length;
    if (count > 0 && count < fewest) fewest = count;
  }
  return fewest;
}

describe("one figure", () => {
  it("is safe from k people on", () => {
    expect(auditFigures({ k: 5, ...grouped({ a: 5 }, ["a"]) })).toEqual({
      safe: true,
      smallest: null,
      publish: ["a"],
      suppress: [],
      exact: true,
    });
    expect(auditFigures({ k: 5, ...grouped({ a: 4 }, ["a"]) })).toEqual({
      safe: false,
      smallest: 4,
      publish: [],
      suppress: ["a"],
      exact: true,
    });
  });

  it("of nobody isolates nobody", () => {
    const audit = auditFigures({ k: 5, people: ["p"], figures: [{ id: "none", members: [] }] });
    expect(audit).toMatchObject({ safe: true, publish: ["none"] });
  });
});

describe("differences", () => {
  it("of nested figures isolate what is between them", () => {
    const audit = auditFigures({ k: 5, ...grouped({ a: 20, b: 3 }, ["ab", "a"]) });
    expect(audit).toMatchObject({ safe: false, smallest: 3, publish: ["ab"], suppress: ["a"] });
  });

  it("are drawn whatever is published first", () => {
    const audit = auditFigures({ k: 5, ...grouped({ a: 20, b: 3 }, ["a", "ab"]) });
    expect(audit).toMatchObject({ safe: false, smallest: 3, publish: ["a"], suppress: ["ab"] });
  });

  it("from everybody isolate a complement that is not published", () => {
    const audit = auditFigures({ k: 5, ...grouped({ a: 9, b: 9, c: 2 }, ["abc", "a", "b"]) });
    expect(audit).toMatchObject({ safe: false, smallest: 2, publish: ["abc", "a"], suppress: ["b"] });
  });

  it("across crossing cuts isolate what no two figures do", () => {
    // Two cuts of four crossing groups, {ab, cd} and {ac, bd}: with three of the cells, b − c is known. No difference of two is small.
    const input = grouped({ a: 10, b: 2, c: 2, d: 10 }, ["ab", "cd", "ac", "bd"]);
    expect(auditFigures({ k: 5, ...input })).toMatchObject({ safe: false, smallest: 4, publish: ["ab", "cd"] });
  });

  it("that only move people about are safe: the same people twice", () => {
    const input = grouped({ a: 6, b: 6 }, ["ab", "a", "b"]);
    const again = input.figures.map(({ id, members }) => ({ id: `${id} again`, members: [...members].reverse() }));
    expect(auditFigures({ k: 5, ...input, figures: [...input.figures, ...again] })).toMatchObject({ safe: true });
  });
});

describe("combinations of three and more", () => {
  it("isolate one person three ways: ab + ac − bc is a twice", () => {
    const input = grouped({ a: 1, b: 10, c: 10 }, ["ab", "ac", "bc"]);
    expect(auditFigures({ k: 5, ...input })).toMatchObject({ safe: false, smallest: 1, publish: ["ab", "ac"] });
  });

  it("need coefficients besides −1, 0 and 1: abc + abd + acd − 2 bcd is a three times", () => {
    const input = grouped({ a: 1, b: 10, c: 10, d: 10 }, ["abc", "abd", "acd", "bcd"]);
    expect(fewestBySigns(input.figures, input.people)).toBeGreaterThanOrEqual(5);
    expect(auditFigures({ k: 5, ...input })).toMatchObject({ safe: false, smallest: 1, suppress: ["bcd"] });
  });

  it("are only those of the figures, not of the people", () => {
    const input = grouped({ a: 1, b: 10, c: 10, d: 10 }, ["abc", "abd", "acd"]);
    expect(auditFigures({ k: 5, ...input })).toMatchObject({ safe: true, smallest: null });
  });
});

describe("k", () => {
  it.each([
    [2, true, null],
    [3, true, null],
    [4, false, 3],
    [30, false, 3],
  ])("of %i is kept to", (k, safe, smallest) => {
    expect(auditFigures({ k, ...grouped({ a: 20, b: 3 }, ["ab", "a"]) })).toMatchObject({ safe, smallest });
  });
});

describe("a k that protects nobody", () => {
  it.each([1, 0, -5, 2.5, Number.NaN, Number.POSITIVE_INFINITY])("%d is a mistake of the caller", (k) => {
    expect(() => auditFigures({ k, ...grouped({ a: 9 }, ["a"]) })).toThrow(RangeError);
  });
});

describe("larger cohorts", () => {
  it("are judged as trying every set of people judges them", () => {
    const draw = drawing(11);
    const seen = new Set<number | null>();
    for (let round = 0; round < 12; round += 1) {
      const input = { k: 4, ...crossing(22, [3, 2, 3], draw) };
      const { smallest } = auditFigures(input);
      expect(smallest).toBe(fewestByForce(singles(input), input.k) ?? null);
      seen.add(smallest);
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  it("of 100 people and 20 figures too, as they are and with one changed for another without three of its people", () => {
    for (const seed of [1, 3, 5]) {
      const input = { k: 5, ...crossing(100, [5, 5, 5, 4], drawing(seed)) };
      expect(auditFigures(input)).toMatchObject({ safe: true, exact: true });
      expect(fewestByForce(singles(input), input.k)).toBe(undefined);
      const last = { id: "changed", members: input.figures[1]?.members.slice(3) ?? [] };
      const changed = { ...input, figures: [...input.figures.slice(0, -1), last] };
      const { smallest } = auditFigures(changed);
      expect(smallest).toBeLessThanOrEqual(3);
      expect(smallest).toBe(fewestByForce(singles(changed), input.k));
    }
  });

  it("give away three people planted between figures that are large, each and pairwise", () => {
    const draw = drawing(5);
    const input = { k: 5, ...crossing(100, [5, 5, 5, 4], draw) };
    expect(auditFigures(input)).toMatchObject({ safe: true, exact: true });
    const [first = [], second = []] = ["0.0", "1.0"].map((id) => input.figures.find((each) => each.id === id)?.members);
    // Those in one of the two cells, save three: the sum of the cells less twice what is in both is in no figure, so in no difference of two.
    const union = input.people.filter((person) => first.includes(person) || second.includes(person));
    const both = input.people.filter((person) => first.includes(person) && second.includes(person));
    const planted = [
      { id: "either", members: union.slice(3) },
      { id: "both", members: both },
    ];
    const audit = auditFigures({ ...input, figures: [...input.figures, ...planted] });
    expect(audit.safe).toBe(false);
    expect(audit.smallest).toBeLessThanOrEqual(3);
  });

  it("take the short way where there are enough bases", () => {
    const people = ids(100);
    const figures = scattered(people, 20, drawing(6));
    expect(auditFigures({ k: 5, people, figures }, 2_000_000)).toMatchObject({ safe: true, exact: true });
  });

  it("of 100 people with 20 figures are settled within 100 ms", () => {
    const draw = drawing(1);
    for (const skew of [1, 2, 3]) {
      const input = { k: 5, ...crossing(100, [5, 5, 5, 4], draw, skew) };
      const times = [1, 2, 3].map(() => {
        const before = performance.now();
        expect(auditFigures(input).exact).toBe(true);
        return performance.now() - before;
      });
      expect(Math.min(...times)).toBeLessThan(100);
    }
  });
});

describe("a budget that is too small", () => {
  const input = { k: 5, ...crossing(30, [4, 4, 3], drawing(2)) };

  it("makes everything unsafe that it leaves open, and says so", () => {
    for (const budget of [0, 1, 1000, 5000, 20_000]) {
      const audit = auditFigures(input, budget);
      const published = input.figures.filter(({ id }) => audit.publish.includes(id));
      expect(audit).toMatchObject({ safe: false, exact: false });
      expect(auditFigures({ ...input, figures: published }).safe).toBe(true);
    }
    expect(auditFigures(input, 0)).toMatchObject({ publish: [] });
    expect(auditFigures(input).exact).toBe(true);
  });

  it("never gives less than there is, and says whether it is the fewest", () => {
    const seen = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const people = ids(15);
      const large = scattered(people, 11, drawing(seed)).filter(({ members }) => members.length >= 5);
      const figures = large.map(({ members }) => members);
      const fewest = fewestByForce(singles({ k: 5, people, figures: large }), 5);
      for (let left = 1000; left < 1_000_000; left *= 1.1) {
        const verdict = judge(figures, { k: 5, any: false, purse: { left } });
        if (verdict.exact) expect(verdict.fewest).toBe(fewest);
        else expect(verdict.fewest ?? 5).toBeGreaterThanOrEqual(fewest ?? 5);
        seen.add(verdict.exact ? "the fewest" : verdict.fewest === undefined ? "none" : "some");
        if (verdict.fewest !== fewest && verdict.fewest !== undefined) seen.add("more than the fewest");
      }
    }
    expect(seen).toEqual(new Set(["none", "some", "more than the fewest", "the fewest"]));
  });

  it("says so where the verdict is settled and the choice is not", () => {
    const figures = [...input.figures, { id: "one", members: input.people.slice(0, 1) }];
    expect(auditFigures({ ...input, figures }, 0)).toMatchObject({
      safe: false,
      smallest: 1,
      publish: [],
      exact: false,
    });
  });

  it("still knows a figure that is small by itself", () => {
    const figures = [...input.figures, { id: "few", members: input.people.slice(0, 3) }];
    expect(auditFigures({ ...input, figures }, 0)).toMatchObject({ safe: false, smallest: 3, exact: false });
  });

  it("ends far too large a question in reasonable time", () => {
    const people = ids(40);
    const figures = scattered(people, 20, drawing(9));
    const audit = auditFigures({ k: 10, people, figures }, 20_000_000);
    expect(audit).toMatchObject({ safe: false, smallest: null, exact: false });
    expect(audit.publish.length).toBeGreaterThan(5);
  });
});
