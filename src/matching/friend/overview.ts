// Where somebody stands with critical friends and mentors: on the home panel in a line or two, and in full on a screen of its own.

import { dayOf, Temporal } from "../../clock.ts";
import { sayDay } from "../../cohort/days.ts";
import { welcome } from "../../cohort/joining.ts";
import { takesPart } from "../../cohort/roles.ts";
import { button, forMember, homeButton, inPrivate, localeOf, tell, token, zoneOf } from "../../cohort/screen.ts";
import type { Handler, HomePart, MemberOfCohort, Turn } from "../../feature.ts";
import { clip } from "../../platform/fit.ts";
import type { Action, Message } from "../../platform/message.ts";
import { openAsk } from "./asking.ts";
import { mentoringMonths, termsOf } from "./records-mentoring.ts";
import {
  agreedOffersFor,
  type MatchInFull,
  matchesOf,
  type OfferInFull,
  openOffersTo,
  type RequestInFull,
  requestsOf,
} from "./records-rows.ts";
import { KIND_KEYS, themeName, whoIs } from "./screens.ts";

/** Room for a label on every platform. */
const LABEL = 40;

interface Standing {
  offers: OfferInFull[];
  yeses: OfferInFull[];
  requests: RequestInFull[];
  matches: MatchInFull[];
  /** How long mentors stay, where the cohort has them. */
  months: number | undefined;
}

async function standingOf({ tx }: Turn, member: MemberOfCohort): Promise<Standing> {
  return {
    offers: await openOffersTo(tx, member.id),
    yeses: await agreedOffersFor(tx, member.id),
    requests: await requestsOf(tx, member.id),
    matches: await matchesOf(tx, member.id),
    months: await mentoringMonths(tx, member.cohortId),
  };
}

function lines(turn: Turn, member: MemberOfCohort, { offers, yeses, requests, matches }: Standing): string[] {
  const { say, library } = turn;
  const theme = (id: string) => themeName(library, member.cohort, id);
  return [
    ...yeses.map(({ request }) => say("friend.show.yes", { theme: theme(request.theme) })),
    ...offers.map(({ request }) =>
      say(`friend.show.offer-${KIND_KEYS[request.kind]}`, { theme: theme(request.theme) }),
    ),
    ...requests
      .filter(({ id }) => !yeses.some(({ requestId }) => requestId === id))
      .map((one) =>
        say(one.state === "resting" ? "friend.show.rests" : `friend.show.asking-${KIND_KEYS[one.kind]}`, {
          theme: theme(one.theme),
        }),
      ),
    ...matches.map((match) => matchLine(turn, member, match)),
  ];
}

/** Such as "Your critical friend on good growth: Ann Whitaker, chief executive, Tyne Council." */
function matchLine({ say, library }: Turn, member: MemberOfCohort, match: MatchInFull): string {
  const theme = themeName(library, match.cohort, match.theme);
  const word = KIND_KEYS[match.kind];
  return match.askerId === member.id
    ? say(`friend.show.have-${word}`, { who: whoIs(match.friend), theme })
    : say(`friend.show.am-${word}`, { who: whoIs(match.asker), theme });
}

const canAsk = (member: MemberOfCohort): boolean => takesPart(member) && member.cohort.state === "running";

const askButton = (turn: Turn, member: MemberOfCohort): Action =>
  button(token("friend.ask", member.id, "friend"), turn.say("friend.ask-button"), { opens: "form" });

/** On the home panel: what waits for them, whom they are with, and the way to ask. */
export async function friendHome(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  const standing = await standingOf(turn, member);
  const body = lines(turn, member, standing).map((line) => [line]);
  if (body.length === 0 && !canAsk(member)) return [];
  const all = button(token("friend.show", member.id), turn.say("friend.friends-button"));
  return [{ order: 30, body, actions: body.length === 0 ? [askButton(turn, member)] : [all] }];
}

async function screen(turn: Turn, member: MemberOfCohort): Promise<Message> {
  const { say, library, tx, now } = turn;
  const standing = await standingOf(turn, member);
  const theme = (id: string) => themeName(library, member.cohort, id);
  const label = (text: string) => clip(text, LABEL);
  const said = lines(turn, member, standing);
  const rest = (await termsOf(tx, member.id))?.restsUntil ?? null;
  const rests =
    rest !== null &&
    Temporal.PlainDate.compare(dayOf(rest), now.toZonedDateTimeISO(zoneOf(turn, member.cohort)).toPlainDate()) > 0;
  const asks: Action[] = canAsk(member)
    ? [
        askButton(turn, member),
        ...(standing.months === undefined
          ? []
          : [button(token("friend.ask", member.id, "mentoring"), say("mentoring.ask-button"), { opens: "form" })]),
      ]
    : [];
  return {
    title: say("friend.show.title", { cohort: member.cohort.name }),
    body: [
      ...(said.length === 0 ? [[say("friend.show.none")], [say("friend.show.how")]] : said.map((line) => [line])),
      ...(rests ? [[say("friend.show.you-rest", { day: sayDay(dayOf(rest), localeOf(turn)) })]] : []),
    ],
    actions: [
      ...standing.yeses.map(({ id }) => button(token("friend.see", id), say("friend.request.see"))),
      ...standing.offers.map(({ id, request }) =>
        button(token("friend.look", id), label(say("friend.show.look", { theme: theme(request.theme) }))),
      ),
      ...standing.requests.map(({ id, theme: one }) =>
        button(token("friend.request", id), label(say("friend.show.request", { theme: theme(one) }))),
      ),
      ...standing.matches.map((match) => {
        const other = match.askerId === member.id ? match.friend : match.asker;
        return button(token("friend.match", match.id), label(say("friend.show.with", { name: other.person.name })));
      }),
      ...asks,
      button(token("friend.terms", member.id), say("friend.terms.button"), { tone: "quiet", opens: "form" }),
      homeButton(turn, member.id),
    ],
  };
}

export const showFriends: Handler = forMember(async (turn, member) => inPrivate(await screen(turn, member)));

/** The command: straight to the form for somebody who has nothing yet; whoever is in several cohorts chooses. */
export const friendCommand: Handler = async (turn) => {
  const [member, ...others] = turn.speaker.members;
  if (member === undefined) return welcome(turn);
  if (others.length > 0) {
    return tell(
      turn.say("friend.which"),
      turn.speaker.members.map(({ id, cohort }) => button(token("friend.show", id), clip(cohort.name, LABEL))),
    );
  }
  const nothing = lines(turn, member, await standingOf(turn, member)).length === 0;
  if (nothing && canAsk(member)) return openAsk({ ...turn, subject: member.id, extra: "friend" });
  return inPrivate(await screen(turn, member));
};
