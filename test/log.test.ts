import { describe, expect, it } from "vitest";
import { createLog } from "../src/log.ts";

function capture(): { lines: Record<string, unknown>[]; into: { write(line: string): void } } {
  const lines: Record<string, unknown>[] = [];
  return { lines, into: { write: (line) => void lines.push(JSON.parse(line)) } };
}

describe("the log", () => {
  it("keeps ids, counts and durations", () => {
    const { lines, into } = capture();
    createLog("info", into).info({ member: "0192", count: 3, ms: 12 }, "asked");
    expect(lines[0]).toMatchObject({ member: "0192", count: 3, ms: 12, msg: "asked" });
  });

  it("withholds whatever it was not told to expect, and says how much", () => {
    const { lines, into } = capture();
    createLog("info", into).info({ text: "I am tired of my chair", answers: { a: "secret" }, count: 1 }, "answered");
    expect(JSON.stringify(lines)).not.toMatch(/tired|secret/);
    expect(lines[0]).toMatchObject({ count: 1, withheld: 2 });
  });

  it("names an error and does not quote it", () => {
    const { lines, into } = capture();
    createLog("info", into).error({ error: new RangeError("value 'my chair bullies me' is out of range") }, "failed");
    expect(lines[0]).toMatchObject({ error: "RangeError" });
    expect(JSON.stringify(lines)).not.toContain("bullies");
  });

  it("withholds a long string even under a key that it knows", () => {
    const { lines, into } = capture();
    createLog("info", into).info({ why: "x".repeat(201) }, "odd");
    expect(lines[0]).not.toHaveProperty("why");
  });
});
