// What a member says of themselves for mentoring. Nobody reads it: it is sealed with their key, and compared by the program alone.

import { ask, button, correct, forMember, homeButton, inPrivate, naming, token } from "../../cohort/screen.ts";
import type { Handler, MemberOfCohort, Turn } from "../../feature.ts";
import { type Form, textOf } from "../../platform/form.ts";
import type { MentoringAttribute } from "../../store/generated/client.ts";
import { wakeRequests } from "./records.ts";
import { attributesOf, setTerms, termsOf } from "./records-mentoring.ts";
import { friendsButton } from "./screens.ts";
import { openValues, sealValues } from "./words.ts";

/** The value that stands for "I would rather not say". */
const UNSAID = "-";

const nothingToSay = (turn: Turn, member: MemberOfCohort) =>
  inPrivate({ body: [[turn.say("mentoring.no-values")]], actions: [homeButton(turn, member.id)] });

function valuesForm(
  { say }: Turn,
  member: MemberOfCohort,
  attributes: readonly MentoringAttribute[],
  known: ReadonlyMap<string, string>,
): Form {
  return {
    id: token("mentoring.values", member.id),
    title: say("mentoring.values-title"),
    intro: naming(member.cohort, say("mentoring.values-intro")),
    fields: attributes.map((attribute) => ({
      ...{ id: attribute.id, label: attribute.name, ask: "one-of" },
      options: [
        { value: UNSAID, label: say("mentoring.unsaid") },
        ...attribute.options.map((option, at) => ({ value: String(at), label: option })),
      ],
      value: optionOf(attribute, known.get(attribute.id)),
    })),
    submit: say("cohort.settings.save"),
  };
}

const optionOf = ({ options }: MentoringAttribute, known: string | undefined): string => {
  const at = known === undefined ? -1 : options.indexOf(known);
  return at < 0 ? UNSAID : String(at);
};

export const openOwnValues: Handler = forMember(async (turn, member) => {
  const attributes = await attributesOf(turn.tx, member.cohortId);
  if (attributes.length === 0) return nothingToSay(turn, member);
  const known = await openValues(turn.keys, await termsOf(turn.tx, member.id));
  return ask(valuesForm(turn, member, attributes, known));
});

export const submitOwnValues: Handler = forMember(async (turn, member) => {
  const { say, tx, keys, answers } = turn;
  const attributes = await attributesOf(tx, member.cohortId);
  if (attributes.length === 0) return nothingToSay(turn, member);
  const values = new Map<string, string>();
  const wrong: Record<string, string> = {};
  for (const attribute of attributes) {
    const typed = textOf(answers, attribute.id);
    const option = /^\d{1,2}$/.test(typed) ? attribute.options[Number(typed)] : undefined;
    if (option !== undefined) values.set(attribute.id, option);
    else if (typed !== UNSAID) wrong[attribute.id] = say("friend.wrong.choose");
  }
  if (Object.keys(wrong).length > 0) return correct(valuesForm(turn, member, attributes, values), wrong);
  await setTerms(tx, member.id, { values: values.size === 0 ? null : await sealValues(keys, member.id, values) });
  await wakeRequests(tx, member.cohortId);
  return inPrivate({
    body: [[say("mentoring.values-saved")]],
    actions: [
      button(token("friend.terms", member.id), say("friend.terms.button"), { opens: "form" }),
      friendsButton(say, member.id),
      homeButton(turn, member.id),
    ],
    aside: member.cohort.name,
  });
});
