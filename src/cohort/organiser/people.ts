// The people of a cohort, for its organisers: who is in, who cannot be reached, who holds which role.

import type { Composer, Handler, MemberOfCohort, Post, Turn } from "../../feature.ts";
import { type Form, textOf } from "../../platform/form.ts";
import type { Message } from "../../platform/message.ts";
import { leave, type Others } from "../erasure.ts";
import { audit, type MemberWithPerson, memberWithPerson, organisersOf, peopleOf } from "../records-cohort.ts";
import { changeMember, memberById } from "../records-people.ts";
import { changeRole, type RoleChange } from "../roles.ts";
import {
  ask,
  button,
  correct,
  forOrganiser,
  forOrganiserOf,
  inPrivate,
  naming,
  sayRoles,
  tell,
  token,
} from "../screen.ts";

/** As many as one form can offer on the narrowest platform, with room to spare. */
const PAGE = 20;
const CHANGES = [
  "organiser",
  "not-organiser",
  "facilitator",
  "not-facilitator",
] as const satisfies readonly RoleChange[];
const REMOVE = "remove";

export const isReachable = ({ person }: Pick<MemberWithPerson, "person">): boolean =>
  person.accounts.some(({ unreachable }) => unreachable === null);

export const showPeople: Handler = forOrganiser(async (turn, organiser) =>
  inPrivate(await peopleScreen(turn, organiser, pageNumber(turn))),
);

const pageNumber = ({ extra }: Turn): number => (/^\d{1,3}$/.test(extra ?? "") ? Number(extra) : 1);

async function peopleScreen(turn: Turn, { cohort }: MemberOfCohort, wanted: number, note?: string): Promise<Message> {
  const { say } = turn;
  const people = await peopleOf(turn.tx, cohort.id);
  const pages = Math.max(1, Math.ceil(people.length / PAGE));
  const page = Math.min(Math.max(wanted, 1), pages);
  const go = (to: number) => token("organiser.people", cohort.id, String(to));
  return {
    title: say("organiser.people.title", { cohort: cohort.name }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      ...people.slice((page - 1) * PAGE, page * PAGE).map((one) => [personLine(turn, one)]),
    ],
    actions: [
      button(token("organiser.role", cohort.id, String(page)), say("organiser.people.change"), { opens: "form" }),
      ...(page < pages ? [button(go(page + 1), say("organiser.people.next"))] : []),
      ...(page > 1 ? [button(go(page - 1), say("organiser.people.previous"))] : []),
      button(token("organiser.panel", cohort.id), say("organiser.panel.back"), { tone: "quiet" }),
    ],
    aside: say("organiser.people.page", { page, pages, people: people.length }),
  };
}

function personLine({ say }: Turn, one: MemberWithPerson): string {
  const words = [
    one.organisation,
    sayRoles(say, one.roles),
    ...(one.state === "paused" ? [say("cohort.state.paused")] : []),
    ...(isReachable(one) ? [] : [say("organiser.people.unreachable")]),
  ];
  return `${one.person.name} · ${words.join(" · ")}`;
}

function roleForm(
  { say }: Turn,
  { cohort }: MemberOfCohort,
  people: MemberWithPerson[],
  page: number,
  change?: string,
): Form {
  const changes = [...CHANGES.map((one) => ({ value: one, label: say(`organiser.people.make-${one}`) }))];
  return {
    id: token("organiser.role", cohort.id, String(page)),
    title: say("organiser.people.form-title"),
    intro: naming(cohort, say("organiser.people.form-intro")),
    fields: [
      {
        id: "member",
        label: say("organiser.people.who"),
        ask: "one-of",
        options: people
          .slice((page - 1) * PAGE, page * PAGE)
          .map((one) => ({ value: one.id, label: `${one.person.name}, ${one.organisation}`.slice(0, 75) })),
      },
      {
        id: "change",
        label: say("organiser.people.what"),
        ask: "one-of",
        options: [...changes, { value: REMOVE, label: say("organiser.people.make-removed") }],
        ...(change === undefined ? {} : { value: change }),
      },
    ],
    submit: say("organiser.people.submit"),
  };
}

export const openRole: Handler = forOrganiser(async (turn, organiser) =>
  ask(roleForm(turn, organiser, await peopleOf(turn.tx, organiser.cohortId), pageNumber(turn))),
);

export const submitRole: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, answers, now } = turn;
  const { cohort } = organiser;
  const people = await peopleOf(tx, cohort.id);
  const who = people.find(({ id }) => id === textOf(answers, "member"));
  const typed = textOf(answers, "change");
  const page = pageNumber(turn);
  if (who === undefined) {
    return correct(roleForm(turn, organiser, people, page, typed), { member: say("organiser.people.choose") });
  }
  if (typed === REMOVE && who.id === organiser.id) {
    return correct(roleForm(turn, organiser, people, page, typed), { change: say("organiser.remove.yourself") });
  }
  if (typed === REMOVE) return inPrivate(askRemove(turn, organiser, who));
  const change = CHANGES.find((one) => one === typed);
  if (change === undefined) {
    return correct(roleForm(turn, organiser, people, page), { change: say("organiser.people.choose") });
  }
  const verdict = changeRole(who, change, (await organisersOf(tx, cohort.id)).length);
  const names = { name: who.person.name };
  if (verdict.is === "refused") {
    const sentence = say(`organiser.people.refused-${verdict.because}`, names);
    return correct(roleForm(turn, organiser, people, page, typed), { change: sentence });
  }
  await changeMember(tx, who.id, { roles: verdict.roles });
  await audit(tx, { cohortId: cohort.id, actorId: organiser.id, did: `role.${change}`, subject: who.id }, now);
  const post: Post = {
    key: `cohort.role-changed:${who.id}:${now.epochMilliseconds}`,
    kind: "cohort.role-changed",
    subject: who.id,
    cohortId: cohort.id,
    to: { member: who.id },
  };
  const note = say("organiser.people.changed", names);
  return inPrivate(await peopleScreen(turn, organiser, page, note), {
    posts: who.id === organiser.id ? [] : [post],
    refresh: [who.personId],
  });
});

/** Tells somebody which roles they hold now. */
export const composeRoleChanged: Composer = async ({ tx, say }, post) => {
  const member = await memberById(tx, post.subject);
  if (member === null || member.state === "left") return { drop: "left" };
  const roles = sayRoles(say, member.roles);
  return {
    title: member.cohort.name,
    body: [[say("cohort.role.changed", { roles })]],
    actions: [button(token("home.show", member.id), say("cohort.home-button"))],
  };
};

function askRemove({ say }: Turn, { cohort }: MemberOfCohort, who: MemberWithPerson): Message {
  return {
    title: say("organiser.remove.title", { cohort: cohort.name }),
    body: [[say("organiser.remove.body", { name: who.person.name })]],
    actions: [
      button(token("organiser.people", cohort.id), say("organiser.remove.no"), { tone: "main" }),
      button(token("organiser.remove", who.id), say("organiser.remove.yes")),
    ],
  };
}

/** Removing somebody is the same as their leaving: their journal stays theirs, and they can have it erased. */
export const removeMember = (others: Others): Handler =>
  forOrganiserOf(memberWithPerson, async (turn, organiser, who) => {
    const { say, tx, now } = turn;
    const names = { name: who.person.name };
    const member = await memberById(tx, who.id);
    if (member === null || member.state === "left") {
      return inPrivate(await peopleScreen(turn, organiser, 1, say("organiser.people.refused-left", names)));
    }
    if (member.id === organiser.id) return tell(say("organiser.remove.yourself"));
    const posts = await leave(turn, member, others);
    await audit(
      tx,
      { cohortId: organiser.cohortId, actorId: organiser.id, did: "member.removed", subject: who.id },
      now,
    );
    const told: Post = {
      key: `cohort.removed:${member.id}:${now.epochMilliseconds}`,
      kind: "cohort.removed",
      subject: member.id,
      cohortId: member.cohortId,
      to: { member: member.id },
    };
    return inPrivate(await peopleScreen(turn, organiser, 1, say("organiser.remove.done", names)), {
      posts: [...posts, told],
      refresh: [member.personId],
    });
  });

/** Tells somebody that an organiser ended their membership, and what is theirs still. */
export const composeRemoved: Composer = async ({ tx, say }, post) => {
  const member = await memberById(tx, post.subject);
  if (member === null || member.state !== "left") return { drop: "stale" };
  return {
    title: member.cohort.name,
    body: [[say("cohort.leave.removed", { cohort: member.cohort.name })]],
    actions: [
      button(token("cohort.held", member.id), say("cohort.held.button")),
      button(token("cohort.erase", member.id), say("cohort.erase.button"), { tone: "quiet", opens: "form" }),
    ],
  };
};
