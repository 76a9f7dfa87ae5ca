// Members' words, sealed and opened. Each box is bound to the row that it stands in.

import type { KeyOwner, Keystore } from "../keystore/keystore.ts";

type Keys = Pick<Keystore, "ensure" | "seal" | "open">;

async function seal(keys: Keys, memberId: string, text: string, about: string): Promise<Uint8Array<ArrayBuffer>> {
  const owner: KeyOwner = `member:${memberId}`;
  await keys.ensure(owner);
  return keys.seal(owner, text, about);
}

/** Under the key of whose card it is. */
export const sealCard = (keys: Keys, memberId: string, text: string) => seal(keys, memberId, text, `card:${memberId}`);

export const openCard = (keys: Keys, card: { memberId: string; sealed: Uint8Array }): Promise<string> =>
  keys.open(`member:${card.memberId}`, card.sealed, `card:${card.memberId}`);

/** Under the recipient's key. */
export const sealMessage = (keys: Keys, message: { id: string; toId: string }, text: string) =>
  seal(keys, message.toId, text, `message:${message.id}`);

export const openMessage = (keys: Keys, message: { id: string; toId: string; sealed: Uint8Array }): Promise<string> =>
  keys.open(`member:${message.toId}`, message.sealed, `message:${message.id}`);

/** Under the key of who said it. */
export const sealDraft = (keys: Keys, draft: { id: string; memberId: string }, text: string) =>
  seal(keys, draft.memberId, text, `draft:${draft.id}`);

export const openDraft = (keys: Keys, draft: { id: string; memberId: string; sealed: Uint8Array }): Promise<string> =>
  keys.open(`member:${draft.memberId}`, draft.sealed, `draft:${draft.id}`);
