// The feature rooms of this program, put together.

import { cohortFeature } from "./cohort/feature.ts";
import { postAgain } from "./delivery/ledger.ts";
import type { Feature } from "./feature.ts";
import { reflectionFeature } from "./reflection/feature.ts";

/** What the cohort room asks of the others when somebody goes or wants to know what is held. */
export const others: readonly Feature[] = [reflectionFeature];

export const rooms: readonly Feature[] = [cohortFeature({ others, postAgain }), ...others];
