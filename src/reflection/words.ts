// Members' words, sealed and opened. Each box is bound to the row that it stands in.

import type { KeyOwner, Keystore } from "../keystore/keystore.ts";

type Keys = Pick<Keystore, "ensure" | "seal" | "open">;

async function seal(keys: Keys, owner: KeyOwner, text: string, about: string): Promise<Uint8Array<ArrayBuffer>> {
  await keys.ensure(owner);
  return keys.seal(owner, text, about);
}

/** Under the author's key. */
export const sealAnswer = (keys: Keys, answer: { id: string; memberId: string }, text: string) =>
  seal(keys, `member:${answer.memberId}`, text, `answer:${answer.id}`);

export const openAnswer = (keys: Keys, answer: { id: string; memberId: string; sealed: Uint8Array }): Promise<string> =>
  keys.open(`member:${answer.memberId}`, answer.sealed, `answer:${answer.id}`);

/** Under the cohort's key: nothing of the author's is left on it. */
export const sealUnnamed = (keys: Keys, share: { id: string; cohortId: string }, text: string) =>
  seal(keys, `cohort:${share.cohortId}`, text, `unnamed:${share.id}`);

export const openUnnamed = (keys: Keys, share: { id: string; cohortId: string; sealed: Uint8Array }): Promise<string> =>
  keys.open(`cohort:${share.cohortId}`, share.sealed, `unnamed:${share.id}`);

/** Under the recipient's key. */
export const sealNote = (keys: Keys, note: { id: string; toId: string }, text: string) =>
  seal(keys, `member:${note.toId}`, text, `note:${note.id}`);

export const openNote = (keys: Keys, note: { id: string; toId: string; sealed: Uint8Array }): Promise<string> =>
  keys.open(`member:${note.toId}`, note.sealed, `note:${note.id}`);
