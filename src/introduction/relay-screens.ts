// What people read of messages being passed on: that it is asked for, that it has begun and on what terms, that it is over.

import { memberById, membershipsOf } from "../cohort/records-people.ts";
import { button, token } from "../cohort/screen.ts";
import type { Composer, Turn } from "../feature.ts";
import type { Action, Message, Paragraph } from "../platform/message.ts";
import type { Say } from "../prompts/wording.ts";
import { linesFor } from "./lines.ts";
import { isLive, listed, nameOf, othersThan, placeNameOf, shortNames } from "./people.ts";
import { findIntroduction, type Introduced, type IntroductionInFull } from "./records.ts";
import { sidesOf, standingOf } from "./relay.ts";

export const localeOf = ({ member }: Introduced): string => member.person.locale;

/** The button that asks for it, agrees to it, or ends it, as it stands for one of them. */
export function relayActions(say: Say, introduction: IntroductionInFull, own: Introduced): Action[] {
  const others = othersThan(introduction, own.memberId);
  if (!isLive(introduction) || others.length === 0) return [];
  const { id } = introduction;
  switch (standingOf(sidesOf(introduction.members), own.memberId).is) {
    case "on":
      return [stopButton(say, introduction, own, { named: true })];
    case "asking":
      return [
        button(token("introduction.relay-stop", id), say("introduction.relay-withdraw-button"), { tone: "quiet" }),
      ];
    default:
      return [button(token("introduction.relay", id), say("introduction.relay-button"))];
  }
}

/** Ends it; with the names of the others, where it does not stand below words that name them. */
export function stopButton(
  say: Say,
  introduction: IntroductionInFull,
  own: Introduced,
  { named = false }: { named?: boolean } = {},
): Action {
  const names = shortNames(othersThan(introduction, own.memberId), localeOf(own), 18);
  const label = named ? say("introduction.relay-stop-with-button", { names }) : say("introduction.relay-stop-button");
  return button(token("introduction.relay-stop", introduction.id), label, { tone: "quiet" });
}

/** What somebody must know before the first message: what is passed on, what is kept, where copies stay, and how it ends. */
export function terms(say: Say, own: Introduced, others: readonly Introduced[]): Paragraph[] {
  const locale = localeOf(own);
  const places = [...new Set([own, ...others].flatMap((one) => placeNameOf(one) ?? []))];
  return [
    [say("introduction.relay-how", { names: listed(others.map(nameOf), locale) })],
    [say("introduction.relay-keeps")],
    [say("introduction.relay-copies", { places: listed(places, locale) })],
    [say("introduction.relay-ends")],
  ];
}

/** It is on: the first that each of them reads of it. */
export function begun(
  say: Say,
  introduction: IntroductionInFull,
  own: Introduced,
  others: readonly Introduced[],
): Message {
  return {
    title: say("introduction.relay-on-title"),
    body: terms(say, own, others),
    actions: [stopButton(say, introduction, own)],
    aside: introduction.cohort.name,
  };
}

export const among = (introduction: IntroductionInFull, memberIds: readonly string[]): Introduced[] =>
  introduction.members.filter(({ memberId }) => memberIds.includes(memberId));

/** Where else somebody's words still go: nobody is to believe that everything has ended when one conversation has. */
export async function stillOn(
  { tx, say }: Pick<Turn, "tx" | "say">,
  memberIds: readonly string[],
  locale: string,
): Promise<Paragraph[]> {
  const lines = await linesFor(tx, memberIds);
  const names = [...new Set(lines.flatMap(({ others }) => others.map(nameOf)))];
  return names.length === 0 ? [] : [[say("introduction.relay-still", { names: listed(names, locale) })]];
}

/** One of them, with the introduction, from a post to them. */
async function readerOf(
  { tx }: Pick<Turn, "tx">,
  post: { subject: string; memberId: string | null },
): Promise<{ introduction: IntroductionInFull; own: Introduced } | undefined> {
  const introduction = await findIntroduction(tx, post.subject);
  const own = introduction?.members.find(({ memberId }) => memberId === post.memberId);
  return introduction === null || own === undefined ? undefined : { introduction, own };
}

export const composeAsked: Composer = async (means, post) => {
  const found = await readerOf(means, post);
  if (found === undefined || !isLive(found.introduction)) return { drop: "ended" };
  const { introduction, own } = found;
  const { say } = means;
  const standing = standingOf(sidesOf(introduction.members), own.memberId);
  if (standing.is !== "asked") return { drop: standing.is };
  const by = among(introduction, standing.by);
  return {
    title: say("introduction.relay-asked-title"),
    body: [
      [say("introduction.relay-asked", { names: listed(by.map(nameOf), localeOf(own)), count: by.length })],
      ...terms(say, own, by),
    ],
    actions: [
      button(token("introduction.relay", introduction.id), say("introduction.relay-yes-button"), { tone: "main" }),
      button(token("introduction.relay-no", introduction.id), say("introduction.relay-no-button"), { tone: "quiet" }),
    ],
    aside: introduction.cohort.name,
  };
};

export const composeBegun: Composer = async (means, post) => {
  const found = await readerOf(means, post);
  if (found === undefined || !isLive(found.introduction)) return { drop: "ended" };
  const { introduction, own } = found;
  const standing = standingOf(sidesOf(introduction.members), own.memberId);
  if (standing.is !== "on") return { drop: standing.is };
  return begun(means.say, introduction, own, among(introduction, standing.with));
};

export const composeDeclined: Composer = async (means, post) => {
  const found = await readerOf(means, post);
  if (found === undefined || !isLive(found.introduction)) return { drop: "ended" };
  const { introduction, own } = found;
  const names = listed(othersThan(introduction, own.memberId).map(nameOf), localeOf(own));
  return {
    title: means.say("introduction.relay-declined-title"),
    body: [[means.say("introduction.relay-declined", { names })]],
    aside: introduction.cohort.name,
  };
};

/** It is over with somebody. Why is not said; nor who, where they are gone. */
export const composeEnded: Composer = async (means, post) => {
  const { say, tx } = means;
  const member = post.memberId === null ? null : await memberById(tx, post.memberId);
  if (member === null) return { drop: "left" };
  const memberIds = (await membershipsOf(tx, member.personId)).map(({ id }) => id);
  const found = await readerOf(means, post);
  const locale = found === undefined ? "en" : localeOf(found.own);
  const others = found === undefined ? [] : othersThan(found.introduction, found.own.memberId);
  const standing =
    found === undefined ? undefined : standingOf(sidesOf(found.introduction.members), found.own.memberId);
  const title = say("introduction.relay-off-title");
  const aside = member.cohort.name;
  if (found !== undefined && standing?.is === "on") {
    const names = listed(among(found.introduction, standing.with).map(nameOf), locale);
    return {
      title,
      body: [[say("introduction.relay-off-but", { names })]],
      actions: [stopButton(say, found.introduction, found.own)],
      aside,
    };
  }
  const names = listed(others.map(nameOf), locale);
  const sentence =
    others.length === 0 ? say("introduction.relay-off-unnamed") : say("introduction.relay-off", { names });
  return { title, body: [[sentence], ...(await stillOn(means, memberIds, locale))], aside };
};
