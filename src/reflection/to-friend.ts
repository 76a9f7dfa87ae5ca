// An answer shared with a critical friend: they are told that there is something to read, and read it here, as long as the match lasts and the author
// wishes. The words are never in a post, because a post stays in a chat.

import { button, homeButton, inPrivate, token } from "../cohort/screen.ts";
import type {
  Composer,
  DueHandler,
  Handler,
  HomePart,
  Means,
  MemberOfCohort,
  Outcome,
  Post,
  Turn,
} from "../feature.ts";
import { newId } from "../ids.ts";
import type { Action } from "../platform/message.ts";
import { ownerOf, rewrite } from "./own.ts";
import { lockAsk } from "./records.ts";
import {
  countSharedWith,
  criticalFriendsOf,
  dropFriendShares,
  type FriendShareInFull,
  findFriendShare,
  friendSharesIn,
  friendSharesOf,
  keepPrivate,
  makeFriendShare,
  sharedWith,
} from "./records-friend.ts";
import { sceneOf, weekTitle } from "./scene.ts";
import { openAnswer } from "./words.ts";

const keyOf = (shareId: string): string => `reflection.to-friend:${shareId}`;

const postOf = (shareId: string, memberId: string, cohortId: string): Post => ({
  ...{ key: keyOf(shareId), kind: "reflection.to-friend", subject: shareId, cohortId, to: { member: memberId } },
});

const rewriting = ({ id, match }: FriendShareInFull): Post => {
  const post = postOf(id, match.friendId, match.cohortId);
  return { ...post, key: `${post.key}:${newId()}`, revises: post.key };
};

/** Shares a stored answer with everybody who is critical friend to its author now. Who has it already is not told again: they read it as it is. */
export async function shareWithFriends(
  { tx }: Pick<Means, "tx">,
  author: { memberId: string; cohortId: string },
  answerId: string,
): Promise<Post[]> {
  const known = new Set((await friendSharesOf(tx, answerId)).map(({ matchId }) => matchId));
  const posts: Post[] = [];
  for (const { matchId, memberId } of await criticalFriendsOf(tx, author.memberId)) {
    if (known.has(matchId)) continue;
    posts.push(postOf(await makeFriendShare(tx, answerId, matchId), memberId, author.cohortId));
  }
  return posts;
}

/** Takes an answer back from every critical friend; what told them of it says so. */
export async function unshareWithFriends({ tx }: Pick<Means, "tx">, answerId: string): Promise<Post[]> {
  const shares = await friendSharesOf(tx, answerId);
  await dropFriendShares(
    tx,
    shares.map(({ id }) => id),
  );
  return shares.map(rewriting);
}

/** A match is over: what was shared in it is its author's alone again. */
export const friendEnded: DueHandler = async ({ tx }, work) => {
  const shares = await friendSharesIn(tx, work.targetId);
  for (const { id, answer } of shares) {
    await lockAsk(tx, answer.askId);
    await dropFriendShares(tx, [id]);
    await keepPrivate(tx, answer.id);
  }
  return { forget: true, posts: shares.map(rewriting) };
};

const isReadable = ({ match, answer }: FriendShareInFull): boolean =>
  match.endedAt === null && answer.visibility === "critical_friend";

export const composeToFriend: Composer = async ({ tx, say, library }, post) => {
  const share = await findFriendShare(tx, post.subject);
  if (share === null || !isReadable(share)) {
    return post.revises === null ? { drop: "withdrawn" } : { body: [[say("reflection.to-friend-over")]] };
  }
  const { member, ask } = share.answer;
  return {
    // Without the name: a notification shows it on a locked screen.
    title: say("reflection.to-friend-title", { cohort: member.cohort.name }),
    body: [
      [{ strong: say("reflection.to-friend-by", { name: member.person.name }) }],
      [weekTitle(say, sceneOf(library, member.cohort, ask.weekQuestion))],
    ],
    actions: [button(token("reflection.friend-read", share.id), say("reflection.to-friend-read"), { tone: "main" })],
  };
};

/** One that is shared with the speaker, looked up each time. */
export const readFromFriend: Handler = async (turn) => {
  const share = await findFriendShare(turn.tx, turn.subject);
  const reader = ownerOf(turn, share === null ? undefined : { memberId: share.match.friendId });
  if (share === null || reader === undefined || !isReadable(share)) return notShared(turn);
  return show(turn, reader, share);
};

/** All that is shared with the speaker, the newest first. */
export const readFromFriends: Handler = async (turn) => {
  const reader = ownerOf(turn, { memberId: turn.subject ?? "" });
  const [newest] = reader === undefined ? [] : await sharedWith(turn.tx, reader.id);
  return reader === undefined || newest === undefined ? notShared(turn) : show(turn, reader, newest);
};

function notShared(turn: Turn): Outcome {
  const [member] = turn.speaker.members;
  const body = [[turn.say("reflection.to-friend-over")]];
  return inPrivate(member === undefined ? { body } : { body, actions: [homeButton(turn, member.id)] });
}

async function show(turn: Turn, reader: MemberOfCohort, share: FriendShareInFull): Promise<Outcome> {
  const { say, library, keys, tx } = turn;
  const { answer } = share;
  const { cohort, person } = answer.member;
  const all = await sharedWith(tx, reader.id);
  const at = all.findIndex(({ id }) => id === share.id);
  const beside = (to: FriendShareInFull | undefined, label: string): Action[] =>
    to === undefined ? [] : [button(token("reflection.friend-read", to.id, "page"), label)];
  const message = {
    title: say("reflection.to-friend-title", { cohort: cohort.name }),
    body: [
      [{ strong: say("reflection.shared-by", { name: person.name }) }],
      [weekTitle(say, sceneOf(library, cohort, answer.ask.weekQuestion))],
      [answer.ask.weekQuestion.text],
      [{ quote: await openAnswer(keys, answer) }],
    ],
    actions: [
      ...beside(all[at + 1], say("reflection.older-button")),
      ...beside(at > 0 ? all[at - 1] : undefined, say("reflection.newer-button")),
      homeButton(turn, reader.id),
    ],
    aside: say("reflection.chatham", { cohort: cohort.name }),
  };
  return turn.extra === "page" ? rewrite(turn, message) : inPrivate(message);
}

/** On the home panel of a critical friend, while something is shared with them. */
export async function fromFriendsHome(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  const count = await countSharedWith(turn.tx, member.id);
  if (count === 0) return [];
  return [
    {
      order: 31,
      body: [[turn.say("reflection.home-to-friend", { count })]],
      actions: [button(token("reflection.from-friends", member.id), turn.say("reflection.from-friends-button"))],
    },
  ];
}
