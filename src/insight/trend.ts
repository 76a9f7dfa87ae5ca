// The same instrument over its waves. Two waves are joined only within one epoch: where few people have come or gone between them, a line
// would tell what these few had said.

import { rowsAt, type Shown } from "./figures.ts";
import type { ReadRelease } from "./release.ts";

export interface TrendPoint {
  waveId: string;
  number: number;
  /** None where the wave, or this item in it, is withheld. */
  shown?: Shown;
  /** Null where nothing of the wave is shown. */
  epoch: number | null;
}

export interface ItemTrend {
  id: string;
  name: string;
  points: TrendPoint[];
}

export interface Trend {
  /** The waves, the earliest first. */
  waves: { waveId: string; number: number; closesAt: Date; epoch: number | null }[];
  items: ItemTrend[];
  /** Positions of waves that begin an epoch, where another was before. */
  breaks: number[];
}

/** Undefined where fewer than two waves of the instrument show anything. `releases`: of one instrument, the earliest first. */
export function trendOf(releases: readonly ReadRelease[], most = 12): Trend | undefined {
  const recent = releases.slice(-most);
  if (recent.filter(({ tier }) => tier !== "none").length < 2) return undefined;
  const last = recent.at(-1) as ReadRelease;
  const waves = recent.map(({ waveId, number, closesAt, epoch }) => ({ waveId, number, closesAt, epoch }));
  // Named as it was asked last; an item that is asked no more is no longer followed.
  const items = last.items.map(({ id, name }) => ({
    ...{ id, name },
    points: recent.map((release): TrendPoint => {
      const { waveId, number, epoch } = release;
      const shown = rowsAt(release).find((row) => row.item.id === id)?.shown;
      return { waveId, number, epoch, ...(shown === undefined ? {} : { shown }) };
    }),
  }));
  return { waves, items, breaks: breaksIn(waves.map(({ epoch }) => epoch)) };
}

/** Where an epoch begins that is another than the one before; waves that show nothing belong to none. */
export function breaksIn(epochs: readonly (number | null)[]): number[] {
  let before: number | null = null;
  return epochs.flatMap((epoch, at) => {
    const begins = epoch !== null && before !== null && epoch !== before;
    before = epoch ?? before;
    return begins ? [at] : [];
  });
}

/** Runs of points that may be joined: of one epoch, shown, and next to each other. */
export function joined(points: readonly TrendPoint[]): number[][] {
  const runs: number[][] = [];
  points.forEach(({ shown, epoch }, at) => {
    if (shown === undefined || epoch === null) return;
    const run = runs.at(-1);
    const before = points[at - 1];
    if (run?.at(-1) === at - 1 && before?.epoch === epoch) run.push(at);
    else runs.push([at]);
  });
  return runs;
}
