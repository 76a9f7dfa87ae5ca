import { describe, expect, it } from "vitest";
import { onServer } from "../doubles/database.ts";
import { aHouse } from "./house.ts";

const IGNITE = ["--handle", "ignite", "--name", "Ignite", "--zone", "Europe/London"];
const DATES = ["--starts", "2026-09-07", "--ends", "2027-06-25"];
const CODE = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/;

describe("cohort", () => {
  it("is made with a code for its first organiser, listed, given another code, and closed", async () => {
    const { kindling, url } = await aHouse();
    expect(await kindling("cohort", "list")).toEqual({
      out: "There is no cohort yet. `cohort create` makes one.\n",
      err: "",
      code: 0,
    });
    const made = await kindling("cohort", "create", ...IGNITE, ...DATES);
    expect(made).toMatchObject({ err: "", code: 0, out: expect.stringMatching(/in Europe\/London\./) });
    const code = CODE.exec(made.out)?.[0] ?? "";
    expect(code).not.toBe("");
    // The code is nowhere in the database: only a keyed hash of it.
    const rows = await onServer('SELECT row_to_json(i)::text AS row FROM "Invitation" i', url);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(code.replaceAll("-", ""));

    expect((await kindling("cohort", "list")).out).toBe(
      "ignite  Ignite  running  0 of 100 members  2026-09-07 to 2027-06-25\n",
    );
    const another = await kindling("cohort", "organiser-code", "ignite");
    expect(another.out).toMatch(CODE);
    expect(another.out).not.toContain(code);
    expect(await kindling("cohort", "close", "ignite")).toEqual({
      out: "The cohort Ignite is closed.\n",
      err: "",
      code: 0,
    });
    expect((await kindling("cohort", "list")).out).toContain("  closed  ");
  });

  it("says for machines in one line what it says for people", async () => {
    const { json } = await aHouse();
    const made = await json<{ cohort: string; code: string; expiresAt: string }>(
      "cohort",
      "create",
      ...IGNITE,
      ...DATES,
      "--seed",
      "7",
    );
    expect(made).toMatchObject({ cohort: "ignite", code: expect.stringMatching(CODE) });
    expect(await json("cohort", "list")).toEqual({
      cohorts: [expect.objectContaining({ handle: "ignite", state: "running", members: 0, rooms: 0 })],
    });
    expect(await json("cohort", "organiser-code", "ignite")).toMatchObject({ code: expect.stringMatching(CODE) });
    expect(await json("cohort", "close", "ignite")).toEqual({ cohort: "ignite", state: "closed" });
  });

  it("reports everything that is wrong with a new cohort at once, as wrong usage, and makes nothing", async () => {
    const { kindling, json } = await aHouse();
    const words = ["--handle", "Ignite!", "--name", " ", "--zone", "+01:00", "--starts", "2026-13-01", "--ends", "x"];
    const more = ["--pack", "nope", "--size", "many", "--day", "9", "--time", "25:00", "--sector", "x".repeat(76)];
    const refused = await kindling("cohort", "create", ...words, ...more);
    expect(refused).toMatchObject({ out: "", code: 2 });
    const flags = ["handle", "name", "zone", "starts", "pack", "sector", "size", "day", "time"];
    expect(refused.err.split("\n").flatMap((line) => /^--([a-z]+)/.exec(line)?.[1] ?? [])).toEqual(flags);
    expect(await json("cohort", "list")).toEqual({ cohorts: [] });
  });

  it("refuses, with exit code 1, what the state of things forbids", async () => {
    const { kindling } = await aHouse();
    await kindling("cohort", "create", ...IGNITE, ...DATES);
    const refusals = [
      [["cohort", "create", ...IGNITE, ...DATES], "there is a cohort of this handle already"],
      [
        ["cohort", "create", "--handle", "other", ...IGNITE.slice(2), ...DATES, "--pack", "nope"],
        "no such content pack",
      ],
      [["cohort", "organiser-code", "nope"], 'There is no cohort "nope".'],
      [["cohort", "close", "nope"], 'There is no cohort "nope".'],
    ] as const;
    for (const [words, said] of refusals) {
      const ran = await kindling(...words);
      expect(ran).toMatchObject({ out: "", code: 1, err: expect.stringContaining(said) });
      expect(ran.err.trimEnd().split("\n")).toHaveLength(1);
    }
    await kindling("cohort", "close", "ignite");
    expect((await kindling("cohort", "close", "ignite")).err).toBe("The cohort ignite is closed already.\n");
    expect((await kindling("cohort", "organiser-code", "ignite")).err).toBe(
      "The cohort ignite is closed, and takes nobody in.\n",
    );
  });

  it.each([
    [["cohort"]],
    [["cohort", "create"]],
    [["cohort", "create", ...IGNITE, ...DATES, "--seed", "abc"]],
    [["cohort", "organiser-code"]],
    [["cohort", "list", "more"]],
    [["cohort", "lisst"]],
  ])("calls %j wrong usage, and opens no database for it", async (words) => {
    const house = await aHouse("none");
    house.env.DATABASE_URL = "postgresql://127.0.0.1:1/nowhere";
    expect(await house.kindling(...words)).toMatchObject({ out: "", code: 2 });
  });
});
