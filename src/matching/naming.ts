// Finding somebody by a name that an organiser wrote, where there are more people than a form can offer. Pure.

/** As many people as one field can offer on the narrowest platform; of more, names are written. */
export const MOST_TO_CHOOSE = 24;

export interface Candidate {
  id: string;
  name: string;
  /** The name with the organisation after a comma. */
  label: string;
}

/** Whom somebody means: an id that was chosen, or a name that was written, with the organisation where several have it. */
export function whoIsMeant(people: readonly Candidate[], typed: string): Candidate | "unknown" | "several" {
  const wanted = plain(typed);
  const chosen = people.find(({ id }) => id === typed);
  if (chosen !== undefined || wanted === "") return chosen ?? "unknown";
  const exact = people.filter(({ name, label }) => plain(name) === wanted || plain(label) === wanted);
  const found = exact.length > 0 ? exact : people.filter(({ label }) => plain(label).startsWith(wanted));
  if (found.length > 1) return "several";
  return found[0] ?? "unknown";
}

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .trim();
