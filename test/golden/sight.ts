// What somebody sees, and what can be found in it.

import type { Form } from "../../src/platform/form.ts";
import type { Reply } from "../../src/platform/interaction.ts";
import type { Action, Message } from "../../src/platform/message.ts";

/** What is shown: a post in somebody's private chat or in a room; or a reply to one person, which is their home, a panel of its own ("alone"),
 * the pressed message rewritten ("instead") or a form. */
export type Shown =
  | { kind: "post"; surface: "chat" | "room"; message: Message }
  | { kind: "reply"; surface: "home" | "alone" | "instead"; message: Message }
  | { kind: "reply"; surface: "form"; form: Form; corrections?: Record<string, string> };

/** Something that somebody saw. */
export type Sight = Shown & {
  /** What brought it up: `press reflection.answer`, `submission …`, `command …`, `post …`, or what kind of event it was. */
  by: string;
  /** The wording that was used for it, by key. */
  said: ReadonlySet<string>;
};

/** What a reply shows. */
export function shownBy(reply: Reply): Shown {
  switch (reply.show) {
    case "form":
      return { kind: "reply", surface: "form", form: reply.form };
    case "corrections":
      return { kind: "reply", surface: "form", form: reply.form, corrections: reply.fields };
    case "nothing":
      throw new Error("nothing was shown");
    default: {
      const surface = ({ private: "alone", revised: "instead", home: "home" } as const)[reply.show];
      return { kind: "reply", surface, message: reply.message };
    }
  }
}

export const actionsOf = (sight: Shown | undefined): Action[] =>
  sight !== undefined && "message" in sight ? (sight.message.actions ?? []) : [];

export const labelsOf = (sight: Shown | undefined): string[] => actionsOf(sight).map(({ label }) => label);

export function tokenOf(sight: Shown | undefined, label: string): string {
  const found = actionsOf(sight).find((action) => action.label === label);
  if (found === undefined || !("press" in found)) {
    throw new Error(`no button "${label}" among: ${labelsOf(sight)}`);
  }
  return found.press;
}

/** The code that a message shows. */
export const codeIn = (sight: Shown | undefined): string =>
  /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(
    JSON.stringify(sight !== undefined && "message" in sight ? sight.message : ""),
  )?.[0] ?? "";
