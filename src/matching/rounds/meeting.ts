// What members read of a round: with whom they are and how to begin, that they had no place, and, a week later, whether they met.

import { button, homeButton, inPrivate, localeOf, tell, token } from "../../cohort/screen.ts";
import type { Composer, Handler, Opener, Outcome, Turn } from "../../feature.ts";
import { clip } from "../../platform/fit.ts";
import type { Message } from "../../platform/message.ts";
import type { Say } from "../../prompts/wording.ts";
import type { Meeting } from "../../store/generated/client.ts";
import { sharedBy } from "./division.ts";
import { answerMet, findGroup, findPlace, keepApart, type PlaceInFull } from "./records.ts";
import { namesOf, promptsFor, sayList, themeNames } from "./words.ts";

export const opening: Opener = async ({ tx, say, library }, introduction, reader) => {
  const group = await findGroup(tx, introduction.subject);
  if (group === null || group.round.state !== "out" || group.places.length < 2) return undefined;
  const { cohort } = group.round;
  const locale =
    reader === undefined
      ? "en"
      : (group.places.find(({ memberId }) => memberId === reader.id)?.member.person.locale ?? "en");
  const people = group.places
    .filter(({ memberId }) => memberId !== reader?.id)
    .map(({ member }) =>
      say("round.opening-one", { name: member.person.name, job: member.job, organisation: member.organisation }),
    )
    .sort();
  const names = sayList(people, locale);
  const shared = sharedBy(group.places.map(({ member }) => member.helpsWith));
  const about = [cohort.seed, group.round.day.toISOString(), ...namesOf(group.places)].join();
  const prompts = promptsFor(library, cohort.pack, shared, about);
  const themes = themeNames(library, cohort.pack, shared);
  return {
    title: say("round.opening-title", { cohort: cohort.name }),
    body: [
      [reader === undefined ? say("round.opening-all", { names }) : say("round.opening-you", { names })],
      [say("round.opening-how")],
      ...(prompts.length === 0
        ? []
        : [
            [
              themes.length === 0
                ? say("round.opening-prompts")
                : say("round.opening-themes", { themes: sayList(themes, locale) }),
            ],
          ]),
      ...prompts.map(({ text }) => [{ quote: text }]),
      [say("round.opening-rule")],
    ],
  };
};

export const composeLeftOut: Composer = async ({ tx, say }, post) => {
  const place = await findPlace(tx, post.subject);
  if (place === null || place.groupId !== null) return { drop: "gone" };
  if (place.member.state === "left") return { drop: "left" };
  const isAlone = place.round._count.places === 1;
  return {
    title: say("round.left-out-title", { cohort: place.member.cohort.name }),
    body: [[isAlone ? say("round.left-out-alone") : say("round.left-out")]],
    actions: [button(token("home.show", place.memberId), say("cohort.home-button"), { tone: "quiet" })],
  };
};

// Did you meet?

const ANSWERS = { met: "met", dated: "dated", "not-yet": "not_yet", no: "no" } as const satisfies Record<
  string,
  Meeting
>;
type Answer = keyof typeof ANSWERS;
const isAnswer = (text: string | undefined): text is Answer => text !== undefined && Object.hasOwn(ANSWERS, text);
export const wordOf = (met: Meeting): Answer => (met === "not_yet" ? "not-yet" : met);

const othersOf = (place: PlaceInFull) =>
  (place.group?.places ?? []).filter(({ memberId }) => memberId !== place.memberId);

function askCard(say: Say, place: PlaceInFull, locale: string): Message {
  const names = sayList(namesOf(othersOf(place)), locale);
  return {
    title: say("round.met-title", { cohort: place.member.cohort.name }),
    body: [[say("round.met-ask", { names })], [say("round.met-private")]],
    actions: (["met", "dated", "not-yet", "no"] as const).map((answer) =>
      button(token("round.met", place.id, answer), sayAnswer(say, answer)),
    ),
  };
}

export const sayAnswer = (say: Say, answer: Answer): string =>
  say(answer === "met" ? "round.met-yes-button" : `round.met-${answer}-button`);

export const composeDidYouMeet: Composer = async ({ tx, say }, post) => {
  const place = await findPlace(tx, post.subject);
  if (place === null || othersOf(place).length === 0) return { drop: "gone" };
  if (place.member.state !== "joined") return { drop: place.member.state };
  const own = place.group?.places.find(({ memberId }) => memberId === place.memberId);
  return askCard(say, place, own?.member.person.locale ?? "en");
};

/** For what somebody does with their own place in a round. */
const forPlace =
  (act: (turn: Turn, place: PlaceInFull) => Promise<Outcome>): Handler =>
  async (turn) => {
    const place = turn.subject === undefined ? null : await findPlace(turn.tx, turn.subject);
    const isOwn = place !== null && turn.speaker.members.some(({ id }) => id === place.memberId);
    return isOwn ? act(turn, place) : tell(turn.say("cohort.not-yours"));
  };

const instead = (turn: Turn, message: Message): Outcome =>
  turn.event.kind === "pressed" && turn.event.room === undefined
    ? { reply: { show: "revised", message } }
    : inPrivate(message);

/** What they said is stored and can be changed. Without an answer in the button, the question again. */
export const answerPressed: Handler = forPlace(async (turn, place) => {
  const { say } = turn;
  if (!isAnswer(turn.extra)) return instead(turn, askCard(say, place, localeOf(turn)));
  await answerMet(turn.tx, place.id, ANSWERS[turn.extra]);
  return instead(turn, {
    title: say("round.met-title", { cohort: place.member.cohort.name }),
    body: [[say(`round.met-thanks-${turn.extra}`)]],
    actions: [
      homeButton(turn, place.memberId),
      button(token("round.met", place.id), say("round.met-change-button"), { tone: "quiet" }),
      ...othersOf(place).map(({ id, member }) =>
        button(token("round.never", id), say("round.never-button", { name: clip(member.person.name, 24) }), {
          tone: "quiet",
        }),
      ),
    ],
  });
});

/** For what somebody does about another one of their own group, whose place the token names. */
const forOther =
  (act: (turn: Turn, own: PlaceInFull, other: PlaceInFull) => Promise<Outcome>): Handler =>
  async (turn) => {
    const other = turn.subject === undefined ? null : await findPlace(turn.tx, turn.subject);
    const beside = other === null ? [] : othersOf(other);
    const own = beside.find(({ memberId }) => turn.speaker.members.some(({ id }) => id === memberId));
    const place = own === undefined ? null : await findPlace(turn.tx, own.id);
    return other === null || place === null ? tell(turn.say("organiser.gone")) : act(turn, place, other);
  };

const nameOf = (place: PlaceInFull): string =>
  place.group?.places.find(({ id }) => id === place.id)?.member.person.name ?? "";

/** What "not again" means, and the choice. */
export const askNever: Handler = forOther(async ({ say }, own, other) => {
  const name = nameOf(other);
  return inPrivate({
    title: say("round.never-title", { cohort: own.member.cohort.name, name }),
    body: [[say("round.never-ask", { name })]],
    actions: [
      button(token("round.never-yes", other.id), say("round.never-yes-button")),
      button(token("round.never-no", other.id), say("round.never-no-button"), { tone: "quiet" }),
    ],
  });
});

export const never: Handler = forOther(async (turn, own, other) => {
  await keepApart(turn.tx, own.member.cohortId, own.memberId, other.memberId);
  const message = { body: [[turn.say("round.never-done", { name: nameOf(other) })]] };
  return instead(turn, { ...message, actions: [homeButton(turn, own.memberId)], aside: own.member.cohort.name });
});

export const notNever: Handler = forOther(async (turn, own) =>
  instead(turn, {
    body: [[turn.say("round.never-kept")]],
    actions: [homeButton(turn, own.memberId)],
    aside: own.member.cohort.name,
  }),
);
