// The keys of what members write, apart from the database: erasing somebody destroys their key, and with it every copy of their words,
// old dumps included.

import type { Releases } from "./releases.ts";

/** Whose key: a membership, a cohort (for what is shared without a name), or a pulse wave. */
export type KeyOwner = `member:${string}` | `cohort:${string}` | `wave:${string}`;

export interface Keystore {
  /** Makes the key where there is none; durable when it resolves. Rejects with KeyDestroyed for an owner whose key was destroyed. */
  ensure(owner: KeyOwner): Promise<void>;
  /** Seals a text under the owner's key (AES-256-GCM). `about` names what it is, such as `answer:<id>`: opening needs the same. */
  seal(owner: KeyOwner, text: string, about: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Opens what seal made. Rejects with KeyDestroyed where the key is gone, with SealBroken where the box or `about` is not right. */
  open(owner: KeyOwner, box: Uint8Array, about: string): Promise<string>;
  /** 32 bytes made from the owner's key for one use of it, which `label` names: the same each time, and of no use for finding the key or what
   * another label gives. The caller clears them. Rejects with KeyDestroyed where the key is gone. */
  derive(owner: KeyOwner, label: string): Promise<Uint8Array>;
  /** Destroys the key, for good: overwritten, unlinked, and remembered as destroyed. May be repeated. */
  destroy(owner: KeyOwner): Promise<void>;
  /** Every owner whose key was destroyed, for cleaning a restored backup. */
  destroyed(): Promise<KeyOwner[]>;
  /** The keys lie beside the data they seal, which was allowed: what is promised of them must then be weaker. */
  readonly beside?: boolean;
  /** The second copies of what pulses released. */
  readonly releases: Releases;
  close(): Promise<void>;
}

/** The key existed and was destroyed, or never existed: the words cannot be read again. */
export class KeyDestroyed extends Error {
  override readonly name = "KeyDestroyed";
}

/** The box was changed, or is not what it was said to be. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}
