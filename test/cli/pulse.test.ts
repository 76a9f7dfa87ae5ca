import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pulseCommand } from "../../src/cli/pulse.ts";
import { runCommand } from "../doubles/terminal.ts";
import { loadedBy, PROJECT, sourcesIn } from "../sources.ts";

const pulse = (...words: string[]) => runCommand((terminal) => [pulseCommand(terminal)], ["pulse", ...words]);
const people = Array.from({ length: 12 }, (_, index) => `p${index}`);
const unsafe = {
  k: 5,
  people,
  figures: [
    { id: "all", members: people },
    { id: "health", members: people.slice(0, 9) },
  ],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kindling-pulse-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function inFile(content: unknown): string {
  const file = join(folder, "figures.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

describe("pulse audit", () => {
  it("answers in one line of JSON; that figures are unsafe is an answer", async () => {
    const { out, err, code } = await pulse("audit", "--input", inFile(unsafe), "--json");
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toMatch(/^[^\n]*\n$/);
    expect(JSON.parse(out)).toEqual({
      safe: false,
      smallest: 3,
      publish: ["all"],
      suppress: ["health"],
      exact: true,
    });
  });

  it("answers people in words", async () => {
    const bad = await pulse("audit", "--input", inFile(unsafe));
    expect(bad.out).toBe(
      "Not safe: some combination of the figures isolates 3 people.\nPublish: all\nSuppress: health\n",
    );
    const good = await pulse("audit", "--input", inFile({ ...unsafe, k: 3 }));
    expect(good.out).toBe(
      "Safe: every combination of the figures speaks of at least 3 people, or of nobody.\nPublish: all, health\nSuppress: nothing\n",
    );
  });

  it("refuses wrong input with the place in the JSON and what was expected, without quoting it", async () => {
    const figures = [{ id: "all", members: ["p0", "Ada"] }];
    expect(await pulse("audit", "--input", inFile({ k: 1, people, figures: [] }), "--json")).toEqual({
      out: "",
      err: "k must be a whole number, 2 or more.\nfigures must be a list of figures, at least one.\n",
      code: 1,
    });
    expect(await pulse("audit", "--input", inFile({ k: 5, people, figures }), "--json")).toEqual({
      out: "",
      err: "figures[0].members[1] must be one of the people.\n",
      code: 1,
    });
    const strangers = Array.from({ length: 12 }, (_, index) => `stranger${index}`);
    const many = await pulse(
      "audit",
      "--input",
      inFile({ k: 5, people, figures: [{ id: "all", members: strangers }] }),
    );
    expect(many.err.split("\n")).toHaveLength(12);
    expect(many.err).toContain("There are 2 more mistakes.\n");
  });

  it("refuses what is no object, no JSON, empty or absent, naming the file", async () => {
    for (const text of ["", "{", "Ada said"]) {
      const file = inFile(text);
      expect(await pulse("audit", "--input", file, "--json")).toEqual({
        out: "",
        err: `${file} is not JSON. An object with k, people and figures was expected.\n`,
        code: 1,
      });
    }
    const list = inFile("[]");
    expect((await pulse("audit", "--input", list)).err).toBe(`${list} must be an object with k, people and figures.\n`);
    const absent = join(folder, "absent.json");
    expect(await pulse("audit", "--input", absent)).toMatchObject({
      err: expect.stringContaining("cannot be read"),
      code: 1,
    });
  });

  it("wants --input, and explains itself", async () => {
    expect(await pulse("audit")).toMatchObject({ code: 2, err: expect.stringContaining("--input") });
    expect(await pulse("audit", "--help")).toMatchObject({ code: 0, out: expect.stringContaining('"figures"') });
  });

  it("reads standard input in a process of its own", () => {
    const of = (path: string) => JSON.stringify(pathToFileURL(join(PROJECT, path)).href);
    const program = `
      const { pulseCommand } = await import(${of("src/cli/pulse.ts")});
      const { run } = await import(${of("src/cli/terminal.ts")});
      const terminal = { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) };
      process.exitCode = await run(pulseCommand(terminal), ["audit", "--input", "-", "--json"], terminal);`;
    const ask = (input: string) =>
      spawnSync(process.execPath, ["--input-type=module", "--eval", program], { input, encoding: "utf8" });
    expect(JSON.parse(ask(JSON.stringify(unsafe)).stdout)).toMatchObject({ safe: false, smallest: 3 });
    expect(ask("nothing")).toMatchObject({ status: 1, stderr: expect.stringContaining("Standard input is not JSON.") });
  });

  it("opens no database and loads no platform", () => {
    const loaded = loadedBy(sourcesIn("src", "adapters"), "src/cli/pulse.ts");
    expect([...loaded].filter((of) => !of.startsWith("node:")).sort()).toEqual([
      "@commander-js/extra-typings",
      "src/cli/pulse.ts",
      "src/cli/terminal.ts",
      ...["", "-atoms", "-bases", "-field", "-input", "-search", "-verdict"]
        .map((part) => `src/pulse/audit${part}.ts`)
        .sort(),
      "zod",
    ]);
  });
});
