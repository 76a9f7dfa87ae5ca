// The pages, as markup. Tables hold every figure that a picture shows.

import { balanceOf } from "../../insight/balance.ts";
import { cellsOf, rowsAt } from "../../insight/figures.ts";
import type { ReadRelease } from "../../insight/release.ts";
import type { Visitor } from "../../insight/signing-in.ts";
import type { Trend } from "../../insight/trend.ts";
import {
  barsOf,
  describeBars,
  describeTrend,
  sayBalance,
  sayBreaks,
  sayClosed,
  sayFavour,
} from "../../insight/words.ts";
import type { Say } from "../../prompts/wording.ts";
import { COMMENTS_FROM } from "../../pulse/close/comments.ts";
import { sayCell, sayCut } from "../../pulse/wave/cuts.ts";
import type { Cohort, PulseWave } from "../../store/generated/client.ts";
import { CSRF_FIELD } from "../guard.ts";
import { type Html, html } from "../html.ts";

export interface Frame {
  say: Say;
  /** BCP 47 tag of the page, and of its dates. */
  locale: string;
  /** Where the pages are mounted. */
  base: string;
  csrf: string;
  /** Who is signed in; absent where nobody is. */
  visitor?: Visitor;
}

/** A whole document. */
export function drawPage({ say, locale, base, csrf, visitor }: Frame, title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="${locale}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <title>${title} · ${say("web.name")}</title>
  <link rel="icon" href="${base}/mark.svg" type="image/svg+xml">
  <link rel="stylesheet" href="${base}/page.css">
</head>
<body>
  <a class="skip" href="#main">${say("web.skip")}</a>
  <header>
    <p class="name">${say("web.name")}</p>
    ${
      visitor !== undefined &&
      html`<p class="who">${say("web.signed-in", { name: visitor.person.name })}</p>
    <form method="post" action="${base}/leave">${field(csrf)}<button>${say("web.sign-out")}</button></form>`
    }
  </header>
  <main id="main" tabindex="-1">
    <h1>${title}</h1>
    ${content}
  </main>
</body>
</html>
`;
}

const field = (csrf: string): Html => html`<input type="hidden" name="${CSRF_FIELD}" value="${csrf}">`;

/** A page of one sentence. */
export const drawNote = (frame: Frame, title: string, sentence: string): Html =>
  drawPage(frame, title, html`<p>${sentence}</p>`);

/** The link's own page: what follows it by itself, such as a preview in a chat, does not use it up. */
export const drawEnter = (frame: Frame, secret: string): Html =>
  drawPage(
    frame,
    frame.say("web.enter.title"),
    html`<p>${frame.say("web.enter.body")}</p>
    <form method="post" action="${frame.base}/enter">${field(frame.csrf)}<input type="hidden" name="link" value="${secret}">
      <button class="main">${frame.say("web.enter.button")}</button></form>`,
  );

export const drawCohorts = (frame: Frame, { organises }: Visitor): Html =>
  drawPage(
    frame,
    frame.say("web.cohorts.title"),
    html`<ul>${organises.map(({ cohort }) => html`<li><a href="${frame.base}/cohort/${cohort.id}">${cohort.name}</a></li>`)}</ul>`,
  );

export interface ListedWave {
  wave: PulseWave;
  /** Its release says too few. */
  tooFew: boolean;
}

/** The pulses of a cohort; nothing of those that are open but that they are. */
export function drawCohort(frame: Frame, cohort: Cohort, waves: readonly ListedWave[]): Html {
  const { say, base, locale } = frame;
  const title = say("web.cohort.title", { cohort: cohort.name });
  if (waves.length === 0) return drawNote(frame, title, say("web.cohort.empty"));
  const columns = [say("web.cohort.pulse"), say("web.cohort.state"), say("web.cohort.day")];
  const rows = waves.map(({ wave, tooFew }) => {
    const name =
      wave.number === null ? wave.title : say("release.list.open", { title: wave.title, number: wave.number });
    const state = tooFew ? say("web.cohort.nothing") : say(`web.state.${wave.state}`);
    return html`<tr>
      <th scope="row">${wave.state === "closed" ? html`<a href="${base}/wave/${wave.id}">${name}</a>` : name}</th>
      <td data-label="${columns[1]}">${state}</td>
      <td data-label="${columns[2]}">${sayClosed(wave, cohort.zone, locale)}</td>
    </tr>`;
  });
  return drawPage(frame, title, drawTable(say("web.cohort.caption"), columns, rows));
}

const drawTable = (caption: string, columns: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="scroll"><table class="cards"><caption>${caption}</caption>
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>${rows}</tbody></table></div>`;

/** One release: the headline, the pictures, every figure as a table, the comments apart, and the files. */
export function drawRelease(frame: Frame, cohort: Cohort, release: ReadRelease, trend: Trend | undefined): Html {
  const { say, base, locale } = frame;
  const about = { title: release.title, number: release.number };
  const day = sayClosed(release, cohort.zone, locale);
  const title = say("release.title", about);
  const back = html`<p><a href="${base}/cohort/${cohort.id}">${say("web.wave.back")}</a></p>`;
  const files = drawFiles(frame, release);
  if (release.tier === "none") {
    const none = say("release.none", { cohort: cohort.name, day, k: release.k });
    return drawPage(frame, title, html`${back}<p>${none}</p>${files}`);
  }
  const levels = balanceOf(rowsAt(release)) ?? [];
  return drawPage(
    frame,
    title,
    html`${back}
    <p>${say("release.of-cohort", { cohort: cohort.name, day, band: release.band })}</p>
    ${levels.map((level) => html`<p><strong>${say(`release.level.${level.level}`)}.</strong> ${sayBalance(say, level)}</p>`)}
    ${drawPicture(`${base}/wave/${release.waveId}/bars.svg`, describeBars(say, barsOf(say, release)))}
    <h2>${say("web.wave.figures")}</h2>
    ${drawFigures(frame, release)}
    <p class="soft">${say("release.kept", { k: release.k })}</p>
    ${trend !== undefined && drawTrendPart(frame, release, trend)}
    ${files}
    ${drawComments(frame, release)}`,
  );
}

/** For paper that is light or dark, wide or narrow, whatever the screen is. */
function drawPicture(address: string, alternative: string): Html {
  const source = (width: string, theme: string) => `${address}?width=${width}&theme=${theme}`;
  const dark = "(prefers-color-scheme: dark)";
  const narrow = "(max-width: 40rem)";
  return html`<div class="picture"><picture>
    <source media="${narrow} and ${dark}" srcset="${source("narrow", "dark")}">
    <source media="${narrow}" srcset="${source("narrow", "light")}">
    <source media="${dark}" srcset="${source("wide", "dark")}">
    <img src="${source("wide", "light")}" alt="${alternative}">
  </picture></div>`;
}

/** A table for everybody, and one for each group that is shown. */
function drawFigures({ say }: Frame, release: ReadRelease): Html {
  const columns = [say("web.wave.statement"), say("web.wave.figure"), say("web.wave.people")];
  const groups = [
    { place: { cut: "", cell: "" }, name: say("web.wave.everybody") },
    ...release.body.cuts.flatMap(({ cut }) =>
      cellsOf(release.cells, cut).map((cell) => ({
        place: { cut, cell },
        name: say("web.wave.by", { cut: sayCut(say, cut), cell: sayCell(say, cut, cell) }),
      })),
    ),
  ];
  const tables = groups.map(({ place, name }) => {
    const rows = rowsAt(release, place).map(
      ({ item, shown }) => html`<tr>
      <th scope="row">${item.text}</th>
      <td data-label="${columns[1]}">${shown === undefined ? say("release.withheld") : sayFavour(say, shown)}</td>
      <td data-label="${columns[2]}">${shown?.size ?? "–"}</td>
    </tr>`,
    );
    return drawTable(name, columns, rows);
  });
  const left = release.body.cuts.flatMap(({ cut, shown }) => {
    if (shown === "all") return [];
    return [say(shown === "some" ? "release.cut.some" : "release.cut.none", { cut: sayCut(say, cut) })];
  });
  return html`<p class="soft">${say("release.reading")}</p>${tables}${left.map((sentence) => html`<p class="soft">${sentence}</p>`)}`;
}

function drawTrendPart({ say, base }: Frame, release: ReadRelease, trend: Trend): Html {
  const columns = [
    say("web.wave.statement"),
    ...trend.waves.map(({ number }) => say("release.list.open", { title: release.title, number })),
  ];
  const rows = trend.items.map(
    ({ name, points }) => html`<tr>
      <th scope="row">${name}</th>
      ${points.map(({ shown }, at) => html`<td data-label="${columns[at + 1]}">${shown === undefined ? say("release.withheld") : sayFavour(say, shown)}</td>`)}
    </tr>`,
  );
  return html`<h2>${say("web.wave.over-time")}</h2>
    ${sayBreaks(say, trend).map((sentence) => html`<p>${sentence}</p>`)}
    ${drawPicture(`${base}/wave/${release.waveId}/trend.svg`, describeTrend(say, release, trend))}
    ${drawTable(say("release.trend.title", { title: release.title }), columns, rows)}`;
}

const drawFiles = ({ say, base }: Frame, release: ReadRelease): Html =>
  html`<h2>${say("web.wave.take")}</h2>
    <p class="soft">${say("release.export.rule", { k: release.k })}</p>
    <p class="take"><a class="download" href="${base}/wave/${release.waveId}/release.csv" download>${say("web.wave.csv")}</a>
      <a class="download" href="${base}/wave/${release.waveId}/release.json" download>${say("web.wave.json")}</a></p>`;

function drawComments({ say }: Frame, { body, comments }: ReadRelease): Html {
  if (body.comments === "not-asked") return html``;
  const { comments: least } = COMMENTS_FROM[body.strict ? "strict" : "usual"];
  return html`<h2>${say("web.wave.comments")}</h2>
    <p class="soft">${body.comments === "shown" ? say("release.comments.intro") : say("release.comments.too-few", { comments: least })}</p>
    ${comments.map((comment) => html`<blockquote>${comment}</blockquote>`)}`;
}
