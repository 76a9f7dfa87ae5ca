// People whom a member would rather not be matched with: known to the member alone, either way round, and no reason is asked.

import { ask, button, correct, forMember, homeButton, inPrivate, naming, token } from "../../cohort/screen.ts";
import type { Handler, MemberOfCohort, Turn } from "../../feature.ts";
import { type Form, textOf } from "../../platform/form.ts";
import type { Message } from "../../platform/message.ts";
import { act } from "./act.ts";
import { type Chosen, personField, readPerson } from "./choosing.ts";
import { lockMarket, wakeRequests } from "./records.ts";
import { addExclusion, dropExclusion, keptAwayBy, type MemberInFull, othersThan } from "./records-rows.ts";
import { friendsButton, whoIs } from "./screens.ts";

async function screen(turn: Turn, member: MemberOfCohort, note?: string): Promise<Message> {
  const { say } = turn;
  const kept = await keptAwayBy(turn.tx, member.id);
  return {
    title: say("friend.apart.title", { cohort: member.cohort.name }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      ...(kept.length === 0 ? [[say("friend.apart.none")]] : kept.map(({ other }) => [whoIs(other)])),
      [say("friend.apart.how")],
    ],
    actions: [
      button(token("friend.apart-add", member.id), say("friend.apart.add"), { opens: "form" }),
      ...(kept.length === 0
        ? []
        : [button(token("friend.apart-drop", member.id), say("friend.apart.drop"), { opens: "form" })]),
      friendsButton(say, member.id),
      homeButton(turn, member.id),
    ],
  };
}

export const showApart: Handler = forMember(async (turn, member) => inPrivate(await screen(turn, member)));

function form(
  turn: Turn,
  member: MemberOfCohort,
  what: "add" | "drop",
  people: readonly MemberInFull[],
  typed = "",
): Form {
  const { say } = turn;
  const field = { id: "who", label: say("friend.apart.who"), hint: say("friend.apart.who-hint") };
  return {
    id: token(`friend.apart-${what}`, member.id),
    title: say(what === "add" ? "friend.apart.add-title" : "friend.apart.drop-title"),
    intro: naming(member.cohort, say(what === "add" ? "friend.apart.add-intro" : "friend.apart.drop-intro")),
    fields: [personField(field, people, turn.capabilities.limits.options, typed)],
    submit: say("cohort.settings.save"),
  };
}

/** What is wrong with a choice of somebody; undefined where nothing is. */
export const sayChoice = ({ say }: Pick<Turn, "say">, chosen: Chosen): string | undefined =>
  chosen.is === "person"
    ? undefined
    : chosen.is === "nobody"
      ? say("friend.apart.nobody")
      : say("friend.apart.several", { names: chosen.names.join("; ") });

/** Those who can be named: everybody not named yet. */
async function nameable(turn: Turn, member: MemberOfCohort): Promise<MemberInFull[]> {
  const kept = new Set((await keptAwayBy(turn.tx, member.id)).map(({ otherId }) => otherId));
  return (await othersThan(turn.tx, member.cohortId, member.id)).filter(({ id }) => !kept.has(id));
}

export const openApartAdd: Handler = forMember(async (turn, member) => {
  const people = await nameable(turn, member);
  if (people.length === 0) return inPrivate(await screen(turn, member, turn.say("friend.apart.nobody-left")));
  return ask(form(turn, member, "add", people));
});

/** From now on; an offer between the two that still waits goes on to somebody else. */
export const submitApartAdd: Handler = forMember(async (turn, member) => {
  const people = await nameable(turn, member);
  const typed = textOf(turn.answers, "who");
  const chosen = readPerson(typed, people);
  if (chosen.is !== "person") {
    return correct(form(turn, member, "add", people, typed), { who: sayChoice(turn, chosen) ?? "" });
  }
  const { person } = chosen;
  await lockMarket(turn.tx, member.cohortId);
  await addExclusion(turn.tx, { cohortId: member.cohortId, memberId: member.id, otherId: person.id, source: "member" });
  const { posts, next, refresh } = await act(turn, member.cohortId, { is: "sweep" });
  const note = turn.say("friend.apart.added", { name: person.person.name });
  return inPrivate(await screen(turn, member, note), { posts, next, refresh });
});

const keptPeople = async (turn: Turn, member: MemberOfCohort): Promise<MemberInFull[]> =>
  (await keptAwayBy(turn.tx, member.id)).map(({ other }) => other);

export const openApartDrop: Handler = forMember(async (turn, member) => {
  const people = await keptPeople(turn, member);
  return people.length === 0 ? inPrivate(await screen(turn, member)) : ask(form(turn, member, "drop", people));
});

export const submitApartDrop: Handler = forMember(async (turn, member) => {
  const people = await keptPeople(turn, member);
  const typed = textOf(turn.answers, "who");
  const chosen = readPerson(typed, people);
  if (people.length === 0) return inPrivate(await screen(turn, member));
  if (chosen.is !== "person") {
    return correct(form(turn, member, "drop", people, typed), { who: sayChoice(turn, chosen) ?? "" });
  }
  const row = (await keptAwayBy(turn.tx, member.id)).find(({ otherId }) => otherId === chosen.person.id);
  if (row !== undefined) await dropExclusion(turn.tx, row.id);
  await wakeRequests(turn.tx, member.cohortId);
  const note = turn.say("friend.apart.dropped", { name: chosen.person.person.name });
  return inPrivate(await screen(turn, member, note));
});
