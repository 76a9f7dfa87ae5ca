// Names, days and prompts as rounds say them. Pure.

import { localeOf } from "../../cohort/screen.ts";
import type { Turn } from "../../feature.ts";
import type { Library, Question } from "../../prompts/library.ts";
import { chance } from "../../random.ts";

interface Named {
  member: { person: { name: string } };
}

/** Such as "Ann, Bashir and Carys", by name. */
export const sayList = (names: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale === "en" ? "en-GB" : locale, { type: "conjunction" }).format(names);

export const sayNames = (turn: Turn, places: readonly Named[]): string => sayList(namesOf(places), localeOf(turn));

export const namesOf = (places: readonly Named[]): string[] => places.map(({ member }) => member.person.name).sort();

/** Good to begin a conversation with, the best first. */
const BEGINNINGS = ["opener", "challenge", "outward", "critical-friend", "action"] as const;

/**
 * Two questions for people to begin with: one that opens, one that goes deeper, of themes that they share, or of any where they share none. The same
 * for the same conversation each time, others for another.
 */
export function promptsFor(library: Library, packId: string, themes: readonly string[], about: string): Question[] {
  const all = library.get(packId)?.themes ?? [];
  const shared = all.filter(({ id }) => themes.includes(id));
  const from = shared.length > 0 ? shared : all;
  const questions = from.flatMap((theme) => theme.questions.filter(({ phases }) => phases.length === 0));
  const picked: Question[] = [];
  for (const depth of BEGINNINGS) {
    const fitting = questions.filter((question) => question.depth === depth);
    const one = fitting[Math.floor(chance(0, "prompt", about, depth) * fitting.length)];
    if (one !== undefined) picked.push(one);
    if (picked.length === 2) break;
  }
  return picked;
}

/** The names of themes, as the pack has them. */
export const themeNames = (library: Library, packId: string, ids: readonly string[]): string[] =>
  ids.flatMap((id) => library.get(packId)?.themes.find((theme) => theme.id === id)?.name ?? []);
