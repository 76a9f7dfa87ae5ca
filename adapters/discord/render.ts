// Message → Discord's message. Pure. The title stands in the message's content, because that is all that a notification shows, and all that
// people see who have switched embeds off; everything else stands in embeds, which take longer text. Text from people is inert (markdown.ts).
// https://docs.discord.com/developers/resources/message

import type { ConnectionId } from "../../src/ids.ts";
import { clip, divide, fit as fitMessage } from "../../src/platform/fit.ts";
import type { Action, Fact, Message, Paragraph } from "../../src/platform/message.ts";
import type { Json, Upload } from "./connector.ts";
import { DISCORD_CAPABILITIES, DISCORD_LIMITS } from "./limits.ts";
import { bold, inert } from "./markdown.ts";
import { mayVisit, mentionsIn, textOf } from "./render-text.ts";

/** The few sentences that the adapter itself needs; the wording is the core's. */
export interface Phrases {
  /** The bot's name: names a thread that has no title, and stands for a message without words. At most 24 characters. */
  name: string;
  /** Something failed and nothing is lost: please try again in a moment. */
  notNow: string;
  /** It took longer than usual, and there is nothing more to show. */
  done: string;
  /** Above the button of a form that could not be opened by itself: it is ready. */
  formReady: string;
  /** The button that opens it. At most 24 characters. */
  openForm: string;
  /** Title above what is to be corrected in a form: nothing is saved yet. */
  corrections: string;
  /** Above what was entered, which is given back. */
  entered: string;
  /** The button that opens the form again, filled in. At most 24 characters. */
  correctForm: string;
  /** How a day is to be written: year-month-day, such as 2026-10-19. At most 100 characters. */
  dayHint: string;
  /** In a private thread, to somebody who takes no direct messages: something is waiting, the button shows it to them alone. */
  waiting: string;
  /** The button that shows it. At most 24 characters. */
  showMe: string;
}

export interface Setting {
  connection: ConnectionId;
  phrases: Phrases;
}

/** A message's JSON, and the files that travel with it. */
export interface Payload {
  body: Json;
  files?: Upload[];
}

/** custom_id of a button: this, where it stands (two buttons of one message may carry the same token), and the token. */
export const PRESS = "p";
/** Opens the home, whoever presses. */
export const HOME = "home";

/** What follows from a press that the adapter answers by itself. */
export interface OwnButton {
  customId: string;
  label: string;
}

/**
 * What is tried in order until it keeps within Discord's limits. The first is all that Discord takes; the others foresee that every character
 * needs a sign before it, in long paragraphs first, and the last one that all of it is line breaks within a quotation.
 */
const TRIES = [
  { message: 5900, paragraph: 4000 },
  { message: 5900, paragraph: 2000 },
  { message: 4000, paragraph: 2000 },
  { message: 2900, paragraph: 2000 },
  { message: 1900, paragraph: 1300 },
].map((most) => ({ ...DISCORD_CAPABILITIES.limits, ...most }));

const ROW = DISCORD_LIMITS.buttonsInRow;

/** One message, whole where it can be, else shortened visibly. `mark` is stored with it and not shown. */
export function renderMessage(message: Message, setting: Setting, mark?: string, own: OwnButton[] = []): Payload {
  let body: Json | undefined;
  for (const limits of TRIES) {
    const buttons = limits.buttons - own.length;
    const fitting = fitMessage(withWords(message), { ...limits, buttons });
    body = bodyOf(fitting.message, setting, mark, own);
    if (withinLimits(body)) break;
  }
  return withFiles(body as Json, message);
}

/** As many messages as it takes to show everything; the adapter's own buttons stand on the last. */
export function renderWhole(message: Message, setting: Setting, own: OwnButton[] = []): Payload[] {
  for (const limits of TRIES) {
    const parts = divide(withWords(message), { ...limits, buttons: limits.buttons - own.length }, true);
    const bodies = parts.map((part, at) => bodyOf(part, setting, undefined, at === parts.length - 1 ? own : []));
    if (bodies.every(withinLimits)) {
      return bodies.map((body, at) => withFiles(body, parts[at] as Message));
    }
  }
  return [renderMessage(message, setting, undefined, own)];
}

/** A button to an address that no button takes stands among the words. */
function withWords(message: Message): Message {
  const stranded = (message.actions ?? []).filter((action) => "visit" in action && !mayVisit(action.visit));
  if (stranded.length === 0) return message;
  const lines = stranded.map((action): Paragraph => [`${action.label}: ${"visit" in action ? action.visit : ""}`]);
  const actions = (message.actions ?? []).filter((action) => !stranded.includes(action));
  return { ...message, body: [...message.body, ...lines], actions };
}

function bodyOf(message: Message, setting: Setting, mark: string | undefined, own: OwnButton[]): Json {
  const { picture } = message;
  const fields = (message.facts ?? []).map(fieldOf);
  const paragraphs = [
    ...message.body,
    ...(message.facts ?? []).filter((_, at) => fields[at] === undefined).map(asLine),
  ];
  const texts = joined(paragraphs.map((paragraph) => textOf(paragraph, setting.connection)));
  const kept = fields.filter((field) => field !== undefined);
  const aside = message.aside?.trim() ? message.aside : undefined;
  const embeds: Json[] = texts.map((description) => ({ description }));
  if (kept.length > 0 || aside !== undefined || picture !== undefined) {
    const last = embeds.at(-1) ?? {};
    if (embeds.length === 0) embeds.push(last);
    if (kept.length > 0) last.fields = kept;
    if (picture !== undefined) last.image = { url: `attachment://${PICTURE}` };
    if (aside !== undefined) last.footer = { text: aside };
  }
  const mentions = mentionsIn(message, setting.connection);
  const title = message.title?.trim() ? bold(message.title) : "";
  const called = mentions.map((user) => `<@${user}>`).join(" ");
  const content = [title, called].filter((part) => part !== "").join("\n");
  // Discord refuses a message without words.
  const empty = content === "" && embeds.length === 0;
  if (mark !== undefined) {
    // The address of an embed without a title is stored and given back, but not shown.
    if (embeds.length === 0) embeds.push({ description: "\u200B" });
    Object.assign(embeds[0] as Json, { url: mark });
  }
  return {
    content: empty ? bold(setting.phrases.name) : content,
    embeds,
    components: rowsOf(message.actions ?? [], own),
    allowed_mentions: { parse: [], ...(mentions.length === 0 ? {} : { users: mentions }) },
    // Told when there is none as well, so that a rewrite takes an old picture away.
    attachments: filesOf(message).map(({ name }, id) => ({
      id: String(id),
      filename: name,
      ...(name === PICTURE
        ? { description: clip(message.picture?.alternative ?? "", DISCORD_LIMITS.attachmentDescription) }
        : {}),
    })),
  };
}

const PICTURE = "picture.png";

/** What travels beside the JSON: the picture, and a file that is handed over. */
function filesOf({ picture, attachment }: Message): Upload[] {
  const image = picture === undefined ? [] : [{ name: PICTURE, type: "image/png", data: picture.png }];
  if (attachment === undefined) return image;
  const data = new TextEncoder().encode(attachment.text);
  return [...image, { name: attachment.name, type: attachment.type, data }];
}

function withFiles(body: Json, message: Message): Payload {
  const files = filesOf(message);
  return files.length === 0 ? { body } : { body, files };
}

// ---- text

/** Paragraphs with a blank line between them, as many in one embed as it takes. */
function joined(texts: string[]): string[] {
  const embeds: string[] = [];
  for (const text of texts.filter((one) => one.trim() !== "")) {
    const current = embeds.at(-1);
    const together = current === undefined ? text : `${current}\n\n${text}`;
    if (current === undefined || together.length > DISCORD_LIMITS.embedDescription) embeds.push(text);
    else embeds[embeds.length - 1] = together;
  }
  return embeds;
}

// ---- facts, buttons

/** A field, or nothing where it is too long for one. */
function fieldOf({ name, value }: Fact): Json | undefined {
  const field = { name: inert(name.trim()), value: inert(value.trim()) };
  if (field.name === "" || field.value === "") return undefined;
  const fits =
    field.name.length <= DISCORD_LIMITS.embedFieldName && field.value.length <= DISCORD_LIMITS.embedFieldValue;
  return fits ? field : undefined;
}

const asLine = ({ name, value }: Fact): Paragraph => [{ strong: name }, ` ${value}`];

const PRIMARY = 1;
const SECONDARY = 2;
const LINK = 5;

function rowsOf(actions: Action[], own: OwnButton[]): Json[] {
  const buttons = [
    ...own.map(({ customId, label }) => ({ type: 2, style: PRIMARY, label: labelOf(label), custom_id: customId })),
    ...actions.map(button),
  ];
  return Array.from({ length: Math.ceil(buttons.length / ROW) }, (_, row) => ({
    type: 1,
    components: buttons.slice(row * ROW, (row + 1) * ROW),
  }));
}

function button(action: Action, index: number): Json {
  const label = labelOf(action.label);
  if ("visit" in action) return { type: 2, style: LINK, label, url: action.visit };
  const style = action.tone === "main" ? PRIMARY : SECONDARY;
  return { type: 2, style, label, custom_id: `${PRESS}${index}:${action.press}` };
}

const labelOf = (label: string): string => (label.trim() === "" ? "…" : clip(label, DISCORD_LIMITS.buttonLabel));

// ---- limits

function withinLimits(body: Json): boolean {
  const embeds = body.embeds as { description?: string; fields?: Fact[]; footer?: { text: string } }[];
  const lengths = embeds.map(
    ({ description = "", fields = [], footer }) =>
      description.length +
      fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0) +
      (footer?.text.length ?? 0),
  );
  return (
    embeds.length <= DISCORD_LIMITS.embeds &&
    embeds.every(({ description = "" }) => description.length <= DISCORD_LIMITS.embedDescription) &&
    embeds.every(({ footer }) => (footer?.text.length ?? 0) <= DISCORD_LIMITS.embedFooter) &&
    lengths.reduce((sum, length) => sum + length, 0) <= DISCORD_LIMITS.embedsTotal &&
    (body.content as string).length <= DISCORD_LIMITS.content
  );
}
