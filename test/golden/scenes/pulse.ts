// A pulse from the plan to the close: what organisers decide, what members are told and asked, and what everybody sees when something is off.

import { Temporal } from "../../../src/clock.ts";
import { mintToken, readToken } from "../../../src/platform/token.ts";
import type { Instrument, Labels } from "../../../src/prompts/instrument.ts";
import { setInstruments } from "../../../src/prompts/instruments.ts";
import type { Scene } from "../catalogue.ts";
import { words } from "../house.ts";
import { LIBRARY } from "../pack.ts";
import { type Sight, tokenOf } from "../sight.ts";
import type { Someone } from "../someone.ts";

const LABELS: Labels = [
  "Not at all",
  "A little",
  "Partly",
  "Mostly",
  "Fully, in everything that we do here, whoever looks, whatever it costs us",
];
const item = (id: string, name: string, text: string) => ({ id, name, text, labels: LABELS });

/** Instruments of the golden payloads' own: one as long as may be, and one that fits on a page. */
const LONG: Instrument = {
  ...{ id: "coping", name: "Coping and thriving, all of it together", language: "en", headline: "items" },
  description:
    "How it is going with what we are here for, so that whoever runs this can change something while it still helps.",
  items: [
    item(
      "heard",
      "Understood and heard by people out there",
      "People here understand what we are doing, and would be listened to if they objected to any of it.",
    ),
    item("mission", "A mission", "What we are trying to do is something that people want to be part of."),
    item("outcomes", "Outcomes", "We keep outcomes, and the people behind them, steadily in view."),
    item("learning", "Room to learn", "We can try something, see it fail without harm, and learn from it quickly."),
    item("partners", "Partners", "I know what each of our partners really gains and loses by working with us."),
  ],
};
const SHORT: Instrument = { ...LONG, id: "session", name: "This session", items: LONG.items.slice(1, 4) };
setInstruments(LIBRARY, new Map([LONG, SHORT].map((one) => [one.id, one])));

const waveIn = (sight: Sight | undefined, label: string): string => readToken(tokenOf(sight, label))?.subject ?? "";

export const pulse: Scene = async (house, keep) => {
  await house.cohort();
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "20" });

  // Planning
  await keep("none-open", olga.command("pulse"));
  await keep("organise-nothing", olga.press(words("pulse.organise-button")));
  const overview = olga.last();
  await keep("plan-form", olga.press(words("pulse.plan-button")));
  const form = olga.last();
  await keep("plan-form-wrong", olga.fill({ day: "soon", time: "half past" }));
  const right = { instrument: "coping", day: "2026-10-06", time: "9", length: "3", cuts: ["sector", "level"] };
  await keep("plan-form-past", olga.fill({ ...right, day: "2026-09-29" }, { on: form }));
  await keep("plan-form-after-the-end", olga.fill({ ...right, day: "2027-06-29" }, { on: form }));
  await keep("planned", olga.fill(right, { on: form }));
  const planned = waveIn(olga.last(), words("pulse.change-button"));
  await keep("plan-form-overlaps", olga.fill({ ...right, day: "2026-10-07" }, { on: form }));
  await olga.pressToken(mintToken({ action: "pulse.wave", subject: planned }));
  await keep("details-form", olga.press(words("pulse.change-button")));
  await keep("details-form-wrong", olga.fill({ k: "3" }));
  await keep("changed", olga.fill({ k: "10", release: "members", repeat: "4", comment: "no" }));
  await keep("organise-planned", olga.pressToken(tokenOf(olga.last(), words("pulse.back-button"))));
  await keep("panel-planned", olga.command("organise"));
  await olga.pressToken(mintToken({ action: "pulse.wave", subject: planned }));
  await keep("stopped", olga.press(words("pulse.stop-button")));
  await olga.pressToken(mintToken({ action: "pulse.wave", subject: planned }));
  await keep("cancelled", olga.press(words("pulse.cancel-button")));

  // Too few take part
  await olga.fill(right, { on: form });
  await house.at("2026-10-06T08:00:30Z");
  await keep("not-opened", house.post(olga.who, "pulse.not-opened"));

  // People, their level and role
  const [ann, bashir] = [
    house.someone("ann", { name: "Ann Whitaker" }),
    house.someone("bashir", { name: "Bashir Khan" }),
  ];
  const others = [1, 2, 3, 4].map((number) => house.someone(`member-${number}`, { name: `Member Number ${number}` }));
  for (const one of [ann, bashir, ...others]) await house.joins(one, code);
  await ann.command("settings");
  await keep("profile-form", ann.press(words("pulse.profile-button")));
  await keep("profile-saved", ann.fill({ level: "regional", "role-band": "chief" }));
  await ann.command("settings");
  await keep("profile-form-filled", ann.press(words("pulse.profile-button")));

  // A live wave of one page
  await olga.command("room", "commons");
  await keep("live-form", olga.press(words("pulse.live-button"), { on: overview }));
  const live = olga.last();
  await keep("live-form-wrong", olga.fill({ instrument: "session", k: "2" }, { on: live }));
  await keep("live-opened", olga.fill({ instrument: "session", minutes: "10" }, { on: live }));
  await house.deliver();
  await keep("live-invitation", house.post(bashir.who, "pulse.invite"));
  await keep("live-in-the-room", house.post("commons", "pulse.room"));
  await keep("single-page", bashir.press(words("pulse.answer-button"), { on: house.post(bashir.who, "pulse.invite") }));
  await keep("single-stored", bashir.fill({ "item-mission": "4" }));
  await keep("live-too-late", olga.fill({ instrument: "session" }, { on: live }));

  // Its ballots are gone
  await house.store.transaction((tx) => tx.sealedBallot.deleteMany());
  await house.at("2026-10-06T08:03:00Z");
  await keep("lost", house.post(bashir.who, "pulse.lost"));
  await keep("void", bashir.press(words("pulse.answer-button"), { on: house.post(bashir.who, "pulse.invite") }));

  // A wave of two pages
  await olga.fill({ ...right, day: "2026-10-08" }, { on: form });
  const wave = waveIn(olga.last(), words("pulse.change-button"));
  await keep("not-yet", ann.pressToken(mintToken({ action: "pulse.answer", subject: wave })));
  await house.at("2026-10-08T08:00:30Z");
  await keep("invitation", house.post(ann.who, "pulse.invite"));
  const invitation = house.post(ann.who, "pulse.invite");
  await keep("home-open", ann.opensHome());
  await keep("show", ann.press(words("pulse.about-button"), { on: invitation }));
  await keep("page-1", ann.press(words("pulse.answer-button"), { on: invitation }));
  const first = ann.last();
  await keep("page-2", ann.fill({ "item-heard": "2", "item-mission": "4" }));
  const second = ann.last();
  await keep("stored", ann.fill({ "item-learning": "1", comment: "Room to breathe." }));
  const stored = ann.last();
  await keep("page-2-without-an-answer-before", ann.fill({}, { on: first }));
  await keep("nothing-sent", ann.fill({}, { on: second }));
  await keep("comment-too-long", ann.fill({ "item-learning": "1", comment: "x".repeat(501) }, { on: second }));
  await keep("withdrawn", ann.press(words("pulse.withdraw-button"), { on: stored }));
  await keep("command-open", bashir.command("pulse"));
  await keep("held", ann.press(words("cohort.held.button"), { on: await privacyOf(ann) }));
  await keep("organise-open", olga.pressToken(mintToken({ action: "pulse.wave", subject: wave })));
  await keep("frozen", olga.pressToken(mintToken({ action: "pulse.cancel", subject: wave })));
  for (const one of [ann, bashir, ...others]) {
    await one.pressToken(mintToken({ action: "pulse.answer", subject: wave }));
    await one.fill({ "item-heard": "3" });
  }
  await keep("panel-open", olga.command("organise"));
  await keep("organise-all", olga.press(words("pulse.organise-button")));
  const late = house.someone("late", { name: "Late Comer" });
  await house.joins(late, code);
  await keep("not-on-roster", late.pressToken(mintToken({ action: "pulse.answer", subject: wave })));
  const stranger = house.someone("stranger");
  await keep("not-yours", stranger.pressToken(mintToken({ action: "pulse.answer", subject: wave })));
  await house.at("2026-10-10T08:00:30Z");
  await keep("reminder", house.post(bashir.who, "pulse.remind"));
  house.time.now = Temporal.Instant.from("2026-10-11T08:00:30Z");
  await keep("late", bashir.fill({ "item-heard": "2" }, { on: first }));

  // Somebody in two cohorts
  await house.cohort({ handle: "place-east", name: "Place East" });
  const east = await house.organiser("ed", "place-east");
  const eastern = await house.mint(east, { uses: "5" });
  await house.joins(ann, eastern);
  await keep("which-cohort", ann.command("pulse"));
  await keep("of-one-cohort", ann.press("Place East"));
};

async function privacyOf(one: Someone): Promise<Sight> {
  await one.command("settings");
  return one.press(words("cohort.privacy.button"));
}
