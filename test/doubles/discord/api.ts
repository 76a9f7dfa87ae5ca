// A small Discord: REST and gateway, one server with a room and people in it. It keeps what a bot does, applies Discord's rules about answering
// interactions, and holds every request against Discord's own description and documentation. The state is for tests to look at.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { systemClock } from "../../../src/clock.ts";
import { type Answer, createAnswering, NO_CONTENT, ok, refused } from "./answering.ts";
import { commandProblems, type Sent } from "./documented.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { problemsOf } from "./openapi.ts";

export type Json = Record<string, unknown>;

export const BOT_TOKEN = "bot-token";
export const APPLICATION = "100000000000000001";
export const BOT_USER = "100000000000000002";
export const GUILD = "100000000000000010";
export const ROOM = "100000000000000020";

/** What the next request of a kind meets. `applied` faults do what was asked first, as when an answer is lost on the way back. */
export type Fault =
  | { is: "limited"; retryAfter?: number; global?: boolean }
  | { is: "error"; applied: boolean }
  | { is: "dropped"; applied: boolean }
  | { is: "page"; status: number }
  | { is: "refused"; status: number; code: number };

export interface Request {
  method: string;
  /** Without version and query. */
  path: string;
  query: Record<string, string>;
  body: unknown;
}

/** What somebody did that Discord waits three seconds for the bot to answer. */
export interface Interaction {
  id: string;
  token: string;
  user: string;
  type: number;
  channel: string;
  /** The message that was pressed, or from which the modal was opened. */
  message?: Json;
  answered?: number;
  original?: Json;
  /** Discord no longer waits. */
  late?: boolean;
  settled(): void;
}

export interface Discord {
  /** Ends in `/api`. */
  apiUrl: string;
  gateway: Gateway;
  requests: Request[];
  /** What Discord would have refused. */
  problems: string[];
  messages: Json[];
  channels: Map<string, Json>;
  /** Ids of people in the server. */
  members: Set<string>;
  /** Ids of people who take no private messages from bots. */
  unwilling: Set<string>;
  users: Map<string, Json>;
  commands: { server: Json[]; everywhere: Json[] };
  /** The modal that is open before a person. */
  modals: Map<string, { modal: Json; from: Interaction }>;
  /** The message shown last to a person alone. */
  alone: Map<string, Json>;
  permissions: bigint;
  application: Json;
  meet(method: string, path: RegExp, fault: Fault): void;
  newId(): string;
  /** The private chat of a person with the bot; made where there is none. */
  chatWith(user: string): Json;
  begin(interaction: Omit<Interaction, "id" | "token" | "settled">, settled: () => void): Interaction;
  /** Nobody answers at its address, and the gateway's line is cut. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

const EPOCH_MS = 1_420_070_400_000;

export async function startDiscord(people: { id: string; name: string }[]): Promise<Discord> {
  const faults: { method: string; path: RegExp; fault: Fault }[] = [];
  let increment = 0;
  const newId = (): string => {
    increment += 1;
    return String((BigInt(systemClock.now().epochMilliseconds - EPOCH_MS) << 22n) + BigInt(increment));
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      discord.problems.push(`the double failed: ${(error as Error).message}`);
      response.destroy();
    });
  });
  const application = { id: APPLICATION, bot: { id: BOT_USER }, flags: 0, bot_public: false };
  const guild = { id: GUILD, name: "Council", unavailable: false };
  const discord: Discord = {
    apiUrl: "",
    gateway: startGateway(server, {
      token: BOT_TOKEN,
      ready: { v: 10, user: { id: BOT_USER, bot: true }, guilds: [{ id: GUILD, unavailable: true }], application },
      afterReady: [["GUILD_CREATE", guild]],
    }),
    requests: [],
    problems: [],
    messages: [],
    channels: new Map([[ROOM, { id: ROOM, type: 0, guild_id: GUILD, name: "cohort" }]]),
    members: new Set(people.map(({ id }) => id)),
    unwilling: new Set(),
    users: new Map(people.map(({ id, name }) => [id, { id, username: name.toLowerCase(), global_name: name }])),
    commands: { server: [], everywhere: [] },
    modals: new Map(),
    alone: new Map(),
    permissions: 343_597_501_440n,
    application,
    meet: (method, path, fault) => void faults.push({ method, path, fault }),
    newId,
    chatWith: (user) => {
      const open = [...discord.channels.values()].find((one) => one.type === 1 && one.recipient === user);
      const chat = open ?? { id: newId(), type: 1, recipient: user };
      discord.channels.set(String(chat.id), chat);
      return chat;
    },
    begin: (interaction, settled) => {
      const id = newId();
      const begun: Interaction = { ...interaction, id, token: `token-${id}`, settled };
      answering.interactions.set(id, begun);
      return begun;
    },
    goAway: () => shut(server, discord.gateway),
    comeBack: () => listenAt(server, port),
    close: () => shut(server, discord.gateway),
  };

  const answering = createAnswering(discord, BOT_USER);
  const { written } = answering;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await bodyOf(request);
    const url = new URL(request.url ?? "/", "http://double");
    const path = url.pathname.replace(/^\/api\/v10/, "");
    const method = request.method ?? "GET";
    const { body, files } = parsed(request, raw);
    const query = Object.fromEntries(url.searchParams);
    discord.requests.push({ method, path, query, body });
    discord.problems.push(...problemsOf(method, path, Object.keys(query), body));
    const at = faults.findIndex((one) => one.method === method && one.path.test(path));
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
    const apply = () => route(method, path, query, (body ?? {}) as Json, files, request.headers.authorization);
    switch (fault?.is) {
      case "limited": {
        const after = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
        const scope: Record<string, string> = fault.global
          ? { "x-ratelimit-global": "true", "x-ratelimit-scope": "global" }
          : {};
        return send(
          response,
          { status: 429, body: { message: "limited", retry_after: fault.retryAfter } },
          { ...after, ...scope },
        );
      }
      case "refused":
        return send(response, refused(fault.status, fault.code));
      case "page":
        return void response.writeHead(fault.status, { "content-type": "text/html" }).end("<h1>Not now</h1>");
      case "error":
        if (fault.applied) apply();
        return void response.writeHead(502).end("bad gateway");
      case "dropped":
        if (fault.applied) apply();
        return void request.socket.destroy();
    }
    send(response, apply());
  }

  function route(
    method: string,
    path: string,
    query: Json,
    body: Json,
    files: Sent[],
    authorization: string | undefined,
  ): Answer {
    const [first = "", second = "", third = "", fourth = "", fifth = ""] = path.split("/").slice(1);
    if (first === "interactions") return answering.callback(second, third, body, files);
    if (first === "webhooks") return answering.webhook(method, third, fourth, body, files);
    if (authorization !== `Bot ${BOT_TOKEN}`) return { status: 401, body: { code: 0, message: "401: Unauthorized" } };
    const key = `${method} ${path
      .split("/")
      .map((part) => (/^\d{17,19}$/.test(part) ? "*" : part))
      .join("/")}`;
    switch (key) {
      case "GET /gateway/bot":
        return ok({
          url: discord.gateway.url,
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 },
        });
      case "GET /applications/@me":
        return ok(discord.application);
      case "GET /guilds/*":
        return second === GUILD ? ok(guild) : refused(404, 10004);
      case "GET /guilds/*/roles":
        return ok([
          { id: GUILD, permissions: "0" },
          { id: "100000000000000030", permissions: String(discord.permissions) },
        ]);
      case "GET /guilds/*/members/*":
        if (fourth === BOT_USER) return ok({ roles: ["100000000000000030"] });
        return discord.members.has(fourth) ? ok({ user: discord.users.get(fourth), roles: [] }) : refused(404, 10007);
      case "GET /guilds/*/threads/active":
        return ok({ threads: threads(false), members: [] });
      case "GET /channels/*/users/@me/threads/archived/private":
        return ok({ threads: threads(true).filter((one) => one.parent_id === second), members: [], has_more: false });
      case "GET /applications/*/guilds/*/commands":
        return ok(discord.commands.server);
      case "PUT /applications/*/guilds/*/commands":
        discord.commands.server = (body as unknown as Json[]).map(registered);
        return ok(discord.commands.server);
      case "GET /applications/*/commands":
        return ok(discord.commands.everywhere);
      case "POST /applications/*/commands":
        discord.commands.everywhere = [registered(body)];
        return { status: 201, body: discord.commands.everywhere[0] };
      case "POST /users/@me/channels":
        return discord.users.has(String(body.recipient_id))
          ? ok(discord.chatWith(String(body.recipient_id)))
          : refused(400, 50033);
      case "GET /channels/*":
        return discord.channels.has(second) ? ok(discord.channels.get(second)) : refused(404, 10003);
      case "PATCH /channels/*":
        Object.assign(discord.channels.get(second) as Json, body);
        return ok(discord.channels.get(second));
      case "POST /channels/*/threads": {
        if (String(body.name).length > 100) discord.problems.push("thread name");
        const id = newId();
        discord.channels.set(id, {
          id,
          guild_id: GUILD,
          parent_id: second,
          owner_id: BOT_USER,
          members: [],
          archived: false,
          ...body,
        });
        return { status: 201, body: discord.channels.get(id) };
      }
      case "PUT /channels/*/thread-members/*":
        if (!discord.members.has(fourth)) return refused(404, 10007);
        ((discord.channels.get(second) as Json).members as string[]).push(fourth);
        return NO_CONTENT;
      case "POST /channels/*/messages":
        return posted(second, body, files);
      case "GET /channels/*/messages":
        return history(second, query);
      case "PATCH /channels/*/messages/*":
        return rewritten(second, fourth, body, files);
      default:
        discord.problems.push(`the double knows no ${key} ${fifth}`);
        return refused(404, 0);
    }
  }

  const threads = (archived: boolean): Json[] =>
    [...discord.channels.values()].filter((one) => one.type === 12 && one.archived === archived);

  function registered(command: Json): Json {
    discord.problems.push(...commandProblems(command).map((problem) => `command: ${problem}`));
    // Discord gives more back than it was told.
    return { id: newId(), application_id: APPLICATION, version: newId(), nsfw: false, ...command };
  }

  function posted(channel: string, body: Json, files: Sent[]): Answer {
    const at = discord.channels.get(channel);
    if (at === undefined) return refused(404, 10003);
    if (at.type === 1 && discord.unwilling.has(String(at.recipient))) return refused(403, 50007);
    // For some minutes, a nonce is made into a message once.
    const before = discord.messages.find((one) => one.nonce !== undefined && one.nonce === body.nonce);
    if (body.enforce_nonce === true && before !== undefined) return ok(before);
    const author = { id: BOT_USER, bot: true, username: "kindling" };
    const message = written(
      { id: newId(), channel_id: channel, type: 0, author, nonce: body.nonce },
      body,
      files,
      "message",
    );
    if (message === undefined) return refused(400, 50035);
    at.archived = false;
    discord.messages.push(message);
    // What the bot says comes back to it.
    if (at.type === 1) discord.gateway.dispatch("MESSAGE_CREATE", message);
    return ok(message);
  }

  function history(channel: string, query: Json): Answer {
    const after = BigInt(String(query.after ?? 0));
    const since = discord.messages.filter(
      (one) => one.channel_id === channel && one.ephemeralFor === undefined && BigInt(String(one.id)) > after,
    );
    const page = since.slice(0, Number(query.limit ?? 50)).toReversed();
    // Discord does not keep a nonce for long, and not for the history.
    return ok(page.map(({ nonce: _, uploads: __, ...message }) => message));
  }

  function rewritten(channel: string, id: string, body: Json, files: Sent[]): Answer {
    const message = discord.messages.find((one) => one.id === id && one.channel_id === channel);
    if (message === undefined || message.ephemeralFor !== undefined) return refused(404, 10008);
    if (discord.channels.get(channel)?.archived === true) return refused(400, 50083);
    return written(message, body, files, "rewrite") === undefined ? refused(400, 50035) : ok(message);
  }

  await listenAt(server, 0);
  const { port } = server.address() as { port: number };
  discord.apiUrl = `http://127.0.0.1:${port}/api`;
  discord.gateway.url = `ws://127.0.0.1:${port}`;
  return discord;
}

const listenAt = (server: Server, port: number): Promise<void> =>
  new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));

async function shut(server: Server, gateway: Gateway): Promise<void> {
  gateway.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function send(response: ServerResponse, { status, body }: Answer, headers: Record<string, string> = {}): void {
  // An answer without content must not say what kind of content it has.
  if (body === undefined) return void response.writeHead(status, headers).end();
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** JSON, or JSON with files beside it. */
function parsed(request: IncomingMessage, raw: Buffer): { body: unknown; files: Sent[] } {
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/json")) return { body: JSON.parse(raw.toString()), files: [] };
  const boundary = /boundary=(.+)$/.exec(type)?.[1];
  if (boundary === undefined) return { body: undefined, files: [] };
  const parts = raw.toString("latin1").split(`--${boundary}`);
  const files = parts.flatMap((part): Sent[] => {
    const name = /name="files\[\d+\]"; filename="([^"]+)"/.exec(part)?.[1];
    const content = part.slice(part.indexOf("\r\n\r\n") + 4, -2);
    return name === undefined ? [] : [{ name, text: Buffer.from(content, "latin1").toString() }];
  });
  const json = parts.find((part) => part.includes('name="payload_json"'))?.split("\r\n\r\n", 2)[1];
  return { body: JSON.parse(Buffer.from(json ?? "null", "latin1").toString()), files };
}
