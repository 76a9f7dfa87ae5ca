// How the time of two people ends, what can be said in confidence, what is set; and mentoring.

import { mintToken } from "../../../src/platform/token.ts";
import type { Scene } from "../catalogue.ts";
import { TOGETHER, words } from "../house.ts";
import { cohortOfFriends, starting } from "./friends.ts";

const WORDS = "Two councils, one waste contract, and nobody who wants to be the first to say what it costs.";
const LONG = "Thank you for asking, for waiting, and for asking again. ".repeat(30).trim();

export const friendsEnding: Scene = async (house, keep) => {
  const { cohortId, olga, ann, bashir, carys, dee, later, friendsOf, memberOf } = await cohortOfFriends(house);
  const ask = async (theme: string) => {
    await ann.pressToken(mintToken({ action: "friend.ask", subject: (await memberOf(ann)).id, extra: "friend" }));
    const form = ann.last();
    await ann.fill({ theme, about: WORDS, beforehand: ["agree"] });
    await later(11);
    return form;
  };
  const form = await ask("courage");
  await keep(
    "accepted-and-matched",
    bashir.press(words("friend.offer.accept"), { on: house.post(bashir.who, "friend.offer") }),
  );
  await later(1);
  await friendsOf(ann);
  await keep("match", ann.press(starting(ann, "You and")));
  const match = ann.last();

  // A word in confidence
  await keep("concern-form", ann.press(words("friend.concern.button")));
  const concern = ann.last();
  await keep("concern-empty", ann.fill({ how: "words" }));
  await keep("concern-too-long", ann.fill({ how: "words", words: LONG }, { on: concern }));
  await keep(
    "concern-told",
    ann.fill({ how: "words", words: "What I said came back to me from somebody else." }, { on: concern }),
  );
  await later(1);
  await keep("concern-post", house.post(olga.who, "friend.concern"));
  await keep("panel-with-a-concern", olga.command("organise"));
  await keep("overview-with-a-concern", olga.press(words("friend.friends-button")));
  await keep("concern-read", olga.press(words("friend.overview.read", { number: 1 })));
  await keep("concern-settled", olga.press(words("friend.concern.settle")));
  await ann.fill({ how: "talk" }, { on: concern });
  await later(1);
  await keep(
    "concern-to-talk",
    olga.press(words("friend.concern.read"), { on: house.post(olga.who, "friend.concern") }),
  );

  // Ending well
  await keep("end-form", ann.press(words("friend.match.end"), { on: match }));
  const end = ann.last();
  await keep("end-too-long", ann.fill({ thanks: LONG }));
  await keep("end-with-thanks", ann.fill({ thanks: "You asked the one question I had avoided." }, { on: end }));
  await later(1);
  await keep("ended-with-thanks", house.post(bashir.who, "friend.ended"));
  await keep("held-with-thanks", held(bashir));
  await keep("end-before", ann.fill({ thanks: "" }, { on: end }));
  await keep("match-over", ann.pressToken(mintToken({ action: "friend.match", subject: await matchId() })));
  await ask("teams");
  await carys.press(words("friend.offer.accept"), { on: house.post(carys.who, "friend.offer") });
  await later(1);
  await keep("introduction-together", house.post(TOGETHER, "introduction.together"));
  await friendsOf(ann);
  await ann.press(starting(ann, "You and"));
  await ann.press(words("friend.match.end"));
  await keep("end-and-on", ann.fill({ after: "again" }));
  await later(1);
  await dee.press(words("friend.offer.accept"), { on: house.post(dee.who, "friend.offer") });
  await later(1);

  // Not again
  await friendsOf(dee);
  await dee.press(starting(dee, "You and"));
  const last = dee.last();
  await keep("not-again", dee.press(words("friend.match.not-again")));
  await keep("not-again-done", dee.press(words("friend.not-again.yes")));
  await later(1);
  await keep("ended-without-a-word", house.post(ann.who, "friend.ended"));
  await keep("match-of-somebody-else", olga.press(words("friend.match.end"), { on: last }));

  // Terms, and people not to be matched with
  await keep("settings", bashir.command("settings"));
  const settings = bashir.last();
  await keep("terms-form", bashir.press(words("friend.terms.button")));
  const terms = bashir.last();
  await keep("terms-not-ahead", bashir.fill({ rest: "2026-10-01" }));
  await keep("terms-too-far", bashir.fill({ rest: "2029-10-01" }, { on: terms }));
  await keep("terms-not-a-day", bashir.fill({ rest: "soon" }, { on: terms }));
  await keep("terms-saved", bashir.fill({ friends: "1" }, { on: terms }));
  await keep("apart-none", bashir.press(words("friend.apart.button"), { on: settings }));
  await keep("apart-form", bashir.press(words("friend.apart.add")));
  const apart = bashir.last();
  await keep("apart-nobody", bashir.fill({ who: "Somebody Else" }));
  await keep("apart-several", bashir.fill({ who: "Police" }, { on: apart }));
  await keep("apart-added", bashir.fill({ who: "Dee Marlow" }, { on: apart }));
  await keep("apart-drop-form", bashir.press(words("friend.apart.drop")));
  await keep("apart-dropped", bashir.fill({ who: "Dee Marlow" }));
  for (const who of ["Ann Whitaker", "Carys Pugh", "Dee Marlow", "Olga Marsh"])
    await bashir.fill({ who }, { on: apart });
  const named = bashir.last();
  await keep("apart-nobody-left", bashir.press(words("friend.apart.add"), { on: named }));

  await keep("held-with-people-named", held(bashir));

  // For organisers
  await olga.command("organise");
  await keep("overview", olga.press(words("friend.friends-button")));
  const overview = olga.last();
  await keep("kept-none", olga.press(words("friend.kept.button")));
  await keep("kept-form", olga.press(words("friend.kept.add")));
  const kept = olga.last();
  await keep("kept-same", olga.fill({ one: "Ann Whitaker", other: "Ann Whitaker" }));
  await keep("kept-preview", olga.fill({ one: "Ann Whitaker", other: "Carys Pugh" }, { on: kept }));
  await keep("kept-left", olga.press(words("friend.kept.no")));
  await olga.fill({ one: "Ann Whitaker", other: "Carys Pugh" }, { on: kept });
  await keep("kept-done", olga.press(words("friend.kept.yes")));
  await keep("kept-already", olga.fill({ one: "Carys Pugh", other: "Ann Whitaker" }, { on: kept }));
  await olga.press(words("friend.kept.button"), { on: overview });
  await keep("kept-dropped", olga.press(words("friend.kept.drop", { number: 1 })));

  // Mentoring
  await keep("mentor-none", askMentor());
  await keep("mentoring-off", olga.press(words("mentoring.button"), { on: overview }));
  await keep("mentoring-form", olga.press(words("mentoring.start")));
  await keep("mentoring-form-wrong", olga.fill({ months: "a year" }));
  await keep(
    "values-none",
    bashir.pressToken(mintToken({ action: "mentoring.values", subject: (await memberOf(bashir)).id })),
  );
  await keep("mentoring-on", olga.fill({ months: "6" }));
  await keep("rule-form", olga.press(words("mentoring.add")));
  const rule = olga.last();
  await keep("rule-empty", olga.fill({ name: " ", options: "Red", rule: "", pairs: "" }));
  await keep("rule-without-pairs", olga.fill({ name: "Group", options: "Red, Blue", rule: "except" }, { on: rule }));
  await keep(
    "rule-with-a-wrong-pair",
    olga.fill({ name: "Group", options: "Red, Blue", rule: "except", pairs: "Red / Green" }, { on: rule }),
  );
  const many = Array.from({ length: 21 }, (_, at) => `Value ${at + 1}`).join("\n");
  await keep("rule-too-many", olga.fill({ name: "Group", options: many, rule: "same" }, { on: rule }));
  await keep(
    "rule-added",
    olga.fill(
      { name: "Political group", options: "Red\nBlue\nGreen", rule: "except", pairs: "Red / Blue" },
      { on: rule },
    ),
  );
  await olga.fill({ name: "Tier", options: "County\nDistrict", rule: "same" }, { on: rule });
  for (const name of ["Region", "Size"])
    await olga.fill({ name, options: "One\nTwo", rule: "different" }, { on: rule });
  await olga.fill({ name: "Kind", options: "One\nTwo", rule: "same" }, { on: rule });
  await keep("rules-enough", olga.fill({ name: "One too many", options: "One\nTwo", rule: "same" }, { on: rule }));
  for (const _ of ["Region", "Size", "Kind"])
    await keep(`rule-removed-${_.toLowerCase()}`, olga.press(words("mentoring.drop", { number: 3 })));
  const mentoring = olga.last();
  await keep("overview-with-mentoring", olga.press(words("friend.overview.back")));
  await keep("mentor-say-first", askMentor());
  await keep("values-form", ann.press(words("mentoring.values-button")));
  await keep("values-unclear", ann.fill(await values("9", "0")));
  await keep("values-saved", ann.fill(await values("0", "0")));
  await carys.pressToken(mintToken({ action: "mentoring.values", subject: (await memberOf(carys)).id }));
  await carys.fill(await values("2", "0"));
  await keep("terms-form-with-mentoring", carys.press(words("friend.terms.button")));
  await carys.fill({ mentees: "1" });
  await dee.pressToken(mintToken({ action: "mentoring.values", subject: (await memberOf(dee)).id }));
  await dee.fill(await values("2", "0"));
  await dee.press(words("friend.terms.button"));
  await dee.fill({ mentees: "1" });
  await keep("friends-with-mentoring", friendsOf(ann));
  await keep("mentor-form", ann.press(words("mentoring.ask-button")));
  await keep("mentor-nobody", ann.fill({ theme: "system", about: WORDS }));
  await keep("held-with-a-request", held(ann));
  await house.store.transaction((tx) => tx.exclusion.deleteMany());
  // Whoever was matched once is not offered again; a newcomer is.
  const finn = await newcomer("finn", "Finn Abara", "north");
  await later(24 * 60);
  await keep("mentor-offer", house.post(finn.who, "friend.offer"));
  await finn.press(words("friend.offer.accept"), { on: house.post(finn.who, "friend.offer") });
  await later(1);
  await keep("mentor-yes", house.post(ann.who, "friend.yes"));
  await keep("mentor-agreed", ann.press(words("friend.yes.agree"), { on: house.post(ann.who, "friend.yes") }));
  await later(1);
  await keep("mentor-introduction-together", house.post(TOGETHER, "introduction.together"));
  const gwen = await newcomer("gwen", "Gwen Ellis", "south");
  await dee.pressToken(mintToken({ action: "friend.ask", subject: (await memberOf(dee)).id, extra: "mentoring" }));
  await dee.fill({ theme: "system", about: WORDS, beforehand: ["agree"] });
  await later(11);
  await keep("mentor-matched", gwen.press(words("friend.offer.accept"), { on: house.post(gwen.who, "friend.offer") }));
  await later(1);
  await keep("mentor-introduction-of-the-mentee", house.post(dee.who, "introduction.own"));
  await keep("mentor-introduction-of-the-mentor", house.post(gwen.who, "introduction.own"));
  await keep("mentor-friends", friendsOf(ann));
  await keep("mentor-friends-of-the-mentor", friendsOf(finn));
  await keep("mentoring-stopped", olga.press(words("mentoring.stop"), { on: mentoring }));
  await olga.press(words("mentoring.drop", { number: 2 }), { on: mentoring });
  await keep("held", held(ann));
  await keep("held-of-the-mentor", held(finn));
  await friendsOf(gwen);
  await gwen.press(starting(gwen, "You and"));
  await gwen.press(words("friend.match.end"));
  await gwen.fill({});
  await later(1);
  await keep("mentor-ended", house.post(dee.who, "friend.ended"));
  await finn.command("settings");
  await finn.press(words("cohort.privacy.button"));
  await finn.press(words("cohort.erase.button"));
  await finn.fill({ word: "ERASE" });
  await later(1);
  await keep("mentor-erased", house.post(ann.who, "friend.ended"));

  // Too late, or not theirs
  await house.store.transaction((tx) =>
    tx.member.updateMany({ where: { roles: { has: "organiser" } }, data: { roles: ["member"] } }),
  );
  await keep("concern-nobody", ann.fill({ how: "talk" }, { on: concern }));
  await house.store.transaction((tx) => tx.cohort.update({ where: { id: cohortId }, data: { helpContact: "" } }));
  await keep("concern-nobody-at-all", ann.fill({ how: "talk" }, { on: concern }));
  await keep("members-only", alumnus());
  await house.store.transaction((tx) => tx.cohort.update({ where: { id: cohortId }, data: { state: "closed" } }));
  await house.cohort({ handle: "place-east", name: "Place East" });
  await house.joins(ann, await house.organiserCode("place-east"));
  await keep("in-which-cohort", ann.command("friend"));
  await keep("closed", ann.fill({ theme: "courage", about: WORDS }, { on: form }));

  /** Somebody who joins late, and would be a mentor. */
  async function newcomer(user: string, name: string, connection: string) {
    const one = house.someone(user, { name, connection });
    await house.joins(one, await house.mint(olga, { uses: "5" }), { sector: "Housing", organisation: "Moor Homes" });
    await one.pressToken(mintToken({ action: "mentoring.values", subject: (await memberOf(one)).id }));
    await one.fill(await values("2", "0"));
    await one.press(words("friend.terms.button"));
    await one.fill({ mentees: "1" });
    return one;
  }
  async function askMentor() {
    return ann.pressToken(mintToken({ action: "friend.ask", subject: (await memberOf(ann)).id, extra: "mentoring" }));
  }
  async function values(group: string, tier: string) {
    const attributes = await house.store.transaction((tx) =>
      tx.mentoringAttribute.findMany({ orderBy: { id: "asc" } }),
    );
    return Object.fromEntries(attributes.map(({ id }, index) => [id, index === 0 ? group : tier]));
  }
  async function matchId() {
    return (await house.store.transaction((tx) => tx.friendMatch.findFirstOrThrow())).id;
  }
  async function held(one: typeof ann) {
    return one.pressToken(mintToken({ action: "cohort.held", subject: (await memberOf(one)).id, extra: "9" }));
  }
  async function alumnus() {
    const { id } = await memberOf(dee);
    await house.store.transaction((tx) => tx.member.update({ where: { id }, data: { roles: ["alumnus"] } }));
    return dee.pressToken(mintToken({ action: "friend.ask", subject: id, extra: "friend" }));
  }
};
