// Dividing people into sets at the least cost, by exchanging two of them at a time and cooling slowly (simulated annealing).

import { drawBelow, shuffled } from "./draws.ts";

export interface Seating {
  /** How many people; they are the numbers below it. */
  people: number;
  /** What it costs to have two in one set: symmetric, n². */
  together: Float64Array;
  /** How many seats each set has, and how many of them may stay empty. */
  seats: readonly number[];
  mayStayEmpty: number;
  /** What it costs each of the people to be in a set that has a topic: people × topics. Each set gets the topic that suits. */
  topics?: { count: number; costs: Float64Array } | undefined;
  steps: number;
  /** The largest and the smallest difference that matters: cooling begins and ends there. */
  hot: number;
  cold: number;
  /** A cost that cannot be beaten: the search ends there. */
  enough: number;
  draw: () => number;
}

export interface Seated {
  sets: number[][];
  /** The topic of each set; empty where there are none. */
  topics: number[];
  cost: number;
}

/** The best seating found. There have to be as many people as seats, but for seats that may stay empty. */
export function seated(seating: Seating): Seated {
  const table = new Table(seating);
  let best = table.copy();
  const { steps, hot, cold, draw } = seating;
  for (let step = 0; step < steps && best.cost > seating.enough + 1e-9; step += 1) {
    table.change(draw, hot * (cold / hot) ** (step / steps));
    if (table.cost < best.cost - 1e-9) best = table.copy();
  }
  return best;
}

/** A topic is reconsidered once in so many steps. */
const TOPIC_EVERY = 16;

class Table {
  cost = 0;
  readonly #seating: Seating;
  /** People, then empty seats: in which set each is. */
  readonly #setOf: Int32Array;
  readonly #topicOf: Int32Array;
  /** What each would cost in each set, people × sets. */
  readonly #costIn: Float64Array;
  readonly #empty: Int32Array;
  #tick = 0;

  constructor(seating: Seating) {
    const { people, seats, together, topics, draw } = seating;
    const sets = seats.length;
    const all = seats.flatMap((count, set) => new Array<number>(count).fill(set));
    // The last seat of each set is the one that stays empty, so that nothing begins with a set too small.
    const bySet = seats.flatMap((count, set) =>
      Array.from({ length: count }, (_, seat) => ({ set, late: seat / count })),
    );
    const order = shuffled(bySet, draw)
      .sort((a, b) => a.late - b.late)
      .map(({ set }) => set);
    this.#seating = seating;
    this.#setOf = Int32Array.from([...shuffled(order.slice(0, people), draw), ...order.slice(people)]);
    this.#empty = new Int32Array(sets);
    for (let seat = people; seat < all.length; seat += 1) this.#fill(seat, 1);
    this.#topicOf = new Int32Array(topics ? sets : 0).map(() => drawBelow(draw, topics?.count ?? 1));
    this.#costIn = new Float64Array(people * sets);
    for (let a = 0; a < people; a += 1) {
      for (let b = 0; b < people; b += 1) {
        const at = a * sets + (this.#setOf[b] as number);
        this.#costIn[at] = (this.#costIn[at] as number) + (together[a * people + b] as number);
      }
    }
    for (let a = 0; a < people; a += 1) {
      const set = this.#setOf[a] as number;
      this.cost += (this.#costIn[a * sets + set] as number) / 2 + this.#topicCost(a, set);
    }
  }

  copy(): Seated {
    const { people, seats } = this.#seating;
    const sets: number[][] = seats.map(() => []);
    for (let a = 0; a < people; a += 1) sets[this.#setOf[a] as number]?.push(a);
    return { sets, topics: [...this.#topicOf], cost: this.cost };
  }

  /** Tries one change at random: kept when it costs no more, or at this heat by chance. */
  change(draw: () => number, heat: number): void {
    this.#tick += 1;
    const isKept = (change: number) => change <= 0 || draw() < Math.exp(-change / heat);
    if (this.#topicOf.length > 0 && this.#tick % TOPIC_EVERY === 0) this.#changeTopic(draw, isKept);
    else this.#exchange(draw, isKept);
  }

  #exchange(draw: () => number, isKept: (change: number) => boolean): void {
    const { people, seats, together, mayStayEmpty } = this.#seating;
    const sets = seats.length;
    const a = drawBelow(draw, people);
    const b = drawBelow(draw, this.#setOf.length);
    const [from, to] = [this.#setOf[a] as number, this.#setOf[b] as number];
    if (from === to) return;
    const isEmpty = b >= people;
    if (isEmpty && (this.#empty[from] as number) >= mayStayEmpty) return;
    let change =
      (this.#costIn[a * sets + to] as number) -
      (this.#costIn[a * sets + from] as number) +
      this.#topicCost(a, to) -
      this.#topicCost(a, from);
    if (!isEmpty) {
      change +=
        (this.#costIn[b * sets + from] as number) -
        (this.#costIn[b * sets + to] as number) -
        2 * (together[a * people + b] as number) +
        this.#topicCost(b, from) -
        this.#topicCost(b, to);
    }
    if (!isKept(change)) return;
    this.cost += change;
    this.#setOf[a] = to;
    this.#setOf[b] = from;
    if (isEmpty) {
      this.#empty[to] = (this.#empty[to] as number) - 1;
      this.#fill(b, 1);
    }
    for (let other = 0; other < people; other += 1) {
      const moved = (together[a * people + other] as number) - (isEmpty ? 0 : (together[b * people + other] as number));
      if (moved === 0) continue;
      const at = other * sets;
      this.#costIn[at + to] = (this.#costIn[at + to] as number) + moved;
      this.#costIn[at + from] = (this.#costIn[at + from] as number) - moved;
    }
  }

  #changeTopic(draw: () => number, isKept: (change: number) => boolean): void {
    const { people, topics } = this.#seating;
    const set = drawBelow(draw, this.#topicOf.length);
    const old = this.#topicOf[set] as number;
    const topic = drawBelow(draw, topics?.count ?? 1);
    let change = 0;
    for (let a = 0; a < people; a += 1) {
      if (this.#setOf[a] !== set) continue;
      change -= this.#topicCost(a, set);
      this.#topicOf[set] = topic;
      change += this.#topicCost(a, set);
      this.#topicOf[set] = old;
    }
    if (!isKept(change)) return;
    this.#topicOf[set] = topic;
    this.cost += change;
  }

  #topicCost(a: number, set: number): number {
    const { topics } = this.#seating;
    return topics ? (topics.costs[a * topics.count + (this.#topicOf[set] as number)] as number) : 0;
  }

  #fill(seat: number, count: number): void {
    const set = this.#setOf[seat] as number;
    this.#empty[set] = (this.#empty[set] as number) + count;
  }
}
