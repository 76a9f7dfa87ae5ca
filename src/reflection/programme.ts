// Fixes the question of a week when it is first needed, and lets its digest fall due.

import type { Means } from "../feature.ts";
import type { WeekQuestion } from "../store/generated/client.ts";
import { questionFor } from "./question.ts";
import { type CohortInFull, findWeek, fixWeek, overridesOf, weeksOf } from "./records.ts";
import { plan } from "./records-work.ts";
import { cohortRhythm, digestAt } from "./rhythm.ts";
import { datesOf } from "./standing.ts";
import { weekOfProgramme, weeksOfProgramme } from "./week.ts";

/** The question of a cohort in an ISO week, as it was or is now fixed. Undefined where the week has none, or the pack is not installed. */
export async function weekFor(
  means: Pick<Means, "tx" | "library">,
  cohort: CohortInFull,
  period: string,
): Promise<WeekQuestion | undefined> {
  const { tx, library } = means;
  const fixed = await findWeek(tx, cohort.id, period);
  if (fixed !== null) return fixed;
  const dates = datesOf(cohort);
  const week = weekOfProgramme(dates, period);
  const pack = library.get(cohort.pack);
  if (week.is === "none" || pack === undefined) return undefined;
  const numbers = new Map(weeksOfProgramme(dates).map((each, index) => [each, index + 1]));
  const overrides = new Map(
    (await overridesOf(tx, cohort.id)).flatMap(({ period: each, questionId }) => {
      const number = numbers.get(each);
      return number === undefined ? [] : [[number, questionId] as const];
    }),
  );
  const asked = new Map((await weeksOf(tx, cohort.id)).map(({ number, questionId }) => [number, questionId]));
  const planned = questionFor(pack, { weeks: week.of, seed: cohort.seed, overrides, asked }, week.number);
  if (planned === undefined) return undefined;
  const { question, theme } = planned;
  const row = await fixWeek(tx, {
    cohortId: cohort.id,
    period,
    number: week.number,
    questionId: question.id,
    themeId: theme.id,
    text: question.text,
  });
  const at = digestAt(period, cohortRhythm(cohort));
  await plan(tx, [{ kind: "reflection.digest", target: cohort.id, period, at, cohortId: cohort.id }]);
  return row;
}
