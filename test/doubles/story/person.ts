// Somebody at one of their accounts: what they do, and what they see.

import { expect } from "vitest";
import type { AccountRef } from "../../../src/platform/message.ts";
import type { Place, Shown } from "../../contracts/counterpart.ts";
import { expectOnce, holding } from "./eyes.ts";
import { able, type Land, type LandName } from "./land.ts";
import { settingsOf } from "./person-settings.ts";
import { soon } from "./soon.ts";
import { READERS, type Reader, type Truth } from "./truth.ts";

export type ReadBy = { readBy: Reader };

/** What a person lives among. */
export interface Around {
  land: Land;
  truth: Truth;
  /** Resolves when everything that can go out at this moment has. */
  quiet(): Promise<void>;
  /** The row of somebody's account. */
  accountOf(who: AccountRef): Promise<string>;
  /** Where else they live. */
  elsewhere(place: LandName): Land;
}

export type Person = ReturnType<typeof personIn>;

export function personIn(around: () => Around, handle: string, name: string) {
  const land = () => around().land;
  const truth = () => around().truth;
  const who = (): AccountRef => land().account(handle);
  const chat = (): Shown[] => land().chat(who().user);
  const alone = async (): Promise<Shown[]> => {
    const shown = await land().alone(who().user);
    return shown === undefined ? [] : [shown];
  };
  let heard = 0;

  /** Presses a button, and waits until another window, or a changed one, stands before them. */
  const opens = async (label: string, place: Place): Promise<void> => {
    const before = land().windows(who().user);
    await land().press(who(), label, place);
    await soon(() => expect(land().windows(who().user)).not.toBe(before));
  };
  const fills = (fields: Record<string, string>) => land().submit(who(), fields);
  const sees = (...words: string[]) => soon(async () => expectOnce(await alone(), ...words));
  const opensHome = async (): Promise<void> => {
    const before = land().homes(who().user);
    await land().openHome(who());
    await soon(() => expect(land().homes(who().user)).not.toBe(before));
  };
  /** From the home through one button after another. */
  const follows = async (first: string, ...further: string[]): Promise<void> => {
    await opensHome();
    await opens(first, land().homePlace);
    for (const label of further) await opens(label, "alone");
  };
  const pressesInChat = async (label: string, thenReads: string): Promise<void> => {
    await land().press(who(), label, "chat");
    await soon(() => expect(holding(chat(), thenReads)).not.toEqual([]));
  };
  const savesAs = async (text: string, { readBy }: ReadBy) => {
    await fills({ answer: text, who: READERS[readBy] });
    await sees("Saved.", text);
    truth().saved(name, text, readBy);
    await around().quiet();
  };
  const answersFrom = async (label: string, place: Place, text: string, readBy: ReadBy) => {
    await opens(label, place);
    await savesAs(text, readBy);
  };
  const accountAt = (place: LandName) => around().accountOf(around().elsewhere(place).account(handle));
  const cards = (week: string): Shown[] =>
    chat().filter(({ text }) => text.startsWith(titled(week)) && !OTHER.some((sentence) => text.includes(sentence)));

  return {
    name,
    user: () => who().user,
    land,
    opens,
    fills,
    sees,
    follows,
    chat,

    // ---- what they do
    says: async (words: string, thenReads: string) => {
      await land().say(who(), words);
      await soon(() => expect(holding(chat().slice(-1), thenReads)).toHaveLength(1));
    },
    givesTheCommand: async (words: string, { inTheRoom = false } = {}) => {
      await land().command(who(), words, inTheRoom);
      await around().quiet();
    },
    addsTheApp: async (thenReads: string) => {
      await able(land(), land().add)(who().user);
      await soon(() => expect(holding(chat().slice(-1), thenReads)).toHaveLength(1));
    },
    refusesPrivateMessages: () => able(land(), land().refuse)(who().user, true),
    takesPrivateMessagesAgain: () => able(land(), land().refuse)(who().user, false),
    agreesAndJoins: async (about: Partial<Record<"sector" | "zone", string>> = {}, place: Place = "chat") => {
      await opens("Accept", place);
      const [, surname] = name.split(" ");
      await fills({
        sector: "Health",
        organisation: `${surname} Trust`,
        job: "chief executive",
        place: `${surname}shire`,
        zone: "London",
        ...about,
      });
      await sees("You are in");
    },
    /** One press, one form. */
    answers: (text: string, readBy: ReadBy) => answersFrom("Answer", "chat", text, readBy),
    answersFromTheRoom: (text: string, readBy: ReadBy) => answersFrom("Answer in private", "room", text, readBy),
    answersFromHome: async (text: string, readBy: ReadBy) => {
      await opensHome();
      await answersFrom("Answer", land().homePlace, text, readBy);
    },
    /** After a button that they follow to what waits for them in a place of their own. */
    answersAside: async (button: string, text: string, readBy: ReadBy) => {
      await able(land(), land().pressAside)(who().user, button);
      await answersFrom("Answer", "alone", text, readBy);
    },
    /** Where they cannot be answered in private. */
    pressesInVain: async (label: string, thenTheRoomShows: string) => {
      await land().press(who(), label, "room");
      await soon(() => expectOnce(land().roomPosts(), thenTheRoomShows));
    },
    writesTooMuch: async (text: string) => {
      await opens("Answer", "chat");
      await fills({ answer: text, who: "only-me" });
    },
    getsTheFormBackWith: (text: string, sentence: string) =>
      soon(async () => {
        const field = (await land().form(who().user))?.fields.answer;
        expect(field?.value).toBe(text);
        expect(field?.correction).toContain(sentence);
      }),
    shortensItTo: async (text: string) => {
      await fills({ answer: text });
      await sees("Saved.", text);
      truth().saved(name, text, "only me");
    },
    edits: async (text: string) => {
      await follows("Journal", "Edit");
      await fills({ answer: text });
      await sees("Saved.", text);
      truth().edited(name, text);
      await around().quiet();
    },
    withdraws: async () => {
      await follows("Journal", "Withdraw");
      await sees("Withdrawn and deleted");
      truth().withdrew(name);
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
    pressesInChat,
    skips: () => pressesInChat("Skip this week", "Skipped: there is no reminder."),
    leaves: async () => {
      await follows("Settings", "Privacy and leaving", "Leave", "Leave");
      await sees("You have left");
      truth().left(name);
      await around().quiet();
      heard = chat().length;
    },
    hasEverythingErased: async () => {
      await follows("Settings", "Privacy and leaving", "Erase me");
      await fills({ word: "ERASE" });
      await sees("Everything about you is erased");
      truth().erased(name);
      await around().quiet();
      heard = chat().length;
    },
    searchesTheJournalFor: async (word: string) => {
      await follows("Journal", "Search");
      await fills({ wanted: word });
    },
    ...settingsOf({ follows, opens, fills, sees, alone, quiet: () => around().quiet(), accountAt }),

    // ---- what they see
    cards,
    isAsked: (week: string) => expect(cards(week), `${name}, ${week}`).toHaveLength(1),
    isNotAsked: (week: string) => expect(cards(week), `${name}, ${week}`).toHaveLength(0),
    isAskedAgain: (week: string) => expectOnce(chat(), titled(week), "You asked for this question again."),
    isReminded: (week: string) => expectOnce(chat(), titled(week), "This is the only reminder."),
    isNotReminded: (week: string) => expect(holding(chat(), titled(week), "This is the only reminder.")).toEqual([]),
    reads: (...words: string[]) => expectOnce(chat(), ...words),
    isToldAside: (...words: string[]) => soon(() => expectOnce(able(land(), land().aside)(who().user), ...words)),
    findsAtHome: async (...words: string[]) => {
      await opensHome();
      await soon(async () => {
        const home = await land().home(who().user);
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

/** What stands in a chat under the same title as the question, and is not its first coming. */
const OTHER = ["You asked for this question again.", "This is the only reminder.", "Saved.", "For you alone."];
const titled = (week: string): string => `${week.charAt(0).toUpperCase()}${week.slice(1)}:`;
