// What the heartbeat does before what is due: each room looks ahead in every running cohort.

import { enqueue } from "../delivery/ledger.ts";
import { nameOf, type Tell } from "../delivery/trouble.ts";
import type { Feature, Means } from "../feature.ts";
import type { Store } from "../store/store.ts";
import { schedule } from "./due.ts";
import type { Sweep } from "./heartbeat.ts";

export interface PlanningParts {
  store: Store;
  means: Omit<Means, "tx" | "now">;
  features: readonly Feature[];
  tell?: Tell;
}

/** Plans each room in each cohort in a transaction of its own, so that one that fails does not hold up the others. */
export function planningSweep({ store, means, features, tell }: PlanningParts): Sweep {
  const planning = features.filter(({ plan }) => plan !== undefined);
  return {
    name: "planning",
    run: async ({ now }) => {
      const cohorts = await store.transaction((tx) =>
        tx.cohort.findMany({ where: { state: "running" }, select: { id: true }, orderBy: { id: "asc" } }),
      );
      for (const { id } of cohorts) {
        for (const feature of planning) {
          try {
            await store.transaction(async (tx) => {
              const { posts = [], next = [] } = (await feature.plan?.({ ...means, tx, now }, id)) ?? {};
              await enqueue(tx, posts, now);
              await schedule(tx, next);
            });
          } catch (cause) {
            tell?.({ during: "planning", id, kind: feature.name, error: nameOf(cause) });
          }
        }
      }
    },
  };
}
