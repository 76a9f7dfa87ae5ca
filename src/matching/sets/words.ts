// Names, issues and the shape of a meeting as learning sets say them.

import type { Means } from "../../feature.ts";
import type { SetInFull } from "./records.ts";
import { openIssue } from "./sealing.ts";

/** Such as "Ann, Bashir and Carys". */
export const sayList = (items: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale === "en" ? "en-GB" : locale, { type: "conjunction" }).format(items);

interface Named {
  member: { person: { name: string } };
}

export const namesOf = (places: readonly Named[]): string[] => places.map(({ member }) => member.person.name).sort();

/** The issue of a set; undefined for a mixed one. */
export const issueOf = async (
  { keys }: Pick<Means, "keys">,
  set: Pick<SetInFull, "cohortId" | "issue">,
): Promise<string | undefined> => (set.issue === null ? undefined : openIssue(keys, set.cohortId, set.issue));

export const STEPS = ["arrive", "review", "present", "ask", "think", "promise"] as const;
export interface Step {
  step: (typeof STEPS)[number];
  minutes: number;
}

/** Shares of a meeting's time. Most of it belongs to the questions. */
const SHARES: Record<Step["step"], number> = { arrive: 8, review: 14, present: 14, ask: 36, think: 10, promise: 18 };
const GRAIN = 5;

/** A meeting's steps in whole steps of five minutes; what rounding leaves over goes to the questions. Pure. */
export function stepsOf(minutes: number): Step[] {
  const steps = STEPS.map((step) => ({
    step,
    minutes: Math.max(GRAIN, Math.round((minutes * SHARES[step]) / 100 / GRAIN) * GRAIN),
  }));
  const over = minutes - steps.reduce((sum, one) => sum + one.minutes, 0);
  return steps.map((one) => (one.step === "ask" ? { ...one, minutes: one.minutes + over } : one));
}

/** Whose turn it is to present: whoever has presented least often in meetings that took place or are planned; of those, the first in the order. Pure. */
export function nextPresenter(
  places: readonly { memberId: string; turn: number }[],
  meetings: readonly { presenterId: string | null; cancelled: boolean }[],
): string | undefined {
  const times = (id: string) =>
    meetings.filter(({ presenterId, cancelled }) => !cancelled && presenterId === id).length;
  return places.toSorted((one, other) => times(one.memberId) - times(other.memberId) || one.turn - other.turn)[0]
    ?.memberId;
}
