// Who is asked to be somebody's critical friend or mentor. First everybody who cannot be is left out, then the others are ranked; the first is asked,
// the next are the reserve. Whoever is asked holds a place in their capacity until they answer: the caller counts it in `load`.

import { chance } from "../random.ts";
import { type AttributeRule, goTogether } from "./attributes.ts";

export interface Helper {
  id: string;
  organisation: string;
  sector: string;
  /** Offers to help, is not paused and has not left. */
  available: boolean;
  themes: readonly string[];
  /** How many people at once they would help, and how many they help or are being asked by now. */
  capacity: number;
  load: number;
  /** How many they have helped so far: whoever has helped less goes first. */
  helped: number;
  /** Steps of a ladder; only the distance counts. Without it nobody is near or far. */
  seniority?: number | undefined;
  /** Minutes that their clock is ahead of UTC. */
  utcOffset: number;
  /** What they said for mentoring, by attribute id. */
  values?: ReadonlyMap<string, string> | undefined;
}

export interface FriendRequest {
  id: string;
  asker: Pick<Helper, "id" | "organisation" | "sector" | "seniority" | "utcOffset" | "values">;
  theme: string;
  /** Whoever does not offer the theme comes later, but may be asked: a mentor is for more than one theme. */
  anyTheme?: boolean | undefined;
  /** The kind of challenge asked for. A wish that goes before all else but everybody's share, not a condition. Outside one's sector is worth more where
   * either will do. */
  challenge: "other-sector" | "own-sector" | "either";
  /** Whom the asker must not be offered, nor they the asker, whoever of the two said so; recent partners too. */
  barred: ReadonlySet<string>;
  /** Whoever was asked for this request already, whatever they said. */
  asked: ReadonlySet<string>;
  /** What must hold between the two, as with mentoring; nothing where absent. */
  rules?: readonly AttributeRule[] | undefined;
}

/** Whether somebody may be asked at all. */
export function isSuitable(request: FriendRequest, helper: Helper): boolean {
  return couldServe(request, helper) && helper.load < helper.capacity && !request.asked.has(helper.id);
}

/** Whether somebody could be asked if they had a place left and had not been asked before: those among whom the work is shared. */
function couldServe({ asker, theme, anyTheme, barred, rules = [] }: FriendRequest, helper: Helper): boolean {
  return (
    helper.available &&
    helper.capacity > 0 &&
    helper.id !== asker.id &&
    helper.organisation !== asker.organisation &&
    !barred.has(helper.id) &&
    (anyTheme === true || helper.themes.includes(theme)) &&
    rules.every((rule) => goTogether(rule, asker.values?.get(rule.id), helper.values?.get(rule.id)))
  );
}

/**
 * The best people to ask, best first, at most `count`: one to ask and a reserve. Nobody carries more than their share: whoever carries more than the
 * average of all who could serve, rounded up, comes after everybody who does not. The same for the same people, in whatever order they come.
 */
export function shortlist(request: FriendRequest, helpers: Iterable<Helper>, count: number): Helper[] {
  const serving: Helper[] = [];
  let carried = 0;
  for (const helper of helpers) {
    if (!couldServe(request, helper)) continue;
    serving.push(helper);
    carried += carries(helper);
  }
  const share = Math.ceil(carried / serving.length);
  const best: Ranked[] = [];
  for (const helper of serving) {
    if (!isSuitable(request, helper)) continue;
    const last = best.at(-1);
    if (best.length >= count && (!last || last.outranks(helper))) continue;
    const ranked = new Ranked(request, helper, share);
    if (best.length >= count && last && !ranked.isBefore(last)) continue;
    const at = best.findIndex((other) => ranked.isBefore(other));
    best.splice(at < 0 ? best.length : at, 0, ranked);
    if (best.length > count) best.pop();
  }
  return best.map(({ helper }) => helper);
}

/** Whom to ask now; undefined when nobody is left. After a refusal, a silence or a "not now", with their id among those asked. */
export function nextBest(request: FriendRequest, helpers: Iterable<Helper>): Helper | undefined {
  return shortlist(request, helpers, 1)[0];
}

/** All that somebody has done and does for others. */
const carries = ({ helped, load }: Helper): number => helped + load;

/** How many scores decide before chance does. */
const SCORES = 7;

/** One score of somebody; less is better, the first deciding before the second. */
function scoreOf({ asker, challenge, theme }: FriendRequest, helper: Helper, share: number, index: number): number {
  switch (index) {
    case 0:
      return carries(helper) > share ? 1 : 0;
    case 1:
      return (helper.sector === asker.sector) === (challenge === "own-sector") ? 0 : 1;
    case 2:
      return helper.themes.includes(theme) ? 0 : 1;
    case 3:
      return Math.abs((helper.seniority ?? asker.seniority ?? 0) - (asker.seniority ?? helper.seniority ?? 0));
    case 4:
      return clockDistance(helper.utcOffset, asker.utcOffset);
    case 5:
      return helper.load - helper.capacity;
    default:
      return helper.helped;
  }
}

class Ranked {
  readonly helper: Helper;
  readonly #request: FriendRequest;
  readonly #share: number;
  readonly #scores: readonly number[];
  #draw: number | undefined;

  constructor(request: FriendRequest, helper: Helper, share: number) {
    this.helper = helper;
    this.#request = request;
    this.#share = share;
    this.#scores = Array.from({ length: SCORES }, (_, index) => scoreOf(request, helper, share, index));
  }

  /** Whether somebody is worse by their scores alone: told without making anything of those who are, and they are most. */
  outranks(other: Helper): boolean {
    for (let index = 0; index < SCORES; index += 1) {
      const difference = scoreOf(this.#request, other, this.#share, index) - (this.#scores[index] ?? 0);
      if (difference !== 0) return difference > 0;
    }
    return false;
  }

  isBefore(other: Ranked): boolean {
    for (const [index, score] of this.#scores.entries()) {
      const difference = score - (other.#scores[index] ?? 0);
      if (difference !== 0) return difference < 0;
    }
    return this.#chance() < other.#chance() || (this.#chance() === other.#chance() && this.helper.id < other.helper.id);
  }

  /** Drawn only where all else is equal: it is the dearest to compute. */
  #chance(): number {
    this.#draw ??= chance(0, this.#request.id, this.helper.id);
    return this.#draw;
  }
}

/** Minutes between two clocks, the shorter way round. */
function clockDistance(one: number, other: number): number {
  const distance = Math.abs(one - other) % 1440;
  return Math.min(distance, 1440 - distance);
}
