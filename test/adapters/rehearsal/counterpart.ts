// People at the rehearsal page: what they see is read from the page's own markup.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRehearsal } from "../../../adapters/rehearsal/index.ts";
import { breaches } from "../../../adapters/rehearsal/limits.ts";
import { systemClock } from "../../../src/clock.ts";
import { connectionId, randomId } from "../../../src/ids.ts";
import type { Capabilities } from "../../../src/platform/capabilities.ts";
import type { Field } from "../../../src/platform/form.ts";
import type { AccountRef, Message } from "../../../src/platform/message.ts";
import type { Platform } from "../../../src/platform/platform.ts";
import type { Say } from "../../../src/prompts/wording.ts";
import { drawReturned } from "../../../src/web/rehearsal/form.ts";
import { drawMessage } from "../../../src/web/rehearsal/message.ts";
import type { OwnScene } from "../../../src/web/rehearsal/scene.ts";
import type { Deed, Figure, Item, Trouble } from "../../../src/web/rehearsal/stage.ts";
import type { Counterpart, FaultName, Shown, ShownForm } from "../../contracts/counterpart.ts";

const CONNECTION = connectionId("rehearsed");
const ROOM = "commons";
const NAMES: Record<string, string> = { ada: "Ada Example", bo: "Bo Example", cyn: "Cyn Example" };

export async function startPage(capabilities: Capabilities): Promise<Counterpart> {
  const people = Object.keys(NAMES).map((user): AccountRef => ({ connection: CONNECTION, user }));
  const { platforms, chats } = createRehearsal({
    mouths: [{ id: CONNECTION, like: "Alder", capabilities }],
    people: people.map((who) => ({ who, name: NAMES[who.user] ?? "", zone: "Europe/London" })),
    rooms: [{ connection: CONNECTION, room: ROOM, name: "Commons" }],
    folder: mkdtempSync(join(tmpdir(), "kindling-contract-")),
    clock: systemClock,
    phrases: { notNow: "Not now." },
    patienceMs: 100,
  });
  const [inner] = platforms;
  if (inner === undefined) throw new Error("no platform");
  let last: Deed | undefined;
  let passing: Trouble | undefined;

  const platform: Platform = {
    ...inner,
    send: async (...post) => {
      const delivery = await inner.send(...post);
      if (passing !== undefined) await chats.trouble(passing, false);
      passing = undefined;
      return delivery;
    },
  };
  const act = (deed: Deed): Promise<void> => {
    last = deed;
    return chats.act(deed);
  };
  const roomOf = (who: AccountRef): Item[] => chats.roomsOf(who)[0]?.items ?? [];
  const fromBot = (items: Item[]): Item[] => items.filter(({ by }) => by === "bot");
  const seen = (who: AccountRef, items: Item[]): Shown[] => fromBot(items).map((item) => readItem(who, item));
  const newest = (who: AccountRef): Item | undefined =>
    [...fromBot(chats.chatOf(who)), ...fromBot(roomOf(who)).filter(({ onlyYou }) => onlyYou === true)].reduce<
      Item | undefined
    >((late, item) => (late === undefined || stamp(item) >= stamp(late) ? item : late), undefined);
  const openItem = (who: AccountRef): (Item & { open: object }) | undefined =>
    chats.chatOf(who).findLast((item) => item.by === "bot" && "open" in item) as (Item & { open: object }) | undefined;
  const troubleOf = (name: FaultName): Trouble | undefined => {
    const [, , third] = people;
    switch (name) {
      case "limited":
        return { is: "slow", connection: CONNECTION };
      case "lost-applied":
      case "server-error-applied":
        return { is: "lost-answer", connection: CONNECTION };
      case "lost-unapplied":
        return { is: "lost-post", connection: CONNECTION };
      case "disconnected":
        return { is: "disconnected", connection: CONNECTION };
      case "room-gone":
        return { is: "archived", connection: CONNECTION, room: ROOM };
      case "left":
        return third === undefined ? undefined : { is: "left", who: third };
      default:
        return undefined;
    }
  };

  return {
    platform,
    connection: CONNECTION,
    people: people as [AccountRef, AccountRef, AccountRef],
    room: { connection: CONNECTION, room: ROOM },
    chat: async (who) => seen(who, chats.chatOf(who)),
    roomPosts: async () => seen(people[2] as AccountRef, roomOf(people[2] as AccountRef)),
    alone: async (who) => {
      const item = newest(who);
      return item === undefined ? undefined : readItem(who, item);
    },
    form: async (who) => {
      const open = chats.dialogOf(who) ?? (openItem(who)?.open as ReturnType<typeof chats.dialogOf>);
      if (open === undefined) return undefined;
      const fields = open.form.fields.map((field) => [field.id, shownField(field, open.errors?.[field.id])] as const);
      return { title: open.form.title, fields: Object.fromEntries(fields) };
    },
    home: async (who) => {
      const home = chats.homeOf(who);
      return home === undefined ? undefined : read(drawMessage(sceneOf(who), home, 2).markup);
    },
    together: async (members) => {
      const [who] = members;
      const room = who === undefined ? undefined : chats.roomsOf(who).find(({ between }) => between !== undefined);
      return who === undefined || room === undefined ? [] : seen(who, room.items);
    },
    press: async (who, label, place) => {
      const items = {
        chat: chats.chatOf(who),
        room: roomOf(who),
        alone: [newest(who)].flatMap((item) => item ?? []),
        home: [],
      };
      const holders: { item?: Item; message: Message }[] =
        place === "home"
          ? [chats.homeOf(who)].flatMap((message) => (message === undefined ? [] : [{ message }]))
          : items[place].flatMap((item) =>
              item.by === "bot" && "message" in item ? [{ item, message: item.message }] : [],
            );
      const found = holders
        .flatMap(({ item, message }) => (message.actions ?? []).map((action) => ({ item, action })))
        .findLast(({ action }) => action.label === label && "press" in action);
      if (found === undefined || !("press" in found.action)) throw new Error(`no button ${label}`);
      const on = found.item === undefined ? {} : { item: found.item.id };
      const inRoom = place === "room" ? { room: ROOM } : {};
      await act({ event: randomId(), who, does: "press", token: found.action.press, ...on, ...inRoom });
    },
    submit: (who, answers) => {
      const values = Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, [value]]));
      const item = chats.dialogOf(who) === undefined ? openItem(who) : undefined;
      return act({ event: randomId(), who, does: "submit", values, ...(item === undefined ? {} : { item: item.id }) });
    },
    say: (who, text) => act({ event: randomId(), who, does: "say", text }),
    openHome: (who) => act({ event: randomId(), who, does: "open-home" }),
    command: (who, text, inRoom = false) =>
      act({ event: randomId(), who, does: "say", text: `/kindling ${text}`, ...(inRoom ? { room: ROOM } : {}) }),
    again: async () => {
      if (last !== undefined) await chats.act(last);
    },
    foreign: async () => {
      const [who] = people;
      if (who === undefined) return;
      await chats.act({ event: randomId(), who, does: "press", token: "x", item: "no-such-item" });
      await chats.act({ event: randomId(), who, does: "submit", values: { x: ["y"] } });
      await chats.act({ event: randomId(), who: { ...who, user: "nobody" }, does: "say", text: "x" });
    },
    fault: (name) => {
      const trouble = troubleOf(name);
      if (trouble === undefined) return false;
      if (trouble.is === "slow" || trouble.is === "lost-answer" || trouble.is === "lost-post") passing = trouble;
      void chats.trouble(trouble, true);
      return true;
    },
    refused: () => {
      const items = people.flatMap((who) => [...chats.chatOf(who), ...roomOf(who)]);
      const messages = items.flatMap((item) => (item.by === "bot" && "message" in item ? [item.message] : []));
      return messages.flatMap((message) => breaches(message, capabilities.limits));
    },
    close: async () => chats.clear(),
  };
}

const stamp = ({ at, revisedAt }: Item): number => (revisedAt ?? at).epochMilliseconds;

function shownField(field: Field, correction: string | undefined): ShownForm["fields"][string] {
  const value = field.ask === "some-of" ? field.values?.join(" ") : field.value;
  return {
    label: field.label,
    ...(value === undefined ? {} : { value }),
    ...(correction === undefined ? {} : { correction }),
  };
}

function sceneOf(who: AccountRef): OwnScene {
  const me: Figure = { who, name: "", about: "", organiser: false, zone: "Europe/London", like: "Alder", home: "page" };
  const say = ((key: string) => key) as Say;
  const common = {
    base: "",
    csrf: "",
    revision: "",
    nonce: "",
    figures: [],
    unread: () => 0,
    locale: "en-GB",
    command: "/kindling",
  };
  return { ...common, say, now: systemClock.now(), me, view: { is: "chat" } };
}

function readItem(who: AccountRef, item: Item): Shown {
  if (item.by === "bot" && "message" in item) {
    const shown = read(drawMessage(sceneOf(who), item.message, 3, item).markup);
    return shown.file === undefined
      ? shown
      : { ...shown, file: { ...shown.file, text: item.message.attachment?.text ?? "" } };
  }
  if (item.by === "bot" && "returned" in item) return read(drawReturned(sceneOf(who), item.returned, item).markup);
  return { text: "", buttons: [], mentions: [], links: [] };
}

/** Reads markup as a browser would: what is a tag is gone, what is written as a sign is that sign. */
function read(markup: string): Shown {
  const actions = [...markup.matchAll(/<form class="actions"[\s\S]*?<\/form>/g)].map(([form]) => form).join("");
  const rest = markup.replaceAll(/<form class="actions"[\s\S]*?<\/form>/g, "");
  const mentions = [...rest.matchAll(/class="mention" data-user="([^"]*)"/g)].map(([, user = ""]) => signs(user));
  const file = /<p class="file"><a [^>]*download="([^"]*)"/.exec(rest)?.[1];
  const pictures = rest.replaceAll(/<img[^>]*alt="([^"]*)"[^>]*>/g, "$1");
  return {
    text: signs(pictures.replaceAll(/<[^>]*>/g, "\n")),
    buttons: [...actions.matchAll(/<(button|span)[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , text = ""]) =>
      signs(text.replaceAll(/<[^>]*>/g, "")),
    ),
    mentions,
    ...(file === undefined ? {} : { file: { name: signs(file), text: "" } }),
    links: [...rest.matchAll(/<a href="([^"]*)"/g)].map(([, address = ""]) => signs(address)),
  };
}

const signs = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
