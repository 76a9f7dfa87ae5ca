import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Temporal } from "../../../src/clock.ts";
import { figuresOf, SAMPLE_COHORT } from "../../../src/web/rehearsal/cast.ts";
import { MOUTHS } from "../../doubles/stage.ts";

const { members, organiser } = SAMPLE_COHORT;
const everybody = [...members, organiser];

describe("the sample cohort", () => {
  it("has twelve members, four on each platform, and one organiser", () => {
    expect(members.map(({ mouth }) => mouth).sort()).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
    expect(new Set(everybody.map(({ id }) => id)).size).toBe(13);
    expect(new Set(everybody.map(({ organisation }) => organisation)).size).toBe(13);
    expect(SAMPLE_COHORT.rooms.map(({ mouth }) => mouth)).toEqual([0, 1, 2]);
  });

  it("knows every sector of the domain", () => {
    expect(new Set(members.map(({ sector }) => sector)).size).toBe(9);
  });

  it("lives in zones that there are, one of them abroad", () => {
    const at = Temporal.Instant.from(SAMPLE_COHORT.opensAt);
    const hours = everybody.map(({ zone }) => at.toZonedDateTimeISO(zone).hour);
    expect(hours.filter((hour) => hour !== 18)).toEqual([1]);
  });

  it("can help with themes of its pack", () => {
    const pack = parse(
      readFileSync(join(import.meta.dirname, "../../../prompts/packs", `${SAMPLE_COHORT.pack}.yaml`), "utf8"),
    );
    const themes = (pack.themes as { id: string }[]).map(({ id }) => id);
    for (const { helpsWith } of members) expect(themes).toEqual(expect.arrayContaining(helpsWith));
  });

  it("opens before its first question anywhere, and meets the clock change in its fourth to sixth week", () => {
    const start = Temporal.PlainDate.from(SAMPLE_COHORT.startsOn);
    expect(start.dayOfWeek).toBe(1);
    const first = everybody.map(({ zone }) =>
      start.toZonedDateTime({ timeZone: zone, plainTime: "09:00" }).toInstant(),
    );
    const opens = Temporal.Instant.from(SAMPLE_COHORT.opensAt);
    for (const at of first) expect(Temporal.Instant.compare(opens, at)).toBe(-1);
    const change = Temporal.ZonedDateTime.from(
      `${SAMPLE_COHORT.startsOn}T00:00[${SAMPLE_COHORT.zone}]`,
    ).getTimeZoneTransition("next");
    const week = Math.floor(start.until(change?.toPlainDate() ?? start).days / 7) + 1;
    expect(week).toBeGreaterThanOrEqual(4);
    expect(week).toBeLessThanOrEqual(6);
  });

  it("is shown member by member, the organiser last, each in the manner of their platform", () => {
    const figures = figuresOf(SAMPLE_COHORT, MOUTHS);
    expect(figures.map(({ name }) => name)).toEqual(everybody.map(({ name }) => name));
    expect(figures.at(-1)).toMatchObject({ organiser: true, like: "Alder", home: "page" });
    expect(figures[4]).toMatchObject({ who: { connection: "manner-b", user: "helen-forsyth" }, like: "Birch" });
  });
});
