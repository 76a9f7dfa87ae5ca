// Form → card with inputs, and what was entered in it back again. Pure. https://adaptivecards.io/explorer/Input.Text.html and its neighbours.

import { clip } from "../../src/platform/fit.ts";
import type { Answers, Field, Form, Option } from "../../src/platform/form.ts";
import { TEAMS_CAPABILITIES } from "./limits.ts";
import { frame, type Setting } from "./render.ts";
import { block, type Entity, harmless, heading, isPlain, type Json, paragraphElements, runs, small } from "./text.ts";

/** dialog: Teams' own window, with a title bar. card: in the private chat. */
export type FormPlace = "dialog" | "card";

/** Ids of inputs begin with it, so that no field can be taken for the button's own data. */
const FIELD = "field.";
/** Fewer choices than this stand open, one below the other. */
const OPEN_CHOICES = 7;
const { limits } = TEAMS_CAPABILITIES;

/** A card with a form's fields. `corrections` (by field id) stand by their fields; one of no field of this form stands above them all. */
export function renderForm(
  form: Form,
  setting: Setting,
  place: FormPlace,
  corrections: Record<string, string> = {},
): Json {
  const entities: Entity[] = [];
  const fields = new Set(form.fields.map(({ id }) => id));
  const general = Object.entries(corrections).filter(([field]) => !fields.has(field));
  const body = [
    ...(place === "card" ? [heading(clip(form.title, limits.formTitle))] : []),
    ...(form.intro ?? []).flatMap((paragraph) => paragraphElements(paragraph, setting.connection, entities, false)),
    ...general.map(([, sentence]) => correction(sentence)),
    ...form.fields.flatMap((field) => fieldElements(field, setting, corrections[field.id])),
    { type: "ActionSet", actions: [submitAction(form, place)] },
  ];
  return frame(body, setting, place === "dialog" ? "dialog" : "chat", entities);
}

/** What a button that sends a form carries with it. */
export interface FormData {
  form: string;
  /** Ids of fields with one choice, and with several, joined by commas: how their values are to be read. */
  one: string;
  many: string;
}

/** What was entered, by field id, from the data of a press. Fields left empty are left out. */
export function answersOf(data: Json): Answers {
  const [one, many] = [data.one, data.many].map((ids) => new Set(typeof ids === "string" ? ids.split(",") : []));
  const answers: Answers = {};
  for (const [id, value] of Object.entries(data)) {
    if (!id.startsWith(FIELD) || typeof value !== "string" || value === "") continue;
    const field = id.slice(FIELD.length);
    if (many?.has(field)) answers[field] = value.split(",").map(decoded);
    else answers[field] = one?.has(field) ? decoded(value) : value;
  }
  return answers;
}

/** The same form with what was entered in it, so that nothing that was typed is lost. */
export function filledIn(form: Form, answers: Answers): Form {
  const fields = form.fields.map((field): Field => {
    const entered = answers[field.id];
    if (field.ask === "some-of") {
      return { ...field, values: entered === undefined ? [] : typeof entered === "string" ? [entered] : entered };
    }
    const { value: _, ...empty } = field;
    return typeof entered === "string" ? { ...empty, value: entered } : empty;
  });
  return { ...form, fields };
}

function submitAction(form: Form, place: FormPlace): Json {
  const ids = (ask: Field["ask"]) =>
    form.fields
      .filter((field) => field.ask === ask)
      .map(({ id }) => id)
      .join();
  const title = clip(form.submit, limits.label);
  const data: FormData = { form: form.id, one: ids("one-of"), many: ids("some-of") };
  const submit = { type: "Action.Submit", title, style: "positive", data };
  if (place === "dialog") return submit;
  // An old client knows no Action.Execute.
  return { type: "Action.Execute", title, style: "positive", verb: "form", data, fallback: submit };
}

function fieldElements(field: Field, { phrases }: Setting, sentence: string | undefined): Json[] {
  return [
    {
      ...input(field),
      id: `${FIELD}${field.id}`,
      label: clip(field.label, limits.fieldLabel),
      ...(field.optional ? {} : { isRequired: true, errorMessage: phrases.needed }),
    },
    ...(field.hint ? small(field.hint).map((element) => ({ ...element, spacing: "Small" })) : []),
    ...(sentence === undefined ? [] : [correction(sentence)]),
  ];
}

const correction = (sentence: string): Json =>
  block(runs(sentence.replaceAll(/\s+/g, " "), { color: "Attention", weight: "Bolder" }), { spacing: "Small" });

function input(field: Field): Json {
  switch (field.ask) {
    case "text": {
      const value = field.value === undefined ? undefined : clip(field.value, limits.input);
      return {
        type: "Input.Text",
        isMultiline: field.long ?? false,
        // Never shorter than what stands in it already.
        maxLength: Math.min(limits.input, Math.max(field.max, value?.length ?? 0, 1)),
        ...(value ? { value } : {}),
      };
    }
    case "day":
      return { type: "Input.Date", ...(field.value ? { value: field.value } : {}) };
    case "one-of":
      return choices(field.options, field.value === undefined ? [] : [field.value], false);
    case "some-of":
      return choices(field.options, field.values ?? [], true);
  }
}

function choices(options: Option[], chosen: string[], several: boolean): Json {
  const shown = options.slice(0, limits.options).map((option) => ({ value: option.value, words: wordsOf(option) }));
  const known = chosen.filter((value) => shown.some((one) => one.value === value));
  // Some clients read Markdown in choices that stand open; none does in a menu.
  const open = several || (shown.length < OPEN_CHOICES && shown.every(({ words }) => isPlain(words)));
  return {
    type: "Input.ChoiceSet",
    style: open ? "expanded" : "compact",
    isMultiSelect: several,
    wrap: true,
    choices: shown.map(({ value, words }) => ({ title: open ? harmless(words) : words, value: encoded(value) })),
    ...(known.length === 0 ? {} : { value: known.map(encoded).join(",") }),
  };
}

const wordsOf = ({ label, description }: Option): string => {
  const name = clip(label, limits.optionLabel);
  return description ? `${name} – ${clip(description, limits.optionLabel)}` : name;
};

/** Several values come back joined by commas, so that none may hold one. */
const encoded = (value: string): string => value.replaceAll("%", "%25").replaceAll(",", "%2C");
const decoded = (value: string): string => value.replaceAll("%2C", ",").replaceAll("%25", "%");
