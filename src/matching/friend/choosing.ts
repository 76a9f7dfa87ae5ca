// Choosing somebody of the cohort in a form: from a list where the platform's list is long enough, else by typing the name. Pure.

import type { Field } from "../../platform/form.ts";
import type { MemberInFull } from "./records-rows.ts";
import { whoIs } from "./screens.ts";

/** Longest that an option's label may be on every platform. */
const LABEL = 75;
const NAME_LIMIT = 80;

/** The field; `typed` is what stands in it. */
export function personField(
  field: { id: string; label: string; hint: string },
  people: readonly MemberInFull[],
  most: number,
  typed = "",
): Field {
  const { id, label, hint } = field;
  if (people.length > most || people.length === 0) {
    return { ...{ id, label, hint }, ask: "text", max: NAME_LIMIT, ...(typed === "" ? {} : { value: typed }) };
  }
  const options = people.map((one) => ({ value: one.id, label: whoIs(one).slice(0, LABEL) }));
  const value = people.find((one) => one.id === typed)?.id;
  return { ...{ id, label }, ask: "one-of", options, ...(value === undefined ? {} : { value }) };
}

export type Chosen =
  | { is: "person"; person: MemberInFull }
  | { is: "nobody" }
  /** Several could be meant. */
  | { is: "several"; names: string[] };

/** Reads the field: an option, a whole name, or a part of one name alone. */
export function readPerson(typed: string, people: readonly MemberInFull[]): Chosen {
  const wanted = plain(typed);
  if (wanted === "") return { is: "nobody" };
  const byId = people.find(({ id }) => id === typed.trim());
  if (byId !== undefined) return { is: "person", person: byId };
  const whole = people.filter(({ person }) => plain(person.name) === wanted);
  const found = whole.length > 0 ? whole : people.filter((one) => plain(whoIs(one)).includes(wanted));
  const [only, ...others] = found;
  if (only === undefined) return { is: "nobody" };
  return others.length === 0 ? { is: "person", person: only } : { is: "several", names: found.slice(0, 5).map(whoIs) };
}

const plain = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/\s+/g, " ").trim().toLowerCase();
