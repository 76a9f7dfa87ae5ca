// Writing one's contact card, and deciding who sees it: asked at each introduction until the member says otherwise.

import { ask, button, correct, forMember, homeButton, inPrivate, naming, tell, token } from "../cohort/screen.ts";
import type { Composer, Handler, Means, MemberOfCohort, Outcome, Post, Turn } from "../feature.ts";
import { KeyDestroyed } from "../keystore/keystore.ts";
import type { Form } from "../platform/form.ts";
import type { Action, Message } from "../platform/message.ts";
import type { CardConsent, ContactCard } from "../store/generated/client.ts";
import {
  CARD_FIELDS,
  CARD_LIMITS,
  type Card,
  type CardField,
  cardFacts,
  isEmpty,
  ownCardFacts,
  parseCard,
  readCard,
  videoLine,
  writeCard,
} from "./card.ts";
import { isLive, listed, nameOf, othersThan, shortNames } from "./people.ts";
import {
  cardOf,
  findIntroduction,
  findSide,
  type Introduced,
  type IntroductionInFull,
  keepCard,
  liveIntroductions,
  removeCard,
  setConsent,
  setShowsCard,
} from "./records.ts";
import { notHere } from "./theirs.ts";
import { openCard, sealCard } from "./words.ts";

/** The card in the row; undefined where there is none, it is empty, or its key is gone. */
export async function openedCard(keys: Means["keys"], row: ContactCard | null | undefined): Promise<Card | undefined> {
  if (row === null || row === undefined) return undefined;
  try {
    const card = parseCard(await openCard(keys, row));
    return isEmpty(card) ? undefined : card;
  } catch (cause) {
    if (cause instanceof KeyDestroyed) return undefined;
    throw cause;
  }
}

/** How many undecided introductions are offered beside the card. */
const OFFERED = 3;

/** A member's own card, whether it is shown without asking, and to whom it could be shown now. */
async function cardScreen(turn: Turn, member: MemberOfCohort, note?: string): Promise<Message> {
  const { say, tx, keys } = turn;
  const row = await cardOf(tx, member.id);
  const card = await openedCard(keys, row);
  const consent = row?.consent ?? "ask";
  const live = await liveIntroductions(tx, [member.id]);
  const undecided = live.flatMap((introduction) => {
    const own = introduction.members.find(({ memberId }) => memberId === member.id);
    return own === undefined || own.showsCard !== null ? [] : [{ introduction, own }];
  });
  const show = undecided.slice(0, OFFERED).map(({ introduction, own }) => showButton(turn, introduction, own));
  return {
    title: say("introduction.card.title"),
    body: [
      ...(note === undefined ? [] : [[note]]),
      [say(card === undefined ? "introduction.card.empty" : "introduction.card.who-sees")],
      ...(card === undefined ? [] : [[say(`introduction.card.now-${consent}`)]]),
    ],
    ...(card === undefined ? {} : { facts: ownCardFacts(say, card) }),
    actions: [
      button(token("introduction.card-edit", member.id), say("introduction.card.edit-button"), { opens: "form" }),
      ...(card === undefined ? [] : [...show, ...consentButtons(turn, member.id, consent)]),
      homeButton(turn, member.id),
    ],
    aside: member.cohort.name,
  };
}

const showButton = ({ say }: Pick<Turn, "say">, introduction: IntroductionInFull, own: Introduced): Action => {
  const names = shortNames(othersThan(introduction, own.memberId), own.member.person.locale, 18);
  return button(token("introduction.show-card", own.id), say("introduction.card.show-to-button", { names }));
};

const CONSENTS: readonly CardConsent[] = ["always", "ask", "never"];

const consentButtons = ({ say }: Pick<Turn, "say">, memberId: string, now: CardConsent): Action[] =>
  CONSENTS.filter((consent) => consent !== now).map((consent) =>
    button(token("introduction.consent", memberId, consent), say(`introduction.card.${consent}-button`), {
      tone: "quiet",
    }),
  );

export const showOwnCard: Handler = forMember(async (turn, member) => inPrivate(await cardScreen(turn, member)));

function cardForm(turn: Turn, member: MemberOfCohort, card: Partial<Record<CardField, string>>): Form {
  const { say } = turn;
  return {
    id: token("introduction.card-edit", member.id),
    title: say("introduction.card.title"),
    intro: naming(member.cohort, say("introduction.card.intro")),
    fields: CARD_FIELDS.map((field) => ({
      id: field,
      label: say(`introduction.card.${field}`),
      ...(field === "email" || field === "phone" ? {} : { hint: say(`introduction.card.${field}-hint`) }),
      optional: true,
      ask: "text",
      max: CARD_LIMITS[field],
      ...(card[field] === undefined ? {} : { value: card[field] }),
    })),
    submit: say("introduction.card.save-button"),
  };
}

export const editCard: Handler = forMember(async (turn, member) =>
  ask(cardForm(turn, member, (await openedCard(turn.keys, await cardOf(turn.tx, member.id))) ?? {})),
);

/** A card that was emptied is deleted, and with it the decision who sees it. */
export const saveCard: Handler = forMember(async (turn, member) => {
  const { say, tx, keys } = turn;
  const reading = readCard(turn.answers);
  if (reading.is === "wrong") {
    const entered = Object.fromEntries(
      CARD_FIELDS.flatMap((field) => {
        const value = turn.answers[field];
        return typeof value === "string" ? [[field, value]] : [];
      }),
    );
    const sentences = Object.entries(reading.fields).map(([field, problem]) => [
      field,
      say(`introduction.card.wrong-${problem}`, { most: CARD_LIMITS[field as CardField] }),
    ]);
    return correct(cardForm(turn, member, entered), Object.fromEntries(sentences));
  }
  if (isEmpty(reading.card)) await removeCard(tx, member.id);
  else await keepCard(tx, member.id, await sealCard(keys, member.id, writeCard(reading.card)));
  return inPrivate(await cardScreen(turn, member, say("introduction.card.saved")));
});

export const chooseConsent: Handler = forMember(async (turn, member) => {
  const consent = CONSENTS.find((one) => one === turn.extra);
  if (consent !== undefined) await setConsent(turn.tx, member.id, consent);
  return inPrivate(await cardScreen(turn, member));
});

/** The side that the token names, where it is the speaker's. */
async function ownSide(turn: Turn): Promise<{ introduction: IntroductionInFull; own: Introduced } | undefined> {
  const side = turn.subject === undefined ? null : await findSide(turn.tx, turn.subject);
  if (side === null || !turn.speaker.members.some(({ id }) => id === side.memberId)) return undefined;
  const introduction = await findIntroduction(turn.tx, side.introductionId);
  const own = introduction?.members.find(({ id }) => id === side.id);
  return introduction === null || own === undefined || !isLive(introduction) ? undefined : { introduction, own };
}

/** Yes: each of the others gets the card. Where it is still empty, it is written first. */
export const showCard: Handler = async (turn) => {
  const found = await ownSide(turn);
  if (found === undefined) return notHere(turn);
  const { introduction, own } = found;
  const { say, tx, speaker } = turn;
  const member = speaker.members.find(({ id }) => id === own.memberId);
  if (member === undefined) return notHere(turn);
  if ((await openedCard(turn.keys, own.member.contactCard)) === undefined) return ask(cardForm(turn, member, {}));
  const others = othersThan(introduction, own.memberId);
  const names = listed(others.map(nameOf), own.member.person.locale);
  await setShowsCard(tx, own.id, true);
  const posts = own.showsCard === true ? [] : others.map(({ memberId }) => shown(introduction, own, memberId));
  const more = own.member.contactCard?.consent === "always" ? [] : [alwaysButton(turn, own.memberId)];
  return inPrivate({ body: [[say("introduction.card.shown", { names })]], actions: more }, { posts });
};

const alwaysButton = ({ say }: Turn, memberId: string): Action =>
  button(token("introduction.consent", memberId, "always"), say("introduction.card.always-button"), { tone: "quiet" });

const shown = (introduction: IntroductionInFull, own: Introduced, memberId: string): Post => ({
  key: `introduction.card:${own.id}:${memberId}`,
  kind: "introduction.card",
  subject: own.id,
  cohortId: introduction.cohortId,
  to: { member: memberId },
});

/** "Not this time." Nobody is told. */
export const hideCard: Handler = async (turn): Promise<Outcome> => {
  const found = await ownSide(turn);
  if (found === undefined) return notHere(turn);
  const { own } = found;
  if (own.showsCard === true) return tell(turn.say("introduction.card.shown-already"));
  await setShowsCard(turn.tx, own.id, false);
  return tell(turn.say("introduction.card.hidden"), [showButton(turn, found.introduction, own)]);
};

/** Somebody's card, to those they were introduced to. */
export const composeCard: Composer = async ({ tx, say, keys }, post) => {
  const side = await findSide(tx, post.subject);
  if (side === null || side.showsCard !== true) return { drop: "withdrawn" };
  const card = await openedCard(keys, await cardOf(tx, side.memberId));
  if (card === undefined) return { drop: "empty" };
  const { name } = side.member.person;
  return {
    // Without the name: a notification shows it on a locked screen.
    title: say("introduction.card.post-title"),
    body: [[{ strong: say("introduction.card.of-name", { name }) }], ...videoLine(say, card, name)],
    facts: cardFacts(say, card),
    aside: say("introduction.card.aside", { cohort: side.introduction.cohort.name }),
  };
};
