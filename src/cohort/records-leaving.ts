// What goes when somebody leaves or is erased. Queries only.

import { dateOf, dateOfDay, type Temporal } from "../clock.ts";
import type { KeyOwner } from "../keystore/keystore.ts";
import type { Account, Erasure } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";
import { addDue, forgetReferences } from "./records-people.ts";

/** Nothing that waits for them comes any more: due work is skipped, posts that have not left are dropped. */
export async function silence(tx: Tx, memberId: string, now: Temporal.Instant): Promise<void> {
  await tx.dueWork.updateMany({ where: { memberId, state: "waiting" }, data: { state: "skipped", why: "left" } });
  await tx.delivery.updateMany({
    where: { memberId, state: "pending" },
    data: { state: "dropped", why: "left", settledAt: dateOf(now) },
  });
}

/** Deletes a membership and everything that names it, and notes that its key is to be destroyed once this is committed. */
export async function deleteMember(tx: Tx, memberId: string, now: Temporal.Instant): Promise<void> {
  await tx.dueWork.deleteMany({ where: { OR: [{ memberId }, { targetId: memberId }] } });
  await tx.delivery.deleteMany({ where: { OR: [{ memberId }, { subject: memberId }] } });
  await tx.member.delete({ where: { id: memberId } });
  const keyOwner: KeyOwner = `member:${memberId}`;
  await tx.erasure.upsert({
    where: { keyOwner },
    create: { keyOwner, erasedOn: dateOfDay(now.toZonedDateTimeISO("UTC").toPlainDate()) },
    update: {},
  });
  await addDue(tx, { kind: "cohort.destroy-keys", target: keyOwner, at: now });
}

/** Deletes a person, their accounts and all that hangs on these. Their memberships must be gone. */
export async function deletePerson(tx: Tx, personId: string): Promise<void> {
  const accounts = await tx.account.findMany({ where: { personId } });
  const codes = await tx.invitation.findMany({ where: { personId }, select: { id: true } });
  await deleteJoinings(tx, accounts);
  const ids = accounts.map(({ id }) => id);
  const targets = [...ids, ...codes.map(({ id }) => id), personId];
  await tx.dueWork.deleteMany({ where: { targetId: { in: targets } } });
  await tx.delivery.deleteMany({ where: { subject: { in: [...ids, personId] } } });
  for (const { connectionId, platformUserId } of accounts) {
    await tx.rateLimit.deleteMany({ where: { connectionId, channel: platformUserId } });
    await tx.delivery.deleteMany({ where: { connectionId, platformUserId } });
    await forgetReferences(tx, { connectionId, platformUserId });
  }
  await tx.person.delete({ where: { id: personId } });
}

async function deleteJoinings(tx: Tx, accounts: Account[]): Promise<void> {
  for (const { connectionId, platformUserId } of accounts) {
    const rows = await tx.joining.findMany({ where: { connectionId, platformUserId }, select: { id: true } });
    const targetId = { in: rows.map(({ id }) => id) };
    await tx.dueWork.deleteMany({ where: { kind: "cohort.drop-joining", targetId } });
    await tx.joining.deleteMany({ where: { connectionId, platformUserId } });
  }
}

export const unsettledErasures = (tx: Tx): Promise<Erasure[]> =>
  tx.erasure.findMany({ where: { keyDestroyed: false } });

export async function settleErasure(tx: Tx, keyOwner: string): Promise<void> {
  await tx.erasure.updateMany({ where: { keyOwner }, data: { keyDestroyed: true } });
}
