// Messages on their way, and what waits for a choice. Queries only.

import type { Tx } from "../store/store.ts";

export const findMessage = (tx: Tx, id: string) =>
  tx.relayedMessage.findUnique({
    where: { id },
    include: {
      from: { include: { person: true } },
      to: { include: { person: true } },
      introduction: { include: { cohort: true } },
    },
  });

export async function makeMessage(
  tx: Tx,
  message: { id: string; introductionId: string; toId: string; fromId: string; sealed: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await tx.relayedMessage.create({ data: message });
}

export const removeMessage = (tx: Tx, id: string) => tx.relayedMessage.deleteMany({ where: { id } });

/** Messages that have not arrived yet, to somebody or from somebody. */
export const messagesAbout = (tx: Tx, memberId: string) =>
  tx.relayedMessage.findMany({
    where: { OR: [{ toId: memberId }, { fromId: memberId }] },
    include: { from: { include: { person: true } }, to: { include: { person: true } } },
    orderBy: { id: "asc" },
  });

export async function removeMessagesOf(tx: Tx, memberId: string): Promise<void> {
  await tx.relayedMessage.deleteMany({ where: { OR: [{ toId: memberId }, { fromId: memberId }] } });
}

export const findDraft = (tx: Tx, id: string) => tx.relayDraft.findUnique({ where: { id } });

/** Keeps one draft for a person: an earlier one goes. */
export async function keepDraft(
  tx: Tx,
  draft: { id: string; memberId: string; sealed: Uint8Array<ArrayBuffer> },
  ofAll: string[],
): Promise<void> {
  await removeDraftsOf(tx, ofAll);
  await tx.relayDraft.create({ data: draft });
}

export const removeDraft = (tx: Tx, id: string) => tx.relayDraft.deleteMany({ where: { id } });

export async function removeDraftsOf(tx: Tx, memberIds: string[]): Promise<void> {
  await tx.relayDraft.deleteMany({ where: { memberId: { in: memberIds } } });
}
