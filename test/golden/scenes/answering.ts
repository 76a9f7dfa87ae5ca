// The form, what was wrong with it, and the panels afterwards for each choice of readers.

import type { Scene } from "../catalogue.ts";
import { words } from "../house.ts";

const SHORT = "Ask earlier. Ask plainly.\n\nAnd then wait, which I find the hardest part.";
export const LONG = `${"We sat in the same room for an hour, and nobody said what they had come to say. ".repeat(35).slice(0, 2799)}.`;

export const answering: Scene = async (house, keep) => {
  await house.cohort();
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "20" });
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  const bashir = house.someone("bashir", { name: "Bashir Khan" });
  for (const one of [ann, bashir]) await house.joins(one, code);
  await house.at("2026-10-05T08:00:00Z");
  const question = house.post(ann.who, "reflection.question");
  const edit = words("reflection.edit-button");
  const withdraw = words("reflection.withdraw-button");

  await keep("form", ann.press(words("reflection.answer-button"), { on: question }));
  const form = ann.last();
  await keep("form-empty", ann.fill({ answer: "   " }));
  await keep("form-too-long", ann.fill({ answer: `${LONG}${SHORT}` }));
  await keep("form-unclear", ann.fill({ answer: SHORT, who: "everybody" }));
  await keep("saved-only-me", ann.fill({ answer: LONG, who: "only-me" }));
  const saved = ann.last();
  await keep("home-answered", ann.opensHome());
  await keep("form-again", ann.press(edit, { on: saved }));
  const editing = ann.last();
  await keep("saved-named", ann.fill({ answer: SHORT, who: "cohort-named" }));
  await keep("form-shared", ann.press(edit));
  await keep("withdrawn-shared", ann.press(words("reflection.delete-button"), { on: saved }));
  await keep("withdrawn-before", ann.press(words("reflection.delete-button"), { on: saved }));
  await keep("edited-too-late", ann.fill({ answer: SHORT }, { on: editing }));
  await keep("saved-unnamed", ann.fill({ answer: SHORT, who: "cohort-unnamed" }, { on: form }));
  const unnamed = ann.last();
  await keep("home-with-an-unnamed-draft", ann.opensHome());
  await keep("form-unnamed", ann.press(edit, { on: unnamed }));
  await keep("withdrawn", ann.press(withdraw, { on: unnamed }));

  await keep("form-of-somebody-else", bashir.fill({ answer: SHORT }, { on: form }));
  house.breakSealing(true);
  await keep("failed", ann.fill({ answer: SHORT }, { on: form, mayFail: true }));
  house.breakSealing(false);
  await keep("failed-and-sent-again", ann.fill({}));
  await house.at("2026-10-12T08:00:00Z");
  await keep("sent-too-late", bashir.fill({ answer: SHORT }, { on: await late() }));

  async function late() {
    const shown = await bashir.press(words("reflection.answer-button"), {
      on: house.post(bashir.who, "reflection.question"),
    });
    await house.at("2026-10-19T08:00:00Z");
    return shown;
  }
};
