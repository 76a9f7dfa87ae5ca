import { describe, expect, it } from "vitest";
import { inOrder, mistakeLine, pathText } from "../../src/prompts/mistake.ts";
import { readSource } from "../../src/prompts/source.ts";

const TEXT = [
  "name: Ours",
  "themes:",
  "  - id: one",
  "    text: >-",
  "      Two lines",
  "      of it",
  "  - id: two",
  "    tags: [a, b]",
  "    empty:",
].join("\n");
const at = (path: (string | number)[]) => {
  const { line, column } = readSource("x.yaml", TEXT).mistake(path, "");
  return [line, column];
};

describe("where something stands in a file", () => {
  it.each([
    [["name"], [1, 7]],
    [
      ["themes", 0],
      [3, 5],
    ],
    [
      ["themes", 0, "text"],
      [4, 11],
    ],
    [
      ["themes", 1, "tags", 1],
      [8, 15],
    ],
    // What is absent is pointed at by what it is missing from; what is empty, too.
    [
      ["themes", 1, "text"],
      [7, 5],
    ],
    [
      ["themes", 7, "id"],
      [3, 3],
    ],
    [[], [1, 1]],
  ])("%j", (path, place) => expect(at(path)).toEqual(place));

  it("points at a name rather than at what it holds, when asked to", () => {
    const source = readSource("x.yaml", TEXT);
    expect(source.mistakeAtName(["themes", 1, "tags"], "Why?")).toEqual({
      file: "x.yaml",
      line: 8,
      column: 5,
      path: "themes[2].tags",
      message: "Why?",
    });
    expect(source.mistakeAtName(["name"], "")).toMatchObject({ line: 1, column: 1 });
  });

  it("counts right after letters of several bytes and with Windows line ends", () => {
    const source = readSource("x.yaml", "a: “—”\r\nb: {c: é, d: x}\r\n");
    expect(source.mistake(["b", "d"], "")).toMatchObject({ line: 2, column: 14 });
  });
});

describe("a file that is not YAML", () => {
  it.each([
    ["a: 1\nb: 2\na: 3", 3, 1, /twice/],
    ["a: what: this", 1, 4, /second colon/],
    ["a:\n\t- b", 2, 1, /tab/],
    ['a: "open\n', 2, 1, /missing/],
    ["a: [1, 2\nb: 3", 2, 1, /./],
    ["a: %x", 1, 4, /Words cannot start|not valid YAML/],
  ])("%j is told in plain words at its place", (text, line, column, message) => {
    const { mistakes, value } = readSource("x.yaml", text);
    expect(mistakes[0]).toMatchObject({ file: "x.yaml", line, column });
    expect(mistakes[0]?.message).toMatch(message);
    expect(value).toBeUndefined();
  });

  it("is read as nothing where it is empty", () => {
    expect(readSource("x.yaml", "")).toMatchObject({ value: null, mistakes: [] });
    expect(readSource("x.yaml", "").mistake(["id"], "")).toMatchObject({ line: 1, column: 1 });
  });
});

describe("how a mistake is written", () => {
  it("counts list items as people do", () =>
    expect(pathText(["themes", 0, "questions", 11, "text"])).toBe("themes[1].questions[12].text"));

  it("is one line that editors can jump to, from the top of the first file to the end of the last", () => {
    const mistake = { file: "b.yaml", line: 2, column: 3, path: "id", message: "No." };
    expect(mistakeLine(mistake)).toBe("b.yaml:2:3  id: No.");
    expect(mistakeLine({ ...mistake, path: "" })).toBe("b.yaml:2:3  No.");
    const order = inOrder([
      mistake,
      { ...mistake, column: 1 },
      { ...mistake, line: 10 },
      { ...mistake, file: "a.yaml", line: 99 },
    ]);
    expect(order.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      "a.yaml:99:3",
      "b.yaml:2:1",
      "b.yaml:2:3",
      "b.yaml:10:3",
    ]);
  });
});
