import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COMPONENTS, LEVELS } from "../../src/prompts/instrument.ts";
import { UNASKED, unaskedIn } from "../../src/prompts/instrument-unasked.ts";
import { instrumentsOf, readInstrument, readInstruments, setInstruments } from "../../src/prompts/instruments.ts";

const GOOD = `id: small
name: Small
description: A pulse for tests.
headline: items
scale: [Never, Seldom, Sometimes, Often, Always]
items:
  - id: one
    name: First
    text: People say what they think.
  - id: two
    name: Second
    text: What we agree is done.
    scale: [No, Hardly, Partly, Mostly, Yes]
`;

const read = (text: string) => readInstrument("small.yaml", "small", text);
const mistakesOf = (text: string): string[] => {
  const found = read(text);
  return "mistakes" in found ? found.mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`) : [];
};

describe("an instrument that is right", () => {
  it("gives each item the words at its points, its own or the instrument's", () => {
    const found = read(GOOD);
    if ("mistakes" in found) throw new Error("it has mistakes");
    expect(found.instrument).toMatchObject({ id: "small", language: "en", headline: "items" });
    expect(found.instrument.items).toEqual([
      {
        id: "one",
        name: "First",
        text: "People say what they think.",
        labels: ["Never", "Seldom", "Sometimes", "Often", "Always"],
      },
      {
        id: "two",
        name: "Second",
        text: "What we agree is done.",
        labels: ["No", "Hardly", "Partly", "Mostly", "Yes"],
      },
    ]);
  });
});

describe("a mistake in an instrument", () => {
  it.each([
    [
      "an unknown name",
      "headline: items",
      "heading: items",
      [
        '1:1 "headline" is missing.',
        '4:1 "heading" does not belong here. Did you mean headline? Known are: id, name, language, description, headline, scale, items.',
      ],
    ],
    [
      "a headline that is none",
      "headline: items",
      "headline: mean",
      ['4:11 "mean" is not a headline. Known are: balance, items.'],
    ],
    [
      "a scale of four",
      ", Always]",
      "]",
      ["5:8 A scale has words for five points, from the least to the most; here are 4."],
    ],
    [
      "a question",
      "think.",
      "think?",
      ["9:11 Write a statement that people can agree with or not, with a full stop at its end."],
    ],
    ["an id used twice", "id: two", "id: one", ['10:9 The id "one" is used twice. Each needs one of its own.']],
    [
      "a name used twice",
      "name: Second",
      "name: First",
      ['11:11 The name "First" is used twice. In a chart nobody could tell them apart.'],
    ],
    [
      "an item used twice",
      "text: What we agree is done.",
      "text: People say what they think.",
      ["12:11 This item stands here twice."],
    ],
    [
      "an item that is too long",
      "People say",
      `People ${"really ".repeat(14)}say`,
      ["9:11 125 characters: at most 100, please."],
    ],
    ["a shout", "name: First", 'name: "First!"', ["8:11 No exclamation marks, please: say it plainly."]],
    ["another file's id", "id: small", "id: big", ["1:5 The file is called small.yaml, so the id must be small."]],
    [
      "a component without a balance",
      "name: First",
      "name: First\n    component: policy",
      ["7:5 Components and levels belong to the headline balance. Remove them, or write  headline: balance."],
    ],
  ])("%s is shown with its place and what to do", (_, from, to, expected) => {
    expect(GOOD).toContain(from);
    expect(mistakesOf(GOOD.replace(from, to))).toEqual(expected);
  });

  it("tells what a balance lacks", () => {
    const text = GOOD.replace("headline: items", "headline: balance").replace(
      "name: First",
      "name: First\n    component: policy\n    level: floor",
    );
    expect(mistakesOf(text)).toEqual([
      "7:3 A balance needs items for every component; there is none for legitimacy and action.",
      "12:5 For a balance every item names its component and its level.",
    ]);
  });

  it("says so where the file is no YAML at all", () => {
    expect(mistakesOf('id: "small')).toHaveLength(1);
  });
});

describe("items that should not be asked", () => {
  it.each([
    ["I feel depressed after these days.", "depressed", "health"],
    ["My trade union supports what we do.", "trade union", "union membership"],
    ["I would vote for this.", "vote", "party or political opinion"],
    ["My Faith helps me lead.", "Faith", "faith, origin or orientation"],
  ])("%s", (text, word, subject) => {
    expect(mistakesOf(GOOD.replace("People say what they think.", text))).toEqual([
      `9:11 "${word}" invites people to reveal their ${subject}. Ask about the work or the cohort instead.`,
    ]);
  });

  it("are found in names, descriptions and scales as well", () => {
    expect(mistakesOf(GOOD.replace("name: First", "name: Sickness"))).toHaveLength(1);
    expect(mistakesOf(GOOD.replace("A pulse for tests.", "How is your mental  health?"))).toHaveLength(1);
    expect(mistakesOf(GOOD.replace("[No, Hardly", "[Pregnant, Hardly"))).toHaveLength(1);
  });

  it("are found as whole words alone", () => {
    for (const text of ["reunion", "We work with health partners.", "devoted", "illustrate", "A striking result"]) {
      expect(unaskedIn(text)?.word ?? "").toBe(text === "A striking result" ? "striking" : "");
    }
    for (const word of Object.values(UNASKED).flat()) expect(unaskedIn(`So ${word}.`), word).toBeDefined();
  });
});

describe("the instruments that are shipped", () => {
  const all = readInstruments("prompts/pulse");
  if ("mistakes" in all) throw new Error(JSON.stringify(all.mistakes));
  const { instruments } = all;

  it("are the three that the programme needs", () => {
    expect([...instruments.keys()].sort()).toEqual(["programme", "thrive", "trust"]);
    expect([...instruments.values()].map(({ items }) => items.length)).toEqual([6, 6, 5]);
  });

  it("have in thrive a floor and a stretch for each component", () => {
    const thrive = instruments.get("thrive");
    expect(thrive?.headline).toBe("balance");
    const cells = thrive?.items.map(({ component, level }) => `${component} ${level}`).sort();
    expect(cells).toEqual(COMPONENTS.flatMap((component) => LEVELS.map((level) => `${component} ${level}`)).sort());
  });

  it("are what there is without an installation, and give way to what one puts in their place", () => {
    const library = new Map();
    expect([...instrumentsOf(library).keys()]).toEqual([...instruments.keys()]);
    setInstruments(library, new Map());
    expect(instrumentsOf(library).size).toBe(0);
    expect(instrumentsOf(new Map()).size).toBe(3);
  });

  it("say at the top of thrive how to make another", () => {
    expect(readFileSync("prompts/pulse/thrive.yaml", "utf8")).toMatch(/^# Coping and thriving[\s\S]*copy this file/);
  });
});
