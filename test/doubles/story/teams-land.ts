// Teams as a story lives in it: real teams-ai, its people in Microsoft's Agents Playground, which knows neither dialogs nor tokens; or in our
// tenant, which knows both.

import { createTeamsPlatform } from "../../../adapters/teams/index.ts";
import { connectionId } from "../../../src/ids.ts";
import { startPlayed } from "../teams/played.ts";
import { chatOf, type Posted } from "../teams/service.ts";
import { shownOf } from "../teams/shown.ts";
import { APP_ID, BOT, CHANNEL, startTenant, TENANT } from "../teams/tenant.ts";
import { doorOf, type Folk, handlesOf, type Land, namesOf, PATIENCE_MS, phrasesOfAll } from "./land.ts";

type Json = Record<string, unknown>;

const ID = connectionId("tenant");

export async function teamsLand(folk: Folk, where: "playground" | "tenant"): Promise<Land> {
  const people = folk.map(({ handle, name }) => ({ id: `29:${handle}`, name }));
  const bot = { id: BOT, name: "Kindling" };
  const played =
    where === "playground" ? await startPlayed({ tenant: TENANT, bot, people, channel: CHANNEL }) : undefined;
  const tenant = await startTenant({
    people: handlesOf(folk),
    fullNames: namesOf(folk),
    connection: ID,
    config: { patienceMs: PATIENCE_MS },
    ...(played === undefined ? {} : { played }),
  });
  const { service } = tenant;
  const who = (user: string) => ({ connection: ID, user });
  const shown = ({ activity }: Posted) => shownOf((activity.attachments as { content: Json }[])[0]?.content ?? {});
  const postsIn = (fits: (conversation: string) => boolean) => service.posts.filter((one) => fits(one.conversation));
  const chatPosts = (user: string) => postsIn((conversation) => conversation === chatOf(user));
  const roomPosts = () => postsIn((conversation) => conversation.startsWith(CHANNEL));
  const dialogs = new Map<string, number>();
  const counting =
    <Rest extends unknown[]>(act: (one: { connection: typeof ID; user: string }, ...rest: Rest) => Promise<void>) =>
    async (one: { connection: typeof ID; user: string }, ...rest: Rest): Promise<void> => {
      await act(one, ...rest);
      dialogs.set(one.user, (dialogs.get(one.user) ?? 0) + 1);
    };
  /** The Playground does not wait for the bot's answer, so there what counts is that something new stands in the chat. */
  const stamp = (user: string): string =>
    JSON.stringify([played === undefined ? dialogs.get(user) : 0, chatPosts(user).map(({ activity }) => activity)]);

  return {
    name: "teams",
    connection: {
      ...{ platform: "teams", id: ID, name: "Tenant on Teams", appId: APP_ID, tenantId: TENANT },
      allowUnauthenticated: played !== undefined,
    },
    room: tenant.room,
    mouth: ({ log, say, references }) =>
      createTeamsPlatform({
        ...tenant.config,
        log,
        references,
        command: "kindling",
        phrases: { ...phrasesOfAll(say), needed: say("platform.needed"), addMeFirst: say("platform.add-me-first") },
      }),
    leadTo: doorOf(tenant),
    account: tenant.account,
    press: counting(tenant.press),
    submit: counting(tenant.submit),
    say: tenant.say,
    command: counting(tenant.command),
    openHome: counting(tenant.openHome),
    again: tenant.again,

    chat: (user) => chatPosts(user).map(shown),
    roomPosts: () => roomPosts().map(shown),
    alone: (user) => tenant.alone(who(user)),
    form: (user) => tenant.form(who(user)),
    home: async (user) => chatPosts(user).map(shown).at(-1),
    homePlace: "chat",
    windows: stamp,
    homes: stamp,
    firstWordsInRoom: () => roomPosts().map(({ first }) => JSON.stringify(first?.attachments)),
    standsAt: ({ channel, message }) =>
      service.posts.some(({ id, conversation }) => id === message && conversation === channel),

    add: async (user) => {
      service.strangers.delete(user);
      await tenant.deliver(tenant.activity(user, { type: "installationUpdate", action: "add" }));
    },
    take: (user) => void service.strangers.add(user),
    goodbye: (user) => void service.strangers.add(user),
    losesAnAnswer: (post) => service.meet({ is: "dropped", applied: post === "made" }),
    ...(played === undefined ? {} : { goAway: played.goAway, comeBack: played.comeBack }),
    refused: tenant.refused,
    close: tenant.close,
  };
}
