// One round of peer pairs: everybody present in one group, nobody with whom they must not meet, and of all such rounds the best.

import { type Costs, costsOf } from "./cost.ts";
import { countPairs, Gathered, type Gathering } from "./gathering.ts";
import { bestPairs } from "./solve.ts";
import { bestWithTriple, type Extra } from "./triple.ts";
import { weightsBetween } from "./weights.ts";

/** Why somebody has no place: nobody else is there; they may meet nobody who is; those whom they may meet are needed by others. */
export type WhyUnplaced = "alone" | "nobody-allowed" | "outnumbered";

export interface Round {
  /** Ids: pairs, and one group of three where the number of people is odd. */
  groups: string[][];
  /** As few as possible; those who had a place longest ago are not among them while it can be helped. */
  unplaced: { id: string; why: WhyUnplaced }[];
  /** Pairs that have met before; a group of three has three pairs. */
  repeats: number;
  sameSector: number;
}

/**
 * The best round, decided in this order: as many people as possible have a place; whoever waited longest has one; pairs that met before are few,
 * then had met few times, then long ago; whoever was in a group of three is not again; sectors mix; themes are shared; chance.
 * Throws a RangeError for two people with one id, and for more than 4,000.
 */
export function planRound(gathering: Gathering): Round {
  const gathered = new Gathered(gathering);
  return describeRound(gathered, bestRound(gathered, gathering.seed));
}

/** A round in numbers, as a season wants it. */
export interface NumberedRound {
  groups: number[][];
  unplaced: number[];
}

/** The best round after what `gathered` has noted. */
export function bestRound(gathered: Gathered, seed: number): NumberedRound {
  const costs = costsOf(gathered, seed);
  const round = solveRound(gathered, costs, false);
  const waits = new Set(gathered.people.map((_, a) => costs.ofWaiting(a)));
  // Who is left out matters only where somebody must be.
  return round.unplaced.length === 0 || waits.size < 2 ? round : solveRound(gathered, costs, true);
}

/** Names the people of a round, and counts what could not be had. */
export function describeRound(gathered: Gathered, { groups, unplaced }: NumberedRound): Round {
  return {
    groups: groups.map((group) => gathered.idsOf(group)),
    unplaced: unplaced.map((a) => ({ id: gathered.idsOf([a])[0] ?? "", why: whyUnplaced(gathered, a) })),
    repeats: countPairs(groups, (a, b) => gathered.timesMet(a, b) > 0),
    sameSector: countPairs(groups, (a, b) => gathered.sameSector(a, b)),
  };
}

function solveRound(gathered: Gathered, costs: Costs, waiting: boolean): NumberedRound {
  const n = gathered.size;
  const worth = (a: number) => (waiting ? costs.ofWaiting(a) : 0);
  const cost = new Float64Array(n * n);
  const weights = weightsBetween(n, (a, b) => {
    if (!gathered.mayMeet(a, b)) return undefined;
    cost[a * n + b] = cost[b * n + a] = costs.ofPair(a, b);
    return worth(a) + worth(b) - (cost[a * n + b] as number);
  });
  const costBetween = (a: number, b: number) => cost[a * n + b] as number;
  const extra: Extra = {
    of: (third, a, b) =>
      gathered.mayMeet(third, a) && gathered.mayMeet(third, b)
        ? worth(third) - costBetween(third, a) - costBetween(third, b) - costs.ofThree(third, a, b)
        : undefined,
    most: (third) => {
      let least = Number.POSITIVE_INFINITY;
      for (let a = 0; a < n; a += 1) if (gathered.mayMeet(third, a)) least = Math.min(least, costBetween(third, a));
      return worth(third) - 2 * least;
    },
  };
  const withTriple = n % 2 === 1 ? bestWithTriple(weights, extra, costs.noise) : undefined;
  const groups: number[][] = withTriple ? [...withTriple.pairs, withTriple.triple] : bestPairs(weights).pairs;
  const placed = new Set(groups.flat());
  return {
    groups: groups.map((group) => group.toSorted((a, b) => a - b)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
    unplaced: gathered.people.map((_, a) => a).filter((a) => !placed.has(a)),
  };
}

function whyUnplaced(gathered: Gathered, a: number): WhyUnplaced {
  if (gathered.size === 1) return "alone";
  return gathered.people.some((_, b) => gathered.mayMeet(a, b)) ? "outnumbered" : "nobody-allowed";
}
