// The one form with which somebody asks: what it holds, and what is made of what comes back. Pure.

import { naming } from "../../cohort/screen.ts";
import type { Capabilities } from "../../platform/capabilities.ts";
import { type Answers, choicesOf, type Form, textOf } from "../../platform/form.ts";
import type { Token } from "../../platform/token.ts";
import type { Pack } from "../../prompts/library.ts";
import type { Say } from "../../prompts/wording.ts";
import type { Challenge, Cohort, FriendKind, Urgency } from "../../store/generated/client.ts";
import { CHALLENGE_KEYS, cleanText, KIND_KEYS, URGENCY_KEYS } from "./screens.ts";

/** In UTF-16 units, as the platforms count. */
export const WORDS_LIMIT = 1500;
/** Requests of one kind that somebody may have open at once. */
export const MOST_REQUESTS = 2;

const CHALLENGES = Object.keys(CHALLENGE_KEYS) as Challenge[];
const URGENCIES = Object.keys(URGENCY_KEYS) as Urgency[];

/** What is asked for. */
export interface Wish {
  theme: string;
  about: string;
  challenge: Challenge;
  urgency: Urgency;
  showsAsker: boolean;
  agrees: boolean;
}

/** What is known of somebody's requests before the form is judged. */
export interface Standing {
  /** Themes on which they ask already, but for the request that is being changed. */
  themesAsked: readonly string[];
  open: number;
}

export function askForm(
  { say, capabilities, pack, cohort, kind, isNew }: FormPlace,
  id: Token,
  known: Partial<Wish>,
): Form {
  const themes = (pack?.themes ?? []).slice(0, capabilities.limits.options);
  const theme = themes.find((one) => one.id === known.theme)?.id;
  const word = KIND_KEYS[kind];
  return {
    id,
    title: say(isNew ? `friend.form.title-${word}` : "friend.form.title-change"),
    intro: naming(cohort, say("friend.form.intro")),
    fields: [
      {
        ...{ id: "theme", label: say("friend.form.theme"), ask: "one-of" as const },
        options: themes.map(({ id, name }) => ({ value: id, label: name.slice(0, 75) })),
        ...(theme === undefined ? {} : { value: theme }),
      },
      {
        ...{ id: "about", label: say("friend.form.about"), hint: say("friend.form.about-hint") },
        ...{ ask: "text" as const, long: true, max: Math.max(WORDS_LIMIT, capabilities.limits.input) },
        ...(known.about === undefined || known.about === "" ? {} : { value: known.about }),
      },
      {
        ...{ id: "challenge", label: say("friend.form.challenge"), ask: "one-of" as const },
        options: CHALLENGES.map((value) => ({ value, label: say(`friend.challenge.${CHALLENGE_KEYS[value]}`) })),
        value: known.challenge ?? "either",
      },
      {
        ...{ id: "urgency", label: say("friend.form.urgency"), ask: "one-of" as const },
        options: URGENCIES.map((value) => ({ value, label: say(`friend.urgency.${URGENCY_KEYS[value]}`) })),
        value: known.urgency ?? "this_month",
      },
      {
        ...{ id: "beforehand", label: say("friend.form.beforehand"), hint: say("friend.form.beforehand-hint") },
        ...{ ask: "some-of" as const, optional: true },
        options: [
          { value: "show", label: say("friend.form.show") },
          { value: "agree", label: say("friend.form.agree") },
        ],
        values: [...(known.showsAsker ? ["show"] : []), ...(known.agrees ? ["agree"] : [])],
      },
    ],
    submit: say(isNew ? "friend.form.submit" : "friend.form.submit-change"),
  };
}

export interface FormPlace {
  say: Say;
  capabilities: Pick<Capabilities, "limits">;
  pack: Pack | undefined;
  cohort: Pick<Cohort, "name">;
  kind: FriendKind;
  isNew: boolean;
}

export type Wrong =
  | "friend.wrong.theme"
  | "friend.wrong.theme-asked"
  | "friend.wrong.too-many"
  | "friend.wrong.empty"
  | "friend.wrong.too-long"
  | "friend.wrong.choose";

export type Reading =
  | { is: "wish"; wish: Wish }
  /** By field id, the key of the sentence; and what was entered, as far as it can stand in the form again. */
  | {
      is: "wrong";
      fields: Partial<Record<"theme" | "about" | "challenge" | "urgency", Wrong>>;
      entered: Partial<Wish>;
    };

/** Reads a form that was sent. */
export function readWish(answers: Answers, pack: Pack | undefined, standing: Standing): Reading {
  const entered = textOf(answers, "about");
  const about = cleanText(entered);
  const theme = textOf(answers, "theme");
  const challenge = CHALLENGES.find((one) => one === textOf(answers, "challenge"));
  const urgency = URGENCIES.find((one) => one === textOf(answers, "urgency"));
  const beforehand = choicesOf(answers, "beforehand");
  const showsAsker = beforehand.includes("show");
  const agrees = beforehand.includes("agree");
  const known = pack?.themes.some(({ id }) => id === theme) === true;
  const themeWrong: Wrong | undefined = !known
    ? "friend.wrong.theme"
    : standing.themesAsked.includes(theme)
      ? "friend.wrong.theme-asked"
      : standing.open >= MOST_REQUESTS
        ? "friend.wrong.too-many"
        : undefined;
  const aboutWrong: Wrong | undefined =
    about === "" ? "friend.wrong.empty" : about.length > WORDS_LIMIT ? "friend.wrong.too-long" : undefined;
  if (themeWrong === undefined && aboutWrong === undefined && challenge !== undefined && urgency !== undefined) {
    return { is: "wish", wish: { theme, about, challenge, urgency, showsAsker, agrees } };
  }
  return {
    is: "wrong",
    fields: {
      ...(themeWrong === undefined ? {} : { theme: themeWrong }),
      ...(aboutWrong === undefined ? {} : { about: aboutWrong }),
      ...(challenge === undefined ? { challenge: "friend.wrong.choose" } : {}),
      ...(urgency === undefined ? { urgency: "friend.wrong.choose" } : {}),
    },
    entered: {
      ...{ theme, about: entered, showsAsker, agrees },
      ...(challenge === undefined ? {} : { challenge }),
      ...(urgency === undefined ? {} : { urgency }),
    },
  };
}
