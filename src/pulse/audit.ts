// The disclosure auditor: which figures may be published together so that nobody, by adding and subtracting them, learns about a handful
// of people. It looks at who is in which figure, never at a value.

import type { Purse } from "./audit-field.ts";
import { judge } from "./audit-verdict.ts";

/** A number to be published about these people: a mean, a sum, a share; anything that is linear in what each of them said. */
export interface Figure {
  id: string;
  /** Ids of people, each once. A figure of nobody isolates nobody. */
  members: readonly string[];
}

export interface AuditInput {
  /** The fewest people that anything published may speak of, at least 2. */
  k: number;
  /** Everybody's id, each once. */
  people: readonly string[];
  /** In the order of preference: an earlier one is rather published than a later one. Their ids differ. */
  figures: readonly Figure[];
}

export interface Audit {
  /** Whether the figures as given may be published together. False where that could not be settled. */
  safe: boolean;
  /** The fewest people that any combination of the figures as given isolates, where that is known to be fewer than k. */
  smallest: number | null;
  /** Ids, in the order given, of figures that are safe together: each is taken that is safe with those taken before. */
  publish: string[];
  /** The ids of the others. */
  suppress: string[];
  /** False where a question was too large to be settled: what is open counts as unsafe, `smallest` is an upper bound. */
  exact: boolean;
}

/** Cells of matrices to be worked on for one audit: about a second. Counted rather than timed, so that the same figures always get the same answer. */
const BUDGET = 400_000_000;
/** No question takes more than this share of what is left, so that a hard one leaves enough for the others. */
const SHARE = 1 / 4;

/**
 * Whether figures may be published together, and nothing more than that: the same question as `auditFigures` asks of each. False where it
 * could not be settled within the budget.
 */
export function areSafe({ k, figures }: Pick<AuditInput, "k" | "figures">, budget: number = BUDGET): boolean {
  if (!Number.isInteger(k) || k < 2) throw new RangeError("k is a whole number, 2 or more.");
  const members = figures.map((figure) => figure.members);
  const { exact, fewest } = judge(members, { k, any: true, purse: { left: budget } });
  return exact && fewest === undefined;
}

/**
 * Audits figures that are to be published together. Safe means: every linear combination of the figures, with whatever coefficients, that
 * speaks of anybody at all speaks of at least k people.
 *
 * The input is consistent, as `readAuditInput` sees to; throws where k is not a whole number from 2.
 */
export function auditFigures({ k, figures }: AuditInput, budget: number = BUDGET): Audit {
  if (!Number.isInteger(k) || k < 2) throw new RangeError("k is a whole number, 2 or more.");
  let left = budget;
  const ask = (asked: readonly Figure[], any: boolean) => {
    const share = left * SHARE;
    const purse: Purse = { left: share };
    const verdict = judge(
      asked.map(({ members }) => members),
      { k, any, purse },
    );
    left -= share - purse.left;
    return { ...verdict, safe: verdict.exact && verdict.fewest === undefined };
  };

  const given = ask(figures, false);
  const published: Figure[] = [];
  let exact = given.exact;
  for (const figure of figures) {
    // What is safe together is safe in part.
    const verdict = given.safe ? given : ask([...published, figure], true);
    if (verdict.safe) published.push(figure);
    if (!verdict.exact) exact = false;
  }
  return {
    safe: given.safe,
    smallest: given.fewest ?? null,
    publish: published.map(({ id }) => id),
    suppress: figures.filter((figure) => !published.includes(figure)).map(({ id }) => id),
    exact,
  };
}
