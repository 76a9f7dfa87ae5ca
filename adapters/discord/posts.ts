// Posts, and what became of them: sending, rewriting, finding again. Decides nothing about when or whether.

import { createHash } from "node:crypto";
import { systemClock, type Temporal } from "../../src/clock.ts";
import { type DeliveryKey, deliveryKey } from "../../src/ids.ts";
import type { Delivery, Found } from "../../src/platform/delivery.ts";
import type { AccountRef, Audience, Message, MessageRef } from "../../src/platform/message.ts";
import type { Call, Log, Result } from "./connector.ts";
import { deliveryOf, foundOf, REFUSES_PRIVATE } from "./errors.ts";
import { DISCORD_LIMITS } from "./limits.ts";
import { idAt } from "./listen.ts";
import type { Place, Places, ThreadWanted } from "./places.ts";
import { HOME, type Payload, renderMessage, type Setting } from "./render.ts";

export interface Posts {
  send(to: Audience, what: Message, once: DeliveryKey): Promise<Delivery>;
  revise(where: MessageRef, what: Message): Promise<Delivery>;
  find(to: Audience, once: DeliveryKey, since: Temporal.Instant): Promise<Found>;
  /** Answers words said in a private chat, once for the same key. */
  answer(channel: string, payload: Payload, once: string): Promise<Result>;
  /** Waits for what was begun after a refusal. */
  settle(): Promise<void>;
}

export interface PostsConfig {
  call(call: Call): Promise<Result>;
  places: Places;
  setting: Setting;
  botUser(): string;
  log: Log;
  /** Where people who take no direct messages are reached: a room, in which each gets a private thread. */
  fallbackRoom?: string;
}

/** The database's clock and Discord's need not agree. */
const CLOCK_ALLOWANCE = { minutes: 5 };
const HISTORY_PAGES = 10;
const THREAD_ASIDE = 50083;
/** How often somebody who takes no direct messages is told in their thread that something waits. */
const TELL_AGAIN = { hours: 24 * 6 };

export function createPosts({ call, places, setting, botUser, log, fallbackRoom }: PostsConfig): Posts {
  const { connection, phrases } = setting;
  const running = new Set<Promise<unknown>>();

  const post = (channel: string, { body, files }: Payload, nonce: string): Promise<Result> =>
    call({
      method: "POST",
      path: `/channels/${channel}/messages`,
      body: { ...body, nonce, enforce_nonce: true },
      ...(files === undefined ? {} : { files }),
    });

  const rewrite = (where: MessageRef, { body, files }: Payload): Promise<Result> =>
    call({
      method: "PATCH",
      path: `/channels/${where.channel}/messages/${where.message}`,
      body,
      ...(files === undefined ? {} : { files }),
    });

  function introduction(to: Audience & { to: "introduction" }): ThreadWanted | undefined {
    if (to.room === undefined || to.members.length === 0) return undefined;
    return { room: to.room.room, about: phrases.name, users: to.members.map(({ user }) => user) };
  }

  /** The channel of an audience. Nothing is posted by asking. */
  async function placeOf(to: Audience, make: boolean): Promise<Place | { broken: string }> {
    if (everyone(to).some((one) => one.connection !== connection)) return { broken: "other_connection" };
    if (to.to === "room") return { channel: to.room.room };
    if (to.to === "member") return places.chatWith(to.member.user);
    const wanted = introduction(to);
    if (wanted === undefined) return { broken: "no_room" };
    return make ? places.threadOf(wanted) : places.findThread(wanted);
  }

  /** Why a person could not be written to, as precisely as can be told; they are told in a thread, where there is one. */
  async function refusedBy({ user }: AccountRef): Promise<Delivery> {
    places.forgetChat(user);
    if ((await places.isMember(user)) === false) return { is: "refused", because: "left" };
    if (fallbackRoom !== undefined) {
      const telling = tell(fallbackRoom, user).finally(() => running.delete(telling));
      running.add(telling);
    }
    return { is: "refused", because: "blocked" };
  }

  /**
   * Says in a private thread that something waits, with a button that shows it to this person alone: moderators of the server can read a private
   * thread, so nothing that was to be said stands in it.
   */
  async function tell(room: string, user: string): Promise<void> {
    const place = await places.threadOf({ room, about: phrases.name, users: [user] });
    if ("no" in place) return log.warn({ connection, reason: place.no.is }, "no-thread-for-somebody-without-messages");
    const key = deliveryKey(`waiting:${user}`);
    const since = systemClock.now().subtract(TELL_AGAIN);
    const search = { connection, channel: place.channel, me: botUser(), mark: markOf(key), since };
    const found = await findIn(call, search);
    if (found.is !== "absent") return;
    const message: Message = { body: [[{ mention: { connection, user }, name: "" }, phrases.waiting]] };
    const payload = renderMessage(message, setting, markOf(key), [{ customId: HOME, label: phrases.showMe }]);
    const result = await post(place.channel, payload, nonceOf(key));
    if (result.is !== "ok") log.warn({ connection, reason: result.is }, "no-thread-for-somebody-without-messages");
  }

  return {
    send: async (to, what, once) => {
      const place = await placeOf(to, true);
      if ("broken" in place) return { is: "broken", because: place.broken };
      const someone = to.to === "member" ? to.member : undefined;
      if ("no" in place) {
        const refused = place.no.is === "refused" && REFUSES_PRIVATE.has(place.no.code);
        return refused && someone !== undefined ? refusedBy(someone) : deliveryOf(place.no, "before");
      }
      const result = await post(place.channel, renderMessage(what, setting, markOf(once)), nonceOf(once));
      if (result.is === "ok") {
        const { id, channel_id: channel } = result.data as { id?: string; channel_id?: string };
        if (id === undefined) return deliveryOf({ is: "lost" }, "post");
        return { is: "sent", at: { connection, channel: channel ?? place.channel, message: id } };
      }
      if (someone !== undefined && result.is === "refused" && REFUSES_PRIVATE.has(result.code))
        return refusedBy(someone);
      const delivery = deliveryOf(result, "post");
      if (someone === undefined || delivery.is !== "refused" || delivery.because !== "room-gone") return delivery;
      // A private chat that is gone means that the person is.
      places.forgetChat(someone.user);
      return { is: "refused", because: "left" };
    },

    revise: async (where, what) => {
      if (where.connection !== connection) return { is: "broken", because: "other_connection" };
      const payload = renderMessage(what, setting);
      let result = await rewrite(where, payload);
      if (result.is === "refused" && result.code === THREAD_ASIDE) {
        const back = await call({ method: "PATCH", path: `/channels/${where.channel}`, body: { archived: false } });
        if (back.is === "ok") result = await rewrite(where, payload);
      }
      return result.is === "ok" ? { is: "sent", at: where } : deliveryOf(result, "again");
    },

    find: async (to, once, since) => {
      const place = await placeOf(to, false);
      if ("broken" in place) return { is: "cannot-tell" };
      if ("no" in place) return foundOf(place.no);
      // A thread that was never made holds no post.
      if (place.channel === "") return { is: "absent" };
      const search = { connection, channel: place.channel, me: botUser(), mark: markOf(once), since };
      return findIn(call, { ...search, since: since.subtract(CLOCK_ALLOWANCE) });
    },

    answer: (channel, payload, once) => post(channel, payload, nonceOf(once)),
    settle: async () => void (await Promise.all(running)),
  };
}

const everyone = (to: Audience): { connection: string }[] => {
  if (to.to === "room") return [to.room];
  if (to.to === "member") return [to.member];
  return [...to.members, ...(to.room === undefined ? [] : [to.room])];
};

// ---- knowing a post again

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The same for the same key, so that Discord makes the post once within the minutes for which it remembers: 25 characters. */
export function nonceOf(once: string): string {
  let rest = BigInt(`0x${createHash("sha256").update(once).digest("hex")}`);
  let nonce = "";
  for (; nonce.length < DISCORD_LIMITS.nonce; rest /= 62n) nonce += BASE62[Number(rest % 62n)];
  return nonce;
}

/** The same in the shape of an address, which Discord keeps with an embed and does not show. A nonce is not given back with the history. */
export const markOf = (once: string): string => `https://discord.com/#${nonceOf(once)}`;

interface Search {
  connection: MessageRef["connection"];
  channel: string;
  me: string;
  mark: string;
  since: Temporal.Instant;
}

/** Reads the history from a moment on; a post that is not in it was never made. */
async function findIn(
  call: (call: Call) => Promise<Result>,
  { connection, channel, me, mark, since }: Search,
): Promise<Found> {
  let after = idAt(since);
  for (let page = 0; page < HISTORY_PAGES; page += 1) {
    const query = { limit: String(DISCORD_LIMITS.historyPage), after };
    const result = await call({ method: "GET", path: `/channels/${channel}/messages`, query });
    if (result.is !== "ok") return foundOf(result);
    const messages = result.data as { id: string; author?: { id?: string }; embeds?: { url?: string }[] }[];
    const post = messages.find(({ author, embeds }) => author?.id === me && embeds?.some(({ url }) => url === mark));
    if (post !== undefined) return { is: "posted", at: { connection, channel, message: post.id } };
    if (messages.length < DISCORD_LIMITS.historyPage) return { is: "absent" };
    after = messages.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
  }
  return { is: "cannot-tell" };
}
