// What the operator's command line looks at. Queries only.

import { dayOf } from "../clock.ts";
import type { Tx } from "../store/store.ts";
import type { CohortLine, MemberLine } from "./operate.ts";

export async function allCohorts(tx: Tx): Promise<CohortLine[]> {
  const cohorts = await tx.cohort.findMany({
    include: {
      members: { where: { state: { not: "left" }, roles: { has: "member" } }, select: { id: true } },
      rooms: true,
    },
    orderBy: { handle: "asc" },
  });
  return cohorts.map((cohort) => ({
    handle: cohort.handle,
    name: cohort.name,
    state: cohort.state,
    members: cohort.members.length,
    sizeLimit: cohort.sizeLimit,
    rooms: cohort.rooms.length,
    startsOn: dayOf(cohort.startsOn).toString(),
    endsOn: dayOf(cohort.endsOn).toString(),
  }));
}

export async function membersIn(tx: Tx, cohortId: string): Promise<MemberLine[]> {
  const members = await tx.member.findMany({
    where: { cohortId },
    include: { person: { include: { accounts: true } } },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
  });
  return members.map(({ id, organisation, roles, state, person }) => ({
    id,
    name: person.name,
    organisation,
    roles,
    state,
    reachable: person.accounts.some(({ unreachable }) => unreachable === null),
  }));
}
