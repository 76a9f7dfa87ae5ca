// Organisers place somebody in a set that meets, and name the facilitators of sets.

import { audit } from "../../cohort/records-cohort.ts";
import { ask, correct, forOrganiser, inPrivate, naming, token } from "../../cohort/screen.ts";
import type { Handler, MemberOfCohort, Turn } from "../../feature.ts";
import { type Answers, type Field, type Form, textOf } from "../../platform/form.ts";
import { type Candidate, MOST_TO_CHOOSE, whoIsMeant } from "../naming.ts";
import { goOnAs } from "./changing.ts";
import { mayBeTogether, personOf } from "./dividing.ts";
import { dateposts } from "./meetings.ts";
import { screen } from "./organiser.ts";
import { changeSet, exclusionsOf, facilitatorsOf, formingsIn, peopleFor, type SetInFull, setsOf } from "./records.ts";
import { ahead } from "./set-screen.ts";
import { issueOf } from "./words.ts";

/** All sets that meet, of the latest forming first; as many as a field can offer. */
async function sets({ tx }: Pick<Turn, "tx">, cohortId: string): Promise<SetInFull[]> {
  const all: SetInFull[] = [];
  for (const { id } of await formingsIn(tx, cohortId, ["announced"])) all.push(...(await setsOf(tx, id)));
  return all.slice(0, MOST_TO_CHOOSE);
}

async function setField(turn: Turn, all: readonly SetInFull[], label: string, known: Answers): Promise<Field> {
  const options = await Promise.all(
    all.map(async (set) => {
      const issue = await issueOf(turn, set);
      const name = turn.say("set.fact-set", { number: set.number });
      return { value: set.id, label: (issue === undefined ? name : `${name}: ${issue}`).slice(0, 75) };
    }),
  );
  const value = textOf(known, "set");
  const isThere = options.some((option) => option.value === value);
  return { id: "set", label, ask: "one-of", options, ...(isThere ? { value } : {}) };
}

/** Members who take part and are in no set that meets. */
async function withoutSet({ tx }: Pick<Turn, "tx">, cohortId: string, all: readonly SetInFull[]) {
  const placed = new Set(all.flatMap(({ places }) => places.map(({ memberId }) => memberId)));
  return (await peopleFor(tx, cohortId)).filter(({ id }) => !placed.has(id));
}

const candidate = ({ id, person, organisation }: Awaited<ReturnType<typeof peopleFor>>[number]): Candidate => ({
  id,
  name: person.name,
  label: `${person.name}, ${organisation}`.slice(0, 75),
});

async function placeForm(
  turn: Turn,
  { cohort }: MemberOfCohort,
  all: readonly SetInFull[],
  people: readonly Candidate[],
  known: Answers,
): Promise<Form> {
  const { say } = turn;
  const who = textOf(known, "who");
  const options = people.map(({ id, label }) => ({ value: id, label }));
  const isKnown = options.some(({ value }) => value === who);
  return {
    id: token("set.place", cohort.id),
    title: say("set.place-form-title"),
    intro: naming(cohort, say("set.place-intro")),
    fields: [
      people.length <= MOST_TO_CHOOSE
        ? { id: "who", label: say("set.place-who"), ask: "one-of", options, ...(isKnown ? { value: who } : {}) }
        : { id: "who", label: say("set.place-who"), ask: "text", max: 160, ...(who === "" ? {} : { value: who }) },
      await setField(turn, all, say("set.place-set"), known),
    ],
    submit: say("set.place-submit"),
  };
}

export const openPlace: Handler = forOrganiser(async (turn, organiser) => {
  const all = await sets(turn, organiser.cohortId);
  const people = (await withoutSet(turn, organiser.cohortId, all)).map(candidate);
  if (all.length === 0 || people.length === 0) {
    return inPrivate(await screen(turn, organiser, turn.say("set.place-nobody")));
  }
  return ask(await placeForm(turn, organiser, all, people, {}));
});

export const submitPlace: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, answers, now } = turn;
  const all = await sets(turn, organiser.cohortId);
  const peers = await withoutSet(turn, organiser.cohortId, all);
  const people = peers.map(candidate);
  if (all.length === 0 || people.length === 0) return inPrivate(await screen(turn, organiser, say("set.place-nobody")));
  const who = whoIsMeant(people, textOf(answers, "who"));
  const set = all.find(({ id }) => id === textOf(answers, "set"));
  const peer = typeof who === "string" ? undefined : peers.find(({ id }) => id === who.id);
  if (peer === undefined || set === undefined) {
    return correct(await placeForm(turn, organiser, all, people, answers), {
      ...(typeof who === "string" ? { who: say(`set.place-${who}`) } : {}),
      ...(set === undefined ? { set: say("set.wrong-choose") } : {}),
    });
  }
  const together = [...set.places.map(({ member }) => personOf(member)), personOf(peer)];
  if (!mayBeTogether(together, await exclusionsOf(tx, organiser.cohortId))) {
    return correct(await placeForm(turn, organiser, all, people, answers), { set: say("set.place-rules") });
  }
  const more = await goOnAs(turn, set, { member: peer.id });
  await audit(tx, { cohortId: organiser.cohortId, actorId: organiser.id, did: "sets.placed", subject: peer.id }, now);
  const sentence = say("set.placed", { name: peer.person.name, number: set.number });
  return inPrivate(await screen(turn, organiser, sentence), more);
});

// Facilitators

const NOBODY = "nobody";

async function facilitatorForm(
  turn: Turn,
  { cohort }: MemberOfCohort,
  all: readonly SetInFull[],
  known: Answers,
): Promise<Form> {
  const { say, tx } = turn;
  const people = (await facilitatorsOf(tx, cohort.id)).slice(0, MOST_TO_CHOOSE - 1);
  return {
    id: token("set.facilitator", cohort.id),
    title: say("set.facilitator-form-title"),
    intro: naming(cohort, say("set.facilitator-intro")),
    fields: [
      await setField(turn, all, say("set.facilitator-set"), known),
      {
        id: "who",
        label: say("set.facilitator-who"),
        ask: "one-of",
        options: [
          ...people.map(({ id, person }) => ({ value: id, label: person.name.slice(0, 75) })),
          { value: NOBODY, label: say("set.facilitator-none-option") },
        ],
      },
    ],
    submit: say("set.facilitator-submit"),
  };
}

export const openFacilitator: Handler = forOrganiser(async (turn, organiser) => {
  const all = await sets(turn, organiser.cohortId);
  const isNobody = (await facilitatorsOf(turn.tx, organiser.cohortId)).length === 0;
  if (all.length === 0 || isNobody) {
    return inPrivate(await screen(turn, organiser, turn.say("set.facilitator-nobody")));
  }
  return ask(await facilitatorForm(turn, organiser, all, {}));
});

export const submitFacilitator: Handler = forOrganiser(async (turn, organiser) => {
  const { say, tx, answers, now } = turn;
  const all = await sets(turn, organiser.cohortId);
  const set = all.find(({ id }) => id === textOf(answers, "set"));
  const typed = textOf(answers, "who");
  const who = (await facilitatorsOf(tx, organiser.cohortId)).find(({ id }) => id === typed);
  if (set === undefined || (who === undefined && typed !== NOBODY)) {
    return correct(await facilitatorForm(turn, organiser, all, answers), {
      ...(set === undefined ? { set: say("set.wrong-choose") } : {}),
      ...(who === undefined && typed !== NOBODY ? { who: say("set.wrong-choose") } : {}),
    });
  }
  await changeSet(tx, set.id, { facilitatorId: who?.id ?? null });
  await audit(
    tx,
    { cohortId: organiser.cohortId, actorId: organiser.id, did: "sets.facilitator", subject: set.id },
    now,
  );
  const refresh = [who?.personId, set.facilitator?.personId].filter((id) => id !== undefined);
  // Whoever works with the set from now on gets the dates that hold.
  const dates =
    who === undefined
      ? []
      : ahead(set, turn).flatMap((meeting) => dateposts({ ...set, facilitatorId: who.id }, meeting));
  const posts = dates.filter(({ to }) => "member" in to && to.member === who?.id);
  return inPrivate(await screen(turn, organiser, say("set.facilitator-saved")), { posts, refresh });
});
