// Which limits of the platform played a message or a form breaks. The limits themselves are handed in; a real platform would refuse what
// is named here, so nothing is cut.

import type { Limits } from "../../src/platform/capabilities.ts";
import { messageLength, paragraphLength } from "../../src/platform/fit.ts";
import type { Form } from "../../src/platform/form.ts";
import type { Message } from "../../src/platform/message.ts";

/** The names of the limits that a message breaks; none where it fits. */
export function breaches(message: Message, limits: Limits): (keyof Limits)[] {
  const { title = "", body, facts = [], actions = [] } = message;
  return broken(limits, {
    title: title.length,
    paragraph: Math.max(0, ...body.map(paragraphLength)),
    message: messageLength(message),
    buttons: actions.length,
    label: Math.max(0, ...actions.map(({ label }) => label.length)),
    facts: facts.length,
  });
}

/** The names of the limits that a form breaks; none where it fits. */
export function breachesOfForm(form: Form, limits: Limits): (keyof Limits)[] {
  const options = form.fields.flatMap((field) => ("options" in field ? [field.options] : []));
  const inputs = form.fields.flatMap((field) => (field.ask === "text" ? [field.max, field.value?.length ?? 0] : []));
  return broken(limits, {
    fields: form.fields.length,
    formTitle: form.title.length,
    fieldLabel: Math.max(0, ...form.fields.map(({ label }) => label.length)),
    input: Math.max(0, ...inputs),
    options: Math.max(0, ...options.map(({ length }) => length)),
    optionLabel: Math.max(0, ...options.flat().map(({ label }) => label.length)),
    label: form.submit.length,
  });
}

function broken(limits: Limits, found: Partial<Record<keyof Limits, number>>): (keyof Limits)[] {
  return (Object.keys(found) as (keyof Limits)[]).filter((name) => (found[name] ?? 0) > limits[name]);
}
