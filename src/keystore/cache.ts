// The few keys in use, in memory. A key that leaves is overwritten with zeros.

/** Keeps the most recently used keys. Gives and takes copies, so that clearing one does not pull it from under somebody at work. */
export class KeyCache {
  readonly #keys = new Map<string, Uint8Array>();
  readonly #most: number;

  /** `most`: how many keys are kept at once. */
  constructor(most: number) {
    this.#most = most;
  }

  get(owner: string): Uint8Array | undefined {
    const key = this.#keys.get(owner);
    if (key === undefined) return undefined;
    this.#keys.delete(owner);
    this.#keys.set(owner, key);
    return new Uint8Array(key);
  }

  set(owner: string, key: Uint8Array): void {
    this.drop(owner);
    this.#keys.set(owner, new Uint8Array(key));
    for (const oldest of this.#keys.keys()) {
      if (this.#keys.size <= this.#most) break;
      this.drop(oldest);
    }
  }

  drop(owner: string): void {
    this.#keys.get(owner)?.fill(0);
    this.#keys.delete(owner);
  }

  clear(): void {
    for (const owner of [...this.#keys.keys()]) this.drop(owner);
  }
}
