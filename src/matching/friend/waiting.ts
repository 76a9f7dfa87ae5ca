// What happens by itself: asking begins, a silence passes on, who waits for somebody is looked at again, what rested for long goes.

import { instantOf, Temporal } from "../../clock.ts";
import type { DueHandler, Means, Plan } from "../../feature.ts";
import { act } from "./act.ts";
import { needsSweep } from "./records.ts";
import { cohortZone, findOffer, findRequest } from "./records-rows.ts";

const hasPassed = (at: Date | null, now: Temporal.Instant): boolean =>
  at !== null && Temporal.Instant.compare(instantOf(at), now) <= 0;

/** The time to think again is over. */
export const begin: DueHandler = async (means, work) => {
  const request = await findRequest(means.tx, work.targetId);
  if (request?.state !== "asking" || !hasPassed(request.notBefore, means.now)) return { forget: true };
  const { posts, next } = await act(means, request.cohortId, { is: "begin", request: request.id });
  return { forget: true, posts, next };
};

/** Nobody is held to an answer: somebody else is asked. */
export const silence: DueHandler = async (means, work) => {
  const offer = await findOffer(means.tx, work.targetId);
  if (offer?.state !== "open" || !hasPassed(offer.until, means.now)) return { forget: true };
  const { posts, next } = await act(means, offer.request.cohortId, { is: "silence", offer: offer.id });
  return { forget: true, posts, next };
};

/** A request that rested for weeks goes, with its words. */
export const drop: DueHandler = async (means, work) => {
  const request = await findRequest(means.tx, work.targetId);
  if (request?.state !== "resting" || !hasPassed(request.dropAfter, means.now)) return { forget: true };
  const { posts, next } = await act(means, request.cohortId, { is: "withdraw", request: request.id }, request.askerId);
  return { forget: true, posts, next };
};

/** Once a day, and whenever somebody may have become available, whoever waits is looked at again; and nobody is waited for who is away. */
export async function plan(means: Means, cohortId: string): Promise<Plan> {
  const { tx, now } = means;
  const zone = await cohortZone(tx, cohortId);
  if (zone === undefined) return {};
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  if (!(await needsSweep(tx, cohortId, now, today))) return {};
  const { posts, next } = await act(means, cohortId, { is: "sweep" });
  return { posts, next };
}
