// What Microsoft Teams allows a bot, as data. Sources, all under https://learn.microsoft.com/microsoftteams/platform: bots/how-to/rate-limit,
// bots/how-to/format-your-bot-messages (size), task-modules-and-cards/cards/cards-reference (Adaptive Cards 1.5 for bots),
// task-modules-and-cards/what-are-task-modules (dialogs). Teams names few lengths: a card is bounded by its size, so most counts are ours.

import type { Capabilities } from "../../src/platform/capabilities.ts";

export const TEAMS_LIMITS = {
  /** The whole activity as JSON, in bytes of UTF-8. The current page says about 100 KB, older ones 40 and 28: this is below all of them. */
  activityBytes: 28_000,
  /** What a card says of itself. Bots may use up to 1.5. */
  cardVersion: "1.5",
  actions: 12,
  /** Teams shows six buttons of one set; further sets follow. */
  actionsInSet: 6,
  buttonUrl: 2000,
  /** A dialog's title bar. */
  dialogTitle: 60,
  /** Milliseconds after which Teams shows an error for a press that waits for its answer. */
  invokeMs: 5000,
} as const;

/**
 * How often one bot may speak into one conversation: at most `operations` within `seconds`. The sender of posts keeps within them; creating a
 * conversation counts by itself under the same figures.
 */
export const TEAMS_PACE = [
  { seconds: 1, operations: 7 },
  { seconds: 2, operations: 8 },
  { seconds: 30, operations: 60 },
  { seconds: 3600, operations: 1800 },
] as const;

/** All requests of one app within one tenant, a second. The current page says 50, an older one 30. */
export const TEAMS_REQUESTS_PER_SECOND = 30;

export const TEAMS_CAPABILITIES: Capabilities = {
  forms: "dialog",
  corrections: true,
  // A press in a room opens a dialog, which only its presser sees.
  privateReply: true,
  home: "message",
  introductions: "link",
  firstContact: "installed",
  // A bot cannot read a conversation's history, and the service takes no key of ours.
  confirms: "never",
  // A bot hands a file over only after its receiver consented, and in private chats alone.
  files: false,
  answerWithinMs: TEAMS_LIMITS.invokeMs,
  pace: {
    // A post takes up to two requests (its conversation is created first). A third of all requests is left to answers.
    connectionMs: (3 * 1000) / TEAMS_REQUESTS_PER_SECOND,
    // So far apart that each figure is kept, however long it goes on.
    channelMs: Math.max(...TEAMS_PACE.map(({ seconds, operations }) => Math.ceil((seconds * 1000) / operations))),
  },
  limits: {
    title: 150,
    paragraph: 4000,
    // A unit takes at most three bytes in UTF-8, so that this many fit into activityBytes whatever the language, with room for the card around.
    message: 6000,
    buttons: TEAMS_LIMITS.actions,
    label: 60,
    facts: 20,
    fields: 5,
    formTitle: TEAMS_LIMITS.dialogTitle,
    fieldLabel: 200,
    input: 4000,
    options: 100,
    optionLabel: 100,
  },
};

/** Where a client knows no dialogs, forms and answers stand in the private chat. */
export const CAPABILITIES_WITHOUT_DIALOGS: Capabilities = {
  ...TEAMS_CAPABILITIES,
  forms: "in-message",
  privateReply: false,
};
