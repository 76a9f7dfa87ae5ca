// Rules by which results are often published, each weaker than it looks: our readings of what products say in public, simplified. The last is
// what is really done.

import { type AuditInput, auditFigures, type Figure } from "../../../src/pulse/audit.ts";

export type Policy = (input: AuditInput) => readonly Figure[];

/** Each figure of at least k people. */
const threshold: Policy = ({ k, figures }) => figures.filter(({ members }) => members.length >= k);

/** What a shown cell leaves of everybody must be nobody, or k people as well. */
const remainder: Policy = (input) => {
  const { k, people } = input;
  return threshold(input).filter(({ members }) => {
    const left = people.length - members.length;
    return left === 0 || left >= k;
  });
};

/** Besides, no two figures of which one lies within the other may differ by fewer than k people. */
const pairwise: Policy = (input) => {
  const { k } = input;
  const taken: Figure[] = [];
  for (const figure of remainder(input)) {
    const own = new Set(figure.members);
    const fits = taken.every((other) => {
      const both = other.members.filter((person) => own.has(person)).length;
      const [here, there] = [own.size - both, other.members.length - both];
      return Math.min(here, there) > 0 || here + there === 0 || here + there >= k;
    });
    if (fits) taken.push(figure);
  }
  return taken;
};

/** What is really done. */
const exact: Policy = (input) => {
  const publish = new Set(auditFigures(input).publish);
  return input.figures.filter(({ id }) => publish.has(id));
};

export const POLICIES: Record<string, Policy> = {
  "threshold only": threshold,
  "+ remainder": remainder,
  "+ pairwise": pairwise,
  exact,
};
