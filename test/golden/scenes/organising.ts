// What organisers see and change, except people: codes, rooms, breaks, the programme.

import type { Scene } from "../catalogue.ts";
import { words } from "../house.ts";
import { tokenOf } from "../sight.ts";

export const organising: Scene = async (house, keep) => {
  const cohortId = await house.cohort({ helpContact: "" });
  await house.cohort({ handle: "place-east", name: "Place East" });
  const olga = await house.organiser();
  const other = house.someone("oscar", { name: "Oscar Lane" });
  await house.joins(other, await house.organiserCode("place-east"));

  await keep("panel-at-first", olga.command("organise"));
  const panel = olga.last();

  // Codes
  await keep("codes-none", olga.press(words("organiser.codes.button")));
  await keep("code-form", olga.press(words("organiser.codes.new")));
  await keep("code-form-wrong", olga.fill({ uses: "many", days: "0" }));
  await keep("code-minted", olga.fill({ uses: "20", days: "30" }));
  await keep("codes", olga.press(words("organiser.codes.button")));
  const codes = olga.last();
  await keep("code-ended", olga.press(words("organiser.codes.end", { number: 1 })));
  await keep("code-ended-before", olga.press(words("organiser.codes.end", { number: 1 }), { on: codes }));

  // Rooms
  await keep("rooms-none", olga.press(words("organiser.rooms.button"), { on: panel }));
  await keep("room-not-here", olga.command("room"));
  await keep("room-bound", olga.command("room", "commons"));
  await house.deliver();
  await keep("room-greeting", house.post("commons", "cohort.room-bound"));
  await keep("room-bound-before", olga.command("room", "commons"));
  await keep("room-of-another-cohort", other.command("room", "commons"));
  await house.news({ what: "room-lost", room: { connection: olga.who.connection, room: "commons" } });
  await keep("rooms-one-lost", olga.press(words("organiser.rooms.button"), { on: panel }));
  await keep("room-again", olga.command("room", "commons"));
  await olga.command("room", "a-channel-with-quite-a-long-name");
  await keep("rooms", olga.press(words("organiser.rooms.button"), { on: panel }));
  const rooms = olga.last();
  await keep("room-unbound", olga.press(words("organiser.rooms.unbind", { room: "#commons" })));
  await keep("room-unbound-before", olga.press(words("organiser.rooms.unbind", { room: "#commons" }), { on: rooms }));

  // Breaks
  await keep("breaks-none", olga.press(words("organiser.breaks.button"), { on: panel }));
  await keep("break-form", olga.press(words("organiser.breaks.add")));
  const breakForm = olga.last();
  await keep("break-form-empty", olga.fill({}));
  const christmas = { name: "Christmas", from: "2026-12-21", to: "2027-01-03" };
  await keep("break-form-backwards", olga.fill({ ...christmas, to: "2026-12-01" }));
  await keep("break-form-outside", olga.fill({ ...christmas, from: "2027-08-01", to: "2027-08-08" }));
  await keep("break-added", olga.fill(christmas));
  const breaks = olga.last();
  await keep("break-form-overlaps", olga.fill({ ...christmas, name: "New year" }, { on: breakForm }));
  await keep("break-removed", olga.press(words("organiser.breaks.remove", { name: "Christmas" }), { on: breaks }));

  // The programme
  await keep("programme", olga.press(words("organiser.programme.button"), { on: panel }));
  const programme = olga.last();
  await keep("rhythm-form", olga.press(words("organiser.programme.rhythm")));
  await keep("rhythm-form-wrong", olga.fill({ time: "early" }));
  await keep("rhythm-saved", olga.fill({ day: "2", time: "8.15" }));
  await keep("contact-form", olga.press(words("organiser.programme.contact")));
  await keep("contact-saved", olga.fill({ contact: "Jo Park, 01632 960 111" }));
  await keep("week-form", olga.press(words("organiser.programme.choose")));
  const weekForm = olga.last();
  await keep("questions", olga.fill({ week: "2026-W43", theme: "teams" }));
  await keep("pick-form", olga.press(words("organiser.programme.pick")));
  const pickForm = olga.last();
  await keep("picked", olga.fill({ question: "teams-3" }));
  await keep("unpicked", olga.press(words("organiser.programme.clear", { week: "20 October 2026" })));
  await olga.fill({ question: "teams-3" }, { on: pickForm });
  await keep("pick-form-stale", olga.fill({ question: "gone" }, { on: pickForm }));
  await keep("week-form-stale", olga.fill({ week: "2026-W20", theme: "teams" }, { on: weekForm }));
  await keep("home-of-organiser", olga.opensHome());
  await keep("panel", olga.press(words("organiser.panel.button")));

  // Too late, or not theirs
  await keep("not-organiser", other.press(words("organiser.codes.button"), { on: panel }));
  await olga.pressToken(tokenOf(programme, words("organiser.programme.choose")));
  house.time.now = house.time.now.add({ hours: 24 * 300 });
  await keep("no-weeks-left", olga.pressToken(tokenOf(programme, words("organiser.programme.choose"))));
  await house.store.transaction((tx) => tx.cohort.update({ where: { id: cohortId }, data: { state: "closed" } }));
  await keep("closed-code", olga.press(words("organiser.codes.new"), { on: codes }));
  await keep("closed-room", olga.command("room", "elsewhere"));
  await keep("closed-home", olga.opensHome());
};
