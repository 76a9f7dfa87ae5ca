// Posts to people who were brought together: one conversation for all of them, where a platform can open one.

import { type Ground, gatheringOf } from "../cohort/gathering.ts";
import { connectionId } from "../ids.ts";
import type { Audience } from "../platform/message.ts";
import type { Platform } from "../platform/platform.ts";
import type { Place } from "./prepare.ts";
import type { Outgoing } from "./records.ts";

type Together = NonNullable<Outgoing["introduction"]>;

/** Who a conversation is between, and the room that a thread of it stands in, as its platform knows them. */
export interface Between {
  users: string[];
  room?: string;
}

/** As the ledger keeps it in one column, so that a second attempt, and a look, go to the very same conversation. */
export const writeBetween = ({ users, room }: Between): string => JSON.stringify([room ?? null, ...users]);

export function readBetween(text: string): Between {
  const [room, ...users] = JSON.parse(text) as [string | null, ...string[]];
  return { users, ...(room === null ? {} : { room }) };
}

/** Where a post to an introduction goes now; undefined where its people share no connection that could hold one conversation of theirs. */
export function placeTogether(together: Together, platforms: readonly Platform[]): Place | undefined {
  const staying = together.members.filter(({ member }) => member.state !== "left");
  const people = staying.map(({ member }) => ({
    accounts: member.person.accounts
      .filter(({ unreachable, connection }) => unreachable === null && connection.state === "connected")
      .map(({ id, connectionId: connection, platformUserId: user, linkedAt }) => ({
        connection,
        user,
        preferred: id === member.preferredAccountId,
        linkedAt: linkedAt.getTime(),
      })),
  }));
  const rooms = together.cohort.rooms.filter(({ state }) => state === "bound");
  const connections = new Set(people.flatMap(({ accounts }) => accounts.map(({ connection }) => connection)));
  const grounds = [...connections].flatMap((connection): Ground[] => {
    const platform = platforms.find((one) => one.serves(connectionId(connection)));
    if (platform === undefined) return [];
    const room = rooms.find((one) => one.connectionId === connection)?.platformRoomId;
    return [
      { connection, introductions: platform.capabilities.introductions, ...(room === undefined ? {} : { room }) },
    ];
  });
  const gathering = gatheringOf(people, grounds);
  if (gathering === undefined) return undefined;
  const { connection, ...between } = gathering;
  return placeBetween(together.id, connection, writeBetween(between));
}

/** The place that an attempt was made at, from what the ledger kept of it. */
export const placeBetween = (introductionId: string, connection: string, written: string): Place => ({
  connectionId: connection,
  platformUserId: written,
  channel: `introduction:${introductionId}`,
  between: readBetween(written),
});

export function audienceTogether(connection: string, { users, room }: Between): Audience {
  const on = connectionId(connection);
  return {
    to: "introduction",
    members: users.map((user) => ({ connection: on, user })),
    ...(room === undefined ? {} : { room: { connection: on, room } }),
  };
}

/** The language that all of them read, where it is one. */
export function localeTogether({ members }: Together): string | undefined {
  const locales = new Set(members.map(({ member }) => member.person.locale));
  return locales.size === 1 ? [...locales][0] : undefined;
}
