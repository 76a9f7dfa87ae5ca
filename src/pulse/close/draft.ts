// From opened ballots to what is released: counted, audited within the wave and across waves, made coarse where it must be. Pure; what it needs
// of chance and of the auditor is handed in.

import { createHash } from "node:crypto";
import type { Ballot } from "../wave/ballot.ts";
import { type Candidate, epochOf, exactPlaces, type PastFigure, type SafeTogether } from "./across.ts";
import { releaseComments } from "./comments.ts";
import { grainOf, type Stat, sayMarginal, sizeOf } from "./precision.ts";
import { type Auditor, EVERYBODY, type ItemFigure, placeKey, rememberingAuditor, tallyItem } from "./tally.ts";

/** What stands between the ballots and the world. Each can be replaced, so that a test can show what it is there for. */
export interface Guards {
  /** Which figures of one item may be published together. */
  audit: Auditor;
  /** Whether figures of several waves may be published together. */
  safe: SafeTogether;
  /** Puts comments and ballots in an order of chance. */
  shuffle: <T>(given: readonly T[]) => T[];
}

export interface CountedWave {
  k: number;
  strict: boolean;
  /** Ids, in the order asked. */
  items: readonly string[];
  /** In the order declared. */
  cuts: readonly string[];
  /** Whether a comment was asked for. */
  comment: boolean;
}

/** Somebody who was asked: the number that stands for them across waves, and the cells they are in. */
export interface Invited {
  column: number;
  segments: Readonly<Record<string, string>>;
}

export interface ReleasedCell {
  cut: string;
  cell: string;
  item: string;
  stat: Stat;
  value: string;
}

/** How precise a release is as a whole: none where too few answered. */
export type Tier = "none" | "band" | "exact";

/** What a release says besides its figures. */
export interface ReleaseBody {
  version: 1;
  k: number;
  strict: boolean;
  /** Per declared cut: whether all, some or none of its cells are shown. */
  cuts: { cut: string; shown: "all" | "some" | "none" }[];
  comments: "shown" | "too-few" | "not-asked";
}

export interface ReleaseDraft {
  tier: Tier;
  /** How many answered, as a band; `fewer` than k. */
  band: string;
  body: ReleaseBody;
  cells: ReleasedCell[];
  comments: string[];
  /** Null where nothing is shown that could be compared. */
  epoch: number | null;
  /** Whom the figures were about, for the audit of later waves. */
  figures: { place: string; members: number[] }[];
}

/** How many answered, where that is too few to say. */
export const FEWER = "fewer";

/** Makes the release. Nothing in it, and nothing that is left out of it, depends on the order of the ballots. */
export function draftRelease(
  wave: CountedWave,
  given: { ballots: readonly Ballot[]; roster: readonly Invited[]; past: readonly PastFigure[] },
  guards: Guards,
): ReleaseDraft {
  const ballots = guards.shuffle(given.ballots.filter(isAnswered));
  const { k, strict } = wave;
  const audit = rememberingAuditor(guards.audit);
  const figures =
    ballots.length < k ? [] : wave.items.flatMap((item) => tallyItem(item, { cuts: wave.cuts, ballots, k, audit }));
  if (figures.length === 0) return nothing(wave);

  const across = { k, safe: guards.safe };
  const rosterOf = rosters(given.roster);
  const places = placesOf(figures).map((place): Candidate => ({ place, members: rosterOf(place) }));
  const mayBeExact = exactPlaces(given.past, places, across);
  const said = figures.map((figure) => {
    const grain = grainOf({ n: figure.marginal.n, acrossWaves: mayBeExact.has(placeKey(figure)), strict });
    return { figure, grain };
  });
  const cells = said.flatMap(({ figure: { cut, cell, item, marginal }, grain }) =>
    sayMarginal(marginal, grain).map((one): ReleasedCell => ({ cut, cell, item, ...one })),
  );
  const exact = new Set(said.filter(({ grain }) => grain === "exact").map(({ figure }) => placeKey(figure)));
  const all = placeKey(EVERYBODY);
  const comments = wave.comment
    ? releaseComments(
        ballots.flatMap(({ comment }) => comment ?? []),
        { respondents: ballots.length, k, strict, shuffle: guards.shuffle },
      )
    : { shown: [], state: "not-asked" as const };
  return {
    tier: exact.size > 0 ? "exact" : "band",
    band: sizeOf(ballots.length),
    body: { version: 1, k, strict, cuts: shownCuts(wave, given.roster, figures), comments: comments.state },
    cells,
    comments: comments.shown,
    epoch: epochOf(given.past, rosterOf(all), across),
    figures: places
      .filter(({ place }) => place === all || exact.has(place))
      .map(({ place, members }) => ({ place, members: [...members] })),
  };
}

const isAnswered = ({ answers, comment }: Ballot): boolean =>
  Object.keys(answers).length > 0 || (comment ?? "").trim() !== "";

function nothing({ k, strict, cuts, comment }: CountedWave): ReleaseDraft {
  return {
    tier: "none",
    band: FEWER,
    body: {
      version: 1,
      k,
      strict,
      cuts: cuts.map((cut) => ({ cut, shown: "none" })),
      comments: comment ? "too-few" : "not-asked",
    },
    cells: [],
    comments: [],
    epoch: null,
    figures: [],
  };
}

/** Everybody first, then cells in the order in which they were tallied. */
const placesOf = (figures: readonly ItemFigure[]): string[] => [
  ...new Set([placeKey(EVERYBODY), ...figures.map(placeKey)]),
];

/** Who was asked, by place. */
function rosters(roster: readonly Invited[]): (place: string) => number[] {
  const byPlace = new Map<string, number[]>([[placeKey(EVERYBODY), roster.map(({ column }) => column)]]);
  for (const { column, segments } of roster) {
    for (const [cut, cell] of Object.entries(segments)) {
      const place = placeKey({ cut, cell });
      byPlace.set(place, [...(byPlace.get(place) ?? []), column]);
    }
  }
  return (place) => byPlace.get(place) ?? [];
}

function shownCuts(
  { cuts }: CountedWave,
  roster: readonly Invited[],
  figures: readonly ItemFigure[],
): ReleaseBody["cuts"] {
  return cuts.map((cut) => {
    const asked = new Set(roster.flatMap(({ segments }) => segments[cut] ?? []));
    const shown = new Set(figures.filter((figure) => figure.cut === cut).map(({ cell }) => cell));
    return { cut, shown: shown.size === 0 ? "none" : [...asked].every((cell) => shown.has(cell)) ? "all" : "some" };
  });
}

/** SHA-256 over all that is released, the same whatever order it is read in. */
export function digestOf(
  release: Pick<ReleaseDraft, "tier" | "band" | "body" | "cells"> & { waveId: string; comments: readonly string[] },
): Uint8Array<ArrayBuffer> {
  const { waveId, tier, band, body } = release;
  const cells = release.cells.map(({ cut, cell, item, stat, value }) => JSON.stringify([cut, cell, item, stat, value]));
  const text = JSON.stringify([waveId, tier, band, sortedKeys(body), cells.sort(), [...release.comments].sort()]);
  return new Uint8Array(createHash("sha256").update(text).digest());
}

/** The database gives the keys of an object in an order of its own. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  );
}
