// The way into a cohort, in private: a code, the charter, one form, and a second one only where something is missing. Somebody who stops
// half-way goes on where they stopped.

import { dateOf } from "../clock.ts";
import type { DueHandler, Handler, Outcome, Turn } from "../feature.ts";
import type { Message } from "../platform/message.ts";
import { admit } from "./admit.ts";
import { readCode } from "./code.ts";
import { sayCode } from "./entering.ts";
import {
  aboutOf,
  aboutSoFar,
  codeButton,
  goingOn,
  nextStep,
  offerOf,
  oneMoreThing,
  texts,
  underWay,
} from "./joining-screens.ts";
import { readAbout, readOffer, sayProblems, tidy } from "./profile.ts";
import { changeJoining, dropInvitation, dropJoining, endJoining, membershipsOf } from "./records-people.ts";
import { button, correct, inPrivate, tell, token } from "./screen.ts";

/** Answers somebody who is in no cohort, whatever they did: takes a code where they said one, and shows the way in otherwise. */
export async function welcome(turn: Turn): Promise<Outcome> {
  const { event, say } = turn;
  const typed = event.kind === "said" || event.kind === "command" ? event.text : "";
  if (readCode(typed) !== undefined) return sayCode(turn, typed);
  const message = await welcoming(turn);
  if (event.kind === "home" || event.kind === "arrived") return { reply: { show: "home", message } };
  if (event.kind === "said") return inPrivate({ ...message, aside: say("cohort.welcome.not-kept") });
  return inPrivate(message);
}

/** "Accept": remembered, and answered with the form at once. */
export const acceptCharter: Handler = async (turn) => {
  const joining = await underWay(turn);
  if (joining === undefined) return startAgain(turn);
  if (joining.charterAcceptedAt === null) {
    await changeJoining(turn.tx, joining.id, { charterAcceptedAt: dateOf(turn.now) });
  }
  return nextStep(turn, { ...joining, charterAcceptedAt: dateOf(turn.now) });
};

/** "Not now": nothing of them stays. */
export const declineCharter: Handler = async (turn) => {
  await endJoining(turn.tx, turn.event.who);
  return tell(turn.say("cohort.charter.declined"), [codeButton(turn)]);
};

/** Goes on where they stopped. */
export const continueJoining: Handler = async (turn) => {
  const joining = await underWay(turn);
  return joining === undefined ? startAgain(turn) : nextStep(turn, joining);
};

export const submitAbout: Handler = async (turn) => {
  const joining = await underWay(turn);
  if (joining === undefined) return startAgain(turn);
  if (joining.charterAcceptedAt === null) return nextStep(turn, joining);
  const { cohort } = joining;
  const reading = readAbout(turn.answers, cohort.sectors);
  if (reading.is === "wrong") {
    const entered = texts(turn.answers);
    await changeJoining(turn.tx, joining.id, { profile: entered });
    return correct(aboutOf(turn, cohort, entered), sayProblems(turn.say, reading.fields));
  }
  const profile = { ...reading.value, done: "yes" };
  await changeJoining(turn.tx, joining.id, { profile });
  const name = turn.speaker.person?.name ?? tidy(turn.event.name ?? "");
  if (name === "") return inPrivate(oneMoreThing(turn, joining));
  return admit(turn, joining, reading.value, { name });
};

export const submitOffer: Handler = async (turn) => {
  const joining = await underWay(turn);
  const about = joining === undefined ? undefined : aboutSoFar(joining);
  if (joining === undefined || about === undefined) return startAgain(turn);
  const pack = turn.library.get(joining.cohort.pack);
  const reading = readOffer(turn.answers, pack);
  if (reading.is === "wrong") return correct(offerOf(turn, joining.cohort), sayProblems(turn.say, reading.fields));
  return admit(turn, joining, about, reading.value);
};

async function welcoming(turn: Turn): Promise<Message> {
  const { say, speaker, tx } = turn;
  const joining = await underWay(turn);
  if (joining !== undefined) return goingOn(turn, joining);
  const former = speaker.person === undefined ? [] : await membershipsOf(tx, speaker.person.id);
  const first = former[0];
  if (first === undefined) {
    return { title: say("cohort.welcome.title"), body: [[say("cohort.welcome.body")]], actions: [codeButton(turn)] };
  }
  return {
    title: say("cohort.welcome.back-title"),
    body: [[say("cohort.welcome.back", { cohorts: former.map(({ cohort }) => cohort.name).join(", ") })]],
    actions: [
      codeButton(turn),
      button(token("cohort.held", first.id), say("cohort.held.button"), { tone: "quiet" }),
      button(token("cohort.erase", first.id), say("cohort.erase.button"), { tone: "quiet", opens: "form" }),
    ],
  };
}

const startAgain = (turn: Turn): Outcome => tell(turn.say("cohort.join.expired"), [codeButton(turn)]);

/** A joining that was not finished within a week is forgotten. */
export const dropJoiningDue: DueHandler = async ({ tx }, work) => {
  await dropJoining(tx, work.targetId);
  return { forget: true };
};

/** A code that has been over for thirty days is forgotten. */
export const dropCodeDue: DueHandler = async ({ tx }, work) => {
  await dropInvitation(tx, work.targetId);
  return { forget: true };
};
