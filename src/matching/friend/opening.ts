// What critical friends, or a mentor and a mentee, read first: who they are, what it is about, and a short guide on how to be one.

import type { Opener } from "../../feature.ts";
import type { Paragraph } from "../../platform/message.ts";
import { findMatch } from "./records-rows.ts";
import { themeName, whoIs } from "./screens.ts";
import { openRequest } from "./words.ts";

/** To both at once, or to one of them: the asker reads who their critical friend is and how to be a good partner to them, the other how to be one. */
export const openFriends: Opener = async ({ tx, keys, say, library }, introduction, reader) => {
  const match = await findMatch(tx, introduction.subject);
  if (match === null || match.endedAt !== null) return undefined;
  const word = match.kind === "mentoring" ? "mentor" : "friend";
  const names = {
    asker: whoIs(match.asker),
    friend: whoIs(match.friend),
    theme: themeName(library, match.cohort, match.theme),
  };
  const who =
    reader === undefined
      ? say(`friend.opening.both-${word}`, names)
      : reader.id === match.askerId
        ? say(`friend.opening.asker-${word}`, names)
        : say(`friend.opening.friend-${word}`, names);
  const words: Paragraph[] =
    match.request === null
      ? []
      : [
          [say("friend.opening.words", { name: match.asker.person.name })],
          [{ quote: await openRequest(keys, match.request) }],
        ];
  const guide = (["one", "two", "three", "four"] as const).map(
    (step): Paragraph => [say(`friend.guide.${word}-${step}`)],
  );
  return {
    title: say("friend.opening.title", { cohort: match.cohort.name }),
    body: [
      [{ strong: who }],
      ...words,
      [{ strong: say(`friend.guide.${word}-title`) }],
      ...guide,
      [say("friend.guide.rule")],
    ],
  };
};
