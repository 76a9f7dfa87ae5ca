// A rehearsal of two people on each of three manners, in a folder of its own, with a core that the test scripts.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRehearsal, type Rehearsal } from "../../../adapters/rehearsal/index.ts";
import { Temporal } from "../../../src/clock.ts";
import { connectionId } from "../../../src/ids.ts";
import type { Interaction, PlatformNews, Reply } from "../../../src/platform/interaction.ts";
import type { AccountRef, Message } from "../../../src/platform/message.ts";
import type { Platform } from "../../../src/platform/platform.ts";
import type { Token } from "../../../src/platform/token.ts";
import { MOUTHS } from "../../doubles/stage.ts";

/** Dialogs with corrections and a home page; fields in the chat; dialogs that cannot come back. */
export const [ALDER, BIRCH, CEDAR] = MOUTHS.map(({ id }): string => id) as [string, string, string];
export const NOON = Temporal.Instant.from("2026-09-21T12:00:00Z");
export const token = (text: string): Token => text as Token;
export const words = (text: string): Message => ({ body: [[text]] });

export interface House extends Rehearsal {
  folder: string;
  heard: (Interaction | PlatformNews)[];
  /** What the core answers from now on. */
  answers(reply: Reply | Promise<Reply>): void;
  /** From now on, the core throws. */
  fails(): void;
  platform(connection: string): Platform;
  clock: { now: () => Temporal.Instant; at: Temporal.Instant };
}

export const amara = (connection = ALDER): AccountRef => ({ connection: connectionId(connection), user: "amara" });
export const ben = (connection = ALDER): AccountRef => ({ connection: connectionId(connection), user: "ben" });

export async function openHouse(
  folder = mkdtempSync(join(tmpdir(), "kindling-house-")),
  patienceMs = 3000,
): Promise<House> {
  const heard: House["heard"] = [];
  let reply = (): Reply | Promise<Reply> => ({ show: "nothing" });
  const clock = { at: NOON, now: () => clock.at };
  const people = [ALDER, BIRCH, CEDAR].flatMap((connection) => [
    { who: amara(connection), name: "Amara Okafor", zone: "Europe/London", locale: "en" },
    { who: ben(connection), name: "Ben Achebe", zone: "Europe/London" },
  ]);
  const rooms = [ALDER, BIRCH, CEDAR].flatMap((id) => [
    { connection: connectionId(id), room: "commons", name: "Commons" },
    { connection: connectionId(id), room: "annex", name: "Annex" },
  ]);
  const { platforms, chats } = createRehearsal({
    mouths: MOUTHS,
    people,
    rooms,
    folder,
    clock,
    phrases: { notNow: "Not now." },
    patienceMs,
  });
  for (const platform of platforms) {
    await platform.start(async (event) => {
      heard.push(event);
      return reply();
    });
  }
  const platform = (connection: string): Platform => {
    const found = platforms.find((it) => it.serves(connectionId(connection)));
    if (found === undefined) throw new Error(`no platform serves ${connection}`);
    return found;
  };
  const answers: House["answers"] = (next) => {
    reply = () => next;
  };
  const fails = (): void => {
    reply = () => Promise.reject(new Error("a bug"));
  };
  return { platforms, chats, folder, heard, clock, platform, answers, fails };
}
