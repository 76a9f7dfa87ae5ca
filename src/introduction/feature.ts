// Introductions: the conversation of people who are brought together, opened where they can all be reached; else what they let each other know,
// a time to meet, and their messages passed on.

import { OPEN_INTRODUCTION } from "../cohort/introductions.ts";
import type { Feature, Opener } from "../feature.ts";
import { composeMessage, composeNotArrived, composePerhapsArrived, forgetDraft, forgetMessage } from "./arriving.ts";
import { chooseConsent, composeCard, editCard, hideCard, saveCard, showCard, showOwnCard } from "./card-screens.ts";
import { endRelays, held, leaving } from "./leaving.ts";
import { composeMeeting, openSuggestion, submitSuggestion } from "./meeting.ts";
import { composeOwn, composeTogether, lookAtOpening, openIntroduction } from "./open.ts";
import { introductionHome, introductionSettings, showIntroduction } from "./own.ts";
import { dropDraft, passDraft } from "./passing.ts";
import { openPlace, placePanel, submitPlace } from "./place.ts";
import { composeAsked, composeBegun, composeDeclined, composeEnded } from "./relay-screens.ts";
import { agreeToRelay, declineRelay, stopRelay } from "./relay-switch.ts";

export interface IntroductionParts {
  /** By kind of introduction: what the rooms that introduce say first. */
  openings: Readonly<Record<string, Opener>>;
}

export function introductionFeature({ openings }: IntroductionParts): Feature {
  return {
    name: "introduction",
    presses: {
      "introduction.show": showIntroduction(openings),
      "introduction.card": showOwnCard,
      "introduction.card-edit": editCard,
      "introduction.consent": chooseConsent,
      "introduction.show-card": showCard,
      "introduction.hide-card": hideCard,
      "introduction.suggest": openSuggestion,
      "introduction.relay": agreeToRelay,
      "introduction.relay-no": declineRelay,
      "introduction.relay-stop": stopRelay,
      "introduction.pass": passDraft,
      "introduction.pass-none": dropDraft,
      "introduction.place": openPlace,
    },
    submissions: {
      "introduction.card-edit": saveCard,
      "introduction.suggest": submitSuggestion,
      "introduction.place": submitPlace,
    },
    due: {
      [OPEN_INTRODUCTION]: openIntroduction,
      "introduction.look": lookAtOpening,
      "introduction.message-gone": forgetMessage,
      "introduction.draft-gone": forgetDraft,
    },
    posts: {
      "introduction.together": composeTogether(openings),
      "introduction.own": composeOwn(openings),
      "introduction.card": composeCard,
      "introduction.meeting": composeMeeting,
      "introduction.relay-asked": composeAsked,
      "introduction.relay-on": composeBegun,
      "introduction.relay-declined": composeDeclined,
      "introduction.relay-off": composeEnded,
      "introduction.message": composeMessage,
      "introduction.not-arrived": composeNotArrived,
      "introduction.perhaps-arrived": composePerhapsArrived,
    },
    home: introductionHome,
    panel: placePanel,
    settings: introductionSettings,
    plan: endRelays,
    leaving,
    held,
  };
}
