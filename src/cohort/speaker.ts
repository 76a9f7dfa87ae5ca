// Who is speaking, looked up anew for each event.

import type { Speaker } from "../feature.ts";
import type { AccountRef } from "../platform/message.ts";
import type { Tx } from "../store/store.ts";

/** The account, its person, and their memberships that are not left, with the cohorts; nothing where the account is unknown. */
export async function findSpeaker(tx: Tx, account: AccountRef): Promise<Speaker> {
  const found = await tx.account.findUnique({
    where: { connectionId_platformUserId: { connectionId: account.connection, platformUserId: account.user } },
    include: {
      person: {
        include: { members: { where: { state: { not: "left" } }, include: { cohort: true }, orderBy: { id: "asc" } } },
      },
    },
  });
  if (found === null) return { members: [] };
  const { person, ...own } = found;
  const { members, ...themselves } = person;
  return { account: own, person: themselves, members };
}
