import { describe, expect, it } from "vitest";
import { Temporal } from "../../src/clock.ts";
import { newId } from "../../src/ids.ts";
import { SAMPLE_COHORT } from "../../src/web/rehearsal/cast.ts";
import { onServer } from "../doubles/database.ts";
import { aHouse } from "./house.ts";

const COHORT = SAMPLE_COHORT.handle;
interface Row {
  at: string;
  what: string;
  period: string | null;
  to: string;
  is: string;
}

/** The sample cohort, the evening before its first question. */
async function populated() {
  const house = await aHouse();
  house.now = Temporal.Instant.from(SAMPLE_COHORT.opensAt);
  await house.populate();
  const preview = (...words: string[]) => house.kindling("schedule", "preview", "--cohort", COHORT, ...words);
  const rows = async (...words: string[]) =>
    (await house.json<{ expected: Row[] }>("schedule", "preview", "--cohort", COHORT, ...words)).expected;
  return { ...house, preview, rows };
}

describe("schedule preview", () => {
  it("lists each member's question at their own hour, and each room's, for as many weeks as asked", async () => {
    const { rows } = await populated();
    const one = await rows("--weeks", "1");
    const names = [...SAMPLE_COHORT.members, ...SAMPLE_COHORT.rooms].map(({ name }) => name);
    expect(one.map(({ to }) => to).sort()).toEqual(names.toSorted());
    expect(new Set(one.map(({ period }) => period))).toEqual(new Set(["2026-W39"]));
    for (const { to, at, what } of one.filter(({ what }) => what === "reflection.question")) {
      const { zone = "" } = SAMPLE_COHORT.members.find(({ name }) => name === to) ?? {};
      expect([what, Temporal.Instant.from(at).toZonedDateTimeISO(zone).hour]).toEqual(["reflection.question", 9]);
    }
    // Across the change of clocks it is the same hour on the wall, and another one in UTC.
    const london = SAMPLE_COHORT.members.find(({ zone }) => zone === "Europe/London")?.name;
    const theirs = (await rows("--weeks", "6")).filter(({ to }) => to === london).map(({ at }) => at.slice(11, 16));
    expect(theirs).toEqual(["08:00", "08:00", "08:00", "08:00", "08:00", "09:00"]);
  });

  it("says it to people in the cohort's time and in words", async () => {
    const { preview } = await populated();
    const { out, code } = await preview("--weeks", "1");
    expect(code).toBe(0);
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(SAMPLE_COHORT.members.length + SAMPLE_COHORT.rooms.length);
    expect(lines.every((line) => /^\w{3} 2026-09-\d\d \d\d:\d\d {2}the week's question/.test(line))).toBe(true);
    expect(out).toContain("Mon 2026-09-21 09:00");
  });

  it("says nothing of work that sends nothing, and does not name whom other work would tell on", async () => {
    const { rows, preview, url, within } = await populated();
    const [member] = await onServer('SELECT id, "cohortId" FROM "Member" LIMIT 1', url);
    const { id: memberId, cohortId } = member as { id: string; cohortId: string };
    const dueAt = new Date("2026-09-21T10:00:00Z");
    await within(({ store }) =>
      store.transaction((tx) =>
        tx.dueWork.createMany({
          data: ["reflection.reminder", "reflection.unnamed", "cohort.drop-code", "reflection.note-gone"].map(
            (kind) => ({
              kind,
              targetId: newId(),
              cohortId,
              dueAt,
              ...(kind === "reflection.reminder" ? { memberId } : {}),
            }),
          ),
        }),
      ),
    );
    const added = (await rows("--weeks", "1")).filter(({ at }) => at === "2026-09-21T10:00:00Z");
    expect(added.map(({ what, to }) => [what, to])).toEqual([
      ["reflection.reminder", ""],
      ["reflection.unnamed", ""],
    ]);
    expect((await preview("--weeks", "1")).out.match(/11:00 {2}a private message or a share$/gm)).toHaveLength(2);
  });

  it("says that nothing is to be sent", async () => {
    const house = await aHouse();
    const words = [
      "--handle",
      "later",
      "--name",
      "Later",
      "--zone",
      "UTC",
      "--starts",
      "2199-09-06",
      "--ends",
      "2200-06-25",
    ];
    await house.kindling("cohort", "create", ...words);
    expect(await house.kindling("schedule", "preview", "--cohort", "later")).toEqual({
      out: "Nothing is to be sent in 4 weeks.\n",
      err: "",
      code: 0,
    });
  });

  it("refuses a cohort that is not there, and calls a wrong number of weeks wrong usage", async () => {
    const { kindling } = await aHouse();
    expect(await kindling("schedule", "preview", "--cohort", "nope")).toMatchObject({ out: "", code: 1 });
    for (const weeks of ["0", "61", "2.5", "many"])
      expect(await kindling("schedule", "preview", "--cohort", "nope", "--weeks", weeks)).toMatchObject({ code: 2 });
    expect(await kindling("schedule", "preview")).toMatchObject({ code: 2 });
  });
});
