// Makes a message fit a platform's limits, and says what it changed. First everything is moved that can be shown whole elsewhere in the message;
// only what is left over is shortened or dropped (fit), or goes on in a further message (divide).

import type { Limits } from "./capabilities.ts";
import { placeToCut } from "./cut.ts";
import type { Action, Fact, Inline, Message, Paragraph } from "./message.ts";

/** What was changed, in counts alone: nothing of what anyone wrote. */
export type Change =
  /** Shown whole, as several paragraphs. */
  | { is: "split"; part: "paragraph"; into: number }
  /** Shown whole, in the body. A title also keeps its place, cut. */
  | { is: "moved"; part: "title" | "fact" | "aside" }
  | { is: "shortened"; part: "label" | "name" | "body"; from: number; to: number }
  | { is: "dropped"; part: "button" | "fact" | "aside"; count: number };

const ELLIPSIS = "…";
/** What a mention counts where the platform counts its code rather than the name. */
const MENTION = 24;

/** The length of a paragraph as the platforms count it; the address of a link counts too. */
export function paragraphLength(paragraph: Paragraph): number {
  return paragraph.reduce((sum, inline) => sum + inlineLength(inline), 0);
}

/** The length of all text of a message together. Buttons do not count. */
export function messageLength(message: Message): number {
  const body = message.body.reduce((sum, paragraph) => sum + paragraphLength(paragraph), 0);
  return (message.title?.length ?? 0) + body + factsLength(message.facts) + (message.aside?.length ?? 0);
}

/**
 * For where no file can be sent: what stands for it, or its text in the words of the message, whole: its name, then each part that an empty
 * line closes, set apart from our own words.
 */
export function fileInBody(message: Message): Message {
  const { attachment, ...rest } = message;
  if (attachment === undefined) return message;
  if (attachment.instead !== undefined) return { ...rest, body: [...rest.body, ...attachment.instead] };
  const parts = attachment.text
    .trimEnd()
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== "");
  return { ...rest, body: [...rest.body, [{ strong: attachment.name }], ...parts.map((quote) => [{ quote }])] };
}

/** A text within `max` units, ending in an ellipsis where it was cut; never half a character. `max` is at least 2. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, placeToCut(text, max - ELLIPSIS.length).at).trimEnd()}${ELLIPSIS}`;
}

/**
 * One message within the limits. Nothing is lost where it can be avoided: a long paragraph is split, a long title or too many facts go into
 * the body. Where all text together is too long, the aside goes first, then facts, then the end of the body. Of too many buttons the quiet ones
 * go first, the last before the first. `limits.title` is at most half of `limits.message`. Fitting again changes nothing.
 */
export function fit(message: Message, limits: Limits): { message: Message; changes: Change[] } {
  const changes: Change[] = [];
  const laid = layOut(message, limits, changes);
  const actions = fewerButtons(laid.actions ?? [], limits.buttons, changes);
  const whole = withActions(laid, actions);
  return { message: shorten(whole, limits.message, changes), changes };
}

/**
 * As many messages as it takes to show everything, in order; one where one is enough. The title and the picture come with the first, facts and
 * aside with the last, buttons with the last (and with further ones, where there are too many for one). Each of them fits. A file comes with the
 * first where the platform takes `files`; elsewhere its text stands in the messages.
 */
export function divide(message: Message, limits: Limits, files = false): Message[] {
  const laid = layOut(files ? message : fileInBody(message), limits, []);
  const rows = chunks(laid.actions ?? [], limits.buttons);
  const { title, facts, aside, picture, attachment } = laid;
  const titleLength = title?.length ?? 0;
  const widest = Math.min(limits.paragraph, limits.message - titleLength);
  // A tail that takes more than half a message is shown as paragraphs, which can be divided.
  const tailLength = factsLength(facts) + (aside?.length ?? 0);
  const tailInBody = tailLength > limits.message / 2;
  const paragraphs = tailInBody
    ? [...laid.body, ...(facts ?? []).map(factAsParagraph), ...(aside === undefined ? [] : [[aside]])]
    : laid.body;

  const bodies: Paragraph[][] = [[]];
  let used = titleLength;
  for (const paragraph of paragraphs.flatMap((one) => splitParagraph(one, widest))) {
    const length = paragraphLength(paragraph);
    if (used + length > limits.message && used > 0) {
      bodies.push([]);
      used = 0;
    }
    bodies.at(-1)?.push(paragraph);
    used += length;
  }
  if (!tailInBody && used + tailLength > limits.message) bodies.push([]);
  // A message of buttons alone still needs something to read.
  for (let extra = 1; extra < rows.length; extra += 1) bodies.push([[ELLIPSIS]]);

  const lastText = bodies.length - Math.max(1, rows.length);
  return bodies.map((body, index) => ({
    ...(index === 0 && title !== undefined ? { title } : {}),
    body,
    ...(index === lastText && !tailInBody && facts !== undefined ? { facts } : {}),
    ...(index === 0 && picture !== undefined ? { picture } : {}),
    ...(index === 0 && attachment !== undefined ? { attachment } : {}),
    ...(rows[index - lastText] === undefined ? {} : { actions: rows[index - lastText] as Action[] }),
    ...(index === lastText && !tailInBody && aside !== undefined ? { aside } : {}),
  }));
}

// ---- what loses nothing

function layOut(message: Message, limits: Limits, changes: Change[]): Message {
  let { title, facts, aside } = message;
  const before: Paragraph[] = [];
  const after: Paragraph[] = [];
  if (title !== undefined && title.length > limits.title) {
    before.push([{ strong: title }]);
    title = clip(title, limits.title);
    changes.push({ is: "moved", part: "title" });
  }
  const kept: Fact[] = [];
  for (const fact of facts ?? []) {
    if (kept.length < limits.facts && fact.name.length + fact.value.length <= limits.paragraph) {
      kept.push(fact);
    } else {
      after.push(factAsParagraph(fact));
      changes.push({ is: "moved", part: "fact" });
    }
  }
  if (facts !== undefined) facts = kept;
  if (aside !== undefined && aside.length > limits.paragraph) {
    after.push([aside]);
    aside = undefined;
    changes.push({ is: "moved", part: "aside" });
  }
  const body = [...before, ...message.body, ...after].flatMap((paragraph) => {
    const pieces = splitParagraph(paragraph, limits.paragraph, changes);
    if (pieces.length > 1) changes.push({ is: "split", part: "paragraph", into: pieces.length });
    return pieces;
  });
  const actions = message.actions?.map((action) => {
    if (action.label.length <= limits.label) return action;
    const label = clip(action.label, limits.label);
    changes.push({ is: "shortened", part: "label", from: action.label.length, to: label.length });
    return { ...action, label };
  });
  return {
    ...(title === undefined ? {} : { title }),
    body,
    ...(facts === undefined || facts.length === 0 ? {} : { facts }),
    ...(message.picture === undefined ? {} : { picture: message.picture }),
    ...(message.attachment === undefined ? {} : { attachment: message.attachment }),
    ...(actions === undefined ? {} : { actions }),
    ...(aside === undefined ? {} : { aside }),
  };
}

const factAsParagraph = (fact: Fact): Paragraph => [{ strong: fact.name }, ` ${fact.value}`];

/** Splits at the end of a sentence where there is one, else at a space, else between two characters. The pieces joined are the paragraph. */
function splitParagraph(paragraph: Paragraph, max: number, changes: Change[] = []): Paragraph[] {
  if (paragraphLength(paragraph) <= max) return [paragraph];
  const pieces: Paragraph[] = [];
  let current: Paragraph = [];
  let room = max;
  const close = () => {
    pieces.push(current);
    current = [];
    room = max;
  };
  for (const inline of paragraph) {
    let rest = inline;
    while (inlineLength(rest) > room) {
      const text = textOf(rest);
      if (text === undefined) {
        // A link or a name stands in one piece.
        if (current.length > 0) close();
        else rest = clipInline(rest, max, changes);
        continue;
      }
      const place = placeToCut(text, room);
      if (current.length > 0 && (!place.good || place.at === 0)) {
        close();
        continue;
      }
      // Where not even one character has room, it is shown all the same.
      const at = place.at === 0 ? 2 : place.at;
      current.push(withText(rest, text.slice(0, at)));
      rest = withText(rest, text.slice(at));
      close();
    }
    current.push(rest);
    room -= inlineLength(rest);
  }
  if (current.length > 0) pieces.push(current);
  return pieces;
}

// ---- what loses something

function fewerButtons(actions: Action[], most: number, changes: Change[]): Action[] {
  if (actions.length <= most) return actions;
  const importance = (action: Action): number => {
    if (!("press" in action) || action.tone === undefined) return 1;
    return action.tone === "main" ? 2 : 0;
  };
  const going = actions
    .map((action, index) => ({ index, weight: importance(action) }))
    .sort((a, b) => a.weight - b.weight || b.index - a.index)
    .slice(0, actions.length - most);
  const gone = new Set(going.map(({ index }) => index));
  changes.push({ is: "dropped", part: "button", count: gone.size });
  return actions.filter((_, index) => !gone.has(index));
}

function shorten(message: Message, most: number, changes: Change[]): Message {
  const from = messageLength(message);
  if (from <= most) return message;
  let { aside, facts, ...rest } = message;
  const frame = () => (rest.title?.length ?? 0) + factsLength(facts) + (aside?.length ?? 0);
  if (aside !== undefined && frame() > most / 2) {
    aside = undefined;
    changes.push({ is: "dropped", part: "aside", count: 1 });
  }
  let fewer = 0;
  while (facts !== undefined && facts.length > 0 && frame() > most / 2) {
    facts = facts.slice(0, -1);
    fewer += 1;
  }
  if (fewer > 0) changes.push({ is: "dropped", part: "fact", count: fewer });
  const room = most - frame();
  const body = beginning(rest.body, room);
  const short: Message = {
    ...rest,
    body,
    ...(facts === undefined || facts.length === 0 ? {} : { facts }),
    ...(aside === undefined ? {} : { aside }),
  };
  if (body !== rest.body) changes.push({ is: "shortened", part: "body", from, to: messageLength(short) });
  return short;
}

/** As much of the body as there is room for, closed with an ellipsis; the same body where all of it has room. */
function beginning(body: Paragraph[], room: number): Paragraph[] {
  if (body.reduce((sum, paragraph) => sum + paragraphLength(paragraph), 0) <= room) return body;
  const kept: Paragraph[] = [];
  let left = room - ELLIPSIS.length;
  for (const paragraph of body) {
    const length = paragraphLength(paragraph);
    if (length > left) {
      const [first] = left > 2 ? splitParagraph(paragraph, left) : [];
      kept.push(first === undefined ? [ELLIPSIS] : [...first, ELLIPSIS]);
      break;
    }
    kept.push(paragraph);
    left -= length;
  }
  return kept;
}

// ---- the small parts

function inlineLength(inline: Inline): number {
  if (typeof inline === "string") return inline.length;
  if ("strong" in inline) return inline.strong.length;
  if ("quote" in inline) return inline.quote.length;
  if ("link" in inline) return inline.link.length + inline.text.length;
  return Math.max(inline.name.length, MENTION);
}

const factsLength = (facts: Fact[] = []): number =>
  facts.reduce((sum, { name, value }) => sum + name.length + value.length, 0);

/** The text of a run that may be cut anywhere. */
function textOf(inline: Inline): string | undefined {
  if (typeof inline === "string") return inline;
  if ("strong" in inline) return inline.strong;
  if ("quote" in inline) return inline.quote;
  return undefined;
}

function withText(inline: Inline, text: string): Inline {
  if (typeof inline === "string") return text;
  if ("strong" in inline) return { strong: text };
  return { quote: text };
}

/** A link or a name that is longer than a paragraph may be. An address cannot be cut, so where it is too long the words stand without it. */
function clipInline(inline: Inline, max: number, changes: Change[]): Inline {
  const from = inlineLength(inline);
  let short: Inline = inline;
  if (typeof inline === "object" && "link" in inline) {
    const room = max - inline.link.length;
    short = room >= 2 ? { ...inline, text: clip(inline.text, room) } : clip(inline.text, max);
  } else if (typeof inline === "object" && "mention" in inline) {
    short = max >= MENTION ? { ...inline, name: clip(inline.name, max) } : clip(inline.name, max);
  }
  changes.push({ is: "shortened", part: "name", from, to: inlineLength(short) });
  return short;
}

const withActions = (message: Message, actions: Action[]): Message =>
  message.actions === undefined ? message : { ...message, actions };

const chunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, row) => items.slice(row * size, (row + 1) * size));
