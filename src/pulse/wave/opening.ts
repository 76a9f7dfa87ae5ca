// The opening of a wave: roster, groups, threshold, closing time and words are frozen, the keys are made and durable, and everybody on the
// roster gets an empty ballot, all in one transaction. From then on only the clock moves it.

import { dateOf, instantOf, type Temporal } from "../../clock.ts";
import { organisersOf, roomsOf } from "../../cohort/records-cohort.ts";
import { lockCohort } from "../../cohort/records-people.ts";
import type { DueHandler, Means, Occasion, Post } from "../../feature.ts";
import { KeyDestroyed } from "../../keystore/keystore.ts";
import { instrumentsOf } from "../../prompts/instruments.ts";
import type { Prisma } from "../../store/generated/client.ts";
import { segmentsOf } from "./cuts.ts";
import { pagesOf } from "./pages.ts";
import { asked, openingOf } from "./planning.ts";
import {
  changePlanned,
  findWave,
  lockWave,
  openedBefore,
  reachable,
  replaceBallots,
  takingPart,
  type WaveInCohort,
  wavesIn,
  writeRoster,
} from "./records.ts";
import { emptyBallots } from "./rewriting.ts";
import { isChangeable, reminderOf, takesBallots, timesFrom, timesOf } from "./rules.ts";
import { makeWaveKeys, sealingOf, waveKeys } from "./wave-keys.ts";

export type Opened =
  | { is: "opened"; wave: WaveInCohort; posts: Post[]; next: Occasion[] }
  /** Another wave of the cohort is still open. */
  | { is: "waiting"; next: Occasion[] }
  /** Fewer take part than answers are needed, so that nothing could be shown. */
  | { is: "too-few"; posts: Post[] }
  /** Not planned any more; or its keys were destroyed, which tells that it has been closed before and a backup brought it back. */
  | { is: "gone" };

/** Opens a planned wave whose time has come. */
export async function openWave(means: Means, waveId: string): Promise<Opened> {
  const { tx, now } = means;
  const seen = await findWave(tx, waveId);
  if (seen === null) return { is: "gone" };
  await lockCohort(tx, seen.cohortId);
  const wave = await lockWave(tx, waveId);
  if (wave === null || !isChangeable(wave)) return { is: "gone" };
  const open = (await wavesIn(tx, wave.cohortId, ["open"])).find((other) => takesBallots(other, now));
  if (open !== undefined) {
    const moved = { ...wave, ...shifted(wave, instantOf(open.closesAt)) };
    await changePlanned(tx, waveId, { opensAt: moved.opensAt, closesAt: moved.closesAt, remindAt: moved.remindAt });
    return { is: "waiting", next: [openingOf(moved)] };
  }
  const members = await takingPart(tx, wave.cohortId);
  if (members.length < wave.k) {
    await changePlanned(tx, waveId, { state: "cancelled" });
    const organisers = await organisersOf(tx, wave.cohortId);
    return { is: "too-few", posts: organisers.map(({ id }) => postTo(wave, "pulse.not-opened", id)) };
  }
  try {
    return await freeze(means, wave, members);
  } catch (cause) {
    if (!(cause instanceof KeyDestroyed)) throw cause;
    await changePlanned(tx, waveId, { state: "lost" });
    return { is: "gone" };
  }
}

async function freeze(
  means: Means,
  wave: WaveInCohort,
  members: Awaited<ReturnType<typeof takingPart>>,
): Promise<Opened> {
  const { tx, now, keys } = means;
  const instrument = instrumentsOf(means.library).get(wave.instrument);
  const frozen = { ...wave, ...(instrument === undefined ? {} : asked(instrument)), ...shifted(wave, now) };
  const parts = pagesOf(frozen).length;
  // Durable before anything in the database says that the wave is open.
  const publicKey = await makeWaveKeys(keys, wave.id);
  const own = await waveKeys(keys, wave.id);
  const ids = members.map(({ id }) => id);
  await writeRoster(
    tx,
    wave.id,
    members.map((member) => ({ memberId: member.id, segments: segmentsOf(member, wave.cuts) })),
  );
  await replaceBallots(tx, wave.id, emptyBallots(ids, parts, own, sealingOf(own, publicKey)));
  const number = (await openedBefore(tx, wave.cohortId, wave.instrument)) + 1;
  const data = {
    ...{ title: frozen.title, items: frozen.items as Prisma.InputJsonArray },
    ...{ opensAt: frozen.opensAt, closesAt: frozen.closesAt, remindAt: frozen.remindAt },
    ...{ publicKey, parts, number, invited: ids.length, weaker: keys.beside === true, state: "open" as const },
  };
  await changePlanned(tx, wave.id, data);
  const opened: WaveInCohort = { ...frozen, ...data, items: frozen.items };
  const posts = (await reachable(tx, wave.id)).map((id) => postTo(opened, "pulse.invite", id));
  return { is: "opened", wave: opened, posts: [...posts, ...(await roomPosts(means, opened))], next: comingOf(opened) };
}

/** The same wave, opening no earlier than `now`, for as long as it was planned to be. */
function shifted(wave: WaveInCohort, now: Temporal.Instant): { opensAt: Date; closesAt: Date; remindAt: Date | null } {
  const times = timesFrom(timesOf(wave), now);
  const remindAt = reminderOf({ ...times, live: wave.live });
  return {
    opensAt: dateOf(times.opensAt),
    closesAt: dateOf(times.closesAt),
    remindAt: remindAt === undefined ? null : dateOf(remindAt),
  };
}

/** What the clock brings to an open wave. */
function comingOf(wave: WaveInCohort): Occasion[] {
  const { id: target, cohortId, remindAt } = wave;
  return [
    ...(remindAt === null ? [] : [{ kind: "pulse.remind", target, cohortId, at: instantOf(remindAt) }]),
    { kind: "pulse.close", target, cohortId, at: instantOf(wave.closesAt) },
  ];
}

/** A private message about a wave: the same for everybody, whether they have answered or not. Of no use once the wave is closed. */
export const postTo = (wave: WaveInCohort, kind: string, memberId: string): Post => ({
  key: `${kind}:${wave.id}:${memberId}`,
  kind,
  subject: wave.id,
  cohortId: wave.cohortId,
  to: { member: memberId },
  ...(kind === "pulse.invite" || kind === "pulse.remind" ? { until: instantOf(wave.closesAt) } : {}),
});

/** A live wave stands in the cohort's rooms as well: whoever sits in the session looks there. */
async function roomPosts({ tx }: Means, wave: WaveInCohort): Promise<Post[]> {
  if (!wave.live) return [];
  const rooms = (await roomsOf(tx, wave.cohortId)).filter(({ state }) => state === "bound");
  const post = { kind: "pulse.room", subject: wave.id, cohortId: wave.cohortId, until: instantOf(wave.closesAt) };
  return rooms.map(({ id }) => ({ ...post, key: `pulse.room:${wave.id}:${id}`, to: { room: id } }));
}

export const openDue: DueHandler = async (means, work) => {
  const wave = await findWave(means.tx, work.targetId);
  if (wave === null || openingOf(wave).period !== work.period) return { skipped: "closed" };
  const opened = await openWave(means, work.targetId);
  switch (opened.is) {
    case "opened":
      return { posts: opened.posts, next: opened.next };
    case "waiting":
      return { next: opened.next };
    case "too-few":
      return { posts: opened.posts };
    case "gone":
      return { skipped: "closed" };
  }
};

/** Reminds everybody on the roster, in the same words. Nobody is left out for having answered. */
export const remindDue: DueHandler = async ({ tx, now }, work) => {
  const wave = await findWave(tx, work.targetId);
  if (wave === null || !takesBallots(wave, now)) return { skipped: "closed" };
  return { posts: (await reachable(tx, wave.id)).map((id) => postTo(wave, "pulse.remind", id)) };
};
