// A release as it is to be read: its cells put together to figures, in the order in which they were asked, with what is withheld in its place.

import type { InstrumentItem } from "../prompts/instrument.ts";
import type { ReleasedCell } from "../pulse/close/draft.ts";
import type { Size } from "../pulse/close/precision.ts";
import { EVERYBODY, type Place } from "../pulse/close/tally.ts";

/** How favourable the answers are: within a part of the scale, or exactly. */
export type Favour =
  | { is: "part"; parts: 3 | 4; part: number }
  /** The share in points, to ten and from 10 to 90; the mean to a tenth. */
  | { is: "exact"; share: number; mean: string };

/** One released figure. */
export interface Shown {
  size: Size;
  favour: Favour;
}

/** An item with its figure in one place; none where it is withheld. */
export interface Row {
  item: InstrumentItem;
  shown?: Shown;
}

/** The figures of one place, every item asked. */
export const rowsAt = (
  release: { items: readonly InstrumentItem[]; cells: readonly ReleasedCell[] },
  place: Place = EVERYBODY,
): Row[] =>
  release.items.map((item) => {
    const shown = shownOf(
      release.cells.filter((cell) => cell.cut === place.cut && cell.cell === place.cell && cell.item === item.id),
    );
    return shown === undefined ? { item } : { item, shown };
  });

/** The cells of a cut of which anything is shown, by name. */
export const cellsOf = (cells: readonly ReleasedCell[], cut: string): string[] =>
  [...new Set(cells.filter((cell) => cell.cut === cut).map(({ cell }) => cell))].sort((a, b) =>
    a.localeCompare(b, "en"),
  );

function shownOf(cells: readonly ReleasedCell[]): Shown | undefined {
  const value = (stat: ReleasedCell["stat"]) => cells.find((cell) => cell.stat === stat)?.value;
  const size = value("size") as Size | undefined;
  if (size === undefined) return undefined;
  const thirds = value("favourable-thirds");
  if (thirds !== undefined) return { size, favour: { is: "part", parts: 3, part: Number(thirds) } };
  const quarters = value("favourable-quarters");
  if (quarters !== undefined) return { size, favour: { is: "part", parts: 4, part: Number(quarters) } };
  const [share, mean] = [value("favourable"), value("mean")];
  return share === undefined || mean === undefined
    ? undefined
    : { size, favour: { is: "exact", share: Number(share), mean } };
}

/** The points of the scale, from 0 to 100, between which the share lies. */
export function rangeOf(favour: Favour): [from: number, to: number] {
  if (favour.is === "part") return [((favour.part - 1) * 100) / favour.parts, (favour.part * 100) / favour.parts];
  if (favour.share <= 10) return [0, 15];
  if (favour.share >= 90) return [85, 100];
  return [favour.share - 5, favour.share + 5];
}

/** The middle of the range: for setting figures in order, never for showing. */
export const middleOf = (favour: Favour): number => {
  const [from, to] = rangeOf(favour);
  return (from + to) / 2;
};
