// What the answer to a post says of the account or the room that it went to.

import type { Temporal } from "../clock.ts";
import { accountRefused, roomRefused } from "../cohort/news.ts";
import type { Post } from "../feature.ts";
import { connectionId } from "../ids.ts";
import type { Refusal } from "../platform/delivery.ts";
import type { Delivery } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";
import { isOfTheAccount, isOfTheRoom } from "./rules.ts";

/** Remembers it, and gives what organisers are to be told. */
export async function learn(
  tx: Tx,
  post: Delivery,
  at: { connectionId: string; platformUserId: string | null },
  news: { is: "sent" } | { is: "refused"; because: Refusal },
  now: Temporal.Instant,
): Promise<Post[]> {
  if (news.is === "sent") {
    if (post.roomId === null) return [];
    const back = { state: "bound", stateWhy: null } as const;
    await tx.room.updateMany({ where: { id: post.roomId, state: "unreachable" }, data: back });
    return [];
  }
  const { because } = news;
  if (post.roomId !== null) return isOfTheRoom(because) ? roomRefused(tx, post.roomId, because, now) : [];
  const { platformUserId: user } = at;
  if (user === null || post.introductionId !== null || !isOfTheAccount(because)) return [];
  return accountRefused(tx, { connection: connectionId(at.connectionId), user }, because, now);
}
