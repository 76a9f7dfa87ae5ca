// Who meets whom in one round, and how that is kept right when people come and go or an organiser exchanges two of them. Pure.

import { Gathered, type Gathering, pairsIn } from "../gathering.ts";
import { planGroups } from "../groups.ts";
import { planRound } from "../round.ts";

/** Ids: the groups, and those who could not be placed. */
export interface Division {
  groups: string[][];
  unplaced: string[];
}

/** The best division of those present. `size`: people in a group. */
export function bestDivision(gathering: Gathering, size: number): Division {
  const { groups, unplaced } = size === 3 || size === 4 ? planGroups({ ...gathering, size }) : planRound(gathering);
  return { groups, unplaced: unplaced.map(({ id }) => id) };
}

/**
 * A division brought up to date: groups whose people are all there and may meet stay together; the others are placed anew among themselves, or with
 * one more group where that is needed. Everybody is placed anew only where that gives more people a place. The same object where nothing is to be done.
 */
export function mended(division: Division, gathering: Gathering, size: number): Division {
  const gathered = new Gathered(gathering);
  const present = new Set(gathered.people.map(({ id }) => id));
  const may = mayMeetIn(gathered);
  const intact = division.groups.filter(
    (group) => group.length > 1 && group.every((id) => present.has(id)) && pairsIn(group).every(([a, b]) => may(a, b)),
  );
  const placed = new Set(intact.flat());
  const rest = [...present].filter((id) => !placed.has(id));
  const known = new Set(division.unplaced);
  const isAsBefore = intact.length === division.groups.length && rest.every((id) => known.has(id));
  if (isAsBefore && rest.length === known.size) return division;
  if (rest.length === 0) return { groups: intact, unplaced: [] };

  const among = (ids: ReadonlySet<string>): Division =>
    bestDivision({ ...gathering, members: gathering.members.filter(({ id }) => ids.has(id)) }, size);
  const options = [[], ...intact].map((opened): Division => {
    const anew = among(new Set([...rest, ...opened]));
    return { groups: [...intact.filter((group) => group !== opened), ...anew.groups], unplaced: anew.unplaced };
  });
  const scored = options.map((option) => ({ option, score: scoreOf(option, gathered, size) }));
  const best = scored.reduce((least, one) => (compare(one.score, least.score) < 0 ? one : least));
  if (best.option.unplaced.length === 0) return best.option;
  const whole = bestDivision(gathering, size);
  return whole.unplaced.length < best.option.unplaced.length ? whole : best.option;
}

/** What counts against a division, the most important first. Options that open no group come first, and win where all is equal. */
function scoreOf({ groups, unplaced }: Division, gathered: Gathered, size: number): number[] {
  const number = new Map(gathered.people.map(({ id }, index) => [id, index]));
  const pairs = groups.flatMap((group) => pairsIn(group.map((id) => number.get(id) ?? 0)));
  return [
    unplaced.length,
    groups.reduce((sum, { length }) => sum + (length - size) ** 2, 0),
    pairs.filter(([a, b]) => gathered.timesMet(a, b) > 0).length,
    pairs.filter(([a, b]) => gathered.sameSector(a, b)).length,
  ];
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((score, index) => score !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

export type Swap =
  | { is: "swapped"; division: Division }
  /** They are together already, one of them is not in this round, or the rules forbid it: which rule is not told. */
  | { is: "refused"; because: "together" | "not-in-it" | "rules" };

/** Two people take each other's places; one of them may be without a place. */
export function swapped(division: Division, one: string, other: string, gathering: Gathering): Swap {
  const everyone = new Set([...division.groups.flat(), ...division.unplaced]);
  if (!everyone.has(one) || !everyone.has(other)) return { is: "refused", because: "not-in-it" };
  const groupOf = (id: string) => division.groups.find((group) => group.includes(id));
  if (one === other || groupOf(one) === groupOf(other)) return { is: "refused", because: "together" };
  const exchange = (id: string): string => (id === one ? other : id === other ? one : id);
  const groups = division.groups.map((group) => group.map(exchange));
  const may = mayMeetIn(new Gathered(gathering));
  if (!groups.every((group) => pairsIn(group).every(([a, b]) => may(a, b)))) return { is: "refused", because: "rules" };
  return { is: "swapped", division: { groups, unplaced: division.unplaced.map(exchange) } };
}

function mayMeetIn(gathered: Gathered): (a: string, b: string) => boolean {
  const number = new Map(gathered.people.map(({ id }, index) => [id, index]));
  return (a, b) => {
    const [one, other] = [number.get(a), number.get(b)];
    return one !== undefined && other !== undefined && gathered.mayMeet(one, other);
  };
}

/** What an organiser may know of a group: nothing of it tells of an exclusion. */
export interface GroupFacts {
  ids: string[];
  /** Pairs in it that have met in an earlier round. */
  repeats: number;
  /** Pairs in it of one sector. */
  sameSector: number;
  /** Themes that all of them know. */
  themes: string[];
}

export function factsOf(groups: readonly string[][], gathering: Gathering): GroupFacts[] {
  const gathered = new Gathered(gathering);
  const number = new Map(gathered.people.map(({ id }, index) => [id, index]));
  return groups.map((ids) => {
    const pairs = pairsIn(ids.flatMap((id) => number.get(id) ?? []));
    return {
      ids,
      repeats: pairs.filter(([a, b]) => gathered.timesMet(a, b) > 0).length,
      sameSector: pairs.filter(([a, b]) => gathered.sameSector(a, b)).length,
      themes: sharedBy(ids.map((id) => gathering.members.find((person) => person.id === id)?.themes ?? [])),
    };
  });
}

/** What is in every one of these lists. */
export function sharedBy(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists;
  return first.filter((item) => others.every((list) => list.includes(item)));
}
