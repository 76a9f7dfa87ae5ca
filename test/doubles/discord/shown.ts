// Discord's messages and modals as a person sees them. Where Discord's client would read text as markup, this does so too, and tells what it
// would have led to. The rules are those of its markdown: a backslash before a sign makes it plain.

import type { Shown, ShownForm } from "../../contracts/counterpart.ts";

type Json = Record<string, unknown>;
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** A message. In its content a mention calls people, as far as it is allowed to; elsewhere it names them. */
export function shownOf(message: Json): Shown {
  const shown: Shown = { text: "", buttons: [], mentions: [], links: [] };
  const parts: string[] = [];
  const allowed = (message.allowed_mentions ?? {}) as { parse?: string[]; users?: string[] };
  const called = (mention: string) =>
    /^\d+$/.test(mention)
      ? (allowed.users?.includes(mention) ?? false) || (allowed.parse?.includes("users") ?? false)
      : true;
  const calls: string[] = [];
  parts.push(read(String(message.content ?? ""), { ...shown, mentions: calls }));
  shown.mentions.push(...calls.filter(called));
  for (const embed of list(message.embeds)) {
    if (typeof embed.title === "string") parts.push(read(embed.title, shown));
    if (typeof embed.description === "string") parts.push(read(embed.description, shown));
    for (const { name, value } of list(embed.fields)) parts.push(read(String(name), shown), read(String(value), shown));
    // Footers are plain text.
    const { footer } = embed as { footer?: { text: string } };
    if (footer !== undefined) parts.push(footer.text);
  }
  for (const { description } of list(message.attachments)) parts.push(String(description ?? ""));
  for (const row of list(message.components)) {
    for (const { label } of list(row.components)) shown.buttons.push(String(label));
  }
  const file = list(message.uploads).find(({ name }) => !String(name).endsWith(".png")) as Shown["file"];
  if (file !== undefined) shown.file = file;
  return { ...shown, mentions: [...new Set(shown.mentions)], text: parts.filter((part) => part !== "").join("\n") };
}

type Rule = [pattern: RegExp, becomes: (match: RegExpExecArray, shown: Shown) => string];

const inside: Rule[1] = (match, shown) => read(match[1] ?? "", shown, false);
const mention: Rule[1] = (match, shown) => {
  shown.mentions.push(match[1] ?? match[0]);
  return `@${match[1] ?? match[0]}`;
};

const RULES: Rule[] = [
  [/^\\([^0-9A-Za-z\s])/, (match) => match[1] ?? ""],
  [/^```(?:[a-z0-9_+-]+\n)?\n*([^\n][\s\S]*?)\n*```/i, (match) => match[1] ?? ""],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, (match) => match[2] ?? ""],
  [
    /^<(https?:\/\/[^ >]+)>/,
    (match, shown) => {
      shown.links.push(match[1] ?? "");
      return match[1] ?? "";
    },
  ],
  [
    /^\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/,
    (match, shown) => {
      shown.links.push(match[2] ?? "");
      return read(match[1] ?? "", shown, false);
    },
  ],
  [/^<@!?(\d+)>/, mention],
  [/^<(?:@&|#)\d+>/, mention],
  [/^<(?:t:-?\d+(?::\w)?|a?:\w+:\d+|\/[^>]+:\d+)>/, mention],
  [/^@(?:everyone|here)/, mention],
  [
    /^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/,
    (match, shown) => {
      shown.links.push(match[0]);
      return match[0];
    },
  ],
  [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, inside],
  [/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, inside],
  [/^~~([\s\S]+?)~~(?!_)/, inside],
  [/^\|\|([\s\S]+?)\|\|/, inside],
  [/^\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/, inside],
  [/^\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|[^\s*])+?)\*(?!\*)/, inside],
  [/^:[\w+-]+:/, () => "(emoji)"],
];
const AT_LINE_START: Rule[] = [
  [/^>(?:>>)? /, () => ""],
  [/^#{1,3} /, () => ""],
  [/^-# /, () => ""],
  [/^ *[-*] /, () => "• "],
  [/^ *\d+\. /, () => "(number) "],
];

/** Discord's markdown as text. */
function read(source: string, shown: Shown, lineStart = true): string {
  let text = "";
  let rest = source;
  let fresh = lineStart;
  while (rest !== "") {
    const rules = fresh ? [...AT_LINE_START, ...RULES] : RULES;
    const hit = rules
      .map(([pattern, becomes]) => ({ match: pattern.exec(rest), becomes }))
      .find(({ match }) => match !== null);
    if (hit?.match) {
      const quoted = fresh && hit.match[0].startsWith(">");
      text += hit.becomes(hit.match, shown);
      rest = rest.slice(hit.match[0].length);
      fresh = quoted;
    } else {
      fresh = rest.startsWith("\n") || (fresh && rest.startsWith(" "));
      text += rest[0];
      rest = rest.slice(1);
    }
  }
  return text;
}

/** What stands in a modal's inputs. `typed` by field id is what the person has changed. */
export function formOf(modal: Json): ShownForm {
  const fields: ShownForm["fields"] = {};
  for (const { type, label, component } of list(modal.components)) {
    if (type !== 18) continue;
    const value = initialOf(component as Json);
    fields[fieldOf(component as Json)] = { label: String(label), ...(value === undefined ? {} : { value }) };
  }
  return { title: String(modal.title), fields };
}

/** What is said in a modal besides its fields. */
export const saidIn = (modal: Json): string =>
  list(modal.components)
    .map(({ content, description }) => String(content ?? description ?? ""))
    .filter((part) => part !== "")
    .join("\n");

export const fieldOf = (input: Json): string => String(input.custom_id).split(":").at(-1) ?? "";

function initialOf(input: Json): string | undefined {
  if (input.type === 4) return input.value as string | undefined;
  const chosen = list(input.options).filter((option) => option.default === true);
  return chosen.length === 0 ? undefined : chosen.map(({ value }) => value).join(",");
}

/** What Discord sends of one input when this text stands in it. */
export function stateOf(input: Json, value: string | undefined): Json {
  const { type, custom_id } = input;
  const entered = value ?? initialOf(input);
  if (type === 4) return { type, id: 2, custom_id, value: entered ?? "" };
  return { type, id: 2, custom_id, values: entered === undefined || entered === "" ? [] : entered.split(",") };
}
