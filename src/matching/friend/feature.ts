// Critical friends and mentors, asked for and offered in the chat.

import type { Feature } from "../../feature.ts";
import { agree, composeAboutRequest, composeNoMatch, composeYes, letPass, seeYes, yesWaits } from "./agreeing.ts";
import { openApartAdd, openApartDrop, showApart, submitApartAdd, submitApartDrop } from "./apart.ts";
import { lookAgain, openAsk, openChange, showRequest, submitAsk, submitChange, withdraw } from "./asking.ts";
import { composeConcern, openConcernForm, readConcern, settleConcern, submitConcern } from "./concern.ts";
import { askNotAgain, composeEnded, notAgain, openEnd, over, showMatch, submitEnd, thanksGone } from "./ending.ts";
import { answerMet, composeFollowUp, composeNudge, didNotWork, followUp, heard } from "./following.ts";
import {
  openAttribute,
  openMonths,
  removeAttribute,
  showMentoring,
  stopMentoring,
  submitAttribute,
  submitMonths,
} from "./mentoring.ts";
import { accept, composeOffer, decline, lookAtOffer, notNow } from "./offering.ts";
import { openFriends } from "./opening.ts";
import { confirmKept, dropKept, friendPanel, openKeptAdd, showKept, showOverview, submitKeptAdd } from "./organiser.ts";
import { friendCommand, friendHome, showFriends } from "./overview.ts";
import { held, leaving } from "./own.ts";
import { friendSettings, openTerms, submitTerms } from "./terms.ts";
import { openOwnValues, submitOwnValues } from "./values.ts";
import { begin, drop, plan, silence } from "./waiting.ts";

export const friendFeature: Feature = {
  name: "friend",
  commands: { friend: friendCommand },
  presses: {
    "friend.show": showFriends,
    "friend.ask": openAsk,
    "friend.request": showRequest,
    "friend.change": openChange,
    "friend.withdraw": withdraw,
    "friend.again": lookAgain,
    "friend.look": lookAtOffer,
    "friend.accept": accept,
    "friend.decline": decline,
    "friend.not-now": notNow,
    "friend.see": seeYes,
    "friend.agree": agree,
    "friend.pass": letPass,
    "friend.match": showMatch,
    "friend.end": openEnd,
    "friend.not-again": askNotAgain,
    "friend.not-again-yes": notAgain,
    "friend.concern": openConcernForm,
    "friend.concern-read": readConcern,
    "friend.concern-done": settleConcern,
    "friend.met": answerMet,
    "friend.did-not": didNotWork,
    "friend.terms": openTerms,
    "friend.apart": showApart,
    "friend.apart-add": openApartAdd,
    "friend.apart-drop": openApartDrop,
    "friend.overview": showOverview,
    "friend.kept": showKept,
    "friend.kept-add": openKeptAdd,
    "friend.kept-yes": confirmKept,
    "friend.kept-drop": dropKept,
    "mentoring.show": showMentoring,
    "mentoring.set": openMonths,
    "mentoring.stop": stopMentoring,
    "mentoring.add": openAttribute,
    "mentoring.drop": removeAttribute,
    "mentoring.values": openOwnValues,
  },
  submissions: {
    "friend.ask": submitAsk,
    "friend.change": submitChange,
    "friend.end": submitEnd,
    "friend.concern": submitConcern,
    "friend.terms": submitTerms,
    "friend.apart-add": submitApartAdd,
    "friend.apart-drop": submitApartDrop,
    "friend.kept-add": submitKeptAdd,
    "mentoring.set": submitMonths,
    "mentoring.add": submitAttribute,
    "mentoring.values": submitOwnValues,
  },
  due: {
    "friend.begin": begin,
    "friend.silence": silence,
    "friend.yes-waits": yesWaits,
    "friend.drop": drop,
    "friend.follow-up": followUp,
    "friend.heard": heard,
    "friend.over": over,
    "friend.thanks-gone": thanksGone,
  },
  posts: {
    "friend.offer": composeOffer,
    "friend.yes": composeYes,
    "friend.yes-again": composeYes,
    "friend.no-match": composeNoMatch,
    "friend.nobody": composeAboutRequest,
    "friend.gone-on": composeAboutRequest,
    "friend.rests": composeAboutRequest,
    "friend.ended": composeEnded,
    "friend.follow-up": composeFollowUp,
    "friend.nudge": composeNudge,
    "friend.concern": composeConcern,
  },
  home: friendHome,
  panel: friendPanel,
  settings: friendSettings,
  plan,
  openings: { friend: openFriends, mentoring: openFriends },
  leaving,
  held,
};
