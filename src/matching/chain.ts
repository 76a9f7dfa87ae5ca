// Rounds in which nobody meets anybody again, one after the other, drawn without a thought for sectors: so the edges that are left stay even, and the
// chain gets long. One that ends too soon is begun anew.

import { drawBelow, draws, shuffled } from "./draws.ts";
import { Gathered, type Gathering } from "./gathering.ts";
import { bestPairs } from "./solve.ts";
import { type Weights, weightsBetween } from "./weights.ts";

const MOST_CHAINS = 40;
/** Of all chains together: rounds drawn × people², which goes with the time they take. */
const MOST_WORK = 8_000_000;
/** So many threes are tried before a chain counts as ended. */
const MOST_TRIPLES = 30;

/** The longest chain found of rounds that repeat nothing, at most `length`. Each round is a list of groups that places everybody. */
export function longestChain(gathering: Gathering, length: number): number[][][] {
  let best: number[][][] = [];
  let work = 0;
  for (let attempt = 0; attempt < MOST_CHAINS && work < MOST_WORK; attempt += 1) {
    const gathered = new Gathered(gathering);
    const most = Math.min(length, mostFreshRounds(gathered));
    const draw = draws(gathering.seed, "chain", attempt);
    const chain: number[][][] = [];
    while (chain.length < most) {
      const round = freshRound(gathered, draw);
      if (!round) break;
      chain.push(round);
      gathered.note(round);
    }
    if (chain.length > best.length) best = chain;
    if (best.length >= most) break;
    work += (chain.length + 1) * gathered.size ** 2;
  }
  return best;
}

/** No more rounds than this can place everybody without a repeat: whoever has fewest left to meet, and all who are left to meet, set a limit. */
export function mostFreshRounds(gathered: Gathered): number {
  const n = gathered.size;
  if (n < 2) return 0;
  const left = Array.from(
    { length: n },
    (_, a) => Array.from({ length: n }, (_, b) => b).filter((b) => isFresh(gathered, a, b)).length,
  );
  const pairs = left.reduce((sum, count) => sum + count, 0) / 2;
  const pairsInRound = n % 2 === 0 ? n / 2 : (n - 3) / 2 + 3;
  return Math.min(Math.floor(pairs / pairsInRound), ...left);
}

/** Two who may meet, and have not. */
export function isFresh(gathered: Gathered, a: number, b: number): boolean {
  return gathered.mayMeet(a, b) && gathered.timesMet(a, b) === 0;
}

function freshRound(gathered: Gathered, draw: () => number): number[][] | undefined {
  const n = gathered.size;
  const weights = weightsBetween(n, (a, b) => (isFresh(gathered, a, b) ? drawBelow(draw, 1000) : undefined));
  if (n % 2 === 1) return withFreshTriple(gathered, weights, draw);
  const { pairs } = bestPairs(weights);
  return 2 * pairs.length === n ? pairs : undefined;
}

/** With a group of three whose members have been in few of them. */
function withFreshTriple(gathered: Gathered, weights: Weights, draw: () => number): number[][] | undefined {
  const order = shuffled([...gathered.people.keys()], draw).sort(
    (a, b) => gathered.triplesOf(a) - gathered.triplesOf(b),
  );
  let tried = 0;
  for (const [index, c] of order.entries()) {
    const before = order.slice(0, index).filter((a) => isFresh(gathered, a, c));
    for (const [place, b] of before.entries()) {
      for (const a of before.slice(0, place)) {
        if (!isFresh(gathered, a, b)) continue;
        const { pairs } = bestPairs(weights, [a, b, c]);
        if (2 * pairs.length + 3 === gathered.size) return [...pairs, [a, b, c]];
        tried += 1;
        if (tried === MOST_TRIPLES) return undefined;
      }
    }
  }
  return undefined;
}
