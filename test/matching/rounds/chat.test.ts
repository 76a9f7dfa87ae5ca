// Rounds as people live through them: the real rooms behind the real router, over a database.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SLACK_CAPABILITIES } from "../../../adapters/slack/limits.ts";
import { messageText } from "../../cohort/inspect.ts";
import { type House, openHouse, words } from "../../golden/house.ts";
import { labelsOf, type Sight } from "../../golden/sight.ts";
import type { Someone } from "../../golden/someone.ts";

const SECTORS = ["Local government", "Health", "Police", "Housing"];
const FIRST = "2026-10-20";
/** Nine in the morning in London, in summer time. */
const HOUR = "2026-10-20T08:00:00Z";
const PREVIEW = "2026-10-18T08:00:00Z";

const textOf = (sight: Sight | undefined): string =>
  sight !== undefined && "message" in sight ? messageText(sight.message) : JSON.stringify(sight);

let house: House;
let cohortId: string;
let olga: Someone;
let people: Someone[];

/** A cohort with an organiser and so many members of organisations of their own. */
async function cohortOf(count: number, change: (index: number) => Record<string, string> = () => ({})): Promise<void> {
  cohortId = await house.cohort();
  olga = await house.organiser();
  const code = await house.mint(olga, { uses: "100" });
  people = [];
  for (let index = 0; index < count; index += 1) {
    const one = house.someone(`person-${index}`, { name: `Member ${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index]}` });
    await house.joins(one, code, {
      organisation: `Organisation ${index}`,
      sector: SECTORS[index % 4] ?? "",
      ...change(index),
    });
    people.push(one);
  }
}

async function setUp(answers: Record<string, string> = {}): Promise<Sight> {
  await olga.command("organise");
  await olga.press(words("round.panel-button"));
  await olga.press(
    words(labelsOf(olga.last()).includes(words("round.set-up-button")) ? "round.set-up-button" : "round.change-button"),
  );
  return olga.fill({ first: FIRST, time: "9:00", weeks: "2", size: "2", how: "auto-2", ...answers });
}

/** Everybody is asked, and says yes. */
async function everybodyIn(at = "2026-10-07T10:00:00Z"): Promise<void> {
  await house.at(at);
  for (const one of people)
    await one.press(words("round.join-button"), { on: house.post(one.who, "round.invitation") });
}

const rounds = () =>
  house.store.transaction((tx) =>
    tx.round.findMany({
      where: { cohortId },
      include: {
        groups: { include: { places: { include: { member: { include: { person: true } } } } } },
        places: true,
      },
      orderBy: { day: "asc" },
    }),
  );
const groupsOn = async (day: string): Promise<string[][]> => {
  const round = (await rounds()).find((one) => one.day.toISOString().startsWith(day));
  return (round?.groups ?? []).map(({ places }) => places.map(({ member }) => member.person.name).sort()).sort();
};
const introduced = () =>
  house.store.transaction((tx) =>
    tx.introduction.findMany({
      where: { cohortId, kind: "round" },
      include: { members: true },
      orderBy: { id: "asc" },
    }),
  );

beforeEach(async () => {
  house = await openHouse(SLACK_CAPABILITIES);
});
afterEach(() => house.close());

describe("a cohort's rounds", () => {
  it("ask once, are previewed, go out by themselves and bring everybody together", async () => {
    await cohortOf(6);
    expect(textOf(await setUp())).toContain(words("round.saved"));
    await everybodyIn();
    const before = house.posts(people[0]?.who ?? "", "round.invitation");
    await house.at("2026-10-08T10:00:00Z");
    expect(house.posts(people[0]?.who ?? "", "round.invitation")).toEqual(before);

    await house.at(PREVIEW);
    const preview = textOf(house.post(olga.who, "round.preview"));
    expect(preview).toContain("6 people in 3 groups. Nobody meets anybody again. Every pair is of two sectors.");
    expect(await introduced()).toEqual([]);

    await house.at(HOUR);
    expect((await introduced()).map(({ members }) => members.length)).toEqual([2, 2, 2]);
    const groups = await groupsOn(FIRST);
    expect(groups.flat().sort()).toEqual(people.map((_, index) => `Member ${"ABCDEF"[index]}`));
    await house.at(HOUR);
    expect(await introduced()).toHaveLength(3);
  });

  it("never repeat anybody while that can be helped, over a whole season", async () => {
    await cohortOf(6);
    await setUp({ weeks: "1", how: "auto-1" });
    await everybodyIn();
    const met = new Set<string>();
    for (const day of ["2026-10-20", "2026-10-27", "2026-11-03", "2026-11-10", "2026-11-17"]) {
      await house.at(`${day}T07:00:00Z`);
      await house.at(`${day}T12:00:00Z`);
      for (const group of await groupsOn(day)) {
        expect(met).not.toContain(group.join());
        met.add(group.join());
      }
    }
    expect(met.size).toBe(15);
  });

  it("wait for approval where that was chosen, and go at once when it comes late", async () => {
    await cohortOf(4);
    await setUp({ how: "approve-2" });
    await everybodyIn();
    await house.at(PREVIEW);
    await house.at(HOUR);
    expect(await introduced()).toEqual([]);
    const waits = house.post(olga.who, "round.waits");
    await house.at("2026-10-20T10:00:00Z");
    const sent = await olga.press(words("round.approve-now-button"), { on: waits });
    expect(textOf(sent)).toContain(words("round.approved-now"));
    expect(await introduced()).toHaveLength(2);
    await olga.press(words("round.approve-now-button"), { on: waits });
    expect(await introduced()).toHaveLength(2);
  });

  it("keep what an organiser swapped, and refuse what the rules forbid without saying whose rule it is", async () => {
    await cohortOf(4, (index) => ({ organisation: index < 2 ? "Harbour Trust" : `Organisation ${index}` }));
    await setUp();
    await everybodyIn();
    await house.at(PREVIEW);
    const members = await house.store.transaction((tx) =>
      tx.member.findMany({ where: { cohortId, roles: { has: "member" } }, include: { person: true } }),
    );
    const id = (name: string) => members.find(({ person }) => person.name === name)?.id ?? "";
    const partnerOfA =
      (await groupsOn(FIRST)).find((group) => group.includes("Member A"))?.find((name) => name !== "Member A") ?? "";
    const preview = house.post(olga.who, "round.preview");
    // A and B are of one organisation: B cannot take the place of A's partner.
    await olga.press(words("round.swap-button"), { on: preview });
    const refused = await olga.fill({ one: id(partnerOfA), other: id("Member B") });
    expect("corrections" in refused ? refused.corrections : {}).toEqual({ other: words("round.swap-rules") });
    await olga.press(words("round.swap-button"), { on: preview });
    const swapped = await olga.fill({ one: id("Member A"), other: id("Member B") });
    expect(textOf(swapped)).toContain(words("round.swapped", { one: "Member A", other: "Member B" }));
    const groups = await groupsOn(FIRST);
    expect(groups.find((group) => group.includes("Member B"))).toContain(partnerOfA);
    await house.at(HOUR);
    expect(await groupsOn(FIRST)).toEqual(groups);
  });

  it("are mended when somebody leaves after the preview", async () => {
    await cohortOf(5);
    await setUp();
    await everybodyIn();
    await house.at(PREVIEW);
    const [gone] = people;
    await gone?.press(words("round.not-this-button"), { on: await (gone as Someone).opensHome() });
    await house.at(HOUR);
    const groups = await groupsOn(FIRST);
    expect(groups.map(({ length }) => length)).toEqual([2, 2]);
    expect(groups.flat()).not.toContain("Member A");
    expect((await introduced()).every(({ members }) => members.length === 2)).toBe(true);
  });

  it("are mended when somebody leaves the cohort, who is asked again on their return", async () => {
    await cohortOf(4);
    await setUp();
    await everybodyIn();
    await house.at(PREVIEW);
    const gone = people[0] as Someone;
    await gone.opensHome();
    await gone.press(words("cohort.settings.button"));
    await gone.press(words("cohort.privacy.button"));
    await gone.press(words("cohort.leave.button"));
    await gone.press(words("cohort.leave.yes"));
    await house.at(HOUR);
    expect(await groupsOn(FIRST)).toEqual([["Member B", "Member C", "Member D"]]);
    const asked = await house.store.transaction((tx) => tx.roundMember.count({ where: { member: { state: "left" } } }));
    expect(asked).toBe(0);
  });

  it("are planned ahead without those whom a round that waits brings together", async () => {
    await cohortOf(4);
    await setUp({ weeks: "1", how: "approve-7" });
    await everybodyIn();
    await house.at("2026-10-14T08:00:00Z");
    const members = await house.store.transaction((tx) =>
      tx.member.findMany({ where: { cohortId, roles: { has: "member" } }, include: { person: true } }),
    );
    const [first = [], second = []] = await groupsOn(FIRST);
    const id = (name: string | undefined) => members.find(({ person }) => person.name === name)?.id ?? "";
    await olga.press(words("round.swap-button"), { on: house.post(olga.who, "round.preview") });
    await olga.fill({ one: id(first[0]), other: id(second[0]) });
    await olga.press(words("round.season-button"), { on: await olgaRounds() });
    const all = await rounds();
    expect(all.slice(0, 2).map(({ state }) => state)).toEqual(["shown", "planned"]);
    const met = new Set<string>();
    for (const day of ["2026-10-20", "2026-10-27", "2026-11-03"]) {
      for (const group of await groupsOn(day)) met.add(group.join());
    }
    expect(met.size).toBe(6);
  });

  it("leave nobody out twice: whoever could not be placed is told, and comes first", async () => {
    // Three of one organisation and one other: two of the three are left out each time.
    await cohortOf(4, (index) => ({ organisation: index < 3 ? "Harbour Trust" : "Elsewhere" }));
    await setUp({ weeks: "1", how: "auto-1" });
    await everybodyIn();
    const placed: string[] = [];
    for (const day of ["2026-10-20", "2026-10-27", "2026-11-03"]) {
      await house.at(`${day}T07:00:00Z`);
      await house.at(`${day}T12:00:00Z`);
      placed.push(...(await groupsOn(day)).flat().filter((name) => name !== "Member D"));
    }
    expect(placed.sort()).toEqual(["Member A", "Member B", "Member C"]);
    expect(textOf(house.post(people[0]?.who ?? "", "round.left-out"))).toContain("You come first in the next round.");
    expect(textOf(house.post(olga.who, "round.preview"))).toContain("Could not be placed within the rules: ");
  });

  it.each([
    [0, "round.preview-nobody"],
    [1, "round.preview-alone"],
  ] as const)("say so where %i take part", async (count, key) => {
    await cohortOf(count);
    await setUp();
    if (count > 0) await everybodyIn();
    await house.at(PREVIEW);
    expect(textOf(house.post(olga.who, "round.preview"))).toContain(words(key));
    await house.at(HOUR);
    expect(await introduced()).toEqual([]);
    if (count === 1)
      expect(textOf(house.post(people[0]?.who ?? "", "round.left-out"))).toContain(words("round.left-out-alone"));
  });

  it.each([["while it runs"], ["when it was down"]])(
    "place people who come after the preview, and skip a break made %s",
    async (when) => {
      await cohortOf(3);
      await setUp();
      await house.at("2026-10-07T10:00:00Z");
      await house.at(PREVIEW);
      for (const one of people)
        await one.press(words("round.join-button"), { on: house.post(one.who, "round.invitation") });
      await olga.press(words("round.next-button"), { on: await olgaRounds() });
      expect(textOf(olga.last())).toContain("3 people in 1 group");
      await house.store.transaction((tx) =>
        tx.break.create({
          data: { cohortId, name: "Half term", startsOn: new Date("2026-10-19"), endsOn: new Date("2026-10-23") },
        }),
      );
      if (when === "while it runs") await house.at("2026-10-19T08:00:00Z");
      await house.at(HOUR);
      expect(await introduced()).toEqual([]);
      await house.at("2026-11-01T09:00:00Z");
      await house.at("2026-11-03T09:00:00Z");
      expect(await introduced()).toHaveLength(1);
    },
  );

  it.each([
    ["2026-10-17T08:00:00Z", 0],
    ["2026-10-18T09:00:00Z", 1],
  ])("go on where they were stopped at %s and started before the hour", async (stopped, previews) => {
    await cohortOf(2);
    await setUp();
    await everybodyIn();
    await house.at(stopped);
    expect(house.posts(olga.who, "round.preview").length).toBe(previews);
    await olga.press(words("round.stop-all-button"), { on: await olgaRounds() });
    await house.at("2026-10-18T12:00:00Z");
    await olga.press(words("round.start-all-button"), { on: await olgaRounds() });
    await house.at("2026-10-19T09:00:00Z");
    expect(house.posts(olga.who, "round.preview").length).toBe(1);
    await house.at(HOUR);
    expect(await introduced()).toHaveLength(1);
  });
});

const olgaRounds = async (): Promise<Sight> => {
  await olga.command("organise");
  return olga.press(words("round.panel-button"));
};

describe("a week after a round", () => {
  const asked = async (count: number): Promise<void> => {
    await cohortOf(count);
    await setUp();
    await everybodyIn();
    await house.at(PREVIEW);
    await house.at(HOUR);
    await house.at("2026-10-27T09:30:00Z");
  };

  it("each is asked in private, and organisers see counts from five answers on", async () => {
    await asked(6);
    for (const one of people.slice(0, 4)) {
      await one.press(words("round.met-yes-button"), { on: house.post(one.who, "round.did-you-meet") });
    }
    expect(JSON.stringify(await olgaRounds())).toContain(words("round.fact-last-few"));
    for (const one of people.slice(4)) {
      await one.press(words("round.met-not-yet-button"), { on: house.post(one.who, "round.did-you-meet") });
    }
    const shown = JSON.stringify(await olgaRounds());
    expect(shown).toContain("4 met, 0 have a date, 2 not yet, 0 no; 6 were asked");
    expect(shown).not.toContain("Member");
  });

  it("two who are not to meet again never do, and nobody is told", async () => {
    await asked(2);
    const [one] = people as [Someone];
    await one.press(words("round.met-no-button"), { on: house.post(one.who, "round.did-you-meet") });
    await one.press(words("round.never-button", { name: "Member B" }));
    await one.press(words("round.never-yes-button"));
    await house.at("2026-11-01T09:00:00Z");
    const preview = textOf(house.post(olga.who, "round.preview"));
    expect(preview).toContain("Could not be placed within the rules: Member A and Member B.");
    await house.at("2026-11-03T09:00:00Z");
    expect(await introduced()).toHaveLength(1);
  });

  it("a button of somebody else's place changes nothing", async () => {
    await asked(4);
    const [one, other] = people as [Someone, Someone];
    const post = house.post(one.who, "round.did-you-meet");
    expect(textOf(await other.press(words("round.met-yes-button"), { on: post }))).toBe(words("cohort.not-yours"));
    const places = await house.store.transaction((tx) => tx.roundPlace.findMany({ where: { met: { not: null } } }));
    expect(places).toEqual([]);
  });
});
