// A form as it is seen, over the chat or in it: fields with their names, hints and corrections, and what was entered still in them.

import type { Field } from "../../platform/form.ts";
import { type Html, html } from "../html.ts";
import { drawBody, drawOver } from "./message.ts";
import { deedFields, deedPath, type OwnScene } from "./scene.ts";
import type { Item, OpenForm } from "./stage.ts";

/** From this many choices on, a list to open instead of all at once. */
const MANY = 7;

/** The form that stands open over the chat. It is a dialog; without the script it stands in the page. */
export function drawDialog(scene: OwnScene, open: OpenForm): Html {
  return html`<dialog open class="sheet" id="form-dialog" aria-labelledby="form-title">
    <h2 id="form-title" class="title">${open.form.title}</h2>
    ${drawForm(scene, open)}
    <form method="post" action="${deedPath(scene)}" id="form-cancel">${deedFields(scene, "close-form")}</form>
  </dialog>`;
}

/** The fields that stand in the chat. */
export const drawFormInChat = (scene: OwnScene, open: OpenForm, item: Item): Html =>
  html`<div class="sheet"><h3 class="title">${open.form.title}</h3>${drawForm(scene, open, item)}</div>`;

/** What is to be corrected, where the form itself could not stay open. */
export function drawReturned(scene: OwnScene, { form, errors = {} }: OpenForm, item: Item): Html {
  const { say } = scene;
  return html`<h3 class="title">${say("rehearsal.form-again")}</h3>
    <ul class="wrong">${named(form.fields, errors).map(({ field, error }) => html`<li><strong>${field.label}</strong> ${error}</li>`)}</ul>
    <p>${say("rehearsal.form-returned")}</p>
    <form class="actions" method="post" action="${deedPath(scene)}">${deedFields(scene, "open-again", item)}
      <button class="main">${say("rehearsal.form-open-again")}</button></form>`;
}

function drawForm(scene: OwnScene, { form, errors = {}, over }: OpenForm, item?: Item): Html {
  const prefix = item === undefined ? "field" : `field-${item.id}`;
  const wrong = named(form.fields, errors);
  return html`
    ${drawOver(scene, over)}
    ${
      wrong.length > 0 &&
      html`<div class="summary" tabindex="-1"><p><strong>${scene.say("rehearsal.form-again")}</strong></p>
      <ul>${wrong.map(({ field, error }) => html`<li><a href="#${prefix}-${field.id}">${error}</a></li>`)}</ul></div>`
    }
    ${form.intro !== undefined && drawBody(form.intro)}
    <form method="post" action="${deedPath(scene)}" class="fields" novalidate>${deedFields(scene, "submit", item)}
      ${form.fields.map((field) => drawField(scene, field, `${prefix}-${field.id}`, errors[field.id]))}
      <p class="submit"><button class="main">${form.submit}</button>
        ${item === undefined && html`<button class="quiet" form="form-cancel">${scene.say("rehearsal.form-cancel")}</button>`}</p>
    </form>`;
}

const named = (fields: readonly Field[], errors: Record<string, string>): { field: Field; error: string }[] =>
  fields.flatMap((field) => {
    const error = errors[field.id];
    return error === undefined ? [] : [{ field, error }];
  });

interface Drawn {
  scene: OwnScene;
  id: string;
  name: string;
  /** ids of hint, limit and correction. */
  described: string;
  wrong: boolean;
}

function drawField(scene: OwnScene, field: Field, id: string, error: string | undefined): Html {
  const { say } = scene;
  const most = field.ask === "text" && field.long === true;
  const notes = [
    field.hint !== undefined && { id: `${id}-hint`, note: html`<p class="hint" id="${id}-hint">${field.hint}</p>` },
    error !== undefined && { id: `${id}-error`, note: html`<p class="error" id="${id}-error">${error}</p>` },
    most && {
      id: `${id}-most`,
      // Shown by the script once the room is nearly used up.
      note: html`<p class="hint count" id="${id}-most" hidden data-count="${id}" data-max="${field.max}"
        data-left="${say("rehearsal.form-left")}" data-over="${say("rehearsal.form-over")}"></p>`,
    },
  ].filter((note) => note !== false);
  const drawn: Drawn = {
    scene,
    id,
    name: `f.${field.id}`,
    described: notes.map((note) => note.id).join(" "),
    wrong: error !== undefined,
  };
  const optional = field.optional === true && html` <span class="optional">(${say("rehearsal.form-optional")})</span>`;
  const [before, after] = [
    notes.filter(({ id: it }) => it !== `${id}-most`),
    notes.filter(({ id: it }) => it === `${id}-most`),
  ];
  const marks = html`${before.map(({ note }) => note)}`;
  if ((field.ask === "one-of" && field.options.length < MANY) || field.ask === "some-of") {
    return html`<fieldset class="field" id="${id}" tabindex="-1" aria-describedby="${drawn.described}">
      <legend>${field.label}${optional}</legend>${marks}${drawChoices(field, drawn)}</fieldset>`;
  }
  return html`<div class="field"><label for="${id}">${field.label}${optional}</label>${marks}
    ${drawInput(field, drawn)}${after.map(({ note }) => note)}</div>`;
}

function drawChoices(field: Field & { ask: "one-of" | "some-of" }, { id, name }: Drawn): Html {
  const chosen = field.ask === "some-of" ? (field.values ?? []) : field.value === undefined ? [] : [field.value];
  const type = field.ask === "some-of" ? "checkbox" : "radio";
  return html`${field.options.map(
    ({ value, label, description }, at) => html`<div class="choice">
      <input type="${type}" id="${id}-${at}" name="${name}" value="${value}"${chosen.includes(value) && html` checked`}
        ${description !== undefined && html`aria-describedby="${id}-${at}-more"`}>
      <label for="${id}-${at}">${label}</label>
      ${description !== undefined && html`<p class="hint" id="${id}-${at}-more">${description}</p>`}</div>`,
  )}`;
}

function drawInput(field: Exclude<Field, { ask: "some-of" }>, { scene, id, name, described, wrong }: Drawn): Html {
  const state = html`id="${id}" name="${name}"${described !== "" && html` aria-describedby="${described}"`}${wrong && html` aria-invalid="true"`}${
    field.optional !== true && html` aria-required="true"`
  }`;
  switch (field.ask) {
    case "text":
      // The line break after the tag is not part of the value, whatever the value begins with.
      if (field.long === true)
        return html`<textarea ${state} rows="6">
${field.value ?? ""}</textarea>`;
      return html`<input type="text" ${state} value="${field.value ?? ""}" autocomplete="off">`;
    case "day":
      return html`<input type="date" ${state} value="${field.value ?? ""}">`;
    case "one-of":
      return html`<select ${state}><option value="">${scene.say("rehearsal.form-choose")}</option>
        ${field.options.map(
          ({ value, label }) =>
            html`<option value="${value}"${field.value === value && html` selected`}>${label}</option>`,
        )}</select>`;
  }
}
