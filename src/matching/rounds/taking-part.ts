// Whether a member takes part: asked once, changed at any time, one round left out at a time. Nobody else is told.

import { dateOfDay, dayOf, type Temporal } from "../../clock.ts";
import { sayMoment } from "../../cohort/days.ts";
import { memberWithPerson } from "../../cohort/records-cohort.ts";
import { takesPart } from "../../cohort/roles.ts";
import { button, forMember, homeButton, inPrivate, localeOf, token, zoneOf } from "../../cohort/screen.ts";
import type { Composer, Handler, HomePart, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import type { Action } from "../../platform/message.ts";
import { momentOf, nextDay, type Rhythm } from "./calendar.ts";
import { findPlan, lastPlace, type PlanInFull, roundMemberOf, saveRoundMember } from "./records.ts";
import { sayNames } from "./words.ts";

const rhythmOf = (plan: PlanInFull): Rhythm => ({ plan, cohort: plan.cohort, breaks: plan.cohort.breaks });

/** The rounds of a cohort that go on, and the day of the next one. */
async function running(
  { tx, now }: Pick<Turn, "tx" | "now">,
  cohortId: string,
): Promise<{ plan: PlanInFull; next: Temporal.PlainDate | undefined } | undefined> {
  const plan = await findPlan(tx, cohortId);
  if (plan === null || !plan.running || plan.cohort.state === "closed") return undefined;
  return { plan, next: nextDay(rhythmOf(plan), now) };
}

/** The question, once, when rounds begin or somebody joins. */
export const composeInvitation: Composer = async ({ tx, say, now }, post) => {
  const member = await memberWithPerson(tx, post.subject);
  if (member === null || member.state === "left") return { drop: "left" };
  if ((await roundMemberOf(tx, member.id))?.takesPart != null) return { drop: "answered" };
  const going = await running({ tx, now }, member.cohortId);
  if (going === undefined) return { drop: "stopped" };
  const { plan, next } = going;
  const { zone, locale } = member.person;
  const when = next === undefined ? undefined : sayMoment(momentOf(next, rhythmOf(plan)), zone, locale);
  const { name: cohort } = plan.cohort;
  return {
    title:
      plan.size === 2 ? say("round.invitation-title", { cohort }) : say("round.invitation-title-groups", { cohort }),
    body: [
      [say("round.invitation", { weeks: plan.weeks, others: plan.size - 1 })],
      ...(when === undefined ? [] : [[say("round.invitation-first", { when })]]),
    ],
    actions: [
      button(token("round.join", member.id), say("round.join-button"), { tone: "main" }),
      button(token("round.decline", member.id), say("round.decline-button"), { tone: "quiet" }),
    ],
  };
};

/** Says one sentence in place of the pressed message, with the way home. */
const said = (turn: Turn, member: MemberOfCohort, sentence: string, actions: Action[] = []): Outcome => {
  const message = { body: [[sentence]], actions: [...actions, homeButton(turn, member.id)], aside: member.cohort.name };
  return turn.event.kind === "pressed" && turn.event.room === undefined && turn.extra === undefined
    ? { reply: { show: "revised", message }, refresh: [member.personId] }
    : inPrivate(message, { refresh: [member.personId] });
};

const sayWhen = (turn: Turn, member: MemberOfCohort, day: Temporal.PlainDate, plan: PlanInFull): string =>
  sayMoment(momentOf(day, rhythmOf(plan)), zoneOf(turn, member.cohort), localeOf(turn));

export const join: Handler = forMember(async (turn, member) => {
  await saveRoundMember(turn.tx, member, { takesPart: true, notOn: null });
  const going = await running(turn, member.cohortId);
  if (going?.next === undefined) return said(turn, member, turn.say("round.joined-later"));
  const when = sayWhen(turn, member, going.next, going.plan);
  return said(turn, member, turn.say("round.joined", { when }), [
    button(token("round.stop", member.id), turn.say("round.stop-button"), { tone: "quiet" }),
  ]);
});

export const decline: Handler = forMember(async (turn, member) => {
  await saveRoundMember(turn.tx, member, { takesPart: false, notOn: null });
  return said(turn, member, turn.say("round.declined"));
});

export const stop: Handler = forMember(async (turn, member) => {
  await saveRoundMember(turn.tx, member, { takesPart: false, notOn: null });
  return said(turn, member, turn.say("round.stopped"), [
    button(token("round.join", member.id), turn.say("round.join-later-button"), { tone: "quiet" }),
  ]);
});

/** "Leave out this round": the next one alone, as long as it has not begun. The button names the day that it meant. */
export const leaveOut: Handler = forMember(async (turn, member) => {
  const going = await running(turn, member.cohortId);
  if (going?.next === undefined) return said(turn, member, turn.say("round.none-ahead"));
  if (turn.extra !== undefined && turn.extra !== going.next.toString()) {
    return said(turn, member, turn.say("round.too-late"));
  }
  await saveRoundMember(turn.tx, member, { notOn: dateOfDay(going.next) });
  const when = sayWhen(turn, member, going.next, going.plan);
  return said(turn, member, turn.say("round.not-this", { when }), [
    button(token("round.after-all", member.id), turn.say("round.after-all-button"), { tone: "quiet" }),
  ]);
});

export const takeAfterAll: Handler = forMember(async (turn, member) => {
  await saveRoundMember(turn.tx, member, { notOn: null });
  const going = await running(turn, member.cohortId);
  if (going?.next === undefined) return said(turn, member, turn.say("round.none-ahead"));
  return said(turn, member, turn.say("round.after-all", { when: sayWhen(turn, member, going.next, going.plan) }));
});

/** On the home: with whom they are, when the next round is, and the way out of it. Nothing where there are no rounds, or while they pause. */
export async function roundsHome(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  const { say, tx } = turn;
  if (!takesPart(member) || member.state === "paused") return [];
  const going = await running(turn, member.cohortId);
  if (going === undefined) return [];
  const { plan, next } = going;
  const own = await roundMemberOf(tx, member.id);
  const place = await lastPlace(tx, member);
  const others = (place?.group?.places ?? []).filter(({ memberId }) => memberId !== member.id);
  const isRecent =
    place !== null && turn.now.epochMilliseconds - place.round.day.getTime() < (plan.weeks * 7 + 7) * 86_400_000;
  const withWhom = isRecent && others.length > 0 ? [[say("round.home-with", { names: sayNames(turn, others) })]] : [];
  if (own?.takesPart !== true) {
    return [
      {
        order: 30,
        body: [...withWhom, [say("round.home-out")]],
        actions: [button(token("round.join", member.id, "home"), say("round.join-later-button"))],
      },
    ];
  }
  if (next === undefined) return withWhom.length === 0 ? [] : [{ order: 30, body: withWhom, actions: [] }];
  const when = sayWhen(turn, member, next, plan);
  const leavesOut = own.notOn !== null && dayOf(own.notOn).equals(next);
  return [
    {
      order: 30,
      body: [...withWhom, [leavesOut ? say("round.home-not-this", { when }) : say("round.home-in", { when })]],
      actions: [
        leavesOut
          ? button(token("round.after-all", member.id, "home"), say("round.after-all-button"), { tone: "quiet" })
          : button(token("round.leave-out", member.id, next.toString()), say("round.not-this-button"), {
              tone: "quiet",
            }),
      ],
    },
  ];
}

export async function roundsSettings(turn: Turn, member: MemberOfCohort): Promise<HomePart[]> {
  const { say, tx } = turn;
  if (!takesPart(member) || (await running(turn, member.cohortId)) === undefined) return [];
  const isIn = (await roundMemberOf(tx, member.id))?.takesPart === true;
  return [
    {
      order: 30,
      body: [[isIn ? say("round.settings-in") : say("round.settings-out")]],
      actions: [
        isIn
          ? button(token("round.stop", member.id, "settings"), say("round.stop-button"), { tone: "quiet" })
          : button(token("round.join", member.id, "settings"), say("round.join-later-button")),
      ],
    },
  ];
}
