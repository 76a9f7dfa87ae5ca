// Slack as a story lives in it: real Bolt against emulate, and what stands there is read from the emulator's tables.

import { createSlackPlatform } from "../../../adapters/slack/index.ts";
import { BOT_TOKEN, BOT_USER, SIGNING_SECRET } from "../slack/emulator.ts";
import { shownOf } from "../slack/shown.ts";
import { startWorkspace } from "../slack/workspace.ts";
import { doorOf, type Folk, type Land, PATIENCE_MS, phrasesOfAll } from "./land.ts";

type Row = Record<string, unknown>;

export async function slackLand(folk: Folk): Promise<Land> {
  const workspace = await startWorkspace({
    people: folk.map(({ handle, name }) => ({ name: handle, realName: name })),
    config: { patienceMs: PATIENCE_MS },
  });
  const { connection: id, proxy } = workspace;
  const { tables } = workspace.emulator;
  const own = (channel: unknown): Row[] =>
    tables.messages
      .all()
      .filter((one) => one.channel_id === channel && one.user === BOT_USER)
      .sort((a, b) => Number(a.ts) - Number(b.ts));
  const stamps = (type: "modal" | "home", user: string): string =>
    tables.views
      .all()
      .filter((view) => view.type === type && view.user_id === user)
      .map(({ view_id, hash }) => `${view_id} ${hash}`)
      .join("\n");
  const who = (user: string) => ({ connection: id, user });
  const chatOf = (user: string) =>
    tables.channels.all().find(({ is_im, members }) => is_im === true && (members as string[]).includes(user));

  return {
    name: "slack",
    connection: {
      ...{ platform: "slack", id, name: "Council on Slack", mode: "http" },
      ...{ botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, apiUrl: proxy.apiUrl },
    } as Land["connection"],
    room: workspace.room,
    mouth: ({ log, say }) =>
      createSlackPlatform({
        ...workspace.config,
        log,
        phrases: { ...phrasesOfAll(say), close: say("platform.close-button") },
      }),
    leadTo: doorOf(workspace),
    account: workspace.account,
    press: workspace.press,
    submit: workspace.submit,
    say: workspace.say,
    command: workspace.command,
    openHome: workspace.openHome,
    again: workspace.again,

    chat: (user) => {
      const channel = chatOf(user);
      return channel === undefined ? [] : own(channel.channel_id).map(shownOf);
    },
    roomPosts: () => own(workspace.room.room).map(shownOf),
    pictures: (user) =>
      own(chatOf(user)?.channel_id)
        .flatMap(({ blocks }) => (blocks ?? []) as Row[])
        .flatMap(({ type, slack_file, alt_text }) => (type === "image" && slack_file ? String(alt_text) : [])),
    alone: (user) => workspace.alone(who(user)),
    form: (user) => workspace.form(who(user)),
    home: async (user) => workspace.home(who(user)),
    homePlace: "home",
    windows: (user) => stamps("modal", user),
    homes: (user) => stamps("home", user),
    keysOfPosts: () =>
      tables.messages.all().flatMap(({ metadata }) => {
        const { event_payload } = (metadata ?? {}) as { event_payload?: { delivery_key?: string } };
        return event_payload?.delivery_key ?? [];
      }),
    standsAt: ({ channel, message }) => own(channel).some(({ ts }) => ts === message),

    goodbye: () => proxy.meet("chat.postMessage", { is: "refused", code: "user_disabled" }),
    losesAnAnswer: (post) => proxy.meet("chat.postMessage", { is: "dropped", applied: post === "made" }),
    refused: () => proxy.problems,
    close: workspace.close,
  };
}
