// The feature rooms of this program, put together.

import { cohortFeature } from "./cohort/feature.ts";
import { postAgain } from "./delivery/ledger.ts";
import type { Feature } from "./feature.ts";
import { insightFeature } from "./insight/feature.ts";
import { introductionFeature } from "./introduction/feature.ts";
import { friendFeature } from "./matching/friend/feature.ts";
import { roundsFeature } from "./matching/rounds/feature.ts";
import { setsFeature } from "./matching/sets/feature.ts";
import { closeFeature } from "./pulse/close/feature.ts";
import { waveFeature } from "./pulse/wave/feature.ts";
import { reflectionFeature } from "./reflection/feature.ts";

const matching: readonly Feature[] = [friendFeature, roundsFeature, setsFeature];

const openings = Object.assign({}, ...matching.map((feature) => feature.openings ?? {}));

/** What the cohort room asks of the others when somebody goes or wants to know what is held. */
export const others: readonly Feature[] = [
  reflectionFeature,
  ...matching,
  introductionFeature({ openings }),
  waveFeature,
  closeFeature,
  insightFeature,
];

export const rooms: readonly Feature[] = [cohortFeature({ others, postAgain }), ...others];
