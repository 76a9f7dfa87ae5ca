import { describe, expect, it } from "vitest";
import { scheduleNextCommand } from "../../src/cli/schedule-next.ts";
import { newCommand } from "../../src/cli/terminal.ts";
import { Temporal } from "../../src/clock.ts";
import { runCommand } from "../doubles/terminal.ts";

const NOW = Temporal.Instant.from("2026-10-24T12:00:00Z");
const next = (...words: string[]) =>
  runCommand(
    (terminal) => [newCommand("schedule", terminal).addCommand(scheduleNextCommand(terminal, () => NOW))],
    ["schedule", "next", ...words],
  );

describe("schedule next", () => {
  it("prints one line of JSON", async () => {
    expect(
      await next(
        "--rule",
        "weekly Monday 09:00",
        "--zone",
        "Europe/London",
        "--from",
        "2026-10-19T00:00:00Z",
        "--count",
        "3",
        "--json",
      ),
    ).toEqual({
      out: '{"instants":["2026-10-19T08:00:00Z","2026-10-26T09:00:00Z","2026-11-02T09:00:00Z"]}\n',
      err: "",
      code: 0,
    });
  });

  it("begins now where it is not told, and shows the local time for people", async () => {
    const { out, code } = await next("--rule", "weekly Sunday 01:30", "--zone", "Europe/London", "--count", "2");
    expect(code).toBe(0);
    expect(out.split("\n")).toEqual([
      "2026-10-25T00:30:00Z  Sun 2026-10-25 01:30 +01:00  2026-W43",
      "2026-11-01T01:30:00Z  Sun 2026-11-01 01:30 +00:00  2026-W44",
      "",
    ]);
  });

  it.each([
    [["--zone", "UTC"], "--rule"],
    [["--rule", "weekly Monday 09:00"], "--zone"],
    [["--rule", "on Mondays", "--zone", "UTC"], '"on Mondays" is not a rule'],
    [["--rule", "daily 09:00", "--zone", "Europe/Londn"], "not a time zone"],
    [["--rule", "daily 09:00", "--zone", "UTC", "--from", "tomorrow"], "not a moment"],
    [["--rule", "daily 09:00", "--zone", "UTC", "--from", "2026-10-19"], "not a moment"],
    [["--rule", "daily 09:00", "--zone", "UTC", "--count", "0"], "from 1 to 1000"],
    [["--rule", "daily 09:00", "--zone", "UTC", "--count", "2.5"], "from 1 to 1000"],
    [["--rule", "daily 09:00", "--zone", "UTC", "--colour"], "--colour"],
    [["--rule", "daily 09:00", "--zone", "UTC", "more"], "too many arguments"],
  ])("calls %j wrong usage", async (words, because) => {
    const ran = await next(...words);
    expect(ran).toMatchObject({ out: "", code: 2 });
    expect(ran.err).toContain(because);
  });

  it("explains itself", async () => {
    const { out, err, code } = await next("--help");
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toContain("--rule <rule>");
  });
});
