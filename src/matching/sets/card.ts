// The card of a meeting: who presents, and the steps with their times. It comes the day before; afterwards each is asked what they will do.

import { instantOf, Temporal } from "../../clock.ts";
import { sayMoment } from "../../cohort/days.ts";
import { memberWithPerson } from "../../cohort/records-cohort.ts";
import { ask, button, correct, inPrivate, localeOf, naming, token, zoneOf } from "../../cohort/screen.ts";
import type { Composer, DueHandler, Handler, Post, Turn } from "../../feature.ts";
import { type Form, textOf } from "../../platform/form.ts";
import type { Message } from "../../platform/message.ts";
import type { Say } from "../../prompts/wording.ts";
import { forMeeting } from "./meetings.ts";
import { changeMeeting, findMeeting, type MeetingInFull, openCommitments } from "./records.ts";
import { ahead } from "./set-screen.ts";
import { stepsOf } from "./words.ts";

interface Reader {
  id: string;
  zone: string;
  locale: string;
}

/** The card as somebody of the set reads it. `open`: how much is promised, so that there is something to look at. Pure. */
export function cardMessage(say: Say, meeting: MeetingInFull, reader: Reader, open: number): Message {
  const { set } = meeting;
  const presenter = set.places.find(({ memberId }) => memberId === meeting.presenterId);
  const presents =
    presenter === undefined
      ? say("set.card-presents-nobody")
      : presenter.memberId === reader.id
        ? say("set.card-presents-you")
        : say("set.card-presents", { name: presenter.member.person.name });
  const when = sayMoment(instantOf(meeting.at), reader.zone, reader.locale);
  return {
    title: say("set.card-title", { cohort: set.forming.cohort.name, when }),
    body: [[presents], [say("set.card-rule")]],
    facts: stepsOf(meeting.minutes).map(({ step, minutes }) => ({
      name: say("set.card-step", { minutes }),
      value: say(`set.card-${step}`),
    })),
    actions: [
      ...(open > 0 ? [button(token("set.promises", set.id), say("set.commitments-button"))] : []),
      button(token("set.presenter", meeting.id), say("set.present-button"), { opens: "form" }),
      button(token("set.show", set.id), say("set.back-set-button"), { tone: "quiet" }),
    ],
  };
}

const openIn = async ({ tx }: Pick<Turn, "tx">, meeting: MeetingInFull): Promise<number> =>
  (await openCommitments(tx, meeting.set.id)).length;

export const showCard: Handler = forMeeting(async (turn, meeting, member) => {
  const reader = { id: member.id, zone: zoneOf(turn, member.cohort), locale: localeOf(turn) };
  return inPrivate(cardMessage(turn.say, meeting, reader, await openIn(turn, meeting)));
});

export const composeCard: Composer = async ({ tx, say }, post) => {
  const meeting = await findMeeting(tx, post.subject);
  const member = post.memberId === null ? null : await memberWithPerson(tx, post.memberId);
  if (meeting === null || meeting.cancelled || member === null) return { drop: "gone" };
  if (!meeting.set.places.some(({ memberId }) => memberId === member.id)) return { drop: "left" };
  const { zone, locale } = member.person;
  return cardMessage(say, meeting, { id: member.id, zone, locale }, await openIn({ tx }, meeting));
};

/** Posts to everybody of a set about one meeting. */
const toTheSet = (meeting: MeetingInFull, kind: "set.card" | "set.after", until: Temporal.Instant): Post[] =>
  meeting.set.places.map(({ memberId }) => ({
    key: `${kind}:${meeting.id}:${meeting.changes}:${memberId}`,
    kind,
    subject: meeting.id,
    cohortId: meeting.set.cohortId,
    to: { member: memberId },
    until,
  }));

/** Work for a date that was changed or cancelled since is of no use. */
const isStale = (meeting: MeetingInFull | null, period: string): meeting is null =>
  meeting === null || meeting.cancelled || meeting.set.endedAt !== null || String(meeting.changes) !== period;

export const cardDue: DueHandler = async ({ tx, now }, work) => {
  const meeting = await findMeeting(tx, work.targetId);
  if (isStale(meeting, work.period)) return { skipped: "stale" };
  const at = instantOf(meeting.at);
  if (Temporal.Instant.compare(at, now) <= 0) return { skipped: "stale" };
  return { posts: toTheSet(meeting, "set.card", at) };
};

const AFTER_HOURS = 48;

export const afterDue: DueHandler = async ({ tx, now }, work) => {
  const meeting = await findMeeting(tx, work.targetId);
  if (isStale(meeting, work.period)) return { skipped: "stale" };
  const until = instantOf(meeting.at).add({ hours: AFTER_HOURS });
  if (Temporal.Instant.compare(until, now) <= 0) return { skipped: "stale" };
  return { posts: toTheSet(meeting, "set.after", until) };
};

export const composeAfter: Composer = async ({ tx, say, now }, post) => {
  const meeting = await findMeeting(tx, post.subject);
  if (meeting === null || meeting.cancelled || meeting.set.endedAt !== null) return { drop: "gone" };
  const { set } = meeting;
  if (!set.places.some(({ memberId }) => memberId === post.memberId)) return { drop: "left" };
  return {
    title: say("set.after-title", { cohort: set.forming.cohort.name }),
    body: [[say("set.after")]],
    actions: [
      button(token("set.promise", set.id), say("set.promise-button"), { tone: "main", opens: "form" }),
      button(token("set.promises", set.id), say("set.commitments-button")),
      ...(ahead(set, { now }).length === 0
        ? [button(token("set.date", set.id), say("set.date-button"), { opens: "form" })]
        : []),
    ],
  };
};

// Who presents

function presenterForm({ say }: Turn, meeting: MeetingInFull): Form {
  const options = meeting.set.places.map(({ memberId, member }) => ({
    value: memberId,
    label: member.person.name.slice(0, 75),
  }));
  const isThere = options.some(({ value }) => value === meeting.presenterId);
  return {
    id: token("set.presenter", meeting.id),
    title: say("set.present-form-title"),
    intro: naming(meeting.set.forming.cohort, say("set.present-intro")),
    fields: [
      {
        id: "presenter",
        label: say("set.date-presents"),
        ask: "one-of",
        options,
        ...(isThere && meeting.presenterId !== null ? { value: meeting.presenterId } : {}),
      },
    ],
    submit: say("set.present-submit"),
  };
}

export const openPresenter: Handler = forMeeting(async (turn, meeting) => ask(presenterForm(turn, meeting)));

export const submitPresenter: Handler = forMeeting(async (turn, meeting, member) => {
  const place = meeting.set.places.find(({ memberId }) => memberId === textOf(turn.answers, "presenter"));
  if (place === undefined) return correct(presenterForm(turn, meeting), { presenter: turn.say("set.wrong-choose") });
  await changeMeeting(turn.tx, meeting.id, { presenterId: place.memberId });
  const reader = { id: member.id, zone: zoneOf(turn, member.cohort), locale: localeOf(turn) };
  const card = cardMessage(turn.say, { ...meeting, presenterId: place.memberId }, reader, await openIn(turn, meeting));
  const note = turn.say("set.present-saved", { name: place.member.person.name });
  return inPrivate({ ...card, body: [[note], ...card.body] });
});
