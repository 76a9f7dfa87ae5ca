// Requests, offers and matches of one cohort, and what each event makes of them. Pure but for the market itself: deciding brings it up to date, and says what
// changed, so that it can be stored and told. Whatever the order of events: nobody holds more than they offered to, nobody is asked twice for one
// request, and nobody is brought together with somebody they are not to meet.

import type { AttributeRule } from "../attributes.ts";
import { type FriendRequest, type Helper, nextBest } from "../critical-friend.ts";

export type Kind = "friend" | "mentoring";

/** Somebody of the cohort, as somebody who may be asked. */
export interface Candidate extends Pick<Helper, "id" | "organisation" | "sector" | "themes" | "utcOffset" | "values"> {
  /** Is in the cohort and does not pause: whoever is not is not waited for either. */
  here: boolean;
  /** Is here, can be reached, and does not rest. */
  available: boolean;
  /** How many people at once they would help. */
  capacity: Record<Kind, number>;
}

export interface Request {
  id: string;
  kind: Kind;
  asker: string;
  theme: string;
  challenge: FriendRequest["challenge"];
  /** The asker agrees beforehand to the first who says yes. */
  agrees: boolean;
  state: "asking" | "matched" | "resting";
  /** The time to think again is over. */
  ready: boolean;
}

export interface Offer {
  id: string;
  request: string;
  to: string;
  state: "open" | "agreed" | "closed";
}

export interface Match {
  id: string;
  kind: Kind;
  /** Absent where the request is gone. */
  request?: string;
  asker: string;
  friend: string;
  live: boolean;
}

export interface Market {
  people: Map<string, Candidate>;
  /** Those that wait longest come first. */
  requests: Map<string, Request>;
  offers: Map<string, Offer>;
  /** Those that are over too, as far back as people should not be offered to each other again. */
  matches: Map<string, Match>;
  /** Pairs of people, either way round. */
  excluded: readonly (readonly [string, string])[];
  /** What must hold between a mentor and a mentee. */
  rules: readonly AttributeRule[];
}

export type Event =
  /** The time to think again is over, or a request that rested is to go on. */
  | { is: "begin"; request: string }
  /** Whatever waits is tried again; whoever is not there any more is not waited for. */
  | { is: "sweep" }
  | { is: "accept" | "decline" | "silence"; offer: string }
  /** What the asker says of somebody who said yes. */
  | { is: "agree" | "pass"; offer: string }
  /** The asker takes it back; or says nothing for so long that it rests. */
  | { is: "withdraw" | "rest"; request: string }
  /** `again`: the request is kept, so that somebody else can be found. */
  | { is: "end"; match: string; again: boolean }
  | { is: "gone"; member: string };

export type Change =
  | { did: "asked"; offer: Offer }
  /** Who was asked said yes, and the asker is to agree. */
  | { did: "agreed"; offer: Offer }
  | { did: "closed"; offer: Offer; was: "open" | "agreed" }
  | { did: "matched"; match: Match; offer: Offer }
  /** Nobody is left to ask for now. */
  | { did: "found-nobody"; request: Request }
  | { did: "set"; request: Request }
  | { did: "dropped"; request: Request }
  | { did: "ended"; match: Match };

/** What an event makes of a market: nothing where it comes too late. `newId` names offers and matches. */
export function decide(market: Market, event: Event, newId: () => string): Change[] {
  const desk = new Desk(market, newId);
  switch (event.is) {
    case "begin":
      desk.begin(event.request);
      break;
    case "sweep":
      desk.sweep();
      break;
    case "accept":
      desk.accept(event.offer);
      break;
    case "decline":
    case "silence":
      desk.passOn(event.offer, "open");
      break;
    case "agree":
      desk.agree(event.offer);
      break;
    case "pass":
      desk.passOn(event.offer, "agreed");
      break;
    case "withdraw":
      desk.drop(event.request);
      break;
    case "rest":
      desk.rest(event.request);
      break;
    case "end":
      desk.end(event.match, event.again);
      break;
    case "gone":
      desk.forget(event.member);
      break;
  }
  return desk.changes;
}

/** How many people somebody helps or is being asked by: what counts against their capacity. */
export function loadOf({ offers, requests, matches }: Market, person: string, kind: Kind): number {
  let load = 0;
  for (const { to, state, request } of offers.values()) {
    if (to === person && state !== "closed" && requests.get(request)?.kind === kind) load += 1;
  }
  for (const match of matches.values()) if (match.live && match.friend === person && match.kind === kind) load += 1;
  return load;
}

const isPair = ([one, other]: readonly [string, string], a: string, b: string): boolean =>
  (one === a && other === b) || (one === b && other === a);

export const isExcluded = ({ excluded }: Pick<Market, "excluded">, a: string, b: string): boolean =>
  excluded.some((pair) => isPair(pair, a, b));

/** Whether there is anybody who could be asked for a request as things are. */
export const hasAnybody = (market: Market, request: Request): boolean => best(market, request) !== undefined;

/** The offer of a request that waits for somebody. */
export const liveOffer = ({ offers }: Market, request: string): Offer | undefined =>
  [...offers.values()].find((offer) => offer.request === request && offer.state !== "closed");

function best(market: Market, request: Request): Helper | undefined {
  const asker = market.people.get(request.asker);
  if (asker === undefined) return undefined;
  const barred = new Set<string>();
  for (const [one, other] of market.excluded) {
    if (one === asker.id) barred.add(other);
    if (other === asker.id) barred.add(one);
  }
  for (const match of market.matches.values()) {
    if (match.asker === asker.id) barred.add(match.friend);
    if (match.friend === asker.id) barred.add(match.asker);
  }
  const asked = new Set<string>();
  for (const offer of market.offers.values()) {
    if (offer.request === request.id) asked.add(offer.to);
    if (offer.state === "closed") continue;
    // Two people are in one thing at a time, whoever of them asked.
    const from = market.requests.get(offer.request)?.asker;
    if (from === asker.id) barred.add(offer.to);
    if (offer.to === asker.id && from !== undefined) barred.add(from);
  }
  const { kind, theme, challenge } = request;
  const wish: FriendRequest = {
    ...{ id: request.id, asker, theme, challenge, barred, asked },
    ...(kind === "mentoring" ? { anyTheme: true, rules: market.rules } : {}),
  };
  return nextBest(wish, helpers(market, kind));
}

function* helpers(market: Market, kind: Kind): Generator<Helper> {
  for (const person of market.people.values()) {
    let helped = 0;
    for (const match of market.matches.values()) {
      if (!match.live && match.kind === kind && match.friend === person.id) helped += 1;
    }
    yield { ...person, capacity: person.capacity[kind], load: loadOf(market, person.id, kind), helped };
  }
}

class Desk {
  readonly changes: Change[] = [];
  readonly #market: Market;
  readonly #newId: () => string;

  constructor(market: Market, newId: () => string) {
    this.#market = market;
    this.#newId = newId;
  }

  begin(id: string): void {
    const request = this.#market.requests.get(id);
    if (request === undefined || request.state === "matched" || liveOffer(this.#market, id) !== undefined) return;
    request.ready = true;
    if (request.state === "resting") this.#set(request, "asking");
    this.#askNext(request);
  }

  sweep(): void {
    const { offers, people, requests } = this.#market;
    for (const offer of offers.values()) {
      const asker = requests.get(offer.request)?.asker;
      const apart = asker === undefined || isExcluded(this.#market, asker, offer.to);
      const away = offer.state === "open" && people.get(offer.to)?.here !== true;
      if (offer.state !== "closed" && (apart || away)) this.#close(offer);
    }
    for (const request of requests.values()) {
      if (request.state === "asking" && request.ready && liveOffer(this.#market, request.id) === undefined) {
        this.#askNext(request);
      }
    }
  }

  accept(id: string): void {
    const offer = this.#market.offers.get(id);
    const request = this.#market.requests.get(offer?.request ?? "");
    if (offer?.state !== "open" || request?.state !== "asking") return;
    if (isExcluded(this.#market, request.asker, offer.to)) this.passOn(id, "open");
    else if (request.agrees) this.#match(request, offer);
    else {
      offer.state = "agreed";
      this.changes.push({ did: "agreed", offer });
    }
  }

  agree(id: string): void {
    const offer = this.#market.offers.get(id);
    const request = this.#market.requests.get(offer?.request ?? "");
    if (offer?.state !== "agreed" || request?.state !== "asking") return;
    if (isExcluded(this.#market, request.asker, offer.to)) this.passOn(id, "agreed");
    else this.#match(request, offer);
  }

  passOn(id: string, from: "open" | "agreed"): void {
    const offer = this.#market.offers.get(id);
    if (offer?.state !== from) return;
    this.#close(offer);
    const request = this.#market.requests.get(offer.request);
    if (request?.state === "asking") this.#askNext(request);
  }

  drop(id: string): void {
    const request = this.#market.requests.get(id);
    if (request === undefined) return;
    for (const offer of [...this.#market.offers.values()].filter((one) => one.request === id)) {
      this.#close(offer);
      this.#market.offers.delete(offer.id);
    }
    this.#market.requests.delete(id);
    this.changes.push({ did: "dropped", request });
  }

  rest(id: string): void {
    const request = this.#market.requests.get(id);
    if (request?.state !== "asking") return;
    const offer = liveOffer(this.#market, id);
    if (offer !== undefined) this.#close(offer);
    this.#set(request, "resting");
  }

  end(id: string, again: boolean): void {
    const match = this.#market.matches.get(id);
    if (match?.live !== true) return;
    match.live = false;
    this.changes.push({ did: "ended", match });
    const request = this.#market.requests.get(match.request ?? "");
    if (request === undefined) return;
    if (again) this.#set(request, "resting");
    else this.drop(request.id);
  }

  forget(member: string): void {
    const { people, requests, offers, matches } = this.#market;
    const person = people.get(member);
    if (person !== undefined) Object.assign(person, { here: false, available: false });
    for (const match of matches.values()) {
      if (match.live && (match.asker === member || match.friend === member))
        this.end(match.id, match.friend === member);
    }
    for (const request of [...requests.values()]) if (request.asker === member) this.drop(request.id);
    const theirs = [...offers.values()].filter(({ to, state }) => to === member && state !== "closed");
    for (const offer of theirs) this.passOn(offer.id, offer.state === "open" ? "open" : "agreed");
  }

  #askNext(request: Request): void {
    const helper = best(this.#market, request);
    if (helper === undefined) {
      this.changes.push({ did: "found-nobody", request });
      return;
    }
    const offer: Offer = { id: this.#newId(), request: request.id, to: helper.id, state: "open" };
    this.#market.offers.set(offer.id, offer);
    this.changes.push({ did: "asked", offer });
  }

  #match(request: Request, offer: Offer): void {
    const { id, kind, asker } = request;
    const match: Match = { id: this.#newId(), kind, request: id, asker, friend: offer.to, live: true };
    offer.state = "closed";
    this.#market.matches.set(match.id, match);
    request.state = "matched";
    this.changes.push({ did: "matched", match, offer });
  }

  #close(offer: Offer): void {
    if (offer.state === "closed") return;
    const was = offer.state;
    offer.state = "closed";
    this.changes.push({ did: "closed", offer, was });
  }

  #set(request: Request, state: Request["state"]): void {
    request.state = state;
    this.changes.push({ did: "set", request });
  }
}
