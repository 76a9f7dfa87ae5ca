// What rounds do when somebody leaves, and what they hold about somebody.

import { dayOf } from "../../clock.ts";
import { sayDate } from "../../cohort/days.ts";
import { personById } from "../../cohort/records-people.ts";
import type { Means, MemberOfCohort, Post } from "../../feature.ts";
import type { Say } from "../../prompts/wording.ts";
import { sayAnswer, wordOf } from "./meeting.ts";
import { forgetRoundMember, placesOf, roundMemberOf } from "./records.ts";
import { namesOf, sayList } from "./words.ts";

/** Whoever leaves is in no further round, and is asked again should they return. With whom they were stays, so that nobody meets anybody twice;
 * erasing takes it with their rows. A round that waits is mended when it is next looked at, or when it goes. */
export async function leaving({ tx }: Means, member: MemberOfCohort): Promise<Post[]> {
  await forgetRoundMember(tx, member.id);
  return [];
}

export async function held({ tx, say }: Means & { say: Say }, member: MemberOfCohort): Promise<string[]> {
  const own = await roundMemberOf(tx, member.id);
  const places = await placesOf(tx, member.id);
  if (own === null && places.length === 0) return [];
  const locale = (await personById(tx, member.personId))?.locale ?? "en";
  const lines = places.map(({ round, group, met }) => {
    const day = sayDate(dayOf(round.day), locale);
    const others = (group?.places ?? []).filter(({ memberId }) => memberId !== member.id);
    const names = sayList(namesOf(others), locale);
    const what = others.length === 0 ? say("round.held-round-alone", { day }) : say("round.held-round", { day, names });
    return `- ${met === null ? what : `${what}. ${say("round.held-met", { answer: sayAnswer(say, wordOf(met)) })}`}`;
  });
  const state = own?.takesPart === true ? say("round.held-in") : say("round.held-out");
  return [[`## ${say("round.held-title")}`, state, ...(lines.length === 0 ? [] : [lines.join("\n")])].join("\n\n")];
}
