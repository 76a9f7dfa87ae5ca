// The home panel: where a person stands in one cohort and what they can do. Somebody in several cohorts sees one at a time and can turn to
// the others.

import type { Feature, HomePart, MemberOfCohort, Turn } from "../feature.ts";
import type { Action, Message, Paragraph } from "../platform/message.ts";
import { mintToken } from "../platform/token.ts";

/** The action that shows the home of one cohort; its subject is the membership. */
export const HOME = "home.show";

/** Composes the home of one membership from what every room adds to it. */
export async function homePanel(
  turn: Turn,
  features: readonly Feature[],
  member: MemberOfCohort,
  above: Paragraph[] = [],
): Promise<Message> {
  const parts: HomePart[] = [];
  for (const feature of features) parts.push(...((await feature.home?.(turn, member)) ?? []));
  parts.sort((one, other) => one.order - other.order);
  const others = turn.speaker.members.filter((other) => other.id !== member.id);
  const turnTo: Action[] = others.map((other) => ({
    press: mintToken({ action: HOME, subject: other.id }),
    label: turn.say("conversation.home-other-button", { cohort: short(other.cohort.name, 20) }),
    tone: "quiet",
  }));
  const { helpContact } = member.cohort;
  return {
    title: member.cohort.name,
    body: [...above, ...parts.flatMap((part) => part.body)],
    actions: [...parts.flatMap((part) => part.actions), ...turnTo],
    ...(helpContact === "" ? {} : { aside: turn.say("conversation.home-help", { contact: helpContact }) }),
  };
}

/** The membership whose home is shown first: the cohort that began last. */
export function firstMembership(members: readonly MemberOfCohort[]): MemberOfCohort | undefined {
  return [...members].sort((one, other) => other.cohort.startsOn.getTime() - one.cohort.startsOn.getTime())[0];
}

const short = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
