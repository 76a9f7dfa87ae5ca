// What falls due for rounds: the preview, the round itself, and the question a week later whether people met. And the looking ahead that keeps it planned.

import { dayOf, instantOf, Temporal } from "../../clock.ts";
import { introduce } from "../../cohort/introductions.ts";
import { organisersOf } from "../../cohort/records-cohort.ts";
import type { DueHandler, Feature, Means, Occasion, Plan, Post } from "../../feature.ts";
import { isTooLate, momentOf, nextDay, previewAt, type Rhythm, roundDays } from "./calendar.ts";
import { prepare, refreshed } from "./preparing.ts";
import {
  changePlan,
  dropRounds,
  dropWork,
  findPlan,
  findRound,
  moveWork,
  noteAsked,
  pendingDays,
  type RoundInFull,
  roundOn,
  settleRound,
  unasked,
  waitingWork,
} from "./records.ts";
import { type RoundScene, sceneOf } from "./scene.ts";

/** Keeps the next round and its preview waiting, and asks everybody once whether they take part. */
export const planRounds: NonNullable<Feature["plan"]> = async ({ tx, now }, cohortId): Promise<Plan> => {
  const plan = await findPlan(tx, cohortId);
  if (plan === null || !plan.running || plan.cohort.state === "closed") return {};
  const rhythm: Rhythm = { plan, cohort: plan.cohort, breaks: plan.cohort.breaks };
  const next = nextDay(rhythm, now);
  const wanted = next === undefined ? [] : occasionsOf(cohortId, next, rhythm);
  const waiting = await waitingWork(tx, cohortId);
  const gone = waiting.filter(({ period }) => period !== next?.toString()).filter(({ dueAt }) => isAhead(dueAt, now));
  if (gone.length > 0) await dropWork(tx, cohortId, [...new Set(gone.map(({ period }) => period))]);
  for (const { kind, at } of wanted) {
    const there = waiting.find((work) => work.kind === kind && work.period === next?.toString());
    if (there !== undefined && isAhead(there.dueAt, now) && !instantOf(there.dueAt).equals(at)) {
      await moveWork(tx, there.id, at);
    }
  }
  await dropMisplaced(tx, cohortId, rhythm, now);
  return { posts: await askOnce(tx, cohortId), next: wanted };
};

const isAhead = (dueAt: Date, now: Temporal.Instant): boolean => dueAt.getTime() > now.epochMilliseconds;

const occasionsOf = (cohortId: string, day: Temporal.PlainDate, rhythm: Rhythm): Occasion[] => [
  { kind: "round.preview", target: cohortId, period: day.toString(), at: previewAt(day, rhythm), cohortId },
  { kind: "round.go", target: cohortId, period: day.toString(), at: momentOf(day, rhythm), cohortId },
];

/** Rounds that were shown for a day that is none any more, because of a break or another rhythm. */
async function dropMisplaced(tx: Means["tx"], cohortId: string, rhythm: Rhythm, now: Temporal.Instant): Promise<void> {
  const pending = await pendingDays(tx, cohortId);
  if (pending.length === 0) return;
  const days = new Set(roundDays(rhythm).map((day) => day.toString()));
  const misplaced = pending.filter(({ day }) => {
    const on = dayOf(day);
    return !days.has(on.toString()) && Temporal.Instant.compare(momentOf(on, rhythm), now) > 0;
  });
  if (misplaced.length > 0)
    await dropRounds(
      tx,
      misplaced.map(({ id }) => id),
    );
}

async function askOnce(tx: Means["tx"], cohortId: string): Promise<Post[]> {
  const members = (await unasked(tx, cohortId)).map(({ id }) => id);
  if (members.length === 0) return [];
  await noteAsked(tx, cohortId, members);
  return members.map((id) => ({
    key: `round.invitation:${id}:${cohortId}`,
    kind: "round.invitation",
    subject: id,
    cohortId,
    to: { member: id },
  }));
}

export const previewDue: DueHandler = async (means, work) => {
  const day = Temporal.PlainDate.from(work.period);
  const scene = await sceneFor(means, work.targetId, day);
  if (typeof scene === "string") return { skipped: scene };
  if (Temporal.Instant.compare(momentOf(day, scene.rhythm), means.now) <= 0) return { skipped: "stale" };
  // Whatever an organiser left without approval is over now.
  const others = (await pendingDays(means.tx, work.targetId)).filter((one) => !dayOf(one.day).equals(day));
  await dropRounds(
    means.tx,
    others.map(({ id }) => id),
  );
  const round = await prepare(means, scene, day);
  return { posts: await toOrganisers(means, round, "round.preview") };
};

/** The scene of a round that is to be; or why it is not. */
async function sceneFor({ tx }: Means, cohortId: string, day: Temporal.PlainDate): Promise<RoundScene | string> {
  const scene = await sceneOf(tx, cohortId);
  if (scene === undefined || !scene.plan.running) return "stopped";
  if (scene.plan.cohort.state === "closed") return "closed";
  return roundDays(scene.rhythm).some((one) => one.equals(day)) ? scene : "stale";
}

async function toOrganisers({ tx }: Means, round: RoundInFull, kind: "round.preview" | "round.waits"): Promise<Post[]> {
  const organisers = await organisersOf(tx, round.cohortId);
  return organisers.map(({ id }) => ({
    key: `${kind}:${round.id}:${id}`,
    kind,
    subject: round.id,
    cohortId: round.cohortId,
    to: { member: id },
  }));
}

export const goDue: DueHandler = async (means, work) => {
  const day = Temporal.PlainDate.from(work.period);
  const scene = await sceneFor(means, work.targetId, day);
  const there = await roundOn(means.tx, work.targetId, day);
  if (typeof scene === "string") {
    if (there !== null) await settleRound(means.tx, there.id, "dropped");
    return { skipped: scene };
  }
  if (isTooLate(momentOf(day, scene.rhythm), means.now)) {
    if (there !== null) await settleRound(means.tx, there.id, "dropped");
    return { skipped: "stale" };
  }
  const round = there === null || there.state === "planned" ? await prepare(means, scene, day) : there;
  if (round.state === "out" || round.state === "dropped") return { skipped: round.state };
  if (scene.plan.approval && round.state !== "approved") {
    return { posts: await toOrganisers(means, round, "round.waits") };
  }
  return sendOut(means, scene, round);
};

/** The question whether people met comes so long after. */
const FOLLOW_UP_DAYS = 7;

/** Everybody learns with whom they are, and their conversation is opened. Whoever could not be placed is told, and comes first next time. */
export async function sendOut(
  means: Means,
  scene: RoundScene,
  waiting: RoundInFull,
): Promise<{ posts: Post[]; next: Occasion[] }> {
  const { tx, now } = means;
  const round = await refreshed(means, scene, waiting);
  const { cohortId } = round;
  const isEmpty = round.groups.length === 0;
  // Approved by two organisers at once, or while its hour comes, it goes once.
  if (!(await settleRound(tx, round.id, isEmpty ? "dropped" : "out"))) return { posts: [], next: [] };
  // What comes next was planned for this round as it was planned.
  if (isEmpty || !round.asPlanned) await changePlan(tx, cohortId, { plannedFor: null });
  const next: Occasion[] = [];
  for (const { id, places } of round.groups) {
    next.push(
      await introduce(means, { cohortId, kind: "round", subject: id, members: places.map(({ memberId }) => memberId) }),
    );
  }
  if (!isEmpty) {
    const at = now.toZonedDateTimeISO(scene.plan.cohort.zone).add({ days: FOLLOW_UP_DAYS }).toInstant();
    next.push({ kind: "round.follow-up", target: round.id, at, cohortId });
  }
  const posts = round.places.map(
    ({ id, memberId }): Post => ({
      key: `round.left-out:${id}`,
      kind: "round.left-out",
      subject: id,
      cohortId,
      to: { member: memberId },
      until: now.add({ hours: 48 }),
    }),
  );
  return { posts, next };
}

export const followUpDue: DueHandler = async ({ tx, now }, work) => {
  const round = await findRound(tx, work.targetId);
  if (round === null) return { skipped: "gone" };
  const posts = round.groups.flatMap(({ places }): Post[] => {
    const here = places.filter(({ member }) => member.state !== "left");
    return here.length < 2
      ? []
      : here.map(({ id, memberId }) => ({
          key: `round.did-you-meet:${id}`,
          kind: "round.did-you-meet",
          subject: id,
          cohortId: round.cohortId,
          to: { member: memberId },
          until: now.add({ hours: 72 }),
        }));
  });
  return { posts };
};
