// "Suggest a time": one form, and everybody of the introduction gets the time on their own clock, with an entry for their calendar.

import { instantOf, type Temporal } from "../clock.ts";
import { readDay, sayMoment } from "../cohort/days.ts";
import { ask, correct, inPrivate, naming, token } from "../cohort/screen.ts";
import type { Composer, Handler, Means, Post, Turn } from "../feature.ts";
import { randomId } from "../ids.ts";
import { type Answers, type Form, textOf } from "../platform/form.ts";
import type { Message, Paragraph } from "../platform/message.ts";
import type { Say } from "../prompts/wording.ts";
import { CALENDAR_PATH, calendarFile, writeTicket } from "./calendar.ts";
import { openedCard } from "./card-screens.ts";
import { togetherKey } from "./open.ts";
import { isLive, listed, nameOf, othersThan } from "./people.ts";
import {
  findIntroduction,
  findMeeting,
  findSide,
  type Introduced,
  type IntroductionInFull,
  makeMeeting,
  postAt,
} from "./records.ts";
import { notHere, ownIntroduction } from "./theirs.ts";
import { firstIdea, LENGTHS, readWhen } from "./when.ts";

interface Entered {
  day: string;
  time: string;
  minutes: string;
}

function whenForm(turn: Turn, introduction: IntroductionInFull, own: Introduced, entered: Entered): Form {
  const { say } = turn;
  const { zone, locale } = own.member.person;
  const names = listed(othersThan(introduction, own.memberId).map(nameOf), locale);
  const day = readDay(entered.day)?.toString();
  return {
    id: token("introduction.suggest", introduction.id),
    title: say("introduction.meeting.title"),
    intro: naming(introduction.cohort, say("introduction.meeting.intro", { names, zone })),
    fields: [
      { id: "day", label: say("introduction.meeting.day"), ask: "day", ...(day === undefined ? {} : { value: day }) },
      {
        id: "time",
        label: say("introduction.meeting.time"),
        ask: "text",
        max: 10,
        ...(entered.time === "" ? {} : { value: entered.time.slice(0, 10) }),
      },
      {
        id: "minutes",
        label: say("introduction.meeting.length"),
        ask: "one-of",
        options: LENGTHS.map((minutes) => ({
          value: String(minutes),
          label: say("introduction.meeting.minutes", { minutes }),
        })),
        value: LENGTHS.some((minutes) => String(minutes) === entered.minutes) ? entered.minutes : "45",
      },
    ],
    submit: say("introduction.meeting.submit"),
  };
}

/** Opens the form with a time that could suit everybody. */
export const openSuggestion: Handler = async (turn) => {
  const found = await ownIntroduction(turn);
  if (found === undefined) return notHere(turn);
  const { introduction, own } = found;
  const zones = [own, ...othersThan(introduction, own.memberId)].map(({ member }) => member.person.zone);
  const idea = firstIdea(turn.now, zones);
  const time = idea.toPlainTime().toString({ smallestUnit: "minute" });
  return ask(whenForm(turn, introduction, own, { day: idea.toPlainDate().toString(), time, minutes: "45" }));
};

const enteredIn = (answers: Answers): Entered => ({
  day: textOf(answers, "day"),
  time: textOf(answers, "time"),
  minutes: textOf(answers, "minutes"),
});

/** Posted in their own conversation where they have one, else to each of them, the one who suggests it too. */
export const submitSuggestion: Handler = async (turn) => {
  const found = await ownIntroduction(turn);
  if (found === undefined) return notHere(turn);
  const { introduction, own } = found;
  const { say, tx, now } = turn;
  const { zone, locale } = own.member.person;
  const reading = readWhen(turn.answers, zone, now);
  if (reading.is === "wrong") {
    const sentences = Object.entries(reading.fields).map(([field, problem]) => [
      field,
      say(`introduction.meeting.wrong-${problem}`),
    ]);
    return correct(whenForm(turn, introduction, own, enteredIn(turn.answers)), Object.fromEntries(sentences));
  }
  const { startsAt, minutes } = reading;
  const id = randomId();
  await makeMeeting(tx, { id, introductionId: introduction.id, byId: own.memberId, startsAt, minutes });
  const together = (await postAt(tx, togetherKey(introduction.id)))?.state === "sent";
  const post = (to: Post["to"], place: string): Post => ({
    key: `introduction.meeting:${id}:${place}`,
    kind: "introduction.meeting",
    subject: id,
    cohortId: introduction.cohortId,
    to,
    until: startsAt,
  });
  const posts = together
    ? [post({ introduction: introduction.id }, "all")]
    : [own, ...othersThan(introduction, own.memberId)].map(({ memberId }) => post({ member: memberId }, memberId));
  const names = listed(othersThan(introduction, own.memberId).map(nameOf), locale);
  const when = sayMoment(startsAt, zone, locale);
  return inPrivate({ body: [[say("introduction.meeting.done", { names, when })]] }, { posts });
};

/** Where they could meet by video: the place of whoever suggests it, another's, or the cohort's. */
async function placeOf(
  { keys }: Pick<Means, "keys">,
  introduction: IntroductionInFull,
  byId: string,
): Promise<string | undefined> {
  const inOrder = [...introduction.members].sort((a, b) => Number(b.memberId === byId) - Number(a.memberId === byId));
  for (const { showsCard, memberId, member } of inOrder) {
    // Who suggests a time has their own place in mind, whether or not the rest of their card is shown.
    const card = showsCard === true || memberId === byId ? await openedCard(keys, member.contactCard) : undefined;
    if (card?.video !== undefined) return card.video;
  }
  return introduction.cohort.meetingPlace?.address;
}

interface Suggested {
  introduction: IntroductionInFull;
  startsAt: Temporal.Instant;
  minutes: number;
  byId: string;
  place?: string;
}

async function suggested(means: Pick<Means, "tx" | "keys">, id: string): Promise<Suggested | undefined> {
  const meeting = await findMeeting(means.tx, id);
  const introduction = meeting === null ? null : await findIntroduction(means.tx, meeting.introductionId);
  if (meeting === null || introduction === null || !isLive(introduction)) return undefined;
  const { byId, minutes, startsAt } = meeting;
  const place = await placeOf(means, introduction, byId);
  return { introduction, startsAt: instantOf(startsAt), minutes, byId, ...(place === undefined ? {} : { place }) };
}

/** The entry as one of them has it in their calendar: named after the others. Without `reader`, after all. */
const entryOf = (say: Say, id: string, meeting: Suggested, now: Temporal.Instant, reader?: Introduced): string => {
  const { introduction, startsAt, minutes, place } = meeting;
  const others = introduction.members.filter(({ memberId }) => memberId !== reader?.memberId);
  const names = listed(others.map(nameOf), reader?.member.person.locale ?? "en");
  const title = say("introduction.meeting.calendar-title", { names });
  return calendarFile({ id, startsAt, minutes, title, now, ...(place === undefined ? {} : { place }) });
};

export const composeMeeting: Composer = async (means, post): Promise<Message | { drop: string }> => {
  const { say, now } = means;
  const meeting = await suggested(means, post.subject);
  if (meeting === undefined) return { drop: "ended" };
  const { introduction, startsAt, minutes, byId, place } = meeting;
  const reader = introduction.members.find(({ memberId }) => memberId === post.memberId);
  if (post.memberId !== null && reader === undefined) return { drop: "left" };
  const by = introduction.members.find(({ memberId }) => memberId === byId);
  const { zone, locale } = reader?.member.person ?? { zone: introduction.cohort.zone, locale: "en" };
  const when = sayMoment(startsAt, zone, locale);
  const own = reader?.memberId === byId;
  return {
    title: say("introduction.meeting.post-title"),
    body: [
      [
        own
          ? say("introduction.meeting.yours")
          : say("introduction.meeting.by", { name: by === undefined ? "" : nameOf(by) }),
      ],
      [{ strong: say("introduction.meeting.when", { when, zone, minutes }) }],
      ...(place === undefined ? [] : [[say("introduction.meeting.place"), " ", { link: place, text: place }]]),
    ],
    attachment: {
      name: "kindling-conversation.ics",
      type: "text/calendar",
      text: entryOf(say, post.subject, meeting, now, reader),
      instead: reader === undefined ? [] : insteadOf(means, post.subject, reader),
    },
    aside: introduction.cohort.name,
  };
};

/** Where a post carries no file: a link to it, where this installation can be reached; else the words above are enough. */
function insteadOf(
  { say, settings }: Pick<Means, "settings"> & { say: Say },
  meetingId: string,
  own: Introduced,
): Paragraph[] {
  const { publicUrl, secret } = settings;
  if (publicUrl === undefined) return [];
  const ticket = writeTicket(secret, { meetingId, sideId: own.id });
  const link = `${publicUrl}${CALENDAR_PATH}?m=${ticket}`;
  return [[{ link, text: say("introduction.meeting.link") }]];
}

/** The file for one of them, fetched by its address; undefined where the meeting is over or gone. */
export async function fetchedEntry(
  means: Pick<Means, "tx" | "keys" | "now" | "sayIn">,
  { meetingId, sideId }: { meetingId: string; sideId: string },
): Promise<string | undefined> {
  const meeting = await suggested(means, meetingId);
  const side = await findSide(means.tx, sideId);
  const reader = meeting?.introduction.members.find(({ id }) => id === side?.id);
  if (meeting === undefined || reader === undefined) return undefined;
  const over = meeting.startsAt.add({ minutes: meeting.minutes }).epochMilliseconds < means.now.epochMilliseconds;
  return over ? undefined : entryOf(means.sayIn(reader.member.person.locale), meetingId, meeting, means.now, reader);
}
