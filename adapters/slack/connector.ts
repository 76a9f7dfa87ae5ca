// The one file that knows Slack's SDK: plain data in, plain data out. Bolt checks signatures and speaks both ways of delivery; its answer to
// Slack is held back until what was delivered is stored.

import type { IncomingMessage, ServerResponse } from "node:http";
import { App, HTTPReceiver, LogLevel, type Receiver, type ReceiverEvent, SocketModeReceiver } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import { systemClock } from "../../src/clock.ts";
import { codeOf, failureOf, outcome, type Result } from "./failure.ts";

/** Identifiers, codes and counts alone. pino fits. */
export interface Log {
  info(fields: Record<string, string | number>, event: string): void;
  warn(fields: Record<string, string | number>, event: string): void;
}

/** http: requests come to `path`, signed. socket: this machine calls Slack; no address of its own is needed. */
export type Transport = { mode: "http"; signingSecret: string; path: string } | { mode: "socket"; appToken: string };

export interface EntranceConfig {
  /** For the log. */
  connection: string;
  transport: Transport;
  /** The Web API elsewhere than at slack.com, such as an emulator; ends in `/api/`. */
  apiUrl?: string;
  log: Log;
}

/** One delivery from Slack. `acknowledge` answers it, once; a rejection says that it was not taken, so that Slack delivers it again. */
export type Receive = (body: unknown, acknowledge: (answer?: Record<string, unknown>) => void) => Promise<void>;

/** The way to one workspace, under its token. */
export interface Web {
  call(method: string, args: Record<string, unknown>): Promise<Result>;
  /** Uploads a picture that is in no channel yet; `data.file` is its id. */
  upload(png: Uint8Array, alternative: string): Promise<Result>;
  /** Puts a file's content to the address that Slack gave for it. */
  put(address: string, content: Uint8Array): Promise<Result>;
  /** Answers at an address that Slack gave with an interaction; good for half an hour. */
  respond(address: string, body: Record<string, unknown>): Promise<Result>;
  /** How far this machine's clock was ahead of Slack's at the last answer, in milliseconds (Slack's tells seconds). */
  clockAheadMs(): number | undefined;
}

/** The way in, for everything that Slack delivers to one app. */
export interface Entrance {
  /** Begins to receive. Rejects with Slack's code where that cannot be. */
  open(receive: Receive): Promise<void>;
  close(): Promise<void>;
  /** For the one server; over HTTP only. */
  request?: (request: IncomingMessage, response: ServerResponse) => void;
  /** A call with the app-level token, for `doctor`; over Socket Mode only. */
  trySocket?: () => Promise<Result>;
}

const TIMEOUT_MS = 10_000;
/** Pauses before Socket Mode connects anew, in milliseconds; the last one repeats. */
const RECONNECT_AFTER_MS = [0, 1000, 2000, 5000, 10_000, 30_000];

const optionsOf = (apiUrl: string | undefined, watched?: typeof fetch): WebClientOptions => ({
  // The ledger is the only one that tries again.
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: TIMEOUT_MS,
  ...(watched === undefined ? {} : { fetch: watched }),
  logger: silent,
  ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
});

export function createWeb({ botToken, apiUrl }: { botToken: string; apiUrl?: string }): Web {
  let ahead: number | undefined;
  const watched: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const theirs = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(theirs)) ahead = systemClock.now().epochMilliseconds - theirs;
    return response;
  };
  const client = new WebClient(botToken, optionsOf(apiUrl, watched));

  const post = async (address: string, type: string, body: string | Uint8Array<ArrayBuffer>): Promise<Result> => {
    try {
      const response = await watched(address, {
        method: "POST",
        headers: { "content-type": type },
        body,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.arrayBuffer();
      if (response.ok) return { is: "ok", data: {} };
      return response.status >= 500 ? { is: "lost" } : { is: "refused", code: `http_${response.status}` };
    } catch (error) {
      return failureOf(error);
    }
  };

  return {
    call: (method, args) => outcome(client.apiCall(method, args)),
    upload: async (png, alternative) => {
      const file = Buffer.from(png);
      const result = await outcome(client.filesUploadV2({ file, filename: "picture.png", alt_text: alternative }));
      if (result.is !== "ok") return result;
      const id = (result.data as { files?: { files?: { id?: string }[] }[] }).files?.[0]?.files?.[0]?.id;
      return id === undefined ? { is: "lost" } : { is: "ok", data: { file: id } };
    },
    put: (address, content) => post(address, "application/octet-stream", Buffer.from(content)),
    respond: (address, body) => post(address, "application/json", JSON.stringify(body)),
    clockAheadMs: () => ahead,
  };
}

export function createEntrance(config: EntranceConfig): Entrance {
  const way =
    config.transport.mode === "http"
      ? overHttp(config.transport)
      : overSocket(config.transport, optionsOf(config.apiUrl), config);
  return {
    open: async (receive) => {
      const app = new App({
        receiver: way.receiver(),
        // Everything goes to one place, which knows whose it is and calls Slack by itself; Bolt needs no token.
        authorize: async () => ({}),
        ignoreSelf: false,
        logger: silent,
        logLevel: LogLevel.ERROR,
      });
      app.error(async (error) => {
        throw error;
      });
      app.use(async ({ body, context }) => {
        await receive(body, context.acknowledge as (answer?: Record<string, unknown>) => void);
      });
      await way.open();
    },
    close: way.close,
    ...(way.request === undefined ? {} : { request: way.request }),
    ...(way.trySocket === undefined ? {} : { trySocket: way.trySocket }),
  };
}

export interface ProviderConfig {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  scopes: string[];
  apiUrl?: string;
  cookie: string;
  cookieSeconds: number;
  issueState(): string;
  /** Throws where the state is not to be taken. */
  takeState(state: string): void;
  /** The first page, from the address at Slack that it leads to. */
  page(address: string): string;
  keep(installation: Installation): Promise<void>;
}

/** What somebody granted by installing, as Bolt gives it. */
export type Installation = Parameters<InstallProvider["installationStore"]["storeInstallation"]>[0];
/** Bolt's installer: https://docs.slack.dev/authentication/installing-with-oauth */
export type InstallProvider = NonNullable<HTTPReceiver["installer"]>;

export function createInstallProvider(config: ProviderConfig): InstallProvider {
  const { clientId, clientSecret, redirectUri, scopes } = config;
  const { installer } = new HTTPReceiver({
    clientId,
    clientSecret,
    // The installer comes with a receiver, which is not used: what Slack delivers comes in elsewhere.
    signingSecret: "",
    signatureVerification: false,
    redirectUri,
    scopes,
    logger: silent,
    installationStore: {
      storeInstallation: async (installation) => config.keep(installation as Installation),
      fetchInstallation: () => Promise.reject(new Error("kept elsewhere")),
    },
    installerOptions: {
      redirectUriPath: new URL(redirectUri).pathname,
      stateStore: {
        generateStateParam: async () => config.issueState(),
        verifyStateParam: async (_now, state) => {
          config.takeState(state);
          return { scopes, redirectUri };
        },
      },
      stateCookieName: config.cookie,
      stateCookieExpirationSeconds: config.cookieSeconds,
      renderHtmlForInstallPath: config.page,
      clientOptions: optionsOf(config.apiUrl),
      ...(config.apiUrl === undefined
        ? {}
        : { authorizationUrl: new URL("../oauth/v2/authorize", config.apiUrl).toString() }),
    },
  });
  if (installer === undefined) throw new Error("Bolt made no installer");
  return installer;
}

interface Way {
  receiver(): Receiver;
  open(): Promise<void>;
  close(): Promise<void>;
  request?: (request: IncomingMessage, response: ServerResponse) => void;
  trySocket?: () => Promise<Result>;
}

function overHttp({ signingSecret, path }: { signingSecret: string; path: string }): Way {
  const inner = new HTTPReceiver({
    signingSecret,
    endpoints: [path],
    bodyLimit: 1_000_000,
    logger: silent,
    // A slow decision is answered late rather than wrongly; Slack delivers an event again meanwhile, and then finds it under way.
    unhandledRequestTimeoutMillis: 60_000,
    unhandledRequestHandler: ({ response }) => refuse(response),
    processEventErrorHandler: async ({ response }) => {
      refuse(response);
      return true;
    },
  });
  let listening = false;
  return {
    receiver: () => afterwards(inner),
    open: async () => {
      listening = true;
    },
    close: async () => {
      listening = false;
    },
    request: (request, response) => {
      // Before the start and after the stop Slack is to try again.
      if (!listening) return refuse(response);
      try {
        inner.requestListener(request, response);
      } catch {
        // Bolt throws for a method or a path that is not its own.
        response.writeHead(404).end();
      }
    },
  };
}

function refuse(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(503);
  response.end();
}

function overSocket({ appToken }: { appToken: string }, options: WebClientOptions, config: EntranceConfig): Way {
  const inner = new SocketModeReceiver({
    appToken,
    logger: silent,
    installerOptions: { clientOptions: { ...options } },
  });
  const { client } = inner;
  // The SDK's own reconnecting lets one failed attempt end the process, and cannot be stopped half-way.
  (client as unknown as { autoReconnectEnabled: boolean }).autoReconnectEnabled = false;
  let closing = false;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;

  const again = () => {
    if (closing || timer !== undefined) return;
    const pause = RECONNECT_AFTER_MS[Math.min(failures, RECONNECT_AFTER_MS.length - 1)];
    timer = setTimeout(async () => {
      timer = undefined;
      try {
        await client.start();
        failures = 0;
        config.log.info({ connection: config.connection }, "socket-connected");
      } catch (error) {
        failures += 1;
        config.log.warn({ connection: config.connection, code: codeOf(failureOf(error)) }, "socket-not-connected");
        again();
      }
    }, pause);
  };

  return {
    receiver: () => afterwards(inner),
    open: async () => {
      closing = false;
      try {
        await client.start();
      } catch (error) {
        throw new Error(codeOf(failureOf(error)));
      }
      client.on("disconnected", again);
    },
    close: async () => {
      closing = true;
      clearTimeout(timer);
      timer = undefined;
      client.off("disconnected", again);
      await client.disconnect();
    },
    trySocket: () => outcome(new WebClient(appToken, { ...options }).apps.connections.open({})),
  };
}

/**
 * Bolt answers an event before anybody has looked at it. This holds the answer back until the listener gives it, and gives it where the
 * listener ended without.
 */
function afterwards(inner: Receiver): Receiver {
  return {
    init: (app) => {
      const processEvent = async (event: ReceiverEvent) => {
        let given = false;
        const acknowledge = (answer?: Record<string, unknown>) => {
          if (given) return;
          given = true;
          // A connection that is gone meanwhile cannot be answered; Slack delivers again.
          event.ack(answer).catch(() => undefined);
        };
        await app.processEvent({
          ...event,
          ack: async () => undefined,
          customProperties: { ...event.customProperties, acknowledge },
        });
        acknowledge();
      };
      inner.init({ processEvent } as App);
    },
    start: (...args) => inner.start(...args),
    stop: (...args) => inner.stop(...args),
  };
}

/** The SDK logs addresses, payloads and errors that quote them; none of it may be written down. */
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
