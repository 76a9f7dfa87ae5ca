// Brings members together, as a stored fact that the room of introductions takes up; and ends it.

import { dateOf } from "../clock.ts";
import type { Means, Occasion } from "../feature.ts";

/** Names the due work that opens an introduction. */
export const OPEN_INTRODUCTION = "introduction.open";

export interface Introduced {
  cohortId: string;
  /** Names the opening that is said. */
  kind: string;
  /** The row of the room that introduces; one introduction for each. */
  subject: string;
  /** Member ids, at least two. */
  members: readonly string[];
}

/** Stores the introduction, once for its kind and subject. What it gives is to be scheduled: it opens the conversation. */
export async function introduce(
  { tx, now }: Pick<Means, "tx" | "now">,
  { cohortId, kind, subject, members }: Introduced,
): Promise<Occasion> {
  const { id } = await tx.introduction.upsert({
    where: { kind_subject: { kind, subject } },
    update: {},
    create: {
      cohortId,
      kind,
      subject,
      createdAt: dateOf(now),
      members: { create: members.map((memberId) => ({ memberId })) },
    },
    select: { id: true },
  });
  return { kind: OPEN_INTRODUCTION, target: id, at: now, cohortId };
}

/** They are no longer in touch through us: what passes between them stops. May be repeated. */
export async function endIntroduction(
  { tx, now }: Pick<Means, "tx" | "now">,
  kind: string,
  subject: string,
): Promise<void> {
  await tx.introduction.updateMany({ where: { kind, subject, endedAt: null }, data: { endedAt: dateOf(now) } });
}
