// Being matched, and how it ends: well, with thanks passed on; or not with this person again. The other learns that it is over, and no reason.

import { ask, button, correct, homeButton, inPrivate, naming, token } from "../../cohort/screen.ts";
import type { Composer, DueHandler, Handler, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import { randomId } from "../../ids.ts";
import { type Form, textOf } from "../../platform/form.ts";
import type { Action, Message } from "../../platform/message.ts";
import { act, type Done } from "./act.ts";
import {
  addExclusion,
  addThanks,
  dropThanks,
  findMatch,
  type MatchInFull,
  type MemberInFull,
  thanksFor,
} from "./records-rows.ts";
import { also, cleanText, friendsButton, givenBack, KIND_KEYS, ownerOf, rewrite, themeName, whoIs } from "./screens.ts";
import { openRequest, openThanks, sealThanks } from "./words.ts";

/** In UTF-16 units. */
const THANKS_LIMIT = 600;
/** How long a word of thanks is kept for its delivery, in days. */
const THANKS_DAYS = 7;

export interface Place {
  match: MatchInFull;
  member: MemberOfCohort;
  other: MemberInFull;
}

/** A match of the speaker's, over or not; otherwise a kind answer, with what they wrote. */
export const forMatch =
  (act: (turn: Turn, place: Place) => Promise<Outcome>, field?: string): Handler =>
  async (turn) => {
    const match = await findMatch(turn.tx, turn.subject);
    const member = ownerOf(turn, match?.askerId) ?? ownerOf(turn, match?.friendId);
    if (match !== null && member !== undefined) {
      return act(turn, { match, member, other: match.askerId === member.id ? match.friend : match.asker });
    }
    const text = field === undefined ? "" : cleanText(textOf(turn.answers, field));
    return inPrivate({ body: [[turn.say("friend.match.gone")], ...givenBack(turn, text)] });
  };

const notAgainButton = (turn: Pick<Turn, "say">, id: string): Action =>
  button(token("friend.not-again", id), turn.say("friend.match.not-again"), { tone: "quiet" });

const concernButton = (turn: Pick<Turn, "say">, id: string): Action =>
  button(token("friend.concern", id), turn.say("friend.concern.button"), { tone: "quiet", opens: "form" });

export const showMatch: Handler = forMatch(async (turn, { match, member, other }) => {
  const { say, keys, library } = turn;
  const isAsker = match.askerId === member.id;
  const word = KIND_KEYS[match.kind];
  const about = match.request === null ? [] : [[{ quote: await openRequest(keys, match.request) }]];
  const live = match.endedAt === null;
  const line = say(isAsker ? `friend.show.have-${word}` : `friend.show.am-${word}`, {
    who: whoIs(other),
    theme: themeName(library, match.cohort, match.theme),
  });
  return inPrivate({
    title: say("friend.match.title", { cohort: match.cohort.name }),
    body: live ? [[line], ...about] : [[say("friend.match.over", { name: other.person.name })]],
    actions: [
      ...(live ? [button(token("friend.end", match.id), say("friend.match.end"), { opens: "form" })] : []),
      notAgainButton(turn, match.id),
      concernButton(turn, match.id),
      friendsButton(say, member.id),
      homeButton(turn, member.id),
    ],
  });
});

// Ending well

const isSearching = ({ match, member }: Place): boolean => match.askerId === member.id && match.request !== null;

function endForm(turn: Turn, place: Place, thanks: string): Form {
  const { say, capabilities } = turn;
  const { match, other } = place;
  return {
    id: token("friend.end", match.id),
    title: say("friend.end.title"),
    intro: naming(match.cohort, say("friend.end.intro", { name: other.person.name })),
    fields: [
      {
        ...{ id: "thanks", label: say("friend.end.thanks"), hint: say("friend.end.thanks-hint"), optional: true },
        ...{ ask: "text" as const, long: true, max: Math.max(THANKS_LIMIT, capabilities.limits.input) },
        ...(thanks === "" ? {} : { value: thanks }),
      },
      ...(isSearching(place)
        ? [
            {
              ...{ id: "after", label: say("friend.end.after"), ask: "one-of" as const, value: "done" },
              options: [
                { value: "done", label: say("friend.end.after-done") },
                { value: "again", label: say("friend.end.after-again") },
              ],
            },
          ]
        : []),
    ],
    submit: say("friend.end.submit"),
  };
}

export const openEnd: Handler = forMatch(async (turn, place) =>
  place.match.endedAt === null ? ask(endForm(turn, place, "")) : isOver(turn, place),
);

const isOver = (turn: Turn, { other, member }: Place, text = ""): Outcome =>
  inPrivate({
    body: [[turn.say("friend.match.over", { name: other.person.name })], ...givenBack(turn, text)],
    actions: [friendsButton(turn.say, member.id), homeButton(turn, member.id)],
  });

/** Ends it, with what they wrote passed on once; on wish the same request goes on with somebody else. */
export const submitEnd: Handler = forMatch(async (turn, place) => {
  const { say, tx, keys, now } = turn;
  const { match, member, other } = place;
  const entered = textOf(turn.answers, "thanks");
  const text = cleanText(entered);
  if (match.endedAt !== null) return isOver(turn, place, text);
  if (text.length > THANKS_LIMIT) {
    return correct(endForm(turn, place, entered), { thanks: say("friend.end.too-long", { length: text.length }) });
  }
  const again = isSearching(place) && textOf(turn.answers, "after") === "again";
  const done = await act(turn, member.cohortId, { is: "end", match: match.id, again }, member.id);
  if (done.changes.length === 0) return isOver(turn, place, text);
  const next = [...done.next];
  if (text !== "") {
    const thanks = { id: randomId(), matchId: match.id, toId: other.id };
    await addThanks(tx, { ...thanks, sealed: await sealThanks(keys, thanks, text) });
    const at = now.add({ hours: THANKS_DAYS * 24 });
    next.push({ kind: "friend.thanks-gone", target: thanks.id, at, cohortId: member.cohortId });
  }
  const went = again && match.requestId !== null ? await goOn(turn, member, match.requestId) : undefined;
  return inPrivate(
    {
      body: [
        [say(text === "" ? "friend.end.done" : "friend.end.done-thanks", { name: other.person.name })],
        ...(went === undefined ? [] : [[say("friend.request.asking")]]),
      ],
      actions: [friendsButton(say, member.id), homeButton(turn, member.id)],
      aside: match.cohort.name,
    },
    { posts: [...done.posts, ...(went?.posts ?? [])], next: [...next, ...(went?.next ?? [])], refresh: done.refresh },
  );
}, "thanks");

/** The request of a match that is over is asked of somebody else. */
export const goOn = (turn: Turn, member: MemberOfCohort, request: string): Promise<Done> =>
  act(turn, member.cohortId, { is: "begin", request }, member.id);

export const thanksGone: DueHandler = async ({ tx }, work) => {
  await dropThanks(tx, work.targetId);
  return { forget: true };
};

// Not with this person again

export const askNotAgain: Handler = forMatch(async (turn, { match, member, other }) => {
  const { say } = turn;
  const { name } = other.person;
  return inPrivate({
    title: say("friend.match.title", { cohort: match.cohort.name }),
    body: [
      [say("friend.not-again.means", { name })],
      ...(match.endedAt === null ? [[say("friend.not-again.ends", { name })]] : []),
    ],
    actions: [
      button(token("friend.show", member.id), say("friend.not-again.no"), { tone: "main" }),
      button(token("friend.not-again-yes", match.id), say("friend.not-again.yes")),
    ],
  });
});

export const notAgain: Handler = forMatch(async (turn, place) => {
  const { say, tx } = turn;
  const { match, member, other } = place;
  await addExclusion(tx, { cohortId: member.cohortId, memberId: member.id, otherId: other.id, source: "member" });
  const done = await act(turn, member.cohortId, { is: "end", match: match.id, again: true }, member.id);
  const search: Action[] =
    done.changes.length > 0 && isSearching(place) && match.requestId !== null
      ? [button(token("friend.again", match.requestId), say("friend.request.again"), { tone: "main" })]
      : [];
  return rewrite(
    turn,
    {
      body: [[say("friend.not-again.done", { name: other.person.name })]],
      actions: [
        ...search,
        concernButton(turn, match.id),
        button(token("friend.apart", member.id), say("friend.apart.button"), { tone: "quiet" }),
        homeButton(turn, member.id),
      ],
      aside: match.cohort.name,
    },
    also(done),
  );
});

// What the other reads

/** That it is over: with thanks where there are any, and the same without a word whatever the reason. */
export const composeEnded: Composer = async (means, post) => {
  const { say, tx, keys } = means;
  const match = await findMatch(tx, post.subject);
  if (match === null) return { body: [[say("friend.ended.somebody")]] };
  const reader = match.askerId === post.memberId ? match.asker : match.friend;
  const other = match.askerId === post.memberId ? match.friend : match.asker;
  if (reader.state === "left") return { drop: "left" };
  const thanks = await thanksFor(tx, match.id, reader.id);
  const { name } = other.person;
  const searches = match.askerId === reader.id && match.request?.state === "resting";
  const message: Message = {
    title: say("friend.ended.title", { cohort: match.cohort.name }),
    body: [
      [say(`friend.ended.${KIND_KEYS[match.kind]}`, { name })],
      ...(thanks === null ? [] : [[say("friend.ended.thanks", { name })], [{ quote: await openThanks(keys, thanks) }]]),
      ...(searches ? [[say("friend.ended.again")]] : []),
    ],
    actions: [
      ...(searches && match.requestId !== null
        ? [button(token("friend.again", match.requestId), say("friend.request.again"), { tone: "main" as const })]
        : []),
      notAgainButton({ say }, match.id),
      concernButton({ say }, match.id),
    ],
  };
  return message;
};

/** A mentoring match has had its time. */
export const over: DueHandler = async (means, work) => {
  const match = await findMatch(means.tx, work.targetId);
  if (match === null || match.endedAt !== null) return { forget: true };
  const { posts, next } = await act(means, match.cohortId, { is: "end", match: match.id, again: false });
  return { forget: true, posts, next };
};
