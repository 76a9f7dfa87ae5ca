// Rounds of peers: set up, taken part in, previewed and changed, gone out, followed up.

import { mintToken } from "../../../src/platform/token.ts";
import type { Scene } from "../catalogue.ts";
import { TOGETHER, words } from "../house.ts";
import { labelsOf, type Sight } from "../sight.ts";
import type { Someone } from "../someone.ts";

const PREVIEW = "2026-10-18T08:00:00Z";
const HOUR = "2026-10-20T08:00:00Z";
const LATER = "2026-10-20T10:00:00Z";
const A_WEEK_LATER = "2026-10-27T10:30:00Z";

export const rounds: Scene = async (house, keep) => {
  const cohortId = await house.cohort();
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "60" });
  const people: Someone[] = [];
  const named = ["Ann Whitaker", "Bashir Khan", "Carys Pugh", "Dev Mehta"];
  for (const [index, name] of named.entries()) {
    const connection = name === "Dev Mehta" ? "south" : "north";
    const one = house.someone(name.toLowerCase().replace(" ", "-"), { name, connection });
    // Those of one trust are never together; two of one sector may be.
    const organisation = index < 2 ? "Harbour Trust" : `Service ${index}`;
    await house.joins(one, code, {
      organisation,
      sector: index < 3 ? "Health" : "Police",
      themes: ["teams", "courage"],
    });
    people.push(one);
  }
  const [ann, bashir, carys, dev] = people as [Someone, Someone, Someone, Someone];
  await house.store.transaction((tx) => tx.member.updateMany({ data: { helpsWith: ["teams", "courage"] } }));
  const memberId = async (name: string): Promise<string> =>
    (await house.store.transaction((tx) => tx.member.findFirstOrThrow({ where: { cohortId, person: { name } } }))).id;
  const screen = async (): Promise<Sight> => {
    await olga.command("organise");
    return olga.press(words("round.panel-button"));
  };

  // Set up
  await keep("screen-none", screen());
  await keep("form", olga.press(words("round.set-up-button")));
  const form = olga.last();
  await keep("form-wrong", olga.fill({ first: "2028-01-01", time: "early" }));
  await keep("form-nothing", olga.fill({ first: "", time: "", weeks: "", size: "", how: "" }, { on: form }));
  await keep(
    "saved",
    olga.fill({ first: "2026-10-20", time: "9:00", weeks: "2", size: "2", how: "approve-2" }, { on: form }),
  );
  await keep("next-not-yet", olga.press(words("round.next-button")));
  await keep("season-of-nobody", olga.press(words("round.season-button"), { on: await screen() }));

  // Taking part
  await house.at("2026-10-05T10:00:00Z");
  const invitation = house.post(ann.who, "round.invitation");
  await keep("invitation", invitation);
  await keep("home-before-answering", ann.opensHome());
  await keep("joined", ann.press(words("round.join-button"), { on: invitation }));
  await keep(
    "declined",
    bashir.press(words("round.decline-button"), { on: house.post(bashir.who, "round.invitation") }),
  );
  await bashir.press(words("round.join-later-button"), { on: await bashir.opensHome() });
  for (const one of [carys, dev])
    await one.press(words("round.join-button"), { on: house.post(one.who, "round.invitation") });
  await keep("home-taking-part", ann.opensHome());
  await keep("left-out-by-choice", ann.press(words("round.not-this-button")));
  await keep("after-all", ann.press(words("round.after-all-button")));
  await ann.press(words("round.not-this-button"), { on: await ann.opensHome() });
  await keep("home-leaving-one-out", ann.opensHome());
  await ann.press(words("round.after-all-button"));
  const homeBefore = await ann.opensHome();
  await ann.press(words("cohort.settings.button"));
  await keep("settings-taking-part", ann.last() as Sight);
  await keep("stopped", ann.press(words("round.stop-button")));
  await ann.opensHome();
  await keep("settings-not-taking-part", ann.press(words("cohort.settings.button")));
  await ann.press(words("round.join-later-button"));

  // The whole programme, and the preview
  await keep("season", olga.press(words("round.season-button"), { on: await screen() }));
  await house.at(PREVIEW);
  const preview = house.post(olga.who, "round.preview");
  await keep("preview", preview);
  await keep("panel-waiting", olga.command("organise"));
  await keep("planned-anew", olga.press(words("round.anew-button"), { on: preview }));
  await keep("swap-form", olga.press(words("round.swap-button")));
  const swapForm = olga.last();
  const [annId, bashirId, carysId, devId] = [
    await memberId("Ann Whitaker"),
    await memberId("Bashir Khan"),
    await memberId("Carys Pugh"),
    await memberId("Dev Mehta"),
  ];
  await keep("swap-nobody", olga.fill({}, { on: swapForm }));
  await keep("swap-with-oneself", olga.fill({ one: annId, other: annId }, { on: swapForm }));
  const groups = await house.store.transaction((tx) =>
    tx.roundPlace.findMany({ where: { round: { state: "shown" } } }),
  );
  const isWithAnn = (id: string) =>
    groups.find(({ memberId: one }) => one === id)?.groupId ===
    groups.find(({ memberId: one }) => one === annId)?.groupId;
  const withAnn = [carysId, devId].find(isWithAnn) ?? carysId;
  await keep("swap-against-the-rules", olga.fill({ one: withAnn, other: bashirId }, { on: swapForm }));
  await keep("swapped", olga.fill({ one: annId, other: bashirId }, { on: swapForm }));
  await keep("approved", olga.press(words("round.approve-button"), { on: preview }));
  // Somebody leaves it out after that: the round is mended, and one is over.
  await dev.press(words("round.not-this-button"), { on: await dev.opensHome() });
  await keep("preview-up-to-date", olga.press(words("round.next-button"), { on: await screen() }));
  const approved = olga.last() as Sight;
  await dev.press(words("round.after-all-button"));
  await house.at(HOUR);
  await house.at(LATER);
  await keep("introduction-together", house.post(TOGETHER, "introduction.together"));
  await keep("introduction-of-dev", house.post(dev.who, "introduction.own"));
  await keep("home-with-somebody", ann.opensHome());
  await keep("too-late-to-leave-out", ann.press(words("round.not-this-button"), { on: homeBefore }));
  await keep("preview-gone", olga.press(words("round.anew-button"), { on: approved }));

  // Whether they met
  await house.at(A_WEEK_LATER);
  const asked = house.post(ann.who, "round.did-you-meet");
  await keep("did-you-meet", asked);
  await keep("met", ann.press(words("round.met-yes-button"), { on: asked }));
  await keep("met-to-be-changed", ann.press(words("round.met-change-button")));
  await keep("met-dated", ann.press(words("round.met-dated-button")));
  await keep("met-not-yet", ann.press(words("round.met-not-yet-button"), { on: asked }));
  await keep("met-no", ann.press(words("round.met-no-button"), { on: asked }));
  const never = labelsOf(ann.last()).find((label) => label.startsWith("Not with")) ?? "";
  await keep("never-asked", ann.press(never));
  const neverAsked = ann.last();
  await keep("never-not", ann.press(words("round.never-no-button")));
  await keep("never", ann.press(words("round.never-yes-button"), { on: neverAsked }));
  await keep("met-of-somebody-else", bashir.press(words("round.met-yes-button"), { on: asked }));
  await keep("screen-with-few-answers", screen());
  await house.store.transaction(async (tx) => {
    const round = await tx.round.findFirstOrThrow({ where: { state: "out" } });
    const group = await tx.roundGroup.findFirstOrThrow({ where: { roundId: round.id } });
    await tx.roundPlace.updateMany({ where: { roundId: round.id }, data: { met: "met" } });
    // Organisers are not members of rounds; here she stands for a fifth.
    const olgaId = await tx.member.findFirstOrThrow({ where: { person: { name: "Olga Marsh" } } });
    await tx.roundPlace.create({ data: { roundId: round.id, groupId: group.id, memberId: olgaId.id, met: "no" } });
  });
  await keep("screen-with-counts", screen());

  // Ann may meet nobody of those who are left: she is left out.
  await house.at("2026-11-01T09:00:00Z");
  await house.store.transaction(async (tx) => {
    for (const otherId of [carysId, devId]) {
      await tx.exclusion.createMany({
        data: [{ cohortId, memberId: annId, otherId, source: "member" }],
        skipDuplicates: true,
      });
    }
  });
  await keep("preview-with-somebody-left-out", olga.press(words("round.next-button"), { on: await screen() }));
  await keep("planned-anew-in-vain", olga.press(words("round.anew-button")));
  await house.at("2026-11-03T09:00:00Z");
  const waits = house.post(olga.who, "round.waits");
  await keep("waits", waits);
  await keep("looked-at-before-approving", olga.press(words("round.next-button"), { on: waits }));
  await keep("approved-now", olga.press(words("round.approve-now-button"), { on: waits }));
  await house.deliver();
  await keep("left-out", house.post(ann.who, "round.left-out"));
  const held = async (one: Someone, id: string) =>
    one.pressToken(mintToken({ action: "cohort.held", subject: id, extra: "9" }));
  await keep("held", held(ann, annId));

  // Changed, stopped, over
  await keep("form-to-change", olga.press(words("round.change-button"), { on: await screen() }));
  await keep("changed-to-groups", olga.fill({ first: "2026-11-24", size: "3", how: "auto-1" }));
  await keep("panel", olga.command("organise"));
  const late = house.someone("late", { name: "Lena Late" });
  await house.joins(late, await house.mint(olga, { uses: "1" }), { organisation: "Elsewhere" });
  await house.at("2026-11-04T10:00:00Z");
  await keep("invitation-to-groups", house.post(late.who, "round.invitation"));
  await house.store.transaction((tx) => tx.roundMember.updateMany({ data: { takesPart: false } }));
  await house.at("2026-11-23T09:00:00Z");
  await keep("preview-of-nobody", house.post(olga.who, "round.preview"));
  await late.press(words("round.join-button"), { on: house.post(late.who, "round.invitation") });
  await keep("preview-of-one", olga.press(words("round.next-button"), { on: await screen() }));
  await house.at("2026-11-24T09:00:00Z");
  await keep("left-out-alone", house.post(late.who, "round.left-out"));
  const third = { day: new Date("2026-11-03") };
  await house.store.transaction((tx) => tx.round.updateMany({ where: third, data: { state: "dropped" } }));
  await keep("preview-dropped", olga.press(words("round.next-button"), { on: waits }));
  await house.store.transaction((tx) => tx.round.updateMany({ where: third, data: { state: "out" } }));
  await keep("held-by-somebody-else", held(dev, devId));
  await keep("stopped-all", olga.press(words("round.stop-all-button"), { on: await screen() }));
  const offered = house.post(ann.who, "round.invitation");
  await keep("joined-while-stopped", ann.press(words("round.join-button"), { on: offered }));
  await keep("nothing-to-leave-out", ann.press(words("round.not-this-button"), { on: homeBefore }));
  await keep("started-again", olga.press(words("round.start-all-button"), { on: await screen() }));
  // Two who have met before, and nobody else; with nothing in common.
  await house.store.transaction(async (tx) => {
    await tx.member.updateMany({ data: { helpsWith: [] } });
    await tx.roundMember.updateMany({ data: { takesPart: false } });
    await tx.roundMember.updateMany({ where: { memberId: { in: [carysId, devId] } }, data: { takesPart: true } });
  });
  await house.at("2026-12-07T09:00:00Z");
  await keep("preview-with-a-repeat", house.post(olga.who, "round.preview"));
  await house.at("2026-12-08T09:00:00Z");
  await keep("introduction-with-nothing-in-common", house.post(carys.who, "introduction.own"));
  await house.store.transaction((tx) =>
    tx.roundPlan.update({ where: { cohortId }, data: { firstOn: new Date("2027-06-29"), weeks: 8 } }),
  );
  house.time.now = house.time.now.add({ hours: 24 * 230 });
  await keep("screen-at-the-end", screen());
};

/** A cohort that is too large for one page and for a form's options. */
export const largeRounds: Scene = async (house, keep) => {
  await house.cohort({ sizeLimit: 60 });
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "60" });
  const sectors = ["Local government", "Health", "Police", "Housing"];
  const screen = async (): Promise<Sight> => {
    await olga.command("organise");
    return olga.press(words("round.panel-button"));
  };
  await screen();
  await olga.press(words("round.set-up-button"));
  await olga.fill({ first: "2026-10-20", time: "9:00" });
  for (let number = 1; number <= 27; number += 1) {
    const one = house.someone(`member-${number}`, { name: `Member Number ${number}` });
    await house.joins(one, code, { organisation: `Service ${number}`, sector: sectors[number % 4] ?? "" });
  }
  await house.store.transaction(async (tx) => {
    const members = await tx.member.findMany({ where: { roles: { has: "member" } } });
    await tx.roundMember.createMany({
      data: members.map(({ id, cohortId }) => ({ memberId: id, cohortId, takesPart: true })),
    });
  });
  await house.at(PREVIEW);
  await keep("preview", house.post(olga.who, "round.preview"));
  await keep("second-page", olga.press(words("round.more-button"), { on: house.post(olga.who, "round.preview") }));
  await keep("first-page-again", olga.press(words("round.fewer-button")));
  await keep("swap-form", olga.press(words("round.swap-button")));
  await keep("swap-unclear", olga.fill({ one: "Member Number 1", other: "Member Number" }));
  await keep("swap-unknown", olga.fill({ one: "Nobody", other: "Member Number 2" }));
};
