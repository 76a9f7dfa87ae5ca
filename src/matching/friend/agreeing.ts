// Somebody said yes: the asker is shown who, and agrees or lets it pass. Until they agree, the other knows neither their name nor their words.

import { instantOf, Temporal } from "../../clock.ts";
import { button, homeButton, inPrivate, tell, token } from "../../cohort/screen.ts";
import type { Composer, DueHandler, Handler, Means, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import type { Message } from "../../platform/message.ts";
import type { Say } from "../../prompts/wording.ts";
import { act } from "./act.ts";
import { SILENCE_HOURS, weekdayHoursAfter } from "./patience.ts";
import { lockMarket } from "./records.ts";
import { cohortName, findOffer, findRequest, type OfferInFull, setOfferUntil } from "./records-rows.ts";
import { also, friendsButton, KIND_KEYS, ownerOf, rewrite, themeName, whoIs } from "./screens.ts";

function yesMessage(say: Say, library: Means["library"], offer: OfferInFull, again: boolean): Message {
  const { request, member } = offer;
  const cohort = request.cohort.name;
  const theme = themeName(library, request.cohort, request.theme);
  return {
    title: say("friend.yes.title", { cohort }),
    body: [
      ...(again ? [[say("friend.yes.again")]] : []),
      [say(`friend.yes.who-${KIND_KEYS[request.kind]}`, { who: whoIs(member), theme })],
      [say("friend.yes.means")],
    ],
    facts: [
      { name: say("cohort.about.sector"), value: member.sector },
      { name: say("cohort.about.place"), value: member.place },
    ],
    actions: [
      button(token("friend.agree", offer.id), say("friend.yes.agree"), { tone: "main" }),
      button(token("friend.pass", offer.id), say("friend.yes.pass")),
    ],
  };
}

export const composeYes: Composer = async (means, post) => {
  const offer = await findOffer(means.tx, post.subject);
  if (offer?.state !== "agreed") return { drop: "over" };
  return yesMessage(means.say, means.library, offer, post.kind === "friend.yes-again");
};

/** A yes to the speaker's request that still stands. */
const forYes =
  (act: (turn: Turn, member: MemberOfCohort, offer: OfferInFull) => Promise<Outcome>): Handler =>
  async (turn) => {
    const offer = await findOffer(turn.tx, turn.subject);
    const member = ownerOf(turn, offer?.request.askerId);
    if (offer !== null && member === undefined) return tell(turn.say("cohort.not-yours"));
    return offer?.state === "agreed" && member !== undefined ? act(turn, member, offer) : over(turn);
  };

function over(turn: Turn): Outcome {
  const [first] = turn.speaker.members;
  const body = [[turn.say("friend.yes.over")]];
  return rewrite(
    turn,
    first === undefined ? { body } : { body, actions: [friendsButton(turn.say, first.id), homeButton(turn, first.id)] },
  );
}

export const seeYes: Handler = forYes(async (turn, _, offer) =>
  inPrivate(yesMessage(turn.say, turn.library, offer, false)),
);

export const agree: Handler = forYes(async (turn, member, offer) => {
  const { say } = turn;
  const done = await act(turn, member.cohortId, { is: "agree", offer: offer.id }, member.id);
  if (!done.changes.some(({ did }) => did === "matched")) return { ...over(turn), ...also(done) };
  return rewrite(
    turn,
    {
      body: [
        [say(`friend.yes.agreed-${KIND_KEYS[offer.request.kind]}`, { who: whoIs(offer.member) })],
        [say("friend.offer.matched-next")],
      ],
      actions: [friendsButton(say, member.id), homeButton(turn, member.id)],
      aside: member.cohort.name,
    },
    also(done),
  );
});

export const letPass: Handler = forYes(async (turn, member, offer) => {
  const { say } = turn;
  const done = await act(turn, member.cohortId, { is: "pass", offer: offer.id }, member.id);
  const nobody = done.changes.some(({ did }) => did === "found-nobody");
  return rewrite(
    turn,
    {
      body: [
        [say("friend.yes.passed")],
        ...(nobody
          ? [[say("friend.request.nobody")], [say(`friend.request.nobody-hint-${KIND_KEYS[offer.request.kind]}`)]]
          : []),
      ],
      actions: [
        button(token("friend.request", offer.requestId), say("friend.request.button")),
        homeButton(turn, member.id),
      ],
      aside: member.cohort.name,
    },
    also(done),
  );
});

/** The asker has not answered a yes. Once they are asked again; then the request rests, so that nobody waits for ever. */
export const yesWaits: DueHandler = async (means, work) => {
  const { tx, now } = means;
  const seen = await findOffer(tx, work.targetId);
  if (seen === null) return { forget: true };
  const { cohortId, askerId } = seen.request;
  await lockMarket(tx, cohortId);
  const offer = await findOffer(tx, work.targetId);
  const isTime = offer?.until !== null && offer !== null && Temporal.Instant.compare(instantOf(offer.until), now) <= 0;
  if (offer?.state !== "agreed" || !isTime) return { forget: true };
  if (work.period === "1") {
    const until = weekdayHoursAfter(now, SILENCE_HOURS, offer.request.asker.person.zone);
    await setOfferUntil(tx, offer.id, until);
    return {
      forget: true,
      posts: [
        {
          ...{ key: `friend.yes-again:${offer.id}`, kind: "friend.yes-again", subject: offer.id, cohortId },
          ...{ to: { member: askerId }, until },
        },
      ],
      next: [{ kind: "friend.yes-waits", target: offer.id, period: "2", at: until, cohortId }],
    };
  }
  const { posts, next } = await act(means, cohortId, { is: "rest", request: offer.requestId });
  const rests = { key: `friend.rests:${offer.id}`, kind: "friend.rests", subject: offer.requestId, cohortId };
  // That the yes no longer stands is said together with that the request rests.
  const rest = posts.filter(({ kind }) => kind !== "friend.gone-on");
  return { forget: true, posts: [...rest, { ...rests, to: { member: askerId } }], next };
};

/** Tells somebody who said yes that it did not come to a match: the same whatever the reason. */
export const composeNoMatch: Composer = async ({ say, tx }, post) => {
  const cohort = await cohortName(tx, post.cohortId);
  return {
    ...(cohort === undefined ? {} : { title: say("friend.note.title", { cohort }) }),
    body: [[say("friend.yes.no-match")], [say("friend.yes.no-match-thanks")]],
  };
};

/** Notes to the asker about their request: nobody is free, a yes that no longer stands, it rests. */
export const composeAboutRequest: Composer = async ({ say, tx }, post) => {
  const request = await findRequest(tx, post.subject);
  if (request === null || request.state === "matched") return { drop: "over" };
  const cohort = request.cohort.name;
  const open = button(token("friend.request", request.id), say("friend.request.button"));
  if (post.kind === "friend.rests") {
    if (request.state !== "resting") return { drop: "over" };
    return {
      title: say("friend.note.title", { cohort }),
      body: [[say("friend.note.rests")]],
      actions: [button(token("friend.again", request.id), say("friend.request.again"), { tone: "main" }), open],
    };
  }
  if (post.kind === "friend.gone-on") {
    return { title: say("friend.note.title", { cohort }), body: [[say("friend.note.gone-on")]], actions: [open] };
  }
  if (!request.told) return { drop: "over" };
  return {
    title: say("friend.note.title", { cohort }),
    body: [[say("friend.request.nobody")], [say(`friend.request.nobody-hint-${KIND_KEYS[request.kind]}`)]],
    actions: [
      button(token("friend.change", request.id), say("friend.request.change"), { tone: "main", opens: "form" }),
      button(token("friend.withdraw", request.id), say("friend.request.withdraw")),
      open,
    ],
  };
};
