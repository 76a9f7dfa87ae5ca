// The door: one Platform for one Pond. Several stand side by side, each with its own connection id, token and path.

import { systemClock } from "../../../../src/clock.ts";
import type { ConnectionId } from "../../../../src/ids.ts";
import type { Delivery } from "../../../../src/platform/delivery.ts";
import type { Handle } from "../../../../src/platform/interaction.ts";
import type { Platform } from "../../../../src/platform/platform.ts";
import { createConnector, type Json, type Result } from "./connector.ts";
import { deliveryOf, foundOf, isDisconnection } from "./errors.ts";
import { TOY_CAPABILITIES } from "./limits.ts";
import { type Heard, listen } from "./listen.ts";
import { addressOf, type Phrases, type PondAnswer, renderPost, renderReply } from "./render.ts";

export interface ToyConfig {
  connection: ConnectionId;
  /** As kindling.yaml names the platform. */
  name: string;
  apiUrl: string;
  token: string;
  /** With which Pond signs what it sends. */
  secret: string;
  phrases: Phrases;
  log: { warn(about: object, what: string): void };
  /** How long a decision may take before the person is told that it takes longer. The default leaves a second of Pond's three. */
  patienceMs?: number;
}

export function createToyPlatform(config: ToyConfig): Platform {
  const { connection, phrases, log, patienceMs = 2000 } = config;
  const connector = createConnector({ ...config, now: systemClock.now });
  const running = new Set<Promise<void>>();
  let handle: Handle | undefined;
  let connected = true;

  /** Every call goes through here, so that a revoked token is noticed wherever it shows first; told once, until a call succeeds again. */
  async function call(...request: Parameters<typeof connector.call>): Promise<Result> {
    const result = await connector.call(...request);
    if (result.is === "ok") connected = true;
    if (result.is === "ok" || !isDisconnection(result) || !connected) return result;
    connected = false;
    const at = systemClock.now();
    const base = { eventId: `disconnected:${at.toString()}`, at, connection };
    await handle?.({ ...base, kind: "news", news: { what: "disconnected", because: "revoked" } });
    return result;
  }

  const deliver = async (step: "post" | "again", ...request: Parameters<typeof call>): Promise<Delivery> => {
    const result = await call(...request);
    return result.is === "ok" ? { is: "sent", at: refOf(result.data) } : deliveryOf(result, step);
  };
  const refOf = ({ channel, id }: Json) => ({ connection, channel: String(channel), message: String(id) });

  /** From what was done to the answer. It is given after the commit, and in time; what takes longer follows by the ticket. */
  async function turn(raw: unknown): Promise<PondAnswer> {
    const heard = listen(raw, connection);
    if (heard === undefined) return { do: "nothing" };
    if (handle === undefined) throw new Error("not started");
    if (heard.ticket === undefined) {
      // Nobody waits: where it fails, Pond is not answered, and tells it again.
      await handle(heard.event);
      return { do: "nothing" };
    }
    const deciding = handle(heard.event).then(
      (reply) => renderReply(reply, heard.event, connection),
      () => say(phrases.notNow, heard),
    );
    const soon = await within(deciding, patienceMs);
    if (soon !== undefined) return soon;
    const late = follow(heard.ticket, deciding).finally(() => running.delete(late));
    running.add(late);
    return say(phrases.stillWorking, heard);
  }

  async function follow(ticket: string, deciding: Promise<PondAnswer>): Promise<void> {
    const result = await call("POST", `/answers/${ticket}`, { ...(await deciding) });
    if (result.is !== "ok") log.warn({ connection, is: result.is }, "answer-not-shown");
  }

  /** A sentence of the adapter's own. A form stays open with everything that was typed. */
  function say(sentence: string, { event, lastField }: Heard): PondAnswer {
    if (lastField !== undefined) return { do: "note", text: sentence };
    return renderReply({ show: "private", message: { body: [[sentence]] } }, event, connection);
  }

  return {
    name: config.name,
    capabilities: TOY_CAPABILITIES,
    serves: (other) => other === connection,

    start: async (given) => {
      const me = await connector.call("GET", "/me");
      if (me.is !== "ok")
        throw new Error(`Pond did not accept the token of the connection "${connection}" (${me.is}). Make a new one.`);
      handle = given;
    },
    stop: async () => {
      handle = undefined;
      await Promise.all(running);
    },

    send: async (to, what, once) => {
      const address = addressOf(to, connection);
      if (address === undefined) return { is: "broken", because: "other-connection" };
      return deliver("post", "POST", "/posts", { to: address, key: once, post: renderPost(what, connection) });
    },
    revise: ({ channel, message }, what) =>
      deliver("again", "PUT", `/posts/${channel}/${message}`, { post: renderPost(what, connection) }),
    find: async (to, once, since) => {
      const query = new URLSearchParams({
        to: JSON.stringify(addressOf(to, connection)),
        key: once,
        since: since.toString(),
      });
      const result = await call("GET", `/posts?${query}`);
      if (result.is !== "ok") return foundOf(result);
      return result.data.id === undefined ? { is: "absent" } : { is: "posted", at: refOf(result.data) };
    },

    routes: [
      {
        path: `/toy/${connection}/events`,
        handle: (request, response) =>
          void connector.receive(request, response, async (raw) => ({ ...(await turn(raw)) })),
      },
    ],
    check: async () => {
      const me = await connector.call("GET", "/me");
      return me.is === "ok"
        ? [{ about: connection, is: "fine", finding: `Pond knows the bot as ${me.data.name}.` }]
        : [{ about: connection, is: "wrong", finding: "Pond does not accept the token.", advice: "Make a new one." }];
    },
  };
}

/** The outcome of a promise if it comes in time; no timer stays behind. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
