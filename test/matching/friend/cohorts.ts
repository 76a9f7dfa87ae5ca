// Random cohorts in which people ask, decline, fall silent, agree, pause, leave and keep apart, in any order.

import { drawBelow, draws } from "../../../src/matching/draws.ts";
import {
  type Candidate,
  type Change,
  type Event,
  isExcluded,
  type Kind,
  loadOf,
  type Market,
  type Request,
} from "../../../src/matching/friend/market.ts";

export interface Life {
  market: Market;
  draw: () => number;
  /** Pairs of a request and somebody who was asked for it, as they happened. */
  asked: string[];
  newId: () => string;
}

const THEMES = ["courage", "growth", "teams"];
const SECTORS = ["health", "police", "housing"];

export function begin(seed: number): Life {
  const draw = draws(seed, "a cohort");
  const people = new Map<string, Candidate>();
  const count = 2 + drawBelow(draw, 10);
  for (let index = 0; index < count; index += 1) {
    const id = `p${index}`;
    people.set(id, {
      id,
      organisation: `o${drawBelow(draw, count)}`,
      sector: SECTORS[drawBelow(draw, SECTORS.length)] ?? "",
      themes: THEMES.filter(() => draw() < 0.7),
      utcOffset: drawBelow(draw, 3) * 60,
      here: true,
      available: draw() < 0.9,
      capacity: { friend: drawBelow(draw, 4), mentoring: drawBelow(draw, 2) },
      values: new Map([["tier", String(drawBelow(draw, 2))]]),
    });
  }
  let last = 0;
  return {
    draw,
    asked: [],
    newId: () => `n${++last}`,
    market: {
      people,
      requests: new Map(),
      offers: new Map(),
      matches: new Map(),
      excluded: [],
      rules: [{ id: "tier", rule: "different" }],
    },
  };
}

const oneOf = <T>(items: readonly T[], draw: () => number): T | undefined => items[drawBelow(draw, items.length)];

/** Something that somebody does next; where it is a change of terms or a wish, it is done to the market at once. */
export function nextEvent({ market, draw, newId }: Life): Event {
  const { people, requests, offers, matches } = market;
  const person = oneOf([...people.values()], draw);
  const offer = oneOf([...offers.values()], draw)?.id ?? "none";
  const request = oneOf([...requests.keys()], draw) ?? "none";
  const match = oneOf([...matches.keys()], draw) ?? "none";
  const lot = drawBelow(draw, 16);
  if (lot < 4 && person !== undefined) return { is: "begin", request: ask(market, person.id, newId(), draw) };
  if (lot < 6) return { is: "accept", offer };
  if (lot === 6) return { is: "decline", offer };
  if (lot === 7) return { is: "silence", offer };
  if (lot === 8) return { is: "agree", offer };
  if (lot === 9) return { is: "pass", offer };
  if (lot === 10) return { is: "withdraw", request };
  if (lot === 11) return { is: "end", match, again: draw() < 0.5 };
  if (lot === 12 && person !== undefined && draw() < 0.3) return { is: "gone", member: person.id };
  if (lot === 13 && person !== undefined) {
    if (draw() < 0.3) person.available = person.here && !person.available;
    else if (draw() < 0.4) person.here = person.available = !person.here;
    else person.capacity = { friend: drawBelow(draw, 4), mentoring: drawBelow(draw, 2) };
  }
  if (lot === 14 && person !== undefined) {
    const other = oneOf([...people.keys()], draw);
    if (other !== undefined && other !== person.id) market.excluded = [...market.excluded, [person.id, other]];
  }
  // Nobody looks again at once: whatever comes next must see it by itself.
  if (lot === 14) return { is: "silence", offer: "none" };
  return lot === 15 ? { is: "begin", request } : { is: "sweep" };
}

function ask(market: Market, asker: string, id: string, draw: () => number): string {
  const request: Request = {
    id,
    asker,
    kind: draw() < 0.8 ? "friend" : "mentoring",
    theme: oneOf(THEMES, draw) ?? "",
    challenge: (["other-sector", "own-sector", "either"] as const)[drawBelow(draw, 3)] ?? "either",
    agrees: draw() < 0.3,
    state: "asking",
    ready: false,
  };
  market.requests.set(id, request);
  return id;
}

/** What must never be, after an event and what it changed. Each is a sentence; none where all is well. */
export function wrongs({ market, asked }: Life, changes: readonly Change[]): string[] {
  const found: string[] = [];
  const { people, offers, requests, matches } = market;
  for (const change of changes) {
    if (change.did !== "asked") continue;
    const request = requests.get(change.offer.request);
    if (request === undefined) {
      found.push("somebody is asked for a request that is gone");
      continue;
    }
    const helper = people.get(change.offer.to);
    const asker = people.get(request.asker);
    const pair = `${request.id} ${change.offer.to}`;
    if (asked.includes(pair)) found.push(`asked twice: ${pair}`);
    asked.push(pair);
    if (helper?.available !== true) found.push("somebody is asked who is not there");
    if (loadOf(market, change.offer.to, request.kind) > (helper?.capacity[request.kind] ?? 0)) found.push("too much");
    if (asker?.organisation === helper?.organisation) found.push("of one organisation");
    if (isExcluded(market, request.asker, change.offer.to)) found.push("two who are to be kept apart");
    if (request.kind === "friend" && helper?.themes.includes(request.theme) !== true) found.push("not their theme");
    if (request.kind === "mentoring" && asker?.values?.get("tier") === helper?.values?.get("tier")) found.push("rule");
  }
  for (const change of changes) {
    if (change.did !== "matched") continue;
    const { asker, friend } = change.match;
    if (isExcluded(market, asker, friend)) found.push("matched, though they are to be kept apart");
  }
  for (const request of requests.values()) {
    const live = [...offers.values()].filter((one) => one.request === request.id && one.state !== "closed");
    if (live.length > 1) found.push("two are asked at once for one request");
    if (live.length > 0 && request.state !== "asking") found.push("an offer is open for a request that asks nobody");
  }
  for (const { request } of offers.values()) if (!requests.has(request)) found.push("an offer without its request");
  const pairs = [...matches.values()]
    .filter(({ live }) => live)
    .map(({ asker, friend }) => [asker, friend].sort().join());
  if (new Set(pairs).size < pairs.length) found.push("two people are matched twice");
  return found;
}

export const KINDS: readonly Kind[] = ["friend", "mentoring"];
