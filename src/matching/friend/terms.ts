// On which terms somebody helps others: how many at once, and whether they rest.

import { dateOfDay, dayOf, Temporal } from "../../clock.ts";
import { readDay } from "../../cohort/days.ts";
import { ask, button, correct, forMember, homeButton, inPrivate, naming, token, zoneOf } from "../../cohort/screen.ts";
import type { Handler, HomePart, MemberOfCohort, Turn } from "../../feature.ts";
import { type Field, type Form, textOf } from "../../platform/form.ts";
import { act } from "./act.ts";
import { DEFAULT_TERMS, wakeRequests } from "./records.ts";
import { attributesOf, mentoringMonths, setTerms, termsOf } from "./records-mentoring.ts";
import { friendsButton } from "./screens.ts";

/** The most people at once that somebody can offer to help. */
const MOST = 5;
/** Longest rest, in days. */
const LONGEST = 366;

/** A part of the settings: the terms, people not to be matched with, and what counts for mentoring. */
export async function friendSettings(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  const { say, tx } = turn;
  if (member.cohort.state === "closed") return [];
  const values = (await attributesOf(tx, member.cohortId)).length > 0;
  return [
    {
      order: 30,
      body: [],
      actions: [
        button(token("friend.terms", member.id), say("friend.terms.button"), { opens: "form" }),
        button(token("friend.apart", member.id), say("friend.apart.button")),
        ...(values
          ? [button(token("mentoring.values", member.id), say("mentoring.values-button"), { opens: "form" })]
          : []),
      ],
    },
  ];
}

interface Known {
  friends: string;
  mentees: string;
  rest: string | undefined;
}

function termsForm(turn: Turn, member: MemberOfCohort, known: Known, months: number | undefined): Form {
  const { say } = turn;
  const counts = (id: string, label: string, value: string): Field => ({
    ...{ id, label, ask: "one-of" },
    options: Array.from({ length: MOST + 1 }, (_, count) => ({
      value: String(count),
      label: say("friend.terms.people", { count }),
    })),
    value,
  });
  return {
    id: token("friend.terms", member.id),
    title: say("friend.terms.title"),
    intro: naming(member.cohort, say("friend.terms.intro")),
    fields: [
      counts("friends", say("friend.terms.friends"), known.friends),
      ...(months === undefined ? [] : [counts("mentees", say("mentoring.mentees"), known.mentees)]),
      {
        ...{ id: "rest", label: say("friend.terms.rest"), hint: say("friend.terms.rest-hint"), optional: true },
        ask: "day",
        ...(known.rest === undefined ? {} : { value: known.rest }),
      },
    ],
    submit: say("cohort.settings.save"),
  };
}

const todayOf = (turn: Turn, member: MemberOfCohort): Temporal.PlainDate =>
  turn.now.toZonedDateTimeISO(zoneOf(turn, member.cohort)).toPlainDate();

export const openTerms: Handler = forMember(async (turn, member) => {
  const terms = (await termsOf(turn.tx, member.id)) ?? { ...DEFAULT_TERMS, restsUntil: null };
  const rest = terms.restsUntil === null ? undefined : dayOf(terms.restsUntil);
  const ahead = rest !== undefined && Temporal.PlainDate.compare(rest, todayOf(turn, member)) > 0;
  const known = {
    ...{ friends: String(terms.friends), mentees: String(terms.mentees) },
    rest: ahead ? rest.toString() : undefined,
  };
  return ask(termsForm(turn, member, known, await mentoringMonths(turn.tx, member.cohortId)));
});

/** Saved; whoever waits for somebody is looked at again. What is under way stays as it is. */
export const submitTerms: Handler = forMember(async (turn, member) => {
  const { say, tx } = turn;
  const { answers } = turn;
  const months = await mentoringMonths(tx, member.cohortId);
  const typed = textOf(answers, "rest").trim();
  const rest = typed === "" ? undefined : readDay(typed);
  const today = todayOf(turn, member);
  const wrong =
    typed !== "" && rest === undefined
      ? say("friend.terms.not-a-day")
      : rest !== undefined && Temporal.PlainDate.compare(rest, today) <= 0
        ? say("friend.terms.not-ahead")
        : rest !== undefined && Temporal.PlainDate.compare(rest, today.add({ days: LONGEST })) > 0
          ? say("friend.terms.too-far")
          : undefined;
  const friends = countOf(textOf(answers, "friends"), DEFAULT_TERMS.friends);
  const mentees = countOf(textOf(answers, "mentees"), DEFAULT_TERMS.mentees);
  if (wrong !== undefined) {
    const known = { friends: String(friends), mentees: String(mentees), rest: rest?.toString() };
    return correct(termsForm(turn, member, known, months), { rest: wrong });
  }
  const restsUntil = rest === undefined ? null : dateOfDay(rest);
  await setTerms(tx, member.id, { friends, ...(months === undefined ? {} : { mentees }), restsUntil });
  await wakeRequests(tx, member.cohortId);
  // Whoever rests from now on is not waited for either.
  const { posts, next, refresh } = await act(turn, member.cohortId, { is: "sweep" });
  return inPrivate(
    {
      body: [[say("friend.terms.saved")]],
      actions: [
        button(token("friend.apart", member.id), say("friend.apart.button")),
        friendsButton(say, member.id),
        homeButton(turn, member.id),
      ],
      aside: member.cohort.name,
    },
    { posts, next, refresh },
  );
});

function countOf(typed: string, otherwise: number): number {
  return /^[0-5]$/.test(typed) ? Number(typed) : otherwise;
}
