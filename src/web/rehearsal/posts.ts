// What the forms of the page carry, read into deeds. Anything else is no deed.

import type { AccountRef } from "../../platform/message.ts";
import type { Deed, Trouble } from "./stage.ts";

/** A posted form: a field given several times is a list. */
export type Body = Record<string, string | string[] | undefined>;

/** Where somebody was looking. */
export interface Where {
  user: string;
  view: "chat" | "home" | "room";
  room?: string;
}

/** Reads `user/chat`, `user/home` or `user/room:<id>`; undefined for anything else. */
export function readWhere(value: string | string[] | undefined): Where | undefined {
  const found = /^([\w-]+)\/(?:(chat|home)|room:(.+))$/.exec(typeof value === "string" ? value : "");
  if (found === null) return undefined;
  const [, user = "", view, room] = found;
  if (room !== undefined) return { user, view: "room", room };
  return { user, view: view === "home" ? "home" : "chat" };
}

/** Reads what somebody did; undefined for a form that is none of ours. */
export function readDeed(body: Body, who: AccountRef, event: string): Deed | undefined {
  const base = { event, who };
  const [item, room] = [one(body.item), one(body.room)];
  const on = item === undefined ? {} : { item };
  const inRoom = room === undefined ? {} : { room };
  switch (one(body.does)) {
    case "press": {
      const token = one(body.token);
      return token === undefined ? undefined : { ...base, does: "press", token, ...on, ...inRoom };
    }
    case "submit":
      return { ...base, does: "submit", values: fieldsOf(body), ...on };
    case "say": {
      const text = one(body.text);
      return text === undefined ? undefined : { ...base, does: "say", text: text.trim(), ...inRoom };
    }
    case "open-home":
      return { ...base, does: "open-home" };
    case "close-form":
      return { ...base, does: "close-form" };
    case "open-again":
      return item === undefined ? undefined : { ...base, does: "open-again", item };
    default:
      return undefined;
  }
}

/** Reads what is to go wrong, or to stop going wrong, around a person. */
export function readTrouble(body: Body, who: AccountRef): Trouble | undefined {
  const is = one(body.is);
  const { connection } = who;
  switch (is) {
    case "blocked":
    case "left":
      return { is, who };
    case "slow":
    case "lost-answer":
    case "lost-post":
    case "disconnected":
      return { is, connection };
    case "archived": {
      const room = one(body.room);
      return room === undefined ? undefined : { is, connection, room };
    }
    default:
      return undefined;
  }
}

/** The fields of a form of the bot: their names begin with `f.`. */
function fieldsOf(body: Body): Record<string, string[]> {
  const fields = Object.entries(body).filter(([name]) => name.startsWith("f."));
  return Object.fromEntries(
    fields.map(([name, value]) => [name.slice(2), value === undefined ? [] : Array.isArray(value) ? value : [value]]),
  );
}

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;
