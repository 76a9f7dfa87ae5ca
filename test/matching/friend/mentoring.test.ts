import { afterEach, describe, expect, it } from "vitest";
import { goTogether } from "../../../src/matching/attributes.ts";
import { readAttribute, readMonths } from "../../../src/matching/friend/mentoring-form.ts";
import { openWorld, read, type World, words } from "./world.ts";

describe("two values", () => {
  it.each([
    ["same", "a", "a", true],
    ["same", "a", "b", false],
    ["different", "a", "b", true],
    ["different", "a", "a", false],
    ["except", "a", "c", true],
    ["except", "a", "b", false],
    ["except", "b", "a", false],
  ] as const)("%s: %s and %s go together: %s", (rule, one, other, yes) => {
    const attribute = { id: "x", rule, forbidden: [["a", "b"]] as const };
    expect(goTogether(attribute, one, other)).toBe(yes);
    expect(goTogether(attribute, other, one)).toBe(yes);
    expect(goTogether(attribute, one, undefined)).toBe(false);
    expect(goTogether(attribute, undefined, undefined)).toBe(false);
  });
});

describe("an attribute as an organiser enters it", () => {
  const entered = {
    name: " Political  group ",
    options: "Red\nBlue, Green\n\nblue ",
    rule: "except",
    pairs: "red / BLUE\nGreen - Red",
  };
  it("is read with lines and commas, and pairs in any case", () => {
    expect(readAttribute({ ...entered, options: "Red\nBlue, Green" })).toEqual({
      is: "attribute",
      attribute: {
        name: "Political group",
        options: ["Red", "Blue", "Green"],
        rule: "except",
        forbidden: ["Red", "Blue", "Green", "Red"],
      },
    });
  });
  it.each([
    [{ name: " " }, { name: { because: "missing" } }],
    [{ options: "Red" }, { options: { because: "too-few" }, pairs: { because: "not-a-pair", line: "red / BLUE" } }],
    [{ rule: "maybe" }, { rule: { because: "choose" } }],
    [{ pairs: "Red / Purple" }, { pairs: { because: "not-a-pair", line: "Red / Purple" } }],
    [{ pairs: "Red" }, { pairs: { because: "not-a-pair", line: "Red" } }],
    [{ pairs: "" }, { pairs: { because: "no-pairs" } }],
  ])("%j is sent back", (change, fields) => {
    expect(readAttribute({ ...entered, ...change })).toEqual({ is: "wrong", fields });
  });
  it("needs no pairs where it is the same or different", () => {
    expect(readAttribute({ ...entered, rule: "same", pairs: "nonsense" })).toMatchObject({
      attribute: { forbidden: [] },
    });
  });
  it("lasts from 1 to 36 months", () => {
    expect(["1", " 36 ", "0", "37", "six", "1.5", ""].map(readMonths)).toEqual([
      1,
      36,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("mentoring in the chat", () => {
  let world: World;
  afterEach(() => world.close());
  const tier = async (name: string, value: string) => {
    const one = world.someone(name);
    await one.command("settings");
    await one.press(words("mentoring.values-button"));
    const [attribute] = await world.tx((tx) => tx.mentoringAttribute.findMany());
    return one.fill({ [attribute?.id ?? ""]: value });
  };
  const mentors = async (name: string) => {
    const one = world.someone(name);
    await one.command("settings");
    await one.press(words("friend.terms.button"));
    await one.fill({ friends: "0", mentees: "1" });
  };
  const begin = async () => {
    world = await openWorld({ "Ann Whitaker": { sector: "Police" }, "Bashir Khan": {}, "Carys Pugh": { themes: [] } });
    const { olga } = world;
    await olga.command("organise");
    await olga.press(words("friend.friends-button"));
    await olga.press(words("mentoring.button"));
    expect(read(olga.last())).toContain(words("mentoring.off"));
    await olga.press(words("mentoring.start"));
    expect(read(await olga.fill({ months: "six" }))).toContain(words("mentoring.wrong-months"));
    await olga.fill({ months: "6" });
    await olga.press(words("mentoring.add"));
    const added = await olga.fill({ name: "Tier", options: "County\nDistrict", rule: "different" });
    expect(read(added)).toContain("must differ (County, District)");
  };

  it("asks only whoever the rules allow, beyond the theme, and ends by itself in its time", async () => {
    await begin();
    const ann = world.someone("Ann Whitaker");
    await ann.command("friend");
    await ann.opensHome();
    await ann.press(words("friend.ask-button"));
    await ann.pressToken(
      (await import("../../../src/platform/token.ts")).mintToken({
        action: "friend.ask",
        subject: world.idOf("Ann Whitaker"),
        extra: "mentoring",
      }),
    );
    // First what the rules compare.
    expect(read(ann.last())).toContain(words("mentoring.say-first", { names: "Tier" }));
    expect(read(await ann.press(words("mentoring.values-button")))).toContain(words("mentoring.values-intro"));
    await tier("Ann Whitaker", "1");
    await tier("Bashir Khan", "1");
    await tier("Carys Pugh", "0");
    for (const name of ["Bashir Khan", "Carys Pugh"]) await mentors(name);
    await ann.press(words("friend.friends-button"), { on: await tier("Ann Whitaker", "1") });
    await ann.press(words("mentoring.ask-button"));
    await ann.fill({ theme: "courage", about: "A longer road.", beforehand: ["agree"] });
    await world.pass({ minutes: 11 });
    expect(await world.asked()).toEqual(["Carys Pugh"]);
    expect(read(world.post("Carys Pugh", "friend.offer"))).toContain(words("friend.offer.asks-mentor", { months: 6 }));
    const said = await world.press("Carys Pugh", "friend.offer", words("friend.offer.accept"));
    expect(read(said)).toContain(
      words("friend.offer.matched-mentor", { who: "Ann Whitaker, Chief executive, Ann Whitaker Trust" }),
    );
    const [match] = await world.tx((tx) => tx.friendMatch.findMany());
    expect(match?.endsAt?.toISOString().slice(0, 10)).toBe("2027-04-05");
    await world.tx((tx) => tx.dueWork.deleteMany({ where: { kind: { in: ["friend.follow-up", "friend.heard"] } } }));
    await world.house.at("2027-04-06T08:00:00Z");
    expect(read(world.post("Ann Whitaker", "friend.ended"))).toContain(
      words("friend.ended.mentor", { name: "Carys Pugh" }),
    );
  });

  it("keeps what members say sealed, from organisers too", async () => {
    await begin();
    await tier("Ann Whitaker", "1");
    const [terms] = await world.tx((tx) => tx.friendTerms.findMany());
    expect(Buffer.from(terms?.values ?? []).toString("latin1")).not.toContain("District");
    await world.olga.command("organise");
    await world.olga.press(words("friend.friends-button"));
    await world.olga.press(words("mentoring.button"));
    expect(read(world.olga.last())).not.toContain("Ann");
    // It can be taken back.
    await tier("Ann Whitaker", "-");
    expect((await world.tx((tx) => tx.friendTerms.findMany()))[0]?.values).toBeNull();
  });
});
