import { afterEach, describe, expect, it } from "vitest";
import { openWorld, read, type World, words } from "../matching/friend/world.ts";

let world: World;
afterEach(() => world.close());
const WORDS = "I said yes, and meant no.";

/** Ann has Bashir as critical friend, and a question to answer. */
const begin = async () => {
  world = await openWorld({
    "Ann Whitaker": { sector: "Police", organisation: "Tyne Police" },
    "Bashir Khan": {},
    "Carys Pugh": { sector: "Police", organisation: "Dale Police" },
  });
  await world.matched("Ann Whitaker", "Bashir Khan");
  await world.house.at("2026-10-12T08:00:00Z");
};
const share = async (answer = WORDS, who = "critical-friend") => {
  const ann = world.someone("Ann Whitaker");
  const form = await ann.command("answer");
  const saved = await ann.fill({ answer, who });
  await world.pass({ minutes: 1 });
  return { form, saved };
};

describe("an answer shared with a critical friend", () => {
  it("is offered by name, told to them without its words, and read by them", async () => {
    await begin();
    const { form, saved } = await share();
    expect(read(form)).toContain(words("reflection.critical-friend-option", { names: "Bashir Khan" }));
    expect(read(saved)).toContain(words("reflection.saved-critical-friend"));
    const told = world.post("Bashir Khan", "reflection.to-friend");
    expect(read(told)).toContain("Ann Whitaker");
    expect(read(told)).not.toContain(WORDS);
    const bashir = world.someone("Bashir Khan");
    expect(read(await bashir.press(words("reflection.to-friend-read"), { on: told }))).toContain(WORDS);
    expect(read(await bashir.opensHome())).toContain(words("reflection.home-to-friend", { count: 1 }));
    expect(read(await bashir.press(words("reflection.from-friends-button")))).toContain(WORDS);
  });

  it("is read by nobody else: neither with a copied button, nor in a room, nor by organisers", async () => {
    await begin();
    await share();
    const told = world.post("Bashir Khan", "reflection.to-friend");
    for (const one of [world.someone("Carys Pugh"), world.olga, world.someone("Ann Whitaker")]) {
      expect(read(await one.press(words("reflection.to-friend-read"), { on: told }))).not.toContain(WORDS);
    }
    expect(await world.tx((tx) => tx.share.count())).toBe(0);
    expect(world.has("Carys Pugh", "reflection.to-friend")).toBe(false);
  });

  it("changes with an edit, and is told of once", async () => {
    await begin();
    await share();
    await share("I said no, and meant it.");
    const posts = await world.tx((tx) => tx.delivery.findMany({ where: { kind: "reflection.to-friend" } }));
    expect(posts).toHaveLength(1);
    const bashir = world.someone("Bashir Khan");
    const told = world.post("Bashir Khan", "reflection.to-friend");
    expect(read(await bashir.press(words("reflection.to-friend-read"), { on: told }))).toContain(
      "I said no, and meant it.",
    );
  });

  it.each(["kept for oneself", "deleted"])("is read no more once it is %s, and the post says so", async (how) => {
    await begin();
    const { saved } = await share();
    const told = world.post("Bashir Khan", "reflection.to-friend");
    if (how === "deleted") {
      await world.someone("Ann Whitaker").press(words("reflection.withdraw-button"), { on: saved });
      await world.pass({ minutes: 1 });
    } else await share(WORDS, "only-me");
    expect(read(world.post("Bashir Khan", "reflection.to-friend"))).toContain(words("reflection.to-friend-over"));
    const bashir = world.someone("Bashir Khan");
    expect(read(await bashir.press(words("reflection.to-friend-read"), { on: told }))).not.toContain(WORDS);
    expect(read(await bashir.opensHome())).not.toContain("shared with you");
  });

  it("is its author's alone again when the match ends, and stays so with the next critical friend", async () => {
    await begin();
    await share();
    const told = world.post("Bashir Khan", "reflection.to-friend");
    const ann = world.someone("Ann Whitaker");
    await ann.command("friend");
    await ann.press(words("friend.show.with", { name: "Bashir Khan" }));
    await ann.press(words("friend.match.end"));
    await ann.fill({ after: "again" });
    const bashir = world.someone("Bashir Khan");
    // At once, before anything else has run.
    expect(read(await bashir.press(words("reflection.to-friend-read"), { on: told }))).not.toContain(WORDS);
    await world.pass({ minutes: 1 });
    expect(read(world.post("Bashir Khan", "reflection.to-friend"))).toContain(words("reflection.to-friend-over"));
    const [answer] = await world.tx((tx) => tx.answer.findMany());
    expect(answer?.visibility).toBe("only_me");
    await world.press("Carys Pugh", "friend.offer", words("friend.offer.accept"));
    await world.pass({ minutes: 1 });
    expect(read(await world.someone("Carys Pugh").opensHome())).not.toContain("shared with you");
    expect(world.has("Carys Pugh", "reflection.to-friend")).toBe(false);
    // The control: what is shared now, Carys is told of.
    await share("For Carys.");
    expect(world.has("Carys Pugh", "reflection.to-friend")).toBe(true);
  });

  it("is not offered to who has no critical friend, nor to the friend towards the asker", async () => {
    await begin();
    for (const name of ["Bashir Khan", "Carys Pugh"]) {
      expect(read(await world.someone(name).command("answer"))).not.toContain("My critical friend");
    }
  });
});
