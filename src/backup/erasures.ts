// After a restore: a backup may hold members who were erased since. Their words stay unreadable, because their keys are gone; this finds
// the rows that came back with them, and has them erased again. And the other way round: a restored keystore may hold keys whose owners
// the database remembers as erased.

import type { OpenKeystore } from "../keystore/shelf.ts";

export interface Reapplied {
  /** Member ids that were erased again. */
  erased: string[];
  /** Members whose key is neither there nor destroyed: the keystore has lost it, or never had it because they never wrote. */
  withoutKey: string[];
}

/** What restoring asks of the rooms above, about the restored database. */
export interface Members {
  /** The ids of all members. */
  list(): Promise<string[]>;
  /** The key owners in its Erasure rows. */
  erasedOwners(): Promise<string[]>;
  /** Does what "erase me" does, in one transaction. */
  erase(memberId: string): Promise<void>;
}

/**
 * Destroys again every key whose owner the database remembers as erased, and erases again every member of the database whose key was
 * destroyed. May be repeated; where one fails it rejects, and those before it stay erased.
 */
export async function reapplyErasures(keys: Pick<OpenKeystore, "shelf">, members: Members): Promise<Reapplied> {
  const destroyed = new Set(await keys.shelf.destroyed());
  for (const owner of await members.erasedOwners()) {
    if (destroyed.has(owner)) continue;
    await keys.shelf.destroy(owner);
    destroyed.add(owner);
  }
  const held = new Set(await keys.shelf.owners());
  const erased: string[] = [];
  const withoutKey: string[] = [];
  for (const id of await members.list()) {
    if (destroyed.has(`member:${id}`)) {
      await members.erase(id);
      erased.push(id);
    } else if (!held.has(`member:${id}`)) withoutKey.push(id);
  }
  return { erased, withoutKey };
}
