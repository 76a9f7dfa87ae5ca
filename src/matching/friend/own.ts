// What this room does when somebody leaves or is erased, and what it can say of what is held about somebody.

import { dayOf } from "../../clock.ts";
import { sayDate } from "../../cohort/days.ts";
import type { Means, MemberOfCohort, Post } from "../../feature.ts";
import type { Say } from "../../prompts/wording.ts";
import { act } from "./act.ts";
import { DEFAULT_TERMS, scheduleNow } from "./records.ts";
import { attributesOf, termsOf } from "./records-mentoring.ts";
import {
  concernsBy,
  dropThanksTo,
  followUpsBy,
  keptAwayBy,
  matchesOf,
  memberInFull,
  offersTo,
  requestsOf,
  thanksTo,
} from "./records-rows.ts";
import { KIND_KEYS, themeName } from "./screens.ts";
import { openConcern, openRequest, openThanks, openValues } from "./words.ts";

/**
 * What they asked for is taken back, whoever waits for their answer is helped by somebody else, and their matches end; the others are told that it is over, and
 * no reason. Whom they would rather not meet stays so, should they come back; erasing takes it with its rows.
 */
export async function leaving(means: Means, member: MemberOfCohort): Promise<Post[]> {
  const { posts, next } = await act(means, member.cohortId, { is: "gone", member: member.id }, member.id);
  await dropThanksTo(means.tx, member.id);
  await scheduleNow(means.tx, next);
  return posts;
}

const quoted = (text: string): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");

/** Markdown sections: what they ask for, were asked, whom they are and were with, their terms, whom they would rather not meet. What others set about them is
 * others' confidence, and not among it. */
export async function held(means: Means & { say: Say }, member: MemberOfCohort): Promise<string[]> {
  const { say, tx, keys, library } = means;
  const theme = (id: string) => themeName(library, member.cohort, id);
  const lines: string[] = [];
  for (const request of await requestsOf(tx, member.id)) {
    lines.push(say(`friend.held.request-${KIND_KEYS[request.kind]}`, { theme: theme(request.theme) }));
    lines.push(quoted(await openRequest(keys, request)));
  }
  const matches = (await matchesOf(tx, member.id, false)).map((match) => {
    const isAsker = match.askerId === member.id;
    const name = (isAsker ? match.friend : match.asker).person.name;
    const said = say(`friend.held.${isAsker ? "have" : "am"}-${KIND_KEYS[match.kind]}`, {
      name,
      theme: theme(match.theme),
    });
    return `- ${match.endedAt === null ? said : say("friend.held.over", { match: said })}`;
  });
  if (matches.length > 0) lines.push(matches.join("\n"));
  const asked = await offersTo(tx, member.id);
  if (asked.length > 0) {
    lines.push(
      asked
        .map(
          ({ request, state }) =>
            `- ${say(state === "closed" ? "friend.held.asked" : "friend.held.asked-open", { theme: theme(request.theme) })}`,
        )
        .join("\n"),
    );
  }
  for (const { match, answer } of await followUpsBy(tx, member.id)) {
    if (answer === null) continue;
    const name = (match.askerId === member.id ? match.friend : match.asker).person.name;
    lines.push(
      `- ${say("friend.held.met", { name, answer: say(`friend.met.${answer === "not_yet" ? "not-yet" : answer}`) })}`,
    );
  }
  for (const thanks of await thanksTo(tx, member.id))
    lines.push(say("friend.held.thanks"), quoted(await openThanks(keys, thanks)));
  for (const concern of await concernsBy(tx, member.id)) {
    lines.push(say("friend.held.concern", { name: concern.about.person.name }));
    if (concern.sealed !== null) lines.push(quoted(await openConcern(keys, { ...concern, sealed: concern.sealed })));
  }
  const away = (await keptAwayBy(tx, member.id)).map(({ other }) => `- ${other.person.name}`);
  if (away.length > 0) lines.push(say("friend.held.away"), away.join("\n"));
  lines.push(await termsLines(means, member));
  return [[`## ${say("friend.held.title")}`, ...lines].join("\n\n")];
}

async function termsLines({ say, tx, keys }: Means & { say: Say }, member: MemberOfCohort): Promise<string> {
  const stored = await termsOf(tx, member.id);
  const { friends, mentees, restsUntil } = stored ?? { ...DEFAULT_TERMS, restsUntil: null };
  const values = await openValues(keys, stored);
  const attributes = await attributesOf(tx, member.cohortId);
  const locale = (await memberInFull(tx, member.id))?.person.locale ?? "en";
  return [
    `- ${say("friend.held.terms", { friends, mentees })}`,
    ...(restsUntil === null ? [] : [`- ${say("friend.held.rests", { day: sayDate(dayOf(restsUntil), locale) })}`]),
    ...[...values].map(
      ([id, value]) =>
        `- ${attributes.find((one) => one.id === id)?.name ?? say("friend.held.attribute-gone")}: ${value}`,
    ),
  ].join("\n");
}
