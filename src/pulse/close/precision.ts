// How precisely a figure is said. Few people, or figures of earlier waves that could be subtracted from it, make it coarse: an exact mean of
// twelve lets somebody who knows eleven answers work out the twelfth.

/** What the answers to one item add up to. */
export interface Marginal {
  /** How many gave it a score. */
  n: number;
  /** Of scores from 1 to 5. */
  sum: number;
  /** How many gave 4 or 5. */
  favourable: number;
}

export const SIZES = ["5–9", "10–19", "20–49", "50+"] as const;
/** How many people a figure is about; never closer than this. */
export type Size = (typeof SIZES)[number];

/** thirds, quarters: the part of the scale that the share of favourable answers falls into. exact: the mean to 0.1, the share to 10 points. */
export type Grain = "thirds" | "quarters" | "exact";

export const STATS = ["size", "favourable-thirds", "favourable-quarters", "mean", "favourable"] as const;
export type Stat = (typeof STATS)[number];

export interface Said {
  stat: Stat;
  value: string;
}

/** Fewer people than this are never said exactly, nor divided by cuts. */
export const EXACT_FROM = 20;
/** Shares are said no closer to nobody and everybody than this, in points. */
export const SHARE_ENDS = [10, 90] as const;
/** Means are said no closer to the ends of the scale than this, in tenths: a mean of 5.0 would tell what each person said. */
export const MEAN_ENDS = [12, 48] as const;

/** The band of a number of people, 5 or more. Throws a RangeError below. */
export function sizeOf(n: number): Size {
  if (n < 5) throw new RangeError("fewer than five people have no size that may be said");
  return n < 10 ? "5–9" : n < 20 ? "10–19" : n < 50 ? "20–49" : "50+";
}

/** `acrossWaves`: whether the audit across waves lets this figure be exact. */
export function grainOf(about: { n: number; acrossWaves: boolean; strict: boolean }): Grain {
  if (about.n < EXACT_FROM) return "thirds";
  if (about.acrossWaves) return "exact";
  return about.strict ? "thirds" : "quarters";
}

/** What is said of a marginal: in whole numbers throughout, so that no rounding of the machine moves a figure over an edge. */
export function sayMarginal({ n, sum, favourable }: Marginal, grain: Grain): Said[] {
  const size: Said = { stat: "size", value: sizeOf(n) };
  if (grain === "exact") {
    const tenths = clip(Math.floor((20 * sum + n) / (2 * n)), MEAN_ENDS);
    const points = clip(10 * Math.floor((20 * favourable + n) / (2 * n)), SHARE_ENDS);
    const mean = `${Math.floor(tenths / 10)}.${tenths % 10}`;
    return [size, { stat: "mean", value: mean }, { stat: "favourable", value: String(points) }];
  }
  const parts = grain === "thirds" ? 3 : 4;
  const part = Math.min(parts, Math.floor((favourable * parts) / n) + 1);
  return [size, { stat: `favourable-${grain}`, value: String(part) }];
}

const clip = (value: number, [low, high]: readonly [number, number]): number => Math.min(high, Math.max(low, value));
