// The bars of a release: for each figure the scale from nobody to everybody, and on it the share of favourable answers. A share that is known only
// to a part of the scale is hatched over that part; an exact one is a bar with an end.

import { drawSvg, hatch, INKS, type Theme } from "./ink.ts";

export interface Bar {
  name: string;
  /** The figure in words; stands below the bar, so that colour and pattern say nothing alone. */
  words: string;
  /** On the scale from 0 to 100; none where the figure is withheld. */
  range?: [from: number, to: number];
  /** hatched: somewhere in the range. solid: up to this point. */
  style?: "hatched" | "solid";
  /** It leads: the weakest. */
  leads?: boolean;
}

export interface BarGroup {
  /** Absent where there is one group alone. */
  title?: string;
  bars: Bar[];
}

export interface BarPicture {
  title: string;
  /** The two ends of the scale. */
  ends: [none: string, all: string];
  groups: BarGroup[];
}

const ROW = 68;
const GROUP = 30;
const HEAD = 62;
const FOOT = 6;
const SIDE = 16;
const THICK = 16;

/** Draws the bars, `width` CSS pixels wide; legible from 320. */
export function drawBars(picture: BarPicture, { width, theme }: { width: number; theme: Theme }): string {
  const ink = INKS[theme];
  const titles: object[] = [
    titleAt(SIDE, 10, picture.title, { fontSize: 18, color: ink.ink, width: width - 2 * SIDE }),
    titleAt(SIDE, 38, picture.ends[0], { fontSize: 13, color: ink.soft, fontWeight: "normal" }),
    {
      ...titleAt(0, 38, picture.ends[1], { fontSize: 13, color: ink.soft, fontWeight: "normal" }),
      left: undefined,
      right: SIDE,
    },
  ];
  const grids: object[] = [];
  const xAxes: object[] = [];
  const yAxes: object[] = [];
  const series: object[] = [];
  let top = HEAD;
  for (const { title, bars } of picture.groups) {
    if (title !== undefined) {
      titles.push(titleAt(SIDE, top + 8, title, { fontSize: 14, color: ink.soft }));
      top += GROUP;
    }
    const index = grids.length;
    grids.push({ left: SIDE, right: SIDE, top, height: bars.length * ROW });
    xAxes.push({ type: "value", min: 0, max: 100, show: false, gridIndex: index });
    // Names stand above the bars, words below: so that both have the whole width, on a phone too.
    const above = { verticalAlign: "bottom", padding: [0, 0, THICK / 2 + 5, 0], fontSize: 16 };
    const below = { verticalAlign: "top", padding: [THICK / 2 + 5, 0, 0, 0], fontSize: 13 };
    yAxes.push(
      labels(index, bars, (bar) => bar.name, {
        ...above,
        color: (_: string, at: number) => (bars[at]?.leads ? ink.lead : ink.ink),
      }),
      labels(index, bars, (bar) => bar.words, {
        ...below,
        color: (_: string, at: number) => (bars[at]?.leads ? ink.lead : ink.soft),
      }),
    );
    const axes = {
      type: "bar",
      stack: String(index),
      barWidth: THICK,
      silent: true,
      xAxisIndex: index,
      yAxisIndex: 2 * index,
    };
    series.push(
      {
        ...axes,
        showBackground: true,
        backgroundStyle: { color: ink.track, borderRadius: 3 },
        itemStyle: { color: "transparent" },
        data: bars.map(({ range, style }) => (style === "hatched" ? (range?.[0] ?? 0) : 0)),
      },
      {
        ...axes,
        data: bars.map(({ range: [from, to] = [0, 0], style, leads }) => {
          const color = leads ? ink.lead : ink.bar;
          const look = { color, borderColor: color, borderWidth: to > 0 ? 2 : 0, borderRadius: 3 };
          return style === "solid"
            ? { value: to, itemStyle: look }
            : { value: to - from, itemStyle: { ...look, decal: hatch(ink) } };
        }),
      },
    );
    top += bars.length * ROW;
  }
  const option = { backgroundColor: ink.paper, title: titles, grid: grids, xAxis: xAxes, yAxis: yAxes, series };
  return drawSvg(option, { width, height: top + FOOT });
}

const titleAt = (left: number, top: number, text: string, textStyle: object) => ({
  ...{ left, top, text, padding: 0, silent: true },
  textStyle: { overflow: "truncate", ...textStyle },
});

/** An axis whose labels stand within the chart, one for each bar. */
const labels = (gridIndex: number, bars: readonly Bar[], say: (bar: Bar) => string, look: object) => ({
  ...{ type: "category", gridIndex, inverse: true, position: "left" },
  ...{ axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } },
  data: bars.map(say),
  axisLabel: { inside: true, align: "left", interval: 0, margin: 0, ...look },
});
