// What every part of the page is drawn with.

import type { Temporal } from "../../clock.ts";
import type { Say } from "../../prompts/wording.ts";
import { CSRF_FIELD } from "../guard.ts";
import { type Html, html } from "../html.ts";
import type { Figure, Item, RoomView } from "./stage.ts";

export interface Scene {
  say: Say;
  /** BCP 47 tag for dates. */
  locale: string;
  /** How people call the bot, such as /kindling. */
  command: string;
  now: Temporal.Instant;
  /** Another whenever there may be something new to see. */
  revision: string;
  /** Where the pages are mounted, without a slash at the end. */
  base: string;
  csrf: string;
  /** New for each page, so that each deed of it is one event. */
  nonce: string;
  figures: readonly Figure[];
  /** Messages that came to somebody's private chat since it was last looked at. */
  unread: (figure: Figure) => number;
}

/** Where one looks. */
export type View = { is: "chat" } | { is: "home" } | { is: "room"; room: RoomView };

/** A scene as one person sees it. */
export interface OwnScene extends Scene {
  me: Figure;
  view: View;
}

export const pathOf = (base: string, user: string, view: { is: string; room?: { id: string } }): string =>
  view.is === "room" && view.room !== undefined
    ? `${base}/as/${encodeURIComponent(user)}/room/${encodeURIComponent(view.room.id)}`
    : `${base}/as/${encodeURIComponent(user)}/${view.is}`;

/** The hidden fields of every form: the proof of origin, the deed's nonce, and where to go back to. */
export const hidden = (scene: Scene, fields: Record<string, string | undefined> = {}): Html =>
  html`<input type="hidden" name="${CSRF_FIELD}" value="${scene.csrf}">${Object.entries({
    event: scene.nonce,
    ...fields,
  }).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}`;

/** Where a deed goes to, and the hidden fields that say where it was done. */
export const deedPath = ({ base, me }: OwnScene): string => `${base}/as/${encodeURIComponent(me.who.user)}/act`;

export function deedFields(scene: OwnScene, does: string, item?: Item): Html {
  const room = scene.view.is === "room" && scene.view.room.between === undefined ? scene.view.room.id : undefined;
  return hidden(scene, { does, view: viewName(scene.view), room, item: item?.id });
}

/** A view as a form carries it. */
export const viewName = (view: View): string => (view.is === "room" ? `room:${view.room.id}` : view.is);
