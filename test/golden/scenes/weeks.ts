// The question as it comes, and what somebody does who does not answer it at once.

import type { Scene } from "../catalogue.ts";
import { words } from "../house.ts";

export const weeks: Scene = async (house, keep) => {
  await house.cohort();
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "20" });
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  const bashir = house.someone("bashir", { name: "Bashir Khan" });
  for (const one of [ann, bashir]) await house.joins(one, code);
  await olga.command("room", "commons");
  await house.deliver();
  const notNow = words("reflection.not-now-button");

  await keep("nothing-to-answer", ann.command("answer"));
  await house.at("2026-10-05T08:00:00Z");
  await keep("question", house.post(ann.who, "reflection.question"));
  await keep("room-question", house.post("commons", "reflection.room-question"));
  await keep("home-with-a-question", ann.opensHome());
  await keep("home-of-organiser", olga.opensHome());
  const question = house.post(ann.who, "reflection.question");
  await keep("snooze-choices", ann.press(notNow, { on: question }));
  const choices = ann.last();
  await keep("snoozed", ann.press(words("reflection.snooze-tomorrow-button")));
  await keep("home-snoozed", ann.opensHome());
  await keep("snoozed-next-week", ann.press(words("reflection.snooze-next-week-button"), { on: choices }));
  await ann.press(words("reflection.snooze-tomorrow-button"), { on: choices });
  await house.at("2026-10-06T08:00:00Z");
  await keep("asked-again", house.post(ann.who, "reflection.snoozed"));
  await keep("skipped", ann.press(words("reflection.skip-button"), { on: house.post(ann.who, "reflection.snoozed") }));
  await keep("home-skipped", ann.opensHome());
  await house.at("2026-10-08T08:00:00Z");
  await keep("reminder", house.post(bashir.who, "reflection.reminder"));
  await keep("snooze-choices-on-thursday", ann.press(notNow, { on: question }));
  await house.at("2026-10-09T12:00:00Z");
  await keep("snooze-of-a-day-gone-by", ann.press(words("reflection.snooze-thursday-button"), { on: choices }));

  // A stranger and an organiser press the button in the room.
  const room = house.post("commons", "reflection.room-question");
  const inRoom = { on: room, room: "commons" };
  const answerPrivately = words("reflection.answer-privately-button");
  await keep("room-button-of-a-stranger", house.someone("zoe").press(answerPrivately, inRoom));
  await keep("room-button-of-an-organiser", olga.press(answerPrivately, inRoom));
  await keep("answer-of-a-stranger", house.someone("zoe").command("answer"));
  await keep("journal-of-a-stranger", house.someone("zoe").command("journal"));
  await keep("button-of-somebody-else", bashir.press(notNow, { on: question }));

  // The next question closes this one.
  await house.at("2026-10-12T08:00:00Z");
  await keep("closed", ann.press(words("reflection.answer-button"), { on: question }));
  await keep("closed-in-the-room", bashir.press(answerPrivately, inRoom));
  await ann.fill({ answer: "Answered." }, { on: await ann.command("answer") });
  await keep("put-off-when-answered", ann.press(notNow, { on: house.post(ann.who, "reflection.question") }));
};
