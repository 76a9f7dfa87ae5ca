// The few shapes that every screen of this room is made of, and who may see them.

import type { Handler, MemberOfCohort, Outcome, Turn } from "../feature.ts";
import type { Form } from "../platform/form.ts";
import type { Action, Message } from "../platform/message.ts";
import { mintToken, type Token } from "../platform/token.ts";
import type { Say } from "../prompts/wording.ts";
import type { Role } from "../store/generated/client.ts";
import { isOrganiser, memberFor } from "./roles.ts";

/** An action's name, with the row it speaks of and a short addition. */
export const token = (action: string, subject?: string, extra?: string): Token =>
  mintToken({ action, ...(subject === undefined ? {} : { subject }), ...(extra === undefined ? {} : { extra }) });

type Look = Pick<Extract<Action, { press: Token }>, "tone" | "opens">;

export const button = (press: Token, label: string, look: Look = {}): Action => ({ press, label, ...look });

/** Shown to this person alone. */
export const inPrivate = (message: Message, more: Omit<Outcome, "reply"> = {}): Outcome => ({
  reply: { show: "private", message },
  ...more,
});

/** One sentence, with buttons where there is something to do next. */
export const tell = (sentence: string, actions: Action[] = []): Outcome =>
  inPrivate({ body: [[sentence]], ...(actions.length === 0 ? {} : { actions }) });

export const ask = (form: Form): Outcome => ({ reply: { show: "form", form } });

/** The form again, with what was entered and a sentence by each field that is not right. */
export const correct = (form: Form, fields: Record<string, string>): Outcome => ({
  reply: { show: "corrections", fields, form },
});

/** Leads back to the home of a cohort; the router knows the name. */
export const homeButton = (turn: Pick<Turn, "say">, memberId: string): Action =>
  button(token("home.show", memberId), turn.say("cohort.home-button"), { tone: "quiet" });

/** Such as "Member, Facilitator". */
export const sayRoles = (say: Say, roles: readonly Role[]): string =>
  roles.map((role) => say(`cohort.role.${role}`)).join(", ");

/** Names the cohort above a form's fields. */
export const naming = (cohort: { name: string }, ...sentences: string[]): Message["body"] => [
  [{ strong: cohort.name }],
  ...sentences.map((sentence) => [sentence]),
];

/** For what a member does with their own membership, named by the token. Somebody else's, or one that was left, gets a kind answer. */
export const forMember =
  (act: (turn: Turn, member: MemberOfCohort) => Promise<Outcome>): Handler =>
  async (turn) => {
    const member = turn.speaker.members.find(({ id }) => id === turn.subject);
    return member === undefined ? tell(turn.say("cohort.not-yours")) : act(turn, member);
  };

/** For what only organisers of the cohort named by the token may do: looked up each time. */
export const forOrganiser =
  (act: (turn: Turn, organiser: MemberOfCohort) => Promise<Outcome>): Handler =>
  async (turn) =>
    organise(turn, turn.subject, act);

/** For what only organisers may do with a row of their cohort, named by the token. `load` finds the row, or null where it is gone. */
export const forOrganiserOf =
  <Row extends { cohortId: string | null }>(
    load: (tx: Turn["tx"], id: string) => Promise<Row | null>,
    act: (turn: Turn, organiser: MemberOfCohort, row: Row) => Promise<Outcome>,
  ): Handler =>
  async (turn) => {
    const row = turn.subject === undefined ? null : await load(turn.tx, turn.subject);
    if (row === null) return tell(turn.say("organiser.gone"));
    return organise(turn, row.cohortId ?? undefined, (_, organiser) => act(turn, organiser, row));
  };

async function organise(
  turn: Turn,
  cohortId: string | undefined,
  act: (turn: Turn, organiser: MemberOfCohort) => Promise<Outcome>,
): Promise<Outcome> {
  const member = memberFor(turn.speaker, cohortId);
  if (member === undefined || !isOrganiser(member)) return tell(turn.say("organiser.not-organiser"));
  return act(turn, member);
}

/** The language in which days are written for the speaker. */
export const localeOf = (turn: Turn): string => turn.speaker.person?.locale ?? turn.event.locale ?? "en";

/** The speaker's own zone. */
export const zoneOf = (turn: Turn, fallback: { zone: string }): string => turn.speaker.person?.zone ?? fallback.zone;
