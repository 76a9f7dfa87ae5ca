// Stands between the bot and the emulator, and does what the emulator does not: limits and faults. It also takes what the bot answers at
// response addresses, opens Socket Mode, and writes down every call.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { problemsOf } from "./block-kit.ts";

type Json = Record<string, unknown>;

/** What happens to the next call of a method. `applied` faults reach the emulator first, as when an answer is lost on the way back. */
export type Fault =
  | { is: "limited"; retryAfter: number }
  | { is: "error"; applied: boolean }
  | { is: "dropped"; applied: boolean }
  | { is: "page" }
  /** A good answer that says nothing more, as Slack gives it before a file is shared, or when it never is. */
  | { is: "bare"; applied: boolean }
  | { is: "refused"; code: string };

export interface Call {
  method: string;
  args: Json;
}

export interface SlackProxy {
  /** Ends in `/api/`. */
  apiUrl: string;
  /** An address that the bot may answer at, as Slack gives with commands and presses. */
  answerAt: string;
  calls: Call[];
  /** What the bot answered at `answerAt`, in order. */
  answers: Json[];
  /** What Slack would have refused. A payload with problems does not reach the emulator. */
  problems: string[];
  meet(method: string, fault: Fault): void;
  /** Where Socket Mode is to connect to. */
  socketUrl: string | undefined;
  close(): Promise<void>;
}

export async function startProxy(target: string, scopes: string[]): Promise<SlackProxy> {
  const faults: { method: string; fault: Fault }[] = [];
  const proxy: SlackProxy = {
    apiUrl: "",
    answerAt: "",
    calls: [],
    answers: [],
    problems: [],
    socketUrl: undefined,
    meet: (method, fault) => void faults.push({ method, fault }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const json = (response: ServerResponse, body: Json, headers: Record<string, string> = {}) =>
    response
      .writeHead(200, { "content-type": "application/json", "x-oauth-scopes": scopes.join(","), ...headers })
      .end(JSON.stringify(body));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (request.url === "/answer") {
      const answer = JSON.parse(body.toString()) as Json;
      proxy.problems.push(...problemsOf("respond", answer));
      proxy.answers.push(answer);
      return void response.writeHead(200).end("ok");
    }
    const method = request.url?.replace(/^\/api\//, "") ?? "";
    if (method === "apps.connections.open") {
      if (proxy.socketUrl === undefined) return void json(response, { ok: false, error: "not_allowed_token_type" });
      return void json(response, { ok: true, url: proxy.socketUrl });
    }
    const args = argsOf(request, body);
    proxy.calls.push({ method, args });
    const at = faults.findIndex((one) => one.method === method);
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
    const apply = () => forward(target, request, body);

    switch (fault?.is) {
      case "limited":
        return void response.writeHead(429, { "retry-after": String(fault.retryAfter) }).end();
      case "refused":
        return void json(response, { ok: false, error: fault.code });
      case "page":
        return void response.writeHead(200, { "content-type": "text/html" }).end("<h1>Maintenance</h1>");
      case "bare":
        if (fault.applied) await apply();
        return void json(response, { ok: true });
      case "error":
        if (fault.applied) await apply();
        return void response.writeHead(500).end("oh");
      case "dropped":
        if (fault.applied) await apply();
        return void request.socket.destroy();
    }
    const problems = problemsOf(method, args);
    if (problems.length > 0) {
      proxy.problems.push(...problems.map((problem) => `${method}: ${problem}`));
      return void json(response, { ok: false, error: "invalid_blocks" });
    }
    const answer = await apply();
    // The emulator's upload addresses lead to itself, which is fine: what counts there is the file.
    response.writeHead(answer.status, {
      "content-type": answer.headers.get("content-type") ?? "application/json",
      "x-oauth-scopes": scopes.join(","),
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  proxy.apiUrl = `http://127.0.0.1:${port}/api/`;
  proxy.answerAt = `http://127.0.0.1:${port}/answer`;
  return proxy;
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function forward(target: string, request: IncomingMessage, body: Buffer): Promise<Response> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => ["authorization", "content-type", "accept"].includes(name)),
  ) as Record<string, string>;
  return fetch(`${target}${request.url}`, { method: "POST", headers, body: new Uint8Array(body) });
}

const JSON_ARGUMENTS = new Set(["blocks", "view", "metadata", "files"]);

/** The SDK writes objects as JSON within a form. */
function argsOf(request: IncomingMessage, body: Buffer): Json {
  if (!request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return {};
  return Object.fromEntries(
    [...new URLSearchParams(body.toString())].map(([name, value]) => {
      return [name, JSON_ARGUMENTS.has(name) ? JSON.parse(value) : value];
    }),
  );
}
