// Paragraphs → Discord's markdown, in which people's text is inert. Pure.

import type { ConnectionId } from "../../src/ids.ts";
import type { AccountRef, Inline, Message, Paragraph } from "../../src/platform/message.ts";
import { DISCORD_LIMITS } from "./limits.ts";
import { bold, inert, linked, quoted } from "./markdown.ts";

/** One paragraph as Discord's markdown. */
export function textOf(paragraph: Paragraph, connection: ConnectionId): string {
  let text = "";
  let afterQuote = false;
  for (const inline of merged(paragraph)) {
    const isQuote = typeof inline === "object" && "quote" in inline;
    // A quotation has its lines to itself.
    const apart = text !== "" && (isQuote || afterQuote) && !text.endsWith("\n");
    text += `${apart ? "\n" : ""}${inlineText(inline, connection)}`;
    afterQuote = isQuote;
  }
  return text;
}

/** Bold beside bold would be read as something else. */
function merged(paragraph: Paragraph): Inline[] {
  const runs: Inline[] = [];
  for (const inline of paragraph) {
    const before = runs.at(-1);
    const both = [before, inline].every((one) => typeof one === "object" && "strong" in one);
    if (both)
      runs[runs.length - 1] = {
        strong: `${(before as { strong: string }).strong}${(inline as { strong: string }).strong}`,
      };
    else runs.push(inline);
  }
  return runs;
}

function inlineText(inline: Inline, connection: ConnectionId): string {
  if (typeof inline === "string") return inert(inline);
  if ("strong" in inline) return bold(inline.strong);
  if ("quote" in inline) return inline.quote === "" ? "" : quoted(inline.quote);
  if ("link" in inline) return mayVisit(inline.link) ? linked(inline.link, inline.text) : inert(inline.text);
  // The content calls them, where they are of this server; here stands the name, which shows to everybody alike.
  return isHere(inline.mention, connection) ? bold(inline.name) : inert(inline.name);
}

const ACCOUNT = /^\d{15,20}$/;
const isHere = (who: AccountRef, connection: ConnectionId): boolean =>
  who.connection === connection && ACCOUNT.test(who.user);

/** Whom a message names, each once, as many as the content has room for. An embed calls nobody. */
export function mentionsIn(message: Message, connection: ConnectionId): string[] {
  const named = message.body.flat().flatMap((inline) => {
    const mention = typeof inline === "object" && "mention" in inline ? inline.mention : undefined;
    return mention !== undefined && isHere(mention, connection) ? [mention.user] : [];
  });
  return [...new Set(named)].slice(0, 50);
}

/** Discord refuses a whole message for one address that it cannot read. */
export function mayVisit(address: string): boolean {
  if (address.length > DISCORD_LIMITS.buttonUrl || /[\s<>"]/.test(address) || !URL.canParse(address)) return false;
  return ["http:", "https:"].includes(new URL(address).protocol);
}
