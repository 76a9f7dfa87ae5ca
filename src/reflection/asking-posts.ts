// The words of the question as it is sent: privately, again, and in a room. Composed when the post leaves.

import type { Composer } from "../feature.ts";
import { questionCard, roomCard } from "./card.ts";
import { type AskInFull, findAsk, findWeekById, isClosed } from "./records.ts";
import { sceneOf } from "./scene.ts";

/** What stands below the question. Never more than suits somebody who shared without a name, of whom nothing is known. */
type Below = "reflection.promise" | "reflection.reminder-words" | "reflection.asked-again";

const composeCard =
  (below: Below): Composer =>
  async (means, post) => {
    const ask = await findAsk(means.tx, post.subject);
    const unwanted = ask === null ? "gone" : await whyNot(means.tx, ask);
    if (ask === null || unwanted !== undefined) return { drop: unwanted ?? "gone" };
    const scene = sceneOf(means.library, ask.member.cohort, ask.weekQuestion);
    return questionCard(means.say, ask.id, scene, means.say(below));
  };

async function whyNot(tx: Parameters<typeof isClosed>[0], ask: AskInFull): Promise<string | undefined> {
  if (ask.member.state === "left") return "left";
  return (await isClosed(tx, ask)) ? "closed" : undefined;
}

export const composeQuestion = composeCard("reflection.promise");
export const composeReminder = composeCard("reflection.reminder-words");
export const composeAskedAgain = composeCard("reflection.asked-again");

export const composeRoomQuestion: Composer = async (means, post) => {
  const week = await findWeekById(means.tx, post.subject);
  if (week === null) return { drop: "gone" };
  return roomCard(means.say, week.id, sceneOf(means.library, week.cohort, week));
};
