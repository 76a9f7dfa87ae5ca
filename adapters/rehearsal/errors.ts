// What can be made to go wrong, and what a post then meets, in the words of the delivery port.

import { Temporal } from "../../src/clock.ts";
import type { Delivery } from "../../src/platform/delivery.ts";
import type { AccountRef } from "../../src/platform/message.ts";

/** What can go wrong on a platform, for as long as it is switched on. */
export type Trouble =
  | { is: "blocked"; who: AccountRef }
  | { is: "left"; who: AccountRef }
  | { is: "archived"; connection: string; room: string }
  /** The platform asks for patience. */
  | { is: "slow"; connection: string }
  /** Posts arrive, but the platform's answer is lost on its way. */
  | { is: "lost-answer"; connection: string }
  /** Posts are lost on their way, and nobody says so. */
  | { is: "lost-post"; connection: string }
  | { is: "disconnected"; connection: string };

/** Where a post is going. */
export interface Destination {
  connection: string;
  users: readonly string[];
  room?: string;
}

const PATIENCE = Temporal.Duration.from({ seconds: 30 });

/** What stands in the way of a post; undefined where nothing does. A lost answer is no obstacle: the post arrives. */
export function obstacle(troubles: readonly Trouble[], going: Destination): Delivery | undefined {
  const here = troubles.filter((trouble) => connectionOf(trouble) === going.connection);
  const touches = (who: AccountRef): boolean => going.users.includes(who.user);
  if (here.some(({ is }) => is === "disconnected")) return { is: "refused", because: "disconnected" };
  if (here.some((trouble) => trouble.is === "left" && touches(trouble.who))) return { is: "refused", because: "left" };
  if (here.some((trouble) => trouble.is === "blocked" && touches(trouble.who))) {
    return { is: "refused", because: "blocked" };
  }
  if (here.some((trouble) => trouble.is === "archived" && trouble.room === going.room)) {
    return { is: "refused", because: "room-gone" };
  }
  if (here.some(({ is }) => is === "slow")) {
    return { is: "later", after: PATIENCE, because: "rate-limited", holds: "connection" };
  }
  return undefined;
}

/** Whether what the platform says of a post gets lost. */
export const losesAnswers = (troubles: readonly Trouble[], connection: string): boolean =>
  troubles.some((trouble) => trouble.is === "lost-answer" && trouble.connection === connection);

/** Whether posts get lost before they arrive. */
export const losesPosts = (troubles: readonly Trouble[], connection: string): boolean =>
  troubles.some((trouble) => trouble.is === "lost-post" && trouble.connection === connection);

export const connectionOf = (trouble: Trouble): string =>
  "who" in trouble ? trouble.who.connection : trouble.connection;

/** The same trouble with the same person, room or connection. */
export function sameTrouble(one: Trouble, other: Trouble): boolean {
  const named = (trouble: Trouble): string =>
    [
      trouble.is,
      connectionOf(trouble),
      "who" in trouble ? trouble.who.user : "",
      "room" in trouble ? trouble.room : "",
    ].join("\n");
  return named(one) === named(other);
}
