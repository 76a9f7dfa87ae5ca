// What Pond allows, as data. Source: the checks of ../pond.ts, which is all the reference that a toy has.

import type { Capabilities } from "../../../../src/platform/capabilities.ts";

export const TOY_LIMITS = {
  title: 120,
  /** The text of one post as it is sent, with every sign of its markup. */
  text: 12_000,
  buttons: 10,
  buttonLabel: 40,
  buttonValue: 100,
  facts: 10,
  formTitle: 30,
  fields: 5,
  fieldLabel: 100,
  input: 3000,
  options: 50,
  optionLabel: 75,
} as const;

export const TOY_CAPABILITIES: Capabilities = {
  forms: "dialog",
  corrections: true,
  privateReply: true,
  home: "message",
  introductions: "group",
  firstContact: "anyone",
  confirms: "history",
  files: false,
  answerWithinMs: 3000,
  // Twenty posts a second in all, and one a second in one place.
  pace: { connectionMs: 50, channelMs: 1000 },
  limits: {
    title: TOY_LIMITS.title,
    paragraph: 3000,
    // A third of TOY_LIMITS.text: each character may need a sign before it, and each line of a quotation two.
    message: TOY_LIMITS.text / 3,
    buttons: TOY_LIMITS.buttons,
    label: TOY_LIMITS.buttonLabel,
    facts: TOY_LIMITS.facts,
    fields: TOY_LIMITS.fields,
    formTitle: TOY_LIMITS.formTitle,
    fieldLabel: TOY_LIMITS.fieldLabel,
    input: TOY_LIMITS.input,
    options: TOY_LIMITS.options,
    optionLabel: TOY_LIMITS.optionLabel,
  },
};
