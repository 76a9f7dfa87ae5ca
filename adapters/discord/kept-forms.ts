// Forms that wait for a press to open them: Discord opens a modal for a command or a press alone, as the very first answer. They are held in
// memory with what was entered in them, for as long as somebody may still want them; what was entered is shown in words beside the button as
// well, so that a restart loses nothing. Pure but for its own memory: time and chance are arguments.

import type { Form } from "../../src/platform/form.ts";

export interface KeptForms {
  /** Gives the key of the button that opens it. */
  keep(form: Form, user: string, nowMs: number): string;
  /** The form, for the person it was kept for; undefined once it is gone. May be opened more than once. */
  find(key: string, user: string, nowMs: number): Form | undefined;
}

const KEPT_MS = 15 * 60_000;
const MOST = 500;

export function createKeptForms(newKey: () => string): KeptForms {
  const forms = new Map<string, { form: Form; user: string; until: number }>();
  const forget = (nowMs: number) => {
    // The oldest come first.
    for (const [key, { until }] of forms) {
      if (until > nowMs && forms.size <= MOST) return;
      forms.delete(key);
    }
  };
  return {
    keep: (form, user, nowMs) => {
      const key = newKey();
      forms.set(key, { form, user, until: nowMs + KEPT_MS });
      forget(nowMs);
      return key;
    },
    find: (key, user, nowMs) => {
      forget(nowMs);
      const kept = forms.get(key);
      return kept?.user === user ? kept.form : undefined;
    },
  };
}
