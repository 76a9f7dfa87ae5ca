// The reflection room: one question a week, a private journal, and what of it is shared.

import type { Feature } from "../feature.ts";
import { answer, open, save, withdraw } from "./answering.ts";
import { askAgain, askMember, askRoom, remind } from "./ask.ts";
import { composeAskedAgain, composeQuestion, composeReminder, composeRoomQuestion } from "./asking-posts.ts";
import { answerCommand, home } from "./current.ts";
import { skip, snooze } from "./deferring.ts";
import { composeDigest, postDigest, read } from "./digest.ts";
import { composeExport, exportJournal, find, journalCommand, openJournal, openSearch, turnPage } from "./journal.ts";
import { held, leaving } from "./leaving.ts";
import { composeNote, passOn, removeDelivered, reply } from "./note.ts";
import { planQuestions } from "./plan.ts";
import { composeShare, composeUnnamed, postUnnamed } from "./sharing.ts";
import { composeToFriend, friendEnded, fromFriendsHome, readFromFriend, readFromFriends } from "./to-friend.ts";

export const reflectionFeature: Feature = {
  name: "reflection",
  presses: {
    "reflection.answer": answer,
    "reflection.open": open,
    "reflection.snooze": snooze,
    "reflection.skip": skip,
    "reflection.withdraw": withdraw,
    "reflection.reply": reply,
    "reflection.read": read,
    "reflection.journal": openJournal,
    "reflection.page": turnPage,
    "reflection.search": openSearch,
    "reflection.export": exportJournal,
    "reflection.friend-read": readFromFriend,
    "reflection.from-friends": readFromFriends,
  },
  submissions: {
    "reflection.save": save,
    "reflection.pass-on": passOn,
    "reflection.find": find,
  },
  commands: { answer: answerCommand, journal: journalCommand },
  due: {
    "reflection.question": askMember,
    "reflection.room-question": askRoom,
    "reflection.reminder": remind,
    "reflection.snoozed": askAgain,
    "reflection.unnamed": postUnnamed,
    "reflection.digest": postDigest,
    "reflection.note-gone": removeDelivered,
    "reflection.friend-ended": friendEnded,
  },
  posts: {
    "reflection.question": composeQuestion,
    "reflection.room-question": composeRoomQuestion,
    "reflection.reminder": composeReminder,
    "reflection.snoozed": composeAskedAgain,
    "reflection.share": composeShare,
    "reflection.unnamed-share": composeUnnamed,
    "reflection.digest": composeDigest,
    "reflection.note": composeNote,
    "reflection.to-friend": composeToFriend,
    "reflection.export": composeExport,
  },
  home: async (turn, member) => [...(await home(turn, member)), ...(await fromFriendsHome(turn, member))],
  plan: async ({ tx, now }, cohortId) => {
    await planQuestions(tx, now, cohortId);
    return {};
  },
  leaving,
  held,
};
