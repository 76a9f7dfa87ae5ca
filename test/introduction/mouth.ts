// A platform in memory that keeps what it was given: whose screens can be read, and whose buttons pressed by what stands on them.

import { connectionId, type DeliveryKey, newId } from "../../src/ids.ts";
import type { Capabilities } from "../../src/platform/capabilities.ts";
import type { Delivery, Refusal } from "../../src/platform/delivery.ts";
import type { Answers, Form } from "../../src/platform/form.ts";
import type { Handle, Interaction, Reply } from "../../src/platform/interaction.ts";
import type { AccountRef, Audience, Message } from "../../src/platform/message.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { messageText } from "../cohort/inspect.ts";

const CAPABILITIES: Capabilities = {
  forms: "dialog",
  corrections: true,
  privateReply: true,
  home: "message",
  introductions: "group",
  firstContact: "anyone",
  confirms: "history",
  files: true,
  answerWithinMs: 3000,
  pace: { connectionMs: 0, channelMs: 0 },
  limits: {
    title: 150,
    paragraph: 3000,
    message: 4000,
    buttons: 25,
    label: 75,
    facts: 10,
    fields: 5,
    formTitle: 24,
    fieldLabel: 45,
    input: 3000,
    options: 25,
    optionLabel: 75,
  },
};

export interface Sent {
  to: Audience;
  what: Message;
  key: DeliveryKey;
}

export interface Mouth {
  platform: Platform;
  sent: Sent[];
  /** What the next posts meet, instead of being made. */
  meets: Delivery[];
  /** Whoever is refused everything. */
  refused: Map<string, Refusal>;
  account(user: string): AccountRef;
  /** Posts to one account, oldest first. */
  chat(user: string): Message[];
  /** Posts into conversations of several. */
  together(): Sent[];
}

export function createMouth(id: string, can: Partial<Capabilities> = {}): Mouth {
  const connection = connectionId(id);
  const mouth: Mouth = {
    sent: [],
    meets: [],
    refused: new Map(),
    account: (user) => ({ connection, user }),
    chat: (user) => mouth.sent.flatMap(({ to, what }) => (to.to === "member" && to.member.user === user ? [what] : [])),
    together: () => mouth.sent.filter(({ to }) => to.to === "introduction"),
    platform: {
      name: id,
      capabilities: { ...CAPABILITIES, ...can },
      serves: (one) => one === connection,
      start: async () => {},
      stop: async () => {},
      send: async (to, what, key) => {
        const met = mouth.meets.shift();
        if (met !== undefined) return met;
        if (to.to === "introduction" && can.introductions === "link")
          return { is: "broken", because: "no_group_chats" };
        const because = to.to === "member" ? mouth.refused.get(to.member.user) : undefined;
        if (because !== undefined) return { is: "refused", because };
        mouth.sent.push({ to, what, key });
        return { is: "sent", at: { connection, channel: "c", message: String(mouth.sent.length) } };
      },
      revise: async (where) => ({ is: "sent", at: where }),
      find: async (_, key) =>
        mouth.sent.some((one) => one.key === key)
          ? { is: "posted", at: { connection, channel: "c", message: "found" } }
          : { is: "absent" },
    },
  };
  return mouth;
}

/** Somebody at one of their accounts. Each thing they do gives the words they read then. */
export interface Someone {
  who: AccountRef;
  says(text: string): Promise<string>;
  home(): Promise<string>;
  command(text: string): Promise<string>;
  /** Presses a button: of the last reply, else of the newest post to them that has it. */
  press(label: string): Promise<string>;
  fill(answers: Answers): Promise<string>;
  last(): Reply | undefined;
  labels(): string[];
  /** Their posts, as words, oldest first. */
  reads(): string[];
  post(): Message | undefined;
}

export function someoneAt(mouth: Mouth, user: string, handle: Handle, now: () => Interaction["at"]): Someone {
  const who = mouth.account(user);
  let last: Reply | undefined;
  const act = async (what: object): Promise<string> => {
    last = await handle({
      ...{ eventId: newId(), at: now(), connection: who.connection, who },
      ...what,
    } as Interaction);
    return replyText(last);
  };
  const formOf = (): Form => {
    if (last?.show === "form" || last?.show === "corrections") return last.form;
    throw new Error("there is no form");
  };
  const actions = (message: Message | undefined) => message?.actions ?? [];
  const shown = () => (last !== undefined && "message" in last ? last.message : undefined);
  return {
    who,
    says: (text) => act({ kind: "said", text }),
    home: () => act({ kind: "home" }),
    command: (text) => act({ kind: "command", text }),
    press: (label) => {
      const found = [...mouth.chat(user), shown()]
        .flatMap((message) => actions(message))
        .findLast((action) => action.label === label);
      if (found === undefined || !("press" in found)) throw new Error(`no button "${label}"`);
      return act({ kind: "pressed", token: found.press });
    },
    fill: (answers) => {
      const form = formOf();
      const entered: Answers = {};
      for (const field of form.fields) {
        const given = answers[field.id] ?? (field.ask === "some-of" ? field.values : field.value);
        if (given !== undefined && given !== "") entered[field.id] = given;
      }
      return act({ kind: "submitted", form: form.id, answers: entered });
    },
    last: () => last,
    labels: () => actions(shown()).map(({ label }) => label),
    reads: () => mouth.chat(user).map(messageText),
    post: () => mouth.chat(user).at(-1),
  };
}

function replyText(reply: Reply): string {
  if (reply.show === "form") return reply.form.title;
  if (reply.show === "corrections") return Object.values(reply.fields).join("\n");
  return "message" in reply ? messageText(reply.message) : "";
}
