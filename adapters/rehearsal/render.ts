// Messages and replies → what is to be seen, in the manner of the platform played: forms over the chat or in it, answers in the room or in
// private, a home page or a home message.

import type { Capabilities } from "../../src/platform/capabilities.ts";
import { fit as cutToFit, fileInBody } from "../../src/platform/fit.ts";
import type { Form } from "../../src/platform/form.ts";
import type { Reply } from "../../src/platform/interaction.ts";
import type { AccountRef, Inline, Message } from "../../src/platform/message.ts";
import type { Change, KeptForm, KeptMessage, KeptPost, Place } from "./connector.ts";
import { breaches, breachesOfForm } from "./limits.ts";

/** Where and by whom something was done that is now answered. */
export interface Occasion {
  /** Names what appears because of it, so that the same event twice shows one thing. */
  event: string;
  at: string;
  who: AccountRef;
  /** The room it was done in. */
  room?: string;
  /** The message that was pressed, at once or to open the form. */
  from?: Place;
  /** It was done on the home page. */
  onHome?: boolean;
  /** The form in the chat that was submitted. */
  submitted?: Place;
}

export const privateChannel = (user: string): string => `private.${user}`;
export const roomChannel = (room: string): string => `room.${room}`;
/** The same people, in whatever order, meet in the same place. */
export const gatheringChannel = (users: readonly string[]): string => `with.${[...users].sort().join("+")}`;

/** A message as this connection would hold it: those who are elsewhere are named, not mentioned; no link but to the web or a mailbox. */
export function keep(message: Message, connection: string): KeptMessage {
  const { picture, ...rest } = message;
  const inert = (inline: Inline): Inline => {
    if (typeof inline === "string") return inline;
    if ("mention" in inline) return inline.mention.connection === connection ? inline : inline.name;
    return "link" in inline && !/^(https?|mailto):/i.test(inline.link) ? inline.text : inline;
  };
  const kept: KeptMessage = { ...rest, body: message.body.map((paragraph) => paragraph.map(inert)) };
  if (picture === undefined) return kept;
  return {
    ...kept,
    picture: { base64: Buffer.from(picture.png).toString("base64"), alternative: picture.alternative },
  };
}

/** The message that was kept. */
export function recall(kept: KeptMessage): Message {
  const { picture, ...rest } = kept;
  if (picture === undefined) return rest;
  return { ...rest, picture: { png: Buffer.from(picture.base64, "base64"), alternative: picture.alternative } };
}

/** What changes for the eye when a reply is shown. `before` gives a post as it stands. */
export function showReply(
  reply: Reply,
  on: Occasion,
  can: Capabilities,
  before: (place: Place) => KeptPost | undefined,
): Change[] {
  const { who } = on;
  const { connection } = who;
  const closed: Change = { is: "dialog", who };
  const inPrivate: Place = { channel: privateChannel(who.user), id: on.event };
  const discreet: Place =
    on.room !== undefined && can.privateReply ? { channel: roomChannel(on.room), id: on.event } : inPrivate;
  const put = (place: Place, what: Said, revisedAt?: string): Change => {
    const only = place.channel === inPrivate.channel ? {} : { only: who.user };
    const old = before(place);
    const base = old === undefined ? { id: place.id, at: on.at, ...only } : standing(old);
    const post: KeptPost = { ...base, ...(revisedAt === undefined ? {} : { revisedAt }), ...what };
    return { is: "posted", connection, channel: place.channel, post };
  };
  const gone = (place: Place | undefined): Change[] =>
    place === undefined ? [] : [{ is: "removed", connection, channel: place.channel, id: place.id }];

  switch (reply.show) {
    case "nothing":
      return [closed, ...gone(on.submitted)];
    case "form":
      if (can.forms === "dialog") return [{ is: "dialog", who, dialog: formOn(on, can, reply.form) }];
      return [put(on.submitted ?? inPrivate, { is: "form", form: formOn(on, can, reply.form) })];
    case "private":
      return [closed, put(on.submitted ?? discreet, said(reply.message, connection, can))];
    case "revised": {
      const words = said(reply.message, connection, can);
      if (on.from === undefined || before(on.from) === undefined) return [closed, put(on.submitted ?? discreet, words)];
      return [closed, put(on.from, words, on.at), ...gone(on.submitted)];
    }
    case "corrections": {
      const form = formOn(on, can, reply.form, reply.fields);
      if (can.corrections && can.forms === "dialog") return [{ is: "dialog", who, dialog: form }];
      return [closed, put(on.submitted ?? discreet, { is: can.corrections ? "form" : "returned", form })];
    }
    case "home": {
      const words = said(reply.message, connection, can);
      const page: Change[] = can.home === "page" ? [{ is: "home", who, message: words.message }] : [];
      if (can.home === "page" && on.onHome === true) return [closed, ...page];
      return [closed, ...page, put(on.submitted ?? discreet, words)];
    }
  }
}

export type SaidMessage = { is: "message"; message: KeptMessage; over?: string[] };
type Said = SaidMessage | { is: "form" | "returned"; form: KeptForm };

/**
 * A message cut as the platform's own adapter would cut it; where words or buttons were lost, with the limits that did it. A file's text stands
 * in the words where the platform takes no files.
 */
export function said(message: Message, connection: string, { limits, files }: Capabilities): SaidMessage {
  const whole = files ? message : fileInBody(message);
  const fitted = cutToFit(whole, limits);
  const lost = fitted.changes.some(({ is }) => is === "shortened" || is === "dropped");
  return { is: "message", message: keep(fitted.message, connection), ...listed(lost ? breaches(whole, limits) : []) };
}

function formOn(on: Occasion, { limits }: Capabilities, form: Form, errors?: Record<string, string>): KeptForm {
  return {
    form,
    ...(errors === undefined ? {} : { errors }),
    ...listed(breachesOfForm(form, limits)),
    ...(on.from === undefined ? {} : { from: on.from }),
    ...(on.room === undefined ? {} : { room: on.room }),
    ...(on.onHome === true ? { onHome: true } : {}),
  };
}

/** What a post keeps when it is rewritten. */
export function standing({ id, at, key, only }: KeptPost): Pick<KeptPost, "id" | "at" | "key" | "only"> {
  return { id, at, ...(key === undefined ? {} : { key }), ...(only === undefined ? {} : { only }) };
}

const listed = (over: string[]): { over?: string[] } => (over.length === 0 ? {} : { over });
