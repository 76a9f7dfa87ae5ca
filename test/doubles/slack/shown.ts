// Block Kit as a person sees it. Where Slack would read text as markup (mrkdwn, and the fallback of a post), this does so too, and tells what it
// would have led to.

import type { Shown, ShownForm } from "../../contracts/counterpart.ts";

type Json = Record<string, unknown>;

/** A message or a view. `text` is the fallback, in which mentions call people even where blocks are shown. */
export function shownOf(body: { blocks?: unknown; title?: unknown; text?: unknown }): Shown {
  const shown: Shown = { text: "", buttons: [], mentions: [], links: [] };
  const parts: string[] = [];
  const title = textOf(body.title, shown);
  if (title !== "") parts.push(title);
  for (const block of (body.blocks ?? []) as Json[]) parts.push(...partsOf(block, shown));
  if (typeof body.text === "string") markup(body.text, shown);
  return { ...shown, text: parts.join("\n") };
}

function partsOf(block: Json, shown: Shown): string[] {
  const elements = (block.elements ?? []) as Json[];
  switch (block.type) {
    case "header":
    case "section":
      return [textOf(block.text, shown)];
    case "context":
      return elements.map((one) => textOf(one, shown));
    case "image":
      return [String(block.alt_text)];
    case "actions":
      for (const one of elements) shown.buttons.push(textOf(one.text, shown));
      return [];
    case "input":
      return [textOf(block.label, shown)];
    case "rich_text":
    case "rich_text_list":
      return elements.flatMap((one) => partsOf(one, shown));
    case "rich_text_section":
    case "rich_text_quote":
      return [elements.map((one) => richText(one, shown)).join("")];
    default:
      return [];
  }
}

function richText(element: Json, shown: Shown): string {
  if (element.type === "text") return String(element.text);
  if (element.type === "link") {
    shown.links.push(String(element.url));
    return String(element.text ?? element.url);
  }
  const called = String(element.user_id ?? element.usergroup_id ?? element.range ?? element.channel_id);
  shown.mentions.push(called);
  return `@${called}`;
}

function textOf(object: unknown, shown: Shown): string {
  const { type, text, emoji } = (object ?? {}) as Json;
  if (typeof text !== "string") return "";
  if (type === "mrkdwn") return markup(text, shown);
  // Unless it is told not to, Slack turns codes into pictures in plain text too.
  return emoji === false ? text : text.replaceAll(/:[a-z0-9_+-]+:/g, "(emoji)");
}

/** https://docs.slack.dev/messaging/formatting-message-text */
function markup(text: string, shown: Shown): string {
  const plain = text.replaceAll(/<([^>]+)>/g, (_, inside: string) => {
    if (/^[@!#]/.test(inside)) shown.mentions.push(inside);
    else shown.links.push(inside.split("|")[0] ?? "");
    return inside.split("|").at(-1) ?? "";
  });
  return plain
    .replaceAll(/[*_~`]/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** A modal with fields; `typed` and `corrections` by block id. */
export function formOf(
  view: Json,
  typed: Record<string, string>,
  corrections: Record<string, string>,
): ShownForm | undefined {
  const blocks = (view.blocks ?? []) as Json[];
  if (!blocks.some(({ type }) => type === "input")) return undefined;
  const fields: ShownForm["fields"] = {};
  let last: ShownForm["fields"][string] | undefined;
  for (const block of blocks) {
    if (block.type === "input") {
      const id = String(block.block_id);
      const value = typed[id] ?? initialOf(block.element as Json);
      last = {
        label: String((block.label as Json).text),
        ...(value === undefined ? {} : { value }),
        ...(corrections[id] === undefined ? {} : { correction: corrections[id] }),
      };
      fields[fieldOf(id)] = last;
    } else if (block.type === "context" && last !== undefined) {
      last.correction = String(((block.elements as Json[])[0] as Json).text);
    }
  }
  return { title: String((view.title as Json).text), fields };
}

export const fieldOf = (blockId: string): string => blockId.split("/").at(-1) ?? blockId;

export function initialOf(element: Json): string | undefined {
  const option = (element.initial_option as Json | undefined)?.value as string | undefined;
  const options = (element.initial_options as Json[] | undefined)?.map(({ value }) => value).join(",");
  return (
    (element.initial_value as string | undefined) ?? (element.initial_date as string | undefined) ?? option ?? options
  );
}

/** What Slack sends as the state of one input when this text stands in it. */
export function stateOf(element: Json, value: string | undefined): Json {
  const option = (chosen: string) => ((element.options ?? []) as Json[]).find((one) => one.value === chosen);
  switch (element.type) {
    case "plain_text_input":
      return { type: element.type, value: value ?? null };
    case "datepicker":
      return { type: element.type, selected_date: value ?? null };
    case "radio_buttons":
    case "static_select":
      return { type: element.type, selected_option: value === undefined ? null : option(value) };
    default:
      return { type: element.type, selected_options: value === undefined ? [] : value.split(",").map(option) };
  }
}
