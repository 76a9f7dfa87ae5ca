// What happens under the lock of one post before it leaves: it is addressed, composed from the facts as they are now, given its turn on its
// channel, and the attempt is written. Everything up to here can be undone; the call itself stands outside, in deliver.ts.

import type { Temporal } from "../clock.ts";
import type { Composer, Means } from "../feature.ts";
import { connectionId, type DeliveryKey, deliveryKey } from "../ids.ts";
import { KeyDestroyed } from "../keystore/keystore.ts";
import { divide } from "../platform/fit.ts";
import type { Audience, Message, MessageRef } from "../platform/message.ts";
import type { Platform } from "../platform/platform.ts";
import type { Say } from "../prompts/wording.ts";
import type { Prisma } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";
import { addressOf } from "./address.ts";
import { isStale } from "./ledger.ts";
import { type Held, takeTurn } from "./pace.ts";
import { keyAfter, partOf } from "./parts.ts";
import {
  addNext,
  type Claim,
  claim,
  type Followed,
  followedBy,
  followedKey,
  isBusy,
  lock,
  type Outgoing,
  placeOf,
  settleLocked,
} from "./records.ts";
import { type Settled, standing } from "./rules.ts";
import { paceOf, type Timing } from "./timing.ts";
import { audienceTogether, type Between, localeTogether, placeBetween, placeTogether } from "./together.ts";

/** A call that is to be made now, under a lease. */
export interface Call extends Claim {
  post: Outgoing;
  platform: Platform;
  at: Place;
  /** The person could be reached elsewhere, should this account refuse. */
  elsewhere: boolean;
  to: Audience;
  message: Message;
  once: DeliveryKey;
  /** Where the post stands that is to be rewritten; absent for a new post. */
  rewrites?: MessageRef;
}

/** Where a post goes, as the ledger keeps it. */
export interface Place {
  connectionId: string;
  /** Null in a room. */
  platformUserId: string | null;
  /** What the pace is kept for: the person, the room or the conversation. */
  channel: string;
  /** Of a conversation of people who were brought together. */
  between?: Between;
}

export type Prepared =
  | { is: "call"; call: Call }
  | ({ is: "settled" } & Settled)
  /** Not now; where it is for a limit, until when that holds. */
  | { is: "not-now"; held?: Held };

export interface Desk {
  platforms: readonly Platform[];
  composers: ReadonlyMap<string, Composer>;
  means: Omit<Means, "tx" | "now">;
  timing: Timing;
}

/** The composer failed: our mistake, and nothing has left. */
export class ComposeFailed extends Error {
  override readonly name = "ComposeFailed";
}

export type Destination =
  | { is: "place"; at: Place; elsewhere: boolean; original?: MessageRef }
  | { is: "nowhere"; why: string; state?: "dropped" };

/** Where a post would go now. A rewrite goes to where its original stands, a further part to where the first went. */
export function destinationOf(post: Outgoing, platforms: readonly Platform[], followed?: Followed): Destination {
  const original = post.revises === null || followed === undefined ? undefined : placeOf(followed);
  if (post.room !== null) {
    const { connectionId, platformRoomId, connection } = post.room;
    if (connection.state !== "connected") return { is: "nowhere", why: "disconnected" };
    const at = { connectionId, platformUserId: null, channel: platformRoomId };
    return { is: "place", at, elsewhere: false, ...(original === undefined ? {} : { original }) };
  }
  if (post.introduction !== null) {
    const tried = triedAt(post) ?? (followed === undefined ? undefined : triedAt(followed));
    const stays = tried !== undefined && (post.state === "unknown" || followed !== undefined);
    const at = stays
      ? placeBetween(post.introduction.id, tried.connectionId, tried.platformUserId)
      : placeTogether(post.introduction, platforms);
    // Not a failure: they are brought together another way, by whoever wanted the post.
    if (at === undefined) return { is: "nowhere", why: "not-together", state: "dropped" };
    return { is: "place", at, elsewhere: false, ...(original === undefined ? {} : { original }) };
  }
  if (post.member === null) return { is: "nowhere", why: "no-account" };
  const accounts = post.member.person.accounts.map((account) => ({
    connectionId: account.connectionId,
    platformUserId: account.platformUserId,
    accountId: account.id,
    unreachable: account.unreachable,
    connected: account.connection.state === "connected",
    linkedAt: account.linkedAt.getTime(),
  }));
  const tried = triedAt(post) ?? (followed === undefined ? undefined : triedAt(followed));
  const must = post.state === "unknown" || original !== undefined;
  const address = addressOf(accounts, post.member.preferredAccountId, tried && { ...tried, must });
  if (address.is === "none") return { is: "nowhere", why: address.why };
  const { connectionId, platformUserId, elsewhere } = address;
  const at = { connectionId, platformUserId, channel: platformUserId };
  return { is: "place", at, elsewhere, ...(original === undefined ? {} : { original }) };
}

const triedAt = (post: Pick<Followed, "connectionId" | "platformUserId">) =>
  post.connectionId === null || post.platformUserId === null
    ? undefined
    : { connectionId: post.connectionId, platformUserId: post.platformUserId };

/** Where a post stands among those it depends on. */
export function standingOf(post: Outgoing, followed: Followed | undefined, now: Temporal.Instant) {
  const follows = followedKey(post) === undefined ? {} : { [follow(post)]: followed?.state ?? "none" };
  return standing({ stale: isStale(post, now), ...follows });
}

const follow = (post: Outgoing) => (post.revises === null ? "before" : "original");

/**
 * Prepares one post within a transaction. A post in state "unknown" is prepared only to be sent again under its nonce. Throws ComposeFailed
 * where the composer did, and rejects where the database fails; in both cases the transaction is undone and nothing has left.
 */
export async function prepare(
  desk: Desk,
  tx: Tx,
  seen: { id: string; state: "pending" | "unknown" },
  now: Temporal.Instant,
  dbNow: number,
): Promise<Prepared> {
  const post = await lock(tx, seen.id, seen.state, dbNow);
  if (post === undefined) return { is: "not-now" };
  const again = seen.state === "unknown";
  const end = async (settled: Settled): Promise<Prepared> => {
    // What may stand there already cannot be called dropped or refused: it waits for a look.
    if (again) return { is: "not-now" };
    await settleLocked(tx, post.id, settled, now);
    return { is: "settled", ...settled };
  };

  const followed = (await followedBy(tx, [post])).get(followedKey(post) ?? "");
  const stands = again ? ({ is: "ready" } as const) : standingOf(post, followed, now);
  if (stands.is === "waits") return { is: "not-now" };
  if (stands.is === "settled") return end(stands);

  const destination = destinationOf(post, desk.platforms, followed);
  if (destination.is === "nowhere") return end({ state: destination.state ?? "refused", why: destination.why });
  const { at, elsewhere, original } = destination;
  const platform = desk.platforms.find((one) => one.serves(connectionId(at.connectionId)));
  if (platform === undefined) return { is: "not-now" };

  const composer = desk.composers.get(post.kind);
  if (composer === undefined) return end({ state: "failed", why: "no-composer" });
  const say = desk.means.sayIn(localeOf(post));
  const addressed = { ...post, connectionId: at.connectionId, platformUserId: at.platformUserId };
  const composed = await composing(() => composer({ ...desk.means, tx, now, say }, addressed));
  if ("drop" in composed) return end({ state: "dropped", why: composed.drop });

  const { limits, files } = platform.capabilities;
  const parts = divide(composed, limits, files);
  const { number } = partOf(post.key);
  const message = parts[number - 1] ?? (post.revises === null ? undefined : gone(say));
  if (message === undefined) return end({ state: "dropped", why: "shorter-now" });

  const { timing } = desk;
  const turn = { ...at, ...paceOf(platform.capabilities.pace, timing) };
  const held = await takeTurn(tx, turn, dbNow);
  if (held !== undefined) return { is: "not-now", held };
  if (await isBusy(tx, post)) return { is: "not-now" };

  const { connectionId: connection, platformUserId } = at;
  const account = { connectionId: connection, platformUserId };
  const claimed = await claim(tx, post, account, dbNow, timing);
  const next = await nextPart(tx, post, account, parts.length);
  if (next !== undefined) await addNext(tx, next, now);
  return {
    is: "call",
    call: {
      ...claimed,
      post,
      platform,
      at,
      elsewhere,
      to: audienceOf(at),
      message,
      once: deliveryKey(post.key),
      ...(original === undefined ? {} : { rewrites: original }),
    },
  };
}

/** Who is spoken to, as the platform knows them. */
export function audienceOf(at: Place): Audience {
  if (at.between !== undefined) return audienceTogether(at.connectionId, at.between);
  const connection = connectionId(at.connectionId);
  return at.platformUserId === null
    ? { to: "room", room: { connection, room: at.channel } }
    : { to: "member", member: { connection, user: at.platformUserId } };
}

const localeOf = ({ member, introduction }: Outgoing): string =>
  member?.person.locale ?? (introduction === null ? undefined : localeTogether(introduction)) ?? "en";

async function composing(compose: () => ReturnType<Composer>): ReturnType<Composer> {
  try {
    return await compose();
  } catch (cause) {
    // Their words can never be read again, so there is nothing to say.
    if (cause instanceof KeyDestroyed) return { drop: "erased" };
    throw new ComposeFailed("a post could not be composed", { cause });
  }
}

/** Takes the place of a part that is no longer needed: an old part left standing would still show what was withdrawn. */
const gone = (say: Say): Message => ({ body: [[say("delivery.part-gone")]] });

/**
 * What goes out after this part. For a rewrite: the rewrite of the part behind its original where there is one, were it only to empty it;
 * else a new part behind the original, under the name that a later rewrite will find it by.
 */
async function nextPart(
  tx: Tx,
  post: Outgoing,
  account: { connectionId: string; platformUserId: string | null },
  parts: number,
): Promise<Prisma.DeliveryCreateManyInput | undefined> {
  const { kind, subject, cohortId, memberId, roomId, introductionId, notBefore } = post;
  const more = partOf(post.key).number < parts;
  // Without notAfter: what has begun is said to its end.
  const same = { kind, subject, cohortId, memberId, roomId, introductionId, notBefore };
  if (post.revises === null) return more ? { ...same, ...account, key: keyAfter(post.key) } : undefined;
  const behind = keyAfter(post.revises);
  const exists = await tx.delivery.findUnique({ where: { key: behind }, select: { id: true } });
  if (exists !== null) return { ...same, key: keyAfter(post.key), revises: behind };
  return more ? { ...same, ...account, key: behind } : undefined;
}
