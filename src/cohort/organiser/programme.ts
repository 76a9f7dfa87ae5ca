// The cohort's own settings: when its question comes, whom to turn to, and the question of a particular week.

import { dayOf } from "../../clock.ts";
import type { Handler, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import { type Form, textOf } from "../../platform/form.ts";
import type { Message } from "../../platform/message.ts";
import { mondayOf } from "../../schedule/cadence.ts";
import type { Cohort } from "../../store/generated/client.ts";
import { readTime, sayDate, sayWeekday } from "../days.ts";
import { audit, changeCohort, weeksOf } from "../records-cohort.ts";
import { ask, button, correct, forOrganiser, inPrivate, localeOf, naming, token } from "../screen.ts";

const CONTACT_LIMIT = 200;

export const showProgramme: Handler = forOrganiser(async (turn, organiser) =>
  inPrivate(await programmeScreen(turn, organiser)),
);

export async function programmeScreen(turn: Turn, { cohort }: MemberOfCohort, note?: string): Promise<Message> {
  const { say } = turn;
  const { chosen, asked } = await weeksOf(turn.tx, cohort.id);
  const ahead = [...chosen].filter(([period]) => !asked.has(period)).sort(([a], [b]) => (a < b ? -1 : 1));
  const locale = localeOf(turn);
  const questions = (turn.library.get(cohort.pack)?.themes ?? []).flatMap((theme) => theme.questions);
  const weekOf = (period: string): string => {
    const day = mondayOf(period)?.add({ days: cohort.questionDay - 1 });
    return day === undefined ? period : sayDate(day, locale);
  };
  const when = say("cohort.rhythm.when", {
    day: sayWeekday(cohort.questionDay, locale),
    time: cohort.questionTime,
    zone: cohort.zone,
  });
  const days = { from: sayDate(dayOf(cohort.startsOn), locale), to: sayDate(dayOf(cohort.endsOn), locale) };
  return {
    title: say("organiser.programme.title", { cohort: cohort.name }),
    body: note === undefined ? [] : [[note]],
    facts: [
      { name: say("organiser.programme.days"), value: say("organiser.breaks.days", days) },
      { name: say("organiser.programme.question"), value: when },
      { name: say("organiser.panel.help"), value: cohort.helpContact || say("organiser.panel.none") },
      ...ahead.map(([period, id]) => ({
        name: say("organiser.programme.chosen", { week: weekOf(period) }),
        value: questions.find((question) => question.id === id)?.text ?? id,
      })),
    ],
    actions: [
      button(token("organiser.rhythm", cohort.id), say("organiser.programme.rhythm"), { opens: "form" }),
      button(token("organiser.contact", cohort.id), say("organiser.programme.contact"), { opens: "form" }),
      button(token("organiser.week", cohort.id), say("organiser.programme.choose"), { opens: "form" }),
      ...ahead
        .slice(0, 5)
        .map(([period]) =>
          button(
            token("organiser.week-clear", cohort.id, period),
            say("organiser.programme.clear", { week: weekOf(period) }),
            { tone: "quiet" },
          ),
        ),
      button(token("organiser.panel", cohort.id), say("organiser.panel.back"), { tone: "quiet" }),
    ],
  };
}

/** Notes what was done, and shows the programme as it is now. */
export async function done(
  turn: Turn,
  organiser: MemberOfCohort,
  cohort: Cohort,
  did: string,
  note: string,
): Promise<Outcome> {
  await audit(turn.tx, { cohortId: cohort.id, actorId: organiser.id, did }, turn.now);
  return inPrivate(await programmeScreen(turn, { ...organiser, cohort }, note), { refresh: [organiser.personId] });
}

// Day and hour

function rhythmForm(turn: Turn, { cohort }: MemberOfCohort, known: { day: string; time: string }): Form {
  const { say } = turn;
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: sayWeekday(day, localeOf(turn)) }));
  return {
    id: token("organiser.rhythm", cohort.id),
    title: say("organiser.programme.rhythm-title"),
    intro: naming(cohort, say("organiser.programme.rhythm-intro")),
    fields: [
      { id: "day", label: say("cohort.rhythm.day"), ask: "one-of", options: days, value: known.day },
      { id: "time", label: say("cohort.rhythm.time"), ask: "text", max: 10, value: known.time },
    ],
    submit: say("cohort.settings.save"),
  };
}

export const openRhythm: Handler = forOrganiser(async (turn, organiser) => {
  const { questionDay, questionTime } = organiser.cohort;
  return ask(rhythmForm(turn, organiser, { day: String(questionDay), time: questionTime }));
});

export const submitRhythm: Handler = forOrganiser(async (turn, organiser) => {
  const typed = { day: textOf(turn.answers, "day"), time: textOf(turn.answers, "time") };
  const time = readTime(typed.time);
  if (time === undefined || !/^[1-7]$/.test(typed.day)) {
    const day = /^[1-7]$/.test(typed.day) ? typed.day : String(organiser.cohort.questionDay);
    return correct(rhythmForm(turn, organiser, { ...typed, day }), { time: turn.say("cohort.wrong.time") });
  }
  const cohort = await changeCohort(turn.tx, organiser.cohortId, {
    questionDay: Number(typed.day),
    questionTime: time,
  });
  return done(turn, organiser, cohort, "rhythm.changed", turn.say("cohort.settings.saved"));
});

// Whom to turn to

export const openContact: Handler = forOrganiser(async (turn, { cohort }) => {
  const { say } = turn;
  return ask({
    id: token("organiser.contact", cohort.id),
    title: say("organiser.programme.contact-title"),
    intro: naming(cohort, say("organiser.programme.contact-intro")),
    fields: [
      {
        id: "contact",
        label: say("organiser.programme.contact-label"),
        hint: say("organiser.programme.contact-hint"),
        optional: true,
        ask: "text",
        max: CONTACT_LIMIT,
        ...(cohort.helpContact === "" ? {} : { value: cohort.helpContact }),
      },
    ],
    submit: say("cohort.settings.save"),
  });
});

export const submitContact: Handler = forOrganiser(async (turn, organiser) => {
  const helpContact = textOf(turn.answers, "contact").replace(/\s+/g, " ").trim().slice(0, CONTACT_LIMIT);
  const cohort = await changeCohort(turn.tx, organiser.cohortId, { helpContact });
  return done(turn, organiser, cohort, "contact.changed", turn.say("cohort.settings.saved"));
});
