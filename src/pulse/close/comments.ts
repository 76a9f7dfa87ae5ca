// Comments: apart from every score, for the whole cohort alone, in an order of chance; and only where there are enough to be lost among.

/** How many people must have answered, and how many of them have commented. Told to everybody before they write. */
export const COMMENTS_FROM = {
  usual: { respondents: 8, comments: 3 },
  strict: { respondents: 10, comments: 5 },
} as const;

/** Uniform in 0 … below-1, from a source that nobody can guess. */
export type Draw = (below: number) => number;

export interface Comments {
  /** In the order in which they are kept and shown. */
  shown: string[];
  /** too-few: none, or so few that they are deleted unread; not told apart, as that would say that somebody had written. */
  state: "shown" | "too-few";
}

/** Which comments are released. */
export function releaseComments(
  comments: readonly string[],
  about: { respondents: number; k: number; strict: boolean; shuffle: (comments: readonly string[]) => string[] },
): Comments {
  const written = comments.map((comment) => comment.trim()).filter((comment) => comment !== "");
  const from = COMMENTS_FROM[about.strict ? "strict" : "usual"];
  const enough = about.respondents >= Math.max(from.respondents, about.k) && written.length >= from.comments;
  if (enough) return { shown: about.shuffle(written), state: "shown" };
  return { shown: [], state: "too-few" };
}

/** Every order is equally likely, whatever the order given (Fisher and Yates). */
export function shuffled<T>(given: readonly T[], draw: Draw): T[] {
  const order = [...given];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const at = draw(last + 1);
    [order[last], order[at]] = [order[at] as T, order[last] as T];
  }
  return order;
}
