// What becomes known of connections, rooms and accounts, and whom it is told.

import { dateOf, type Temporal } from "../clock.ts";
import type { Composer, Post } from "../feature.ts";
import type { PlatformNews } from "../platform/interaction.ts";
import type { AccountRef } from "../platform/message.ts";
import type { Member } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";
import { changeRoom, memberWithPerson, organisersOf, roomAt, roomById } from "./records-cohort.ts";
import {
  accountAt,
  changeAccount,
  changeConnection,
  cohortsOn,
  connectionById,
  markDisconnected,
  markReconnected,
} from "./records-news.ts";
import { accountsOf, membershipsOf, preferInstead } from "./records-people.ts";
import { button, token } from "./screen.ts";

/** Takes up news and gives what organisers are to be told; the same news again changes nothing and tells nobody. */
export async function takeNews(tx: Tx, { connection, news }: PlatformNews, now: Temporal.Instant): Promise<Post[]> {
  switch (news.what) {
    case "disconnected":
      return disconnected(tx, connection, news.because, now);
    case "connected":
      await reconnected(tx, connection, now);
      return [];
    case "room-lost": {
      const room = await roomAt(tx, news.room);
      if (room === null || room.state === "unreachable") return [];
      await changeRoom(tx, room.id, { state: "unreachable", stateWhy: "room-gone" });
      return toOrganisers(tx, room.cohortId, { kind: "cohort.room-lost", subject: room.id, when: momentOf(now) }, now);
    }
    case "account-gone":
      return accountGone(tx, news.who, now);
  }
}

/** Somebody did something: their account can be reached after all. */
export async function takePresence(tx: Tx, who: AccountRef): Promise<void> {
  const account = await accountAt(tx, who);
  if (account !== null && account.unreachable !== null) await changeAccount(tx, account.id, { unreachable: null });
}

async function disconnected(
  tx: Tx,
  id: string,
  because: "revoked" | "removed",
  now: Temporal.Instant,
): Promise<Post[]> {
  const connection = await connectionById(tx, id);
  if (connection === null || connection.state === because) return [];
  const news = connection.state === "connected";
  await changeConnection(tx, id, { state: because, stateWhy: "disconnected", stateSince: dateOf(now) });
  if (!news) return [];
  await markDisconnected(tx, id);
  const posts: Post[] = [];
  for (const cohortId of await cohortsOn(tx, id)) {
    posts.push(
      ...(await toOrganisers(tx, cohortId, { kind: "cohort.connection-lost", subject: id, when: momentOf(now) }, now)),
    );
  }
  return posts;
}

async function reconnected(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  const connection = await connectionById(tx, id);
  if (connection === null || connection.state === "connected") return;
  await changeConnection(tx, id, { state: "connected", stateWhy: null, stateSince: dateOf(now) });
  await markReconnected(tx, id);
}

async function accountGone(tx: Tx, who: AccountRef, now: Temporal.Instant): Promise<Post[]> {
  const account = await accountAt(tx, who);
  if (account === null || account.unreachable === "left") return [];
  await changeAccount(tx, account.id, { unreachable: "left" });
  const other = await reachableAccount(tx, account.personId);
  if (other === undefined) return personUnreachable(tx, account.personId, momentOf(now), now);
  await preferInstead(tx, account.personId, account.id, other.id);
  return [];
}

/**
 * A post was refused for reasons of somebody's account. Where none other of theirs can be reached, their organisers are told. Of somebody who
 * takes no private messages they are told once: such people may be reached in another way each time, and are there again when they act.
 */
export async function accountRefused(
  tx: Tx,
  who: AccountRef,
  because: "left" | "blocked" | "not-installed",
  now: Temporal.Instant,
): Promise<Post[]> {
  const account = await accountAt(tx, who);
  if (account === null || account.unreachable !== null) return [];
  await changeAccount(tx, account.id, { unreachable: because });
  if ((await reachableAccount(tx, account.personId)) !== undefined) return [];
  const when = because === "blocked" ? because : momentOf(now);
  return personUnreachable(tx, account.personId, when, now);
}

/** A post was refused for reasons of a room. */
export async function roomRefused(
  tx: Tx,
  id: string,
  because: "not-in-room" | "room-gone",
  now: Temporal.Instant,
): Promise<Post[]> {
  const room = await roomById(tx, id);
  if (room === null || room.state === "unreachable") return [];
  await changeRoom(tx, id, { state: "unreachable", stateWhy: because });
  return toOrganisers(tx, room.cohortId, { kind: "cohort.room-lost", subject: id, when: momentOf(now) }, now);
}

const reachableAccount = async (tx: Tx, personId: string) =>
  (await accountsOf(tx, personId)).find(({ unreachable }) => unreachable === null);

/** Tells the organisers of all their cohorts, and never themselves. */
async function personUnreachable(tx: Tx, personId: string, when: string, now: Temporal.Instant): Promise<Post[]> {
  const members = (await membershipsOf(tx, personId)).filter(({ state }) => state !== "left");
  const posts: Post[] = [];
  for (const { id, cohortId } of members) {
    posts.push(...(await toOrganisers(tx, cohortId, { kind: "cohort.person-unreachable", subject: id, when }, now)));
  }
  return posts.filter(({ to }) => !("member" in to) || !members.some(({ id }) => id === to.member));
}

/** What organisers are told once in each such moment. */
interface Told {
  kind: string;
  subject: string;
  when: string;
}

const momentOf = (now: Temporal.Instant): string => String(now.epochMilliseconds);

async function toOrganisers(
  tx: Tx,
  cohortId: string,
  { kind, subject, when }: Told,
  now: Temporal.Instant,
): Promise<Post[]> {
  const organisers: Member[] = await organisersOf(tx, cohortId);
  return organisers.map(({ id }) => ({
    key: `${kind}:${subject}:${when}:${id}`,
    kind,
    subject,
    cohortId,
    to: { member: id },
    until: now.add({ hours: 48 }),
  }));
}

const troubles = (cohortId: string | null, label: string) =>
  cohortId === null ? {} : { actions: [button(token("organiser.troubles", cohortId), label)] };

export const composeConnectionLost: Composer = async ({ tx, say }, post) => {
  const connection = await connectionById(tx, post.subject);
  if (connection === null || connection.state === "connected") return { drop: "settled" };
  const cohort = await nameOf(tx, post.memberId);
  return {
    title: say("organiser.news.title", { cohort }),
    body: [[say("organiser.news.connection-lost", { connection: connection.name })]],
    ...troubles(post.cohortId, say("organiser.troubles.button")),
  };
};

export const composeRoomLost: Composer = async ({ tx, say, settings }, post) => {
  const room = await roomById(tx, post.subject);
  if (room === null || room.state === "bound") return { drop: "settled" };
  return {
    title: say("organiser.news.title", { cohort: await nameOf(tx, post.memberId) }),
    body: [[say("organiser.news.room-lost", { room: room.name, command: `${settings.command} room` })]],
    ...troubles(post.cohortId, say("organiser.troubles.button")),
  };
};

export const composePersonUnreachable: Composer = async ({ tx, say }, post) => {
  const member = await memberWithPerson(tx, post.subject);
  if (member === null || member.person.accounts.some(({ unreachable }) => unreachable === null)) {
    return { drop: "settled" };
  }
  return {
    title: say("organiser.news.title", { cohort: await nameOf(tx, post.memberId) }),
    body: [[say("organiser.news.person-unreachable", { name: member.person.name })]],
    ...troubles(post.cohortId, say("organiser.troubles.button")),
  };
};

/** Tells somebody that an account was added to them, in case it was not their doing. */
export const composeLinked: Composer = async ({ tx, say }, post) => {
  const member = post.memberId === null ? null : await memberWithPerson(tx, post.memberId);
  const accounts = member === null ? [] : await accountsOf(tx, member.personId);
  const added = accounts.find(({ id }) => id === post.subject);
  if (member === null || added === undefined) return { drop: "gone" };
  return {
    title: say("cohort.link.told-title"),
    body: [[say("cohort.link.told", { connection: added.connection.name })]],
    actions: [button(token("cohort.accounts", member.id), say("cohort.accounts.button"))],
  };
};

async function nameOf(tx: Tx, memberId: string | null): Promise<string> {
  const member =
    memberId === null ? null : await tx.member.findUnique({ where: { id: memberId }, include: { cohort: true } });
  return member?.cohort.name ?? "";
}
