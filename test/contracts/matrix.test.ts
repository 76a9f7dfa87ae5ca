import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { platformsPage } from "./matrix.ts";

const FILE = join(import.meta.dirname, "../../docs/platforms.md");

test("docs/platforms.md says what the adapters declare", () => {
  if (process.env.UPDATE_DOCS === "1") writeFileSync(FILE, platformsPage());
  expect(readFileSync(FILE, "utf8")).toBe(platformsPage());
});
