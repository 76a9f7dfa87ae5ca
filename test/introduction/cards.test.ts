import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CARD_LIMITS, parseCard, readCard, readVideo, writeCard } from "../../src/introduction/card.ts";
import { createMouth, type Mouth, type Someone, someoneAt } from "./mouth.ts";
import { createWorld, say, type World } from "./world.ts";

describe("a contact card", () => {
  it("takes each line as it is, on one line; empty ones are absent", () => {
    const answers = { email: " ann@example.org ", phone: "+44 1632 960123 ext 4", assistant: "Jo\nPark", times: "  " };
    expect(readCard(answers)).toEqual({
      is: "read",
      card: { email: "ann@example.org", phone: "+44 1632 960123 ext 4", assistant: "Jo Park" },
    });
    expect(readCard({})).toEqual({ is: "read", card: {} });
  });

  it("refuses what is no address, no number, no https, or too long, by its field", () => {
    expect(readCard({ email: "ann at home", phone: "call me", video: "http://meet.example.org" })).toEqual({
      is: "wrong",
      fields: { email: "email", phone: "phone", video: "video" },
    });
    expect(readCard({ times: "x".repeat(CARD_LIMITS.times + 1) })).toEqual({ is: "wrong", fields: { times: "long" } });
    for (const address of ["javascript:alert(1)", "https://", "//meet.example.org", "https://user@", "ftp://x.org"])
      expect(readVideo(address)).toBeUndefined();
    expect(readVideo("https://meet.example.org/ann?x=1")).toBe("https://meet.example.org/ann?x=1");
  });

  it("whatever is read can be written and read again", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("email", "phone", "assistant", "video", "times"), fc.string()),
        (answers) => {
          const reading = readCard(answers);
          if (reading.is === "read") expect(parseCard(writeCard(reading.card))).toEqual(reading.card);
        },
      ),
    );
  });
});

describe("who sees it", () => {
  let world: World;
  let a: Mouth;
  let b: Mouth;
  let ann: Someone;
  let bea: Someone;
  const CARD = { email: "ann@example.org", assistant: "Jo Park, 01632 960111", video: "https://meet.example.org/ann" };

  beforeEach(async () => {
    a = createMouth("a");
    b = createMouth("b");
    world = await createWorld({
      platforms: [a.platform, b.platform],
      people: [
        { name: "Ann", accounts: [a.account("ann")] },
        { name: "Bea", accounts: [b.account("bea")] },
        { name: "Cal", accounts: [b.account("cal")] },
      ],
    });
    ann = someoneAt(a, "ann", world.handle, () => world.time.now);
    bea = someoneAt(b, "bea", world.handle, () => world.time.now);
  });
  afterEach(() => world.close());

  const writes = async (card: Record<string, string>) => {
    await ann.command("settings");
    await ann.press(say("introduction.card.title"));
    await ann.press(say("introduction.card.edit-button"));
    return ann.fill(card);
  };

  it("nobody, until the member says yes at an introduction; then the others, as it was then", async () => {
    await writes(CARD);
    await world.introduces(["Ann", "Bea"]);
    await world.tick();
    expect(bea.reads().join()).not.toContain("ann@example.org");
    expect(ann.reads().at(-1)).toContain(say("introduction.mine-asked", { names: "Bea" }));
    await ann.press(say("introduction.card.show-button"));
    await ann.press(say("introduction.card.show-button"));
    await world.deliver();
    const post = bea.post();
    expect(bea.reads()).toHaveLength(2);
    expect(bea.reads().at(-1)).toContain("ann@example.org");
    expect(bea.reads().at(-1)).toContain("Jo Park, 01632 960111");
    expect(post?.title).not.toContain("Ann");
    expect(post?.body.flat()).toContainEqual({ link: CARD.video, text: CARD.video });
    await writes({ email: "new@example.org" });
    await world.minutes();
    expect(bea.reads().join()).not.toContain("new@example.org");
  });

  it("nobody after 'not this time', and nobody is told", async () => {
    await writes(CARD);
    await world.introduces(["Ann", "Bea"]);
    await world.tick();
    expect(await ann.press(say("introduction.card.hide-button"))).toContain(say("introduction.card.hidden"));
    await world.minutes();
    expect(bea.reads()).toHaveLength(1);
  });

  it("everybody at once where the member wants no question; nobody where never; and each is remembered", async () => {
    await writes(CARD);
    await ann.press(say("introduction.card.always-button"));
    await world.introduces(["Ann", "Bea"]);
    await world.tick();
    expect(bea.reads().at(-1)).toContain("ann@example.org");
    expect(ann.reads().at(-1)).toContain(say("introduction.mine-shown", { names: "Bea" }));
    await ann.command("settings");
    await ann.press(say("introduction.card.title"));
    expect(await ann.press(say("introduction.card.never-button"))).toContain(say("introduction.card.now-never"));
    await world.introduces(["Ann", "Cal"]);
    await world.tick();
    expect(ann.reads().at(-1)).toContain(say("introduction.mine-hidden", { names: "Cal" }));
    expect(b.chat("cal").length).toBe(1);
    expect(JSON.stringify(b.chat("cal"))).not.toContain("ann@example.org");
  });

  it("it may stay empty; from the introduction it is written in one form, and then shown where the member says so", async () => {
    await world.introduces(["Ann", "Bea"]);
    await world.tick();
    expect(ann.reads().at(-1)).toContain(say("introduction.mine-empty", { names: "Bea" }));
    await ann.press(say("introduction.card.write-button"));
    await ann.fill({ times: "mornings" });
    await ann.press(say("introduction.card.show-to-button", { names: "Bea" }));
    await world.deliver();
    expect(bea.reads().at(-1)).toContain("mornings");
  });

  it("the form comes back with what was entered where something is not right", async () => {
    expect(await writes({ email: "nowhere", times: "mornings" })).toBe(say("introduction.card.wrong-email"));
    const reply = ann.last();
    expect(reply?.show === "corrections" && reply.form.fields.map((field) => "value" in field && field.value)).toEqual([
      "nowhere",
      false,
      false,
      false,
      "mornings",
    ]);
    expect(await ann.fill({ email: "ann@example.org" })).toContain(say("introduction.card.saved"));
  });

  it("is sealed where it is stored, listed among what is held, and gone with who leaves", async () => {
    await writes(CARD);
    expect(await world.tablesWith("ann@example.org", "Jo Park")).toEqual([]);
    await ann.command("settings");
    await ann.press(say("cohort.privacy.button"));
    expect(await ann.press(say("cohort.held.button"))).toContain("ann@example.org");
    await ann.command("settings");
    await ann.press(say("cohort.privacy.button"));
    await ann.press(say("cohort.leave.button"));
    await ann.press(say("cohort.leave.yes"));
    expect(await world.tx((tx) => tx.contactCard.count())).toBe(0);
  });

  it("with several others, each line says whose it is", async () => {
    await writes(CARD);
    await ann.press(say("introduction.card.always-button"));
    await world.introduces(["Ann", "Bea", "Cal"]);
    await world.tick();
    expect(bea.post()?.facts).toContainEqual({ name: "Ann, E-mail", value: "ann@example.org" });
  });
});
