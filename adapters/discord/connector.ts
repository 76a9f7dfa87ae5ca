// The one file that knows discord.js: plain data in, plain data out. Of discord.js we use its REST client and its gateway (which it exports
// under a name of its own only in @discordjs/ws), and none of its caches: what people write passes through and is not kept.

import { type SessionInfo, WebSocketManager, WebSocketShardEvents } from "@discordjs/ws";
import { DiscordAPIError, GatewayIntentBits, HTTPError, RateLimitError, REST, RESTEvents } from "discord.js";
import { monotonicMs, systemClock } from "../../src/clock.ts";
import type { Failure } from "./errors.ts";

/** Identifiers, codes and counts alone. pino fits. */
export interface Log {
  info(fields: Record<string, string | number>, event: string): void;
  warn(fields: Record<string, string | number>, event: string): void;
}

export interface ConnectorConfig {
  connection: string;
  botToken: string;
  /** The API elsewhere than at discord.com, such as a double; without the version. */
  apiUrl?: string;
  log: Log;
  /** How long the gateway may take to say that it is ready. The default is 20 seconds. */
  readyMs?: number;
}

export type Json = { [key: string]: unknown };

export interface Upload {
  name: string;
  type: string;
  data: Uint8Array;
}

export interface Call {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: `/${string}`;
  body?: Json | Json[];
  query?: Record<string, string>;
  /** Travel beside the body, as its attachments 0, 1 and so on. */
  files?: Upload[];
  /** Interactions carry their own token; the bot's is not sent with them. */
  withoutToken?: boolean;
}

export type Result = { is: "ok"; data: unknown } | Failure;

/** One dispatch of the gateway: https://docs.discord.com/developers/events/gateway-events */
export interface Dispatch {
  type: string;
  data: unknown;
}

export interface Connector {
  call(call: Call): Promise<Result>;
  /** Begins to receive; resolves when Discord is ready. Rejects with a word where that cannot be. `cut` is told of a close after which discord.js
   * does not come back, with its code. */
  open(receive: (dispatch: Dispatch) => void, cut: (code: number) => void): Promise<void>;
  close(): Promise<void>;
  /** How far this machine's clock was ahead of Discord's at the last answer, in milliseconds (Discord's tells seconds). */
  clockAheadMs(): number | undefined;
}

/**
 * Guilds tells of the server, its rooms and threads going away; DirectMessages brings what people say to the bot, whose words come without the
 * privileged message-content intent. Interactions need none.
 */
export const INTENTS = GatewayIntentBits.Guilds | GatewayIntentBits.DirectMessages;

const TIMEOUT_MS = 10_000;
const READY_MS = 20_000;
/** How long a session is tried to be taken up again when the network is away; Discord forgets it after some minutes. */
const RESUMABLE_MS = 180_000;
/** A gateway that does not answer a close is left behind after this. */
const CLOSE_MS = 2000;
/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes: no reconnecting after these. */
const FINAL_CLOSES = new Set([4004, 4010, 4011, 4012, 4013, 4014]);
/** The socket broke without a word. */
const BROKEN = 1006;

export function createConnector(config: ConnectorConfig): Connector {
  let ahead: number | undefined;
  const rest = new REST({
    ...(config.apiUrl === undefined ? {} : { api: config.apiUrl }),
    // The ledger is the only one that tries again.
    retries: 0,
    rejectOnRateLimit: () => true,
    timeout: TIMEOUT_MS,
  }).setToken(config.botToken);
  rest.on(RESTEvents.Response, (_, response) => {
    const theirs = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(theirs)) ahead = systemClock.now().epochMilliseconds - theirs;
  });
  let gateway: Gateway | undefined;

  return {
    call: async ({ method, path, body, query, files, withoutToken }) => {
      try {
        const data = await rest.request({
          method: method as never,
          fullRoute: path,
          ...(body === undefined ? {} : { body }),
          ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
          ...(files === undefined
            ? {}
            : { files: files.map(({ name, type, data }) => ({ name, contentType: type, data: Buffer.from(data) })) }),
          ...(withoutToken ? { auth: false } : {}),
        });
        return { is: "ok", data };
      } catch (error) {
        // discord.js forgets a token that was refused once, and would then fail without asking.
        rest.setToken(config.botToken);
        return failureOf(error);
      }
    },
    open: async (receive, cut) => {
      gateway = new Gateway(rest, config, receive, cut);
      await gateway.open();
    },
    close: async () => {
      await gateway?.close();
      gateway = undefined;
    },
    clockAheadMs: () => ahead,
  };
}

/** The WebSocket to Discord, for as long as the adapter listens. */
class Gateway {
  readonly #manager: WebSocketManager;
  readonly #readyMs: number;
  readonly #log: (level: "info" | "warn", event: string, fields?: Record<string, number>) => void;
  #session: SessionInfo | null = null;
  #lastClose = 0;
  #brokenSince: number | undefined;
  #closing = false;
  #failed: ((word: Error) => void) | undefined;

  constructor(rest: REST, config: ConnectorConfig, receive: (dispatch: Dispatch) => void, cut: (code: number) => void) {
    this.#readyMs = config.readyMs ?? READY_MS;
    this.#log = (level, event, fields) => config.log[level]({ connection: config.connection, ...fields }, event);
    this.#manager = new WebSocketManager({
      token: config.botToken,
      intents: INTENTS,
      rest,
      shardCount: 1,
      // discord.js pauses before it connects anew, and cannot be told to stop meanwhile: it gets no session to connect with.
      retrieveSessionInfo: () => (this.#closing ? new Promise<never>(() => undefined) : this.#session),
      updateSessionInfo: (_, session) => this.#keep(session),
    });
    this.#manager.on(WebSocketShardEvents.Dispatch, ({ data }) => {
      if (!this.#closing) receive({ type: String(data.t), data: data.d });
    });
    this.#manager.on(WebSocketShardEvents.Closed, ({ code }) => {
      this.#lastClose = code;
      if (this.#closing) return;
      this.#log("warn", "gateway-closed", { code });
      if (!FINAL_CLOSES.has(code)) return;
      if (this.#failed === undefined) cut(code);
      else this.#failed(new Error(`closed_${code}`));
    });
    this.#manager.on(WebSocketShardEvents.Resumed, () => {
      this.#brokenSince = undefined;
      this.#log("info", "gateway-resumed");
    });
    this.#manager.on(WebSocketShardEvents.Ready, () => {
      this.#brokenSince = undefined;
      this.#log("info", "gateway-ready");
    });
    // Its message may quote an address with a token; whatever it is, the close that follows is told of.
    this.#manager.on(WebSocketShardEvents.Error, () => undefined);
  }

  /** discord.js drops the session when it cannot reach the gateway; ours outlives a network that is away for a while. */
  #keep(session: SessionInfo | null): void {
    if (session === null && this.#lastClose === BROKEN && this.#session !== null) {
      this.#brokenSince ??= monotonicMs();
      if (monotonicMs() - this.#brokenSince < RESUMABLE_MS) return;
    }
    this.#session = session;
    this.#lastClose = 0;
  }

  async open(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const failing = new Promise<never>((_, reject) => {
      this.#failed = reject;
      timer = setTimeout(() => reject(new Error("no_answer")), this.#readyMs);
    });
    try {
      await Promise.race([this.#manager.connect(), failing]);
    } catch (error) {
      await this.close();
      throw new Error(wordOf(error));
    } finally {
      clearTimeout(timer);
      this.#failed = undefined;
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_MS);
    });
    await Promise.race([Promise.resolve(this.#manager.destroy()).catch(() => undefined), patience]);
    clearTimeout(timer);
  }
}

// ---- failures

/** Errors that come before a request has left: no address, no connection, no trust. */
const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
/** Where a 429 names no time. */
const UNNAMED_WAIT_MS = 30_000;

function failureOf(thrown: unknown): Failure {
  if (thrown instanceof RateLimitError) {
    const named = Math.max(thrown.retryAfter, thrown.timeToReset);
    const afterMs = thrown.retryAfter > 0 ? named : UNNAMED_WAIT_MS;
    return { is: "limited", afterMs, holds: thrown.global ? "connection" : "channel" };
  }
  if (thrown instanceof DiscordAPIError) {
    return { is: "refused", status: thrown.status, code: typeof thrown.code === "number" ? thrown.code : 0 };
  }
  if (thrown instanceof HTTPError) return { is: "lost" };
  for (let cause: unknown = thrown, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    const all = cause instanceof AggregateError ? cause.errors : [cause];
    if (all.some((one: { code?: unknown }) => typeof one.code === "string" && NEVER_LEFT.test(one.code))) {
      return { is: "unreachable" };
    }
  }
  return { is: "lost" };
}

/** A word without anything that was sent or read. */
function wordOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  if (/^(closed_\d+|no_answer)$/.test(message)) return message;
  if (message.startsWith("Not enough sessions")) return "no_sessions_left";
  const failure = failureOf(error);
  return failure.is === "refused" ? `http_${failure.status}` : failure.is;
}
