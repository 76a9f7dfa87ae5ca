// Words of learning sets, sealed and opened: issues and meeting places with the cohort's key, commitments with the key of who made them. Each box is
// bound to its row.

import type { KeyOwner, Keystore } from "../../keystore/keystore.ts";

type Keys = Pick<Keystore, "ensure" | "seal" | "open">;

async function seal(keys: Keys, owner: KeyOwner, text: string, about: string): Promise<Uint8Array<ArrayBuffer>> {
  await keys.ensure(owner);
  return keys.seal(owner, text, about);
}

export const sealIssue = (keys: Keys, cohortId: string, id: string, text: string) =>
  seal(keys, `cohort:${cohortId}`, text, `set-issue:${id}`);

export const openIssue = (keys: Keys, cohortId: string, issue: { id: string; sealed: Uint8Array }): Promise<string> =>
  keys.open(`cohort:${cohortId}`, issue.sealed, `set-issue:${issue.id}`);

/** The issues of a forming in the order of their words. */
export async function issuesIn(
  keys: Keys,
  forming: { cohortId: string; issues: readonly { id: string; sealed: Uint8Array }[] },
): Promise<{ id: string; text: string }[]> {
  const issues: { id: string; text: string }[] = [];
  for (const issue of forming.issues) {
    issues.push({ id: issue.id, text: await openIssue(keys, forming.cohortId, issue) });
  }
  return issues.sort((one, other) => one.text.localeCompare(other.text, "en") || (one.id < other.id ? -1 : 1));
}

export const sealWhere = (keys: Keys, cohortId: string, meetingId: string, text: string) =>
  seal(keys, `cohort:${cohortId}`, text, `set-meeting:${meetingId}`);

/** Empty where nothing was said. */
export const openWhere = async (
  keys: Keys,
  cohortId: string,
  meeting: { id: string; sealedWhere: Uint8Array | null },
): Promise<string> =>
  meeting.sealedWhere === null ? "" : keys.open(`cohort:${cohortId}`, meeting.sealedWhere, `set-meeting:${meeting.id}`);

export const sealCommitment = (keys: Keys, memberId: string, id: string, text: string) =>
  seal(keys, `member:${memberId}`, text, `set-commitment:${id}`);

export const openCommitment = (
  keys: Keys,
  commitment: { id: string; memberId: string; sealed: Uint8Array },
): Promise<string> => keys.open(`member:${commitment.memberId}`, commitment.sealed, `set-commitment:${commitment.id}`);
