// One cohort of twelve, four on Slack, four on Teams and four on Discord, and four weeks of questions. Everything is real but time and chance:
// Bolt speaks to an emulator, teams-ai to Microsoft's Agents Playground, discord.js to a guild that holds every request against Discord's own
// description. What is told here is what people see there, and after each week all three are looked through at once.

import { describe, expect, it } from "vitest";
import { tellStory } from "../doubles/story/story.ts";

const HOSTILE = "@everyone, <!channel> and <@U0000000BOT>: *read* this.";

describe("four weeks on three platforms", { timeout: 60_000 }, () => {
  const story = tellStory({
    begins: "Thursday 8 October, 10:00",
    cohort: {
      handle: "ignite-2026",
      name: "Ignite North",
      zone: "Europe/London",
      startsOn: "2026-10-12",
      endsOn: "2027-06-30",
      pack: "ignite",
      sectors: ["Local government", "Health", "Police", "Housing"],
      sizeLimit: 20,
      helpContact: "Helen on 0161 496 0000",
      seed: 1,
    },
    teams: "playground",
    people: {
      olga: { name: "Olga Osborne", on: ["slack", "teams", "discord"] },
      ann: { name: "Ann Archer", on: ["slack"] },
      bea: { name: "Bea Barlow", on: ["slack"] },
      cal: { name: "Cal Cooper", on: ["slack"] },
      fay: { name: "Fay Forster", on: ["slack"] },
      dev: { name: "Dev Desai", on: ["teams"] },
      eve: { name: "Eve Ellison", on: ["teams"] },
      gus: { name: "Gus Grant", on: ["teams"] },
      hal: { name: "Hal Hughes", on: ["teams"] },
      ivy: { name: "Ivy Iqbal", on: ["discord"] },
      jon: { name: "Jon Jarvis", on: ["discord"] },
      kim: { name: "Kim Kelly", on: ["discord"] },
      lou: { name: "Lou Lawson", on: ["discord"] },
    },
  });
  const { itIs, theRoom, theRoomOn, people } = story;
  const { olga, ann, bea, cal, fay, dev, eve, gus, hal, ivy, jon, kim, lou } = people;
  const onDiscord = [kim, lou];
  const onOthers = [ann, bea, cal, dev, eve, gus, hal];
  const weekIsWell = async () => {
    await story.everythingIsAsItShould();
    story.everythingStandsOnce();
    story.nothingWasRefused();
    await story.nothingIsLeftLying("blocked", "not-installed");
  };

  it("begins with one organiser, three rooms and one code", async () => {
    await olga.says(await story.anOrganisersCode(), "what we promise each other");
    await olga.agreesAndJoins();
    for (const place of ["teams", "discord"] as const) {
      const there = olga.on(place);
      if (place === "teams") await there.addsTheApp("Welcome");
      await there.says(await olga.wantsAnotherAccount(), "This account now belongs to Olga Osborne.");
    }
    for (const place of ["slack", "teams", "discord"] as const) {
      await olga.on(place).givesTheCommand("room", { inTheRoom: true });
      await olga.on(place).sees("This room now belongs to Ignite North.");
    }
    theRoom.shows("This room now belongs to Ignite North.", "The Chatham House rule holds here");
    await olga.on("discord").declaresABreak("Half-term", "2026-11-02", "2026-11-08");

    const code = await olga.on("teams").makesACode();
    for (const person of [dev, eve, gus, hal]) await person.addsTheApp("To join, you need a code from your organiser.");
    for (const person of [ann, bea, cal, dev, eve, gus, hal, jon, kim, lou]) {
      await person.says(code, "The Chatham House rule holds here.");
      await person.agreesAndJoins();
      await person.sees("You are in: Ignite North", "Your first question comes here on Monday 12 October, 09:00.");
    }
    await fay.says(code, "The Chatham House rule holds here.");
    await fay.agreesAndJoins({ zone: "New York" });
    await jon.asksToBeAskedOn("Sunday", "01:30");

    // Whoever takes no private messages joins all the same.
    ivy.refusesPrivateMessages();
    await ivy.givesTheCommand("join", { inTheRoom: true });
    await ivy.fills({ code });
    await ivy.sees("The Chatham House rule holds here.");
    await ivy.agreesAndJoins({}, "alone");
  });

  it("asks each at their own nine o'clock, where they are, and once, even where an answer is lost", async () => {
    await itIs("Monday 12 October, 08:59");
    for (const person of [...onOthers, ...onDiscord]) person.isNotAsked("week 1");
    story.theNextAnswerIsLost("slack", "made");
    story.theNextAnswerIsLost("discord", "made");
    await itIs("Monday 12 October, 09:00");
    await story.twoMinutesPass();
    for (const person of [...onOthers, ...onDiscord]) person.isAsked("week 1");
    theRoom.shows("Week 1:", "Answer in private");
    for (const person of [fay, ivy, jon]) person.isNotAsked("week 1");
  });

  it("reaches another way whoever takes no private messages, and tells the organiser", async () => {
    await ivy.isToldAside("Something is waiting for you.", "Show me");
    olga.reads("for organisers", "Ivy Iqbal cannot be reached any more.");
    await olga.findsOutOfReach("Out of reach: Ivy Iqbal", "The person’s settings keep me out.");
    await ivy.answersAside("Show me", "Nobody may ring me after nine.", { readBy: "only me" });
    await olga.on("discord").findsNobodyOutOfReach();
    ivy.takesPrivateMessagesAgain();
  });

  it("shows on all three what is shared on one, and changes it on all three", async () => {
    await dev.answers("I gave the chair back to the room.", { readBy: "my cohort, by name" });
    theRoom.shows("Dev Desai shares a reflection", "I gave the chair back to the room.");
    await story.thatComesAgain("teams");
    theRoom.shows("Dev Desai shares a reflection");
    await dev.edits("I gave the chair back, and waited.");
    theRoom.shows("Dev Desai shares a reflection", "I gave the chair back, and waited.");
    theRoom.showsNothingOf("I gave the chair back to the room.");

    await ann.answers("Nobody told the unions.", { readBy: "my cohort, by name" });
    await eve.answers("I said no to the minister.", { readBy: "my cohort, by name" });
    await kim.answers(HOSTILE, { readBy: "my cohort, by name" });
    theRoom.shows("Kim Kelly shares a reflection", HOSTILE);
    await hal.repliesTo("Kim Kelly", "I have read it.");
    kim.reads("Hal Hughes replies to your reflection", "I have read it.");
    await bea.answers("I am afraid of the next inspection.", { readBy: "my cohort, without my name" });
    theRoom.showsNothingOf("I am afraid of the next inspection.");
    await lou.answersFromTheRoom("The harbour deal keeps me awake.", { readBy: "only me" });
    await story.thatComesAgain("discord");
    theRoom.showsNothingOf("harbour");
    await cal.putsItOffUntil("Thursday");
    await gus.skips();

    await itIs("Monday 12 October, 09:00 in New York");
    fay.isAsked("week 1");
    await fay.answers("Half a day behind, and glad of it.", { readBy: "only me" });
  });

  it("posts what has no name on the next day, on all three, by nobody", async () => {
    await itIs("Tuesday 13 October, 08:59");
    theRoom.showsNothingOf("I am afraid of the next inspection.");
    await itIs("Tuesday 13 October, 21:00");
    theRoom.shows("Shared without a name", "I am afraid of the next inspection.");
    story.postsWithoutAName("I am afraid of the next inspection.");
    await bea.hasInTheJournal("Nothing here yet.");
  });

  it("takes back, reminds and asks again on each", async () => {
    await itIs("Wednesday 14 October, 17:30");
    await ann.withdraws();
    theRoom.shows("This reflection was withdrawn by its author.");
    theRoom.showsNothingOf("Nobody told the unions.");

    await itIs("Thursday 15 October, 09:00");
    for (const person of [bea, hal]) person.isReminded("week 1");
    cal.isAskedAgain("week 1");
    await cal.answers("Thursday's head is clearer.", { readBy: "my cohort, by name" });
    for (const person of [cal, dev, eve, gus, ivy, kim, lou]) person.isNotReminded("week 1");
    // Her answer is gone, so there is something to be reminded of.
    ann.isReminded("week 1");

    await itIs("Sunday 18 October, 01:30");
    jon.isAsked("week 1");
    await itIs("Sunday 18 October, 09:00");
    theRoom.shows("Shared in Week 1", "Cal Cooper", "Dev Desai", "Kim Kelly", "Without a name:");
    theRoom.showsNothingOf("Shared in Week 1", "Ann Archer");
    await weekIsWell();
  });

  it("goes on with two while the third is away for an hour, and catches up", async () => {
    await itIs("Monday 19 October, 08:59");
    await story.goesAway("discord");
    await itIs("Monday 19 October, 09:00");
    for (const person of onOthers) person.isAsked("week 2");
    for (const person of [ivy, ...onDiscord]) person.isNotAsked("week 2");
    await gus.answers("We closed the wrong ward.", { readBy: "my cohort, by name" });
    for (const place of ["slack", "teams"] as const) {
      theRoomOn(place).shows("Week 2:", "Answer in private");
      theRoomOn(place).shows("Gus Grant shares a reflection", "We closed the wrong ward.");
    }
    theRoomOn("discord").showsNothingOf("Week 2:", "Answer in private");
    await itIs("Monday 19 October, 09:58");
    await story.comesBack("discord");
    await story.twoMinutesPass();
    for (const person of [ivy, ...onDiscord]) person.isAsked("week 2");
    theRoom.shows("Week 2:", "Answer in private");
    theRoom.shows("Gus Grant shares a reflection", "We closed the wrong ward.");
    await kim.answers("I asked the youngest first.", { readBy: "my cohort, without my name" });
    await lou.answers("The harbour deal is signed.", { readBy: "only me" });
    await itIs("Monday 19 October, 14:00");
    fay.isAsked("week 2");
  });

  it("does not post twice where it cannot know, and lets the organiser look", async () => {
    story.theNextAnswerIsLost("teams", "not made");
    await ann.answers("Fewer meetings, longer walks.", { readBy: "my cohort, by name" });
    await story.twoMinutesPass();
    for (const place of ["slack", "discord"] as const) theRoomOn(place).shows("Fewer meetings, longer walks.");
    theRoomOn("teams").showsNothingOf("Fewer meetings, longer walks.");
    await olga.findsOutOfReach("I could not see whether it arrived.", "A shared reflection");
    await olga.postsAgain(1);
    theRoom.shows("Ann Archer shares a reflection", "Fewer meetings, longer walks.");
  });

  it("goes on after a restart, lets go of those who leave, and leaves those alone who pause", async () => {
    await itIs("Tuesday 20 October, 21:00");
    theRoom.shows("Shared without a name", "I asked the youngest first.");
    story.postsWithoutAName("I asked the youngest first.");
    await story.theHouseRestarts();
    await story.thatComesAgain("slack");
    theRoom.shows("Cal Cooper shares a reflection", "Thursday's head is clearer.");
    await cal.leaves();
    theRoom.showsNothingOf("Thursday's head is clearer.");
    await gus.pausesUntil("2026-11-09");
    await itIs("Thursday 22 October, 09:00");
    for (const person of [bea, dev, eve, hal, ivy]) person.isReminded("week 2");
    for (const person of [ann, gus, lou]) person.isNotReminded("week 2");
    cal.heardNothingMore();

    // The night that has an hour twice.
    await itIs("Sunday 25 October, 01:30");
    jon.isAsked("week 2");
    await itIs("Sunday 25 October, 01:30 again");
    jon.isAsked("week 2");
    await jon.answers("An hour more, and I slept it.", { readBy: "only me" });
    await itIs("Sunday 25 October, 09:00");
    theRoom.shows("Shared in Week 2", "Gus Grant", "Ann Archer", "I asked the youngest first.");
    await weekIsWell();
  });

  it("keeps nine o'clock when the clocks go back, and shows the organiser whom it cannot reach", async () => {
    story.losesTheApp(hal);
    await itIs("Monday 26 October, 08:59");
    for (const person of [ann, dev, kim]) person.isNotAsked("week 3");
    await itIs("Monday 26 October, 09:00");
    for (const person of [ann, bea, dev, eve, ivy, kim, lou]) person.isAsked("week 3");
    for (const person of [cal, gus, hal]) person.isNotAsked("week 3");
    olga.reads("for organisers", "Hal Hughes cannot be reached any more.");
    await olga.on("teams").findsOutOfReach("Out of reach: Hal Hughes", "I am not installed for this person.");

    await hal.pressesInVain("Answer in private", "I answer in private. Please add me first");
    await hal.addsTheApp("Week 3:");
    await hal.answersFromHome("Nobody could ring me for a day.", { readBy: "only me" });

    await itIs("Monday 26 October, 12:59");
    fay.isNotAsked("week 3");
    await itIs("Monday 26 October, 13:00");
    fay.isAsked("week 3");
    await dev.answers("I let the second question stand.", { readBy: "my cohort, by name" });
    await lou.answers("Nobody fell into the harbour.", { readBy: "only me" });
  });

  it("forgets whoever asks for it, in every table, and where the adapter keeps addresses", async () => {
    await itIs("Wednesday 28 October, 20:00");
    const traces = await story.whatNames(eve);
    theRoom.shows("Eve Ellison shares a reflection", "I said no to the minister.");
    const keys = await story.keysKept();
    expect(await story.references(eve.user())).toHaveLength(2);
    const others = await story.references(dev.user());
    await eve.hasEverythingErased();
    theRoom.showsNothingOf("Eve Ellison");
    theRoom.showsNothingOf("I said no to the minister.");
    await itIs("Wednesday 28 October, 20:01");
    // A bare number stays, so that a restored backup is cleaned again.
    expect(await story.tablesWith(traces)).toEqual(["Erasure"]);
    expect(await story.keysKept()).toBe(keys - 1);
    expect(await story.references(eve.user())).toEqual([]);
    expect(await story.references(dev.user())).toEqual(others);
    await itIs("Sunday 1 November, 23:59");
    await weekIsWell();
  });

  it("asks nobody in a break, and everybody after it, even where another is away for an hour", async () => {
    await itIs("Sunday 8 November, 23:59");
    for (const person of [ann, bea, dev, fay, hal, ivy, kim, lou]) person.isNotAsked("week 4");
    theRoom.showsNothingOf("Week 4:");
    await story.goesAway("teams");
    await itIs("Monday 9 November, 09:00");
    for (const person of [ann, bea, ivy, kim, lou]) person.isAsked("week 4");
    for (const person of [dev, gus, hal]) person.isNotAsked("week 4");
    await itIs("Monday 9 November, 09:58");
    await story.comesBack("teams");
    await story.twoMinutesPass();
    for (const person of [ann, bea, dev, gus, hal, ivy, kim, lou]) person.isAsked("week 4");
    theRoom.shows("Week 4:", "Answer in private");
    gus.reads("welcome back");
    fay.isNotAsked("week 4");
    await itIs("Monday 9 November, 09:00 in New York");
    fay.isAsked("week 4");
    await ann.answers("The walk was long enough.", { readBy: "only me" });
    await dev.answers("The third question was mine.", { readBy: "only me" });
    await lou.answers("The harbour is only water.", { readBy: "only me" });
  });

  it("has lost nothing and done nothing twice", async () => {
    for (const [person, newest, older, word] of [
      [ann, "The walk was long enough.", "Fewer meetings, longer walks.", "Fewer"],
      [dev, "The third question was mine.", "I let the second question stand.", "chair"],
      [lou, "The harbour is only water.", "Nobody fell into the harbour.", "signed"],
    ] as const) {
      await person.hasInTheJournal("Week 4:", newest, "For you alone.");
      await person.turnsTo("Older", older);
      await person.searchesTheJournalFor(word);
      await person.sees(`One answer with “${word}”`);
      await person.findsAtHome("Ignite North", "Week 4:", "Answered.", "If you need help now: Helen on 0161 496 0000");
    }
    for (const place of ["slack", "teams", "discord"] as const) {
      await olga.on(place).follows("Organise");
      await olga.on(place).sees("Ignite North: organise", "10 of 20 places taken", "team, Announcements, cohort");
    }

    await itIs("Sunday 15 November, 23:59");
    for (const week of ["week 1", "week 2", "week 3", "week 4"]) {
      for (const person of [ann, bea, dev, fay, jon, kim, lou]) person.isAsked(week);
    }
    for (const week of ["week 2", "week 3", "week 4"]) ivy.isAsked(week);
    for (const week of ["week 1", "week 2", "week 4"]) for (const person of [gus, hal]) person.isAsked(week);
    cal.heardNothingMore();
    eve.heardNothingMore();
    for (const place of ["slack", "teams", "discord"] as const) olga.on(place).isNotAsked("week 1");
    await weekIsWell();
    story.nothingWasLogged("gateway-");

    // Whoever was erased and comes back is a stranger, and is reached again.
    await eve.says("hello", "To join, you need a code from your organiser.");
    expect(await story.references(eve.user())).toHaveLength(2);
  });
});
