// The frame of every page: masthead with the clock, and the document around it.

import { type Html, html } from "../html.ts";
import { hidden, type OwnScene, type Scene } from "./scene.ts";
import { dayIn, timeIn } from "./when.ts";

/** In the order in which they count. */
export const STYLES = ["base.css", "frame.css", "talk.css", "width.css"] as const;

/** A whole document. `zone` is whose time the clock shows; `where` is where its controls lead back to. */
export function drawPage(
  scene: Scene,
  page: { title: string; zone: string; where: string; notice?: string; content: Html },
): Html {
  const { say, base, locale } = scene;
  return html`<!doctype html>
<html lang="${locale}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${page.title}</title>
  <link rel="icon" href="${base}/mark.svg" type="image/svg+xml">
  ${STYLES.map((name) => html`<link rel="stylesheet" href="${base}/${name}">`)}
  <script src="${base}/page.js" defer></script>
</head>
<body data-base="${base}" data-revision="${scene.revision}" data-working="${say("rehearsal.working")}" data-failed="${say("rehearsal.failed")}">
  <a class="skip" href="#main">${say("rehearsal.skip")}</a>
  <header class="masthead">
    <a class="wordmark" href="${base}/"><img src="${base}/mark.svg" alt="" width="28" height="28"> ${say("rehearsal.name")}</a>
    <span class="here">${say("rehearsal.here")}</span>
    ${drawClock(scene, page.zone, page.where)}
  </header>
  ${page.content}
  <div class="unseen" role="log" id="announce"></div>
  <p class="notice" role="status" id="notice">${page.notice}</p>
</body>
</html>
`;
}

function drawClock(scene: Scene, zone: string, where: string): Html {
  const { say, now, locale, base } = scene;
  return html`<section class="clock" aria-labelledby="clock-title" data-live id="clock">
    <h2 id="clock-title" class="unseen">${say("rehearsal.clock")}</h2>
    <p><span class="unseen">${say("rehearsal.clock-now")}</span>
      <time datetime="${now.toString()}"><span class="date">${dayIn(now, zone, locale)}</span> <span class="hour">${timeIn(now, zone, locale)}</span></time>
      <span class="zone">${say("rehearsal.clock-zone", { zone: zone.replaceAll("_", " ") })}</span></p>
    <form method="post" action="${base}/time">${hidden(scene, { where })}
      <button name="by" value="next" class="main">${say("rehearsal.clock-next")}</button>
      <button name="by" value="hour" class="plain">${say("rehearsal.clock-hour")}</button>
      <button name="by" value="day" class="plain">${say("rehearsal.clock-day")}</button>
    </form>
  </section>`;
}

/** The name of the platform whose manner somebody's chat has. */
export const drawBadge = ({ say }: Scene, like: string): Html =>
  html`<span class="badge">${say("rehearsal.badge", { like })}</span>`;

/** To the beginning: said first what is lost. */
export function drawStartAgain(scene: Scene): Html {
  const { say, base } = scene;
  return html`<details class="fold"><summary>${say("rehearsal.again")}</summary>
    <p>${say("rehearsal.again-warning")}</p>
    <form method="post" action="${base}/start-again">${hidden(scene)}<button class="plain">${say("rehearsal.again-sure")}</button></form></details>`;
}

/** Whether this is where one is. */
export const isMe = (scene: OwnScene, user: string): boolean => scene.me.who.user === user;
