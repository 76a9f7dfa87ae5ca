// Everything that decides a round, read once: how rounds go, who takes part, who must not meet, and what has happened.

import { createHash } from "node:crypto";
import { dayOf, Temporal } from "../../clock.ts";
import type { Tx } from "../../store/store.ts";
import type { Gathering, Person } from "../gathering.ts";
import { pausesOn, type Rhythm } from "./calendar.ts";
import { exclusionsOf, findPlan, type Peer, type PlanInFull, peersOf, roundsIn } from "./records.ts";

export interface RoundScene {
  plan: PlanInFull;
  rhythm: Rhythm;
  peers: Peer[];
  exclusions: [string, string][];
  /** Rounds that are out, oldest first. */
  history: string[][][];
  /** The day of each. */
  days: Date[];
}

/** Undefined where no rounds were ever set up. */
export async function sceneOf(tx: Tx, cohortId: string): Promise<RoundScene | undefined> {
  const plan = await findPlan(tx, cohortId);
  if (plan === null) return undefined;
  const past = await roundsIn(tx, cohortId, ["out"]);
  return {
    plan,
    rhythm: { plan, cohort: plan.cohort, breaks: plan.cohort.breaks },
    peers: await peersOf(tx, cohortId),
    exclusions: await exclusionsOf(tx, cohortId),
    history: past.map(({ groups }) => groups.map(({ places }) => places.map(({ memberId }) => memberId))),
    days: past.map(({ day }) => day),
  };
}

/** Somebody as the matching sees them. Organisations are compared as people write them, whatever the case. */
const personOf = (peer: Peer, absent: boolean): Person => ({
  id: peer.id,
  organisation: peer.organisation.trim().toLowerCase(),
  sector: peer.sector,
  themes: peer.helpsWith,
  absent,
});

const isIn = (peer: Peer): boolean => peer.roundMember?.takesPart === true;

/** Whether somebody takes part in the round of a day: has said so, does not pause then, and does not leave this one out. */
export function isThere(peer: Peer, day: Temporal.PlainDate): boolean {
  const notOn = peer.roundMember?.notOn;
  const leavesOut = notOn !== null && notOn !== undefined && dayOf(notOn).equals(day);
  return isIn(peer) && !leavesOut && !pausesOn(peer, day);
}

/** The people of one round, with another draw for each time that an organiser asked for one. */
export const gatheringOn = (
  { plan, peers, exclusions, history }: RoundScene,
  day: Temporal.PlainDate,
  draw = 0,
): Gathering => ({
  members: peers.map((peer) => personOf(peer, !isThere(peer, day))),
  exclusions,
  history,
  seed: plan.seed + draw,
});

/** Everybody as they stood before the round of a day: to say of a round what it was, whoever has left or paused since. */
export const gatheringBefore = (scene: RoundScene, day: Temporal.PlainDate): Gathering => {
  const gathering = gatheringOn(scene, day);
  return {
    ...gathering,
    members: gathering.members.map((person) => ({ ...person, absent: false })),
    history: gathering.history.filter((_, index) => {
      const on = scene.days[index];
      return on !== undefined && Temporal.PlainDate.compare(dayOf(on), day) < 0;
    }),
  };
};

/** The people of the rounds ahead: everybody who takes part and does not pause, whatever single round they leave out. */
export const gatheringAhead = ({ plan, peers, exclusions, history }: RoundScene): Gathering => ({
  members: peers.map((peer) => personOf(peer, !isIn(peer) || peer.state === "paused")),
  exclusions,
  history,
  seed: plan.seed,
});

/** A hash of all that the rounds ahead were planned for, except what has happened: another one, and they are planned anew. */
export function planningMark(scene: RoundScene): string {
  const { members, exclusions } = gatheringAhead(scene);
  const { firstOn, weeks, size, seed } = scene.plan;
  const present = members.filter(({ absent }) => !absent);
  const pairs = exclusions.map((pair) => pair.toSorted()).sort();
  const breaks = scene.rhythm.breaks.map(({ startsOn, endsOn }) => [startsOn, endsOn]).sort();
  return createHash("sha256")
    .update(JSON.stringify([firstOn, weeks, size, seed, present, pairs, breaks]))
    .digest("base64url");
}
