// A stage in memory: the real chats of adapters/rehearsal over a scripted core that asks, takes an answer and shares it, and nothing more.

import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRehearsal } from "../../adapters/rehearsal/index.ts";
import { Temporal } from "../../src/clock.ts";
import { connectionId, deliveryKey } from "../../src/ids.ts";
import type { Capabilities, Limits } from "../../src/platform/capabilities.ts";
import { choicesOf, type Form, textOf } from "../../src/platform/form.ts";
import type { Handle, Interaction, PlatformNews, Reply } from "../../src/platform/interaction.ts";
import type { AccountRef, Message } from "../../src/platform/message.ts";
import type { Token } from "../../src/platform/token.ts";
import { figuresOf, SAMPLE_COHORT } from "../../src/web/rehearsal/cast.ts";
import type { Stage, Waiting } from "../../src/web/rehearsal/stage.ts";

const LIMITS: Limits = {
  title: 150,
  paragraph: 3000,
  message: 8000,
  buttons: 5,
  label: 75,
  facts: 10,
  fields: 5,
  formTitle: 24,
  fieldLabel: 45,
  input: 3000,
  options: 25,
  optionLabel: 75,
};

const COMMON: Omit<
  Capabilities,
  "forms" | "corrections" | "privateReply" | "home" | "introductions" | "confirms" | "files"
> = {
  firstContact: "anyone",
  answerWithinMs: 3000,
  pace: { connectionMs: 100, channelMs: 1000 },
  limits: LIMITS,
};

/** Three manners that differ where platforms differ. */
export const MOUTHS = [
  {
    id: connectionId("manner-a"),
    like: "Alder",
    capabilities: {
      ...COMMON,
      forms: "dialog",
      corrections: true,
      privateReply: true,
      home: "page",
      introductions: "group",
      confirms: "history",
      files: true,
    },
  },
  {
    id: connectionId("manner-b"),
    like: "Birch",
    capabilities: {
      ...COMMON,
      forms: "in-message",
      corrections: true,
      privateReply: false,
      home: "message",
      introductions: "link",
      confirms: "never",
      files: false,
    },
  },
  {
    id: connectionId("manner-c"),
    like: "Cedar",
    capabilities: {
      ...COMMON,
      forms: "dialog",
      corrections: false,
      privateReply: true,
      home: "message",
      introductions: "thread",
      confirms: "nonce",
      files: true,
    },
  },
] satisfies { id: string; like: string; capabilities: Capabilities }[];

const token = (text: string): Token => text as Token;

const QUESTION = "Which conversation have you been putting off, and what would make it easier to begin?";

const question: Message = {
  title: "Week 1: this week’s question",
  body: [[QUESTION]],
  actions: [
    { press: token("answer"), label: "Answer", tone: "main", opens: "form" },
    { press: token("later"), label: "Ask me tomorrow" },
    { press: token("skip"), label: "Skip this week", tone: "quiet" },
  ],
  aside: "Ignite rehearsal. Only you read your answer, unless you choose otherwise.",
};

const form = (answer = "", who = "only-me"): Form => ({
  id: token("save"),
  title: "Your answer",
  intro: [[{ strong: QUESTION }]],
  fields: [
    { id: "answer", label: "Your answer", ask: "text", long: true, max: 2800, value: answer },
    {
      id: "who",
      label: "Who may read it",
      ask: "one-of",
      value: who,
      options: [
        { value: "only-me", label: "Only me" },
        { value: "cohort-named", label: "My cohort, by name" },
        {
          value: "cohort-unnamed",
          label: "My cohort, without a name",
          description: "Kindling keeps no copy of it for you, and nobody can tell whose it was.",
        },
      ],
    },
  ],
  submit: "Save",
});

const home: Message = {
  title: "Ignite rehearsal",
  body: [
    ["Your next question comes on Monday at 09:00."],
    [{ strong: "If you need help now: " }, SAMPLE_COHORT.helpContact],
  ],
  facts: [
    { name: "This week", value: "Not answered yet" },
    { name: "In your journal", value: "No answers" },
  ],
  actions: [
    { press: token("journal"), label: "Journal" },
    { press: token("pause"), label: "Pause", tone: "quiet" },
  ],
};

export interface FakeStage extends Stage {
  /** Everything the scripted core was told. */
  heard: (Interaction | PlatformNews)[];
  /** Says something to somebody. */
  tell(who: AccountRef, message: Message): Promise<void>;
  /** Says something in the room of a connection. */
  tellRoom(connection: string, message: Message): Promise<void>;
}

export async function fakeStage(folder = mkdtempSync(join(tmpdir(), "kindling-stage-"))): Promise<FakeStage> {
  let now = Temporal.Instant.from(SAMPLE_COHORT.opensAt);
  const heard: (Interaction | PlatformNews)[] = [];
  const figures = figuresOf(SAMPLE_COHORT, MOUTHS);
  const rooms = SAMPLE_COHORT.rooms.flatMap(({ mouth, id, name }) => {
    const it = MOUTHS[mouth];
    return it === undefined ? [] : [{ connection: it.id, room: id, name }];
  });
  const { platforms, chats } = createRehearsal({
    mouths: MOUTHS,
    people: figures,
    rooms,
    folder,
    clock: { now: () => now },
    phrases: { notNow: "Not now." },
  });
  const shares: string[] = [];

  const reply = (event: Interaction | PlatformNews): Reply => {
    if (event.kind === "home" || event.kind === "said" || event.kind === "command")
      return { show: "home", message: home };
    if (event.kind === "pressed" && event.token === "answer") return { show: "form", form: form() };
    if (event.kind === "pressed" && event.token === "skip") {
      return { show: "revised", message: { title: "Skipped", body: [["No question until next week."]] } };
    }
    if (event.kind === "pressed") return { show: "private", message: { body: [["Noted."]] } };
    if (event.kind !== "submitted") return { show: "nothing" };
    const answer = textOf(event.answers, "answer");
    const [who = "only-me"] = choicesOf(event.answers, "who");
    if (answer === "") {
      return {
        show: "corrections",
        fields: { answer: "Write a sentence or two, then save." },
        form: form(answer, who),
      };
    }
    if (who === "cohort-named") shares.push(`${event.name}\n${answer}`);
    return {
      show: "private",
      message: {
        title: "Saved in your journal",
        body: [[{ quote: answer }]],
        actions: [
          { press: token("answer"), label: "Change it", opens: "form" },
          { press: token("withdraw"), label: "Withdraw", tone: "quiet" },
        ],
      },
    };
  };
  const handle: Handle = async (event) => {
    heard.push(event);
    return reply(event);
  };
  for (const platform of platforms) await platform.start(handle);

  const platformOf = (connection: string) => platforms.find((it) => it.serves(connectionId(connection)));
  const key = () => deliveryKey(`test.${randomUUID()}`);
  const stage: FakeStage = {
    heard,
    figures,
    chats,
    now: () => now,
    advance: async (by) => {
      const until = now.add(by);
      for (const { at } of due().filter((it) => Temporal.Instant.compare(it.at, until) <= 0)) await arriveAt(at);
      now = until;
    },
    toNextEvent: async () => {
      const next = due()[0];
      if (next === undefined) return undefined;
      await arriveAt(next.at);
      return next.at;
    },
    waiting: async () => due(),
    startAgain: async () => {
      now = Temporal.Instant.from(SAMPLE_COHORT.opensAt);
      asked.clear();
      shares.length = 0;
      chats.clear();
    },
    tell: async (who, message) => {
      await platformOf(who.connection)?.send({ to: "member", member: who }, message, key());
    },
    tellRoom: async (connection, message) => {
      const room = { connection: connectionId(connection), room: "ignite-commons" };
      await platformOf(connection)?.send({ to: "room", room }, message, key());
    },
  };

  /** One question each, at nine on the first Monday; then a digest in the rooms on Friday. */
  const asked = new Set<string>();
  const digestAt = Temporal.Instant.from("2026-09-25T14:00:00Z");
  function due(): Waiting[] {
    const questions = figures
      .filter(({ organiser, who }) => !organiser && !asked.has(who.user))
      .map(({ name, zone }): Waiting => {
        const at = Temporal.ZonedDateTime.from(`2026-09-21T09:00[${zone}]`).toInstant();
        return { at, what: "Weekly question", whom: name, state: "due" };
      });
    const digest: Waiting[] = asked.has("digest")
      ? []
      : [{ at: digestAt, what: "Digest of the week", whom: "ignite-commons", state: "due" }];
    return [...questions, ...digest].sort((one, other) => Temporal.Instant.compare(one.at, other.at));
  }

  async function arriveAt(at: Temporal.Instant): Promise<void> {
    now = at;
    for (const { whom, at: then } of due().filter((it) => it.at.equals(at))) {
      const figure = figures.find(({ name }) => name === whom);
      asked.add(figure?.who.user ?? "digest");
      if (figure !== undefined) await stage.tell(figure.who, question);
      if (!then.equals(digestAt)) continue;
      for (const { id } of MOUTHS) {
        const body = shares.flatMap((share) => {
          const [author = "", ...words] = share.split("\n");
          return [[{ strong: author }], [{ quote: words.join("\n") }]];
        });
        await stage.tellRoom(id, {
          title: "What was shared this week",
          body: body.length > 0 ? body : [["Nothing this week."]],
          aside: "Under the Chatham House rule.",
        });
      }
    }
  }
  return stage;
}
