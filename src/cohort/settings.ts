// A member's own settings: what the cohort knows of them, when their question comes, and the ways to everything else that is theirs.

import { dayOf } from "../clock.ts";
import type { Feature, Handler, MemberOfCohort, Turn } from "../feature.ts";
import { type Answers, type Form, textOf } from "../platform/form.ts";
import type { Message } from "../platform/message.ts";
import { readTime, sayDate, sayWeekday } from "./days.ts";
import { type About, aboutForm, type Offer, offerForm, readAbout, readOffer, sayProblems } from "./profile.ts";
import { changeMember, changePerson } from "./records-people.ts";
import { takesPart } from "./roles.ts";
import {
  ask,
  button,
  correct,
  forMember,
  homeButton,
  inPrivate,
  localeOf,
  naming,
  tell,
  token,
  zoneOf,
} from "./screen.ts";

/** All of a member's settings in one cohort. */
export const showSettings = (others: Others): Handler =>
  forMember(async (turn, member) => inPrivate(await fullScreen(turn, member, others)));

/** `settings`: of the one cohort, or of the one chosen. */
export const settingsCommand =
  (others: Others): Handler =>
  async (turn) => {
    const { say, speaker } = turn;
    const [member, ...further] = speaker.members;
    if (member === undefined) return tell(say("cohort.not-yours"));
    if (further.length === 0) return inPrivate(await fullScreen(turn, member, others));
    return tell(
      say("cohort.settings.which"),
      speaker.members.map(({ id, cohort }) => button(token("cohort.settings", id), cohort.name)),
    );
  };

type Others = readonly Pick<Feature, "settings">[];

/** With what the other rooms have to set. */
async function fullScreen(turn: Turn, member: MemberOfCohort, others: Others): Promise<Message> {
  const parts = (await Promise.all(others.map(({ settings }) => settings?.(turn, member) ?? []))).flat();
  parts.sort((one, other) => one.order - other.order);
  const screen = settingsScreen(turn, member);
  const back = (screen.actions ?? []).slice(-1);
  return {
    ...screen,
    body: [...screen.body, ...parts.flatMap(({ body }) => body)],
    actions: [...(screen.actions ?? []).slice(0, -1), ...parts.flatMap(({ actions }) => actions), ...back],
  };
}

function settingsScreen(turn: Turn, member: MemberOfCohort, note?: string): Message {
  const { say, speaker } = turn;
  const pack = turn.library.get(member.cohort.pack);
  const themes = member.helpsWith.map((id) => pack?.themes.find((theme) => theme.id === id)?.name ?? id);
  const locale = localeOf(turn);
  const when = say("cohort.rhythm.when", {
    day: sayWeekday(member.questionDay ?? member.cohort.questionDay, locale),
    time: member.questionTime ?? member.cohort.questionTime,
    zone: zoneOf(turn, member.cohort),
  });
  const rhythm = takesPart(member)
    ? [
        { name: say("cohort.settings.question"), value: when },
        {
          name: say("cohort.settings.reminder"),
          value: member.reminders ? say("cohort.rhythm.remind-yes") : say("cohort.rhythm.remind-no"),
        },
      ]
    : [];
  return {
    title: say("cohort.settings.title", { cohort: member.cohort.name }),
    body: note === undefined ? [] : [[note]],
    facts: [
      { name: say("cohort.offer.name"), value: speaker.person?.name ?? "" },
      { name: say("cohort.about.sector"), value: member.sector },
      { name: say("cohort.about.organisation"), value: member.organisation },
      { name: say("cohort.about.job"), value: member.job },
      { name: say("cohort.about.place"), value: member.place },
      {
        name: say("cohort.offer.themes"),
        value: themes.length === 0 ? say("cohort.settings.none") : themes.join(", "),
      },
      ...rhythm,
    ],
    actions: [
      button(token("cohort.about", member.id), say("cohort.about.button"), { opens: "form" }),
      button(token("cohort.offer", member.id), say("cohort.offer.button"), { opens: "form" }),
      takesPart(member)
        ? button(token("cohort.rhythm", member.id), say("cohort.rhythm.button"), { opens: "form" })
        : button(token("cohort.take-part", member.id), say("cohort.take-part.button")),
      button(token("cohort.accounts", member.id), say("cohort.accounts.button")),
      button(token("cohort.privacy", member.id), say("cohort.privacy.button")),
      homeButton(turn, member.id),
    ],
    aside: say("cohort.settings.since", { day: sayDate(dayOf(member.joinedAt), locale) }),
  };
}

// What they say of themselves

const aboutOf = (turn: Turn, member: MemberOfCohort, known: Partial<About>): Form =>
  aboutForm(turn.say, token("cohort.about", member.id), member.cohort, known, turn.say("cohort.settings.save"));

export const openAbout: Handler = forMember(async (turn, member) =>
  ask(aboutOf(turn, member, { ...member, zone: zoneOf(turn, member.cohort) })),
);

export const submitAboutChange: Handler = forMember(async (turn, member) => {
  const reading = readAbout(turn.answers, member.cohort.sectors);
  if (reading.is === "wrong") {
    return correct(aboutOf(turn, member, entered(turn.answers)), sayProblems(turn.say, reading.fields));
  }
  const { zone, ...about } = reading.value;
  const person = await changePerson(turn.tx, member.personId, { zone });
  const changed = await changeMember(turn.tx, member.id, about);
  const after = { ...turn, speaker: { ...turn.speaker, person } };
  return inPrivate(settingsScreen(after, changed, turn.say("cohort.settings.saved")), { refresh: [person.id] });
});

const offerOf = (turn: Turn, member: MemberOfCohort, known: Partial<Offer>): Form => {
  const at = {
    cohort: member.cohort,
    pack: turn.library.get(member.cohort.pack),
    limits: turn.capabilities.limits,
  };
  return offerForm(turn.say, token("cohort.offer", member.id), at, known, turn.say("cohort.settings.save"));
};

export const openOffer: Handler = forMember(async (turn, member) =>
  ask(offerOf(turn, member, { name: turn.speaker.person?.name ?? "", helpsWith: member.helpsWith })),
);

export const submitOfferChange: Handler = forMember(async (turn, member) => {
  const reading = readOffer(turn.answers, turn.library.get(member.cohort.pack));
  if (reading.is === "wrong") {
    return correct(offerOf(turn, member, { helpsWith: member.helpsWith }), sayProblems(turn.say, reading.fields));
  }
  const person = await changePerson(turn.tx, member.personId, { name: reading.value.name });
  const changed = await changeMember(turn.tx, member.id, { helpsWith: reading.value.helpsWith });
  const after = { ...turn, speaker: { ...turn.speaker, person } };
  return inPrivate(settingsScreen(after, changed, turn.say("cohort.settings.saved")), { refresh: [person.id] });
});

const entered = (answers: Answers): Partial<About> => ({
  sector: textOf(answers, "sector"),
  organisation: textOf(answers, "organisation"),
  job: textOf(answers, "job"),
  place: textOf(answers, "place"),
  zone: textOf(answers, "zone"),
});

// When the question comes

/** The value that stands for "as the cohort". */
const AS_COHORT = "0";

function rhythmForm(turn: Turn, member: MemberOfCohort, known: { day: string; time: string; remind: string }): Form {
  const { say } = turn;
  const { cohort } = member;
  const locale = localeOf(turn);
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: sayWeekday(day, locale) }));
  const asCohort = say("cohort.rhythm.as-cohort", { day: sayWeekday(cohort.questionDay, locale) });
  return {
    id: token("cohort.rhythm", member.id),
    title: say("cohort.rhythm.title"),
    intro: naming(cohort, say("cohort.rhythm.intro", { zone: zoneOf(turn, cohort) })),
    fields: [
      {
        id: "day",
        label: say("cohort.rhythm.day"),
        ask: "one-of",
        options: [{ value: AS_COHORT, label: asCohort }, ...days],
        value: known.day,
      },
      {
        id: "time",
        label: say("cohort.rhythm.time"),
        hint: say("cohort.rhythm.time-hint", { time: cohort.questionTime }),
        optional: true,
        ask: "text",
        max: 10,
        ...(known.time === "" ? {} : { value: known.time }),
      },
      {
        id: "remind",
        label: say("cohort.rhythm.remind"),
        ask: "one-of",
        options: [
          { value: "yes", label: say("cohort.rhythm.remind-yes") },
          { value: "no", label: say("cohort.rhythm.remind-no") },
        ],
        value: known.remind,
      },
    ],
    submit: say("cohort.settings.save"),
  };
}

export const openRhythm: Handler = forMember(async (turn, member) =>
  ask(
    rhythmForm(turn, member, {
      day: String(member.questionDay ?? AS_COHORT),
      time: member.questionTime ?? "",
      remind: member.reminders ? "yes" : "no",
    }),
  ),
);

/** Their own day and hour; an empty hour and "as the cohort" follow the cohort from then on. */
export const submitRhythm: Handler = forMember(async (turn, member) => {
  const typed = textOf(turn.answers, "time").trim();
  const day = textOf(turn.answers, "day");
  const remind = textOf(turn.answers, "remind");
  const time = typed === "" ? null : readTime(typed);
  if (time === undefined) {
    const known = { day: /^[0-7]$/.test(day) ? day : AS_COHORT, time: typed, remind };
    return correct(rhythmForm(turn, member, known), { time: turn.say("cohort.wrong.time") });
  }
  const changed = await changeMember(turn.tx, member.id, {
    questionDay: /^[1-7]$/.test(day) ? Number(day) : null,
    questionTime: time,
    reminders: remind !== "no",
  });
  const note = turn.say("cohort.settings.saved");
  return inPrivate(settingsScreen(turn, changed, note), { refresh: [member.personId] });
});

/** An organiser or facilitator who wants the weekly question too. */
export const takePart: Handler = forMember(async (turn, member) => {
  const roles = member.roles.includes("member") ? member.roles : [...member.roles, "member" as const];
  const changed = await changeMember(turn.tx, member.id, { roles });
  const note = turn.say("cohort.take-part.done");
  return inPrivate(settingsScreen(turn, changed, note), { refresh: [member.personId] });
});
