// Issue learning sets: each set has one issue, and members say beforehand which they would like to work on. Their wishes go first, mixing second.

import { dividedWithoutClashes } from "./clashes.ts";
import { draws } from "./draws.ts";
import type { Gathered } from "./gathering.ts";
import type { Round } from "./round.ts";
import { type Seated, seated } from "./seating.ts";
import { leastCost, likenesses, type SetPerson, type SetsInput, setSizes } from "./sets.ts";

export interface IssueSetsInput extends SetsInput {
  /** By member id: the issues they would like, the best liked first. Whoever names none goes wherever there is room. */
  bids: ReadonlyMap<string, readonly string[]>;
}

export interface IssueSets {
  /** One issue may have several sets, another none. */
  sets: { issue: string; members: string[] }[];
  /** How many got what they named first, second, third and so on. */
  choices: number[];
  /** How many named issues and got none of them. */
  disappointed: number;
  unplaced: Round["unplaced"];
}

/** One step down somebody's list. More than mixing can change for one person. */
const STEP_DOWN = 100;
const STEPS = 400_000;

/** Divides people over the issues they bid for. Empty where nobody bids. Throws a RangeError for two people with one id. */
export function planIssueSets(input: IssueSetsInput): IssueSets {
  const ids = new Set(input.members.map(({ id }) => id));
  const issues = [...new Set([...input.bids].flatMap(([id, named]) => (ids.has(id) ? named : [])))].sort();
  if (issues.length === 0) return { sets: [], choices: [], disappointed: 0, unplaced: [] };
  const { gathered, found, unplaced } = dividedWithoutClashes({ ...input, history: [] }, (present) =>
    seatedByIssue(present, issues, input),
  );
  const sets = found.sets.map((set, at) => ({
    issue: issues[found.topics[at] ?? 0] ?? "",
    members: gathered.idsOf(set),
  }));
  const choices = Array.from({ length: Math.max(0, ...[...input.bids.values()].map(({ length }) => length)) }, () => 0);
  let disappointed = 0;
  for (const { issue, members } of sets) {
    for (const named of members.map((id) => input.bids.get(id) ?? [])) {
      const choice = named.indexOf(issue);
      if (choice >= 0) choices[choice] = (choices[choice] ?? 0) + 1;
      else if (named.length > 0) disappointed += 1;
    }
  }
  return { sets, choices, disappointed, unplaced };
}

function seatedByIssue(gathered: Gathered, issues: readonly string[], { bids, between, seed }: IssueSetsInput): Seated {
  const people = gathered.size;
  const sizes = setSizes(people, between);
  const [least, most] = between;
  const isSmall = sizes.some((size) => size < least);
  const costs = gathered.people.flatMap(({ id }) => {
    const named = bids.get(id) ?? [];
    return issues.map((issue) => {
      const choice = named.indexOf(issue);
      if (named.length === 0) return 0;
      return STEP_DOWN * (choice >= 0 ? choice : named.length + 1);
    });
  });
  return seated({
    people,
    together: likenesses(gathered),
    seats: isSmall ? sizes : sizes.map(() => most),
    mayStayEmpty: isSmall ? 0 : most - least,
    topics: { count: issues.length, costs: Float64Array.from(costs) },
    steps: STEPS,
    hot: 4 * STEP_DOWN,
    cold: 0.1,
    enough: leastCost(gathered.people as readonly SetPerson[], sizes.length),
    draw: draws(seed, "issue sets"),
  });
}
