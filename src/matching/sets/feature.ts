// Learning sets: issues chosen, sets proposed, announced; their meetings, and what their members promise each other.

import type { Feature } from "../../feature.ts";
import { openIssues, openMixed, submitIssues, submitMixed } from "./beginning.ts";
import { afterDue, cardDue, composeAfter, composeCard, openPresenter, showCard, submitPresenter } from "./card.ts";
import { askLeave, composeSmall, leave, merge, stay } from "./changing.ts";
import {
  choosingHome,
  composeChoose,
  composeLeftOut,
  openChoose,
  remindDue,
  sitOut,
  submitChoose,
} from "./choosing.ts";
import { held, leaving } from "./leaving.ts";
import { cancelDate, composeDate, openChange, openDate, submitChange, submitDate } from "./meetings.ts";
import { setsPanel, showSets } from "./organiser.ts";
import { openFacilitator, openPlace, submitFacilitator, submitPlace } from "./placing.ts";
import { openPromise, review, reviewed, showPromises, submitPromise } from "./promises.ts";
import { announceNow, composeProposal, openSwap, proposeAnew, showProposal, submitSwap, turnPage } from "./proposal.ts";
import { closeDue } from "./proposing.ts";
import { opening, setHome, showSet } from "./set-screen.ts";
import { closeNow, drop, openExtend, openRemove, submitExtend, submitRemove } from "./while-choosing.ts";

export const setsFeature: Feature = {
  name: "sets",
  presses: {
    "set.organise": showSets,
    "set.new-issues": openIssues,
    "set.new-mixed": openMixed,
    "set.close": closeNow,
    "set.remove-issue": openRemove,
    "set.drop": drop,
    "set.extend": openExtend,
    "set.proposal": showProposal,
    "set.page": turnPage,
    "set.announce": announceNow,
    "set.anew": proposeAnew,
    "set.swap": openSwap,
    "set.place": openPlace,
    "set.facilitator": openFacilitator,
    "set.merge": merge,
    "set.stay": stay,
    "set.choose": openChoose,
    "set.sit-out": sitOut,
    "set.show": showSet,
    "set.date": openDate,
    "set.change-date": openChange,
    "set.cancel-date": cancelDate,
    "set.card": showCard,
    "set.presenter": openPresenter,
    "set.promises": showPromises,
    "set.promise": openPromise,
    "set.review": review,
    "set.reviewed": reviewed,
    "set.leave": askLeave,
    "set.leave-yes": leave,
  },
  submissions: {
    "set.new-issues": submitIssues,
    "set.new-mixed": submitMixed,
    "set.remove-issue": submitRemove,
    "set.extend": submitExtend,
    "set.swap": submitSwap,
    "set.place": submitPlace,
    "set.facilitator": submitFacilitator,
    "set.choose": submitChoose,
    "set.date": submitDate,
    "set.change-date": submitChange,
    "set.presenter": submitPresenter,
    "set.promise": submitPromise,
  },
  due: { "set.remind": remindDue, "set.close": closeDue, "set.card": cardDue, "set.after": afterDue },
  posts: {
    "set.proposal": composeProposal,
    "set.choose": composeChoose,
    "set.remind": composeChoose,
    "set.left-out": composeLeftOut,
    "set.small": composeSmall,
    "set.date": composeDate,
    "set.card": composeCard,
    "set.after": composeAfter,
  },
  openings: { set: opening },
  home: async (turn, member) => [...(await choosingHome(turn, member)), ...(await setHome(turn, member))],
  panel: setsPanel,
  leaving,
  held,
};
