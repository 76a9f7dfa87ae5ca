// What this room does when somebody goes or is away, and what it can say of what is held about somebody.

import { instantOf } from "../clock.ts";
import { sayDate } from "../cohort/days.ts";
import type { Means, MemberOfCohort, Plan, Post } from "../feature.ts";
import type { Say } from "../prompts/wording.ts";
import { notArrived } from "./arriving.ts";
import { CARD_FIELDS } from "./card.ts";
import { openedCard } from "./card-screens.ts";
import { isLive, listed, nameOf, othersThan } from "./people.ts";
import {
  cardOf,
  introductionsOf,
  lockIntroduction,
  relaysToEnd,
  removeCard,
  removeIntroduction,
  setRelay,
  sideId,
  takeOut,
} from "./records.ts";
import { messagesAbout, removeDraftsOf, removeMessagesOf } from "./records-messages.ts";
import { sidesOf, standingOf, stopped, swept } from "./relay.ts";
import { endedPosts } from "./relay-switch.ts";

/**
 * Whoever goes is out of every introduction: the card goes, messages are passed on no more, and those with whom it was on are told that it is
 * over, not why. What was on its way to them and has not arrived is forgotten, and its sender told. An introduction with fewer than two goes too.
 */
export async function leaving(means: Means, member: MemberOfCohort): Promise<Post[]> {
  const { tx } = means;
  const posts: Post[] = [];
  for (const message of await messagesAbout(tx, member.id)) {
    if (message.toId !== member.id) continue;
    const to = await sideId(tx, message.introductionId, member.id);
    posts.push(notArrived({ ...message, to, cohortId: member.cohortId }, "dropped"));
  }
  await removeMessagesOf(tx, member.id);
  await removeDraftsOf(tx, [member.id]);
  await removeCard(tx, member.id);
  for (const { id } of await introductionsOf(tx, member.id)) {
    const introduction = await lockIntroduction(tx, id);
    if (introduction === null) continue;
    const { clear, tell } = stopped(sidesOf(introduction.members), member.id);
    await setRelay(tx, clear, null);
    posts.push(...endedPosts(introduction, tell));
    if (othersThan(introduction, member.id).length < 2) await removeIntroduction(tx, id);
    else await takeOut(tx, id, member.id);
  }
  return posts;
}

/** Passing on ends where somebody is away, or the introduction has ended; the others are told. */
export async function endRelays(means: Means, cohortId: string): Promise<Plan> {
  const { tx } = means;
  const posts: Post[] = [];
  for (const { id } of await relaysToEnd(tx, cohortId)) {
    const introduction = await lockIntroduction(tx, id);
    if (introduction === null) continue;
    const { clear, tell } = swept(sidesOf(introduction.members), isLive(introduction));
    await setRelay(tx, clear, null);
    posts.push(...endedPosts(introduction, tell));
  }
  return { posts };
}

/** Markdown sections: the card, whom they were brought together with, and messages on their way. */
export async function held(means: Means & { say: Say }, member: MemberOfCohort): Promise<string[]> {
  const { say, tx, keys } = means;
  const row = await cardOf(tx, member.id);
  const card = await openedCard(keys, row);
  const introductions = await introductionsOf(tx, member.id);
  const messages = await messagesAbout(tx, member.id);
  const lines = introductions.flatMap((introduction) => {
    const own = introduction.members.find(({ memberId }) => memberId === member.id);
    if (own === undefined) return [];
    const { locale, zone } = own.member.person;
    const names = listed(introduction.members.filter((one) => one.id !== own.id).map(nameOf), locale);
    const when = sayDate(instantOf(introduction.createdAt).toZonedDateTimeISO(zone).toPlainDate(), locale);
    const on = standingOf(sidesOf(introduction.members), member.id).is === "on" && isLive(introduction);
    return [`- ${say("introduction.held-line", { names, when, relay: on ? "on" : "off" })}`];
  });
  const cardLines = CARD_FIELDS.flatMap((field) =>
    card?.[field] === undefined ? [] : [`- ${say(`introduction.card.${field}`)}: ${card[field]}`],
  );
  const section = (title: string, body: readonly string[]): string[] =>
    body.length === 0 ? [] : [[`## ${title}`, "", ...body].join("\n")];
  return [
    ...section(say("introduction.card.title"), [
      ...cardLines,
      ...(card === undefined ? [] : [`- ${say(`introduction.card.now-${row?.consent ?? "ask"}`)}`]),
    ]),
    ...section(say("introduction.held-title"), lines),
    ...section(
      say("introduction.held-messages"),
      messages.length === 0 ? [] : [say("introduction.held-messages-count", { count: messages.length })],
    ),
  ];
}
