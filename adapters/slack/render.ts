// Message → Block Kit. Pure. Text goes into plain_text and rich_text elements alone, which Slack shows as they are: nothing that a person
// wrote is read as markup, a mention, a link or an emoji code. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block

import type { ConnectionId } from "../../src/ids.ts";
import { clip, fit as cutToFit, fileInBody } from "../../src/platform/fit.ts";
import type { Action, Inline, Message, Paragraph } from "../../src/platform/message.ts";
import { SLACK_CAPABILITIES, SLACK_LIMITS } from "./limits.ts";

export type Json = { [key: string]: unknown };

/** The few sentences that the adapter itself needs; the wording is the core's. */
export interface Phrases {
  /** The bot's name: title of a panel that has none, and all that a notification of an untitled message shows. At most 24 characters. */
  name: string;
  /** Something failed and nothing is lost: please try again in a moment. */
  notNow: string;
  /** It takes longer than usual; what was done or typed is not lost. */
  stillWorking: string;
  /** It took longer than usual, and there is nothing more to show. */
  done: string;
  /** The button that closes a panel. At most 24 characters. */
  close: string;
}

export interface Setting {
  connection: ConnectionId;
  phrases: Phrases;
}

/** Block ids begin with it; listen knows a button of ours by it. */
export const PRESS = "press";
export const VISIT = "visit";
/** callback_id of a panel: a modal without fields. */
export const PANEL = "panel";

/** Buttons stand five in a row, which reads well on a phone. */
const ROW = 5;
/** More paragraphs than this share blocks, so that a message stays under Slack's number of blocks. */
const PARAGRAPH_BLOCKS = 30;

/** plain_text in which `:smile:` stays what was typed. */
export const plain = (text: string): Json => ({ type: "plain_text", text, emoji: false });

/**
 * The arguments of a post. `text` is what a notification shows on a locked phone, so it holds the title and nothing else; it is the one place
 * that Slack parses, so it is escaped. `file` is the uploaded picture; without one its words stand in for it.
 */
export function renderMessage(message: Message, setting: Setting, file?: string): { text: string; blocks: Json[] } {
  let fitting = fitted(message, file);
  let blocks = blocksOf(fitting, setting, file);
  // Only very many buttons or tiny paragraphs take more room around the text than the limits foresee.
  for (let most = SLACK_CAPABILITIES.limits.message; most > 500 && tooLong(blocks); most /= 2) {
    fitting = cutToFit(fitting, { ...SLACK_CAPABILITIES.limits, message: most / 2 }).message;
    blocks = blocksOf(fitting, setting, file);
  }
  return { text: asFallback(fitting.title || setting.phrases.name), blocks };
}

const tooLong = (blocks: Json[]): boolean => JSON.stringify(blocks).length > SLACK_LIMITS.messageJson;

/** A modal that shows a message. Its title bar takes 24 characters; a longer title stands as a heading. */
export function renderPanel(message: Message, setting: Setting): Json {
  const fitting = fitted(message);
  const { title, ...rest } = fitting;
  const inBar = title !== undefined && title.length <= SLACK_LIMITS.viewTitle && title !== "";
  return {
    type: "modal",
    callback_id: PANEL,
    title: plain(inBar ? title : clip(setting.phrases.name, SLACK_LIMITS.viewTitle)),
    close: plain(clip(setting.phrases.close, SLACK_LIMITS.viewButton)),
    blocks: blocksOf(inBar ? rest : fitting, setting),
  };
}

/** The App Home tab. */
export function renderHome(message: Message, setting: Setting): Json {
  const fitting = fitted(message);
  return { type: "home", blocks: blocksOf(fitting, setting) };
}

/** What stands beside a file: no buttons, and no text of its own for the notification, since Slack would show that in place of the blocks. */
export function renderBeside(message: Message, setting: Setting): Json[] {
  const { attachment: _, actions: __, ...words } = message;
  return renderMessage(words, setting).blocks as Json[];
}

/** Within Slack's limits; the words of a picture and the text of a file that are not uploaded stand in the body. */
function fitted(message: Message, file?: string): Message {
  const whole = fileInBody(message);
  const { picture, ...rest } = whole;
  const worded =
    picture === undefined || file !== undefined ? whole : { ...rest, body: [...rest.body, [picture.alternative]] };
  return cutToFit(worded, SLACK_CAPABILITIES.limits).message;
}

function blocksOf(message: Message, setting: Setting, file?: string): Json[] {
  const { picture } = message;
  const blocks: Json[] = [];
  if (message.title) blocks.push({ type: "header", text: plain(message.title) });
  blocks.push(...paragraphBlocks(message.body, setting.connection));
  if (message.facts?.length) {
    const lines = message.facts.map(({ name, value }) => section([{ strong: name }, `  ${value}`], setting.connection));
    blocks.push({ type: "rich_text", elements: [{ type: "rich_text_list", style: "bullet", elements: lines }] });
  }
  if (picture !== undefined && file !== undefined) {
    blocks.push({
      type: "image",
      slack_file: { id: file },
      alt_text: clip(picture.alternative, SLACK_LIMITS.imageAlternative),
    });
  }
  blocks.push(...actionBlocks(message.actions ?? []));
  if (message.aside) blocks.push({ type: "context", elements: [plain(message.aside)] });
  // Slack refuses a message and a view without blocks.
  return blocks.length > 0 ? blocks : [{ type: "header", text: plain(setting.phrases.name) }];
}

/** Each paragraph a block of its own, as long as that leaves room for the rest. */
export function paragraphBlocks(body: Paragraph[], connection: ConnectionId): Json[] {
  const parts = body.map((paragraph) => elementsOf(paragraph, connection)).filter((elements) => elements.length > 0);
  const share = Math.max(1, Math.ceil(parts.length / PARAGRAPH_BLOCKS));
  const blocks: Json[] = [];
  for (let start = 0; start < parts.length; start += share) {
    blocks.push({ type: "rich_text", elements: parts.slice(start, start + share).flat() });
  }
  return blocks;
}

/** A quote is an element beside the sections, so a paragraph may become several. */
function elementsOf(paragraph: Paragraph, connection: ConnectionId): Json[] {
  const elements: Json[] = [];
  let run: Inline[] = [];
  const closeRun = () => {
    const one = section(run, connection);
    if ((one.elements as Json[]).length > 0) elements.push(one);
    run = [];
  };
  for (const inline of paragraph) {
    if (typeof inline === "object" && "quote" in inline) {
      closeRun();
      if (inline.quote !== "") {
        elements.push({ type: "rich_text_quote", elements: [{ type: "text", text: inline.quote }] });
      }
    } else run.push(inline);
  }
  closeRun();
  return elements;
}

const section = (run: Inline[], connection: ConnectionId): Json => ({
  type: "rich_text_section",
  elements: run.flatMap((inline) => inlineElement(inline, connection)),
});

const ACCOUNT = /^[UW][A-Z0-9]{2,}$/;

function inlineElement(inline: Inline, connection: ConnectionId): Json[] {
  if (typeof inline === "string") return textElement(inline);
  if ("strong" in inline) return textElement(inline.strong, { bold: true });
  if ("quote" in inline) return textElement(inline.quote);
  if ("link" in inline) {
    if (!mayLink(inline.link)) return textElement(inline.text);
    return [{ type: "link", url: inline.link, ...(inline.text === "" ? {} : { text: inline.text }) }];
  }
  const { mention, name } = inline;
  if (mention.connection !== connection || !ACCOUNT.test(mention.user)) return textElement(name);
  return [{ type: "user", user_id: mention.user }];
}

const textElement = (text: string, style?: Json): Json[] =>
  text === "" ? [] : [{ type: "text", text, ...(style === undefined ? {} : { style }) }];

function actionBlocks(actions: Action[]): Json[] {
  const buttons = actions.flatMap((action, index) => button(action, index));
  const rows: Json[] = [];
  for (let start = 0; start < buttons.length; start += ROW) {
    rows.push({ type: "actions", elements: buttons.slice(start, start + ROW) });
  }
  return rows;
}

function button(action: Action, index: number): Json[] {
  const text = plain(clip(action.label, SLACK_LIMITS.buttonText));
  if ("visit" in action) {
    if (!mayLink(action.visit)) return [];
    return [{ type: "button", action_id: `${VISIT}-${index}`, text, url: action.visit }];
  }
  const style = action.tone === "main" ? { style: "primary" } : {};
  return [{ type: "button", action_id: `${PRESS}-${index}`, text, value: action.press, ...style }];
}

/** Slack refuses a whole message for one address that it cannot read. */
function mayLink(address: string): boolean {
  if (address.length > SLACK_LIMITS.buttonUrl || !URL.canParse(address)) return false;
  return ["http:", "https:", "mailto:"].includes(new URL(address).protocol);
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function asFallback(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
