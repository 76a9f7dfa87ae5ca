// Families of figures, as fast-check draws them: groups of people who are kept together, and which figures each group is in.

import fc from "fast-check";
import type { AuditInput, Figure } from "../../src/pulse/audit.ts";
import type { Group } from "./brute-force.ts";

export interface Family {
  k: number;
  groups: Group[];
  figures: number;
}

/** Writes a family as the auditor takes it. Figures are f0, f1, … and people p0, p1, … */
export function inputOf({ k, groups, figures }: Family): AuditInput {
  const people: string[] = [];
  const members = Array.from({ length: figures }, (): string[] => []);
  for (const { weight, figures: within } of groups) {
    for (let count = 0; count < weight; count += 1) {
      const person = `p${people.length}`;
      people.push(person);
      within.forEach((covered, figure) => {
        if (covered) members[figure]?.push(person);
      });
    }
  }
  return { k, people, figures: members.map((each, figure) => ({ id: `f${figure}`, members: each })) };
}

const familyWith = (most: { groups: number; figures: number; k: number }, weight: fc.Arbitrary<number>) =>
  fc
    .record({
      groups: fc.integer({ min: 1, max: most.groups }),
      figures: fc.integer({ min: 1, max: most.figures }),
      k: fc.integer({ min: 2, max: most.k }),
    })
    .chain(({ groups, figures, k }): fc.Arbitrary<Family> => {
      const within = fc.array(fc.boolean(), { minLength: figures, maxLength: figures });
      return fc
        .array(fc.record({ weight, figures: within }), { minLength: groups, maxLength: groups })
        .map((drawn) => ({ k, figures, groups: drawn }));
    });

/** Any family of up to 6 figures over up to 10 people. */
export const anyFamily = familyWith({ groups: 10, figures: 6, k: 6 }, fc.constant(1));

/** Any family of up to 7 figures over up to 9 groups of up to 7 people. */
export const familyOfGroups = familyWith({ groups: 9, figures: 7, k: 9 }, fc.integer({ min: 1, max: 7 }));

/** Everybody, and two or three cuts that cross: each person is in one cell of each. */
export const crossingCuts: fc.Arbitrary<Family> = fc
  .record({
    k: fc.integer({ min: 2, max: 6 }),
    cells: fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 2, maxLength: 3 }),
  })
  .chain(({ k, cells }) =>
    fc
      .array(
        fc.record({
          weight: fc.integer({ min: 1, max: 6 }),
          cell: fc.tuple(...cells.map((count) => fc.integer({ min: 0, max: count - 1 }))),
        }),
        { minLength: 4, maxLength: 10, size: "max" },
      )
      .map((people) => ({
        k,
        figures: 1 + cells.reduce((sum, count) => sum + count, 0),
        groups: people.map(({ weight, cell }) => ({
          weight,
          figures: [true, ...cells.flatMap((count, cut) => Array.from({ length: count }, (_, at) => cell[cut] === at))],
        })),
      })),
  );

/** A cell with the cells that divide it, in part or altogether. */
export interface Cell {
  own: number;
  parts: Cell[];
}

const cellOf = (deeper: fc.Arbitrary<Cell[]>): fc.Arbitrary<Cell> =>
  fc.record({ own: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 })), parts: deeper });

/** Trees of up to four levels. */
export const nestedCells: fc.Arbitrary<Cell> = [2, 3, 3].reduce(
  (cell, parts) => cellOf(fc.array(cell, { maxLength: parts, size: "max" })),
  cellOf(fc.constant([])),
);

/** The figures of a tree of cells: each cell is the people of its own and all of its parts'. */
export function figuresOf(root: Cell): { people: string[]; figures: Figure[] } {
  const people: string[] = [];
  const figures: Figure[] = [];
  const visit = ({ own, parts }: Cell): string[] => {
    const id = `cell${figures.length}`;
    const members: string[] = [];
    figures.push({ id, members });
    for (let count = 0; count < own; count += 1) {
      members.push(`p${people.length}`);
      people.push(`p${people.length}`);
    }
    for (const part of parts) members.push(...visit(part));
    return members;
  };
  visit(root);
  return { people, figures };
}

/** Everybody as a group of their own. */
export const singles = ({ people, figures }: AuditInput): Group[] =>
  people.map((person) => ({ weight: 1, figures: figures.map(({ members }) => members.includes(person)) }));

/** A sequence in [0, 1) for large families that are the same on every run (a linear congruence, high bits). */
export function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

/** Everybody, and cuts whose cells are as large on average as each other, or the more uneven the larger `skew` is. */
export function crossing(people: number, cuts: readonly number[], draw: () => number, skew = 1): Omit<AuditInput, "k"> {
  const ids = Array.from({ length: people }, (_, index) => `p${index}`);
  const figures = cuts.flatMap((cells, cut) => {
    const of = ids.map(() => Math.floor(draw() ** skew * cells));
    return Array.from({ length: cells }, (_, cell) => ({
      id: `${cut}.${cell}`,
      members: ids.filter((_, index) => of[index] === cell),
    }));
  });
  return { people: ids, figures: [{ id: "all", members: ids }, ...figures] };
}
