// The queries of the close.

import { randomId } from "../../ids.ts";
import type { Member, Prisma, PulseWave, Release, ReleaseCell, ReleaseComment } from "../../store/generated/client.ts";
import type { Tx } from "../../store/store.ts";
import { type PastFigure, packColumns, unpackColumns } from "./across.ts";
import type { ReleaseBody, ReleasedCell } from "./draft.ts";
import type { Stat } from "./precision.ts";
import { placeKey } from "./tally.ts";

export const changeWave = async (
  tx: Tx,
  id: string,
  data: Pick<Prisma.PulseWaveUncheckedUpdateInput, "state" | "epoch" | "publicKey">,
): Promise<void> => {
  await tx.pulseWave.update({ where: { id }, data });
};

type Unclosed = Pick<PulseWave, "id" | "cohortId" | "closesAt">;

/** The waves of a cohort that are still to close, and those that are lost and have no release. */
export async function unclosedWaves(tx: Tx, cohortId: string): Promise<{ open: Unclosed[]; lost: Unclosed[] }> {
  const waves = await tx.pulseWave.findMany({
    where: { cohortId, OR: [{ state: "open" }, { state: "lost", release: null }] },
    select: { id: true, cohortId: true, closesAt: true, state: true },
  });
  return {
    open: waves.filter(({ state }) => state === "open"),
    lost: waves.filter(({ state }) => state === "lost"),
  };
}

export const ballotsOf = (tx: Tx, waveId: string) =>
  tx.sealedBallot.findMany({ where: { waveId }, orderBy: { tag: "asc" } });

export const rosterOf = (tx: Tx, waveId: string) =>
  tx.pulseRoster.findMany({ where: { waveId }, orderBy: { memberId: "asc" } });

/** Every figure that was ever kept for the audit across waves, in one cohort. */
export async function pastFigures(tx: Tx, cohortId: string): Promise<PastFigure[]> {
  const figures = await tx.pulseFigure.findMany({
    where: { cohortId },
    orderBy: [{ waveId: "asc" }, { cellKey: "asc" }],
  });
  const means = await tx.releaseCell.findMany({ where: { wave: { cohortId }, stat: "mean" } });
  const exact = new Set(means.map((cell) => `${cell.waveId} ${placeKey(cell)}`));
  return figures.map(({ waveId, epoch, cellKey, members }) => ({
    ...{ waveId, epoch, place: cellKey, members: unpackColumns(members) },
    exact: exact.has(`${waveId} ${cellKey}`),
  }));
}

/**
 * The numbers that stand for these people across waves; new ones are drawn for those who have none. Somebody who was erased while the wave was
 * open has a number too, which is kept nowhere.
 */
export async function columnsFor(
  tx: Tx,
  cohortId: string,
  people: readonly string[],
  draw: (below: number) => number,
): Promise<Map<string, number>> {
  const known = await tx.pulseColumn.findMany({ where: { cohortId } });
  const past = await tx.pulseFigure.findMany({ where: { cohortId }, select: { members: true } });
  const taken = new Set([
    ...known.map((row) => row.columnNumber),
    ...past.flatMap((row) => unpackColumns(row.members)),
  ]);
  const columns = new Map(known.map((row) => [row.memberId, row.columnNumber]));
  const fresh: string[] = [];
  for (const person of people) {
    if (columns.has(person)) continue;
    let column = draw(2 ** 31);
    while (taken.has(column)) column = draw(2 ** 31);
    taken.add(column);
    columns.set(person, column);
    fresh.push(person);
  }
  const members = await tx.member.findMany({ where: { id: { in: fresh }, cohortId }, select: { id: true } });
  await tx.pulseColumn.createMany({
    data: members.map(({ id }) => ({ cohortId, memberId: id, columnNumber: columns.get(id) as number })),
  });
  return columns;
}

/** A release as it is stored; comments with the random ids they have for ever. */
export interface StoredRelease {
  waveId: string;
  tier: string;
  band: string;
  body: ReleaseBody;
  digest: Uint8Array<ArrayBuffer>;
  cells: ReleasedCell[];
  comments: { id: string; body: string }[];
}

export const named = (comments: readonly string[]): StoredRelease["comments"] =>
  comments.map((body) => ({ id: randomId(), body }));

export async function insertRelease(tx: Tx, release: StoredRelease): Promise<void> {
  const { waveId, tier, band, body, digest, cells, comments } = release;
  await tx.releaseCell.createMany({ data: cells.map((cell) => ({ waveId, ...cell })) });
  await tx.releaseComment.createMany({ data: comments.map((comment) => ({ waveId, ...comment })) });
  await tx.release.create({ data: { waveId, tier, band, body: { ...body }, digest } });
}

export async function insertFigures(
  tx: Tx,
  about: { cohortId: string; waveId: string; epoch: number },
  figures: readonly { place: string; members: readonly number[] }[],
): Promise<void> {
  await tx.pulseFigure.createMany({
    data: figures.map(({ place, members }) => ({ ...about, cellKey: place, members: packColumns(members) })),
  });
}

/** What the close counted, and who was asked; counts stay on the wave. */
export async function eraseAnswers(tx: Tx, waveId: string): Promise<void> {
  await tx.sealedBallot.deleteMany({ where: { waveId } });
  await tx.pulseRoster.deleteMany({ where: { waveId } });
}

type Rows = Release & { wave: PulseWave & { cells: ReleaseCell[]; comments: ReleaseComment[] } };

/** A release with everything in it, in an order of its own; null where there is none. */
export async function releaseOf(tx: Tx, waveId: string): Promise<(StoredRelease & { wave: PulseWave }) | null> {
  const found = await tx.release.findUnique({
    where: { waveId },
    include: {
      wave: {
        include: {
          cells: { orderBy: [{ cut: "asc" }, { cell: "asc" }, { item: "asc" }, { stat: "asc" }] },
          comments: { orderBy: { id: "asc" } },
        },
      },
    },
  });
  return found === null ? null : fromRows(found);
}

/** The waves of a cohort that are over, with what they released, the earliest first. */
export async function releasesOf(tx: Tx, cohortId: string): Promise<(StoredRelease & { wave: PulseWave })[]> {
  const found = await tx.release.findMany({
    where: { wave: { cohortId } },
    include: { wave: { include: { cells: true, comments: { orderBy: { id: "asc" } } } } },
    orderBy: [{ wave: { closesAt: "asc" } }, { waveId: "asc" }],
  });
  return found.map(fromRows);
}

function fromRows({ waveId, tier, band, body, digest, wave: { cells, comments, ...wave } }: Rows) {
  return {
    ...{ waveId, tier, band, digest, wave },
    body: body as unknown as ReleaseBody,
    cells: cells.map(({ cut, cell, item, stat, value }) => ({ cut, cell, item, stat: stat as Stat, value })),
    comments: comments.map((comment) => ({ id: comment.id, body: comment.body })),
  };
}

/** Those of a cohort who have not left. */
export const presentMembers = (tx: Tx, cohortId: string): Promise<Member[]> =>
  tx.member.findMany({ where: { cohortId, state: { not: "left" } }, orderBy: { id: "asc" } });
