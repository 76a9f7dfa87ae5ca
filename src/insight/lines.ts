// The trend: a small panel for each item, all on the same scale. A figure is a block over the stretch in which the share lies; the middles of blocks
// are joined within an epoch, and a dashed line stands where one ends.

import { rangeOf } from "./figures.ts";
import { drawSvg, hatch, INKS, type Theme } from "./ink.ts";
import { joined, type Trend } from "./trend.ts";

export interface TrendWords {
  title: string;
  /** Of the scale, from the bottom to the top. */
  ends: [none: string, all: string];
  /** Below each wave. */
  waves: string[];
  /** What the dashed line means; said once where there is one. */
  breaks?: string;
  /** Instead of a figure that is withheld. */
  withheld: string;
}

const HEAD = 44;
const NOTE = 26;
const NAME = 34;
const PANEL = 92;
const AXIS = 26;
const GAP = 14;
const SIDE = 16;
const SCALE = 70;

/** Draws the trend, `width` CSS pixels wide. */
export function drawTrend(trend: Trend, words: TrendWords, { width, theme }: { width: number; theme: Theme }): string {
  const ink = INKS[theme];
  const count = trend.waves.length;
  const titles: object[] = [heading(10, words.title, { fontSize: 18, color: ink.ink, width: width - 2 * SIDE })];
  if (words.breaks !== undefined) {
    titles.push(
      heading(36, words.breaks, { fontSize: 13, color: ink.soft, fontWeight: "normal", width: width - 2 * SIDE }),
    );
  }
  const grids: object[] = [];
  const xAxes: object[] = [];
  const yAxes: object[] = [];
  const series: object[] = [];
  let top = HEAD + (words.breaks === undefined ? 0 : NOTE);
  for (const item of trend.items) {
    titles.push(heading(top + 6, item.name, { fontSize: 15, color: ink.ink, width: width - 2 * SIDE }));
    top += NAME;
    const index = grids.length;
    grids.push({ left: SIDE + SCALE, right: SIDE, top, height: PANEL });
    xAxes.push({
      ...{ type: "value", gridIndex: index, min: -0.5, max: count - 0.5, interval: 1, splitLine: { show: false } },
      ...{ axisLine: { onZero: false, lineStyle: { color: ink.rule } }, axisTick: { show: false } },
      axisLabel: { show: false },
    });
    yAxes.push({
      ...{ type: "value", gridIndex: index, min: 0, max: 100, interval: 50 },
      splitLine: { lineStyle: { color: ink.rule } },
      axisLabel: {
        ...{ color: ink.soft, fontSize: 12 },
        formatter: (value: number) => (value === 0 ? words.ends[0] : value === 100 ? words.ends[1] : ""),
      },
    });
    series.push(...panel(trend, item.points, index, words, ink));
    top += PANEL + AXIS + GAP;
  }
  const option = { backgroundColor: ink.paper, title: titles, grid: grids, xAxis: xAxes, yAxis: yAxes, series };
  return drawSvg(option, { width, height: top });
}

type Ink = (typeof INKS)[Theme];

function panel(
  trend: Trend,
  points: Trend["items"][number]["points"],
  index: number,
  words: TrendWords,
  ink: Ink,
): object[] {
  const axes = { xAxisIndex: index, yAxisIndex: index, silent: true };
  const ranges = points.map(({ shown }) => (shown === undefined ? undefined : rangeOf(shown.favour)));
  const stack = { ...axes, type: "bar", stack: String(index), barWidth: 18 };
  const middle = (at: number) => {
    const [from, to] = ranges[at] ?? [0, 0];
    return [at, (from + to) / 2];
  };
  const wave = (at: number) => words.waves[at] ?? "";
  return [
    { ...stack, itemStyle: { color: "transparent" }, data: ranges.map((range, at) => [at, range?.[0] ?? 0]) },
    {
      ...stack,
      data: ranges.map((range, at) => ({
        value: [at, range === undefined ? 0 : range[1] - range[0]],
        itemStyle: {
          ...{ color: ink.bar, borderColor: ink.bar, borderWidth: range === undefined ? 0 : 1, borderRadius: 2 },
          ...(points[at]?.shown?.favour.is === "part" ? { decal: hatch(ink) } : {}),
        },
      })),
    },
    ...joined(points).map((run) => ({
      ...{ ...axes, type: "line", symbol: "circle", symbolSize: 7, z: 4 },
      lineStyle: { color: ink.ink, width: 2 },
      itemStyle: { color: ink.paper, borderColor: ink.ink, borderWidth: 2 },
      data: run.map(middle),
    })),
    // The names of the waves, and what stands for a figure that is withheld: labels of points that are not drawn themselves.
    {
      ...{ ...axes, type: "line", symbolSize: 0.01, symbol: "circle", lineStyle: { opacity: 0 } },
      data: ranges.map((_, at) => ({
        value: [at, 0],
        label: {
          show: true,
          position: "bottom",
          distance: 7,
          formatter: () => wave(at),
          color: ink.soft,
          fontSize: 12,
        },
      })),
    },
    {
      ...{ ...axes, type: "line", symbolSize: 0.01, symbol: "circle", lineStyle: { opacity: 0 } },
      data: ranges.flatMap((range, at) => {
        if (range !== undefined) return [];
        const label = {
          show: true,
          position: "inside",
          formatter: () => words.withheld,
          color: ink.soft,
          fontSize: 12,
        };
        return [{ value: [at, 50], label }];
      }),
      markLine: {
        ...{ silent: true, symbol: "none", label: { show: false } },
        lineStyle: { color: ink.lead, type: [5, 4], width: 2 },
        data: trend.breaks.map((at) => ({ xAxis: at - 0.5 })),
      },
    },
  ];
}

const heading = (top: number, text: string, textStyle: object) => ({
  ...{ left: SIDE, top, text, padding: 0, silent: true },
  textStyle: { overflow: "truncate", ...textStyle },
});
