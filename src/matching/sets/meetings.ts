// The meetings of a learning set: any of its members sets, changes and cancels dates; everybody gets them for their calendar.

import { dateOf, instantOf, Temporal } from "../../clock.ts";
import { readDay, readTime, sayMoment, today } from "../../cohort/days.ts";
import { memberWithPerson } from "../../cohort/records-cohort.ts";
import { ask, correct, inPrivate, naming, tell, token, zoneOf } from "../../cohort/screen.ts";
import type { Composer, Handler, MemberOfCohort, Occasion, Outcome, Post, Turn } from "../../feature.ts";
import { randomId } from "../../ids.ts";
import { type Answers, type Form, textOf } from "../../platform/form.ts";
import { meetingFile } from "./calendar-file.ts";
import { addMeeting, changeMeeting, findMeeting, findSet, type MeetingInFull, type SetInFull } from "./records.ts";
import { openWhere, sealWhere } from "./sealing.ts";
import { forSet, setMessage, standingIn } from "./set-screen.ts";
import { nextPresenter } from "./words.ts";

const LENGTHS = [60, 90, 120, 150, 180];
const USUAL_LENGTH = 90;
const WHERE_LENGTH = 300;

/** A form for a new meeting of a set, or for one that is to change. */
function dateForm(turn: Turn, set: SetInFull, id: Form["id"], known: Answers): Form {
  const { say } = turn;
  const { cohort } = set.forming;
  const day = readDay(textOf(known, "day"));
  const text = (field: string): { value?: string } => {
    const value = textOf(known, field);
    return value === "" ? {} : { value };
  };
  const people = set.places.map(({ memberId, member }) => ({
    value: memberId,
    label: member.person.name.slice(0, 75),
  }));
  const presenter = textOf(known, "presenter");
  const minutes = LENGTHS.find((one) => String(one) === textOf(known, "minutes")) ?? USUAL_LENGTH;
  return {
    id,
    title: say("set.date-form-title"),
    intro: naming(cohort, say("set.date-intro", { zone: zoneOf(turn, cohort) })),
    fields: [
      { id: "day", label: say("set.date-day"), ask: "day", ...(day === undefined ? {} : { value: day.toString() }) },
      {
        id: "time",
        label: say("set.date-time"),
        hint: say("set.date-time-hint"),
        ask: "text",
        max: 10,
        ...text("time"),
      },
      {
        id: "minutes",
        label: say("set.date-minutes"),
        ask: "one-of",
        options: LENGTHS.map((one) => ({
          value: String(one),
          label: say("set.date-minutes-option", { minutes: one }),
        })),
        value: String(minutes),
      },
      {
        id: "where",
        label: say("set.date-where"),
        hint: say("set.date-where-hint"),
        ask: "text",
        optional: true,
        max: WHERE_LENGTH,
        ...text("where"),
      },
      {
        id: "presenter",
        label: say("set.date-presents"),
        ask: "one-of",
        options: people,
        ...(people.some(({ value }) => value === presenter) ? { value: presenter } : {}),
      },
    ],
    submit: say("set.date-submit"),
  };
}

export const openDate: Handler = forSet(async (turn, set) => {
  const presenter = nextPresenter(set.places, set.meetings) ?? "";
  return ask(dateForm(turn, set, token("set.date", set.id), { presenter }));
});

interface Entered {
  at: Temporal.Instant;
  minutes: number;
  where: string;
  presenterId: string | null;
}

const FURTHEST_DAYS = 366;

/** What was entered; or what is wrong, by field. */
function read(turn: Turn, set: SetInFull): { entered: Entered } | { wrong: Record<string, string> } {
  const { say, answers, now } = turn;
  const zone = zoneOf(turn, set.forming.cohort);
  const day = readDay(textOf(answers, "day"));
  const time = readTime(textOf(answers, "time"));
  const at =
    day === undefined || time === undefined
      ? undefined
      : day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
  const isPast = at !== undefined && Temporal.Instant.compare(at, now) <= 0;
  const isFar = day !== undefined && Temporal.PlainDate.compare(day, today(now, zone).add({ days: FURTHEST_DAYS })) > 0;
  if (at === undefined || isPast || isFar) {
    return {
      wrong: {
        ...(day === undefined ? { day: say("set.date-not-a-day") } : {}),
        ...(isPast ? { day: say("set.date-past") } : isFar ? { day: say("set.date-far") } : {}),
        ...(time === undefined ? { time: say("cohort.wrong.time") } : {}),
      },
    };
  }
  const presenter = textOf(answers, "presenter");
  return {
    entered: {
      at,
      minutes: LENGTHS.find((one) => String(one) === textOf(answers, "minutes")) ?? USUAL_LENGTH,
      where: textOf(answers, "where").replace(/\s+/g, " ").trim().slice(0, WHERE_LENGTH),
      presenterId: set.places.some(({ memberId }) => memberId === presenter) ? presenter : null,
    },
  };
}

export const submitDate: Handler = forSet(async (turn, set, member) => {
  const result = read(turn, set);
  if ("wrong" in result) return correct(dateForm(turn, set, token("set.date", set.id), turn.answers), result.wrong);
  const { where, at, ...rest } = result.entered;
  const id = randomId();
  const sealedWhere = where === "" ? null : await sealWhere(turn.keys, set.cohortId, id, where);
  await addMeeting(turn.tx, { id, setId: set.id, at: dateOf(at), ...rest, sealedWhere });
  return told(turn, set.id, member, id, turn.say("set.date-saved"));
});

/** Shows the set as it is now, and tells everybody in it of a meeting's date. */
async function told(
  turn: Turn,
  setId: string,
  member: MemberOfCohort,
  meetingId: string,
  note: string,
): Promise<Outcome> {
  const set = await findSet(turn.tx, setId);
  const meeting = set?.meetings.find(({ id }) => id === meetingId);
  if (set === null || meeting === undefined) throw new Error("a meeting that was just stored is gone");
  return inPrivate(await setMessage(turn, set, { member, is: "in-it" }, note), {
    posts: dateposts(set, meeting),
    next: meeting.cancelled ? [] : remindersOf(set, meeting),
    refresh: set.places.map(({ member: { personId } }) => personId),
  });
}

export const dateposts = (set: SetInFull, meeting: SetInFull["meetings"][number]): Post[] =>
  [...set.places.map(({ memberId }) => memberId), ...(set.facilitatorId === null ? [] : [set.facilitatorId])].map(
    (id) => ({
      key: `set.date:${meeting.id}:${meeting.changes}:${id}`,
      kind: "set.date",
      subject: meeting.id,
      cohortId: set.cohortId,
      to: { member: id },
      until: instantOf(meeting.at).add({ minutes: meeting.minutes }),
    }),
  );

/** The card comes the day before, or at once where it is sooner; the question what each will do, when the meeting is over. */
const remindersOf = (set: SetInFull, { id, at, minutes, changes }: SetInFull["meetings"][number]): Occasion[] => {
  const start = instantOf(at);
  const base = { target: id, period: String(changes), cohortId: set.cohortId };
  return [
    { ...base, kind: "set.card", at: start.subtract({ hours: 24 }) },
    { ...base, kind: "set.after", at: start.add({ minutes }) },
  ];
};

/** For what those who are in a set do with a meeting that is still to be. */
export const forMeeting =
  (act: (turn: Turn, meeting: MeetingInFull, member: MemberOfCohort) => Promise<Outcome>): Handler =>
  async (turn) => {
    const meeting = turn.subject === undefined ? null : await findMeeting(turn.tx, turn.subject);
    const standing = standingIn(turn, meeting?.set ?? null);
    if (meeting === null || standing?.is !== "in-it") return tell(turn.say("set.not-in-it"));
    const isOver = meeting.at.getTime() + meeting.minutes * 60_000 <= turn.now.epochMilliseconds;
    if (meeting.cancelled || isOver) {
      return inPrivate(await setMessage(turn, meeting.set, standing, turn.say("set.date-gone")));
    }
    return act(turn, meeting, standing.member);
  };

export const openChange: Handler = forMeeting(async (turn, meeting) => {
  const local = instantOf(meeting.at).toZonedDateTimeISO(zoneOf(turn, meeting.set.forming.cohort));
  return ask(
    dateForm(turn, meeting.set, token("set.change-date", meeting.id), {
      day: local.toPlainDate().toString(),
      time: local.toPlainTime().toString({ smallestUnit: "minute" }),
      minutes: String(meeting.minutes),
      where: await openWhere(turn.keys, meeting.set.cohortId, meeting),
      presenter: meeting.presenterId ?? "",
    }),
  );
});

export const submitChange: Handler = forMeeting(async (turn, meeting, member) => {
  const { set } = meeting;
  const result = read(turn, set);
  if ("wrong" in result) {
    return correct(dateForm(turn, set, token("set.change-date", meeting.id), turn.answers), result.wrong);
  }
  const { where, at, ...rest } = result.entered;
  const sealedWhere = where === "" ? null : await sealWhere(turn.keys, set.cohortId, meeting.id, where);
  const changes = meeting.changes + 1;
  await changeMeeting(turn.tx, meeting.id, { at: dateOf(at), ...rest, sealedWhere, changes });
  return told(turn, set.id, member, meeting.id, turn.say("set.date-saved"));
});

export const cancelDate: Handler = forMeeting(async (turn, meeting, member) => {
  await changeMeeting(turn.tx, meeting.id, { cancelled: true, changes: meeting.changes + 1 });
  return told(turn, meeting.set.id, member, meeting.id, turn.say("set.date-cancelled"));
});

/** A date, with the file for a calendar. It may stand in a notification, so that it names neither people nor the issue. */
export const composeDate: Composer = async (means, post) => {
  const { tx, say, keys, now } = means;
  const meeting = await findMeeting(tx, post.subject);
  const reader = post.memberId === null ? null : await memberWithPerson(tx, post.memberId);
  if (meeting === null || reader === null || reader.state === "left") return { drop: "gone" };
  const { set, changes, cancelled, minutes } = meeting;
  // What was said of an earlier date is overtaken by what is said of this one.
  if (!post.key.startsWith(`set.date:${meeting.id}:${changes}:`)) return { drop: "superseded" };
  const isConcerned = set.places.some(({ memberId }) => memberId === reader.id) || set.facilitatorId === reader.id;
  if (!isConcerned) return { drop: "left" };
  const cohort = set.forming.cohort.name;
  const at = instantOf(meeting.at);
  const when = sayMoment(at, reader.person.zone, reader.person.locale);
  const sentence = cancelled
    ? say("set.date-post-cancelled", { when })
    : changes > 0
      ? say("set.date-post-changed", { when, minutes })
      : say("set.date-post", { when, minutes });
  return {
    title: say("set.date-post-title", { cohort }),
    body: [[sentence]],
    attachment: {
      name: say("set.ics-name"),
      type: "text/calendar",
      instead: cancelled ? [] : [[say("set.date-post-instead")]],
      text: meetingFile({
        ...{ id: meeting.id, at, minutes, changes, cancelled, stamp: now },
        summary: say("set.ics-summary", { cohort }),
        where: await openWhere(keys, set.cohortId, meeting),
      }),
    },
  };
};
