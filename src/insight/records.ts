// What this room reads and writes in the database.

import type { MemberOfCohort } from "../feature.ts";
import { releaseOf, releasesOf, type StoredRelease } from "../pulse/close/records.ts";
import { itemsOf } from "../pulse/wave/ballot.ts";
import type { Cohort, Person, PulseWave } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";
import type { ReadRelease } from "./release.ts";

const asRead = ({ wave, ...release }: StoredRelease & { wave: PulseWave }): ReadRelease => ({
  ...{ waveId: wave.id, cohortId: wave.cohortId, instrument: wave.instrument, title: wave.title },
  ...{ number: wave.number ?? 1, closesAt: wave.closesAt, k: wave.k, items: itemsOf(wave) },
  ...{ tier: release.tier, band: release.band, body: release.body, cells: release.cells },
  ...{ epoch: wave.epoch, toMembers: wave.releasedToMembers, comments: release.comments.map(({ body }) => body) },
});

/** A release, once its keys are destroyed; null before, and where there is none. */
export async function readRelease(tx: Tx, waveId: string): Promise<ReadRelease | null> {
  const found = await releaseOf(tx, waveId);
  return found === null || found.wave.state !== "closed" ? null : asRead(found);
}

/** Everything that a cohort has released, the earliest first. */
export async function readReleases(tx: Tx, cohortId: string): Promise<ReadRelease[]> {
  return (await releasesOf(tx, cohortId)).filter(({ wave }) => wave.state === "closed").map(asRead);
}

/** Those of the same instrument up to a release, for the trend. */
export const readBefore = async (tx: Tx, release: ReadRelease): Promise<ReadRelease[]> =>
  (await readReleases(tx, release.cohortId)).filter(
    ({ instrument, closesAt }) => instrument === release.instrument && closesAt <= release.closesAt,
  );

export const waveOf = (tx: Tx, id: string): Promise<(PulseWave & { cohort: Cohort }) | null> =>
  tx.pulseWave.findUnique({ where: { id }, include: { cohort: true } });

export const cohortOf = (tx: Tx, id: string): Promise<Cohort | null> => tx.cohort.findUnique({ where: { id } });

export const memberBehind = (tx: Tx, id: string): Promise<(MemberOfCohort & { person: Person }) | null> =>
  tx.member.findUnique({ where: { id }, include: { cohort: true, person: true } });

/** The waves of a cohort for the organiser page, the latest first, with whether too few answered. */
export async function wavesOf(tx: Tx, cohortId: string): Promise<{ wave: PulseWave; tooFew: boolean }[]> {
  const waves = await tx.pulseWave.findMany({
    where: { cohortId },
    include: { release: { select: { tier: true } } },
    orderBy: [{ closesAt: "desc" }, { id: "desc" }],
  });
  return waves.map(({ release, ...wave }) => ({ wave, tooFew: wave.state === "closed" && release?.tier === "none" }));
}
