// The ways in: a stranger, a code that is right or not, the charter, the forms, and those who stop half-way or come back.

import type { Scene } from "../catalogue.ts";
import { ABOUT, words } from "../house.ts";
import { tokenOf } from "../sight.ts";

export const joining: Scene = async (house, keep) => {
  const cohortId = await house.cohort({ sizeLimit: 5 });
  const accept = words("cohort.charter.accept");

  const olga = house.someone("olga", { name: "Olga Marsh" });
  await keep("welcome", olga.says("Hello, who are you?"));
  await keep("welcome-at-home", olga.opensHome());
  await keep("code-form", olga.press(words("cohort.code.button")));
  await keep("code-form-not-a-code", olga.fill({ code: "letmein" }));
  await keep("code-form-unknown", olga.fill({ code: "7K3M-Q0ZT-19XB" }));
  await keep("code-in-a-room", olga.command(`join ${await house.organiserCode()}`, "commons"));
  const code = await house.organiserCode();
  await keep("charter", olga.says(code));
  await keep("declined", olga.press(words("cohort.charter.decline")));
  await keep("code-command-without-code", olga.command("join"));
  await keep("charter-after-form", olga.fill({ code }));
  const charter = olga.last();
  await keep("about-form", olga.press(accept));
  await keep("about-form-wrong", olga.fill({ organisation: "Northgate Homes", place: "Wear", zone: "Londn" }));
  await keep("half-way", olga.says("Where was I?"));
  await keep("about-form-continued", olga.press(words("cohort.join.continue")));
  await keep("about-form-zone-unknown", olga.fill({ sector: "Housing", job: "Programme director", zone: "Atlantis" }));
  await keep("joined-organiser", olga.fill({ zone: "Europe/London" }));
  await keep("already-in", olga.says(code));

  const member = await house.mint(olga, { uses: "20" });
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  await keep("joined-member", house.joins(ann, member));
  await keep("late-accept", ann.press(accept, { on: charter }));

  const nameless = house.someone("bashir", { connection: "south" });
  await nameless.says(member);
  await nameless.press(accept);
  await keep("one-more-thing", nameless.fill({ ...ABOUT, organisation: "Tyne Fire" }));
  await keep("offer-form", nameless.press(words("cohort.join.continue")));
  await keep("offer-form-wrong", nameless.fill({ name: " " }));
  await keep("joined-after-offer", nameless.fill({ name: "Bashir Khan", themes: ["teams", "courage"] }));

  // A code that gives a member a further role.
  await keep("joined-as-facilitator", ann.says(await house.mint(olga, { role: "facilitator", uses: "1" })));

  const carys = house.someone("carys", { name: "Carys Evans" });
  await house.joins(carys, member);
  await carys.command("settings");
  await carys.press(words("cohort.privacy.button"));
  await carys.press(words("cohort.leave.button"));
  await carys.press(words("cohort.leave.yes"));
  await keep("welcome-back", carys.opensHome());
  await keep("charter-returning", carys.says(member));

  // Codes that let nobody in.
  const used = await house.mint(olga, { uses: "1" });
  await house.joins(house.someone("dai", { name: "Dai Morgan" }), used);
  const late = house.someone("esi", { name: "Esi Boateng" });
  await keep("refused-used", late.says(used));
  for (const user of ["fay", "gus"]) await house.joins(house.someone(user, { name: user }), member);
  await keep("refused-full", late.says(member));
  const short = await house.mint(olga, { days: "1" });
  house.time.now = house.time.now.add({ hours: 25 });
  await keep("refused-expired", late.says(short));
  const halfWay = house.someone("hal", { name: "Hal Stone" });
  await house.store.transaction((tx) => tx.cohort.update({ where: { id: cohortId }, data: { sizeLimit: 9 } }));
  await halfWay.says(member);
  const old = halfWay.last();
  house.time.now = house.time.now.add({ hours: 24 * 8 });
  await keep("joining-expired", halfWay.press(accept, { on: old }));
  const another = await house.organiserCode();
  await house.store.transaction((tx) => tx.cohort.update({ where: { id: cohortId }, data: { state: "closed" } }));
  await keep("refused-closed", late.says(another));
  const guesser = house.someone("ivo");
  for (let tries = 0; tries < 8; tries += 1) await guesser.says(`7K3M-Q0ZT-19X${tries}`);
  await keep("too-many-codes", guesser.says("7K3M-Q0ZT-19XA"));
  await keep("button-of-nobody", guesser.pressToken(tokenOf(charter, accept)));
};
