// The headline of an instrument with components: it is good only when all of them are good together, so the weakest leads, and an average is
// never worked out. Made from released figures alone.

import { COMPONENTS, type Component, LEVELS, type Level } from "../prompts/instrument.ts";
import { type Favour, middleOf, type Row, rangeOf } from "./figures.ts";

/** One level of the instrument, floor or stretch, with its three components side by side. */
export interface LevelBalance {
  level: Level;
  rows: Row[];
  /** Components whose share is the lowest; several where it cannot be told which. None where not all three are shown. */
  weakest: Component[];
  /** All three stand level. */
  even: boolean;
}

/** The balance on each level; undefined for an instrument without components. */
export function balanceOf(rows: readonly Row[]): LevelBalance[] | undefined {
  if (!rows.every(({ item }) => item.component !== undefined && item.level !== undefined) || rows.length === 0) {
    return undefined;
  }
  return LEVELS.map((level) => {
    const own = COMPONENTS.flatMap((component) =>
      rows.filter(({ item }) => item.level === level && item.component === component),
    );
    return { level, rows: own, ...leading(own) };
  });
}

/** A component with several items on a level stands where its lowest item does. */
function leading(rows: readonly Row[]): { weakest: Component[]; even: boolean } {
  const lowest = new Map<Component, Favour>();
  for (const { item, shown } of rows) {
    if (shown === undefined || item.component === undefined) return { weakest: [], even: false };
    const known = lowest.get(item.component);
    if (known === undefined || middleOf(shown.favour) < middleOf(known)) lowest.set(item.component, shown.favour);
  }
  if (lowest.size < COMPONENTS.length) return { weakest: [], even: false };
  const weakest = lowestOf([...lowest]);
  return { weakest, even: weakest.length === COMPONENTS.length };
}

/** Those that may be the lowest: their range begins before every other ends. Of exact ones that are said alike, the lowest mean. */
function lowestOf(favours: readonly [Component, Favour][]): Component[] {
  const end = Math.min(...favours.map(([, favour]) => rangeOf(favour)[1]));
  const may = favours.filter(([, favour]) => rangeOf(favour)[0] < end);
  const means = may.map(([, favour]) => (favour.is === "exact" ? Number(favour.mean) : Number.NaN));
  const least = Math.min(...means);
  return may.filter((_, at) => Number.isNaN(least) || means[at] === least).map(([component]) => component);
}
