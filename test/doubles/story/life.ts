// The life of one process, which can end between any two of its steps: what it begins after its end never comes to anything, and nothing
// that it was told is written down any more.

import type { MessageRef } from "../../../src/platform/message.ts";
import type { Platform } from "../../../src/platform/platform.ts";
import type { Store } from "../../../src/store/store.ts";

export interface Life {
  /** Ends it once Slack has taken so many more posts, before anything of the last one is recorded. Resolves with the end. */
  endsAfter(posts: number): Promise<void>;
  /** A store for as long as it lives, whose clock is ahead of the database's by so many milliseconds. */
  storeOver(store: Store, aheadMs: () => number): Store;
  platformOver(platform: Platform): Platform;
}

/** What platforms said that they have posted, by the key under which it was to be posted once. */
export type Sent = Map<string, MessageRef[]>;

const NEVER = new Promise<never>(() => {});

export function newLife(sent: Sent): Life {
  const end = Promise.withResolvers<void>();
  let over = false;
  let postsLeft = Number.POSITIVE_INFINITY;
  const alive = <T>(work: () => Promise<T>): Promise<T> => (over ? NEVER : work());
  return {
    endsAfter: (posts) => {
      postsLeft = posts;
      return end.promise;
    },
    storeOver: (store, aheadMs) => ({
      transaction: (work, options) => alive(() => store.transaction(work, options)),
      now: () => alive(async () => (await store.now()).add({ milliseconds: aheadMs() })),
      describe: () => store.describe(),
      close: () => store.close(),
    }),
    platformOver: (platform) => ({
      ...platform,
      send: (...post) =>
        alive(async () => {
          const delivery = await platform.send(...post);
          const [, , once] = post;
          if (delivery.is === "sent") sent.set(once, [...(sent.get(once) ?? []), delivery.at]);
          postsLeft -= 1;
          if (postsLeft <= 0 && !over) {
            over = true;
            end.resolve();
          }
          return over ? NEVER : delivery;
        }),
      revise: (...post) => alive(() => platform.revise(...post)),
    }),
  };
}
