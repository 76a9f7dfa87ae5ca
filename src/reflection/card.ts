// The question as it comes to somebody, and what becomes of the card when they put it off or skip it. Pure.

import { button, token } from "../cohort/screen.ts";
import type { Action, Message } from "../platform/message.ts";
import type { Say } from "../prompts/wording.ts";
import type { Snooze } from "./rhythm.ts";
import { editButton } from "./saved.ts";
import { aboutQuestion, type Scene } from "./scene.ts";

const answerButton = (say: Say, askId: string, look: { tone?: "main" } = { tone: "main" }): Action =>
  button(token("reflection.answer", askId), say("reflection.answer-button"), { ...look, opens: "form" });

const skipButton = (say: Say, askId: string): Action =>
  button(token("reflection.skip", askId), say("reflection.skip-button"), { tone: "quiet" });

/** The question with all that can be done about it. The same button answers and, later, edits. */
export const questionCard = (say: Say, askId: string, scene: Scene, ...below: string[]): Message => ({
  ...aboutQuestion(say, scene, ...below),
  actions: [
    answerButton(say, askId),
    button(token("reflection.snooze", askId), say("reflection.not-now-button"), { tone: "quiet" }),
    skipButton(say, askId),
  ],
});

/** The question with the answer button alone. */
export const restingCard = (say: Say, askId: string, scene: Scene, ...below: string[]): Message => ({
  ...aboutQuestion(say, scene, ...below),
  actions: [answerButton(say, askId)],
});

/** The question that somebody has answered: the button opens their answer. */
export const answeredCard = (say: Say, askId: string, scene: Scene): Message => ({
  ...aboutQuestion(say, scene, say("reflection.answered-already")),
  actions: [editButton(say, askId)],
});

/** "Not now" was pressed: `until` asks until when. */
export const snoozeCard = (
  say: Say,
  askId: string,
  scene: Scene,
  choices: readonly Snooze[],
  until: "reflection.snooze-until" | "reflection.snooze-passed" = "reflection.snooze-until",
): Message => ({
  ...aboutQuestion(say, scene, say(until)),
  actions: [
    ...choices.map(({ until }) =>
      button(token("reflection.snooze", askId, until), say(`reflection.snooze-${until}-button`)),
    ),
    answerButton(say, askId, {}),
  ],
});

/** The question in a room: the button asks whoever presses it. */
export const roomCard = (say: Say, weekQuestionId: string, scene: Scene): Message => ({
  ...aboutQuestion(say, scene, say("reflection.room-invitation")),
  actions: [
    button(token("reflection.open", weekQuestionId), say("reflection.answer-privately-button"), {
      tone: "main",
      opens: "form",
    }),
  ],
});
