import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DEPTHS, readLibrary, readPack } from "../../src/prompts/library.ts";
import { QUESTION_LIMIT } from "../../src/prompts/pack-shape.ts";

const GOOD = `id: small
name: Small
description: A pack for tests.
attributes:
  - {id: tension, name: Tension}
phases:
  - {id: start, name: Start}
  - {id: rest, name: The rest, weight: 3}
areas:
  - {id: people, name: People}
themes:
  - id: trust
    name: Trust
    area: people
    description: Whether people rely on each other.
    questions:
      - id: trust-1
        text: Whom did you rely on this week?
        depth: opener
        attributes: [tension]
      - id: trust-2
        text: Who relied on you?
        depth: action
        attributes: [tension]
        phases: [start]
`;

const mistakesOf = (text: string): string[] => {
  const read = readPack("small.yaml", "small", text);
  return "mistakes" in read ? read.mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`) : [];
};

describe("a pack that is right", () => {
  it("is read with what it leaves out", () => {
    const read = readPack("small.yaml", "small", GOOD);
    if ("mistakes" in read) throw new Error("it has mistakes");
    expect(read.pack).toMatchObject({ language: "en", phases: [{ weight: 1 }, { weight: 3 }] });
    expect(read.pack.themes[0]?.tensions).toEqual([]);
    expect(read.pack.themes[0]?.questions.map(({ theme, phases }) => [theme, phases])).toEqual([
      ["trust", []],
      ["trust", ["start"]],
    ]);
  });
});

describe("a mistake in a pack", () => {
  it.each([
    [
      "an unknown name",
      "depth: opener",
      "deph: opener",
      [
        '17:9 "depth" is missing.',
        '19:9 "deph" does not belong here. Did you mean depth? Known are: id, text, depth, attributes, phases.',
      ],
    ],
    [
      "a depth that is none",
      "depth: opener",
      "depth: easy",
      [`19:16 "easy" is not a depth. Known are: ${DEPTHS.join(", ")}.`],
    ],
    [
      "an unknown attribute",
      "attributes: [tension]",
      "attributes: [tensoin]",
      ['20:22 There is no attribute "tensoin". Did you mean tension? Known are: tension.'],
    ],
    [
      "an unknown phase",
      "phases: [start]",
      "phases: [start, end]",
      ['25:25 There is no phase "end". Known are: start, rest.'],
    ],
    [
      "an unknown area",
      "area: people",
      "area: peoples",
      ['14:11 There is no area "peoples". Did you mean people? Known are: people.'],
    ],
    [
      "an id used twice",
      "id: trust-2",
      "id: trust-1",
      ['21:13 The id "trust-1" is used twice. Each needs one of its own.'],
    ],
    [
      "an id that is none",
      "id: trust-2",
      "id: Trust 2",
      ["21:13 An id has small letters, digits and single hyphens only, such as good-growth."],
    ],
    [
      "a question asked twice",
      "Who relied on you?",
      "Whom did you rely on this week?",
      ["22:15 This question stands here twice."],
    ],
    [
      "no question mark",
      "Who relied on you?",
      "Say who relied on you.",
      ["22:15 Ask exactly one question, with its question mark at the very end."],
    ],
    [
      "two question marks",
      "Who relied on you?",
      "Who relied on you? And why?",
      ["22:15 Ask exactly one question, with its question mark at the very end."],
    ],
    [
      "a question mark in the middle",
      "Who relied on you?",
      "Who relied? Say so.",
      ["22:15 Ask exactly one question, with its question mark at the very end."],
    ],
    [
      "shouting",
      "Who relied on you?",
      "Well! Who relied on you?",
      ["22:15 No exclamation marks, please: say it plainly."],
    ],
    [
      "a question that is too long",
      "Who relied on you?",
      `${"Who ".repeat(60)}?`,
      ["22:15 241 characters: at most 240, please."],
    ],
    ["no text", "text: Who relied on you?", "text:", ['22:14 "text" is empty.']],
    [
      "a number for words",
      "name: Trust\n",
      "name: 5\n",
      ["13:11 Words are needed here. Put them between double quotes."],
    ],
    [
      "words for a list",
      "attributes: [tension]",
      "attributes: tension",
      ["20:21 A list is needed here: each thing on a line of its own that starts with a dash."],
    ],
    ["an empty list", "attributes: [tension]", "attributes: []", ['20:21 At least one is needed in "attributes".']],
    ["a weight that is none", "weight: 3", "weight: 0", ["8:40 At least 1, please."]],
    ["another file's id", "id: small", "id: large", ["1:5 The file is called small.yaml, so the id must be small."]],
    ["no themes", /themes:[\s\S]*/, "themes: []", ['11:9 At least one is needed in "themes".']],
    [
      "a theme without a question for any time",
      "attributes: [tension]\n      -",
      "attributes: [tension]\n        phases: [rest]\n      -",
      ["12:5 Every question of this theme belongs to a phase. At least one is needed that fits any time."],
    ],
  ])("%s", (_, what, instead, expected) => {
    const text = GOOD.replace(what, instead);
    expect(text).not.toBe(GOOD);
    expect(mistakesOf(text)).toEqual(expected);
  });

  it("does not hide another: all are told at once, from top to bottom", () => {
    const text = GOOD.replace("name: Small", "nam: Small")
      .replace("area: people", "area: place")
      .replace("depth: action", "depth: deep")
      .replace("[start]", "[nowhere]");
    expect(mistakesOf(text).map((mistake) => mistake.split(" ")[0])).toEqual(["1:1", "2:1", "14:11", "23:16", "25:18"]);
  });

  it("that is no content at all is told too", () => {
    expect(mistakesOf("")).not.toEqual([]);
    expect(mistakesOf("- a\n- b")).not.toEqual([]);
    expect(mistakesOf("themes: 3")).not.toEqual([]);
    expect(mistakesOf("themes: [null, 3, {questions: [null]}]")).not.toEqual([]);
  });
});

describe("the packs that are shipped", () => {
  const read = readLibrary(join(import.meta.dirname, "../../prompts/packs"));
  const library = "library" in read ? read.library : new Map();

  it("are right", () => expect("mistakes" in read ? read.mistakes : []).toEqual([]));

  it.each([
    ["ignite", 12, 8],
    ["leading-place", 9, 4],
    ["place", 4, 4],
  ])(
    "%s has %i themes of at least %i questions for any time, of every depth, with two or three tensions",
    (id, themes, questions) => {
      const pack = library.get(id);
      expect(pack?.themes).toHaveLength(themes);
      for (const theme of pack?.themes ?? []) {
        const free = theme.questions.filter(({ phases }: { phases: string[] }) => phases.length === 0);
        expect(free.length).toBeGreaterThanOrEqual(questions);
        expect(new Set(free.map(({ depth }: { depth: string }) => depth))).toEqual(new Set(DEPTHS));
        expect([2, 3]).toContain(theme.tensions.length);
      }
    },
  );

  it("fit on a screen", () => {
    for (const pack of library.values())
      for (const theme of pack.themes)
        for (const { text } of theme.questions) expect(text.length).toBeLessThanOrEqual(QUESTION_LIMIT);
  });
});
