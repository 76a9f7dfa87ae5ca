import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areSafe } from "../../../src/pulse/audit.ts";
import { epochOf, exactPlaces, type PastFigure, packColumns, unpackColumns } from "../../../src/pulse/close/across.ts";
import { fewestByForce } from "../brute-force.ts";

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const across = { k: 5, safe: areSafe };
const figure = (members: number[], more: Partial<PastFigure> = {}): PastFigure => ({
  ...{ waveId: `w${members.length}`, epoch: 1, place: "all", members, exact: true },
  ...more,
});

describe("the epoch", () => {
  it("is the first where nothing was shown before", () => expect(epochOf([], range(0, 12), across)).toBe(1));
  it("goes on with the same roster", () => expect(epochOf([figure(range(0, 12))], range(0, 12), across)).toBe(1));
  it.each([
    ["one who left", range(1, 12)],
    ["one who joined", range(0, 13)],
    ["two left and two joined", range(2, 14)],
  ])("ends with %s", (_, roster) => expect(epochOf([figure(range(0, 12))], roster, across)).toBe(2));
  it("goes on where at least k have changed", () =>
    expect(epochOf([figure(range(0, 12))], range(0, 17), across)).toBe(1));
  it("looks back at every wave of the epoch, not at the last alone", () => {
    const past = [figure(range(0, 12)), figure(range(0, 17))];
    expect(epochOf(past, range(0, 13), across)).toBe(2);
  });
  it("does not look behind the last epoch: nothing is compared with what lies there", () => {
    const past = [figure(range(0, 12)), figure(range(0, 20), { epoch: 2 })];
    expect(epochOf(past, range(0, 20), across)).toBe(2);
    expect(epochOf(past, range(0, 12), across)).toBe(2);
  });
  it("ends where nobody knows any more whom the last was about", () =>
    expect(epochOf([figure([])], range(0, 12), across)).toBe(2));
});

describe("what may be exact", () => {
  const all = (members: number[]) => [{ place: "all", members }];
  it("the first wave may", () => expect([...exactPlaces([], all(range(0, 30)), across)]).toEqual(["all"]));
  it("the same people again may", () =>
    expect([...exactPlaces([figure(range(0, 30))], all(range(0, 30)), across)]).toEqual(["all"]));
  it("a wave after one person has left may not, whatever epoch it is", () => {
    const past = [figure(range(0, 30)), figure(range(3, 30), { epoch: 2, exact: false })];
    expect(exactPlaces(past, all(range(1, 30)), across).size).toBe(0);
  });
  it("what was said coarsely does not stand in the way", () =>
    expect(exactPlaces([figure(range(0, 30), { exact: false })], all(range(1, 30)), across).size).toBe(1));
  it("everybody comes before cells", () => {
    const candidates = [...all(range(0, 30)), { place: "sector:a", members: range(0, 27) }];
    expect([...exactPlaces([], candidates, across)]).toEqual(["all"]);
  });
  it("nothing may beside an exact figure of unknown people", () =>
    expect(exactPlaces([figure([])], all(range(0, 30)), across).size).toBe(0));

  it("never lets a combination of exact figures isolate fewer than k, over seasons of coming and going, by brute force", () => {
    const wave = fc.record({
      gone: fc.array(fc.integer({ min: 0, max: 13 }), { maxLength: 3 }),
      cell: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(wave, { minLength: 2, maxLength: 7 }), fc.integer({ min: 2, max: 5 }), (waves, k) => {
        const past: PastFigure[] = [];
        for (const [at, { gone, cell }] of waves.entries()) {
          const roster = range(0, 14).filter((person) => !gone.includes(person));
          const candidates = [
            { place: "all", members: roster },
            { place: "sector:a", members: roster.filter((person) => person % 6 < cell) },
          ];
          const exact = exactPlaces(past, candidates, { k, safe: areSafe });
          for (const { place, members } of candidates) {
            past.push({ waveId: String(at), epoch: 1, place, members, exact: exact.has(place) });
          }
        }
        const shown = past.filter(({ exact }) => exact);
        const groups = range(0, 14).map((person) => ({
          weight: 1,
          figures: shown.map(({ members }) => members.includes(person)),
        }));
        expect(fewestByForce(groups, k)).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });
});

it("numbers come back as they were stored", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 31 - 1 })), (columns) => {
      expect(unpackColumns(packColumns(columns))).toEqual([...columns].sort((a, b) => a - b));
    }),
  );
});
