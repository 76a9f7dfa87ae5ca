// What stands before every page: the names that it answers to, and the proof that a post comes from one of its own forms.

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Request, RequestHandler } from "express";

/** The names of this machine for itself. */
export const LOOPBACK_NAMES: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** The name in a Host header, without its port; undefined where the header has no such form. */
export function hostName(header: string | undefined): string | undefined {
  const found = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(header ?? "");
  return found?.[1]?.toLowerCase();
}

/**
 * Answers 421 to requests that call the server by another name. A page elsewhere whose name was made to point here (DNS rebinding) reaches
 * the port, but still says its own name.
 */
export function onlyHosts(names: readonly string[]): RequestHandler {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return (request, response, next) => {
    const name = hostName(request.headers.host);
    if (name !== undefined && known.has(name)) next();
    else response.status(421).type("text/plain").send("421 Misdirected Request\n");
  };
}

const COOKIE = "kindling-form";
/** The field that carries the token in every form of ours. */
export const CSRF_FIELD = "csrf";

/**
 * Proof of origin for posts: a random cookie (HttpOnly, SameSite=Strict), and in each form its HMAC under a key of this process, or one that
 * several instances share. A post without the pair, or one that the browser says comes from another site, is answered with 403. Needs the body
 * to be read already.
 */
export function csrf(
  path: string,
  { key = randomBytes(32), secure = false }: { key?: Uint8Array; secure?: boolean } = {},
): { protect: RequestHandler; tokenOf: (request: Request) => string } {
  const tokens = new WeakMap<Request, string>();
  const sign = (cookie: string): string => createHmac("sha256", key).update(cookie).digest("base64url");

  const protect: RequestHandler = (request, response, next) => {
    const known = cookieOf(request.headers.cookie, COOKIE);
    const cookie =
      known !== undefined && /^[A-Za-z0-9_-]{43}$/.test(known) ? known : randomBytes(32).toString("base64url");
    if (cookie !== known) response.cookie(COOKIE, cookie, { httpOnly: true, sameSite: "strict", path, secure });
    tokens.set(request, sign(cookie));
    if (request.method === "GET" || request.method === "HEAD") return next();
    const site = request.headers["sec-fetch-site"];
    const elsewhere = site !== undefined && site !== "same-origin" && site !== "none";
    const given: unknown = (request.body as Record<string, unknown> | undefined)?.[CSRF_FIELD];
    if (!elsewhere && typeof given === "string" && same(given, sign(cookie))) return next();
    response.status(403).type("text/plain").send("403 Forbidden\n");
  };
  return { protect, tokenOf: (request) => tokens.get(request) ?? "" };
}

/** The value of a cookie in a Cookie header. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? "").split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name) return value;
  }
  return undefined;
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
