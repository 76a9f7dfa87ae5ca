import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matchCommand } from "../../src/cli/match.ts";
import { runCommand } from "../doubles/terminal.ts";
import { loadedBy, sourcesIn } from "../sources.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kindling-match-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function match(name: string, input: unknown, ...options: string[]) {
  const file = join(folder, "input.json");
  writeFileSync(file, typeof input === "string" ? input : JSON.stringify(input));
  return runCommand((terminal) => [matchCommand(terminal)], ["match", name, "--input", file, ...options]);
}

async function answer(name: string, input: unknown) {
  const { out, err, code } = await match(name, input, "--json");
  expect({ err, code, lines: out.split("\n").length }).toEqual({ err: "", code: 0, lines: 2 });
  return JSON.parse(out);
}

const member = (id: string, more: object = {}) => ({ id, organisation: `of ${id}`, sector: "health", ...more });
const FOUR = [member("a"), member("b"), member("c", { sector: "police" }), member("d", { sector: "police" })];

describe("match weights", () => {
  it("answers with the pairs and their total", async () => {
    const input = {
      n: 6,
      edges: [
        [0, 1, 17],
        [1, 2, 30],
        [2, 3, 17],
        [4, 5, -2],
      ],
    };
    expect(await answer("weights", input)).toEqual({
      pairs: [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
      total: 32,
    });
    expect(await answer("weights", { n: 0, edges: [] })).toEqual({ pairs: [], total: 0 });
  });

  it.each([
    [{ n: 2, edges: [[0, 1, 1.5]] }, /^edges\[0\]\[2\]: expected a whole number .* found 1\.5\.\n$/],
    [{ n: 2, edges: [[0, 1, 2 ** 50]] }, /^edges\[0\]\[2\]: expected a whole number .*2\^49/],
    [{ n: 2, edges: [[0, 1, null]] }, /^edges\[0\]\[2\]: .* found null/],
    [
      {
        n: 3,
        edges: [
          [0, 1, 1],
          [0, 3, 1],
        ],
      },
      /^edges\[1\]\[1\]: expected a vertex from 0 to 2, found 3/,
    ],
    [{ n: 3, edges: [[1, 1, 1]] }, /^edges\[0\]\[1\]: expected another vertex than 1/],
    [{ n: 3, edges: [[0, 1]] }, /^edges\[0\]: expected a list of two vertices and a weight, found a list of 2/],
    [{ n: 4001, edges: [] }, /^n: expected a whole number from 0 to 4000, found 4001/],
    [{ n: 2.5, edges: [] }, /^n: expected a whole number/],
    [{ edges: [] }, /^n: .* found nothing/],
    [{ n: 2 }, /^edges: expected a list, found nothing/],
    [[], /^the input: expected an object, found a list of 0/],
    ["{", /is not JSON\.\n$/],
  ])("refuses %j", async (input, message) => {
    const { out, err, code } = await match("weights", input, "--json");
    expect({ out, code }).toEqual({ out: "", code: 1 });
    expect(err).toMatch(message);
  });

  it("refuses what it cannot answer exactly", async () => {
    const edges = Array.from({ length: 50 }, (_, at) => [2 * at, 2 * at + 1, 2 ** 49]);
    expect(await match("weights", { n: 100, edges })).toMatchObject({ code: 1, err: expect.stringContaining("2^53") });
  });
});

describe("match round", () => {
  it("answers with groups, who is left out, repeats and pairs of one sector", async () => {
    const input = {
      members: FOUR,
      exclusions: [["a", "c"]],
      history: [
        [
          ["a", "d"],
          ["gone", "b", "c"],
        ],
      ],
      seed: 1,
    };
    expect(await answer("round", input)).toEqual({
      groups: [
        ["a", "b"],
        ["c", "d"],
      ],
      unplaced: [],
      repeats: 0,
      sameSector: 2,
    });
  });

  it("leaves out whom it has to, which is an answer, and says nothing of the absent", async () => {
    const members = [member("a"), member("b", { organisation: "of a" }), member("c", { absent: true })];
    const why = "nobody-allowed";
    expect(await answer("round", { members })).toEqual({
      groups: [],
      unplaced: [
        { id: "a", why },
        { id: "b", why },
      ],
      repeats: 0,
      sameSector: 0,
    });
    expect((await match("round", { members })).out).toContain(
      "Without a place: a (everybody else is of the same organisation or excluded).",
    );
  });

  it("counts three pairs in a group of three", async () => {
    const members = FOUR.slice(0, 3);
    const history = [[["a", "b"]], [["b", "c"]]];
    expect(await answer("round", { members, history })).toMatchObject({
      groups: [["a", "b", "c"]],
      repeats: 2,
      sameSector: 1,
    });
  });

  it("gives the same for the same seed, and reads what other commands read too", async () => {
    const input = {
      members: FOUR.map((one) => ({ ...one, place: "north", email: "" })),
      seed: 7,
      rounds: 3,
      between: [5, 7],
    };
    expect(await answer("round", input)).toEqual(await answer("round", input));
  });

  it.each([
    [{ members: [member("a", { sector: 3 })] }, "members[0].sector: expected a text, found 3.\n"],
    [{ members: [{ id: "a", sector: "x" }] }, "members[0].organisation: expected a text, found nothing.\n"],
    [
      { members: [member("a"), member("a")] },
      "members[1].id: expected an id of its own, not that of members[0], found a text.\n",
    ],
    [
      { members: [member("a", { abscent: true })] },
      "members[0].abscent: expected the name absent instead of this one, found true.\n",
    ],
    [{ members: FOUR, exclusions: [["a"]] }, "exclusions[0]: expected a list of two ids, found a list of 1.\n"],
    [
      { members: FOUR, history: [["a", "b"]] },
      "history[0][0]: expected a list, found a text.\nhistory[0][1]: expected a list, found a text.\n",
    ],
    [{ members: FOUR, seed: "1" }, "seed: expected a whole number, found a text.\n"],
    [{ members: {} }, "members: expected a list, found an object.\n"],
  ])("refuses %j", async (input, err) => {
    expect(await match("round", input)).toEqual({ out: "", err, code: 1 });
  });

  it("says when there is no such file, and when no file is named", async () => {
    const run = (...words: string[]) =>
      runCommand((terminal) => [matchCommand(terminal)], ["match", "round", ...words]);
    expect(await run("--input", join(folder, "none.json"))).toMatchObject({
      code: 1,
      err: expect.stringContaining("cannot be read"),
    });
    expect((await run()).code).toBe(2);
  });
});

describe("match season", () => {
  it("answers with every round, the repeats and the share of pairs across sectors", async () => {
    const season = await answer("season", { members: FOUR, rounds: 3, seed: 1 });
    expect(Object.keys(season)).toEqual(["rounds", "repeats", "crossSectorShare"]);
    expect(season.rounds.map((round: object) => Object.keys(round))).toEqual(Array(3).fill(["groups", "unplaced"]));
    expect(season).toMatchObject({ repeats: 0, crossSectorShare: [1, 1, 0] });
    expect((await match("season", { members: FOUR, rounds: 3 })).out).toContain(
      "Round 3 (0 % across sectors)\n  a – b",
    );
  });

  it("wants to know how many rounds", async () => {
    expect((await match("season", { members: FOUR })).err).toBe(
      "rounds: expected a whole number from 0 to 1000, found nothing.\n",
    );
  });
});

describe("match sets", () => {
  const members = FOUR.map((one) => ({ ...one, place: "north", size: 2 }));

  it("answers with sets, cost and bound, and whoever has none", async () => {
    // One set of four: six pairs of one place and size, two of one sector.
    expect(await answer("sets", { members, between: [5, 7], seed: 1 })).toEqual({
      sets: [["a", "b", "c", "d"]],
      cost: 26,
      lowerBound: 26,
    });
    const crowded = members.map((one) => (one.id === "b" ? { ...one, organisation: "of a" } : one));
    const { sets, unplaced } = await answer("sets", { members: crowded, between: [3, 4], seed: 1 });
    expect(sets).toHaveLength(1);
    expect(unplaced).toEqual([{ id: expect.stringMatching(/[ab]/), why: "outnumbered" }]);
  });

  it.each([
    [{ members: FOUR, between: [5, 7] }, "members[0].place: expected a text or a number, found nothing.\n"],
    [{ members, between: [7, 5] }, "between: expected the least first, then the most, found a list of 2.\n"],
    [{ members, between: [0, 5] }, "between[0]: expected a whole number from 1 to 4000, found 0.\n"],
    [{ members }, "between: expected a list of two numbers, the least and the most in a set, found nothing.\n"],
  ])("refuses %j", async (input, err) => {
    const refused = await match("sets", input);
    expect(refused).toMatchObject({ out: "", code: 1 });
    expect(refused.err.startsWith(err)).toBe(true);
  });
});

it("opens no database and loads no platform", () => {
  const loaded = [...loadedBy(sourcesIn("src", "adapters"), "src/cli/match.ts")];
  expect(loaded).toContain("src/matching/search.ts");
  expect(
    loaded.filter((of) => /^(?:src\/(?:store|keystore|web)|adapters|@prisma|@slack|pg|express|discord)/.test(of)),
  ).toEqual([]);
});

describe("match groups and match group-season", () => {
  const TWELVE = Array.from({ length: 12 }, (_, index) => member(`m${index}`, { sector: `s${index % 3}` }));

  it("answer with groups of the size asked for", async () => {
    const round = await answer("groups", { members: TWELVE, groupsOf: 3 });
    expect(round.groups.map((group: string[]) => group.length)).toEqual([3, 3, 3, 3]);
    expect(round).toMatchObject({ unplaced: [], repeats: 0, sameSector: 0 });
    const season = await answer("group-season", { members: TWELVE, groupsOf: 4, rounds: 2, seed: 3 });
    expect(season.rounds).toHaveLength(2);
    expect(season.crossSectorShare).toHaveLength(2);
    expect(await answer("group-season", { members: TWELVE, groupsOf: 4, rounds: 2, seed: 3 })).toEqual(season);
  });

  it("refuse other sizes, and say it in words to people", async () => {
    const { err, code } = await match("groups", { members: TWELVE, groupsOf: 5 });
    expect({ err, code }).toEqual({ err: "groupsOf: expected 3 or 4, found 5.\n", code: 1 });
    const { out } = await match("groups", { members: TWELVE, groupsOf: 4 });
    expect(out).toMatch(/^(?:m\d+ – m\d+ – m\d+ – m\d+\n){3}Pairs that met before: 0\. Pairs of one sector: \d+\.\n$/);
  });
});

describe("match issue-sets", () => {
  const SIX = Array.from({ length: 6 }, (_, index) => member(`m${index}`, { size: index, place: "here" }));
  const bids = Object.fromEntries(SIX.map(({ id }, index) => [id, [index < 3 ? "housing" : "care"]]));

  it("answers with sets around what was bid for", async () => {
    const { sets, ...counts } = await answer("issue-sets", { members: SIX, between: [3, 4], bids });
    expect(
      sets.map(({ issue, members }: { issue: string; members: string[] }) => [issue, members.sort()]).sort(),
    ).toEqual([
      ["care", ["m3", "m4", "m5"]],
      ["housing", ["m0", "m1", "m2"]],
    ]);
    expect(counts).toEqual({ choices: [6], disappointed: 0, unplaced: [] });
    const { out } = await match("issue-sets", { members: SIX, between: [3, 4], bids });
    expect(out).toContain("By choice, the first first: 6. None of their choices: 0.");
  });

  it("refuses bids of people who are not there", async () => {
    const { err, code } = await match("issue-sets", { members: SIX, between: [3, 4], bids: { zz: ["x"] } });
    expect({ err, code }).toEqual({ err: "bids.zz: expected the id of a member, found a list of 1.\n", code: 1 });
  });
});
