// A message of the bot as it is seen: its words, facts, picture and buttons. Text from people is escaped like all other text.

import type { Action, Inline, Message, Paragraph } from "../../platform/message.ts";
import type { WordingKey } from "../../prompts/wording-keys.ts";
import { type Html, html } from "../html.ts";
import { deedFields, deedPath, type OwnScene } from "./scene.ts";
import type { Item } from "./stage.ts";

/** `item` is what the message stands in; without one it stands on the home page. `level` is the heading level of its title. */
export function drawMessage(scene: OwnScene, message: Message, level: 2 | 3, item?: Item): Html {
  const { title, body, facts = [], picture, attachment, actions = [], aside } = message;
  return html`
    ${title !== undefined && (level === 2 ? html`<h2 class="title">${title}</h2>` : html`<h3 class="title">${title}</h3>`)}
    ${drawBody(body)}
    ${facts.length > 0 && html`<dl class="facts">${facts.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`}
    ${picture !== undefined && html`<img class="picture" src="${addressIn(scene, "picture", item)}" alt="${picture.alternative}">`}
    ${attachment !== undefined && html`<p class="file"><a href="${addressIn(scene, "file", item)}" download="${attachment.name}">${scene.say("rehearsal.file", { name: attachment.name })}</a></p>`}
    ${actions.length > 0 && drawActions(scene, actions, item)}
    ${aside !== undefined && html`<p class="aside">${aside}</p>`}`;
}

export const drawBody = (body: readonly Paragraph[]): Html => html`${body.map(drawParagraph)}`;

/** A quotation stands in a block of its own, so a paragraph may become several blocks. */
function drawParagraph(paragraph: Paragraph): Html[] {
  const blocks: Html[] = [];
  let run: Html[] = [];
  const close = (): void => {
    if (run.length > 0) blocks.push(html`<p>${run}</p>`);
    run = [];
  };
  for (const inline of paragraph) {
    if (typeof inline === "object" && "quote" in inline) {
      close();
      blocks.push(html`<blockquote>${inline.quote}</blockquote>`);
    } else run.push(drawInline(inline));
  }
  close();
  return blocks;
}

function drawInline(inline: Exclude<Inline, { quote: string }>): Html {
  if (typeof inline === "string") return html`${inline}`;
  if ("strong" in inline) return html`<strong>${inline.strong}</strong>`;
  if ("mention" in inline) return html`<span class="mention" data-user="${inline.mention.user}">@${inline.name}</span>`;
  return drawLink(inline.link, inline.text);
}

/** Only to the web or a mailbox; anything else stays words. */
function drawLink(address: string, text: string): Html {
  if (!/^(https?|mailto):/i.test(address)) return html`${text}`;
  return html`<a href="${address}" rel="noreferrer noopener" target="_blank">${text}</a>`;
}

function drawActions(scene: OwnScene, actions: readonly Action[], item?: Item): Html {
  return html`<form class="actions" method="post" action="${deedPath(scene)}">${deedFields(scene, "press", item)}
    ${actions.map((action) =>
      "visit" in action
        ? html`<span class="visit">${drawLink(action.visit, action.label)}</span>`
        : html`<button name="token" value="${action.press}" class="${action.tone ?? "plain"}">${action.label}</button>`,
    )}</form>`;
}

/** Where the picture or the file of a message is. */
const addressIn = ({ base, me }: OwnScene, what: "picture" | "file", item?: Item): string =>
  `${base}/as/${encodeURIComponent(me.who.user)}/${what}/${encodeURIComponent(item?.id ?? "home")}`;

const LIMIT_NAMES: Record<string, WordingKey> = {
  title: "rehearsal.limit.title",
  paragraph: "rehearsal.limit.paragraph",
  message: "rehearsal.limit.message",
  buttons: "rehearsal.limit.buttons",
  label: "rehearsal.limit.label",
  facts: "rehearsal.limit.facts",
  fields: "rehearsal.limit.fields",
  formTitle: "rehearsal.limit.form-title",
  fieldLabel: "rehearsal.limit.field-label",
  input: "rehearsal.limit.input",
  options: "rehearsal.limit.options",
  optionLabel: "rehearsal.limit.option-label",
};

/** That it is too much for the platform played, and for which of its limits. */
export function drawOver({ say, me, locale }: OwnScene, over: readonly string[] | undefined): Html | false {
  if (over === undefined || over.length === 0) return false;
  const names = over.flatMap((limit) => {
    const key = LIMIT_NAMES[limit];
    return key === undefined ? [] : [(say as (key: WordingKey) => string)(key)];
  });
  const what = new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
  return html`<p class="note over">${say("rehearsal.over", { like: me.like, what })}</p>`;
}
