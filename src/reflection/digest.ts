// What was shared in a week, once: in the rooms, and privately to those who are in none. A week in which nothing was shared has no digest,
// and nobody is counted.

import { instantOf, Temporal } from "../clock.ts";
import { memberFor } from "../cohort/roles.ts";
import { button, token } from "../cohort/screen.ts";
import type { Composer, DueHandler, Handler, Means, Post } from "../feature.ts";
import type { Action, Message, Paragraph } from "../platform/message.ts";
import type { Say } from "../prompts/wording.ts";
import type { WeekQuestion } from "../store/generated/client.ts";
import { excerpt } from "./excerpt.ts";
import { notHere, rewrite } from "./own.ts";
import { boundRooms, findCohort, findWeek, findWeekById, membersInNoRoom } from "./records.ts";
import { type ShareInFull, sharesOf, type UnnamedInFull, unnamedOf } from "./records-sharing.ts";
import { isStale, sameHour } from "./rhythm.ts";
import { type Scene, sceneOf, weekTitle } from "./scene.ts";
import { shareMessage, unnamedMessage } from "./sharing.ts";
import { openAnswer, openUnnamed } from "./words.ts";

/** One thing that was shared, with its words. */
export type Shared = { text: string } & ({ named: ShareInFull } | { unnamed: UnnamedInFull });

/** By name in the order of sharing, then those without a name in the order of their random ids. */
async function sharedIn({ tx, keys }: Pick<Means, "tx" | "keys">, weekQuestionId: string): Promise<Shared[]> {
  const all: Shared[] = [];
  for (const named of await sharesOf(tx, weekQuestionId)) {
    if (named.answer !== null) all.push({ named, text: await openAnswer(keys, named.answer) });
  }
  for (const unnamed of await unnamedOf(tx, weekQuestionId)) {
    all.push({ unnamed, text: await openUnnamed(keys, unnamed) });
  }
  return all;
}

export const postDigest: DueHandler = async (means, work) => {
  const { tx, now } = means;
  const cohort = await findCohort(tx, work.targetId);
  const week = cohort === null ? null : await findWeek(tx, cohort.id, work.period);
  if (cohort === null || week === null) return { skipped: "gone" };
  const dueAt = instantOf(work.dueAt);
  if ((await sharedIn(means, week.id)).length === 0) return {};
  // In a room everything stands already, so an old digest is of no use there; for the others it is the only way.
  const rooms = isStale(dueAt, now) ? [] : await boundRooms(tx, cohort.id);
  const others = await membersInNoRoom(tx, cohort.id);
  return {
    posts: [
      ...rooms.map((room) => digestPost(week, { room: room.id }, room.id, now)),
      ...others.map((member) => {
        const own = sameHour(dueAt, cohort.zone, member.person.zone);
        return digestPost(week, { member: member.id }, member.id, Temporal.Instant.compare(own, now) > 0 ? own : now);
      }),
    ],
  };
};

const digestPost = (week: WeekQuestion, to: Post["to"], place: string, at: Temporal.Instant): Post => ({
  key: `reflection.digest:${week.id}:${place}`,
  kind: "reflection.digest",
  subject: week.id,
  cohortId: week.cohortId,
  to,
  at,
  until: at.add({ hours: 24 * 3 }),
});

/** Lines of a digest, and how much of each answer stands in it; the rest is a press away. */
const MOST_LINES = 12;
const LINE = 200;

/** The digest as a message. Nothing shared (any more): undefined. Pure. */
export function digestMessage(
  say: Say,
  weekQuestionId: string,
  scene: Scene,
  shared: readonly Shared[],
): Message | undefined {
  const named = shared.filter((each) => "named" in each);
  const unnamed = shared.filter((each) => "unnamed" in each);
  const shownNamed = named.slice(0, MOST_LINES);
  const shownUnnamed = unnamed.slice(0, MOST_LINES - shownNamed.length);
  const rest = shared.length - shownNamed.length - shownUnnamed.length;
  if (shared.length === 0) return undefined;
  const body: Paragraph[] = [
    ...shownNamed.map(
      ({ named: { member }, text }): Paragraph => [{ strong: member.person.name }, { quote: excerpt(text, LINE) }],
    ),
    ...(shownUnnamed.length > 0 ? [[say("reflection.digest-unnamed")]] : []),
    ...shownUnnamed.map(({ text }): Paragraph => [{ quote: excerpt(text, LINE) }]),
    ...(rest > 0 ? [[say("reflection.digest-more")]] : []),
  ];
  return {
    title: say("reflection.digest-title", { week: weekTitle(say, scene) }),
    body,
    actions: [button(token("reflection.read", weekQuestionId, "0"), say("reflection.read-button"))],
    aside: say("reflection.chatham", { cohort: scene.cohort }),
  };
}

export const composeDigest: Composer = async (means, post) => {
  const week = await findWeekById(means.tx, post.subject);
  if (week === null) return { drop: "gone" };
  const scene = sceneOf(means.library, week.cohort, week);
  const message = digestMessage(means.say, week.id, scene, await sharedIn(means, week.id));
  if (message !== undefined) return message;
  return post.revises === null ? { drop: "withdrawn" } : { body: [[means.say("reflection.digest-empty")]] };
};

/** "Read in full": what was shared in a week, one at a time, for this person alone. */
export const read: Handler = async (turn) => {
  const week = turn.subject === undefined ? null : await findWeekById(turn.tx, turn.subject);
  const member = memberFor(turn.speaker, week?.cohortId);
  if (week === null || member === undefined) return notHere(turn);
  const shared = await sharedIn(turn, week.id);
  const asked = Number.parseInt(turn.extra ?? "0", 10);
  const index = Math.min(Math.max(Number.isNaN(asked) ? 0 : asked, 0), shared.length - 1);
  const one = shared[index];
  if (one === undefined) {
    return rewritePage(turn, { body: [[turn.say("reflection.digest-empty")]] });
  }
  const { text } = one;
  const { library } = turn;
  const message =
    "named" in one
      ? shareMessage(turn.say, one.named, { library, text, reader: member.id })
      : unnamedMessage(turn.say, one.unnamed, { library, text });
  const step = (to: number, label: string): Action => button(token("reflection.read", week.id, `${to}-page`), label);
  return rewritePage(turn, {
    ...message,
    actions: [
      ...(message.actions ?? []),
      ...(index > 0 ? [step(index - 1, turn.say("reflection.previous-button"))] : []),
      ...(index < shared.length - 1 ? [step(index + 1, turn.say("reflection.next-button"))] : []),
    ],
  });
};

/** The digest itself stays as it is; its pages are turned in place. */
const rewritePage = (turn: Parameters<Handler>[0], message: Message) =>
  turn.extra?.endsWith("-page") ? rewrite(turn, message) : { reply: { show: "private" as const, message } };
