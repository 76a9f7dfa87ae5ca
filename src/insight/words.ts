// Figures in words: what stands beside each picture, in its alternative text, and in the tables.

import { instantOf } from "../clock.ts";
import { sayDate } from "../cohort/days.ts";
import type { Say } from "../prompts/wording.ts";
import { balanceOf, type LevelBalance } from "./balance.ts";
import { type Bar, type BarGroup, type BarPicture, drawBars } from "./bars.ts";
import { type Row, rangeOf, rowsAt, type Shown } from "./figures.ts";
import { pngOf } from "./ink.ts";
import { drawTrend, type TrendWords } from "./lines.ts";
import type { ReadRelease } from "./release.ts";
import type { Trend } from "./trend.ts";

/** Such as "a third to two thirds", or "60 %, mean 3.4". */
export function sayFavour(say: Say, { favour }: Shown): string {
  if (favour.is === "exact") return say("release.exact", { share: String(favour.share), mean: favour.mean });
  return say(favour.parts === 3 ? "release.third" : "release.quarter", { part: String(favour.part) });
}

/** A figure or what stands for it; with its size where that is not the size of the whole. */
export function sayRow(say: Say, { shown }: Row, band: string): string {
  if (shown === undefined) return say("release.withheld");
  const figure = sayFavour(say, shown);
  return shown.size === band ? figure : say("release.of-people", { figure, size: shown.size });
}

/** The local day on which a wave closed. */
export const sayClosed = (release: Pick<ReadRelease, "closesAt">, zone: string, locale: string): string =>
  sayDate(instantOf(release.closesAt).toZonedDateTimeISO(zone).toPlainDate(), locale);

/** Who leads on one level, in a sentence. */
export function sayBalance(say: Say, { weakest, even }: LevelBalance): string {
  if (even) return say("release.balance.even");
  if (weakest.length === 0) return say("release.balance.unknown");
  const [first = "", second] = weakest.map((component) => say(`release.component.${component}`));
  const components = second === undefined ? first : say("release.balance.both", { first, second });
  return say("release.balance.weakest", { components, count: weakest.length });
}

/** What the bars of a release show, for everybody or for one group; levels apart where the instrument has them. */
export function barsOf(
  say: Say,
  release: ReadRelease,
  place?: { cut: string; cell: string; name: string },
): BarPicture {
  const rows = rowsAt(release, place);
  const balance = balanceOf(rows);
  const about = { title: release.title, number: release.number };
  return {
    title: place?.name ?? say("release.picture-title", about),
    ends: [say("release.nobody"), say("release.everybody")],
    groups:
      balance === undefined
        ? [{ bars: rows.map((row) => barOf(say, row, release.band)) }]
        : balance.map(
            (level): BarGroup => ({
              title: say(`release.level.${level.level}`),
              bars: level.rows.map((row) => {
                const leads = !level.even && level.weakest.some((component) => component === row.item.component);
                return barOf(say, row, release.band, leads);
              }),
            }),
          ),
  };
}

function barOf(say: Say, row: Row, band: string, leads = false): Bar {
  const figure = sayRow(say, row, band);
  if (row.shown === undefined) return { name: row.item.name, words: figure };
  const { favour } = row.shown;
  return {
    name: row.item.name,
    words: leads ? say("release.leads", { figure }) : figure,
    range: favour.is === "exact" ? [0, favour.share] : rangeOf(favour),
    style: favour.is === "exact" ? "solid" : "hatched",
    leads,
  };
}

/** The same in words that replace the picture. */
export const describeBars = (say: Say, { title, groups }: BarPicture): string =>
  [
    `${title}.`,
    say("release.reading"),
    ...groups.flatMap(({ title: group, bars }) => [
      ...(group === undefined ? [] : [`${group}.`]),
      ...bars.map(({ name, words }) => say("release.described", { name, figure: words })),
    ]),
  ].join(" ");

export function trendWords(say: Say, release: Pick<ReadRelease, "title">, trend: Trend): TrendWords {
  return {
    title: say("release.trend.title", { title: release.title }),
    ends: [say("release.nobody"), say("release.everybody")],
    waves: trend.waves.map(({ number }) => String(number)),
    withheld: say("release.trend.too-few"),
    ...(trend.breaks.length === 0 ? {} : { breaks: say("release.trend.breaks") }),
  };
}

/** Between which waves nothing may be compared, in sentences. */
export const sayBreaks = (say: Say, { waves, breaks }: Trend): string[] =>
  breaks.map((at) => {
    const before = waves.slice(0, at).findLast(({ epoch }) => epoch !== null)?.number ?? 0;
    return say("release.trend.broken", { before, after: waves[at]?.number ?? 0 });
  });

/** The trend in words. */
export const describeTrend = (say: Say, release: Pick<ReadRelease, "title">, trend: Trend): string =>
  [
    `${say("release.trend.title", { title: release.title })}.`,
    ...sayBreaks(say, trend),
    ...trend.items.map(({ name, points }) => {
      const said = points.map(({ number, shown }) =>
        say("release.trend.wave", {
          number,
          figure: shown === undefined ? say("release.withheld") : sayFavour(say, shown),
        }),
      );
      return say("release.described", { name, figure: said.join("; ") });
    }),
  ].join(" ");

/** CSS pixels across for a picture in a chat: read on a phone, and drawn twice as fine. */
const CHAT_WIDTH = 480;

export function pictureOfBars(say: Say, picture: BarPicture) {
  const svg = drawBars(picture, { width: CHAT_WIDTH, theme: "light" });
  return { png: pngOf(svg), alternative: describeBars(say, picture) };
}

export function pictureOfTrend(say: Say, release: Pick<ReadRelease, "title">, trend: Trend) {
  const svg = drawTrend(trend, trendWords(say, release, trend), { width: CHAT_WIDTH, theme: "light" });
  return { png: pngOf(svg), alternative: describeTrend(say, release, trend) };
}
