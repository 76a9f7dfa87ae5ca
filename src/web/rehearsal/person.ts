// The page of one person: their chat, home and rooms in the middle, everybody else to one side, what is to come to the other.

import { type Html, html } from "../html.ts";
import { drawDialog } from "./form.ts";
import { drawBadge, drawPage, drawStartAgain, isMe } from "./frame.ts";
import { drawMessage } from "./message.ts";
import { deedFields, deedPath, hidden, type OwnScene, pathOf, viewName } from "./scene.ts";
import type { Chats, RoomView, Trouble, Waiting } from "./stage.ts";
import { drawComposer, drawTalk } from "./talk.ts";
import { shortDayIn, timeIn } from "./when.ts";

/** As many of the things to come are shown at once. */
const SOON = 8;

export function drawPerson(scene: OwnScene, chats: Chats, waiting: readonly Waiting[], notice?: string): Html {
  const { say, me, view } = scene;
  const rooms = chats.roomsOf(me.who);
  const dialog = chats.dialogOf(me.who);
  const heading =
    view.is === "room" ? view.room.name : say(view.is === "home" ? "rehearsal.view-home" : "rehearsal.view-chat");
  const content = html`<div class="theatre">
    ${drawCast(scene)}
    <main id="main" tabindex="-1">
      <div class="whoami">
        <p class="person">${me.name} ${drawBadge(scene, me.like)}</p>
        <p class="about">${me.about} <a class="change" href="${scene.base}/">${say("rehearsal.someone-else")}</a></p>
      </div>
      ${drawViews(scene, rooms)}
      <h1 class="unseen">${heading}: ${me.name}</h1>
      <div id="dialog-place" data-live>${dialog !== undefined && drawDialog(scene, dialog)}</div>
      <div class="talk" id="talk" data-live tabindex="0" role="region" aria-label="${heading}">${drawView(scene, chats)}</div>
      ${drawComposer(scene)}
    </main>
    <aside class="wings" aria-labelledby="waiting-title">
      ${drawWaiting(scene, waiting)}
      ${drawTroubles(scene, chats.troubles(), rooms)}
      ${drawStartAgain(scene)}
    </aside></div>`;
  const title = `${heading}, ${me.name}: ${say("rehearsal.name")}`;
  const where = `${me.who.user}/${viewName(view)}`;
  return drawPage(scene, { title, zone: me.zone, where, ...(notice === undefined ? {} : { notice }), content });
}

function drawView(scene: OwnScene, chats: Chats): Html {
  const { say, me, view } = scene;
  // One block, so that the scrolled column can begin at its end.
  if (view.is === "room") {
    const { between, items } = view.room;
    const names = between?.join(", ");
    return html`<div class="script">${names !== undefined && html`<p class="note">${say("rehearsal.room-between", { names })}</p>`}
      ${drawTalk(scene, items, say("rehearsal.room-empty"))}</div>`;
  }
  if (view.is === "chat")
    return html`<div class="script">${drawTalk(scene, chats.chatOf(me.who), say("rehearsal.chat-empty"))}</div>`;
  const home = chats.homeOf(me.who);
  if (me.home === "page") {
    return html`<div class="script home">${home === undefined ? html`<p class="empty">${say("rehearsal.home-empty")}</p>` : drawMessage(scene, home, 2)}</div>`;
  }
  return html`<div class="script home"><p>${say("rehearsal.home-as-message", { like: me.like })}</p>
    <form class="actions" method="post" action="${deedPath(scene)}">${deedFields(scene, "open-home")}
      <button class="main">${say("rehearsal.home-ask")}</button></form></div>`;
}

function drawViews(scene: OwnScene, rooms: readonly RoomView[]): Html {
  const { say, base, me, view } = scene;
  const unread = view.is === "chat" ? 0 : scene.unread(me);
  const here = viewName(view);
  const tab = (to: { is: string; room?: RoomView }, label: Html, current: boolean): Html =>
    html`<li><a href="${pathOf(base, me.who.user, to)}"${current && html` aria-current="page"`}>${label}</a></li>`;
  return html`<nav class="views" aria-label="${say("rehearsal.views")}" id="views" data-live><ul>
    ${tab({ is: "chat" }, html`${say("rehearsal.view-chat")}${unread > 0 && html` <span class="unread">${say("rehearsal.news", { n: unread })}</span>`}`, here === "chat")}
    ${rooms.map((room) => tab({ is: "room", room }, html`${room.name}`, here === `room:${room.id}`))}
    ${tab({ is: "home" }, html`${say("rehearsal.view-home")}`, here === "home")}
  </ul></nav>`;
}

function drawCast(scene: OwnScene): Html {
  const { say, base, figures } = scene;
  return html`<nav class="cast" aria-labelledby="cast-title" id="cast" data-live><h2 id="cast-title">${say("rehearsal.you-are")}</h2>
    ${[
      ...Map.groupBy(figures, ({ like, organiser }) =>
        organiser ? say("rehearsal.organiser-group") : say("rehearsal.like-group", { like }),
      ),
    ].map(
      ([group, people]) =>
        html`<h3>${group}</h3><ul>${people.map((figure) => {
          const unread = isMe(scene, figure.who.user) ? 0 : scene.unread(figure);
          return html`<li><a href="${pathOf(base, figure.who.user, { is: "chat" })}"${isMe(scene, figure.who.user) && html` aria-current="true"`}>
          <span class="name">${figure.name}</span>${unread > 0 && html` <span class="unread"><span aria-hidden="true">${unread}</span><span class="unseen">${say("rehearsal.news", { n: unread })}</span></span>`}</a></li>`;
        })}</ul>`,
    )}</nav>`;
}

function drawWaiting(scene: OwnScene, waiting: readonly Waiting[]): Html {
  const { say } = scene;
  // The same thing at the same moment is one thing, for several people.
  const groups = [...Map.groupBy(waiting, ({ at, what, state }) => `${at}\n${state}\n${what}`).values()];
  const [soon, later] = [groups.slice(0, SOON), groups.slice(SOON)];
  const list = (some: Waiting[][]): Html => html`<ol>${some.map((group) => drawGroup(scene, group))}</ol>`;
  return html`<section class="waiting" id="waiting" data-live><h2 id="waiting-title">${say("rehearsal.waiting")}</h2>
    ${soon.length === 0 ? html`<p class="empty">${say("rehearsal.waiting-nothing")}</p>` : list(soon)}
    ${later.length > 0 && html`<details class="fold"><summary>${say("rehearsal.waiting-more", { n: later.length })}</summary>${list(later)}</details>`}
  </section>`;
}

function drawGroup({ say, me, locale }: OwnScene, group: readonly Waiting[]): Html | false {
  const [first] = group;
  if (first === undefined) return false;
  const { at, what, state } = first;
  const names = group
    .map(({ whom }) => whom)
    .filter((whom) => whom !== "")
    .sort(new Intl.Collator(locale).compare);
  const whom = new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
  const mark =
    state === "post" ? say("rehearsal.waiting-post") : state === "stuck" ? say("rehearsal.waiting-stuck") : undefined;
  return html`<li class="${state}">
    <time datetime="${at.toString()}">${shortDayIn(at, me.zone, locale)} ${timeIn(at, me.zone, locale)}</time>
    <span class="what">${what}</span>
    ${whom !== "" && html`<span class="whom">${whom}</span>`}
    ${mark !== undefined && html`<span class="mark">${mark}</span>`}</li>`;
}

function drawTroubles(scene: OwnScene, on: readonly Trouble[], rooms: readonly RoomView[]): Html {
  const { say, me, base } = scene;
  const { connection } = me.who;
  const { name, like } = me;
  const room = rooms.find(({ between }) => between === undefined);
  const here = (is: Trouble["is"]): boolean =>
    on.some((it) => it.is === is && ("who" in it ? it.who.user === me.who.user : it.connection === connection));
  const can: { is: Trouble["is"]; label: string }[] = [
    { is: "blocked", label: say("rehearsal.trouble-blocked", { name }) },
    { is: "left", label: say("rehearsal.trouble-left", { name, like }) },
    ...(room === undefined
      ? []
      : [{ is: "archived" as const, label: say("rehearsal.trouble-archived", { room: room.name }) }]),
    { is: "slow", label: say("rehearsal.trouble-slow", { like }) },
    { is: "lost-answer", label: say("rehearsal.trouble-lost-answer", { like }) },
    { is: "lost-post", label: say("rehearsal.trouble-lost-post", { like }) },
    { is: "disconnected", label: say("rehearsal.trouble-disconnected", { like }) },
  ];
  const any = can.some(({ is }) => here(is));
  return html`<details class="fold troubles" id="troubles" data-live${any && html` open`}><summary>${say("rehearsal.trouble")}</summary>
    <p>${say("rehearsal.trouble-lead")}</p>
    <ul>${can.map(({ is, label }) => {
      const now = here(is);
      return html`<li><form method="post" action="${base}/trouble">${hidden(scene, { where: `${me.who.user}/${viewName(scene.view)}`, who: me.who.user, is, room: is === "archived" ? room?.id : undefined, on: now ? "no" : "yes" })}
        <button class="switch" aria-pressed="${now ? "true" : "false"}"><span>${label}</span> <span class="state" aria-hidden="true">${now ? say("rehearsal.trouble-on") : say("rehearsal.trouble-off")}</span></button></form></li>`;
    })}</ul></details>`;
}
