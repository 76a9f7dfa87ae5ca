// What is sealed here: what a request is about, thanks, a word in confidence, what somebody said for mentoring. Each box is bound to the row that it stands in.

import { KeyDestroyed, type KeyOwner, type Keystore } from "../../keystore/keystore.ts";

type Keys = Pick<Keystore, "ensure" | "seal" | "open">;
type Box = Uint8Array<ArrayBuffer>;

async function seal(keys: Keys, memberId: string, text: string, about: string): Promise<Box> {
  const owner: KeyOwner = `member:${memberId}`;
  await keys.ensure(owner);
  return keys.seal(owner, text, about);
}

/** Under the asker's key. */
export const sealRequest = (keys: Keys, request: { id: string; askerId: string }, text: string): Promise<Box> =>
  seal(keys, request.askerId, text, `friend-request:${request.id}`);

export const openRequest = (
  keys: Keys,
  request: { id: string; askerId: string; sealed: Uint8Array },
): Promise<string> => keys.open(`member:${request.askerId}`, request.sealed, `friend-request:${request.id}`);

/** Under the recipient's key. */
export const sealThanks = (keys: Keys, thanks: { id: string; toId: string }, text: string): Promise<Box> =>
  seal(keys, thanks.toId, text, `friend-thanks:${thanks.id}`);

export const openThanks = (keys: Keys, thanks: { id: string; toId: string; sealed: Uint8Array }): Promise<string> =>
  keys.open(`member:${thanks.toId}`, thanks.sealed, `friend-thanks:${thanks.id}`);

/** Under the writer's key. */
export const sealConcern = (keys: Keys, concern: { id: string; fromId: string }, text: string): Promise<Box> =>
  seal(keys, concern.fromId, text, `friend-concern:${concern.id}`);

export const openConcern = (keys: Keys, concern: { id: string; fromId: string; sealed: Uint8Array }): Promise<string> =>
  keys.open(`member:${concern.fromId}`, concern.sealed, `friend-concern:${concern.id}`);

/** Under the member's key: their value for each attribute, by its id. */
export const sealValues = (keys: Keys, memberId: string, values: ReadonlyMap<string, string>): Promise<Box> =>
  seal(keys, memberId, JSON.stringify([...values]), `mentoring:${memberId}`);

/** None where the key is gone: then the member is too, or will be in a moment. */
export async function openValues(
  keys: Keys,
  terms: { memberId: string; values: Uint8Array | null } | null | undefined,
): Promise<Map<string, string>> {
  if (terms?.values == null) return new Map();
  try {
    const text = await keys.open(`member:${terms.memberId}`, terms.values, `mentoring:${terms.memberId}`);
    return new Map(JSON.parse(text) as [string, string][]);
  } catch (cause) {
    if (cause instanceof KeyDestroyed) return new Map();
    throw cause;
  }
}
