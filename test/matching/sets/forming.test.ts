// Learning sets as they are formed: by organisers and by what members choose.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { words } from "../../golden/house.ts";
import type { Sight } from "../../golden/sight.ts";
import type { Someone } from "../../golden/someone.ts";
import { namesIn, textOf, World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.house.close());

describe("mixed sets", () => {
  it("are proposed beside the proven bound, swapped, announced and introduced", async () => {
    await world.cohortOf(8);
    const proposal = await world.mixed();
    expect(textOf(proposal)).toContain("8 people in 2 sets.");
    expect(textOf(proposal)).toContain(words("set.preview-best"));
    const [first, second] = await world.stored();
    const one = first?.places[0]?.memberId ?? "";
    const other = second?.places[0]?.memberId ?? "";
    await world.olga.press(words("set.swap-button"));
    const swapped = await world.olga.fill({ one, other });
    expect(textOf(swapped)).not.toContain(words("set.preview-best"));
    expect((await world.stored()).map(({ places }) => places.some(({ memberId }) => memberId === other))).toEqual([
      true,
      false,
    ]);
    const announced = await world.olga.press(words("set.approve-button"));
    expect(textOf(announced)).toContain(words("set.announced"));
    const introductions = await world.house.store.transaction((tx) =>
      tx.introduction.findMany({ where: { kind: "set" }, include: { members: true } }),
    );
    expect(introductions.map(({ members }) => members.length)).toEqual([4, 4]);
    expect(introductions.map(({ subject }) => subject).sort()).toEqual(
      (await world.stored()).map(({ id }) => id).sort(),
    );
  });

  it("never hold two of one organisation, and an impossible swap is refused", async () => {
    await world.cohortOf(6, (index) => ({ organisation: index < 2 ? "Harbour Trust" : `Organisation ${index}` }));
    await world.mixed();
    const sets = await world.stored();
    expect(sets.every((set) => namesIn(set).filter((name) => /[AB]$/.test(name)).length === 1)).toBe(true);
    const withA = sets.find((set) => namesIn(set).includes("Member A"));
    const notA = withA?.places.find(({ member }) => member.person.name !== "Member A")?.memberId ?? "";
    const b =
      sets.flatMap(({ places }) => places).find(({ member }) => member.person.name === "Member B")?.memberId ?? "";
    await world.olga.press(words("set.swap-button"));
    const refused = await world.olga.fill({ one: notA, other: b });
    expect("corrections" in refused ? refused.corrections : {}).toEqual({ other: words("set.swap-rules") });
  });

  it.each([0, 1])("cannot be formed of %i people, and it is said", async (count) => {
    await world.cohortOf(count);
    expect(textOf(await world.mixed())).toContain(words("set.preview-nobody"));
    expect(await world.stored()).toEqual([]);
  });
});

describe("issue sets", () => {
  const begin = async (answers: Record<string, string> = {}): Promise<Sight> => {
    await world.screen();
    await world.olga.press(words("set.new-issues-button"));
    const sight = await world.olga.fill({
      issues: "- Housing\n- Social care",
      until: "2026-10-14",
      size: "3-4",
      ...answers,
    });
    await world.house.deliver();
    return sight;
  };
  const choose = async (one: Someone, first: string, more: Record<string, string> = {}): Promise<Sight> => {
    const form = await one.press(words("set.choose-button"), { on: world.house.post(one.who, "set.choose") });
    const field = form.surface === "form" ? form.form.fields.find(({ id }) => id === "first") : undefined;
    const options = field !== undefined && "options" in field ? field.options : [];
    return one.fill({ first: options.find(({ label }) => label === first)?.value ?? "", ...more });
  };

  it("form around what members chose, the morning after the last day", async () => {
    await world.cohortOf(6);
    await begin();
    for (const [index, one] of world.people.entries()) await choose(one, index % 2 === 0 ? "Housing" : "Social care");
    expect(JSON.stringify(await world.screen())).toContain("6 of 6; nobody sits this one out");
    await world.house.at("2026-10-14T22:00:00Z");
    expect(await world.stored()).toEqual([]);
    await world.house.at("2026-10-15T08:00:00Z");
    const proposal = world.house.post(world.olga.who, "set.proposal");
    expect(textOf(proposal)).toContain("6 have their first choice, 0 their second, 0 their third.");
    await world.olga.press(words("set.approve-button"), { on: proposal });
    const sets = await world.stored();
    expect(sets.map(namesIn).map((names) => names.sort())).toEqual(
      expect.arrayContaining([
        ["Member A", "Member C", "Member E"],
        ["Member B", "Member D", "Member F"],
      ]),
    );
    const bids = await world.house.store.transaction((tx) => tx.setBid.count());
    expect(bids).toBe(0);
  });

  it("may be added by members without a name, and taken out by organisers; nobody reads them in the database", async () => {
    await world.cohortOf(3);
    await begin();
    await choose(world.people[0] as Someone, "", { propose: "Loneliness in office" });
    const [, second] = world.people as [Someone, Someone];
    const form = await second.press(words("set.choose-button"), { on: world.house.post(second.who, "set.choose") });
    expect(JSON.stringify(form)).toContain("Loneliness in office");
    expect(JSON.stringify(form)).not.toContain("Member A");
    const rows = await world.house.store.transaction((tx) => tx.setIssue.findMany());
    expect(Buffer.concat(rows.map(({ sealed }) => sealed)).includes("Loneliness")).toBe(false);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(["formingId", "id", "sealed"]);
    await world.screen();
    await world.olga.press(words("set.remove-issue-button"));
    const remove = world.olga.last();
    const issue = remove?.surface === "form" ? remove.form.fields[0] : undefined;
    const lonely =
      issue !== undefined && "options" in issue
        ? issue.options.find(({ label }) => label.startsWith("Loneliness"))
        : undefined;
    await world.olga.fill({ issue: lonely?.value ?? "" });
    const bids = await world.house.store.transaction((tx) => tx.setBid.findMany());
    expect(bids.map(({ issues }) => issues)).toEqual([[]]);
  });

  it("say that nobody has chosen, and let them choose longer", async () => {
    await world.cohortOf(4);
    await begin();
    await world.house.at("2026-10-15T08:00:00Z");
    const proposal = world.house.post(world.olga.who, "set.proposal");
    expect(textOf(proposal)).toContain(words("set.preview-none"));
    await world.olga.press(words("set.extend-button"), { on: proposal });
    await world.olga.fill({ until: "2026-10-21" });
    for (const one of world.people) await choose(one, "Housing");
    await world.house.at("2026-10-22T08:00:00Z");
    expect(textOf(world.house.post(world.olga.who, "set.proposal"))).toContain("4 have their first choice");
  });

  it("leave out whoever sits out, and take in whoever joins while it waits", async () => {
    await world.cohortOf(5);
    await begin();
    for (const one of world.people.slice(1)) await choose(one, "Housing");
    await world.people[0]?.press(words("set.sit-out-button"), {
      on: world.house.post(world.people[0].who, "set.choose"),
    });
    await world.house.at("2026-10-15T08:00:00Z");
    expect((await world.stored()).flatMap(namesIn)).not.toContain("Member A");
    const gone = world.people[1] as Someone;
    await gone.opensHome();
    await gone.press(words("cohort.settings.button"));
    await gone.press(words("cohort.privacy.button"));
    await gone.press(words("cohort.leave.button"));
    await gone.press(words("cohort.leave.yes"));
    const again = await world.olga.press(words("set.proposal-button"), { on: await world.screen() });
    expect(textOf(again)).not.toContain("Member B");
    await world.olga.press(words("set.approve-button"));
    expect((await world.stored()).flatMap(namesIn).sort()).toEqual(["Member C", "Member D", "Member E"]);
  });
});
