// What the pages for operators say is so: every path is there, every command and option is known, every setting is described, and no other.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "@commander-js/extra-typings";
import { describe, expect, it } from "vitest";
import { buildProgram } from "../../src/cli/program.ts";
import type { World } from "../../src/cli/world.ts";
import { systemClock } from "../../src/clock.ts";
import { settingKeys, VARIABLES } from "../../src/config.ts";
import { PROJECT, sourcesIn } from "../sources.ts";

const read = (path: string): string => readFileSync(join(PROJECT, path), "utf8");
const PAGES = [
  "README.md",
  ...readdirSync(join(PROJECT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const OPERATING = read("docs/operating.md");

/** The project's own paths that a page names: where its links lead, and what it writes as code. */
function pathsIn(page: string, text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(([, to = ""]) =>
    join(dirname(page), to),
  );
  const code = [...text.matchAll(/`((?:src|adapters|docs|test|prompts|prisma|\.ci)\/[\w./-]+)`/g)].map(
    ([, path = ""]) => path,
  );
  return [...links, ...code];
}

describe.each(PAGES)("%s", (page) => {
  const text = read(page);
  it("names only paths that exist", () => {
    expect(pathsIn(page, text).filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });
  it("names only commands, options and scripts that there are", () => {
    expect(linesIn(text).flatMap(wrongIn)).toEqual([]);
    const scripts = Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts);
    const run = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = ""]) => name);
    expect(run.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

describe("what is looked for", () => {
  it("is found", () => {
    expect(pathsIn("docs/x.md", "[a](slack.md#top) `src/log.ts` [b](../README.md) [c](https://x.org)")).toEqual([
      "docs/slack.md",
      "README.md",
      "src/log.ts",
    ]);
    const page = "`kindling doctor`\n```\nkindling backup --out x # y\n  npm run --silent kindling -- cohort list\n```";
    expect(linesIn(page)).toEqual(["doctor", "backup --out x", "cohort list"]);
    expect(wrongIn("cohort lisst --colour")).toEqual(["cohort lisst", "cohort --colour"]);
    expect(wrongIn("keys backup --out x --json")).toEqual([]);
    expect(wrongIn("cohort create --handle x --hundle y")).toEqual(["cohort create --hundle"]);
  });
});

/** What follows `kindling` wherever a page gives a command, without comments and what comes after `&&` or `|`. */
function linesIn(text: string): string[] {
  const joined = text.replaceAll(/\\\n\s*/g, " ");
  const inline = [...joined.matchAll(/`kindling ([^`\n…]+)`/g)].map(([, words = ""]) => words);
  const blocks = [...joined.matchAll(/```\w*\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.split("\n"));
  const lines = blocks.flatMap(
    (line) => /^\s*(?:kindling|npm run (?:--silent )?kindling --) (.+)$/.exec(line)?.[1] ?? [],
  );
  return [...inline, ...lines].map((line) => line.replace(/\s+#.*$|\s+(?:&&|\|).*$/, "").trim());
}

const program = buildProgram({
  terminal: { out() {}, err() {} },
  programFolder: PROJECT,
  clock: systemClock,
} as unknown as World);

/** The command or options in a line that the program does not know. */
function wrongIn(line: string): string[] {
  const wrong: string[] = [];
  let at = program as unknown as Command;
  const words = line.split(/\s+/);
  const path: string[] = [];
  for (const word of words) {
    if (word.startsWith("-")) break;
    if (at.commands.length === 0) break;
    const next = at.commands.find((command) => command.name() === word);
    if (next === undefined) {
      wrong.push([...path, word].join(" "));
      break;
    }
    path.push(word);
    at = next as unknown as Command;
  }
  const known = [...at.options, ...program.options].map(({ long }) => long);
  for (const word of words) {
    const flag = /^--[a-z-]+/.exec(word)?.[0];
    if (flag !== undefined && flag !== "--help" && !known.includes(flag)) wrong.push([...path, flag].join(" "));
  }
  return wrong;
}

/** The first cells of the table under a heading, as they stand between backquotes. */
function firstCells(heading: string): string[] {
  const section = OPERATING.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = ""]) => cell);
}

describe("docs/operating.md", () => {
  it("describes every key of kindling.yaml, and no other; the example has them too", () => {
    expect(firstCells("Settings").toSorted()).toEqual(settingKeys().toSorted());
    const example = read("kindling.example.yaml");
    const missing = settingKeys().filter((key) => !new RegExp(`\\b${key.split(".").at(-1)}:`).test(example));
    // Only for trying things out, and for what is said otherwise by its absence.
    expect(missing.filter((key) => !["slack.api", "discord.api"].includes(key))).toEqual([]);
  });

  it("describes every variable that is read, and no other", () => {
    const known = [...VARIABLES.secrets, ...VARIABLES.ofConnections, ...VARIABLES.settings];
    expect(firstCells("Environment").toSorted()).toEqual(known.toSorted());
    const [config] = sourcesIn("src").filter(({ path }) => path === "src/config.ts");
    const read = [...(config?.code ?? "").matchAll(/"([A-Z][A-Z0-9_]{3,})"|\benv\.([A-Z0-9_]+)/g)].map(
      ([, quoted, dotted]) => quoted ?? dotted ?? "",
    );
    expect([...new Set(read)].toSorted()).toEqual(known.toSorted());
    for (const name of [...VARIABLES.secrets, ...VARIABLES.ofConnections])
      expect(OPERATING).toContain(`\`${name}_FILE\``);
  });

  it("says what to do about every reason for which a post did not arrive", () => {
    const reasons = new Set(
      sourcesIn("src/delivery", "src/platform")
        .filter(({ path }) => !path.includes("/fit"))
        .flatMap(({ path, code }) =>
          path === "src/platform/delivery.ts"
            ? [...(/type Refusal =([\s\S]*?);/.exec(code)?.[1] ?? "").matchAll(/"([a-z-]+)"/g)].map(([, why]) => why)
            : [...code.matchAll(/(?:to|state): "(?:unconfirmed|refused|failed)", why: "([a-z-]+)"/g)].map(
                ([, why]) => why,
              ),
        ),
    );
    expect(reasons.size).toBeGreaterThan(10);
    const table = OPERATING.split(/^## /m).find((part) => part.startsWith("Posts that did not arrive")) ?? "";
    expect([...reasons, "restored", "no-account"].filter((why) => !table.includes(`\`${why}\``))).toEqual([]);
  });

  it("names the metrics that there are", () => {
    const [figures] = sourcesIn("src/cli").filter(({ path }) => path === "src/cli/figures.ts");
    const made = [...(figures?.code ?? "").matchAll(/name: "(kindling_\w+)"/g)].map(([, name = ""]) => name);
    expect(
      firstCells("Health and metrics")
        .map((cell) => cell.replace(/\{.*/, ""))
        .toSorted(),
    ).toEqual(made.toSorted());
  });
});
