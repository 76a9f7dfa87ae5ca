// Posts, and what became of them: sending, rewriting, finding again, and the Home tab. Decides nothing about when or whether.

import { createHash } from "node:crypto";
import { systemClock, Temporal } from "../../src/clock.ts";
import type { DeliveryKey } from "../../src/ids.ts";
import type { Delivery, Found } from "../../src/platform/delivery.ts";
import type { AccountRef, Attachment, Audience, Message, MessageRef, Picture } from "../../src/platform/message.ts";
import type { Web } from "./connector.ts";
import { deliveryOf, type Failure, foundOf, type Step } from "./errors.ts";
import type { Result } from "./failure.ts";
import { SLACK_LIMITS } from "./limits.ts";
import { type Json, renderBeside, renderHome, renderMessage, type Setting } from "./render.ts";

export interface Posts {
  send(to: Audience, what: Message, once: DeliveryKey): Promise<Delivery>;
  revise(where: MessageRef, what: Message): Promise<Delivery>;
  find(to: Audience, once: DeliveryKey, since: Temporal.Instant): Promise<Found>;
  refreshHome(who: AccountRef, panel: Message): Promise<Delivery>;
  /** Answers words said in a private chat. */
  answer(channel: string, what: Message): Promise<Delivery>;
}

/** Metadata of a post, by which it is found again: https://docs.slack.dev/messaging/message-metadata */
const POST_EVENT = "kindling_post";
/** The database's clock and Slack's need not agree. */
const CLOCK_ALLOWANCE_S = 300;
const HISTORY_PAGE = 200;
const HISTORY_PAGES = 10;
/** How long Slack may need until a picture just uploaded can be shown. */
const PICTURE_PAUSE = Temporal.Duration.from({ seconds: 10 });
/** A file whose upload took longer is not posted in this attempt: its sender may no longer wait for the answer, and would look too early. */
const UPLOAD_WITHIN_MS = 10_000;
/** Private chats and pictures whose ids are kept, to ask Slack once. */
const CHATS = 5000;
const PICTURES = 200;
const NOT_POSTED: Delivery = { is: "later", after: PICTURE_PAUSE, because: "unavailable", holds: "channel" };
/** No previews of addresses: they would fetch what members point at. */
const QUIET = { unfurl_links: false, unfurl_media: false };

export function createPosts(
  { call, upload, put }: Pick<Web, "call" | "upload" | "put">,
  setting: Setting,
  now: () => Temporal.Instant = systemClock.now,
): Posts {
  const { connection } = setting;
  const chats = new Map<string, string>();
  const pictures = new Map<string, string>();

  /** The channel of an audience, or why there is none. Nothing is posted by asking. */
  async function channelOf(to: Audience): Promise<{ channel: string } | { no: Delivery }> {
    const accounts = to.to === "room" ? [] : to.to === "member" ? [to.member] : to.members;
    const everyone = to.to === "room" ? [to.room] : accounts;
    if (everyone.some((one) => one.connection !== connection)) return { no: broken("other_connection") };
    if (to.to === "room") return { channel: to.room.room };
    if (accounts.length === 0 || accounts.length > SLACK_LIMITS.groupMembers) return { no: broken("group_size") };
    const users = accounts
      .map(({ user }) => user)
      .sort()
      .join(",");
    const known = chats.get(users);
    if (known !== undefined) return { channel: known };
    const result = await call("conversations.open", { users });
    if (result.is !== "ok") return { no: deliveryOf(result, "before") };
    const id = (result.data.channel as { id?: string } | undefined)?.id;
    if (id === undefined) return { no: deliveryOf({ is: "lost" }, "before") };
    remember(chats, users, id, CHATS);
    return { channel: id };
  }

  /** Uploads a picture once, however often its post is tried. */
  async function fileOf(picture: Picture | undefined): Promise<{ file?: string; fresh: boolean } | { no: Failure }> {
    if (picture === undefined) return { fresh: false };
    const key = createHash("sha256").update(picture.png).update(picture.alternative).digest("base64url");
    const known = pictures.get(key);
    if (known !== undefined) return { file: known, fresh: false };
    const result = await upload(picture.png, picture.alternative);
    if (result.is !== "ok") return { no: result };
    const file = result.data.file as string;
    remember(pictures, key, file, PICTURES);
    return { file, fresh: true };
  }

  async function place(where: { channel: string; ts?: string }, what: Message, extra: Json = {}): Promise<Delivery> {
    const uploaded = await fileOf(what.picture);
    if ("no" in uploaded) return deliveryOf(uploaded.no, "before");
    const step: Step = where.ts === undefined ? "post" : "again";
    const method = where.ts === undefined ? "chat.postMessage" : "chat.update";
    const result = await call(method, { ...where, ...renderMessage(what, setting, uploaded.file), ...extra });
    if (result.is === "ok") {
      const { channel, ts } = result.data as { channel?: string; ts?: string };
      const message = ts ?? where.ts;
      if (message === undefined) return deliveryOf({ is: "lost" }, step);
      return { is: "sent", at: { connection, channel: channel ?? where.channel, message } };
    }
    // Slack refuses a picture that it has not finished taking in; the next attempt finds it uploaded.
    if (uploaded.fresh && result.is === "refused" && result.code === "invalid_blocks") {
      return NOT_POSTED;
    }
    return deliveryOf(result, step);
  }

  /**
   * Posts a file with its words. What is uploaded is in no channel until the last step, which is the post; Slack discards what is not completed.
   * https://docs.slack.dev/messaging/working-with-files#upload
   */
  async function hand(
    channel: string,
    what: Message,
    { name, text }: Attachment,
    once: DeliveryKey,
  ): Promise<Delivery> {
    const begun = now();
    const content = Buffer.from(text);
    const place = await call("files.getUploadURLExternal", {
      filename: markedName(name, once),
      length: content.length,
    });
    if (place.is !== "ok") return deliveryOf(place, "before");
    const { upload_url: address, file_id: id } = place.data as { upload_url: string; file_id: string };
    const uploaded = await put(address, content);
    if (uploaded.is !== "ok") return deliveryOf(uploaded, "before");
    if (now().since(begun).total("milliseconds") > UPLOAD_WITHIN_MS) return NOT_POSTED;
    const blocks = renderBeside(what, setting);
    const shared = await call("files.completeUploadExternal", {
      channel_id: channel,
      files: [{ id, title: name }],
      blocks,
    });
    if (shared.is !== "ok") return deliveryOf(shared, "post");
    const message = shareIn(shared.data, channel);
    if (message !== undefined) return { is: "sent", at: { connection, channel, message } };
    // Slack shares a file some time after it has said so, and now and then never; only what is seen is sent.
    const found = await findIn(call, setting, channel, once, begun);
    return found.is === "posted" ? { is: "sent", at: found.at } : { is: "unknown" };
  }

  return {
    send: async (to, what, once) => {
      const target = await channelOf(to);
      if ("no" in target) return target.no;
      const metadata = { event_type: POST_EVENT, event_payload: { delivery_key: once } };
      const { attachment } = what;
      const delivery =
        attachment === undefined
          ? await place(target, what, { ...QUIET, metadata })
          : await hand(target.channel, what, attachment, once);
      if (to.to === "room" || delivery.is !== "refused" || delivery.because !== "room-gone") return delivery;
      // A private chat that is gone means that the person is.
      chats.clear();
      return { is: "refused", because: "left" };
    },

    revise: (where, what) =>
      where.connection === connection
        ? place({ channel: where.channel, ts: where.message }, what)
        : Promise.resolve(broken("other_connection")),

    find: async (to, once, since) => {
      const target = await channelOf(to);
      if ("channel" in target) return findIn(call, setting, target.channel, once, since);
      return target.no.is === "later" ? { is: "later", after: target.no.after } : { is: "cannot-tell" };
    },

    refreshHome: async (who, panel) => {
      const result = await call("views.publish", { user_id: who.user, view: renderHome(panel, setting) });
      if (result.is !== "ok") return deliveryOf(result, "again");
      const view = (result.data.view as { id?: string } | undefined)?.id ?? "home";
      return { is: "sent", at: { connection, channel: who.user, message: view } };
    },

    answer: (channel, what) => place({ channel }, what, QUIET),
  };
}

/** Reads the history back to a moment before `since`; a post that is not in it was never made. */
async function findIn(
  call: (method: string, args: Json) => Promise<Result>,
  { connection }: Setting,
  channel: string,
  once: DeliveryKey,
  since: Temporal.Instant,
): Promise<Found> {
  const oldest = String(Math.floor(since.epochMilliseconds / 1000) - CLOCK_ALLOWANCE_S);
  let cursor: string | undefined;
  for (let page = 0; page < HISTORY_PAGES; page += 1) {
    const result = await call("conversations.history", {
      channel,
      oldest,
      inclusive: true,
      include_all_metadata: true,
      limit: HISTORY_PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (result.is !== "ok") return foundOf(result);
    const { messages = [], response_metadata: more } = result.data as {
      messages?: HistoryMessage[];
      response_metadata?: { next_cursor?: string };
    };
    const post = messages.find((message) => isPost(message, once));
    if (post !== undefined) return { is: "posted", at: { connection, channel, message: post.ts } };
    cursor = more?.next_cursor || undefined;
    if (cursor === undefined) return { is: "absent" };
  }
  return { is: "cannot-tell" };
}

interface HistoryMessage {
  ts: string;
  metadata?: { event_type?: string; event_payload?: { delivery_key?: string } };
  files?: { name?: string }[];
}

function isPost({ metadata, files = [] }: HistoryMessage, once: DeliveryKey): boolean {
  if (metadata?.event_type === POST_EVENT) return metadata.event_payload?.delivery_key === once;
  return files.some(({ name }) => name?.includes(markOf(once)) === true);
}

/** A file's post carries no metadata, so its key stands in the file's name, from which it cannot be read back. */
const markOf = (once: DeliveryKey): string => createHash("sha256").update(once).digest("hex").slice(0, 12);

/** The name under which a file is stored on disk, such as kindling-journal-0f3a9b12c4d5.md; its title in the chat stays as it is. */
function markedName(name: string, once: DeliveryKey): string {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  return `${stem}-${markOf(once)}${ending}`;
}

/** The message by which a file just completed stands in a channel, where Slack already tells. */
function shareIn(data: Record<string, unknown>, channel: string): string | undefined {
  type Shares = Record<string, Record<string, { ts?: string }[]>>;
  const { files = [] } = data as { files?: { shares?: Shares }[] };
  const shares = files.flatMap(({ shares }) => Object.values(shares ?? {}).flatMap((by) => by[channel] ?? []));
  return shares.find(({ ts }) => ts !== undefined)?.ts;
}

const broken = (because: string): Delivery => ({ is: "broken", because });

/** Keeps the newest entries. */
export function remember<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.set(key, value);
  const oldest = map.size > most ? map.keys().next() : undefined;
  if (oldest !== undefined && !oldest.done) map.delete(oldest.value);
}
