// Message, Form and Reply → what Pond takes. Pure. Pond reads the text of a post as markup, and everything else as it is.

import type { ConnectionId } from "../../../../src/ids.ts";
import { clip, divide, fit as fitMessage } from "../../../../src/platform/fit.ts";
import type { Field, Form } from "../../../../src/platform/form.ts";
import type { Interaction, PlatformNews, Reply } from "../../../../src/platform/interaction.ts";
import type { Action, Audience, Inline, Message, Paragraph } from "../../../../src/platform/message.ts";
import { TOY_CAPABILITIES, TOY_LIMITS } from "./limits.ts";

export interface PondPost {
  title?: string;
  /** Markup. */
  text: string;
  facts?: { name: string; value: string }[];
  buttons?: ({ label: string; value: string; strong?: boolean } | { label: string; address: string })[];
  small?: string;
}

export interface PondForm {
  id: string;
  title: string;
  /** Markup. */
  intro?: string;
  fields: PondField[];
  submit: string;
}

export interface PondField {
  id: string;
  label: string;
  hint?: string;
  needed: boolean;
  type: "line" | "lines" | "choice" | "choices" | "day";
  max?: number;
  options?: { value: string; label: string; hint?: string }[];
  values: string[];
  /** A sentence beside the field. */
  error?: string;
}

/** What Pond is to do about something that a person did. */
export type PondAnswer =
  /** An open form closes. */
  | { do: "nothing" }
  /** A form opens over the chat, in the place of one that is open. */
  | { do: "form"; form: PondForm }
  /** Posts that this person alone sees, where they are. */
  | { do: "alone"; posts: PondPost[] }
  | { do: "rewrite"; post: PondPost }
  /** A sentence below the form, which stays open as it is. */
  | { do: "note"; text: string };

/** The few sentences that the adapter says by itself. */
export interface Phrases {
  name: string;
  notNow: string;
  stillWorking: string;
  done: string;
}

const { limits, files } = TOY_CAPABILITIES;

/** One post, within Pond's limits. */
export function renderPost(message: Message, connection: ConnectionId): PondPost {
  const { title, body, facts, picture, actions, aside } = fitMessage(message, limits).message;
  const shown = picture === undefined ? body : [...body, [picture.alternative]];
  return {
    ...(title === undefined ? {} : { title }),
    text: markup(shown, connection),
    ...(facts === undefined ? {} : { facts }),
    ...(actions === undefined ? {} : { buttons: actions.map(button) }),
    ...(aside === undefined ? {} : { small: aside }),
  };
}

export function renderForm(form: Form, connection: ConnectionId, errors: Record<string, string> = {}): PondForm {
  return {
    id: form.id,
    title: clip(form.title, TOY_LIMITS.formTitle),
    ...(form.intro === undefined ? {} : { intro: markup(form.intro, connection) }),
    fields: form.fields.map((field) => {
      const error = errors[field.id];
      return { ...renderField(field), ...(error === undefined ? {} : { error }) };
    }),
    submit: clip(form.submit, TOY_LIMITS.buttonLabel),
  };
}

/** The answer to what was done. What was pressed can be rewritten; without it, the answer is shown to its person alone. */
export function renderReply(reply: Reply, event: Interaction | PlatformNews, connection: ConnectionId): PondAnswer {
  switch (reply.show) {
    case "nothing":
      return { do: "nothing" };
    case "form":
      return { do: "form", form: renderForm(reply.form, connection) };
    case "corrections":
      return { do: "form", form: renderForm(reply.form, connection, reply.fields) };
    case "revised":
      if (event.kind === "pressed" && event.from !== undefined)
        return { do: "rewrite", post: renderPost(reply.message, connection) };
      return alone(reply.message, connection);
    case "private":
    case "home":
      return alone(reply.message, connection);
  }
}

const alone = (message: Message, connection: ConnectionId): PondAnswer => ({
  do: "alone",
  posts: divide(message, limits, files).map((part) => renderPost(part, connection)),
});

/** Whom Pond is to send a post to; undefined where somebody is not of this connection. */
export function addressOf(to: Audience, connection: ConnectionId): Record<string, unknown> | undefined {
  const everybody = to.to === "room" ? [to.room] : to.to === "member" ? [to.member] : to.members;
  if (everybody.some((one) => one.connection !== connection)) return undefined;
  if (to.to === "room") return { room: to.room.room };
  return to.to === "member" ? { user: to.member.user } : { users: to.members.map(({ user }) => user) };
}

// ---- text

/** Text from people, with a backslash before every sign that Pond would read as more than a sign. */
export const inert = (text: string): string => text.replaceAll(/[\\*@[\]|:>]/g, "\\$&");

const markup = (body: Paragraph[], connection: ConnectionId): string =>
  body.map((paragraph) => paragraph.map((inline) => run(inline, connection)).join("")).join("\n\n");

function run(inline: Inline, connection: ConnectionId): string {
  if (typeof inline === "string") return inert(inline);
  if ("strong" in inline) return `*${inert(inline.strong)}*`;
  if ("quote" in inline) return `\n> ${inert(inline.quote).replaceAll("\n", "\n> ")}\n`;
  if ("mention" in inline)
    return inline.mention.connection === connection ? `@[${inline.mention.user}]` : inert(inline.name);
  return canBeFollowed(inline.link) ? `[${inert(inline.text)}|${inline.link}]` : inert(inline.text);
}

const canBeFollowed = (address: string): boolean =>
  URL.canParse(address) && ["http:", "https:", "mailto:"].includes(new URL(address).protocol) && !/[|\]]/.test(address);

// ---- buttons and fields

type PondButton = NonNullable<PondPost["buttons"]>[number];

function button(action: Action): PondButton {
  if ("visit" in action) return { label: action.label, address: action.visit };
  return { label: action.label, value: action.press, ...(action.tone === "main" ? { strong: true } : {}) };
}

function renderField(field: Field): PondField {
  const common = {
    id: field.id,
    label: clip(field.label, TOY_LIMITS.fieldLabel),
    ...(field.hint === undefined ? {} : { hint: field.hint }),
    needed: field.optional !== true,
  };
  const one = (value: string | undefined) => (value === undefined ? [] : [value]);
  switch (field.ask) {
    case "text":
      return { ...common, type: field.long ? "lines" : "line", max: field.max, values: one(field.value) };
    case "day":
      return { ...common, type: "day", values: one(field.value) };
    case "one-of":
      return { ...common, type: "choice", options: optionsOf(field.options), values: one(field.value) };
    case "some-of":
      return {
        ...common,
        type: "choices",
        ...(field.max === undefined ? {} : { max: field.max }),
        options: optionsOf(field.options),
        values: field.values ?? [],
      };
  }
}

const optionsOf = (options: (Field & { ask: "one-of" })["options"]) =>
  options.map(({ value, label, description }) => ({
    value,
    label: clip(label, TOY_LIMITS.optionLabel),
    ...(description === undefined ? {} : { hint: description }),
  }));
