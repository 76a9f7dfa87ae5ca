// What somebody sees when we failed. Nothing was stored; what they wrote comes back with them.

import type { Field, Form } from "../platform/form.ts";
import type { Interaction, Reply } from "../platform/interaction.ts";
import { readToken, type Token } from "../platform/token.ts";
import type { Say } from "../prompts/wording.ts";

/** A choice is stored as a word of ours, which would tell a person nothing; they choose again. What they typed is theirs. */
const isChoice = (value: string): boolean => /^[a-z0-9_-]{1,40}$/.test(value);

/** Forms whose answers are shown to nobody again, not even to who gave them: a ballot is never echoed. */
const NEVER_ECHOED: readonly string[] = ["pulse.save"];

/** The reply to an event that could not be handled. A form stays open, or opens anew, with everything that was entered. */
export function rescue(event: Interaction, say: Say): Reply {
  const sorry: Reply = { show: "private", message: { body: [[say("conversation.failed")]] } };
  if (event.kind !== "submitted") return sorry;
  const token = readToken(event.form);
  if (token === undefined || NEVER_ECHOED.includes(token.action)) return sorry;
  const label = say("conversation.failed-field");
  const fields = Object.entries(event.answers).flatMap(([id, value]): Field[] =>
    typeof value !== "string" || isChoice(value)
      ? []
      : [{ id, label, optional: true, ask: "text", long: true, max: 4000, value }],
  );
  const [first] = fields;
  if (first === undefined) return sorry;
  const form: Form = {
    id: event.form as Token,
    title: say("conversation.failed-form-title"),
    intro: [[say("conversation.failed")]],
    fields: fields.slice(0, 5),
    submit: say("conversation.failed-button"),
  };
  return { show: "corrections", fields: { [first.id]: say("conversation.failed") }, form };
}
