// The question of a particular week, chosen by an organiser: the week and the theme first, then one of the theme's questions.

import { dayOf, Temporal } from "../../clock.ts";
import type { Handler, Outcome, Turn } from "../../feature.ts";
import { type Option, textOf } from "../../platform/form.ts";
import type { Action } from "../../platform/message.ts";
import type { Theme } from "../../prompts/library.ts";
import { weekOf } from "../../schedule/cadence.ts";
import type { Break, Cohort } from "../../store/generated/client.ts";
import { sayDate, today, within } from "../days.ts";
import { breaksOf, chooseQuestion, unchooseQuestion, weeksOf } from "../records-cohort.ts";
import { ask, button, forOrganiser, inPrivate, localeOf, naming, tell, token } from "../screen.ts";
import { done, programmeScreen } from "./programme.ts";

/** How many weeks ahead an organiser can choose for. */
const WEEKS = 20;

export interface Week {
  /** ISO week, such as 2026-W43. */
  period: string;
  /** The cohort's question day in it. */
  day: Temporal.PlainDate;
}

/** The weeks whose question can still be chosen: ahead, within the programme, outside breaks, and not asked yet. */
export function openWeeks(
  cohort: Pick<Cohort, "questionDay" | "startsOn" | "endsOn">,
  breaks: readonly Pick<Break, "startsOn" | "endsOn">[],
  asked: ReadonlySet<string>,
  thisDay: Temporal.PlainDate,
): Week[] {
  const from = Temporal.PlainDate.compare(thisDay, dayOf(cohort.startsOn)) > 0 ? thisDay : dayOf(cohort.startsOn);
  const first = from.add({ days: (cohort.questionDay - from.dayOfWeek + 7) % 7 });
  return Array.from({ length: WEEKS }, (_, index) => first.add({ weeks: index }))
    .filter((day) => Temporal.PlainDate.compare(day, dayOf(cohort.endsOn)) <= 0)
    .filter((day) => !breaks.some((pause) => within(day, pause)))
    .map((day) => ({ period: weekOf(day), day }))
    .filter(({ period }) => !asked.has(period));
}

const themesOf = (turn: Turn, cohort: Cohort): Theme[] =>
  (turn.library.get(cohort.pack)?.themes ?? []).slice(0, turn.capabilities.limits.options);

async function weeksAhead(turn: Turn, cohort: Cohort): Promise<Week[]> {
  const { asked } = await weeksOf(turn.tx, cohort.id);
  return openWeeks(cohort, await breaksOf(turn.tx, cohort.id), asked, today(turn.now, cohort.zone));
}

const programmeButton = ({ say }: Turn, { id }: Cohort): Action =>
  button(token("organiser.programme", id), say("organiser.programme.button"), { tone: "quiet" });

const startAgain = (turn: Turn, cohort: Cohort): Outcome =>
  tell(turn.say("organiser.programme.week-gone"), [programmeButton(turn, cohort)]);

export const openWeek: Handler = forOrganiser(async (turn, { cohort }) => {
  const { say } = turn;
  const weeks = await weeksAhead(turn, cohort);
  if (weeks.length === 0) return tell(say("organiser.programme.no-weeks"), [programmeButton(turn, cohort)]);
  return ask({
    id: token("organiser.week", cohort.id),
    title: say("organiser.programme.week-title"),
    intro: naming(cohort, say("organiser.programme.week-intro")),
    fields: [
      {
        id: "week",
        label: say("organiser.programme.week"),
        ask: "one-of",
        options: weeks.map(({ period, day }) => ({ value: period, label: sayDate(day, localeOf(turn)) })),
      },
      {
        id: "theme",
        label: say("organiser.programme.theme"),
        ask: "one-of",
        options: themesOf(turn, cohort).map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
    submit: say("organiser.programme.week-submit"),
  });
});

/** The theme's questions in full, and the form to choose one. */
export const submitWeek: Handler = forOrganiser(async (turn, { cohort }) => {
  const { say } = turn;
  const week = (await weeksAhead(turn, cohort)).find(({ period }) => period === textOf(turn.answers, "week"));
  const index = themesOf(turn, cohort).findIndex(({ id }) => id === textOf(turn.answers, "theme"));
  const theme = themesOf(turn, cohort)[index];
  if (week === undefined || theme === undefined) return startAgain(turn, cohort);
  const extra = `${week.period}-${index}`;
  return inPrivate({
    title: say("organiser.programme.questions-title", { theme: theme.name, day: sayDate(week.day, localeOf(turn)) }),
    body: theme.questions.map(({ text }, at) => [`${at + 1}. ${text}`]),
    actions: [
      button(token("organiser.week-pick", cohort.id, extra), say("organiser.programme.pick"), {
        tone: "main",
        opens: "form",
      }),
      programmeButton(turn, cohort),
    ],
    aside: cohort.name,
  });
});

/** The week and the theme that a token's addition names, such as 2026-W43-7; undefined where either is gone. */
async function picked(turn: Turn, cohort: Cohort): Promise<{ week: Week; theme: Theme } | undefined> {
  const match = /^(\d{4}-W\d{2})-(\d{1,2})$/.exec(turn.extra ?? "");
  const week = (await weeksAhead(turn, cohort)).find(({ period }) => period === match?.[1]);
  const theme = themesOf(turn, cohort)[Number(match?.[2] ?? -1)];
  return week === undefined || theme === undefined ? undefined : { week, theme };
}

export const openPick: Handler = forOrganiser(async (turn, { cohort }) => {
  const { say } = turn;
  const { options, optionLabel } = turn.capabilities.limits;
  const at = await picked(turn, cohort);
  if (at === undefined) return startAgain(turn, cohort);
  const labels: Option[] = at.theme.questions.slice(0, options).map(({ id, text }, index) => ({
    value: id,
    label: shorten(`${index + 1}. ${text}`, Math.min(optionLabel, 75)),
  }));
  return ask({
    id: token("organiser.week-pick", cohort.id, turn.extra),
    title: say("organiser.programme.pick-title"),
    intro: naming(cohort, `${at.theme.name} · ${sayDate(at.week.day, localeOf(turn))}`),
    fields: [{ id: "question", label: say("organiser.programme.pick-label"), ask: "one-of", options: labels }],
    submit: say("cohort.settings.save"),
  });
});

const shorten = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

export const submitPick: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx } = turn;
  const at = await picked(turn, organiser.cohort);
  const question = at?.theme.questions.find(({ id }) => id === textOf(turn.answers, "question"));
  if (at === undefined || question === undefined) return startAgain(turn, organiser.cohort);
  await chooseQuestion(tx, organiser.cohortId, at.week.period, question.id);
  const note = say("organiser.programme.picked", { day: sayDate(at.week.day, localeOf(turn)) });
  return done(turn, organiser, organiser.cohort, "question.chosen", note);
});

export const clearWeek: Handler = forOrganiser(async (turn, organiser) => {
  const cleared = await unchooseQuestion(turn.tx, organiser.cohortId, turn.extra ?? "");
  const note = turn.say(cleared ? "organiser.programme.cleared" : "organiser.programme.week-gone");
  if (!cleared) return inPrivate(await programmeScreen(turn, organiser, note));
  return done(turn, organiser, organiser.cohort, "question.unchosen", note);
});
