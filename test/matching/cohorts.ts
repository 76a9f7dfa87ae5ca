// Cohorts to match, drawn by fast-check, and what to say of a result by the rules alone.

import fc from "fast-check";
import type { Gathering, Person } from "../../src/matching/gathering.ts";

/** People m00, m01 … , each of an organisation of their own, sectors in turn. */
export function people(count: number, sectors = 4): Person[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `m${String(index).padStart(3, "0")}`,
    organisation: `organisation ${index}`,
    sector: `sector ${index % sectors}`,
  }));
}

/** Cohorts with crowded organisations, conflicts, absences, and a history that may name people who left and groups that are forbidden by now. */
export const gatherings = (most: number): fc.Arbitrary<Gathering> =>
  fc
    .record({
      count: fc.nat(most),
      organisations: fc.integer({ min: 1, max: 12 }),
      sectors: fc.integer({ min: 1, max: 4 }),
    })
    .chain(({ count, organisations, sectors }) => {
      const id = fc.nat(count + 2).map((number) => `m${number}`);
      return fc.record({
        members: fc.tuple(
          ...Array.from({ length: count }, (_, index) =>
            fc.record({
              id: fc.constant(`m${index}`),
              organisation: fc.nat(organisations).map(String),
              sector: fc.nat(sectors).map(String),
              absent: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
            }),
          ),
        ) as fc.Arbitrary<Person[]>,
        exclusions: fc.array(fc.tuple(id, id), { maxLength: 6 }),
        history: fc.array(
          fc.shuffledSubarray(Array.from({ length: count + 2 }, (_, index) => `m${index}`)).chain((ids) =>
            fc.integer({ min: 2, max: 3 }).map((size) => {
              const groups: string[][] = [];
              for (let at = 0; at + size <= ids.length; at += size) groups.push(ids.slice(at, at + size));
              return groups;
            }),
          ),
          { maxLength: 6 },
        ),
        seed: fc.nat(1000),
      });
    });

/** The rules, read off the input without any of the code under test. */
export class Rules {
  readonly present: Map<string, Person>;
  readonly #exclusions: Set<string>;
  readonly #met: Set<string>;

  constructor({ members, exclusions, history }: Gathering) {
    this.present = new Map(members.filter(({ absent }) => !absent).map((person) => [person.id, person]));
    this.#exclusions = new Set(exclusions.map(([a, b]) => key(a, b)));
    this.#met = new Set(
      history
        .flat()
        .flatMap(pairsOf)
        .map(([a, b]) => key(a, b)),
    );
  }

  mayMeet(a: string, b: string): boolean {
    return this.present.get(a)?.organisation !== this.present.get(b)?.organisation && !this.#exclusions.has(key(a, b));
  }

  haveMet(a: string, b: string): boolean {
    return this.#met.has(key(a, b));
  }

  sameSector(a: string, b: string): boolean {
    return this.present.get(a)?.sector === this.present.get(b)?.sector;
  }

  /** What is wrong with groups whatever else may be had: places, sizes, exclusions. */
  broken(
    groups: readonly (readonly string[])[],
    unplaced: readonly { id: string }[],
    sizes: readonly number[],
  ): string[] {
    const placed = [...groups.flat(), ...unplaced.map(({ id }) => id)];
    return [
      ...(placed.toSorted().join() === [...this.present.keys()].toSorted().join()
        ? []
        : ["not everybody present is there once"]),
      ...groups.filter(({ length }) => !sizes.includes(length)).map((group) => `a group of ${group.length}`),
      ...groups
        .flatMap(pairsOf)
        .filter(([a, b]) => !this.mayMeet(a, b))
        .map(([a, b]) => `${a} meets ${b}`),
    ];
  }
}

export function pairsOf(group: readonly string[]): [string, string][] {
  return group.flatMap((one, index) => group.slice(index + 1).map((other): [string, string] => [one, other]));
}

const key = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** 0 where everybody has the same, near 1 where one has everything. */
export function gini(numbers: readonly number[]): number {
  const sum = numbers.reduce((total, number) => total + number, 0);
  if (sum === 0) return 0;
  const differences = numbers
    .flatMap((one) => numbers.map((other) => Math.abs(one - other)))
    .reduce((total, number) => total + number, 0);
  return differences / (2 * numbers.length * sum);
}
