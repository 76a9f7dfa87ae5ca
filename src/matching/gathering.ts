// The people of a round or a season as numbers: who may meet whom, who has met whom and when, and who has waited.

import { MOST_VERTICES } from "./weights.ts";

/** What matching knows of a person. */
export interface Person {
  id: string;
  organisation: string;
  sector: string;
  /** Not there this time: in no group, and not left out either. */
  absent?: boolean | undefined;
  themes?: readonly string[] | undefined;
}

export interface Gathering {
  members: readonly Person[];
  /** Pairs that must not meet, whichever way round. May name people who left. Same organisation is always excluded. */
  exclusions: readonly (readonly [string, string])[];
  /** What has happened, oldest round first: groups of ids. May name people who left, and groups that would now be excluded. */
  history: readonly (readonly (readonly string[])[])[];
  seed: number;
}

/** Those present, numbered by their ids in order, so that the order in which they are given decides nothing. */
export class Gathered {
  readonly people: readonly Person[];
  /** Rounds so far, history included. */
  rounds = 0;
  readonly #numbers: ReadonlyMap<string, number>;
  /** Undefined for whoever has none. */
  readonly #themes: readonly (ReadonlySet<string> | undefined)[];
  readonly #forbidden: Uint8Array;
  readonly #times: Uint16Array;
  readonly #last: Uint16Array;
  readonly #triples: Uint16Array;
  readonly #lastSeen: Uint16Array;

  /** Throws a RangeError where an id is there twice, or more people than can be matched at once. */
  constructor({ members, exclusions, history }: Pick<Gathering, "members" | "exclusions" | "history">) {
    const people = members.filter(({ absent }) => !absent).sort((a, b) => (a.id < b.id ? -1 : 1));
    const n = people.length;
    if (n > MOST_VERTICES)
      throw new RangeError(`${n} people are too many to be matched at once: ${MOST_VERTICES} at most`);
    this.people = people;
    this.#numbers = new Map(people.map(({ id }, number) => [id, number]));
    if (this.#numbers.size < n) throw new RangeError("two people with one id");
    this.#themes = people.map(({ themes = [] }) => (themes.length > 0 ? new Set(themes) : undefined));
    this.#forbidden = new Uint8Array(n * n);
    this.#times = new Uint16Array(n * n);
    this.#last = new Uint16Array(n * n);
    this.#triples = new Uint16Array(n);
    this.#lastSeen = new Uint16Array(n);
    const colleagues = new Map<string, number[]>();
    for (const [a, { organisation }] of people.entries()) {
      const others = colleagues.get(organisation) ?? [];
      for (const b of others) this.#forbid(a, b);
      colleagues.set(organisation, [...others, a]);
    }
    for (const [one, other] of exclusions) {
      const [a, b] = [this.#numbers.get(one), this.#numbers.get(other)];
      if (a !== undefined && b !== undefined) this.#forbid(a, b);
    }
    for (const round of history) this.note(round.map((group) => group.map((id) => this.#numbers.get(id) ?? -1)));
  }

  get size(): number {
    return this.people.length;
  }

  mayMeet(a: number, b: number): boolean {
    return a !== b && this.#forbidden[a * this.size + b] === 0;
  }

  timesMet(a: number, b: number): number {
    return this.#times[a * this.size + b] ?? 0;
  }

  /** How many rounds ago two met last: 1 is the round before; undefined when they never did. */
  roundsSince(a: number, b: number): number | undefined {
    const last = this.#last[a * this.size + b] ?? 0;
    return last === 0 ? undefined : this.rounds + 1 - last;
  }

  /** In how many groups of three somebody has been. */
  triplesOf(a: number): number {
    return this.#triples[a] ?? 0;
  }

  /** For how many rounds running somebody has been in no group: those come first. A newcomer has waited from the beginning. */
  waitOf(a: number): number {
    return this.rounds - (this.#lastSeen[a] ?? 0);
  }

  sameSector(a: number, b: number): boolean {
    return this.people[a]?.sector === this.people[b]?.sector;
  }

  themesInCommon(a: number, b: number): number {
    const [themes, others] = [this.#themes[a], this.#themes[b]];
    if (!themes || !others) return 0;
    let common = 0;
    for (const theme of themes) if (others.has(theme)) common += 1;
    return common;
  }

  idsOf(group: readonly number[]): string[] {
    return group.map((number) => this.people[number]?.id ?? "");
  }

  /** Counts one more round as happened. Negative numbers stand for people who are not present. */
  note(groups: readonly (readonly number[])[]): void {
    this.rounds += 1;
    for (const group of groups) {
      if (group.length < 2) continue;
      for (const a of group) {
        if (a < 0) continue;
        this.#lastSeen[a] = this.rounds;
        if (group.length === 3) this.#triples[a] = this.triplesOf(a) + 1;
      }
      for (const [a, b] of pairsIn(group.filter((number) => number >= 0))) {
        for (const at of [a * this.size + b, b * this.size + a]) {
          this.#times[at] = (this.#times[at] ?? 0) + 1;
          this.#last[at] = this.rounds;
        }
      }
    }
  }

  #forbid(a: number, b: number): void {
    this.#forbidden[a * this.size + b] = 1;
    this.#forbidden[b * this.size + a] = 1;
  }
}

/** Every two of a group. */
export function pairsIn<T>(group: readonly T[]): [T, T][] {
  return group.flatMap((one, index) => group.slice(index + 1).map((other): [T, T] => [one, other]));
}

/** How many pairs of these groups are so. A group of three has three pairs. */
export function countPairs(groups: readonly (readonly number[])[], isSo: (a: number, b: number) => boolean): number {
  return groups.flatMap((group) => pairsIn(group)).filter(([a, b]) => isSo(a, b)).length;
}
