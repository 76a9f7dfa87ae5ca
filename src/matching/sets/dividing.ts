// How people are divided into learning sets, and what may be said of a division: how well it mixes beside what is proven to be the limit, and how many
// got what they chose. Pure.

import { Gathered, pairsIn } from "../gathering.ts";
import { planIssueSets } from "../issue-sets.ts";
import { leastCost, planSets, type SetPerson } from "../sets.ts";
import type { SetPeer } from "./records.ts";

export interface Choice {
  issues: readonly string[];
  out: boolean;
}

export interface Forming {
  people: readonly SetPerson[];
  exclusions: readonly (readonly [string, string])[];
  between: readonly [number, number];
  seed: number;
  /** By member id; absent for mixed sets. */
  choices?: ReadonlyMap<string, Choice>;
  /** The ids of the issues in an order that says nothing of their ids, so that the same choices give the same sets. */
  issues?: readonly string[];
}

export interface Divided {
  sets: { issue?: string; members: string[] }[];
  unplaced: string[];
}

/** Somebody as the division sees them. The size of an organisation is not known, so that everybody's is their own. */
export const personOf = (peer: Pick<SetPeer, "id" | "organisation" | "sector" | "place">): SetPerson => ({
  id: peer.id,
  organisation: plain(peer.organisation),
  sector: peer.sector,
  place: plain(peer.place),
  size: peer.id,
});

const plain = (text: string): string => text.trim().toLowerCase();

/** The best division found: by what people chose where they could choose, and mixed. Whoever sits out is not in it. Of one person nothing can be formed. */
export function divide({ people, exclusions, between, seed, choices, issues = [] }: Forming): Divided {
  const members = people.filter(({ id }) => choices?.get(id)?.out !== true);
  if (members.length < 2) return { sets: [], unplaced: members.map(({ id }) => id) };
  const input = { members, exclusions, between, seed };
  if (choices === undefined) {
    const { sets, unplaced } = planSets(input);
    return withoutSingles(
      sets.map((ids) => ({ members: ids })),
      unplaced,
    );
  }
  const places = new Map(issues.map((issue, index) => [issue, String(index).padStart(3, "0")]));
  const bids = new Map([...choices].map(([id, choice]) => [id, choice.issues.flatMap((one) => places.get(one) ?? [])]));
  const { sets, unplaced } = planIssueSets({ ...input, bids });
  const named = sets
    .toSorted((one, other) => (one.issue < other.issue ? -1 : 1))
    .map(({ issue, members: ids }) => {
      const id = issues[Number(issue)];
      return { ...(id === undefined ? {} : { issue: id }), members: ids };
    });
  return withoutSingles(named, unplaced);
}

/** One person is no set. */
function withoutSingles(sets: Divided["sets"], unplaced: readonly { id: string }[]): Divided {
  const single = sets.filter(({ members }) => members.length === 1).flatMap(({ members }) => members);
  return {
    sets: sets.filter(({ members }) => members.length > 1),
    unplaced: [...unplaced.map(({ id }) => id), ...single],
  };
}

export interface Quality {
  /** Pairs in a set of one sector, and of one place. */
  sameSector: number;
  samePlace: number;
  /** 4 for each pair of one sector, 1 for each pair of one place. */
  cost: number;
  /** No division of these people into so many sets costs less. */
  bound: number;
  /** How many got their first, second, third choice; how many chose and got none of it; how many chose nothing. */
  choices?: { got: number[]; none: number; open: number };
}

const SECTOR = 4;

export function qualityOf({ sets }: Divided, { people, choices }: Forming): Quality {
  const byId = new Map(people.map((person) => [person.id, person]));
  const placed = sets.map(({ members }) => members.flatMap((id) => byId.get(id) ?? []));
  const pairs = placed.flatMap((members) => pairsIn(members));
  const sameSector = pairs.filter(([a, b]) => a.sector === b.sector).length;
  const samePlace = pairs.filter(([a, b]) => a.place === b.place).length;
  return {
    sameSector,
    samePlace,
    cost: SECTOR * sameSector + samePlace,
    bound: sets.length === 0 ? 0 : leastCost(placed.flat(), sets.length),
    ...(choices === undefined ? {} : { choices: gotOf(sets, choices) }),
  };
}

const MOST_CHOICES = 3;

function gotOf(sets: Divided["sets"], choices: ReadonlyMap<string, Choice>): NonNullable<Quality["choices"]> {
  const result = { got: new Array<number>(MOST_CHOICES).fill(0), none: 0, open: 0 };
  for (const { issue, members } of sets) {
    for (const issues of members.map((id) => choices.get(id)?.issues ?? [])) {
      const at = issues.indexOf(issue ?? "");
      if (issues.length === 0) result.open += 1;
      else if (at < 0) result.none += 1;
      else result.got[at] = (result.got[at] ?? 0) + 1;
    }
  }
  return result;
}

/** Whether all of these people may be in one set. */
export function mayBeTogether(people: readonly SetPerson[], exclusions: Forming["exclusions"]): boolean {
  const gathered = new Gathered({ members: people, exclusions, history: [] });
  return pairsIn([...people.keys()]).every(([a, b]) => gathered.mayMeet(a, b));
}

/** A set with fewer people than this is too small to go on by itself. */
export const FEWEST = 3;
/** A set may grow so far beyond what was asked for when another one joins it. */
const OVERFULL = 2;

export interface Standing {
  id: string;
  issueId: string | null;
  people: readonly SetPerson[];
}

/** With which set a set that has become too small could go on: within the rules, of the same issue rather than another, the smaller the better. */
export function mergeFor(
  small: Standing,
  others: readonly Standing[],
  exclusions: Forming["exclusions"],
  most: number,
): Standing | undefined {
  return others
    .filter(({ id }) => id !== small.id)
    .filter(({ people }) => people.length + small.people.length <= most + OVERFULL)
    .filter(({ people }) => mayBeTogether([...people, ...small.people], exclusions))
    .sort(
      (one, other) =>
        Number(other.issueId === small.issueId) - Number(one.issueId === small.issueId) ||
        one.people.length - other.people.length ||
        (one.id < other.id ? -1 : 1),
    )[0];
}

/** Sets with those who are there by now: whoever is gone is out of them; whoever has no place gets one in the smallest set that has room and may take
 * them. */
export function freshened(sets: Divided["sets"], { people, exclusions, between, choices }: Forming): Divided {
  const byId = new Map(people.filter(({ id }) => choices?.get(id)?.out !== true).map((person) => [person.id, person]));
  const now = sets
    .map((set) => ({ ...set, members: set.members.filter((id) => byId.has(id)) }))
    .filter(({ members }) => members.length > 0);
  const placed = new Set(now.flatMap(({ members }) => members));
  const unplaced: string[] = [];
  for (const id of byId.keys()) {
    if (placed.has(id)) continue;
    const room = now
      .filter(({ members }) => members.length < between[1])
      .filter(({ members }) =>
        mayBeTogether(
          [...members, id].flatMap((one) => byId.get(one) ?? []),
          exclusions,
        ),
      )
      .sort((one, other) => one.members.length - other.members.length)[0];
    if (room === undefined) unplaced.push(id);
    else room.members.push(id);
  }
  return { sets: now, unplaced };
}
