// What organisers see of critical friends and mentors: counts, never who asked whom about what; and what they set: people to be kept apart.

import { audit } from "../../cohort/records-cohort.ts";
import { ask, button, correct, forOrganiser, forOrganiserOf, inPrivate, naming, token } from "../../cohort/screen.ts";
import type { Handler, HomePart, MemberOfCohort, Turn } from "../../feature.ts";
import { type Form, textOf } from "../../platform/form.ts";
import type { Fact, Message } from "../../platform/message.ts";
import type { FriendKind } from "../../store/generated/client.ts";
import { act } from "./act.ts";
import { sayChoice } from "./apart.ts";
import { personField, readPerson } from "./choosing.ts";
import { lockMarket, wakeRequests } from "./records.ts";
import { mentoringMonths } from "./records-mentoring.ts";
import {
  addExclusion,
  concernsFor,
  confirmExclusion,
  countsOf,
  dropExclusion,
  exclusionById,
  keptApartIn,
  type MemberInFull,
  othersThan,
} from "./records-rows.ts";
import { KIND_KEYS, themeName } from "./screens.ts";

/** On the organiser's panel: a line of counts, and the door. */
export async function friendPanel(turn: Turn, organiser: MemberOfCohort): Promise<HomePart[]> {
  const { say, tx } = turn;
  const { asking, matched } = await countsOf(tx, organiser.cohortId, "friend");
  const concerns = (await concernsFor(tx, organiser.cohortId, organiser.id)).length;
  return [
    {
      order: 40,
      body: [
        [say("friend.overview.line", { asking, matched })],
        ...(concerns === 0 ? [] : [[say("friend.overview.concerns", { count: concerns })]]),
      ],
      actions: [button(token("friend.overview", organiser.cohortId), say("friend.friends-button"))],
    },
  ];
}

async function screen(turn: Turn, organiser: MemberOfCohort): Promise<Message> {
  const { say, tx, library } = turn;
  const { cohort } = organiser;
  const months = await mentoringMonths(tx, cohort.id);
  const facts: Fact[] = [];
  const unserved: string[] = [];
  for (const kind of months === undefined ? (["friend"] as const) : (["friend", "mentoring"] as const)) {
    const counts = await countsOf(tx, cohort.id, kind);
    facts.push({
      name: say(`friend.overview.${KIND_KEYS[kind as FriendKind]}`),
      value: say("friend.overview.counts", { asking: counts.asking, matched: counts.matched, ended: counts.ended }),
    });
    unserved.push(...counts.unserved.map((theme) => themeName(library, cohort, theme)));
  }
  const concerns = await concernsFor(tx, cohort.id, organiser.id);
  return {
    title: say("friend.overview.title", { cohort: cohort.name }),
    body: [
      [say("friend.overview.never")],
      ...(unserved.length === 0
        ? []
        : [[say("friend.overview.unserved", { themes: [...new Set(unserved)].join(", ") })]]),
    ],
    facts,
    actions: [
      ...concerns
        .slice(0, 3)
        .map(({ id }, index) =>
          button(
            token("friend.concern-read", id),
            say("friend.overview.read", { number: index + 1 }),
            index === 0 ? { tone: "main" } : {},
          ),
        ),
      button(token("friend.kept", cohort.id), say("friend.kept.button")),
      button(token("mentoring.show", cohort.id), say("mentoring.button")),
      button(token("organiser.panel", cohort.id), say("organiser.panel.back"), { tone: "quiet" }),
    ],
  };
}

export const showOverview: Handler = forOrganiser(async (turn, organiser) => inPrivate(await screen(turn, organiser)));

// People kept apart

async function keptScreen(turn: Turn, { cohort }: MemberOfCohort, note?: string): Promise<Message> {
  const { say } = turn;
  const kept = await keptApartIn(turn.tx, cohort.id);
  return {
    title: say("friend.kept.title", { cohort: cohort.name }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      ...(kept.length === 0
        ? [[say("friend.kept.none")]]
        : kept.map(({ member, other }, index) => [`${index + 1}. ${say("friend.kept.pair", pairOf(member, other))}`])),
      [say("friend.kept.how")],
    ],
    actions: [
      ...(cohort.state === "closed"
        ? []
        : [button(token("friend.kept-add", cohort.id), say("friend.kept.add"), { opens: "form" })]),
      ...kept
        .slice(0, turn.capabilities.limits.buttons - 2)
        .map(({ id }, index) => button(token("friend.kept-drop", id), say("friend.kept.drop", { number: index + 1 }))),
      button(token("friend.overview", cohort.id), say("friend.overview.back"), { tone: "quiet" }),
    ],
  };
}

const pairOf = (one: MemberInFull, other: MemberInFull) => ({ one: one.person.name, other: other.person.name });

export const showKept: Handler = forOrganiser(async (turn, organiser) => inPrivate(await keptScreen(turn, organiser)));

function keptForm(
  turn: Turn,
  { cohort }: MemberOfCohort,
  people: readonly MemberInFull[],
  typed: { one: string; other: string },
): Form {
  const { say } = turn;
  const most = turn.capabilities.limits.options;
  const hint = say("friend.apart.who-hint");
  return {
    id: token("friend.kept-add", cohort.id),
    title: say("friend.kept.form-title"),
    intro: naming(cohort, say("friend.kept.form-intro")),
    fields: [
      personField({ id: "one", label: say("friend.kept.one"), hint }, people, most, typed.one),
      personField({ id: "other", label: say("friend.kept.other"), hint }, people, most, typed.other),
    ],
    submit: say("friend.kept.preview"),
  };
}

export const openKeptAdd: Handler = forOrganiser(async (turn, organiser) =>
  ask(keptForm(turn, organiser, await othersThan(turn.tx, organiser.cohortId, undefined), { one: "", other: "" })),
);

/** What it means is shown first; nothing holds before it is confirmed. Whether the two are in touch at the moment is not said: organisers do not know. */
export const submitKeptAdd: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, answers } = turn;
  const people = await othersThan(tx, organiser.cohortId, undefined);
  const typed = { one: textOf(answers, "one"), other: textOf(answers, "other") };
  const one = readPerson(typed.one, people);
  const other = readPerson(typed.other, people);
  const same = one.is === "person" && other.is === "person" && one.person.id === other.person.id;
  const isPair = ({ member, other: second }: { member: MemberInFull; other: MemberInFull }) =>
    one.is === "person" &&
    other.is === "person" &&
    [one.person.id, other.person.id].sort().join() === [member.id, second.id].sort().join();
  const already = (await keptApartIn(tx, organiser.cohortId)).some(isPair);
  const wrong = {
    one: sayChoice(turn, one),
    other: same ? say("friend.kept.same") : already ? say("friend.kept.already") : sayChoice(turn, other),
  };
  const fields = Object.fromEntries(
    Object.entries(wrong).filter((field): field is [string, string] => field[1] !== undefined),
  );
  if (one.is !== "person" || other.is !== "person" || same || already)
    return correct(keptForm(turn, organiser, people, typed), fields);
  const [first, second] = [one.person, other.person].sort((a, b) => (a.id < b.id ? -1 : 1)) as [
    MemberInFull,
    MemberInFull,
  ];
  const pair = { cohortId: organiser.cohortId, memberId: first.id, otherId: second.id };
  const id = await addExclusion(tx, { ...pair, source: "organiser" });
  return inPrivate({
    title: say("friend.kept.title", { cohort: organiser.cohort.name }),
    body: [[say("friend.kept.means", pairOf(one.person, other.person))], [say("friend.kept.under-way")]],
    actions: [
      button(token("friend.kept-yes", id), say("friend.kept.yes"), { tone: "main" }),
      button(token("friend.kept-drop", id), say("friend.kept.no")),
    ],
  });
});

export const confirmKept: Handler = forOrganiserOf(exclusionById, async (turn, organiser, row) => {
  const { say, tx, now } = turn;
  if (row.source !== "organiser") return inPrivate(await keptScreen(turn, organiser));
  await lockMarket(tx, organiser.cohortId);
  await confirmExclusion(tx, row.id);
  await audit(tx, { cohortId: organiser.cohortId, actorId: organiser.id, did: "exclusion.set", subject: row.id }, now);
  const { posts, next, refresh } = await act(turn, organiser.cohortId, { is: "sweep" });
  const note = say("friend.kept.done", pairOf(row.member, row.other));
  return inPrivate(await keptScreen(turn, organiser, note), { posts, next, refresh });
});

/** Never one that a member set: organisers do not even learn that there is one. */
export const dropKept: Handler = forOrganiserOf(exclusionById, async (turn, organiser, row) => {
  const { say, tx, now } = turn;
  if (row.source !== "organiser") return inPrivate(await keptScreen(turn, organiser));
  await dropExclusion(tx, row.id);
  if (!row.active) return inPrivate(await keptScreen(turn, organiser, say("friend.kept.left")));
  await audit(
    tx,
    { cohortId: organiser.cohortId, actorId: organiser.id, did: "exclusion.ended", subject: row.id },
    now,
  );
  await wakeRequests(tx, organiser.cohortId);
  return inPrivate(await keptScreen(turn, organiser, say("friend.kept.dropped", pairOf(row.member, row.other))));
});
