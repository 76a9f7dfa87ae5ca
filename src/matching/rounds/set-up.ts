// How rounds are set up, changed, stopped and started again.

import { dateOfDay, dayOf, type Temporal } from "../../clock.ts";
import { readDay, readTime, sayDate, today } from "../../cohort/days.ts";
import { audit } from "../../cohort/records-cohort.ts";
import { ask, correct, forOrganiser, inPrivate, localeOf, naming, tell, token } from "../../cohort/screen.ts";
import type { Handler, MemberOfCohort, Turn } from "../../feature.ts";
import { type Answers, type Form, textOf } from "../../platform/form.ts";
import { nextDay } from "./calendar.ts";
import { rhythmOf, screen } from "./organiser.ts";
import { changePlan, dropRounds, dropWork, findPlan, pendingDays, savePlan } from "./records.ts";

const WEEKS = [1, 2, 3, 4, 6, 8];
const HOWS = ["auto-1", "auto-2", "auto-3", "approve-2", "approve-4", "approve-7"] as const;
const LATER_DAYS = 14;

function setUpForm(turn: Turn, { cohort }: MemberOfCohort, known: Answers): Form {
  const { say } = turn;
  const value = (id: string, options?: readonly string[]): { value?: string } => {
    const text = textOf(known, id);
    return text === "" || (options !== undefined && !options.includes(text)) ? {} : { value: text };
  };
  const first = readDay(textOf(known, "first"));
  const how = HOWS.map((one) => {
    const days = Number(one.split("-")[1]);
    const label = one.startsWith("auto")
      ? say("round.form-auto-option", { days })
      : say("round.form-approve-option", { days });
    return { value: one, label };
  });
  return {
    id: token("round.set-up", cohort.id),
    title: say("round.form-title"),
    intro: naming(cohort, say("round.form-intro")),
    fields: [
      {
        id: "first",
        label: say("round.form-first"),
        ask: "day",
        ...(first === undefined ? {} : { value: first.toString() }),
      },
      {
        id: "time",
        label: say("round.form-time"),
        hint: say("round.form-time-hint", { zone: cohort.zone }),
        ask: "text",
        max: 10,
        ...value("time"),
      },
      {
        id: "weeks",
        label: say("round.form-weeks"),
        ask: "one-of",
        options: WEEKS.map((weeks) => ({ value: String(weeks), label: say("round.form-weeks-option", { weeks }) })),
        ...value("weeks", WEEKS.map(String)),
      },
      {
        id: "size",
        label: say("round.form-size"),
        ask: "one-of",
        options: [
          { value: "2", label: say("round.form-size-pairs-option") },
          ...[3, 4].map((size) => ({ value: String(size), label: say("round.form-size-groups-option", { size }) })),
        ],
        ...value("size", ["2", "3", "4"]),
      },
      { id: "how", label: say("round.form-how"), ask: "one-of", options: how, ...value("how", HOWS) },
    ],
    submit: say("round.form-submit"),
  };
}

export const openSetUp: Handler = forOrganiser(async (turn, organiser) => {
  const { cohort } = organiser;
  if (cohort.state === "closed") return tell(turn.say("organiser.closed", { cohort: cohort.name }));
  const plan = await findPlan(turn.tx, cohort.id);
  const next = plan === null ? undefined : nextDay(rhythmOf(plan), turn.now);
  const first = next ?? today(turn.now, cohort.zone).add({ days: LATER_DAYS });
  const how = plan === null ? "auto-2" : `${plan.approval ? "approve" : "auto"}-${Math.round(plan.previewHours / 24)}`;
  return ask(
    setUpForm(turn, organiser, {
      first: first.toString(),
      time: plan?.time ?? "09:00",
      weeks: String(plan?.weeks ?? 3),
      size: String(plan?.size ?? 2),
      how,
    }),
  );
});

export const submitSetUp: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, answers, now } = turn;
  const { cohort } = organiser;
  if (cohort.state === "closed") return tell(say("organiser.closed", { cohort: cohort.name }));
  const first = readDay(textOf(answers, "first"));
  const time = readTime(textOf(answers, "time"));
  const how = HOWS.find((one) => one === textOf(answers, "how"));
  const weeks = WEEKS.find((one) => String(one) === textOf(answers, "weeks"));
  const size = [2, 3, 4].find((one) => String(one) === textOf(answers, "size"));
  const day = firstProblem(turn, cohort, first);
  const wrong = {
    ...(day === undefined ? {} : { first: day }),
    ...(time === undefined ? { time: say("cohort.wrong.time") } : {}),
    ...(how === undefined ? { how: say("round.form-choose") } : {}),
    ...(weeks === undefined ? { weeks: say("round.form-choose") } : {}),
    ...(size === undefined ? { size: say("round.form-choose") } : {}),
  };
  if (Object.keys(wrong).length > 0 || !first || !time || !how || !weeks || !size) {
    return correct(setUpForm(turn, organiser, answers), wrong);
  }
  const before = await findPlan(tx, cohort.id);
  await takeBack(turn, cohort.id);
  await savePlan(tx, {
    cohortId: cohort.id,
    running: true,
    firstOn: dateOfDay(first),
    time,
    weeks,
    size,
    previewHours: 24 * Number(how.split("-")[1]),
    approval: how.startsWith("approve"),
    seed: before?.seed ?? cohort.seed,
  });
  await audit(tx, { cohortId: cohort.id, actorId: organiser.id, did: "rounds.set-up" }, now);
  return inPrivate(await screen(turn, organiser, say("round.saved")));
});

function firstProblem(
  turn: Turn,
  cohort: MemberOfCohort["cohort"],
  first: Temporal.PlainDate | undefined,
): string | undefined {
  if (first === undefined) return turn.say("round.form-not-a-day");
  const last = dayOf(cohort.endsOn);
  const isBetween = first.since(today(turn.now, cohort.zone)).days > 0 && last.since(first).days >= 0;
  return isBetween ? undefined : turn.say("round.form-outside", { day: sayDate(last, localeOf(turn)) });
}

/** A round that was shown and is not out is none any more, and what waits for it neither. */
async function takeBack({ tx }: Turn, cohortId: string): Promise<void> {
  const pending = await pendingDays(tx, cohortId);
  await dropRounds(
    tx,
    pending.map(({ id }) => id),
  );
  await dropWork(
    tx,
    cohortId,
    pending.map(({ day }) => dayOf(day).toString()),
  );
  await dropWork(tx, cohortId, "all");
}

export const stopAll: Handler = forOrganiser(async (turn, organiser) => {
  const { tx, now } = turn;
  const { cohort } = organiser;
  if ((await findPlan(tx, cohort.id)) !== null) {
    await takeBack(turn, cohort.id);
    await changePlan(tx, cohort.id, { running: false });
    await audit(tx, { cohortId: cohort.id, actorId: organiser.id, did: "rounds.stopped" }, now);
  }
  return inPrivate(await screen(turn, organiser));
});

export const startAll: Handler = forOrganiser(async (turn, organiser) => {
  const { tx, say, now } = turn;
  const { cohort } = organiser;
  if (cohort.state === "closed") return tell(say("organiser.closed", { cohort: cohort.name }));
  if ((await findPlan(tx, cohort.id)) !== null) {
    await changePlan(tx, cohort.id, { running: true });
    await audit(tx, { cohortId: cohort.id, actorId: organiser.id, did: "rounds.started" }, now);
  }
  return inPrivate(await screen(turn, organiser, say("round.started-all")));
});
