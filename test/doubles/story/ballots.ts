// What the people of a story answered to a pulse, kept apart from the bot, and worked out apart from it: the measure for what is released.
// Bands alone, as a cohort of fewer than twenty is never told more.

import { expect } from "vitest";
import { soon } from "./soon.ts";

/** The items of the instrument, three components on two levels, in the order in which they are asked. */
export const ITEMS = [
  { id: "legitimacy-floor", name: "Understood and heard", level: "Floor: what lets us cope" },
  { id: "legitimacy-stretch", name: "A mission to join", level: "Stretch: what lets us thrive" },
  { id: "policy-floor", name: "Eyes on what matters", level: "Floor: what lets us cope" },
  { id: "policy-stretch", name: "Room to learn", level: "Stretch: what lets us thrive" },
  { id: "action-floor", name: "Knowing our partners", level: "Floor: what lets us cope" },
  { id: "action-stretch", name: "Working as one", level: "Stretch: what lets us thrive" },
] as const;
export type ItemId = (typeof ITEMS)[number]["id"];

/** As the form has it: "1" to "5", or "not-applicable". */
export type Slip = Partial<Record<ItemId, string>> & { comment?: string };

/** The form's fields of these. */
const fieldsOf = ({ comment, ...items }: Slip): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(items).map(([id, value]) => [`item-${id}`, value])),
  ...(comment === undefined ? {} : { comment }),
});

/** Somebody who has the form's hands and eyes. */
interface Answering {
  name: string;
  user(): string;
  opens(label: string, place: "chat" | "alone"): Promise<void>;
  fills(fields: Record<string, string>): Promise<void>;
  sees(...words: string[]): Promise<void>;
  land(): {
    name: string;
    form(user: string): Promise<{ fields: object } | undefined>;
  };
}

const SECOND: readonly string[] = ["action-floor", "action-stretch", "comment"];

export function newBallots() {
  const box = new Map<string, Slip>();
  const formAsks = (person: Answering, id: ItemId) =>
    soon(async () =>
      expect(Object.keys((await person.land().form(person.user()))?.fields ?? {})).toContain(`item-${id}`),
    );
  const pageOf = (slip: Slip, second: boolean): Slip =>
    Object.fromEntries(Object.entries(slip).filter(([id]) => SECOND.includes(id) === second));
  const put = ({ name }: Answering, slip: Slip) => void box.set(name, { ...box.get(name), ...slip });
  const sendsTheFirst = async (person: Answering, slip: Slip): Promise<void> => {
    await formAsks(person, "legitimacy-floor");
    await person.fills(fieldsOf(pageOf(slip, false)));
    put(person, pageOf(slip, false));
    // No form may follow a form there.
    if (person.land().name === "discord") await person.opens("Open the form", "alone");
    await formAsks(person, "action-floor");
  };
  return {
    /** Begins with the next wave. */
    empty: () => box.clear(),
    /** Both pages, from the button of a message. */
    answers: async (person: Answering, slip: Slip, from: "chat" | "alone" = "chat"): Promise<void> => {
      await person.opens("Answer the pulse", from);
      await sendsTheFirst(person, slip);
      await person.fills(fieldsOf(pageOf(slip, true)));
      await person.sees("Sealed and stored", "Withdraw my answers");
      box.set(person.name, slip);
    },
    /** The first page once more, and stops there. */
    answersTheFirstPageAgain: async (person: Answering, slip: Slip): Promise<void> => {
      await person.opens("Answer page 1 of 2", "alone");
      await sendsTheFirst(person, slip);
    },
    withdraws: async (person: Answering): Promise<void> => {
      await person.opens("Withdraw my answers", "alone");
      await person.sees("Whatever you had sent for Coping and thriving is now empty.");
      box.delete(person.name);
    },
    /** What is to be said of an item: how large the part of those who chose one of the two highest points is. */
    figure: (id: ItemId): string => {
      const scores = [...box.values()].map((slip) => Number(slip[id])).filter((score) => score >= 1);
      const high = scores.filter((score) => score > 3).length;
      if (scores.length < 5) return "too few answers to show";
      const share = high / scores.length;
      const third = share < 1 / 3 ? "under a third" : share < 2 / 3 ? "a third to two thirds" : "two thirds or more";
      return scores.length < 10 ? `${third}, of 5–9 people` : third;
    },
    /** What somebody has sent, and not withdrawn. */
    of: ({ name }: Pick<Answering, "name">): Slip => box.get(name) ?? {},
    size: (): number => box.size,
  };
}
