// Who is asked to be somebody's critical friend. First everybody who cannot be is left out, then the others are ranked; the first is asked, the next are
// the reserve. Whoever is asked holds a place in their capacity until they answer: the caller counts it in `load`.

import { chance } from "../random.ts";

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
}

export interface FriendRequest {
  id: string;
  asker: Pick<Helper, "id" | "organisation" | "sector" | "seniority" | "utcOffset">;
  theme: string;
  /** The kind of challenge asked for. A wish that goes before all else, not a condition. Outside one's sector is worth more where either will do. */
  challenge: "other-sector" | "own-sector" | "either";
  /** Whom the asker must not be offered, nor they the asker, whoever of the two said so; recent partners too. */
  barred: ReadonlySet<string>;
  /** Whoever was asked for this request already, whatever they said. */
  asked: ReadonlySet<string>;
}

/** Whether somebody may be asked at all. */
export function isSuitable({ asker, theme, barred, asked }: FriendRequest, helper: Helper): boolean {
  return (
    helper.available &&
    helper.load < helper.capacity &&
    helper.id !== asker.id &&
    helper.organisation !== asker.organisation &&
    !barred.has(helper.id) &&
    !asked.has(helper.id) &&
    helper.themes.includes(theme)
  );
}

/** The best people to ask, best first, at most `count`: one to ask and a reserve. The same for the same people, in whatever order they come. */
export function shortlist(request: FriendRequest, helpers: Iterable<Helper>, count: number): Helper[] {
  const best: Ranked[] = [];
  for (const helper of helpers) {
    if (!isSuitable(request, helper)) continue;
    const ranked = new Ranked(request, helper);
    const last = best.at(-1);
    if (best.length >= count && (!last || !ranked.isBefore(last))) continue;
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

class Ranked {
  readonly helper: Helper;
  readonly #request: FriendRequest;
  /** Less is better, the first deciding before the second. */
  readonly #scores: readonly number[];
  #draw: number | undefined;

  constructor(request: FriendRequest, helper: Helper) {
    const { asker, challenge } = request;
    const sameSector = helper.sector === asker.sector;
    this.helper = helper;
    this.#request = request;
    this.#scores = [
      sameSector === (challenge === "own-sector") ? 0 : 1,
      Math.abs((helper.seniority ?? asker.seniority ?? 0) - (asker.seniority ?? helper.seniority ?? 0)),
      clockDistance(helper.utcOffset, asker.utcOffset),
      helper.load - helper.capacity,
      helper.helped,
    ];
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
