// To which account of a person a post goes.

/** One account of a person. */
export interface Reach {
  connectionId: string;
  platformUserId: string;
  accountId: string;
  /** Why it cannot be reached; null while it can. */
  unreachable: string | null;
  /** The bot is connected there. */
  connected: boolean;
  /** Milliseconds. */
  linkedAt: number;
}

export interface Fixed {
  connectionId: string;
  platformUserId: string;
}

export type Address =
  | { is: "account"; connectionId: string; platformUserId: string; elsewhere: boolean }
  | { is: "none"; why: string };

/**
 * The account that was already tried, while it can be reached, so that a second attempt goes to the same place; else the one the member
 * prefers; else the one linked first. With `must`, an attempt whose outcome is unknown was made: it stays there whatever has happened since.
 */
export function addressOf(
  accounts: readonly Reach[],
  preferred: string | null,
  tried?: Fixed & { must: boolean },
): Address {
  const open = accounts
    .filter((account) => account.unreachable === null && account.connected)
    .sort((a, b) => a.linkedAt - b.linkedAt || (a.accountId < b.accountId ? -1 : 1));
  const same = (account: Reach) =>
    account.connectionId === tried?.connectionId && account.platformUserId === tried.platformUserId;
  const choice = open.find(same) ?? open.find((account) => account.accountId === preferred) ?? open[0];
  const at = tried?.must ? tried : choice;
  if (at !== undefined) {
    const { connectionId, platformUserId } = at;
    const elsewhere = open.some(
      (account) => account.connectionId !== connectionId || account.platformUserId !== platformUserId,
    );
    return { is: "account", connectionId, platformUserId, elsewhere };
  }
  const wanted = accounts.find((account) => account.accountId === preferred) ?? accounts[0];
  if (wanted === undefined) return { is: "none", why: "no-account" };
  return { is: "none", why: wanted.unreachable ?? "disconnected" };
}
