// Words → Adaptive Card elements. Pure. Text goes into the runs of a RichTextBlock, which are shown as they are; Teams reads Markdown in a
// TextBlock, in facts and in the labels of choices (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format),
// so nothing stands there that could be read as more than words.

import type { ConnectionId } from "../../src/ids.ts";
import type { Inline, Paragraph } from "../../src/platform/message.ts";
import { TEAMS_LIMITS } from "./limits.ts";

export type Json = { [key: string]: unknown };

/** A mention of somebody, which a card lists apart from its text. */
export type Entity = { type: "mention"; text: string; mentioned: { id: string; name: string } };

/** Letters, digits, spaces and the punctuation that no Markdown, entity, date function or search for addresses heeds. */
const PLAIN = /^(?:[\p{L}\p{M}\p{N} ,;?!:'"’‘“”()–—…/-]|\.(?![\p{L}\p{N}]))*$/u;
/** What makes a list, a rule or a comment at the beginning of a line. */
const LIST = /^\s*(?:[-+*–]\s|--|\d+[.)]|\/\/)/u;

/** Whether a text reads the same with and without Markdown. */
export const isPlain = (text: string): boolean =>
  PLAIN.test(text) && !LIST.test(text) && !text.includes("://") && !/ {2,}$/.test(text);

/** Signs that Markdown heeds, and signs that look like them. */
const LOOK_ALIKE: Record<string, string> = {
  "*": "∗",
  _: "＿",
  "`": "ˋ",
  "~": "∼",
  "[": "［",
  "]": "］",
  "<": "‹",
  ">": "›",
  "#": "＃",
  "\\": "⧵",
  "|": "∣",
  "&": "＆",
  "{": "｛",
  "}": "｝",
};

/**
 * Words for the labels of choices that stand open. Some clients read Markdown in them and others do not (the Playground would show a backslash),
 * so what could be read is shown by signs that look alike: no client makes more of them.
 */
export function harmless(text: string): string {
  if (isPlain(text)) return text;
  const line = text.replaceAll(/\s+/g, " ").trim();
  const signs = line.replaceAll(/[*_`~[\]<>#\\|&{}]/g, (sign) => LOOK_ALIKE[sign] ?? sign).replaceAll("://", ":∕∕");
  // A word joiner at the beginning is not seen, and no list begins with it.
  return LIST.test(signs) || signs === "" ? `\u2060${signs}` : signs;
}

/** Runs of one line. Cards put dates in for `{{DATE(…)}}`, also in runs, so two braces never stand in one. */
export const runs = (text: string, style: Json = {}): Json[] =>
  text === "" ? [] : text.split(/(?<=\{)(?=\{)/).map((part) => ({ type: "TextRun", text: part, ...style }));

export const block = (inlines: Json[], more: Json = {}): Json => ({ type: "RichTextBlock", inlines, ...more });

/** A heading, which a screen reader announces as one. Only a TextBlock can be one; words that it would read as more are bold instead. */
export function heading(text: string): Json {
  if (isPlain(text)) return { type: "TextBlock", style: "heading", size: "Large", weight: "Bolder", wrap: true, text };
  return block(runs(text, { size: "Large", weight: "Bolder" }));
}

export const small = (text: string): Json[] => lines([text], { size: "Small", isSubtle: true });

/**
 * A paragraph. Quotes stand in boxes of their own. Lines are blocks of their own, unless `compact`, because what a client does with a line
 * break within a run is written nowhere. Mentions are added to `entities`.
 */
export function paragraphElements(
  paragraph: Paragraph,
  connection: ConnectionId,
  entities: Entity[],
  compact: boolean,
): Json[] {
  const elements: Json[] = [];
  let run: Exclude<Inline, { quote: string }>[] = [];
  const closeRun = () => {
    elements.push(...lineElements(run, connection, entities, compact));
    run = [];
  };
  for (const inline of paragraph) {
    if (typeof inline === "object" && "quote" in inline) {
      closeRun();
      const items = lines([inline.quote], {}, compact);
      if (items.length > 0) elements.push({ type: "Container", style: "emphasis", items });
    } else run.push(inline);
  }
  closeRun();
  return elements;
}

// ---- lines

type Part = Exclude<Inline, { quote: string }>;

function lineElements(parts: Part[], connection: ConnectionId, entities: Entity[], compact: boolean): Json[] {
  const all: Part[][] = [[]];
  for (const part of parts) {
    const text = typeof part === "string" ? part : "strong" in part ? part.strong : undefined;
    if (text === undefined || compact) {
      all.at(-1)?.push(part);
      continue;
    }
    for (const [index, piece] of text.split(/\r\n|\r|\n/).entries()) {
      if (index > 0) all.push([]);
      all.at(-1)?.push(typeof part === "string" ? piece : { strong: piece });
    }
  }
  return stacked(all.map((line) => lineElement(line, connection, entities)));
}

/** Lines of a text that holds nothing but words. */
function lines(texts: string[], style: Json, compact = false): Json[] {
  const all = compact ? texts : texts.flatMap((text) => text.split(/\r\n|\r|\n/));
  return stacked(
    all.map((text) => {
      const inlines = runs(text, style);
      return inlines.length === 0 ? [] : [block(inlines)];
    }),
  );
}

/** Close together, with a little room where a line was empty. */
function stacked(all: Json[][]): Json[] {
  const elements: Json[] = [];
  let gap = false;
  for (const line of all) {
    for (const element of line) {
      elements.push(elements.length === 0 || gap ? element : { ...element, spacing: "None" });
      gap = false;
    }
    if (line.length === 0) gap = true;
  }
  return elements;
}

function lineElement(line: Part[], connection: ConnectionId, entities: Entity[]): Json[] {
  const mentions = line.flatMap((part) => mentionOf(part, connection) ?? []);
  const inlines = line.flatMap((part) => runsOf(part));
  if (mentions.length === 0) return inlines.length === 0 ? [] : [block(inlines)];
  entities.push(...mentions);
  const text = line.map((part) => markdownOf(part, connection)).join("");
  const readable = line.every((part) => mentionOf(part, connection) !== undefined || isPlain(plainOf(part)));
  const callout = (words: string): Json => ({ type: "TextBlock", wrap: true, text: words });
  if (readable && !LIST.test(text)) return [callout(text)];
  // Words that Markdown would read as more stay in runs; the names are called in a line of their own.
  return [block(inlines), callout(mentions.map((entity) => entity.text).join(" "))];
}

function runsOf(part: Part): Json[] {
  if (typeof part === "string") return runs(part);
  if ("strong" in part) return runs(part.strong, { weight: "Bolder" });
  if ("mention" in part) return runs(part.name);
  if (!mayLink(part.link)) return runs(part.text);
  const open = { type: "Action.OpenUrl", url: part.link };
  return runs(part.text || part.link, { color: "Accent", underline: true, selectAction: open });
}

const plainOf = (part: Part): string => {
  if (typeof part === "string") return part;
  if ("strong" in part) return part.strong;
  if ("mention" in part) return part.name;
  // A link cannot stand in a line with a mention without Markdown.
  return "[link]";
};

function markdownOf(part: Part, connection: ConnectionId): string {
  const mention = mentionOf(part, connection);
  if (mention !== undefined) return mention.text;
  if (typeof part === "object" && "strong" in part && part.strong.trim() === part.strong && part.strong !== "") {
    return `**${part.strong}**`;
  }
  return plainOf(part);
}

/** Only of this connection, and by a name in which nothing closes the mark around it. */
function mentionOf(part: Part, connection: ConnectionId): Entity | undefined {
  if (typeof part === "string" || !("mention" in part) || part.mention.connection !== connection) return undefined;
  const name = [...part.name]
    .filter((sign) => isPlain(sign))
    .join("")
    .trim();
  if (name === "" || part.mention.user === "") return undefined;
  return { type: "mention", text: `<at>${name}</at>`, mentioned: { id: part.mention.user, name } };
}

/** Addresses that a browser may be sent to. */
export function mayLink(address: string): boolean {
  if (address.length > TEAMS_LIMITS.buttonUrl || !URL.canParse(address)) return false;
  return ["http:", "https:", "mailto:"].includes(new URL(address).protocol);
}
