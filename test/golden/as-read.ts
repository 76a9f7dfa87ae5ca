// The catalogue as somebody reads it, in plain text: one page to judge every sentence and every order of buttons on.

import type { Field } from "../../src/platform/form.ts";
import type { Attachment, Inline, Message, Paragraph } from "../../src/platform/message.ts";
import type { Piece } from "./catalogue.ts";

/** All pieces as one Markdown page. */
export function asRead(pieces: readonly Piece[]): string {
  const head =
    "# Everything that people see\n\nWritten by test/golden/golden.test.ts; buttons stand in [brackets], ▸ marks the main one.\n";
  return `${[head, ...pieces.map(one)].join("\n").trimEnd()}\n`;
}

/** Our own words on a piece, without what people wrote. */
export function sentencesOf(piece: Piece): string {
  if (piece.surface === "form") {
    const { form, corrections = {} } = piece;
    const intro = (form.intro ?? []).map(ours);
    const fields = form.fields.flatMap(({ label, hint }) => [label, hint ?? ""]);
    return [form.title, ...intro, ...fields, form.submit, ...Object.values(corrections)].join("\n");
  }
  const { title = "", body, facts = [], actions = [], aside = "" } = piece.message;
  const labels = actions.map(({ label }) => label);
  return [title, ...body.map(ours), ...facts.map(({ name, value }) => `${name}: ${value}`), ...labels, aside].join(
    "\n",
  );
}

const ours = (inlines: Paragraph): string =>
  inlines
    .filter((one) => typeof one === "string" || !("quote" in one))
    .map(inline)
    .join(" ");

function one(piece: Piece): string {
  const where = piece.kind === "post" ? `post, ${piece.surface}` : piece.surface;
  return `## ${piece.name} (${where})\n\n\`\`\`\n${linesOf(piece).join("\n")}\n\`\`\`\n`;
}

function linesOf(piece: Piece): string[] {
  if (piece.surface !== "form") return messageLines(piece.message);
  const { form, corrections = {} } = piece;
  return [
    `FORM: ${form.title}`,
    ...(form.intro ?? []).map(paragraph),
    ...form.fields.flatMap((field) => [
      fieldLine(field),
      ...(field.hint === undefined ? [] : [`    (${field.hint})`]),
      ...(corrections[field.id] === undefined ? [] : [`    ! ${corrections[field.id]}`]),
    ]),
    `[▸ ${form.submit}]`,
  ];
}

function fieldLine(field: Field): string {
  const label = `  ${field.label}${field.optional ? " (optional)" : ""}:`;
  switch (field.ask) {
    case "text":
      return `${label} ${field.value ?? "_"}`;
    case "day":
      return `${label} ${field.value ?? "_ (day)"}`;
    case "one-of":
      return `${label} ${field.options.map((option) => `${option.value === field.value ? "●" : "○"} ${option.label}`).join("  ")}`;
    case "some-of":
      return `${label} ${field.options.map((option) => `${field.values?.includes(option.value) ? "☑" : "☐"} ${option.label}`).join("  ")}`;
  }
}

function messageLines(message: Message): string[] {
  const labels = (message.actions ?? []).map((action) =>
    "press" in action
      ? `[${action.tone === "main" ? "▸ " : ""}${action.label}${action.opens ? "…" : ""}]`
      : `[${action.label} ↗]`,
  );
  return [
    ...(message.title === undefined ? [] : [`** ${message.title} **`]),
    ...message.body.map(paragraph),
    ...(message.facts ?? []).map(({ name, value }) => `• ${name}: ${value}`),
    ...(message.attachment === undefined ? [] : fileLines(message.attachment)),
    ...(labels.length === 0 ? [] : [labels.join(" ")]),
    ...(message.aside === undefined ? [] : [`– ${message.aside}`]),
  ];
}

const fileLines = ({ name, text }: Attachment): string[] => [
  `FILE: ${name}`,
  ...text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => `| ${short(line)}`),
];

const paragraph = (inlines: Paragraph): string => inlines.map(inline).join(" ");

function inline(piece: Inline): string {
  if (typeof piece === "string") return piece;
  if ("strong" in piece) return `*${piece.strong}*`;
  if ("quote" in piece) return `> ${short(piece.quote).replaceAll("\n", "\n> ")}`;
  return "link" in piece ? `${piece.text} (${piece.link})` : `@${piece.name}`;
}

const short = (text: string): string =>
  text.length <= 300 ? text : `${text.slice(0, 200)} … (${text.length} characters)`;
