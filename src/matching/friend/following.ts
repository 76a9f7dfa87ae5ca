// Whether they met: each is asked in private, and what they say decides together what comes next. Neither learns what the other said.

import { instantOf } from "../../clock.ts";
import { button, homeButton, inPrivate, token } from "../../cohort/screen.ts";
import type { Composer, DueHandler, Handler, MemberOfCohort, Outcome, Post, Turn } from "../../feature.ts";
import type { Action, Message } from "../../platform/message.ts";
import type { Say } from "../../prompts/wording.ts";
import type { FollowUpAnswer } from "../../store/generated/client.ts";
import { act } from "./act.ts";
import { goOn } from "./ending.ts";
import { OPEN_DAYS, stepAfter } from "./follow-up.ts";
import { inWorkingHours } from "./patience.ts";
import { lockMarket } from "./records.ts";
import {
  answerFollowUp,
  askFollowUp,
  changeMatch,
  type FollowUpInFull,
  findFollowUp,
  findMatch,
  followUpsOf,
  forgetFollowUps,
  type MatchInFull,
} from "./records-rows.ts";
import { also, friendsButton, ownerOf, rewrite } from "./screens.ts";

const hours = (days: number) => ({ hours: days * 24 });

/** Each of the two in their own working hours. */
export const followUp: DueHandler = async ({ tx, now }, work) => {
  const match = await findMatch(tx, work.targetId);
  if (match === null || match.endedAt !== null || match.cohort.state === "closed") return { forget: true };
  await askFollowUp(tx, match.id, [match.askerId, match.friendId]);
  const rows = await followUpsOf(tx, match.id);
  const until = now.add(hours(OPEN_DAYS));
  const posts = rows.map(({ id, memberId }): Post => {
    const { zone } = (memberId === match.askerId ? match.asker : match.friend).person;
    return { ...postOf("friend.follow-up", id, memberId, match), at: inWorkingHours(now, zone), until };
  });
  return {
    forget: true,
    posts,
    next: [{ kind: "friend.heard", target: match.id, period: work.period, at: until, cohortId: match.cohortId }],
  };
};

const postOf = (kind: string, subject: string, memberId: string, { cohortId }: MatchInFull, once = ""): Post => ({
  key: `${kind}:${subject}${once}`,
  ...{ kind, subject, cohortId, to: { member: memberId } },
});

/** The days are over: the two answers are looked at together, and deleted. */
export const heard: DueHandler = async (means, work) => {
  const { tx, now } = means;
  const seen = await findMatch(tx, work.targetId);
  if (seen === null) return { forget: true };
  await lockMarket(tx, seen.cohortId);
  const match = await findMatch(tx, work.targetId);
  if (match === null || match.endedAt !== null) return { forget: true };
  const rows = await followUpsOf(tx, match.id);
  const answerOf = (id: string) => rows.find(({ memberId }) => memberId === id)?.answer ?? null;
  const answers = [answerOf(match.askerId), answerOf(match.friendId)] as const;
  await forgetFollowUps(tx, match.id);
  const step = stepAfter(match.kind, answers, match.silent);
  if (step.is === "end") {
    const { posts, next } = await act(means, match.cohortId, { is: "end", match: match.id, again: true });
    return { forget: true, posts, next };
  }
  const round = Number(work.period) + 1;
  const silent = answers.every((answer) => answer === null) ? match.silent + 1 : 0;
  await changeMatch(tx, match.id, { silent });
  const at = instantOf(work.dueAt).add(hours(step.afterDays - OPEN_DAYS));
  return {
    forget: true,
    posts: step.nudge
      ? [match.asker, match.friend].map(({ id, person }) => ({
          ...postOf("friend.nudge", match.id, id, match, `:${id}:${round}`),
          at: inWorkingHours(now, person.zone),
        }))
      : [],
    next: [{ kind: "friend.follow-up", target: match.id, period: String(round), at, cohortId: match.cohortId }],
  };
};

const ANSWERS = ["met", "dated", "not_yet", "no"] as const satisfies readonly FollowUpAnswer[];
const KEYS = { met: "met", dated: "dated", not_yet: "not-yet", no: "no" } as const satisfies Record<
  FollowUpAnswer,
  string
>;

const answerButtons = (say: Say, id: string, but?: FollowUpAnswer): Action[] =>
  ANSWERS.filter((answer) => answer !== but).map((answer) =>
    button(token("friend.met", id, KEYS[answer]), say(`friend.met.${KEYS[answer]}`)),
  );

function question(say: Say, row: FollowUpInFull): Message {
  const { match } = row;
  const other = match.askerId === row.memberId ? match.friend : match.asker;
  return {
    title: say("friend.met.title", { cohort: match.cohort.name }),
    body: [[say("friend.met.ask", { name: other.person.name })]],
    actions: answerButtons(say, row.id),
    aside: say("friend.met.private", { name: other.person.name }),
  };
}

export const composeFollowUp: Composer = async ({ say, tx }, post) => {
  const row = await findFollowUp(tx, post.subject);
  if (row === null || row.answer !== null) return { drop: "over" };
  const reader = row.match.askerId === row.memberId ? row.match.asker : row.match.friend;
  return reader.state === "joined" ? question(say, row) : { drop: reader.state };
};

/** A word on how to begin, to both alike. */
export const composeNudge: Composer = async ({ say, tx }, post) => {
  const match = await findMatch(tx, post.subject);
  if (match === null || match.endedAt !== null) return { drop: "over" };
  const isAsker = match.askerId === post.memberId;
  const [reader, other] = isAsker ? [match.asker, match.friend] : [match.friend, match.asker];
  if (reader.state !== "joined") return { drop: reader.state };
  const { name } = other.person;
  return {
    title: say("friend.met.title", { cohort: match.cohort.name }),
    body: [[say("friend.nudge.why", { name })], [say("friend.nudge.how", { name })]],
    actions: [
      button(token("friend.match", match.id), say("friend.nudge.match"), { tone: "main" }),
      friendsButton(say, reader.id),
    ],
  };
};

const forRow =
  (act: (turn: Turn, member: MemberOfCohort, row: FollowUpInFull) => Promise<Outcome>): Handler =>
  async (turn) => {
    const row = await findFollowUp(turn.tx, turn.subject);
    const member = ownerOf(turn, row?.memberId);
    if (row !== null && member !== undefined) return act(turn, member, row);
    const [first] = turn.speaker.members;
    return rewrite(turn, {
      body: [[turn.say("friend.met.late")]],
      ...(first === undefined ? {} : { actions: [friendsButton(turn.say, first.id), homeButton(turn, first.id)] }),
    });
  };

/** An answer, which can be changed as long as it counts. "It did not work" is asked about once more, because it ends the match. */
export const answerMet: Handler = forRow(async (turn, member, row) => {
  const { say, tx } = turn;
  const answer = ANSWERS.find((one) => KEYS[one] === turn.extra);
  if (answer === undefined) return inPrivate(question(say, row));
  await answerFollowUp(tx, row.id, answer);
  const { match } = row;
  const other = match.askerId === member.id ? match.friend : match.asker;
  const { name } = other.person;
  if (answer === "no") {
    const searches = match.askerId === member.id && match.requestId !== null;
    return rewrite(turn, {
      body: [[say("friend.met.said-no", { name })]],
      actions: [
        ...(searches
          ? [button(token("friend.did-not", row.id, "again"), say("friend.met.end-again"), { tone: "main" })]
          : []),
        button(token("friend.did-not", row.id, "end"), say("friend.met.end")),
        button(token("friend.met", row.id, KEYS.not_yet), say("friend.met.keep"), { tone: "quiet" }),
      ],
      aside: say("friend.met.private", { name }),
    });
  }
  return rewrite(turn, {
    body: [[say(`friend.met.said-${KEYS[answer]}`, { name })]],
    actions: [
      ...answerButtons(say, row.id, answer),
      button(token("friend.match", match.id), say("friend.nudge.match"), { tone: "quiet" }),
    ],
    aside: say("friend.met.private", { name }),
  });
});

/** It ends now; on the asker's wish somebody else is looked for. */
export const didNotWork: Handler = forRow(async (turn, member, row) => {
  const { say } = turn;
  const { match } = row;
  const done = await act(turn, match.cohortId, { is: "end", match: match.id, again: true }, member.id);
  const again = turn.extra === "again" && match.askerId === member.id && match.requestId !== null;
  const went = again && match.requestId !== null ? await goOn(turn, member, match.requestId) : undefined;
  const other = match.askerId === member.id ? match.friend : match.asker;
  const search =
    !again && match.askerId === member.id && match.requestId !== null
      ? [button(token("friend.again", match.requestId), say("friend.request.again"))]
      : [];
  return rewrite(
    turn,
    {
      body: [
        [say("friend.met.ended", { name: other.person.name })],
        ...(again ? [[say("friend.request.asking")]] : []),
      ],
      actions: [
        ...search,
        button(token("friend.not-again", match.id), say("friend.match.not-again"), { tone: "quiet" }),
        button(token("friend.concern", match.id), say("friend.concern.button"), { tone: "quiet", opens: "form" }),
        friendsButton(say, member.id),
        homeButton(turn, member.id),
      ],
      aside: match.cohort.name,
    },
    also({
      posts: [...done.posts, ...(went?.posts ?? [])],
      next: [...done.next, ...(went?.next ?? [])],
      refresh: done.refresh,
    }),
  );
});
