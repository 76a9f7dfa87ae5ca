import { afterEach, describe, expect, it } from "vitest";
import { labels, openWorld, read, type SomeMember, type World, words } from "./world.ts";

let world: World;
afterEach(() => world.close());
const begin = async (more: Record<string, SomeMember> = {}) => {
  world = await openWorld({
    "Ann Whitaker": { sector: "Police", organisation: "Tyne Police" },
    "Bashir Khan": {},
    "Carys Pugh": { sector: "Police", organisation: "Dale Police" },
    ...more,
  });
};
const overview = async () => {
  await world.olga.command("organise");
  const panel = world.olga.last();
  await world.olga.press(words("friend.friends-button"));
  return [read(panel), read(world.olga.last())].join("\n");
};

describe("what organisers see", () => {
  it("is counts, and never who asks whom about what", async () => {
    await begin();
    await world.matched("Ann Whitaker", "Bashir Khan");
    await world.ask("Carys Pugh", { theme: "teams" });
    const [asked = ""] = await world.asked();
    await world.press(asked, "friend.offer", words("friend.offer.decline"));
    await world.pass({ minutes: 1 });
    const seen = await overview();
    expect(seen).toContain("1 asking, 1 matched, 0 ended");
    expect(seen).not.toMatch(/Ann|Bashir|Carys|Tyne|Dale|thinks of/);
    await world.olga.press(words("organiser.panel.back"));
    await world.olga.press(words("organiser.troubles.button"));
    expect(read(world.olga.last())).not.toMatch(/critical|Ann|Bashir|Carys/);
  });

  it("names themes for which nobody is found, and of whom nothing", async () => {
    await begin({ "Bashir Khan": { themes: [] }, "Carys Pugh": { themes: [] } });
    await world.ask("Ann Whitaker");
    const seen = await overview();
    expect(seen).toContain(words("friend.overview.unserved", { themes: "Mandate, confidence and courage" }));
    expect(seen).not.toContain("Ann");
  });
});

describe("two whom an organiser keeps apart", () => {
  const keep = async (one: string, other: string) => {
    await overview();
    await world.olga.press(words("friend.kept.button"));
    await world.olga.press(words("friend.kept.add"));
    return world.olga.fill({ one: world.idOf(one), other: world.idOf(other) });
  };

  it("are so only once it is confirmed, and an offer between them that waits goes on", async () => {
    await begin();
    await world.ask("Ann Whitaker");
    expect(await world.asked()).toEqual(["Bashir Khan"]);
    const preview = await keep("Bashir Khan", "Ann Whitaker");
    expect(read(preview)).toContain(words("friend.kept.means", { one: "Bashir Khan", other: "Ann Whitaker" }));
    expect(await world.asked()).toEqual(["Bashir Khan"]);
    await world.olga.press(words("friend.kept.yes"));
    expect(await world.asked()).toEqual(["Carys Pugh"]);
    expect(read(world.olga.last())).toContain("are kept apart from now on");
    expect(read(await keep("Ann Whitaker", "Bashir Khan"))).toContain(words("friend.kept.already"));
    await world.olga.press(words("friend.kept.button"), { on: await shown() });
    await world.olga.press(words("friend.kept.drop", { number: 1 }));
    expect(await world.tx((tx) => tx.exclusion.count())).toBe(0);
    expect((await world.tx((tx) => tx.auditEntry.findMany())).map(({ did }) => did)).toEqual(
      expect.arrayContaining(["exclusion.set", "exclusion.ended"]),
    );
  });

  const shown = async () => {
    await overview();
    const last = world.olga.last();
    if (last === undefined) throw new Error("nothing");
    return last;
  };

  it("can be left as they were after looking at what it means", async () => {
    await begin();
    await keep("Bashir Khan", "Ann Whitaker");
    await world.olga.press(words("friend.kept.no"));
    expect(read(world.olga.last())).toContain(words("friend.kept.left"));
    expect(await world.tx((tx) => tx.exclusion.count())).toBe(0);
  });

  it("are two, and known", async () => {
    await begin();
    expect(read(await keep("Bashir Khan", "Bashir Khan"))).toContain(words("friend.kept.same"));
    expect(read(await world.olga.fill({ one: "Nobody Here" }))).toContain(words("friend.apart.nobody"));
    await world.ask("Ann Whitaker");
  });

  it("are shown to organisers alone, and what members name for themselves is not among it", async () => {
    await begin();
    const ann = world.someone("Ann Whitaker");
    await ann.command("settings");
    await ann.press(words("friend.apart.button"));
    await ann.press(words("friend.apart.add"));
    await ann.fill({ who: world.idOf("Bashir Khan") });
    await overview();
    await world.olga.press(words("friend.kept.button"));
    expect(read(world.olga.last())).not.toMatch(/Ann|Bashir/);
    const [row] = await world.tx((tx) => tx.exclusion.findMany());
    // Even with the row's own token an organiser cannot take off what a member set.
    const { mintToken } = await import("../../../src/platform/token.ts");
    await world.olga.pressToken(mintToken({ action: "friend.kept-drop", subject: row?.id ?? "" }));
    expect(await world.tx((tx) => tx.exclusion.count())).toBe(1);
    expect(read(world.olga.last())).not.toMatch(/Ann|Bashir/);
    expect(read(await ann.pressToken(mintToken({ action: "friend.overview", subject: world.cohortId })))).toContain(
      words("organiser.not-organiser"),
    );
  });
});

describe("people whom a member would rather not meet", () => {
  it("are never offered, either way round, and can be taken off again", async () => {
    await begin();
    const bashir = world.someone("Bashir Khan");
    await bashir.command("settings");
    await bashir.press(words("friend.apart.button"));
    expect(read(bashir.last())).toContain(words("friend.apart.none"));
    await bashir.press(words("friend.apart.add"));
    expect(read(await bashir.fill({ who: world.idOf("Ann Whitaker") }))).toContain(
      words("friend.apart.added", { name: "Ann Whitaker" }),
    );
    await world.ask("Ann Whitaker");
    expect(await world.asked()).toEqual(["Carys Pugh"]);
    // Ann learns nothing of it, anywhere.
    const ann = world.someone("Ann Whitaker");
    await ann.command("settings");
    await ann.press(words("friend.apart.button"));
    expect(read(ann.last())).not.toContain("Bashir");
    await bashir.press(words("friend.apart.drop"), { on: bashir.last() });
    await bashir.fill({ who: world.idOf("Ann Whitaker") });
    expect(await world.tx((tx) => tx.exclusion.count())).toBe(0);
    expect(labels(bashir.last())).not.toContain(words("friend.apart.drop"));
  });

  it("can be typed where a list would be too long, and a name that could be two people is asked about", async () => {
    const { DISCORD_CAPABILITIES } = await import("../../../adapters/discord/limits.ts");
    const limits = { ...DISCORD_CAPABILITIES.limits, options: 2 };
    world = await openWorld(
      { "Ann Whitaker": {}, "Bashir Khan": {}, "Carys Pugh": {}, "Carys Penn": {} },
      { ...DISCORD_CAPABILITIES, limits },
    );
    const ann = world.someone("Ann Whitaker");
    await ann.command("settings");
    await ann.press(words("friend.apart.button"));
    await ann.press(words("friend.apart.add"));
    expect(read(await ann.fill({ who: "carys" }))).toContain("Carys Pugh, Chief executive");
    expect(read(await ann.fill({ who: "carys  PENN" }))).toContain(words("friend.apart.added", { name: "Carys Penn" }));
  });
});
