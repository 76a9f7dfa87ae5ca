// People whom no figure tells apart count as one, with a weight. So the audit's size is that of the ways figures cross, not of the cohort.

/** Figures over atoms: people who are in exactly the same figures. */
export interface Atoms {
  /** One row for each figure: 1 where it covers the atom, else 0. */
  rows: readonly (readonly number[])[];
  /** How many people each atom stands for, at least 1. */
  weights: readonly number[];
}

/** Each figure is the set of its members' ids. Somebody in no figure is in no atom: nothing speaks of them. */
export function atomsOf(figures: readonly (readonly string[])[]): Atoms {
  const of = new Map<string, number[]>();
  figures.forEach((members, figure) => {
    for (const person of members) {
      const within = of.get(person);
      if (within) within.push(figure);
      else of.set(person, [figure]);
    }
  });
  const weights = new Map<string, number>();
  for (const within of of.values()) {
    const key = within.join();
    weights.set(key, (weights.get(key) ?? 0) + 1);
  }
  const atoms = [...weights.keys()].map((key) => new Set(key.split(",").map(Number)));
  return {
    rows: figures.map((_, figure) => atoms.map((within) => (within.has(figure) ? 1 : 0))),
    weights: [...weights.values()],
  };
}
