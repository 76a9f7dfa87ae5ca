// What learning sets do when somebody leaves the cohort, and what they hold about somebody.

import { dayOf } from "../../clock.ts";
import { sayDate } from "../../cohort/days.ts";
import { personById } from "../../cohort/records-people.ts";
import type { Means, MemberOfCohort, Post } from "../../feature.ts";
import type { Say } from "../../prompts/wording.ts";
import { leaveSets } from "./changing.ts";
import { bidsOf, commitmentsOf, deleteBids, setsOfMember } from "./records.ts";
import { openCommitment, openIssue } from "./sealing.ts";
import { namesOf, sayList } from "./words.ts";

/** Whoever goes is out of their sets, with what they promised there and what they chose. Organisers hear of a set that has become too small. */
export async function leaving(means: Means, member: MemberOfCohort): Promise<Post[]> {
  await deleteBids(means.tx, { memberId: member.id });
  return leaveSets(means, member.id);
}

export async function held(means: Means & { say: Say }, member: MemberOfCohort): Promise<string[]> {
  const { tx, say, keys } = means;
  const locale = (await personById(tx, member.personId))?.locale ?? "en";
  const parts: string[] = [];
  for (const set of await setsOfMember(tx, member.id)) {
    const others = set.places.filter(({ memberId }) => memberId !== member.id);
    parts.push(say("set.held-set", { number: set.number, names: sayList(namesOf(others), locale) }));
  }
  for (const bid of await bidsOf(tx, member.id)) {
    const texts: string[] = [];
    for (const id of bid.issues) {
      const issue = bid.forming.issues.find((one) => one.id === id);
      if (issue !== undefined) texts.push(await openIssue(keys, bid.forming.cohortId, issue));
    }
    parts.push(bid.out ? say("set.held-out") : say("set.held-choice", { issues: sayList(texts, locale) }));
  }
  for (const promise of await commitmentsOf(tx, member.id)) {
    const text = await openCommitment(keys, promise);
    const quoted = text
      .split("\n")
      .map((line) => `> ${line}`)
      .join("\n");
    parts.push(`${say("set.held-promised", { day: sayDate(dayOf(promise.madeOn), locale) })}\n\n${quoted}`);
  }
  return parts.length === 0 ? [] : [[`## ${say("set.held-title")}`, ...parts].join("\n\n")];
}
