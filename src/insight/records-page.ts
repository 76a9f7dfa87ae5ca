// The queries of signing in to the organiser page.

import { dateOf, type Temporal } from "../clock.ts";
import type { MemberOfCohort } from "../feature.ts";
import type { PageLink, PageSession, Person } from "../store/generated/client.ts";
import type { Tx } from "../store/store.ts";

type Now = Temporal.Instant;
type Digest = Uint8Array<ArrayBuffer>;

export async function addLink(
  tx: Tx,
  link: { digest: Digest; personId: string; cohortId: string },
  expiresAt: Now,
): Promise<void> {
  await tx.pageLink.create({ data: { ...link, expiresAt: dateOf(expiresAt) } });
}

export const linkBy = (tx: Tx, digest: Digest): Promise<PageLink | null> =>
  tx.pageLink.findUnique({ where: { digest } });

/** Uses a link up; whether it was this call that did. */
export async function takeLink(tx: Tx, digest: Digest, now: Now): Promise<boolean> {
  const { count } = await tx.pageLink.updateMany({ where: { digest, usedAt: null }, data: { usedAt: dateOf(now) } });
  return count === 1;
}

export async function dropLink(tx: Tx, digest: Digest): Promise<void> {
  await tx.pageLink.deleteMany({ where: { digest } });
}

export async function addSession(tx: Tx, session: { digest: Digest; personId: string }, expiresAt: Now): Promise<void> {
  await tx.pageSession.create({ data: { ...session, expiresAt: dateOf(expiresAt) } });
}

export const sessionBy = (tx: Tx, digest: Digest): Promise<PageSession | null> =>
  tx.pageSession.findUnique({ where: { digest } });

/** Those that have not ended, the last to end last. */
export const sessionsOf = (tx: Tx, personId: string, now: Now): Promise<PageSession[]> =>
  tx.pageSession.findMany({ where: { personId, expiresAt: { gt: dateOf(now) } }, orderBy: { expiresAt: "asc" } });

export async function dropSession(tx: Tx, digest: Digest): Promise<void> {
  await tx.pageSession.deleteMany({ where: { digest } });
}

export async function dropSignIns(tx: Tx, personId: string): Promise<void> {
  await tx.pageLink.deleteMany({ where: { personId } });
  await tx.pageSession.deleteMany({ where: { personId } });
}

export const personById = (tx: Tx, id: string): Promise<Person | null> => tx.person.findUnique({ where: { id } });

/** Memberships that were not left, in an order that stays. */
export const membershipsOf = (tx: Tx, personId: string): Promise<MemberOfCohort[]> =>
  tx.member.findMany({
    where: { personId, state: { not: "left" } },
    include: { cohort: true },
    orderBy: { id: "asc" },
  });
