// A whole programme of rounds at once. Round by round the best is not the best in the end: whoever spends all pairs of different sectors first leaves
// whole sectors that cannot be paired. So the rounds are drawn as one chain without repeats, and then ordered so that sectors mix from the start.

import { longestChain } from "./chain.ts";
import { draws } from "./draws.ts";
import { countPairs, Gathered, type Gathering } from "./gathering.ts";
import { mixedEarly } from "./kempe.ts";
import { bestRound, describeRound, type NumberedRound, type Round } from "./round.ts";

export interface Season {
  rounds: Pick<Round, "groups" | "unplaced">[];
  /** Pairs that meet though they had met before, in what has happened or in this plan. */
  repeats: number;
  /** Of each round: the share of pairs that are of two sectors; 1 where there is no pair. */
  crossSectorShare: number[];
}

/** Rounds beyond those wanted, to choose groups from. */
const RESERVE = 60;

/**
 * Plans so many rounds after what has happened. Nobody meets anybody again while it can be helped, and sectors mix early. When people join or
 * leave, plan anew with the rounds that have happened as `history`. Throws a RangeError for two people with one id, and for more than 4,000.
 */
export function planSeason(gathering: Gathering & { rounds: number }): Season {
  const { rounds: wanted } = gathering;
  const stepwise = tallied(gathering, (gathered) => bestRound(gathered, gathering.seed));
  if (stepwise.unplaced > 0 || isIdeal(gathering, stepwise)) return stepwise.season;
  const chain = longestChain(gathering, Math.max(2 * wanted, RESERVE));
  const mixed = mixedEarly(new Gathered(gathering), chain, wanted, draws(gathering.seed, "mix"));
  const planned = tallied(gathering, (gathered, round) => {
    const groups = mixed[round];
    return groups ? { groups, unplaced: [] } : bestRound(gathered, gathering.seed);
  });
  return isBetter(planned, stepwise) ? planned.season : stepwise.season;
}

/** A season with what it is compared by. */
export interface Tally {
  season: Season;
  unplaced: number;
  /** Rounds before the first repeat. */
  free: number;
  /** Pairs of one sector in each round. */
  sameSector: number[];
}

/** Lets one round follow the other, each noted before the next is decided. */
export function tallied(
  gathering: Gathering & { rounds: number },
  roundAfter: (gathered: Gathered, round: number) => NumberedRound,
): Tally {
  const gathered = new Gathered(gathering);
  const tally: Tally = {
    season: { rounds: [], repeats: 0, crossSectorShare: [] },
    unplaced: 0,
    free: 0,
    sameSector: [],
  };
  for (let round = 0; round < gathering.rounds; round += 1) {
    const numbered = roundAfter(gathered, round);
    const { groups, unplaced, repeats, sameSector } = describeRound(gathered, numbered);
    const pairs = countPairs(numbered.groups, () => true);
    tally.season.rounds.push({ groups, unplaced });
    tally.season.repeats += repeats;
    if (tally.season.repeats === 0) tally.free += 1;
    tally.season.crossSectorShare.push(pairs === 0 ? 1 : 1 - sameSector / pairs);
    tally.unplaced += unplaced.length;
    tally.sameSector.push(sameSector);
    gathered.note(numbered.groups);
  }
  return tally;
}

/** Nothing could be better: no repeat, and every round mixes sectors as well as one that comes first of all. */
function isIdeal(gathering: Gathering, { season, sameSector }: Tally): boolean {
  if (season.repeats > 0) return false;
  const first = new Gathered({ ...gathering, history: [] });
  const least = describeRound(first, bestRound(first, gathering.seed)).sameSector;
  return sameSector.every((count) => count <= least);
}

/** More people placed, fewer repeats, sectors mixed earlier. */
export function isBetter(one: Tally, other: Tally): boolean {
  const scores = [one, other].map(({ unplaced, season, sameSector }) => [
    unplaced,
    season.repeats,
    sameSector.reduce((sum, count, round) => sum + count * (sameSector.length - round), 0),
  ]) as [number[], number[]];
  const at = scores[0].findIndex((score, index) => score !== scores[1][index]);
  return at >= 0 && (scores[0][at] ?? 0) < (scores[1][at] ?? 0);
}
