// Form → modal, and what was entered in it back again. Pure. https://docs.slack.dev/reference/views/modal-views

import { clip } from "../../src/platform/fit.ts";
import type { Answers, Field, Form, Option } from "../../src/platform/form.ts";
import { SLACK_LIMITS } from "./limits.ts";
import { type Json, paragraphBlocks, plain, type Setting } from "./render.ts";

/** action_id of every field; the block's id tells which field it is. */
const VALUE = "value";

/** A field's block. It holds the form's id too, because Slack keeps what was typed under a block's id when one view replaces another. */
const blockId = (form: string, field: string): string => `${form}/${field}`;

/**
 * A modal with a form's fields. `corrections` (by field id) stand by their fields, for a form that is shown anew; a form that is still open
 * takes them from `errorsOf` instead.
 */
export function renderForm(form: Form, setting: Setting, corrections: Record<string, string> = {}): Json {
  const fields = form.fields.flatMap((field, index): Json[] => {
    const sentence = corrections[field.id];
    const block = inputBlock(form.id, field, index === 0);
    if (sentence === undefined) return [block];
    return [block, { type: "context", elements: [plain(clip(sentence, SLACK_LIMITS.text))] }];
  });
  return {
    type: "modal",
    callback_id: form.id,
    title: plain(clip(form.title, SLACK_LIMITS.viewTitle)),
    submit: plain(clip(form.submit, SLACK_LIMITS.viewButton)),
    close: plain(clip(setting.phrases.close, SLACK_LIMITS.viewButton)),
    blocks: [...paragraphBlocks(form.intro ?? [], setting.connection), ...fields],
  };
}

/** Sentences by field id → by block id, as `response_action: errors` wants them. */
export function errorsOf(form: string, fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([field, sentence]) => [blockId(form, field), sentence]));
}

/** What was entered in a submitted view, by field id. Fields of another form, and empty ones, are left out. */
export function answersOf(form: string, state: unknown): Answers {
  const answers: Answers = {};
  const values = (state as { values?: Record<string, Record<string, Json>> } | undefined)?.values ?? {};
  for (const [block, elements] of Object.entries(values)) {
    if (!block.startsWith(`${form}/`)) continue;
    const entered = elements[VALUE] === undefined ? undefined : enteredIn(elements[VALUE]);
    if (entered !== undefined && entered.length > 0) answers[block.slice(form.length + 1)] = entered;
  }
  return answers;
}

function enteredIn(element: Json): string | string[] | undefined {
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  switch (element.type) {
    case "plain_text_input":
      return text(element.value);
    case "datepicker":
      return text(element.selected_date);
    case "radio_buttons":
    case "static_select":
      return text((element.selected_option as Json | null | undefined)?.value);
    case "checkboxes":
    case "multi_static_select":
      return ((element.selected_options as Json[] | undefined) ?? []).flatMap(({ value }) => text(value) ?? []);
    default:
      return undefined;
  }
}

function inputBlock(form: string, field: Field, first: boolean): Json {
  return {
    type: "input",
    block_id: blockId(form, field.id),
    label: plain(clip(field.label, SLACK_LIMITS.inputLabel)),
    ...(field.hint ? { hint: plain(clip(field.hint, SLACK_LIMITS.inputHint)) } : {}),
    optional: field.optional ?? false,
    element: { ...element(field), action_id: VALUE, ...(first && field.ask === "text" ? { focus_on_load: true } : {}) },
  };
}

function element(field: Field): Json {
  switch (field.ask) {
    case "text": {
      const value = field.value === undefined ? undefined : clip(field.value, SLACK_LIMITS.inputText);
      return {
        type: "plain_text_input",
        multiline: field.long ?? false,
        // Never shorter than what stands in it already: a form must open.
        max_length: Math.min(SLACK_LIMITS.inputText, Math.max(field.max, value?.length ?? 0, 1)),
        ...(value ? { initial_value: value } : {}),
      };
    }
    case "day":
      return { type: "datepicker", ...(field.value ? { initial_date: field.value } : {}) };
    case "one-of": {
      const options = optionsOf(field.options);
      const chosen = options.find(({ value }) => value === field.value);
      return {
        type: options.length <= SLACK_LIMITS.radioOptions ? "radio_buttons" : "static_select",
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      };
    }
    case "some-of": {
      const options = optionsOf(field.options);
      const chosen = options.filter(({ value }) => field.values?.includes(value as string));
      const bounded = field.max !== undefined && field.max < options.length;
      return {
        // Only the menu can hold people to a number.
        type: bounded || options.length > SLACK_LIMITS.radioOptions ? "multi_static_select" : "checkboxes",
        options,
        ...(bounded ? { max_selected_items: field.max } : {}),
        ...(chosen.length === 0 ? {} : { initial_options: chosen }),
      };
    }
  }
}

const optionsOf = (options: Option[]): Json[] =>
  options.slice(0, SLACK_LIMITS.selectOptions).map(({ value, label, description }) => ({
    value,
    text: plain(clip(label, SLACK_LIMITS.optionText)),
    ...(description ? { description: plain(clip(description, SLACK_LIMITS.optionText)) } : {}),
  }));
