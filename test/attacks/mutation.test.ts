// Takes away one guard after the other in a copy of the sources, and runs the tests that stand for it: they must go red. The same tests on a copy
// as it is must be green. The quick run has the guards whose tests need no database; KINDLING_LONG=1 and CI have all.

import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { LONG } from "./long.ts";
import { MUTANTS, type Mutant } from "./mutants.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const GENERATED = "src/store/generated";
const chosen = MUTANTS.filter(({ slow }) => LONG || process.env.CI || !slow);
/** What the tests of the pulse import of the other tests. */
const TESTS = [
  "pulse",
  "attacks",
  "doubles",
  "cohort/inspect.ts",
  "web/organiser-page.ts",
  "database.setup.ts",
  "sources.ts",
];

/** Marks a test as the only one of its file. */
const ALONE = ["it", "only("].join(".");

const folder = mkdtempSync(join(tmpdir(), "kindling-mutants-"));
let verdicts: Map<string, { passed: number; failed: number }>;

beforeAll(async () => {
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  copy("whole", chosen);
  for (const [at, mutant] of chosen.entries()) {
    copy(nameOf(at), [mutant]);
    for (const { file, from, to } of [mutant, ...(mutant.also ?? [])]) {
      const path = join(folder, nameOf(at), file);
      writeFileSync(path, replaceOnce(readFileSync(path, "utf8"), from, to));
    }
  }
  const config = {
    include: [
      ...new Set(chosen.map(({ red }) => `whole/${red}`)),
      ...chosen.map(({ red }, at) => `${nameOf(at)}/${red}`),
    ],
    globalSetup: ["whole/test/database.setup.ts"],
    ...{ env: { TZ: "UTC" }, maxWorkers: 2, allowOnly: true, testTimeout: 60_000, hookTimeout: 60_000 },
  };
  writeFileSync(join(folder, "vitest.config.ts"), `export default { test: ${JSON.stringify(config)} };\n`);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  verdicts = await run();
}, 900_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nameOf = (at: number): string => `mutant-${at}`;

/** A copy of the sources, and of the tests that these guards need. */
function copy(name: string, mutants: readonly Mutant[]): void {
  const to = join(folder, name);
  const skipped = join(ROOT, GENERATED);
  cpSync(join(ROOT, "src"), join(to, "src"), { recursive: true, filter: (path) => path !== skipped });
  symlinkSync(join(ROOT, GENERATED), join(to, GENERATED));
  for (const path of TESTS) {
    mkdirSync(dirname(join(to, "test", path)), { recursive: true });
    cpSync(join(ROOT, "test", path), join(to, "test", path), { recursive: true });
  }
  for (const path of ["prompts", "prisma", "adapters", "test/golden"]) symlinkSync(join(ROOT, path), join(to, path));
  for (const { red, only } of mutants) {
    if (only === undefined) continue;
    const path = join(to, red);
    const text = readFileSync(path, "utf8");
    const marked = text.replace(new RegExp(`\\bit\\(([\`"])${only}`), (found) => found.replace("it(", ALONE));
    if (marked === text && !text.includes(ALONE)) throw new Error(`${red} has no test "${only}"`);
    writeFileSync(path, marked);
  }
}

/** Throws where the text is not there, or there twice: then the guard has moved, and this list must follow. */
function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`found ${parts.length - 1} times: ${from}`);
  return parts.join(to);
}

async function run(): Promise<typeof verdicts> {
  const out = join(folder, "result.json");
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--root", folder, "--config", join(folder, "vitest.config.ts")];
  const child = spawn(process.execPath, [...args, "--reporter=json", `--outputFile=${out}`], {
    cwd: join(folder, "whole"),
    stdio: "ignore",
    env: {
      ...process.env,
      TZ: "UTC",
      CI: "",
      VITEST: "",
      KINDLING_LONG: "",
      KINDLING_TEST_SERVER_URL: inject("databaseServer"),
    },
  });
  await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  const { testResults } = JSON.parse(readFileSync(out, "utf8")) as {
    testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
  };
  return new Map(
    testResults.map(({ name, status, assertionResults }) => {
      const count = (which: string) => assertionResults.filter((one) => one.status === which).length;
      const fell = status === "failed" && count("failed") === 0 ? 1 : count("failed");
      return [name.slice(name.indexOf(folder) + folder.length + 1), { passed: count("passed"), failed: fell }];
    }),
  );
}

describe("the tests that stand for a guard", () => {
  it.each([...new Set(chosen.map(({ red }) => red))])("%s is green as it is", (red) => {
    expect(verdicts.get(`whole/${red}`)).toMatchObject({ failed: 0 });
    expect(verdicts.get(`whole/${red}`)?.passed).toBeGreaterThan(0);
  });
  it.each(chosen.map((mutant, at) => [mutant.guard, at] as const))("go red without: %s", (_, at) => {
    expect(verdicts.get(`${nameOf(at)}/${chosen[at]?.red}`)?.failed).toBeGreaterThan(0);
  });
});
