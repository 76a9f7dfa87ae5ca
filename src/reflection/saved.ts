// What somebody sees once their answer is stored, or taken back. Pure.

import { button, token } from "../cohort/screen.ts";
import type { Action, Message } from "../platform/message.ts";
import type { Say } from "../prompts/wording.ts";
import type { Visibility } from "../store/generated/client.ts";
import { READERS } from "./form.ts";
import { aboutQuestion, type Scene } from "./scene.ts";

interface Place {
  askId: string;
  memberId: string;
  scene: Scene;
  text: string;
}

/** Who reads an answer, as a phrase. */
export const readersOf = (say: Say, who: Visibility, cohort: string): string =>
  say(`reflection.readers-${READERS[who]}`, { cohort });

export const journalButton = (say: Say, memberId: string): Action =>
  button(token("reflection.journal", memberId), say("reflection.journal-button"), { tone: "quiet" });

export const editButton = (say: Say, askId: string): Action =>
  button(token("reflection.answer", askId), say("reflection.edit-button"), { opens: "form" });

/** Takes an answer back for good; called by what it does to one that others may read, or only its author. */
export const withdrawButton = (say: Say, answerId: string, who: Visibility): Action =>
  button(
    token("reflection.withdraw", answerId),
    say(who === "only_me" ? "reflection.delete-button" : "reflection.withdraw-button"),
    { tone: "quiet" },
  );

/** What was saved, who reads it, and what can still be done about it. */
export function savedMessage(say: Say, saved: Place & { answerId: string; who: Visibility }): Message {
  const about = aboutQuestion(say, saved.scene);
  return {
    ...about,
    body: [[say(`reflection.saved-${READERS[saved.who]}`)], ...about.body, [{ quote: saved.text }]],
    actions: [
      editButton(say, saved.askId),
      withdrawButton(say, saved.answerId, saved.who),
      journalButton(say, saved.memberId),
    ],
  };
}

export function withdrawnMessage(say: Say, taken: Place & { wasShared: boolean; isOpen: boolean }): Message {
  const about = aboutQuestion(say, taken.scene);
  const sentence = taken.wasShared ? say("reflection.withdrawn-shared") : say("reflection.withdrawn");
  const again = button(token("reflection.answer", taken.askId), say("reflection.answer-again-button"), {
    opens: "form",
  });
  return {
    ...about,
    body: [[sentence], ...about.body, [{ quote: taken.text }]],
    actions: [...(taken.isOpen ? [again] : []), journalButton(say, taken.memberId)],
  };
}
