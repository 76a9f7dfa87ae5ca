// What Slack allows, as data. Sources: https://docs.slack.dev/reference/block-kit (limits of blocks, elements and views),
// https://docs.slack.dev/apis/web-api/rate-limits, https://docs.slack.dev/interactivity/handling-user-interaction (three seconds).

import type { Capabilities } from "../../src/platform/capabilities.ts";

export const SLACK_LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** All blocks of one message as JSON. Not documented; seen refused (msg_blocks_too_long) from about 13,100: slackapi/bolt-js#2509. */
  messageJson: 13_000,
  text: 3000,
  header: 150,
  actionElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  actionId: 255,
  blockId: 255,
  callbackId: 255,
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3000,
  inputLabel: 2000,
  inputHint: 2000,
  inputText: 3000,
  optionText: 75,
  optionValue: 150,
  radioOptions: 10,
  selectOptions: 100,
  imageAlternative: 2000,
  /** People whom conversations.open brings together, besides the bot. */
  groupMembers: 8,
} as const;

/**
 * chat.postMessage takes one message a second in one channel, and several hundred a minute in one workspace: three hundred are kept to
 * (https://docs.slack.dev/reference/methods/chat.postMessage).
 */
const SLACK_PACE = { connectionMs: 200, channelMs: 1000 };

export const SLACK_CAPABILITIES: Capabilities = {
  forms: "dialog",
  corrections: true,
  privateReply: true,
  home: "page",
  introductions: "group",
  firstContact: "anyone",
  confirms: "history",
  files: true,
  answerWithinMs: 3000,
  pace: SLACK_PACE,
  limits: {
    title: SLACK_LIMITS.header,
    paragraph: SLACK_LIMITS.text,
    // Leaves room within messageJson for the blocks around the text and for many buttons.
    message: 7000,
    buttons: SLACK_LIMITS.actionElements,
    label: SLACK_LIMITS.buttonText,
    facts: 10,
    fields: 5,
    formTitle: SLACK_LIMITS.viewTitle,
    fieldLabel: SLACK_LIMITS.inputLabel,
    input: SLACK_LIMITS.inputText,
    options: SLACK_LIMITS.selectOptions,
    optionLabel: SLACK_LIMITS.optionText,
  },
};

/** Every scope of the manifest, and what would not work without it. `doctor` compares them with those of the token. */
export const SLACK_SCOPES: Record<string, string> = {
  "chat:write": "posting and rewriting messages",
  commands: "the slash command",
  "im:write": "writing to a member first",
  "im:history": "reading what members say to the bot, and settling whether a private post arrived",
  "mpim:write": "bringing matched people together in a group conversation",
  "mpim:history": "settling whether an introduction arrived",
  "channels:read": "noticing that a public room was archived or the bot was removed from it",
  "channels:history": "settling whether a post in a public room arrived",
  "groups:read": "noticing that a private room was archived or the bot was removed from it",
  "groups:history": "settling whether a post in a private room arrived",
  "users:read": "names and time zones of people who join, and noticing deactivated accounts",
  "files:write": "charts in posts, and what members take away as files",
};

/** Those that may be left out on purpose, at the price that SLACK_SCOPES names. */
export const SLACK_OPTIONAL_SCOPES = ["channels:history", "groups:history", "mpim:history"];
