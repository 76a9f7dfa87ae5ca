// What is shared, by name and without one; what becomes of it; replies to it; and the digest.

import type { Scene } from "../catalogue.ts";
import { words } from "../house.ts";
import { labelsOf } from "../sight.ts";

export const sharing: Scene = async (house, keep) => {
  await house.cohort();
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "20" });
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  const bashir = house.someone("bashir", { name: "Bashir Khan" });
  const carys = house.someone("carys", { connection: "south", name: "Carys Angharad Llewellyn-Evans-Pritchard" });
  for (const one of [ann, bashir, carys]) await house.joins(one, code);
  await olga.command("room", "commons");
  await house.at("2026-10-05T08:00:00Z");

  const answer = async (one: typeof ann, text: string, who: string) => {
    await one.command("answer");
    return one.fill({ answer: text, who });
  };
  const savedByAnn = await answer(ann, "Ask earlier. Ask plainly.", "cohort-named");
  await answer(
    bashir,
    "My own board. I have not earned it for a year, and I have not said so to anybody.",
    "cohort-unnamed",
  );
  await house.deliver();
  await keep("share", house.post("commons", "reflection.share"));
  const share = house.post("commons", "reflection.share");
  await house.at("2026-10-06T18:00:00Z");
  await keep("unnamed-share", house.post("commons", "reflection.unnamed-share"));

  // Replies
  const reply = words("reflection.reply-to-button", { name: "Ann Whitaker" });
  await keep("note-form", bashir.press(reply, { on: share, room: "commons" }));
  const noteForm = bashir.last();
  await keep("note-form-empty", bashir.fill({ note: " " }));
  await keep("note-form-too-long", bashir.fill({ note: "Thank you for this. ".repeat(76) }));
  await keep("note-passed-on", bashir.fill({ note: "Thank you. How do you know when it is early enough?" }));
  await house.deliver();
  await keep("note", house.post(ann.who, "reflection.note"));
  await keep("held-with-a-reply", heldOf(ann));
  await keep("held-of-who-replied", heldOf(bashir));
  await keep("note-to-oneself", ann.press(reply, { on: share, room: "commons" }));
  await keep("note-of-a-stranger", house.someone("zoe").press(reply, { on: share, room: "commons" }));

  // The digest, a day before the next question; read a page at a time
  await answer(carys, "The people who would tell me last.", "cohort-named");
  await house.at("2026-10-11T08:00:00Z");
  await keep("digest-in-private", house.post(carys.who, "reflection.digest"));
  const digest = house.post("commons", "reflection.digest");
  await keep("digest", digest);
  await keep("read", bashir.press(words("reflection.read-button"), { on: digest, room: "commons" }));
  await keep("read-next", bashir.press(words("reflection.next-button")));
  await keep("read-unnamed", bashir.press(words("reflection.next-button")));
  await keep("read-by-a-stranger", house.someone("zoe").press(words("reflection.read-button"), { on: digest }));

  // Taken back
  await ann.press(words("reflection.withdraw-button"), { on: savedByAnn });
  await house.deliver();
  await keep("share-withdrawn", house.post("commons", "reflection.share"));
  await keep("digest-after-withdrawal", house.post("commons", "reflection.digest"));
  await keep("note-too-late", bashir.fill({ note: "Are you still there?" }, { on: noteForm }));

  // Nothing is left of a week that was shared.
  await house.at("2026-10-12T08:00:00Z");
  const only = await answer(ann, "Only this.", "cohort-named");
  await house.at("2026-10-18T08:00:00Z");
  const second = house.post("commons", "reflection.digest");
  await ann.press(words("reflection.withdraw-button"), { on: only });
  await house.deliver();
  await keep("digest-emptied", house.post("commons", "reflection.digest"));
  await keep("read-emptied", bashir.press(words("reflection.read-button"), { on: second, room: "commons" }));

  // A digest with more than it shows
  await house.at("2026-10-19T08:00:00Z");
  for (let number = 1; number <= 13; number += 1) {
    const one = house.someone(`member${number}`, { name: `Member Number ${number}` });
    await house.joins(one, code);
    await answer(one, `${number}. ${"We said what we had come to say. ".repeat(9)}`, "cohort-named");
  }
  await house.at("2026-10-25T09:00:00Z");
  await keep("digest-of-many", house.post("commons", "reflection.digest"));

  /** The last page. */
  async function heldOf(one: typeof ann) {
    await one.command("settings");
    await one.press(words("cohort.privacy.button"));
    let page = await one.press(words("cohort.held.button"));
    while (labelsOf(page).includes(words("cohort.held.next"))) page = await one.press(words("cohort.held.next"));
    return page;
  }
};
