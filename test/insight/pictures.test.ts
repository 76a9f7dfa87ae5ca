import { createHash } from "node:crypto";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { drawBars } from "../../src/insight/bars.ts";
import { INKS, pngOf, type Theme } from "../../src/insight/ink.ts";
import { drawTrend } from "../../src/insight/lines.ts";
import { trendOf } from "../../src/insight/trend.ts";
import { barsOf, trendWords } from "../../src/insight/words.ts";
import { allAt, cellsFrom, release, say } from "./scene.ts";

const shown = release({ cells: cellsFrom(allAt("t2", { "policy-floor": "t1", "action-stretch": "60/3.4" })) });
const bars = (theme: Theme = "light", width = 480) => drawBars(barsOf(say, shown), { width, theme });
const textsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text = ""]) => text);

describe("the bars", () => {
  it("name every item and say every figure in words", () => {
    const texts = textsIn(bars()).join("\n");
    for (const word of [
      "legitimacy, floor",
      "a third to two thirds",
      "under a third: the weakest, leads",
      "60 %, mean 3.4",
    ])
      expect(texts).toContain(word);
  });
  it("hatch what is known to a part alone, and nothing else", () => {
    expect(bars().match(/fill="url\(#/g)).toHaveLength(5);
    const exact = drawBars(barsOf(say, release({ cells: cellsFrom(allAt("60/3.4")) })), { width: 480, theme: "light" });
    expect(exact).not.toContain("url(#");
  });
  it("tell no figure finer than its part", () => {
    // The block of a third is as wide wherever the share lies in it: here, a third of the scale of 448.
    expect(bars()).toMatch(/l149\.3/);
  });
  it("ask for nothing from elsewhere, and let nothing run", () => {
    for (const svg of [bars(), bars("dark")])
      expect(svg.replaceAll(/xmlns(:\w+)?="[^"]*"/g, "")).not.toMatch(/https?:|<script|<image|onload/);
  });
  it("keep names inert", () => {
    const [first, ...rest] = shown.items;
    if (first === undefined) throw new Error("no item");
    const svg = drawBars(barsOf(say, { ...shown, items: [{ ...first, name: '<b>&"{a|x}' }, ...rest] }), {
      width: 480,
      theme: "light",
    });
    expect(svg).not.toContain("<b>");
  });
});

describe("on paper that is light or dark", () => {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: string, other: string): number => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  it.each(["light", "dark"] as const)("%s: words and figures stand out enough (WCAG 2.2)", (theme) => {
    const ink = INKS[theme];
    for (const words of [ink.ink, ink.soft, ink.lead]) expect(contrast(words, ink.paper)).toBeGreaterThanOrEqual(4.5);
    for (const figure of [ink.bar, ink.lead]) expect(contrast(figure, ink.track)).toBeGreaterThanOrEqual(3);
  });
});

describe("as PNG", () => {
  const digest = (png: Uint8Array) => createHash("sha256").update(png).digest("hex");
  it("words are drawn with the font that comes along: without it the picture is another", () => {
    const svg = bars();
    const bare = new Resvg(svg, { fitTo: { mode: "zoom", value: 2 }, font: { loadSystemFonts: false } })
      .render()
      .asPng();
    expect(digest(pngOf(svg))).not.toBe(digest(bare));
    const wordless = svg.replaceAll(/<text.*?<\/text>/gs, "");
    expect(digest(new Uint8Array(bare))).toBe(digest(pngOf(wordless)));
  });
  it("Welsh has its letters: ŵ is not drawn as w", () => {
    const named = (name: string) =>
      pngOf(drawBars({ title: name, ends: ["", ""], groups: [] }, { width: 200, theme: "light" }));
    expect(digest(named("ŵŷ"))).not.toBe(digest(named("wy")));
    expect(digest(named("ŵ"))).not.toBe(digest(named("ŷ")));
  });
  it("is twice as fine as its box", () => {
    const png = Buffer.from(pngOf(bars()));
    expect(png.readUInt32BE(16)).toBe(960);
  });
});

it("the trend draws a line for each run within an epoch, and a dashed one between epochs", () => {
  const waves = [1, 1, 2, 2].map((epoch, at) =>
    release({ waveId: `w${at}`, number: at + 1, epoch, cells: cellsFrom(allAt("t2")) }),
  );
  const trend = trendOf(waves);
  if (trend === undefined) throw new Error("no trend");
  const svg = drawTrend(trend, trendWords(say, shown, trend), { width: 480, theme: "light" });
  // One dashed line for each of the six panels.
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(6);
  expect(textsIn(svg).join("\n")).toContain("Dashed: too few joined or left to compare across.");
});
