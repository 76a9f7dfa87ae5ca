// The conversations in which messages are passed on at this moment, and whom somebody's words reach in each.

import type { Turn } from "../feature.ts";
import { isLive, sideOf } from "./people.ts";
import { findIntroduction, type Introduced, type IntroductionInFull, liveIntroductions } from "./records.ts";
import { sidesOf, standingOf } from "./relay.ts";

/** A conversation that is on: the speaker's side of it, and those whom their words reach. */
export interface Line {
  introduction: IntroductionInFull;
  own: Introduced;
  others: Introduced[];
}

/** Undefined where nothing is passed on for any of these memberships. */
export function lineOf(introduction: IntroductionInFull, memberIds: readonly string[]): Line | undefined {
  const own = sideOf(introduction, memberIds);
  if (own === undefined || !isLive(introduction)) return undefined;
  const standing = standingOf(sidesOf(introduction.members), own.memberId);
  if (standing.is !== "on") return undefined;
  return { introduction, own, others: introduction.members.filter(({ memberId }) => standing.with.includes(memberId)) };
}

/** Every conversation of the speaker that is on, in all their cohorts. */
export const linesOf = ({ tx, speaker }: Pick<Turn, "tx" | "speaker">): Promise<Line[]> =>
  linesFor(
    tx,
    speaker.members.map(({ id }) => id),
  );

/** The same for whoever holds these memberships. */
export async function linesFor(tx: Turn["tx"], memberIds: readonly string[]): Promise<Line[]> {
  if (memberIds.length === 0) return [];
  const live = await liveIntroductions(tx, [...memberIds]);
  return live.flatMap((introduction) => lineOf(introduction, memberIds) ?? []);
}

/** One conversation as it stands for one of its people; undefined where it is over. */
export async function lineFor(tx: Turn["tx"], introductionId: string, memberId: string): Promise<Line | undefined> {
  const introduction = await findIntroduction(tx, introductionId);
  return introduction === null ? undefined : lineOf(introduction, [memberId]);
}
