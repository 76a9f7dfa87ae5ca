// A member's own: home, details, rhythm, pauses, accounts.

import type { Scene } from "../catalogue.ts";
import { words } from "../house.ts";
import { codeIn, tokenOf } from "../sight.ts";

export const settings: Scene = async (house, keep) => {
  await house.cohort();
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "20" });
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  await house.joins(ann, code);

  await keep("home-before-the-first-question", ann.opensHome());
  await keep("home-of-organiser", olga.opensHome());
  await keep("settings", ann.press(words("cohort.settings.button")));
  await keep("about-form", ann.press(words("cohort.about.button")));
  await keep("about-form-wrong", ann.fill({ job: "", sector: "Banking" }));
  await keep("about-saved", ann.fill({ job: "Managing director", sector: "Health" }));
  await keep("offer-form", ann.press(words("cohort.offer.button")));
  await keep("offer-form-wrong", ann.fill({ name: "  " }));
  await keep("offer-saved", ann.fill({ name: "Ann Whitaker", themes: ["system"] }));
  await keep("rhythm-form", ann.press(words("cohort.rhythm.button")));
  await keep("rhythm-form-wrong", ann.fill({ time: "half past" }));
  await keep("rhythm-saved", ann.fill({ day: "3", time: "7.30", remind: "no" }));
  await keep("organiser-settings", olga.command("settings"));
  await keep("take-part", olga.press(words("cohort.take-part.button")));

  // Pauses
  await keep("pause-form", ann.press(words("cohort.pause.button"), { on: await ann.opensHome() }));
  await keep("pause-form-not-ahead", ann.fill({ until: "2026-09-30" }));
  await keep("pause-form-too-far", ann.fill({ until: "2028-01-01" }));
  await keep("pause-form-not-a-day", ann.fill({ until: "soon" }));
  await keep("paused", ann.fill({ until: "" }));
  await keep("home-paused", ann.opensHome());
  await keep("resumed", ann.press(words("cohort.pause.resume")));
  await ann.press(words("cohort.pause.button"), { on: await ann.opensHome() });
  await keep("paused-until", ann.fill({ until: "2026-10-19" }));
  await keep("home-paused-until", ann.opensHome());

  // Accounts
  await ann.command("settings");
  await keep("accounts", ann.press(words("cohort.accounts.button")));
  const accounts = ann.last();
  await keep("link-code", ann.press(words("cohort.accounts.add")));
  const link = codeIn(ann.last());
  await keep("link-same-account", ann.says(link));
  await keep("link-other-person", olga.says(link));
  const second = house.someone("a.whitaker", { connection: "south", name: "Ann W" });
  await keep("linked", second.says(link));
  await house.deliver();
  await keep("linked-told", house.post(ann.who, "cohort.linked"));
  await keep("accounts-two", ann.press(words("cohort.accounts.button"), { on: house.post(ann.who, "cohort.linked") }));
  const two = ann.last();
  await keep("prefer-form", ann.press(words("cohort.accounts.prefer")));
  const prefer = ann.last();
  await keep("preferred", ann.fill({ account: optionOf(prefer, "Harbour Trust") }));
  await keep("unlink-form", ann.press(words("cohort.accounts.unlink"), { on: two }));
  const unlink = ann.last();
  const southern = optionOf(unlink, "Harbour Trust");
  await house.news({ what: "account-gone", who: second.who }, "south");
  await keep(
    "accounts-one-unreachable",
    ann.press(words("cohort.accounts.button"), { on: await ann.command("settings") }),
  );
  await keep("prefer-form-unreachable", ann.fill({ account: southern }, { on: prefer }));
  await keep("unlinked", ann.fill({ account: southern }, { on: unlink }));
  await keep("unlink-form-gone", ann.fill({ account: southern }, { on: unlink }));
  await ann.press(words("cohort.accounts.add"), { on: accounts });
  const again = codeIn(ann.last());
  const third = house.someone("someone.else", { connection: "south", name: "Somebody Else" });
  await third.says(again);
  const linked = third.last();
  await keep("unlinked-by-the-other", third.press(words("cohort.link.undo")));
  await keep("unlinked-already", third.press(words("cohort.link.undo"), { on: linked }));
  await keep("unlink-form-last", ann.pressToken(tokenOf(two, words("cohort.accounts.unlink"))));
  await keep("unlink-last", ann.fill({ account: optionOf(ann.last(), "this one") }));

  // Other people's buttons, and old ones
  const settingsOfAnn = await ann.command("settings");
  await keep("not-yours", olga.press(words("cohort.about.button"), { on: settingsOfAnn }));
  await keep("outdated", ann.pressToken("cohort.was-once-here"));
  await keep("outdated-of-a-stranger", third.pressToken("cohort.was-once-here"));
  await keep("said-something", ann.says("Can you read this?"));
  await keep("unknown-command", ann.command("dance"));

  // The day has come
  await house.at("2026-10-19T08:00:00Z");
  await keep("welcome-back-post", house.post(ann.who, "cohort.welcome-back"));
  await keep("link-expired", linkLate());

  async function linkLate() {
    const late = await ann.press(words("cohort.accounts.add"), { on: accounts });
    const old = codeIn(late);
    house.time.now = house.time.now.add({ minutes: 16 });
    return house.someone("late", { connection: "south" }).says(old);
  }
};

function optionOf(sight: unknown, label: string): string {
  const form = (sight as { form?: { fields: { options?: { value: string; label: string }[] }[] } }).form;
  const options = form?.fields.flatMap(({ options }) => options ?? []) ?? [];
  return options.find((one) => one.label.includes(label))?.value ?? "";
}
