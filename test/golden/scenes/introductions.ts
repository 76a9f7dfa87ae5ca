// People brought together: in a conversation of their own, or each with what the others let be known; contact cards, a time to talk, a place.

import { introduce } from "../../../src/cohort/introductions.ts";
import { randomId } from "../../../src/ids.ts";
import { schedule } from "../../../src/schedule/due.ts";
import type { Scene } from "../catalogue.ts";
import { type House, SAMPLE, TOGETHER, words } from "../house.ts";
import type { Someone } from "../someone.ts";

/** Brings people of a cohort together (the first, where none is named), and opens it at the moment given. */
export async function bringTogether(
  house: House,
  people: readonly Someone[],
  moment: string,
  handle?: string,
): Promise<string> {
  const id = await house.store.transaction(async (tx) => {
    const cohort = await tx.cohort.findFirstOrThrow({
      where: handle === undefined ? {} : { handle },
      orderBy: { createdAt: "asc" },
    });
    const members: string[] = [];
    for (const { who } of people) {
      const { connection, user } = who;
      const of = { accounts: { some: { connectionId: connection, platformUserId: user } } };
      members.push((await tx.member.findFirstOrThrow({ where: { cohortId: cohort.id, person: of } })).id);
    }
    const facts = { cohortId: cohort.id, kind: SAMPLE, subject: randomId(), members };
    const occasion = await introduce({ tx, now: house.time.now }, facts);
    await schedule(tx, [occasion]);
    return occasion.target;
  });
  await house.at(moment);
  return id;
}

const CARD = {
  email: "ann.whitaker@council.example.org",
  phone: "+44 1632 960 123",
  assistant: "Jo Park, 01632 960 111",
  video: "https://meet.example.org/ann",
  times: "Mornings, not Fridays",
};

const EMPTY = { email: "", phone: "", assistant: "", video: "", times: "" };

export const introductions: Scene = async (house, keep) => {
  await house.cohort();
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "20" });
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  const bashir = house.someone("bashir", { name: "Bashir Khan" });
  const carys = house.someone("carys", { connection: "south", name: "Carys Angharad Llewellyn-Evans-Pritchard" });
  for (const one of [ann, bashir, carys]) await house.joins(one, code);

  // One conversation
  await bringTogether(house, [ann, bashir], "2026-10-01T09:00:00Z");
  const together = house.post(TOGETHER, "introduction.together");
  await keep("together", together);
  await keep("together-suggest", bashir.press(words("introduction.meeting.button"), { on: together, room: TOGETHER }));
  await keep("together-suggested", bashir.fill({ day: "2026-10-08", time: "10:00" }));
  await house.deliver();
  await keep("together-meeting", house.post(TOGETHER, "introduction.meeting"));
  await keep("not-theirs", carys.press(words("introduction.meeting.button"), { on: together }));

  // Where the platform would not open it after all
  await bringTogether(house, [ann, bashir], "2026-10-01T09:10:00Z");
  await house.store.transaction((tx) =>
    tx.delivery.updateMany({ where: { kind: "introduction.together" }, data: { state: "refused" } }),
  );
  await house.at("2026-10-01T09:12:00Z");
  await keep("own-on-the-same-platform", house.post(ann.who, "introduction.own"));

  // A place for all
  await olga.command("organise");
  await keep("panel", olga.last() ?? olga.opensHome());
  await keep("place-form", olga.press(words("introduction.place.button")));
  const placeForm = olga.last();
  await keep("place-form-wrong", olga.fill({ address: "meet.example.org" }));
  await keep("place-saved", olga.fill({ address: "https://meet.example.org/ignite-north" }));
  // Each with a post
  await bringTogether(house, [ann, carys], "2026-10-01T10:00:00Z");
  const own = house.post(ann.who, "introduction.own");
  await keep("own-with-an-empty-card", own);
  await keep("place-removed", olga.fill({ address: "" }, { on: placeForm }));
  await keep("home", ann.opensHome());
  await keep("shown-from-home", ann.press(words("introduction.home-button", { names: "Carys Angharad Llewelly…" })));

  // Cards
  await ann.command("settings");
  await keep("settings", ann.last() ?? ann.opensHome());
  await keep("card-empty", ann.press(words("introduction.card.title")));
  await keep("card-form", ann.press(words("introduction.card.edit-button")));
  await keep(
    "card-form-wrong",
    ann.fill({ email: "ann at council", phone: "call me", video: "meet.example.org", times: "x".repeat(170) }),
  );
  const wrongForm = ann.last();
  await keep("card-saved-in-part", ann.fill({ ...EMPTY, times: CARD.times }));
  await keep("card-saved", ann.fill(CARD, { on: wrongForm }));
  await keep("card-shown", ann.press(words("introduction.card.show-to-button", { names: "Carys Angharad Ll…" })));
  await house.deliver();
  await keep("card-post", house.post(carys.who, "introduction.card"));
  await keep("card-always", ann.press(words("introduction.card.always-button")));
  await keep("card-ask", ann.press(words("introduction.card.ask-button")));
  await bringTogether(house, [ann, carys], "2026-10-01T11:00:00Z");
  const asked = house.post(ann.who, "introduction.own");
  await keep("own-asked", asked);
  await keep("card-hidden", ann.press(words("introduction.card.hide-button"), { on: asked }));
  await keep(
    "card-shown-after-all",
    ann.press(words("introduction.card.show-to-button", { names: "Carys Angharad Ll…" })),
  );
  await keep("card-shown-already", ann.press(words("introduction.card.hide-button"), { on: asked }));
  await ann.command("settings");
  await ann.press(words("introduction.card.title"));
  await keep("card-never", ann.press(words("introduction.card.never-button")));
  await bringTogether(house, [ann, carys], "2026-10-01T12:00:00Z");
  await keep("own-hidden", house.post(ann.who, "introduction.own"));
  await ann.command("settings");
  await ann.press(words("introduction.card.title"));
  await ann.press(words("introduction.card.always-button"));
  await bringTogether(house, [ann, bashir, carys], "2026-10-01T13:00:00Z");
  await keep("own-shown", house.post(ann.who, "introduction.own"));
  await keep("own-with-a-card-of-two", house.post(carys.who, "introduction.own"));

  // A time to talk
  const post = house.post(carys.who, "introduction.own");
  await keep("suggest", carys.press(words("introduction.meeting.button"), { on: post }));
  const form = carys.last();
  await keep("suggest-past", carys.fill({ day: "2026-09-01", time: "25" }));
  await keep("suggest-past-day", carys.fill({ day: "2026-09-01", time: "10" }, { on: form }));
  await keep("suggest-no-day", carys.fill({ day: "", time: "10" }, { on: form }));
  await keep("suggest-far", carys.fill({ day: "2027-09-01", time: "10" }, { on: form }));
  await keep("suggested", carys.fill({ day: "2026-10-09", time: "2 pm", minutes: "60" }, { on: form }));
  await house.deliver();
  await keep("meeting", house.post(ann.who, "introduction.meeting"));
  await keep("meeting-own", house.post(carys.who, "introduction.meeting"));

  await ann.command("settings");
  await ann.press(words("cohort.privacy.button"));
  await keep("held", ann.press(words("cohort.held.button")));
};
