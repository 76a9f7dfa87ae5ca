// The words of this room's posts, composed when they leave. None of them looks at a ballot.

import { organisersOf } from "../../cohort/records-cohort.ts";
import { memberById, personById } from "../../cohort/records-people.ts";
import type { Composer, Means } from "../../feature.ts";
import type { Message } from "../../platform/message.ts";
import { instrumentsOf } from "../../prompts/instruments.ts";
import type { Say } from "../../prompts/wording.ts";
import type { Delivery } from "../../store/generated/client.ts";
import { findWave, type WaveInCohort } from "./records.ts";
import { takesBallots } from "./rules.ts";
import { invitation, type Reader, reminder, roomPost } from "./words.ts";

type Composing = Means & { say: Say };

/** The wave that a post to a member is about, and how that member reads moments. Undefined where either is gone. */
async function sceneOf({ tx }: Composing, post: Delivery): Promise<{ wave: WaveInCohort; reader: Reader } | undefined> {
  const wave = await findWave(tx, post.subject);
  const member = post.memberId === null ? null : await memberById(tx, post.memberId);
  if (wave === null || member === null || member.state === "left") return undefined;
  const person = await personById(tx, member.personId);
  return { wave, reader: { zone: person?.zone ?? wave.cohort.zone, locale: person?.locale ?? "en" } };
}

const whileOpen =
  (compose: (means: Composing, wave: WaveInCohort, reader: Reader) => Message): Composer =>
  async (means, post) => {
    const scene = await sceneOf(means, post);
    if (scene === undefined) return { drop: "gone" };
    if (!takesBallots(scene.wave, means.now)) return { drop: "closed" };
    return compose(means, scene.wave, scene.reader);
  };

export const composeInvitation = whileOpen(({ say, library }, wave, reader) =>
  invitation(say, wave, instrumentsOf(library).get(wave.instrument)?.description ?? "", reader),
);

export const composeReminder = whileOpen(({ say }, wave, reader) => reminder(say, wave, reader));

/** In a room, on the cohort's own clock. */
export const composeRoomPost: Composer = async ({ tx, now, say }, post) => {
  const wave = await findWave(tx, post.subject);
  if (wave === null) return { drop: "gone" };
  if (!takesBallots(wave, now)) return { drop: "closed" };
  return roomPost(say, wave, { zone: wave.cohort.zone, locale: "en" });
};

export const composeLost: Composer = async (means, post) => {
  const scene = await sceneOf(means, post);
  if (scene === undefined) return { drop: "gone" };
  const { say } = means;
  return {
    title: say("pulse.lost-title", { title: scene.wave.title }),
    body: [[say("pulse.lost")]],
    aside: scene.wave.cohort.name,
  };
};

export const composeNotOpened: Composer = async (means, post) => {
  const wave = await findWave(means.tx, post.subject);
  if (wave === null) return { drop: "gone" };
  const organisers = await organisersOf(means.tx, wave.cohortId);
  if (!organisers.some(({ id }) => id === post.memberId)) return { drop: "left" };
  const { say } = means;
  return {
    title: say("pulse.not-opened-title", { title: wave.title }),
    body: [[say("pulse.not-opened", { k: wave.k })]],
    aside: wave.cohort.name,
  };
};
