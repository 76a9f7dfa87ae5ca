// Counting: for each item, what the people who answered it said together, for everybody and for the cells of cuts that may be shown. Only
// marginals: how one person's answers belong together is not looked at, and is in no result.

import type { Audit, AuditInput } from "../audit.ts";
import type { Ballot } from "../wave/ballot.ts";
import { EXACT_FROM, type Marginal } from "./precision.ts";

/** Which figures may be published together. */
export type Auditor = (input: AuditInput) => Pick<Audit, "publish">;

/** A figure about one item: of everybody (cut and cell empty), or of one cell of a cut. */
export interface ItemFigure extends Place {
  item: string;
  marginal: Marginal;
}

/** Where a figure stands: a cut and its cell, such as sector and Health; both empty for everybody. */
export interface Place {
  cut: string;
  cell: string;
}

export const EVERYBODY: Place = { cut: "", cell: "" };

/** One word for a place, as it is kept with the audit across waves. */
export const placeKey = ({ cut, cell }: Place): string => (cut === "" ? "all" : `${cut}:${cell}`);

/**
 * The figures of one item that may be shown, each audited together with all others on the people who gave this item a score. Cuts come in the
 * order they were declared in, their cells by name, and only where at least 20 scored the item. What is withheld depends on who answered,
 * never on what they said.
 */
export function tallyItem(
  item: string,
  about: { cuts: readonly string[]; ballots: readonly Ballot[]; k: number; audit: Auditor },
): ItemFigure[] {
  const scored = about.ballots.flatMap((ballot, index) => {
    const score = ballot.answers[item];
    return typeof score === "number" ? [{ id: String(index), score, segments: ballot.segments }] : [];
  });
  if (scored.length < about.k) return [];
  const places: Place[] = [EVERYBODY];
  if (scored.length >= EXACT_FROM) {
    for (const cut of about.cuts) {
      const cells = new Set(scored.flatMap(({ segments }) => segments[cut] ?? []));
      for (const cell of [...cells].sort()) places.push({ cut, cell });
    }
  }
  const within = (place: Place) =>
    place.cut === "" ? scored : scored.filter(({ segments }) => segments[place.cut] === place.cell);
  const figures = places.map((place) => ({ place, people: within(place) }));
  const { publish } = about.audit({
    k: about.k,
    people: scored.map(({ id }) => id),
    figures: figures.map(({ place, people }) => ({ id: placeKey(place), members: people.map(({ id }) => id) })),
  });
  const shown = new Set(publish);
  return figures
    .filter(({ place }) => shown.has(placeKey(place)))
    .map(({ place, people }) => ({ ...place, item, marginal: marginalOf(people.map(({ score }) => score)) }));
}

export function marginalOf(scores: readonly number[]): Marginal {
  return {
    n: scores.length,
    sum: scores.reduce((sum, score) => sum + score, 0),
    favourable: scores.filter((score) => score >= 4).length,
  };
}

/** An answer that the same people give again costs no second audit: the verdict depends on memberships alone. */
export function rememberingAuditor(audit: Auditor): Auditor {
  const known = new Map<string, Pick<Audit, "publish">>();
  return (input) => {
    const key = JSON.stringify([input.k, input.figures]);
    const found = known.get(key) ?? audit(input);
    known.set(key, found);
    return found;
  };
}
