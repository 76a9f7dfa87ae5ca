// Asking: the question when its hour has come, its one reminder, and the question again for whoever put it off.
//
// Nothing here may depend on an answer that is shared without a name. Whether somebody was reminded stays in the ledger; had it hung on a
// draft that is gone later, the ledger would tell whose it was. So an unnamed draft counts as no answer, and the words of the reminder suit
// somebody who has shared already. These rows of due work leave no trace either.

import { instantOf, type Temporal } from "../clock.ts";
import type { DueHandler, DueOutcome, Means, Occasion, Post } from "../feature.ts";
import { weekFor } from "./programme.ts";
import { type AskInFull, findAsk, findMember, findRoom, isClosed, makeAsk } from "./records.ts";
import {
  cohortRhythm,
  dayIn,
  followingPeriod,
  isStale,
  isStaleInRoom,
  memberRhythm,
  occasionIn,
  periodAfter,
  type Rhythm,
  reminderAt,
} from "./rhythm.ts";
import { type Programme, rests, whyNoQuestion, whyNotThem } from "./standing.ts";

/** The occasion of a week, unless the programme is over by then. */
function occasion(
  kind: string,
  target: { id: string; cohort: Programme & { id: string }; memberId?: string },
  period: string,
  rhythm: Rhythm,
): Occasion[] {
  if (whyNoQuestion(target.cohort, period) === "closed") return [];
  const at = occasionIn(period, rhythm);
  const { id, cohort, memberId } = target;
  return [{ kind, target: id, period, at, cohortId: cohort.id, ...(memberId === undefined ? {} : { memberId }) }];
}

export const questionOccasion = (
  member: { id: string; cohort: Programme & { id: string } },
  period: string,
  rhythm: Rhythm,
) => occasion("reflection.question", { ...member, memberId: member.id }, period, rhythm);

export const roomOccasion = (
  room: { id: string; cohort: Programme & { id: string } },
  period: string,
  rhythm: Rhythm,
) => occasion("reflection.room-question", room, period, rhythm);

/** The question of one member's week. */
export const askMember: DueHandler = async (means, work) => {
  const member = await findMember(means.tx, work.targetId);
  if (member === null || member.state === "left") return { skipped: "left" };
  const rhythm = memberRhythm(member.cohort, member, member.person);
  const next = questionOccasion(member, followingPeriod(work.period, means.now, rhythm), rhythm);
  const dueAt = instantOf(work.dueAt);
  const why =
    whyNoQuestion(member.cohort, work.period) ??
    whyNotThem(member, member.cohort, dueAt.toZonedDateTimeISO(rhythm.zone).toPlainDate()) ??
    (isStale(dueAt, means.now) ? "stale" : undefined);
  if (why !== undefined) return { skipped: why, next };
  const week = await weekFor(means, member.cohort, work.period);
  if (week === undefined) return { skipped: "no-question", next };
  const { ask, isNew } = await makeAsk(means.tx, { weekQuestionId: week.id, memberId: member.id, askedAt: means.now });
  // They asked for it themselves, from a room or their home; whether they answered is not looked at.
  if (!isNew) return { skipped: "asked", next };
  const reminder = reminderOf(ask, rhythm);
  const nextAt = occasionIn(periodAfter(work.period), rhythm);
  const post: Post = {
    key: `reflection.question:${ask.id}`,
    kind: "reflection.question",
    subject: ask.id,
    cohortId: member.cohortId,
    to: { member: member.id },
    // A card that could not be delivered by then is not needed beside the reminder.
    until: member.reminders ? (reminder?.at ?? nextAt) : nextAt,
  };
  return { posts: [post], next: [...next, ...(reminder === undefined ? [] : [reminder])] };
};

/** The reminder of an ask. Whether the member wants one is looked at when it falls due: they may change their mind. */
export function reminderOf(ask: AskInFull, rhythm: Rhythm): Occasion | undefined {
  const at = reminderAt(instantOf(ask.askedAt), ask.weekQuestion.period, rhythm);
  if (at === undefined) return undefined;
  const { id, memberId } = ask;
  return { kind: "reflection.reminder", target: id, at, cohortId: ask.member.cohortId, memberId };
}

/** The question in one room. */
export const askRoom: DueHandler = async (means, work) => {
  const room = await findRoom(means.tx, work.targetId);
  if (room === null || room.state !== "bound") return { skipped: "left" };
  const rhythm = cohortRhythm(room.cohort);
  const next = roomOccasion(room, followingPeriod(work.period, means.now, rhythm), rhythm);
  const dueAt = instantOf(work.dueAt);
  const why =
    whyNoQuestion(room.cohort, work.period) ?? (isStaleInRoom(dueAt, means.now, rhythm.zone) ? "stale" : undefined);
  if (why !== undefined) return { skipped: why, next };
  const week = await weekFor(means, room.cohort, work.period);
  if (week === undefined) return { skipped: "no-question", next };
  const post: Post = {
    key: `reflection.room-question:${week.id}:${room.id}`,
    kind: "reflection.room-question",
    subject: week.id,
    cohortId: room.cohortId,
    to: { room: room.id },
    until: endOfDay(dayIn(work.period, rhythm), rhythm.zone),
  };
  return { posts: [post], next };
};

const endOfDay = (day: Temporal.PlainDate, zone: string): Temporal.Instant =>
  day.add({ days: 1 }).toZonedDateTime(zone).toInstant();

/** The one reminder. */
export const remind: DueHandler = async (means, work) => {
  const ask = await findAsk(means.tx, work.targetId);
  if (ask === null || !ask.member.reminders || isStale(instantOf(work.dueAt), means.now)) return { forget: true };
  return again(means, ask, "reflection.reminder", `reflection.reminder:${ask.id}`);
};

/** The question again, at the moment that the member chose. */
export const askAgain: DueHandler = async (means, work) => {
  const ask = await findAsk(means.tx, work.targetId);
  if (ask === null) return { forget: true };
  return again(means, ask, "reflection.snoozed", `reflection.snoozed:${ask.id}:${work.period}`);
};

async function again(means: Means, ask: AskInFull, kind: string, key: string): Promise<DueOutcome> {
  const { member } = ask;
  const day = means.now.toZonedDateTimeISO(member.person.zone).toPlainDate();
  const unwanted =
    ask.skipped ||
    isKept(ask) ||
    member.state === "left" ||
    rests(member, day) ||
    member.cohort.state === "closed" ||
    (await isClosed(means.tx, ask));
  if (unwanted) return { forget: true };
  const until = occasionIn(periodAfter(ask.weekQuestion.period), memberRhythm(member.cohort, member, member.person));
  const inTime = means.now.epochMilliseconds < until.epochMilliseconds ? { until } : {};
  const to = { member: member.id };
  return { forget: true, posts: [{ key, kind, subject: ask.id, cohortId: member.cohortId, to, ...inTime }] };
}

/** Answered, in a way that stays: an unnamed draft does not count. */
export const isKept = (ask: Pick<AskInFull, "answer">): boolean =>
  ask.answer !== null && ask.answer.visibility !== "cohort_unnamed";
