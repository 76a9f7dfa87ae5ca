// Posts, and what became of them: sending, rewriting, opening private chats. Decides nothing about when or whether.

import type { Delivery } from "../../src/platform/delivery.ts";
import type { AccountRef, Audience, Message, MessageRef, RoomRef } from "../../src/platform/message.ts";
import { withChatLinks } from "./chat-link.ts";
import type { Connector, Result } from "./connector.ts";
import { deliveryOf, type Step, type Target } from "./errors.ts";
import { type Spot, text } from "./listen.ts";
import type { AddressBook } from "./references.ts";
import { asActivity, type Json, renderCard, type Setting } from "./render.ts";
import { type Call, cardOf, type Screen, titleOf } from "./reply.ts";

export interface Posts {
  send(to: Audience, what: Message): Promise<Delivery>;
  revise(where: MessageRef, what: Message): Promise<Delivery>;
  /** Does what an answer asks for. */
  perform(call: Call): Promise<Delivery>;
}

export interface PostsConfig {
  connector: Pick<Connector, "open" | "post" | "rewrite" | "member">;
  book: AddressBook;
  setting: Setting;
  tenant: string;
  /** The bot's own account where nobody has spoken to it yet. */
  bot: string;
}

export function createPosts({ connector, book, setting, tenant, bot }: PostsConfig): Posts {
  const { connection } = setting;

  /** A person's private chat, made where there is none yet. Nothing is posted by asking. */
  async function chatOf(user: string): Promise<{ at: Spot } | { no: Delivery }> {
    const person = await book.person(user);
    if (person?.conversation !== undefined)
      return { at: { service: person.service, conversation: person.conversation } };
    const home = await book.home();
    const service = person?.service ?? home?.service;
    // Nobody has ever spoken from this tenant, so the bot is installed for nobody.
    if (service === undefined) return { no: { is: "refused", because: "not-installed" } };
    const result = await connector.open(service, {
      isGroup: false,
      bot: { id: home?.bot ?? bot },
      members: [{ id: user }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    });
    if (result.is !== "ok") return { no: deliveryOf(result, "before", "member") };
    const conversation = text(result.data.id);
    if (conversation === undefined) return { no: deliveryOf({ is: "lost" }, "before", "member") };
    const at = { service, conversation };
    await book.chatOpened(user, at);
    return { at };
  }

  async function postTo(at: Spot, activity: Json, target: Target): Promise<Delivery> {
    return outcome(await connector.post(at, await signed(activity)), at.conversation, "post", target);
  }

  /** A channel's post begins a thread of its own; a group chat has none. */
  async function postInRoom(room: RoomRef, message: Message): Promise<Delivery> {
    const known = await book.room(room.room);
    if (known === undefined) return { is: "refused", because: "not-in-room" };
    const activity = await signed(asActivity(renderCard(message, setting, "room"), message.title, setting));
    const { service, kind } = known;
    if (kind === "group") return postTo({ service, conversation: room.room }, activity, "room");
    const result = await connector.open(service, {
      isGroup: true,
      bot: activity.from,
      tenantId: tenant,
      channelData: { channel: { id: room.room }, tenant: { id: tenant } },
      activity,
    });
    return outcome(result, room.room, "post", "room");
  }

  async function rewrite(at: Spot, message: string, card: Json, title: string | undefined): Promise<Delivery> {
    const activity = { ...(await signed(asActivity(card, title, setting))), id: message };
    const result = await connector.rewrite(at, message, activity);
    return outcome(result, at.conversation, "again", (await placeOf(at)) === "chat" ? "member" : "room", message);
  }

  /** Messages name their sender; some services insist on it. */
  async function signed(activity: Json): Promise<Json> {
    return { ...activity, from: { id: (await book.home())?.bot ?? bot, name: setting.phrases.name } };
  }

  function outcome(result: Result, conversation: string, step: Step, target: Target, known?: string): Delivery {
    if (result.is !== "ok") return deliveryOf(result, step, target);
    // A new conversation answers with its own id, and with that of its first message.
    const channel =
      step === "post" && "activityId" in result.data ? (text(result.data.id) ?? conversation) : conversation;
    const message = known ?? text(result.data.activityId) ?? text(result.data.id);
    if (message === undefined) return deliveryOf({ is: "lost" }, step, target);
    return { is: "sent", at: { connection, channel, message } };
  }

  async function placeOf(at: Spot): Promise<"chat" | "room"> {
    return (await book.isChat(at.conversation)) ? "chat" : "room";
  }

  async function tell(user: string, screen: Screen): Promise<Delivery> {
    const chat = await chatOf(user);
    return "no" in chat ? chat.no : postTo(chat.at, activityOf(screen), "member");
  }

  /** Asked for each time, and kept nowhere; of those alone who have spoken to the bot. */
  async function principalOf(user: string): Promise<string | undefined> {
    const person = await book.person(user);
    if (person?.conversation === undefined) return undefined;
    const at = { service: person.service, conversation: person.conversation };
    const result = await connector.member(at, user);
    return result.is === "ok" ? text(result.data.userPrincipalName) : undefined;
  }

  const activityOf = (screen: Screen): Json => asActivity(cardOf(screen, setting, "chat"), titleOf(screen), setting);

  return {
    send: async (to, what) => {
      const everyone: (AccountRef | RoomRef)[] =
        to.to === "room" ? [to.room] : to.to === "member" ? [to.member] : to.members;
      if (everyone.some((one) => one.connection !== connection)) return broken("other_connection");
      switch (to.to) {
        case "room":
          return postInRoom(to.room, what);
        case "member":
          return tell(to.member.user, { message: await withChatLinks(what, to.member, tenant, principalOf) });
        case "introduction":
          // A bot cannot make a group chat: people are brought together by a link, which is a post to each of them.
          return broken("no_group_chats");
      }
    },

    revise: async (where, what) => {
      if (where.connection !== connection) return broken("other_connection");
      const service = await book.serviceOf(where.channel);
      if (service === undefined) return { is: "refused", because: "not-in-room" };
      const at = { service, conversation: where.channel };
      return rewrite(at, where.message, renderCard(what, setting, await placeOf(at)), what.title);
    },

    perform: async (call) => {
      switch (call.do) {
        case "post":
          return postTo(call.at, activityOf(call.screen), "member");
        case "rewrite":
          return rewrite(call.at, call.message, cardOf(call.screen, setting, call.place), titleOf(call.screen));
        case "whisper": {
          const delivery = await tell(call.user, call.screen);
          if (delivery.is !== "refused" || call.otherwise === undefined) return delivery;
          const message: Message = { body: [[setting.phrases.addMeFirst]] };
          const words = asActivity(renderCard(message, setting, "room"), undefined, setting);
          return postTo(call.otherwise, words, "room");
        }
      }
    },
  };
}

const broken = (because: string): Delivery => ({ is: "broken", because });
