// How the pictures look, on light paper and on dark: few colours, each beside a pattern or a word that says the same.

import { createRequire } from "node:module";
import type { EChartsCoreOption } from "echarts";

const require = createRequire(import.meta.url);

/** In one file, and only with the first picture: most processes never draw. */
const loadCharts = () => require("echarts/dist/echarts.common.min.js") as typeof import("echarts");

let charts: ReturnType<typeof loadCharts> | undefined;

export type Theme = "light" | "dark";

export interface Ink {
  paper: string;
  /** Words. */
  ink: string;
  soft: string;
  /** The empty part of a bar. */
  track: string;
  rule: string;
  /** Figures; and the one that leads. */
  bar: string;
  lead: string;
}

export const INKS: Record<Theme, Ink> = {
  light: {
    ...{ paper: "#fffefb", ink: "#25211c", soft: "#5f574c", track: "#ece4d6", rule: "#ded5c6" },
    ...{ bar: "#2f5d73", lead: "#93380c" },
  },
  dark: {
    ...{ paper: "#211e1a", ink: "#ebe4d8", soft: "#b5ab9b", track: "#3a352d", rule: "#4a443a" },
    ...{ bar: "#8fc1d6", lead: "#f0a56b" },
  },
};

const FAMILY = "Atkinson Hyperlegible Next";
export const FONT = `'${FAMILY}', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif`;

/** Slanted lines: somewhere within this stretch. */
export const hatch = (ink: Ink) => ({
  symbol: "rect",
  dashArrayX: [1, 0],
  dashArrayY: [3, 4],
  rotation: -Math.PI / 4,
  color: ink.paper,
});

/** Draws a chart as SVG. The width and height are those of its box in CSS pixels; it scales with its container. */
export function drawSvg(option: EChartsCoreOption, { width, height }: { width: number; height: number }): string {
  charts ??= loadCharts();
  const chart = charts.init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT }, ...option });
    return chart.renderToSVGString({ useViewBox: true });
  } finally {
    chart.dispose();
  }
}

const FONTS = [
  "400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
  "700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
].map((name) => require.resolve(`@expo-google-fonts/atkinson-hyperlegible-next/${name}`));

/** The same as PNG, with its own font, twice as fine as its box. */
export function pngOf(svg: string): Uint8Array {
  const { Resvg } = require("@resvg/resvg-js") as typeof import("@resvg/resvg-js");
  const drawn = new Resvg(svg, {
    fitTo: { mode: "zoom", value: 2 },
    font: { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
  });
  return new Uint8Array(drawn.render().asPng());
}
