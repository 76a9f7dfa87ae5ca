// What is looked after while waves are planned and open: schedules plan their next wave, whoever was erased leaves an empty ballot and no
// number in the roster, and a wave whose keys or ballots are gone is declared void.

import { lockCohort } from "../../cohort/records-people.ts";
import type { Means, Plan, Post } from "../../feature.ts";
import { KeyDestroyed } from "../../keystore/keystore.ts";
import { postTo } from "./opening.ts";
import { planNext } from "./planning.ts";
import {
  ballotsOf,
  blankPlace,
  cohortForPulse,
  countBallots,
  deleteBallots,
  deleteRoster,
  dropPosts,
  dropWork,
  erasedOf,
  lockWave,
  markLost,
  replaceBallots,
  schedulesOf,
  takingPart,
  type WaveInCohort,
  wavesIn,
} from "./records.ts";
import { rewriteAll } from "./rewriting.ts";
import { takesBallots } from "./rules.ts";
import { sealingOf, waveKeys, waveOwner } from "./wave-keys.ts";

/** At each tick, for one cohort. */
export async function tendPulse(means: Means, cohortId: string): Promise<Plan> {
  const { tx } = means;
  const waves = await wavesIn(tx, cohortId, ["planned", "open"]);
  const posts: Post[] = [];
  // One whose time is over is the closing room's, which may find what it released before.
  const open = waves.filter((wave) => takesBallots(wave, means.now));
  for (const { id } of open) posts.push(...(await tendOpen(means, id)));
  const schedules = await schedulesOf(tx, cohortId);
  const idle = schedules.filter(({ id }) => !waves.some(({ scheduleId }) => scheduleId === id));
  const cohort = idle.length === 0 ? null : await cohortForPulse(tx, cohortId);
  if (cohort === null) return { posts };
  await lockCohort(tx, cohortId);
  const next = [];
  for (const schedule of idle) next.push(...(await planNext(means, cohort, schedule)));
  return { posts, next };
}

async function tendOpen(means: Means, waveId: string): Promise<Post[]> {
  const { tx } = means;
  const hasKey = await hasKeys(means, waveId);
  const fine = hasKey && (await countBallots(tx, waveId)) > 0;
  if (fine && (await erasedOf(tx, waveId)).length === 0) return [];
  const wave = await lockWave(tx, waveId);
  if (wave === null || !takesBallots(wave, means.now)) return [];
  if (!hasKey || (await countBallots(tx, waveId)) === 0) return loseWave(means, wave);
  await emptyErased(means, wave);
  return [];
}

async function hasKeys({ keys }: Means, waveId: string): Promise<boolean> {
  try {
    await waveKeys(keys, waveId);
    return true;
  } catch (cause) {
    if (cause instanceof KeyDestroyed) return false;
    throw cause;
  }
}

/**
 * Empties the ballots of whoever was erased since the opening, and takes their numbers out of the roster. The number of ballots, and of
 * places, stays the same. The wave's row is held by the caller; the close calls it before it counts. Rejects with KeyDestroyed.
 */
export async function emptyErased(means: Pick<Means, "tx" | "keys">, wave: WaveInCohort): Promise<void> {
  const { tx } = means;
  const erased = await erasedOf(tx, wave.id);
  if (erased.length === 0 || wave.publicKey === null) return;
  const keys = await waveKeys(means.keys, wave.id);
  const sealing = sealingOf(keys, wave.publicKey);
  for (const memberId of erased) {
    // A place that was blanked before has no ballot under its number.
    const rows = rewriteAll(await ballotsOf(tx, wave.id), { is: "emptied", memberId, sealing }, keys);
    if (rows === undefined) continue;
    await replaceBallots(tx, wave.id, rows);
    await blankPlace(tx, wave.id, memberId);
  }
}

/**
 * Declares a wave void whose keys or ballots are gone, as after a restored backup, which holds neither: what is left of it is deleted, and
 * everybody is told. The wave's row is held by the caller. Returns the posts.
 */
export async function loseWave(means: Means, wave: WaveInCohort): Promise<Post[]> {
  const { tx, keys, now } = means;
  await tx.pulseWave.update({ where: { id: wave.id }, data: { state: "lost", publicKey: null } });
  await markLost(tx, wave.id);
  await deleteBallots(tx, wave.id);
  await deleteRoster(tx, wave.id);
  await dropWork(tx, wave.id);
  await dropPosts(tx, wave.id, now);
  await keys.destroy(waveOwner(wave.id));
  const members = (await takingPart(tx, wave.cohortId)).filter(({ state }) => state === "joined");
  return members.map(({ id }) => postTo(wave, "pulse.lost", id));
}
