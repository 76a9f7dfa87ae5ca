// Somebody with accounts on two platforms is one member: asked once, where they prefer it, and the same person from either. Teams has dialogs and
// real tokens here.

import { describe, expect, it } from "vitest";
import { tellStory } from "../doubles/story/story.ts";

describe("one person on two platforms", { timeout: 60_000 }, () => {
  const story = tellStory({
    begins: "Thursday 8 October, 10:00",
    cohort: {
      handle: "ignite-2026",
      name: "Ignite North",
      zone: "Europe/London",
      startsOn: "2026-10-12",
      endsOn: "2027-06-30",
      pack: "ignite",
      sectors: ["Health"],
      sizeLimit: 20,
      seed: 1,
    },
    teams: "tenant",
    people: {
      olga: "Olga Osborne",
      ann: { name: "Ann Archer", on: ["slack", "discord"] },
      bea: { name: "Bea Barlow", on: ["teams", "slack"] },
      cal: { name: "Cal Cooper", on: ["discord"] },
    },
  });
  const { itIs, people } = story;
  const { olga, ann, bea, cal } = people;
  let code = "";

  it("links a second account by a code that is good once, and lets it be undone", async () => {
    await olga.says(await story.anOrganisersCode(), "what we promise each other");
    await olga.agreesAndJoins();
    code = await olga.makesACode();
    await bea.addsTheApp("Welcome");
    for (const person of [ann, bea, cal]) {
      await person.says(code, "The Chatham House rule holds here.");
      await person.agreesAndJoins();
    }
    const wrong = await ann.wantsAnotherAccount();
    const right = await ann.wantsAnotherAccount();
    await ann.on("discord").says(wrong, "I do not know that code.");
    await ann.on("discord").says(right, "This account now belongs to Ann Archer.");
    await story.isQuiet();
    ann.reads("A new account", "An account on Guild on Discord was added to you.");
    await bea.on("slack").says(right, "That code is no longer valid.");
    await cal.says(await ann.wantsAnotherAccount(), "This account belongs to somebody already");
    await ann.on("discord").findsAtHome("Ignite North");

    await bea.on("slack").says(await bea.wantsAnotherAccount(), "This account now belongs to Bea Barlow.");
    await bea.on("slack").opens("Undo", "chat");
    await bea.on("slack").sees("Your account on Council on Slack is removed.");
    await bea.on("slack").says(await bea.wantsAnotherAccount(), "This account now belongs to Bea Barlow.");
    expect(await story.membersNamed("Ann Archer")).toBe(1);
    expect(await story.membersNamed("Bea Barlow")).toBe(1);
  });

  it("asks once, where they joined", async () => {
    await itIs("Monday 12 October, 09:00");
    ann.isAsked("week 1");
    ann.on("discord").isNotAsked("week 1");
    bea.isAsked("week 1");
    bea.on("slack").isNotAsked("week 1");
  });

  it("shows an answer from either account, and lets it be edited there", async () => {
    await ann.answers("I gave the chair back.", { readBy: "only me" });
    await ann.on("discord").hasInTheJournal("Week 1:", "I gave the chair back.", "For you alone.");
    await ann.on("discord").edits("I gave the chair back, and waited.");
    await ann.hasInTheJournal("Week 1:", "I gave the chair back, and waited.");
    await bea.on("slack").answersFromHome("Nobody told the unions.", { readBy: "only me" });
    await bea.hasInTheJournal("Week 1:", "Nobody told the unions.");
    await bea.edits("Nobody told the unions, nor me.");
    await bea.on("slack").hasInTheJournal("Week 1:", "Nobody told the unions, nor me.");
    await itIs("Thursday 15 October, 09:00");
    for (const account of [ann, ann.on("discord"), bea, bea.on("slack")]) account.isNotReminded("week 1");
    await story.everythingIsAsItShould();
  });

  it("asks where they want it from now on", async () => {
    await ann.prefers("discord");
    await bea.on("slack").prefers("slack");
    await itIs("Monday 19 October, 09:00");
    ann.isNotAsked("week 2");
    ann.on("discord").isAsked("week 2");
    bea.isNotAsked("week 2");
    bea.on("slack").isAsked("week 2");
    await ann.on("discord").answers("I asked the youngest first.", { readBy: "only me" });
    await ann.hasInTheJournal("Week 2:", "I asked the youngest first.", "1 of 2");
    await ann.turnsTo("Older", "I gave the chair back, and waited.");
  });

  it("asks on the other when one is gone, in the same minute", async () => {
    story.isNoLongerOn(ann.on("discord"));
    story.isNoLongerOn(bea.on("slack"));
    await itIs("Monday 26 October, 09:00");
    ann.isAsked("week 3");
    ann.on("discord").isNotAsked("week 3");
    bea.isAsked("week 3");
    bea.on("slack").isNotAsked("week 3");
    await bea.answers("I was found all the same.", { readBy: "only me" });
    await olga.findsNobodyOutOfReach();
  });

  it("lets an account go, and keeps the only one", async () => {
    await ann.removesTheAccount("discord");
    await ann.hasInTheJournal("Week 2:", "I asked the youngest first.");
    await ann.follows("Settings", "My accounts");
    await ann.sees("Council on Slack", "this one · preferred · can be reached");
    await itIs("Monday 2 November, 09:00");
    ann.isAsked("week 4");
    bea.isAsked("week 4");
    await story.everythingIsAsItShould();
    story.nothingWasRefused();
    story.nothingWasLogged();
  });
});
