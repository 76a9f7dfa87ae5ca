// Chance that a seed repeats: the same words give the same numbers.

export type Random = () => number;

/** Numbers in [0, 1) that follow from the words alone (FNV-1a into mulberry32). */
export function chance(...words: (string | number)[]): Random {
  let state = 0x811c9dc5;
  for (const character of words.join("/")) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
