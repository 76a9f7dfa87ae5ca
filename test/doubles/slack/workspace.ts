// A Slack workspace with people in it: the emulator for state, the proxy for limits and faults, and Slack's requests to the bot, over HTTP or
// Socket Mode. Stands in for Slack in the platform contract, and in stories.

import { createServer, type IncomingMessage } from "node:http";
import { createSlackPlatform, type SlackConfig } from "../../../adapters/slack/index.ts";
import { SLACK_SCOPES } from "../../../adapters/slack/limits.ts";
import type { Phrases } from "../../../adapters/slack/render.ts";
import { connectionId } from "../../../src/ids.ts";
import type { AccountRef } from "../../../src/platform/message.ts";
import type { Counterpart, Place, Shown } from "../../contracts/counterpart.ts";
import { problemsOf } from "./block-kit.ts";
import { BOT_TOKEN, BOT_USER, type Emulator, SIGNING_SECRET, startEmulator } from "./emulator.ts";
import { FAULTS, foreign, forge } from "./mischief.ts";
import { bodyOf, type SlackProxy, startProxy } from "./proxy.ts";
import { eventOf, type Sender, type Sent, senderTo } from "./sender.ts";
import { fieldOf, formOf, initialOf, shownOf, stateOf } from "./shown.ts";
import { type SocketDouble, startSocketDouble } from "./socket.ts";

type Json = Record<string, unknown>;

export const PHRASES: Phrases = {
  name: "Kindling",
  notNow: "That did not work just now. Please try again in a moment.",
  stillWorking: "This takes a little longer. What you wrote is safe.",
  done: "Done.",
  close: "Close",
};

const ROOM = "team";
/** One Slack's own time of an app token. */
const APP_TOKEN = "xapp-emulated";

export interface WorkspaceOptions {
  mode?: "http" | "socket";
  people?: { name: string; realName: string }[];
  scopes?: string[];
  /** "council", unless several counterparts stand side by side. */
  connection?: string;
  /** Changes to the platform's configuration. */
  config?: Partial<SlackConfig>;
}

export interface Workspace extends Counterpart {
  emulator: Emulator;
  proxy: SlackProxy;
  sender: Sender;
  /** Socket Mode alone. */
  socket?: SocketDouble;
  /** The address that Slack calls; HTTP alone. */
  url: string;
  team: string;
  /** The account of somebody by name. */
  account(name: string): AccountRef;
  /** Fields that were logged, for tests that look for what must not be. */
  logged: unknown[];
  config: SlackConfig;
}

export async function startWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const mode = options.mode ?? "http";
  const names = options.people ?? [
    { name: "ann", realName: "Ann Example" },
    { name: "bea", realName: "Bea Example" },
    { name: "cal", realName: "Cal Example" },
  ];
  const connection = connectionId(options.connection ?? "council");
  const scopes = options.scopes ?? Object.keys(SLACK_SCOPES);
  const emulator = await startEmulator({ people: names, rooms: [ROOM], scopes });
  const proxy = await startProxy(emulator.url, scopes);
  const socket = mode === "socket" ? await startSocketDouble() : undefined;
  proxy.socketUrl = socket?.url;
  const team = emulator.tables.teams.all()[0]?.team_id as string;
  const logged: unknown[] = [];
  const log = {
    info: (...all: unknown[]) => void logged.push(all),
    warn: (...all: unknown[]) => void logged.push(all),
  };
  const config: SlackConfig = {
    connection,
    name: "slack",
    mode,
    botToken: BOT_TOKEN,
    signingSecret: SIGNING_SECRET,
    appToken: APP_TOKEN,
    apiUrl: proxy.apiUrl,
    phrases: PHRASES,
    log,
    patienceMs: 100,
    ...options.config,
  };
  const platform = createSlackPlatform(config);

  // Slack's way to the bot. What was delivered last is kept, to be delivered again.
  let delivered: { type: string; body: string } | undefined;
  const server = createServer((request, response) => {
    if (socket !== undefined) {
      // The emulator's events take the other way.
      bodyOf(request).then((body) => {
        const payload = JSON.parse(body.toString()) as Json;
        const sent = socket.send("events_api", payload);
        // Nobody waits for what comes of the bot's own posts.
        if ((payload.event as Json).user === BOT_USER || (payload.event as Json).subtype !== undefined)
          return void response.end();
        delivered = { type: "events_api", body: body.toString() };
        return sent.then(() => void response.end());
      });
      return;
    }
    tap(request, (body) => {
      if (!body.includes(`"user":"${BOT_USER}"`)) {
        delivered = { type: request.headers["content-type"] ?? "", body };
      }
    });
    const route = platform.routes?.find(({ path }) => path === request.url);
    if (route === undefined) response.writeHead(404).end();
    else route.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/slack/${connection}/events`;
  emulator.sendEventsTo(url);

  const overSocket = async (type: "events_api" | "interactive" | "slash_commands", payload: Json): Promise<Sent> => {
    delivered = { type, body: JSON.stringify(payload) };
    return { status: 200, answer: await (socket as SocketDouble).send(type, payload) };
  };
  const sender: Sender =
    socket === undefined
      ? senderTo(url, SIGNING_SECRET)
      : {
          event: (payload) => overSocket("events_api", payload),
          interaction: (payload) => overSocket("interactive", payload),
          command: (fields) => overSocket("slash_commands", fields),
        };

  const api = async (method: string, args: Json, token = BOT_TOKEN): Promise<Json> => {
    const response = await fetch(`${emulator.url}/api/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(args),
    });
    const answer = (await response.json()) as Json;
    if (answer.ok !== true) throw new Error(`${method}: ${answer.error}`);
    return answer;
  };
  const chatWith = async (users: string[]): Promise<string> =>
    ((await api("conversations.open", { users: users.join(",") })).channel as Json).id as string;
  const postsIn = (channel: string): Json[] =>
    emulator.tables.messages
      .all()
      .filter((one) => one.channel_id === channel && one.user === BOT_USER)
      .sort((a, b) => Number(a.ts) - Number(b.ts));
  const shownInChat = (post: Json): Shown => {
    const [file] = (post.files ?? []) as Json[];
    const stored = emulator.tables.files.all().find(({ file_id }) => file_id === file?.file_id);
    if (stored === undefined) return shownOf(post);
    const text = Buffer.from(String(stored.content_base64), "base64").toString();
    return { ...shownOf(post), file: { name: String(stored.title), text } };
  };
  const account = (name: string): AccountRef => ({ connection, user: emulator.userNamed(name) });
  const room = { connection, room: emulator.channelNamed(ROOM) };

  // What stands before a person besides the chats.
  const closed = new Set<unknown>();
  const typed = new Map<unknown, Record<string, string>>();
  const errors = new Map<unknown, Record<string, string>>();
  const whispered = new Map<string, Json>();
  const windowOf = (user: string): Json | undefined =>
    emulator.tables.views
      .all()
      .filter((view) => view.type === "modal" && view.user_id === user && !closed.has(view.view_id))
      .sort((a, b) => Number(a.hash) - Number(b.hash))
      .at(-1);
  const homeOf = (user: string): Json | undefined =>
    emulator.tables.views.all().find((view) => view.type === "home" && view.user_id === user);
  const answersHeard = () => proxy.answers.length;
  /** Runs an act of a person; what the bot says to them alone meanwhile is kept. */
  const acting = async (user: string, act: () => Promise<Sent>): Promise<Sent> => {
    whispered.delete(user);
    const before = answersHeard();
    const sent = await act();
    if (sent.answer.response_type === "ephemeral") {
      proxy.problems.push(...problemsOf("respond", sent.answer));
      whispered.set(user, sent.answer);
    }
    pendingFor = { user, before };
    return sent;
  };
  let pendingFor = { user: "", before: 0 };
  const trigger = async (user: string) =>
    (await api("views.generateTriggerId", { user_id: user })).trigger_id as string;

  let acts = 0;
  async function press(who: AccountRef, label: string, place: Place): Promise<void> {
    const found = buttonOf(await surfaces(who.user, place), label);
    const base = {
      type: "block_actions",
      api_app_id: "A0000000APP",
      team: { id: team, domain: "council" },
      user: { id: who.user, username: "someone", name: "someone", team_id: team },
      trigger_id: await trigger(who.user),
      actions: [{ ...found.button, action_ts: `${Date.parse("2026-10-05T08:00:00Z") / 1000 + ++acts}.000100` }],
    };
    const { view, message, channel } = found.surface;
    await acting(who.user, () =>
      sender.interaction(
        view !== undefined
          ? { ...base, view: viewAsSlackSendsIt(view), container: { type: "view", view_id: view.view_id } }
          : {
              ...base,
              response_url: proxy.answerAt,
              channel: { id: channel, name: channel === room.room ? ROOM : "directmessage" },
              message,
              container: { type: "message", message_ts: message?.ts, channel_id: channel, is_ephemeral: false },
            },
      ),
    );
  }

  interface Surface {
    blocks: Json[];
    view?: Json;
    message?: Json;
    channel?: string;
  }
  async function surfaces(user: string, place: Place): Promise<Surface[]> {
    const ofView = (view: Json | undefined): Surface[] =>
      view === undefined ? [] : [{ blocks: view.blocks as Json[], view }];
    if (place === "home") return ofView(homeOf(user));
    if (place === "alone") return ofView(windowOf(user));
    const channel = place === "room" ? room.room : await chatWith([user]);
    return postsIn(channel).map((message) => ({ blocks: (message.blocks ?? []) as Json[], message, channel }));
  }

  async function submit(who: AccountRef, answers: Record<string, string>): Promise<void> {
    const view = windowOf(who.user);
    if (view === undefined) throw new Error("no form is open");
    const inputs = ((view.blocks ?? []) as Json[]).filter(({ type }) => type === "input");
    const entered: Record<string, string> = {};
    const values: Json = {};
    for (const input of inputs) {
      const id = input.block_id as string;
      const element = input.element as Json;
      const value = answers[fieldOf(id)] ?? typed.get(view.view_id)?.[id] ?? initialOf(element);
      if (value !== undefined) entered[id] = value;
      values[id] = { [element.action_id as string]: stateOf(element, value) };
    }
    typed.set(view.view_id, entered);
    const { answer } = await acting(who.user, async () =>
      sender.interaction({
        type: "view_submission",
        api_app_id: "A0000000APP",
        team: { id: team, domain: "council" },
        user: { id: who.user, username: "someone", name: "someone", team_id: team },
        trigger_id: await trigger(who.user),
        view: { ...viewAsSlackSendsIt(view), state: { values } },
      }),
    );
    errors.delete(view.view_id);
    if (answer.response_action === "errors") {
      const known = new Set(inputs.map(({ block_id }) => block_id));
      for (const id of Object.keys(answer.errors as Json))
        if (!known.has(id)) proxy.problems.push(`errors: no block ${id}`);
      errors.set(view.view_id, answer.errors as Record<string, string>);
    } else if (answer.response_action === "update") {
      proxy.problems.push(...problemsOf("views.update", { view: answer.view as Json }));
      await api("views.update", { view_id: view.view_id, view: answer.view });
    } else closed.add(view.view_id);
  }

  const workspace: Workspace = {
    platform,
    connection,
    people: names.slice(0, 3).map(({ name }) => account(name)) as Workspace["people"],
    room,
    emulator,
    proxy,
    sender,
    url,
    team,
    account,
    logged,
    config,
    ...(socket === undefined ? {} : { socket }),

    chat: async (who) => postsIn(await chatWith([who.user])).map(shownInChat),
    roomPosts: async () => postsIn(room.room).map(shownInChat),
    together: async (members) => postsIn(await chatWith(members.map(({ user }) => user))).map(shownInChat),
    alone: async (who) => {
      const answered = pendingFor.user === who.user ? proxy.answers.slice(pendingFor.before).at(-1) : undefined;
      const whisper = answered ?? whispered.get(who.user);
      const view = windowOf(who.user);
      return whisper !== undefined ? shownOf(whisper) : view === undefined ? undefined : shownOf(view);
    },
    form: async (who) => {
      const view = windowOf(who.user);
      if (view === undefined) return undefined;
      return formOf(view, typed.get(view.view_id) ?? {}, errors.get(view.view_id) ?? {});
    },
    home: async (who): Promise<Shown | undefined> => {
      const view = homeOf(who.user);
      return view === undefined ? undefined : shownOf(view);
    },

    press,
    submit,
    say: async (who, text) => {
      const name = names.find((one) => emulator.userNamed(one.name) === who.user)?.name ?? "";
      const channel = await chatWith([who.user]);
      const written = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
      await api("chat.postMessage", { channel, text: written }, emulator.tokenOf(name));
    },
    openHome: async (who) => {
      await sender.event(
        eventOf(team, `EvHome${++acts}`, { type: "app_home_opened", user: who.user, channel: "D0", tab: "home" }),
      );
    },
    command: async (who, text, inRoom = false) => {
      const channel = inRoom ? room.room : await chatWith([who.user]);
      await acting(who.user, async () =>
        sender.command({
          command: "/kindling",
          text,
          user_id: who.user,
          user_name: "someone",
          team_id: team,
          channel_id: channel,
          channel_name: inRoom ? ROOM : "directmessage",
          api_app_id: "A0000000APP",
          trigger_id: await trigger(who.user),
          response_url: proxy.answerAt,
        }),
      );
    },
    again: async () => {
      if (delivered === undefined) throw new Error("nothing was delivered yet");
      const { type, body } = delivered;
      if (socket !== undefined) {
        await socket.send(type as "events_api", JSON.parse(body) as Json);
      } else if (type.startsWith("application/json")) {
        await sender.event(JSON.parse(body) as Json, {
          "x-slack-retry-num": "1",
          "x-slack-retry-reason": "http_timeout",
        });
      } else {
        await sender.interaction(JSON.parse(new URLSearchParams(body).get("payload") ?? "{}") as Json);
      }
    },

    echo: async () => {
      const channel = await chatWith([account(names[0]?.name ?? "").user]);
      for (const own of [
        { user: BOT_USER, bot_id: "B0000000BOT" },
        { user: BOT_USER },
        { user: "U777", bot_id: "B777" },
      ]) {
        await sender.event(
          eventOf(team, `EvOwn${++acts}`, { type: "message", channel, channel_type: "im", text: "mine", ...own }),
        );
      }
    },
    ...(socket === undefined ? { forge: () => forge(url, team) } : {}),
    foreign: () => foreign(sender, team, account(names[0]?.name ?? "").user),
    fault: (name, post) => {
      const [method, fault] = FAULTS[name];
      proxy.meet(post === "file" && method === "chat.postMessage" ? "files.completeUploadExternal" : method, fault);
      return true;
    },
    refused: () => proxy.problems,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await socket?.close();
      await proxy.close();
      await emulator.close();
    },
  };
  return workspace;
}

/** The block and the element are told with an action. The newest surface that has the button counts. */
function buttonOf<S extends { blocks: Json[] }>(surfaces: S[], label: string): { surface: S; button: Json } {
  for (const surface of surfaces.toReversed()) {
    for (const block of surface.blocks) {
      const elements = block.type === "actions" ? (block.elements as Json[]) : [];
      const button = elements.find(({ text }) => (text as Json).text === label);
      if (button !== undefined) return { surface, button: { ...button, block_id: block.block_id ?? "b1" } };
    }
  }
  throw new Error(`nothing shows the button ${label}`);
}

const viewAsSlackSendsIt = (view: Json): Json => ({ ...view, id: view.view_id });

/** Reads a request's body while another reads it too. */
function tap(request: IncomingMessage, seen: (body: string) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => seen(Buffer.concat(chunks).toString()));
}
