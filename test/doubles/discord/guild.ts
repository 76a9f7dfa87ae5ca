// A Discord server with people in it, who press, type and read. Stands in for Discord in the platform contract, and in stories.

import { type CommandWord, createDiscordPlatform, type DiscordConfig } from "../../../adapters/discord/index.ts";
import type { Phrases } from "../../../adapters/discord/render.ts";
import { connectionId } from "../../../src/ids.ts";
import type { AccountRef } from "../../../src/platform/message.ts";
import type { Counterpart, FaultName, Place } from "../../contracts/counterpart.ts";
import {
  APPLICATION,
  BOT_TOKEN,
  BOT_USER,
  type Discord,
  type Fault,
  GUILD,
  type Interaction,
  type Json,
  ROOM,
  startDiscord,
} from "./api.ts";
import { fieldOf, formOf, saidIn, shownOf, stateOf } from "./shown.ts";

export const PHRASES: Phrases = {
  name: "Kindling",
  notNow: "That did not work just now. Please try again in a moment.",
  done: "Done.",
  formReady: "It is ready.",
  openForm: "Open it",
  corrections: "Not saved yet",
  entered: "What you entered:",
  correctForm: "Change it",
  dayHint: "Year, month, day: 2026-10-19",
  waiting: "Something is waiting for you here.",
  showMe: "Show me",
};

export const COMMANDS: CommandWord[] = [
  { name: "home", description: "Show what you can do" },
  { name: "help", description: "Show what you can do" },
  { name: "join", description: "Join a cohort", takes: { name: "code", description: "Your invitation code" } },
  { name: "journal", description: "Page through your journal" },
  {
    name: "room",
    description: "Bind this room to a cohort",
    takes: { name: "what", description: "bind, and the cohort" },
  },
];

export interface GuildOptions {
  people?: string[];
  /** By handle; "Ann Example" where it is not given. */
  fullNames?: Record<string, string>;
  /** "council", unless several counterparts stand side by side. */
  connection?: string;
  /** Changes to the platform's configuration. */
  config?: Partial<DiscordConfig>;
}

export interface Guild extends Counterpart {
  discord: Discord;
  config: DiscordConfig;
  /** The account of somebody by name. */
  account(name: string): AccountRef;
  /** What is said in the open modal besides its fields. */
  saidInForm(who: AccountRef): string;
  /** The press, submission or command, as Discord would send it; not sent. */
  prepared: {
    press(who: AccountRef, label: string, place: Place): Json;
    /** The same on a message wherever it stands. */
    pressOn(who: AccountRef, label: string, message: Json): Json;
    submit(who: AccountRef, answers: Record<string, string>): Json;
    command(who: AccountRef, text: string, inRoom?: boolean): Json;
  };
  /** Sends what was prepared, and waits until the bot has answered or has taken it without an answer. */
  deliver(payload: Json): Promise<void>;
  /** Fields that were logged, for tests that look for what must not be. */
  logged: unknown[];
}

/** How long an act waits for the bot's answer before it is taken to have none. */
const PATIENCE_MS = 1000;

export async function startGuild(options: GuildOptions = {}): Promise<Guild> {
  const names = options.people ?? ["Ann", "Bea", "Cal"];
  const people = names.map((name, at) => ({
    id: String(200_000_000_000_000_001n + BigInt(at)),
    name: options.fullNames?.[name] ?? `${name} Example`,
  }));
  const discord = await startDiscord(people);
  const connection = connectionId(options.connection ?? "council");
  const logged: unknown[] = [];
  const log = {
    info: (...all: unknown[]) => void logged.push(all),
    warn: (...all: unknown[]) => void logged.push(all),
  };
  const config: DiscordConfig = {
    connection,
    name: "discord",
    botToken: BOT_TOKEN,
    applicationId: APPLICATION,
    guildId: GUILD,
    apiUrl: discord.apiUrl,
    command: { name: "/kindling", description: "Your peer support network" },
    commands: COMMANDS,
    phrases: PHRASES,
    log,
    patienceMs: 100,
    readyMs: 3000,
    ...options.config,
  };
  const platform = createDiscordPlatform(config);
  const account = (name: string): AccountRef => ({
    connection,
    user: people[names.indexOf(name)]?.id ?? "",
  });
  const visible = (channel: unknown, user: string | undefined) =>
    discord.messages.filter(
      (one) => one.channel_id === channel && (one.ephemeralFor === undefined || one.ephemeralFor === user),
    );
  const fromBot = (channel: unknown, user: string | undefined) =>
    visible(channel, user).filter((one) => (one.author as Json | undefined)?.id === BOT_USER);

  const answers = new Map<string, Promise<void>>();
  let delivered: [type: string, payload: Json] | undefined;

  /** What is common to everything that a person does. */
  function act(who: AccountRef, type: number, channel: Json, message?: Json): Json {
    const { promise, resolve } = Promise.withResolvers<void>();
    const interaction = discord.begin(
      { user: who.user, type, channel: String(channel.id), ...(message === undefined ? {} : { message }) },
      resolve,
    );
    answers.set(interaction.id, promise);
    const user = discord.users.get(who.user);
    const inServer = channel.guild_id !== undefined;
    return {
      id: interaction.id,
      token: interaction.token,
      version: 1,
      application_id: APPLICATION,
      type,
      channel_id: channel.id,
      channel: { id: channel.id, type: channel.type, ...(inServer ? { name: channel.name } : {}) },
      context: inServer ? 0 : 1,
      locale: "en-GB",
      ...(inServer ? { guild_id: GUILD, member: { user, nick: null, roles: [] } } : { user }),
      ...(message === undefined ? {} : { message: seenByBot(message) }),
    };
  }

  const prepared: Guild["prepared"] = {
    press: (who, label, place) => prepared.pressOn(who, label, buttonOf(surfaces(who.user, place), label).message),
    pressOn: (who, label, on) => {
      const { message, button } = buttonOf([on], label);
      const channel = discord.channels.get(String(message.channel_id)) as Json;
      const data = { component_type: 2, custom_id: button.custom_id, id: 2 };
      return { ...act(who, 3, channel, message), data };
    },
    submit: (who, entered) => {
      const open = discord.modals.get(who.user);
      if (open === undefined) throw new Error("no form is open");
      const { modal, from } = open;
      const components = (modal.components as Json[]).map(({ type, component }) =>
        type === 18
          ? { type, id: 1, component: stateOf(component as Json, entered[fieldOf(component as Json)]) }
          : { type, id: 1 },
      );
      discord.modals.delete(who.user);
      const channel = discord.channels.get(from.channel) as Json;
      return { ...act(who, 5, channel, from.message), data: { custom_id: modal.custom_id, components } };
    },
    command: (who, text, inRoom = false) => {
      const channel = inRoom ? (discord.channels.get(ROOM) as Json) : discord.chatWith(who.user);
      const [word, ...rest] = text.split(" ");
      const takes = COMMANDS.find(({ name }) => name === word)?.takes?.name ?? "words";
      const options = rest.length === 0 ? [] : [{ type: 3, name: takes, value: rest.join(" ") }];
      const data = { id: "300000000000000001", name: "kindling", type: 1, options: [{ type: 1, name: word, options }] };
      return { ...act(who, 2, channel), data };
    },
  };

  function surfaces(user: string, place: Place): Json[] {
    if (place === "alone") return discord.messages.filter((one) => one.ephemeralFor === user);
    return fromBot(place === "room" ? ROOM : discord.chatWith(user).id, user);
  }

  async function deliver(payload: Json): Promise<void> {
    delivered = ["INTERACTION_CREATE", payload];
    discord.gateway.dispatch("INTERACTION_CREATE", payload);
    await settled(payload);
  }

  async function settled(payload: Json): Promise<void> {
    await discord.gateway.taken();
    let timer: NodeJS.Timeout | undefined;
    const given = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([answers.get(String(payload.id)), given]);
    clearTimeout(timer);
  }

  async function say(who: AccountRef, text: string): Promise<void> {
    const message = spoken(discord, who.user, text);
    delivered = ["MESSAGE_CREATE", message];
    discord.gateway.dispatch("MESSAGE_CREATE", message);
    await discord.gateway.taken();
  }

  return {
    platform,
    connection,
    people: people.slice(0, 3).map(({ id }) => ({ connection, user: id })) as Guild["people"],
    room: { connection, room: ROOM },
    discord,
    config,
    account,
    prepared,
    deliver,
    logged,

    chat: async (who) => fromBot(discord.chatWith(who.user).id, who.user).map(shownOf),
    roomPosts: async () => fromBot(ROOM, undefined).map(shownOf),
    together: async (members) => {
      const thread = [...discord.channels.values()].find(
        (one) =>
          one.type === 12 &&
          sameMembers(
            one.members as string[],
            members.map(({ user }) => user),
          ),
      );
      return thread === undefined ? [] : fromBot(thread.id, undefined).map(shownOf);
    },
    alone: async (who) => {
      const message = discord.alone.get(who.user);
      return message === undefined ? undefined : shownOf(message);
    },
    form: async (who) => {
      const open = discord.modals.get(who.user);
      return open === undefined ? undefined : formOf(open.modal);
    },
    saidInForm: (who) => saidIn(discord.modals.get(who.user)?.modal ?? {}),
    home: async () => undefined,

    press: async (who, label, place) => deliver(prepared.press(who, label, place)),
    submit: async (who, entered) => deliver(prepared.submit(who, entered)),
    command: async (who, text, inRoom) => deliver(prepared.command(who, text, inRoom)),
    say,
    openHome: async (who) => deliver(prepared.command(who, "home")),
    again: async () => {
      if (delivered === undefined) throw new Error("nothing was delivered yet");
      discord.gateway.dispatch(...delivered);
      await discord.gateway.taken();
    },
    echo: async () => {
      const mine = spoken(discord, people[0]?.id ?? "", "mine");
      for (const author of [{ id: BOT_USER, bot: true }, { id: BOT_USER }, { id: "200000000000000099", bot: true }]) {
        discord.gateway.dispatch("MESSAGE_CREATE", { ...mine, id: discord.newId(), author });
      }
      await discord.gateway.taken();
    },
    foreign: async () => {
      for (const [type, payload] of foreign(
        discord,
        act(account(names[0] ?? ""), 2, discord.channels.get(ROOM) as Json),
      )) {
        discord.gateway.dispatch(type, payload);
      }
      await discord.gateway.taken();
    },
    fault: (name) => {
      const fault = FAULTS[name];
      if (fault === undefined) return false;
      if (name === "left") discord.members.delete(people[2]?.id ?? "");
      discord.meet("POST", /^\/channels\/\d+\/messages$/, fault);
      return true;
    },
    refused: () => discord.problems,
    close: discord.close,
  };
}

const FAULTS: Partial<Record<FaultName, Fault>> = {
  limited: { is: "limited", retryAfter: 7 },
  "lost-applied": { is: "dropped", applied: true },
  "lost-unapplied": { is: "dropped", applied: false },
  "server-error-applied": { is: "error", applied: true },
  disconnected: { is: "refused", status: 401, code: 0 },
  forbidden: { is: "refused", status: 403, code: 50013 },
  "room-gone": { is: "refused", status: 404, code: 10003 },
  left: { is: "refused", status: 403, code: 50278 },
  "rejected-payload": { is: "refused", status: 400, code: 50035 },
};

/** Words in the private chat, as the gateway tells of them. */
export function spoken(discord: Discord, user: string, content: string): Json {
  const channel = discord.chatWith(user).id;
  const message = { id: discord.newId(), channel_id: channel, type: 0, author: discord.users.get(user), content };
  discord.messages.push(message);
  return message;
}

/** Genuine dispatches that mean nothing to us, and garbled ones. */
function foreign(discord: Discord, command: Json): [type: string, payload: unknown][] {
  const mine = { ...command, data: { name: "kindling", type: 1, options: [{ type: 1, name: "journal" }] } };
  const elsewhere = "100000000000000099";
  const user = discord.users.values().next().value as Json;
  const words = { id: discord.newId(), channel_id: ROOM, type: 0, author: user, content: "hello" };
  return [
    ["INTERACTION_CREATE", { ...mine, guild_id: elsewhere }],
    ["INTERACTION_CREATE", { ...mine, application_id: elsewhere }],
    ["INTERACTION_CREATE", { ...mine, data: { name: "another", type: 1 } }],
    ["INTERACTION_CREATE", { ...mine, type: 1 }],
    [
      "INTERACTION_CREATE",
      { ...mine, type: 3, data: { component_type: 2, custom_id: "unknown" }, message: { id: "1" } },
    ],
    ["INTERACTION_CREATE", { ...mine, type: 5, data: { custom_id: "unknown", components: [] } }],
    ["INTERACTION_CREATE", { guild_id: undefined, ...mine, context: 2, user, member: undefined }],
    ["INTERACTION_CREATE", { id: "not an id", type: 2 }],
    ["INTERACTION_CREATE", null],
    ["MESSAGE_CREATE", { ...words, guild_id: GUILD }],
    ["MESSAGE_CREATE", { ...words, type: 7 }],
    ["MESSAGE_CREATE", { ...words, webhook_id: "1" }],
    ["MESSAGE_CREATE", "garbled"],
    ["TYPING_START", { user_id: user.id }],
    ["GUILD_DELETE", { id: elsewhere }],
    ["GUILD_DELETE", { id: GUILD, unavailable: true }],
    ["CHANNEL_DELETE", { id: ROOM, guild_id: elsewhere }],
    ["SOMETHING_NEW", {}],
  ];
}

/** The newest message that has the button counts. */
function buttonOf(messages: Json[], label: string): { message: Json; button: Json } {
  for (const message of messages.toReversed()) {
    const rows = (message.components ?? []) as Json[];
    const button = rows.flatMap((row) => row.components as Json[]).find((one) => one.label === label);
    if (button !== undefined) return { message, button };
  }
  throw new Error(`nothing shows the button ${label}`);
}

/** Discord tells a bot of its own message what it needs: which it is, and whether it is ephemeral. */
const seenByBot = ({ id, channel_id, flags, author }: Json): Json => ({ id, channel_id, flags: flags ?? 0, author });

const sameMembers = (members: string[], wanted: string[]): boolean =>
  [...members].sort().join() === [...wanted].sort().join();

export type { Interaction };
