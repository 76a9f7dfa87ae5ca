// What an organiser sees first: what goes out next, what did not arrive, and the doors to everything they can change.

import { instantOf } from "../../clock.ts";
import type { Feature, Handler, HomePart, MemberOfCohort, Turn } from "../../feature.ts";
import type { Fact, Message } from "../../platform/message.ts";
import { sayMoment } from "../days.ts";
import { openCodes, peopleOf, roomsOf, troublesOf, upcoming } from "../records-cohort.ts";
import { isOrganiser, takesPart } from "../roles.ts";
import { button, forOrganiser, homeButton, inPrivate, localeOf, tell, token, zoneOf } from "../screen.ts";
import { SHOWN_WORK, sayWork } from "./kinds.ts";

/** How long a post that did not arrive is shown. */
export const TROUBLE_DAYS = 14;
const NEXT = 3;

/** On the home panel: a line or two, and the way in. */
export async function organiserHome(turn: Turn, member: MemberOfCohort): Promise<HomePart> {
  const { say } = turn;
  const { troubles, unreachable } = await stateOf(turn, member);
  const next = await nextUp(turn, member);
  const first = next[0];
  const lines = [
    ...(first === undefined ? [] : [say("organiser.home-next", { what: first.value, when: first.name })]),
    ...(troubles > 0 ? [say("organiser.home-troubles", { posts: troubles })] : []),
    ...(unreachable > 0 ? [say("organiser.home-unreachable", { people: unreachable })] : []),
  ];
  return {
    order: 50,
    body: lines.map((line) => [line]),
    actions: [
      button(token("organiser.panel", member.cohortId), say("organiser.panel.button")),
      ...(troubles + unreachable > 0
        ? [button(token("organiser.troubles", member.cohortId), say("organiser.troubles.button"))]
        : []),
    ],
  };
}

type Others = readonly Pick<Feature, "panel">[];

export const showPanel = (others: Others): Handler =>
  forOrganiser(async (turn, organiser) => inPrivate(await panel(turn, organiser, others)));

/** `organise`: the panel of the one cohort they organise, or the choice among several. */
export const organiseCommand =
  (others: Others): Handler =>
  async (turn) => {
    const own = turn.speaker.members.filter(isOrganiser);
    const [one, ...further] = own;
    if (one === undefined) return tell(turn.say("organiser.not-organiser"));
    if (further.length === 0) return inPrivate(await panel(turn, one, others));
    return tell(
      turn.say("organiser.which"),
      own.map(({ cohort }) => button(token("organiser.panel", cohort.id), cohort.name)),
    );
  };

async function panel(turn: Turn, organiser: MemberOfCohort, others: Others): Promise<Message> {
  const { say, tx, now } = turn;
  const { cohort } = organiser;
  const people = await peopleOf(tx, cohort.id);
  const rooms = await roomsOf(tx, cohort.id);
  const codes = await openCodes(tx, cohort.id, now);
  const { troubles, unreachable } = await stateOf(turn, organiser);
  const next = await nextUp(turn, organiser);
  const open = (name: string, label: string) => button(token(`organiser.${name}`, cohort.id), label);
  const none = say("organiser.panel.none");
  const parts = (await Promise.all(others.map((room) => room.panel?.(turn, organiser) ?? []))).flat();
  parts.sort((first, second) => first.order - second.order);
  return {
    title: say("organiser.panel.title", { cohort: cohort.name }),
    body: [
      ...(next.length === 0
        ? [[say("organiser.panel.nothing-next")]]
        : [[{ strong: say("organiser.panel.next") }], ...next.map(({ name, value }) => [`${name}: ${value}`])]),
      ...parts.flatMap(({ body }) => body),
    ],
    facts: [
      {
        name: say("organiser.panel.people"),
        value: say("organiser.panel.places", { taken: people.filter(takesPart).length, places: cohort.sizeLimit }),
      },
      { name: say("organiser.panel.rooms"), value: rooms.map(({ name }) => name).join(", ") || none },
      { name: say("organiser.panel.codes"), value: String(codes.length) },
      {
        name: say("organiser.panel.not-arrived"),
        value: say("organiser.panel.not-arrived-is", { posts: troubles, people: unreachable }),
      },
      { name: say("organiser.panel.help"), value: cohort.helpContact || none },
    ],
    actions: [
      open("codes", say("organiser.codes.button")),
      open("people", say("organiser.people.button")),
      open("programme", say("organiser.programme.button")),
      open("breaks", say("organiser.breaks.button")),
      open("rooms", say("organiser.rooms.button")),
      open("troubles", say("organiser.troubles.button")),
      ...parts.flatMap(({ actions }) => actions),
      homeButton(turn, organiser.id),
    ],
  };
}

async function nextUp(turn: Turn, organiser: MemberOfCohort): Promise<Fact[]> {
  const { cohort } = organiser;
  const zone = zoneOf(turn, cohort);
  const work = await upcoming(turn.tx, cohort.id, SHOWN_WORK, NEXT);
  return work.map(({ kind, at, people }) => ({
    name: sayMoment(instantOf(at), zone, localeOf(turn)),
    value: sayWork(turn.say, kind, people),
  }));
}

async function stateOf(turn: Turn, { cohortId }: MemberOfCohort): Promise<{ troubles: number; unreachable: number }> {
  const groups = await troublesOf(turn.tx, cohortId, turn.now.subtract({ hours: TROUBLE_DAYS * 24 }));
  const people = await peopleOf(turn.tx, cohortId);
  return {
    troubles: groups.reduce((sum, { posts }) => sum + posts, 0),
    unreachable: people.filter(({ person }) => !person.accounts.some(({ unreachable }) => unreachable === null)).length,
  };
}
