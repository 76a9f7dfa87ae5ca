// The bot's slash command as data: what is registered with Discord, and whether what is registered already is the same. Pure.
// https://docs.discord.com/developers/interactions/application-commands

import { clip } from "../../src/platform/fit.ts";
import type { Json } from "./connector.ts";
import { DISCORD_LIMITS } from "./limits.ts";

/** One subcommand. */
export interface CommandWord {
  name: string;
  description: string;
  /** What may be typed after it. */
  takes?: { name: string; description: string };
}

export interface Command {
  /** Without the slash. */
  name: string;
  description: string;
  words: CommandWord[];
}

/** Words that open the home rather than going to the core as a command. */
export const HOME_WORDS: ReadonlySet<string> = new Set(["home", "help"]);

const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const STRING = 3;
const BOT_DM = 1;
const GUILD_INSTALL = 0;
const NAME = /^[-_\p{Ll}\p{Lo}\p{N}]{1,32}$/u;

/** The command for the server. Throws a sentence for the operator where a name is not one that Discord takes. */
export function serverCommand({ name, description, words }: Command): Json {
  for (const one of [name, ...words.map((word) => word.name), ...words.flatMap((word) => word.takes?.name ?? [])]) {
    if (!NAME.test(one)) {
      throw new Error(
        `"${one}" cannot be a command on Discord: small letters, digits, hyphens, at most ${DISCORD_LIMITS.commandName}.`,
      );
    }
  }
  return {
    name,
    type: CHAT_INPUT,
    description: described(description),
    options: words.map((word) => ({
      type: SUBCOMMAND,
      name: word.name,
      description: described(word.description),
      options:
        word.takes === undefined
          ? []
          : [{ type: STRING, name: word.takes.name, description: described(word.takes.description), required: false }],
    })),
  };
}

/** The same for the private chat with the bot, where commands of a server are not offered. */
export const privateCommand = (command: Command): Json => ({
  ...serverCommand(command),
  contexts: [BOT_DM],
  integration_types: [GUILD_INSTALL],
});

/** Whether what Discord has registered says the same; what it adds by itself does not count. */
export function isRegistered(wanted: Json, registered: unknown): boolean {
  const found = list(registered).find((one) => (one as Json).name === wanted.name);
  return found !== undefined && JSON.stringify(essence(wanted)) === JSON.stringify(essence(found as Json));
}

/** Whether a server's commands are this one and no other. */
export const isOnlyOne = (wanted: Json, registered: unknown): boolean =>
  list(registered).length === 1 && isRegistered(wanted, registered);

function essence({ name, type, description, required, options, contexts, integration_types }: Json): Json {
  return {
    name,
    type: type ?? CHAT_INPUT,
    description: description ?? "",
    required: required ?? false,
    options: list(options).map((option) => essence(option as Json)),
    ...(contexts === undefined || contexts === null ? {} : { contexts }),
    ...(contexts === undefined || contexts === null ? {} : { integration_types: integration_types ?? [GUILD_INSTALL] }),
  };
}

const described = (text: string): string => clip(text, DISCORD_LIMITS.commandDescription);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
