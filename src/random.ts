// Chance that can be had again: the same seed and the same words give the same number, in whatever order they are asked for. So a draw
// for one week does not shift the draws of another. Not for secrets.

/** A number in [0, 1) from a seed and what it is drawn for. MurmurHash3 (x86, 32 bits) by Austin Appleby, public domain. */
export function chance(seed: number, ...about: readonly (string | number)[]): number {
  return murmur3(new TextEncoder().encode(about.join("\0")), seed) / 2 ** 32;
}

function murmur3(bytes: Uint8Array, seed: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let hash = seed >>> 0;
  for (let index = 0; index < whole; index += 4) {
    hash ^= scramble(view.getUint32(index, true));
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) >>> 0;
  }
  let rest = 0;
  for (let index = bytes.length - 1; index >= whole; index -= 1) rest = (rest << 8) | (bytes[index] ?? 0);
  if (whole < bytes.length) hash ^= scramble(rest);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
