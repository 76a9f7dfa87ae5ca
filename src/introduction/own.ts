// What one of the people of an introduction sees of it in private: why they were brought together, how the others can be reached as far as
// they let it be known, and what to do next.

import { instantOf } from "../clock.ts";
import { button, homeButton, inPrivate, token } from "../cohort/screen.ts";
import type { Handler, HomePart, Means, MemberOfCohort, Opening, Turn } from "../feature.ts";
import { connectionId } from "../ids.ts";
import type { Action, Fact, Message, Paragraph } from "../platform/message.ts";
import type { Say } from "../prompts/wording.ts";
import { cardFacts, videoLine } from "./card.ts";
import { openedCard } from "./card-screens.ts";
import type { Openings } from "./open.ts";
import { listed, nameOf, othersThan, shortNames } from "./people.ts";
import { type Introduced, type IntroductionInFull, liveIntroductions } from "./records.ts";
import { sidesOf, standingOf } from "./relay.ts";
import { relayActions, stopButton } from "./relay-screens.ts";
import { notHere, ownIntroduction } from "./theirs.ts";

/** Where they meet anyway, with a way to each of them as far as the platform has one. */
function sharedPlace(say: Say, others: readonly Introduced[], on: string | undefined): Paragraph[] {
  const there = others.flatMap((one) => {
    const account = one.member.person.accounts.find(
      ({ connectionId: id, unreachable }) => id === on && unreachable === null,
    );
    return account === undefined ? [] : [{ account, name: nameOf(one) }];
  });
  const [first] = there;
  if (first === undefined || there.length < others.length) return [];
  const place = first.account.connection.name;
  const names = there.map(({ account, name }) => ({
    mention: { connection: connectionId(account.connectionId), user: account.platformUserId },
    name,
  }));
  return [[say("introduction.same-place", { place }), ...names.flatMap((name) => [" ", name])]];
}

type Saying = Pick<Means, "keys"> & { say: Say };

/** `on`: the connection that it is posted to, where it is a post. */
export async function introductionMessage(
  means: Saying,
  introduction: IntroductionInFull,
  own: Introduced,
  opening: Opening,
  on?: string,
): Promise<Message> {
  const { say } = means;
  const others = othersThan(introduction, own.memberId);
  const cards = await cardsOf(means, others);
  const mine = await myCard(means, own, listed(others.map(nameOf), own.member.person.locale));
  const { address } = introduction.cohort.meetingPlace ?? {};
  const place: Paragraph[] =
    address === undefined ? [] : [[say("introduction.place-here"), " ", { link: address, text: address }]];
  return {
    title: opening.title,
    body: [...opening.body, ...sharedPlace(say, others, on), ...cards.body, ...place, [mine.line]],
    ...(cards.facts.length === 0 ? {} : { facts: cards.facts }),
    actions: [...mine.actions, suggestButton(say, introduction), ...relayActions(say, introduction, own)],
    aside:
      cards.facts.length === 0
        ? introduction.cohort.name
        : say("introduction.card.aside", { cohort: introduction.cohort.name }),
  };
}

const suggestButton = (say: Say, { id }: IntroductionInFull): Action =>
  button(token("introduction.suggest", id), say("introduction.meeting.button"), { opens: "form" });

/** What the others let be known. */
async function cardsOf(
  { say, keys }: Saying,
  others: readonly Introduced[],
): Promise<{ body: Paragraph[]; facts: Fact[] }> {
  const body: Paragraph[] = [];
  const facts: Fact[] = [];
  for (const one of others) {
    const card = one.showsCard === true ? await openedCard(keys, one.member.contactCard) : undefined;
    if (card === undefined) continue;
    body.push(...videoLine(say, card, nameOf(one)));
    facts.push(...cardFacts(say, card, others.length > 1 ? nameOf(one) : undefined));
  }
  return { body, facts };
}

/** What becomes of the reader's own card, and what they can do about it. */
async function myCard(
  { say, keys }: Saying,
  own: Introduced,
  names: string,
): Promise<{ line: string; actions: Action[] }> {
  const card = await openedCard(keys, own.member.contactCard);
  const edit = button(token("introduction.card-edit", own.memberId), say("introduction.card.write-button"), {
    opens: "form",
  });
  if (card === undefined) return { line: say("introduction.mine-empty", { names }), actions: [edit] };
  if (own.showsCard === true) return { line: say("introduction.mine-shown", { names }), actions: [] };
  const show = button(token("introduction.show-card", own.id), say("introduction.card.show-button"), { tone: "main" });
  if (own.showsCard === false)
    return { line: say("introduction.mine-hidden", { names }), actions: [{ ...show, tone: "quiet" }] };
  const hide = button(token("introduction.hide-card", own.id), say("introduction.card.hide-button"), { tone: "quiet" });
  return { line: say("introduction.mine-asked", { names }), actions: [show, hide] };
}

/** The same as a screen, from the home. */
export const showIntroduction =
  (openings: Openings): Handler =>
  async (turn) => {
    const found = await ownIntroduction(turn);
    if (found === undefined) return notHere(turn);
    const { introduction, own, member } = found;
    const opening = await openings[introduction.kind]?.(turn, introduction, member);
    if (opening === undefined) return notHere(turn);
    const message = await introductionMessage(turn, introduction, own, opening);
    return inPrivate({ ...message, actions: [...(message.actions ?? []), homeButton(turn, member.id)] });
  };

/** How long an introduction stands on the home, unless messages are passed on. */
const HOME_DAYS = 28;
const MOST = 3;

/** On the home: with whom messages are passed on, and the ways to the newest introductions. */
export async function introductionHome(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  const { say, tx, now } = turn;
  const live = await liveIntroductions(tx, [member.id]);
  const since = now.subtract({ hours: HOME_DAYS * 24 });
  const body: Paragraph[] = [];
  const actions: Action[] = [];
  for (const introduction of live) {
    const own = introduction.members.find(({ memberId }) => memberId === member.id);
    const others = othersThan(introduction, member.id);
    if (own === undefined || others.length === 0) continue;
    const { locale } = own.member.person;
    const standing = standingOf(sidesOf(introduction.members), member.id);
    if (standing.is === "on") {
      const reached = others.filter(({ memberId }) => standing.with.includes(memberId));
      body.push([say("introduction.home-relay", { names: listed(reached.map(nameOf), locale) })]);
      actions.push(stopButton(say, introduction, own, { named: true }));
    }
    const isNew = instantOf(introduction.createdAt).epochMilliseconds >= since.epochMilliseconds;
    if (actions.length < MOST && (isNew || standing.is === "on")) {
      const label = say("introduction.home-button", { names: shortNames(others, locale) });
      actions.push(button(token("introduction.show", introduction.id), label, { tone: "quiet" }));
    }
  }
  return actions.length === 0 ? [] : [{ order: 40, body, actions }];
}

/** In the settings. */
export const introductionSettings = async ({ say }: Turn, member: MemberOfCohort): Promise<HomePart[]> => [
  {
    order: 30,
    body: [],
    actions: [button(token("introduction.card", member.id), say("introduction.card.title"))],
  },
];
