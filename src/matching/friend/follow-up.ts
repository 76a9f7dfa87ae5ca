// Whether two people met: when each is asked, and what follows from what they said. Neither learns what the other said. Pure.

import type { FollowUpAnswer, FriendKind } from "../../store/generated/client.ts";

/** Days from the beginning of a match to the first asking. */
export const FIRST_AFTER_DAYS = 14;
/** Days in which an answer counts; then the two are looked at together, and what they said is deleted. */
export const OPEN_DAYS = 7;
/** So often in a row neither of the two answered, and the match ends by itself. */
const MOST_SILENT = 3;

/** What becomes of a match once both were heard, or the days are over. */
export type Step =
  /** Each is asked again so many days after the last asking. `nudge`: with a word on how to begin, which both get. */
  | { is: "ask-again"; afterDays: number; nudge: boolean }
  /** It has not come off, or nobody speaks of it any more. */
  | { is: "end" };

/** What follows from the two answers, null where there was none. `silent` counts how often in a row there was none before. */
export function stepAfter(
  kind: FriendKind,
  answers: readonly [FollowUpAnswer | null, FollowUpAnswer | null],
  silent: number,
): Step {
  const said = (answer: FollowUpAnswer): boolean => answers.includes(answer);
  if (said("no")) return { is: "end" };
  if (answers.every((answer) => answer === null) && silent + 1 >= MOST_SILENT) return { is: "end" };
  if (kind === "mentoring") return { is: "ask-again", afterDays: 28, nudge: !said("met") && !said("dated") };
  // They have begun: seldom from now on, so that a match that is over in all but name does not stay for ever.
  if (said("met")) return { is: "ask-again", afterDays: 42, nudge: false };
  if (said("dated")) return { is: "ask-again", afterDays: 14, nudge: false };
  return { is: "ask-again", afterDays: 14, nudge: true };
}
