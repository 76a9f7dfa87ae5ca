// The pulse as it closes: counted once, audited, released, and its keys destroyed.

import type { Feature } from "../../feature.ts";
import type { Guards } from "./draft.ts";
import { CLOSE, fence, GUARDS, keep, planClosing, shred, tally } from "./steps.ts";

/** The room with guards of one's own, for showing what each of them is there for. */
export const closeFeatureWith = (guards: Guards): Feature => ({
  name: "pulse-close",
  due: {
    [CLOSE]: fence,
    "pulse.tally": tally(guards),
    "pulse.keep": keep,
    "pulse.shred": shred,
  },
  // So that no wave stays open because its closing was not written down.
  plan: async (means, cohortId) => ({ next: await planClosing(means, cohortId) }),
});

export const closeFeature: Feature = closeFeatureWith(GUARDS);
