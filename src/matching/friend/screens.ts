// What the screens of this room have in common.

import { button, inPrivate, token } from "../../cohort/screen.ts";
import type { Means, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import type { Action, Fact, Message } from "../../platform/message.ts";
import type { Say } from "../../prompts/wording.ts";
import type { Cohort, FriendKind, FriendRequest } from "../../store/generated/client.ts";
import type { Done } from "./act.ts";
import type { MemberInFull } from "./records-rows.ts";

/** A theme's name; its id where the pack no longer knows it. */
export const themeName = (library: Means["library"], cohort: Pick<Cohort, "pack">, id: string): string =>
  library.get(cohort.pack)?.themes.find((theme) => theme.id === id)?.name ?? id;

/** Such as "Ann Whitaker, chief executive, Tyne Council". */
export const whoIs = ({ person, job, organisation }: Pick<MemberInFull, "person" | "job" | "organisation">): string =>
  [person.name, job, organisation].filter((part) => part !== "").join(", ");

/** The pressed message rewritten; in a room always a reply to this person alone. */
export const rewrite = (turn: Turn, message: Message, more: Omit<Outcome, "reply"> = {}): Outcome =>
  turn.event.kind === "pressed" && turn.event.room === undefined
    ? { reply: { show: "revised", message }, ...more }
    : inPrivate(message, more);

/** What is stored together with a reply. */
export const also = ({ posts, next, refresh }: Pick<Done, "posts" | "next" | "refresh">): Omit<Outcome, "reply"> => ({
  ...{ posts, next, refresh },
});

/** The speaker's own membership behind a row; the token alone grants nothing. */
export const ownerOf = (turn: Turn, memberId: string | undefined): MemberOfCohort | undefined =>
  turn.speaker.members.find(({ id }) => id === memberId);

export const friendsButton = (say: Say, memberId: string): Action =>
  button(token("friend.show", memberId), say("friend.friends-button"), { tone: "quiet" });

type Wish = Pick<FriendRequest, "kind" | "theme" | "challenge" | "urgency"> & { cohort: Pick<Cohort, "pack"> };

/** What is looked for, as facts, in the voice of its asker or of whoever tells somebody else of it; of the words nothing. */
export function wishFacts(say: Say, library: Means["library"], wish: Wish, voice: "own" | "asked"): Fact[] {
  const challenge = CHALLENGE_KEYS[wish.challenge];
  return [
    { name: say("friend.theme"), value: themeName(library, wish.cohort, wish.theme) },
    {
      name: say("friend.challenge.name"),
      value: say(voice === "own" ? `friend.challenge.${challenge}` : `friend.challenge.asked-${challenge}`),
    },
    { name: say("friend.urgency.name"), value: say(`friend.urgency.${URGENCY_KEYS[wish.urgency]}`) },
  ];
}

export const CHALLENGE_KEYS = { other_sector: "other", own_sector: "own", either: "either" } as const;
export const URGENCY_KEYS = { this_week: "week", this_month: "month", no_hurry: "none" } as const;

/** As what somebody is asked for, or is: the key of the word. */
export const KIND_KEYS = { friend: "friend", mentoring: "mentor" } as const satisfies Record<FriendKind, string>;

/** What people wrote, as it was entered, with the line ends of one kind. */
export const cleanText = (text: string): string => text.replaceAll(/\r\n?/g, "\n").trim();

/** What was written comes back with a refusal, so that nothing is lost. */
export const givenBack = (turn: Turn, text: string): Message["body"] =>
  text === "" ? [] : [[turn.say("friend.given-back")], [{ quote: text }]];
