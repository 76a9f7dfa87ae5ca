// docs/adding-a-platform.md is true: its code stands in the files that it names, what it names is there, and what the port has is named.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startPeople } from "../../doubles/toy/people.ts";
import { PROJECT, type Source, sourceOf, sourcesIn } from "../../sources.ts";

const read = (path: string): string => readFileSync(join(PROJECT, path), "utf8");
const PAGE = read("docs/adding-a-platform.md");
const TOY = "test/doubles/toy/adapter";
const SHIPPED = ["slack", "teams", "discord", "rehearsal"];

/** The rows of the table under a heading, by their first cell. */
function firstCells(heading: string): string[] {
  const section = PAGE.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = ""]) => cell);
}

/** The names in a union or an interface of the port: what follows `key: "` or `is: "`, or the members of a body. */
const declared = (path: string, pattern: RegExp): string[] => [
  ...new Set([...read(path).matchAll(pattern)].map(([, name = ""]) => name)),
];

describe("the code on the page", () => {
  const blocks = [...PAGE.matchAll(/^```ts (\S+)\n([\s\S]*?)^```$/gm)].map(([, path = "", code = ""]) => ({
    path,
    code,
  }));

  /** The formatter lays code out anew on the page, where it stands further to the left. */
  const laidOutAlike = (code: string): string => code.replaceAll(/\s+/g, "").replaceAll(/,(?=[)}\]]|$)/g, "");

  it.each(blocks)("stands in $path", ({ path, code }) =>
    expect(laidOutAlike(read(path))).toContain(laidOutAlike(code)),
  );

  it("says where it stands, and shows each pure file and each entry", () => {
    expect(PAGE.match(/^```ts$/gm)).toBeNull();
    const shown = new Set(blocks.map(({ path }) => path));
    for (const file of ["index", "connector", "listen", "render", "limits", "errors"]) {
      expect(shown).toContain(`${TOY}/${file}.ts`);
    }
    expect(shown).toContain("test/doubles/toy/entries.ts");
  });
});

describe("the seven files", () => {
  const files = firstCells("Seven files");

  it("are the toy's, and no other", () => {
    expect(files).toHaveLength(7);
    expect(readdirSync(join(PROJECT, TOY)).toSorted()).toEqual(files.toSorted());
  });

  it.each(SHIPPED)("stand in adapters/%s", (name) => {
    expect(files.filter((file) => !existsSync(join(PROJECT, "adapters", name, file)))).toEqual([]);
  });

  const wrongImports = ({ path, imports }: Source): string[] =>
    imports
      .map(({ of }) => of)
      .filter((of) => !new RegExp(`^(?:src/platform/|src/ids\\.ts$|src/clock\\.ts$|${TOY}/|node:|zod$)`).test(of))
      .map((of) => `${path} imports ${of}`);

  it("keep to what an adapter may know", () => {
    expect(sourcesIn(TOY).flatMap(wrongImports)).toEqual([]);
    expect(wrongImports(sourceOf(`${TOY}/x.ts`, 'import { x } from "../../../../src/store/store.ts";'))).toHaveLength(
      1,
    );
    const calling = sourcesIn(TOY).filter(({ code }) => /\bfetch\(/.test(code));
    expect(calling.map(({ path }) => path)).toEqual([`${TOY}/connector.ts`]);
  });
});

describe("what the page names is there", () => {
  const code = [...PAGE.replaceAll(/^```[\s\S]*?^```$/gm, "").matchAll(/`([^`\n]+)`/g)].map(([, text = ""]) => text);
  const lines = [...PAGE.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) => block.trim().split("\n"));
  const sources = sourcesIn("src", "adapters", "test").map(({ code }) => code);

  it("files and folders, for each platform", () => {
    const paths = code.filter((text) => /^[\w.<>-]+(?:\/[\w.<>-]*)+$/.test(text) && !text.includes(" "));
    expect(paths.length).toBeGreaterThan(20);
    const each = paths.flatMap((path) =>
      path.includes("<name>") ? ["slack", "teams", "discord"].map((name) => path.replace("<name>", name)) : [path],
    );
    expect(each.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });

  it("functions", () => {
    const called = code.flatMap((text) => /^(\w+)\(\)$/.exec(text)?.[1] ?? []);
    expect(called.length).toBeGreaterThan(5);
    const missing = called.filter(
      (name) => !sources.some((text) => new RegExp(`\\b(?:function|const) ${name}\\b`).test(text)),
    );
    expect(missing).toEqual([]);
  });

  it("what every test run and script is given", () => {
    expect(lines.length).toBeGreaterThan(4);
    const run = lines.flatMap((line) => /vitest run (.*)$/.exec(line)?.[1]?.split(" ") ?? []);
    expect(run.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const asked = lines.flatMap((line) => /^npm run ([\w:]+)/.exec(line)?.[1] ?? []);
    expect(asked.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it.each([
    ["src/config.ts", ["const fileShape", "export type Connection", "VARIABLES", "const listed = [", "isCalled"]],
    [
      "src/main.ts",
      ["function mouthOf", "switch (connection.platform)", "const phrasesOfAll", "async function rehearse"],
    ],
    ["test/contracts/matrix.ts", ["const PLATFORMS"]],
    ["test/golden/platforms.ts", ["export const PLATFORMS"]],
    ["test/boundaries.test.ts", ["const SDKS"]],
    ["test/doubles/toy/entries.ts", ["const phrasesOfAll"]],
  ])("the lists in %s", (path, names) => {
    for (const name of names) expect(read(path)).toContain(name);
    expect(PAGE).toContain(path);
  });
});

describe("what the port has is on the page", () => {
  it("each capability, and each limit", async () => {
    const { platform, close } = await startPeople();
    await close();
    expect(firstCells("1. Capabilities").toSorted()).toEqual(Object.keys(platform.capabilities).toSorted());
    for (const name of Object.keys(platform.capabilities.limits)) expect(PAGE).toContain(`\`${name}\``);
  });

  it("each kind of event and reply", () => {
    const kinds = declared("src/platform/interaction.ts", /kind: "([a-z]+)"/g);
    expect(firstCells("3. What happened").toSorted()).toEqual(kinds.toSorted());
    const news = declared("src/platform/interaction.ts", /what: "([a-z-]+)"/g);
    for (const name of news) expect(PAGE).toContain(`\`${name}\``);
    const replies = declared("src/platform/interaction.ts", /show: "([a-z]+)"/g);
    expect(firstCells("4. What is to be seen").toSorted()).toEqual(replies.toSorted());
  });

  it("each outcome and refusal", () => {
    const [outcomes = "", found = ""] = read("src/platform/delivery.ts").split("export type Found");
    const names = (text: string) => [...text.matchAll(/is: "([a-z-]+)"/g)].map(([, name = ""]) => name);
    expect(firstCells("5. What became of a post").toSorted()).toEqual(names(outcomes).toSorted());
    const refusals = [...(outcomes.split("export type Delivery")[0] ?? "").matchAll(/\| "([a-z-]+)"/g)];
    expect(refusals.length).toBeGreaterThan(5);
    for (const name of [...names(found), ...refusals.map(([, refusal = ""]) => refusal)]) {
      expect(PAGE).toContain(`\`${name}\``);
    }
  });

  it("each thing that a counterpart can do", () => {
    const [, body = ""] = read("test/contracts/counterpart.ts").split("export interface Counterpart {");
    const members = [...body.matchAll(/^ {2}(\w+)\??[(:]/gm)].map(([, name = ""]) => name);
    expect(members.length).toBeGreaterThan(15);
    const [, section = ""] = PAGE.split("## 7. The contract");
    expect(members.filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
  });

  it("each file outside adapters, tests and pages that names a platform", () => {
    const naming = sourcesIn("src")
      .filter(({ text }) => /discord/i.test(text))
      .map(({ path }) => path);
    const files = ["package.json", "kindling.example.yaml"].filter((path) => /discord/i.test(read(path)));
    expect(naming.length).toBeGreaterThan(0);
    expect([...naming, ...files].filter((path) => !PAGE.includes(`\`${path}\``))).toEqual([]);
  });
});
