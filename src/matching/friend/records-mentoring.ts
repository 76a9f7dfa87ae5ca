// What is stored about a cohort's mentoring and about what its members said for it. Nothing is decided here.

import { newId } from "../../ids.ts";
import type { MentoringAttribute, MentoringRule, Prisma } from "../../store/generated/client.ts";
import type { Tx } from "../../store/store.ts";

/** How many months a mentor stays; undefined where the cohort has no mentoring. */
export const mentoringMonths = async (tx: Tx, cohortId: string): Promise<number | undefined> =>
  (await tx.mentoring.findUnique({ where: { cohortId } }))?.months;

export async function setMentoring(tx: Tx, cohortId: string, months: number): Promise<void> {
  await tx.mentoring.upsert({ where: { cohortId }, create: { cohortId, months }, update: { months } });
}

/** No mentor is looked for any more; what has begun goes on. */
export async function endMentoring(tx: Tx, cohortId: string): Promise<void> {
  await tx.mentoring.deleteMany({ where: { cohortId } });
}

export const attributesOf = (tx: Tx, cohortId: string): Promise<MentoringAttribute[]> =>
  tx.mentoringAttribute.findMany({ where: { cohortId }, orderBy: { id: "asc" } });

export const attributeById = (tx: Tx, id: string): Promise<MentoringAttribute | null> =>
  tx.mentoringAttribute.findUnique({ where: { id } });

export async function addAttribute(
  tx: Tx,
  attribute: { cohortId: string; name: string; options: string[]; rule: MentoringRule; forbidden: string[] },
): Promise<void> {
  await tx.mentoringAttribute.create({ data: { id: newId(), ...attribute } });
}

export async function dropAttribute(tx: Tx, id: string): Promise<void> {
  await tx.mentoringAttribute.deleteMany({ where: { id } });
}

export const termsOf = (tx: Tx, memberId: string) => tx.friendTerms.findUnique({ where: { memberId } });

export async function setTerms(
  tx: Tx,
  memberId: string,
  data: Omit<Prisma.FriendTermsUncheckedCreateInput, "memberId">,
): Promise<void> {
  await tx.friendTerms.upsert({ where: { memberId }, create: { memberId, ...data }, update: data });
}
