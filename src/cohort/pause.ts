// Pausing: with or without a day on which questions come again.

import { dateOfDay, dayOf, Temporal } from "../clock.ts";
import type { Composer, DueHandler, Handler, MemberOfCohort, Turn } from "../feature.ts";
import { type Form, textOf } from "../platform/form.ts";
import { nextQuestion, readDay, sayDay, sayMoment, today } from "./days.ts";
import { breaksOf } from "./records-cohort.ts";
import { addDue, changeMember, memberById, personById } from "./records-people.ts";
import { takesPart } from "./roles.ts";
import { ask, button, correct, forMember, homeButton, inPrivate, localeOf, naming, token, zoneOf } from "./screen.ts";

/** When the welcome back is said, on the member's own clock. */
const MORNING = Temporal.PlainTime.from("08:00");
/** Longest dated pause, in days. */
const LONGEST = 366;

export type PauseReading =
  | { is: "pause"; until: Temporal.PlainDate | undefined }
  | { is: "wrong"; because: "not-a-day" | "not-ahead" | "too-far" };

/** The first day on which questions come again: empty means that the pause has no end of its own. */
export function readPause(typed: string, thisDay: Temporal.PlainDate): PauseReading {
  if (typed.trim() === "") return { is: "pause", until: undefined };
  const until = readDay(typed);
  if (until === undefined) return { is: "wrong", because: "not-a-day" };
  if (Temporal.PlainDate.compare(until, thisDay) <= 0) return { is: "wrong", because: "not-ahead" };
  if (Temporal.PlainDate.compare(until, thisDay.add({ days: LONGEST })) > 0) return { is: "wrong", because: "too-far" };
  return { is: "pause", until };
}

function pauseForm({ say }: Turn, member: MemberOfCohort, until: string | undefined): Form {
  return {
    id: token("cohort.pause", member.id),
    title: say("cohort.pause.title"),
    intro: naming(member.cohort, say("cohort.pause.intro")),
    fields: [
      {
        id: "until",
        label: say("cohort.pause.until"),
        hint: say("cohort.pause.until-hint"),
        optional: true,
        ask: "day",
        ...(until === undefined ? {} : { value: until }),
      },
    ],
    submit: say("cohort.pause.submit"),
  };
}

export const openPause: Handler = forMember(async (turn, member) =>
  ask(pauseForm(turn, member, member.pausedUntil === null ? undefined : dayOf(member.pausedUntil).toString())),
);

export const submitPause: Handler = forMember(async (turn, member) => {
  const { say, tx, now } = turn;
  const zone = zoneOf(turn, member.cohort);
  const typed = textOf(turn.answers, "until");
  const reading = readPause(typed, today(now, zone));
  if (reading.is === "wrong") {
    const kept = readDay(typed)?.toString();
    return correct(pauseForm(turn, member, kept), { until: say(`cohort.pause.${reading.because}`) });
  }
  const { until } = reading;
  const pausedUntil = until === undefined ? null : dateOfDay(until);
  await changeMember(tx, member.id, { state: "paused", pausedUntil });
  if (until !== undefined) {
    await addDue(tx, {
      kind: "cohort.resume",
      target: member.id,
      period: until.toString(),
      at: until.toZonedDateTime(zone).toInstant(),
      cohortId: member.cohortId,
      memberId: member.id,
    });
  }
  const sentence =
    until === undefined
      ? say("cohort.pause.done", { cohort: member.cohort.name })
      : say("cohort.pause.done-until", { cohort: member.cohort.name, day: sayDay(until, localeOf(turn)) });
  return inPrivate(
    {
      body: [[sentence]],
      actions: [
        button(token("cohort.resume-now", member.id), say("cohort.pause.resume")),
        button(token("cohort.pause", member.id), say("cohort.pause.change"), { tone: "quiet", opens: "form" }),
        homeButton(turn, member.id),
      ],
    },
    { refresh: [member.personId] },
  );
});

/** "Resume now". Pressed when nothing is paused, it says how things stand. */
export const resumeNow: Handler = forMember(async (turn, member) => {
  const changed =
    member.state === "paused" ? await changeMember(turn.tx, member.id, { state: "joined", pausedUntil: null }) : member;
  const lines = [turn.say("cohort.pause.resumed", { cohort: member.cohort.name }), ...(await whatComes(turn, changed))];
  return inPrivate(
    { body: lines.map((line) => [line]), actions: [homeButton(turn, member.id)] },
    { refresh: [member.personId] },
  );
});

async function whatComes(turn: Turn, member: MemberOfCohort): Promise<string[]> {
  if (!takesPart(member)) return [];
  const zone = zoneOf(turn, member.cohort);
  const next = nextQuestion(member.cohort, member, await breaksOf(turn.tx, member.cohortId), zone, turn.now);
  return next === undefined
    ? []
    : [turn.say("cohort.pause.next", { when: sayMoment(next.toInstant(), zone, localeOf(turn)) })];
}

/** The day has come. An earlier end that was changed, or a pause that was ended by hand, leaves nothing to do. */
export const resumeDue: DueHandler = async ({ tx }, work) => {
  const member = await memberById(tx, work.targetId);
  if (member === null || member.state === "left") return { skipped: "left" };
  const until = member.pausedUntil === null ? undefined : dayOf(member.pausedUntil);
  if (member.state !== "paused" || until?.toString() !== work.period) return { skipped: "stale" };
  await changeMember(tx, member.id, { state: "joined", pausedUntil: null });
  if (member.cohort.state === "closed") return { skipped: "closed" };
  const zone = (await personById(tx, member.personId))?.zone ?? member.cohort.zone;
  const at = until.toZonedDateTime({ timeZone: zone, plainTime: MORNING });
  return {
    posts: [
      {
        key: `cohort.welcome-back:${member.id}:${work.period}`,
        kind: "cohort.welcome-back",
        subject: member.id,
        cohortId: member.cohortId,
        to: { member: member.id },
        at: at.toInstant(),
        until: at.add({ days: 2 }).toInstant(),
      },
    ],
  };
};

export const composeWelcomeBack: Composer = async ({ tx, say, now }, post) => {
  const member = await memberById(tx, post.subject);
  if (member === null || member.state !== "joined") return { drop: member?.state ?? "left" };
  const person = await personById(tx, member.personId);
  const zone = person?.zone ?? member.cohort.zone;
  const next = takesPart(member)
    ? nextQuestion(member.cohort, member, await breaksOf(tx, member.cohortId), zone, now)
    : undefined;
  const when = next === undefined ? undefined : sayMoment(next.toInstant(), zone, person?.locale ?? "en");
  return {
    title: say("cohort.pause.back-title", { cohort: member.cohort.name }),
    body: [[say("cohort.pause.back")], ...(when === undefined ? [] : [[say("cohort.pause.next", { when })]])],
    actions: [button(token("cohort.pause", member.id), say("cohort.pause.button"), { tone: "quiet", opens: "form" })],
  };
};
