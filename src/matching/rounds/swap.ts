// Two people of a round that waits take each other's places: chosen from a form or, in a large cohort, written by name. A swap that the rules forbid
// is refused without a word of whose rule it is.

import { dayOf } from "../../clock.ts";
import { audit } from "../../cohort/records-cohort.ts";
import { ask, correct, forOrganiserOf, naming, tell, token } from "../../cohort/screen.ts";
import type { Handler, MemberOfCohort, Turn } from "../../feature.ts";
import { type Answers, type Form, textOf } from "../../platform/form.ts";
import { type Candidate, MOST_TO_CHOOSE, whoIsMeant } from "../naming.ts";
import { swapped } from "./division.ts";
import { divisionOf, sceneAndRound, store } from "./preparing.ts";
import { show } from "./preview.ts";
import { findRound, type RoundInFull } from "./records.ts";
import { gatheringOn } from "./scene.ts";

function candidatesOf(round: RoundInFull): Candidate[] {
  return [...round.groups.flatMap(({ places }) => places), ...round.places]
    .map(({ memberId, member }) => ({
      id: memberId,
      name: member.person.name,
      label: `${member.person.name}, ${member.organisation}`.slice(0, 75),
    }))
    .sort((one, other) => (one.label < other.label ? -1 : 1));
}

function swapForm({ say }: Turn, { cohort }: MemberOfCohort, round: RoundInFull, known: Answers = {}): Form {
  const people = candidatesOf(round);
  const isShort = people.length <= MOST_TO_CHOOSE;
  const options = people.map(({ id, label }) => ({ value: id, label }));
  const field = (id: "one" | "other", label: string): Form["fields"][number] => {
    const typed = textOf(known, id);
    if (!isShort) return { id, label, ask: "text", max: 160, ...(typed === "" ? {} : { value: typed }) };
    const isKnown = options.some(({ value }) => value === typed);
    return { id, label, ask: "one-of", options, ...(isKnown ? { value: typed } : {}) };
  };
  return {
    id: token("round.swap", round.id),
    title: say("round.swap-form-title"),
    intro: naming(cohort, isShort ? say("round.swap-choose") : say("round.swap-intro")),
    fields: [field("one", say("round.swap-one")), field("other", say("round.swap-other"))],
    submit: say("round.swap-submit"),
  };
}

export const openSwap: Handler = forOrganiserOf(findRound, async (turn, organiser, round) =>
  round.state === "shown" || round.state === "approved"
    ? ask(swapForm(turn, organiser, round))
    : show(turn, organiser, round),
);

export const submitSwap: Handler = forOrganiserOf(findRound, async (turn, organiser, stored) => {
  const { say, answers, tx, now } = turn;
  if (stored.state !== "shown" && stored.state !== "approved") return show(turn, organiser, stored);
  const current = await sceneAndRound(turn, stored);
  if (current === undefined) return tell(say("organiser.gone"));
  const { scene, round } = current;
  const people = candidatesOf(round);
  const meant = {
    one: whoIsMeant(people, textOf(answers, "one")),
    other: whoIsMeant(people, textOf(answers, "other")),
  };
  const { one, other } = meant;
  if (typeof one === "string" || typeof other === "string") {
    const problems = Object.entries(meant).flatMap(([field, who]) =>
      typeof who === "string" ? [[field, say(`round.swap-${who}`)]] : [],
    );
    return correct(swapForm(turn, organiser, round, answers), Object.fromEntries(problems));
  }
  const swap = swapped(divisionOf(round), one.id, other.id, gatheringOn(scene, dayOf(round.day), round.draw));
  if (swap.is === "refused") {
    return correct(swapForm(turn, organiser, round, answers), {
      other: say(`round.swap-${swap.because === "not-in-it" ? "unknown" : swap.because}`),
    });
  }
  const after = await store(turn, round.id, swap.division);
  await audit(tx, { cohortId: round.cohortId, actorId: organiser.id, did: "round.swapped", subject: round.id }, now);
  return show(turn, organiser, after, say("round.swapped", { one: one.name, other: other.name }));
});
