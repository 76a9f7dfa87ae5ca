// Microsoft's Agents Playground as the service behind a tenant. The bot is told our address and not the Playground's, so that what it posts is
// seen on the way and can meet a fault; every post, and every activity of a person, goes through the Playground and counts only if it was taken
// there. The Playground has one person; everybody else's activities are raw ones, and their chats those that it makes for other people.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { problemsOfActivity } from "./card.ts";
import { type Playground, startPlayground } from "./playground.ts";
import { chatOf, type Fault, type Posted, type Service } from "./service.ts";

type Json = Record<string, unknown>;

export interface Played extends Service {
  /** Starts the Playground, which wants its bot to be there first. */
  connect(botUrl: string): Promise<void>;
  /** Sends an activity of somebody through the Playground. It does not give back what the bot answered. */
  deliver(activity: Json): Promise<{ status: number; body: Json }>;
  /** Nobody answers at its address. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

export interface PlayedOptions {
  tenant: string;
  bot: { id: string; name: string };
  /** The first is whose Playground it is; five more it can have. */
  people: { id: string; name: string }[];
  /** The channel as the tenant names it. */
  channel: string;
}

export async function startPlayed({ tenant, bot, people, channel }: PlayedOptions): Promise<Played> {
  const [person = { id: "29:nobody", name: "Nobody" }, ...others] = people;
  const posts: Posted[] = [];
  const requests: string[] = [];
  const problems: string[] = [];
  const strangers = new Set<string>();
  /** The Playground's names of conversations, by ours. */
  const theirs = new Map<string, string>();
  let playground: Playground | undefined;
  let fault: Fault | undefined;

  const there = (): Playground => {
    if (playground === undefined) throw new Error("the Playground was not started");
    return playground;
  };
  async function ask(method: string, path: string, body: Json): Promise<{ status: number; body: Json }> {
    const response = await fetch(`${there().serviceUrl}${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: ((await response.json().catch(() => ({}))) ?? {}) as Json };
  }

  /** The chat of somebody who is not its person is made by asking for it. */
  async function theirName(conversation: string): Promise<string> {
    const [room = "", thread] = conversation.split(";messageid=");
    if (room === channel) return [there().channel, ...(thread === undefined ? [] : [thread])].join(";messageid=");
    const known = theirs.get(conversation);
    if (known !== undefined) return known;
    const user = conversation.replace("a:chat-", "29:");
    const asked = {
      isGroup: false,
      bot,
      members: [{ id: user }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    };
    const id =
      user === person.id ? there().personalChat : String((await ask("POST", "/v3/conversations", asked)).body.id);
    theirs.set(conversation, id);
    return id;
  }

  async function open(body: Json): Promise<{ status: number; body: Json }> {
    const user = (body.members as { id: string }[] | undefined)?.[0]?.id;
    if (body.tenantId === undefined) problems.push("a conversation without a tenant");
    if (user !== undefined) {
      if (strangers.has(user)) return NOT_INSTALLED;
      await theirName(chatOf(user));
      return { status: 201, body: { id: chatOf(user) } };
    }
    const activity = body.activity as Json;
    problems.push(...problemsOfActivity(activity));
    const channelData = { ...(body.channelData as Json), channel: { id: there().channel } };
    const answer = await ask("POST", "/v3/conversations", { ...body, channelData });
    if (answer.status !== 201) return answer;
    const id = String(answer.body.activityId);
    posts.push({ id, conversation: `${channel};messageid=${id}`, activity, first: activity });
    return { status: 201, body: { id: `${channel};messageid=${id}`, activityId: id } };
  }

  async function answerTo(method: string, path: string, body: Json): Promise<{ status: number; body: Json }> {
    if (method === "POST" && path === "/v3/conversations") return open(body);
    const [, name = "", message] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
    const conversation = decodeURIComponent(name);
    if ([...strangers].some((user) => conversation === chatOf(user))) return NOT_INSTALLED;
    problems.push(...problemsOfActivity(body));
    const id = await theirName(conversation);
    const at = `/v3/conversations/${encodeURIComponent(id)}/activities${message === undefined ? "" : `/${message}`}`;
    const answer = await ask(method, at, body);
    if (answer.status >= 300) {
      problems.push(`the Playground answered ${method} with ${answer.status}`);
      return answer;
    }
    if (method === "POST") posts.push({ id: String(answer.body.id), conversation, activity: body, first: body });
    const rewritten = method === "PUT" ? posts.find((one) => one.id === message) : undefined;
    if (rewritten !== undefined) rewritten.activity = body;
    return answer;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url: path = "" } = request;
    requests.push(`${method} ${path}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString() || "{}") as Json;
    const met = fault;
    fault = undefined;
    if (met?.is === "answered") return json(response, met.status, met.body ?? { error: { code: met.code ?? "Fault" } });
    const answer = met === undefined || met.applied ? await answerTo(method, path, body) : undefined;
    if (met?.is === "dropped") return void response.socket?.destroy();
    json(response, met?.status ?? answer?.status ?? 500, met === undefined ? answer?.body : {});
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: Error) => {
      problems.push(error.message);
      response.destroy();
    });
  });
  await listenAt(server, 0);
  const { port } = server.address() as { port: number };

  return {
    url: `http://127.0.0.1:${port}/`,
    keysUrl: "",
    posts,
    requests,
    problems,
    strangers,
    meet: (next) => {
      fault = next;
    },
    connect: async (botUrl) => {
      playground = await startPlayground({ botUrl, tenant, bot, person, others });
    },
    deliver: async (activity) => {
      await there().send(activity);
      return { status: 200, body: {} };
    },
    goAway: () => shut(server),
    comeBack: () => listenAt(server, port),
    close: async () => {
      await shut(server);
      await playground?.close();
    },
  };
}

const NOT_INSTALLED = { status: 403, body: { error: { code: "BotNotInConversationRoster", message: "not there" } } };

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body ?? {}));
}

const listenAt = (server: Server, port: number): Promise<void> =>
  new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));

async function shut(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
