// The rounds ahead as rows: the whole programme planned at once, one of them made ready, and kept right until it goes.

import { dayOf, Temporal } from "../../clock.ts";
import type { Means } from "../../feature.ts";
import { planGroupSeason } from "../group-season.ts";
import { planSeason } from "../season.ts";
import { roundDays } from "./calendar.ts";
import { bestDivision, type Division, mended } from "./division.ts";
import {
  changePlan,
  changeRound,
  findRound,
  putDivision,
  putPlanned,
  putRound,
  type RoundInFull,
  roundOn,
  roundsIn,
} from "./records.ts";
import { gatheringAhead, gatheringOn, planningMark, type RoundScene, sceneOf } from "./scene.ts";

/** So many rounds are planned ahead. Groups take longer to plan than pairs. */
const MOST_PAIRS_AHEAD = 60;
const MOST_GROUPS_AHEAD = 12;

type Writes = Pick<Means, "tx">;

/** Plans the rounds from a day on, where who takes part or what they may do has changed since they were planned. What is out stays as it was. */
export async function planAhead({ tx }: Writes, scene: RoundScene, from: Temporal.PlainDate): Promise<void> {
  const mark = planningMark(scene);
  if (scene.plan.plannedFor === mark) return;
  const isPairs = scene.plan.size === 2;
  const { cohortId } = scene.plan;
  const taken = new Set((await roundsIn(tx, cohortId, ["out"])).map(({ day }) => dayOf(day).toString()));
  const waiting = await roundsIn(tx, cohortId, ["shown", "approved"]);
  for (const { day } of waiting) taken.add(dayOf(day).toString());
  const days = roundDays(scene.rhythm)
    .filter((day) => Temporal.PlainDate.compare(day, from) >= 0 && !taken.has(day.toString()))
    .slice(0, isPairs ? MOST_PAIRS_AHEAD : MOST_GROUPS_AHEAD);
  const ahead = gatheringAhead(scene);
  // Who is together in a round that waits is not to meet again in those after it.
  const soon = waiting.map(({ groups }) => groups.map(({ places }) => places.map(({ memberId }) => memberId)));
  const gathering = { ...ahead, history: [...ahead.history, ...soon], rounds: days.length };
  const { rounds } = isPairs
    ? planSeason(gathering)
    : planGroupSeason({ ...gathering, size: scene.plan.size === 3 ? 3 : 4 });
  const planned = days.map((day, index) => {
    const { groups = [], unplaced = [] } = rounds[index] ?? {};
    return { day, division: { groups, unplaced: unplaced.map(({ id }) => id) } };
  });
  await putPlanned(tx, cohortId, planned);
  await changePlan(tx, cohortId, { plannedFor: mark });
}

export const divisionOf = (round: RoundInFull): Division => ({
  groups: round.groups.map(({ places }) => places.map(({ memberId }) => memberId)),
  unplaced: round.places.map(({ memberId }) => memberId),
});

/** Makes the round of a day ready to be shown: as planned, or, where others are there than was planned for, the best for those. */
export async function prepare(means: Writes, scene: RoundScene, day: Temporal.PlainDate): Promise<RoundInFull> {
  const { tx } = means;
  await planAhead(means, scene, day);
  const planned = await roundOn(tx, scene.plan.cohortId, day);
  const gathering = gatheringOn(scene, day);
  const division = planned === null ? { groups: [], unplaced: [] } : divisionOf(planned);
  const isAsPlanned = mended(division, gathering, scene.plan.size) === division;
  const groups = isAsPlanned ? division : bestDivision(gathering, scene.plan.size);
  await putRound(tx, scene.plan.cohortId, day, "shown", groups);
  const round = await roundOn(tx, scene.plan.cohortId, day);
  if (round === null) throw new Error("a round that was just stored is gone");
  if (!isAsPlanned) await changeRound(tx, round.id, { asPlanned: false });
  return round;
}

/** A round that waits, with those in it who are there by now: whoever left is out of it, whoever came is in it. */
export async function refreshed(means: Writes, scene: RoundScene, round: RoundInFull): Promise<RoundInFull> {
  const division = divisionOf(round);
  const now = mended(division, gatheringOn(scene, dayOf(round.day), round.draw), scene.plan.size);
  return now === division ? round : store(means, round.id, now);
}

/** Stores another division than the planned one; the rounds after it are to be planned anew. */
export async function store({ tx }: Writes, roundId: string, division: Division, draw?: number): Promise<RoundInFull> {
  await putDivision(tx, roundId, division);
  await changeRound(tx, roundId, { asPlanned: false, ...(draw === undefined ? {} : { draw }) });
  const round = await findRound(tx, roundId);
  if (round === null) throw new Error("a round that was just stored is gone");
  await changePlan(tx, round.cohortId, { plannedFor: null });
  return round;
}

/** The round that organisers have before them, up to date. */
export async function sceneAndRound(
  means: Writes,
  round: RoundInFull,
): Promise<{ scene: RoundScene; round: RoundInFull } | undefined> {
  const scene = await sceneOf(means.tx, round.cohortId);
  return scene === undefined ? undefined : { scene, round: await refreshed(means, scene, round) };
}
