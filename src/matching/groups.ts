// One round of groups of three or four, for those who would rather talk in a small circle than in pairs.

import { dividedWithoutClashes } from "./clashes.ts";
import { draws } from "./draws.ts";
import type { Gathered, Gathering } from "./gathering.ts";
import { describeRound, type Round } from "./round.ts";
import { seated } from "./seating.ts";
import { setSizes } from "./sets.ts";

/** What a pair in a group costs. Groups cannot be had exactly; so these only have to be far apart. */
const COSTS = { excluded: 1e7, met: 1e4, lately: 100, sameSector: 10, themes: 1 } as const;
const LATELY = 9;
const THEMES = 3;
const STEPS = 100_000;
/** A few people are seated soon. */
const STEPS_EACH = 8000;

/**
 * Groups of three, or of four, and of one more or one fewer where the number wants it. Exclusions are never broken; the rest is decided as for pairs,
 * by search rather than exactly. Throws a RangeError for two people with one id.
 */
export function planGroups(gathering: Gathering & { size: 3 | 4 }): Round {
  const { size, seed } = gathering;
  const { gathered, found, unplaced } = dividedWithoutClashes(gathering, (present) =>
    seated({
      people: present.size,
      together: costsOf(present),
      seats: groupSizes(present.size, size),
      mayStayEmpty: 0,
      steps: Math.min(STEPS, STEPS_EACH * present.size),
      hot: COSTS.met / 3,
      cold: COSTS.themes,
      enough: 0,
      draw: draws(seed, "groups", present.rounds),
    }),
  );
  const alone = found.sets.filter(({ length }) => length < 2).flat();
  const groups = found.sets.filter(({ length }) => length >= 2);
  const round = describeRound(gathered, { groups, unplaced: alone });
  return { ...round, unplaced: [...round.unplaced, ...unplaced] };
}

/** Of one round: all alike but for one person. */
export function groupSizes(people: number, size: 3 | 4): number[] {
  if (size === 3) return setSizes(people, [3, 4]);
  const groups = Math.ceil(people / 4);
  return Array.from({ length: groups }, (_, group) => Math.floor(people / groups) + (group < people % groups ? 1 : 0));
}

function costsOf(gathered: Gathered): Float64Array {
  const n = gathered.size;
  const costs = new Float64Array(n * n);
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const since = gathered.roundsSince(a, b);
      const cost =
        (gathered.mayMeet(a, b) ? 0 : COSTS.excluded) +
        (since === undefined
          ? 0
          : COSTS.met * gathered.timesMet(a, b) + COSTS.lately * Math.max(LATELY + 1 - since, 0)) +
        (gathered.sameSector(a, b) ? COSTS.sameSector : 0) +
        COSTS.themes * Math.max(THEMES - gathered.themesInCommon(a, b), 0);
      costs[a * n + b] = cost;
      costs[b * n + a] = cost;
    }
  }
  return costs;
}
