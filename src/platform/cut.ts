// Where to cut a text: after a sentence, at a space, or between two characters; never within one.

const SENTENCE_END = /[.!?…]["'”’)\]]*\s+|\n+/gu;
const SPACE = /\s+/gu;

/** Where to cut a text that is longer than `max`. Good: after a sentence or a space, with at least a third of the room used. */
export function placeToCut(text: string, max: number): { at: number; good: boolean } {
  // One unit more than fits shows whether a space ends exactly there.
  const window = text.slice(0, max);
  for (const pattern of [SENTENCE_END, SPACE]) {
    const last = [...window.matchAll(pattern)].at(-1);
    const at = last === undefined ? 0 : last.index + last[0].length;
    if (at >= max / 3) return { at, good: true };
  }
  return { at: betweenCharacters(text, max), good: false };
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The last place at or before `max` that cuts no visible character in two; where one character fills all the room, no surrogate pair. */
function betweenCharacters(text: string, max: number): number {
  // Looking back 64 units is enough for every character people use; longer piles of marks are cut between their parts.
  const from = wholePairs(text, Math.max(0, max - 64));
  let at = 0;
  for (const { index, segment } of graphemes.segment(text.slice(from, max + 64))) {
    if (index > 0 && from + index <= max) at = from + index;
    if (from + index + segment.length > max) break;
  }
  return at > 0 ? at : wholePairs(text, max);
}

const wholePairs = (text: string, at: number): number =>
  at > 0 && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
