// Somebody at their chat: they say, press and fill in.

import type { Answers } from "../../src/platform/form.ts";
import type { AccountRef } from "../../src/platform/message.ts";
import { readToken } from "../../src/platform/token.ts";
import { type Sight, tokenOf } from "./sight.ts";

/** Somebody at their chat. Each thing they do resolves to what they see then. */
export interface Someone {
  who: AccountRef;
  last(): Sight | undefined;
  says(text: string, more?: { mayFail?: boolean }): Promise<Sight>;
  opensHome(): Promise<Sight>;
  command(text: string, room?: string): Promise<Sight>;
  /** Presses a button of what they saw last, or of another sight. */
  press(label: string, where?: { on?: Sight | undefined; room?: string; mayFail?: boolean }): Promise<Sight>;
  pressToken(token: string, room?: string, mayFail?: boolean): Promise<Sight>;
  /** Sends the form they saw last, or another, with what stood in it changed by `answers`; empty text empties a field. */
  fill(answers: Answers, where?: { on?: Sight | undefined; mayFail?: boolean }): Promise<Sight>;
}

/** `act` does what an event says and remembers what was seen then, which `last` gives. */
export function someoneWho(
  who: AccountRef,
  act: (what: object, by: string, mayFail?: boolean) => Promise<Sight>,
  last: () => Sight | undefined,
): Someone {
  const { connection } = who;
  const inRoom = (room?: string) => (room === undefined ? {} : { room: { connection, room, name: `#${room}` } });
  const one: Someone = {
    who,
    last,
    says: (text, { mayFail = false } = {}) => act({ kind: "said", text }, "said", mayFail),
    opensHome: () => act({ kind: "home" }, "home"),
    command: (text, room) => act({ kind: "command", text, ...inRoom(room) }, `command ${text.split(" ")[0]}`),
    press: async (label, { on = last(), room, mayFail } = {}) => one.pressToken(tokenOf(on, label), room, mayFail),
    pressToken: (token, room, mayFail) =>
      act({ kind: "pressed", token, ...inRoom(room) }, `press ${readToken(token)?.action ?? "unknown"}`, mayFail),
    async fill(answers, { on = last(), mayFail = false } = {}) {
      if (on?.surface !== "form") throw new Error("there is no form");
      const entered: Answers = {};
      for (const field of on.form.fields) {
        const given = answers[field.id] ?? (field.ask === "some-of" ? field.values : field.value);
        if (given !== undefined && given !== "") entered[field.id] = given;
      }
      const { id } = on.form;
      return act(
        { kind: "submitted", form: id, answers: entered },
        `submission ${readToken(id)?.action ?? ""}`,
        mayFail,
      );
    },
  };
  return one;
}
