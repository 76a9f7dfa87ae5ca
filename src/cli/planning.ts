// What the heartbeat does before what is due: each room plans ahead in every running cohort.

import { planQuestions } from "../reflection/plan.ts";
import type { Sweep } from "../schedule/heartbeat.ts";
import type { Store } from "../store/store.ts";

/** Plans each cohort in a transaction of its own, so that one that fails does not hold up the others. */
export const planningSweep = (store: Store): Sweep => ({
  name: "planning",
  run: async ({ now }) => {
    const cohorts = await store.transaction((tx) =>
      tx.cohort.findMany({ where: { state: "running" }, select: { id: true }, orderBy: { id: "asc" } }),
    );
    for (const { id } of cohorts) await store.transaction((tx) => planQuestions(tx, now, id));
  },
});
