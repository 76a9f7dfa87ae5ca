// Learning sets: everybody in one set, sectors, sizes and places spread over the sets, and how near that is to the best conceivable.

import { dividedWithoutClashes } from "./clashes.ts";
import { draws } from "./draws.ts";
import type { Gathered, Gathering, Person } from "./gathering.ts";
import type { Round } from "./round.ts";
import { type Seated, seated } from "./seating.ts";

/** What sets are mixed by, beside the sector. */
export interface SetPerson extends Person {
  /** Of their organisation: any words or numbers; only the same or not the same counts. */
  size: string | number;
  place: string | number;
}

export interface SetsInput extends Omit<Gathering, "members" | "history"> {
  members: readonly SetPerson[];
  /** Least and most people in a set. */
  between: readonly [number, number];
}

export interface Sets {
  sets: string[][];
  /** The sum over all pairs in a set of 4 for the same sector, 2 for the same size, 1 for the same place. */
  cost: number;
  /** No division of these people into sets of these sizes costs less. */
  lowerBound: number;
  /** Whom exclusions leave without a set. */
  unplaced: Round["unplaced"];
}

const ATTRIBUTES = ["sector", "size", "place"] as const;
const WEIGHTS = { sector: 4, size: 2, place: 1 } as const;
const STEPS = 400_000;
/** More than all that mixing could be worth. */
const EXCLUDED = 1000;

/**
 * Divides people into sets. Where their number allows no set of the sizes asked for, sets are smaller, and all alike. Throws a RangeError for two
 * people with one id.
 */
export function planSets(input: SetsInput): Sets {
  const { gathered, found, unplaced } = dividedWithoutClashes({ ...input, history: [] }, (present) => {
    const sizes = setSizes(present.size, input.between);
    const lowerBound = leastCost(present.people as readonly SetPerson[], sizes.length);
    return { ...bestSeating(present, sizes, input, lowerBound), lowerBound };
  });
  const { sets, cost, lowerBound } = found;
  return { sets: sets.map((set) => gathered.idsOf(set)), cost, lowerBound, unplaced };
}

/** As many sets as there can be, of sizes as like as possible, larger ones first. Empty for nobody. */
export function setSizes(people: number, [least, most]: readonly [number, number]): number[] {
  const largest = Math.floor(people / least);
  const sets = largest * most >= people ? largest : Math.ceil(people / most);
  return Array.from({ length: sets }, (_, set) => Math.floor(people / sets) + (set < people % sets ? 1 : 0));
}

/** What so many sets cost if each sector, size and place is spread as evenly as numbers allow. */
export function leastCost(people: readonly SetPerson[], sets: number): number {
  let cost = 0;
  for (const attribute of ATTRIBUTES) {
    const counts = new Map<string | number, number>();
    for (const person of people) counts.set(person[attribute], (counts.get(person[attribute]) ?? 0) + 1);
    for (const count of counts.values()) {
      const [each, more] = [Math.floor(count / sets), count % sets];
      cost += WEIGHTS[attribute] * (more * each + (sets * each * (each - 1)) / 2);
    }
  }
  return cost;
}

function bestSeating(
  gathered: Gathered,
  sizes: readonly number[],
  { between, seed }: SetsInput,
  enough: number,
): Seated {
  const n = gathered.size;
  const together = likenesses(gathered);
  const shared = { people: n, together, steps: STEPS, hot: 2, cold: 0.1, enough };
  const even = seated({ ...shared, seats: sizes, mayStayEmpty: 0, draw: draws(seed, "sets") });
  const [least, most] = between;
  if (even.cost <= enough || sizes.some((size) => size < least)) return even;
  // Sets as like as possible are not always the cheapest: let people move to where a seat is free.
  const seats = sizes.map(() => most);
  const uneven = seated({ ...shared, seats, mayStayEmpty: most - least, draw: draws(seed, "uneven sets") });
  return uneven.cost < even.cost ? uneven : even;
}

/** What it costs to have two in one set, for all of them: n². Those who must not meet cost more than all that mixing could bring. */
export function likenesses(gathered: Gathered): Float64Array {
  const n = gathered.size;
  const people = gathered.people as readonly SetPerson[];
  const costs = new Float64Array(n * n);
  for (const [a, one] of people.entries()) {
    for (const [b, other] of people.entries()) {
      if (a === b) continue;
      for (const attribute of ATTRIBUTES) {
        if (one[attribute] === other[attribute]) costs[a * n + b] = (costs[a * n + b] as number) + WEIGHTS[attribute];
      }
      if (!gathered.mayMeet(a, b)) costs[a * n + b] = (costs[a * n + b] as number) + EXCLUDED;
    }
  }
  return costs;
}
