// What somebody sees on their way into a cohort, and what is known of them so far.

import { instantOf, Temporal } from "../clock.ts";
import type { Outcome, Turn } from "../feature.ts";
import type { Answers } from "../platform/form.ts";
import type { Action, Message } from "../platform/message.ts";
import type { Cohort } from "../store/generated/client.ts";
import { type About, aboutForm, offerForm, readAbout } from "./profile.ts";
import { type JoiningWithInvitation, joiningOf, membershipsOf } from "./records-people.ts";
import { ask, button, inPrivate, token } from "./screen.ts";

export type UnderWay = JoiningWithInvitation & { cohort: Cohort };

export async function underWay(turn: Turn): Promise<UnderWay | undefined> {
  const joining = await joiningOf(turn.tx, turn.event.who);
  if (joining === null || Temporal.Instant.compare(instantOf(joining.dropAfter), turn.now) <= 0) return undefined;
  const { cohort } = joining.invitation;
  return cohort === null ? undefined : { ...joining, cohort };
}

export const zoneSoFar = (turn: Turn): string => turn.speaker.person?.zone ?? turn.event.zone ?? "";

/** The first form's answers, once it was complete. */
export function aboutSoFar(joining: UnderWay): About | undefined {
  const entered = texts(joining.profile);
  if (entered.done === undefined) return undefined;
  const reading = readAbout(entered, joining.cohort.sectors);
  return reading.is === "read" ? reading.value : undefined;
}

export function texts(entered: unknown): Record<string, string> {
  const pairs = Object.entries((entered ?? {}) as Answers);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

export const codeButton = ({ say }: Turn): Action =>
  button(token("cohort.code"), say("cohort.code.button"), { tone: "main", opens: "form" });

export function goingOn(turn: Turn, joining: UnderWay): Message {
  const { say } = turn;
  if (joining.charterAcceptedAt === null) return charter(turn, joining.cohort, false);
  if (aboutSoFar(joining) !== undefined) return oneMoreThing(turn, joining);
  return {
    body: [[say("cohort.join.half-way", { cohort: joining.cohort.name })]],
    actions: [
      button(token("cohort.continue", joining.id), say("cohort.join.continue"), { tone: "main", opens: "form" }),
      button(token("cohort.decline"), say("cohort.charter.decline"), { tone: "quiet" }),
    ],
  };
}

/** What is agreed to at joining: the Chatham House rule, and who sees what. */
export function charter({ say }: Turn, cohort: Cohort, returning: boolean): Message {
  return {
    title: say("cohort.charter.title", { cohort: cohort.name }),
    body: [
      ...(returning ? [[say("cohort.charter.returning")]] : []),
      [say("cohort.charter.rule")],
      [say("cohort.charter.answers")],
      [say("cohort.charter.seen")],
      [say("cohort.charter.chats")],
      [say("cohort.charter.yours")],
    ],
    actions: [
      button(token("cohort.accept"), say("cohort.charter.accept"), { tone: "main", opens: "form" }),
      button(token("cohort.decline"), say("cohort.charter.decline"), { tone: "quiet" }),
    ],
  };
}

export const oneMoreThing = ({ say }: Turn, joining: UnderWay): Message => ({
  body: [[say("cohort.join.one-more", { cohort: joining.cohort.name })]],
  actions: [button(token("cohort.continue", joining.id), say("cohort.join.continue"), { tone: "main", opens: "form" })],
});

/** The charter, or the form that comes next. */
export async function nextStep(turn: Turn, joining: UnderWay): Promise<Outcome> {
  if (joining.charterAcceptedAt === null) return inPrivate(charter(turn, joining.cohort, false));
  if (aboutSoFar(joining) !== undefined) return ask(offerOf(turn, joining.cohort));
  const earlier = turn.speaker.person === undefined ? [] : await membershipsOf(turn.tx, turn.speaker.person.id);
  const own = earlier.find(({ cohortId }) => cohortId === joining.cohort.id) ?? earlier.at(-1);
  return ask(aboutOf(turn, joining.cohort, { ...own, zone: zoneSoFar(turn), ...texts(joining.profile) }));
}

export const aboutOf = (turn: Turn, cohort: Cohort, known: Partial<About>) =>
  aboutForm(turn.say, token("cohort.join-about"), cohort, known, turn.say("cohort.join.submit"));

export const offerOf = (turn: Turn, cohort: Cohort) => {
  const pack = turn.library.get(cohort.pack);
  const at = { cohort, pack, limits: turn.capabilities.limits };
  return offerForm(turn.say, token("cohort.join-offer"), at, {}, turn.say("cohort.join.submit"));
};
