// What Discord allows, as data. Sources: https://docs.discord.com/developers, pages "Message resource" (content, embeds, nonce), "Component
// reference" (buttons, labels, text inputs, selects), "Receiving and responding" (three seconds, fifteen minutes, modals), "Application
// commands", "Rate limits" (invalid requests), "Permissions".

import type { Capabilities } from "../../src/platform/capabilities.ts";

export const DISCORD_LIMITS = {
  content: 2000,
  embeds: 10,
  embedTitle: 256,
  embedDescription: 4096,
  /** All text of all embeds of one message. */
  embedsTotal: 6000,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1024,
  embedFooter: 2048,
  actionRows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  customId: 100,
  attachmentDescription: 1024,
  modalTitle: 45,
  /** Labels and displayed texts together. Discord's OpenAPI description says 40, its documentation 5. */
  modalComponents: 5,
  modalText: 4000,
  label: 45,
  labelDescription: 100,
  textInput: 4000,
  placeholder: 100,
  selectOptions: 25,
  optionValue: 100,
  optionLabel: 100,
  optionDescription: 100,
  nonce: 25,
  threadName: 100,
  historyPage: 100,
  commandName: 32,
  commandDescription: 100,
  /** How long an interaction's token is good for, in milliseconds. */
  interactionMs: 15 * 60_000,
  /** Of 401, 403 and 429 together, per address and ten minutes; then the address is shut out. */
  invalidRequests: 10_000,
} as const;

/**
 * One bot may make fifty requests a second. A post takes up to two (a private chat is opened first), so ten posts a second leave more than half
 * to answers. In one channel Discord's own answers allow five messages in five seconds.
 */
const DISCORD_PACE = { connectionMs: 100, channelMs: 1000 };

export const DISCORD_CAPABILITIES: Capabilities = {
  forms: "dialog",
  // A modal that was sent is gone; it is opened anew, filled in, from a button.
  corrections: false,
  privateReply: true,
  home: "message",
  introductions: "thread",
  firstContact: "shared-server",
  // And, once the nonce is forgotten, a mark in the history: see find in posts.ts.
  confirms: "nonce",
  files: true,
  answerWithinMs: 3000,
  pace: DISCORD_PACE,
  limits: {
    title: DISCORD_LIMITS.embedTitle,
    // Leaves room within embedDescription for the signs that keep people's text from being read as markup.
    paragraph: 3800,
    // Leaves room within embedsTotal for the same: up to half of all characters may need one.
    message: 4000,
    buttons: DISCORD_LIMITS.actionRows * DISCORD_LIMITS.buttonsInRow,
    label: DISCORD_LIMITS.buttonLabel,
    facts: DISCORD_LIMITS.embedFields,
    fields: DISCORD_LIMITS.modalComponents,
    formTitle: DISCORD_LIMITS.modalTitle,
    fieldLabel: DISCORD_LIMITS.label,
    input: DISCORD_LIMITS.textInput,
    options: DISCORD_LIMITS.selectOptions,
    optionLabel: DISCORD_LIMITS.optionLabel,
  },
};

/** Every permission that the invitation asks for, its bit, and what would not work without it. `doctor` compares them with the bot's. */
export const DISCORD_PERMISSIONS: Record<string, { bit: bigint; use: string }> = {
  ViewChannel: { bit: 1n << 10n, use: "seeing the rooms at all" },
  SendMessages: { bit: 1n << 11n, use: "posting in rooms" },
  EmbedLinks: { bit: 1n << 14n, use: "posts with more than a headline: their text stands in embeds" },
  AttachFiles: { bit: 1n << 15n, use: "charts and files in posts" },
  ReadMessageHistory: {
    bit: 1n << 16n,
    use: "settling whether a post arrived, and finding an introduction's thread again",
  },
  CreatePrivateThreads: { bit: 1n << 36n, use: "introductions, and reaching people who take no direct messages" },
  SendMessagesInThreads: { bit: 1n << 38n, use: "posting in those threads" },
};

/** The number in the invitation's address. */
export const INVITED_WITH: bigint = Object.values(DISCORD_PERMISSIONS).reduce((all, { bit }) => all | bit, 0n);

export const ADMINISTRATOR = 1n << 3n;
