// Form → modal, and what was entered in it back again. Pure. https://docs.discord.com/developers/components/using-modal-components

import { clip } from "../../src/platform/fit.ts";
import type { Answers, Field, Form, Option } from "../../src/platform/form.ts";
import type { Message, Paragraph } from "../../src/platform/message.ts";
import type { Json } from "./connector.ts";
import { DISCORD_LIMITS } from "./limits.ts";
import type { Setting } from "./render.ts";
import { textOf } from "./render-text.ts";

/** custom_id of a modal: this and the form's token. */
const MODAL = "m";
/** custom_id of a button that opens a form kept by the adapter: this, its key, and the form's token. */
export const KEPT = "f";

export const keptButton = (key: string, form: Form): string => `${KEPT}:${key}:${form.id}`;

/** What a field is, before its id: a submission tells neither whether one or several could be chosen, nor that a text was a day. */
const KINDS = { text: "t", day: "d", "one-of": "o", "some-of": "s" } as const;

const LABEL = 18;
const TEXT_DISPLAY = 10;
const TEXT_INPUT = 4;
const STRING_SELECT = 3;
const [SHORT, PARAGRAPH] = [1, 2];

/** A modal with a form's fields. What is said above them stands above them where there is room, else under the first one's label. */
export function renderForm(form: Form, setting: Setting): Json {
  const fields = form.fields.slice(0, DISCORD_LIMITS.modalComponents);
  const intro = (form.intro ?? [])
    .map((paragraph) => textOf(paragraph, setting.connection))
    .filter((part) => part.trim() !== "");
  const above = intro.length > 0 && fields.length < DISCORD_LIMITS.modalComponents;
  const under = intro.length > 0 && !above ? plainOf(form.intro ?? []) : undefined;
  return {
    custom_id: `${MODAL}:${form.id}`,
    title: clip(form.title, DISCORD_LIMITS.modalTitle),
    components: [
      ...(above ? [{ type: TEXT_DISPLAY, content: clip(intro.join("\n\n"), DISCORD_LIMITS.modalText) }] : []),
      ...fields.map((field, index) => labelled(field, setting, index === 0 ? under : undefined)),
    ],
  };
}

/** The sentences about a form that was sent, and everything that was entered in it; the button that opens it again is the caller's. */
export function correctionsMessage(form: Form, sentences: Record<string, string>, setting: Setting): Message {
  const labels = new Map(form.fields.map(({ id, label }) => [id, label]));
  const wrong = Object.entries(sentences).map(([id, sentence]): Paragraph => {
    const label = labels.get(id);
    return label === undefined ? [sentence] : [{ strong: label }, `: ${sentence}`];
  });
  const entered = form.fields.flatMap((field): Paragraph[] => {
    const words = wordsIn(field);
    return words === "" ? [] : [[{ strong: field.label }, { quote: words }]];
  });
  const { phrases } = setting;
  return {
    title: phrases.corrections,
    body: [...wrong, ...(entered.length === 0 ? [] : [[phrases.entered], ...entered])],
  };
}

/** What was entered, given back where nothing more is known of the form than that. */
export const givenBack = (entered: string[]): Message["body"] => entered.map((text) => [{ quote: text }]);

// ---- reading

type Raw = { [key: string]: unknown };
const object = (value: unknown): Raw => (typeof value === "object" && value !== null ? (value as Raw) : {});
const inputsIn = (data: Raw): Raw[] =>
  (Array.isArray(data.components) ? data.components : []).map((one) => object(object(one).component));

/** The form's token; undefined for a modal that is not ours. */
export function formOf(data: Raw): string | undefined {
  const [mark, form = ""] = String(data.custom_id ?? "").split(":", 2);
  return mark === MODAL && form !== "" ? form : undefined;
}

/** What was entered, by field id. Fields left empty are left out. */
export function answersOf(data: Raw): Answers {
  const answers: Answers = {};
  for (const input of inputsIn(data)) {
    const [kind, id = ""] = String(input.custom_id ?? "").split(":", 2);
    if (id === "") continue;
    const chosen = Array.isArray(input.values) ? input.values.filter((one) => typeof one === "string") : [];
    const typed = typeof input.value === "string" ? input.value : "";
    if (kind === KINDS["some-of"] && chosen.length > 0) answers[id] = chosen;
    else if (kind === KINDS["one-of"] && chosen[0] !== undefined) answers[id] = chosen[0];
    else if (kind === KINDS.day && typed.trim() !== "") answers[id] = typed.trim();
    else if (kind === KINDS.text && typed !== "") answers[id] = typed;
  }
  return answers;
}

/** The texts that were typed, in order. */
export const enteredIn = (data: Raw): string[] =>
  inputsIn(data).flatMap(({ value }) => (typeof value === "string" && value !== "" ? [value] : []));

// ---- the small parts

function labelled(field: Field, setting: Setting, under: string | undefined): Json {
  const label = clip(field.label.trim() || "…", DISCORD_LIMITS.label);
  // A label that was cut stands whole under itself, where nothing else does.
  const said = [under, field.hint, label === field.label.trim() ? undefined : field.label].find((one) => one?.trim());
  return {
    type: LABEL,
    label,
    ...(said === undefined ? {} : { description: clip(said, DISCORD_LIMITS.labelDescription) }),
    component: { ...input(field, setting, said), custom_id: `${KINDS[field.ask]}:${field.id}` },
  };
}

function input(field: Field, { phrases }: Setting, said: string | undefined): Json {
  const required = !field.optional;
  switch (field.ask) {
    case "text":
    case "day": {
      const value = field.value === undefined ? "" : clip(field.value, DISCORD_LIMITS.textInput);
      const most = field.ask === "day" ? 40 : field.max;
      const within = field.ask === "day" ? phrases.dayHint : field.hint === said ? undefined : field.hint;
      return {
        type: TEXT_INPUT,
        style: field.ask === "text" && field.long ? PARAGRAPH : SHORT,
        required,
        // Never shorter than what stands in it already: a form must open.
        max_length: Math.min(DISCORD_LIMITS.textInput, Math.max(most, value.length, 1)),
        ...(value === "" ? {} : { value }),
        ...(within?.trim() ? { placeholder: clip(within, DISCORD_LIMITS.placeholder) } : {}),
      };
    }
    case "one-of":
      return select(field.options, { required, most: 1, chosen: field.value === undefined ? [] : [field.value] });
    case "some-of":
      return select(field.options, { required, most: field.max ?? field.options.length, chosen: field.values ?? [] });
  }
}

function select(
  options: Option[],
  { required, most, chosen }: { required: boolean; most: number; chosen: string[] },
): Json {
  // What is chosen already is among those that have room.
  const first = options.filter(({ value }, at) => at < DISCORD_LIMITS.selectOptions || chosen.includes(value));
  const shown = first.length <= DISCORD_LIMITS.selectOptions ? first : fewer(first, chosen);
  const max = Math.max(1, Math.min(most, shown.length));
  const defaults = new Set(
    shown
      .map(({ value }) => value)
      .filter((value) => chosen.includes(value))
      .slice(0, max),
  );
  return {
    type: STRING_SELECT,
    required,
    min_values: required ? 1 : 0,
    max_values: max,
    options: shown.map(({ value, label, description }) => ({
      value,
      label: clip(label.trim() || "…", DISCORD_LIMITS.optionLabel),
      ...(description?.trim() ? { description: clip(description, DISCORD_LIMITS.optionDescription) } : {}),
      ...(defaults.has(value) ? { default: true } : {}),
    })),
  };
}

function fewer(options: Option[], chosen: string[]): Option[] {
  const kept = options.filter(({ value }) => chosen.includes(value)).slice(0, DISCORD_LIMITS.selectOptions);
  const others = options
    .filter((option) => !kept.includes(option))
    .slice(0, DISCORD_LIMITS.selectOptions - kept.length);
  return options.filter((option) => kept.includes(option) || others.includes(option));
}

/** What stands in a field, as people read it. */
function wordsIn(field: Field): string {
  if (field.ask === "text" || field.ask === "day") return field.value ?? "";
  const values = field.ask === "one-of" ? [field.value] : (field.values ?? []);
  return field.options
    .filter(({ value }) => values.includes(value))
    .map(({ label }) => label)
    .join(", ");
}

/** Without markup, for places that read none. */
const plainOf = (paragraphs: Paragraph[]): string =>
  paragraphs
    .map((paragraph) =>
      paragraph
        .map((inline) => {
          if (typeof inline === "string") return inline;
          if ("strong" in inline) return inline.strong;
          if ("quote" in inline) return inline.quote;
          return "link" in inline ? inline.text : inline.name;
        })
        .join(""),
    )
    .join(" · ");
