// The steps of closing a wave, each a piece of due work of its own that any instance may do, and do again: what a step does outside the database
// comes only after the step before has been committed.
//
//   pulse.close   the fence: no ballot is taken any more
//   pulse.tally   one transaction opens, counts, audits, releases and deletes
//   pulse.keep    the second durable copy of the release
//   pulse.shred   the keys are destroyed; then, and only then, it is told

import { randomInt } from "node:crypto";
import { instantOf } from "../../clock.ts";
import { isOrganiser, takesPart } from "../../cohort/roles.ts";
import type { DueHandler, Means, Occasion, Post } from "../../feature.ts";
import { KeyDestroyed, SealBroken } from "../../keystore/keystore.ts";
import type { PulseWave } from "../../store/generated/client.ts";
import { areSafe, auditFigures } from "../audit.ts";
import { type Ballot, itemsOf, openBallots } from "../wave/ballot.ts";
import { lockWave, type WaveInCohort } from "../wave/records.ts";
import { emptyErased, loseWave } from "../wave/tending.ts";
import { waveOwner } from "../wave/wave-keys.ts";
import { shuffled } from "./comments.ts";
import { type ReleaseCopy, readCopy, writeCopy } from "./copy.ts";
import { digestOf, draftRelease, type Guards, type Invited } from "./draft.ts";
import {
  ballotsOf,
  changeWave,
  columnsFor,
  eraseAnswers,
  insertFigures,
  insertRelease,
  named,
  pastFigures,
  presentMembers,
  releaseOf,
  rosterOf,
  unclosedWaves,
} from "./records.ts";

export const CLOSE = "pulse.close";
const TALLY = "pulse.tally";
const KEEP = "pulse.keep";
const SHRED = "pulse.shred";

/** The posts that tell of a release, composed by the room that shows it. */
export const TO_ORGANISER = "release.organiser";
export const TO_MEMBER = "release.member";
export const LOST = "release.lost";

/** How long a release is worth telling of where somebody could not be reached. */
const TELL_DAYS = 14;

/** Fisher and Yates from the system's secure source of chance; the auditor as it is. */
export const GUARDS: Guards = {
  audit: (input) => auditFigures(input),
  // A quarter of the usual budget: there may be many questions, and what is not settled is said coarsely.
  safe: (asked) => areSafe(asked, 100_000_000),
  shuffle: (given) => shuffled(given, randomInt),
};

const step = (kind: string, wave: Pick<PulseWave, "id" | "cohortId">, at: Means["now"]): Occasion => ({
  ...{ kind, target: wave.id, cohortId: wave.cohortId, at },
});

/** When a wave is to close; scheduled as often as one likes. */
export const closing = (wave: Pick<PulseWave, "id" | "cohortId" | "closesAt">): Occasion =>
  step(CLOSE, wave, instantOf(wave.closesAt));

/** By the clock alone: nobody can call this earlier. */
export const fence: DueHandler = async ({ tx, now }, { targetId }) => {
  const wave = await lockWave(tx, targetId);
  if (wave === null || wave.state === "cancelled" || wave.state === "planned") return { skipped: "closed" };
  if (wave.state === "open") {
    if (instantOf(wave.closesAt).epochMilliseconds > now.epochMilliseconds)
      throw new Error("a wave was to be closed early");
    await changeWave(tx, wave.id, { state: "closing" });
  }
  return wave.state === "closed" ? {} : { next: [step(TALLY, wave, now)] };
};

/** Counts. Everything that it changes commits together: where it fails, the ballots are as they were. */
export const tally =
  (guards: Guards): DueHandler =>
  async (means, { targetId }) => {
    const { tx, now, keys } = means;
    const wave = await lockWave(tx, targetId);
    if (wave === null) return { skipped: "closed" };
    if (wave.state === "tallied" || wave.state === "closed") return { next: [step(KEEP, wave, now)] };
    if (wave.state !== "closing" && wave.state !== "lost") throw new Error("a wave was to be counted before its fence");
    // What was counted once, before the database was set back, is never counted again.
    const copy = readCopy(await keys.releases.read(wave.id), wave.id);
    if (copy !== undefined) return recover({ tx, now }, wave, copy);
    const opened = wave.state === "closing" ? await open({ tx, keys }, wave) : "lost";
    if (opened === "lost") return { posts: await giveUp(means, wave) };

    const roster = await rosterOf(tx, wave.id);
    const columns = await columnsFor(
      tx,
      wave.cohortId,
      roster.map(({ memberId }) => memberId),
      randomInt,
    );
    const invited = roster.map(
      ({ memberId, segments }): Invited => ({
        column: columns.get(memberId) as number,
        segments: segments as Record<string, string>,
      }),
    );
    const past = await pastFigures(tx, wave.cohortId);
    const counted = { ...wave, items: itemsOf(wave).map(({ id }) => id) };
    const draft = draftRelease(counted, { ballots: opened, roster: invited, past }, guards);
    const { tier, band, body, cells, epoch } = draft;
    const digest = digestOf({ ...draft, waveId: wave.id });
    await insertRelease(tx, { waveId: wave.id, tier, band, body, cells, digest, comments: named(draft.comments) });
    if (epoch !== null) {
      await insertFigures(tx, { cohortId: wave.cohortId, waveId: wave.id, epoch }, draft.figures);
    }
    await eraseAnswers(tx, wave.id);
    await changeWave(tx, wave.id, { state: "tallied", epoch });
    return { next: [step(KEEP, wave, now)] };
  };

/** Every ballot; or that they are lost: as many as were asked are not there, as after a restored backup, or the keys are gone. */
async function open({ tx, keys }: Pick<Means, "tx" | "keys">, wave: WaveInCohort): Promise<Ballot[] | "lost"> {
  try {
    await emptyErased({ tx, keys }, wave);
    const rows = await ballotsOf(tx, wave.id);
    return rows.length === 0 || rows.length !== wave.invited ? "lost" : await openBallots(rows, wave.id, keys);
  } catch (cause) {
    if (cause instanceof KeyDestroyed || cause instanceof SealBroken) return "lost";
    throw cause;
  }
}

/** Takes the release from its second copy: the wave had been counted, and then the database was set back. */
async function recover(
  { tx, now }: Pick<Means, "tx" | "now">,
  wave: PulseWave,
  { release, epoch, places }: ReleaseCopy,
) {
  await eraseAnswers(tx, wave.id);
  if (wave.state !== "lost") await changeWave(tx, wave.id, { state: "lost" });
  await insertRelease(tx, release);
  if (epoch !== null) {
    const unknown = places.map((place) => ({ place, members: [] }));
    await insertFigures(tx, { cohortId: wave.cohortId, waveId: wave.id, epoch }, unknown);
  }
  await changeWave(tx, wave.id, { state: "tallied", epoch });
  return { next: [step(KEEP, wave, now)] };
}

/** Nothing can be counted: what is left is deleted, and that is said to members and organisers. */
async function giveUp(means: Means, wave: WaveInCohort): Promise<Post[]> {
  const toMembers = wave.state === "lost" ? [] : await loseWave(means, wave);
  if (wave.state === "lost") await means.keys.destroy(waveOwner(wave.id));
  await eraseAnswers(means.tx, wave.id);
  const organisers = (await presentMembers(means.tx, wave.cohortId)).filter(isOrganiser);
  const told = new Set(organisers.map(({ id }) => id));
  return [
    ...toMembers.filter(({ to }) => !("member" in to && told.has(to.member))),
    ...organisers.map(({ id }) => telling(LOST, wave, id, means.now)),
  ];
}

/** Puts the second copy in its place. */
export const keep: DueHandler = async ({ tx, now, keys }, { targetId }) => {
  const wave = await lockWave(tx, targetId);
  if (wave === null) return { skipped: "closed" };
  if (wave.state === "tallied") {
    const release = await releaseOf(tx, wave.id);
    if (release === null) throw new Error("a counted wave has no release");
    const figures = await pastFigures(tx, wave.cohortId);
    const places = figures.filter(({ waveId }) => waveId === wave.id).map(({ place }) => place);
    await keys.releases.keep(wave.id, writeCopy({ release, epoch: wave.epoch, places }));
  }
  return { next: [step(SHRED, wave, now)] };
};

/** Destroys the keys of a wave that is released in two places; then it is closed, and told. */
export const shred: DueHandler = async ({ tx, now, keys }, { targetId }) => {
  const wave = await lockWave(tx, targetId);
  if (wave?.state !== "tallied") return { skipped: "closed" };
  if (readCopy(await keys.releases.read(wave.id), wave.id) === undefined) {
    throw new Error("the second copy of a release is not in its place");
  }
  await keys.destroy(waveOwner(wave.id));
  await changeWave(tx, wave.id, { state: "closed", publicKey: null });
  return { posts: await tellings({ tx, now }, wave) };
};

/** To each organiser; and to everybody else who takes part, where that was decided before the opening. */
async function tellings({ tx, now }: Pick<Means, "tx" | "now">, wave: PulseWave): Promise<Post[]> {
  const members = await presentMembers(tx, wave.cohortId);
  return members.flatMap((member): Post[] => {
    if (isOrganiser(member)) return [telling(TO_ORGANISER, wave, member.id, now)];
    const shown = wave.releasedToMembers && takesPart(member) && member.state === "joined";
    return shown ? [telling(TO_MEMBER, wave, member.id, now)] : [];
  });
}

const telling = (kind: string, wave: PulseWave, member: string, now: Means["now"]): Post => ({
  ...{ key: `${kind}:${wave.id}:${member}`, kind, subject: wave.id, cohortId: wave.cohortId, to: { member } },
  until: now.add({ hours: TELL_DAYS * 24 }),
});

/** What of a cohort is to close, and what was found lost though it had been counted: looked for at each tick. */
export async function planClosing({ tx, now, keys }: Means, cohortId: string): Promise<Occasion[]> {
  const { open, lost } = await unclosedWaves(tx, cohortId);
  const occasions = open.map(closing);
  for (const wave of lost) {
    const copy = readCopy(await keys.releases.read(wave.id), wave.id);
    if (copy !== undefined) occasions.push(step(TALLY, wave, now));
  }
  return occasions;
}
