// How work and posts of all rooms are called where an organiser sees them. Only what is the same for everybody is named; whatever could
// tell on somebody (who was reminded, who was answered) is "a private message", and is not among what comes next.

import type { Say } from "../../prompts/wording.ts";

const WORK = {
  "reflection.question": "organiser.work.question",
  "reflection.room-question": "organiser.work.room-question",
  "reflection.digest": "organiser.work.digest",
  "round.go": "organiser.work.round",
  "set.close": "organiser.work.sets",
  "pulse.open": "organiser.work.pulse",
} as const;

const POSTS = {
  "reflection.question": "organiser.post.question",
  "reflection.room-question": "organiser.post.room-question",
  "reflection.digest": "organiser.post.digest",
  "reflection.share": "organiser.post.shared",
  "reflection.unnamed-share": "organiser.post.shared",
  "round.invitation": "organiser.post.round",
  "round.preview": "organiser.post.round",
  "set.choose": "organiser.post.sets",
  "set.proposal": "organiser.post.sets",
  "set.date": "organiser.post.sets",
  "pulse.invite": "organiser.post.pulse",
  "pulse.remind": "organiser.post.pulse",
} as const;

/** The kinds of due work that an organiser sees beforehand. */
export const SHOWN_WORK: string[] = Object.keys(WORK);

const isWork = (kind: string): kind is keyof typeof WORK => Object.hasOwn(WORK, kind);
const isNamed = (kind: string): kind is keyof typeof POSTS => Object.hasOwn(POSTS, kind);

/** Such as "The week's question to 12 members". */
export const sayWork = (say: Say, kind: string, people: number): string =>
  say(isWork(kind) ? WORK[kind] : "organiser.work.other", { people });

/** Such as "the week's question". */
export const sayPost = (say: Say, kind: string): string =>
  say(
    isNamed(kind) ? POSTS[kind] : kind === "cohort.room-bound" ? "organiser.post.greeting" : "organiser.post.private",
  );

/** Whether an organiser may know whose post it was: everybody gets it, so it tells nothing of them. */
export const tellsNothing = (kind: string): boolean =>
  ["reflection.question", "reflection.digest", "pulse.invite", "pulse.remind", "round.invitation"].includes(kind);

const REASONS = ["left", "blocked", "not-installed", "not-in-room", "room-gone", "forbidden", "disconnected"] as const;

/** What an organiser can do about posts that did not arrive. */
export function sayRemedy(say: Say, state: string, why: string | null): string {
  const known = REASONS.find((reason) => reason === why);
  if (state === "unconfirmed") return say("organiser.remedy.unconfirmed");
  if (known !== undefined) return say(`organiser.remedy.${known}`);
  return say(state === "refused" ? "organiser.remedy.refused" : "organiser.remedy.failed");
}
