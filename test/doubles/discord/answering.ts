// How a bot answers what people do, by Discord's rules: once, within three seconds, and further messages only after that. Written from
// https://docs.discord.com/developers/interactions/receiving-and-responding

import type { Discord, Interaction, Json } from "./api.ts";
import { messageProblems, modalProblems, type Sent } from "./documented.ts";

export interface Answer {
  status: number;
  body?: unknown;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const NO_CONTENT: Answer = { status: 204 };
export const refused = (status: number, code: number): Answer => ({
  status,
  body: { code, message: "Refused by the double" },
});

export interface Answering {
  interactions: Map<string, Interaction>;
  callback(id: string, token: string, body: Json, files: Sent[]): Answer;
  webhook(method: string, token: string, rest: string, body: Json, files: Sent[]): Answer;
  written(fields: Json, body: Json, files: Sent[], what: string): Json | undefined;
}

const EPHEMERAL = 64;
const LOADING = 128;

export function createAnswering(discord: Discord, botUser: string): Answering {
  const interactions = new Map<string, Interaction>();

  /** Gives a message with what the author wrote; problems are noted, and the message refused. */
  function written(fields: Json, body: Json, files: Sent[], what: string): Json | undefined {
    const problems = messageProblems(body, files);
    discord.problems.push(...problems.map((problem) => `${what}: ${problem}`));
    if (problems.length > 0) return undefined;
    const { content, embeds, components, allowed_mentions, attachments } = body;
    // What Discord keeps elsewhere, and people open.
    const uploads = files.map((file) => ({ ...file }));
    return Object.assign(fields, { content, embeds, components, allowed_mentions, attachments, uploads });
  }

  // ---- answers to interactions

  function callback(id: string, token: string, body: Json, files: Sent[]): Answer {
    const interaction = interactions.get(id);
    if (interaction === undefined || interaction.token !== token || interaction.late) return refused(404, 10062);
    if (interaction.answered !== undefined) return refused(400, 40060);
    const { type, data = {} } = body as { type: number; data?: Json };
    const rejected = (problem: string): Answer => {
      discord.problems.push(`callback: ${problem}`);
      return refused(400, 50035);
    };
    if (type === 9) {
      const problems = interaction.type === 5 ? ["a modal upon a modal"] : modalProblems(data);
      if (problems.length > 0) return rejected(problems.join("; "));
      discord.modals.set(interaction.user, { modal: data, from: interaction });
    } else if (type === 6 || type === 7) {
      if (interaction.message === undefined) return rejected(`${type} without a message`);
      interaction.original = interaction.message;
      if (type === 7 && written(interaction.message, data, files, "in place") === undefined) return refused(400, 50035);
      if (type === 7) noteAlone(interaction.message);
    } else if (type === 4) {
      const message = whispered(interaction, data, files);
      if (message === undefined) return refused(400, 50035);
      interaction.original = message;
    } else if (type === 5) {
      const flags = Number(data.flags ?? 0);
      const fields = {
        id: discord.newId(),
        channel_id: interaction.channel,
        flags: flags | LOADING,
        components: [],
        embeds: [],
      };
      interaction.original = { ...fields, ...((flags & EPHEMERAL) === 0 ? {} : { ephemeralFor: interaction.user }) };
      discord.messages.push(interaction.original);
    } else return rejected(`type ${type}`);
    interaction.answered = type;
    interaction.settled();
    return NO_CONTENT;
  }

  function webhook(method: string, token: string, rest: string, body: Json, files: Sent[]): Answer {
    const interaction = [...interactions.values()].find((one) => one.token === token);
    if (interaction?.answered === undefined) return refused(404, 10015);
    if (rest === "") {
      const message = whispered(interaction, body, files);
      return message === undefined ? refused(400, 50035) : ok(message);
    }
    const { original } = interaction;
    if (original === undefined) return refused(404, 10008);
    if (method === "DELETE") {
      discord.messages = discord.messages.filter((one) => one !== original);
      return NO_CONTENT;
    }
    if (written(original, body, files, "answer") === undefined) return refused(400, 50035);
    original.flags = Number(original.flags ?? 0) & ~LOADING;
    noteAlone(original);
    return ok(original);
  }

  function whispered(interaction: Interaction, data: Json, files: Sent[]): Json | undefined {
    const flags = Number(data.flags ?? 0);
    const only = (flags & EPHEMERAL) === 0 ? {} : { ephemeralFor: interaction.user };
    const author = { id: botUser, bot: true };
    const message = written(
      { id: discord.newId(), channel_id: interaction.channel, author, flags, ...only },
      data,
      files,
      "answer",
    );
    if (message === undefined) return undefined;
    discord.messages.push(message);
    noteAlone(message);
    return message;
  }

  function noteAlone(message: Json): void {
    if (typeof message.ephemeralFor === "string") discord.alone.set(message.ephemeralFor, message);
  }

  return { interactions, callback, webhook, written };
}
