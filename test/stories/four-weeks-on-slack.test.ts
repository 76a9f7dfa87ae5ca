// Twelve people and their organiser live four weeks on one Slack workspace. Everything is real but time, chance and Slack itself, which is
// played by an emulator that we did not write; what is told here is what people see there.

import { describe, expect, it } from "vitest";
import { tellStory } from "../doubles/story/story.ts";

const TOO_MUCH = "All of it, from the beginning. ".repeat(92);

describe("four weeks on Slack", { timeout: 60_000 }, () => {
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
    people: {
      olga: "Olga Osborne",
      ann: "Ann Archer",
      bea: "Bea Barlow",
      cal: "Cal Cooper",
      dev: "Dev Desai",
      eve: "Eve Ellison",
      fay: "Fay Forster",
      gus: "Gus Grant",
      hal: "Hal Hughes",
      ivy: "Ivy Iqbal",
      jon: "Jon Jarvis",
      kim: "Kim Kelly",
      lou: "Lou Lawson",
    },
  });
  const { itIs, theRoom, people } = story;
  const { olga, ann, bea, cal, dev, eve, fay, gus, hal, ivy, jon, kim, lou } = people;
  const atNine = [ann, bea, cal, dev, eve, gus, hal, ivy, kim, lou];

  it("begins with a code, a charter and one form each", async () => {
    await olga.says(await story.anOrganisersCode(), "what we promise each other");
    await olga.agreesAndJoins();
    await olga.sees("You are in: Ignite North", "You are an organiser.");
    await olga.givesTheCommand("room", { inTheRoom: true });
    await olga.sees("This room now belongs to Ignite North.");
    theRoom.shows("This room now belongs to Ignite North.", "The Chatham House rule holds here");
    const code = await olga.makesACode();

    await ann.says("0000-0000-0000", "I do not know that code.");
    await ann.says(code, "The Chatham House rule holds here.");
    await ann.agreesAndJoins();
    await ann.sees("You are in: Ignite North", "Your first question comes here on Monday 12 October, 09:00.");
    for (const person of [bea, cal, dev, eve, gus, hal, ivy, jon, kim, lou]) {
      await person.says(code, "The Chatham House rule holds here.");
      await person.agreesAndJoins();
      await person.sees("You are in: Ignite North");
    }
    await fay.says(code, "The Chatham House rule holds here.");
    await fay.agreesAndJoins({ zone: "New York" });
    await fay.sees("Your first question comes here on Monday 12 October, 09:00.");
    await jon.asksToBeAskedOn("Sunday", "01:30");
  });

  it("asks each at their own nine o'clock, and takes an answer in one press and one form", async () => {
    await itIs("Monday 12 October, 08:59");
    for (const person of atNine) person.isNotAsked("week 1");
    await itIs("Monday 12 October, 09:00");
    for (const person of atNine) person.isAsked("week 1");
    theRoom.shows("Week 1:", "Answer in private");
    fay.isNotAsked("week 1");

    await ann.answers("I gave the chair back to the room.", { readBy: "my cohort, by name" });
    theRoom.shows("Ann Archer shares a reflection", "I gave the chair back to the room.");
    await story.thatComesAgain();
    theRoom.shows("Ann Archer shares a reflection");
    await ann.edits("I gave the chair back, and waited.");
    theRoom.shows("Ann Archer shares a reflection", "I gave the chair back, and waited.");
    theRoom.showsNothingOf("I gave the chair back to the room.");

    await bea.answers("I am afraid of the next inspection.", { readBy: "my cohort, without my name" });
    theRoom.showsNothingOf("I am afraid of the next inspection.");
    await cal.answers("Nobody told the unions.", { readBy: "my cohort, by name" });
    await eve.answers("I said no to the minister.", { readBy: "my cohort, by name" });
    await kim.answers("The harbour deal keeps me awake.", { readBy: "only me" });
    theRoom.showsNothingOf("harbour");
    await lou.answersFromTheRoom("Fewer meetings, longer walks.", { readBy: "only me" });

    await gus.writesTooMuch(TOO_MUCH);
    await gus.getsTheFormBackWith(TOO_MUCH, "there is room for 2,800");
    await gus.shortensItTo("Most of it, from the middle.");

    await ivy.putsItOffUntil("Thursday");

    await itIs("Monday 12 October, 13:59");
    fay.isNotAsked("week 1");
    await itIs("Monday 12 October, 09:00 in New York");
    fay.isAsked("week 1");
    await fay.answers("Half a day behind, and glad of it.", { readBy: "only me" });
  });

  it("posts what has no name on the next day, by nobody, and keeps no copy", async () => {
    await itIs("Tuesday 13 October, 08:59");
    theRoom.showsNothingOf("I am afraid of the next inspection.");
    await bea.hasInTheJournal("I am afraid of the next inspection.", "not posted yet");
    await itIs("Tuesday 13 October, 21:00");
    theRoom.shows("Shared without a name", "I am afraid of the next inspection.");
    theRoom.showsNothingOf("Bea");
    await bea.hasInTheJournal("Nothing here yet.");
  });

  it("takes back what is withdrawn, reminds once, and asks again when it was told to", async () => {
    await itIs("Wednesday 14 October, 17:30");
    await ann.withdraws();
    theRoom.shows("This reflection was withdrawn by its author.");
    theRoom.showsNothingOf("I gave the chair back");

    await itIs("Thursday 15 October, 08:59");
    hal.isNotReminded("week 1");
    await itIs("Thursday 15 October, 09:00");
    hal.isReminded("week 1");
    // Nobody can know that she shared something, so her reminder says that there may be nothing to do.
    bea.isReminded("week 1");
    ivy.isAskedAgain("week 1");
    await ivy.answers("Thursday's head is clearer.", { readBy: "only me" });
    for (const person of [cal, eve, gus, ivy, kim, lou]) person.isNotReminded("week 1");

    jon.isNotAsked("week 1");
    await itIs("Sunday 18 October, 01:30");
    jon.isAsked("week 1");
    await itIs("Sunday 18 October, 09:00");
    theRoom.shows(
      "Shared in Week 1",
      "Cal Cooper",
      "Eve Ellison",
      "Without a name:",
      "I am afraid of the next inspection.",
    );
    theRoom.showsNothingOf("Shared in Week 1", "Ann Archer");
  });

  it("goes on after a restart as if there had been none", async () => {
    await itIs("Monday 19 October, 08:59");
    story.theNextAnswerIsLost("slack", "made");
    await itIs("Monday 19 October, 09:00");
    for (const person of atNine) person.isAsked("week 2");
    theRoom.shows("Week 2:", "Answer in private");
    await gus.answers("We closed the wrong ward.", { readBy: "my cohort, by name" });
    theRoom.shows("Gus Grant shares a reflection", "We closed the wrong ward.");
    await hal.repliesTo("Gus Grant", "Was there a right one?");
    await story.theHouseRestarts();
    await story.thatComesAgain();
    gus.reads("Hal Hughes replies to your reflection", "Was there a right one?");
    await story.twoMinutesPass();
    for (const person of atNine) person.isAsked("week 2");
    theRoom.shows("Week 2:", "Answer in private");
    await kim.answers("The harbour deal is signed.", { readBy: "only me" });
    await lou.answersFromTheRoom("I asked the youngest first.", { readBy: "my cohort, by name" });
    theRoom.shows("Lou Lawson shares a reflection", "I asked the youngest first.");
    await itIs("Monday 19 October, 14:00");
    fay.isAsked("week 2");
  });

  it("lets go of those who leave, and leaves those alone who pause", async () => {
    await itIs("Tuesday 20 October, 12:00");
    theRoom.shows("Cal Cooper shares a reflection", "Nobody told the unions.");
    await cal.leaves();
    theRoom.showsNothingOf("Nobody told the unions.");
    await dev.pausesUntil("2026-11-02");
    await itIs("Thursday 22 October, 09:00");
    hal.isReminded("week 2");
    dev.isNotReminded("week 2");
    cal.heardNothingMore();
  });

  it("asks once in the night that has an hour twice", async () => {
    await itIs("Sunday 25 October, 01:29");
    jon.isNotAsked("week 2");
    await itIs("Sunday 25 October, 01:30");
    jon.isAsked("week 2");
    await itIs("Sunday 25 October, 01:30 again");
    jon.isAsked("week 2");
    await jon.answers("An hour more, and I slept it.", { readBy: "only me" });
    await itIs("Sunday 25 October, 08:59");
    theRoom.showsNothingOf("Shared in Week 2");
    await itIs("Sunday 25 October, 09:00");
    theRoom.shows("Shared in Week 2", "I asked the youngest first.");
  });

  it("keeps nine o'clock when the clocks go back, here and, a week later, there", async () => {
    await itIs("Monday 26 October, 08:59");
    for (const person of atNine) person.isNotAsked("week 3");
    await itIs("Monday 26 October, 09:00");
    for (const person of [ann, bea, eve, gus, hal, ivy, kim, lou]) person.isAsked("week 3");
    dev.isNotAsked("week 3");
    cal.isNotAsked("week 3");
    await itIs("Monday 26 October, 12:59");
    fay.isNotAsked("week 3");
    await itIs("Monday 26 October, 13:00");
    fay.isAsked("week 3");
    await kim.answers("Nobody fell into the harbour.", { readBy: "only me" });
  });

  it("forgets whoever asks for it, in every table", async () => {
    await itIs("Wednesday 28 October, 20:00");
    const traces = await story.whatNames(eve);
    theRoom.shows("Eve Ellison shares a reflection", "I said no to the minister.");
    const keys = await story.keysKept();
    await eve.hasEverythingErased();
    theRoom.showsNothingOf("Eve Ellison");
    theRoom.showsNothingOf("I said no to the minister.");
    await itIs("Wednesday 28 October, 20:01");
    // A bare number stays, so that a restored backup is cleaned again.
    expect(await story.tablesWith(traces)).toEqual(["Erasure"]);
    expect(await story.keysKept()).toBe(keys - 1);
  });

  it("finds out after a fall what had gone out, and sends the rest", async () => {
    await itIs("Monday 2 November, 08:00");
    dev.reads("welcome back", "Your next question comes on Monday 2 November, 09:00.");
    await story.theHouseFallsAfter(3, "Monday 2 November, 09:00");
    const asked = atNine.filter((person) => person.cards("week 4").length === 1);
    expect(asked.length).toBeGreaterThanOrEqual(2);
    expect(asked.length).toBeLessThan(8);
    await story.theHouseStandsAgain();
    await story.twoMinutesPass();
    for (const person of [ann, bea, dev, gus, hal, ivy, kim, lou]) person.isAsked("week 4");
    theRoom.shows("Week 4:", "Answer in private");
    await dev.answers("Two weeks were enough.", { readBy: "my cohort, by name" });
    theRoom.shows("Dev Desai shares a reflection", "Two weeks were enough.");

    await itIs("Monday 2 November, 13:59");
    fay.isNotAsked("week 4");
    await itIs("Monday 2 November, 09:00 in New York");
    fay.isAsked("week 4");
  });

  it("has lost nothing and done nothing twice", async () => {
    await kim.answers("The harbour is only water.", { readBy: "only me" });
    await kim.hasInTheJournal("Week 4:", "The harbour is only water.", "1 of 4");
    await kim.turnsTo("Older", "Nobody fell into the harbour.");
    await kim.turnsTo("Older", "The harbour deal is signed.");
    await kim.turnsTo("Older", "The harbour deal keeps me awake.");
    await kim.searchesTheJournalFor("signed");
    await kim.sees("One answer with “signed”", "The harbour deal is signed.", "Open week 2");
    await kim.findsAtHome("Ignite North", "Week 4:", "Answered.", "If you need help now: Helen on 0161 496 0000");

    await itIs("Sunday 8 November, 23:59");
    for (const week of ["week 1", "week 2", "week 3", "week 4"]) {
      for (const person of [ann, bea, fay, gus, hal, ivy, jon, kim, lou]) person.isAsked(week);
      hal.isReminded(week);
    }
    for (const week of ["week 1", "week 2", "week 4"]) dev.isAsked(week);
    cal.heardNothingMore();
    eve.heardNothingMore();
    olga.isNotAsked("week 1");
    story.everythingStandsOnce();
    story.nothingWasRefused();
    story.nothingWasLogged();
  });
});
