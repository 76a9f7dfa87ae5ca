// What a person changes about how they are asked and where; and what an organiser does.

import { expect } from "vitest";
import type { Place, Shown } from "../../contracts/counterpart.ts";
import { holding } from "./eyes.ts";
import type { LandName } from "./land.ts";

interface Doing {
  follows(first: string, ...further: string[]): Promise<void>;
  opens(label: string, place: Place): Promise<void>;
  fills(fields: Record<string, string>): Promise<void>;
  sees(...words: string[]): Promise<void>;
  alone(): Promise<Shown[]>;
  quiet(): Promise<void>;
  /** The row of an account of theirs, as forms name it. */
  accountAt(place: LandName): Promise<string>;
}

const WEEKDAYS = { Monday: "1", Thursday: "4", Sunday: "7" } as const;
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

export function settingsOf({ follows, opens, fills, sees, alone, quiet, accountAt }: Doing) {
  const codeShown = async (): Promise<string> => CODE.exec((await alone())[0]?.text ?? "")?.[0] ?? "";
  return {
    asksToBeAskedOn: async (day: keyof typeof WEEKDAYS, time: string) => {
      await follows("Settings", "When to ask me");
      await fills({ day: WEEKDAYS[day], time });
      await sees("Saved.", time);
    },
    offersToHelpOn: async (theme: string, named: string) => {
      await follows("Settings", "Name and themes");
      await fills({ themes: theme });
      await sees("Saved.", named);
    },
    pausesUntil: async (day: string) => {
      await follows("Pause");
      await fills({ until: day });
      await sees("You are pausing");
    },
    /** A code that adds another account to them. */
    wantsAnotherAccount: async (): Promise<string> => {
      await follows("Settings", "My accounts", "Add another account");
      await sees("Your code for another account");
      return codeShown();
    },
    prefers: async (place: LandName) => {
      await follows("Settings", "My accounts", "Choose the preferred one");
      await fills({ account: await accountAt(place) });
      await sees("From now on, messages come to");
    },
    removesTheAccount: async (place: LandName) => {
      const account = await accountAt(place);
      await follows("Settings", "My accounts", "Remove an account");
      await fills({ account });
      await sees("is removed. The others are as they were.");
    },

    /** A code that lets members in. */
    makesACode: async (): Promise<string> => {
      await follows("Organise", "Codes", "New code");
      await fills({});
      await sees("your new code");
      return codeShown();
    },
    declaresABreak: async (name: string, from: string, to: string) => {
      await follows("Organise", "Breaks", "New break");
      await fills({ name, from, to });
      await sees(name);
    },
    findsOutOfReach: async (...words: string[]) => {
      await follows("Organise", "What did not arrive");
      await sees(...words);
    },
    findsNobodyOutOfReach: async () => {
      await follows("Organise", "What did not arrive");
      await sees("what did not arrive");
      expect(holding(await alone(), "Out of reach")).toEqual([]);
    },
    postsAgain: async (number: number) => {
      await opens(`Post ${number} again`, "alone");
      await sees("It is on its way again.");
      await quiet();
    },
  };
}
