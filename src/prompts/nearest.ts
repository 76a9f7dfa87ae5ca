// Which of the known words somebody most likely meant.

/** The known word at the smallest edit distance; undefined where none is near enough to be worth saying. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: { word: string; distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= Math.max(2, word.length / 3, candidate.length / 3) && distance < (best?.distance ?? Infinity)) {
      best = { word: candidate, distance };
    }
  }
  return best?.word;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** A list of words for a sentence, with the likeliest one first: `Did you mean opener? Known are: …`. */
export function suggestion(word: string, known: readonly string[]): string {
  if (known.length === 0) return "None is listed at the top of this file.";
  const likely = nearest(word, known);
  return `${likely === undefined ? "" : `Did you mean ${likely}? `}Known are: ${known.join(", ")}.`;
}
