// A process that dies at any moment: before or after any call of the database or of the keystore, the commit included. Once dead, nothing that
// it still wanted to do is done.

import type { Keystore } from "../../src/keystore/keystore.ts";
import type { Store, Tx } from "../../src/store/store.ts";

export class Death extends Error {
  override readonly name = "Death";
}

/** Counts the moments at which a process may die, and lets it die at one of them. */
export class Fate {
  passed = 0;
  private dead = false;
  private at = Number.POSITIVE_INFINITY;
  readonly die: () => void;

  /** `die` is called at the moment; by default everything throws from then on. */
  constructor(die: () => void = () => {}) {
    this.die = die;
  }

  dieAt(moment: number): void {
    this.passed = 0;
    this.dead = false;
    this.at = moment;
  }

  live(): void {
    this.dieAt(Number.POSITIVE_INFINITY);
  }

  /** Whether it has died. */
  get over(): boolean {
    return this.dead;
  }

  pass(): void {
    if (!this.dead && this.passed === this.at) {
      this.dead = true;
      this.die();
    }
    if (this.dead) throw new Death("the process has ended");
    this.passed += 1;
  }
}

export const fatedStore = (real: Store, fate: Fate): Store => ({
  ...real,
  async transaction(work, options) {
    fate.pass();
    const result = await real.transaction((tx) => work(fatedTx(tx, fate)), options);
    // Committed, and nobody has heard of it.
    fate.pass();
    return result;
  },
});

/** A transaction whose every query may be the last. */
function fatedTx(tx: Tx, fate: Fate): Tx {
  const fated = (of: object): object =>
    new Proxy(of, {
      get(target, name) {
        const found: unknown = Reflect.get(target, name);
        if (typeof found === "function") {
          return async (...args: unknown[]) => {
            fate.pass();
            const result: unknown = await Reflect.apply(found, target, args);
            fate.pass();
            return result;
          };
        }
        return typeof found === "object" && found !== null ? fated(found) : found;
      },
    });
  return fated(tx) as Tx;
}

export function fatedKeystore(real: Keystore, fate: Fate): Keystore {
  const fated =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      fate.pass();
      const result = await work(...args);
      fate.pass();
      return result;
    };
  return {
    ...real,
    ...{ ensure: fated(real.ensure), derive: fated(real.derive), destroy: fated(real.destroy) },
    releases: { keep: fated(real.releases.keep), read: fated(real.releases.read) },
  };
}
