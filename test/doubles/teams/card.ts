// What Teams would refuse, or show otherwise than it was meant. The schema is the part of Adaptive Cards 1.5 that the adapter uses, written by us
// from https://adaptivecards.io/explorer (no npm package ships the published schema of 1.5) and closed: an unknown property is a mistake.

import { Ajv2020 } from "ajv/dist/2020.js";
import { TEAMS_LIMITS } from "../../../adapters/teams/limits.ts";

type Json = Record<string, unknown>;

const text = { type: "string", minLength: 1 };
const color = { enum: ["Default", "Accent", "Good", "Warning", "Attention"] };
const spacing = { enum: ["None", "Small", "Default", "Medium", "Large"] };
const size = { enum: ["Small", "Default", "Medium", "Large", "ExtraLarge"] };
const weight = { enum: ["Lighter", "Default", "Bolder"] };
const of = (type: string, required: string[], properties: Json): Json => ({
  type: "object",
  additionalProperties: false,
  required: ["type", ...required],
  properties: { type: { const: type }, ...properties },
});
/** One of these, told apart by its name. */
const any = (...names: string[]): Json => ({
  type: "object",
  required: ["type"],
  discriminator: { propertyName: "type" },
  oneOf: names.map((name) => ({ $ref: `#/$defs/${name}` })),
});
const INPUT = {
  id: { type: "string", pattern: "^field\\.[A-Za-z0-9-]+$" },
  label: text,
  isRequired: { type: "boolean" },
  errorMessage: text,
};
const elements = {
  type: "array",
  items: any(
    "TextBlock",
    "RichTextBlock",
    "Container",
    "Image",
    "ActionSet",
    "Input.Text",
    "Input.Date",
    "Input.ChoiceSet",
  ),
};

const SCHEMA = {
  $id: "card",
  ...of("AdaptiveCard", ["version", "body"], {
    $schema: { const: "http://adaptivecards.io/schemas/adaptive-card.json" },
    version: { const: "1.5" },
    fallbackText: text,
    body: { ...elements, minItems: 1 },
    msteams: {
      type: "object",
      additionalProperties: false,
      properties: {
        width: { const: "Full" },
        entities: {
          type: "array",
          items: {
            type: "object",
            additionalProperties: false,
            required: ["type", "text", "mentioned"],
            properties: {
              type: { const: "mention" },
              text: { type: "string", pattern: "^<at>[^<>]+</at>$" },
              mentioned: { type: "object", required: ["id", "name"], properties: { id: text, name: text } },
            },
          },
        },
      },
    },
  }),
  $defs: {
    TextBlock: of("TextBlock", ["text"], {
      text,
      style: { enum: ["default", "heading"] },
      size,
      weight,
      wrap: { const: true },
      spacing,
    }),
    RichTextBlock: of("RichTextBlock", ["inlines"], {
      inlines: { type: "array", minItems: 1, items: any("TextRun") },
      spacing,
    }),
    TextRun: of("TextRun", ["text"], {
      text,
      size,
      weight,
      color,
      isSubtle: { type: "boolean" },
      underline: { type: "boolean" },
      selectAction: any("Action.OpenUrl"),
    }),
    Container: of("Container", ["items"], {
      style: { enum: ["default", "emphasis"] },
      items: { ...elements, minItems: 1 },
      spacing,
    }),
    Image: of("Image", ["url"], {
      url: text,
      altText: text,
      size: { enum: ["Auto", "Stretch", "Small", "Medium", "Large"] },
      spacing,
    }),
    ActionSet: of("ActionSet", ["actions"], {
      actions: {
        type: "array",
        minItems: 1,
        maxItems: TEAMS_LIMITS.actionsInSet,
        items: any("Action.Submit", "Action.OpenUrl", "Action.Execute"),
      },
    }),
    "Action.OpenUrl": of("Action.OpenUrl", ["url"], {
      title: text,
      url: { type: "string", format: "uri", maxLength: 2000 },
    }),
    "Action.Submit": of("Action.Submit", ["title", "data"], {
      title: text,
      style: { enum: ["default", "positive", "destructive"] },
      associatedInputs: { enum: ["Auto", "None"] },
      data: { type: "object" },
    }),
    "Action.Execute": of("Action.Execute", ["title", "verb", "data"], {
      title: text,
      style: { enum: ["default", "positive", "destructive"] },
      verb: text,
      data: { type: "object" },
      fallback: any("Action.Submit"),
    }),
    "Input.Text": of("Input.Text", ["id", "label"], {
      ...INPUT,
      isMultiline: { type: "boolean" },
      maxLength: { type: "integer", minimum: 1 },
      value: { type: "string" },
      spacing,
    }),
    "Input.Date": of("Input.Date", ["id", "label"], {
      ...INPUT,
      value: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
    }),
    "Input.ChoiceSet": of("Input.ChoiceSet", ["id", "label", "choices"], {
      ...INPUT,
      style: { enum: ["compact", "expanded"] },
      isMultiSelect: { type: "boolean" },
      wrap: { type: "boolean" },
      value: { type: "string" },
      choices: {
        type: "array",
        minItems: 1,
        maxItems: 100,
        items: {
          type: "object",
          additionalProperties: false,
          required: ["title", "value"],
          properties: { title: text, value: text },
        },
      },
    }),
  },
};

const ajv = new Ajv2020({
  allErrors: true,
  discriminator: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  formats: { uri: (one: string) => URL.canParse(one) },
});
const validate = ajv.compile(SCHEMA);

/** What is wrong with a card, in words; nothing of what it says. */
export function problemsOfCard(card: unknown, place: "message" | "dialog"): string[] {
  const problems: string[] = [];
  if (!validate(card)) {
    for (const { instancePath, message, params } of validate.errors ?? []) {
      problems.push(`card${instancePath} ${message} ${JSON.stringify(params)}`);
    }
  }
  const all = partsOf(card);
  const ids = all.flatMap(({ type, id }) => (String(type).startsWith("Input.") ? [id] : []));
  if (new Set(ids).size < ids.length) problems.push("two inputs have one id");
  for (const part of all) {
    if (place === "dialog" && part.type === "Action.Execute") problems.push("Action.Execute does not work in a dialog");
    const fetches = ((part.data as Json | undefined)?.msteams as Json | undefined)?.type === "task/fetch";
    if (place === "dialog" && fetches) problems.push("a dialog cannot open a dialog");
    if (part.type === "TextRun" && /\{\{(DATE|TIME)\(/.test(String(part.text)))
      problems.push("a date function in a run");
    if (part.type === "Input.Text" && String(part.value ?? "").length > Number(part.maxLength))
      problems.push("a value longer than its input");
    if (part.type === "Input.ChoiceSet") {
      const values = (part.choices as Json[]).map(({ value }) => value);
      if (new Set(values).size < values.length) problems.push("two choices with one value");
      if (values.some((value) => String(value).includes(","))) problems.push("a choice whose value holds a comma");
      for (const one of part.value === undefined ? [] : String(part.value).split(",")) {
        if (!values.includes(one)) problems.push("a value that is not among the choices");
      }
    }
  }
  return problems;
}

/** What is wrong with an activity that is to be posted. */
export function problemsOfActivity(activity: Json): string[] {
  const problems: string[] = [];
  const bytes = Buffer.byteLength(JSON.stringify(activity));
  if (bytes > TEAMS_LIMITS.activityBytes) problems.push(`an activity of ${bytes} bytes`);
  if (activity.type !== "message") problems.push(`an activity of type ${activity.type}`);
  if (typeof activity.summary !== "string")
    problems.push("an activity without a summary: Teams would notify of a card");
  if (typeof (activity.from as Json | undefined)?.id !== "string") problems.push("an activity of nobody");
  const attachments = (activity.attachments ?? []) as Json[];
  if (attachments.length !== 1) problems.push(`${attachments.length} attachments`);
  for (const { contentType, content } of attachments) {
    if (contentType !== "application/vnd.microsoft.card.adaptive")
      problems.push(`an attachment of type ${contentType}`);
    problems.push(...problemsOfCard(content, "message"));
  }
  return problems;
}

/** Every object with a type in a card, in reading order. */
export function partsOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== "object" || value === null) return [];
  const { data: _, msteams: __, fallback: ___, ...rest } = value as Json;
  const inside = Object.values(rest).flatMap(partsOf);
  return typeof (value as Json).type === "string" ? [value as Json, ...inside] : inside;
}
