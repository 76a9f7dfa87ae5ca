// What leaving and erasing do. Leaving keeps a person's journal for them; erasing deletes every row about them in one transaction, and
// once that is committed destroys the key that their words were sealed with, old dumps included.

import { dateOf } from "../clock.ts";
import type { DueHandler, Feature, Means, MemberOfCohort, Post } from "../feature.ts";
import type { KeyOwner, Keystore } from "../keystore/keystore.ts";
import type { Store } from "../store/store.ts";
import { deleteMember, deletePerson, settleErasure, silence, unsettledErasures } from "./records-leaving.ts";
import { changeMember, membershipsOf } from "./records-people.ts";

/** What the other rooms do when somebody goes, and what they hold about somebody. */
export type Others = readonly Pick<Feature, "leaving" | "held" | "panel" | "settings">[];

/** Ends a membership, keeping what is the member's own. Roles other than taking part end with it. */
export async function leave(means: Means, member: MemberOfCohort, others: Others): Promise<Post[]> {
  const posts = await goodbye(means, member, others);
  await silence(means.tx, member.id, means.now);
  await changeMember(means.tx, member.id, {
    state: "left",
    leftAt: dateOf(means.now),
    pausedUntil: null,
    roles: ["member"],
  });
  return posts;
}

/** Erases one membership; and the person with the last one. */
export async function eraseMember(means: Means, member: MemberOfCohort, others: Others): Promise<Post[]> {
  const posts = await goodbye(means, member, others);
  await deleteMember(means.tx, member.id, means.now);
  const rest = await membershipsOf(means.tx, member.personId);
  if (rest.length === 0) await deletePerson(means.tx, member.personId);
  return posts;
}

/** Erases a person with all memberships, those they left included. */
export async function erasePerson(means: Means, personId: string, others: Others): Promise<Post[]> {
  const members = await membershipsOf(means.tx, personId);
  const posts: Post[] = [];
  for (const member of members) posts.push(...(await eraseMember(means, member, others)));
  if (members.length === 0) await deletePerson(means.tx, personId);
  const gone = new Set(members.map(({ id }) => id));
  return posts.filter(({ to }) => !("member" in to) || !gone.has(to.member));
}

/** What the other rooms want said because somebody goes; never to the one who goes. */
async function goodbye(means: Means, member: MemberOfCohort, others: Others): Promise<Post[]> {
  const posts: Post[] = [];
  for (const { leaving } of others) posts.push(...((await leaving?.(means, member)) ?? []));
  return posts.filter(({ to }) => !("member" in to) || to.member !== member.id);
}

/** Destroys the keys of everybody whose erasure is committed and not settled yet; for the start of the program, and after an erasure on the
 * command line. May be repeated. Gives the number of keys. */
export async function settleErasures(store: Store, keys: Keystore): Promise<number> {
  const waiting = await store.transaction((tx) => unsettledErasures(tx));
  for (const { keyOwner } of waiting) {
    await keys.destroy(keyOwner as KeyOwner);
    await store.transaction((tx) => settleErasure(tx, keyOwner));
  }
  return waiting.length;
}

/** The same for one key, soon after the erasure. The row can only be seen once the erasure is committed. */
export const destroyKeyDue: DueHandler = async ({ tx, keys }, work) => {
  await keys.destroy(work.targetId as KeyOwner);
  await settleErasure(tx, work.targetId);
  return { forget: true };
};
