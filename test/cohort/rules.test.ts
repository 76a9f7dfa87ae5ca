// The room's pure decisions.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "../../src/clock.ts";
import { attemptsKey, digestOf, drawCode, meantAsCode, readCode } from "../../src/cohort/code.ts";
import { nextQuestion, readDay, readTime, sayDate, sayDay, sayMoment } from "../../src/cohort/days.ts";
import { pagesOf } from "../../src/cohort/held.ts";
import { readCount } from "../../src/cohort/organiser/codes.ts";
import { readPause } from "../../src/cohort/pause.ts";
import { readAbout, tidy } from "../../src/cohort/profile.ts";
import { changeRole, isOrganiser, memberFor } from "../../src/cohort/roles.ts";
import { readZone } from "../../src/cohort/zone.ts";
import type { MemberOfCohort } from "../../src/feature.ts";
import { SECRET, wording } from "./chat.ts";

const day = Temporal.PlainDate.from;

describe("a code", () => {
  it("has sixty bits and none of the letters that are mistaken", () => {
    const codes = Array.from({ length: 500 }, drawCode);
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(new Set(codes.join("").replaceAll("-", "")).size).toBe(32);
  });

  it("is read back however it is typed", () => {
    fc.assert(
      fc.property(fc.constantFrom("", " ", "-", "–", " - "), fc.boolean(), (between, lower) => {
        const code = drawCode();
        const typed = code.replaceAll("-", between).replaceAll("0", "o").replaceAll("1", "I").replaceAll("V", "u");
        expect(readCode(lower ? typed.toLowerCase() : typed)).toBe(code.replaceAll("-", ""));
      }),
    );
  });

  it("is not found in other words", () => {
    for (const text of ["", "hello", "7K3M-Q0ZT-19X", "7K3M-Q0ZT-19XAA", "7K3M-Q0ZT-19X!"]) {
      expect(readCode(text)).toBeUndefined();
    }
    for (const text of ["conversation", "talk with them", "thank you all"]) expect(meantAsCode(text)).toBe(false);
    for (const text of ["7K3M-Q0ZT-19XA", "7k3m q0zt 19xa", "ABCD-EFGH-JKMN"]) expect(meantAsCode(text)).toBe(true);
  });

  it("leaves a digest that needs the secret, and attempts that name nobody", () => {
    const other = new Uint8Array(32).fill(8);
    expect(digestOf("7K3MQ0ZT19XA", SECRET)).toEqual(digestOf("7K3MQ0ZT19XA", SECRET));
    expect(digestOf("7K3MQ0ZT19XA", SECRET)).not.toEqual(digestOf("7K3MQ0ZT19XA", other));
    expect(attemptsKey({ connection: "north", user: "priya" }, SECRET)).not.toContain("priya");
  });
});

describe("a time zone", () => {
  it("is read by its name, its city or its country", () => {
    const readings = {
      "europe/london": "Europe/London",
      "New York": "America/New_York",
      UK: "Europe/London",
      UTC: "UTC",
    };
    for (const [typed, zone] of Object.entries({
      ...readings,
      "Asia/Calcutta": "Asia/Calcutta",
      Cardiff: "Europe/London",
    })) {
      expect(readZone(typed), typed).toEqual({ is: "zone", zone });
    }
  });

  it("is suggested where it is nearly right", () => {
    expect(readZone("Londn")).toEqual({ is: "unclear", perhaps: ["Europe/London"] });
    expect(readZone("Europe/Pariss")).toMatchObject({ perhaps: ["Europe/Paris"] });
  });

  it("is not an offset, and never something that Temporal does not know", () => {
    for (const typed of ["+01:00", "", "x", "Nowhere", "Mars/Olympus"])
      expect(readZone(typed).is, typed).toBe("unclear");
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const reading = readZone(typed);
        const zones = reading.is === "zone" ? [reading.zone] : reading.perhaps;
        for (const zone of zones) Temporal.Instant.from("2026-01-01T00:00Z").toZonedDateTimeISO(zone);
      }),
    );
  });
});

describe("times and days", () => {
  it("are read as people write them", () => {
    const times = {
      "9": "09:00",
      "09:30": "09:30",
      "9.30": "09:30",
      "0930": "09:30",
      "9am": "09:00",
      "12 am": "00:00",
    };
    for (const [typed, time] of Object.entries({ ...times, "12pm": "12:00", "4:30 p.m.": "16:30", "23:59": "23:59" })) {
      expect(readTime(typed), typed).toBe(time);
    }
    for (const typed of ["", "24:00", "9:60", "13pm", "0am", "noon", "9:5", "-1"]) {
      expect(readTime(typed), typed).toBeUndefined();
    }
    expect(readDay("2026-02-29")).toBeUndefined();
    expect(readDay("2028-02-29")?.toString()).toBe("2028-02-29");
  });

  it("are written the British way", () => {
    expect(sayDay(day("2026-11-23"), "en")).toBe("Monday 23 November");
    expect(sayDate(day("2026-11-23"), "en")).toBe("23 November 2026");
    const at = Temporal.Instant.from("2026-07-01T08:00Z");
    expect(sayMoment(at, "Europe/London", "en")).toBe("Wednesday 1 July, 09:00");
  });
});

describe("the next question", () => {
  const cohort = {
    questionDay: 1,
    questionTime: "09:00",
    startsOn: new Date("2026-09-07"),
    endsOn: new Date("2027-06-30"),
  };
  const own = { questionDay: null, questionTime: null };
  const next = (
    now: string,
    member: Parameters<typeof nextQuestion>[1] = own,
    breaks: Parameters<typeof nextQuestion>[2] = [],
  ) => nextQuestion(cohort, member, breaks, "Europe/London", Temporal.Instant.from(now))?.toPlainDateTime().toString();

  it("comes at the cohort's day and hour, or one's own, on one's own clock", () => {
    expect(next("2026-10-19T07:59:59Z")).toBe("2026-10-19T09:00:00");
    expect(next("2026-10-19T08:00:00Z")).toBe("2026-10-26T09:00:00");
    expect(next("2026-10-19T08:00:00Z", { questionDay: 2, questionTime: "16:30" })).toBe("2026-10-20T16:30:00");
  });

  it("waits for the programme, passes over breaks, and ends with it", () => {
    expect(next("2026-08-01T08:00:00Z")).toBe("2026-09-07T09:00:00");
    const breaks = [{ startsOn: new Date("2026-10-20"), endsOn: new Date("2026-11-02") }];
    expect(next("2026-10-19T08:00:00Z", own, breaks)).toBe("2026-11-09T09:00:00");
    expect(next("2027-06-29T08:00:00Z")).toBeUndefined();
  });
});

describe("roles", () => {
  it("are those of somebody who has not left", () => {
    expect(isOrganiser({ roles: ["organiser"], state: "paused" })).toBe(true);
    expect(isOrganiser({ roles: ["organiser"], state: "left" })).toBe(false);
    expect(isOrganiser({ roles: ["member", "facilitator"], state: "joined" })).toBe(false);
    const member = { id: "m", cohortId: "c", state: "joined" } as MemberOfCohort;
    expect(memberFor({ members: [member] }, "c")).toBe(member);
    expect(memberFor({ members: [{ ...member, state: "left" }] }, "c")).toBeUndefined();
    expect(memberFor({ members: [member] }, undefined)).toBeUndefined();
  });

  it("never leave a cohort without an organiser, nor somebody without a role", () => {
    const sole = { roles: ["organiser" as const], state: "joined" as const };
    expect(changeRole(sole, "not-organiser", 1)).toEqual({ is: "refused", because: "last-organiser" });
    expect(changeRole(sole, "not-organiser", 2)).toEqual({ is: "changed", roles: ["member"] });
    expect(changeRole(sole, "organiser", 1)).toEqual({ is: "refused", because: "already" });
    expect(changeRole({ ...sole, state: "left" }, "facilitator", 2)).toEqual({ is: "refused", because: "left" });
  });
});

describe("small readings", () => {
  it("take a pause from tomorrow on", () => {
    const thisDay = day("2026-10-14");
    expect(readPause("", thisDay)).toEqual({ is: "pause", until: undefined });
    expect(readPause("2026-10-15", thisDay).is).toBe("pause");
    expect(readPause("2026-10-14", thisDay)).toEqual({ is: "wrong", because: "not-ahead" });
    expect(readPause("tomorrow", thisDay)).toEqual({ is: "wrong", because: "not-a-day" });
    expect(readPause("2027-10-16", thisDay)).toEqual({ is: "wrong", because: "too-far" });
  });

  it("take whole numbers within bounds", () => {
    expect([readCount(" 5 ", 9), readCount("9", 9)]).toEqual([5, 9]);
    for (const typed of ["0", "10", "-1", "1.5", "", "five"]) expect(readCount(typed, 9), typed).toBeUndefined();
  });

  it("put a name on one line", () => {
    expect(tidy("  Ann\n Lee ")).toBe("Ann Lee");
    expect(tidy("x".repeat(200))).toHaveLength(80);
  });

  it("read a profile with the sectors of the cohort", () => {
    const answers = { sector: "Health", organisation: "Trust", job: "Chief", place: "Tyne", zone: "london" };
    expect(readAbout(answers, ["Health"])).toEqual({ is: "read", value: { ...answers, zone: "Europe/London" } });
    expect(readAbout(answers, ["Police"])).toEqual({ is: "wrong", fields: { sector: { because: "sector" } } });
  });
});

describe("pages", () => {
  it("hold every character but the line breaks between them, and none is too long", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 60 })), (lines) => {
        const text = lines.join("\n");
        const pages = pagesOf(text, 20);
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(20);
        expect(pages.join("").replaceAll("\n", "")).toBe(text.replaceAll("\n", ""));
      }),
    );
  });

  it("end in no heading, however the lines fall", () => {
    const line = fc.constantFrom("## One", "### Two", "", "words", "more words", "a".repeat(45));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = [...lines, "the end"].join("\n");
        const pages = pagesOf(text, 20);
        for (const page of pages) {
          expect(page.length).toBeLessThanOrEqual(20);
          // Unless headings alone fill a page.
          if (/^(?!#)./m.test(page)) expect(page.split("\n").at(-1)).not.toMatch(/^#/);
        }
        expect(pages.join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
      }),
    );
    expect(pagesOf("words\n\n## One\nmore words", 20)).toEqual(["words", "## One\nmore words"]);
  });
});

describe("the charter", () => {
  it("says the Chatham House rule and who sees what, in at most 120 words", () => {
    const say = wording.sayIn("en");
    const text = [
      say("cohort.charter.rule"),
      say("cohort.charter.answers"),
      say("cohort.charter.seen"),
      say("cohort.charter.yours"),
    ].join(" ");
    expect(text).toContain("Chatham House");
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(120);
  });
});
