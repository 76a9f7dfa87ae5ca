import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { promptsCommand } from "../../src/cli/prompts.ts";
import { runCommand } from "../doubles/terminal.ts";

const SHIPPED = join(import.meta.dirname, "../../prompts");
const prompts = (words: string[], columns?: number) =>
  runCommand((terminal) => [promptsCommand(terminal)], ["prompts", ...words], columns);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kindling-prompts-"));
  cpSync(join(SHIPPED, "packs"), join(folder, "packs"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Rewrites one line of a copied pack, and says where it stands. */
function spoil(pack: string, line: RegExp, instead: string): number {
  const file = join(folder, "packs", pack);
  const lines = readFileSync(file, "utf8").split("\n");
  const index = lines.findIndex((text) => line.test(text));
  lines[index] = (lines[index] ?? "").replace(line, instead);
  writeFileSync(file, lines.join("\n"));
  return index + 1;
}

describe("prompts check", () => {
  it("finds nothing wrong with what is shipped", async () => {
    expect(await prompts(["check"])).toMatchObject({
      err: "",
      code: 0,
      out: expect.stringMatching(/No mistakes\.\n$/),
    });
  });

  it("takes a folder of packs alone", async () => {
    const { out, code } = await prompts(["check", "--folder", join(folder, "packs")]);
    expect(code).toBe(0);
    expect(out).toContain("ignite: 12 themes");
    expect(out).not.toContain("wording");
  });

  it("lists every mistake of every file with its line, and ends in a sentence", async () => {
    const depth = spoil("ignite.yaml", /depth: outward/, "depth: outwards");
    const area = spoil("place.yaml", /area: knowing/, "area: knowing-it");
    const { out, err, code } = await prompts(["check", "--folder", folder]);
    expect(code).toBe(1);
    expect(err).toBe("There are 2 mistakes.\n");
    const lines = out.trim().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      new RegExp(`ignite\\.yaml:${depth}:16  .*"outwards" is not a depth\\. Did you mean outward\\?`),
    );
    expect(lines[1]).toMatch(
      new RegExp(`place\\.yaml:${area}:11  .*There is no area "knowing-it"\\. Did you mean knowing\\?`),
    );
  });

  it("gives machines one line, whether good or bad", async () => {
    expect(JSON.parse((await prompts(["check", "--folder", folder, "--json"])).out)).toEqual({
      mistakes: [],
      untranslated: {},
    });
    const line = spoil("place.yaml", /^name: .*/, "name: 5");
    const { out, code } = await prompts(["check", "--folder", folder, "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out).mistakes).toEqual([
      {
        file: join(folder, "packs/place.yaml"),
        line,
        column: 7,
        path: "name",
        message: "Words are needed here. Put them between double quotes.",
      },
    ]);
  });

  it("checks the wording in the same go", async () => {
    cpSync(join(SHIPPED, "wording"), join(folder, "wording"), { recursive: true });
    const file = join(folder, "wording/en.yaml");
    writeFileSync(file, `${readFileSync(file, "utf8")}\nextra:\n  never-said: Hello {name}\n`);
    const { out, code } = await prompts(["check", "--folder", folder]);
    expect(code).toBe(1);
    expect(out).toContain("extra.never-said: Nothing says extra.never-said. Remove it.");
  });

  it("says so where there is no pack, or no folder", async () => {
    mkdirSync(join(folder, "empty"));
    expect(await prompts(["check", "--folder", join(folder, "empty")])).toMatchObject({
      code: 1,
      out: expect.stringContaining("no content pack"),
    });
    expect(await prompts(["check", "--folder", join(folder, "absent")])).toMatchObject({
      code: 2,
      err: expect.stringContaining("no such folder"),
    });
  });
});

describe("prompts preview", () => {
  it("prints a row for each week, the same each time", async () => {
    const { out, code } = await prompts(["preview", "--pack", "ignite", "--weeks", "36", "--seed", "7"]);
    expect(code).toBe(0);
    const [head, ...rows] = out.trimEnd().split("\n");
    expect(head).toMatch(/^Week {2}Phase +Theme +Depth +Question$/);
    expect(rows).toHaveLength(36);
    expect(rows.every((row) => /^ +\d+ {2}\S.*\?$/.test(row))).toBe(true);
    expect((await prompts(["preview", "--pack", "ignite", "--weeks", "36", "--seed", "7"])).out).toBe(out);
    expect((await prompts(["preview", "--pack", "ignite", "--weeks", "36", "--seed", "8"])).out).not.toBe(out);
  });

  it("keeps within the terminal's width where that leaves room for words", async () => {
    const wide = (await prompts(["preview", "--pack", "ignite", "--weeks", "36"], 160)).out.trimEnd().split("\n");
    expect(Math.max(...wide.map((line) => line.length))).toBeLessThanOrEqual(160);
    expect(wide.length).toBeGreaterThan(37);
    expect((await prompts(["preview", "--pack", "ignite", "--weeks", "3"], 60)).out.trimEnd().split("\n")).toHaveLength(
      4,
    );
  });

  it("gives machines ids and words", async () => {
    const { out } = await prompts(["preview", "--pack", "place", "--weeks", "2", "--json"]);
    const { programme, ...rest } = JSON.parse(out);
    expect(rest).toEqual({ pack: "place", weeks: 2, seed: 1 });
    expect(programme).toEqual(
      [1, 2].map((week) => ({
        week,
        phase: expect.any(String),
        theme: expect.any(String),
        depth: "opener",
        question: expect.any(String),
        text: expect.stringMatching(/\?$/),
      })),
    );
  });

  it("refuses an unknown pack, a broken one, and a number it cannot draw from", async () => {
    expect(await prompts(["preview", "--pack", "ignit"])).toEqual({
      out: "",
      err: 'There is no content pack "ignit". Did you mean ignite? Known are: ignite, leading-place, place.\n',
      code: 1,
    });
    const line = spoil("place.yaml", /^name: .*/, "name:");
    const broken = await prompts(["preview", "--pack", "ignite", "--folder", folder]);
    expect(broken).toMatchObject({ out: "", code: 1 });
    expect(broken.err).toContain(`place.yaml:${line}:`);
    expect((await prompts(["preview", "--pack", "ignite", "--weeks", "0"])).code).toBe(2);
    expect((await prompts(["preview", "--pack", "ignite", "--seed", "-1"])).code).toBe(2);
    expect((await prompts(["preview"])).code).toBe(2);
  });
});
