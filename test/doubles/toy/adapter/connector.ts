// The only file that speaks with Pond: HTTP in both directions, plain data on our side. A platform's SDK would be imported here and nowhere
// else. Nothing is tried twice.

import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Temporal } from "../../../../src/clock.ts";
import type { Failure } from "./errors.ts";

export type Json = Record<string, unknown>;

export type Result = { is: "ok"; data: Json } | Failure;

export interface Connector {
  call(method: "GET" | "POST" | "PUT", path: string, body?: Json): Promise<Result>;
  /** Answers a request of Pond's. What is not signed, or signed long ago, is refused before it is read as anything. */
  receive(request: IncomingMessage, response: ServerResponse, answer: (raw: unknown) => Promise<Json>): Promise<void>;
}

/** The longest that an answer is waited for; the ledger counts on it. */
const CALL_MS = 10_000;
/** How old a signed request may be. */
const FRESH_MS = 5 * 60_000;
const LONGEST_BODY = 100_000;

export function createConnector(config: {
  apiUrl: string;
  token: string;
  secret: string;
  now: () => Temporal.Instant;
}): Connector {
  const { apiUrl, token, secret, now } = config;
  return {
    call: async (method, path, body) => {
      try {
        const response = await fetch(`${apiUrl}${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          signal: AbortSignal.timeout(CALL_MS),
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const data = (await response.json()) as Json;
        if (response.ok) return { is: "ok", data };
        if (response.status === 429)
          return { is: "limited", afterMs: Number(response.headers.get("retry-after")) * 1000 };
        return response.status >= 500 ? { is: "lost" } : { is: "refused", code: String(data.error) };
      } catch (error) {
        const { code } = ((error as Error).cause ?? {}) as { code?: string };
        return { is: code === "ECONNREFUSED" || code === "ENOTFOUND" ? "unreachable" : "lost" };
      }
    },

    receive: async (request, response, answer) => {
      const send = (status: number, body: Json = {}): void => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      };
      try {
        const body = await read(request);
        if (body === undefined) return send(413);
        const { "pond-at": at, "pond-signature": signature } = request.headers;
        const age = Math.abs(now().epochMilliseconds - Number(at));
        if (!(age <= FRESH_MS) || !isSignature(signature, signatureOf(secret, `${at}.${body}`))) return send(401);
        send(200, await answer(JSON.parse(body)));
      } catch (error) {
        // Not answered with 200: Pond delivers it again. What is not JSON at all will never be more.
        send(error instanceof SyntaxError ? 400 : 503);
      }
    },
  };
}

export const signatureOf = (secret: string, text: string): string =>
  createHmac("sha256", secret).update(text).digest("hex");

function isSignature(given: unknown, expected: string): boolean {
  if (typeof given !== "string" || given.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
