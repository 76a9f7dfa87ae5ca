// What is stored about whether connections and accounts can be reached. Queries only.

import type { AccountRef } from "../platform/message.ts";
import type { Account, Connection, Prisma } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";

/** Marks accounts and rooms that a lost connection took along, so that only these come back with it. */
const DISCONNECTED = "disconnected";

export const connectionById = (tx: Tx, id: string): Promise<Connection | null> =>
  tx.connection.findUnique({ where: { id } });

export async function changeConnection(tx: Tx, id: string, data: Prisma.ConnectionUpdateInput): Promise<void> {
  await tx.connection.update({ where: { id }, data });
}

export const accountAt = (tx: Tx, { connection, user }: AccountRef): Promise<Account | null> =>
  tx.account.findUnique({
    where: { connectionId_platformUserId: { connectionId: connection, platformUserId: user } },
  });

export async function changeAccount(tx: Tx, id: string, data: Prisma.AccountUpdateInput): Promise<void> {
  await tx.account.update({ where: { id }, data });
}

/** Everything on the connection that could be reached cannot be any more. */
export async function markDisconnected(tx: Tx, connectionId: string): Promise<void> {
  await tx.account.updateMany({ where: { connectionId, unreachable: null }, data: { unreachable: DISCONNECTED } });
  const lost = { state: "unreachable", stateWhy: DISCONNECTED } as const;
  await tx.room.updateMany({ where: { connectionId, state: "bound" }, data: lost });
}

/** What went with the connection comes back with it; what was lost for another reason stays so. */
export async function markReconnected(tx: Tx, connectionId: string): Promise<void> {
  await tx.account.updateMany({ where: { connectionId, unreachable: DISCONNECTED }, data: { unreachable: null } });
  const back = { state: "bound", stateWhy: null } as const;
  await tx.room.updateMany({ where: { connectionId, stateWhy: DISCONNECTED }, data: back });
}

/** The running cohorts that have members or rooms on a connection. */
export async function cohortsOn(tx: Tx, connectionId: string): Promise<string[]> {
  const cohorts = await tx.cohort.findMany({
    where: {
      state: "running",
      OR: [
        { rooms: { some: { connectionId } } },
        { members: { some: { state: { not: "left" }, person: { accounts: { some: { connectionId } } } } } },
      ],
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return cohorts.map(({ id }) => id);
}
