import { afterEach, describe, expect, it } from "vitest";
import { button, createWorld, formIn, labels, messageIn, type SomeMember, say, textOf, type World } from "./world.ts";

let world: World;
afterEach(() => world.close());

const begin = async (...people: (string | SomeMember)[]) => {
  world = await createWorld(people.map((one) => (typeof one === "string" ? { name: one } : one)));
  await world.tick();
  await world.at("2026-10-19T08:00:00Z");
};
const digest = (name: string) => world.chat(name).find(({ kind }) => kind === "reflection.digest")?.message;
const DIGEST = "2026-10-25T09:00:00Z";

describe("the weekly digest", () => {
  it("goes to the rooms, and privately to those who are in none", async () => {
    await begin(
      "Ann",
      "Ben",
      { name: "Sue", connection: "south" },
      { name: "Kai", connection: "south", zone: "America/New_York" },
    );
    await world.answer("Ann", "By name", "cohort-named");
    await world.answer("Ben", "Nobody's", "cohort-unnamed");
    await world.at("2026-10-20T20:30:00Z");
    expect(world.chat("Sue").map(({ kind }) => kind)).toEqual(["reflection.question"]);
    await world.at(DIGEST);
    for (const place of ["room", "Sue"]) {
      expect(textOf(digest(place))).toMatch(/Ann By name[\s\S]*Without a name:[\s\S]*Nobody's/);
      expect(textOf(digest(place))).not.toContain("Ben");
      expect(textOf(digest(place))).toContain("Chatham House");
    }
    expect(digest("Ann")).toBeUndefined();
    // In New York it is five in the morning; theirs comes at nine.
    expect(digest("Kai")).toBeUndefined();
    await world.at("2026-10-25T13:00:00Z");
    expect(digest("Kai")).toBeDefined();
  });

  it("says nothing at all where nothing was shared", async () => {
    await begin("Ann", { name: "Sue", connection: "south" });
    await world.answer("Ann", "For myself");
    await world.at(DIGEST);
    expect([digest("room"), digest("Sue")]).toEqual([undefined, undefined]);
    expect((await world.deliveries()).filter(({ kind }) => kind === "reflection.digest")).toEqual([]);
  });

  it("can be read in full, page by page, by members alone", async () => {
    await begin("Ann", "Ben", { name: "Sue", connection: "south" });
    const long = `${"Long words. ".repeat(60)}The end`;
    await world.answer("Ann", long, "cohort-named");
    await world.answer("Ben", "Also this", "cohort-named");
    await world.at(DIGEST);
    expect(textOf(digest("Sue"))).not.toContain("The end");
    const reply = await world.press("Sue", button(digest("Sue"), "Read in full"));
    expect(reply.show).toBe("private");
    const first = messageIn(reply);
    expect(textOf(first)).toContain("The end");
    expect(labels(first)).toEqual(["Reply to Ann", "Next"]);
    const second = await world.press("Sue", button(first, "Next"));
    expect(second.show).toBe("revised");
    expect(textOf(messageIn(second))).toContain("Also this");
    expect(labels(messageIn(second))).toEqual(["Reply to Ben", "Previous"]);
    // One's own is shown without a reply.
    const own = messageIn(await world.press("Ann", button(digest("room"), "Read in full"), { room: true }));
    expect(labels(own)).toEqual(["Next"]);
    const stranger = await world.press("Stranger", button(digest("room"), "Read in full"), { room: true });
    expect(textOf(messageIn(stranger))).toBe(say("reflection.not-here"));
  });

  it("is revised where a share is edited or withdrawn, the private ones too", async () => {
    await begin("Ann", { name: "Sue", connection: "south" });
    const saved = await world.answer("Ann", "Too frank", "cohort-named");
    await world.at(DIGEST);
    await world.submit("Ann", formIn(await world.press("Ann", button(saved, "Edit"))), {
      answer: "Just right",
      who: "cohort-named",
    });
    await world.deliver();
    for (const place of ["room", "Sue"]) {
      expect(textOf(digest(place))).toContain("Just right");
      expect(textOf(digest(place))).not.toContain("Too frank");
    }
    await world.press("Ann", button(saved, "Withdraw"));
    await world.deliver();
    for (const place of ["room", "Sue"]) expect(textOf(digest(place))).toBe(say("reflection.digest-empty"));
  });

  it("what is shared after it goes to those in no room directly", async () => {
    await begin("Ann", { name: "Lou", member: { questionDay: 5 } }, { name: "Sue", connection: "south" });
    await world.at("2026-10-23T08:00:00Z");
    await world.at(DIGEST);
    await world.answer("Lou", "Late, by name", "cohort-named");
    await world.answer("Ann", "Late, without", "cohort-unnamed");
    await world.deliver();
    await world.at("2026-10-26T20:30:00Z");
    const texts = world
      .chat("Sue")
      .map(({ message }) => textOf(message))
      .join("\n");
    expect(texts).toContain("Late, by name");
    expect(texts).toContain("Late, without");
  });

  it("names no more than a dozen, and leads to the rest", async () => {
    const names = Array.from({ length: 14 }, (_, index) => `M${index}`);
    await begin(...names);
    for (const name of names) await world.answer(name, `Words of ${name}.`, "cohort-named");
    await world.at(DIGEST);
    const shown = names.filter((name) => textOf(digest("room")).includes(`Words of ${name}.`));
    expect(shown).toHaveLength(12);
    expect(textOf(digest("room"))).toContain(say("reflection.digest-more"));
  });
});
