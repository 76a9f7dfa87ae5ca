// The one HTTP server: what platforms send, pages for people, health and metrics. Plain HTTP; a reverse proxy in front brings TLS.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler, type Express, type Router } from "express";
import helmet from "helmet";
import type { Route } from "../platform/platform.ts";
import { LOOPBACK_NAMES, onlyHosts } from "./guard.ts";
import { type Metric, writeMetrics } from "./metrics.ts";

export interface WebServerOptions {
  /** The address to listen on. */
  host?: string;
  /** 0 takes a free port. */
  port: number;
  /** What platforms call. Each gets the request untouched, before anything reads its body, and checks its origin itself. */
  routes?: readonly Route[];
  /** Pages for people, under a path of their own. */
  pages?: readonly Pages[];
  /** Where `/` leads; nowhere where absent. */
  home?: string;
  /** The host names that pages answer to. Platform routes, health and metrics answer to every name. */
  hosts?: readonly string[];
  log: WebLog;
  health: () => Promise<Health>;
  /** Counts only. */
  metrics: () => Promise<readonly Metric[]>;
}

export interface Pages {
  /** Such as /rehearsal; `/` is allowed, once. */
  path: string;
  router: Router;
}

export interface Health {
  database: boolean;
  /** Seconds since the heartbeat's last tick; undefined before the first. */
  tickSeconds?: number;
}

/** As much of a pino logger as the server uses. */
export interface WebLog {
  error(fields: Record<string, string | number>, message: string): void;
}

export interface WebServer {
  /** Begins to listen. Rejects with the system's error (EADDRINUSE, EACCES, …). */
  start(): Promise<{ url: string }>;
  /** Takes no more requests, lets those under way finish for some seconds, then cuts them. */
  stop(): Promise<void>;
}

/** The heartbeat ticks each minute; three missed ticks are a fault. */
const TICK_OVERDUE_SECONDS = 180;
const CLOSE_WITHIN_MS = 5_000;

/** Nothing from elsewhere, nothing inline, no frame around us. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
};

/** Whether the installation does its work: the database answers, and the heartbeat is not overdue. */
export const isHealthy = ({ database, tickSeconds }: Health): boolean =>
  database && tickSeconds !== undefined && tickSeconds <= TICK_OVERDUE_SECONDS;

/** Builds the server. Throws a RangeError where two routes claim one path. */
export function createWebServer(options: WebServerOptions): WebServer {
  const { host = "127.0.0.1", port } = options;
  const routes = byPath(options.routes ?? []);
  const app = createApp(options);
  const server = createServer({ headersTimeout: 15_000, requestTimeout: 30_000 }, (request, response) => {
    const route = routes.get(pathOf(request));
    if (route === undefined) app(request, response);
    else serveRoute(route, request, response, options.log);
  });
  return {
    start: async () => {
      await listen(server, host, port);
      const { port: taken } = server.address() as AddressInfo;
      return { url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}` };
    },
    stop: () => close(server),
  };
}

function createApp({ pages = [], home, hosts = LOOPBACK_NAMES, log, health, metrics }: WebServerOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(
    helmet({
      contentSecurityPolicy: CONTENT_SECURITY_POLICY,
      referrerPolicy: { policy: "same-origin" },
      xFrameOptions: { action: "deny" },
      // The reverse proxy's to say: it knows which of its names have TLS.
      strictTransportSecurity: false,
    }),
  );
  app.get("/health", async (_request, response) => {
    const now = await health();
    const body = {
      status: isHealthy(now) ? "healthy" : "unhealthy",
      database: now.database,
      tickSeconds: now.tickSeconds ?? null,
    };
    response
      .status(isHealthy(now) ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json(body);
  });
  app.get("/metrics", async (_request, response) => {
    response
      .set({ "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" })
      .send(writeMetrics(await metrics()));
  });
  if (home !== undefined) app.get("/", onlyHosts(hosts), (_request, response) => response.redirect(302, home));
  for (const { path, router } of pages) app.use(path, onlyHosts(hosts), router);
  app.use((_request, response) => {
    response.status(404).type("text/plain").send("404 Not Found\n");
  });
  app.use(answerFault(log));
  return app;
}

/** Says no more than that something went wrong; the log gets the error's name and code, never its text or the address. */
function answerFault(log: WebLog): ErrorRequestHandler {
  return (error: { name?: string; code?: string; status?: number }, request, response, next) => {
    const status = error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) {
      log.error({ error: error.name ?? "unknown", code: error.code ?? "", method: request.method }, "a page failed");
    }
    if (response.headersSent) next(error);
    else response.status(status).type("text/plain").send(`${status}\n`);
  };
}

function serveRoute(route: Route, request: IncomingMessage, response: ServerResponse, log: WebLog): void {
  try {
    route.handle(request, response);
  } catch (error) {
    log.error({ error: error instanceof Error ? error.name : "unknown", path: route.path }, "a platform route failed");
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

function byPath(routes: readonly Route[]): Map<string, Route> {
  const known = new Map<string, Route>();
  for (const route of routes) {
    if (known.has(route.path)) throw new RangeError(`two routes claim ${route.path}`);
    known.set(route.path, route);
  }
  return known;
}

const pathOf = (request: IncomingMessage): string => (request.url ?? "/").split("?", 1)[0] ?? "/";

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    // A connection whose last answer has just gone out would otherwise be held open for the next request.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(idle);
      resolve();
    });
    server.closeIdleConnections();
  });
}
