// The private journal: pages, search, export.

import type { Scene } from "../catalogue.ts";
import { words } from "../house.ts";
import { LONG } from "./answering.ts";

export const journal: Scene = async (house, keep) => {
  await house.cohort();
  const olga = await house.organiser();
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  await house.joins(ann, await house.mint(olga, { uses: "20" }));

  await keep("empty", ann.command("journal"));
  const mondays = ["10-05T08", "10-12T08", "10-19T08", "10-26T09", "11-02T09", "11-09T09", "11-16T09"].map(
    (hour) => `2026-${hour}:00:00Z`,
  );
  const again = ["Nobody asked twice.", "Asked twice, told once.", "Once, or twice.", "I asked twice."];
  const texts = ["Ask earlier, and ask twice.", LONG, "Twice this week nobody asked.", ...again];
  const readers = ["only-me", "cohort-named", "only-me", "only-me", "only-me", "only-me", "cohort-unnamed"];
  for (const [index, monday] of mondays.entries()) {
    await house.at(monday);
    await ann.command("answer");
    await ann.fill({ answer: texts[index] ?? "", who: readers[index] ?? "" });
  }
  await keep("newest-page", ann.press(words("reflection.journal-button"), { on: await ann.opensHome() }));
  await keep("page", ann.press(words("reflection.older-button")));
  for (let pages = 0; pages < 3; pages += 1) await ann.press(words("reflection.older-button"));
  await keep("long-page", ann.press(words("reflection.older-button")));
  await keep("search-form", ann.press(words("reflection.search-button")));
  const form = ann.last();
  await keep("search-form-empty", ann.fill({}));
  await keep("results-none", ann.fill({ wanted: "chocolate" }));
  await keep("results-one", ann.fill({ wanted: "earlier" }, { on: form }));
  await keep("results", ann.fill({ wanted: "twice" }, { on: form }));
  await keep("result-opened", ann.press(words("reflection.result-button", { week: 3 })));
  await keep(
    "export-coming",
    ann.press(words(house.capabilities.files ? "reflection.export-button" : "reflection.export-text-button")),
  );
  await house.deliver();
  for (const [index, part] of house.posts(ann.who, "reflection.export").entries()) {
    await keep(`export-${index + 1}`, part);
  }
  await keep("page-gone", withdrawnPage());

  async function withdrawnPage() {
    const page = await ann.command("journal");
    await ann.press(words("reflection.withdraw-button"));
    return ann.press(words("reflection.edit-button"), { on: page });
  }
};
