// A word in confidence to the organisers: that something in a match was not right. Its form says who reads it and what; the other person never learns of it.

import {
  ask,
  button,
  correct,
  forOrganiserOf,
  homeButton,
  inPrivate,
  naming,
  tell,
  token,
} from "../../cohort/screen.ts";
import type { Composer, Handler, Outcome, Turn } from "../../feature.ts";
import { randomId } from "../../ids.ts";
import { type Form, textOf } from "../../platform/form.ts";
import { forMatch, type Place } from "./ending.ts";
import { addConcern, dropConcern, findConcern, organisersBut } from "./records-rows.ts";
import { cleanText, friendsButton, givenBack, rewrite } from "./screens.ts";
import { openConcern, sealConcern } from "./words.ts";

/** In UTF-16 units. */
const CONCERN_LIMIT = 1500;

function concernForm(turn: Turn, { match, other }: Place, known: { how: string; words: string }): Form {
  const { say, capabilities } = turn;
  const { name } = other.person;
  return {
    id: token("friend.concern", match.id),
    title: say("friend.concern.title"),
    intro: naming(match.cohort, say("friend.concern.who-reads", { name }), say("friend.concern.never", { name })),
    fields: [
      {
        ...{ id: "how", label: say("friend.concern.how"), ask: "one-of" as const, value: known.how },
        options: [
          { value: "words", label: say("friend.concern.how-words") },
          { value: "talk", label: say("friend.concern.how-talk") },
        ],
      },
      {
        ...{ id: "words", label: say("friend.concern.words"), hint: say("friend.concern.words-hint"), optional: true },
        ...{ ask: "text" as const, long: true, max: Math.max(CONCERN_LIMIT, capabilities.limits.input) },
        ...(known.words === "" ? {} : { value: known.words }),
      },
    ],
    submit: say("friend.concern.submit"),
  };
}

/** Nobody but the other person organises this cohort: then it is said whom to turn to. */
function nobodyReads(turn: Turn, { match, member }: Place, text = ""): Outcome {
  const { helpContact } = match.cohort;
  const say = turn.say;
  const sentence =
    helpContact === "" ? say("friend.concern.nobody") : say("friend.concern.nobody-but", { contact: helpContact });
  return inPrivate({ body: [[sentence], ...givenBack(turn, text)], actions: [homeButton(turn, member.id)] });
}

const readersOf = async (turn: Turn, { match, member, other }: Place) =>
  (await organisersBut(turn.tx, match.cohortId, other.id)).filter(({ id }) => id !== member.id);

export const openConcernForm: Handler = forMatch(async (turn, place) =>
  (await readersOf(turn, place)).length === 0
    ? nobodyReads(turn, place)
    : ask(concernForm(turn, place, { how: "words", words: "" })),
);

export const submitConcern: Handler = forMatch(async (turn, place) => {
  const { say, tx, keys } = turn;
  const { match, member, other } = place;
  const entered = textOf(turn.answers, "words");
  const text = cleanText(entered);
  const how = textOf(turn.answers, "how") === "talk" ? "talk" : "words";
  const readers = await readersOf(turn, place);
  if (readers.length === 0) return nobodyReads(turn, place, text);
  const wrong =
    how === "words" && text === ""
      ? say("friend.concern.empty")
      : how === "words" && text.length > CONCERN_LIMIT
        ? say("friend.concern.too-long", { length: text.length })
        : undefined;
  if (wrong !== undefined) return correct(concernForm(turn, place, { how, words: entered }), { words: wrong });
  const concern = { id: randomId(), cohortId: match.cohortId, fromId: member.id, aboutId: other.id };
  const sealed = how === "talk" ? null : await sealConcern(keys, concern, text);
  await addConcern(tx, { ...concern, sealed });
  const posts = readers.map(({ id }) => ({
    ...{ key: `friend.concern:${concern.id}:${id}`, kind: "friend.concern", subject: concern.id },
    ...{ cohortId: match.cohortId, to: { member: id } },
  }));
  const actions = [friendsButton(say, member.id), homeButton(turn, member.id)];
  return inPrivate({ body: [[say("friend.concern.done")]], actions, aside: match.cohort.name }, { posts });
}, "words");

/** To an organiser: that there is something to read, and no more. A chat may keep what stands in it. */
export const composeConcern: Composer = async ({ say, tx }, post) => {
  const concern = await findConcern(tx, post.subject);
  if (concern === null || concern.aboutId === post.memberId) return { drop: "gone" };
  return {
    title: say("friend.concern.post-title", { cohort: concern.from.cohort.name }),
    body: [[say("friend.concern.post")]],
    actions: [button(token("friend.concern-read", concern.id), say("friend.concern.read"), { tone: "main" })],
  };
};

/** Read by an organiser, looked up each time, and never by the person it is about. */
export const readConcern: Handler = forOrganiserOf(findConcern, async (turn, organiser, concern) => {
  const { say, keys } = turn;
  if (concern.aboutId === organiser.id) return tell(say("organiser.gone"));
  const names = { from: concern.from.person.name, about: concern.about.person.name };
  const words =
    concern.sealed === null ? [] : [[{ quote: await openConcern(keys, { ...concern, sealed: concern.sealed }) }]];
  return inPrivate({
    title: say("friend.concern.read-title", { cohort: organiser.cohort.name }),
    body: [
      [say(concern.sealed === null ? "friend.concern.wants-to-talk" : "friend.concern.writes", names)],
      ...words,
      [say("friend.concern.care", { name: names.about })],
    ],
    actions: [
      button(token("friend.concern-done", concern.id), say("friend.concern.settle")),
      button(token("friend.overview", organiser.cohortId), say("friend.overview.back"), { tone: "quiet" }),
    ],
  });
});

/** Dealt with: the words are deleted. */
export const settleConcern: Handler = forOrganiserOf(findConcern, async (turn, organiser, concern) => {
  const { say, tx } = turn;
  if (concern.aboutId === organiser.id) return tell(say("organiser.gone"));
  await dropConcern(tx, concern.id);
  const back = button(token("friend.overview", organiser.cohortId), say("friend.overview.back"), { tone: "quiet" });
  return rewrite(turn, { body: [[say("friend.concern.settled")]], actions: [back], aside: organiser.cohort.name });
});
