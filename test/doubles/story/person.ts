// Somebody at their Slack: what they do, and what they see.

import { expect } from "vitest";
import type { AccountRef } from "../../../src/platform/message.ts";
import type { Place, Shown } from "../../contracts/counterpart.ts";
import type { Workspace } from "../slack/workspace.ts";
import { type Eyes, expectOnce, holding } from "./eyes.ts";
import { soon } from "./soon.ts";

/** How people speak of who may read their answer, and how the form calls it. */
const READERS = {
  "only me": "only-me",
  "my cohort, by name": "cohort-named",
  "my cohort, without my name": "cohort-unnamed",
} as const;
export type ReadBy = { readBy: keyof typeof READERS };

/** What a person lives among. */
export interface Around {
  workspace: Workspace;
  eyes: Eyes;
  /** Resolves when everything that can go out at this moment has. */
  quiet(): Promise<void>;
}

export type Person = ReturnType<typeof personIn>;

export function personIn(around: () => Around, handle: string, name: string) {
  const who = (): AccountRef => around().workspace.account(handle);
  const eyes = () => around().eyes;
  const chat = (): Shown[] => eyes().chat(who().user);
  let heard = 0;

  /** Presses a button, and waits until another window, or a changed one, stands before them. */
  const opens = async (label: string, place: Place): Promise<void> => {
    const before = eyes().windows(who().user);
    await around().workspace.press(who(), label, place);
    await soon(() => expect(eyes().windows(who().user)).not.toBe(before));
  };
  const fills = (fields: Record<string, string>) => around().workspace.submit(who(), fields);
  const sees = (...words: string[]) =>
    soon(async () => {
      const shown = await eyes().alone(who().user);
      expectOnce(shown === undefined ? [] : [shown], ...words);
    });
  const opensHome = async (): Promise<void> => {
    const before = eyes().homes(who().user);
    await around().workspace.openHome(who());
    await soon(() => expect(eyes().homes(who().user)).not.toBe(before));
  };
  /** From the home through one button after another. */
  const follows = async (first: string, ...further: string[]): Promise<void> => {
    await opensHome();
    await opens(first, "home");
    for (const label of further) await opens(label, "alone");
  };
  const pressesInChat = async (label: string, thenReads: string): Promise<void> => {
    await around().workspace.press(who(), label, "chat");
    await soon(() => expect(holding(chat(), thenReads)).not.toEqual([]));
  };
  const answersFrom = async (label: string, place: Place, text: string, { readBy }: ReadBy) => {
    await opens(label, place);
    await fills({ answer: text, who: READERS[readBy] });
    await sees("Saved.", text);
    await around().quiet();
  };
  const cards = (week: string): Shown[] =>
    chat().filter(({ text }) => text.startsWith(titled(week)) && !AGAIN.some((sentence) => text.includes(sentence)));

  return {
    name,
    user: () => who().user,
    opens,
    fills,
    sees,
    follows,

    // ---- what they do
    says: async (words: string, thenReads: string) => {
      await around().workspace.say(who(), words);
      await soon(() => expect(holding(chat().slice(-1), thenReads)).toHaveLength(1));
    },
    givesTheCommand: async (words: string, { inTheRoom = false } = {}) => {
      await around().workspace.command(who(), words, inTheRoom);
      await around().quiet();
    },
    agreesAndJoins: async (about: Partial<Record<"sector" | "zone", string>> = {}) => {
      await opens("Accept", "chat");
      const [, surname] = name.split(" ");
      await fills({
        sector: "Health",
        organisation: `${surname} Trust`,
        job: "chief executive",
        place: `${surname}shire`,
        zone: "London",
        ...about,
      });
    },
    /** One press, one form. */
    answers: (text: string, readBy: ReadBy) => answersFrom("Answer", "chat", text, readBy),
    answersFromTheRoom: (text: string, readBy: ReadBy) => answersFrom("Answer in private", "room", text, readBy),
    writesTooMuch: async (text: string) => {
      await opens("Answer", "chat");
      await fills({ answer: text, who: "only-me" });
    },
    getsTheFormBackWith: (text: string, sentence: string) =>
      soon(async () => {
        const field = (await eyes().form(who().user))?.fields.answer;
        expect(field?.value).toBe(text);
        expect(field?.correction).toContain(sentence);
      }),
    shortensItTo: async (text: string) => {
      await fills({ answer: text });
      await sees("Saved.", text);
    },
    edits: async (text: string) => {
      await follows("Journal", "Edit");
      await fills({ answer: text });
      await sees("Saved.", text);
      await around().quiet();
    },
    withdraws: async () => {
      await follows("Journal", "Withdraw");
      await sees("Withdrawn and deleted");
      await around().quiet();
    },
    repliesTo: async (author: string, words: string) => {
      await opens(`Reply to ${author}`, "room");
      await fills({ note: words });
      await sees(`Passed on to ${author}.`);
      await around().quiet();
    },
    putsItOffUntil: async (day: string) => {
      await pressesInChat("Not now", "When shall it come again?");
      await pressesInChat(day, `It comes again on ${day}`);
    },
    asksToBeAskedOn: async (day: keyof typeof WEEKDAYS, time: string) => {
      await follows("Settings", "When to ask me");
      await fills({ day: WEEKDAYS[day], time });
      await sees("Saved.", time);
    },
    pausesUntil: async (day: string) => {
      await follows("Pause");
      await fills({ until: day });
      await sees("You are pausing");
    },
    leaves: async () => {
      await follows("Settings", "Privacy and leaving", "Leave", "Leave");
      await sees("You have left");
      await around().quiet();
      heard = chat().length;
    },
    hasEverythingErased: async () => {
      await follows("Settings", "Privacy and leaving", "Erase me");
      await fills({ word: "ERASE" });
      await sees("Everything about you is erased");
      await around().quiet();
      heard = chat().length;
    },
    searchesTheJournalFor: async (word: string) => {
      await follows("Journal", "Search");
      await fills({ wanted: word });
    },

    /** A code that lets members in. */
    makesACode: async (): Promise<string> => {
      await follows("Organise", "Codes", "New code");
      await fills({});
      await sees("your new code");
      const shown = await eyes().alone(who().user);
      return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(shown?.text ?? "")?.[0] ?? "";
    },

    // ---- what they see
    cards,
    isAsked: (week: string) => expect(cards(week), `${name}, ${week}`).toHaveLength(1),
    isNotAsked: (week: string) => expect(cards(week), `${name}, ${week}`).toHaveLength(0),
    isAskedAgain: (week: string) => expectOnce(chat(), titled(week), "You asked for this question again."),
    isReminded: (week: string) => expectOnce(chat(), titled(week), "This is the only reminder."),
    isNotReminded: (week: string) => expect(holding(chat(), titled(week), "This is the only reminder.")).toEqual([]),
    reads: (...words: string[]) => expectOnce(chat(), ...words),
    findsAtHome: async (...words: string[]) => {
      await opensHome();
      await soon(async () => {
        const home = await eyes().home(who().user);
        for (const word of words) expect(home?.text).toContain(word);
      });
    },
    turnsTo: async (label: string, ...words: string[]) => {
      await opens(label, "alone");
      await sees(...words);
    },
    hasInTheJournal: async (...words: string[]) => {
      await follows("Journal");
      await sees(...words);
    },
    heardNothingMore: () => expect(chat().length).toBe(heard),
  };
}

const WEEKDAYS = { Monday: "1", Thursday: "4", Sunday: "7" } as const;
const AGAIN = ["You asked for this question again.", "This is the only reminder."];
const titled = (week: string): string => `${week.charAt(0).toUpperCase()}${week.slice(1)}:`;
