// Who may come in at all, before a token is checked in full and an activity is looked at; and the plain reading and ending of requests.

import type { IncomingMessage, ServerResponse } from "node:http";
import { systemClock } from "../../src/clock.ts";
import { object } from "./listen.ts";
import type { Json } from "./text.ts";

/** Clocks may differ by this much. */
const CLOCK_MS = 300_000;
/** Teams sends a few kilobytes; a form's answers are bounded by a card. */
const BODY_BYTES = 512_000;

/** Only the service's own tokens go further: not those of other bots, of the emulator or of other channels, which the SDK would take too. */
export function looksGenuine(header: string, issuer: string): boolean {
  const [scheme, token, ...rest] = header.split(" ");
  if (scheme !== "Bearer" || token === undefined || rest.length > 0) return false;
  const claims = object(parsed(Buffer.from(token.split(".")[1] ?? "", "base64url")));
  const until = typeof claims.exp === "number" ? claims.exp * 1000 : 0;
  return claims.iss === issuer && until + CLOCK_MS > systemClock.now().epochMilliseconds;
}

/** Both ends of the connection, and nothing in between that would have come from elsewhere. */
export function isLocal(request: IncomingMessage): boolean {
  const { remoteAddress = "", localAddress = "" } = request.socket;
  const forwarded = ["forwarded", "x-forwarded-for", "x-forwarded-host", "via"].some((name) => name in request.headers);
  const host = request.headers.host ?? "";
  const named = URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname);
  return !forwarded && named && isLoopback(remoteAddress) && isLoopback(localAddress);
}

export const isLoopback = (host: string): boolean =>
  /^(?:localhost|\[?::1\]?|(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.test(host);

export async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function parsed(body: Buffer | undefined): Json | undefined {
  try {
    const value: unknown = JSON.parse(body?.toString() ?? "");
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

export function end(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent) return void response.end();
  if (body === undefined) return void response.writeHead(status).end();
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}
