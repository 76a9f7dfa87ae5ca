// A chat or a room, set like the script of a play: who, when, and what was said; a heading for each day.

import { type Html, html } from "../html.ts";
import { drawFormInChat, drawReturned } from "./form.ts";
import { drawMessage, drawOver } from "./message.ts";
import { deedFields, deedPath, type OwnScene } from "./scene.ts";
import type { Item } from "./stage.ts";
import { dayIn, dayKeyIn, timeIn } from "./when.ts";

/** Everything said, oldest first; `empty` where nothing was. */
export function drawTalk(scene: OwnScene, items: readonly Item[], empty: string): Html {
  if (items.length === 0) return html`<p class="empty">${empty}</p>`;
  const { zone } = scene.me;
  const days = Map.groupBy(items, ({ at }) => dayKeyIn(at, zone));
  const last = items.at(-1);
  return html`${[...days].map(
    ([day, said]) => html`<section class="day" aria-labelledby="day-${day}">
      <h2 id="day-${day}">${said[0] !== undefined && dayIn(said[0].at, zone, scene.locale)}</h2>
      <ol>${said.map((item) => drawItem(scene, item, item === last))}</ol></section>`,
  )}`;
}

function drawItem(scene: OwnScene, item: Item, last: boolean): Html {
  const { say, me, locale } = scene;
  const mine = item.by === "person" && item.you;
  const speaker = mine ? say("rehearsal.you") : item.by === "person" ? item.name : say("rehearsal.name");
  return html`<li class="line ${item.by}${mine && " mine"}" id="item-${item.id}"${last && html` data-latest`} tabindex="-1">
    <p class="cue"><span class="speaker">${speaker}</span>
      <time datetime="${item.at.toString()}">${timeIn(item.at, me.zone, locale)}</time></p>
    <div class="says">
      ${drawSaid(scene, item)}
      ${item.revisedAt !== undefined && html`<p class="note">${say("rehearsal.revised", { time: timeIn(item.revisedAt, me.zone, locale) })}</p>`}
      ${item.onlyYou === true && html`<p class="note">${say("rehearsal.only-you")}</p>`}
    </div></li>`;
}

function drawSaid(scene: OwnScene, item: Item): Html {
  if (item.by === "person") return html`<p class="text">${item.text}</p>`;
  if ("open" in item) return drawFormInChat(scene, item.open, item);
  if ("returned" in item) return drawReturned(scene, item.returned, item);
  return html`${drawMessage(scene, item.message, 3, item)}${drawOver(scene, item.over)}`;
}

/** Where one writes: to the bot in private, to everybody in a room. Nothing where people were brought together by the bot. */
export function drawComposer(scene: OwnScene): Html | false {
  const { say, view, command } = scene;
  if (view.is === "home" || (view.is === "room" && view.room.between !== undefined)) return false;
  const label =
    view.is === "room" ? say("rehearsal.write-room", { room: view.room.name }) : say("rehearsal.write-private");
  return html`<form class="composer" method="post" action="${deedPath(scene)}">${deedFields(scene, "say")}
    <label for="text">${label}</label>
    <div class="row"><input type="text" id="text" name="text" autocomplete="off" aria-describedby="text-hint" required>
    <button class="plain">${say("rehearsal.send")}</button></div>
    <p class="hint" id="text-hint">${say("rehearsal.write-hint", { command })}</p></form>`;
}
