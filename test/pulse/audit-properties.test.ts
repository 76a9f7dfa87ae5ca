import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuditInput, auditFigures } from "../../src/pulse/audit.ts";
import { fewestByForce, greedyByForce } from "./brute-force.ts";
import {
  anyFamily,
  crossing,
  crossingCuts,
  drawing,
  type Family,
  familyOfGroups,
  figuresOf,
  inputOf,
  nestedCells,
} from "./families.ts";

const RUNS = 2500;
const families: [string, fc.Arbitrary<Family>][] = [
  ["arbitrary figures over single people", anyFamily],
  ["arbitrary figures over groups", familyOfGroups],
  ["crossing cuts", crossingCuts],
];

describe.each(families)("of %s", (_, family) => {
  it("the auditor says what trying every set of people says", () => {
    fc.assert(
      fc.property(family, (drawn) => {
        const audit = auditFigures(inputOf(drawn));
        const fewest = fewestByForce(drawn.groups, drawn.k);
        expect(audit).toMatchObject({ safe: fewest === undefined, smallest: fewest ?? null, exact: true });
        const taken = greedyByForce(drawn.groups, drawn.figures, drawn.k).map((figure) => `f${figure}`);
        expect(audit.publish).toEqual(taken);
        expect([...audit.publish, ...audit.suppress].sort()).toEqual(
          inputOf(drawn)
            .figures.map(({ id }) => id)
            .sort(),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it("one more figure never makes unsafe safe, nor isolates more people than before", () => {
    fc.assert(
      fc.property(family, (drawn) => {
        const input = inputOf(drawn);
        const fewer = auditFigures({ ...input, figures: input.figures.slice(0, -1) });
        const all = auditFigures(input);
        expect(all.safe && !fewer.safe).toBe(false);
        expect(all.smallest ?? drawn.k).toBeLessThanOrEqual(fewer.smallest ?? drawn.k);
      }),
      { numRuns: 300 },
    );
  });

  it("the verdict depends neither on the order nor on the names", () => {
    fc.assert(
      fc.property(family, fc.infiniteStream(fc.nat()), (drawn, keys) => {
        const input = inputOf(drawn);
        const { safe, smallest, exact } = auditFigures(input);
        expect(auditFigures(reordered(input, keys))).toMatchObject({ safe, smallest, exact });
        const renamed = auditFigures(relabelled(input));
        expect(renamed).toMatchObject({ safe, smallest, exact });
        expect(renamed.publish).toEqual(auditFigures(input).publish.map((id) => `figure ${id}`));
      }),
      { numRuns: 300 },
    );
  });
});

describe("what is published", () => {
  it("is safe together, whatever the figures", () => {
    const draw = drawing(7);
    for (let round = 0; round < 60; round += 1) {
      const input = { k: 5, ...crossing(12 + round, [3, 4, 2, 3], draw, 1 + draw()) };
      const { publish, exact } = auditFigures(input);
      const published = input.figures.filter(({ id }) => publish.includes(id));
      expect(exact).toBe(true);
      expect(auditFigures({ ...input, figures: published })).toMatchObject({ safe: true, smallest: null, publish });
    }
  });

  it("would be more with the threshold alone, which is not safe", () => {
    const input = { k: 5, ...crossing(16, [3, 3], drawing(3)) };
    const figures = input.figures.filter(({ members }) => members.length >= input.k);
    expect(auditFigures({ ...input, figures }).safe).toBe(false);
    expect(auditFigures(input).publish.length).toBeLessThan(figures.length);
  });
});

describe("nested cells", () => {
  it("are safe if and only if what each has beyond its parts is nobody or at least k people", () => {
    fc.assert(
      fc.property(nestedCells, fc.integer({ min: 2, max: 7 }), (root, k) => {
        const residuals: number[] = [];
        const visit = (cell: typeof root): void => {
          residuals.push(cell.own);
          cell.parts.forEach(visit);
        };
        visit(root);
        const few = residuals.filter((own) => own > 0 && own < k);
        const smallest = few.length === 0 ? null : Math.min(...few);
        expect(auditFigures({ k, ...figuresOf(root) })).toMatchObject({
          safe: smallest === null,
          smallest,
          exact: true,
        });
      }),
      { numRuns: RUNS },
    );
  });
});

function reordered(input: AuditInput, keys: Iterable<number>): AuditInput {
  const stream = keys[Symbol.iterator]();
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, key: Number(stream.next().value) }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  return {
    ...input,
    people: shuffled(input.people),
    figures: shuffled(input.figures.map(({ id, members }) => ({ id, members: shuffled(members) }))),
  };
}

const relabelled = ({ k, people, figures }: AuditInput): AuditInput => ({
  k,
  people: people.map((person) => `somebody, ${person}`),
  figures: figures.map(({ id, members }) => ({
    id: `figure ${id}`,
    members: members.map((person) => `somebody, ${person}`),
  })),
});
