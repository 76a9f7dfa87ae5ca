// Across waves: what was published before, what may be exact now, and whether two waves may be compared. On rosters (who was asked), and
// as if everybody always gave the same answer, which is the worst case.

import type { Figure } from "../audit.ts";

/** Whom a figure of an earlier wave was about, as the numbers that stand for people. */
export interface PastFigure {
  waveId: string;
  epoch: number;
  /** See placeKey. */
  place: string;
  members: readonly number[];
  /** Said exactly, so that it can be subtracted from others. */
  exact: boolean;
}

/** Whether figures may be published together. */
export type SafeTogether = (asked: { k: number; figures: readonly Figure[] }) => boolean;

/** A figure of this wave by its place, with whom it is about. */
export interface Candidate {
  place: string;
  members: readonly number[];
}

const ALL = "all";

/**
 * The epoch of a wave with this roster: that of the last wave, or the next one where comparing with any waves of it would isolate fewer than k
 * people, as when one person has joined or left. The first is 1.
 */
export function epochOf(
  past: readonly PastFigure[],
  roster: readonly number[],
  { k, safe }: { k: number; safe: SafeTogether },
): number {
  const last = Math.max(0, ...past.map(({ epoch }) => epoch));
  if (last === 0) return 1;
  const before = past.filter(({ epoch, place }) => epoch === last && place === ALL);
  if (before.some(({ members }) => members.length === 0)) return last + 1;
  return safe({ k, figures: distinct([...before.map(({ members }) => members), roster]) }) ? last : last + 1;
}

/**
 * The places whose figures may be said exactly: each that is safe with every exact figure ever published in the cohort, in whatever epoch, and
 * with those taken before it. The others are said coarsely.
 */
export function exactPlaces(
  past: readonly PastFigure[],
  candidates: readonly Candidate[],
  { k, safe }: { k: number; safe: SafeTogether },
): Set<string> {
  const before = past.filter(({ exact }) => exact).map(({ members }) => members);
  // A release that came back from its second copy no longer tells whom it was about: nothing can be said to be safe beside it.
  if (before.some((members) => members.length === 0)) return new Set();
  const taken: Candidate[] = [];
  const fits = (more: readonly Candidate[]) =>
    safe({ k, figures: distinct([...before, ...more.map(({ members }) => members)]) });
  // What is safe together is safe in part.
  if (fits(candidates)) return new Set(candidates.map(({ place }) => place));
  for (const candidate of candidates) if (fits([...taken, candidate])) taken.push(candidate);
  return new Set(taken.map(({ place }) => place));
}

/** Each set of people once: the same people again say nothing new of who they are, and would only cost time. */
function distinct(sets: readonly (readonly number[])[]): Figure[] {
  const known = new Map<string, Figure>();
  for (const members of sets) {
    const ids = [...members].sort((a, b) => a - b).map(String);
    known.set(ids.join(), { id: String(known.size), members: ids });
  }
  return [...known.values()];
}

/** Numbers as they are stored: four bytes each, in order. */
export function packColumns(columns: readonly number[]): Uint8Array<ArrayBuffer> {
  const packed = new DataView(new ArrayBuffer(columns.length * 4));
  for (const [at, column] of [...columns].sort((a, b) => a - b).entries()) packed.setUint32(at * 4, column);
  return new Uint8Array(packed.buffer);
}

export function unpackColumns(bytes: Uint8Array): number[] {
  const packed = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, at) => packed.getUint32(at * 4));
}
