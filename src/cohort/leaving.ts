// Leaving a cohort and being erased, as a person does it: what happens is said first, and nothing happens by one press.

import type { Handler, MemberOfCohort, Outcome, Turn } from "../feature.ts";
import { type Field, type Form, textOf } from "../platform/form.ts";
import { eraseMember, erasePerson, leave, type Others } from "./erasure.ts";
import { organisersOf } from "./records-cohort.ts";
import { memberById, membershipsOf } from "./records-people.ts";
import { isOrganiser } from "./roles.ts";
import { ask, button, correct, forMember, homeButton, inPrivate, tell, token } from "./screen.ts";

/** What a member can do about what is kept: see it, leave, be erased. */
export const showPrivacy: Handler = forMember(async (turn, member) => {
  const { say } = turn;
  return inPrivate({
    title: say("cohort.privacy.title", { cohort: member.cohort.name }),
    body: [[say("cohort.privacy.body")]],
    actions: [
      button(token("cohort.held", member.id), say("cohort.held.button")),
      button(token("cohort.leave", member.id), say("cohort.leave.button")),
      button(token("cohort.erase", member.id), say("cohort.erase.button"), { tone: "quiet", opens: "form" }),
      homeButton(turn, member.id),
    ],
  });
});

/** What leaving means, with the choice. */
export const askLeave: Handler = forMember(async (turn, member) => {
  const { say } = turn;
  const { cohort } = member;
  const alone = isOrganiser(member) && (await organisersOf(turn.tx, cohort.id)).length === 1;
  return inPrivate({
    title: say("cohort.leave.title", { cohort: cohort.name }),
    body: [[say("cohort.leave.body")], ...(alone ? [[say("cohort.leave.only-organiser")]] : [])],
    actions: [
      button(token("home.show", member.id), say("cohort.leave.no"), { tone: "main" }),
      button(token("cohort.leave-yes", member.id), say("cohort.leave.yes")),
    ],
  });
});

export const confirmLeave = (others: Others): Handler =>
  forMember(async (turn, member) => {
    const posts = await leave(turn, member, others);
    const { say } = turn;
    return inPrivate(
      {
        body: [[say("cohort.leave.done", { cohort: member.cohort.name })]],
        actions: [
          button(token("cohort.held", member.id), say("cohort.held.button"), { tone: "quiet" }),
          button(token("cohort.erase", member.id), say("cohort.erase.button"), { tone: "quiet", opens: "form" }),
        ],
      },
      { posts, refresh: [member.personId] },
    );
  });

/** The speaker's own membership that the token names, left or not. */
export async function ownMembership(turn: Turn): Promise<MemberOfCohort | undefined> {
  const { person } = turn.speaker;
  if (turn.subject === undefined || person === undefined) return undefined;
  const member = await memberById(turn.tx, turn.subject);
  return member?.personId === person.id ? member : undefined;
}

const HERE = "here";
const EVERYWHERE = "everywhere";

function eraseForm(
  { say }: Turn,
  member: MemberOfCohort,
  cohorts: number,
  known: { scope?: string; word?: string },
): Form {
  const word = say("cohort.erase.word");
  const scope: Field = {
    id: "scope",
    label: say("cohort.erase.scope"),
    ask: "one-of",
    options: [
      { value: HERE, label: say("cohort.erase.scope-here") },
      { value: EVERYWHERE, label: say("cohort.erase.scope-everywhere") },
    ],
    value: known.scope === EVERYWHERE ? EVERYWHERE : HERE,
  };
  const confirm: Field = {
    id: "word",
    label: say("cohort.erase.type", { word }),
    ask: "text",
    max: 20,
    ...(known.word === undefined || known.word === "" ? {} : { value: known.word }),
  };
  return {
    id: token("cohort.erase", member.id),
    title: say("cohort.erase.title"),
    intro: [
      [{ strong: member.cohort.name }],
      [say(cohorts > 1 ? "cohort.erase.what-of-several" : "cohort.erase.what")],
      [say("cohort.erase.kept")],
      [say("cohort.erase.final")],
    ],
    fields: cohorts > 1 ? [scope, confirm] : [confirm],
    submit: say("cohort.erase.submit"),
  };
}

export const openErase: Handler = async (turn) => {
  const member = await ownMembership(turn);
  if (member === undefined) return tell(turn.say("cohort.not-yours"));
  const all = await membershipsOf(turn.tx, member.personId);
  return ask(eraseForm(turn, member, all.length, {}));
};

/** Erases at once, in this transaction, where the word is right. */
export const submitErase =
  (others: Others): Handler =>
  async (turn): Promise<Outcome> => {
    const { say } = turn;
    const member = await ownMembership(turn);
    if (member === undefined) return tell(say("cohort.not-yours"));
    const all = await membershipsOf(turn.tx, member.personId);
    const typed = textOf(turn.answers, "word").trim();
    const scope = textOf(turn.answers, "scope");
    const word = say("cohort.erase.word");
    if (typed.toLowerCase() !== word.toLowerCase()) {
      const form = eraseForm(turn, member, all.length, { scope, word: typed });
      return correct(form, { word: say("cohort.erase.wrong-word", { word }) });
    }
    const wholly = all.length === 1 || scope === EVERYWHERE;
    const posts = wholly ? await erasePerson(turn, member.personId, others) : await eraseMember(turn, member, others);
    if (wholly) return inPrivate({ body: [[say("cohort.erase.done")]] }, { posts });
    const next = turn.speaker.members.find(({ id }) => id !== member.id);
    return inPrivate(
      {
        body: [[say("cohort.erase.done-here", { cohort: member.cohort.name })]],
        ...(next === undefined ? {} : { actions: [homeButton(turn, next.id)] }),
      },
      { posts, refresh: [member.personId] },
    );
  };
