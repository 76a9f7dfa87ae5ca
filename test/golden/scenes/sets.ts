// Learning sets: begun, chosen, proposed, announced; their meetings and promises; and what changes when people come and go.

import { mintToken } from "../../../src/platform/token.ts";
import type { Scene } from "../catalogue.ts";
import { TOGETHER, words } from "../house.ts";
import { labelsOf, type Sight } from "../sight.ts";
import type { Someone } from "../someone.ts";

const NAMES = [
  "Ann Whitaker",
  "Bashir Khan",
  "Carys Pugh",
  "Dev Mehta",
  "Ewa Nowak",
  "Femi Ade",
  "Gwen Rhys",
  "Hal Stone",
];
const SECTORS = ["Local government", "Health", "Police", "Housing"];

/** Begins to fill the first option of a field that a form offers under a label. */
const optionOf = (sight: Sight | undefined, field: string, label: string): string => {
  const found = sight?.surface === "form" ? sight.form.fields.find(({ id }) => id === field) : undefined;
  const option =
    found !== undefined && "options" in found ? found.options.find((one) => one.label.includes(label)) : undefined;
  return option?.value ?? "";
};

export const sets: Scene = async (house, keep) => {
  const cohortId = await house.cohort();
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "60" });
  const people: Someone[] = [];
  const joins = async (name: string, index: number, about: Record<string, string> = {}): Promise<Someone> => {
    const connection = name === "Hal Stone" ? "south" : "north";
    const one = house.someone(name.toLowerCase().replace(" ", "-"), { name, connection });
    const organisation = index < 2 ? "Harbour Trust" : `Service ${index}`;
    await house.joins(one, code, {
      organisation,
      sector: SECTORS[index % 4] ?? "",
      place: `Place ${index % 2}`,
      ...about,
    });
    return one;
  };
  for (const [index, name] of NAMES.entries()) people.push(await joins(name, index));
  const [ann, bashir, , dev, ewa] = people as [Someone, Someone, Someone, Someone, Someone];
  const screen = async (): Promise<Sight> => {
    await olga.command("organise");
    return olga.press(words("set.panel-button"));
  };
  const memberId = async (name: string): Promise<string> =>
    (await house.store.transaction((tx) => tx.member.findFirstOrThrow({ where: { cohortId, person: { name } } }))).id;

  // Begun
  await keep("screen-none", screen());
  const none = olga.last();
  await keep("issues-form", olga.press(words("set.new-issues-button")));
  const issuesForm = olga.last();
  await keep("issues-wrong", olga.fill({ issues: "", proposals: "no", until: "2020-01-01" }, { on: issuesForm }));
  await keep(
    "issues-too-long",
    olga.fill({ issues: `Housing\n${"A very long issue ".repeat(6)}` }, { on: issuesForm }),
  );
  const many = Array.from({ length: 13 }, (_, index) => `Issue ${index}`).join("\n");
  await keep("issues-too-many", olga.fill({ issues: many }, { on: issuesForm }));
  await keep(
    "begun",
    olga.fill({ issues: "Housing\nSocial care\nGrowth", until: "2026-10-14", size: "3-4" }, { on: issuesForm }),
  );
  await keep("busy", olga.press(words("set.new-mixed-button"), { on: none }));
  await keep("panel-while-choosing", olga.command("organise"));

  // Chosen
  await house.deliver();
  const question = house.post(ann.who, "set.choose");
  await keep("choose", question);
  await keep("home-before-choosing", ann.opensHome());
  await keep("choose-form", ann.press(words("set.choose-button"), { on: question }));
  const chooseForm = ann.last();
  await keep("choose-nothing", ann.fill({}, { on: chooseForm }));
  const housing = optionOf(chooseForm, "first", "Housing");
  const care = optionOf(chooseForm, "first", "Social care");
  await keep("chosen", ann.fill({ first: housing, second: care, propose: "Loneliness in office" }, { on: chooseForm }));
  await keep("home-chosen", ann.opensHome());
  await keep("sat-out", dev.press(words("set.sit-out-button"), { on: house.post(dev.who, "set.choose") }));
  await keep("home-sitting-out", dev.opensHome());
  const held = async (one: Someone, name: string) =>
    one.pressToken(mintToken({ action: "cohort.held", subject: await memberId(name), extra: "9" }));
  await keep("held-sitting-out", held(dev, "Dev Mehta"));
  await keep("held-with-a-choice", held(ann, "Ann Whitaker"));
  for (const [index, one] of people.slice(1).entries()) {
    if (one === dev || one === ewa) continue;
    await one.press(words("set.choose-button"), { on: house.post(one.who, "set.choose") });
    await one.fill({ first: index % 2 === 0 ? care : housing });
  }
  await keep("choose-of-a-stranger", house.someone("zoe").press(words("set.choose-button"), { on: question }));
  await keep("screen-while-choosing", screen());
  const whileChoosing = olga.last();
  await keep("remove-form", olga.press(words("set.remove-issue-button")));
  const removeForm = olga.last();
  await keep("remove-nothing", olga.fill({}, { on: removeForm }));
  await keep("removed", olga.fill({ issue: optionOf(removeForm, "issue", "Growth") }, { on: removeForm }));
  await house.at("2026-10-14T08:00:00Z");
  await keep("last-day", house.post(ewa.who, "set.remind"));

  // Proposed
  await house.at("2026-10-15T08:00:00Z");
  const proposal = house.post(olga.who, "set.proposal");
  await keep("proposal", proposal);
  await keep("panel-with-a-proposal", olga.command("organise"));
  await keep("screen-with-a-proposal", screen());
  await keep("closed-already", olga.press(words("set.close-button"), { on: whileChoosing }));
  await keep("choose-too-late", ann.press(words("set.choose-button"), { on: question }));
  await keep("proposed-anew", olga.press(words("set.anew-button"), { on: proposal }));
  await keep("swap-form", olga.press(words("set.swap-button")));
  const swapForm = olga.last();
  await keep("swap-nobody", olga.fill({}, { on: swapForm }));
  const annId = await memberId("Ann Whitaker");
  const bashirId = await memberId("Bashir Khan");
  await keep("swap-with-oneself", olga.fill({ one: annId, other: annId }, { on: swapForm }));
  const places = await house.store.transaction((tx) => tx.setPlace.findMany());
  const setOf = (id: string) => places.find((place) => place.memberId === id)?.setId;
  const withAnn = places.find((place) => place.setId === setOf(annId) && place.memberId !== annId)?.memberId ?? "";
  await keep("swap-against-the-rules", olga.fill({ one: withAnn, other: bashirId }, { on: swapForm }));
  await keep("swapped", olga.fill({ one: annId, other: bashirId }, { on: swapForm }));
  await keep("extend-form", olga.press(words("set.extend-button")));
  const extendForm = olga.last();
  await keep("extend-wrong", olga.fill({ until: "2020-01-01" }));
  await keep("extended", olga.fill({ until: "2026-10-21" }, { on: extendForm }));
  await keep("closed-by-hand", olga.press(words("set.close-button"), { on: await screen() }));
  const late = await joins("Ida Late", 9);
  await keep("proposal-up-to-date", olga.press(words("set.proposal-button"), { on: await screen() }));
  await keep("announced", olga.press(words("set.approve-button")));
  await house.at("2026-10-15T09:00:00Z");
  await keep("introduction-together", house.post(TOGETHER, "introduction.together"));
  await keep("introduction-of-bashir", house.post(bashir.who, "introduction.own"));
  await keep("screen-announced", screen());

  // A set that meets
  const page = async (one: Someone): Promise<Sight> => {
    await one.opensHome();
    return one.press(words("set.show-button"));
  };
  await keep("home-without-a-date", ann.opensHome());
  await keep("set", page(ann));
  const own = ann.last();
  await keep("date-form", ann.press(words("set.date-button")));
  const dateForm = ann.last();
  await keep("date-form-empty", ann.fill({}, { on: dateForm }));
  await keep("date-past", ann.fill({ day: "2026-10-01", time: "16:00" }, { on: dateForm }));
  await keep("date-far", ann.fill({ day: "2030-10-01", time: "16:00" }, { on: dateForm }));
  await keep(
    "date-saved",
    ann.fill({ day: "2026-10-29", time: "16:00", where: "https://meet.example/set" }, { on: dateForm }),
  );
  // One after the other: posts of the same moment leave in no particular order.
  await house.deliver();
  await ann.fill({ day: "2026-11-26", time: "16:00" }, { on: dateForm });
  await house.deliver();
  await keep("date", house.post(ann.who, "set.date"));
  await keep("home-with-a-date", ann.opensHome());
  await keep("screen-with-a-date", screen());
  await page(ann);
  await keep("change-form", ann.press(words("set.change-date-button")));
  await keep("date-changed", ann.fill({ time: "15:00", minutes: "120" }));
  await house.deliver();
  await keep("date-moved", house.post(ann.who, "set.date"));
  await page(ann);
  await keep("card-by-hand", ann.press(words("set.card-button")));
  await keep("presenter-form", ann.press(words("set.present-button")));
  const presenterForm = ann.last();
  await keep("presenter-nobody", ann.fill({ presenter: "" }, { on: presenterForm }));
  await keep("presenter-saved", ann.fill({ presenter: annId }, { on: presenterForm }));
  await house.at("2026-10-28T15:30:00Z");
  await keep("card", house.post(ann.who, "set.card"));
  await house.store.transaction((tx) => tx.setMeeting.updateMany({ data: { presenterId: null } }));
  await page(ann);
  await keep("card-without-a-presenter", ann.press(words("set.card-button")));
  await house.store.transaction((tx) => tx.setMeeting.updateMany({ data: { presenterId: annId } }));
  const colleague = await house.store.transaction(async (tx) => {
    const set = await tx.setPlace.findFirstOrThrow({ where: { memberId: annId } });
    const other = await tx.setPlace.findFirstOrThrow({
      where: { setId: set.setId, memberId: { not: annId } },
      include: { member: { include: { person: true } } },
      orderBy: { turn: "asc" },
    });
    return people.find((_, index) => NAMES[index] === other.member.person.name) ?? late;
  });
  await page(colleague);
  await keep("card-of-somebody-else", colleague.press(words("set.card-button")));
  await house.at("2026-10-29T17:30:00Z");
  const after = house.post(ann.who, "set.after");
  await keep("after", after);

  // Promises
  await keep("promises-none", ann.press(words("set.commitments-button"), { on: after }));
  await keep("promise-form", ann.press(words("set.promise-button")));
  const promiseForm = ann.last();
  await keep("promise-empty", ann.fill({ text: "  " }, { on: promiseForm }));
  await keep("promised", ann.fill({ text: "Ask my board what they fear about the merger" }, { on: promiseForm }));
  const promised = ann.last();
  const review = labelsOf(promised).find((label) => label.startsWith("Mine")) ?? "";
  await keep("review", ann.press(review));
  const reviewing = ann.last();
  await keep("carried", ann.press(words("set.review-carry-button")));
  await keep("set-with-promises", page(ann));
  await keep("let-go", ann.press(words("set.review-let-go-button"), { on: reviewing }));
  await keep("settled-already", ann.press(words("set.review-done-button"), { on: reviewing }));
  await ann.fill({ text: "Write to Sam" }, { on: promiseForm });
  await ann.press(labelsOf(ann.last()).find((label) => label.startsWith("Mine")) ?? "");
  await keep("done", ann.press(words("set.review-done-button")));
  for (let number = 1; number <= 10; number += 1) await ann.fill({ text: `Promise ${number}` }, { on: promiseForm });
  await keep("held-with-promises", held(ann, "Ann Whitaker"));
  await keep("promises-enough", ann.fill({ text: "One more" }, { on: promiseForm }));
  await keep("not-in-it", olga.press(words("set.leave-button"), { on: own }));
  await page(ann);
  const before = ann.last();
  await keep("date-cancelled", ann.press(words("set.cancel-date-button")));
  await house.deliver();
  await keep("date-called-off", house.post(ann.who, "set.date"));
  await keep("date-gone", ann.press(words("set.cancel-date-button"), { on: before }));

  // Facilitators, and people who come and go
  await keep("facilitator-nobody", olga.press(words("set.facilitator-button"), { on: await screen() }));
  await house.store.transaction((tx) =>
    tx.member.updateMany({ where: { person: { name: "Olga Marsh" } }, data: { roles: ["organiser", "facilitator"] } }),
  );
  await keep("facilitator-form", olga.press(words("set.facilitator-button"), { on: await screen() }));
  const facilitatorForm = olga.last();
  await keep("facilitator-nothing", olga.fill({}, { on: facilitatorForm }));
  const facilitated = optionOf(facilitatorForm, "set", "Set 1");
  const olgaId = await memberId("Olga Marsh");
  await keep("facilitator-saved", olga.fill({ set: facilitated, who: olgaId }, { on: facilitatorForm }));
  await keep("home-of-facilitator", olga.opensHome());
  await keep("set-of-facilitator", olga.press(words("set.facilitates-button", { number: 1 })));
  const inFirst = await house.store.transaction((tx) =>
    tx.setPlace.findMany({
      where: { set: { number: 1, endedAt: null } },
      include: { member: { include: { person: true } } },
      orderBy: { turn: "asc" },
    }),
  );
  const ofFirst = [...people, late].filter((_, index) =>
    inFirst.some(({ member }) => member.person.name === ([...NAMES, "Ida Late"][index] ?? "")),
  );
  await keep("set-with-a-facilitator", page(ofFirst[0] as Someone));
  await keep("place-form", olga.press(words("set.place-button"), { on: await screen() }));
  const placeForm = olga.last();
  await keep("place-nothing", olga.fill({}, { on: placeForm }));
  const devId = await memberId("Dev Mehta");
  await house.store.transaction((tx) =>
    tx.exclusion.create({ data: { cohortId, memberId: devId, otherId: inFirst[0]?.memberId ?? "", source: "member" } }),
  );
  await keep("place-against-the-rules", olga.fill({ who: devId, set: facilitated }, { on: placeForm }));
  await keep("placed", olga.fill({ who: devId, set: optionOf(placeForm, "set", "Set 2") }, { on: placeForm }));
  await keep("place-nobody", olga.press(words("set.place-button"), { on: await screen() }));
  await keep("leave", leavePage(ofFirst[0] as Someone));
  await keep("left", ofFirst[0]?.press(words("set.leave-yes-button")) as Promise<Sight>);
  for (const one of ofFirst.slice(1, -2)) {
    await leavePage(one);
    await one.press(words("set.leave-yes-button"));
  }
  const [last] = ofFirst.slice(-2);
  await leavePage(last as Someone);
  await last?.press(words("set.leave-yes-button"));
  await house.deliver();
  const small = house.post(olga.who, "set.small");
  await keep("small", small);
  await keep("alone-in-a-set", page(ofFirst.at(-1) as Someone));
  await keep("small-stays", olga.press(words("set.small-stay-button"), { on: small }));
  await keep("merged", olga.press(words("set.small-merge-button"), { on: small }));
  await keep("merged-already", olga.press(words("set.small-merge-button"), { on: small }));
  await keep("proposal-announced", olga.press(words("set.anew-button"), { on: proposal }));
  await keep("closed-proposal", olga.press(words("set.approve-button"), { on: proposal }));

  async function leavePage(one: Someone): Promise<Sight> {
    await page(one);
    return one.press(words("set.leave-button"));
  }
};

/** Mixed sets: at once, in pages, and where nothing can be formed. */
export const mixedSets: Scene = async (house, keep) => {
  const cohortId = await house.cohort({ sizeLimit: 60 });
  const olga = await house.organiser();
  const code = await house.mint(olga, { uses: "60" });
  const screen = async (): Promise<Sight> => {
    await olga.command("organise");
    return olga.press(words("set.panel-button"));
  };
  await keep("form", olga.press(words("set.new-mixed-button"), { on: await screen() }));
  await keep("nobody", olga.fill({}));
  await keep("called-off", olga.press(words("set.drop-button")));
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  await house.joins(ann, code, { organisation: "Service 0", sector: "Health" });
  for (let number = 1; number <= 33; number += 1) {
    const one = house.someone(`member-${number}`, { name: `Member Number ${number}` });
    const sector = SECTORS[number % 4] ?? "";
    await house.joins(one, code, { organisation: `Service ${number}`, sector, place: `Place ${number % 5}` });
  }
  await olga.press(words("set.new-mixed-button"), { on: await screen() });
  await keep("proposal", olga.fill({ size: "3-4" }));
  const proposal = olga.last();
  await keep("second-page", olga.press(words("set.more-button")));
  await keep("first-page-again", olga.press(words("set.fewer-button")));
  await keep("swap-form", olga.press(words("set.swap-button")));
  await keep("swap-unclear", olga.fill({ one: "Nobody", other: "Member Number" }));
  await house.store.transaction((tx) =>
    tx.member.updateMany({ where: { person: { name: "Ann Whitaker" } }, data: { organisation: "Service 1" } }),
  );
  // Ann has no place after that: whoever else is there may not be with her.
  const annId = (
    await house.store.transaction((tx) => tx.member.findFirstOrThrow({ where: { person: { name: "Ann Whitaker" } } }))
  ).id;
  const others = await house.store.transaction((tx) => tx.member.findMany({ where: { cohortId, id: { not: annId } } }));
  await house.store.transaction((tx) =>
    tx.exclusion.createMany({
      data: others.map(({ id }) => ({ cohortId, memberId: annId, otherId: id, source: "member" as const })),
    }),
  );
  await keep("proposed-anew-with-somebody-left-out", olga.press(words("set.anew-button"), { on: proposal }));
  const other = olga.last();
  await olga.press(words("set.drop-button"));
  await keep("proposal-called-off", olga.press(words("set.anew-button"), { on: other }));
  await olga.press(words("set.new-mixed-button"), { on: await screen() });
  await olga.fill({ size: "3-4" });
  await olga.press(words("set.approve-button"));
  await house.deliver();
  await keep("left-out", house.post(ann.who, "set.left-out"));
  // A set that nobody can take in: the rules forbid it.
  const small = await house.store.transaction(async (tx) => {
    const set = await tx.learningSet.findFirstOrThrow({
      where: { number: 1, endedAt: null },
      include: { places: { include: { member: { include: { person: true } } } } },
    });
    const [one] = set.places;
    await tx.exclusion.createMany({
      data: others.map(({ id }) => ({
        cohortId,
        memberId: one?.memberId ?? "",
        otherId: id,
        source: "member" as const,
      })),
    });
    return set.places.map(({ member }) => member.person.name);
  });
  for (const name of small.slice(1).sort()) {
    const one = house.someone(name.toLowerCase().replace(" number ", "-"), { name });
    await one.opensHome();
    await one.press(words("set.show-button"));
    await one.press(words("set.leave-button"));
    await one.press(words("set.leave-yes-button"));
  }
  await house.deliver();
  await keep("small-alone", house.post(olga.who, "set.small"));

  await house.store.transaction((tx) => tx.setPlace.deleteMany({ where: { set: { number: { not: 1 } } } }));
  await keep("place-form", olga.press(words("set.place-button"), { on: await screen() }));
  await keep("place-unclear", olga.fill({ who: "Member Number" }));

  // Nobody chooses
  await olga.press(words("set.new-issues-button"), { on: await screen() });
  await olga.fill({ issues: "Housing\nSocial care", until: "2026-10-14" });
  await keep("nobody-chose", olga.press(words("set.close-button"), { on: await screen() }));
  const nothing = olga.last();
  await olga.press(words("set.drop-button"));
  await keep("called-off-already", olga.press(words("set.extend-button"), { on: nothing }));
};
