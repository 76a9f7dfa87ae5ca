// Seasons of waves in a cohort that comes and goes, released as the product does; and everything an attacker holds in the end. Everything is
// drawn by a seed, so that a season can be lived again.

import { type AuditInput, areSafe, type Figure } from "../../src/pulse/audit.ts";
import type { PastFigure } from "../../src/pulse/close/across.ts";
import { draftRelease, type Guards, type Invited } from "../../src/pulse/close/draft.ts";
import { GUARDS } from "../../src/pulse/close/steps.ts";
import { type Auditor, placeKey } from "../../src/pulse/close/tally.ts";
import type { Ballot, ItemAnswer } from "../../src/pulse/wave/ballot.ts";

const SECTORS = ["health", "police", "housing", "fire"];
const LEVELS = ["local", "regional", "national"];
const ITEMS = ["x", "y"];

export interface Season {
  waves: number;
  /** Figures that were said exactly, in all waves. */
  exact: number;
  /** What an attacker could isolate fewer than k people with; none where all is well. */
  broken: ("within a wave" | "across waves" | "too few" | "exact of few")[];
}

/** The verdict depends on memberships alone: the same question is asked once. */
export function remembering(guards: Guards): Guards {
  const audits = new Map<string, ReturnType<Auditor>>();
  const verdicts = new Map<string, boolean>();
  const nameOf = (k: number, figures: readonly Figure[]) =>
    `${k} ${figures.map(({ members }) => members.join()).join(" ")}`;
  return {
    ...guards,
    audit: (input: AuditInput) => {
      const name = `${figuresNamed(input)} ${nameOf(input.k, input.figures)}`;
      const known = audits.get(name) ?? guards.audit(input);
      audits.set(name, known);
      return known;
    },
    safe: (asked) => {
      const name = nameOf(asked.k, asked.figures);
      const known = verdicts.get(name) ?? guards.safe(asked);
      verdicts.set(name, known);
      return known;
    },
  };
}
const figuresNamed = ({ figures }: AuditInput): string => figures.map(({ id }) => id).join();

/** Lives one season. */
export function liveSeason(seed: number, given: Guards = GUARDS): Season {
  const chance = chanceOf(seed);
  const guards = remembering({ ...given, shuffle: (items) => [...items] });
  const below = (most: number) => Math.floor(chance() * most);
  const k = chance() < 0.8 ? 5 : 10;
  const churn = [0, 0.02, 0.05, 0.1][below(4)] as number;
  const silent = chance() * 0.4;
  const skips = chance() * 0.2;
  let next = 0;
  const person = () => {
    next += 1;
    return {
      column: next,
      sector: SECTORS[below(SECTORS.length)] as string,
      level: LEVELS[below(LEVELS.length)] as string,
    };
  };
  let cohort = Array.from({ length: 14 + below(50) }, person);
  const season: Season = { waves: 3 + below(6), exact: 0, broken: [] };
  const past: PastFigure[] = [];
  for (let wave = 0; wave < season.waves; wave += 1) {
    // A wave that is asked again straight away has the same people.
    if (wave > 0 && chance() < 0.8) {
      cohort = cohort.filter(() => chance() >= churn);
      for (const one of cohort) if (chance() < churn / 2) one.sector = SECTORS[below(SECTORS.length)] as string;
      for (let more = below(3); more > 0 && churn > 0; more -= 1) cohort.push(person());
    }
    const cuts = chance() < 0.5 ? ["sector"] : ["sector", "level"];
    const roster = cohort.map(({ column, sector, level }): Invited => {
      return { column, segments: cuts.length === 1 ? { sector } : { sector, level } };
    });
    const answering = roster.filter(() => chance() >= silent);
    const ballots = answering.map(({ segments }): Ballot => {
      const answers: Record<string, ItemAnswer> = {};
      for (const item of ITEMS) if (chance() >= skips) answers[item] = (1 + below(5)) as 1;
      return { segments: { ...segments }, answers };
    });
    const counted = { k, strict: k >= 10, items: ITEMS, cuts, comment: false };
    const draft = draftRelease(counted, { ballots, roster, past }, guards);

    const exactHere = new Set<string>();
    for (const item of ITEMS) {
      const places = new Map(draft.cells.filter((cell) => cell.item === item).map((cell) => [placeKey(cell), cell]));
      const figures = [...places.values()].map(({ cut, cell }): Figure => {
        const members = ballots.flatMap((ballot, at) => {
          const within = cut === "" || ballot.segments[cut] === cell;
          return within && typeof ballot.answers[item] === "number" ? [String(at)] : [];
        });
        return { id: placeKey({ cut, cell }), members };
      });
      if (figures.some(({ members }) => members.length < k)) season.broken.push("too few");
      if (!areSafe({ k, figures })) season.broken.push("within a wave");
      for (const cell of draft.cells.filter((one) => one.item === item && one.stat === "mean")) {
        exactHere.add(placeKey(cell));
        season.exact += 1;
        const about = figures.find(({ id }) => id === placeKey(cell));
        if ((about?.members.length ?? 0) < 20) season.broken.push("exact of few");
      }
    }
    for (const { place, members } of draft.figures)
      past.push({ waveId: String(wave), epoch: draft.epoch ?? 0, place, members, exact: exactHere.has(place) });
  }
  const known = new Map(past.filter(({ exact }) => exact).map(({ members }) => [members.join(), members]));
  const figures = [...known.values()].map((members, at) => ({ id: String(at), members: members.map(String) }));
  if (!areSafe({ k, figures })) season.broken.push("across waves");
  return season;
}

/** A sequence in [0, 1) that differs from seed to seed (a multiply-with-carry step over 32 bits). */
function chanceOf(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
