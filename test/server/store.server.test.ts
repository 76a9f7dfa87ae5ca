// That the run against a separately installed server really is one.

import { expect, inject, test } from "vitest";
import { examineServer } from "../../src/store/examine.ts";

test("the server is the given one, of another version than the one we bring, and kept for us as ours is", async () => {
  expect(process.env.KINDLING_TEST_SERVER_URL).toBeTruthy();
  expect(inject("databaseServer")).toBe(process.env.KINDLING_TEST_SERVER_URL);
  const facts = await examineServer(inject("databaseServer"), () => Date.now());
  expect(Number.parseInt(facts.version, 10)).toBeGreaterThanOrEqual(15);
  expect(facts.version).not.toMatch(/^18\.4/);
  expect(facts.zone).toBe("UTC");
});

test("a server as it comes out of the box is seen to log what people write", async () => {
  const facts = await examineServer(inject("databaseServer"), () => Date.now());
  expect(facts.logsValues).toBe(true);
});
