// Asking for a critical friend, being asked, saying yes, and what the two are shown until it ends.

import { mintToken } from "../../../src/platform/token.ts";
import type { Scene } from "../catalogue.ts";
import { type House, words } from "../house.ts";
import { labelsOf, type Sight } from "../sight.ts";
import type { Someone } from "../someone.ts";

const WORDS = "We merge two services in April, and I have not yet said aloud which of the two I would keep.";
const LONG = "I go round in circles about this, and each time I come back to where I began. ".repeat(20).trim();

/** A cohort on a Monday; everybody offers every theme. For Ann, Bashir comes first, then Carys, then Dee. */
export async function cohortOfFriends(house: House) {
  const cohortId = await house.cohort();
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "20" });
  const join = async (user: string, name: string, sector: string, organisation: string, zone = "Europe/London") => {
    const one = house.someone(user, { name, zone, connection: user === "bashir" ? "south" : "north" });
    await house.joins(one, code, { sector, organisation, zone });
    return one;
  };
  const ann = await join("ann", "Ann Whitaker", "Police", "Tyne Police");
  const bashir = await join("bashir", "Bashir Khan", "Health", "Harbour Trust");
  const carys = await join("carys", "Carys Pugh", "Police", "Dale Police");
  const dee = await join("dee", "Dee Marlow", "Police", "Moor Police", "Europe/Paris");
  await house.store.transaction((tx) =>
    tx.member.updateMany({
      where: { cohortId, roles: { has: "member" } },
      data: { helpsWith: ["system", "teams", "courage"] },
    }),
  );
  await house.at("2026-10-05T08:00:00Z");

  const memberOf = (one: Someone) =>
    house.store.transaction((tx) =>
      tx.member.findFirstOrThrow({ where: { person: { accounts: { some: { platformUserId: one.who.user } } } } }),
    );
  return {
    ...{ cohortId, olga, ann, bashir, carys, dee, memberOf },
    later: (minutes: number) => house.at(house.time.now.add({ minutes }).toString()),
    /** The screen of somebody's critical friends. */
    async friendsOf(one: Someone): Promise<Sight> {
      return one.pressToken(mintToken({ action: "friend.show", subject: (await memberOf(one)).id }));
    },
  };
}

/** The label of a button that somebody sees, by how it begins. */
export const starting = (one: Someone, beginning: string): string =>
  labelsOf(one.last()).find((label) => label.startsWith(beginning)) ?? beginning;

export const friends: Scene = async (house, keep) => {
  const { olga, ann, bashir, carys, dee, later, friendsOf, memberOf } = await cohortOfFriends(house);
  const days = (count: number) => later(count * 24 * 60);
  const offerTo = (one: Someone) => house.post(one.who, "friend.offer");
  const openRequest = async () => {
    await friendsOf(ann);
    return ann.press(starting(ann, "Your request"));
  };
  const held = async (one: Someone) =>
    one.pressToken(mintToken({ action: "cohort.held", subject: (await memberOf(one)).id, extra: "9" }));
  const withdraw = async () => {
    await openRequest();
    return ann.press(words("friend.request.withdraw"));
  };

  // Asking
  await keep("home", ann.opensHome());
  await keep("friends-none", friendsOf(ann));
  await keep("form", ann.command("friend"));
  const form = ann.last();
  await keep("form-empty", ann.fill({ theme: "", about: " ", challenge: "", urgency: "" }));
  await keep("form-too-long", ann.fill({ theme: "courage", about: LONG }, { on: form }));
  await keep("asked", ann.fill({ theme: "courage", about: WORDS }, { on: form }));
  const asked = ann.last();
  await keep("form-same-theme", ann.fill({ theme: "courage", about: WORDS }, { on: form }));
  await keep("withdrawn", ann.press(words("friend.request.withdraw"), { on: asked }));
  await keep("withdrawn-before", ann.press(words("friend.request.withdraw"), { on: asked }));
  await ann.fill({ theme: "courage", about: WORDS, beforehand: ["show"] }, { on: form });
  await later(11);
  await keep("offer-with-a-name", offerTo(bashir));
  const toBashir = offerTo(bashir);
  await keep("declined", bashir.press(words("friend.offer.decline"), { on: toBashir }));
  await keep("offer-of-somebody-else", dee.press(words("friend.offer.accept"), { on: toBashir }));
  await keep("home-asking", ann.opensHome());
  await keep("friends-asking", ann.press(words("friend.friends-button")));
  await keep("request-asking", openRequest());
  await keep("change-form", ann.press(words("friend.request.change")));
  await keep("changed", ann.fill({ urgency: "no_hurry" }));
  await later(1);
  await keep("home-with-an-offer", carys.opensHome());
  await keep("friends-with-an-offer", friendsOf(carys));
  await keep("offer-looked-at", carys.press(starting(carys, "Answer")));
  await keep("rests", carys.press(words("friend.offer.not-now"), { on: offerTo(carys) }));
  await keep("friends-resting", friendsOf(carys));
  await keep("held-resting", held(carys));
  await keep("held-asked", held(dee));
  await days(7);
  await keep("nobody", house.post(ann.who, "friend.nobody"));
  await keep("request-nobody", openRequest());
  await olga.command("organise");
  await keep("overview-nobody", olga.press(words("friend.friends-button")));
  await keep("offer-over", offerTo(dee));
  await keep("offer-late", bashir.press(words("friend.offer.accept"), { on: toBashir }));
  await withdraw();

  // Both agree
  await ann.fill({ theme: "teams", about: WORDS, challenge: "other_sector", urgency: "this_week" }, { on: form });
  await later(11);
  await keep("offer", offerTo(bashir));
  await keep("accepted", bashir.press(words("friend.offer.accept"), { on: offerTo(bashir) }));
  await later(1);
  await keep("yes", house.post(ann.who, "friend.yes"));
  const yes = house.post(ann.who, "friend.yes");
  await keep("home-with-a-yes", ann.opensHome());
  await keep("friends-with-a-yes", friendsOf(ann));
  await keep("request-with-a-yes", openRequest());
  await keep("yes-looked-at", ann.press(words("friend.request.see")));
  await days(5);
  await keep("yes-again", house.post(ann.who, "friend.yes-again"));
  await days(5);
  await keep("yes-rests", house.post(ann.who, "friend.rests"));
  await keep("no-match", house.post(bashir.who, "friend.no-match"));
  await keep("yes-over", ann.press(words("friend.yes.agree"), { on: yes }));
  await keep("friends-with-a-resting-request", friendsOf(ann));
  await keep("request-resting", openRequest());
  await keep("asking-again", ann.press(words("friend.request.again")));
  await later(1);
  await dee.press(words("friend.offer.accept"), { on: offerTo(dee) });
  await later(1);
  await keep("let-pass", ann.press(words("friend.yes.pass"), { on: house.post(ann.who, "friend.yes") }));
  await withdraw();
  await ann.fill({ theme: "courage", about: WORDS }, { on: form });
  await later(11);
  await bashir.press(words("friend.offer.accept"), { on: offerTo(bashir) });
  await later(1);
  await keep("agreed", ann.press(words("friend.yes.agree"), { on: house.post(ann.who, "friend.yes") }));
  await later(1);
  await keep("introduction-of-the-asker", house.post(ann.who, "introduction.own"));
  await keep("introduction-of-the-friend", house.post(bashir.who, "introduction.own"));
  await keep("home-matched", ann.opensHome());
  await keep("friends-matched", friendsOf(bashir));
  await keep("match", bashir.press(starting(bashir, "You and")));

  // What is shared with a critical friend
  await keep("answer-form", ann.command("answer"));
  await keep("answer-shared", ann.fill({ answer: "I said yes, and meant no.", who: "critical-friend" }));
  const shared = ann.last();
  await later(1);
  await keep("shared-with-you", house.post(bashir.who, "reflection.to-friend"));
  const told = house.post(bashir.who, "reflection.to-friend");
  await keep("shared-with-you-read", bashir.press(words("reflection.to-friend-read"), { on: told }));
  await keep("home-with-something-shared", bashir.opensHome());
  await keep("shared-with-you-all", bashir.press(words("reflection.from-friends-button")));
  await keep("journal-with-something-shared", ann.command("journal"));
  await ann.press(words("reflection.withdraw-button"), { on: shared });
  await later(1);
  await keep("shared-with-you-no-more", house.post(bashir.who, "reflection.to-friend"));

  // Whether they met
  await days(14);
  await keep("met-asked", house.post(ann.who, "friend.follow-up"));
  const question = house.post(ann.who, "friend.follow-up");
  await keep("met-not-yet", ann.press(words("friend.met.not-yet"), { on: question }));
  await keep("met-dated", ann.press(words("friend.met.dated")));
  await keep("met-yes", ann.press(words("friend.met.met")));
  const met = ann.last();
  await keep("held-matched", held(ann));
  await keep("held-of-the-friend", held(bashir));
  await keep("met-no", ann.press(words("friend.met.no"), { on: met }));
  const no = ann.last();
  await ann.press(words("friend.met.keep"));
  await days(7);
  await keep("nudge", house.post(ann.who, "friend.nudge"));
  await keep("met-late", ann.press(words("friend.met.met"), { on: question }));
  await days(7);
  await ann.press(words("friend.met.no"), { on: house.post(ann.who, "friend.follow-up") });
  await keep("did-not-work", ann.press(words("friend.met.end-again")));
  await keep("did-not-work-late", ann.press(words("friend.met.end"), { on: no }));
  await later(1);
  await keep("ended", house.post(bashir.who, "friend.ended"));
  await withdraw();

  // Somebody who said yes goes before it is answered
  await ann.fill({ theme: "system", about: WORDS }, { on: form });
  await ann.fill({ theme: "teams", about: WORDS }, { on: form });
  await keep("form-too-many", ann.fill({ theme: "courage", about: WORDS }, { on: form }));
  await later(11);
  await carys.press(words("friend.offer.accept"), { on: offerTo(carys) });
  await carys.command("settings");
  await carys.press(words("cohort.privacy.button"));
  await carys.press(words("cohort.leave.button"));
  await carys.press(words("cohort.leave.yes"));
  await later(1);
  await keep("gone-on", house.post(ann.who, "friend.gone-on"));
};
