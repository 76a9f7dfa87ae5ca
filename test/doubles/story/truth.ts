// What the people of a story were told is saved, kept apart from the bot: the measure for what is stored, and for what may stand where.

import { expect } from "vitest";
import type { Shown } from "../../contracts/counterpart.ts";
import { holding } from "./eyes.ts";
import type { Land } from "./land.ts";

/** How people speak of who may read their answer, and how the form calls it. */
export const READERS = {
  "only me": "only-me",
  "my cohort, by name": "cohort-named",
  "my cohort, without my name": "cohort-unnamed",
} as const;
export type Reader = keyof typeof READERS;

interface Kept {
  text: string;
  by: string;
  readBy: Reader;
}

export interface Truth {
  /** An answer was acknowledged. */
  saved(by: string, text: string, readBy: Reader): void;
  /** Somebody's newest answer reads like this now. */
  edited(by: string, text: string): void;
  withdrew(by: string): void;
  left(by: string): void;
  erased(by: string): void;
  /** What was to be posted without a name stands in the rooms; nobody can take it back. */
  posted(text: string): void;
  /** Everything acknowledged is stored, and nothing else. */
  isStored(words: string[]): void;
  /** Everybody's words stand where they may and nowhere else, over all platforms. */
  standsWhereItMay(lands: readonly Land[], homes: ReadonlyMap<string, readonly string[]>): void;
}

export function newTruth(): Truth {
  let kept: Kept[] = [];
  const gone: string[] = [];
  const nameless: string[] = [];
  const newestOf = (by: string): Kept => {
    const newest = kept.findLast((one) => one.by === by);
    if (newest === undefined) throw new Error(`${by} has saved nothing`);
    return newest;
  };
  const drop = (fits: (one: Kept) => boolean): void => {
    gone.push(...kept.filter(fits).map(({ text }) => text));
    kept = kept.filter((one) => !fits(one));
  };
  return {
    saved: (by, text, readBy) => void kept.push({ by, text, readBy }),
    edited: (by, text) => {
      const newest = newestOf(by);
      gone.push(newest.text);
      newest.text = text;
    },
    withdrew: (by) => {
      const newest = newestOf(by);
      drop((one) => one === newest);
    },
    left: (by) => {
      drop((one) => one.by === by && one.readBy === "my cohort, without my name");
      for (const one of kept) if (one.by === by) one.readBy = "only me";
    },
    erased: (by) => drop((one) => one.by === by),
    posted: (text) => {
      kept = kept.filter((one) => one.text !== text);
      nameless.push(text);
    },
    isStored: (words) => {
      expect(words.toSorted()).toEqual([...kept.map(({ text }) => text), ...nameless].toSorted());
    },
    standsWhereItMay: (lands, homes) => {
      const names = [...homes.keys()];
      for (const land of lands) {
        const room = land.roomPosts();
        for (const one of kept) {
          if (one.readBy === "my cohort, by name") sharedOnce(land.name, room, one.text, names, one.by);
          else expect(holding(room, one.text), `${land.name}, for ${one.by} alone`).toEqual([]);
        }
        for (const text of nameless) sharedOnce(land.name, room, text, names);
        for (const text of gone) expect(holding(room, text), `${land.name}, gone`).toEqual([]);
        expect(twice(land.firstWordsInRoom?.() ?? []), `${land.name}, twice`).toEqual([]);
        expect(
          room.flatMap(({ mentions, links }) => [...mentions, ...links]),
          `${land.name}, calls and links`,
        ).toEqual([]);
        for (const [name, users] of homes) {
          const heard = users.flatMap((user) => land.chat(user));
          const secrets = kept.filter(({ by, readBy }) => by !== name && readBy !== "my cohort, by name");
          for (const { text } of secrets) expect(holding(heard, text), `${land.name}, to ${name}`).toEqual([]);
          expect(
            heard.flatMap(({ mentions }) => mentions),
            `${land.name}, calls ${name}`,
          ).toEqual([]);
        }
      }
    },
  };
}

/** In one post of its own, which names nobody but its author. The digest at the week's end repeats it. */
function sharedOnce(where: string, room: Shown[], text: string, names: string[], author?: string): void {
  const shares = holding(room, text).filter((one) => !one.text.startsWith("Shared in Week"));
  expect(shares.length, `${where}, shared by ${author ?? "nobody"}`).toBe(1);
  for (const share of shares) {
    expect(names.filter((name) => share.text.includes(name))).toEqual(author === undefined ? [] : [author]);
  }
}

export const twice = (all: string[]): string[] => all.filter((one, at) => all.indexOf(one) !== at);
