import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newId } from "../../src/ids.ts";
import { SAMPLE_COHORT } from "../../src/web/rehearsal/cast.ts";
import { onServer } from "../doubles/database.ts";
import { aHouse, type House } from "./house.ts";

const COHORT = SAMPLE_COHORT.handle;
type Line = { id: string; name: string; state: string; reachable: boolean };

const membersOf = async ({ json }: House): Promise<Line[]> =>
  (await json<{ members: Line[] }>("member", "list", "--cohort", COHORT)).members;

async function first(house: House): Promise<Line> {
  const [one] = await membersOf(house);
  if (one === undefined) throw new Error("nobody is there");
  return one;
}

describe("member", () => {
  it("list: everybody, in columns, with who cannot be reached", async () => {
    const house = await aHouse();
    await house.populate();
    const one = await first(house);
    await onServer(
      `UPDATE "Account" SET unreachable = 'left' WHERE "personId" = (SELECT "personId" FROM "Member" WHERE id = '${one.id}')`,
      house.url,
    );
    const { out, code } = await house.kindling("member", "list", "--cohort", COHORT);
    expect(code).toBe(0);
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(SAMPLE_COHORT.members.length + 1);
    expect(lines.filter((line) => line.endsWith("cannot be reached"))).toEqual([expect.stringContaining(one.name)]);
    // The roles begin in the same column throughout.
    expect(new Set(lines.map((line) => line.search(/ {2}(?:member|organiser)\b/))).size).toBe(1);
  });

  it("export: what is held about somebody, in a new file that its owner alone may read", async () => {
    const house = await aHouse();
    await house.populate();
    const one = await first(house);
    expect(await house.kindling("member", "export", one.id, "--out", "held.md")).toEqual({
      out: "Written to held.md.\n",
      err: "",
      code: 0,
    });
    const file = join(house.folder, "held.md");
    expect(readFileSync(file, "utf8")).toContain(one.name);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(await house.kindling("member", "export", one.id, "--out", "held.md")).toEqual({
      out: "",
      err: "held.md is there already; choose another name.\n",
      code: 1,
    });
    expect((await house.kindling("member", "export", one.id, "--out", "no/held.md")).err).toContain("ENOENT");
  });

  it("leave: once, and the second time it says so", async () => {
    const house = await aHouse();
    await house.populate();
    const { id } = await first(house);
    expect(await house.json("member", "leave", id)).toEqual({ member: id, state: "left" });
    expect((await membersOf(house)).find((one) => one.id === id)?.state).toBe("left");
    expect(await house.kindling("member", "leave", id)).toEqual({ out: "", err: "They have left already.\n", code: 1 });
  });

  it("erase: not without --yes; then the rows and the key are gone", async () => {
    const house = await aHouse();
    await house.populate();
    const { id, name } = await first(house);
    expect(await house.kindling("member", "erase", id)).toMatchObject({ code: 2 });
    expect((await membersOf(house)).some((one) => one.id === id)).toBe(true);

    await house.within(({ means }) => means.keys.seal(`member:${id}`, "sealed while they are here", "about"));
    expect(await house.json("member", "erase", id, "--everywhere", "--yes")).toEqual({
      member: id,
      state: "erased",
      everywhere: true,
    });
    expect((await membersOf(house)).some((one) => one.id === id)).toBe(false);
    expect(JSON.stringify(await onServer('SELECT * FROM "Person"', house.url))).not.toContain(name);
    await house.within(({ means }) =>
      expect(means.keys.seal(`member:${id}`, "too late", "about")).rejects.toMatchObject({ name: "KeyDestroyed" }),
    );
  });

  it.each([["export", "--out", "x.md"], ["leave"], ["erase", "--yes"]])(
    "%s of nobody is refused in one sentence",
    async (what, ...more) => {
      const { kindling } = await aHouse();
      for (const nobody of ["abc", newId()]) {
        expect(await kindling("member", what, nobody, ...more)).toEqual({
          out: "",
          err: "There is no such member. `member list --cohort HANDLE` shows their ids.\n",
          code: 1,
        });
      }
    },
  );

  it("list of a cohort that is not there, or is empty", async () => {
    const { kindling } = await aHouse();
    expect(await kindling("member", "list", "--cohort", "nope")).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no cohort "nope"'),
    });
    const dates = ["--zone", "UTC", "--starts", "2026-09-07", "--ends", "2027-06-25"];
    await kindling("cohort", "create", "--handle", "empty", "--name", "Empty", ...dates);
    expect((await kindling("member", "list", "--cohort", "empty")).out).toBe("Nobody has joined yet.\n");
  });
});
