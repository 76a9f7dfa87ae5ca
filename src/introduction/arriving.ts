// A message on its way: what its recipient reads, and how it is forgotten once it has arrived, or its sender told that it has not.

import { instantOf, Temporal } from "../clock.ts";
import type { Composer, DueHandler, Occasion, Post } from "../feature.ts";
import { lineFor } from "./lines.ts";
import { findSide, postAt, sideId } from "./records.ts";
import { findMessage, removeDraft, removeMessage } from "./records-messages.ts";
import { stopButton } from "./relay-screens.ts";
import { openMessage } from "./words.ts";

export const keyOfMessage = (messageId: string): string => `introduction.message:${messageId}`;

/** Looks after a minute, then after twice as long each time, at most an hour; the ledger itself gives up after three days. */
export const goneAfter = (messageId: string, cohortId: string, look: number, now: Temporal.Instant): Occasion => ({
  kind: "introduction.message-gone",
  target: messageId,
  period: String(look),
  at: now.add(Temporal.Duration.from({ minutes: Math.min(60, 2 ** Math.min(10, look - 1)) })),
  cohortId,
});

export const composeMessage: Composer = async (means, post) => {
  const message = await findMessage(means.tx, post.subject);
  if (message === null) return { drop: "gone" };
  const { say } = means;
  const line = await lineFor(means.tx, message.introductionId, message.toId);
  const { name } = message.from.person;
  return {
    // Without the name: a notification shows it on a locked screen.
    title: say("introduction.message-title"),
    body: [[{ strong: say("introduction.message-by", { name }) }], [{ quote: await openMessage(means.keys, message) }]],
    ...(line === undefined ? {} : { actions: [stopButton(say, line.introduction, line.own)] }),
    aside:
      line === undefined
        ? say("introduction.message-last", { cohort: message.introduction.cohort.name })
        : say("introduction.message-aside", { cohort: message.introduction.cohort.name }),
  };
};

/** Forgets a message that has come to its end, and tells its sender where it has not arrived. */
export const forgetMessage: DueHandler = async ({ tx }, work) => {
  const message = await findMessage(tx, work.targetId);
  if (message === null) return { forget: true };
  const post = await postAt(tx, keyOfMessage(message.id));
  const { cohortId } = message.introduction;
  switch (post?.state) {
    case "pending":
    case "sending":
    case "unknown":
      return { forget: true, next: [goneAfter(message.id, cohortId, Number(work.period) + 1, instantOf(work.dueAt))] };
    case "sent":
      await removeMessage(tx, message.id);
      return { forget: true };
    default: {
      await removeMessage(tx, message.id);
      const to = await sideId(tx, message.introductionId, message.toId);
      return { forget: true, posts: [notArrived({ ...message, to, cohortId }, post?.state)] };
    }
  }
};

/** To the sender; `to` is the row of the recipient in the introduction. What is not known is said so: it may stand there. */
export const notArrived = (
  message: { id: string; fromId: string; to: string; cohortId: string },
  state: string | undefined,
): Post => {
  const kind = state === "unconfirmed" ? "introduction.perhaps-arrived" : "introduction.not-arrived";
  const { id, cohortId, to: subject, fromId } = message;
  return { key: `${kind}:${id}`, kind, subject, cohortId, to: { member: fromId } };
};

const composeTrouble =
  (
    title: "introduction.not-arrived-title" | "introduction.perhaps-arrived-title",
    sentence: "introduction.not-arrived" | "introduction.perhaps-arrived",
  ): Composer =>
  async ({ tx, say }, post) => {
    const side = await findSide(tx, post.subject);
    const name = side?.member.person.name;
    return {
      title: say(title),
      body: [[say(sentence, { known: name === undefined ? "no" : "yes", name: name ?? "" })]],
      ...(side === null ? {} : { aside: side.introduction.cohort.name }),
    };
  };

export const composeNotArrived = composeTrouble("introduction.not-arrived-title", "introduction.not-arrived");
export const composePerhapsArrived = composeTrouble(
  "introduction.perhaps-arrived-title",
  "introduction.perhaps-arrived",
);

/** What nobody chose a recipient for in time. */
export const forgetDraft: DueHandler = async ({ tx }, work) => {
  await removeDraft(tx, work.targetId);
  return { forget: true };
};
