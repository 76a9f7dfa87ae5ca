// A learning set as its members see it: who is in it, when it meets, what was promised. Its facilitator sees the people and the dates.

import { instantOf } from "../../clock.ts";
import { sayMoment } from "../../cohort/days.ts";
import { button, homeButton, inPrivate, localeOf, tell, token, zoneOf } from "../../cohort/screen.ts";
import type { Handler, HomePart, MemberOfCohort, Opener, Outcome, Turn } from "../../feature.ts";
import type { Action, Fact, Message } from "../../platform/message.ts";
import { countDone, findSet, openCommitments, type SetInFull, setsFacilitated, setsOfMember } from "./records.ts";
import { openWhere } from "./sealing.ts";
import { issueOf, namesOf, sayList } from "./words.ts";

export type Standing = { member: MemberOfCohort; is: "in-it" | "facilitator" };

/** What the speaker is to a set that meets: one of it, its facilitator, or nobody. Looked up each time. */
export function standingIn(turn: Pick<Turn, "speaker">, set: SetInFull | null): Standing | undefined {
  if (set === null || set.endedAt !== null || set.forming.state !== "announced") return undefined;
  for (const member of turn.speaker.members) {
    if (set.places.some(({ memberId }) => memberId === member.id)) return { member, is: "in-it" };
    if (set.facilitatorId === member.id) return { member, is: "facilitator" };
  }
  return undefined;
}

/** The set that a token names; or, where it went on as another one, the one that the speaker is in now. */
async function setNow(turn: Turn): Promise<SetInFull | null> {
  const set = turn.subject === undefined ? null : await findSet(turn.tx, turn.subject);
  if (set === null || set.endedAt === null) return set;
  for (const { id, cohortId } of turn.speaker.members) {
    if (cohortId !== set.cohortId) continue;
    const own = await setsOfMember(turn.tx, id);
    const heir = own.find(({ formingId }) => formingId === set.formingId);
    if (heir !== undefined) return heir;
  }
  return null;
}

/** For what those who are in a set do, named by the token. */
export const forSet =
  (act: (turn: Turn, set: SetInFull, member: MemberOfCohort) => Promise<Outcome>): Handler =>
  async (turn) => {
    const set = await setNow(turn);
    const standing = standingIn(turn, set);
    if (set === null || standing?.is !== "in-it") return tell(turn.say("set.not-in-it"));
    return act(turn, set, standing.member);
  };

/** The meetings that are still to be, the next first. */
export const ahead = ({ meetings }: SetInFull, { now }: Pick<Turn, "now">): SetInFull["meetings"] =>
  meetings.filter(
    ({ at, minutes, cancelled }) => !cancelled && at.getTime() + minutes * 60_000 > now.epochMilliseconds,
  );

export const showSet: Handler = async (turn) => {
  const set = await setNow(turn);
  const standing = standingIn(turn, set);
  if (set === null || standing === undefined) return tell(turn.say("set.not-in-it"));
  return inPrivate(await setMessage(turn, set, standing));
};

export async function setMessage(
  turn: Turn,
  set: SetInFull,
  { member, is }: Standing,
  note?: string,
): Promise<Message> {
  const { say, tx } = turn;
  const locale = localeOf(turn);
  const issue = await issueOf(turn, set);
  const others = set.places.filter(({ memberId }) => memberId !== member.id);
  const isIn = is === "in-it";
  const commitments = isIn
    ? say("set.show-commitments", {
        open: (await openCommitments(tx, set.id)).length,
        done: await countDone(tx, set.id),
      }).trim()
    : undefined;
  return {
    title: say("set.show-title", { cohort: set.forming.cohort.name, number: set.number }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      ...(issue === undefined ? [] : [[say("set.opening-issue", { issue })]]),
      [others.length === 0 ? say("set.show-alone") : say("set.show-with", { names: sayList(namesOf(others), locale) })],
      ...(set.facilitator === null || !isIn
        ? []
        : [[say("set.show-facilitator", { name: set.facilitator.person.name })]]),
      ...(commitments === undefined ? [] : [[commitments]]),
      ...(ahead(set, turn).length === 0 ? [[say("set.show-no-date")]] : []),
    ],
    facts: await dateFacts(turn, set),
    actions: [...(isIn ? actionsFor(turn, set) : []), homeButton(turn, member.id)],
  };
}

async function dateFacts(turn: Turn, set: SetInFull): Promise<Fact[]> {
  const { say, keys } = turn;
  const { cohort } = set.forming;
  const dates = ahead(set, turn);
  const facts = dates.map(
    ({ at }, index): Fact => ({
      name: index === 0 ? say("set.show-next") : say("set.show-then"),
      value: sayMoment(instantOf(at), zoneOf(turn, cohort), localeOf(turn)),
    }),
  );
  const [next] = dates;
  if (next === undefined) return facts;
  const where = await openWhere(keys, set.cohortId, next);
  const presenter = set.places.find(({ memberId }) => memberId === next.presenterId)?.member.person.name;
  return [
    ...facts.slice(0, 1),
    ...(where === "" ? [] : [{ name: say("set.show-where"), value: where }]),
    ...(presenter === undefined ? [] : [{ name: say("set.show-presents"), value: presenter }]),
    ...facts.slice(1),
  ];
}

function actionsFor({ say, ...turn }: Turn, set: SetInFull): Action[] {
  const [next] = ahead(set, turn);
  const hasCompany = set.places.length > 1;
  return [
    ...(hasCompany
      ? [
          button(token("set.date", set.id), say("set.date-button"), {
            opens: "form",
            ...(next === undefined ? { tone: "main" as const } : {}),
          }),
        ]
      : []),
    ...(next === undefined
      ? []
      : [
          button(token("set.card", next.id), say("set.card-button")),
          button(token("set.change-date", next.id), say("set.change-date-button"), { opens: "form" }),
          button(token("set.cancel-date", next.id), say("set.cancel-date-button"), { tone: "quiet" }),
        ]),
    button(token("set.promises", set.id), say("set.commitments-button")),
    button(token("set.leave", set.id), say("set.leave-button"), { tone: "quiet" }),
  ];
}

/** On the home: each set that they are in, and each that they facilitate. */
export async function setHome(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  const { say, tx } = turn;
  const own = await setsOfMember(tx, member.id);
  const facilitated = await setsFacilitated(tx, member.id);
  const open = (set: SetInFull) => button(token("set.show", set.id), say("set.show-button"));
  const nextOf = (set: SetInFull): string | undefined => {
    const [next] = ahead(set, turn);
    return next === undefined ? undefined : sayMoment(instantOf(next.at), zoneOf(turn, member.cohort), localeOf(turn));
  };
  return [
    ...own.map((set): HomePart => {
      const when = nextOf(set);
      const line = when === undefined ? say("set.home-set-no-date") : say("set.home-set", { when });
      return { order: 33, body: [[line]], actions: [open(set)] };
    }),
    ...facilitated.map((set): HomePart => {
      const next = nextOf(set) ?? say("set.fact-set-no-next");
      return {
        order: 34,
        body: [[say("set.home-facilitates", { number: set.number, next })]],
        actions: [button(token("set.show", set.id), say("set.facilitates-button", { number: set.number }))],
      };
    }),
  ];
}

/** What its people read first. */
export const opening: Opener = async ({ tx, say, keys }, introduction, reader) => {
  const set = await findSet(tx, introduction.subject);
  if (set === null || set.endedAt !== null || set.places.length < 2) return undefined;
  const locale = set.places.find(({ memberId }) => memberId === reader?.id)?.member.person.locale ?? "en";
  const people = set.places
    .filter(({ memberId }) => memberId !== reader?.id)
    .map(({ member }) =>
      say("set.opening-one", { name: member.person.name, job: member.job, organisation: member.organisation }),
    )
    .sort();
  const names = sayList(people, locale);
  const issue = await issueOf({ keys }, set);
  return {
    title: say("set.opening-title", { cohort: set.forming.cohort.name }),
    body: [
      [reader === undefined ? say("set.opening-all", { names }) : say("set.opening-you", { names })],
      ...(issue === undefined ? [] : [[say("set.opening-issue", { issue })]]),
      [say("set.opening-how")],
      [say("set.opening-first")],
      [say("set.card-rule")],
    ],
  };
};
