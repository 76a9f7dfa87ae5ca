// What somebody sees when we failed: nothing was stored, and what they wrote comes back.

import type { Scene } from "../catalogue.ts";
import { words } from "../house.ts";

export const goingWrong: Scene = async (house, keep) => {
  await house.cohort();
  const olga = await house.organiser();
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  await house.joins(ann, await house.mint(olga, { uses: "20" }));
  await house.at("2026-10-05T08:00:00Z");
  await ann.command("settings");
  await ann.press(words("cohort.offer.button"));
  const form = ann.last();
  const home = await ann.opensHome();
  house.breakDatabase(true);
  await keep("said", ann.says("Hello?", { mayFail: true }));
  await keep("pressed", ann.press(words("cohort.settings.button"), { on: home, mayFail: true }));
  await keep("submitted", ann.fill({ name: "Ann Whitaker", themes: ["teams"] }, { on: form, mayFail: true }));
  house.breakDatabase(false);
};
