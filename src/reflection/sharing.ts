// What becomes of an answer that others may read: by name at once, without a name on the next day, revised wherever it stands.

import { button, token } from "../cohort/screen.ts";
import type { Composer, DueHandler, Means, Post } from "../feature.ts";
import { newId, randomId } from "../ids.ts";
import type { Message } from "../platform/message.ts";
import type { Say } from "../prompts/wording.ts";
import type { WeekQuestion } from "../store/generated/client.ts";
import { type AskInFull, askOfAnswer, boundRooms, lockAsk, membersInNoRoom, removeAnswer } from "./records.ts";
import {
  endShare,
  findShare,
  findUnnamed,
  forgetReminders,
  makeShare,
  makeUnnamed,
  postsAbout,
  type ShareInFull,
  type UnnamedInFull,
} from "./records-sharing.ts";
import { isWaiting } from "./records-work.ts";
import { sceneOf, weekTitle } from "./scene.ts";
import { openAnswer, openUnnamed, sealUnnamed } from "./words.ts";

type Shared = { kind: "reflection.share" | "reflection.unnamed-share"; id: string; week: WeekQuestion };

/** Posts for every room; and, where this week's digest has gone out already, for those whom only the digest reaches. */
async function postsOf({ tx }: Pick<Means, "tx">, { kind, id, week }: Shared): Promise<Post[]> {
  const { cohortId } = week;
  const post = (to: Post["to"], place: string): Post => ({
    key: `${kind}:${id}:${place}`,
    kind,
    subject: id,
    cohortId,
    to,
  });
  const inRooms = (await boundRooms(tx, cohortId)).map((room) => post({ room: room.id }, room.id));
  if (await isWaiting(tx, "reflection.digest", cohortId, week.period)) return inRooms;
  const others = await membersInNoRoom(tx, cohortId);
  return [...inRooms, ...others.map((member) => post({ member: member.id }, member.id))];
}

/** Shares a stored answer by name. */
export async function share(means: Means, ask: AskInFull, answerId: string): Promise<Post[]> {
  const { weekQuestion: week, memberId } = ask;
  const row = { cohortId: week.cohortId, weekQuestionId: week.id, memberId, answerId };
  const id = await makeShare(means.tx, row, means.now);
  return postsOf(means, { kind: "reflection.share", id, week });
}

/** Rewrites a share by name wherever it was posted, the digest too. Each time under a key of its own. */
export async function revise(
  { tx }: Pick<Means, "tx">,
  { id, weekQuestionId }: { id: string; weekQuestionId: string },
): Promise<Post[]> {
  const posted = [
    ...(await postsAbout(tx, id, ["reflection.share"])),
    ...(await postsAbout(tx, weekQuestionId, ["reflection.digest"])),
  ];
  return posted.flatMap(({ key, kind, subject, cohortId, roomId, memberId }): Post[] => {
    const to = roomId !== null ? { room: roomId } : memberId !== null ? { member: memberId } : undefined;
    if (to === undefined) return [];
    return [{ key: `${key}:${newId()}`, kind, subject, to, revises: key, ...(cohortId === null ? {} : { cohortId }) }];
  });
}

/** Takes a share by name back; the posts say so. */
export async function unshare(
  means: Pick<Means, "tx">,
  taken: { id: string; weekQuestionId: string },
): Promise<Post[]> {
  await endShare(means.tx, taken.id);
  return revise(means, taken);
}

/**
 * Posts an answer without a name. In this one transaction the draft, with its author, goes, and what stays is sealed with the cohort's key
 * under a new random id: from here on nothing stored leads back. The work leaves no trace either.
 */
export const postUnnamed: DueHandler = async (means, work) => {
  const { tx, keys } = means;
  const askId = await askOfAnswer(tx, work.targetId);
  // Whoever edits or withdraws at this moment goes first, or comes too late: never half of each.
  const ask = askId === undefined ? null : await lockAsk(tx, askId);
  const draft = ask?.answer;
  if (ask === null || draft?.id !== work.targetId || draft.visibility !== "cohort_unnamed") return { forget: true };
  const { weekQuestion: week } = ask;
  const text = await openAnswer(keys, draft);
  const id = randomId();
  const sealed = await sealUnnamed(keys, { id, cohortId: week.cohortId }, text);
  await makeUnnamed(tx, { id, cohortId: week.cohortId, weekQuestionId: week.id, sealed });
  await removeAnswer(tx, draft.id);
  // Who was not reminded had answered. Were this week's reminders kept, whoever has no answer now and had none would be known.
  await forgetReminders(tx, week.id);
  return { forget: true, posts: await postsOf(means, { kind: "reflection.unnamed-share", id, week }) };
};

/** A share by name as others see it; for `reader` themselves without the button to reply. */
export function shareMessage(
  say: Say,
  share: ShareInFull,
  shown: { library: Means["library"]; text: string; reader?: string },
): Message {
  const { name } = share.member.person;
  const cohort = share.member.cohort.name;
  const message: Message = {
    // A notification shows the title: on a locked screen it says nobody's name.
    title: say("reflection.share-title", { cohort }),
    body: [
      [{ strong: say("reflection.shared-by", { name }) }],
      [weekTitle(say, sceneOf(shown.library, share.member.cohort, share.weekQuestion))],
      [share.weekQuestion.text],
      [{ quote: shown.text }],
    ],
    aside: say("reflection.chatham", { cohort }),
  };
  if (shown.reader === share.memberId) return message;
  return {
    ...message,
    actions: [button(token("reflection.reply", share.id), replyLabel(say, name), { opens: "form" })],
  };
}

/** Room for a label on every platform. */
const LABEL = 40;

function replyLabel(say: Say, name: string): string {
  const label = say("reflection.reply-to-button", { name });
  return label.length <= LABEL ? label : say("reflection.reply-button");
}

export const composeShare: Composer = async (means, post) => {
  const found = await findShare(means.tx, post.subject);
  if (!found?.answer) {
    return post.revises === null ? { drop: "withdrawn" } : { body: [[means.say("reflection.share-withdrawn")]] };
  }
  const text = await openAnswer(means.keys, found.answer);
  return shareMessage(means.say, found, { library: means.library, text });
};

/** What was shared without a name, as others see it. */
export function unnamedMessage(
  say: Say,
  share: UnnamedInFull,
  shown: { library: Means["library"]; text: string },
): Message {
  const cohort = share.cohort.name;
  return {
    title: say("reflection.unnamed-title", { cohort }),
    body: [
      [{ strong: say("reflection.unnamed-by") }],
      [weekTitle(say, sceneOf(shown.library, share.cohort, share.weekQuestion))],
      [share.weekQuestion.text],
      [{ quote: shown.text }],
    ],
    aside: say("reflection.chatham", { cohort }),
  };
}

export const composeUnnamed: Composer = async (means, post) => {
  const found = await findUnnamed(means.tx, post.subject);
  if (found === null) return { drop: "gone" };
  return unnamedMessage(means.say, found, { library: means.library, text: await openUnnamed(means.keys, found) });
};
