// Dividing people when not everybody fits: whoever clashes most is left out, until those who stay can be divided without breaking an exclusion.

import { Gathered, type Gathering } from "./gathering.ts";
import type { Round } from "./round.ts";

/**
 * Divides, leaves out whoever has to be, and divides the others anew. `divide` gives sets of numbers, as few clashes in them as it can.
 * Throws a RangeError for two people with one id.
 */
export function dividedWithoutClashes<T extends { sets: number[][] }>(
  gathering: Omit<Gathering, "seed">,
  divide: (gathered: Gathered) => T,
): { gathered: Gathered; found: T; unplaced: Round["unplaced"] } {
  const left = new Set<string>();
  for (;;) {
    const members = gathering.members.filter(({ id }) => !left.has(id));
    const gathered = new Gathered({ ...gathering, members });
    const found = divide(gathered);
    const clashing = inTheWay(gathered, found.sets);
    if (clashing.length === 0) {
      return { gathered, found, unplaced: [...left].sort().map((id) => ({ id, why: "outnumbered" })) };
    }
    for (const id of gathered.idsOf(clashing)) left.add(id);
  }
}

/** Those whom one has to leave out of these sets so that nobody excluded shares one. */
function inTheWay(gathered: Gathered, sets: readonly (readonly number[])[]): number[] {
  return sets.flatMap((set) => {
    const left: number[] = [];
    for (;;) {
      const staying = set.filter((a) => !left.includes(a));
      const clashes = staying.map((a) => staying.filter((b) => b !== a && !gathered.mayMeet(a, b)).length);
      const most = Math.max(0, ...clashes);
      if (most === 0) return left;
      left.push(staying[clashes.indexOf(most)] ?? 0);
    }
  });
}
