// How others pair people: to compare with.

import { draws, shuffled } from "../../src/matching/draws.ts";
import type { Gathering } from "../../src/matching/gathering.ts";
import { Rules } from "../matching/cohorts.ts";

/** Shuffle, and pair neighbours. Knows neither history nor exclusions. */
export const neighbours = (gathering: Gathering): string[][] => shuffledGroups(gathering, 2);

/** Shuffle, and put as many neighbours together as a group has people; whoever is over is left out. */
export function shuffledGroups({ members, history, seed }: Gathering, size: number): string[][] {
  const order = shuffled(
    members.map(({ id }) => id),
    draws(seed, "shuffle", history.length),
  );
  const groups: string[][] = [];
  for (let at = 0; at + size <= order.length; at += size) groups.push(order.slice(at, at + size));
  return groups;
}

/** In an order that was drawn, everybody takes the best who is still free: allowed, new, of another sector. */
export function greedy(gathering: Gathering): string[][] {
  const rules = new Rules(gathering);
  const free = shuffled([...rules.present.keys()], draws(gathering.seed, "greedy", gathering.history.length));
  const groups: string[][] = [];
  for (let one = free.shift(); one !== undefined; one = free.shift()) {
    const id = one;
    const scores = free.map((other) => (rules.haveMet(id, other) ? 2 : 0) + (rules.sameSector(id, other) ? 1 : 0));
    const least = Math.min(...scores.filter((_, at) => rules.mayMeet(id, free[at] ?? "")));
    const at = scores.findIndex((score, index) => score === least && rules.mayMeet(id, free[index] ?? ""));
    if (at >= 0) groups.push([id, ...free.splice(at, 1)]);
  }
  return groups;
}

/** The round robin of tournaments, for an even number: all rounds at once, nobody twice with anybody, and nothing else. */
export function circleMethod({ members, seed }: Gathering): string[][][] {
  const [fixed = "", ...turning] = shuffled(
    members.map(({ id }) => id),
    draws(seed, "circle"),
  );
  const n = turning.length;
  return Array.from({ length: n }, (_, round) => [
    [fixed, turning[round] ?? ""],
    ...Array.from({ length: (n - 1) / 2 }, (_, at) => [
      turning[(round + at + 1) % n] ?? "",
      turning[(round - at - 1 + n) % n] ?? "",
    ]),
  ]);
}
