import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "../../src/clock.ts";
import { type ProgrammeDates, phaseOfWeek, weekOfProgramme, weeksOfProgramme } from "../../src/reflection/week.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const dates: ProgrammeDates = {
  // A Thursday: the first Monday is the 7th.
  startsOn: day("2026-09-03"),
  endsOn: day("2027-01-18"),
  questionDay: 1,
  breaks: [{ startsOn: day("2026-12-21"), endsOn: day("2027-01-03") }],
};

describe("which week it is", () => {
  it("counts only weeks with a question, over a break and a year of 53 weeks", () => {
    const weeks = weeksOfProgramme(dates);
    expect(weeks.at(0)).toBe("2026-W37");
    expect(weeks.slice(-4)).toEqual(["2026-W50", "2026-W51", "2027-W01", "2027-W02"].concat("2027-W03").slice(-4));
    expect(weeks).toHaveLength(18);
  });

  it.each([
    ["2026-W36", { is: "none", because: "before" }],
    ["2026-W37", { is: "week", number: 1, of: 18 }],
    ["2026-W51", { is: "week", number: 15, of: 18 }],
    ["2026-W52", { is: "none", because: "break" }],
    ["2026-W53", { is: "none", because: "break" }],
    ["2027-W01", { is: "week", number: 16, of: 18 }],
    ["2027-W03", { is: "week", number: 18, of: 18 }],
    ["2027-W04", { is: "none", because: "after" }],
  ])("%s", (period, expected) => expect(weekOfProgramme(dates, period)).toEqual(expected));

  it("has its last day, and a break's, within", () => {
    const short = {
      ...dates,
      startsOn: day("2026-09-07"),
      endsOn: day("2026-09-21"),
      breaks: [{ startsOn: day("2026-09-10"), endsOn: day("2026-09-14") }],
    };
    expect(weeksOfProgramme(short)).toEqual(["2026-W37", "2026-W39"]);
  });

  it("leaves a week in, though a break touches it, as long as the question's day is free", () => {
    const short = { ...dates, breaks: [{ startsOn: day("2026-09-08"), endsOn: day("2026-09-13") }] };
    expect(weekOfProgramme(short, "2026-W37")).toMatchObject({ is: "week", number: 1 });
  });

  it("has no weeks where it ends before it starts", () => {
    expect(weeksOfProgramme({ ...dates, endsOn: day("2026-09-01") })).toEqual([]);
  });

  it("refuses what is no week", () => expect(() => weekOfProgramme(dates, "2026-W60")).toThrow(RangeError));
});

describe("which phase it is", () => {
  const anyPhases = fc
    .array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 })
    .map((weights) => weights.map((weight, index) => ({ id: `p${index}`, weight })));

  it("goes through the phases in order, from the first to the last", () => {
    fc.assert(
      fc.property(anyPhases, fc.integer({ min: 2, max: 60 }), (phases, weeks) => {
        const order = phases.map(({ id }) => id);
        const places = Array.from({ length: weeks }, (_, index) =>
          order.indexOf(phaseOfWeek(phases, weeks, index + 1) ?? ""),
        );
        expect(places[0]).toBe(0);
        expect(places.at(-1)).toBe(phases.length - 1);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  it("gives each phase its share to within a week or two", () => {
    fc.assert(
      fc.property(anyPhases, fc.integer({ min: 20, max: 60 }), (phases, weeks) => {
        const whole = phases.reduce((sum, { weight }) => sum + weight, 0);
        const all = Array.from({ length: weeks }, (_, index) => phaseOfWeek(phases, weeks, index + 1));
        for (const { id, weight } of phases) {
          expect(Math.abs(all.filter((phase) => phase === id).length - (weeks * weight) / whole)).toBeLessThan(2);
        }
      }),
    );
  });

  it("gives equal shares where the pack weighs nothing, and none where it has no phases", () => {
    const phases = [{ id: "a" }, { id: "b" }];
    expect([1, 2, 3, 4].map((number) => phaseOfWeek(phases, 4, number))).toEqual(["a", "a", "b", "b"]);
    expect(phaseOfWeek([], 4, 1)).toBeUndefined();
    expect(phaseOfWeek(phases, 1, 1)).toBe("a");
  });
});
