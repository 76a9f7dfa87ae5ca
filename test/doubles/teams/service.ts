// A small Bot Connector: what bots post and rewrite, in conversations that it keeps, with the faults of
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages#status-code-responses. It also lists the
// keys of its tokens, as login.botframework.com does.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { keyList } from "./authority.ts";
import { problemsOfActivity } from "./card.ts";

type Json = Record<string, unknown>;

export interface Posted {
  id: string;
  conversation: string;
  activity: Json;
  /** As it was posted, before it was rewritten. */
  first?: Json;
}

export type Fault =
  | { is: "answered"; status: number; code?: string; retryAfter?: number; body?: unknown }
  | { is: "dropped"; applied: boolean }
  | { is: "failed"; status: number; applied: boolean };

export interface Service {
  /** What activities name as the service that sends them. */
  url: string;
  keysUrl: string;
  /** Everything posted, oldest first; a rewritten post keeps its place. */
  posts: Posted[];
  /** Every request, as method and path. */
  requests: string[];
  problems: string[];
  /** People who have not added the bot. */
  strangers: Set<string>;
  /** The next request that posts or opens a conversation meets it. */
  meet(fault: Fault): void;
  close(): Promise<void>;
}

export const BOT_TOKEN = "a-token-of-the-bot";

export async function startService(): Promise<Service> {
  const posts: Posted[] = [];
  const requests: string[] = [];
  const problems: string[] = [];
  const strangers = new Set<string>();
  let fault: Fault | undefined;
  let count = 0;

  function post(conversation: string, activity: Json): Posted {
    problems.push(...problemsOfActivity(activity));
    const posted = { id: `170000000${++count}`, conversation, activity, first: activity };
    posts.push(posted);
    return posted;
  }

  /** A conversation with one person, or a thread in a channel. */
  function open(body: Json): { status: number; body: unknown } {
    const channel = ((body.channelData as Json | undefined)?.channel as Json | undefined)?.id as string | undefined;
    if (channel !== undefined) {
      const id = `170000000${count + 1}`;
      const posted = post(`${channel};messageid=${id}`, body.activity as Json);
      return { status: 201, body: { id: posted.conversation, activityId: posted.id } };
    }
    const user = (body.members as { id: string }[] | undefined)?.[0]?.id ?? "";
    if (body.tenantId === undefined) problems.push("a conversation without a tenant");
    if (strangers.has(user)) return no(403, "BadArgument", "Bot is not installed in user's personal scope");
    return { status: 201, body: { id: chatOf(user) } };
  }

  function answer(method: string, path: string, body: Json): { status: number; body: unknown } {
    const [, id = "", message] =
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path)?.map(decodeURIComponent) ?? [];
    if (method === "POST" && path === "/v3/conversations") return open(body);
    const [, chat, person] =
      /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/.exec(path)?.map(decodeURIComponent) ?? [];
    if (method === "GET" && chat !== undefined && person !== undefined) {
      if (chat !== chatOf(person) || strangers.has(person)) return no(404, "MemberNotFoundInConversation", "gone");
      const name = person.replace("29:", "");
      return { status: 200, body: { id: person, name, userPrincipalName: `${name}@council.example.org` } };
    }
    if (method === "POST" && id !== "") return { status: 201, body: { id: post(id, body).id } };
    if (method === "PUT" && message !== undefined) {
      const posted = posts.find((one) => one.id === message && one.conversation === id);
      if (posted === undefined) return no(404, "ActivityNotFoundInConversation", "gone");
      problems.push(...problemsOfActivity(body));
      posted.activity = body;
      return { status: 200, body: { id: message } };
    }
    return no(405, "MethodNotAllowed", path);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    if (path === "/.well-known/openidconfiguration") return json(response, 200, { jwks_uri: `${origin()}/keys` });
    if (path === "/keys") return json(response, 200, keyList());
    requests.push(`${request.method} ${path}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString() || "{}") as Json;
    if (request.headers.authorization !== `Bearer ${BOT_TOKEN}`) problems.push("a request without the bot's token");
    const met = fault;
    fault = undefined;
    if (met?.is === "answered") {
      const refused = met.body ?? no(met.status, met.code ?? "Fault", "words of the service").body;
      return json(response, met.status, refused, met.retryAfter);
    }
    if (met !== undefined && !met.applied)
      return met.is === "dropped" ? drop(response) : json(response, met.status, {});
    const result = answer(request.method ?? "", path, body);
    if (met?.is === "dropped") return drop(response);
    json(response, met?.status ?? result.status, met === undefined ? result.body : {});
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error) => {
      problems.push(String(error));
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = () => `http://127.0.0.1:${(server.address() as { port: number }).port}`;

  return {
    url: `${origin()}/`,
    keysUrl: `${origin()}/.well-known/openidconfiguration`,
    posts,
    requests,
    problems,
    strangers,
    meet: (next) => {
      fault = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The private chat of a person, as this service names it. */
export const chatOf = (user: string): string => `a:chat-${user.replace("29:", "")}`;

const no = (status: number, code: string, message: string) => ({ status, body: { error: { code, message } } });

function json(response: ServerResponse, status: number, body: unknown, retryAfter?: number): void {
  const wait = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  response.writeHead(status, { "content-type": "application/json", ...wait }).end(JSON.stringify(body));
}

const drop = (response: ServerResponse): void => void response.socket?.destroy();
