// What the members of a learning set promised each other: noted after a meeting, looked at in the next, seen by the set alone.

import { dateOfDay } from "../../clock.ts";
import { today } from "../../cohort/days.ts";
import { ask, button, correct, inPrivate, naming, tell, token, zoneOf } from "../../cohort/screen.ts";
import type { Handler, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import { randomId } from "../../ids.ts";
import { clip } from "../../platform/fit.ts";
import { type Form, textOf } from "../../platform/form.ts";
import type { Message, Paragraph } from "../../platform/message.ts";
import {
  addCommitment,
  type CommitmentInFull,
  changeCommitment,
  findCommitment,
  openCommitments,
  type SetInFull,
} from "./records.ts";
import { openCommitment, sealCommitment } from "./sealing.ts";
import { forSet, standingIn } from "./set-screen.ts";

const LENGTH = 500;
/** Open promises of one member in one set. */
const MOST_OPEN = 10;
/** Buttons for one's own; the oldest come first. */
const MOST_BUTTONS = 8;

async function screen(turn: Turn, set: SetInFull, member: MemberOfCohort, note?: string): Promise<Message> {
  const { say, tx, keys } = turn;
  const promises = await openCommitments(tx, set.id);
  const lines: Paragraph[] = [];
  const own: { id: string; text: string }[] = [];
  for (const promise of promises) {
    const text = await openCommitment(keys, promise);
    if (promise.memberId === member.id) own.push({ id: promise.id, text });
    const carried = promise.carried === 0 ? [] : [` (${say("set.promises-carried", { times: promise.carried })})`];
    lines.push([{ strong: promise.member.person.name }, ...carried, { quote: text }]);
  }
  return {
    title: say("set.promises-title", { cohort: set.forming.cohort.name }),
    body: [...(note === undefined ? [] : [[note]]), ...(lines.length === 0 ? [[say("set.promises-none")]] : lines)],
    actions: [
      button(token("set.promise", set.id), say("set.promise-button"), { tone: "main", opens: "form" }),
      ...own
        .slice(0, MOST_BUTTONS)
        .map(({ id, text }) => button(token("set.review", id), say("set.review-button", { text: clip(text, 26) }))),
      button(token("set.show", set.id), say("set.back-set-button"), { tone: "quiet" }),
    ],
  };
}

export const showPromises: Handler = forSet(async (turn, set, member) => inPrivate(await screen(turn, set, member)));

const promiseForm = ({ say }: Turn, set: SetInFull, text = ""): Form => ({
  id: token("set.promise", set.id),
  title: say("set.promise-form-title"),
  intro: naming(set.forming.cohort, say("set.promise-intro")),
  fields: [
    {
      id: "text",
      label: say("set.promise-text"),
      ask: "text",
      long: true,
      max: LENGTH,
      ...(text === "" ? {} : { value: text }),
    },
  ],
  submit: say("set.promise-submit"),
});

export const openPromise: Handler = forSet(async (turn, set) => ask(promiseForm(turn, set)));

export const submitPromise: Handler = forSet(async (turn, set, member) => {
  const { say, tx, keys, now } = turn;
  const text = textOf(turn.answers, "text").trim().slice(0, LENGTH);
  if (text === "") return correct(promiseForm(turn, set), { text: say("set.promise-empty") });
  const own = (await openCommitments(tx, set.id)).filter(({ memberId }) => memberId === member.id);
  if (own.length >= MOST_OPEN) return correct(promiseForm(turn, set, text), { text: say("set.promise-many") });
  const id = randomId();
  await addCommitment(tx, {
    id,
    setId: set.id,
    memberId: member.id,
    sealed: await sealCommitment(keys, member.id, id, text),
    madeOn: dateOfDay(today(now, zoneOf(turn, set.forming.cohort))),
  });
  return inPrivate(await screen(turn, set, member, say("set.promised")));
});

/** For what somebody does with a promise of their own that is open. */
const forOwn =
  (act: (turn: Turn, promise: CommitmentInFull, member: MemberOfCohort) => Promise<Outcome>): Handler =>
  async (turn) => {
    const promise = turn.subject === undefined ? null : await findCommitment(turn.tx, turn.subject);
    const standing = standingIn(turn, promise?.set ?? null);
    if (promise === null || standing?.member.id !== promise.memberId) return tell(turn.say("set.not-in-it"));
    if (promise.state !== "open") {
      return inPrivate(await screen(turn, promise.set, standing.member, turn.say("set.review-gone")));
    }
    return act(turn, promise, standing.member);
  };

export const review: Handler = forOwn(async (turn, promise) => {
  const { say, keys } = turn;
  return inPrivate({
    body: [[{ quote: await openCommitment(keys, promise) }], [say("set.review-ask")]],
    actions: [
      button(token("set.reviewed", promise.id, "done"), say("set.review-done-button"), { tone: "main" }),
      button(token("set.reviewed", promise.id, "carry"), say("set.review-carry-button")),
      button(token("set.reviewed", promise.id, "let-go"), say("set.review-let-go-button"), { tone: "quiet" }),
    ],
    aside: promise.set.forming.cohort.name,
  });
});

const OUTCOMES = ["done", "carry", "let-go"] as const;

export const reviewed: Handler = forOwn(async (turn, promise, member) => {
  const outcome = OUTCOMES.find((one) => one === turn.extra);
  if (outcome === undefined) return inPrivate(await screen(turn, promise.set, member));
  const change = {
    done: { state: "done" },
    carry: { carried: promise.carried + 1 },
    "let-go": { state: "let_go" },
  } as const;
  await changeCommitment(turn.tx, promise.id, change[outcome]);
  return inPrivate(await screen(turn, promise.set, member, turn.say(`set.reviewed-${outcome}`)));
});
