// A whole programme of rounds in groups of three or four. Round by round even the best choice soon runs into repeats; so as many rounds as can be
// are arranged together, until in all of them nobody meets anybody twice. The rounds beyond follow one by one.

import { draws } from "./draws.ts";
import { Gathered, type Gathering } from "./gathering.ts";
import { groupSizes, planGroups } from "./groups.ts";
import { JointRounds } from "./joint-rounds.ts";
import type { NumberedRound } from "./round.ts";
import { isBetter, type Season, type Tally, tallied } from "./season.ts";

/** Of one attempt at a number of rounds; the last one, which fails, costs as much again. */
const STEPS = 3_000_000;
const ATTEMPTS = 2;
/** Beyond so many people nothing is arranged together: round by round hardly repeats there. */
const MOST_PEOPLE = 400;

export type GroupGathering = Gathering & { size: 3 | 4; rounds: number };

/**
 * Plans so many rounds of groups after what has happened. The first rounds have no repeat for as long as the search finds a way, and mix sectors
 * early; those after them repeat as little as can be. Same input, same plan. Throws a RangeError for two people with one id.
 */
export function planGroupSeason(gathering: GroupGathering): Season {
  const stepwise = tallied(gathering, stepByStep(gathering, []));
  const gathered = new Gathered(gathering);
  const isOnlyStepwise = stepwise.unplaced > 0 || gathered.size > MOST_PEOPLE || gathered.size < 2 * gathering.size;
  if (isOnlyStepwise || isIdeal(gathered, gathering.size, stepwise)) return stepwise.season;
  const together = arranged(gathering, gathered, stepwise);
  if (together.length === 0) return stepwise.season;
  const planned = tallied(gathering, stepByStep(gathering, together));
  return isBetter(planned, stepwise) ? planned.season : stepwise.season;
}

/** Rounds that are decided already, and then each the best after those before it. */
function stepByStep(
  gathering: GroupGathering,
  decided: readonly number[][][],
): (gathered: Gathered, round: number) => NumberedRound {
  let history = gathering.history;
  return (gathered, round) => {
    const there = decided[round];
    const numbers = new Map(gathered.people.map(({ id }, number) => [id, number]));
    const numbersOf = (ids: readonly string[]) => ids.map((id) => numbers.get(id) ?? 0);
    const { groups, unplaced } = there
      ? { groups: there.map((group) => gathered.idsOf(group)), unplaced: [] }
      : planGroups({ ...gathering, history });
    history = [...history, groups];
    return { groups: groups.map(numbersOf), unplaced: numbersOf(unplaced.map(({ id }) => id)) };
  };
}

/** The most rounds found that can stand beside each other without a repeat; empty where round by round does as well. */
function arranged(gathering: GroupGathering, gathered: Gathered, stepwise: Tally): number[][][] {
  const sizes = groupSizes(gathered.size, gathering.size);
  const most = Math.min(gathering.rounds, mostFree(gathered, gathering.size));
  let best: number[][][] = [];
  for (let rounds = Math.max(1, Math.min(stepwise.free, most)); rounds <= most; rounds += 1) {
    const found = arrange(gathering, gathered, sizes, rounds);
    if (found === undefined) break;
    best = found;
  }
  return best;
}

function arrange(
  gathering: Gathering,
  gathered: Gathered,
  sizes: readonly number[],
  rounds: number,
): number[][][] | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const joint = new JointRounds(gathered, sizes, rounds, draws(gathering.seed, "together", rounds, attempt));
    if (joint.separate(STEPS)) return joint.mix(STEPS / 4);
  }
  return undefined;
}

/** More rounds than this cannot be free of repeats: whoever has fewest left to meet sets the limit. */
function mostFree(gathered: Gathered, size: number): number {
  const everyone = [...gathered.people.keys()];
  const least = Math.min(
    ...everyone.map((a) => everyone.filter((b) => gathered.mayMeet(a, b) && gathered.timesMet(a, b) === 0).length),
  );
  return Math.floor(least / (size - 1));
}

/** No repeat, and no round could mix sectors better. */
function isIdeal(gathered: Gathered, size: 3 | 4, { season, sameSector }: Tally): boolean {
  const groups = groupSizes(gathered.size, size).length;
  const inSector = new Map<string, number>();
  for (const { sector } of gathered.people) inSector.set(sector, (inSector.get(sector) ?? 0) + 1);
  let least = 0;
  for (const count of inSector.values()) {
    const [each, more] = [Math.floor(count / groups), count % groups];
    least += more * each + (groups * each * (each - 1)) / 2;
  }
  return season.repeats === 0 && sameSector.every((count) => count <= least);
}
