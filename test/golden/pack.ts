// A small content pack of the golden payloads' own, so that editing the real ones changes no payload. One question is as long as may be.

import type { Library, Pack, Question, Theme } from "../../src/prompts/library.ts";

const DEPTHS = ["opener", "outward", "challenge", "action"] as const;

const theme = (id: string, name: string, texts: readonly string[]): Theme => ({
  id,
  name,
  area: "place",
  description: name,
  tensions: [],
  questions: texts.map(
    (text, index): Question => ({
      id: `${id}-${index + 1}`,
      theme: id,
      text,
      depth: DEPTHS[index] ?? "action",
      attributes: [],
      phases: [],
    }),
  ),
});

export const PACK: Pack = {
  id: "golden",
  language: "en",
  name: "Golden",
  description: "Questions for golden payloads",
  attributes: [],
  phases: [],
  areas: [{ id: "place", name: "Leading change in our places" }],
  themes: [
    theme("system", "Collaboration and system leadership", [
      "Whose trust do you rely on, and when did you last earn it?",
      "Which partner would miss you least, and what does that tell you?",
      "What do you still decide alone that ought to be decided together?",
      "What will you give away this month so that something shared can begin?",
    ]),
    theme("teams", "Building and sustaining teams", [
      "Who in your team carries weight that nobody sees?",
      "What would somebody who joined last month say about how your team disagrees?",
      "Think of the last decision that went wrong slowly. Who knew before you did, what would have had to be different for them to tell you in the first week, and which part of that difference is yours alone to make, starting tomorrow morning?",
      "Which one conversation have you put off, and on which day will you have it?",
    ]),
    theme("courage", "Mandate, confidence and courage", [
      "When did you last say something that could have cost you?",
      "Who tells you the truth, and how do you thank them for it?",
      "What are you pretending not to know?",
      "What would you do on Monday if you were sure of your job?",
    ]),
  ],
};

export const LIBRARY: Library = new Map([[PACK.id, PACK]]);
