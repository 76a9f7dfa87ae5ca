// Where people who are brought together can have one conversation: a connection on which each of them can be reached, and whose platform can
// open one. Pure; capabilities decide, not names.

import type { Capabilities } from "../platform/capabilities.ts";

/** Somebody with the accounts by which they can be reached at this moment. */
export interface Reachable {
  accounts: readonly { connection: string; user: string; preferred: boolean; linkedAt: number }[];
}

/** What a connection offers. */
export interface Ground {
  connection: string;
  introductions: Capabilities["introductions"];
  /** The cohort's room there, as its platform knows it; a thread stands in it. */
  room?: string;
}

export interface Gathering {
  connection: string;
  /** One account of each person, in the order of the people. */
  users: string[];
  /** Only where the conversation is a thread. */
  room?: string;
}

/** The connections on which every one of at least two people can be reached, in the order of their ids. */
export function sharedConnections(people: readonly Reachable[]): string[] {
  const [first, ...others] = people;
  if (first === undefined || others.length === 0) return [];
  const there = (person: Reachable, connection: string): boolean =>
    person.accounts.some((account) => account.connection === connection);
  const own = new Set(first.accounts.map(({ connection }) => connection));
  return [...own].filter((connection) => others.every((person) => there(person, connection))).sort();
}

/**
 * The one conversation for all of them, or none. Where several connections could hold it: the one that most of them prefer, then the one
 * whose id comes first, so that a second look finds the same place.
 */
export function gatheringOf(people: readonly Reachable[], grounds: readonly Ground[]): Gathering | undefined {
  const able = sharedConnections(people).flatMap((connection) => {
    const ground = grounds.find((one) => one.connection === connection);
    const can = ground?.introductions === "group" || (ground?.introductions === "thread" && ground.room !== undefined);
    return can ? [ground] : [];
  });
  const liking = (connection: string): number =>
    people.filter(({ accounts }) => accounts.some((one) => one.preferred && one.connection === connection)).length;
  const best = able.toSorted((one, other) => liking(other.connection) - liking(one.connection))[0];
  if (best === undefined) return undefined;
  const { connection, introductions, room } = best;
  const users = people.map((person) => accountOn(person, connection));
  return { connection, users, ...(introductions === "thread" && room !== undefined ? { room } : {}) };
}

/** The preferred account on a connection, else the one linked first. */
function accountOn({ accounts }: Reachable, connection: string): string {
  const own = accounts
    .filter((account) => account.connection === connection)
    .sort((a, b) => Number(b.preferred) - Number(a.preferred) || a.linkedAt - b.linkedAt || (a.user < b.user ? -1 : 1));
  return own[0]?.user ?? "";
}
