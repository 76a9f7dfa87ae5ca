// What the cohort room offers: the ways in and out, a member's settings, and what organisers do in chat.

import type { Feature } from "../feature.ts";
import { joinCommand, openCodeForm, submitCode } from "./entering.ts";
import { destroyKeyDue, type Others } from "./erasure.ts";
import { composeHeld, heldByCohort, sendHeld, showHeld } from "./held.ts";
import { cohortHome } from "./home.ts";
import {
  acceptCharter,
  continueJoining,
  declineCharter,
  dropCodeDue,
  dropJoiningDue,
  submitAbout,
  submitOffer,
} from "./joining.ts";
import { askLeave, confirmLeave, openErase, showPrivacy, submitErase } from "./leaving.ts";
import { mintLink, openPrefer, openUnlink, showAccounts, submitPrefer, submitUnlink, unlinkThis } from "./linking.ts";
import { composeConnectionLost, composeLinked, composePersonUnreachable, composeRoomLost } from "./news.ts";
import * as breaks from "./organiser/breaks.ts";
import * as codes from "./organiser/codes.ts";
import { organiseCommand, showPanel } from "./organiser/panel.ts";
import * as people from "./organiser/people.ts";
import * as programme from "./organiser/programme.ts";
import * as rooms from "./organiser/rooms.ts";
import { type PostAgain, postAgainPressed, showTroubles } from "./organiser/troubles.ts";
import * as weeks from "./organiser/week-question.ts";
import { composeWelcomeBack, openPause, resumeDue, resumeNow, submitPause } from "./pause.ts";
import * as settings from "./settings.ts";

export interface CohortParts {
  /** The other rooms: what they do when somebody goes, and what they hold about somebody. */
  others: Others;
  /** The ledger's way of posting again. */
  postAgain: PostAgain;
}

export function cohortFeature({ others, postAgain }: CohortParts): Feature {
  return {
    name: "cohort",
    commands: {
      join: joinCommand,
      settings: settings.settingsCommand(others),
      organise: organiseCommand(others),
      room: rooms.roomCommand,
    },
    presses: {
      "cohort.code": openCodeForm,
      "cohort.accept": acceptCharter,
      "cohort.decline": declineCharter,
      "cohort.continue": continueJoining,
      "cohort.settings": settings.showSettings(others),
      "cohort.about": settings.openAbout,
      "cohort.offer": settings.openOffer,
      "cohort.rhythm": settings.openRhythm,
      "cohort.take-part": settings.takePart,
      "cohort.pause": openPause,
      "cohort.resume-now": resumeNow,
      "cohort.accounts": showAccounts,
      "cohort.link": mintLink,
      "cohort.prefer": openPrefer,
      "cohort.unlink": openUnlink,
      "cohort.unlink-this": unlinkThis,
      "cohort.privacy": showPrivacy,
      "cohort.held": showHeld(others),
      "cohort.held-send": sendHeld,
      "cohort.leave": askLeave,
      "cohort.leave-yes": confirmLeave(others),
      "cohort.erase": openErase,
      "organiser.panel": showPanel(others),
      "organiser.codes": codes.showCodes,
      "organiser.code-new": codes.openCodeForm,
      "organiser.code-end": codes.endCode,
      "organiser.rooms": rooms.showRooms,
      "organiser.unbind": rooms.unbind,
      "organiser.breaks": breaks.showBreaks,
      "organiser.break-new": breaks.openBreak,
      "organiser.break-end": breaks.endBreak,
      "organiser.programme": programme.showProgramme,
      "organiser.rhythm": programme.openRhythm,
      "organiser.contact": programme.openContact,
      "organiser.week": weeks.openWeek,
      "organiser.week-pick": weeks.openPick,
      "organiser.week-clear": weeks.clearWeek,
      "organiser.people": people.showPeople,
      "organiser.role": people.openRole,
      "organiser.remove": people.removeMember(others),
      "organiser.troubles": showTroubles,
      "organiser.post-again": postAgainPressed(postAgain),
    },
    submissions: {
      "cohort.code": submitCode,
      "cohort.join-about": submitAbout,
      "cohort.join-offer": submitOffer,
      "cohort.about": settings.submitAboutChange,
      "cohort.offer": settings.submitOfferChange,
      "cohort.rhythm": settings.submitRhythm,
      "cohort.pause": submitPause,
      "cohort.prefer": submitPrefer,
      "cohort.unlink": submitUnlink,
      "cohort.erase": submitErase(others),
      "organiser.code-new": codes.submitCode,
      "organiser.break-new": breaks.submitBreak,
      "organiser.rhythm": programme.submitRhythm,
      "organiser.contact": programme.submitContact,
      "organiser.week": weeks.submitWeek,
      "organiser.week-pick": weeks.submitPick,
      "organiser.role": people.submitRole,
    },
    due: {
      "cohort.resume": resumeDue,
      "cohort.destroy-keys": destroyKeyDue,
      "cohort.drop-joining": dropJoiningDue,
      "cohort.drop-code": dropCodeDue,
      "cohort.wrong-code": async () => ({ forget: true }),
    },
    posts: {
      "cohort.welcome-back": composeWelcomeBack,
      "cohort.linked": composeLinked,
      "cohort.held": composeHeld(others),
      "cohort.role-changed": people.composeRoleChanged,
      "cohort.removed": people.composeRemoved,
      "cohort.room-bound": rooms.composeRoomBound,
      "cohort.connection-lost": composeConnectionLost,
      "cohort.room-lost": composeRoomLost,
      "cohort.person-unreachable": composePersonUnreachable,
    },
    home: cohortHome,
    held: heldByCohort,
  };
}
