// What a person does on the page → what the core is told. Decides nothing about who may do what.

import type { Temporal } from "../../src/clock.ts";
import { type Answers, choicesOf, type Field, type Form, textOf } from "../../src/platform/form.ts";
import type { Interaction } from "../../src/platform/interaction.ts";
import type { AccountRef } from "../../src/platform/message.ts";
import type { Place } from "./connector.ts";

/** `event` is unique for each deed and becomes the id of the event; the same deed sent twice carries the same. */
export type Deed = {
  event: string;
  who: AccountRef;
} /** `item` is what the button stands on; absent on the home page. */ & (
  | { does: "press"; token: string; item?: string; room?: string }
  /** `item` is the form in the chat; absent for the one over it. */
  | { does: "submit"; item?: string; values: Record<string, string[]> }
  /** To the bot in private, or to everybody in a room. Text that begins with a slash is a command. */
  | { does: "say"; text: string; room?: string }
  | { does: "open-home" }
  | { does: "close-form" }
  | { does: "open-again"; item: string }
);

/** What the platform knows besides the deed. */
export interface Circumstances {
  at: Temporal.Instant;
  name: string;
  zone: string;
  locale?: string;
  /** The room it happened in. */
  room?: { id: string; name: string };
  /** The message that the pressed button stands on. */
  from?: Place;
  /** The form that is submitted. */
  form?: Form;
}

/** The event that the core is to hear of; undefined for what stays between a person and their platform. */
export function hear(deed: Deed, around: Circumstances): Interaction | undefined {
  const { connection } = deed.who;
  const base = {
    eventId: deed.event,
    at: around.at,
    connection,
    who: deed.who,
    name: around.name,
    zone: around.zone,
    ...(around.locale === undefined ? {} : { locale: around.locale }),
    ...(around.room === undefined ? {} : { room: { connection, room: around.room.id, name: around.room.name } }),
  };
  switch (deed.does) {
    case "press": {
      const { from } = around;
      const where = from === undefined ? {} : { from: { connection, channel: from.channel, message: from.id } };
      return { ...base, kind: "pressed", token: deed.token, ...where };
    }
    case "submit":
      if (around.form === undefined) return undefined;
      return { ...base, kind: "submitted", form: around.form.id, answers: readAnswers(around.form, deed.values) };
    case "say":
      if (isCommand(deed.text)) return { ...base, kind: "command", text: deed.text.trim().replace(/^\/\S*\s*/, "") };
      return around.room === undefined ? { ...base, kind: "said", text: deed.text } : undefined;
    case "open-home":
      return { ...base, kind: "home" };
    default:
      return undefined;
  }
}

export const isCommand = (text: string): boolean => text.trimStart().startsWith("/");

/** Answers in the shape of the form: fields it does not have are left out, as are empty ones and choices that were not offered. */
export function readAnswers(form: Form, values: Record<string, string[]>): Answers {
  const answers: Answers = {};
  for (const field of form.fields) {
    const given = (Object.hasOwn(values, field.id) ? (values[field.id] ?? []) : []).filter((value) => value !== "");
    const offered =
      "options" in field ? given.filter((value) => field.options.some((it) => it.value === value)) : given;
    if (field.ask === "some-of" && offered.length > 0) answers[field.id] = offered;
    // Browsers send line breaks as CR LF.
    else if (offered[0] !== undefined) answers[field.id] = offered[0].replaceAll("\r\n", "\n");
  }
  return answers;
}

/** The form with answers in its fields. */
export function filledIn(form: Form, answers: Answers): Form {
  const fields = form.fields.map((field): Field => {
    if (field.ask === "some-of") return { ...field, values: choicesOf(answers, field.id) };
    const value = textOf(answers, field.id);
    return value === "" ? field : { ...field, value };
  });
  return { ...form, fields };
}
