// Adaptive Cards as a person sees them. Where Teams reads Markdown (TextBlock, and choices that stand open), this does so too, and tells what it
// would have led to.

import type { Shown, ShownForm } from "../../contracts/counterpart.ts";

type Json = Record<string, unknown>;

/** A card; `title` is a dialog's title bar. */
export function shownOf(card: Json, title?: string): Shown {
  const shown: Shown = { text: "", buttons: [], mentions: [], links: [] };
  const entities = ((card.msteams as Json | undefined)?.entities ?? []) as {
    text: string;
    mentioned: { id: string };
  }[];
  const parts = ((card.body ?? []) as Json[]).flatMap((element) => partsOf(element, shown, entities));
  return { ...shown, text: [...(title === undefined ? [] : [title]), ...parts].join("\n") };
}

type Entities = { text: string; mentioned: { id: string } }[];

function partsOf(element: Json, shown: Shown, entities: Entities): string[] {
  switch (element.type) {
    case "TextBlock":
      return [markdown(String(element.text), shown, entities)];
    case "RichTextBlock":
      return [(element.inlines as Json[]).map((run) => runOf(run, shown)).join("")];
    case "Container":
      return (element.items as Json[]).flatMap((item) => partsOf(item, shown, entities));
    case "Image":
      return [String(element.altText)];
    case "ActionSet":
      for (const action of element.actions as Json[]) shown.buttons.push(String(action.title));
      return [];
    case "Input.ChoiceSet": {
      const open = element.style === "expanded";
      const titles = (element.choices as Json[]).map(({ title }) => String(title));
      return [String(element.label), ...titles.map((one) => (open ? markdown(one, shown, []) : one))];
    }
    default:
      return [String(element.label)];
  }
}

function runOf(run: Json, shown: Shown): string {
  const open = run.selectAction as Json | undefined;
  if (open !== undefined) shown.links.push(String(open.url));
  // Cards put dates in for this, also in runs.
  return String(run.text).replaceAll(/\{\{(?:DATE|TIME)\([^)]*\)\}\}/g, "(a date)");
}

const MENTION = /<at>(.*?)<\/at>/g;

/** The part of Markdown that could do harm: emphasis, links, code, lists, and mentions that the card lists. */
function markdown(text: string, shown: Shown, entities: Entities): string {
  const called = text.replaceAll(MENTION, (mark, name: string) => {
    const entity = entities.find((one) => one.text === mark);
    if (entity === undefined) return mark;
    shown.mentions.push(entity.mentioned.id);
    return name;
  });
  const linked = called.replaceAll(/(?<!\\)\[([^\]]*)\]\(([^)]*)\)|(?<!\\)<(https?:[^>]*)>/g, (_, words, url, bare) => {
    shown.links.push(url ?? bare);
    return words ?? bare;
  });
  const plain = linked
    .replaceAll(/(?<!\\)(\*\*|__|[*_`~])/g, "")
    .replaceAll(/^(?:[-+*]|\d+\.|#+|>)\s+/gm, "")
    .replaceAll(/(?<!\\)&lt;/g, "<")
    .replaceAll(/(?<!\\)&amp;/g, "&");
  return plain.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1");
}

/** A card with inputs; undefined for one without. */
export function formOf(card: Json, title?: string): ShownForm | undefined {
  const body = (card.body ?? []) as Json[];
  if (!body.some(isInput)) return undefined;
  const fields: ShownForm["fields"] = {};
  let last: ShownForm["fields"][string] | undefined;
  for (const element of body) {
    if (isInput(element)) {
      last = {
        label: String(element.label),
        ...(element.value === undefined ? {} : { value: String(element.value) }),
      };
      fields[fieldOf(element)] = last;
    } else if (element.type === "RichTextBlock" && last !== undefined) {
      const runs = element.inlines as Json[];
      if (runs[0]?.color === "Attention") last.correction = runs.map(({ text }) => text).join("");
    }
  }
  const [head] = body;
  return { title: title ?? String(head?.text), fields };
}

export const isInput = (element: Json): boolean => String(element.type).startsWith("Input.");
export const fieldOf = (input: Json): string => String(input.id).replace("field.", "");

/** What a client sends for the inputs of a card: what was entered, or what stood in them. It sends nothing where one is missing. */
export function inputsOf(card: Json, entered: Record<string, string>): Record<string, string> {
  const inputs = ((card.body ?? []) as Json[]).filter(isInput);
  return Object.fromEntries(
    inputs.flatMap((input) => {
      const value = entered[fieldOf(input)] ?? (input.value as string | undefined);
      if ((value === undefined || value === "") && input.isRequired === true)
        throw new Error(`the client asks for ${input.id}`);
      return value === undefined ? [] : [[String(input.id), value]];
    }),
  );
}
