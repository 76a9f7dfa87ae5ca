// Several accounts, one person: a second account is linked by a one-time code, and one of them is where the posts go.

import type { Handler, MemberOfCohort, Outcome, Turn } from "../feature.ts";
import { type Form, textOf } from "../platform/form.ts";
import type { Action, Message } from "../platform/message.ts";
import { digestOf, drawCode, readCode } from "./code.ts";
import {
  type AccountOnConnection,
  accountsOf,
  addAccount,
  addInvitation,
  changeMember,
  dropLinkCodes,
  endJoining,
  type InvitationToCohort,
  memberById,
  membershipsOf,
  preferInstead,
  removeAccount,
  takeUse,
} from "./records-people.ts";
import { ask, button, correct, forMember, homeButton, inPrivate, naming, tell, token } from "./screen.ts";

/** How long a link code lasts. */
const LINK_MINUTES = 15;

type CodeUse = { is: "refused"; sentence: string } | { is: "taken"; outcome: Outcome };

/** What a link code does, said by the account that is to be added. */
export async function linkAccount(turn: Turn, invitation: InvitationToCohort): Promise<CodeUse> {
  const { tx, say, now, event, speaker } = turn;
  const { person } = invitation;
  if (person === null) return { is: "refused", sentence: say("cohort.code.unknown") };
  if (speaker.person?.id === person.id) return { is: "refused", sentence: say("cohort.link.same") };
  if (speaker.person !== undefined) return { is: "refused", sentence: say("cohort.link.other-person") };
  if (!(await takeUse(tx, invitation.id, now))) return { is: "refused", sentence: say("cohort.link.expired") };
  await endJoining(tx, event.who);
  const account = await addAccount(tx, person.id, event.who, now);
  const members = (await membershipsOf(tx, person.id)).filter(({ state }) => state !== "left");
  const first = members[0];
  const actions: Action[] = first === undefined ? [] : [homeButton(turn, first.id)];
  const undo = button(token("cohort.unlink-this", account.id), say("cohort.link.undo"), { tone: "quiet" });
  const told = members.slice(0, 1).map((member) => ({
    key: `cohort.linked:${account.id}`,
    kind: "cohort.linked",
    subject: account.id,
    cohortId: member.cohortId,
    to: { member: member.id },
  }));
  const message: Message = {
    title: say("cohort.link.done-title"),
    body: [[say("cohort.link.done", { name: person.name })]],
    actions: [...actions, undo],
  };
  return { is: "taken", outcome: inPrivate(message, { posts: told, refresh: [person.id] }) };
}

/** The accounts of the member, and what can be done with them. */
export const showAccounts: Handler = forMember(async (turn, member) => inPrivate(await accountsScreen(turn, member)));

async function accountsScreen(turn: Turn, member: MemberOfCohort, note?: string): Promise<Message> {
  const { say } = turn;
  const accounts = await accountsOf(turn.tx, member.personId);
  const several: Action[] =
    accounts.length < 2
      ? []
      : [
          button(token("cohort.prefer", member.id), say("cohort.accounts.prefer"), { opens: "form" }),
          button(token("cohort.unlink", member.id), say("cohort.accounts.unlink"), { tone: "quiet", opens: "form" }),
        ];
  return {
    title: say("cohort.accounts.title", { cohort: member.cohort.name }),
    body: [...(note === undefined ? [] : [[note]]), [say("cohort.accounts.body")]],
    facts: accounts.map((account) => ({
      name: account.connection.name,
      value: standing(turn, member, account),
    })),
    actions: [
      button(token("cohort.link", member.id), say("cohort.accounts.add"), { tone: "main" }),
      ...several,
      homeButton(turn, member.id),
    ],
  };
}

function standing({ say, speaker }: Turn, member: MemberOfCohort, account: AccountOnConnection): string {
  const words = [
    ...(account.id === speaker.account?.id ? [say("cohort.accounts.this")] : []),
    ...(account.id === member.preferredAccountId ? [say("cohort.accounts.preferred")] : []),
    account.unreachable === null ? say("cohort.accounts.reachable") : say("cohort.accounts.unreachable"),
  ];
  return words.join(" · ");
}

/** "Add another account": a code that is shown once. An earlier one ends. */
export const mintLink: Handler = forMember(async (turn, member) => {
  const { tx, say, now, settings } = turn;
  const code = drawCode();
  await dropLinkCodes(tx, member.personId);
  const expiresAt = now.add({ minutes: LINK_MINUTES });
  const digest = digestOf(readCode(code) ?? code, settings.secret);
  await addInvitation(tx, { purpose: "link", digest, personId: member.personId, usesLeft: 1, expiresAt }, now);
  return inPrivate({
    title: say("cohort.link.title"),
    body: [[{ strong: code }], [say("cohort.link.how", { minutes: LINK_MINUTES, command: settings.command })]],
    aside: say("cohort.link.careful"),
    actions: [homeButton(turn, member.id)],
  });
});

function chooser(turn: Turn, member: MemberOfCohort, accounts: AccountOnConnection[], what: "prefer" | "unlink"): Form {
  const { say } = turn;
  const options = accounts.slice(0, turn.capabilities.limits.options).map((account) => ({
    value: account.id,
    label:
      account.id === turn.speaker.account?.id
        ? say("cohort.accounts.option-this", { connection: account.connection.name })
        : account.connection.name,
  }));
  const current = options.find(({ value }) => value === member.preferredAccountId)?.value;
  const value = what === "prefer" && current !== undefined ? { value: current } : {};
  return {
    id: token(`cohort.${what}`, member.id),
    title: say(`cohort.accounts.${what}-title`),
    intro: naming(member.cohort, say(`cohort.accounts.${what}-intro`)),
    fields: [{ id: "account", label: say("cohort.accounts.which"), ask: "one-of", options, ...value }],
    submit: say(`cohort.accounts.${what}-submit`),
  };
}

const openChooser = (what: "prefer" | "unlink"): Handler =>
  forMember(async (turn, member) => ask(chooser(turn, member, await accountsOf(turn.tx, member.personId), what)));

export const openPrefer: Handler = openChooser("prefer");
export const openUnlink: Handler = openChooser("unlink");

/** Where this cohort's posts go from now on. */
export const submitPrefer: Handler = forMember(async (turn, member) => {
  const accounts = await accountsOf(turn.tx, member.personId);
  const chosen = accounts.find(({ id }) => id === textOf(turn.answers, "account"));
  const form = () => chooser(turn, member, accounts, "prefer");
  if (chosen === undefined) return correct(form(), { account: turn.say("cohort.accounts.gone") });
  if (chosen.unreachable !== null) return correct(form(), { account: turn.say("cohort.accounts.cannot-prefer") });
  const changed = await changeMember(turn.tx, member.id, { preferredAccountId: chosen.id });
  const note = turn.say("cohort.accounts.preferred-now", { connection: chosen.connection.name });
  return inPrivate(await accountsScreen(turn, changed, note), { refresh: [member.personId] });
});

export const submitUnlink: Handler = forMember(async (turn, member) => {
  const accounts = await accountsOf(turn.tx, member.personId);
  const chosen = accounts.find(({ id }) => id === textOf(turn.answers, "account"));
  if (chosen === undefined) {
    return correct(chooser(turn, member, accounts, "unlink"), { account: turn.say("cohort.accounts.gone") });
  }
  const note = await unlink(turn, member.personId, chosen, accounts);
  const refresh = { refresh: [member.personId] };
  // The account that they speak from is nobody's now.
  if (note === undefined) return tell(turn.say("cohort.accounts.last"), [privacyButton(turn, member)]);
  if (chosen.id === turn.speaker.account?.id) return inPrivate({ body: [[note]] }, refresh);
  const after = (await memberById(turn.tx, member.id)) ?? member;
  return inPrivate(await accountsScreen(turn, after, note), refresh);
});

const privacyButton = ({ say }: Turn, member: MemberOfCohort): Action =>
  button(token("cohort.privacy", member.id), say("cohort.privacy.button"));

/** "Undo", pressed by the account that was just linked. */
export const unlinkThis: Handler = async (turn) => {
  const { speaker } = turn;
  if (speaker.person === undefined || speaker.account?.id !== turn.subject) return tell(turn.say("cohort.not-yours"));
  const accounts = await accountsOf(turn.tx, speaker.person.id);
  const own = accounts.find(({ id }) => id === turn.subject);
  const note = own === undefined ? undefined : await unlink(turn, speaker.person.id, own, accounts);
  if (note === undefined) return tell(turn.say(own === undefined ? "cohort.not-yours" : "cohort.accounts.last"));
  return inPrivate({ body: [[note]] }, { refresh: [speaker.person.id] });
};

/** Removes an account, and gives the sentence that says so; undefined for the only one, which stays. */
async function unlink(
  turn: Turn,
  personId: string,
  account: AccountOnConnection,
  accounts: AccountOnConnection[],
): Promise<string | undefined> {
  const others = accounts.filter(({ id }) => id !== account.id);
  const next = others.find(({ unreachable }) => unreachable === null) ?? others[0];
  if (next === undefined) return undefined;
  await preferInstead(turn.tx, personId, account.id, next.id);
  await removeAccount(turn.tx, account);
  return turn.say("cohort.accounts.unlinked", { connection: account.connection.name });
}
