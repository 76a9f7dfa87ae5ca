// What every screen about one week's question has in common.

import type { Message } from "../platform/message.ts";
import type { Library } from "../prompts/library.ts";
import type { Say } from "../prompts/wording.ts";
import type { Cohort, WeekQuestion } from "../store/generated/client.ts";

export interface Scene {
  /** Counts the weeks with a question, from 1. */
  week: number;
  /** The theme's name; absent where the pack no longer knows it. */
  theme?: string;
  question: string;
  cohort: string;
}

export function sceneOf(
  library: Library,
  cohort: Pick<Cohort, "name" | "pack">,
  week: Pick<WeekQuestion, "number" | "themeId" | "text">,
): Scene {
  const theme = library.get(cohort.pack)?.themes.find(({ id }) => id === week.themeId)?.name;
  return { week: week.number, question: week.text, cohort: cohort.name, ...(theme === undefined ? {} : { theme }) };
}

/** Such as "Week 3: Building and sustaining teams". */
export const weekTitle = (say: Say, { week, theme }: Pick<Scene, "week" | "theme">): string =>
  theme === undefined ? say("reflection.week", { week }) : say("reflection.week-and-theme", { week, theme });

/** The question, with what stands above and below it. */
export const aboutQuestion = (say: Say, scene: Scene, ...below: string[]): Message => ({
  title: weekTitle(say, scene),
  body: [[{ strong: scene.question }], ...below.map((sentence) => [sentence])],
  aside: scene.cohort,
});
