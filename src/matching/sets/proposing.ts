// A proposal for learning sets as rows: made, kept right while it waits, announced.

import { introduce } from "../../cohort/introductions.ts";
import { organisersOf } from "../../cohort/records-cohort.ts";
import type { DueHandler, Means, Occasion, Post } from "../../feature.ts";
import { type Choice, type Divided, divide, type Forming, freshened, personOf } from "./dividing.ts";
import {
  addSet,
  changeForming,
  deleteBids,
  deleteSets,
  exclusionsOf,
  type FormingInFull,
  findForming,
  moveForming,
  peopleFor,
  type SetPeer,
  setsOf,
} from "./records.ts";
import { issuesIn } from "./sealing.ts";

type Reads = Pick<Means, "tx" | "keys">;

export interface FormingScene {
  forming: FormingInFull;
  peers: SetPeer[];
  input: Forming;
}

export async function sceneFor({ tx, keys }: Reads, forming: FormingInFull): Promise<FormingScene> {
  const peers = await peopleFor(tx, forming.cohortId);
  const choices =
    forming.kind === "issues"
      ? new Map(forming.bids.map(({ memberId, issues, out }): [string, Choice] => [memberId, { issues, out }]))
      : undefined;
  return {
    forming,
    peers,
    input: {
      people: peers.map(personOf),
      exclusions: await exclusionsOf(tx, forming.cohortId),
      between: [forming.least, forming.most],
      seed: forming.seed,
      ...(choices === undefined ? {} : { choices, issues: (await issuesIn(keys, forming)).map(({ id }) => id) }),
    },
  };
}

/** Makes a proposal anew from who is there, and has it wait for an organiser. */
export async function propose(means: Reads, scene: FormingScene): Promise<Divided> {
  const divided = divide(scene.input);
  await storeDivision(means, scene.forming, divided);
  await changeForming(means.tx, scene.forming.id, { state: "shown", seed: scene.input.seed });
  return divided;
}

export async function storeDivision({ tx }: Reads, forming: FormingInFull, { sets }: Divided): Promise<void> {
  await deleteSets(tx, forming.id);
  for (const [index, { issue, members }] of sets.entries()) {
    await addSet(tx, {
      formingId: forming.id,
      cohortId: forming.cohortId,
      number: index + 1,
      issueId: issue ?? null,
      members,
    });
  }
}

/** The stored sets; while they are a proposal, with those who are there by now. `changed` where that made a difference. */
export async function currentDivision(
  means: Reads,
  scene: FormingScene,
): Promise<{ divided: Divided; changed: boolean }> {
  const stored = (await setsOf(means.tx, scene.forming.id)).map(({ issueId, places }) => ({
    ...(issueId === null ? {} : { issue: issueId }),
    members: places.map(({ memberId }) => memberId),
  }));
  if (scene.forming.state !== "shown" || stored.length === 0) {
    return { divided: { sets: stored, unplaced: [] }, changed: false };
  }
  const divided = freshened(stored, scene.input);
  const shapeOf = (sets: Divided["sets"]) => sets.map(({ members }) => members.join()).join(";");
  const changed = shapeOf(divided.sets) !== shapeOf(stored);
  if (changed) await storeDivision(means, scene.forming, divided);
  return { divided, changed };
}

/** The last day of choosing has passed. */
export const closeDue: DueHandler = async (means, work) => {
  const forming = await findForming(means.tx, work.targetId);
  if (forming === null || forming.state !== "bidding") return { skipped: "stale" };
  if (forming.cohort.state === "closed") return { skipped: "closed" };
  if (forming.bidsUntil?.toISOString().slice(0, 10) !== work.period) return { skipped: "stale" };
  return { posts: await close(means, forming) };
};

/** Ends the choosing: the proposal is made, and organisers get it. */
export async function close(means: Reads, forming: FormingInFull): Promise<Post[]> {
  await propose(means, await sceneFor(means, forming));
  const organisers = await organisersOf(means.tx, forming.cohortId);
  return organisers.map(({ id }) => ({
    key: `set.proposal:${forming.id}:${forming.bidsUntil?.toISOString().slice(0, 10) ?? ""}:${id}`,
    kind: "set.proposal",
    subject: forming.id,
    cohortId: forming.cohortId,
    to: { member: id },
  }));
}

/** Everybody learns their set, and its conversation is opened. What members chose is deleted. Nothing where that has been done already. */
export async function announce(means: Means, scene: FormingScene): Promise<{ posts: Post[]; next: Occasion[] }> {
  const { tx } = means;
  const { divided } = await currentDivision(means, scene);
  const { forming } = scene;
  if (divided.sets.length === 0 || !(await moveForming(tx, forming.id, "shown", "announced"))) {
    return { posts: [], next: [] };
  }
  await deleteBids(tx, { formingId: forming.id });
  const next: Occasion[] = [];
  for (const { id, places } of await setsOf(tx, forming.id)) {
    const members = places.map(({ memberId }) => memberId);
    next.push(await introduce(means, { cohortId: forming.cohortId, kind: "set", subject: id, members }));
  }
  const posts = divided.unplaced.map(
    (id): Post => ({
      key: `set.left-out:${forming.id}:${id}`,
      kind: "set.left-out",
      subject: forming.id,
      cohortId: forming.cohortId,
      to: { member: id },
    }),
  );
  return { posts, next };
}
