// What people see, as text; and what no platform could show.

import { expect } from "vitest";
import type { Feature, Outcome } from "../../src/feature.ts";
import type { Form } from "../../src/platform/form.ts";
import type { Action, Message } from "../../src/platform/message.ts";
import { readToken } from "../../src/platform/token.ts";

/** Looks at a reply: every button is answered by somebody, every text fits the narrowest platform. */
export function inspect({ reply }: Outcome, feature: Feature): void {
  if (reply.show === "form" || reply.show === "corrections") inspectForm(reply.form, feature);
  if (reply.show === "private" || reply.show === "home" || reply.show === "revised") {
    inspectMessage(reply.message, feature);
  }
}

export function inspectMessage(message: Message, feature: Feature): void {
  expect((message.title ?? "").length).toBeLessThanOrEqual(150);
  expect(messageText(message).length).toBeLessThanOrEqual(4000);
  for (const action of message.actions ?? []) {
    expect(action.label.length, action.label).toBeLessThanOrEqual(40);
    if (!("press" in action)) continue;
    const name = readToken(action.press)?.action ?? "";
    if (name !== "home.show") expect(Object.keys(feature.presses ?? {})).toContain(name);
  }
}

function inspectForm(form: Form, feature: Feature): void {
  expect(Object.keys(feature.submissions ?? {})).toContain(readToken(form.id)?.action);
  expect(form.title.length, form.title).toBeLessThanOrEqual(24);
  expect(form.submit.length, form.submit).toBeLessThanOrEqual(24);
  expect(form.fields.length).toBeGreaterThanOrEqual(1);
  expect(form.fields.length).toBeLessThanOrEqual(5);
  for (const field of form.fields) {
    expect(field.label.length, field.label).toBeLessThanOrEqual(45);
    expect((field.hint ?? "").length, field.hint).toBeLessThanOrEqual(100);
    if (field.ask !== "one-of" && field.ask !== "some-of") continue;
    expect(field.options.length).toBeGreaterThanOrEqual(1);
    expect(field.options.length).toBeLessThanOrEqual(25);
    for (const { label } of field.options) expect(label.length, label).toBeLessThanOrEqual(75);
    if (field.ask === "one-of" && field.value !== undefined) {
      expect(field.options.map(({ value }) => value)).toContain(field.value);
    }
  }
}

export function messageText(message: Message): string {
  const body = message.body.map((paragraph) =>
    paragraph
      .map((inline) => {
        if (typeof inline === "string") return inline;
        if ("strong" in inline) return inline.strong;
        if ("quote" in inline) return inline.quote;
        return "link" in inline ? inline.text : inline.name;
      })
      .join(""),
  );
  const facts = (message.facts ?? []).map(({ name, value }) => `${name}: ${value}`);
  return [message.title ?? "", ...body, ...facts, message.aside ?? ""].filter((line) => line !== "").join("\n");
}

export function textOf({ reply }: Outcome): string {
  if (reply.show === "nothing") return "";
  if (reply.show === "form") return `form: ${reply.form.title}`;
  if (reply.show === "corrections") return Object.values(reply.fields).join("\n");
  return messageText(reply.message);
}

export const actionsOf = ({ reply }: Outcome): Action[] =>
  reply.show === "private" || reply.show === "home" || reply.show === "revised" ? (reply.message.actions ?? []) : [];
