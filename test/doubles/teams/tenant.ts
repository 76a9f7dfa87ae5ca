// A Teams tenant with people in it: the service for state and faults, tokens for what it sends, and clients that press, type and read, with
// dialogs or without. Stands in for Teams in the platform contract, and in stories.

import { createServer } from "node:http";
import { createTeamsPlatform, type TeamsConfig, teamsPath } from "../../../adapters/teams/index.ts";
import { readActivity } from "../../../adapters/teams/listen.ts";
import { createAddressBook, type References } from "../../../adapters/teams/references.ts";
import type { Phrases } from "../../../adapters/teams/render.ts";
import { systemClock } from "../../../src/clock.ts";
import { connectionId } from "../../../src/ids.ts";
import type { AccountRef } from "../../../src/platform/message.ts";
import type { Platform } from "../../../src/platform/platform.ts";
import type { Counterpart, FaultName, Place, Shown } from "../../contracts/counterpart.ts";
import { ISSUER, tokenFor, unsignedToken } from "./authority.ts";
import { partsOf, problemsOfCard } from "./card.ts";
import type { Played } from "./played.ts";
import { BOT_TOKEN, chatOf, type Fault, type Posted, type Service, startService } from "./service.ts";
import { formOf, inputsOf, shownOf } from "./shown.ts";

type Json = Record<string, unknown>;

export const PHRASES: Phrases = {
  name: "Kindling",
  notNow: "That did not work just now. Please try again in a moment.",
  stillWorking: "This takes a little longer. What you wrote is safe.",
  done: "Done.",
  needed: "Please fill this in.",
  addMeFirst: "Please add me first: Apps, Kindling, Add. Then I can answer you in private.",
};

export const APP_ID = "6f2c1a58-0e0b-4d2e-9a2e-0c9c2f6b7d11";
export const TENANT = "9b3d5f70-2c41-4a7a-8f0e-3f1b6f0d5a22";
export const BOT = `28:${APP_ID}`;
const TEAM = "19:general@thread.tacv2";
export const CHANNEL = "19:announcements@thread.tacv2";

export interface TenantOptions {
  /** Teams' own clients know dialogs. */
  dialogs?: boolean;
  people?: string[];
  /** By handle, where people are not called by it. */
  fullNames?: Record<string, string>;
  /** "council", unless several counterparts stand side by side. */
  connection?: string;
  config?: Partial<TeamsConfig>;
  references?: Map<string, string>;
  /** Microsoft's Playground in the place of our service: no dialogs, and no tokens. */
  played?: Played;
}

export interface Tenant extends Counterpart {
  service: Service;
  config: TeamsConfig;
  references: Map<string, string>;
  /** The messaging endpoint. */
  url: string;
  logged: unknown[];
  account(name: string): AccountRef;
  /** An activity of somebody, in private unless `more` says otherwise. */
  activity(user: string, more: Json): Json;
  /** Sends an activity as Teams does. */
  deliver(activity: Json, token?: string): Promise<{ status: number; body: Json }>;
  token(): string;
  /** The sentence that stands where a dialog would. */
  words(who: AccountRef): string | undefined;
}

export function memoryReferences(kept = new Map<string, string>()): References {
  return {
    get: async (key) => kept.get(key),
    put: async (key, json) => void kept.set(key, json),
    remove: async (key) => void kept.delete(key),
  };
}

interface Dialog {
  title?: string;
  card?: Json;
  words?: string;
}

export async function startTenant(options: TenantOptions = {}): Promise<Tenant> {
  const { played } = options;
  const dialogs = options.dialogs ?? played === undefined;
  const names = options.people ?? ["ann", "bea", "cal"];
  const connection = connectionId(options.connection ?? "council");
  const service = played ?? (await startService());
  const references = options.references ?? new Map<string, string>();
  const logged: unknown[] = [];
  const config: TeamsConfig = {
    connection,
    name: "teams",
    appId: APP_ID,
    tenantId: TENANT,
    ...(played === undefined
      ? { authority: { keys: service.keysUrl, issuer: ISSUER, token: async () => BOT_TOKEN } }
      : { allowUnauthenticated: true }),
    dialogs,
    commands: ["home", "journal", "settings", "join", "room"],
    command: "/kindling",
    phrases: PHRASES,
    references: memoryReferences(references),
    log: { info: (...all) => void logged.push(all), warn: (...all) => void logged.push(all) },
    patienceMs: 100,
    ...options.config,
  };
  const platform = createTeamsPlatform(config);
  const { url, close } = await serve(platform);
  await played?.connect(url);
  const account = (name: string): AccountRef => ({ connection, user: `29:${name}` });
  const inRoom = {
    conversation: { id: CHANNEL, conversationType: "channel", isGroup: true, tenantId: TENANT, name: "Announcements" },
    channelData: { tenant: { id: TENANT }, team: { id: TEAM }, channel: { id: CHANNEL, name: "Announcements" } },
  };
  const nameOf = (user: string): string => {
    const handle = user.replace("29:", "");
    return options.fullNames?.[handle] ?? handle;
  };
  let count = 0;
  const activity: Tenant["activity"] = (user, more) => ({
    type: "message",
    id: `f:${++count}`,
    timestamp: systemClock.now().toString(),
    serviceUrl: service.url,
    channelId: "msteams",
    from: { id: user, name: nameOf(user), aadObjectId: `aad-${user}` },
    recipient: { id: BOT, name: "Kindling" },
    conversation: { id: chatOf(user), conversationType: "personal", tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    locale: "en-GB",
    entities: [{ type: "clientInfo", locale: "en-GB", country: "GB", platform: "Web", timezone: "Europe/London" }],
    ...more,
  });
  await installed(references, connection, [
    ...names.map((name) => activity(`29:${name}`, { type: "conversationUpdate" })),
    activity("29:ann", { type: "conversationUpdate", ...inRoom }),
  ]);

  const token = () => tokenFor({ aud: APP_ID, serviceurl: service.url });
  let delivered: Json | undefined;
  const deliver: Tenant["deliver"] = async (one, by = token()) => {
    delivered = one;
    if (played !== undefined) return played.deliver(one);
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${by}` },
      body: JSON.stringify(one),
    });
    return { status: response.status, body: ((await response.json().catch(() => ({}))) ?? {}) as Json };
  };

  const windows = new Map<string, Dialog>();
  const problems = service.problems;
  const postsIn = (place: (conversation: string) => boolean): Posted[] =>
    service.posts.filter(({ conversation }) => place(conversation));
  const chatPosts = (user: string) => postsIn((conversation) => conversation === chatOf(user));
  const roomPosts = () => postsIn((conversation) => conversation.startsWith(CHANNEL));
  const cardOf = ({ activity: posted }: Posted): Json => ((posted.attachments as Json[])[0]?.content ?? {}) as Json;

  /** What Teams does with the answer to an invoke. */
  function take(user: string, { status, body }: { status: number; body: Json }, post?: Posted): void {
    if (status !== 200) return void windows.set(user, { ...windows.get(user), words: `error ${status}` });
    const task = body.task as { type: string; value: unknown } | undefined;
    if (task?.type === "continue") {
      const value = task.value as { title: string; card: { content: Json } };
      problems.push(...problemsOfCard(value.card.content, "dialog"));
      windows.set(user, { title: value.title, card: value.card.content });
    } else if (task?.type === "message") {
      windows.set(user, { words: String(task.value) });
    } else if (body.type === "application/vnd.microsoft.card.adaptive" && post !== undefined) {
      problems.push(...problemsOfCard(body.value, "message"));
      (post.activity.attachments as Json[])[0] = { contentType: body.type, content: body.value };
    } else if (body.type === "application/vnd.microsoft.activity.message") {
      windows.set(user, { words: String(body.value) });
    } else if (body.type === "application/vnd.microsoft.error") {
      windows.set(user, { words: String((body.value as Json).message) });
    } else windows.delete(user);
  }

  /** Presses an action where it stands, with whatever was entered beside it. */
  async function act(user: string, action: Json, entered: Json, from?: Posted): Promise<void> {
    const data = { ...entered, ...(action.data as Json) };
    const { msteams, ...rest } = data as { msteams?: { type: string } };
    const room = from?.conversation.startsWith(CHANNEL)
      ? { ...inRoom, conversation: { ...inRoom.conversation, id: from.conversation } }
      : {};
    const on = { ...room, ...(from === undefined ? {} : { replyToId: from.id }) };
    if (msteams?.type === "task/fetch") {
      if (!dialogs) problems.push("a client without dialogs was asked for one");
      const value = { data: { ...rest, type: "task/fetch" }, context: { theme: "default" } };
      return take(user, await deliver(activity(user, { type: "invoke", name: "task/fetch", value, ...on })));
    }
    if (from === undefined) {
      const value = { data: rest, context: { theme: "default" } };
      return take(user, await deliver(activity(user, { type: "invoke", name: "task/submit", value })));
    }
    if (action.type === "Action.Execute") {
      const value = { action: { type: action.type, verb: action.verb, data } };
      return take(
        user,
        await deliver(activity(user, { type: "invoke", name: "adaptiveCard/action", value, ...on })),
        from,
      );
    }
    const { status } = await deliver(activity(user, { value: data, ...on }));
    if (status !== 200) problems.push(`a press was answered with ${status}`);
  }

  async function press(who: AccountRef, label: string, place: Place): Promise<void> {
    const { user } = who;
    const dialog = windows.get(user)?.card;
    const posts = place === "room" ? roomPosts() : chatPosts(user);
    const places: { card: Json; from?: Posted }[] = [
      ...posts.map((from) => ({ card: cardOf(from), from })),
      ...(place === "alone" && dialog !== undefined ? [{ card: dialog }] : []),
    ];
    for (const { card, from } of places.toReversed()) {
      const action = partsOf(card).find(({ type, title }) => String(type).startsWith("Action.") && title === label);
      if (action === undefined) continue;
      if (from !== undefined) windows.delete(user);
      return act(user, action, {}, from);
    }
    throw new Error(`nothing shows the button ${label}`);
  }

  const formIn = (user: string): { card: Json; from?: Posted } | undefined => {
    const dialog = windows.get(user)?.card;
    if (dialog !== undefined) return { card: dialog };
    const from = chatPosts(user).findLast((post) => formOf(cardOf(post)) !== undefined);
    return from === undefined ? undefined : { card: cardOf(from), from };
  };

  const tenant: Tenant = {
    platform,
    connection,
    people: names.slice(0, 3).map(account) as Tenant["people"],
    room: { connection, room: CHANNEL },
    service,
    config,
    references,
    url,
    logged,
    account,
    activity,
    deliver,
    token,
    words: ({ user }) => windows.get(user)?.words,

    chat: async ({ user }) => chatPosts(user).map((post) => shownOf(cardOf(post))),
    roomPosts: async () => roomPosts().map((post) => shownOf(cardOf(post))),
    together: async () => [],
    alone: async ({ user }): Promise<Shown | undefined> => {
      const dialog = windows.get(user);
      if (dialog?.card !== undefined) return shownOf(dialog.card, dialog.title);
      if (dialog?.words !== undefined) return { text: dialog.words, buttons: [], mentions: [], links: [] };
      return chatPosts(user)
        .map((post) => shownOf(cardOf(post)))
        .at(-1);
    },
    form: async ({ user }) => {
      const open = formIn(user);
      return open === undefined ? undefined : formOf(open.card, windows.get(user)?.title);
    },
    home: async () => undefined,

    press,
    submit: async ({ user }, answers) => {
      const open = formIn(user);
      const action = partsOf(open?.card).find(({ type }) => type === "Action.Execute" || type === "Action.Submit");
      if (open === undefined || action === undefined) throw new Error("no form is open");
      await act(user, action, inputsOf(open.card, answers), open.from);
    },
    say: async ({ user }, text) => {
      windows.delete(user);
      await deliver(activity(user, { text, textFormat: "plain" }));
    },
    openHome: async ({ user }) => {
      await deliver(activity(user, { text: "home", textFormat: "plain" }));
    },
    command: async ({ user }, text, room = false) => {
      windows.delete(user);
      if (!room) return void (await deliver(activity(user, { text: `/kindling ${text}` })));
      const mention = { type: "mention", text: "<at>Kindling</at>", mentioned: { id: BOT, name: "Kindling" } };
      await deliver(activity(user, { text: `<at>Kindling</at>&nbsp;${text}\n`, entities: [mention], ...inRoom }));
    },
    again: async () => {
      if (delivered === undefined) throw new Error("nothing was delivered yet");
      await deliver(delivered);
    },

    echo: async () => {
      await deliver(
        activity(BOT, {
          text: "mine",
          conversation: { id: chatOf("29:ann"), conversationType: "personal", tenantId: TENANT },
        }),
      );
    },
    forge: () => forge(tenant),
    foreign: () => foreign(tenant, inRoom),
    fault: (name) => {
      const fault = FAULTS[name];
      if (fault !== undefined) service.meet(fault);
      return fault !== undefined;
    },
    refused: () => problems,
    close: async () => {
      await close();
      await service.close();
    },
  };
  return tenant;
}

/** The one server, with the platform's routes. */
export async function serve(platform: Platform): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const route = platform.routes?.find(({ path }) => path === request.url);
    if (route === undefined) response.writeHead(404).end();
    else route.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}${platform.routes?.[0]?.path ?? teamsPath("council")}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As if the bot had been installed, spoken to, and restarted since. */
async function installed(kept: Map<string, string>, connection: AccountRef["connection"], seen: Json[]): Promise<void> {
  const book = createAddressBook(memoryReferences(kept), connection);
  for (const one of seen) {
    const activity = readActivity(one, TENANT);
    if (activity !== undefined) await book.note(activity);
  }
}

/** Teams tells of a person who is gone by nothing but silence. */
const FAULTS: Partial<Record<FaultName, Fault>> = {
  limited: { is: "answered", status: 429, code: "Throttled", retryAfter: 7 },
  "lost-applied": { is: "dropped", applied: true },
  "lost-unapplied": { is: "dropped", applied: false },
  "server-error-applied": { is: "failed", status: 502, applied: true },
  disconnected: { is: "answered", status: 401, code: "BotNotRegistered" },
  forbidden: { is: "answered", status: 403, code: "NotEnoughPermissions" },
  "room-gone": { is: "answered", status: 404, code: "ConversationNotFound" },
  "not-in-room": { is: "answered", status: 403, code: "BotNotInConversationRoster" },
  "rejected-payload": { is: "answered", status: 400, code: "BadSyntax" },
};

/** Tokens that are not Teams', or not for this bot. */
export function forgedTokens({ service }: Pick<Tenant, "service">): Record<string, string> {
  const claims = { aud: APP_ID, serviceurl: service.url };
  return {
    "no token": "",
    "a word": "token",
    "a wrong key": tokenFor(claims, "forged"),
    "an unknown key": tokenFor(claims, "genuine", "key-9"),
    "no signature": unsignedToken(claims),
    "a wrong audience": tokenFor({ ...claims, aud: "00000000-0000-0000-0000-000000000000" }),
    "a wrong issuer": tokenFor({ ...claims, iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/" }),
    "a wrong service": tokenFor({ ...claims, serviceurl: "https://elsewhere.example.test/" }),
    "an expired token": tokenFor({ ...claims, expiresIn: -3600 }),
    "another bot's token": tokenFor({ ...claims, more: { ver: "2.0", azp: "11111111-1111-1111-1111-111111111111" } }),
  };
}

async function forge(tenant: Tenant): Promise<void> {
  for (const [what, token] of Object.entries(forgedTokens(tenant))) {
    const { status } = await tenant.deliver(tenant.activity("29:ann", { text: "forged" }), token);
    if (status !== 401) throw new Error(`${what} was answered with ${status}`);
  }
}

/** Genuine deliveries that mean nothing to us, and garbled ones. */
async function foreign({ deliver, activity, url, token }: Tenant, inRoom: Json): Promise<void> {
  const elsewhere = { channelData: { tenant: { id: "00000000-0000-0000-0000-000000000009" } } };
  await deliver(activity("29:ann", { text: "from another tenant", ...elsewhere }));
  await deliver(activity("29:ann", { text: "from another channel", channelId: "emulator" }));
  await deliver(activity("29:ann", { text: "not to the bot", ...inRoom }));
  await deliver(activity("29:ann", { type: "messageReaction", reactionsAdded: [{ type: "like" }] }));
  await deliver(activity("29:ann", { type: "messageUpdate", text: "edited" }));
  await deliver(activity("29:ann", { type: "typing" }));
  await deliver(activity("29:ann", { type: "invoke", name: "composeExtension/query", value: {} }));
  await deliver(activity("29:ann", { type: "invoke", name: "task/submit", value: { data: "words" } }));
  await deliver(activity("29:ann", { from: undefined, text: "nobody's" }));
  await deliver(activity("29:ann", { text: "", value: { press: 7 } }));
  await deliver(activity("29:ann", { serviceUrl: "" }));
  for (const body of ["{", "[]", "7", ""]) {
    await fetch(url, { method: "POST", body, headers: { authorization: `Bearer ${token()}` } });
  }
}
