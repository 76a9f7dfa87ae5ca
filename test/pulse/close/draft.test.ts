import { describe, expect, it } from "vitest";
import { areSafe } from "../../../src/pulse/audit.ts";
import { shuffled } from "../../../src/pulse/close/comments.ts";
import { digestOf, draftRelease, type Guards, type Invited } from "../../../src/pulse/close/draft.ts";
import { GUARDS } from "../../../src/pulse/close/steps.ts";
import type { Ballot } from "../../../src/pulse/wave/ballot.ts";

const asked = { k: 5, strict: false, items: ["x", "y"], cuts: ["sector"], comment: true };
const sectorOf = (person: number) => (person % 2 === 0 ? "Health" : "Police");
const ballots = (count: number, comments = 0): Ballot[] =>
  Array.from({ length: count }, (_, person) => ({
    segments: { sector: sectorOf(person) },
    answers: { x: 4, y: person < 4 ? 2 : "not-applicable" },
    ...(person < comments ? { comment: ` comment ${person} ` } : {}),
  }));
const roster = (count: number): Invited[] =>
  Array.from({ length: count }, (_, person) => ({ column: 1000 + person, segments: { sector: sectorOf(person) } }));
const draft = (count: number, more: Partial<typeof asked> & { comments?: number; guards?: Guards } = {}) =>
  draftRelease(
    { ...asked, ...more },
    { ballots: ballots(count, more.comments), roster: roster(count + 2), past: [] },
    more.guards ?? GUARDS,
  );

describe("with fewer than k", () => {
  it("nothing is released but that, and no number that tells how many", () => {
    expect(draft(4, { comments: 4 })).toEqual({
      tier: "none",
      band: "fewer",
      body: { version: 1, k: 5, strict: false, cuts: [{ cut: "sector", shown: "none" }], comments: "too-few" },
      cells: [],
      comments: [],
      epoch: null,
      figures: [],
    });
    expect(draft(9, { k: 10 }).tier).toBe("none");
  });
  it("people who left every item out are too few as well", () => {
    const blank = Array.from({ length: 30 }, (): Ballot => ({ segments: {}, answers: { x: "not-applicable" } }));
    expect(draftRelease(asked, { ballots: blank, roster: roster(30), past: [] }, GUARDS).tier).toBe("none");
  });
  it("an empty ballot is nobody's answer", () => {
    const empty: Ballot = { segments: {}, answers: {} };
    const four = { ballots: [...ballots(4), empty, empty], roster: roster(8), past: [] };
    expect(draftRelease(asked, four, GUARDS).tier).toBe("none");
  });
});

describe("with enough", () => {
  it("twelve are said in thirds, and an item of four not at all", () => {
    const { tier, band, cells } = draft(12);
    expect({ tier, band }).toEqual({ tier: "band", band: "10–19" });
    expect(cells).toEqual([
      { cut: "", cell: "", item: "x", stat: "size", value: "10–19" },
      { cut: "", cell: "", item: "x", stat: "favourable-thirds", value: "3" },
    ]);
  });
  it("thirty are said exactly, and their cells of fifteen in thirds", () => {
    const { tier, cells, figures, body } = draft(30);
    expect(tier).toBe("exact");
    expect(cells.filter(({ cut }) => cut === "").map(({ stat, value }) => `${stat} ${value}`)).toEqual([
      "size 20–49",
      "mean 4.0",
      "favourable 90",
    ]);
    expect(cells.filter(({ cell }) => cell === "Health").map(({ stat }) => stat)).toEqual([
      "size",
      "favourable-thirds",
    ]);
    expect(body.cuts).toEqual([{ cut: "sector", shown: "all" }]);
    // By who was asked; coarse cells cannot be subtracted from anything.
    expect(figures.map(({ place, members }) => [place, members.length])).toEqual([["all", 32]]);
  });
  it("is the same whatever the order of the ballots", () => {
    const given = { roster: roster(32), past: [] };
    const one = draftRelease(asked, { ...given, ballots: ballots(30, 9) }, GUARDS);
    const other = draftRelease(asked, { ...given, ballots: ballots(30, 9).reverse() }, GUARDS);
    expect(other.cells).toEqual(one.cells);
    expect([...other.comments].sort()).toEqual([...one.comments].sort());
    const waveId = "w";
    expect(digestOf({ ...other, waveId })).toEqual(digestOf({ ...one, waveId }));
    expect(digestOf({ ...other, waveId: "v" })).not.toEqual(digestOf({ ...one, waveId }));
  });
  it("is coarse beside an exact wave that one person more was asked in", () => {
    const past = [
      { waveId: "w", epoch: 1, place: "all", exact: true, members: roster(31).map(({ column }) => column) },
    ];
    const given = { ballots: ballots(30), roster: roster(32), past };
    const release = draftRelease(asked, given, GUARDS);
    expect(release.tier).toBe("band");
    expect(release.epoch).toBe(2);
    expect(release.cells.filter(({ cut }) => cut === "").map(({ stat }) => stat)).toEqual([
      "size",
      "favourable-quarters",
    ]);
    const strict = draftRelease({ ...asked, strict: true, k: 10 }, given, GUARDS);
    expect(strict.cells.filter(({ cut }) => cut === "").map(({ stat }) => stat)).toEqual(["size", "favourable-thirds"]);
    // The guard at work: without it the figure would be exact.
    expect(draftRelease(asked, given, { ...GUARDS, safe: () => true }).tier).toBe("exact");
    expect(areSafe({ k: 5, figures: [] })).toBe(true);
  });
});

describe("comments", () => {
  it.each([
    [7, 7, false, 5, "too-few"],
    [8, 2, false, 5, "too-few"],
    [8, 3, false, 5, "shown"],
    [11, 8, false, 12, "too-few"],
    [9, 9, true, 5, "too-few"],
    [10, 4, true, 5, "too-few"],
    [10, 5, true, 5, "shown"],
  ])("of %i people, %i with a comment, strict %s, k %i: %s", (count, comments, strict, k, state) => {
    const release = draft(count, { comments, strict, k });
    expect(release.body.comments).toBe(state);
    expect(release.comments).toHaveLength(state === "shown" ? comments : 0);
  });
  it("are not told of where none was asked for", () =>
    expect(draft(12, { comment: false, comments: 5 })).toMatchObject({
      comments: [],
      body: { comments: "not-asked" },
    }));
  it("come as they were written, without the space around, in the order that chance gives", () => {
    const reversing: Guards = { ...GUARDS, shuffle: (given) => [...given].reverse() };
    // Once for the ballots and once for the comments.
    expect(draft(12, { comments: 3, guards: reversing }).comments).toEqual(["comment 0", "comment 1", "comment 2"]);
    const still: Guards = { ...GUARDS, shuffle: (given) => [...given] };
    expect(draft(12, { comments: 3, guards: still }).comments).toEqual(["comment 0", "comment 1", "comment 2"]);
  });
  it("every order is as likely as every other", () => {
    const counts = new Map<string, number>();
    // All 24 ways of drawing for four things, once each.
    for (const a of [0, 1, 2, 3])
      for (const b of [0, 1, 2])
        for (const c of [0, 1]) {
          const draws = [a, b, c];
          const order = shuffled(["p", "q", "r", "s"], () => draws.shift() ?? 0).join("");
          counts.set(order, (counts.get(order) ?? 0) + 1);
        }
    expect([...counts.values()]).toEqual(Array.from({ length: 24 }, () => 1));
  });
});
