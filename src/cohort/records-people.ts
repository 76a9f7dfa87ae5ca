// What is stored about people: their accounts, memberships and the way into a cohort. Queries only; nothing is decided here.

import { dateOf, type Temporal } from "../clock.ts";
import type { MemberOfCohort } from "../feature.ts";
import { newId } from "../ids.ts";
import type { AccountRef } from "../platform/message.ts";
import type { Account, Cohort, Invitation, Joining, Member, Person, Prisma } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";

type Now = Temporal.Instant;
const byAccount = ({ connection, user }: AccountRef) => ({
  connectionId_platformUserId: { connectionId: connection, platformUserId: user },
});

// Memberships

/** A membership whatever its state, with its cohort. */
export const memberById = (tx: Tx, id: string): Promise<MemberOfCohort | null> =>
  tx.member.findUnique({ where: { id }, include: { cohort: true } });

/** Every membership of a person, those left included. */
export const membershipsOf = (tx: Tx, personId: string): Promise<MemberOfCohort[]> =>
  tx.member.findMany({ where: { personId }, include: { cohort: true }, orderBy: { id: "asc" } });

export const membershipIn = (tx: Tx, cohortId: string, personId: string): Promise<Member | null> =>
  tx.member.findUnique({ where: { cohortId_personId: { cohortId, personId } } });

export const changeMember = (tx: Tx, id: string, data: Prisma.MemberUncheckedUpdateInput): Promise<MemberOfCohort> =>
  tx.member.update({ where: { id }, data, include: { cohort: true } });

export const addMember = (tx: Tx, data: Prisma.MemberUncheckedCreateInput): Promise<MemberOfCohort> =>
  tx.member.create({ data, include: { cohort: true } });

/** Members who take part and have not left: those who count towards the size of the cohort. */
export const placesTaken = (tx: Tx, cohortId: string): Promise<number> =>
  tx.member.count({ where: { cohortId, state: { not: "left" }, roles: { has: "member" } } });

/** Holds every other joining of this cohort until the transaction ends, so that the last place is given once. */
export async function lockCohort(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS held FROM "Cohort" WHERE "id" = ${id}::uuid FOR UPDATE`;
}

// People and accounts

export const addPerson = (tx: Tx, person: { name: string; zone: string; locale: string }, now: Now): Promise<Person> =>
  tx.person.create({ data: { id: newId(), ...person, createdAt: dateOf(now) } });

export const personById = (tx: Tx, id: string): Promise<Person | null> => tx.person.findUnique({ where: { id } });

export const changePerson = (tx: Tx, id: string, data: Prisma.PersonUpdateInput): Promise<Person> =>
  tx.person.update({ where: { id }, data });

export type AccountOnConnection = Account & { connection: { name: string } };

export const accountsOf = (tx: Tx, personId: string): Promise<AccountOnConnection[]> =>
  tx.account.findMany({
    where: { personId },
    include: { connection: { select: { name: true } } },
    orderBy: { linkedAt: "asc" },
  });

export const addAccount = (tx: Tx, personId: string, who: AccountRef, now: Now): Promise<Account> =>
  tx.account.create({
    data: {
      id: newId(),
      personId,
      connectionId: who.connection,
      platformUserId: who.user,
      linkedAt: dateOf(now),
    },
  });

export async function removeAccount(tx: Tx, account: Account): Promise<void> {
  await forgetReferences(tx, account);
  await tx.account.delete({ where: { id: account.id } });
}

/** What an adapter has kept to reach an account by: under its id, or in its own JSON with the id as one of the values. */
export async function forgetReferences(
  tx: Tx,
  { connectionId, platformUserId }: Pick<Account, "connectionId" | "platformUserId">,
): Promise<void> {
  const about = {
    OR: [{ key: { endsWith: `/${platformUserId}` } }, { value: { contains: JSON.stringify(platformUserId) } }],
  };
  await tx.reference.deleteMany({ where: { key: { startsWith: `${connectionId}/` }, ...about } });
}

/** Points every membership that preferred one account, or none, to another. */
export async function preferInstead(tx: Tx, personId: string, from: string | null, to: string): Promise<void> {
  await tx.member.updateMany({ where: { personId, preferredAccountId: from }, data: { preferredAccountId: to } });
}

// Codes

export type InvitationToCohort = Invitation & { cohort: Cohort | null; person: Person | null };

export const invitationByDigest = (tx: Tx, digest: Uint8Array<ArrayBuffer>): Promise<InvitationToCohort | null> =>
  tx.invitation.findUnique({ where: { digest }, include: { cohort: true, person: true } });

/** Takes one use; false where somebody else took the last one, or time is up. */
export async function takeUse(tx: Tx, id: string, now: Now): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id, usesLeft: { gt: 0 }, expiresAt: { gt: dateOf(now) } },
    data: { usesLeft: { decrement: 1 } },
  });
  return count === 1;
}

/** Stores a code's digest, and when the row is to be dropped. */
export async function addInvitation(
  tx: Tx,
  invitation: Omit<Prisma.InvitationUncheckedCreateInput, "id" | "createdAt" | "expiresAt"> & { expiresAt: Now },
  now: Now,
): Promise<Invitation> {
  const { expiresAt, ...rest } = invitation;
  const row = await tx.invitation.create({
    data: { id: newId(), ...rest, createdAt: dateOf(now), expiresAt: dateOf(expiresAt) },
  });
  const dropAt = expiresAt.add({ hours: 30 * 24 });
  await addDue(tx, { kind: "cohort.drop-code", target: row.id, at: dropAt, cohortId: row.cohortId });
  return row;
}

export async function dropLinkCodes(tx: Tx, personId: string): Promise<void> {
  const codes = await tx.invitation.findMany({ where: { personId, purpose: "link" }, select: { id: true } });
  const ids = codes.map(({ id }) => id);
  await tx.invitation.deleteMany({ where: { id: { in: ids } } });
  await tx.dueWork.deleteMany({ where: { kind: "cohort.drop-code", targetId: { in: ids } } });
}

// Half-way through joining

export type JoiningWithInvitation = Joining & { invitation: InvitationToCohort };

export const joiningOf = (tx: Tx, who: AccountRef): Promise<JoiningWithInvitation | null> =>
  tx.joining.findUnique({
    where: byAccount(who),
    include: { invitation: { include: { cohort: true, person: true } } },
  });

export async function beginJoining(
  tx: Tx,
  who: AccountRef,
  invitationId: string,
  profile: Prisma.InputJsonObject,
  now: Now,
): Promise<Joining> {
  await endJoining(tx, who);
  const dropAfter = now.add({ hours: 7 * 24 });
  const row = await tx.joining.create({
    data: {
      id: newId(),
      connectionId: who.connection,
      platformUserId: who.user,
      invitationId,
      profile,
      dropAfter: dateOf(dropAfter),
    },
  });
  await addDue(tx, { kind: "cohort.drop-joining", target: row.id, at: dropAfter });
  return row;
}

export async function changeJoining(
  tx: Tx,
  id: string,
  change: { charterAcceptedAt?: Date; profile?: Prisma.InputJsonObject },
): Promise<void> {
  await tx.joining.updateMany({ where: { id }, data: change });
}

export async function endJoining(tx: Tx, who: AccountRef): Promise<void> {
  const row = await tx.joining.findUnique({ where: byAccount(who), select: { id: true } });
  if (row === null) return;
  await tx.joining.deleteMany({ where: { id: row.id } });
  await tx.dueWork.deleteMany({ where: { kind: "cohort.drop-joining", targetId: row.id } });
}

export async function dropJoining(tx: Tx, id: string): Promise<void> {
  await tx.joining.deleteMany({ where: { id } });
}

export async function dropInvitation(tx: Tx, id: string): Promise<void> {
  await tx.invitation.deleteMany({ where: { id } });
}

// Wrong codes: each is a piece of due work that forgets it an hour later, so that the count survives a restart and cleans itself up.

export const wrongCodes = (tx: Tx, key: string, now: Now): Promise<number> =>
  tx.dueWork.count({ where: { kind: "cohort.wrong-code", targetId: key, dueAt: { gt: dateOf(now) } } });

export const noteWrongCode = (tx: Tx, key: string, now: Now): Promise<void> =>
  addDue(tx, { kind: "cohort.wrong-code", target: key, period: newId(), at: now.add({ hours: 1 }) });

// Due work of this room

export interface Due {
  kind: string;
  target: string;
  period?: string;
  at: Temporal.Instant;
  cohortId?: string | null;
  memberId?: string | null;
}

/** Sets work for an instant; work that is there already under the same identity waits anew. */
export async function addDue(tx: Tx, due: Due): Promise<void> {
  const { kind, target: targetId, period = "", cohortId = null, memberId = null } = due;
  const again = { dueAt: dateOf(due.at), state: "waiting", why: null } as const;
  await tx.dueWork.upsert({
    where: { kind_targetId_period: { kind, targetId, period } },
    create: { kind, targetId, period, cohortId, memberId, ...again },
    update: again,
  });
}
