// What may be written at all, whoever imports it. Each rule is proven by a small source that breaks it.

import { describe, expect, it } from "vitest";
import { type Source, sourceOf, sourcesIn } from "./sources.ts";

interface Rule {
  says: string;
  isBroken(source: Source): boolean;
  caught: [path: string, text: string][];
  fine: [path: string, text: string][];
}

const LONGEST = 400;
const inSrc = (path: string) => path.startsWith("src/");
const isTest = (path: string) => path.startsWith("test/");

const RULES: Rule[] = [
  {
    says: "the core does not say a platform's name, save where the operator configures it and where all is built",
    isBroken: ({ path, text, code }) =>
      inSrc(path) &&
      !["src/config.ts", "src/main.ts"].includes(path) &&
      // "teams" is also a word of the domain, so in prose only the name counts.
      (/slack|discord|\bTeams\b/i.test(text.replaceAll(/\bteams\b/g, "")) || /\bteams\b/.test(code)),
    caught: [
      ["src/delivery/x.ts", "const slackLimit = 1;"],
      ["src/delivery/x.ts", "// As Discord has it."],
      ["src/delivery/x.ts", 'if (platform === "teams") send();'],
      ["src/delivery/x.ts", "// A limit of Teams."],
    ],
    fine: [
      ["src/config.ts", 'const names = ["slack"];'],
      ["src/reflection/x.ts", "// Such as: building and sustaining teams."],
      ["adapters/slack/x.ts", "const slackLimit = 1;"],
    ],
  },
  {
    says: "only the clock asks what time it is, and nothing draws chance by itself",
    isBroken: ({ path, code }) =>
      !isTest(path) &&
      path !== "src/clock.ts" &&
      (/\bDate\.now\(|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\.now\(/.test(code) ||
        (path !== "src/main.ts" && /\bMath\.random\b/.test(code))),
    caught: [
      ["src/delivery/x.ts", "const now = Date.now();"],
      ["adapters/slack/x.ts", "const now = new Date();"],
      ["src/delivery/x.ts", "const now = Temporal.Now.instant();"],
      ["src/matching/x.ts", "items.sort(() => Math.random() - 0.5);"],
      ["src/web/x.ts", "const from = performance.now();"],
    ],
    fine: [
      ["src/delivery/x.ts", "const then = new Date(row.at);"],
      ["src/delivery/x.ts", "// Not Date.now(): the clock is an argument."],
      ["src/main.ts", "start({ random: Math.random });"],
      ["src/clock.ts", "export const now = () => Temporal.Now.instant();"],
    ],
  },
  {
    says: "everything that is exported has a name",
    isBroken: ({ path, code }) => !path.endsWith(".config.ts") && /^\s*export\s+default\b|\bas default\b/m.test(code),
    caught: [
      ["src/x.ts", "export default class {}"],
      ["src/x.ts", "export { x as default };"],
    ],
    fine: [
      ["src/x.ts", "export const x = 1; // not export default"],
      ["vitest.config.ts", "export default {};"],
    ],
  },
  {
    says: `no file is longer than ${LONGEST} lines, generated keys and golden data aside`,
    isBroken: ({ path, text }) => path !== "src/prompts/wording-keys.ts" && text.trimEnd().split("\n").length > LONGEST,
    caught: [["src/x.ts", `${"\n".repeat(LONGEST)}x`]],
    fine: [["src/x.ts", "x\n".repeat(LONGEST)]],
  },
  {
    says: "a file is named after what it decides",
    isBroken: ({ path }) => {
      const name = path.split("/").at(-1) ?? "";
      if (/(?:^|[-.])(?:utils?|helpers?|managers?|common|misc|shared|stuff|base)(?=[-.])/i.test(name)) return true;
      if (!/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.ts$/.test(name)) return true;
      return name === "index.ts" && !/^(?:adapters\/[a-z]+|test\/doubles\/toy\/adapter)\/index\.ts$/.test(path);
    },
    caught: [
      ["src/delivery/utils.ts", ""],
      ["src/delivery/date-helpers.ts", ""],
      ["src/delivery/QueueManager.ts", ""],
      ["src/delivery/queue-manager.ts", ""],
      ["src/delivery/index.ts", ""],
      ["test/doubles/index.ts", ""],
      ["test/helper.test.ts", ""],
    ],
    fine: [
      ["adapters/slack/index.ts", ""],
      ["test/doubles/toy/adapter/index.ts", ""],
      ["src/delivery/database.ts", ""],
      ["src/reflection/week.test.ts", ""],
    ],
  },
  {
    says: "nothing is left for later",
    isBroken: ({ text }) => /\b(?:TODO|FIXME|XXX|HACK)\b|@ts-ignore|\b(?:it|test|describe)\.(?:only|todo)\b/.test(text),
    caught: [
      ["src/x.ts", "// TODO: the rest"],
      ["src/x.ts", "// FIXME"],
      ["test/x.test.ts", 'it.only("x", () => {});'],
      ["src/x.ts", "// @ts-ignore"],
    ],
    fine: [["src/x.ts", "const todos = 1;"]],
  },
];

// This file has to write what it looks for.
const sources = sourcesIn("src", "adapters", "test").filter(({ path }) => path !== "test/names.test.ts");

describe.each(RULES)("$says", ({ isBroken, caught, fine }) => {
  it("holds", () => expect(sources.filter(isBroken).map(({ path }) => path)).toEqual([]));
  it.each(caught)("would be seen broken in %s by %j", (path, text) =>
    expect(isBroken(sourceOf(path, text))).toBe(true),
  );
  it.each(fine)("is kept in %s by %j", (path, text) => expect(isBroken(sourceOf(path, text))).toBe(false));
});
