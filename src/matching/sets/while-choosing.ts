// What organisers do while members choose issues, and before the sets are announced: close the choosing, take out an issue, let it go on for longer, call it off.

import { dateOfDay } from "../../clock.ts";
import { readDay, sayDay, today } from "../../cohort/days.ts";
import { audit } from "../../cohort/records-cohort.ts";
import { ask, correct, forOrganiserOf, inPrivate, localeOf, naming, token } from "../../cohort/screen.ts";
import type { Handler, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import { type Form, textOf } from "../../platform/form.ts";
import { closing, dayProblem } from "./beginning.ts";
import { screen } from "./organiser.ts";
import { showProposal } from "./proposal.ts";
import { close } from "./proposing.ts";
import { changeForming, deleteBids, deleteSets, type FormingInFull, findForming, removeIssue } from "./records.ts";
import { issuesIn } from "./sealing.ts";

const whileBidding = (
  act: (turn: Turn, organiser: MemberOfCohort, forming: FormingInFull) => Promise<Outcome>,
): Handler =>
  forOrganiserOf(findForming, async (turn, organiser, forming) =>
    forming.state === "bidding" ? act(turn, organiser, forming) : inPrivate(await screen(turn, organiser)),
  );

export const closeNow: Handler = whileBidding(async (turn, organiser, forming) => {
  const entry = { cohortId: forming.cohortId, actorId: organiser.id, did: "sets.choosing-closed", subject: forming.id };
  await audit(turn.tx, entry, turn.now);
  const posts = await close(turn, forming);
  const others = posts.filter(({ to }) => !("member" in to) || to.member !== organiser.id);
  return { ...(await showProposal({ ...turn, subject: forming.id })), posts: others };
});

async function removeForm(turn: Turn, { cohort }: MemberOfCohort, forming: FormingInFull): Promise<Form> {
  const { say, keys } = turn;
  const options = (await issuesIn(keys, forming)).map(({ id, text }) => ({ value: id, label: text }));
  return {
    id: token("set.remove-issue", forming.id),
    title: say("set.remove-form-title"),
    intro: naming(cohort, say("set.remove-intro")),
    fields: [{ id: "issue", label: say("set.remove-issue"), ask: "one-of", options }],
    submit: say("set.remove-submit"),
  };
}

export const openRemove: Handler = whileBidding(async (turn, organiser, forming) =>
  forming.issues.length === 0
    ? inPrivate(await screen(turn, organiser))
    : ask(await removeForm(turn, organiser, forming)),
);

export const submitRemove: Handler = whileBidding(async (turn, organiser, forming) => {
  const issue = forming.issues.find(({ id }) => id === textOf(turn.answers, "issue"));
  if (issue === undefined) {
    const problem = { issue: turn.say("set.wrong-choose") };
    return correct(await removeForm(turn, organiser, forming), problem);
  }
  await removeIssue(turn.tx, forming.id, issue.id);
  const entry = { cohortId: forming.cohortId, actorId: organiser.id, did: "sets.issue-removed", subject: forming.id };
  await audit(turn.tx, entry, turn.now);
  return inPrivate(await screen(turn, organiser, turn.say("set.removed")));
});

/** Before it is announced a forming can be called off; nobody is placed. */
export const drop: Handler = forOrganiserOf(findForming, async (turn, organiser, forming) => {
  if (forming.state !== "bidding" && forming.state !== "shown") return inPrivate(await screen(turn, organiser));
  await deleteSets(turn.tx, forming.id);
  await deleteBids(turn.tx, { formingId: forming.id });
  await changeForming(turn.tx, forming.id, { state: "dropped" });
  const entry = { cohortId: forming.cohortId, actorId: organiser.id, did: "sets.called-off", subject: forming.id };
  await audit(turn.tx, entry, turn.now);
  return inPrivate(await screen(turn, organiser, turn.say("set.dropped")));
});

// A proposal that is none yet: members choose longer

function extendForm({ say, now }: Turn, { cohort }: MemberOfCohort, formingId: string): Form {
  return {
    id: token("set.extend", formingId),
    title: say("set.extend-form-title"),
    intro: naming(cohort),
    fields: [
      {
        id: "until",
        label: say("set.form-until"),
        ask: "day",
        value: today(now, cohort.zone).add({ days: 7 }).toString(),
      },
    ],
    submit: say("set.form-submit"),
  };
}

const whileShown = (
  act: (turn: Turn, organiser: MemberOfCohort, forming: FormingInFull) => Promise<Outcome>,
): Handler =>
  forOrganiserOf(findForming, async (turn, organiser, forming) =>
    forming.state === "shown" && forming.kind === "issues"
      ? act(turn, organiser, forming)
      : inPrivate(await screen(turn, organiser)),
  );

export const openExtend: Handler = whileShown(async (turn, organiser, { id }) => ask(extendForm(turn, organiser, id)));

export const submitExtend: Handler = whileShown(async (turn, organiser, forming) => {
  const { say, tx, answers } = turn;
  const { cohort } = organiser;
  const until = readDay(textOf(answers, "until"));
  const problem = dayProblem(turn, cohort, until);
  if (problem !== undefined || until === undefined) {
    return correct(extendForm(turn, organiser, forming.id), { until: problem ?? "" });
  }
  await deleteSets(tx, forming.id);
  await changeForming(tx, forming.id, { state: "bidding", bidsUntil: dateOfDay(until) });
  const note = say("set.extended", { day: sayDay(until, localeOf(turn)) });
  return inPrivate(await screen(turn, organiser, note), { next: closing(forming.id, cohort, until) });
});
