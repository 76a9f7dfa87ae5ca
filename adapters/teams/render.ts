// Message → Adaptive Card. Pure. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
//
// Where a card stands decides what its buttons do. In the private chat a press is sent as it is, except one that opens a form: that asks for a
// dialog. In a room every press asks for a dialog, because only a dialog is seen by its presser alone. Within a dialog a press stays in it.
// Without dialogs every press is sent as it is, and what it is answered with stands in the private chat (reply.ts).

import type { ConnectionId } from "../../src/ids.ts";
import { clip, fileInBody, fit as within } from "../../src/platform/fit.ts";
import type { Action, Message } from "../../src/platform/message.ts";
import { TEAMS_CAPABILITIES, TEAMS_LIMITS } from "./limits.ts";
import { block, type Entity, heading, type Json, mayLink, paragraphElements, runs, small } from "./text.ts";

export type { Json } from "./text.ts";

/** The few sentences that the adapter itself needs; the wording is the core's. */
export interface Phrases {
  /** The bot's name: all that a notification of an untitled message shows. */
  name: string;
  /** Something failed and nothing is lost: please try again in a moment. */
  notNow: string;
  /** It takes longer than usual; what was done or typed is not lost. */
  stillWorking: string;
  /** It is done, and there is nothing more to show. */
  done: string;
  /** By a field that was left empty and must not be. */
  needed: string;
  /** In a room, to somebody who has not added the bot: how to add it, and that it answers in private then. */
  addMeFirst: string;
}

export interface Setting {
  connection: ConnectionId;
  phrases: Phrases;
  /** Whether a button may ask for a dialog. */
  dialogs: boolean;
}

export type Place = "chat" | "room" | "dialog";

export const CARD_TYPE = "application/vnd.microsoft.card.adaptive";

/** More lines than this share blocks, so that a poem stays under the size of a message. */
const MOST_LINES = 60;

/** A card within Teams' limits, whatever the message holds. */
export function renderCard(message: Message, setting: Setting, place: Place): Json {
  let fitting = within(worded(message), TEAMS_CAPABILITIES.limits).message;
  let card = cardOf(fitting, setting, place);
  if (tooLong(card) && fitting.picture !== undefined) {
    // A picture travels inside the card. One that has no room is told in its words.
    const { picture, ...rest } = fitting;
    fitting = within({ ...rest, body: [...rest.body, [picture.alternative]] }, TEAMS_CAPABILITIES.limits).message;
    card = cardOf(fitting, setting, place);
  }
  // Only text that JSON must escape, or very many tiny paragraphs, take more room than the limits foresee.
  for (let most = TEAMS_CAPABILITIES.limits.message; most > 500 && tooLong(card); most /= 2) {
    fitting = within(fitting, { ...TEAMS_CAPABILITIES.limits, message: most / 2 }).message;
    card = cardOf(fitting, setting, place);
  }
  return card;
}

/** An activity that shows a card. `summary` is what a notification shows on a locked phone, so it holds the title and nothing else. */
export function asActivity(card: Json, title: string | undefined, { phrases }: Setting): Json {
  return {
    type: "message",
    summary: title || phrases.name,
    attachments: [{ contentType: CARD_TYPE, content: card }],
  };
}

/** The frame of every card. */
export function frame(body: Json[], setting: Setting, place: Place, entities: Entity[] = []): Json {
  const wide = place === "dialog" ? {} : { width: "Full" };
  const msteams = { ...wide, ...(entities.length === 0 ? {} : { entities }) };
  return {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: TEAMS_LIMITS.cardVersion,
    fallbackText: setting.phrases.name,
    body: body.length > 0 ? body : [block(runs(setting.phrases.name))],
    ...(Object.keys(msteams).length === 0 ? {} : { msteams }),
  };
}

/** The envelope around a card is a few hundred bytes: sender, receiver, conversation. */
const ENVELOPE_BYTES = 1500;
const tooLong = (card: Json): boolean =>
  Buffer.byteLength(JSON.stringify(card)) > TEAMS_LIMITS.activityBytes - ENVELOPE_BYTES;

/** A file that comes all the same, and a picture without bytes, are their words. */
function worded(given: Message): Message {
  const message = fileInBody(given);
  const { picture, ...rest } = message;
  if (picture === undefined || picture.png.length > 0) return message;
  return { ...rest, body: [...rest.body, [picture.alternative]] };
}

function cardOf(message: Message, setting: Setting, place: Place): Json {
  const entities: Entity[] = [];
  const compact = linesIn(message) > MOST_LINES;
  const body: Json[] = [];
  if (message.title) body.push(heading(message.title));
  for (const paragraph of message.body) {
    body.push(...paragraphElements(paragraph, setting.connection, entities, compact));
  }
  for (const { name, value } of message.facts ?? []) {
    const inlines = [...runs(name, { weight: "Bolder" }), ...runs(name && value ? `  ${value}` : value)];
    if (inlines.length > 0) body.push(block(inlines, { spacing: "Small" }));
  }
  if (message.picture !== undefined) {
    const url = `data:image/png;base64,${Buffer.from(message.picture.png).toString("base64")}`;
    body.push({ type: "Image", url, altText: message.picture.alternative, size: "Stretch" });
  }
  body.push(...actionSets(message.actions ?? [], place, setting));
  if (message.aside) body.push(...small(message.aside));
  return frame(body, setting, place, entities);
}

function linesIn({ body }: Message): number {
  const text = (one: Message["body"][number][number]): string =>
    typeof one === "string" ? one : "quote" in one ? one.quote : "strong" in one ? one.strong : "";
  return body.reduce(
    (sum, paragraph) =>
      sum +
      paragraph
        .map(text)
        .join("")
        .split(/\r\n|\r|\n/).length,
    0,
  );
}

function actionSets(actions: Action[], place: Place, setting: Setting): Json[] {
  const buttons = actions.flatMap((action) => button(action, place, setting));
  const sets: Json[] = [];
  for (let start = 0; start < buttons.length; start += TEAMS_LIMITS.actionsInSet) {
    sets.push({ type: "ActionSet", actions: buttons.slice(start, start + TEAMS_LIMITS.actionsInSet) });
  }
  return sets;
}

function button(action: Action, place: Place, { dialogs }: Setting): Json[] {
  const title = clip(action.label, TEAMS_CAPABILITIES.limits.label);
  if ("visit" in action) return mayLink(action.visit) ? [{ type: "Action.OpenUrl", title, url: action.visit }] : [];
  const inDialog = dialogs && (place === "room" || (place === "chat" && action.opens === "form"));
  return [
    {
      type: "Action.Submit",
      title,
      ...(action.tone === "main" ? { style: "positive" } : {}),
      // The text of a field beside the button is no business of the press.
      associatedInputs: "None",
      data: { press: action.press, ...(inDialog ? { msteams: { type: "task/fetch" } } : {}) },
    },
  ];
}
