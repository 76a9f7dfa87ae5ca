// What is held, leaving, being erased; and somebody in two cohorts.

import type { Scene } from "../catalogue.ts";
import { words } from "../house.ts";

export const leaving: Scene = async (house, keep) => {
  await house.cohort();
  await house.cohort({ handle: "place-east", name: "Place East", startsOn: "2026-09-28", helpContact: "" });
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "20" });
  const send = words(house.capabilities.files ? "cohort.held.send" : "cohort.held.send-text");
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  await house.joins(ann, code);
  const privacy = async () => {
    await ann.command("settings");
    return ann.press(words("cohort.privacy.button"));
  };

  await keep("privacy", privacy());
  await keep("held", ann.press(words("cohort.held.button")));
  await keep("held-sending", ann.press(send));
  await house.deliver();
  for (const [index, part] of house.posts(ann.who, "cohort.held").entries()) await keep(`held-post-${index + 1}`, part);

  // A journal makes it longer than a page.
  await house.at("2026-10-05T08:00:00Z");
  await ann.command("answer");
  await ann.fill({
    answer: "We sat in the same room for an hour, and nobody said what they had come to say. ".repeat(20),
  });
  await house.at("2026-10-12T08:00:00Z");
  await ann.press(words("reflection.skip-button"), { on: house.post(ann.who, "reflection.question") });
  await privacy();
  await keep("held-first-page", ann.press(words("cohort.held.button")));
  await keep("held-last-page", ann.press(words("cohort.held.next")));

  // The organiser joins a second cohort, as its organiser too.
  const second = await house.organiserCode("place-east");
  await olga.says(second);
  await olga.press(words("cohort.charter.accept"));
  await olga.fill({});
  await keep("home-of-two-cohorts", olga.opensHome());
  await keep("home-turned", olga.press(words("conversation.home-other-button", { cohort: "Place East" })));
  await keep("settings-of-which", olga.command("settings"));
  await keep("organise-which", olga.command("organise"));
  await keep("room-which", olga.command("room", "commons"));
  await keep("journal-of-which", olga.command("journal"));

  // Somebody takes part in both.
  const bashir = house.someone("bashir", { name: "Bashir Khan" });
  await house.joins(bashir, code);
  await house.joins(bashir, await house.mintFor(olga, "Place East"));
  await house.at("2026-10-19T08:00:00Z");
  await keep("home-of-two-cohorts-with-questions", bashir.opensHome());
  await keep("answer-in-which", bashir.command("answer"));

  // Leaving
  await keep("leave-only-organiser", leave(olga, "Ignite North"));
  await privacy();
  await keep("leave", ann.press(words("cohort.leave.button")));
  await keep("left", ann.press(words("cohort.leave.yes")));
  const left = ann.last();
  await keep("held-after-leaving", ann.press(words("cohort.held.button")));
  await keep("journal-after-leaving", ann.command("journal"));
  await keep("erase-form", ann.press(words("cohort.erase.button"), { on: left }));
  await keep("erase-form-wrong", ann.fill({ word: "eras" }));
  const form = ann.last();
  await keep("erased", ann.fill({ word: "erase" }));
  await keep("erased-again", ann.fill({ word: "erase" }, { on: form }));

  await olga.command("settings");
  await olga.press("Place East");
  await olga.press(words("cohort.privacy.button"));
  await keep("erase-form-two-cohorts", olga.press(words("cohort.erase.button")));
  await keep("erased-here", olga.fill({ word: "ERASE" }));

  async function leave(one: typeof olga, cohort: string) {
    await one.command("settings");
    await one.press(cohort);
    await one.press(words("cohort.privacy.button"));
    return one.press(words("cohort.leave.button"));
  }
};
