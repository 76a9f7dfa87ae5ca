// The pulse while it is open: waves, rosters, ballots. Closing, counting and releasing are another room's.

import type { Feature } from "../../feature.ts";
import { answer, save, show, withdraw } from "./answering.ts";
import { openDue, remindDue } from "./opening.ts";
import * as organising from "./organising.ts";
import { composeInvitation, composeLost, composeNotOpened, composeReminder, composeRoomPost } from "./posts.ts";
import { held, home, openProfile, pulseCommand, settings, showOf, submitProfile } from "./standing.ts";
import { tendPulse } from "./tending.ts";

export const waveFeature: Feature = {
  name: "pulse",
  presses: {
    "pulse.of": showOf,
    "pulse.show": show,
    "pulse.answer": answer,
    "pulse.withdraw": withdraw,
    "pulse.profile": openProfile,
    "pulse.organise": organising.organise,
    "pulse.wave": organising.showWave,
    "pulse.plan": organising.openPlan,
    "pulse.live": organising.openLive,
    "pulse.details": organising.openDetails,
    "pulse.cancel": organising.cancel,
    "pulse.stop": organising.stop,
  },
  submissions: {
    "pulse.save": save,
    "pulse.profile": submitProfile,
    "pulse.plan": organising.submitPlan,
    "pulse.live": organising.submitLive,
    "pulse.details": organising.submitDetails,
  },
  commands: { pulse: pulseCommand },
  due: { "pulse.open": openDue, "pulse.remind": remindDue },
  posts: {
    "pulse.invite": composeInvitation,
    "pulse.remind": composeReminder,
    "pulse.room": composeRoomPost,
    "pulse.lost": composeLost,
    "pulse.not-opened": composeNotOpened,
  },
  home,
  panel: organising.panel,
  settings,
  plan: tendPulse,
  held,
};
