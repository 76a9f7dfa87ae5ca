// Lets somebody in: the last check and everything that is stored, under the cohort's lock, so that one place and one use are given once.

import { dateOf } from "../clock.ts";
import type { MemberOfCohort, Outcome, Turn } from "../feature.ts";
import { newId } from "../ids.ts";
import type { Action, Message } from "../platform/message.ts";
import type { Cohort, Invitation, Joining, Person } from "../store/generated/client.ts";
import { judge } from "./admission.ts";
import { nextQuestion, sayMoment } from "./days.ts";
import type { About, Offer } from "./profile.ts";
import { breaksOf } from "./records-cohort.ts";
import {
  addAccount,
  addMember,
  addPerson,
  changeMember,
  changePerson,
  endJoining,
  lockCohort,
  membershipIn,
  placesTaken,
  takeUse,
} from "./records-people.ts";
import { isOrganiser, takesPart } from "./roles.ts";
import { button, homeButton, inPrivate, sayRoles, tell, token } from "./screen.ts";
import { findSpeaker } from "./speaker.ts";

/** Makes somebody a member with what they said of themselves, and says what happens next; or says why that cannot be any more. */
export async function admit(
  turn: Turn,
  joining: Joining & { cohort: Cohort; invitation: Invitation },
  about: About,
  offer: Partial<Offer>,
): Promise<Outcome> {
  const { tx, now, say, event } = turn;
  const { cohort, invitation } = joining;
  await lockCohort(tx, cohort.id);
  // Read again behind the lock: the same person may have pressed twice.
  const speaker = await findSpeaker(tx, event.who);
  const existing = speaker.person === undefined ? null : await membershipIn(tx, cohort.id, speaker.person.id);
  const verdict = judge(invitation, cohort, await placesTaken(tx, cohort.id), existing ?? undefined, now);
  if (verdict.is === "already") {
    await endJoining(tx, event.who);
    const actions = existing === null ? [] : [homeButton(turn, existing.id)];
    return tell(say("cohort.code.already", { cohort: cohort.name }), actions);
  }
  const refused =
    verdict.is === "refused" ? verdict.because : (await takeUse(tx, invitation.id, now)) ? undefined : "used";
  if (refused !== undefined || verdict.is === "refused") {
    await endJoining(tx, event.who);
    return tell(say(`cohort.refused.${refused ?? "used"}`, { cohort: cohort.name }));
  }
  const { role } = verdict;
  if (verdict.is === "further-role" && existing !== null) {
    await endJoining(tx, event.who);
    const member = await changeMember(tx, existing.id, { roles: { push: role } });
    return inPrivate(furtherRole(turn, member), { refresh: [member.personId] });
  }
  const person = speaker.person
    ? await changePerson(tx, speaker.person.id, { zone: about.zone, ...(offer.name ? { name: offer.name } : {}) })
    : await addPerson(tx, { name: offer.name ?? "", zone: about.zone, locale: event.locale ?? "en" }, now);
  const account = speaker.account ?? (await addAccount(tx, person.id, event.who, now));
  const { sector, organisation, job, place } = about;
  const standing = {
    ...{ sector, organisation, job, place, roles: [role], state: "joined" as const },
    ...(offer.helpsWith === undefined ? {} : { helpsWith: offer.helpsWith }),
    ...{ preferredAccountId: account.id, charterAcceptedAt: joining.charterAcceptedAt ?? dateOf(now) },
    ...{ joinedAt: dateOf(now), leftAt: null, pausedUntil: null },
  };
  const member =
    existing === null
      ? await addMember(tx, { id: newId(), cohortId: cohort.id, personId: person.id, ...standing })
      : await changeMember(tx, existing.id, standing);
  await turn.keys.ensure(`member:${member.id}`);
  await endJoining(tx, event.who);
  return inPrivate(await joined({ ...turn, speaker: { ...turn.speaker, person } }, member, person, existing === null), {
    refresh: [person.id],
  });
}

const organiseButton = ({ say }: Turn, { cohortId }: MemberOfCohort): Action =>
  button(token("organiser.panel", cohortId), say("organiser.panel.button"), { tone: "main" });

/** The acknowledgement to somebody who was in already. */
const furtherRole = (turn: Turn, member: MemberOfCohort): Message => ({
  title: member.cohort.name,
  body: [[turn.say("cohort.role.changed", { roles: sayRoles(turn.say, member.roles) })]],
  actions: [...(isOrganiser(member) ? [organiseButton(turn, member)] : []), homeButton(turn, member.id)],
});

/** The acknowledgement, with what happens next. */
async function joined(
  turn: Turn,
  member: MemberOfCohort,
  { zone, locale }: Pick<Person, "zone" | "locale">,
  isNew: boolean,
): Promise<Message> {
  const { say } = turn;
  const { cohort } = member;
  const next = takesPart(member)
    ? nextQuestion(cohort, member, await breaksOf(turn.tx, cohort.id), zone, turn.now)
    : undefined;
  const when = next === undefined ? undefined : sayMoment(next.toInstant(), zone, locale);
  const lines = [
    ...(when === undefined ? [] : [say(isNew ? "cohort.join.first" : "cohort.pause.next", { when })]),
    ...(isOrganiser(member) ? [say("cohort.join.organiser")] : []),
    say("cohort.join.change"),
  ];
  return {
    title: say("cohort.join.done", { cohort: cohort.name }),
    body: lines.map((line) => [line]),
    actions: [
      ...(isOrganiser(member) ? [organiseButton(turn, member)] : []),
      button(token("cohort.offer", member.id), say("cohort.offer.button"), { opens: "form" }),
      ...(takesPart(member)
        ? [button(token("cohort.rhythm", member.id), say("cohort.rhythm.button"), { opens: "form" })]
        : []),
      homeButton(turn, member.id),
    ],
  };
}
