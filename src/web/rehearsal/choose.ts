// The first page: what this is, and who one can be.

import { type Html, html } from "../html.ts";
import { drawPage, drawStartAgain } from "./frame.ts";
import { pathOf, type Scene } from "./scene.ts";
import type { Figure } from "./stage.ts";
import { timeIn } from "./when.ts";

export function drawChoice(scene: Scene, zone: string, notice?: string): Html {
  const { say, figures } = scene;
  const members = figures.filter(({ organiser }) => !organiser);
  const organisers = figures.filter(({ organiser }) => organiser);
  const content = html`<main id="main" class="choice-page" tabindex="-1">
    <h1>${say("rehearsal.heading")}</h1>
    <p class="lead">${say("rehearsal.lead", { members: members.length })}</p>
    <h2 class="unseen">${say("rehearsal.choose")}</h2>
    <div class="companies">
    ${[...Map.groupBy(members, ({ like }) => like)].map(
      ([like, people]) => html`<section aria-labelledby="like-${people[0]?.who.connection}">
        <h3 id="like-${people[0]?.who.connection}">${say("rehearsal.like-group", { like })}</h3>
        <ul>${people.map((figure) => drawFigure(scene, figure, zone))}</ul></section>`,
    )}
    </div>
    <section class="organisers" aria-labelledby="organisers"><h3 id="organisers">${say("rehearsal.organiser-group")}</h3>
      <ul>${organisers.map((figure) => drawFigure(scene, figure, zone))}</ul></section>
    ${drawStartAgain(scene)}
  </main>`;
  const title = `${say("rehearsal.name")}: ${say("rehearsal.here")}`;
  return drawPage(scene, { title, zone, where: "choose", ...(notice === undefined ? {} : { notice }), content });
}

/** Their own time where it is another than the programme's. */
function drawFigure(scene: Scene, figure: Figure, zone: string): Html {
  const { say, base, now, locale } = scene;
  const theirs = timeIn(now, figure.zone, locale);
  const unread = scene.unread(figure);
  return html`<li><a class="figure" href="${pathOf(base, figure.who.user, { is: "chat" })}">
    <span class="name">${figure.name}</span>
    <span class="about">${figure.about}</span>
    ${theirs !== timeIn(now, zone, locale) && html`<span class="about">${say("rehearsal.local-time", { time: theirs })}</span>`}
    ${unread > 0 && html`<span class="unread">${say("rehearsal.news", { n: unread })}</span>`}</a></li>`;
}
