// Messages and forms of every shape that the product uses, for contracts and golden payloads. Names and words are made up.

import { connectionId } from "../../src/ids.ts";
import type { Form } from "../../src/platform/form.ts";
import type { AccountRef, Message } from "../../src/platform/message.ts";
import { mintToken } from "../../src/platform/token.ts";

const subject = "018f3c1e-7b1a-7000-8000-0123456789ab";
const press = (action: string, extra?: string) =>
  mintToken({ action, subject, ...(extra === undefined ? {} : { extra }) });

/** The longest token there can be: 64 characters. */
export const LONGEST_TOKEN = mintToken({ action: "a-feature-of-long-name.act", subject, extra: "page-000000001" });

const sentence = "We sat in the same room for an hour, and nobody said what they had come to say. ";
/** As long as an answer may be. */
export const LONG_ANSWER = sentence.repeat(35).slice(0, 2799).concat(".");

/** Text that tries to be more than text, on any platform. */
export const HOSTILE: Record<string, string> = {
  everyone: "@everyone @here @channel <!everyone> <!channel> <!here> <!subteam^S1234>",
  mentions: "<@U0000000BOT> <@!123456789012345678> <@&987654321098765432> <at>Ann</at> <#C123|secret>",
  markup: "*bold* _slanted_ ~gone~ `code` ```block``` **two** __under__ ||spoiler|| > quoted\n# heading\n- list",
  links: "<https://example.test/x|harmless> [harmless](https://example.test/x) <mailto:a@example.test>",
  entities: "&lt;b&gt; &amp;amp; <b>bold</b> <script>alert(1)</script> {{name}} %{name}",
  emoji: ":smile: :+1: 👩‍👩‍👧‍👦 🏳️‍🌈 é",
  "right to left": "שלום \u202Eabc\u202C مرحبا",
  "zero width": "no\u200Bbody\u200D \u2060said\uFEFF it",
  quotes: `"double" 'single' \\ back\\slash \\n`,
  json: '{"type":"section","text":{"type":"mrkdwn","text":"<!channel>"}}',
};

export const sampleMessages: Record<string, Message> = {
  "question-card": {
    title: "This week's question",
    body: [
      ["Whose trust do you rely on, and when did you last ", { strong: "earn" }, " it?"],
      ["Collaboration and system leadership"],
    ],
    actions: [
      { press: press("reflection.answer"), label: "Answer", tone: "main", opens: "form" },
      { press: press("reflection.snooze"), label: "Later" },
      { press: press("reflection.skip"), label: "Not this week", tone: "quiet" },
    ],
    aside: "What is said here may be used; who said it may not be told.",
  },
  "saved-panel": {
    title: "Saved",
    body: [["Only you can read it."], [{ quote: "I asked two people outside my own service.\nBoth said yes." }]],
    actions: [
      { press: press("reflection.edit"), label: "Edit", opens: "form" },
      { press: press("reflection.withdraw"), label: "Withdraw", tone: "quiet" },
    ],
  },
  "journal-page": {
    title: "Your journal, page 2 of 7, autumn term",
    body: [["Week 3"], [{ quote: LONG_ANSWER }]],
    facts: [
      { name: "Shared with", value: "nobody" },
      { name: "Answered", value: "Tuesday 6 October" },
    ],
    actions: [
      { press: press("reflection.journal", "1"), label: "Back" },
      { press: press("reflection.journal", "3"), label: "On" },
    ],
  },
  "home-panel": {
    title: "Kindling",
    body: [["Autumn cohort"], ["Your next question comes on ", { strong: "Monday at 09:00" }, "."]],
    facts: [{ name: "If you need help now", value: "Ann Example, 01632 960000" }],
    actions: [
      { press: press("home.journal"), label: "My journal" },
      { press: press("home.pause"), label: "Take a break", opens: "form" },
      { press: press("home.settings"), label: "Day and hour", opens: "form" },
      { visit: "https://example.test/help", label: "Help pages" },
    ],
    aside: "Leave or export at any time.",
  },
  "named-share": {
    body: [["Ann Example shared an answer:"], [{ quote: "Ask earlier. Ask plainly." }], ["Week 3, on trust."]],
    actions: [{ press: press("reflection.reply"), label: "Reply", opens: "form" }],
  },
  withdrawn: { body: [["This answer was withdrawn."]] },
  "digest-link": {
    title: "Shared this week",
    body: [["Three answers. ", { link: "https://example.test/week/3?a=1&b=2", text: "Read them all" }, "."]],
  },
  chart: {
    title: "How it feels",
    body: [["Twelve of sixteen took part."]],
    picture: {
      png: Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "base64",
      ),
      alternative: "A bar chart: legitimacy 4.1, policy 3.9, action 3.2 of 5.",
    },
  },
};

export const sampleForms: Record<string, Form> = {
  answer: {
    id: press("reflection.save"),
    title: "Your answer",
    intro: [["Whose trust do you rely on?"]],
    fields: [
      {
        id: "answer",
        label: "Your answer",
        ask: "text",
        long: true,
        max: 2800,
        hint: "As long or as short as you like.",
      },
      {
        id: "share",
        label: "Who may read it",
        ask: "one-of",
        value: "nobody",
        options: [
          { value: "nobody", label: "Only me" },
          { value: "cohort", label: "My cohort, by name" },
          { value: "unnamed", label: "My cohort, without a name", description: "The journal keeps no copy." },
        ],
      },
    ],
    submit: "Save",
  },
  join: {
    id: press("cohort.join"),
    title: "Join the autumn cohort",
    fields: [
      { id: "organisation", label: "Organisation", ask: "text", max: 80 },
      {
        id: "sector",
        label: "Sector",
        ask: "one-of",
        options: ["Health", "Police", "Housing"].map((label) => ({ value: label.toLowerCase(), label })),
      },
      {
        id: "themes",
        label: "Themes you could help with",
        ask: "some-of",
        optional: true,
        max: 3,
        values: ["theme-2"],
        options: Array.from({ length: 12 }, (_, n) => ({ value: `theme-${n}`, label: `Theme ${n}` })),
      },
      { id: "from", label: "From when", ask: "day", value: "2026-10-19", optional: true },
    ],
    submit: "Join",
  },
};

/** A message that names somebody. */
export const namingMessage = (who: AccountRef): Message => ({
  body: [["Thank you, ", { mention: who, name: "Bea Example" }, "."]],
});

/** A message that names somebody of another workspace, whom this one cannot notify. */
export const namingAbroad: Message = {
  body: [
    ["Thank you, ", { mention: { connection: connectionId("elsewhere"), user: "U0000000BOT" }, name: "Cal Example" }],
  ],
};
