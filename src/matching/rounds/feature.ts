// Rounds of peers: previewed, approved, introduced, followed up.

import type { Feature } from "../../feature.ts";
import { followUpDue, goDue, planRounds, previewDue } from "./going.ts";
import { held, leaving } from "./leaving.ts";
import { answerPressed, askNever, composeDidYouMeet, composeLeftOut, never, notNever, opening } from "./meeting.ts";
import { roundsPanel, showRounds } from "./organiser.ts";
import { approve, composePreview, composeWaits, planAnew, showNext, turnPage } from "./preview.ts";
import { showSeason } from "./season-screen.ts";
import { openSetUp, startAll, stopAll, submitSetUp } from "./set-up.ts";
import { openSwap, submitSwap } from "./swap.ts";
import {
  composeInvitation,
  decline,
  join,
  leaveOut,
  roundsHome,
  roundsSettings,
  stop,
  takeAfterAll,
} from "./taking-part.ts";

export const roundsFeature: Feature = {
  name: "rounds",
  presses: {
    "round.join": join,
    "round.decline": decline,
    "round.stop": stop,
    "round.leave-out": leaveOut,
    "round.after-all": takeAfterAll,
    "round.met": answerPressed,
    "round.never": askNever,
    "round.never-yes": never,
    "round.never-no": notNever,
    "round.organise": showRounds,
    "round.set-up": openSetUp,
    "round.stop-all": stopAll,
    "round.start-all": startAll,
    "round.season": showSeason,
    "round.next": showNext,
    "round.page": turnPage,
    "round.approve": approve,
    "round.anew": planAnew,
    "round.swap": openSwap,
  },
  submissions: { "round.set-up": submitSetUp, "round.swap": submitSwap },
  due: { "round.preview": previewDue, "round.go": goDue, "round.follow-up": followUpDue },
  posts: {
    "round.invitation": composeInvitation,
    "round.preview": composePreview,
    "round.waits": composeWaits,
    "round.left-out": composeLeftOut,
    "round.did-you-meet": composeDidYouMeet,
  },
  openings: { round: opening },
  home: roundsHome,
  panel: roundsPanel,
  settings: roundsSettings,
  plan: planRounds,
  leaving,
  held,
};
