import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEPTHS, type Pack, type Question, readLibrary } from "../../src/prompts/library.ts";
import { type PlannedWeek, programme, questionFor } from "../../src/reflection/question.ts";
import { anyPack } from "./pack.ts";

const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const anyWeeks = fc.integer({ min: 0, max: 60 });
const rank = (question: Question) => DEPTHS.indexOf(question.depth);
const ids = (weeks: PlannedWeek[]) => weeks.map(({ question }) => question.id);
const questionsOf = (pack: Pack) => pack.themes.flatMap((theme) => theme.questions);
const fits = (question: Question, phase: string | undefined) =>
  question.phases.length === 0 || (phase !== undefined && question.phases.includes(phase));
const counts = (names: string[], all: string[]) => all.map((name) => names.filter((other) => other === name).length);
const spread = (numbers: number[]) => Math.max(...numbers) - Math.min(...numbers);

/** Weeks that an organiser chose: any questions, in any weeks. */
const anyOverrides = (pack: Pack, weeks: number) =>
  fc
    .array(
      fc.tuple(
        fc.integer({ min: 1, max: Math.max(weeks, 1) }),
        fc.constantFrom(...questionsOf(pack).map(({ id }) => id)),
      ),
      { maxLength: 4 },
    )
    .map((chosen) => new Map(chosen));
const anyPlan = (themes = 1) =>
  fc
    .tuple(anyPack(themes), anyWeeks, anySeed)
    .chain(([pack, weeks, seed]) => anyOverrides(pack, weeks).map((overrides) => ({ pack, weeks, seed, overrides })));

describe("a cohort's programme", () => {
  it("is the same whenever it is asked for, and another with another seed", () => {
    fc.assert(
      fc.property(anyPlan(), ({ pack, ...plan }) => {
        expect(programme(pack, plan)).toEqual(programme(pack, plan));
      }),
      { numRuns: 50 },
    );
    const pack = ignite();
    expect(new Set([1, 2, 3, 4, 5].map((seed) => ids(programme(pack, { weeks: 36, seed })).join())).size).toBe(5);
  });

  it("numbers every week, and says nothing of weeks outside it", () => {
    fc.assert(
      fc.property(anyPlan(), ({ pack, ...plan }) => {
        const weeks = programme(pack, plan);
        expect(weeks.map(({ number }) => number)).toEqual(Array.from({ length: plan.weeks }, (_, index) => index + 1));
        for (const week of weeks.slice(-2)) expect(questionFor(pack, plan, week.number)).toEqual(week);
        expect(questionFor(pack, plan, 0)).toBeUndefined();
        expect(questionFor(pack, plan, plan.weeks + 1)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it("covers the themes evenly at every moment", () => {
    fc.assert(
      fc.property(anyPack(), anyWeeks, anySeed, (pack, weeks, seed) => {
        const themes = programme(pack, { weeks, seed }).map(({ theme }) => theme.id);
        for (let length = 0; length <= weeks; length += 1) {
          expect(
            spread(
              counts(
                themes.slice(0, length),
                pack.themes.map(({ id }) => id),
              ),
            ),
          ).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has no theme in two weeks running where there are two themes", () => {
    fc.assert(
      fc.property(anyPack(2), anyWeeks, anySeed, (pack, weeks, seed) => {
        const themes = programme(pack, { weeks, seed }).map(({ theme }) => theme.id);
        for (const [index, theme] of themes.slice(1).entries()) expect(theme).not.toBe(themes[index]);
      }),
      { numRuns: 60 },
    );
  });

  it("asks a question of a phase in that phase only", () => {
    fc.assert(
      fc.property(anyPack(), anyWeeks, anySeed, (pack, weeks, seed) => {
        for (const { question, phase } of programme(pack, { weeks, seed })) expect(fits(question, phase)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("asks nothing again while the theme has another that fits and was asked less often", () => {
    fc.assert(
      fc.property(anyPack(), anyWeeks, anySeed, (pack, weeks, seed) => {
        const times = new Map<string, number>();
        const timesOf = (question: Question) => times.get(question.id) ?? 0;
        for (const { question, theme, phase } of programme(pack, { weeks, seed })) {
          const fitting = theme.questions.filter((other) => fits(other, phase));
          expect(timesOf(question)).toBe(Math.min(...fitting.map(timesOf)));
          times.set(question.id, timesOf(question) + 1);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("goes deeper within a theme, and steps back only where nothing deeper is left unasked", () => {
    fc.assert(
      fc.property(anyPack(), anyWeeks, anySeed, (pack, weeks, seed) => {
        const asked = new Set<string>();
        const depth = new Map<string, number>();
        for (const { question, theme, phase } of programme(pack, { weeks, seed })) {
          // What comes after the first repetition is a new round, and begins at the easiest again.
          const before = asked.has(question.id) ? Number.NaN : (depth.get(theme.id) ?? 0);
          if (!Number.isNaN(before)) {
            const deeper = theme.questions.some(
              (other) => fits(other, phase) && !asked.has(other.id) && rank(other) >= before,
            );
            if (rank(question) < before) expect(deeper).toBe(false);
          }
          depth.set(theme.id, Math.max(before, rank(question)));
          asked.add(question.id);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("goes through all questions of a theme from the easiest to the deepest, and then through all again", () => {
    const withoutPhases = anyPack().filter(({ phases }) => phases.length === 0);
    fc.assert(
      fc.property(withoutPhases, anyWeeks, anySeed, (pack, weeks, seed) => {
        const planned = programme(pack, { weeks, seed });
        for (const { id, questions } of pack.themes) {
          const asked = planned.filter(({ theme }) => theme.id === id).map(({ question }) => question);
          for (let start = 0; start < asked.length; start += questions.length) {
            const round = asked.slice(start, start + questions.length).map(rank);
            expect(round).toEqual([...round].sort((a, b) => a - b));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("brings back first, of questions of one depth, the one asked longest ago", () => {
    fc.assert(
      fc.property(anyPack(), anyWeeks, anySeed, (pack, weeks, seed) => {
        const last = new Map<string, number>();
        const times = new Map<string, number>();
        for (const { number, question, theme, phase } of programme(pack, { weeks, seed })) {
          const alike = theme.questions.filter(
            (other) =>
              fits(other, phase) && rank(other) === rank(question) && times.get(other.id) === times.get(question.id),
          );
          expect(last.get(question.id) ?? 0).toBe(Math.min(...alike.map(({ id }) => last.get(id) ?? 0)));
          last.set(question.id, number);
          times.set(question.id, (times.get(question.id) ?? 0) + 1);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("what an organiser chooses", () => {
  it("is kept, and asked in no other week while anything else fits", () => {
    fc.assert(
      fc.property(anyPlan(), ({ pack, ...plan }) => {
        const weeks = programme(pack, plan);
        const timesBefore = new Map<string, number>();
        for (const id of plan.weeks > 0 ? plan.overrides.values() : [])
          timesBefore.set(id, (timesBefore.get(id) ?? 0) + 1);
        for (const { number, question, theme, phase } of weeks) {
          const chosen = plan.overrides.get(number);
          if (chosen !== undefined) expect(question.id).toBe(chosen);
          else {
            const fewest = Math.min(
              ...theme.questions.filter((other) => fits(other, phase)).map(({ id }) => timesBefore.get(id) ?? 0),
            );
            expect(timesBefore.get(question.id) ?? 0).toBe(fewest);
            timesBefore.set(question.id, fewest + 1);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("changes no week that was already asked, whatever is chosen for a week ahead", () => {
    fc.assert(
      fc.property(anyPlan(), fc.nat(60), anySeed, ({ pack, overrides, ...plan }, passed, otherSeed) => {
        const first = programme(pack, plan);
        const asked = new Map(first.slice(0, passed).map(({ number, question }) => [number, question.id]));
        const ahead = new Map([...overrides].filter(([number]) => number > passed));
        const later = programme(pack, { ...plan, seed: otherSeed, weeks: plan.weeks + 2, asked, overrides: ahead });
        expect(ids(later).slice(0, asked.size)).toEqual(ids(first).slice(0, asked.size));
        for (const [number, id] of ahead) expect(later[number - 1]?.question.id).toBe(id);
      }),
      { numRuns: 60 },
    );
  });

  it("as it was planned changes nothing at all", () => {
    const pack = ignite();
    for (let seed = 0; seed < 20; seed += 1) {
      const first = programme(pack, { weeks: 36, seed });
      const asked = new Map(first.slice(0, 12).map(({ number, question }) => [number, question.id]));
      expect(ids(programme(pack, { weeks: 36, seed, asked }))).toEqual(ids(first));
    }
  });

  it("makes the theme before it and after it another one, and the themes as even as before", () => {
    const pack = ignite();
    const chosen = pack.themes[0]?.questions[0];
    for (let seed = 0; seed < 20; seed += 1) {
      for (const number of [2, 10, 14, 20, 35]) {
        const weeks = programme(pack, { weeks: 36, seed, overrides: new Map([[number, chosen?.id ?? ""]]) });
        expect([weeks[number - 2]?.theme.id, weeks[number]?.theme.id]).not.toContain(chosen?.theme);
        const themes = weeks.map(({ theme }) => theme.id);
        const all = pack.themes.map(({ id }) => id);
        expect(counts(themes, all)).toEqual(Array(12).fill(3));
      }
    }
  });

  it("does not drag along to its depth what follows", () => {
    const pack = ignite();
    const theme = pack.themes[0];
    const deep = theme?.questions.slice(-2) ?? [];
    for (const question of deep) Object.assign(question, { depth: "critical-friend", phases: [] });
    for (let seed = 0; seed < 20; seed += 1) {
      const weeks = programme(pack, { weeks: 36, seed, overrides: new Map([[2, deep[0]?.id ?? ""]]) });
      const next = weeks.find(({ number, question }) => number > 2 && question.theme === theme?.id);
      expect(next?.question.depth).not.toBe("critical-friend");
    }
  });

  it("comes too late for a week that was asked already", () => {
    const pack = ignite();
    const [first, second] = pack.themes.map(({ questions }) => questions[0]?.id ?? "");
    const plan = { weeks: 36, seed: 1, asked: new Map([[1, first ?? ""]]), overrides: new Map([[1, second ?? ""]]) };
    expect(questionFor(pack, plan, 1)?.question.id).toBe(first);
  });

  it("is passed over where the pack no longer has it", () => {
    const pack = ignite();
    const plan = { weeks: 36, seed: 4 };
    expect(programme(pack, { ...plan, overrides: new Map([[5, "gone"]]), asked: new Map([[1, "gone-too"]]) })).toEqual(
      programme(pack, plan),
    );
  });
});

describe("the pack ignite over 36 weeks", () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    "with seed %i has 36 different questions, deeper and deeper, critical friends late",
    (seed) => {
      const weeks = programme(ignite(), { weeks: 36, seed });
      expect(new Set(ids(weeks)).size).toBe(36);
      for (const theme of ignite().themes) {
        const depths = weeks.filter((week) => week.theme.id === theme.id).map(({ question }) => rank(question));
        expect(depths).toEqual([...depths].sort((a, b) => a - b));
        expect(depths[0]).toBe(0);
      }
      for (const { number, question } of weeks)
        if (question.depth === "critical-friend") expect(number).toBeGreaterThan(18);
      // The phases are heard: more than half of them with a question of their own, not only those that fit any time.
      const heard = new Set(weeks.flatMap(({ phase, question }) => (question.phases.length > 0 ? [phase] : [])));
      expect(heard.size).toBeGreaterThan(ignite().phases.length / 2);
    },
  );
});

function ignite(): Pack {
  const read = readLibrary(join(import.meta.dirname, "../../prompts/packs"));
  const pack = "library" in read ? read.library.get("ignite") : undefined;
  if (!pack) throw new Error("the pack ignite cannot be read");
  return pack;
}
