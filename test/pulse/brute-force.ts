// The fewest people that some combination of figures isolates, by trying every set of people: another algorithm than the auditor's, on single
// groups of people, with fractions of BigInt instead of primes, without bases.

/** People whom the generator of a family keeps together: how many, and the figures that they are in. */
export interface Group {
  weight: number;
  figures: readonly boolean[];
}

interface Vector {
  at: number;
  cells: bigint[];
}

/**
 * A combination that speaks of nobody outside a set exists if and only if the columns outside span less than all columns do. The least
 * weight, below k, of such a set; undefined where there is none.
 */
export function fewestByForce(groups: readonly Group[], k: number): number | undefined {
  const whole = groups.reduce<Vector[]>((span, group) => extended(span, columnOf(group)), []).length;
  let fewest = k;
  const decide = (next: number, span: Vector[], dropped: number): void => {
    if (span.length === whole || dropped >= fewest) return;
    const group = groups[next];
    if (group === undefined) {
      fewest = dropped;
      return;
    }
    decide(next + 1, span, dropped + group.weight);
    decide(next + 1, extended(span, columnOf(group)), dropped);
  };
  decide(0, [], 0);
  return fewest < k ? fewest : undefined;
}

/** Which figures, by position, are taken one after the other so that all taken are safe together. */
export function greedyByForce(groups: readonly Group[], count: number, k: number): number[] {
  const taken: number[] = [];
  for (let figure = 0; figure < count; figure += 1) {
    const tried = [...taken, figure];
    const part = groups.map(({ weight, figures }) => ({ weight, figures: tried.map((at) => figures[at] === true) }));
    if (fewestByForce(part, k) === undefined) taken.push(figure);
  }
  return taken;
}

const columnOf = ({ figures }: Group): bigint[] => figures.map((covers) => (covers ? 1n : 0n));

/** The span with one vector more, where that is not in it: fraction-free, every vector with a first cell of its own. */
function extended(span: Vector[], column: bigint[]): Vector[] {
  let rest = column;
  for (const { at, cells } of span) {
    const factor = rest[at] as bigint;
    const own = cells[at] as bigint;
    if (factor !== 0n) rest = rest.map((cell, index) => cell * own - (cells[index] as bigint) * factor);
  }
  const at = rest.findIndex((cell) => cell !== 0n);
  return at < 0 ? span : [...span, { at, cells: rest }];
}
