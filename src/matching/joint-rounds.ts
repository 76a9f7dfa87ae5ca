// Rounds of groups arranged together by exchanging two people of one round at a time and cooling slowly (simulated annealing).

import { drawBelow, shuffled } from "./draws.ts";
import type { Gathered } from "./gathering.ts";

/** Counts like so many meetings: two who must not meet at all. */
const FORBIDDEN = 1000;
/** How much a repeat weighs against a pair of one sector in the first round. */
const SECTOR = 0.05;
const HOT = 0.6;
const COLD = 0.12;
const WARM = 0.15;
const FROZEN = 0.004;

export class JointRounds {
  readonly #n: number;
  readonly #rounds: number;
  readonly #draw: () => number;
  /** The first seat of the group that a seat is in, and the one after its last. */
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  /** Round × seat: who sits there. Round × person: their seat. */
  readonly #sits: Int32Array;
  readonly #seat: Int32Array;
  /** How often each two meet, before and in these rounds: n². */
  readonly #meetings: Int32Array;
  readonly #sameSector: Uint8Array;
  /** What a pair of one sector costs in each round: the earlier the more. */
  readonly #sectorCost: Float64Array;
  /** Meetings of two who had met already. */
  #repeats = 0;
  #sector = 0;

  /** Begins anywhere. `sizes` are those of the groups of each round and have a seat for everybody. */
  constructor(gathered: Gathered, sizes: readonly number[], rounds: number, draw: () => number) {
    const n = gathered.size;
    this.#n = n;
    this.#rounds = rounds;
    this.#draw = draw;
    const starts = sizes.map((_, group) => sizes.slice(0, group).reduce((sum, size) => sum + size, 0));
    this.#from = Int32Array.from(sizes.flatMap((size, group) => new Array<number>(size).fill(starts[group] ?? 0)));
    this.#to = Int32Array.from(
      sizes.flatMap((size, group) => new Array<number>(size).fill((starts[group] ?? 0) + size)),
    );
    this.#meetings = new Int32Array(n * n);
    this.#sameSector = new Uint8Array(n * n);
    for (let a = 0; a < n; a += 1) {
      for (let b = 0; b < n; b += 1) {
        this.#meetings[a * n + b] = gathered.mayMeet(a, b) ? gathered.timesMet(a, b) : FORBIDDEN;
        this.#sameSector[a * n + b] = gathered.sameSector(a, b) ? 1 : 0;
      }
    }
    this.#sectorCost = Float64Array.from({ length: rounds }, (_, round) => (SECTOR * (rounds - round)) / rounds);
    this.#sits = new Int32Array(rounds * n);
    this.#seat = new Int32Array(rounds * n);
    for (let round = 0; round < rounds; round += 1) this.#seatAll(round);
  }

  /** Searches for rounds without a repeat; whether there are some now. */
  separate(steps: number): boolean {
    for (let step = 0; step < steps && this.#repeats > 0; step += 1) {
      this.#tryExchange(HOT * (COLD / HOT) ** (step / steps), 0);
    }
    return this.#repeats === 0;
  }

  /** Mixes sectors, the earlier rounds more, and adds no repeat. The best of what was seen, as groups of each round. */
  mix(steps: number): number[][][] {
    let best = this.#groups();
    let least = this.#sector;
    const before = this.#repeats;
    for (let step = 0; step < steps && least > 1e-9; step += 1) {
      const heat = WARM * (FROZEN / WARM) ** (step / steps);
      if (step % 8 === 0) this.#tryRoles(heat);
      else this.#tryExchange(heat, 1);
      if (this.#repeats > before || this.#sector >= least - 1e-9) continue;
      best = this.#groups();
      least = this.#sector;
    }
    return best;
  }

  #seatAll(round: number): void {
    const n = this.#n;
    const order = shuffled(
      Array.from({ length: n }, (_, a) => a),
      this.#draw,
    );
    for (const [seat, a] of order.entries()) {
      this.#sits[round * n + seat] = a;
      this.#seat[round * n + a] = seat;
    }
    for (let seat = 0; seat < n; seat += 1) {
      for (let other = this.#from[seat] as number; other < seat; other += 1) {
        const [a, b] = [order[seat] as number, order[other] as number];
        this.#repeats += this.#count(a, b, 1);
        this.#sector += (this.#sameSector[a * n + b] as number) * (this.#sectorCost[round] as number);
      }
    }
  }

  /** One meeting more or fewer; how many repeats that makes. */
  #count(a: number, b: number, change: 1 | -1): number {
    const n = this.#n;
    const before = this.#meetings[a * n + b] as number;
    this.#meetings[a * n + b] = before + change;
    this.#meetings[b * n + a] = before + change;
    return change === 1 ? before : 1 - before;
  }

  #tryExchange(heat: number, sectorCounts: 0 | 1): void {
    const n = this.#n;
    const round = drawBelow(this.#draw, this.#rounds);
    const one = drawBelow(this.#draw, n);
    const other = drawBelow(this.#draw, n);
    const base = round * n;
    const [seat, place] = [one, other];
    if (this.#from[seat] === this.#from[place]) return;
    const a = this.#sits[base + seat] as number;
    const b = this.#sits[base + place] as number;
    let repeats = 0;
    let same = 0;
    for (let at = this.#from[seat] as number; at < (this.#to[seat] as number); at += 1) {
      if (at === seat) continue;
      const x = this.#sits[base + at] as number;
      repeats += 1 - (this.#meetings[a * n + x] as number) + (this.#meetings[b * n + x] as number);
      same += (this.#sameSector[b * n + x] as number) - (this.#sameSector[a * n + x] as number);
    }
    for (let at = this.#from[place] as number; at < (this.#to[place] as number); at += 1) {
      if (at === place) continue;
      const x = this.#sits[base + at] as number;
      repeats += 1 - (this.#meetings[b * n + x] as number) + (this.#meetings[a * n + x] as number);
      same += (this.#sameSector[a * n + x] as number) - (this.#sameSector[b * n + x] as number);
    }
    const sector = same * (this.#sectorCost[round] as number);
    const change = repeats + sectorCounts * sector;
    if (change > 0 && this.#draw() >= Math.exp(-change / heat)) return;
    this.#exchange(round, a, b);
  }

  /** Exchanges two people in a round, and keeps account. They are not in one group, or nothing changes. */
  #exchange(round: number, a: number, b: number): void {
    const n = this.#n;
    const base = round * n;
    const seat = this.#seat[base + a] as number;
    const place = this.#seat[base + b] as number;
    if (this.#from[seat] === this.#from[place]) return;
    let same = 0;
    for (let at = this.#from[seat] as number; at < (this.#to[seat] as number); at += 1) {
      const x = this.#sits[base + at] as number;
      if (x === a) continue;
      this.#repeats += this.#count(a, x, -1) + this.#count(b, x, 1);
      same += (this.#sameSector[b * n + x] as number) - (this.#sameSector[a * n + x] as number);
    }
    for (let at = this.#from[place] as number; at < (this.#to[place] as number); at += 1) {
      const x = this.#sits[base + at] as number;
      if (x === b) continue;
      this.#repeats += this.#count(b, x, -1) + this.#count(a, x, 1);
      same += (this.#sameSector[a * n + x] as number) - (this.#sameSector[b * n + x] as number);
    }
    this.#sector += same * (this.#sectorCost[round] as number);
    this.#sits[base + seat] = b;
    this.#sits[base + place] = a;
    this.#seat[base + a] = place;
    this.#seat[base + b] = seat;
  }

  /** Two people take each other's part in all rounds: the same groups as a pattern, with other sectors in them. */
  #tryRoles(heat: number): void {
    const a = drawBelow(this.#draw, this.#n);
    const b = drawBelow(this.#draw, this.#n);
    if (a === b) return;
    const before = this.#repeats + this.#sector;
    for (let round = 0; round < this.#rounds; round += 1) this.#exchange(round, a, b);
    const change = this.#repeats + this.#sector - before;
    if (change <= 0 || this.#draw() < Math.exp(-change / heat)) return;
    for (let round = 0; round < this.#rounds; round += 1) this.#exchange(round, a, b);
  }

  #groups(): number[][][] {
    const n = this.#n;
    return Array.from({ length: this.#rounds }, (_, round) => {
      const groups: number[][] = [];
      for (let seat = 0; seat < n; seat = this.#to[seat] as number) {
        const group = this.#sits.slice(round * n + seat, round * n + (this.#to[seat] as number));
        groups.push([...group].sort((a, b) => a - b));
      }
      return groups.sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0));
    });
  }
}
