// A message longer than a platform takes goes out in parts. The first has the post's own key; each further one is a post of its own under
// the key with `#2`, `#3` … behind it, so that each is made once, and each waits for the one before it.

const FURTHER = /^(.+)#([2-9]|[1-9]\d+)$/;

export interface Part {
  /** The key of the whole. */
  root: string;
  /** From 1. */
  number: number;
}

export function partOf(key: string): Part {
  const [, root, number] = FURTHER.exec(key) ?? [];
  return root === undefined ? { root: key, number: 1 } : { root, number: Number(number) };
}

export const keyOfPart = ({ root, number }: Part): string => (number === 1 ? root : `${root}#${number}`);

/** The key of the part before this one; undefined for first parts. */
export function keyBefore(key: string): string | undefined {
  const { root, number } = partOf(key);
  return number === 1 ? undefined : keyOfPart({ root, number: number - 1 });
}

/** The key of the part after this one. */
export function keyAfter(key: string): string {
  const { root, number } = partOf(key);
  return keyOfPart({ root, number: number + 1 });
}
