// What a code does, however it was said: lets somebody into a cohort, gives a member a further role, or links an account.

import type { Handler, Outcome, Turn } from "../feature.ts";
import { type Form, textOf } from "../platform/form.ts";
import { judge } from "./admission.ts";
import { admit } from "./admit.ts";
import { attemptsKey, digestOf, meantAsCode, readCode } from "./code.ts";
import { charter, codeButton, goingOn, zoneSoFar } from "./joining-screens.ts";
import { linkAccount } from "./linking.ts";
import {
  beginJoining,
  invitationByDigest,
  joiningOf,
  membershipIn,
  noteWrongCode,
  placesTaken,
  wrongCodes,
} from "./records-people.ts";
import { ask, correct, homeButton, inPrivate, tell, token } from "./screen.ts";

/** Wrong codes that one account may try in an hour. */
const ATTEMPTS = 8;

/** What a member says in private, where it is meant as a code (to join a further cohort); undefined for any other words. */
export async function takeCodeSaid(turn: Turn): Promise<Outcome | undefined> {
  const { event } = turn;
  return event.kind === "said" && meantAsCode(event.text) ? sayCode(turn, event.text) : undefined;
}

/** `join CODE`; without the code, the form for it. */
export const joinCommand: Handler = async (turn) => {
  const typed = turn.event.kind === "command" ? turn.event.text.trim().replace(/^\S+\s*/, "") : "";
  return typed === "" ? openCodeForm(turn) : sayCode(turn, typed);
};

export const openCodeForm: Handler = async (turn) => ask(codeForm(turn));

/** The submitted form with a code. */
export const submitCode: Handler = async (turn) => {
  const typed = textOf(turn.answers, "code");
  const use = await useCode(turn, typed);
  return use.is === "refused" ? correct(codeForm(turn, typed), { code: use.sentence }) : use.outcome;
};

type CodeUse = { is: "refused"; sentence: string } | { is: "taken"; outcome: Outcome };

/** Takes a code that was said, and tells what is wrong with it where something is. */
export async function sayCode(turn: Turn, typed: string): Promise<Outcome> {
  const use = await useCode(turn, typed);
  return use.is === "taken" ? use.outcome : tell(use.sentence, [codeButton(turn)]);
}

async function useCode(turn: Turn, typed: string): Promise<CodeUse> {
  const { tx, say, now, event, settings, speaker } = turn;
  const refused = (sentence: string): CodeUse => ({ is: "refused", sentence });
  if (event.room !== undefined && event.kind !== "submitted") return refused(say("cohort.code.not-here"));
  const key = attemptsKey({ connection: event.who.connection, user: event.who.user }, settings.secret);
  if ((await wrongCodes(tx, key, now)) >= ATTEMPTS) return refused(say("cohort.code.too-many"));
  const letters = readCode(typed);
  const invitation = letters === undefined ? null : await invitationByDigest(tx, digestOf(letters, settings.secret));
  if (invitation === null) {
    if (letters !== undefined) await noteWrongCode(tx, key, now);
    return refused(say(letters === undefined ? "cohort.code.not-a-code" : "cohort.code.unknown"));
  }
  if (invitation.purpose === "link") return linkAccount(turn, invitation);
  const { cohort } = invitation;
  if (cohort === null) return refused(say("cohort.code.unknown"));
  const existing = speaker.person ? await membershipIn(tx, cohort.id, speaker.person.id) : null;
  const taken = await placesTaken(tx, cohort.id);
  const verdict = judge(invitation, cohort, taken, existing ?? undefined, now);
  if (verdict.is === "refused") return refused(say(`cohort.refused.${verdict.because}`, { cohort: cohort.name }));
  if (verdict.is === "already") {
    const actions = existing === null ? [] : [homeButton(turn, existing.id)];
    return { is: "taken", outcome: tell(say("cohort.code.already", { cohort: cohort.name }), actions) };
  }
  const before = await joiningOf(tx, event.who);
  if (verdict.is === "further-role" && existing !== null) {
    const joining = { ...(await beginJoining(tx, event.who, invitation.id, {}, now)), cohort, invitation };
    return { is: "taken", outcome: await admit(turn, joining, { ...existing, zone: zoneSoFar(turn) }, {}) };
  }
  if (before === null || before.invitationId !== invitation.id)
    await beginJoining(tx, event.who, invitation.id, {}, now);
  else return { is: "taken", outcome: inPrivate(goingOn(turn, { ...before, cohort })) };
  return { is: "taken", outcome: inPrivate(charter(turn, cohort, verdict.is === "open" && verdict.returning)) };
}

const codeForm = ({ say }: Turn, typed = ""): Form => ({
  id: token("cohort.code"),
  title: say("cohort.code.title"),
  fields: [
    {
      id: "code",
      label: say("cohort.code.label"),
      hint: say("cohort.code.hint"),
      ask: "text",
      max: 40,
      ...(typed === "" ? {} : { value: typed.slice(0, 40) }),
    },
  ],
  submit: say("cohort.code.submit"),
});
