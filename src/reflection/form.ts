// The one form: an answer, and who may read it. What it asks, and what is made of what comes back. Pure.

import { token } from "../cohort/screen.ts";
import { clip } from "../platform/fit.ts";
import type { Answers, Form, Option } from "../platform/form.ts";
import { textOf } from "../platform/form.ts";
import type { Say } from "../prompts/wording.ts";
import type { Visibility } from "../store/generated/client.ts";
import type { Scene } from "./scene.ts";

/** In UTF-16 units, as the platforms count. */
export const ANSWER_LIMIT = 2800;

/** How a visibility is written in forms and wording. */
export const READERS = {
  only_me: "only-me",
  critical_friend: "critical-friend",
  cohort_named: "cohort-named",
  cohort_unnamed: "cohort-unnamed",
} as const satisfies Record<Visibility, string>;

/** What is known of the answer before the form is opened, or comes back. */
export interface Offer {
  /** The names of those who are critical friend to the member now; none where nobody is. */
  friends: readonly string[];
  /** It stands in the cohort with the member's name: taking the name away would hide nothing. */
  isShared: boolean;
  /** A later question has been asked: what is shared now would stand alone, and without a name would soon have one. */
  isClosed: boolean;
  /** How it may be read now. */
  current?: Visibility;
}

/** Who may be chosen to read an answer, the least first. */
export function offered({ friends, isShared, isClosed, current }: Offer): Visibility[] {
  // Whoever was shown it by name would know it again.
  const unnamed = !isShared && current !== "critical_friend" && (!isClosed || current === "cohort_unnamed");
  return [
    "only_me",
    ...(friends.length > 0 ? (["critical_friend"] as const) : []),
    "cohort_named",
    ...(unnamed ? (["cohort_unnamed"] as const) : []),
  ];
}

/** What a form was opened for: a first answer, or one that was there. */
export type Mode = "new" | "edit";

/** `room` is the longest value that the platform's text field takes: more than the limit, so that nobody is cut off in mid-sentence. */
export function answerForm(
  say: Say,
  askId: string,
  scene: Scene,
  filled: { text: string; who: Visibility; mode: Mode; offer: Offer; room: number },
): Form {
  const choices = offered(filled.offer);
  const options = choices.map(
    (who): Option => ({ value: READERS[who], label: clip(labelOf(say, who, filled.offer.friends), OPTION_LABEL) }),
  );
  const who = choices.includes(filled.who) ? filled.who : "only_me";
  const about = choices.includes("cohort_unnamed")
    ? say("reflection.about-unnamed")
    : filled.offer.isShared
      ? say("reflection.about-shared")
      : undefined;
  return {
    id: token("reflection.save", askId, filled.mode),
    title: say("reflection.week-form-title", { week: scene.week }),
    intro: [[scene.cohort], [{ strong: scene.question }], ...(about === undefined ? [] : [[about]])],
    fields: [
      {
        id: "answer",
        label: say("reflection.answer-label"),
        hint: say("reflection.answer-hint"),
        ask: "text",
        long: true,
        max: Math.max(ANSWER_LIMIT, filled.room),
        ...(filled.text === "" ? {} : { value: filled.text }),
      },
      {
        id: "who",
        label: say("reflection.who-label"),
        ask: "one-of",
        options,
        value: READERS[who],
      },
    ],
    submit: say("reflection.save-button"),
  };
}

/** Room for an option on every platform. */
const OPTION_LABEL = 75;

const labelOf = (say: Say, who: Visibility, friends: readonly string[]): string =>
  who === "critical_friend"
    ? say("reflection.critical-friend-option", { names: friends.join(", ") })
    : say(`reflection.${READERS[who]}-option`);

/** Text as it was entered, with the line ends of one kind. */
export const cleanText = (text: string): string => text.replaceAll(/\r\n?/g, "\n").trim();

export const readWho = (answers: Answers): Visibility | undefined =>
  (Object.keys(READERS) as Visibility[]).find((who) => READERS[who] === textOf(answers, "who"));

/** What is to become of a form that was sent. */
export type Verdict =
  | { is: "save"; text: string; who: Visibility }
  /** By field id, the key of the sentence. */
  | { is: "correct"; answer?: "reflection.answer-empty" | "reflection.answer-too-long"; who?: "reflection.who-unclear" }
  /** Too late for a first answer: the next question has been asked. */
  | { is: "closed" }
  /** What was edited is no longer there: withdrawn, or posted without a name meanwhile. */
  | { is: "gone" };

export function judge(sent: { answers: Answers; mode: Mode; exists: boolean; offer: Offer }): Verdict {
  const text = cleanText(textOf(sent.answers, "answer"));
  const who = readWho(sent.answers);
  if (sent.mode === "edit" && !sent.exists) return { is: "gone" };
  if (!sent.exists && sent.offer.isClosed) return { is: "closed" };
  const wrong = {
    ...(text === "" ? { answer: "reflection.answer-empty" as const } : {}),
    ...(text.length > ANSWER_LIMIT ? { answer: "reflection.answer-too-long" as const } : {}),
    ...(who === undefined || !offered(sent.offer).includes(who) ? { who: "reflection.who-unclear" as const } : {}),
  };
  if (who === undefined || Object.keys(wrong).length > 0) return { is: "correct", ...wrong };
  return { is: "save", text, who };
}
