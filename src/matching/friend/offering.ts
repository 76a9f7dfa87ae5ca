// What somebody sees who is asked to be a critical friend or a mentor, and what they answer. Nobody else learns that they were asked, or what they said, unless
// they say yes.

import { dateOfDay, instantOf } from "../../clock.ts";
import { sayDay, sayMoment } from "../../cohort/days.ts";
import { button, homeButton, inPrivate, localeOf, tell, token, zoneOf } from "../../cohort/screen.ts";
import type { Composer, Handler, Means, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import type { Action, Message } from "../../platform/message.ts";
import type { Say } from "../../prompts/wording.ts";
import { act } from "./act.ts";
import { REST_DAYS } from "./patience.ts";
import { mentoringMonths, setTerms } from "./records-mentoring.ts";
import { findOffer, type OfferInFull } from "./records-rows.ts";
import { also, friendsButton, KIND_KEYS, ownerOf, rewrite, whoIs, wishFacts } from "./screens.ts";

/** The request as somebody reads it who may answer it: of the asker nothing, unless the asker chose to be shown; of the words nothing. */
function offerMessage(
  say: Say,
  library: Means["library"],
  offer: OfferInFull,
  place: { zone: string; locale: string; months: number | undefined },
): Message {
  const { request } = offer;
  const word = KIND_KEYS[request.kind];
  const cohort = request.cohort.name;
  const until = offer.until === null ? undefined : sayMoment(instantOf(offer.until), place.zone, place.locale);
  return {
    title: say("friend.offer.title", { cohort }),
    body: [
      [say(`friend.offer.asks-${word}`, { months: place.months ?? 0 })],
      [request.showsAsker ? say("friend.offer.from", { who: whoIs(request.asker) }) : say("friend.offer.unnamed")],
      [say("friend.offer.yes-means")],
      [say("friend.offer.no-means")],
    ],
    facts: wishFacts(say, library, request, "asked"),
    actions: [
      button(token("friend.accept", offer.id), say("friend.offer.accept"), { tone: "main" }),
      button(token("friend.decline", offer.id), say("friend.offer.decline")),
      button(token("friend.not-now", offer.id), say("friend.offer.not-now"), { tone: "quiet" }),
    ],
    ...(until === undefined ? {} : { aside: say("friend.offer.until", { until }) }),
  };
}

export const composeOffer: Composer = async (means, post) => {
  const { say, tx } = means;
  const offer = await findOffer(tx, post.subject);
  if (offer?.state !== "open" || offer.member.state === "left") {
    return post.revises === null ? { drop: "over" } : { body: [[say("friend.offer.over")]] };
  }
  const { zone, locale } = offer.member.person;
  const months = await mentoringMonths(tx, offer.request.cohortId);
  return offerMessage(say, means.library, offer, { zone, locale, months });
};

/** An offer to the speaker that still waits; otherwise the kind answer to somebody who comes late. */
const forOffer =
  (act: (turn: Turn, member: MemberOfCohort, offer: OfferInFull) => Promise<Outcome>): Handler =>
  async (turn) => {
    const offer = await findOffer(turn.tx, turn.subject);
    const member = ownerOf(turn, offer?.memberId);
    if (offer !== null && member === undefined) return tell(turn.say("cohort.not-yours"));
    return offer?.state === "open" && member !== undefined ? act(turn, member, offer) : late(turn);
  };

function late(turn: Turn): Outcome {
  const [first] = turn.speaker.members;
  const actions: Action[] = first === undefined ? [] : [homeButton(turn, first.id)];
  return rewrite(turn, { body: [[turn.say("friend.offer.late")]], ...(actions.length === 0 ? {} : { actions }) });
}

export const lookAtOffer: Handler = forOffer(async (turn, member, offer) => {
  const months = await mentoringMonths(turn.tx, offer.request.cohortId);
  const place = { zone: zoneOf(turn, member.cohort), locale: localeOf(turn), months };
  return inPrivate(offerMessage(turn.say, turn.library, offer, place));
});

/** Yes: who was asked may be named to the asker, who agrees or lets it pass; where the asker agreed beforehand, they are brought together now. */
export const accept: Handler = forOffer(async (turn, member, offer) => {
  const { say } = turn;
  const done = await act(turn, member.cohortId, { is: "accept", offer: offer.id }, member.id);
  const accepted = done.changes.some((change) => change.did === "agreed" && change.offer.id === offer.id);
  const matched = done.changes.some(({ did }) => did === "matched");
  if (!accepted && !matched) return { ...late(turn), ...also(done) };
  const word = KIND_KEYS[offer.request.kind];
  const body = matched
    ? [[say(`friend.offer.matched-${word}`, { who: whoIs(offer.request.asker) })], [say("friend.offer.matched-next")]]
    : [[say("friend.offer.accepted")]];
  const actions = [friendsButton(say, member.id), homeButton(turn, member.id)];
  return rewrite(turn, { body, actions, aside: member.cohort.name }, also(done));
});

export const decline: Handler = forOffer(async (turn, member, offer) => {
  const done = await act(turn, member.cohortId, { is: "decline", offer: offer.id }, member.id);
  return rewrite(turn, declined(turn, member, turn.say("friend.offer.declined")), also(done));
});

/** As a no to this request; and no other comes for some weeks. */
export const notNow: Handler = forOffer(async (turn, member, offer) => {
  const { say, tx, now } = turn;
  const until = now.toZonedDateTimeISO(zoneOf(turn, member.cohort)).toPlainDate().add({ days: REST_DAYS });
  await setTerms(tx, member.id, { restsUntil: dateOfDay(until) });
  const done = await act(turn, member.cohortId, { is: "decline", offer: offer.id }, member.id);
  const day = sayDay(until, localeOf(turn));
  return rewrite(turn, declined(turn, member, say("friend.offer.rests", { day })), also(done));
});

const declined = (turn: Turn, member: MemberOfCohort, sentence: string): Message => ({
  body: [[sentence]],
  actions: [
    button(token("friend.terms", member.id), turn.say("friend.terms.button"), { opens: "form" }),
    homeButton(turn, member.id),
  ],
  aside: member.cohort.name,
});
