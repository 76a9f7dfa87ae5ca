import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadWording, type Say, WordingBroken } from "../../src/prompts/wording.ts";
import { checkWording } from "../../src/prompts/wording-check.ts";
import { readEntries } from "../../src/prompts/wording-entries.ts";
import { WORDING_KEYS, type WordingKey } from "../../src/prompts/wording-keys.ts";
import { wordingKeysText } from "../../src/prompts/wording-keys-text.ts";
import { wordingUses } from "../../src/prompts/wording-uses.ts";

const PROJECT = join(import.meta.dirname, "../..");
const ENGLISH = join(PROJECT, "prompts/wording/en.yaml");

describe("saying something", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kindling-wording-"));
    writeFileSync(
      join(folder, "en.yaml"),
      'a:\n  hello: Hello {name}\n  b:\n    count: "{n, plural, one {# answer} other {# answers}}"\n',
    );
    writeFileSync(join(folder, "cy.yaml"), "a:\n  hello: Helô {name}\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  /** Without the types, which know the real keys only. */
  const said = (locale: string, key: string, values?: object) =>
    (loadWording(folder).sayIn(locale) as unknown as (key: string, values?: object) => string)(key, values);

  it.each([
    ["en", "a.hello", { name: "Ada" }, "Hello Ada"],
    ["en-GB", "a.b.count", { n: 1 }, "1 answer"],
    ["en", "a.b.count", { n: 1200 }, "1,200 answers"],
    ["cy", "a.hello", { name: "Ada" }, "Helô Ada"],
    ["cy-GB", "a.hello", { name: "Ada" }, "Helô Ada"],
    ["cy_GB", "a.hello", { name: "Ada" }, "Helô Ada"],
  ])("in %s: %s", (locale, key, values, expected) => expect(said(locale, key, values)).toBe(expected));

  it("falls back to English for what a language does not say, and for a language that is not there", () => {
    expect(said("cy", "a.b.count", { n: 2 })).toBe("2 answers");
    expect(said("fr-FR", "a.hello", { name: "Ada" })).toBe("Hello Ada");
    expect(said("", "a.hello", { name: "Ada" })).toBe("Hello Ada");
  });

  it("puts in what people wrote as it is, whatever it looks like", () => {
    for (const name of ["{name}", "<b>x</b>", "'{'", "{n, plural, other {x}}", "#", "$&"])
      expect(said("en", "a.hello", { name })).toBe(`Hello ${name}`);
  });

  it("does not start half mute", () => {
    writeFileSync(join(folder, "en.yaml"), "a:\n  hello: Hello {name\n  count: fine\n");
    expect(() => loadWording(folder)).toThrow(WordingBroken);
    expect(() => loadWording(folder)).toThrow(/en\.yaml:2:10 {2}a\.hello: The braces are not right/);
  });

  it("asks for the arguments of a key and for no others", () => {
    type Keys = { "x.plain": Record<string, never>; "x.named": { name: string | number } };
    const say = (<K extends keyof Keys>(key: K, ..._values: Keys[K] extends Record<string, never> ? [] : [Keys[K]]) =>
      key) satisfies (...given: never[]) => string;
    say("x.plain");
    say("x.named", { name: "Ada" });
    // @ts-expect-error: an argument is missing
    say("x.named");
    // @ts-expect-error: an argument too many
    say("x.plain", { name: "Ada" });
    // @ts-expect-error: no such argument
    say("x.named", { nome: "Ada" });
    const real: Say = loadWording(join(PROJECT, "prompts/wording")).sayIn("en");
    // @ts-expect-error: no such key
    expect(real("no.such-key")).toBe("no.such-key");
  });
});

describe("reading a language", () => {
  const mistakes = (text: string) =>
    readEntries("en.yaml", "en", text).mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`);

  it.each([
    ["a:\n  b: {name}\n", "2:6 Here a name with a colon"],
    ["a:\n  b: What {name\n", "2:6 The braces are not right (EXPECT_ARGUMENT_CLOSING_BRACE)."],
    ['a:\n  b: "{n, plural, one {x}}"\n', "2:6 The braces are not right (MISSING_OTHER_CLAUSE)."],
    ["a:\n  b: It is '{name}' here\n", "2:6 A brace stands between apostrophes"],
    ['a:\n  b: "{day, date}"\n', "2:6 Dates and times come as finished words"],
    ["a:\n  b: Hi {0}\n", "2:6 {0} is not a name."],
    ["a:\n  bC: x\n", "2:3 A name has small letters"],
    ["a:\n  b: [x]\n", "2:6 Here a name with a colon"],
    ["a:\n  b:\n    c:\n      d: x\n", "4:7 Here a name with a colon"],
    ["a: x\n", "1:4 Here a name with a colon"],
    ["a:\n  b: x\n  b: y\n", "3:3 This name stands here twice."],
  ])("%j is a mistake", (text, expected) => {
    expect(mistakes(text)).toHaveLength(1);
    expect(mistakes(text)[0]).toContain(expected);
  });

  it("knows what each entry takes, in whichever branch it stands", () => {
    const { entries } = readEntries(
      "en.yaml",
      "en",
      'a:\n  b: "{who, select, me {I, {n}} other {{name} {n, plural, one {{one}} other {#}}}}"\n  c: It’s 5 o\'clock\n',
    );
    expect([...(entries.get("a.b")?.takes ?? [])]).toEqual([
      ["n", "number"],
      ["name", "words"],
      ["one", "words"],
      ["who", "words"],
    ]);
    expect(entries.get("a.c")?.message.format()).toBe("It’s 5 o'clock");
  });

  it("writes the same keys from the same entries, whatever their order", () => {
    const text = wordingKeysText(readEntries("en.yaml", "en", "b:\n  x: Hi {name}\na:\n  y: Bye\n"));
    expect(text).toBe(wordingKeysText(readEntries("en.yaml", "en", "a:\n  y: Bye\nb:\n  x: Hi {name}\n")));
    expect(text).toContain('  "a.y": Record<string, never>;\n  "b.x": { name: string | number };\n');
    expect(text).toContain('  "a.y": [],\n  "b.x": ["name"],\n');
  });
});

describe("checking the wording", () => {
  const NEEDED = { "a.hello": ["name"], "a.save-button": [], "a.ask-form-title": [] };
  const GOOD = "a:\n  hello: Hello {name}\n  save-button: Save\n  ask-form-title: Your answer\n";
  const check = (english: string, welsh?: string) => {
    const languages = [
      readEntries("en.yaml", "en", english),
      ...(welsh === undefined ? [] : [readEntries("cy.yaml", "cy", welsh)]),
    ];
    const { mistakes, untranslated } = checkWording(languages, NEEDED, (key) => key in NEEDED);
    return {
      mistakes: mistakes.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`),
      untranslated,
    };
  };

  it("finds nothing in what is right", () => expect(check(GOOD)).toEqual({ mistakes: [], untranslated: {} }));

  it.each([
    ["a missing entry", "  save-button: Save\n", "", ["en.yaml:1:1 The entry a.save-button is missing."]],
    [
      "a misspelt one",
      "save-button",
      "sav-button",
      [
        "en.yaml:1:1 The entry a.save-button is missing.",
        "en.yaml:3:15 Nothing says a.sav-button. Is it meant to be a.save-button?",
      ],
    ],
    ["an unused one", "  save-button", "  more: x\n  save-button", ["en.yaml:3:9 Nothing says a.more. Remove it."]],
    ["an unknown argument", "{name}", "{nome}", ["en.yaml:2:10 {nome} is not given here. Given are: {name}."]],
    [
      "an argument where none is given",
      "Save",
      "Save {it}",
      ["en.yaml:3:16 {it} is not given here. Nothing is replaced in this entry."],
    ],
    ["shouting", "Hello {name}", "Hello {name}!", ["en.yaml:2:10 No exclamation marks, please: say it plainly."]],
    ["an emoji", "Hello {name}", "Hello {name} 🎉", ["en.yaml:2:10 No emoji, please."]],
    ["an empty entry", "Save", '""', ["en.yaml:3:16 There are no words."]],
    ["a button that is too long", "Save", "S".repeat(41), ["en.yaml:3:16 41 characters: a button has room for 40."]],
    [
      "a form's title that is too long in one of its forms",
      "Your answer",
      '"{name, select, you {Your answer of this past week} other {x}}"',
      [
        "en.yaml:4:19 29 characters: a form's title has room for 24.",
        "en.yaml:4:19 {name} is not given here. Nothing is replaced in this entry.",
      ],
    ],
    [
      "a brace left open, told once",
      "{name}",
      "{name",
      [expect.stringContaining("en.yaml:2:10 The braces are not right")],
    ],
  ])("finds %s", (_, what, instead, expected) => {
    const text = GOOD.replace(what, instead);
    expect(text).not.toBe(GOOD);
    expect(check(text).mistakes).toEqual(expected);
  });

  it("lets another language leave entries to English, and counts them", () => {
    expect(check(GOOD, "a:\n  hello: Helô {name}\n")).toEqual({ mistakes: [], untranslated: { cy: 2 } });
    expect(check(GOOD, "a:\n  helo: Helô {enw}\n").mistakes).toEqual([
      "cy.yaml:2:9 Nothing says a.helo. Is it meant to be a.hello?",
    ]);
    expect(check(GOOD, "a:\n  hello: Helô {enw}\n").mistakes).toEqual([
      "cy.yaml:2:10 {enw} is not given here. Given are: {name}.",
    ]);
  });
});

describe("the wording that is shipped", () => {
  const english = readEntries(ENGLISH, "en", readFileSync(ENGLISH, "utf8"));
  const uses = wordingUses([join(PROJECT, "src"), join(PROJECT, "adapters")]);

  it("has its keys written out; if not: node src/prompts/write-wording-keys.ts", () => {
    expect(readFileSync(join(PROJECT, "src/prompts/wording-keys.ts"), "utf8")).toBe(wordingKeysText(english));
  });

  it("is said somewhere, each entry of it", () => {
    expect(Object.keys(WORDING_KEYS).filter((key) => !uses(key))).toEqual([]);
  });

  it("can be said, each entry of it, with its arguments and nothing else", () => {
    const say = loadWording(join(PROJECT, "prompts/wording")).sayIn("en") as (
      key: WordingKey,
      values: object,
    ) => string;
    for (const [key, names] of Object.entries(WORDING_KEYS)) {
      const entry = english.entries.get(key);
      const values = Object.fromEntries(names.map((name) => [name, entry?.takes.get(name) === "number" ? 2 : "word"]));
      expect(say(key as WordingKey, values)).not.toMatch(/[{}]|undefined/);
    }
  });

  it("is right in every language", () => {
    const folder = join(PROJECT, "prompts/wording");
    const languages = readdirSync(folder).sort((a, b) => Number(b === "en.yaml") - Number(a === "en.yaml"));
    const read = languages.map((name) =>
      readEntries(name, name.replace(".yaml", ""), readFileSync(join(folder, name), "utf8")),
    );
    expect(checkWording(read, WORDING_KEYS, uses).mistakes).toEqual([]);
  });
});

describe("which entries the sources say", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kindling-uses-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("finds whole keys and made-up ones, and does not count the list of keys itself", () => {
    writeFileSync(
      join(folder, "a.ts"),
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a source that holds one
      'say("a.one"); say(`a.role-${role}`); say(`b.${group}.title`); say(x ? "a.two" : "a.group.three");',
    );
    writeFileSync(join(folder, "wording-keys.ts"), '"a.unused": []');
    const uses = wordingUses([folder]);
    const keys = [
      "a.one",
      "a.two",
      "a.group.three",
      "a.role-member",
      "b.left.title",
      "a.unused",
      "a.role",
      "b.left",
      "c.role-x",
      "a.role-x.y",
    ];
    expect(keys.filter(uses)).toEqual(["a.one", "a.two", "a.group.three", "a.role-member", "b.left.title"]);
  });
});
