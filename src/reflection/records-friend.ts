// What this room asks of the database about answers shared with a critical friend. The matches are another room's; here they are read alone.
// Nothing is decided here.

import { randomId } from "../ids.ts";
import type { Prisma } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";

export interface CriticalFriend {
  matchId: string;
  memberId: string;
  name: string;
}

/** Those who are critical friend to a member now: asked for, agreed, not ended, and not gone. */
export async function criticalFriendsOf(tx: Tx, memberId: string): Promise<CriticalFriend[]> {
  const matches = await tx.friendMatch.findMany({
    where: { askerId: memberId, kind: "friend", endedAt: null, friend: { state: { not: "left" } } },
    include: { friend: { include: { person: true } } },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });
  return matches.map(({ id, friend }) => ({ matchId: id, memberId: friend.id, name: friend.person.name }));
}

const FULL = {
  match: true,
  answer: {
    include: { ask: { include: { weekQuestion: true } }, member: { include: { person: true, cohort: true } } },
  },
} as const satisfies Prisma.FriendShareInclude;
export type FriendShareInFull = Prisma.FriendShareGetPayload<{ include: typeof FULL }>;

export const findFriendShare = (tx: Tx, id: string | undefined): Promise<FriendShareInFull | null> =>
  id === undefined ? Promise.resolve(null) : tx.friendShare.findUnique({ where: { id }, include: FULL });

export const friendSharesOf = (tx: Tx, answerId: string): Promise<FriendShareInFull[]> =>
  tx.friendShare.findMany({ where: { answerId }, include: FULL, orderBy: { id: "asc" } });

export const friendSharesIn = (tx: Tx, matchId: string): Promise<FriendShareInFull[]> =>
  tx.friendShare.findMany({ where: { matchId }, include: FULL, orderBy: { id: "asc" } });

/** What is shared with a member by those whose critical friend they are now, newest week first. */
export const sharedWith = (tx: Tx, memberId: string): Promise<FriendShareInFull[]> =>
  tx.friendShare.findMany({
    where: { match: { friendId: memberId, endedAt: null }, answer: { visibility: "critical_friend" } },
    include: FULL,
    orderBy: [{ answer: { ask: { weekQuestion: { period: "desc" } } } }, { id: "asc" }],
  });

export const countSharedWith = (tx: Tx, memberId: string): Promise<number> =>
  tx.friendShare.count({
    where: { match: { friendId: memberId, endedAt: null }, answer: { visibility: "critical_friend" } },
  });

export async function makeFriendShare(tx: Tx, answerId: string, matchId: string): Promise<string> {
  const id = randomId();
  await tx.friendShare.create({ data: { id, answerId, matchId } });
  return id;
}

export async function dropFriendShares(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.friendShare.deleteMany({ where: { id: { in: [...ids] } } });
}

/** An answer whose last critical friend is gone is its author's alone again. */
export async function keepPrivate(tx: Tx, answerId: string): Promise<void> {
  await tx.answer.updateMany({
    where: { id: answerId, visibility: "critical_friend", friendShares: { none: {} } },
    data: { visibility: "only_me" },
  });
}
