// Discord as a story lives in it: real discord.js over HTTP and WebSocket against our guild, every request held against Discord's own description.

import { createDiscordPlatform } from "../../../adapters/discord/index.ts";
import { connectionId } from "../../../src/ids.ts";
import type { Say } from "../../../src/prompts/wording.ts";
import { BOT_TOKEN, BOT_USER, GUILD, type Json, ROOM } from "../discord/api.ts";
import { startGuild } from "../discord/guild.ts";
import { shownOf } from "../discord/shown.ts";
import { type Folk, handlesOf, type Land, namesOf, PATIENCE_MS, phrasesOfAll } from "./land.ts";

const ID = connectionId("guild");
const MARK = "https://discord.com/#";

export async function discordLand(folk: Folk): Promise<Land> {
  const guild = await startGuild({
    people: handlesOf(folk),
    fullNames: namesOf(folk),
    connection: ID,
    config: { patienceMs: PATIENCE_MS, readyMs: PATIENCE_MS },
  });
  const { discord } = guild;
  const who = (user: string) => ({ connection: ID, user });
  const channelOf = (fits: (channel: Json) => boolean) => [...discord.channels.values()].find(fits)?.id;
  /** What only one person sees is not of the channel, wherever Discord shows it. */
  const standing = (channel: unknown): Json[] =>
    discord.messages.filter(
      (one) =>
        one.channel_id === channel &&
        one.ephemeralFor === undefined &&
        (one.author as Json | undefined)?.id === BOT_USER,
    );
  /** Which form stands open, and what was shown to them alone: a slow answer of the bot's is waited for. */
  const stamp = (user: string): string => JSON.stringify([discord.modals.get(user)?.from.id, discord.alone.get(user)]);
  const threadOf = (user: string) =>
    channelOf(({ type, members }) => type === 12 && (members as string[]).join() === user);

  return {
    name: "discord",
    connection: {
      ...{ platform: "discord", id: ID, name: "Guild on Discord", botToken: BOT_TOKEN },
      ...{ guildId: GUILD, fallbackRoom: ROOM, apiUrl: discord.apiUrl },
    },
    room: guild.room,
    mouth: ({ log, say }) =>
      createDiscordPlatform({
        ...guild.config,
        log,
        fallbackRoom: ROOM,
        command: { name: "/kindling", description: say("platform.command-description") },
        commands: commandWords(say),
        phrases: {
          ...phrasesOfAll(say),
          formReady: say("platform.form-ready"),
          openForm: say("platform.open-form-button"),
          corrections: say("platform.corrections"),
          entered: say("platform.entered"),
          correctForm: say("platform.correct-form-button"),
          dayHint: say("platform.day-hint"),
          waiting: say("platform.waiting"),
          showMe: say("platform.show-me-button"),
        },
      }),
    // Nobody calls: the adapter comes to Discord by itself.
    leadTo: () => {},
    account: guild.account,
    press: guild.press,
    submit: guild.submit,
    say: guild.say,
    command: guild.command,
    openHome: guild.openHome,
    again: guild.again,

    chat: (user) => standing(channelOf(({ type, recipient }) => type === 1 && recipient === user)).map(shownOf),
    roomPosts: () => standing(ROOM).map(shownOf),
    pictures: (user) =>
      standing(channelOf(({ type, recipient }) => type === 1 && recipient === user)).flatMap(
        ({ attachments, uploads }) =>
          ((uploads ?? []) as Json[]).flatMap(({ name }, at) =>
            String(name).endsWith(".png") ? String(((attachments ?? []) as Json[])[at]?.description) : [],
          ),
      ),
    alone: (user) => guild.alone(who(user)),
    form: (user) => guild.form(who(user)),
    home: (user) => guild.alone(who(user)),
    homePlace: "alone",
    windows: stamp,
    homes: stamp,
    keysOfPosts: () =>
      discord.messages.flatMap(({ embeds }) =>
        ((embeds ?? []) as Json[]).flatMap(({ url }) => (String(url).startsWith(MARK) ? String(url) : [])),
      ),
    standsAt: ({ channel, message }) => standing(channel).some(({ id }) => id === message),

    refuse: (user, refuses) => void (refuses ? discord.unwilling.add(user) : discord.unwilling.delete(user)),
    aside: (user) => standing(threadOf(user)).map(shownOf),
    pressAside: async (user, label) => {
      const message = standing(threadOf(user)).at(-1);
      if (message === undefined) throw new Error("nothing was said aside");
      await guild.deliver(guild.prepared.pressOn(who(user), label, message));
    },
    goodbye: (user) => {
      discord.members.delete(user);
      discord.unwilling.add(user);
    },
    losesAnAnswer: (post) =>
      discord.meet("POST", /^\/channels\/\d+\/messages$/, { is: "dropped", applied: post === "made" }),
    goAway: discord.goAway,
    comeBack: async () => {
      await discord.comeBack();
      await discord.gateway.arrived();
    },
    refused: guild.refused,
    close: guild.close,
  };
}

/** As many of the program's command words as stories give. */
const commandWords = (say: Say) => [
  { name: "home", description: say("platform.word.home") },
  { name: "journal", description: say("platform.word.journal") },
  {
    name: "join",
    description: say("platform.word.join"),
    takes: { name: "code", description: say("platform.word.join-code") },
  },
  { name: "pulse", description: say("platform.word.pulse") },
  { name: "room", description: say("platform.word.room") },
];
