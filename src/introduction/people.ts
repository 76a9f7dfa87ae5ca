// Who of an introduction is who, and how they are named on a screen. Pure.

import type { Introduced, IntroductionInFull } from "./records.ts";

/** It has not ended, and its cohort runs. */
export const isLive = (introduction: Pick<IntroductionInFull, "endedAt" | "cohort">): boolean =>
  introduction.endedAt === null && introduction.cohort.state === "running";

/** The side of whoever holds one of these memberships. */
export const sideOf = (
  introduction: Pick<IntroductionInFull, "members">,
  memberIds: readonly string[],
): Introduced | undefined => introduction.members.find(({ memberId }) => memberIds.includes(memberId));

/** The others who have not left. */
export const othersThan = (introduction: Pick<IntroductionInFull, "members">, memberId: string): Introduced[] =>
  introduction.members.filter((one) => one.memberId !== memberId && one.member.state !== "left");

export const nameOf = (one: Introduced): string => one.member.person.name;

/** Such as "Ann Archer and Bea Barlow". */
export const listed = (names: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(names);

/** Short enough for a button beside a few other words. */
export function shortNames(people: readonly Introduced[], locale: string, most = 24): string {
  const names = listed(people.map(nameOf), locale);
  return names.length <= most ? names : `${names.slice(0, most - 1).trimEnd()}…`;
}

/** An account by which somebody can be written to now. */
export const isReachable = ({ member }: Introduced): boolean =>
  member.person.accounts.some(
    ({ unreachable, connection }) => unreachable === null && connection.state === "connected",
  );

/** Where somebody's private messages arrive: the workspace or server they prefer, by name; undefined where there is none. */
export function placeNameOf({ member }: Introduced): string | undefined {
  const { accounts } = member.person;
  const preferred = accounts.find(({ id }) => id === member.preferredAccountId);
  return (preferred ?? accounts[0])?.connection.name;
}
